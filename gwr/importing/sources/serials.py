"""Days that a sheet shows as bare numbers, 44926, in a column of dates, as they lost their format.

They are dates as the others are, and are written as those.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.sources.numberformat import GENERAL, is_date, shown_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOUT = 366
"""A day so long before or after the others of its column may be one too."""


class _Numbers(NamedTuple):
    """The numbers of a column: the dates with their formats, and those without a format by row."""

    dates: list[tuple[float, str]]
    bare: dict[int, float]


class Serials:
    """Takes the numbers of a sheet, and tells which are dates that have lost their format."""

    def __init__(self, *, from_1904: bool) -> None:
        """Take from when the workbook counts days."""
        self._from_1904 = from_1904
        self._columns: defaultdict[int, _Numbers] = defaultdict(lambda: _Numbers([], {}))

    def take(self, row: int, column: int, value: float, code: str) -> None:
        """Take a number and its format."""
        if code == GENERAL:
            self._columns[column].bare[row] = value
        elif is_date(code):
            self._columns[column].dates.append((value, code))

    def lost(self) -> Iterator[tuple[int, int, str]]:
        """Return the row and column of each number that is a date, and how the others show it.

        A column has more dates than others, and all others are about the same days.
        """
        for column, (dates, bare) in self._columns.items():
            days = [value for value, _code in dates]
            if len(days) <= len(bare) or not bare:
                continue
            first, last = min(days) - _ABOUT, max(days) + _ABOUT
            if all(first <= value <= last for value in bare.values()):
                code = Counter(code for _value, code in dates).most_common(1)[0][0]
                for row, value in bare.items():
                    yield row, column, shown_number(value, code, from_1904=self._from_1904)
