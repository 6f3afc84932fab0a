"""A Markdown table, as GitHub and most editors read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.output.sheet import cell_text
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.output.sheet import Sheet

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~#]")


def lines(sheet: Sheet) -> Iterator[str]:
    """Return the lines of a table; what Markdown would take for markup is escaped."""
    yield _line(sheet.names)
    yield _line(["---"] * len(sheet.names))
    for row in sheet.rows:
        yield _line([_MARKUP.sub(r"\\\g<0>", one_line(cell_text(cell))) for cell in row])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |\n"
