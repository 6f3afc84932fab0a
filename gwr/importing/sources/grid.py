"""The rows of a table as the HTML standard forms them from its cells, merged ones taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gwr.importing.sources.bounds import Room

TO_THE_END = 0
"""As the rows of a cell: all that are left of its row group."""


class Cell(NamedTuple):
    """A cell as it is written: its text, and over how many columns and rows it goes."""

    text: str
    across: int = 1
    down: int = 1


class Formed(NamedTuple):
    """A row as it is shown, a text for each column.

    `merged` are the columns whose cell comes down from the row above; `overlap` if two cells share
    a place, `hole` if one has no cell though others stand behind it.
    """

    cells: list[str]
    merged: frozenset[int]
    overlap: bool
    hole: bool = False


class _Span(NamedTuple):
    left: int  # rows still to come; negative means all of the group
    text: str


def form(group: Iterable[Sequence[Cell]], room: Room) -> list[Formed]:
    """Return the rows of a row group, at whose end every merged cell ends.

    Raises GwrError where there is no `room` for what merged cells make of it.
    """
    spans: dict[int, _Span] = {}
    return [_row(row, spans, room) for row in group]


def _row(row: Sequence[Cell], spans: dict[int, _Span], room: Room) -> Formed:
    """Return a row; `spans` are the cells that come down from above, by column."""
    if not spans and all(cell.across == cell.down == 1 for cell in row):
        room.take(len(row), sum(len(cell.text) for cell in row))
        return Formed([cell.text for cell in row], frozenset(), overlap=False)
    placed: dict[int, str] = {}
    new: dict[int, _Span] = {}
    overlap = False
    at = 0
    for cell in row:
        while at in spans:
            at += 1
        room.take(cell.across, cell.across * len(cell.text))
        for column in range(at, at + cell.across):
            overlap = overlap or column in spans
            placed[column] = cell.text
            if cell.down != 1:
                new[column] = _Span(cell.down - 1, cell.text)
        at += cell.across
    merged = frozenset(spans)
    for column, span in list(spans.items()):
        room.take(1, len(span.text))
        placed.setdefault(column, span.text)
        if span.left == 1:
            del spans[column]
        else:
            spans[column] = span._replace(left=span.left - 1)
    spans.update(new)
    width = max(placed, default=-1) + 1
    hole = width > len(placed)
    room.take(width - len(placed), 0)
    return Formed([placed.get(column, "") for column in range(width)], merged, overlap, hole)
