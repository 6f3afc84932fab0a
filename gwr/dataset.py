"""A data file (TOML) becomes a Report; every complaint names the file, the task and the key."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gwr.errors import DataError
from gwr.model import Correction, Declared, Kind, Report, Shortfall, Status, Task

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum
    from os import PathLike

SCHEMA = 1
"""The version of the data format that this program reads."""

CORRECTABLE = ("target", "progress", "remark")
"""The fields of a task that a correction may be about."""

T = TypeVar("T")
E = TypeVar("E", bound="Enum")

_TYPE_NAMES = {
    str: "a text",
    int: "a whole number",
    list: "a list",
    dict: "a table",
    date: "a date such as 2022-02-10",
}


def bundled_path() -> Path:
    """Return where the bundled data file is: inside an installed package, else in the checkout."""
    package = Path(__file__).parent
    installed = package / "data" / "tasks.toml"
    return installed if installed.exists() else package.parent / "data" / "tasks.toml"


def load(path: str | PathLike[str] | None = None) -> Report:
    """Read a data file, the bundled one unless a path is given.

    Raises DataError where the file can't be read or breaks the format (see CONTRIBUTING.md).
    """
    name = str(bundled_path() if path is None else path)
    document = _Table(name, "", _parse(name, _read(name)))
    _require_schema(document)
    head = document.table("report")
    declared = head.table("declared")
    report = Report(
        title=head.take("title", str),
        district=head.take("district", str),
        year=head.take("year", int),
        issuer=head.take("issuer", str),
        published=head.take("published", date),
        declared=Declared(
            targets=declared.take("targets", int),
            indicators=declared.take("indicators", int),
            tasks=declared.take("tasks", int),
            done=declared.take("done", int),
            partial=declared.take("partial", int),
            quote=declared.take("quote", str),
            tasks_done=declared.take("tasks_done", int) if "tasks_done" in declared else None,
        ),
        tasks=_tasks(document),
    )
    for table in (declared, head, document):
        table.finish()
    return report


def _read(name: str) -> str:
    try:
        content = _path(name).read_bytes()
    except IsADirectoryError:
        raise DataError(f"{name} is a folder; name the data file in it") from None
    except FileNotFoundError:
        raise DataError(f"there is no file {name}; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = getattr(error, "strerror", None) or error
        raise DataError(f"{name} can't be read: {reason}") from None
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DataError(f"{name} is not UTF-8 (byte {error.start + 1}); save it as UTF-8") from None


def _path(name: str) -> Path:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:  # the locale can't hold the name; the file's own is its UTF-8
        return Path(os.fsdecode(name.encode(errors="replace")))
    return Path(name)


def _parse(name: str, text: str) -> dict[str, object]:
    # tomli rather than tomllib: its compiled wheel takes less than half the time.
    import tomli

    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise DataError(f"{name} is not valid TOML: {error}") from None


def _require_schema(document: _Table) -> None:
    schema = document.take("schema", int)
    if schema > SCHEMA:
        raise document.error("schema", f"is {schema}, newer than this gwr reads; upgrade gwr")
    if schema != SCHEMA:
        raise document.error("schema", f"is {schema}; it must be {SCHEMA}")


def _tasks(document: _Table) -> tuple[Task, ...]:
    corrections = _corrections(document)
    tasks: dict[int, Task] = {}
    for table in document.tables("task"):
        number = table.take("id", int)
        table.place = f"task {number}"
        if number < 1:
            raise table.error("id", "must be 1 or more")
        if number in tasks:
            raise table.error("id", "stands twice; every task has a number of its own")
        tasks[number] = _task(table, number, tuple(corrections.pop(number, ())))
    if corrections:
        number = min(corrections)
        raise DataError(f"{document.file}: correction: task: there is no task {number}")
    if not tasks:
        raise document.error("task", "must be one or more tables, written [[task]]")
    return tuple(tasks.values())


def _corrections(document: _Table) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = {}
    for table in document.tables("correction") if "correction" in document else ():
        number = table.take("task", int)
        table.place = f"correction of task {number}"
        field = table.take("field", str)
        if field not in CORRECTABLE:
            raise table.error("field", f'"{field}" is none of {", ".join(CORRECTABLE)}')
        correction = Correction(
            field=field,
            source=table.take("source", str),
            reading=table.take("reading", str),
            basis=table.take("basis", str),
        )
        table.finish()
        found.setdefault(number, []).append(correction)
    return found


def _task(table: _Table, number: int, corrections: tuple[Correction, ...]) -> Task:
    task = Task(
        id=number,
        kind=table.choice("kind", Kind),
        target=table.take("target", str),
        departments=table.texts("departments"),
        progress=table.take("progress", str),
        status=table.choice("status", Status),
        remark=table.take("remark", str) if "remark" in table else None,
        shortfall=_shortfall(table) if "shortfall" in table else None,
        corrections=corrections,
    )
    table.finish()
    return task


def _shortfall(table: _Table) -> Shortfall:
    inner = table.table("shortfall")
    shortfall = Shortfall(inner.take("commitment", str), inner.take("reason", str))
    inner.finish()
    return shortfall


class _Table:
    """A TOML table being read: its keys are taken one by one, and none may be left at the end."""

    __slots__ = ("_left", "file", "place")

    def __init__(self, file: str, place: str, values: dict[str, object]) -> None:
        self.file = file
        self.place = place
        self._left = dict(values)

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def error(self, key: str, problem: str) -> DataError:
        """Return the complaint about one key; the caller raises it."""
        where = f"{self.file}: {self.place}: " if self.place else f"{self.file}: "
        return DataError(f"{where}{key}: {problem}")

    def take(self, key: str, kind: type[T]) -> T:
        """Return the value of a key, which must be there, of this very type, and not blank."""
        if key not in self._left:
            raise self.error(key, f"is missing; it must be {_TYPE_NAMES[kind]}")
        value = self._left.pop(key)
        if type(value) is not kind:  # not isinstance: true is no number, a date-time no date
            raise self.error(key, f"must be {_TYPE_NAMES[kind]}")
        if kind is str and not str(value).strip():
            raise self.error(key, "is empty")
        return value

    def choice(self, key: str, kind: type[E]) -> E:
        """Return the member of an enumeration that a key names."""
        value = self.take(key, str)
        try:
            return kind(value)
        except ValueError:
            words = ", ".join(str(member.value) for member in kind)
            raise self.error(key, f'"{value}" is none of {words}') from None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of one or more texts, none of them blank."""
        values: list[object] = self.take(key, list)
        texts = tuple(value for value in values if isinstance(value, str) and value.strip())
        if not values or len(texts) != len(values):
            raise self.error(key, "must be a list of one or more texts")
        return texts

    def table(self, key: str) -> _Table:
        """Return a nested table."""
        place = f"{self.place}: {key}" if self.place else key
        return _Table(self.file, place, self.take(key, dict))

    def tables(self, key: str) -> Iterator[_Table]:
        """Return each table of an array of tables, in order."""
        for position, values in enumerate(self.take(key, list), start=1):
            if not isinstance(values, dict):
                raise self.error(key, f"must be tables, written [[{key}]]")
            yield _Table(self.file, f"[[{key}]] number {position}", values)

    def finish(self) -> None:
        """Complain of a key that nobody took."""
        for key in self._left:
            raise self.error(key, "is no key of this table; look for a slip in its name")
