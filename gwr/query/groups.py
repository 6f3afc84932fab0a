"""Targets in groups, and the groups of which the report itself says how many there are."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gwr.model import Kind, Status
from gwr.query.filters import by_department

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

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

    @property
    def about(self) -> tuple[str | None, Kind | None, Status | None]:
        """Return of which department, kind and status it is."""
        return self.department, self.kind, self.status


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


def group(tasks: Iterable[Task], by: By, departments: Container[str] = ()) -> tuple[Group, ...]:
    """Return the tasks in groups, none of them empty; `by_department` has those of departments.

    Where `departments` were asked for, others with which they lead jointly have no group.
    """
    tasks = tuple(tasks)
    if by is By.DEPT:
        led = by_department(tasks)
        asked = departments or led
        return tuple(Group(name, None, None, own) for name, own in led.items() if name in asked)
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


def with_totals(declared: Sequence[Group], groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return the declared groups, and those of the others that are about other targets."""
    known = {each.about for each in declared}
    return (*declared, *(each for each in groups if each.about not in known))


def _group(
    tasks: Iterable[Task], kind: Kind | None, status: Status | None, declared: int | None = None
) -> Group:
    own = (task for task in tasks if kind in (None, task.kind) and status in (None, task.status))
    return Group(None, kind, status, tuple(own), declared)
