"""Listings of targets: which columns there are, and what JSON has of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import MisuseError
from gwr.fields import FIELDS
from gwr.output.sheet import Sheet
from gwr.store.format import RECORDS, TASK
from gwr.text import fold
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.model import Task

LISTED = tuple(key for key, field in FIELDS.items() if field.listed)
"""The columns of a listing for which none were picked."""


def parse_columns(typed: str) -> tuple[str, ...]:
    """Return the columns in a text such as ``id,status``; raises MisuseError for one unknown."""
    names = tuple(name.strip() for name in fold(typed).split(","))
    for name in names:
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise MisuseError(_("there is no column '{name}'; use {known}", name=name, known=known))
    return names


def task_sheet(tasks: Sequence[Task], names: Sequence[str] = (), *, every: bool = False) -> Sheet:
    """Return a listing of tasks, of `every` column or those picked; JSON has all unless picked."""
    shown = tuple(names or (FIELDS if every else LISTED))
    rows = ([FIELDS[name].value(task) for name in shown] for task in tasks)
    return Sheet(shown, rows, None if names else map(task_object, tasks))


def led_sheet(led: Mapping[str, Sequence[Task]]) -> Sheet:
    """Return a listing of the tasks of each department, the department in front."""
    pairs = [(name, task) for name, tasks in led.items() for task in tasks]
    rows = ([name, *(FIELDS[key].value(task) for key in LISTED)] for name, task in pairs)
    objects = ({"department": name, **task_object(task)} for name, task in pairs)
    return Sheet(("department", *LISTED), rows, objects)


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
    }
    return {key: values[key] for key in (*TASK.keys, "correction")}
