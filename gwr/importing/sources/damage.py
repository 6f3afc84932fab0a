"""Bytes that are no characters: what they damage is refused, elsewhere it is shown and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.vocabulary.headings import heading_at
from gwr.words import _

if TYPE_CHECKING:
    from gwr.importing.document import Row, Source

DAMAGE = "\ufdd0"
"""Stands for such bytes until it is known where they are; no text may hold this code point."""

SHOWN = "\ufffd"
"""Stands for them in what is read."""


def broken() -> str:
    """Return what is wrong with a row of a table that holds such bytes."""
    return _("a character in it is broken")


def judge(source: Source, name: str) -> Source:
    """Return a source in which each damaged row has a fault, and each damaged line is readable.

    Raises GwrError where the heading of a table is damaged.
    """
    for table in source.tables:
        heading = heading_at(table.rows)
        for row in table.rows[: 0 if heading is None else heading + 1]:
            if row.fault or DAMAGE in "".join(row.cells):
                raise GwrError(
                    _(
                        "{name}: {place}, the heading, can't be read ({why}); save it anew",
                        name=name,
                        place=row.place,
                        why=row.fault or broken(),
                    )
                )
    lines, head = (
        [line._replace(text=line.text.replace(DAMAGE, SHOWN)) for line in found]
        for found in (source.lines, source.head)
    )
    tables = [table._replace(rows=list(map(_judge, table.rows))) for table in source.tables]
    return source._replace(lines=lines, tables=tables, head=head)


def _judge(row: Row) -> Row:
    if DAMAGE not in "".join(row.cells):
        return row
    cells = tuple(cell.replace(DAMAGE, SHOWN) for cell in row.cells)
    return row._replace(cells=cells, fault=row.fault or broken())
