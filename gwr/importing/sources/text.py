"""The text of a page: as it is copied, cells between empty lines, or as browsers paste tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.document import Line
from gwr.importing.layouts.blank_lines import read_chunks
from gwr.importing.layouts.tabbed import read_tabbed
from gwr.importing.vocabulary.headings import columns

if TYPE_CHECKING:
    from gwr.importing.document import Source
    from gwr.importing.vocabulary.statuses import Words


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
