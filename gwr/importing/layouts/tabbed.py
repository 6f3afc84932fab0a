"""Text in which the cells of a row are separated by tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.document import Row, Source, Table
from gwr.importing.vocabulary.headings import NEEDED, columns
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.sections import is_remark, is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line


def read_tabbed(lines: Sequence[Line], heading: int) -> Source:
    """Return the table whose heading row is the line at `heading`; other lines are prose.

    A cell of several paragraphs goes on in the next line: a row ends where it has all its cells.
    """
    rows = _Rows(lines[heading].text.split("\t"))
    last = max(at for at, line in enumerate(lines) if "\t" in line.text)
    for line in lines[heading + 1 : last + 1]:
        rows.take(line)
    after = last + 1
    while after < len(lines) and not rows.complete():
        rows.take(lines[after])
        after += 1
    notes = []
    if after < len(lines) and lines[after].text.strip() and rows.may_go_on():
        notes.append(f"{lines[after].place}, after the last row, is not taken as part of it")
    first = Row(lines[heading].place, tuple(rows.names))
    table = Table([first, *rows.all()])
    return Source([*lines[:heading], *lines[after:]], [table], notes)


class _Rows:
    """Rows in the making: lines go in, and a row is closed where the next one begins."""

    def __init__(self, names: Sequence[str]) -> None:
        found = columns(names)
        self.names = names
        self._least = 1 + max((found[name] for name in NEEDED if name in found), default=0)
        self._own = found.get("id")
        self._before = found.get("id", found.get("target", 0))
        self._rows: list[Row] = []
        self._open: list[Line] = []
        self._cells = 0

    def take(self, line: Line) -> None:
        """Add a line to the open row, or begin another with it."""
        if not line.text.strip():
            return
        cells = line.text.split("\t")
        alone = len(cells) == 1 and (is_section(line.text) or is_remark(line.text))
        if self._begins(cells) or (alone and self.complete()):
            self._close()
        self._open.append(line)
        self._cells += len(cells) if self._cells == 0 else len(cells) - 1
        if alone and len(self._open) == 1:
            self._close()

    def complete(self) -> bool:
        """Return if the open row has all the cells it must have; a row that isn't open has."""
        return not self._open or self._cells >= self._least

    def may_go_on(self) -> bool:
        """Return if a line without tabs might still belong to the last cell of the open row."""
        return self._cells == len(self.names) and not self._open[-1].text.endswith("\t")

    def all(self) -> list[Row]:
        """Return all rows, the open one included."""
        self._close()
        return self._rows

    def _begins(self, cells: Sequence[str]) -> bool:
        if self.complete():
            return len(cells) > 1 or self._numbered(cells)
        return len(cells) >= self._least and self._numbered(cells)

    def _numbered(self, cells: Sequence[str]) -> bool:
        if self._before >= len(cells):
            return False
        cell = cells[self._before]
        return (split_number(cell)[0] if self._own is None else number_alone(cell)) is not None

    def _close(self) -> None:
        if self._open:
            text = "\n".join(line.text for line in self._open)
            cells = tuple(map(_unquoted, text.split("\t")))
            self._rows.append(Row(self._open[0].place, cells))
        self._open, self._cells = [], 0


def _unquoted(cell: str) -> str:
    # Spreadsheets put a cell of several lines in quotes, and double those in it.
    quoted = "\n" in cell and re.fullmatch(r'"(.*)"', cell, re.DOTALL)
    return quoted[1].replace('""', '"') if quoted else cell
