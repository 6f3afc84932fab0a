"""Headings that come again where what they head goes on: 一、民生保障（续）, on the next page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import alone, clean, whole_text
from gwr.importing.vocabulary.sections import has_numeral
from gwr.importing.vocabulary.titles import may_continue, without_continued

if TYPE_CHECKING:
    from collections.abc import Collection

    from gwr.importing.document import Line, Row, Source


def as_begun(source: Source) -> Source:
    """Return a source in which such headings are those that stand somewhere without that mark."""
    if not may_continue(whole_text(source)):
        return source
    begun = {clean(line.text) for line in source.lines}
    for table in source.tables:
        begun.update(map(alone, table.rows))
    lines = [_line(line, begun) for line in source.lines]
    tables = [
        table._replace(rows=[_row(row, begun) for row in table.rows]) for table in source.tables
    ]
    return source._replace(lines=lines, tables=tables)


def _line(line: Line, begun: Collection[str]) -> Line:
    text = clean(line.text)
    bare = without_continued(text)
    told = bare != text and bare in begun and (has_numeral(bare) or line.head.isdigit())
    return line._replace(text=bare) if told else line


def _row(row: Row, begun: Collection[str]) -> Row:
    text = alone(row)
    bare = without_continued(text)
    if bare == text or bare not in begun:
        return row
    return row._replace(cells=tuple(bare if cell else "" for cell in row.cells))
