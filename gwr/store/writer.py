"""A Report becomes a data file, in the key order of the data format."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

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
    DOCUMENT,
    DUE,
    MEASURE,
    PROJECT,
    REPORT,
    SCHEMA,
    SHORTFALL,
    TASK,
    problems,
)
from gwr.store.reader import parse
from gwr.text import toml_escapes
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

    from gwr.model import Report, Task
    from gwr.store.format import Shape

_json = json.JSONEncoder().encode


def save(report: Report, path: str | PathLike[str], *, force: bool = False) -> None:
    """Write a report as a data file, which appears whole or not at all.

    Raises MisuseError if there is such a file and no `force`, DataError for a report that
    `gwr check` would refuse, GwrError if writing fails.
    """
    text = _text(report)
    name = name_of(path)
    found = complaints(name, text)
    if found:
        told = {"first": found[0], "n": len(found) - 1}
        raise DataError(
            _("{first}; and {n} more; nothing is written", **told)
            if len(found) > 1
            else _("{first}; nothing is written", **told)
        )
    with whole_file(name, force=force) as part:
        part.write_bytes(text.encode())


def require_loadable(report: Report, tasks: Sequence[Task] | None = None) -> None:
    """Raise DataError for a report, or for some of its tasks, that no data file could give back."""
    text = _text(report, tasks)
    if tasks != ():  # for a file must have some
        for problem in problems(parse(_("the report"), text)):
            raise DataError(_("{problem}; nothing is written", problem=problem))


def _text(report: Report, tasks: Sequence[Task] | None = None) -> str:
    try:
        text = dumps(report if tasks is None else report._replace(tasks=tuple(tasks)))
        text.encode()
    except (AttributeError, TypeError, ValueError) as error:  # who knows what its records hold
        raise DataError(
            _("the report is not made as gwr makes them: {error}; nothing is written", error=error)
        ) from None
    return text


_LEFT_OUT = (None, (), Scope.RESULT, Bound.LEAST)
"""What the source doesn't say, or what goes without saying; so does False, which equals 0."""

_SHAPES = (("measure", MEASURE), ("caveat", CAVEAT), ("project", PROJECT), ("due", DUE))


def dumps(report: Report) -> str:
    """Return a report as TOML; loading it gives the same records."""
    return "\n".join(map(toml_escapes, _tables(report)))


def _tables(report: Report) -> Iterator[str]:
    yield _keys({"schema": SCHEMA}, DOCUMENT)
    yield "[report]\n" + _keys(report._asdict(), REPORT)
    if report.declared:
        yield "[report.declared]\n" + _keys(report.declared._asdict(), DECLARED)
    for task in report.tasks:
        for correction in task.corrections:
            yield "[[correction]]\n" + _keys({"task": task.id, **correction._asdict()}, CORRECTION)
    for task in counted(report.tasks, len(report.tasks)):
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    yield "[[task]]\n" + _keys(task._asdict(), TASK)
    if task.other:
        yield "[task.other]\n" + "".join(
            f"{_value(heading)} = {_value(text)}\n" for heading, text in task.other
        )
    if task.shortfall:
        yield "[task.shortfall]\n" + _keys(task.shortfall._asdict(), SHORTFALL)
    for key, shape in _SHAPES:
        for record in getattr(task, RECORDS[key]):
            yield f"[[task.{key}]]\n" + _keys(record._asdict(), shape)


def _keys(values: Mapping[str, object], shape: Shape) -> str:
    """Return the lines of a table, without what is absent and what has a table of its own."""
    lines = [
        f"{key} = {_value(value)}\n"
        for key in shape.plain
        if (value := values[key]) is not False and value not in _LEFT_OUT
    ]
    return "".join(lines)


def _value(value: object) -> str:
    """Return a value as TOML writes it, which but for dates and escapes is as JSON does."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Enum):
        return _value(value.value)
    if isinstance(value, int):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():  # an archive does not tell 5.0 from 5
        value = int(value)
    return _json(value)
