"""Which column has the numbers of targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.vocabulary.headings import TARGETS
from gwr.importing.vocabulary.numbers import number_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.importing.columns.draft import Draft


def choose_numbers(draft: Draft) -> None:
    """Take a column of numbers, be it without a heading or under that of the targets."""
    found = draft.of("id")
    if not found:
        bare = (at for at, heading in enumerate(draft.headings) if not heading)
        found = [at for at in bare if _numbered(draft, at)]
    twins = [at for at in range(len(draft.headings) - 1) if _is_number_of_next(draft, at)]
    if twins and not found:
        found = twins[:1]
        del draft.roles[found[0]]
    coded = [at for at in found if at not in draft.typed and _coded(draft, at)]
    found = [at for at in found if at not in coded]
    labels = coded if not found and len(coded) == 1 and _differ(draft, coded[0]) else []
    draft.roles |= dict.fromkeys(labels, "label")
    draft.other += [at for at in coded if at not in labels]
    own = [at for at in found if not draft.beneath.merged(at)] or found
    if own:
        first = next(_parting(draft, own[0]), own[0])
        draft.take("id", first)
        draft.other += [at for at in found if at != first]


def _numbered(draft: Draft, at: int) -> bool:
    return draft.beneath.all(at, lambda cell: number_alone(cell) is not None)


def _parting(draft: Draft, at: int) -> Iterator[int]:
    """Give a column that parts the numbers of one that goes over several rows: 1.1 and 1.2 of 1."""
    rows = draft.beneath.rows if draft.beneath.merged(at) else ()
    for other in range(min((len(row.cells) for row in rows), default=0)):
        pairs = [[number_alone(row.cells[n]) for n in (at, other)] for row in rows]
        if all(whole and part and part.levels[:-1] == whole.levels for whole, part in pairs):
            yield other


def _coded(draft: Draft, at: int) -> bool:
    """Return if what stands under 编号 are no numbers but codes: A1, 第12号, 2201-500112-04."""
    cells = draft.beneath.cells(at)
    return len(cells) > 1 and not any(map(number_alone, cells))


def _differ(draft: Draft, at: int) -> bool:
    """Return if every code is another: those that come again name a kind, not a target."""
    cells = draft.beneath.cells(at)
    return len(set(cells)) == len(cells) and not draft.beneath.merged(at)


def _is_number_of_next(draft: Draft, at: int) -> bool:
    """Return if a heading of targets goes over two columns, the number's and the target's."""
    if draft.headings[at] != draft.headings[at + 1] or draft.roles.get(at) not in TARGETS:
        return False
    return at not in draft.typed and _numbered(draft, at) and not _numbered(draft, at + 1)
