"""What every kind of source becomes before it is understood: lines of prose, tables of cells."""

from __future__ import annotations

import re
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    Loses = Literal["", "cells", "merges"]
    """What a text doesn't keep of a table: its cells, or only which of them go on over others."""

DOCUMENTS = (".xlsx", ".xls", ".docx", ".doc", ".pdf", ".wps", ".et", ".ofd", ".zip", ".rar")
"""How the names of files end that may be the attachment with the table."""

DOTS = ("…", "...", "⋯")
"""With what a site ends a text that it cuts."""

BREAK = pattern(r"(?<!\\)</?br\b[^<>\\\n]{0,300}>", re.IGNORECASE)
"""The end of a line in a cell of Markdown, or of a text."""

_SURROGATE = pattern("[\ud800-\udfff]")
_UNSEEN = pattern("[\xad\u200b\u200c\u200e\u200f\u2060\ufeff\ufffc]")
_UPRIGHT = pattern(r"[\u4e00-\u9fff](?:[ \u3000]?\n[ \u3000]?[\u4e00-\u9fff]){3,}")
"""A word as it stands in a narrow column, a character in each line."""
_AROUND = " \t\r\n\xa0\u3000\ufeff\u200b"


class Line(NamedTuple):
    """A line or paragraph outside of tables, and its place, such as `line 13`.

    `mark` is the bullet that is drawn before it and stands nowhere in its text, with its level:
    `•1` on a page, of which the menus are such lists too, `-1` in any other source. `head` is the
    style of a heading, `1` to `9`, or `b` where all is in bold. It is a `caption` if it stands
    where that of a picture does.
    """

    place: str
    text: str
    mark: str = ""
    head: str = ""
    caption: bool = False


class Row(NamedTuple):
    """A row of a table, and its place; `fault` says why its cells could not be told apart.

    `merged` are the columns whose cell is that of the row above, which goes on over this one: the
    source says so, as by a rowspan. Their text stands here once more. Of a `cleaned` source the
    cells have nothing around their text.
    """

    place: str
    cells: tuple[str, ...]
    fault: str = ""
    merged: frozenset[int] = frozenset()


class Table(NamedTuple):
    """A table as it stands in the source, its heading included.

    `after` is how many of the source's lines stand before it. It is `fixed` if every cell stands in
    its column even where a row is short, as in a workbook, whose empty cells are not stored. It
    stands `within` a cell of another table, which is counted from 1; 0 is none.
    """

    rows: list[Row]
    after: int = 0
    fixed: bool = False
    within: int = 0


class Source(NamedTuple):
    """What a source holds, in its order; `notes` are what whoever asked for it should know.

    In a text the tables are not marked: it has lines alone, of which a layout makes tables, and is
    `plain`. `head` says what it is called: it is about the page, and not shown on it. `links` are
    the documents that a page offers for download, `size` is that of the file in bytes. `tags` are
    what stands in elements of their own at the ends of lines, with two characters beside each.
    """

    lines: list[Line]
    tables: list[Table]
    notes: list[str]
    head: Sequence[Line] = ()
    links: Sequence[str] = ()
    plain: bool = False
    size: int = 0
    tags: frozenset[str] = frozenset()


class UnreadableError(Exception):
    """A row can't be read; says why, and which option would keep what stands there as it is."""

    def __init__(self, why: str, option: str | None = None) -> None:
        """Take what is wrong with a row."""
        super().__init__(why)
        self.option = option


def without_unseen(text: str) -> str:
    """Return a text without what has no shape, or stands for a picture, as web editors leave it.

    What turns the order of signs stays, and is shown: with it a text looks like another.
    """
    return _UNSEEN.sub("", text)


def clean(cell: str) -> str:
    """Return the text of a cell without what surrounds it; its paragraphs are lines.

    Non-breaking spaces become spaces, and characters below one another stand in a line: that is how
    a page is set, not what it says.
    """
    text = cell.strip(_AROUND)
    if text.isprintable():  # a cell of one line, as almost all are
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    if _UPRIGHT.fullmatch(text):
        return "".join(text.split())
    return _SURROGATE.sub("\ufffd", text)  # half a character, which no file can hold


def cell_at(cells: Sequence[str], at: int) -> str:
    """Return a cell of a row that may be short; empty behind its end."""
    return cells[at] if at < len(cells) else ""


def drawn_width(text: str) -> int:
    """Return how many columns a text takes where each Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(1 + (east_asian_width(each) in "WFA") for each in text)


def cleaned(source: Source) -> Source:
    """Return a source whose cells are clean."""
    tables = [
        table._replace(
            rows=[
                row if (cells := _cleaned(row.cells)) == row.cells else row._replace(cells=cells)
                for row in table.rows
            ]
        )
        for table in source.tables
    ]
    return source._replace(tables=tables)


def _cleaned(cells: Sequence[str]) -> tuple[str, ...]:
    texts = tuple(map(str.strip, cells, repeat(_AROUND)))
    return texts if "".join(texts).isprintable() else tuple(map(clean, cells))


def text_of(lines: Iterable[Line]) -> str:
    """Return lines as one text, through which one can look at once."""
    return "\n".join([line.text for line in lines])


def whole_text(source: Source) -> str:
    """Return all lines and cells of a source as one text, through which one can look at once."""
    rows = chain.from_iterable(table.rows for table in source.tables)
    cells = chain.from_iterable([row.cells for row in rows])
    return "\n".join((text_of((*source.lines, *source.head)), *cells))


def filled(cells: Iterable[str]) -> list[str]:
    """Return the texts of a row, that of a merged cell once."""
    return list(dict.fromkeys(filter(None, cells)))


def alone(row: Row) -> str:
    """Return the text of a row that has no other, else nothing."""
    texts = set(filter(None, row.cells))
    return texts.pop() if len(texts) == 1 else ""
