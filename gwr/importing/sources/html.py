"""A saved page: its tables with merged cells taken apart, and its text, paragraph by paragraph.

Lexbor parses it as the HTML standard says, so what a browser makes of a page of any quality is what
is read here; what a reader of the page can't see is left out, and said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.extras import require
from gwr.importing.document import Source
from gwr.importing.pattern import pattern
from gwr.importing.sources.about import SPACES, links, one_line, titles
from gwr.importing.sources.bounds import Room, require_moderate_page
from gwr.importing.sources.captions import Captions, captions_in
from gwr.importing.sources.damage import DAMAGE
from gwr.importing.sources.flow import Flow
from gwr.importing.sources.footnotes import is_mark
from gwr.importing.sources.grid import Cell
from gwr.importing.sources.hidden import NEVER_SHOWN, read_shown
from gwr.importing.sources.left_out import some, struck_out
from gwr.importing.sources.links import LINK, without_links_behind
from gwr.importing.sources.numerals import numeral
from gwr.importing.sources.pointed_at import uncut
from gwr.importing.sources.room import APART, INLINE, ROOM, room_before
from gwr.importing.sources.tags import TAGS, tags_of
from gwr.importing.sources.terms import COLONS, labels_of
from gwr.importing.sources.written import WrittenRows
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.page import is_link
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from gwr.importing.sources.hidden import Shown
    from gwr.importing.sources.tags import Tag

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
_LINKS = ("a", "button")
_OWN = ("dt", "summary")
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_HEADS = {**{f"h{level}": str(level) for level in range(1, 7)}, "b": "b", "strong": "b"}
"""The elements in which text is a heading, or in bold."""
_AS_TYPED = frozenset(("pre", "textarea", "xmp", "listing", "plaintext"))

_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
"""How far a cell may be merged, as the standard has it."""

_LINE_ENDS = pattern(r"\r\n?|\n")
_SPACE = " \t\n\f\r"
_DIGITS = ("1", "decimal", "inside", "outside", "initial")
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal")
_NUMBER = pattern(r"\+?([0-9]{1,9})")
_CUT_TAG = pattern(r"</?\Z")  # else a browser shows it
_BROKEN_TAG = pattern(rf"</?[a-zA-Z]*{DAMAGE}")


class _List(NamedTuple):
    """A list: the number of the next item and the step to the one after, or its bullet."""

    number: int = 0
    step: int = 0
    bullet: str = ""


_State = tuple[bool, str, bool, bool, str]
"""If text is left out, its visibility, if spaces are kept, if it is struck out, its heading."""


class _Page:
    """Goes through the elements of a page in their order, and takes what is shown."""

    def __init__(self, shown: Shown, room: Room, labels: Container[str], *, damaged: bool) -> None:
        self.flow = Flow(room)
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.marks: list[str] = []  # of footnotes
        self._shown = shown
        self._hides = any(shown[:-1])  # some of its elements
        self._damaged = damaged
        self._rows: list[WrittenRows] = []  # of the tables that are open
        self._text: list[str] = []
        self._typed = False  # white space is kept
        self._gone = self._struck = False
        self._head = ""
        self._heads: set[str] = set()  # of the texts of the paragraph
        self._visibility = "visible"
        self._lists: list[_List] = []  # that are open
        self._number = ""  # which a browser draws before the text that comes next
        self._mark = ""  # the same of a bullet
        self._captions = Captions()
        self._labels = labels  # that stand above their values, as terms
        self._label = ""  # whose value comes next
        self.tags: set[str] = set()  # with the words beside them
        self._own: list[Tag] = []  # of the paragraph

    def read(self, root: LexborNode | None) -> None:
        """Take an element with all that is in it."""
        node = root
        above: list[tuple[LexborNode, str, _State]] = []
        while node is not None:
            tag = node.tag or ""
            before = (self._gone, self._visibility, self._typed, self._struck, self._head)
            child = node.first_child if self._enter(node, tag) else None
            if child is not None:
                above.append((node, tag, before))
                node = child
                continue
            self._leave(node, tag, before)
            following = node.next
            while following is None and above:
                node, tag, before = above.pop()
                self._leave(node, tag, before)
                following = node.next
            node = following

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Begin an element; returns if what is in it may be shown."""
        if tag == "-text":
            self._take(node.text_content or "")
            return False
        if tag in NEVER_SHOWN or tag.startswith("-") or (tag == "sup" and self._marks(node)):
            return False
        self._style(node, tag)
        if self._gone:
            return True
        if tag in _BLOCKS:
            self._paragraph()
            self._typed = self._typed or tag in _AS_TYPED
        elif tag in INLINE or tag in _LINKS:
            self._text += [room_before(node), LINK if tag in _LINKS else ""]
        if tag in TAGS:
            self._own += tags_of(node)
        if tag in _HEADS:  # a heading stays one where it is in bold
            self._head = min(filter(None, (self._head, _HEADS[tag])))
        if tag in ("svg", "math"):  # in which a td is no cell
            self._take(node.text())
            return False
        self._captions.enter(node, tag, block=tag in _BLOCKS, begun=bool(self._heads))
        if tag in _LISTS or (tag == "li" and self._lists):
            self._enter_list(node, tag)
        self._enter_table(node, tag)
        return True

    def _marks(self, node: LexborNode) -> bool:
        """Take what stands above the line if it is the mark of a footnote; returns if it is."""
        text = one_line(node.text())
        found = is_mark(text, "".join(self._text))
        self.marks += [text] if found else []
        return found

    def _enter_list(self, node: LexborNode, tag: str) -> None:
        """Begin a list, or an item of one, with the number that a browser draws before it."""
        attributes = node.attributes
        if tag == "ol":
            back = "reversed" in attributes
            first = len(list(_items(node))) if back else 1
            start = _number(attributes.get("start"))
            self._lists.append(_List(first if start is None else start, -1 if back else 1))
        elif tag in ("ul", "menu", "dir"):
            self._lists.append(_List(bullet="" if _are_links(node) else f"•{len(self._lists) + 1}"))
        elif self._lists[-1].step:
            last = self._lists[-1]
            value = _number(attributes.get("value"))
            number = last.number if value is None else value
            self._lists[-1] = last._replace(number=number + last.step)
            self._number = self._drawn(node, number)
            self._mark = "" if self._number else f"•{len(self._lists)}"
        else:
            self._mark = self._lists[-1].bullet

    def _drawn(self, item: LexborNode, number: int) -> str:
        """Return the number before an item as it is drawn; nothing for letters, or for none."""
        above = item.parent
        told = above.attributes.get("type") if above is not None else None
        for each in (above, item):
            told = self._shown.lists.get(each.mem_id, told) if each is not None else told
        kind = (told or "1").strip()
        if kind in _CHINESE:
            return f"{numeral(number, 'chineseCounting')}、"
        return f"{number}. " if kind in _DIGITS else ""

    def _style(self, node: LexborNode, tag: str) -> None:
        if not self._hides:
            return
        self._struck = self._struck or self._shown.strikes(node)
        self._visibility = self._shown.visibility.get(node.mem_id, self._visibility)
        collapsed = self._visibility == "collapse" and (tag == "tr" or tag in _GROUPS)
        self._gone = self._gone or collapsed or self._shown.gone(node)

    def _enter_table(self, node: LexborNode, tag: str) -> None:
        if tag == "table":
            self._rows.append(WrittenRows(self.flow.begin_table().number))
            return
        table = self.flow.table
        if table is None:
            return
        rows = self._rows[-1]
        if tag in _GROUPS:
            rows.begin_group(tag)
        elif tag == "tr":
            rows.begin_row(damaged=self._damaged and DAMAGE in (node.html or ""))
        elif tag in ("td", "th"):
            table.begin_cell()
        elif tag == "col" or (tag == "colgroup" and not node.css_first("col")):
            columns = min(_number(node.attributes.get("span")) or 1, _MOST_COLUMNS)
            rows.describe(columns, hidden=self._visibility == "collapse")

    def _leave(self, node: LexborNode, tag: str, before: _State) -> None:
        gone = self._gone
        if tag in _OWN and not gone:
            self._end_own(tag)
        if tag in _BLOCKS and not gone:
            self._paragraph()
        if tag == "dl" and self._label:  # without a value
            self.flow.paragraph(self._label)
            self._label = ""
        if tag == "figcaption":
            self._captions.leave()
        if tag == "li":
            self._number = self._mark = ""
        if tag in _LISTS and not gone:
            self._lists.pop()
        self._gone, self._visibility, self._typed, self._struck, self._head = before
        table = self.flow.table
        if gone or table is None:
            return
        if tag in ("td", "th"):
            attributes = node.attributes
            across = min(_number(attributes.get("colspan")) or 1, _MOST_COLUMNS)
            down = _number(attributes.get("rowspan"))
            down = 1 if down is None else min(down, _MOST_ROWS)
            self._rows[-1].add(Cell(uncut(table.end_cell(), node), across, down))
        elif tag == "table":
            self.flow.end_table(list(self._rows.pop().formed(self.flow.room)))

    def _take(self, text: str) -> None:
        if self._gone or self._visibility != "visible":
            if text and not text.isspace():
                self.hidden.append(SPACES.sub(" ", text).strip())
        elif self._struck:
            self.struck.append(SPACES.sub(" ", text).strip())
        elif self._typed:
            *ended, last = _LINE_ENDS.split(text)
            for line in ended:
                self._text.append(line)
                self._paragraph()
            self._text.append(last)
        elif self._text or not text.isspace():
            self._text.append(text)
            self._heads |= set() if text.isspace() else {self._head}

    def _end_own(self, tag: str) -> None:
        """Keep a label that ends here for its value; leave out what only opens more."""
        text = one_line("".join(self._text)).rstrip(COLONS)
        if tag == "summary" and is_link(text):
            self._text = []
        elif tag == "dt" and text in self._labels:
            if self._label:
                self.flow.paragraph(self._label)
            self._label = f"{text}："
            self._text, self._heads = [], set()

    def _paragraph(self) -> None:
        own, self._own = self._own, []
        if not self._text:
            return
        table = self.flow.table
        begun = table is not None and table.filled
        text = without_links_behind("".join(self._text), cell=table is not None, begun=begun)
        head = self._heads.pop() if len(self._heads) == 1 else ""
        self._text, self._heads = [], set()
        if not self._typed:
            text = one_line(text).replace(APART, "\t").replace(ROOM, "")
        if text and not text.isspace():
            number, mark = self._number, self._mark
            self._number = self._mark = ""
            self.tags.update(filter(None, (tag.beside(text) for tag in own)))
            whole = text if number and split_number(text)[0] else number + text
            whole, self._label = self._label + whole, ""
            caption = self._captions.take(in_cell=self.flow.table is not None)
            self.flow.paragraph(whole, mark, head, caption=caption)


def read_html(text: str, name: str) -> Source:
    """Return the tables of a page and its other text, as a reader of the page sees them.

    Raises GwrError for a page that would keep gwr busy for ever, and where selectolax is missing.
    """
    require("selectolax", "convert", _("reading a page"))
    from selectolax.lexbor import LexborHTMLParser

    require_moderate_page(text, name)
    _require_whole_tags(text, name)
    tree = LexborHTMLParser(_CUT_TAG.sub("", text))
    shown = read_shown(tree)
    page = _Page(shown, Room(len(text), name), labels_of(tree), damaged=DAMAGE in text)
    page.read(tree.root)
    prose, tables = page.flow.parts()
    notes = [*_notes(page.hidden, shown.unread, page.marks), *struck_out(page.struck)]
    notes += captions_in(page.flow.lines)
    return Source(
        prose, tables, notes, list(titles(tree)), list(links(tree)), tags=frozenset(page.tags)
    )


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


def _notes(hidden: Sequence[str], unread: Sequence[str], marks: Sequence[str]) -> Iterator[str]:
    for texts, note in (
        (hidden, N_("the page does not show, so it is not read: {texts}")),
        (marks, N_("marks of footnotes are not read: {texts}")),
        (unread, N_("rules of the page's style sheet that are not followed: {texts}")),
    ):
        if texts:
            yield _(note, texts=some(texts))


def _items(node: LexborNode) -> Iterator[LexborNode]:
    """Return the items of a list, those of lists in it left out."""
    child = node.first_child
    while child is not None:
        if child.tag == "li":
            yield child
        child = child.next


def _are_links(node: LexborNode) -> bool:
    """Return if every item of a list is a link and nothing else, as those to parts of a site."""
    return all(
        child.tag in ("a", "-comment") or (child.tag == "-text" and not child.text().strip())
        for item in _items(node)
        for child in item.iter(include_text=True)
    )


def _number(typed: str | None) -> int | None:
    """Return a number as the standard reads it in an attribute; None if there is none."""
    match = _NUMBER.match(typed.lstrip(_SPACE)) if typed else None
    return int(match[1]) if match else None
