"""Comma-separated values as RFC 4180 has them."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from gwr.output.sheet import cell_text
from gwr.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.output.sheet import Sheet


def lines(sheet: Sheet, *, bom: bool = False) -> Iterator[str]:
    """Return the lines of a sheet, each ended by CR LF; line breaks in a cell stay, quoted.

    `bom` begins with a byte-order mark, without which Excel takes UTF-8 for something else.
    """
    yield ("\ufeff" if bom else "") + _line(sheet.names)
    for row in sheet.rows:
        yield _line([visible(cell_text(cell).replace("\r\n", "\n"), keep="\n\t") for cell in row])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
