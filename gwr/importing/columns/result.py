"""What the columns of a table are, once all is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.columns.typed import DROP, name_of
from gwr.importing.vocabulary.statuses import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping


class Columns(NamedTuple):
    """What the columns of a table are: of each field the column, and what can't be told.

    `answers` are those of `supporting` whose bodies lead where no other does, `month` is up to
    which the progress goes, and `told` are the columns that a person named, and those of offices
    alone, such as 房管科. `earlier` is a question about the account of an earlier year, and of
    which years, from the first to the last, a report needn't ask it: there it is for comparison
    alone, or its own. It is `several` if more than one column may have the targets. `by_title` is a
    question about the progress that a title answers which says that there are accounts.
    """

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    supporting: tuple[int, ...]
    sections: tuple[int, ...]
    other: tuple[int, ...]
    answers: frozenset[int] = frozenset()
    month: int | None = None
    question: str = ""
    told: frozenset[int] = frozenset()
    earlier: tuple[str, str, str] = ("", "", "")
    several: bool = False
    by_title: str = ""

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return len(self.headings)

    @property
    def bodies(self) -> tuple[int, ...]:
        """Return the columns of who answers, that of those who lead first."""
        lead = self.fields.get("departments")
        return self.supporting if lead is None else (lead, *self.supporting)

    def name(self, at: int) -> str:
        """Return a heading in one line, or the place of a column that has none."""
        return "".join(self.headings[at].split("\n")) or str(at + 1)

    def option(self, at: int, field: str = "other") -> str:
        """Return the option that says what a column is, as it is typed."""
        return f"--column {quoted(f'{name_of(self.headings, at)}={field}')}"

    def field_of(self, at: int) -> str:
        """Return what a column is taken for, `-` for nothing."""
        if at in self.sections:
            return "section"
        if at in self.supporting:
            return "supporting"
        if at in self.other:
            return "other"
        return next((field for field, place in self.fields.items() if place == at), DROP)
