"""How the targets of a table are numbered: in a column of their own, before their words, or not."""

from __future__ import annotations

from itertools import pairwise
from operator import and_
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import UnreadableError, clean
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns import Columns
    from gwr.importing.document import Row
    from gwr.importing.vocabulary.numbers import Number

_LONGEST_NUMBER = 24
_OF_HEADINGS = 2
"""A heading has a numeral, and its words; so have targets where no row has more."""


class Numbering(NamedTuple):
    """Where the numbers stand; `chinese` where those of a column of their own are numerals."""

    own: bool
    in_front: bool
    chinese: bool

    def of(self, cells: Sequence[str], columns: Columns) -> tuple[Number | None, str]:
        """Return the number of a row and its target; raises UnreadableError where it has none."""
        target = _cell(cells, columns.fields["target"])
        front, rest = split_number(target)
        label = number_alone(_cell(cells, columns.fields.get("label", len(cells))))
        if self.in_front:
            if front is None or (front.value == 0 and front.printed == "0"):
                raise UnreadableError(_("it has no number"))
            return front, rest
        if not self.own:
            return label, target
        own = number_alone(_cell(cells, columns.fields["id"]))
        if own is None or own.printed == "0":
            raise UnreadableError(_("it has no number"))
        same = front is not None and front.value == own.value != 0
        return label or own, rest if same else target


def tell_numbering(rows: Sequence[Row], columns: Columns) -> Numbering:
    """Return how the rows of a table are numbered.

    Where one number of the column goes over several rows, or has none, those before the words count
    if they run on.
    """
    target, own = columns.fields["target"], columns.fields.get("id")
    full = [row for row in rows if not row.fault and len(set(filter(None, row.cells))) > 1]
    fronts = [split_number(clean(_cell(row.cells, target)))[0] for row in full]
    values = [number.value for number in fronts if number]
    # One that has lost its number is then a fault, not a sign that there are none.
    running = len(values) * 2 > len(fronts) and all(a < b for a, b in pairwise(values))
    if own is None or not any(clean(_cell(row.cells, own)) for row in full):
        numbered = len(values) * 2 > len(full) if own is None else running
        return Numbering(own=False, in_front=numbered, chinese=False)
    merged = any(own in row.merged for row in full)
    numerals = [_chinese(_cell(row.cells, own)) for row in full]
    wide = [len(set(filter(None, row.cells))) > _OF_HEADINGS for row in full]
    chinese = any(map(and_, numerals, wide)) or (columns.width == _OF_HEADINGS and all(numerals))
    return Numbering(own=True, in_front=merged and running, chinese=chinese)


def _chinese(cell: str) -> bool:
    text = clean(cell)
    return (
        bool(text)
        and not any(c.isdigit() and c.isascii() for c in text)
        and bool(number_alone(text))
    )


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
