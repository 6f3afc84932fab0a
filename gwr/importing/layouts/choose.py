"""Which of the layouts a text has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.layouts.blank_lines import read_chunks
from gwr.importing.layouts.tabbed import read_tabbed
from gwr.importing.vocabulary.headings import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line, Source
    from gwr.importing.vocabulary.statuses import Words


def read_lines(lines: Sequence[Line], words: Words) -> Source:
    """Return the lines and the table of a text.

    A heading with tabs in one line means rows of cells between tabs, else cells stand between
    empty lines; `words` are the statuses, by which rows of such cells are told apart.
    """
    for at, line in enumerate(lines):
        if "\t" in line.text and columns(line.text.split("\t")):
            return read_tabbed(lines, at)
    return read_chunks(lines, words)
