"""The parts of a workbook, read as they come: no tree is built that a small file could make huge.

openpyxl would build one, and doesn't tell of a sheet that it reads row by row which cells are
merged or hidden, nor what a number looks like. Names are taken without their namespace, so that a
workbook in the strict form of the format is read as any other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.sources.numberformat import BUILTIN, GENERAL
from gwr.importing.sources.package import PartReader, local_name, main_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr.importing.sources.package import Attributes, Package

_ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_YES = ("1", "true")
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, if it is shown, and the part that holds it."""

    name: str
    shown: bool
    part: str


class Book(NamedTuple):
    """What all sheets of a workbook share; `formats` are the number formats of cells by style."""

    sheets: list[Sheet]
    strings: list[str]
    formats: list[str]
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


class _Strings(PartReader):
    """Reads the texts that cells share, without how they are pronounced."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._spoken = False

    def begin(self, name: str, attributes: Attributes) -> None:
        del attributes
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._spoken = True

    def end(self, name: str, text: str) -> None:
        if name == "t" and not self._spoken:
            self._parts.append(text)
        elif name == "rPh":
            self._spoken = False
        elif name == "si":
            self.strings.append(unescaped("".join(self._parts)))


class _Styles(PartReader):
    """Reads the number format of each style."""

    def __init__(self) -> None:
        super().__init__()
        self.formats: list[str] = []
        self._own: dict[int, str] = {}
        self._inside = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._own[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = int(attributes.get("numFmtId", "0"))
            self.formats.append(self._own.get(number, BUILTIN.get(number, GENERAL)))

    def end(self, name: str, text: str) -> None:
        del text
        if name == "cellXfs":
            self._inside = False


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
        self._formula = self._spoken = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            if self._column > _MOST_COLUMNS:
                raise ValueError("no sheet has as many columns")
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self._value, self._formula = [], False
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = int(attributes.get("r", self._row.number + 1))
            hidden = attributes.get("hidden") in _YES or _is_zero(attributes.get("ht"))
            self._row = Row(number, not hidden, [])
            self._column = 0
        elif name == "rPh":
            self._spoken = True
        elif name == "col":
            if attributes.get("hidden") in _YES or _is_zero(attributes.get("width")):
                self.hidden.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "mergeCell":
            self.merged[_range(attributes["ref"])] = None

    def end(self, name: str, text: str) -> None:
        if name == "v" or (name == "t" and not self._spoken):
            self._value.append(text)
        elif name == "c":
            value = "".join(self._value)
            if value or self._formula:
                cell = Cell(self._column, self._kind, self._style, value, self._formula)
                self._row.cells.append(cell)
        elif name == "row":
            if self._row.cells and self._row.number <= _MOST_ROWS:
                self._take_row(self._row)
        elif name == "rPh":
            self._spoken = False


def read_book(package: Package) -> Book:
    """Return what the sheets of a workbook share.

    Raises KeyError for a part that is missing, and what zipfile and expat raise of broken ones.
    """
    part, relations = main_part(package)
    contents = _Contents()
    contents.read(package, part)
    sheets = [
        Sheet(name, shown, relations.by_name[key])
        for name, shown, key in contents.sheets
        if relations.by_name.get(key) in relations.sheets
    ]
    strings, styles = _Strings(), _Styles()
    for kind, reader in (("sharedStrings", strings), ("styles", styles)):
        if kind in relations.by_kind:
            reader.read(package, relations.by_kind[kind])
    return Book(sheets, strings.strings, styles.formats, contents.from_1904)


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
