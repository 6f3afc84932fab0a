"""The fields of a target: for each of them what two rooms or more must know, and no more."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Union

from gwr.model import (
    Bound,
    Came,
    CaveatKind,
    FindingKind,
    Firmness,
    Kind,
    Promised,
    Reported,
    Scope,
    Status,
    Strength,
    Verdict,
)
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gwr.model import Correction, Task

Cell = Union[str, float, bool, Enum, "tuple[str, ...]", "list[object]", "dict[str, object]", None]
"""What a cell holds: a tuple of texts is a list; a list or dict is what JSON nests."""


class Field(NamedTuple):
    """A field of a target.

    `key` is its name in JSON, for --columns and for --in, `label` what people read above it, and
    `value` gives it for a target. `running` text is long; words are looked for in what is
    `searched`; a listing shows what is `listed` unless columns are picked.
    """

    key: str
    label: str
    value: Callable[[Task], Cell]
    running: bool = False
    searched: bool = False
    listed: bool = False

    def texts(self, task: Task) -> Sequence[str]:
        """Return the texts that a searched field has for a target, those of a list one by one."""
        value = self.value(task)
        if isinstance(value, tuple):
            return value
        return (str(value),) if value else ()


def _status_word(task: Task) -> str | None:
    return task.status_word or (task.status and task.status.word)


def _other(task: Task) -> tuple[str, ...]:
    return tuple(f"{heading}: {text}" for heading, text in task.other)


def footnotes(task: Task) -> str | None:
    """Return what a reader must know of the places where the page was tampered with, if any."""
    return "\n".join(map(_footnote, task.corrections)) or None


def _footnote(correction: Correction) -> str:
    return _(
        "in {field}, {reading} is a reading: the page as received has "
        '"{source}", put there by a mirror; {basis}',
        **correction._asdict(),
    )


FIELDS: Mapping[str, Field] = {
    field.key: field
    for field in (
        Field("id", N_("No."), lambda task: task.id, listed=True),
        Field("label", N_("As printed"), lambda task: task.label),
        Field("kind", N_("Kind"), lambda task: task.kind),
        Field("sections", N_("Section"), lambda task: task.sections),
        Field(
            "target",
            N_("Target"),
            lambda task: task.target,
            running=True,
            searched=True,
            listed=True,
        ),
        Field(
            "departments",
            N_("Led by"),
            lambda task: task.departments,
            searched=True,
            listed=True,
        ),
        Field("supporting", N_("With"), lambda task: task.supporting, searched=True),
        Field("deadline", N_("Deadline"), lambda task: task.deadline),
        Field("progress", N_("Progress"), lambda task: task.progress, running=True, searched=True),
        Field("status", N_("Status"), lambda task: task.status, listed=True),
        Field("status_word", N_("In its words"), _status_word),
        Field(
            "remark",
            N_("Remark"),
            lambda task: task.remark,
            running=True,
            searched=True,
            listed=True,
        ),
        Field(
            "commitment",
            N_("Unmet"),
            lambda task: task.shortfall and task.shortfall.commitment,
            running=True,
            searched=True,
        ),
        Field(
            "reason",
            N_("Reason"),
            lambda task: task.shortfall and task.shortfall.reason,
            running=True,
            searched=True,
        ),
        Field("other", N_("Other"), _other, running=True),
        Field("firmness", N_("Firmness"), lambda task: task.firmness),
        Field("correction", N_("Note"), footnotes, running=True),
    )
}
"""The fields of a target in the order in which they are shown, by key."""

SEARCHED: Mapping[str, Field] = {key: field for key, field in FIELDS.items() if field.searched}
"""The fields in which words are looked for."""

_NAMES: Mapping[Enum, str] = {
    Kind.INDICATOR: N_("indicator"),
    Kind.TASK: N_("task"),
    Status.DONE: N_("done"),
    Status.PARTIAL: N_("partly done"),
    Status.MISSED: N_("not done"),
    Status.ON_TRACK: N_("on track"),
    Status.BEHIND: N_("behind"),
    Firmness.FIGURE: N_("figure"),
    Firmness.OUTCOME: N_("outcome"),
    Firmness.EFFORT: N_("effort"),
    Firmness.DUTY: N_("duty"),
    Scope.RESULT: N_("result"),
    Scope.PUSHED: N_("pushed"),
    Scope.OTHER: N_("something else"),
    Bound.LEAST: N_("at least"),
    Bound.MOST: N_("at most"),
    Bound.ABOUT: N_("about"),
    Verdict.MET: N_("met"),
    Verdict.PUSHED: N_("pushed forward"),
    Verdict.MISSED: N_("not met"),
    Verdict.UNKNOWN: N_("no figure"),
    Verdict.INCOMPARABLE: N_("not comparable"),
    CaveatKind.CANCELLED: N_("cancelled"),
    CaveatKind.SUSPENDED: N_("suspended"),
    CaveatKind.POSTPONED: N_("postponed"),
    CaveatKind.UNFINISHED: N_("unfinished"),
    CaveatKind.SHORTFALL: N_("shortfall"),
    CaveatKind.INCONSISTENT: N_("inconsistent"),
    CaveatKind.UNADDRESSED: N_("unaddressed"),
    FindingKind.UNMET: N_("unmet"),
    FindingKind.FIGURE: N_("figure below the promise"),
    Promised.STARTED: N_("started"),
    Promised.BUILT: N_("built"),
    Promised.IN_USE: N_("in use"),
    Promised.PUSHED: N_("to be pushed"),
    Reported.STOPPED: N_("stopped"),
    Reported.NOT_STARTED: N_("not started"),
    Reported.STARTED: N_("started"),
    Reported.UNDER_WAY: N_("under way"),
    Reported.BUILT: N_("built"),
    Reported.IN_USE: N_("in use"),
    Reported.SILENT: N_("not spoken of"),
    Came.STOPPED: N_("stopped"),
    Came.BEHIND: N_("behind"),
    Came.SILENT: N_("not spoken of"),
    Came.PUSHED: N_("pushed"),
    Came.REACHED: N_("reached"),
    Strength.CLEAR: N_("clear"),
    Strength.ARGUABLE: N_("arguable"),
}


def name_of(member: Enum) -> str:
    """Return what people call a status, a kind, a verdict and the like, in their language."""
    known = _NAMES.get(member)
    return _(known or str(member.value))  # a finding is called as the caveat it comes from
