"""A data file (TOML) becomes a Report; every complaint names the file, the task and the key."""

from __future__ import annotations

import os
from datetime import date
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from gwr.errors import DataError
from gwr.model import (
    Caveat,
    CaveatKind,
    Correction,
    Declared,
    Due,
    Kind,
    Measure,
    Report,
    Scope,
    Shortfall,
    Status,
    Strength,
    Task,
)
from gwr.tables import NUMBER, TABLES, TEXTS, TOO_LARGE, Place, Shape, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import Enum
    from os import PathLike

E = TypeVar("E", bound="Enum")
R = TypeVar("R")

SCHEMA = 1
"""The version of the data format that this program reads."""

CORRECTABLE = ("target", "progress", "remark")
"""The fields of a task that a correction may be about."""

_YEARS = frozenset(map(str, range(1900, 2100)))
# What may stand behind the year of a due date: nothing, a half-year, a month.
_PARTS = frozenset(("", "-H1", "-H2", *(f"-{month:02}" for month in range(1, 13))))


def _words(kind: type[E]) -> dict[str, E]:
    return {member.value: member for member in kind}


# The keys of each table: those it must have, those it may have.
_DOCUMENT = Shape({"schema": int, "report": dict, "task": TABLES}, {"correction": TABLES})
_REPORT = Shape(
    {"district": str, "year": int},
    {"title": str, "issuer": str, "published": date, "declared": dict},
)
_DECLARED = Shape({"quote": str}, dict.fromkeys(Declared._fields[1:], int))
_CORRECTION = Shape(
    {"task": int, "field": str, "source": str, "reading": str, "basis": str},
)
_TASK = Shape(
    {
        "id": int,
        "kind": _words(Kind),
        "target": str,
        "departments": TEXTS,
        "progress": str,
        "status": _words(Status),
    },
    {"remark": str, "shortfall": dict, "measure": TABLES, "caveat": TABLES, "due": TABLES},
)
_SHORTFALL = Shape({"commitment": str, "reason": str})
_MEASURE = Shape(
    {"name": str, "unit": str, "target": NUMBER, "target_quote": str},
    {
        "actual": NUMBER,
        "actual_quote": str,
        "estimate": bool,
        "growth": bool,
        "scope": _words(Scope),
        "counted": bool,
        "note": str,
    },
)
_CAVEAT = Shape(
    {
        "kind": _words(CaveatKind),
        "strength": _words(Strength),
        "promise": str,
        "why": str,
        "why_zh": str,
    },
    {"evidence": str, "other": int, "other_quote": str},
)
_DUE = Shape({"event": str, "when": str, "quote": str})


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
    if not name.strip():
        raise DataError("the name of the data file is empty; name a file")
    document = _parse(name, _read(name))
    place = Place(name)
    _require_schema(place, document)
    top = fields(place, document, _DOCUMENT)
    inner = place.inner("report")
    report = fields(inner, top["report"], _REPORT)
    if "declared" in report:
        within = inner.inner("declared")
        report["declared"] = Declared(**fields(within, report["declared"], _DECLARED))
    corrections = _corrections(place, top.get("correction", ()))
    return Report(**report, tasks=_tasks(place, top["task"], corrections))


def _read(name: str) -> str:
    try:
        content = path_of(name).read_bytes()
    except IsADirectoryError:
        raise DataError(f"{name} is a folder; name the data file in it") from None
    except FileNotFoundError:
        raise DataError(f"there is no file {name}; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise DataError(f"{name} can't be read: {reason(error)}") from None
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DataError(f"{name} is not UTF-8 (byte {error.start + 1}); save it as UTF-8") from None


def path_of(name: str) -> Path:
    """Return the path of a name as it was typed, also where the locale can't hold it."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:  # the file's own name is its UTF-8
        return Path(os.fsdecode(name.encode(errors="replace")))
    return Path(name)


def reason(error: OSError | ValueError) -> str:
    """Return why a file could not be read or written; a ValueError is about its name."""
    return getattr(error, "strerror", None) or str(error)


def _parse(name: str, text: str) -> dict[str, Any]:
    # tomli rather than tomllib: its compiled wheel takes less than half the time.
    import tomli

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        raise DataError(f"{name} is not valid TOML: {error}") from None


def _require_schema(place: Place, document: dict[str, Any]) -> None:
    # Before all other keys, because a later schema may have others.
    schema = document.get("schema", SCHEMA)
    if type(schema) is int and schema > SCHEMA:
        raise place.error("schema", "is newer than this gwr reads; upgrade gwr")
    if type(schema) is int and schema != SCHEMA:
        raise place.error("schema", f"must be {SCHEMA}")


def _tasks(
    place: Place, tables: Sequence[dict[str, Any]], corrections: dict[int, list[Correction]]
) -> tuple[Task, ...]:
    tasks: dict[int, Task] = {}
    for position, table in enumerate(tables, start=1):
        number = table.get("id")
        known = type(number) is int and -TOO_LARGE < number < TOO_LARGE
        within = place.inner(f"task {number}" if known else f"[[task]] number {position}")
        task = _task(within, table, corrections)
        if task.id < 1:
            raise within.error("id", "must be 1 or more")
        if task.id in tasks:
            raise within.error("id", "stands twice; every task has a number of its own")
        tasks[task.id] = task
    for number in corrections.keys() - tasks.keys():
        raise place.error("correction", f"task: there is no task {number}")
    return tuple(tasks.values())


def _corrections(place: Place, tables: Sequence[dict[str, Any]]) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = {}
    for position, table in enumerate(tables, start=1):
        within = place.inner(f"[[correction]] number {position}")
        read = fields(within, table, _CORRECTION)
        if read["field"] not in CORRECTABLE:
            raise within.error("field", f'"{read["field"]}" is none of {", ".join(CORRECTABLE)}')
        found.setdefault(read.pop("task"), []).append(Correction(**read))
    return found


def _task(place: Place, table: dict[str, Any], corrections: dict[int, list[Correction]]) -> Task:
    read = fields(place, table, _TASK)
    if len(set(read["departments"])) < len(read["departments"]):
        raise place.error("departments", "names one twice")
    for correction in corrections.get(read["id"], ()):
        if correction.reading not in read.get(correction.field, ""):
            raise place.error(correction.field, f'lacks "{correction.reading}", a correction of it')
    shortfall = read.pop("shortfall", None)
    if shortfall is not None:
        shortfall = Shortfall(**fields(place.inner("shortfall"), shortfall, _SHORTFALL))
    return Task(
        shortfall=shortfall,
        corrections=tuple(corrections.get(read["id"], ())),
        measures=_each(_measure, place, "measure", read),
        caveats=_each(_caveat, place, "caveat", read),
        due=_each(_due, place, "due", read),
        **read,
    )


def _each(
    make: Callable[[Place, dict[str, Any]], R], place: Place, key: str, read: dict[str, Any]
) -> tuple[R, ...]:
    tables = read.pop(key, None)
    if tables is None:
        return ()
    return tuple(
        make(place.inner(f"[[{key}]] number {position}"), table)
        for position, table in enumerate(tables, start=1)
    )


def _measure(place: Place, table: dict[str, Any]) -> Measure:
    measure = Measure(**fields(place, table, _MEASURE))
    if (measure.actual is None) != (measure.actual_quote is None):
        raise place.error("actual", "and actual_quote go together")
    if measure.target <= (-100 if measure.growth else 0):
        raise place.error("target", "must be more than 0, or for a growth rate more than -100")
    if isinf(measure.attainment or 0):
        raise place.error("target", "is too small to divide by")
    return measure


def _caveat(place: Place, table: dict[str, Any]) -> Caveat:
    caveat = Caveat(**fields(place, table, _CAVEAT))
    if (caveat.evidence is None) != (caveat.kind is CaveatKind.UNADDRESSED):
        raise place.error("evidence", "is missing only where a promise is unaddressed")
    if caveat.kind is CaveatKind.UNADDRESSED and caveat.strength is Strength.CLEAR:
        raise place.error("strength", "of what is unaddressed is never clear")
    inconsistent = caveat.kind is CaveatKind.INCONSISTENT
    if {caveat.other is not None, caveat.other_quote is not None} != {inconsistent}:
        raise place.error("other", "and other_quote go with kind inconsistent, and only with it")
    return caveat


def _due(place: Place, table: dict[str, Any]) -> Due:
    due = Due(**fields(place, table, _DUE))
    if due.when[:4] not in _YEARS or due.when[4:] not in _PARTS:
        raise place.error("when", "must be a month 2022-05, a half-year 2022-H1 or a year 2022")
    return due
