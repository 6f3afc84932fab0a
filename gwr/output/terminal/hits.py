"""What a search found, for a person at a terminal: passages with their hits marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from gwr.fields import SEARCHED
from gwr.output.sheet import cell_text
from gwr.output.terminal.styles import HIT, LABEL
from gwr.output.terminal.table import draw, draw_page
from gwr.output.terminal.targets import place, status_of
from gwr.text import one_line
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gwr.output import Screen
    from gwr.query.search import Found, Passage


def hit_pages(found: Iterable[Found], screen: Screen) -> Iterable[str]:
    """Return for each target that was found a heading, and the passages with their hits marked."""
    # So wide, whichever fields follow, that the passages of all targets stand under each other.
    widest = max(cell_len(_label(key)) for key in SEARCHED)
    separator = ""
    for task, passages in found:
        heading = Text.assemble((f"{place(task)}{task.id}", LABEL), "  ", status_of(task), "  ")
        heading.append(one_line(cell_text(task.departments))).overflow = "fold"
        fields = [(_label(passage.field), _marked(passage)) for passage in passages]
        yield f"{separator}{draw(heading, screen)}{draw_page(fields, screen, widest)}"
        separator = "\n"


def _label(key: str) -> str:
    return f"  {_(SEARCHED[key].label)}"


def _marked(passage: Passage) -> Text:
    _field, text, start, end, hits = passage
    marked = Text("…" if start else "")
    for first, last in hits:
        marked.append(one_line(text[start:first])).append(one_line(text[first:last]), HIT)
        start = last
    return marked.append(one_line(text[start:end]) + ("…" if end < len(text) else ""))
