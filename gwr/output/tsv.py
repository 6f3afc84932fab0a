"""Tab-separated values for other programs: a header, then one line a row, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.output.sheet import cell_text
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.output.sheet import Sheet


def lines(sheet: Sheet) -> Iterator[str]:
    """Return the lines of a sheet; tabs and line breaks in a cell are squeezed to a space.

    A cell that begins with a quote is in quotes, or a reader would take that for one around it.
    """
    yield "\t".join(sheet.names) + "\n"
    for row in sheet.rows:
        yield "\t".join(_unlike_quoted(one_line(cell_text(cell))) for cell in row) + "\n"


def _unlike_quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if cell.startswith('"') else cell
