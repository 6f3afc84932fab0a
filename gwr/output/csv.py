"""Comma-separated values as RFC 4180 has them."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from gwr.output.sheet import cell_text
from gwr.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.fields import Cell
    from gwr.output.sheet import Sheet

# How a formula begins, also where spaces or quotes are before it, or full-width forms stand for it.
# A carriage return is written out as \r before this is asked.
_FORMULA = re.compile(r"[\t\n]|\\r|[\s\"'“”‘’＂＇]*[=+\-@|＝＋－＠｜]")


def lines(sheet: Sheet, *, bom: bool = False) -> Iterator[str]:
    """Return the lines of a sheet, each ended by CR LF; line breaks in a cell stay, quoted.

    `bom` begins with a byte-order mark, without which Excel takes UTF-8 for something else; then
    what it would take for a formula has an apostrophe before it as well.
    """
    yield ("\ufeff" if bom else "") + _line(sheet.names)
    for row in sheet.rows:
        yield _line([_inert(cell) if bom else _text(cell) for cell in row])


def _text(cell: Cell) -> str:
    return visible(cell_text(cell).replace("\r\n", "\n"), keep="\n\t")


def _inert(cell: Cell) -> str:
    number = isinstance(cell, (int, float))
    text = _text(cell)
    return f"'{text}" if not number and _FORMULA.match(text) else text


def _line(cells: list[str] | tuple[str, ...]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
