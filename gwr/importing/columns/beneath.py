"""What stands beneath the heading of a table: figures, persons, cells that go on over rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import is_person, names_in
from gwr.importing.vocabulary.sections import is_total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gwr.importing.document import Row

_FIGURE = pattern(r"[<>≥≤≈约±+\-]?\s?[0-9](?:[0-9,.]{0,20}[0-9])?\s?[^0-9\s.．。;；、]{0,6}")
_SAMPLE = 300
_WITH_NUMERAL = 2
MOST = 0.6
"""Of a column of figures, or of bodies, so many are such."""


class Beneath(NamedTuple):
    """The rows beneath a heading that have cells of their own, as many as tell what columns are."""

    rows: Sequence[Row]

    def cells(self, at: int) -> list[str]:
        """Return the cells of a column, one that goes on over several rows once."""
        return [
            text
            for row in self.rows
            if at < len(row.cells) and at not in row.merged and (text := row.cells[at])
        ]

    def length(self, at: int) -> int:
        """Return how much stands in a column."""
        return sum(map(len, self.cells(at)))

    def merged(self, at: int) -> bool:
        """Return if a cell of a column goes on over several rows."""
        return any(at in row.merged for row in self.rows)

    def all(self, at: int, test: Callable[[str], bool]) -> bool:
        """Return if a column has cells, and all of them pass a test."""
        cells = self.cells(at)
        return bool(cells) and all(map(test, cells))

    def figures(self, at: int) -> bool:
        """Return if a column has figures, but for a few of its cells."""
        cells = self.cells(at)
        figures = sum(len(cell) < 30 and bool(_FIGURE.fullmatch(cell)) for cell in cells)  # noqa: PLR2004  a figure is short
        return bool(cells) and figures >= MOST * len(cells)

    def persons(self, at: int) -> bool:
        """Return if a column has names of persons, and nothing else."""
        return self.all(at, lambda cell: len(cell) < 60 and all(map(is_person, names_in(cell))))  # noqa: PLR2004  names are few

    def heads(self, at: int) -> bool:
        """Return if a column has cells that go on over several rows, marked as such or not."""
        cells = [row.cells[at] for row in self.rows if at < len(row.cells)]
        return any(not below or above == below for above, below in pairwise(cells))


def beneath(rows: Sequence[Row]) -> Beneath:
    """Return the rows that tell what columns are: what stands alone in a row heads others.

    So does what goes over most of a row, behind its numeral; and sums are no targets either.
    """
    able = (row for row in rows[:_SAMPLE] if not row.fault)
    return Beneath([row for row in able if _may_be_target(list(filter(None, row.cells)))])


def _may_be_target(cells: Sequence[str]) -> bool:
    several = len(set(cells))
    heads = several == _WITH_NUMERAL and len(cells) > 2 * several
    return several > 1 and not heads and not is_total(cells[0])
