"""Targets in groups, and the groups of which the report itself says how many there are."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from gwr.errors import MisuseError
from gwr.model import Firmness, Key, Kind, Status
from gwr.query.findings import doubted, is_doubted
from gwr.text import fold
from gwr.words import _, in_language, listed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from gwr.model import Report, Task

    _About = tuple[tuple[str, Any], ...]


class By(Enum):
    """What targets can be grouped by; of TAG and VERDICT, the things that they name."""

    DEPT = "dept"
    STATUS = "status"
    KIND = "kind"
    FIRMNESS = "firmness"
    SECTION = "section"
    TAG = "tag"
    VERDICT = "verdict"
    REPORT = "report"
    YEAR = "year"


_CHINESE: Mapping[By, tuple[str, ...]] = {
    By.DEPT: ("牵头单位", "单位", "部门"),
    By.STATUS: ("效果评估", "评估", "状态"),
    By.KIND: ("类别", "类型"),
    By.FIRMNESS: ("承诺性质", "性质"),
    By.SECTION: ("所属板块", "板块"),
    By.TAG: ("事项类别", "领域"),
    By.VERDICT: ("结果",),
    By.REPORT: ("报告",),
    By.YEAR: ("年度", "年份"),
}
"""What people type in Chinese, whatever the interface speaks; first what is proposed."""


class Tally(NamedTuple):
    """How many targets there are, how many of each status, and how many done ones we doubt."""

    targets: int
    by_status: Mapping[Status, int]
    doubted: int

    @property
    def unrated(self) -> int:
        """Return of how many targets the report gives no status."""
        return self.targets - sum(self.by_status.values())

    @property
    def share(self) -> float | None:
        """Return the share of the targets that is done; None where none has a status."""
        done = self.by_status[Status.DONE]
        return done / self.targets if self.targets > self.unrated else None


class Group(NamedTuple):
    """The targets of a department, a kind, a status and so on, of which None stands for any.

    `declared` is how many the report says there are; None where it doesn't. Targets of several
    reports are only `counted`, for there may be millions; `tasks` is empty then.
    """

    tasks: tuple[Task, ...]
    department: str | None = None
    kind: Kind | None = None
    status: Status | None = None
    firmness: Firmness | None = None
    section: str | None = None
    declared: int | None = None
    district: str | None = None
    year: int | None = None
    counted: Tally | None = None

    @property
    def tally(self) -> Tally:
        """Return how many targets there are, and how many of each status."""
        return self.counted or tally(self.tasks)

    @property
    def about(self) -> tuple[str | Enum | None, ...]:
        """Return of which department, kind, status, firmness and section it is."""
        return self.department, self.kind, self.status, self.firmness, self.section

    @property
    def name(self) -> str:
        """Return what it is about as one text, a kind or a status by its code."""
        every = (self.district, self.year, *self.about)
        return " ".join(
            str(each.value if isinstance(each, Enum) else each) for each in every if each
        )


class Summary(NamedTuple):
    """A report in numbers; `is_read` tells if anybody has made readings of it."""

    key: Key
    tally: Tally
    is_read: bool


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


def parse_by(typed: By | str) -> By:
    """Return what is meant by dept, 牵头单位 and the like; raises MisuseError for another word."""
    name = fold(typed).strip() if isinstance(typed, str) else typed
    for by in By:
        if name in (by, by.value, *_CHINESE[by]):
            return by
    raise MisuseError(
        _("there is nothing called '{by}' to group by; use {known}", by=typed, known=known_groups())
    )


def known_groups() -> str:
    """Return what targets can be grouped by, as it is typed in the language of the interface."""
    return listed(str(in_language(by.value, _CHINESE[by][0])) for by in By)


def group(
    tasks: Iterable[Task], by: By | str, departments: Container[str] = ()
) -> tuple[Group, ...]:
    """Return the tasks in groups, none of them empty; a joint lead has the task as well.

    `by` may be the word for it as well. Where `departments` were asked for, others with which they
    lead jointly have no group. Of tasks that tell whose they are (`Task.report`), each district has
    departments of its own. By department the largest group comes first.

    Raises MisuseError for a word that is none, and for a tag or a verdict, which is not a target's.
    """
    by = parse_by(by)
    if by in (By.TAG, By.VERDICT):
        raise MisuseError(_("a tag or a verdict is of a named thing; count_projects counts those"))
    found: dict[_About, _Counting] = {}
    for task in tasks:
        for about in _groups_of(task, by, departments):
            found.setdefault(about, _Counting()).add(task)
    groups = [
        Group(tuple(own.kept), **dict(about), counted=own.tally) for about, own in found.items()
    ]
    if by is By.DEPT:
        groups.sort(key=lambda each: each.tally.targets, reverse=True)
    elif by in _ORDERS:
        order: list[Any] = list(_ORDERS[by])
        groups.sort(key=lambda each: order.index(next(filter(None, each.about))))
    elif by is By.YEAR:
        groups.sort(key=lambda each: each.year or 0)
    return tuple(groups)


_ORDERS: Mapping[By, type[Enum]] = {By.STATUS: Status, By.KIND: Kind, By.FIRMNESS: Firmness}


class Counted:
    """Tasks that are counted as they pass, also those that have no group `by` something."""

    def __init__(self, tasks: Iterable[Task], by: By | None = None) -> None:
        """Take the tasks."""
        self._tasks = tasks
        self._by = by
        self._counting = _Counting()
        self.ungrouped = 0

    def __iter__(self) -> Iterator[Task]:
        """Return the tasks."""
        for task in self._tasks:
            self._counting.add(task)
            if self._by and not any(_groups_of(task, self._by, ())):
                self.ungrouped += 1
            yield task

    @property
    def tally(self) -> Tally:
        """Return how many have passed so far."""
        return self._counting.tally


class _Counting:
    """Tasks that are counted one by one; those of one report are kept as well."""

    def __init__(self) -> None:
        self.kept: list[Task] = []
        self._count: Counter[Status | None] = Counter()
        self._doubted = 0

    def add(self, task: Task) -> None:
        self._count[task.status] += 1
        self._doubted += is_doubted(task)
        if task.report is None:
            self.kept.append(task)

    @property
    def tally(self) -> Tally:
        return _tally(self._count, self._doubted)


def _groups_of(task: Task, by: By, departments: Container[str]) -> Iterator[_About]:
    """Return the groups to which a task belongs, each by what its targets have in common."""
    district, year = task.report or (None, None)
    if by is By.DEPT:
        for name in task.departments:
            if not departments or name in departments:
                yield ("district", district), ("department", name)
    elif by is By.SECTION:
        for name in task.sections[:1]:
            yield (("section", name),)
    elif by is By.REPORT:
        yield ("district", district), ("year", year)
    elif by is By.YEAR:
        yield (("year", year),)
    elif value := getattr(task, by.value):
        yield ((by.value, value),)


def tally(tasks: Iterable[Task]) -> Tally:
    """Count tasks by status, and those that are doubted."""
    kept = list(tasks)
    return _tally(Counter([task.status for task in kept]), doubted(kept))


def added(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of some tallies."""
    count: Counter[Status | None] = Counter()
    n = 0
    for each in tallies:
        count.update(each.by_status)
        count[None] += each.targets - sum(each.by_status.values())
        n += each.doubted
    return _tally(count, n)


def _tally(count: Mapping[Status | None, int], of_doubted: int) -> Tally:
    by_status = {status: count.get(status, 0) for status in Status}
    return Tally(sum(count.values()), by_status, of_doubted)


def led_by(tasks: Iterable[Task], departments: Container[str]) -> tuple[Group, ...]:
    """Return what each of some departments leads; each district has departments of its own.

    The targets are there also where several reports are asked.
    """
    led: dict[_About, list[Task]] = {}
    for task in tasks:
        for about in _groups_of(task, By.DEPT, departments):
            led.setdefault(about, []).append(task)
    return tuple(Group(tuple(own), **dict(about)) for about, own in led.items())


def by_department(tasks: Iterable[Task]) -> dict[str, tuple[Task, ...]]:
    """Return the tasks of each lead department, most first; a joint lead has the task as well."""
    led: dict[str, list[Task]] = {}
    for task in tasks:
        for name in task.departments:
            led.setdefault(name, []).append(task)
    most_first = sorted(led.items(), key=lambda item: len(item[1]), reverse=True)
    return {name: tuple(own) for name, own in most_first}


def totals(report: Report) -> tuple[Group, ...]:
    """Return every group of which the report declares how many targets it has.

    Of those by status there are none where it gives no target one: nothing contradicts it then.
    """
    said = report.declared
    if said is None:
        return ()
    assessed = any(task.status for task in report.tasks)
    groups = (
        _group(report.tasks, kind=kind, status=status, declared=getattr(said, key))
        for key, (kind, status) in TOTALS.items()
        if assessed or status is None
    )
    return tuple(each for each in groups if each.declared is not None)


def declare(groups: Iterable[Group], declared: Iterable[Group]) -> tuple[Group, ...]:
    """Return groups, those of which the report declares how many targets they have with that."""
    known = {each.about: each.declared for each in declared}
    return tuple(each._replace(declared=known.get(each.about)) for each in groups)


def _group(
    tasks: Iterable[Task], *, kind: Kind | None, status: Status | None, declared: int | None
) -> Group:
    own = tuple(
        task for task in tasks if kind in (None, task.kind) and status in (None, task.status)
    )
    return Group(own, kind=kind, status=status, declared=declared)
