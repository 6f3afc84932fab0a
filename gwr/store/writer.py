"""A Report becomes a data file, in the key order of the data format."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from gwr.errors import DataError
from gwr.model import Declared, Scope
from gwr.store.check import complaints
from gwr.store.files import name_of, whole_file
from gwr.store.format import SCHEMA, problems
from gwr.store.reader import parse
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

    from gwr.model import Caveat, Measure, Report, Task

_json = json.JSONEncoder(ensure_ascii=False).encode


def save(report: Report, path: str | PathLike[str], *, force: bool = False) -> None:
    """Write a report as a data file, which appears whole or not at all.

    Raises MisuseError if there is such a file and no `force`, DataError for a report that
    `gwr check` would refuse, GwrError if writing fails.
    """
    text = _text(report)
    name = name_of(path)
    found = complaints(name, text)
    if found:
        more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
        raise DataError(f"{found[0]}{more}; nothing is written")
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
        return dumps(report if tasks is None else report._replace(tasks=tuple(tasks)))
    except (AttributeError, TypeError, ValueError) as error:  # who knows what its records hold
        raise DataError(
            _("the report is not made as gwr makes them: {error}; nothing is written", error=error)
        ) from None


def dumps(report: Report) -> str:
    """Return a report as TOML; loading it gives the same records."""
    return "\n".join(_tables(report))


def _tables(report: Report) -> Iterator[str]:
    yield _keys({"schema": SCHEMA})
    yield "[report]\n" + _keys(
        {
            "title": report.title,
            "district": report.district,
            "year": report.year,
            "issuer": report.issuer,
            "published": report.published,
        }
    )
    if report.declared:
        figures = report.declared._asdict()
        order = (*Declared._fields[1:], "quote")
        yield "[report.declared]\n" + _keys({key: figures[key] for key in order})
    for task in report.tasks:
        for correction in task.corrections:
            yield "[[correction]]\n" + _keys({"task": task.id, **correction._asdict()})
    for task in report.tasks:
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    yield "[[task]]\n" + _keys(
        {
            "id": task.id,
            "kind": task.kind,
            "target": task.target,
            "departments": task.departments,
            "progress": task.progress,
            "status": task.status,
            "remark": task.remark,
        }
    )
    if task.shortfall:
        yield "[task.shortfall]\n" + _keys(task.shortfall._asdict())
    for measure in task.measures:
        yield "[[task.measure]]\n" + _keys(_measure(measure))
    for caveat in task.caveats:
        yield "[[task.caveat]]\n" + _keys(_caveat(caveat))
    for due in task.due:
        yield "[[task.due]]\n" + _keys(due._asdict())


def _measure(measure: Measure) -> dict[str, object]:
    scope = None if measure.scope is Scope.RESULT else measure.scope
    flags = {flag: getattr(measure, flag) or None for flag in ("estimate", "growth", "counted")}
    table: dict[str, object] = {**measure._asdict(), **flags, "scope": scope}
    return table


def _caveat(caveat: Caveat) -> dict[str, object]:
    order = ("kind", "strength", "promise", "evidence", "why", "why_zh", "other", "other_quote")
    return {key: getattr(caveat, key) for key in order}


def _keys(table: Mapping[str, object]) -> str:
    return "".join(
        f"{key} = {_value(value)}\n" for key, value in table.items() if value is not None
    )


def _value(value: object) -> str:
    """Return a value as TOML writes it, which but for dates and one character is as JSON does."""
    if isinstance(value, date):
        return value.isoformat()
    plain = value.value if isinstance(value, Enum) else value
    return _json(plain).replace("\x7f", "\\u007f")
