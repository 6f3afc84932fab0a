"""Which targets are indicators: their column says, or a heading in the table, or the totals."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gwr.model import Kind
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.entry import Entry
    from gwr.model import Declared


class Told(Enum):
    """By what the kinds of targets are told; the value says it."""

    TABLE = N_("kinds: as the table says")
    MOSTLY_TABLE = N_("kinds: as the table says, but of {n}, taken as tasks")
    TOTALS = N_("kinds: the first {n} are indicators, as the totals declare")
    OTHER_TOTALS = N_(
        "kinds: {n} indicators are declared, but not of {targets} targets, so all are tasks"
    )
    NOTHING = N_("kinds: nothing tells, so all are tasks")


class Kinds(NamedTuple):
    """The kind of each target in order, by what it is told, and how many that is about."""

    kinds: list[Kind]
    told: Told
    n: int = 0

    def __str__(self) -> str:
        """Return a line on how the kinds were told."""
        return _(self.told.value, n=self.n, targets=len(self.kinds))


def tell_kinds(entries: Sequence[Entry], declared: Declared | None) -> Kinds:
    """Return the kind of each target, and how it was told."""
    untold = [entry.kind for entry in entries].count(None)
    if untold < len(entries):
        kinds = [entry.kind or Kind.TASK for entry in entries]
        return Kinds(kinds, Told.MOSTLY_TABLE if untold else Told.TABLE, untold)
    tasks = [Kind.TASK] * len(entries)
    first = declared.indicators if declared else None
    if not declared or not first:
        return Kinds(tasks, Told.NOTHING)
    targets = declared.targets
    if targets is None and declared.tasks is not None:
        targets = first + declared.tasks
    if targets != len(entries):
        return Kinds(tasks, Told.OTHER_TOTALS, first)
    return Kinds([Kind.INDICATOR] * first + tasks[first:], Told.TOTALS, first)
