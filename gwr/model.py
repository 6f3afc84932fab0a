"""The records of a report: what was promised, who answers for it, what happened. No I/O.

Named tuples rather than data classes: making ten of those would be a tenth of the start-up.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


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


class Task(NamedTuple):
    """One target: a row of the report's table, and what else the report says of it.

    `target`, `progress` and `remark` are the report's words; `departments` are the lead
    departments in its order; `remark` and `shortfall` are None where the report has none.
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


class Declared(NamedTuple):
    """The totals that the report itself states, and the sentence in which it does.

    `tasks_done` says how many of `tasks` are done; None where the report doesn't.
    """

    targets: int
    indicators: int
    tasks: int
    done: int
    partial: int
    quote: str
    tasks_done: int | None = None


class Report(NamedTuple):
    """One district's report on the targets of one year."""

    title: str
    district: str
    year: int
    issuer: str
    published: date
    declared: Declared
    tasks: tuple[Task, ...]
