"""Word files: their paragraphs and tables as they are shown, merged cells taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.document import Row, Source
from gwr.importing.sources.bounds import PARAGRAPH, ROW
from gwr.importing.sources.damage import DAMAGE
from gwr.importing.sources.flow import Flow
from gwr.importing.sources.left_out import some, struck_out
from gwr.importing.sources.numbering import OFF, Numbering
from gwr.importing.sources.package import Package, PartReader, local_name, main_part
from gwr.importing.sources.symbols import sign
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.importing.sources.bounds import Room
    from gwr.importing.sources.flow import OpenTable
    from gwr.importing.sources.package import Attributes

# What was before a change, is deleted, stands for older programs, or says how a word is read.
_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "rt"))
_CHANGE = "PrChange"  # as the names of changes to properties end
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OF_FONTS = ("sym", "symEx")
_PROPERTIES = frozenset(
    (
        *("vanish", "strike", "dstrike", "b", "rStyle", "pStyle", "ilvl", "numId"),
        *("gridBefore", "hidden", "gridSpan", "vMerge"),
    )
)
# What has a meaning here; most elements have none.
_KNOWN = _UNSEEN | _PROPERTIES | {"p", "r", "t", "tbl", "tr", "tc", *_SIGNS, *_OF_FONTS}
_MOST_COLUMNS = 63
"""The columns that a table of Word has at most; what claims more would fill the memory."""


class _Table:
    """A table in the making; `above` has the text of each column in the row before."""

    def __init__(self, flowing: OpenTable) -> None:
        self.flowing = flowing
        self.rows: list[Row] = []
        self._read = 0
        self._cells: list[str] = []
        self._merged: set[int] = set()
        self._above: list[str] = []
        self.gone = False  # the row is hidden or deleted
        self.across, self.goes_on = 1, False  # of the cell that is open

    def begin_row(self) -> None:
        """Begin a row."""
        self._cells, self._merged, self.gone = [], set(), False
        self._read += 1

    def skip(self, columns: int) -> None:
        """Leave columns out at the beginning of a row."""
        self._cells += [""] * min(columns, _MOST_COLUMNS)

    def add(self, text: str, room: Room) -> None:
        """Add a cell, which may go on from the one above."""
        at = len(self._cells)
        across = max(1, min(self.across, _MOST_COLUMNS))
        if self.goes_on and at < len(self._above):
            text = self._above[at]
            self._merged.update(range(at, at + across))
        room.take(across, across * len(text))
        self._cells += [text] * across
        self.across, self.goes_on = 1, False

    def end_row(self) -> list[str]:
        """End a row; return the cells of one that is hidden."""
        self._above = self._cells
        if self.gone:
            return self._cells
        place = _("table {table} row {row}", table=self.flowing.number, row=self._read)
        self.rows.append(Row(place, tuple(self._cells), merged=frozenset(self._merged)))
        return []


class _Paragraph:
    """A paragraph in the making."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.plain = False  # not all of it is in bold
        self.style = ""
        self.level = 0
        self.list = ""


class _Document(PartReader):
    """Reads the text of a document."""

    def __init__(self, flow: Flow, numbering: Numbering) -> None:
        super().__init__()
        self._room = flow.room
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.unknown: list[str] = []  # signs of fonts
        self._flow = flow
        self._numbering = numbering
        self._tables: list[_Table] = []
        self._open: list[_Paragraph] = []  # a text box stands inside of another
        self._unseen = self._changed = 0  # elements that are open and hide what is in them
        self._inside: list[str] = []
        self._vanished = self._struck = self._bold = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take an element that begins."""
        self._inside.append(name)
        if name not in _KNOWN and not name.endswith(_CHANGE):
            return
        self._unseen += name in _UNSEEN
        self._changed += name.endswith(_CHANGE)
        if self._changed:
            return
        if name == "p":
            self._room.step(PARAGRAPH)
            self._open.append(_Paragraph())
        elif name == "r":
            style = self._open[-1].style if self._open else ""
            self._vanished = self._numbering.hides(style)
            self._struck = self._numbering.strikes(style)
            self._bold = False
        elif name in _SIGNS and self._inside[-2:-1] == ["r"]:
            self._say(_SIGNS[name])
        elif name in _OF_FONTS:
            self._say(self._sign(attributes))
        elif name == "tbl":
            self._tables.append(_Table(self._flow.begin_table()))
        elif self._tables and name == "tr":
            self._room.step(ROW)
            self._tables[-1].begin_row()
        elif self._tables and name == "tc":
            self._tables[-1].flowing.begin_cell()
        else:
            self._property(name, attributes)

    def _sign(self, attributes: Attributes) -> str:
        own = _own(attributes)
        font, code = own.get("font", ""), own.get("char", "")
        found = sign(font, code)
        if found == DAMAGE:
            self.unknown.append(f"{font} {code}")
        return found

    def _property(self, name: str, attributes: Attributes) -> None:
        own = _own(attributes)
        value = own.get("val", "")
        before = self._inside[-2] if len(self._inside) > 1 else ""
        if name == "vanish" and self._inside[-3:-1] == ["r", "rPr"]:
            self._vanished = value not in OFF
        elif name in ("strike", "dstrike") and self._inside[-3:-1] == ["r", "rPr"]:
            self._struck = value not in OFF
        elif name == "b" and self._inside[-3:-1] == ["r", "rPr"]:
            self._bold = value not in OFF
        elif name == "rStyle" and self._inside[-3:-1] == ["r", "rPr"]:
            self._vanished = self._vanished or self._numbering.hides(value)
            self._struck = self._struck or self._numbering.strikes(value)
        elif before == "pPr" and name == "pStyle" and self._open:
            self._open[-1].style = value
        elif before == "numPr" and self._open and name in ("ilvl", "numId"):
            if name == "ilvl":
                self._open[-1].level = _whole(value)
            else:
                self._open[-1].list = value
        elif self._tables:
            self._of_table(before, name, value)

    def _of_table(self, before: str, name: str, value: str) -> None:
        table = self._tables[-1]
        if (before, name) == ("trPr", "gridBefore"):
            self._room.take(_MOST_COLUMNS, 0)
            table.skip(_whole(value))
        elif (before, name) in (("trPr", "hidden"), ("trPr", "del")):
            table.gone = table.gone or value not in OFF
        elif (before, name) == ("tcPr", "gridSpan"):
            table.across = _whole(value)
        elif (before, name) == ("tcPr", "vMerge"):
            table.goes_on = value != "restart"

    def end(self, name: str, text: str) -> None:
        """Take an element that ends."""
        self._inside.pop()
        if name not in _KNOWN and not name.endswith(_CHANGE):
            return
        if name in _UNSEEN:
            self._unseen -= 1
        elif name.endswith(_CHANGE):
            self._changed -= 1
        elif self._changed:
            return
        elif name == "t":
            self._say(text)
        elif name == "p":
            self._end_paragraph()
        elif self._tables:
            self._end_of_table(name)

    def _say(self, text: str) -> None:
        if self._vanished and text.strip():
            self.hidden.append(text)
        elif self._open and not self._unseen and not self._vanished:
            (self.struck if self._struck else self._open[-1].text).append(text)
            self._open[-1].plain |= bool(text.strip()) and not self._bold

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        text = "".join(paragraph.text)
        number, level = self._numbering.next(paragraph.list, paragraph.level, paragraph.style)
        self._room.take(0, len(number))
        whole = (number + text).strip()
        if whole and not self._unseen:
            first, *others = filter(None, map(str.strip, whole.split("\n")))
            head = self._numbering.head(paragraph.style) or ("" if paragraph.plain else "b")
            self._flow.paragraph(first, f"-{level}" if level else "", head)
            for line in others:  # which a break parts, as <br> does on a page
                self._flow.paragraph(line)

    def _end_of_table(self, name: str) -> None:
        table = self._tables[-1]
        if name == "tc":
            table.add(table.flowing.end_cell(), self._room)
        elif name == "tr":
            self.hidden += filter(None, table.end_row())
        elif name == "tbl":
            self._flow.end_table(self._tables.pop().rows)


def read_docx(content: bytes, name: str) -> Source:
    """Return the tables of a Word file and its other text, as a reader sees them.

    Raises GwrError for a file that is broken or far too large.
    """
    try:
        with Package(content, name) as package:
            flow = Flow(package.room)
            notes = list(_read(package, flow))
    except GwrError:
        raise
    except Exception as error:  # noqa: BLE001  a broken part makes its reader stumble in any way
        raise GwrError(
            _(
                "{name} is no Word file that can be read: {error}; save it anew",
                name=name,
                error=error,
            )
        ) from None
    lines, tables = flow.parts()
    return Source(lines, tables, notes)


def _read(package: Package, flow: Flow) -> Iterator[str]:
    """Let the document flow; return notes on what is not read."""
    part, relations = main_part(package)
    numbering = Numbering()
    for kind in ("numbering", "styles"):
        if kind in relations.by_kind:
            numbering.read(package, relations.by_kind[kind])
    document = _Document(flow, numbering)
    document.read(package, part)
    if document.hidden:
        yield _("hidden in the file, so not read: {texts}", texts=some(document.hidden))
    if document.unknown:
        yield _(
            "signs that gwr doesn't know, shown as \ufffd: {signs}", signs=some(document.unknown)
        )
    yield from struck_out(document.struck)


def _own(attributes: Attributes) -> dict[str, str]:
    """Return attributes by their names without the namespace."""
    return {local_name(key): value for key, value in attributes.items()}


def _whole(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else 0  # noqa: PLR2004  none is as long
