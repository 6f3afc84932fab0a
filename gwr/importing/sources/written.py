"""The rows of a table as the markup of a page has them, group by group, and as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Row
from gwr.importing.sources.damage import broken
from gwr.importing.sources.grid import form
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.importing.sources.bounds import Room
    from gwr.importing.sources.grid import Cell


class _Written(NamedTuple):
    """A row as it is written; `damaged` if something in its markup is."""

    cells: list[Cell]
    damaged: bool


class WrittenRows:
    """The rows of a table as they are written, group by group."""

    def __init__(self, number: int) -> None:
        """Take which table of the page it is."""
        self._number = number
        self._groups: list[list[_Written]] = []
        self._feet: list[list[_Written]] = []
        self._group: list[_Written] = []
        self._columns = 0  # of which something is said, and which of them are hidden
        self._hidden: set[int] = set()

    def begin_group(self, tag: str) -> None:
        """Begin a head, body or foot, at whose end merged cells end."""
        self._group = []
        (self._feet if tag == "tfoot" else self._groups).append(self._group)

    def begin_row(self, *, damaged: bool) -> None:
        """Begin a row in the group."""
        self._group.append(_Written([], damaged))

    def add(self, cell: Cell) -> None:
        """Add a cell to the row."""
        self._group[-1].cells.append(cell)

    def describe(self, columns: int, *, hidden: bool) -> None:
        """Take what is said of the next columns."""
        if hidden:
            self._hidden.update(range(self._columns, self._columns + columns))
        self._columns += columns

    def formed(self, room: Room) -> Iterator[Row]:
        """Return the rows as they are shown; a foot stands last, wherever it is written."""
        number = 0
        for group in (*self._groups, *self._feet):
            formed_rows = form([row.cells for row in group], room)
            for written, formed in zip(group, formed_rows, strict=True):
                number += 1
                shown = [at for at in range(len(formed.cells)) if at not in self._hidden]
                if written.cells and shown:  # a row without cells of its own has no height
                    fault = _("two of its cells overlap") if formed.overlap else ""
                    if formed.hole:
                        fault = _("it has too few cells")
                    yield Row(
                        _("table {table} row {row}", table=self._number, row=number),
                        tuple(formed.cells[at] for at in shown),
                        broken() if written.damaged else fault,
                        frozenset(n for n, at in enumerate(shown) if at in formed.merged),
                    )
