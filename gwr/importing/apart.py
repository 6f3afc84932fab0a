"""Tables of a page that may have no targets of its report: of another year, or of none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.vocabulary.periods import year_in
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.chosen import Chosen

_GOES_ON = re.compile("续建|结转|跨年|延续|接续")
"""What a heading says of work that was begun in an earlier year, and is promised for this one."""

_ACCOUNT = ("progress", "status")


def require_of_report(tables: Sequence[Chosen], about: int | None, name: str) -> None:
    """Raise GwrError where some tables may have no targets of the report, but others have.

    Those below a heading of another year than it is `about`; and those that have no account of what
    came of their rows, unless a person told which column has the targets.
    """
    other = {table.number: year for table in tables if (year := _other_year(table, about))}
    own = [table.number for table in tables if table.number not in other]
    if other and own:
        raise GwrError(
            _(
                "{name}: '{heading}' is of another year than the report; pick the tables that are "
                "of it, as in {option}",
                name=name,
                heading=next(iter(other.values())),
                option=_picking(own),
            )
        )
    told = [table.number for table in tables if not {*table.columns.fields}.isdisjoint(_ACCOUNT)]
    bare = [table for table in tables if table.number not in told and not _is_told(table)]
    if told and bare:
        raise GwrError(
            _(
                "{name}: from {place} on nothing says what came of its rows; pick the tables that "
                "have targets, as in {option}, or add {column} if it has some",
                name=name,
                place=bare[0].place,
                option=_picking(told),
                column=bare[0].columns.option(bare[0].columns.fields["target"], "target"),
            )
        )


def _other_year(table: Chosen, about: int | None) -> str:
    """Return the heading of a table that is of another year; empty if none is."""
    return next(
        (
            heading
            for heading in table.headings
            if about and year_in(heading) and str(about) not in heading
            if not _GOES_ON.search(heading)
        ),
        "",
    )


def _is_told(table: Chosen) -> bool:
    return table.goes_on or table.columns.fields["target"] in table.columns.told


def _picking(numbers: Sequence[int]) -> str:
    return " ".join(f"--table {number}" for number in dict.fromkeys(numbers))
