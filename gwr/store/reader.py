"""A data file (TOML) becomes a Report; every complaint names the file, the task and the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gwr.errors import DataError
from gwr.model import (
    Bound,
    Caveat,
    CaveatKind,
    Correction,
    Declared,
    Due,
    Firmness,
    Kind,
    Measure,
    Project,
    Promised,
    Report,
    Reported,
    Scope,
    Shortfall,
    Status,
    Strength,
    Tag,
    Task,
)
from gwr.store.files import LARGEST, an_archive, open_source, reason
from gwr.store.format import RECORDS, at, problems
from gwr.words import _, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike

    Converter = Callable[[Any], object]


SQLITE = b"SQLite format 3\0"
"""How an archive begins."""


def load(path: str | PathLike[str]) -> Report:
    """Read a data file.

    Raises DataError where the file can't be read or breaks the format (see docs/format.md).
    """
    return report_of(document_of(str(path)))


def document_of(name: str) -> dict[str, Any]:
    """Return the document of a data file, which keeps the format; raises DataError as `load`."""
    document = parse(name, read(name))
    for problem in problems(document):
        raise DataError(at(name, problem))
    return document


def read(name: str) -> str:
    """Return the text of a data file; raises DataError where it can't be read as one."""
    if not name.strip():
        raise DataError(_("the name of the data file is empty; name a file"))
    try:
        with open_source(name) as file:
            content = file.read(LARGEST + 1)
    except IsADirectoryError:
        raise DataError(_("{name} is a folder; name the data file in it", name=name)) from None
    except FileNotFoundError:
        raise DataError(_("there is no file {name}; check the path", name=name)) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        told = _("{name} can't be read: {why}", name=name, why=reason(error))
        raise DataError(told) from None
    if len(content) > LARGEST:
        raise DataError(
            _(
                "{name} is larger than {most} MiB; make a data file of each report",
                name=name,
                most=LARGEST // 2**20,
            )
        )
    if content.startswith(SQLITE):
        raise an_archive(name)
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        told = _("{name} is not UTF-8 (byte {n}); save it as UTF-8", name=name, n=error.start + 1)
        raise DataError(told) from None


def parse(name: str, text: str) -> dict[str, Any]:
    """Return the document that a text holds; raises DataError, which names the file, if none."""
    # tomli rather than tomllib: its compiled wheel takes less than half the time.
    import tomli

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        raise DataError(_("{name} is not valid TOML: {why}", name=name, why=_why(error))) from None


def _why(error: Exception) -> str:
    # In English the parser says it best; of another language it knows none.
    told = str(error)
    if language() == "en":
        return told
    if place := re.search(r"at line (\d+), column (\d+)", told):
        return _("a mistake in line {line}, column {column}", line=place[1], column=place[2])
    return _("it ends too early") if "end of document" in told else _("it nests too deeply")


def report_of(document: dict[str, Any]) -> Report:
    """Return the report of a document that keeps the format."""
    # From here on the document is known to keep the format. It is used up.
    corrections: dict[int, list[Correction]] = {}
    for table in document.get("correction", ()):
        corrections.setdefault(table.pop("task"), []).append(Correction(**table))
    report = document["report"]
    if "declared" in report:
        report["declared"] = Declared(**report["declared"])
    tasks = document["task"]
    return Report(
        **report,
        tasks=tuple(_task(table, corrections.get(table["id"], ())) for table in tasks),
    )


def _task(table: dict[str, Any], corrections: Iterable[Correction]) -> Task:
    _convert(table, _OF_TASK)
    for key, field in RECORDS.items():
        if key in table:
            table[field] = table.pop(key)
    return Task(**table, corrections=tuple(corrections))


def _measure(table: dict[str, Any]) -> Measure:
    _convert(table, _OF_MEASURE)
    return Measure(**table)


def _caveat(table: dict[str, Any]) -> Caveat:
    _convert(table, _OF_CAVEAT)
    return Caveat(**table)


def _project(table: dict[str, Any]) -> Project:
    _convert(table, _OF_PROJECT)
    return Project(**table)


def _due(table: dict[str, Any]) -> Due:
    return Due(table["event"], table.get("when"), table["quote"])


def _all_of(record: Callable[[dict[str, Any]], object]) -> Converter:
    return lambda tables: tuple(map(record, tables))


def _convert(table: dict[str, Any], converters: Mapping[str, Converter]) -> None:
    for key, convert in converters.items():
        if key in table:
            table[key] = convert(table[key])


# What of a table is not as TOML gives it; of an enum its own way from value to member is slow.
_OF_TASK: Mapping[str, Converter] = {
    "kind": Kind._value2member_map_.__getitem__,
    "sections": tuple,
    "departments": tuple,
    "supporting": tuple,
    "status": Status._value2member_map_.__getitem__,
    "firmness": Firmness._value2member_map_.__getitem__,
    "other": lambda pairs: tuple(pairs.items()),
    "shortfall": lambda shortfall: Shortfall(**shortfall),
    "measure": _all_of(_measure),
    "caveat": _all_of(_caveat),
    "project": _all_of(_project),
    "due": _all_of(_due),
}
_OF_MEASURE: Mapping[str, Converter] = {
    "bound": Bound._value2member_map_.__getitem__,
    "scope": Scope._value2member_map_.__getitem__,
}
_OF_PROJECT: Mapping[str, Converter] = {
    "tags": lambda tags: tuple(map(Tag._value2member_map_.__getitem__, tags)),
    "promised": Promised._value2member_map_.__getitem__,
    "reported": Reported._value2member_map_.__getitem__,
}
_OF_CAVEAT: Mapping[str, Converter] = {
    "kind": CaveatKind._value2member_map_.__getitem__,
    "strength": Strength._value2member_map_.__getitem__,
}
