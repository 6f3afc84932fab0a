"""A saved page: its tables with merged cells taken apart, and its text, paragraph by paragraph."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Line, Row, Source, Table
from gwr.importing.vocabulary.headings import heading_at

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("table", "td", "th", "title", "tr", "ul"),
    )
)
_UNSEEN = frozenset(("script", "style", "template"))
# What government sites say of a page in its head, and the words in which a page would say it.
_META = {"articletitle": "", "pubdate": "发布日期:", "sitename": ""}

_MOST_COLUMNS = 100
"""No table is wider; what says so would fill the memory."""
_MOST_ROWS = 10**6

_PARTS = re.compile(r"\s*(?:[_|—]|-(?![0-9]))\s*")  # of a title: of the page, of the site
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class _Cell(NamedTuple):
    paragraphs: list[str]
    across: int
    down: int


class _Grid:
    """A table in the making: cells go in, and each row comes out as wide as it is shown."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.cell: _Cell | None = None  # the one that is open
        self._open: list[_Cell] = []
        self._begun = False
        self._place = ""
        self._spans: dict[int, tuple[int, str]] = {}  # by column: rows still to come, and the text

    def begin(self, place: str) -> None:
        """Begin a row."""
        self.end()
        self._begun, self._place = True, place

    def take(self, cell: _Cell, place: str) -> None:
        """Begin a cell, in a row of its own if none is open."""
        if not self._begun:
            self.begin(place)
        self._open.append(cell)
        self.cell = cell

    def end(self) -> None:
        """End the row that is open, if there is one."""
        if not self._begun:
            return
        cells: list[str] = []
        own = iter(self._open)
        spans, self._spans = self._spans, {}
        while len(cells) < _MOST_COLUMNS:
            left, text = spans.pop(len(cells), (0, ""))
            if left:
                self._add(cells, text, 1, left)
                continue
            cell = next(own, None)
            if cell:
                self._add(cells, "\n".join(cell.paragraphs), cell.across, cell.down)
            elif any(at > len(cells) for at in spans):
                cells.append("")
            else:
                break
        if self._open:
            self.rows.append(Row(self._place, tuple(cells)))
        self._open, self._begun, self.cell = [], False, None

    def _add(self, cells: list[str], text: str, across: int, down: int) -> None:
        for _ in range(min(across, _MOST_COLUMNS - len(cells))):
            if down > 1:
                self._spans[len(cells)] = (down - 1, text)
            cells.append(text)


class _Reader(HTMLParser):
    """Takes tags as they come: of a page of any quality, cells and paragraphs can be told."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[Line, list[int]]] = []  # and the grids in whose cells it is
        self.grids: list[_Grid] = []
        self.titles: list[Line] = []
        self._nested: list[int] = []  # the grids that are open, the innermost last
        self._unseen = 0
        self._text: list[str] = []
        self._place = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "meta":
            self._meta({key: value or "" for key, value in attrs})
        elif tag in _BLOCKS:
            self._paragraph()
        if tag == "table":
            self._nested.append(len(self.grids))
            self.grids.append(_Grid())
        elif tag == "tr" and self._nested:
            self.grids[self._nested[-1]].begin(self._here())
        elif tag in ("td", "th") and self._nested:
            across, down = (_span(dict(attrs).get(key)) for key in ("colspan", "rowspan"))
            self.grids[self._nested[-1]].take(_Cell([], across, down), self._here())

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "title":
            self.titles += [Line(self._place, each) for each in _PARTS.split(self._rest())]
        elif tag in _BLOCKS:
            self._paragraph()
        if tag in ("td", "th") and self._nested:
            self.grids[self._nested[-1]].cell = None
        elif tag in ("tr", "table") and self._nested:
            self.grids[self._nested[-1]].end()
            if tag == "table":
                self._nested.pop()

    def handle_data(self, data: str) -> None:
        if self._unseen or (not self._text and data.isspace()):
            return
        if not self._text:
            leading = data[: len(data) - len(data.lstrip())]
            self._place = self._here(leading.count("\n"))
        self._text.append(data)

    def close(self) -> None:
        """End whatever the page left open."""
        super().close()
        self._paragraph()
        for at in self._nested:
            self.grids[at].end()

    def _here(self, further: int = 0) -> str:
        return f"line {self.getpos()[0] + further}"

    def _rest(self) -> str:
        text = _SPACES.sub(" ", _BREAK.sub("", "".join(self._text))).strip()
        self._text = []
        return text

    def _paragraph(self) -> None:
        text = self._rest()
        if not text:
            return
        inside = []
        for at in self._nested:
            cell = self.grids[at].cell
            if cell:
                cell.paragraphs.append(text)
                inside.append(at)
        self.lines.append((Line(self._place, text), inside))

    def _meta(self, attributes: Mapping[str, str]) -> None:
        before = _META.get(attributes.get("name", "").casefold())
        if before is not None:
            self.titles.append(Line(self._here(), before + attributes.get("content", "")))


def read_html(text: str) -> Source:
    """Return the tables of a page that have headings, or go on with one, and all other text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    wanted: list[int] = []
    width = 0
    for at, grid in enumerate(reader.grids):
        widest = max((len(row.cells) for row in grid.rows), default=0)
        if heading_at(grid.rows) is not None or 0 < widest == width:
            wanted.append(at)
            width = widest
    prose = [line for line, inside in reader.lines if not set(inside) & set(wanted)]
    tables = [Table(reader.grids[at].rows) for at in wanted]
    return Source([*prose, *reader.titles], tables, [])


def _span(typed: str | None) -> int:
    """Return over how many columns or rows a cell goes; 0 means all that follow."""
    if not typed or not re.fullmatch(r"\s*[0-9]{1,6}\s*", typed):
        return 1
    return int(typed) or _MOST_ROWS
