"""The text of a page: as it is copied, cells between empty lines, or as browsers paste tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.convert.blank_lines import read_chunks
from gwr.convert.headings import columns
from gwr.convert.source import Line
from gwr.convert.tabbed import read_tabbed

if TYPE_CHECKING:
    from gwr.convert.source import Source
    from gwr.convert.statuses import Words


def read_text(text: str, words: Words) -> Source:
    """Return the lines and the table of a text.

    A heading with tabs in one line means rows of cells between tabs, else cells stand between
    empty lines; `words` are the statuses, by which rows of such cells are told apart.
    """
    lines = [
        Line(f"line {number}", line)
        for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1)
    ]
    for at, line in enumerate(lines):
        if "\t" in line.text and columns(line.text.split("\t")):
            return read_tabbed(lines, at)
    return read_chunks(lines, words)
