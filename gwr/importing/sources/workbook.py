"""The parts of a workbook, read as they come: no tree is built that a small file could make huge.

openpyxl would build one, and doesn't tell of a sheet that it reads row by row which cells are
merged or hidden, nor what a number looks like. Names are taken without their namespace, so that a
workbook in the strict form of the format is read as any other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.sources.numberformat import BUILTIN, GENERAL
from gwr.importing.sources.package import PartReader, local_name, main_part
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr.importing.sources.package import Attributes, Package

_ESCAPED = pattern(r"(?:_x[0-9A-Fa-f]{4}_)+")
_YES = ("1", "true")
_NO = ("0", "false")
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
_REFERENCE = pattern(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, if it is shown, and the part that holds it."""

    name: str
    shown: bool
    part: str


class Runs(NamedTuple):
    """Of a text in runs: what is struck out, what isn't, and what is `bare`, so as its cell is."""

    struck: str
    kept: str
    bare: str


class Book(NamedTuple):
    """What all sheets of a workbook share; `formats` are the number formats of cells by style.

    `struck` are the styles that strike a cell out, `runs` what is said of texts in runs, by number.
    """

    sheets: list[Sheet]
    strings: list[str]
    runs: dict[int, Runs]
    formats: list[str]
    struck: set[int]
    from_1904: bool


class Range(NamedTuple):
    """Rows and columns from the first to the last, counted from 1."""

    left: int
    top: int
    right: int
    bottom: int


class Cell(NamedTuple):
    """A cell as it is written."""

    column: int
    kind: str  # n, s, str, inlineStr, b, e, d
    style: int
    value: str
    formula: bool
    runs: Runs | None = None


class Row(NamedTuple):
    """A row as it is written; without cells that hold nothing."""

    number: int
    shown: bool
    cells: list[Cell]


class _Contents(PartReader):
    """Reads which sheets there are."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in _YES
        elif name == "sheet":
            own = {local_name(key): value for key, value in attributes.items()}
            self.sheets.append((own["name"], own.get("state", "visible") == "visible", own["id"]))


class _Text:
    """A text in the making, without how it is pronounced, and what is struck out."""

    def __init__(self) -> None:
        self._shown: list[str] = []
        self._parts: tuple[list[str], ...] = ([], [], [])  # struck out, kept, bare
        self._part = 2
        self._spoken = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "r":
            self._part = 2
        elif name == "rPh":
            self._spoken = True
        elif name == "rPr":
            self._part = 1
        elif name == "strike" and attributes.get("val") not in _NO:
            self._part = 0

    def end(self, name: str, text: str) -> None:
        if name == "rPh":
            self._spoken = False
        elif name == "t" and not self._spoken:
            self._parts[self._part].append(text)
            if self._part:
                self._shown.append(text)

    def parts(self) -> tuple[str, Runs | None]:
        """Return the text, and what is to be said of its runs."""
        shown, *parts = (unescaped("".join(texts)) for texts in (self._shown, *self._parts))
        return shown, Runs(*parts) if any(parts[:2]) else None


class _Strings(PartReader):
    """Reads the texts that cells share, without how they are pronounced."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.runs: dict[int, Runs] = {}
        self._string = _Text()

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._string = _Text()
        else:
            self._string.begin(name, attributes)

    def end(self, name: str, text: str) -> None:
        if name != "si":
            self._string.end(name, text)
            return
        shown, runs = self._string.parts()
        if runs:
            self.runs[len(self.strings)] = runs
        self.strings.append(shown)


class _Styles(PartReader):
    """Reads the number format of each style, and which of them strike out."""

    def __init__(self) -> None:
        super().__init__()
        self.formats: list[str] = []
        self.struck: set[int] = set()
        self._own: dict[int, str] = {}
        self._fonts: list[bool] = []  # if they strike out
        self._inside = ""

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._own[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name in ("fonts", "cellXfs"):
            self._inside = name
        elif name == "font" and self._inside == "fonts":
            self._fonts.append(False)
        elif name == "strike" and self._inside == "fonts":
            self._fonts[-1] = attributes.get("val") not in _NO
        elif name == "xf" and self._inside == "cellXfs":
            number, font = int(attributes.get("numFmtId", "0")), int(attributes.get("fontId", "0"))
            if any(self._fonts[font : font + 1]):
                self.struck.add(len(self.formats))
            self.formats.append(self._own.get(number, BUILTIN.get(number, GENERAL)))

    def end(self, name: str, text: str) -> None:
        del text
        if name == self._inside:
            self._inside = ""


class _Cells(PartReader):
    """Reads the rows of a sheet, and what is said of its columns and merged cells."""

    def __init__(self, take: Callable[[Row], None]) -> None:
        super().__init__()
        self.hidden: list[tuple[int, int]] = []
        self.merged: dict[Range, None] = {}
        self._take_row = take
        self._row = Row(0, True, [])  # noqa: FBT003  shown
        self._column = 0
        self._kind, self._style = "n", 0
        self._value: list[str] = []
        self._string: _Text | None = None  # which stands in the cell itself
        self._formula = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            if self._column > _MOST_COLUMNS:
                raise ValueError("no sheet has as many columns")
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self._value, self._string, self._formula = [], None, False
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = int(attributes.get("r", self._row.number + 1))
            hidden = attributes.get("hidden") in _YES or _is_zero(attributes.get("ht"))
            self._row = Row(number, not hidden, [])
            self._column = 0
        elif name == "is":
            self._string = _Text()
        elif name == "col":
            if attributes.get("hidden") in _YES or _is_zero(attributes.get("width")):
                self.hidden.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "mergeCell":
            self.merged[_range(attributes["ref"])] = None
        elif self._string:
            self._string.begin(name, attributes)

    def end(self, name: str, text: str) -> None:
        if name == "v":
            self._value.append(text)
        elif name == "c":
            written, runs = self._string.parts() if self._string else ("", None)
            value = "".join(self._value) or written
            if value or self._formula or runs:
                cell = Cell(self._column, self._kind, self._style, value, self._formula, runs)
                self._row.cells.append(cell)
        elif name == "row":
            if self._row.cells and self._row.number <= _MOST_ROWS:
                self._take_row(self._row)
        elif self._string:
            self._string.end(name, text)


def read_book(package: Package) -> Book:
    """Return what the sheets of a workbook share.

    Raises KeyError for a part that is missing, and what zipfile and expat raise of broken ones.
    """
    part, relations = main_part(package)
    contents = _Contents()
    contents.read(package, part)
    if not relations.by_name:
        raise ValueError(_("nothing says where its sheets are"))
    sheets = [
        Sheet(name, shown, relations.by_name[key])
        for name, shown, key in contents.sheets
        if relations.by_name.get(key) in relations.sheets
    ]
    strings, styles = _Strings(), _Styles()
    for kind, reader in (("sharedStrings", strings), ("styles", styles)):
        if kind in relations.by_kind:
            reader.read(package, relations.by_kind[kind])
    return Book(
        sheets=sheets,
        strings=strings.strings,
        runs=strings.runs,
        formats=styles.formats,
        struck=styles.struck,
        from_1904=contents.from_1904,
    )


def read_sheet(
    package: Package, part: str, take: Callable[[Row], None]
) -> tuple[list[tuple[int, int]], list[Range]]:
    """Hand the rows of a sheet to `take`; return the hidden columns and the merged ranges."""
    cells = _Cells(take)
    cells.read(package, part)
    return cells.hidden, list(cells.merged)


def unescaped(text: str) -> str:
    """Return a text with the characters that XML can't hold, written as `_x000D_` in a workbook."""
    return _ESCAPED.sub(_characters, text) if "_x" in text else text


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Return the number of a column, 1 for A; raises ValueError where no sheet has it."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > _MOST_COLUMNS:
        raise ValueError(f"no sheet has a column {letters}")
    return number


def column_name(number: int) -> str:
    """Return the letters of a column."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _characters(match: re.Match[str]) -> str:
    # A character beyond the first 65,536 is written as two halves.
    units = bytes.fromhex("".join(re.findall("_x(....)_", match[0])))
    return units.decode("utf-16-be", "surrogatepass")


def _is_zero(size: str | None) -> bool:
    return size is not None and re.fullmatch(r"0+(?:\.0*)?", size) is not None


def _range(reference: str) -> Range:
    first, _, last = reference.partition(":")
    ends = [_REFERENCE.fullmatch(each) for each in (first, last or first)]
    columns = [column_number(end[1]) for end in ends if end]
    rows = [int(end[2]) for end in ends if end]
    return Range(min(columns), min(rows), max(columns), max(rows))
