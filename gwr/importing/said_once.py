"""Cells that stand for those below them too: 同上, or an empty one below a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import cell_at, filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row

_FIELDS = ("deadline", "progress", "status", "remark")
"""Fields in which 同上 stands for the cell above, besides sections and who answers."""


def said_once(columns: Columns) -> list[int]:
    """Return the columns of which a cell may stand for those below it, empty or 同上."""
    fields = (columns.fields.get(field) for field in ("departments", *_FIELDS))
    told = {at for at in fields if at is not None}
    return sorted({*told, *columns.supporting, *columns.sections})


def stands_once(rows: Sequence[Row], at: int) -> bool:
    """Return if each section of a column stands in the first of its rows alone.

    The first row has one, all are different, and as many cells are empty, and no merged ones.
    """
    cells = [cell_at(row.cells, at) for row in rows if len(filled(row.cells)) > 1]
    named = list(filter(None, cells))
    merged = any(at in row.merged for row in rows)
    once = len({*named}) == len(named) > 1 and 2 * len(named) <= len(cells)
    return once and bool(cells[0]) and not merged
