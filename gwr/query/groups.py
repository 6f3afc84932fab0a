"""Targets in groups, and the groups of which the report itself says how many there are."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import MisuseError
from gwr.model import Firmness, Kind, Status, Tally
from gwr.query.findings import doubted
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from gwr.model import Report, Task


class By(Enum):
    """What targets can be grouped by; of TAG and VERDICT, the things that they name."""

    DEPT = "dept"
    STATUS = "status"
    KIND = "kind"
    FIRMNESS = "firmness"
    SECTION = "section"
    TAG = "tag"
    VERDICT = "verdict"


class Group(NamedTuple):
    """The targets of a department, a kind, a status and so on, of which None stands for any.

    `declared` is how many the report says there are; None where it doesn't.
    """

    tasks: tuple[Task, ...]
    department: str | None = None
    kind: Kind | None = None
    status: Status | None = None
    firmness: Firmness | None = None
    section: str | None = None
    declared: int | None = None

    @property
    def about(self) -> tuple[str | Enum | None, ...]:
        """Return of which department, kind, status, firmness and section it is."""
        return self.department, self.kind, self.status, self.firmness, self.section

    @property
    def name(self) -> str:
        """Return what it is about as one text, a kind or a status by its code."""
        told = (each.value if isinstance(each, Enum) else each for each in self.about if each)
        return " ".join(told)


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


def group(
    tasks: Iterable[Task], by: By | str, departments: Container[str] = ()
) -> tuple[Group, ...]:
    """Return the tasks in groups, none of them empty; `by_department` has those of departments.

    `by` may be the word for it as well. Where `departments` were asked for, others with which they
    lead jointly have no group. Raises MisuseError for a word that is none, and for a tag or a
    verdict, which is not a target's.
    """
    try:
        by = By(by)
    except ValueError:
        known = listed(each.value for each in By)
        raise MisuseError(
            _("there is nothing called '{by}' to group by; use {known}", by=by, known=known)
        ) from None
    tasks = tuple(tasks)
    if by is By.DEPT:
        led = by_department(tasks)
        asked = departments or led
        return tuple(Group(own, department=name) for name, own in led.items() if name in asked)
    if by is By.SECTION:
        return tuple(Group(own, section=name) for name, own in _by_section(tasks).items())
    if by is By.STATUS:
        groups = [_group(tasks, status=status) for status in Status]
    elif by is By.KIND:
        groups = [_group(tasks, kind=kind) for kind in Kind]
    elif by is By.FIRMNESS:
        groups = [_group(tasks, firmness=firmness) for firmness in Firmness]
    else:
        raise MisuseError(_("a tag or a verdict is of a named thing; count_projects counts those"))
    return tuple(each for each in groups if each.tasks)


def tally(tasks: Sequence[Task]) -> Tally:
    """Count tasks by status, and those that are doubted."""
    count = Counter(task.status for task in tasks)
    return Tally(len(tasks), {status: count[status] for status in Status}, doubted(tasks))


def by_department(tasks: Iterable[Task]) -> dict[str, tuple[Task, ...]]:
    """Return the tasks of each lead department, most first; a joint lead has the task as well."""
    led: dict[str, list[Task]] = {}
    for task in tasks:
        for name in task.departments:
            led.setdefault(name, []).append(task)
    most_first = sorted(led.items(), key=lambda item: len(item[1]), reverse=True)
    return {name: tuple(own) for name, own in most_first}


def _by_section(tasks: Iterable[Task]) -> dict[str, tuple[Task, ...]]:
    """Return the tasks under each outermost heading, in the order of the report."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        for name in task.sections[:1]:
            found.setdefault(name, []).append(task)
    return {name: tuple(own) for name, own in found.items()}


def totals(report: Report) -> tuple[Group, ...]:
    """Return every group of which the report declares how many targets it has."""
    said = report.declared
    if said is None:
        return ()
    groups = (
        _group(report.tasks, kind=kind, status=status, declared=getattr(said, key))
        for key, (kind, status) in TOTALS.items()
    )
    return tuple(each for each in groups if each.declared is not None)


def declare(groups: Iterable[Group], declared: Iterable[Group]) -> tuple[Group, ...]:
    """Return groups, those of which the report declares how many targets they have with that."""
    known = {each.about: each for each in declared}
    return tuple(known.get(each.about, each) for each in groups)


def _group(
    tasks: Iterable[Task],
    *,
    kind: Kind | None = None,
    status: Status | None = None,
    firmness: Firmness | None = None,
    declared: int | None = None,
) -> Group:
    own = tuple(
        task
        for task in tasks
        if kind in (None, task.kind)
        and status in (None, task.status)
        and firmness in (None, task.firmness)
    )
    return Group(own, kind=kind, status=status, firmness=firmness, declared=declared)
