"""How the targets of a table are numbered: in a column of their own, before their words, or not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import UnreadableError, cell_at
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.numbers import Number, number_alone, split_number
from gwr.importing.vocabulary.sections import split_digits
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row

_PARTS = pattern("[\n;；。]")
_LOOSE = pattern(
    r"(?:任务|事项|项目|第|[Nn][Oo]\.?)?\s?0{0,2}([1-9][0-9]{0,2})(\s?(?:[-—－]{1,2}|[，·：:])|\s|)\s{0,9}"
    r"(?=[^\s0-9])(?![个所座条户台套辆亩吨处]|项(?!目)|公[里顷斤])"
)
"""A number with nothing behind it, a space, or a sign that follows figures as well; no count."""
_SEVERAL = 2
"""So many rows may begin with figures that run on by chance, where nothing parts them."""
_EMPTY = pattern(r"\s{0,9}[(（]\s{0,9}[)）]")
"""What is left of a number that was lost."""
OF_A_TARGET = ("departments", "progress", "status", "deadline")
"""What is said of targets, and not of what heads them."""
_OF_HEADINGS = 2
"""A heading has a numeral, and its words; so have targets where no row has more."""


class Numbering(NamedTuple):
    """Where the numbers stand; `chinese` where those of a column of their own are all numerals.

    They begin `anew` before the words of the rows over which one number of the column goes. They
    are `loose` where what stands behind them shows none, but that they run on in all rows.
    """

    own: bool
    in_front: bool
    chinese: bool
    anew: bool = False
    loose: bool = False

    def of(self, cells: Sequence[str], columns: Columns) -> tuple[Number | None, str]:
        """Return the number of a row and its target; raises UnreadableError where it has none."""
        target = cells[columns.fields["target"]]
        front, rest = _split_loose(target) if self.loose else split_number(target)
        label = _label(cells[columns.fields["label"]]) if "label" in columns.fields else None
        if self.in_front:
            if front is None or (front.value == 0 and front.printed == "0"):
                raise UnreadableError(_("it has no number"))
            return label or front, rest
        if not self.own:
            return label, target
        own = number_alone(cells[columns.fields["id"]])
        if own is None or own.printed == "0":
            if own is None and _lacks_more(cells, columns):
                raise UnreadableError(
                    _(
                        "it has no number, and other cells of it are empty; if they go on from the "
                        "row above, fill them in"
                    )
                )
            raise UnreadableError(_("it has no number"), columns.option(columns.fields["id"]))
        if self.anew and _EMPTY.match(target):
            raise UnreadableError(_("it has no number"))
        if front is None or _goes_on(front, rest):
            return label or own, target
        if self.anew:
            return label or (own if front.value else front), rest
        return label or own, rest if front.value == own.value != 0 else target


def _lacks_more(cells: Sequence[str], columns: Columns) -> bool:
    """Return if a row doesn't say who answers for its target, or what came of it."""
    fields = ("departments", "progress")
    told = (columns.fields[field] for field in fields if field in columns.fields)
    return not all(cell_at(cells, at) for at in told)


def tell_numbering(rows: Sequence[Row], columns: Columns) -> Numbering:
    """Return how the rows of a table are numbered.

    Where one number of the column goes over several rows, or has none, those before the words count
    if they run on.
    """
    target, own = columns.fields["target"], columns.fields.get("id")
    full = [row for row in rows if not row.fault and len(set(filter(None, row.cells))) > 1]
    fronts = [split_number(cell_at(row.cells, target))[0] for row in full]
    values = [number.levels for number in fronts if number]
    # One that has lost its number is then a fault, not a sign that there are none.
    running = len(values) * 2 > len(fronts) and all(a < b for a, b in pairwise(values))
    if own is None or not any(cell_at(row.cells, own) for row in full):
        numbered = len(values) * 2 > len(full) if own is None else running
        loose = not values and own is None and _run_on([cell_at(r.cells, target) for r in full])
        return Numbering(own=False, in_front=numbered or loose, chinese=False, loose=loose)
    merged = any(own in row.merged for row in full)
    numbers = [cell_at(row.cells, own) for row in full]
    chinese = any(map(is_numeral, numbers)) and _has_numerals(full, numbers, columns)
    anew = merged and _begin_anew(fronts, [own in row.merged for row in full])
    return Numbering(own=True, in_front=merged and running, chinese=chinese, anew=anew)


def _run_on(targets: Sequence[str]) -> bool:
    """Return if targets begin with numbers that run on: most, or all with the first where glued."""
    found = list(filter(None, map(_LOOSE.match, targets)))
    values = [int(match[1]) for match in found]
    if all(match[2] for match in found):
        alone = len(targets) > 1 or values == [1]
        return len(values) * 2 > len(targets) and alone and all(a < b for a, b in pairwise(values))
    return len(targets) > _SEVERAL and values == [*range(1, len(targets) + 1)]


def _split_loose(target: str) -> tuple[Number | None, str]:
    match = _LOOSE.match(target)
    return (Number(match[1], int(match[1])), target[match.end() :]) if match else (None, target)


def _has_numerals(full: Sequence[Row], numbers: Sequence[str], columns: Columns) -> bool:
    """Return if numbers, of which some are numerals, are so where rows tell more than headings.

    Beside numerals, which then head rows, digits number the targets.
    """
    wide = [number for number, row in zip(numbers, full, strict=True) if _is_told(row, columns)]
    if any(map(is_numeral, wide)) and not any(map(str.isdecimal, wide)):
        return True
    return columns.width == _OF_HEADINGS and all(map(is_numeral, numbers))


def _begin_anew(fronts: Sequence[Number | None], goes_on: Sequence[bool]) -> bool:
    """Return if most rows have a number before their words: 1, or one more where the cell goes on.

    One that was misprinted is no word of the target either.
    """
    expected = right = 0
    for front, same in zip(fronts, goes_on, strict=True):
        expected = expected + 1 if same else 1
        right += front is not None and front.levels[-1] == expected
    return right * 2 > len(fronts)


def _is_told(row: Row, columns: Columns) -> bool:
    """Return if a row says more than what a heading does: its numeral, its words, and sums."""
    told = [columns.fields[field] for field in OF_A_TARGET if field in columns.fields]
    several = len(set(filter(None, row.cells))) > _OF_HEADINGS
    beside = [*told, *columns.supporting]
    return several and (not beside or any(cell_at(row.cells, at) for at in beside))


def _label(printed: str) -> Number | None:
    """Return what is printed for a number: one, or a code such as A1 or 第12号."""
    return (number_alone(printed) or Number(printed, 0)) if printed else None


def _goes_on(number: Number, text: str) -> bool:
    """Return if a number begins a list within its text, which the next goes on with: `1.…;2.…`."""
    fronts = (split_number(part)[0] for part in _PARTS.split(text))
    return any(front.value == number.value + 1 for front in fronts if front)


def is_numeral(text: str) -> bool:
    """Return if a text is a number without digits: 三, or (三)."""
    return not text.isdecimal() and not split_digits(text) and number_alone(text) is not None
