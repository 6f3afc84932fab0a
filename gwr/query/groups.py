"""Targets in groups, and the groups of which the report itself says how many there are."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import MisuseError
from gwr.model import Kind, Status
from gwr.query.filters import by_department
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gwr.model import Report, Task


class By(Enum):
    """What targets can be grouped by."""

    DEPT = "dept"
    STATUS = "status"
    KIND = "kind"


class Group(NamedTuple):
    """The targets of a department, a kind and a status, of which None stands for any.

    `declared` is how many the report says there are; None where it doesn't.
    """

    department: str | None
    kind: Kind | None
    status: Status | None
    tasks: tuple[Task, ...]
    declared: int | None = None


TOTALS: Mapping[str, tuple[Kind | None, Status | None]] = {
    "targets": (None, None),
    "indicators": (Kind.INDICATOR, None),
    "tasks": (Kind.TASK, None),
    "done": (None, Status.DONE),
    "tasks_done": (Kind.TASK, Status.DONE),
    "partial": (None, Status.PARTIAL),
    "missed": (None, Status.MISSED),
}
"""Of what kind and status each declared total is, by its name in `Declared`; None is any."""


def group(tasks: Iterable[Task], by: By | str) -> tuple[Group, ...]:
    """Return the tasks in groups, none of them empty; `by_department` has those of departments.

    `by` may be the word for it as well; raises MisuseError for one that is none.
    """
    try:
        by = By(by)
    except ValueError:
        known = ", ".join(each.value for each in By)
        raise MisuseError(
            _("there is nothing called '{by}' to group by; use {known}", by=by, known=known)
        ) from None
    tasks = tuple(tasks)
    if by is By.DEPT:
        led = by_department(tasks)
        return tuple(Group(name, None, None, own) for name, own in led.items())
    if by is By.STATUS:
        groups = [_group(tasks, None, status) for status in Status]
    else:
        groups = [_group(tasks, kind, None) for kind in Kind]
    return tuple(each for each in groups if each.tasks)


def totals(report: Report) -> tuple[Group, ...]:
    """Return every group of which the report declares how many targets it has."""
    said = report.declared
    if said is None:
        return ()
    groups = (_group(report.tasks, *of, getattr(said, key)) for key, of in TOTALS.items())
    return tuple(each for each in groups if each.declared is not None)


def _group(
    tasks: Iterable[Task], kind: Kind | None, status: Status | None, declared: int | None = None
) -> Group:
    own = (task for task in tasks if kind in (None, task.kind) and status in (None, task.status))
    return Group(None, kind, status, tuple(own), declared)
