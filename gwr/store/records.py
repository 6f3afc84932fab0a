"""The document of a data file, which keeps the format, becomes a Report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gwr.fields import RECORDS
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Converter = Callable[[Any], object]


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
