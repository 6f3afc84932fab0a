"""Workbooks: what their cells show, merged cells taken apart, hidden ones left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.document import Line, Row, Source, Table
from gwr.importing.pattern import pattern
from gwr.importing.sources.bounds import ROW
from gwr.importing.sources.left_out import some, struck_out
from gwr.importing.sources.numberformat import (
    GENERAL,
    UnknownFormatError,
    shown_number,
    shown_text,
)
from gwr.importing.sources.package import Package
from gwr.importing.sources.serials import Serials
from gwr.importing.sources.workbook import column_name, read_book, read_sheet, unescaped
from gwr.importing.vocabulary.headings import columns, heading_at
from gwr.words import N_, _, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.sources.bounds import Room
    from gwr.importing.sources.workbook import Book, Cell, Range, Sheet
    from gwr.importing.sources.workbook import Row as Written

_LONGEST_SHOWN = 20
_UNNAMED = pattern(r"(?:Sheet|工作表)\s?[0-9]*(?:\s?\([0-9]+\))?", re.IGNORECASE)
_DAY = 86_400
_NUMBER = pattern(r"-?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")


class _Broken(NamedTuple):
    """A cell whose value can't be told: it is none, or in a format that is not known."""

    row: int
    column: int
    place: str
    formatted: bool


class _Grid(NamedTuple):
    """A sheet in the making: by the number of its row and column what a cell shows.

    `below` are the columns of each row whose cell is merged with the one above, `covered` what
    stands in cells under a merged one, `struck` what is struck out.
    """

    rows: dict[int, dict[int, str]]
    hidden: set[int]  # rows
    broken: list[_Broken]
    below: dict[int, set[int]]
    covered: list[str]
    struck: list[str]


def read_xlsx(content: bytes, name: str) -> Source:
    """Return the tables of a workbook, one for each sheet that can be seen.

    Raises GwrError for a workbook that is broken or far too large, and for cells of a table that
    hold an error, a formula without its result, or a number whose format is not known.
    """
    notes: list[str] = []
    try:
        with Package(content, name) as package:
            sheets = list(_tables(package, name, notes))
    except GwrError:
        raise
    except Exception as error:  # noqa: BLE001  a broken part makes its reader stumble in any way
        raise GwrError(
            _(
                "{name} is no workbook that can be read: {error}; save it anew",
                name=name,
                error=error,
            )
        ) from None
    lines = [Line(_("the name of the sheet"), name, head="1") for name, _table in sheets]
    names = [name for name, table in sheets if table.rows]
    if len(names) == 1 or any(map(_UNNAMED.fullmatch, names)):
        return Source([], [table for _name, table in sheets], notes)
    tables = [table._replace(after=n) for n, (_name, table) in enumerate(sheets, start=1)]
    return Source(lines, tables, notes)


def _tables(package: Package, name: str, notes: list[str]) -> Iterator[tuple[str, Table]]:
    """Return the name and the table of each sheet that can be seen."""
    room = package.room
    book = read_book(package)
    unseen = [sheet.name for sheet in book.sheets if not sheet.shown]
    if unseen:
        notes.append(_("sheets that are hidden, so not read: {names}", names=some_of(unseen)))
    for sheet in book.sheets:
        if sheet.shown:
            room.step(ROW)
            grid = _Grid({}, set(), [], {}, [], [])
            taking = _Taking(book, sheet, grid, room)
            hidden, merged = read_sheet(package, sheet.part, taking.take)
            for row, column, shown in taking.serials.lost():
                grid.rows[row][column] = shown
            _take_apart(grid, merged, room)
            yield sheet.name, _table(sheet, grid, hidden, name, notes)
            notes += struck_out(grid.struck)


class _Taking:
    """Takes the rows of a sheet into a grid, each cell as it is shown."""

    def __init__(self, book: Book, sheet: Sheet, grid: _Grid, room: Room) -> None:
        self._book = book
        self._sheet = sheet
        self._grid = grid
        self._room = room
        self.serials = Serials(from_1904=book.from_1904)

    def take(self, row: Written) -> None:
        """Take a row."""
        cells = self._grid.rows.setdefault(row.number, {})
        if not row.shown:
            self._grid.hidden.add(row.number)
        for cell in row.cells:
            shown, struck = self._but_struck(cell, self._shown(cell, row.number))
            if struck:
                self._grid.struck.append(struck)
            if shown is None:
                place = f"{self._sheet.name} {column_name(cell.column)}{row.number}"
                self._grid.broken.append(
                    _Broken(row.number, cell.column, place, cell.kind in "nd" and bool(cell.value))
                )
            elif shown:
                cells[cell.column] = shown
        self._room.step(ROW)
        self._room.take(max(cells, default=0), sum(map(len, cells.values())))

    def _but_struck(self, cell: Cell, shown: str | None) -> tuple[str | None, str]:
        """Return what of a cell holds, and what is struck out: all of it, or runs of its text."""
        runs = self._book.runs.get(int(cell.value)) if cell.kind == "s" else cell.runs
        if cell.style in self._book.struck:
            return (runs.kept, runs.bare + runs.struck) if runs else ("", shown or cell.value)
        return shown, runs.struck if runs else ""

    def _shown(self, cell: Cell, row: int) -> str | None:
        """Return what a cell in a row shows; None if that can't be told."""
        if not cell.value or cell.kind == "e":
            # The result of a formula may be no text, and all of a text be struck out.
            return "" if cell.kind in ("str", "inlineStr") else None
        if cell.kind == "b":
            return "TRUE" if cell.value in ("1", "true") else "FALSE"
        formats = self._book.formats
        code = formats[cell.style] if cell.style < len(formats) else GENERAL
        if code != GENERAL:
            self._room.step(len(code))
        try:
            if cell.kind in ("s", "str", "inlineStr"):
                return self._shown_text(self._text(cell), code)
            value = _serial(cell.value) if cell.kind == "d" else _number(cell.value)
            shown = shown_number(value, code, from_1904=self._book.from_1904)
        except UnknownFormatError:
            return None
        self.serials.take(row, cell.column, value, code)
        return shown

    def _text(self, cell: Cell) -> str:
        if cell.kind == "s":
            return self._book.strings[int(cell.value)]
        return unescaped(cell.value) if cell.kind == "str" else cell.value

    def _shown_text(self, text: str, code: str) -> str:
        again = code.count("@") - 1
        if again > 0:
            self._room.take(0, again * len(text))
        return shown_text(text, code)


def _number(value: str) -> float:
    if not _NUMBER.fullmatch(value):
        raise ValueError(f"{value[:_LONGEST_SHOWN]} is no number")
    return float(value)


def _serial(value: str) -> float:
    """Return a date of the strict form of the format as a number of days."""
    past = datetime.fromisoformat(value.rstrip("Z")) - datetime(1899, 12, 30)  # noqa: DTZ001  no zone is meant
    return past.total_seconds() / _DAY


def _table(
    sheet: Sheet, grid: _Grid, hidden: Sequence[tuple[int, int]], name: str, notes: list[str]
) -> Table:
    """Return the table that a sheet shows."""
    most = max((max(cells, default=0) for cells in grid.rows.values()), default=0)
    gone: set[int] = set()
    end = 1  # what is before is gone already
    for first, last in sorted(hidden):
        gone.update(range(max(first, end), min(last, most) + 1))
        end = max(end, last + 1)
    places = {at: n for n, at in enumerate(at for at in range(1, most + 1) if at not in gone)}
    unseen = list(grid.covered)
    rows = []
    for number in sorted(grid.rows):
        cells = grid.rows[number]
        left_out = number in grid.hidden
        unseen += [text for at, text in cells.items() if left_out or at in gone]
        width = 0 if left_out else max((places.get(at, -1) + 1 for at in cells), default=0)
        if width:
            texts = [""] * width
            for at, text in cells.items():
                if at in places:
                    texts[places[at]] = text
            merged = frozenset(places[at] for at in grid.below.get(number, ()) if at in places)
            place = _("{sheet} row {number}", sheet=sheet.name, number=number)
            rows.append(Row(place, tuple(texts), merged=merged))
    if unseen:
        notes.append(
            _("{sheet}: hidden, so not read: {texts}", sheet=sheet.name, texts=some(unseen))
        )
    broken = [
        each._replace(column=places[each.column])
        for each in grid.broken
        if each.column in places and each.row not in grid.hidden
    ]
    _require_values(rows, broken, name, notes)
    return Table(rows, fixed=True)


def _require_values(
    rows: Sequence[Row], broken: Sequence[_Broken], name: str, notes: list[str]
) -> None:
    """Raise GwrError for a cell without its value in a column that has a use; note others."""
    at = heading_at(rows)
    used = () if at is None else columns(rows[at].cells).values()
    for formatted, complaint in (
        (
            False,
            N_(
                "{name}: {cells} holds an error, or a formula without its result; open and "
                "save it in a spreadsheet program"
            ),
        ),
        (
            True,
            N_(
                "{name}: {cells} holds a number in a format that gwr does not know; make it a text "
                "that reads as it is shown"
            ),
        ),
    ):
        unread = [
            each.place for each in broken if each.column in used and each.formatted == formatted
        ]
        if unread:
            raise GwrError(_(complaint, name=name, cells=some(unread)))
    others = [each.place for each in broken if each.column not in used]
    if others:
        notes.append(_("no value, so read as empty: {cells}", cells=some(others)))


def _take_apart(grid: _Grid, merged: Sequence[Range], room: Room) -> None:
    """Give each cell of a merged range what the first shows, in the rows that there are."""
    numbers = sorted(grid.rows)
    most = max((max(cells, default=0) for cells in grid.rows.values()), default=0)
    for left, top, right, bottom in merged:
        room.step(ROW)
        text = grid.rows.get(top, {}).get(left, "")
        last = right if text else min(right, most)
        most = max(most, last)
        if last < left:
            continue
        inside = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        room.take((last - left + 1) * len(inside), len(text) * (last - left + 1) * len(inside))
        for number in inside:
            cells = grid.rows[number]
            grid.covered.extend(
                held
                for at in range(left, last + 1)
                if (held := cells.pop(at, "")) and (number, at) != (top, left)
            )
            if text:
                cells.update(dict.fromkeys(range(left, last + 1), text))
            if number != top:
                grid.below.setdefault(number, set()).update(range(left, last + 1))
