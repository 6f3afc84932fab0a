"""Cells of paragraphs as a browser copies them: each tab between two stands in a line of its own.

1

<tab>

新建公园5个。

<tab>

建成3个。
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from gwr.importing.vocabulary.numbers import number_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

_LEAST = 3
"""So many tabs stand alone at least: a table has rows."""


def joined_by_tabs(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with the cells of a row in one, if all tabs of a text stand alone.

    A row ends where it has as many cells as the first. Where its last cell is empty, the number of
    the next row stands behind its last tab.
    """
    tabbed = [line for line in lines if "\t" in line.text]
    if len(tabbed) < _LEAST or not all(map(_is_tab, tabbed)):
        return lines
    full = [line for line in lines if line.text.strip(" ")]
    joined: list[Line] = []
    width = tabs = 0
    for line, behind in zip_longest(full, full[1:]):
        open_ = bool(joined) and joined[-1].text.endswith("\t")
        whole = 0 < width <= tabs
        begins = whole and number_alone(line.text) and behind and _is_tab(behind)
        if _is_tab(line) or (open_ and not begins):
            if joined:
                joined[-1] = joined[-1]._replace(text=joined[-1].text + line.text.strip(" "))
            tabs += _is_tab(line)
        else:
            width = width or tabs
            tabs = 0 if whole or width == tabs else tabs
            joined.append(line)
    return joined


def _is_tab(line: Line) -> bool:
    return line.text.strip(" ") == "\t"
