"""What a listing shows, before it takes a form: named columns, rows of cells."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gwr.fields import Cell


class Sheet:
    """Rows of cells under the names of their columns."""

    __slots__ = ("names", "objects", "rows")

    def __init__(
        self,
        names: tuple[str, ...],
        rows: Iterable[Sequence[Cell]],
        objects: Iterable[Mapping[str, object]] | None = None,
    ) -> None:
        """Take the rows, and as `objects` what JSON shows of them if that is more than cells."""
        self.names = names
        self.rows = rows
        self.objects = objects

    def picked(self, names: tuple[str, ...]) -> Sheet:
        """Return the same rows with some of the columns, in an order of their own."""
        places = [self.names.index(name) for name in names]
        return Sheet(names, ([row[place] for place in places] for row in self.rows))


def cell_text(cell: Cell) -> str:
    """Return a cell as text.

    A status or kind is its code, departments are joined by 、, what JSON nests is compact JSON.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, float):
        return f"{cell:.10g}"
    if isinstance(cell, (list, dict)):
        from json import dumps

        return dumps(cell, ensure_ascii=False, default=_code) if cell else ""
    return "、".join(cell) if isinstance(cell, tuple) else str(cell)


def _code(member: Enum) -> str:
    return str(member.value)
