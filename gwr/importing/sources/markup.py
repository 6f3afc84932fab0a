"""Cells that are parts of a page, as the interface or the database of a site hands them out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.pattern import pattern
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN = {"id", "kind", "target"}
"""Columns of what `gwr export` writes, whose cells are as they are."""

_MARKUP = pattern(
    r"</(?:p|div|span|b|strong|em|i|u|a|font|li|[uo]l|h[1-6]|del|s|su[bp]|table|td)\s{0,9}>"
    r"|<br\s{0,9}/?>|&(?:[a-z]{2,8}|#[0-9]{1,6});|\\n",
    re.IGNORECASE,
)

_LINE = pattern(r"(?:\\r)?\\n|\r?\n")
"""The end of a line in a cell, as it is or as a database writes it."""


def has_markup(text: str) -> bool:
    """Return if a text has elements of a page in it."""
    return _MARKUP.search(text) is not None


def without_markup(text: str, name: str, notes: dict[str, None]) -> str:
    """Return the text of a cell as a reader sees it; `notes` takes what it doesn't show.

    Raises ValueError for one that has a table in it, otherwise GwrError as `read_html` does.
    """
    if not has_markup(text):
        return text
    from gwr.importing.sources.html import read_html

    page = read_html(_LINE.sub("<br>", text), name)
    if page.tables:
        raise ValueError(text)
    notes.update(dict.fromkeys(page.notes))
    return "\n".join(line.text for line in page.lines)


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
