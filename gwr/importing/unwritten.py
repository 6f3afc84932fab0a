"""Cells that are empty, where a program wrote a word for that: nan, NULL, None, #N/A."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.words import _, listed, some_of

if TYPE_CHECKING:
    from gwr.importing.document import Row, Source

_WORDS = frozenset(
    (
        *("nan", "NaN", "NaT", "None", "NULL", "null", "<NA>", "undefined", "\\N"),
        *("#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"),
        *("#" * n for n in range(3, 20)),
    )
)
"""What databases and spreadsheets have there; # is of a column too narrow for what it holds."""


_KIND = "kind"
"""A column that only gwr's own tables have."""

_FARTHEST = 5


def without_words_for_empty(source: Source) -> Source:
    """Return a clean source in which such cells are empty, and say so in a note.

    What gwr wrote itself stays as it is.
    """
    found = [
        row for table in source.tables for row in table.rows if not _WORDS.isdisjoint(row.cells)
    ]
    heads = (row.cells for table in source.tables for row in table.rows[:_FARTHEST])
    if not found or any(_KIND in map(str.lower, cells) for cells in heads):
        return source
    words = listed(sorted({cell for row in found for cell in row.cells if cell in _WORDS}))
    places = some_of([row.place for row in found])
    note = _("cells of {places} say {words} and are taken for empty", places=places, words=words)
    tables = [
        table._replace(
            rows=[row if _WORDS.isdisjoint(row.cells) else _row(row) for row in table.rows]
        )
        for table in source.tables
    ]
    return source._replace(tables=tables, notes=[*source.notes, note])


def _row(row: Row) -> Row:
    return row._replace(cells=tuple("" if cell in _WORDS else cell for cell in row.cells))
