"""A target as its table has it, before its status and kind are told."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.vocabulary.bodies import is_person
from gwr.importing.vocabulary.sections import told_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.chosen import Chosen
    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Line
    from gwr.importing.vocabulary.numbers import Number
    from gwr.model import Kind, Shortfall


class Entry(NamedTuple):
    """A target as the table has it: a Task whose status is still the table's word.

    `heading` is the one that the status stands under.
    """

    place: str
    id: int
    number: Number | None
    target: str
    departments: tuple[str, ...]
    supporting: tuple[str, ...]
    deadline: str | None
    progress: str | None
    status: str | None
    heading: str
    word: str | None
    remark: str | None
    sections: tuple[str, ...]
    other: tuple[tuple[str, str], ...]
    kind: Kind | None
    shortfall: Shortfall | None

    @property
    def label(self) -> str | None:
        """Return the number as printed, where it is not just the running one."""
        printed = self.number and self.number.printed
        return None if printed in (None, str(self.id)) else printed


class Rows(NamedTuple):
    """The targets of all tables, the lines above their headings, what else to know.

    `faults` are rows that can't be read, each with the option that would keep what stands there.
    """

    entries: list[Entry]
    lines: list[Line]
    notes: list[str]
    faults: list[tuple[str, str | None]]
    tables: list[Chosen]


@lru_cache(maxsize=4096)  # most are of many rows
def kind_of(cell: str | None, sections: tuple[str, ...]) -> Kind | None:
    """Return the kind that a cell of its own tells, or the nearest heading that tells one."""
    return next(filter(None, map(told_kind, (cell or "", *sections[::-1]))), None)


def others_of(cells: Sequence[str], columns: Columns) -> Iterator[tuple[str, str]]:
    """Return what stands under columns for which there is no field, names of persons in a line."""
    for at in columns.other:
        text = cells[at]
        if text:
            lines = text.split("\n")
            persons = len(lines) > 1 and all(map(is_person, lines))
            yield columns.name(at), "、".join(lines) if persons else text
