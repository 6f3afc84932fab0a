"""What a page shows of a cell when it is pointed at: the whole of a text that is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import DOTS
from gwr.importing.sources.about import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode


def uncut(text: str, cell: LexborNode) -> str:
    """Return the text of a cell; if its last line ends in dots, that line as the page has it whole.

    It has it in a `title` of the cell, or of what stands in it.
    """
    if not text.endswith(DOTS):
        return text
    *before, last = text.split("\n")
    begun = "".join(last.rstrip(".…⋯ ").split())
    for title in _titles(cell):
        whole = "".join(title.split())
        if begun and whole.startswith(begun) and not whole.endswith(DOTS):
            return "\n".join([*before, one_line(title)])
    return text


def _titles(cell: LexborNode) -> Iterator[str]:
    for node in (cell, *cell.css("[title]")):
        title = node.attributes.get("title")
        if title:
            yield title
