"""Which targets are indicators: their column says, or a heading in the table, or the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.rows import Entry
    from gwr.model import Declared


def tell_kinds(entries: Sequence[Entry], declared: Declared | None) -> tuple[list[Kind], str]:
    """Return the kind of each target in order, and a line on how it was told."""
    told = sum(entry.kind is not None for entry in entries)
    if told:
        kinds = [entry.kind or Kind.TASK for entry in entries]
        untold = len(entries) - told
        rest = f", but of {untold}, taken as {Kind.TASK.word}" if untold else ""
        return kinds, f"kinds: as the table says{rest}"
    first = declared.indicators if declared else None
    if not declared or not first:
        return [Kind.TASK] * len(entries), f"kinds: nothing tells, so all are {Kind.TASK.word}"
    targets = declared.targets
    if targets is None and declared.tasks is not None:
        targets = first + declared.tasks
    if targets != len(entries):
        return [Kind.TASK] * len(entries), (
            f"kinds: {first} {Kind.INDICATOR.word} are declared, but not of {len(entries)} "
            f"targets, so all are {Kind.TASK.word}"
        )
    kinds = [Kind.INDICATOR if at < first else Kind.TASK for at in range(len(entries))]
    return kinds, f"kinds: the first {first} are {Kind.INDICATOR.word}, as the totals declare"
