"""The fields of a target: for each of them what two rooms or more must know, and no more."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gwr.model import (
    Bound,
    Came,
    CaveatKind,
    Correction,
    FindingKind,
    Firmness,
    Kind,
    Promised,
    Reported,
    Scope,
    Status,
    Strength,
    Task,
    Verdict,
)
from gwr.text import fold
from gwr.words import N_, _, chinese, in_language, listed, pgettext

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

Cell = str | float | bool | Enum | tuple[str, ...] | list[object] | dict[str, object] | None
"""What a cell holds: a tuple of texts is a list; a list or dict is what JSON nests."""


class Field:
    """A field of a target.

    `key` is its name in JSON, for --columns and for --in, `label` what people read above it, and
    `value` gives it for a target. `running` text is long; words are looked for in what is
    `searched`; a listing shows what is `listed` unless columns are picked. It is no NamedTuple, as
    to make one takes as long as to import three modules.
    """

    __slots__ = ("key", "label", "listed", "running", "searched", "value")

    def __init__(  # noqa: PLR0913  what is optional goes by keyword
        self,
        key: str,
        label: str,
        value: Callable[[Task], Cell],
        *,
        running: bool = False,
        searched: bool = False,
        listed: bool = False,
    ) -> None:
        """Take all as it is."""
        self.key = key
        self.label = label
        self.value = value
        self.running = running
        self.searched = searched
        self.listed = listed

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
    field = pgettext("Correction", correction.field)
    basis = in_language(correction.basis, correction.basis_zh)
    return _(
        "in {field}, {reading} is a reading: the page as received has "
        '"{source}", put there by a mirror; {basis}',
        **{**correction._asdict(), "field": field, "basis": basis},
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

RECORDS: Mapping[str, str] = {
    "measure": "measures",
    "caveat": "caveats",
    "project": "projects",
    "due": "due",
}
"""The lists of readings of a target: by the key in files, the field of `Task`."""

HEADINGS: Mapping[str, str] = {
    "district": N_("District"),
    "year": N_("Year"),
    "doubt": N_("Doubt"),
    **{key: field.label for key, field in FIELDS.items()},
}
"""What people read above a column of targets, by its key."""


def key_of(typed: str, keys: Collection[str]) -> str | None:
    """Return which of some keys is typed, as it is or as its label in Chinese; None if none is."""
    name = fold(typed).strip()
    if name in keys or name.isascii():
        return name if name in keys else None
    with chinese():
        labelled = {fold(_(HEADINGS[key])): key for key in keys if key in HEADINGS}
    return labelled.get(name)


def typed_as(keys: Iterable[str]) -> str:
    """Return some keys as people type them: in Chinese, where one has a label, by that."""
    return listed(str(in_language(key, _(HEADINGS.get(key, key)))) for key in keys)


NAMES: Mapping[Enum, str] = {
    Kind.INDICATOR: "indicator",
    Kind.TASK: "task",
    Status.DONE: "done",
    Status.PARTIAL: "partly done",
    Status.MISSED: "not done",
    Status.ON_TRACK: "on track",
    Status.BEHIND: "behind",
    Firmness.FIGURE: "figure",
    Firmness.OUTCOME: "outcome",
    Firmness.EFFORT: "effort",
    Firmness.DUTY: "duty",
    Scope.RESULT: "result",
    Scope.PUSHED: "pushed",
    Scope.OTHER: "something else",
    Bound.LEAST: "at least",
    Bound.MOST: "at most",
    Bound.ABOUT: "about",
    Verdict.MET: "met",
    Verdict.PUSHED: "pushed forward",
    Verdict.MISSED: "not met",
    Verdict.UNKNOWN: "no figure",
    Verdict.INCOMPARABLE: "not comparable",
    CaveatKind.CANCELLED: "cancelled",
    CaveatKind.SUSPENDED: "suspended",
    CaveatKind.POSTPONED: "postponed",
    CaveatKind.UNFINISHED: "unfinished",
    CaveatKind.SHORTFALL: "shortfall",
    CaveatKind.INCONSISTENT: "inconsistent",
    CaveatKind.UNADDRESSED: "unaddressed",
    FindingKind.UNMET: "unmet",
    FindingKind.FIGURE: "figure below the promise",
    Promised.STARTED: "started",
    Promised.BUILT: "built",
    Promised.IN_USE: "in use",
    Promised.PUSHED: "to be pushed",
    Reported.STOPPED: "stopped",
    Reported.NOT_STARTED: "not started",
    Reported.STARTED: "started",
    Reported.UNDER_WAY: "under way",
    Reported.BUILT: "built",
    Reported.IN_USE: "in use",
    Reported.SILENT: "not spoken of",
    Came.STOPPED: "stopped",
    Came.BEHIND: "behind",
    Came.SILENT: "not spoken of",
    Came.PUSHED: "pushed",
    Came.REACHED: "reached",
    Strength.CLEAR: "clear",
    Strength.ARGUABLE: "arguable",
}
"""What people call each member, in English; its class is the context of the translation."""


def name_of(member: Enum) -> str:
    """Return what people call a status, a kind, a verdict and the like, in their language."""
    if isinstance(member, FindingKind) and member not in NAMES:
        member = CaveatKind(member.value)  # from which the finding comes
    return pgettext(type(member).__name__, NAMES[member])


def names_of(kind: Kind | None, status: Status | None) -> str | None:
    """Return what people call the targets of a kind and a status; None is any, and of any None."""
    if kind and status:
        return _("{kind} {status}", kind=name_of(kind), status=name_of(status))
    member = kind or status
    return name_of(member) if member else None


def period_name(when: str) -> str:
    """Return what people call the period in which something is due, such as 2022-05 or 2022-H1."""
    year, _dash, part = when.partition("-")
    if not part:
        return _("{year}", year=year)
    if part == "H1":
        return _("{year}-H1", year=year)
    if part == "H2":
        return _("{year}-H2", year=year)
    return _("{year}-{month:02}", year=year, month=int(part))


def year_name(year: int, as_of: str | None) -> str:
    """Return what people call the year of a report, and up to which month of it the report goes."""
    if as_of is None:
        return str(year)
    return _("{year} (as of {month})", year=year, month=period_name(as_of))


def day_name(day: date) -> str:
    """Return what people call a day."""
    return _("{year}-{month:02}-{day:02}", year=day.year, month=day.month, day=day.day)
