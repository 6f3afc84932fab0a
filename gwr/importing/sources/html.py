"""A saved page: its tables with merged cells taken apart, and its text, paragraph by paragraph.

Lexbor parses it as the HTML standard says, so what a browser makes of a page of any quality is what
is read here; what a reader of the page can't see is left out, and said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.extras import require
from gwr.importing.document import Line, Row, Source, Table
from gwr.importing.sources.bounds import Room, require_moderate_page
from gwr.importing.sources.damage import DAMAGE, broken
from gwr.importing.sources.grid import Cell, form
from gwr.importing.sources.hidden import NEVER_SHOWN, read_shown
from gwr.importing.vocabulary.headings import heading_at
from gwr.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from gwr.importing.sources.hidden import Shown

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html"),
        *("legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr"),
        *("ul", "xmp"),
    )
)
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_AS_TYPED = frozenset(("pre", "textarea", "xmp", "listing", "plaintext"))
# What government sites say of a page in its head, and the words in which a page would say it.
_META = {"articletitle": "", "pubdate": "发布日期:", "sitename": ""}

_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
"""How far a cell may be merged, as the standard has it."""

_PARTS = re.compile(r"\s*(?:[_|—]|-(?![0-9]))\s*")  # of a title: of the page, of the site
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t\f]*[\r\n][ \t\f\r\n]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE_ENDS = re.compile(r"\r\n?|\n")
_NUMBER = re.compile(r"[ \t\n\f\r]*\+?([0-9]{1,9})")
_BROKEN_TAG = re.compile(rf"</?[a-zA-Z]*{DAMAGE}")
_SHOWN = 3
_LONGEST_SHOWN = 20


class _Written(NamedTuple):
    """A row as it is written; `damaged` if something in its markup is."""

    cells: list[Cell]
    damaged: bool


class _Table:
    """A table in the making."""

    def __init__(self, number: int, after: int) -> None:
        self.number = number
        self.after = after  # lines
        self.rows: list[Row] = []
        self.cell: list[str] | None = None  # the paragraphs of the one that is open
        self.leaf = True  # it has no table in it
        self._groups: list[list[_Written]] = []
        self._feet: list[list[_Written]] = []
        self._columns = 0  # of which something is said, and which of them are hidden
        self._hidden: set[int] = set()

    def begin_group(self, tag: str) -> None:
        """Begin a head, body or foot, at whose end merged cells end."""
        (self._feet if tag == "tfoot" else self._groups).append([])
        self._group = (self._feet if tag == "tfoot" else self._groups)[-1]

    def begin_row(self, *, damaged: bool) -> None:
        """Begin a row in the group."""
        self._group.append(_Written([], damaged))

    def add(self, paragraph: str) -> None:
        """Add a paragraph to the cell that is open."""
        if self.cell is not None:
            self.cell.append(paragraph)

    def end_cell(self, across: int, down: int) -> None:
        """End the cell that is open."""
        self._group[-1].cells.append(Cell("\n".join(self.cell or ()), across, down))
        self.cell = None

    def describe(self, columns: int, *, hidden: bool) -> None:
        """Take what is said of the next columns."""
        if hidden:
            self._hidden.update(range(self._columns, self._columns + columns))
        self._columns += columns

    def finish(self, room: Room) -> None:
        """Form the rows; a foot stands last, wherever it is written."""
        number = 0
        for group in (*self._groups, *self._feet):
            for written, formed in zip(
                group, form([row.cells for row in group], room), strict=True
            ):
                number += 1
                shown = [at for at in range(len(formed.cells)) if at not in self._hidden]
                cells = tuple(formed.cells[at] for at in shown)
                if written.cells and cells:  # a row without cells of its own has no height
                    fault = _("two of its cells overlap") if formed.overlap else ""
                    fault = broken() if written.damaged else fault
                    place = _("table {table} row {row}", table=self.number, row=number)
                    merged = frozenset(n for n, at in enumerate(shown) if at in formed.merged)
                    self.rows.append(Row(place, cells, fault, merged))
        self._groups, self._feet = [], []


class _Page:
    """Goes through the elements of a page in their order, and takes what is shown."""

    def __init__(self, shown: Shown, room: Room, *, damaged: bool) -> None:
        self.lines: list[tuple[Line, list[_Table]]] = []  # and the tables in whose cells they are
        self.tables: list[_Table] = []
        self.hidden: list[str] = []
        self._shown = shown
        self._room = room
        self._damaged = damaged
        self._nested: list[_Table] = []  # the tables that are open, the innermost last
        self._text: list[str] = []
        self._typed = False  # white space is kept
        self._gone = False
        self._visibility = "visible"

    def read(self, root: LexborNode) -> None:
        """Take an element with all that is in it."""
        node = root
        above: list[tuple[LexborNode, str, tuple[bool, str, bool]]] = []
        while True:
            tag = node.tag or ""
            before = (self._gone, self._visibility, self._typed)
            child = node.first_child if self._enter(node, tag) else None
            if child is not None:
                above.append((node, tag, before))
                node = child
                continue
            self._leave(node, tag, before)
            while (following := node.next) is None or not above:
                if not above:
                    return
                node, tag, before = above.pop()
                self._leave(node, tag, before)
            node = following

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Begin an element; returns if what is in it may be shown."""
        if tag == "-text":
            self._take(node.text_content or "")
            return False
        if tag in NEVER_SHOWN or tag.startswith("-"):
            return False
        self._style(node, tag)
        if self._gone:
            return True
        if tag in _BLOCKS:
            self._paragraph()
            self._typed = self._typed or tag in _AS_TYPED
        if tag in ("svg", "math"):  # in which a td is no cell
            self._take(node.text())
            return False
        self._enter_table(node, tag)
        return True

    def _style(self, node: LexborNode, tag: str) -> None:
        if not (self._shown.display or self._shown.visibility):
            return
        self._visibility = self._shown.visibility.get(node.mem_id, self._visibility)
        collapsed = self._visibility == "collapse" and (tag == "tr" or tag in _GROUPS)
        self._gone = self._gone or collapsed or self._shown.gone(node)

    def _enter_table(self, node: LexborNode, tag: str) -> None:
        if tag == "table":
            for outer in self._nested[-1:]:
                outer.leaf = False
            self.tables.append(_Table(len(self.tables) + 1, len(self.lines)))
            self._nested.append(self.tables[-1])
            return
        table = self._nested[-1] if self._nested else None
        if table is None:
            return
        if tag in _GROUPS:
            table.begin_group(tag)
        elif tag == "tr":
            table.begin_row(damaged=self._damaged and DAMAGE in (node.html or ""))
        elif tag in ("td", "th"):
            table.cell = []
        elif tag == "col" or (tag == "colgroup" and not node.css_first("col")):
            columns = min(_number(node.attributes.get("span")) or 1, _MOST_COLUMNS)
            table.describe(columns, hidden=self._visibility == "collapse")

    def _leave(self, node: LexborNode, tag: str, before: tuple[bool, str, bool]) -> None:
        gone = self._gone
        if tag in _BLOCKS and not gone:
            self._paragraph()
        self._gone, self._visibility, self._typed = before
        if gone or not self._nested:
            return
        if tag in ("td", "th"):
            attributes = node.attributes
            across = min(_number(attributes.get("colspan")) or 1, _MOST_COLUMNS)
            down = _number(attributes.get("rowspan"))
            self._nested[-1].end_cell(across, 1 if down is None else min(down, _MOST_ROWS))
        elif tag == "table":
            self._nested.pop().finish(self._room)

    def _take(self, text: str) -> None:
        if self._gone or self._visibility != "visible":
            if text and not text.isspace():
                self.hidden.append(_SPACES.sub(" ", text).strip())
        elif self._typed:
            *ended, last = _LINE_ENDS.split(text)
            for line in ended:
                self._text.append(line)
                self._paragraph()
            self._text.append(last)
        elif self._text or not text.isspace():
            self._text.append(text)

    def _paragraph(self) -> None:
        text = "".join(self._text)
        self._text = []
        if not self._typed:
            text = _SPACES.sub(" ", _BREAK.sub("", text)).strip()
        if not text or text.isspace():
            return
        inside = [table for table in self._nested if table.cell is not None]
        self._room.take(0, (len(text) + 1) * len(inside))
        for table in inside:
            table.add(text)
        place = _("paragraph {number}", number=len(self.lines) + 1)
        self.lines.append((Line(place, text), inside))


def read_html(text: str, name: str) -> Source:
    """Return the tables of a page and its other text, as a reader of the page sees them.

    A table has a heading, or goes on with one, or has two rows and columns at least and no other
    table in it; without a heading that is known its text stands among the lines as well. Raises
    GwrError for a page that would keep gwr busy for ever, and where selectolax is missing.
    """
    require("selectolax", "convert", _("reading a page"))
    from selectolax.lexbor import LexborHTMLParser

    require_moderate_page(text, name)
    _require_whole_tags(text, name)
    tree = LexborHTMLParser(text)
    shown = read_shown(tree)
    page = _Page(shown, Room(len(text), name), damaged=DAMAGE in text)
    if tree.root is not None:
        page.read(tree.root)
    known, others = _wanted(page.tables)
    prose: list[Line] = []
    before: list[int] = []  # for each line of the page, how many of the prose stand before it
    for line, inside in page.lines:
        before.append(len(prose))
        if not any(table.number in known for table in inside):
            prose.append(line)
    before.append(len(prose))
    tables = [
        Table(table.rows, before[table.after])
        for table in page.tables
        if table.number in known or table.number in others
    ]
    return Source([*prose, *_titles(tree)], tables, list(_notes(page.hidden, shown.unread)))


def _require_whole_tags(text: str, name: str) -> None:
    """Raise GwrError for a broken tag among tables, where it may swallow what comes after it."""
    first = re.search("<table", text, re.IGNORECASE)
    broken_tag = _BROKEN_TAG.search(text, first.start()) if first and DAMAGE in text else None
    if broken_tag:
        line = text.count("\n", 0, broken_tag.start()) + 1
        raise GwrError(
            _(
                "{name}: line {line} of the file has a broken tag; save it anew",
                name=name,
                line=line,
            )
        )


def _wanted(tables: Iterable[_Table]) -> tuple[set[int], set[int]]:
    """Return which tables have a heading or go on with one, and which may be tables at all."""
    known: set[int] = set()
    others: set[int] = set()
    width = 0
    for table in tables:
        widest = max((len(row.cells) for row in table.rows), default=0)
        if heading_at(table.rows) is not None or 0 < widest == width:
            known.add(table.number)
            width = widest
        elif table.leaf and widest > 1 and len(table.rows) > 1:
            others.add(table.number)
    return known, others


def _titles(tree: LexborHTMLParser) -> Iterator[Line]:
    for node in tree.css("title"):
        text = _SPACES.sub(" ", _BREAK.sub("", node.text())).strip()
        yield from (Line(_("the page's title"), part) for part in _PARTS.split(text))
    for node in tree.css("meta[name]"):
        attributes = node.attributes
        before = _META.get((attributes.get("name") or "").casefold())
        if before is not None:
            yield Line(_("the page's head"), before + (attributes.get("content") or ""))


def _notes(hidden: Sequence[str], unread: Sequence[str]) -> Iterator[str]:
    for texts, note in (
        (hidden, N_("the page does not show, so it is not read: {texts}")),
        (unread, N_("rules of the page's style sheet that are not followed: {texts}")),
    ):
        if texts:
            shown = ", ".join(text[:_LONGEST_SHOWN] for text in texts[:_SHOWN])
            more = len(texts) - _SHOWN
            rest = ngettext(" and {n} more", " and {n} more", more) if more > 0 else ""
            yield _(note, texts=shown + rest)


def _number(typed: str | None) -> int | None:
    """Return a number as the standard reads it in an attribute; None if there is none."""
    match = _NUMBER.match(typed or "")
    return int(match[1]) if match else None
