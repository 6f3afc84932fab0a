"""Listings of targets: which columns there are, and what JSON has of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import MisuseError
from gwr.fields import FIELDS, RECORDS, key_of, typed_as
from gwr.hints import hint
from gwr.model import Key
from gwr.output.sheet import Sheet
from gwr.query.findings import findings, is_doubted
from gwr.text import fold
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gwr.fields import Cell
    from gwr.model import Finding, Task

COLUMNS: Mapping[str, Callable[[Task], Cell]] = {
    key: value
    for field in FIELDS.values()
    for key, value in (
        (field.key, field.value),
        *([("doubt", is_doubted)] if field.key == "status" else []),
    )
}
"""What the columns of a listing show of a target, by the name to type."""

NESTED = ("findings", "shortfall", *RECORDS)
"""The columns more that can be picked: those that JSON nests."""

PLACE = ("district", "year")
"""The columns that tell whose a target is, where several reports are asked; they can be picked."""

LISTED = tuple(key for key in COLUMNS if key == "doubt" or FIELDS[key].listed)
"""The columns of a listing for which none were picked."""

PICKED = (*COLUMNS, *NESTED, *PLACE)
"""The columns that can be picked."""


def parse_columns(typed: str, known: Sequence[str] = PICKED) -> tuple[str, ...]:
    """Return the columns in a text such as ``id,status`` or ``序号,效果评估``.

    Raises MisuseError for one unknown.
    """
    parts = typed.replace("，", ",").replace("、", ",").split(",")
    return tuple(_column(part, known) for part in parts)


def _column(typed: str, known: Sequence[str]) -> str:
    key = key_of(typed, known)
    if key is None:
        told = {"name": fold(typed).strip(), "known": typed_as(known)}
        raise MisuseError(_("there is no column '{name}'; use {known}", **told))
    return key


def task_sheet(
    tasks: Iterable[Task], names: Sequence[str] = (), *, every: bool = False, several: bool = False
) -> Sheet:
    """Return a listing of tasks, of `every` column or those picked; JSON has all unless picked.

    Where `several` reports are asked, whose each of them is stands in front unless some are picked.
    """
    own = PLACE if several else ()
    shown = tuple(names or (*own, *(COLUMNS if every else LISTED)))
    rows = ([cell(name, task) for name in shown] for task in tasks)
    return Sheet(shown, rows, None if names else map(placed_object, tasks))


def placed_object(task: Task) -> dict[str, object]:
    """Return a task as JSON has it, whose it is in front if it tells."""
    return {**(task.report._asdict() if task.report else {}), **task_object(task)}


def led_sheet(pairs: Sequence[tuple[str, Task]]) -> Sheet:
    """Return a listing of departments with the tasks that they lead, the department in front."""
    rows = ([name, *(cell(key, task) for key in LISTED)] for name, task in pairs)
    objects = ({"department": name, **task_object(task)} for name, task in pairs)
    return Sheet(("department", *LISTED), rows, objects)


def placed(sheet: Sheet, tasks: Iterable[Task], *, several: bool) -> Sheet:
    """Return a listing in which whose each row is stands in front, if `several` reports are asked.

    The `tasks` are those that the rows are about, one by one.
    """
    if not several:
        return sheet
    keys = [task.report or Key("", 0) for task in tasks]
    rows = ([*key, *row] for key, row in zip(keys, sheet.rows, strict=True))
    objects = sheet.objects and (
        {**key._asdict(), **each} for key, each in zip(keys, sheet.objects, strict=True)
    )
    return Sheet((*PLACE, *sheet.names), rows, objects)


def show_hint(task: Task) -> str:
    """Return the command that tells all about a target."""
    which = ("--district", task.report.district, "--year", task.report.year) if task.report else ()
    return hint("show", task.id, *which)


def cell(name: str, task: Task) -> Cell:
    """Return what the column of a name shows of a target."""
    if name in COLUMNS:
        return COLUMNS[name](task)
    if name in PLACE:
        return getattr(task.report, name, None)
    nested = task_object(task)[name]
    return nested if isinstance(nested, (list, dict)) else None


def finding_object(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON has it; `where` says where the report admits it, if it does."""
    return {
        "kind": finding.kind,
        "admitted": bool(finding.admitted),
        "promise": finding.promise,
        "evidence": finding.evidence,
        "why": finding.why,
        "why_zh": finding.why_zh,
        "where": list(finding.admitted),
    }


def task_object(task: Task) -> dict[str, object]:
    """Return a task under the keys of the data file, in their order.

    Of what it doesn't have a list is `[]`, a table `{}`, any other value null.
    """
    from gwr.store.format import TASK

    values: dict[str, object] = {
        **task._asdict(),
        "other": dict(task.other),
        "shortfall": task.shortfall._asdict() if task.shortfall else {},
        **{
            key: [record._asdict() for record in getattr(task, field)]
            for key, field in RECORDS.items()
        },
        "correction": [correction._asdict() for correction in task.corrections],
        "findings": list(map(finding_object, findings(task))),
    }
    return {key: values[key] for key in (*TASK.keys, "correction", "findings")}
