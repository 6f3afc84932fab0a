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
    """How far a target was met in the report's own assessment; `word` is the usual word for it.

    ON_TRACK and BEHIND are of accounts within the year.
    """

    DONE = "done"
    PARTIAL = "partial"
    MISSED = "missed"
    ON_TRACK = "on-track"
    BEHIND = "behind"

    @property
    def word(self) -> str:
        """完成, 部分完成, 未完成, 达进度 or 欠进度."""
        return _STATUS_WORDS[self.value]


_KIND_WORDS = {"indicator": "主要经济指标", "task": "重点工作任务"}
_STATUS_WORDS = {
    "done": "完成",
    "partial": "部分完成",
    "missed": "未完成",
    "on-track": "达进度",
    "behind": "欠进度",
}


class Firmness(Enum):
    """Our reading: what kind of promise a target is, by its hardest commitment.

    A number to reach; something named that will be begun, built, opened or adopted; the pushing of
    something; what an office does anyway.
    """

    FIGURE = "figure"
    OUTCOME = "outcome"
    EFFORT = "effort"
    DUTY = "duty"


class Shortfall(NamedTuple):
    """The report's own account of a target that was not wholly met (its section two).

    `commitment` is what exactly was not met, `reason` is why.
    """

    commitment: str
    reason: str


class Correction(NamedTuple):
    """A place where the page as received was tampered with.

    `field` of the target holds `reading` where the page had `source`; `basis` says why, `basis_zh`
    the same in Chinese.
    """

    field: str
    source: str
    reading: str
    basis: str
    basis_zh: str | None = None


class Scope(Enum):
    """What the delivered figure of a measure is about.

    What was to be brought about; things that were only to be pushed forward; or something else than
    was promised, with which it can't be compared.
    """

    RESULT = "result"
    PUSHED = "pushed"
    OTHER = "other"


class Bound(Enum):
    """From which side a promised figure is held: at least, at most (以内, 不超过), about (左右)."""

    LEAST = "least"
    MOST = "most"
    ABOUT = "about"


class Verdict(Enum):
    """How a measure came out; see `Measure.verdict`."""

    MET = "met"
    PUSHED = "pushed forward"
    MISSED = "not met"
    UNKNOWN = "no figure"
    INCOMPARABLE = "not comparable"


LEEWAY = 0.05
"""How far below a figure promised as `about` may stay: this part of it; see `LEEWAY_POINTS`."""

LEEWAY_POINTS = 0.5
"""How many percentage points below a growth rate promised as `about` may stay."""


class Measure(NamedTuple):
    """Our reading: one figure that a target promised, and the figure reported for it.

    `target`, its upper end `target_to` where a range was promised, and `actual` are in `unit`;
    `actual` is None where the report gives no figure. Each quote is an exact part of the report's
    words. `estimate` is set where the report says 预计, `growth` for a growth rate in per cent,
    `counted` where the report names things that we counted. `note_zh` is `note` in Chinese.
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
    note_zh: str | None = None
    bound: Bound = Bound.LEAST
    target_to: float | None = None

    @property
    def verdict(self) -> Verdict:
        """Return how it came out, by what was promised and delivered, never by the assessment.

        Things that were to be pushed forward, and were, are not called met: that says nothing of
        their completion.
        """
        if self.scope is Scope.OTHER:
            return Verdict.INCOMPARABLE
        if self.actual is None:
            return Verdict.UNKNOWN
        if not self._is_reached(self.actual):
            return Verdict.MISSED
        return Verdict.PUSHED if self.scope is Scope.PUSHED else Verdict.MET

    def _is_reached(self, actual: float) -> bool:
        if self.bound is Bound.MOST:
            return actual <= (self.target if self.target_to is None else self.target_to)
        least = self.target
        if self.bound is Bound.ABOUT:
            least -= LEEWAY_POINTS if self.growth else LEEWAY * self.target
        return actual >= least

    @property
    def attainment(self) -> float | None:
        """Return delivered ÷ promised, for growth rates the ratio of the levels they lead to.

        None where that has no meaning: without a figure, of what can't be compared, and of what was
        to stay below a bound.
        """
        if self.actual is None or self.scope is Scope.OTHER or self.bound is Bound.MOST:
            return None
        if self.growth:
            return (100 + self.actual) / (100 + self.target)
        return self.actual / self.target

    @property
    def points(self) -> float | None:
        """Return by how many percentage points a growth rate is above the promised one."""
        if not self.growth or self.actual is None or self.scope is Scope.OTHER:
            return None
        return round(self.actual - self.target, 4)


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
    """Our reading: a place where a target reports less than it promised.

    Of a target that is not marked done it is what the report's own account leaves out. `promise`
    is an exact part of the target, `evidence` of the progress or the remark; it is None only where
    a promise is not spoken of at all. `why` and `why_zh` give the reason. For
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


class FindingKind(Enum):
    """In which way something was not delivered: as the kinds of caveats, or one of two more.

    UNMET is what the report itself says was not met, FIGURE a figure below the promised one.
    """

    UNMET = "unmet"
    FIGURE = "figure"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    POSTPONED = "postponed"
    UNFINISHED = "unfinished"
    SHORTFALL = "shortfall"
    INCONSISTENT = "inconsistent"
    UNADDRESSED = "unaddressed"


class Place(Enum):
    """Where a report admits that something was not met."""

    ACCOUNT = "account"
    REMARK = "remark"
    TABLE = "table"


class Finding(NamedTuple):
    """One thing that was promised and, by the report's own words, not delivered.

    `promise` and `evidence` are the report's words, `evidence` None where it is silent. `admitted`
    says where the report itself says so, nowhere if it doesn't. `why` and `why_zh` are ours. One
    that is `arguable` is no finding unless it was asked for.
    """

    kind: FindingKind
    promise: str
    evidence: str | None
    why: str
    why_zh: str
    admitted: tuple[Place, ...] = ()
    arguable: bool = False


class Due(NamedTuple):
    """Our reading: something planned or expected after the report's year.

    `when` is a month (2022-05), a half-year (2022-H1) or a year (2022), None where no date is
    given; `quote` is an exact part of progress or remark.
    """

    event: str
    when: str | None
    quote: str


class Tag(Enum):
    """What sort of thing a project is, as docs/readings.md defines them; the value is Chinese."""

    HOSPITAL = "医院"
    SCHOOL = "学校"
    ELDERLY_CARE = "养老"
    ROAD = "道路"
    METRO = "轨道"
    RAILWAY = "铁路"
    AVIATION = "航空"
    DISTRICT = "园区"
    WATER = "水利"
    ENVIRONMENT = "环保"
    PARK = "公园"
    HOUSING = "住房"
    COMMERCE = "商业"
    CULTURE = "文旅"
    SPORT = "体育"
    FARMING = "农业"
    INDUSTRY = "工业"
    SCIENCE = "科技"
    FACILITY = "公共设施"
    EVENT = "活动"


class Promised(Enum):
    """The stage to which a project was promised to come; PUSHED names no end."""

    STARTED = "started"
    BUILT = "built"
    IN_USE = "in-use"
    PUSHED = "pushed"


class Reported(Enum):
    """The stage to which a project came, as the report tells; SILENT if it doesn't."""

    STOPPED = "stopped"
    NOT_STARTED = "not-started"
    STARTED = "started"
    UNDER_WAY = "under-way"
    BUILT = "built"
    IN_USE = "in-use"
    SILENT = "silent"


class Came(Enum):
    """What came of a project; the worst first."""

    STOPPED = "stopped"
    BEHIND = "behind"
    SILENT = "silent"
    PUSHED = "pushed"
    REACHED = "reached"


_STAGES = ("not-started", "started", "under-way", "built", "in-use")


class Project(NamedTuple):
    """Our reading: one thing that a promise names, the stage promised and the stage reported.

    `promise` is an exact part of the target, `evidence` of the progress, the remark or the report's
    account; it is None only where the report is silent. `soft` is set where an end stands behind
    推动, 争取 or 助推. `percent` is what the report gives for its completion, `count` how many
    things are counted together under this name.
    """

    name: str
    tags: tuple[Tag, ...]
    promised: Promised
    promise: str
    reported: Reported
    evidence: str | None = None
    soft: bool = False
    percent: float | None = None
    count: int | None = None  # type: ignore[assignment]  # the key of the format, not a method

    @property
    def verdict(self) -> Came:
        """Return what came of it; built is not in use, and what is under way is not built."""
        if self.reported is Reported.STOPPED:
            return Came.STOPPED
        if self.reported is Reported.SILENT:
            return Came.SILENT
        if self.promised is Promised.PUSHED:
            return Came.PUSHED
        reached = _STAGES.index(self.reported.value) >= _STAGES.index(self.promised.value)
        return Came.REACHED if reached else Came.BEHIND


class Key(NamedTuple):
    """Which report is meant: of each district and year there is one. They sort in this order."""

    district: str
    year: int


class Task(NamedTuple):
    """One target: a row of the report's table, what else the report says of it, and our readings.

    `id` counts the targets of a report; `label` is the number as printed where that is another,
    `sections` are the headings above the row, the outermost first. `target`, `progress`, `remark`
    and `deadline` are the report's words; `departments` lead, `supporting` ones help, in its order.
    `status_word` is the report's own word where it is not the usual one of `status`. `other` has
    pairs of a heading and a text, of columns for which there is no field. What the report doesn't
    say is None or empty. `firmness`, `measures`, `caveats`, `projects` and `due` are read out of
    these words. `report` tells whose target it is where several reports are asked at once.
    """

    id: int
    kind: Kind
    target: str
    departments: tuple[str, ...] = ()
    progress: str | None = None
    status: Status | None = None
    remark: str | None = None
    shortfall: Shortfall | None = None
    corrections: tuple[Correction, ...] = ()
    measures: tuple[Measure, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    due: tuple[Due, ...] = ()
    label: str | None = None
    sections: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    deadline: str | None = None
    status_word: str | None = None
    other: tuple[tuple[str, str], ...] = ()
    firmness: Firmness | None = None
    projects: tuple[Project, ...] = ()
    report: Key | None = None


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

    What a source doesn't tell is None: a table alone has no title, issuer, date or totals. `code`
    is the district's code of GB/T 2260, `url` where the page was published, `as_of` the month that
    an account within the year is about (2023-11). `readings` says how far our readings go: `none`
    where nobody has read it yet, `complete`; None of files that don't say.
    """

    district: str
    year: int
    tasks: tuple[Task, ...]
    title: str | None = None
    issuer: str | None = None
    published: date | None = None
    declared: Declared | None = None
    code: str | None = None
    url: str | None = None
    as_of: str | None = None
    readings: str | None = None


class Filter(NamedTuple):
    """What a target must be like to be selected.

    The values of one field are alternatives, except that every keyword must occur; different
    fields narrow, and an empty field lets everything through. Of `sections` one must be a part of
    a heading above the target; `doubted` lets only those through that are marked done and have a
    finding.
    """

    statuses: frozenset[Status] = frozenset()
    departments: frozenset[str] = frozenset()
    keywords: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    numbers: tuple[range, ...] = ()
    sections: tuple[str, ...] = ()
    firmness: frozenset[Firmness] = frozenset()
    doubted: bool = False
