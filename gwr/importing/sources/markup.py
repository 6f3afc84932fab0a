"""Cells that are parts of a page, as the interface or the database of a site hands them out."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.document import whole_text
from gwr.importing.pattern import pattern
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gwr.importing.document import Source

OWN = {"id", "kind", "target"}
"""Columns of what `gwr export` writes, whose cells are as they are."""

_TAG = pattern(
    r"</(?:p|div|span|b|strong|em|i|u|a|font|li|[uo]l|h[1-6]|del|s|su[bp]|table|td|section|o:p)\s{0,9}>"
    r"|</?br\b[^<>]{0,300}>|<(?:img|hr|wbr|p)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_ENTITY = pattern(r"&(?:[a-z]{2,8}|#[0-9]{1,6});")
_LINE = pattern(r"_x000D_\r?\n?|(?:\\r)?\\n")
_LINE_ENDS = ("_x000D_", "\\n")
"""The end of a line in a cell as a database or a workbook writes it."""


def has_markup(text: str) -> bool:
    """Return if a text has in it what a page, a database or a workbook would not show."""
    ends = any(map(text.__contains__, _LINE_ENDS))
    return ends or any(marks.search(text) for marks in (_TAG, _ENTITY))


def without_markup(text: str, name: str, notes: dict[str, None]) -> str:
    """Return the text of a cell as a reader sees it; `notes` takes what it doesn't show.

    Raises ValueError for one that has a table in it, otherwise GwrError as `read_html` does.
    """
    if not _TAG.search(text):
        return _LINE.sub("\n", unescape(text) if _ENTITY.search(text) else text).strip("\n")
    from gwr.importing.sources.html import read_html

    page = read_html(_LINE.sub("<br>", text), name)
    if page.tables:
        raise ValueError(text)
    notes.update(dict.fromkeys(page.notes))
    return "\n".join(line.text for line in page.lines)


def with_cells_shown(source: Source, name: str) -> Source:
    """Return a page whose cells are as its author meant them, where they show tags as text."""
    if not has_markup(whole_text(source)):
        return source
    notes: dict[str, None] = {}
    tables = [
        table._replace(
            rows=[
                row._replace(cells=cells_shown(row.cells, name, row.place, notes))
                for row in table.rows
            ]
        )
        for table in source.tables
    ]
    return source._replace(tables=tables, notes=[*source.notes, *notes])


def cells_shown(
    cells: Iterable[str], name: str, place: str, notes: dict[str, None]
) -> tuple[str, ...]:
    """Return the cells of a row as a reader sees them; `notes` takes what they don't show.

    Raises GwrError where a table stands in a cell.
    """
    try:
        return tuple([without_markup(cell, name, notes) for cell in cells])
    except ValueError:
        raise GwrError(
            _(
                "{name}: {place}: a table stands in a cell; save the table anew",
                name=name,
                place=place,
            )
        ) from None
