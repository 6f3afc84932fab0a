"""A Report becomes a data file, in the key order of the data format."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from gwr.errors import DataError
from gwr.fields import RECORDS
from gwr.model import Bound, Scope
from gwr.steps import counted
from gwr.store.check import complaints
from gwr.store.files import name_of, whole_file
from gwr.store.format import (
    CAVEAT,
    CORRECTION,
    DECLARED,
    DUE,
    MEASURE,
    PROJECT,
    REPORT,
    SCHEMA,
    SHORTFALL,
    TASK,
    problems,
)
from gwr.text import toml_escapes
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from gwr.model import Report, Task

_json = json.JSONEncoder().encode

_LEFT_OUT = ((), Scope.RESULT, Bound.LEAST)
"""What goes without saying. So does False, which equals 0, and what the source doesn't say."""

_BLOCK = 100
"""So many tables are looked through at once for what has to be written as an escape."""

_SHAPES = (("measure", MEASURE), ("caveat", CAVEAT), ("project", PROJECT), ("due", DUE))


def save(report: Report, path: str | PathLike[str], *, force: bool = False) -> None:
    """Write a report as a data file, which appears whole or not at all.

    Raises MisuseError if there is such a file and no `force`, DataError for a report that
    `gwr check` would refuse, GwrError if writing fails.
    """
    document = _require_document(report)
    name = name_of(path)
    found = complaints(name, document)
    if found:
        told = {"first": found[0], "n": len(found) - 1}
        raise DataError(
            _("{first}; and {n} more; nothing is written", **told)
            if len(found) > 1
            else _("{first}; nothing is written", **told)
        )
    content = _require_text(document)
    with whole_file(name, force=force) as part:
        part.write_bytes(content)


def require_loadable(report: Report, tasks: Sequence[Task] | None = None) -> None:
    """Raise DataError for a report, or for some of its tasks, that no data file could give back."""
    some = report if tasks is None else report._replace(tasks=tuple(tasks))
    document = _require_document(some)
    if tasks != ():  # for a file must have some
        for problem in problems(document):
            raise DataError(_("{problem}; nothing is written", problem=problem))
    _require_text(document)


def dumps(report: Report) -> str:
    """Return a report as TOML; loading it gives the same records."""
    return _text(document_of(report))


def document_of(report: Report) -> dict[str, Any]:
    """Return the document that a data file of a report has, its tables in the order of the format.

    Raises ValueError where a task has two texts under one heading.
    """
    about = _table(report, REPORT.plain)
    if report.declared:
        about["declared"] = _table(report.declared, DECLARED.plain)
    document: dict[str, Any] = {"schema": SCHEMA, "report": about}
    of_correction = [key for key in CORRECTION.plain if key != "task"]
    corrections = [
        {"task": task.id, **_table(correction, of_correction)}
        for task in report.tasks
        for correction in task.corrections
    ]
    if corrections:
        document["correction"] = corrections
    document["task"] = list(map(_task, counted(report.tasks, len(report.tasks))))
    return document


def _task(task: Task) -> dict[str, Any]:
    table = _table(task, TASK.plain)
    if task.other:
        table["other"] = dict(task.other)
        if len(table["other"]) < len(task.other):
            raise ValueError(_("task {number} has a heading twice", number=task.id))
    if task.shortfall:
        table["shortfall"] = _table(task.shortfall, SHORTFALL.plain)
    for key, shape in _SHAPES:
        if len(records := getattr(task, RECORDS[key])) > 0:
            table[key] = [_table(record, shape.plain) for record in records]
    return table


def _table(record: object, keys: Iterable[str]) -> dict[str, Any]:
    """Return a table with these keys of a record, but for what is absent."""
    table = {}
    for key in keys:
        value = getattr(record, key)
        if value is None:
            continue
        if type(value) is str or type(value) is int:
            table[key] = value
        elif value is not False and value not in _LEFT_OUT:
            table[key] = _plain(value)
    return table


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a record holds
    """Return a value as the reader of a data file gives it."""
    if isinstance(value, Enum):
        return value._value_  # which .value takes a property to return
    if isinstance(value, tuple):
        return [each if type(each) is str else _plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():  # an archive does not tell 5.0 from 5
        return int(value)
    return value


def _require_document(report: Report) -> dict[str, Any]:
    try:
        return document_of(report)
    except (AttributeError, TypeError, ValueError) as error:  # who knows what its records hold
        raise _not_made(error) from None


def _require_text(document: Mapping[str, Any]) -> bytes:
    try:
        return _text(document).encode()
    except ValueError as error:  # half a character
        raise _not_made(error) from None


def _not_made(error: Exception) -> DataError:
    return DataError(
        _("the report is not made as gwr makes them: {error}; nothing is written", error=error)
    )


def _text(document: Mapping[str, Any]) -> str:
    tables = list(_lines(document))
    blocks = ("\n".join(tables[at : at + _BLOCK]) for at in range(0, len(tables), _BLOCK))
    return "\n".join(map(toml_escapes, blocks))


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    yield _keys(document)
    yield "[report]\n" + _keys(document["report"])
    if "declared" in document["report"]:
        yield "[report.declared]\n" + _keys(document["report"]["declared"])
    for correction in document.get("correction", ()):
        yield "[[correction]]\n" + _keys(correction)
    for task in document["task"]:
        yield "[[task]]\n" + _keys(task)
        if "other" in task:
            quoted = {_value(heading): text for heading, text in task["other"].items()}
            yield "[task.other]\n" + _keys(quoted)
        if "shortfall" in task:
            yield "[task.shortfall]\n" + _keys(task["shortfall"])
        for key in RECORDS:
            for record in task.get(key, ()):
                yield f"[[task.{key}]]\n" + _keys(record)


def _keys(table: Mapping[str, object]) -> str:
    """Return the lines of a table, without what has a table of its own."""
    lines = []
    for key, value in table.items():
        if type(value) is str:
            lines.append(f"{key} = {encode_basestring(value)}\n")
        elif type(value) is int:
            lines.append(f"{key} = {value}\n")
        elif not _is_table(value):
            lines.append(f"{key} = {_value(value)}\n")
    return "".join(lines)


def _is_table(value: object) -> bool:
    return type(value) is dict or (type(value) is list and set(map(type, value)) <= {dict})


def _value(value: object) -> str:
    """Return a value as TOML writes it, which but for dates and escapes is as JSON does."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, int):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return _json(value)
