"""Listings of targets: which columns there are, and what JSON has of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import MisuseError
from gwr.fields import FIELDS
from gwr.output.sheet import Sheet
from gwr.query.findings import findings, is_doubted
from gwr.store.format import RECORDS, TASK
from gwr.text import fold
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gwr.fields import Cell
    from gwr.model import Report, Task
    from gwr.query.findings import Finding

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

LISTED = tuple(key for key in COLUMNS if key == "doubt" or FIELDS[key].listed)
"""The columns of a listing for which none were picked."""


def parse_columns(typed: str) -> tuple[str, ...]:
    """Return the columns in a text such as ``id,status``; raises MisuseError for one unknown."""
    names = tuple(name.strip() for name in fold(typed).split(","))
    for name in names:
        if name not in COLUMNS and name not in NESTED:
            known = listed((*COLUMNS, *NESTED))
            raise MisuseError(_("there is no column '{name}'; use {known}", name=name, known=known))
    return names


def task_sheet(tasks: Sequence[Task], names: Sequence[str] = (), *, every: bool = False) -> Sheet:
    """Return a listing of tasks, of `every` column or those picked; JSON has all unless picked."""
    shown = tuple(names or (COLUMNS if every else LISTED))
    rows = ([cell(name, task) for name in shown] for task in tasks)
    return Sheet(shown, rows, None if names else map(task_object, tasks))


def report_sheet(report: Report, tasks: Sequence[Task]) -> Sheet:
    """Return a listing of tasks of a report for a file: every column, the report's own in front."""
    own: dict[str, Cell] = {"district": report.district, "year": report.year}
    rows = ([*own.values(), *(cell(name, task) for name in COLUMNS)] for task in tasks)
    return Sheet((*own, *COLUMNS), rows, ({**own, **task_object(task)} for task in tasks))


def led_sheet(pairs: Sequence[tuple[str, Task]]) -> Sheet:
    """Return a listing of departments with the tasks that they lead, the department in front."""
    rows = ([name, *(cell(key, task) for key in LISTED)] for name, task in pairs)
    objects = ({"department": name, **task_object(task)} for name, task in pairs)
    return Sheet(("department", *LISTED), rows, objects)


def cell(name: str, task: Task) -> Cell:
    """Return what the column of a name shows of a target."""
    if name in COLUMNS:
        return COLUMNS[name](task)
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
