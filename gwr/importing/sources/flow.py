"""Paragraphs and tables as they follow one another, tables inside of cells included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import Line, Table, without_unseen
from gwr.importing.sources.bounds import PROSE, ROW
from gwr.importing.vocabulary.headings import heading_at
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Row
    from gwr.importing.sources.bounds import Room


class OpenTable:
    """A table in the making."""

    def __init__(self, number: int, after: int, around: OpenTable | None) -> None:
        """Take which table it is, how many lines stand before it, and in whose cell it is."""
        self.number = number
        self.after = after
        self.around = around
        self.rows: list[Row] = []
        self.leaf = True  # it has no table in it
        self.begun = False  # it has a cell, and what follows in no cell is no caption
        self._cell: list[str] | None = None

    @property
    def filled(self) -> bool:
        """If the cell that is open has a text already."""
        return bool(self._cell)

    def begin_cell(self) -> None:
        """Begin a cell, which takes the paragraphs that follow."""
        self._cell = []
        self.begun = True

    def end_cell(self) -> str:
        """End the cell that is open, and return its text."""
        cell, self._cell = self._cell, None
        return "\n".join(cell or ())

    def takes(self, paragraph: str) -> bool:
        """Add a paragraph to the cell that is open; returns if one is."""
        if self._cell is not None:
            self._cell.append(paragraph)
        return self._cell is not None


class Flow:
    """Takes what a page or a document holds, in its order."""

    def __init__(self, room: Room) -> None:
        """Take the room that its tables have."""
        self.room = room
        self._lines: list[tuple[Line, list[OpenTable]]] = []  # and in whose cells they are
        self._tables: list[OpenTable] = []
        self._nested: list[OpenTable] = []  # the tables that are open, the innermost last
        self.table: OpenTable | None = None  # the innermost of them
        self._before, self._behind = _("paragraph {number}").split("{number}")

    @property
    def lines(self) -> list[Line]:
        """All paragraphs, those in tables too."""
        return [line for line, _inside in self._lines]

    def begin_table(self) -> OpenTable:
        """Begin a table, which may stand in a cell of another."""
        self.room.step(ROW)
        if self._nested:
            self._nested[-1].leaf = False
        table = OpenTable(len(self._tables) + 1, len(self._lines), self.table)
        self._nested.append(table)
        self._tables.append(table)
        self.table = table
        return table

    def end_table(self, rows: Sequence[Row]) -> None:
        """End the innermost table, whose rows these are."""
        self._nested.pop().rows.extend(rows)
        self.table = self._nested[-1] if self._nested else None

    def paragraph(
        self, text: str, mark: str = "", head: str = "", *, caption: bool = False
    ) -> None:
        """Take a paragraph, which is one of every cell that is open; `mark` is its bullet.

        `head` is its style, if it is that of a heading; `caption` is as in Line.
        """
        text = without_unseen(text)
        self.room.take(0, (len(text) + 1) * len(self._nested))
        inside = [table for table in self._nested if table.takes(text)]
        place = f"{self._before}{len(self._lines) + 1}{self._behind}"
        self._lines.append((Line(place, text, mark, head, caption), inside))
        if self.table and not self.table.begun:  # a caption stands above it
            self.table.after = len(self._lines)

    def parts(self) -> tuple[list[Line], list[Table]]:
        """Return the lines outside of tables, and what may be tables of targets.

        Such a table has a heading, or goes on with one, or has two rows and columns at least and no
        other table in it; without a heading that is known its text stands among the lines as well.
        """
        known, others = self._wanted()
        prose: list[Line] = []
        before = [0]  # for each line, how many of the prose stand before it
        for line, inside in self._lines:
            if not any(table.number in known for table in inside):
                self.room.step(PROSE)
                prose.append(line)
            before.append(len(prose))
        taken = [table for table in self._tables if table.number in known | others]
        numbers = {table.number: n for n, table in enumerate(taken, start=1)}
        tables = [
            Table(table.rows, before[table.after], within=_within(table, numbers))
            for table in taken
        ]
        return prose, tables

    def _wanted(self) -> tuple[set[int], set[int]]:
        known: set[int] = set()
        others: set[int] = set()
        width = 0
        for table in self._tables:
            widest = max((len(row.cells) for row in table.rows), default=0)
            if heading_at(table.rows) is not None or 0 < widest == width:
                known.add(table.number)
                width = widest
            elif table.leaf and widest > 1 and len(table.rows) > 1:
                others.add(table.number)
        return known, others


def _within(table: OpenTable, numbers: Mapping[int, int]) -> int:
    """Return the number of the table in whose cell another is, be it in one of those left out."""
    around = table.around
    while around and around.number not in numbers:
        around = around.around
    return numbers[around.number] if around else 0
