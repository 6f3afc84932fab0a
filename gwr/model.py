"""The records of a report: what was promised, who answers for it, what happened. No I/O.

Named tuples rather than data classes: making ten of those would be a tenth of the start-up.
"""
# No `from __future__ import annotations` here: NamedTuple would compile each annotation at every
# start.

from datetime import date
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a target is, as the report's first section divides them; `word` is the report's word."""

    INDICATOR = "indicator"
    TASK = "task"

    @property
    def word(self) -> str:
        """主要经济指标 or 重点工作任务."""
        return _KIND_WORDS[self.value]


class Status(Enum):
    """How far a target was met in the report's own assessment; `word` is the report's word."""

    DONE = "done"
    PARTIAL = "partial"
    MISSED = "missed"

    @property
    def word(self) -> str:
        """完成, 部分完成 or 未完成."""
        return _STATUS_WORDS[self.value]


_KIND_WORDS = {"indicator": "主要经济指标", "task": "重点工作任务"}
_STATUS_WORDS = {"done": "完成", "partial": "部分完成", "missed": "未完成"}


class Shortfall(NamedTuple):
    """The report's own account of a target that was not wholly met (its section two).

    `commitment` is what exactly was not met, `reason` is why.
    """

    commitment: str
    reason: str


class Correction(NamedTuple):
    """A place where the page as received was tampered with.

    `field` of the target holds `reading` where the page had `source`; `basis` says why.
    """

    field: str
    source: str
    reading: str
    basis: str


class Scope(Enum):
    """What the number of a measure counts: what was to be brought about, or only pushed forward."""

    RESULT = "result"
    PUSHED = "pushed"


class Measure(NamedTuple):
    """Our reading: one figure that a target promised, and the figure reported for it.

    `target` and `actual` are in `unit`; `actual` is None where the report gives no figure. Each
    quote is an exact part of the report's words. `estimate` is set where the report says 预计,
    `growth` for a growth rate in per cent, `counted` where the report names things that we counted.
    """

    name: str
    unit: str
    target: float
    target_quote: str
    actual: float | None = None
    actual_quote: str | None = None
    estimate: bool = False
    growth: bool = False
    scope: Scope = Scope.RESULT
    counted: bool = False
    note: str | None = None

    @property
    def met(self) -> bool | None:
        """Tell if what was delivered is at least what was promised; None without a figure."""
        return None if self.actual is None else self.actual >= self.target

    @property
    def attainment(self) -> float | None:
        """Return delivered ÷ promised, for growth rates the ratio of the levels they lead to."""
        if self.actual is None:
            return None
        if self.growth:
            return (100 + self.actual) / (100 + self.target)
        return self.actual / self.target


class CaveatKind(Enum):
    """In which way the progress says less than the promise."""

    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    POSTPONED = "postponed"
    UNFINISHED = "unfinished"
    SHORTFALL = "shortfall"
    INCONSISTENT = "inconsistent"
    UNADDRESSED = "unaddressed"


class Strength(Enum):
    """How sure a caveat is: any fair reader would agree, or one may argue."""

    CLEAR = "clear"
    ARGUABLE = "arguable"


class Caveat(NamedTuple):
    """Our reading: a place where a target marked 完成 reports less than it promised.

    `promise` and `evidence` are exact parts of the target and of the progress; `evidence` is None
    only where a promise is not spoken of at all. `why` and `why_zh` give the reason. For
    INCONSISTENT, `other` is the target that says otherwise, in the words `other_quote`.
    """

    kind: CaveatKind
    strength: Strength
    promise: str
    why: str
    why_zh: str
    evidence: str | None = None
    other: int | None = None
    other_quote: str | None = None


class Due(NamedTuple):
    """Our reading: something planned or expected after the report's year.

    `when` is a month (2022-05), a half-year (2022-H1) or a year (2022); `quote` is an exact part
    of progress or remark.
    """

    event: str
    when: str
    quote: str


class Task(NamedTuple):
    """One target: a row of the report's table, what else the report says of it, and our readings.

    `target`, `progress` and `remark` are the report's words; `departments` are the lead
    departments in its order; `remark` and `shortfall` are None where the report has none.
    `measures`, `caveats` and `due` are read out of these words.
    """

    id: int
    kind: Kind
    target: str
    departments: tuple[str, ...]
    progress: str
    status: Status
    remark: str | None = None
    shortfall: Shortfall | None = None
    corrections: tuple[Correction, ...] = ()
    measures: tuple[Measure, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    due: tuple[Due, ...] = ()


class Declared(NamedTuple):
    """The totals that the report itself states, and the sentence in which it does.

    `tasks_done` says how many of `tasks` are done. None where the report doesn't say.
    """

    quote: str
    targets: int | None = None
    indicators: int | None = None
    tasks: int | None = None
    done: int | None = None
    tasks_done: int | None = None
    partial: int | None = None
    missed: int | None = None


class Report(NamedTuple):
    """One district's report on the targets of one year.

    What a source doesn't tell is None: a table alone has no title, issuer, date or totals.
    """

    district: str
    year: int
    tasks: tuple[Task, ...]
    title: str | None = None
    issuer: str | None = None
    published: date | None = None
    declared: Declared | None = None


class Filter(NamedTuple):
    """What a target must be like to be selected.

    The values of one field are alternatives, except that every keyword must occur; different
    fields narrow, and an empty field lets everything through.
    """

    statuses: frozenset[Status] = frozenset()
    departments: frozenset[str] = frozenset()
    keywords: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    numbers: tuple[range, ...] = ()


class Tally(NamedTuple):
    """How many targets there are, and how many of each status."""

    targets: int
    done: int
    partial: int
    missed: int
