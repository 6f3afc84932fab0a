"""Tables of a page that may have no targets of its report: of another year, or of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.periods import (
    is_of_year_after,
    is_of_year_before,
    with_years,
    year_in,
)
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.chosen import Chosen
    from gwr.importing.entry import Rows

_GOES_ON = pattern("续建|跨年|延续|接续")
"""What a heading says of work that was begun in an earlier year, and is promised for this one."""

_ACCOUNT = ("progress", "status")


def require_of_report(rows: Rows, about: int | None, titled: int | None, name: str) -> None:
    """Raise GwrError where some rows may be of no targets of the report, but others are.

    Those below a heading of another year than the report is `about`, or, if no heading names that,
    than its title; without either of a later one. And those of a table that has no account of what
    came of them, unless a person told which column has the targets.
    """
    sections = [entry.sections for entry in rows.entries]
    headings = [*(table.headings for table in rows.tables), *sections]
    named = any(str(about) in with_years(heading) for each in headings for heading in each)
    year = about if named else titled
    _require_of_year(rows, year or about, name, later=not year)
    _require_accounts(rows.tables, name)


def _require_of_year(rows: Rows, year: int | None, name: str, *, later: bool) -> None:
    other = {t.number: _of_another(t.headings, year, later=later) for t in rows.tables}
    own = [number for number, heading in other.items() if not heading]
    heading = next(filter(None, other.values()), "")
    if heading and own:
        raise GwrError(
            _(
                "{name}: '{heading}' is of another year than the report; pick the tables that are "
                "of it, as in {option}",
                name=name,
                heading=heading,
                option=_picking(own),
            )
        )
    every = dict.fromkeys(entry.sections for entry in rows.entries)
    years = [_of_another(sections, year, later=later) for sections in every]
    heading = next(filter(None, years), "")
    if heading and not all(years):
        raise GwrError(
            _(
                "{name}: '{heading}' is of another year than the report; take out what stands "
                "below it",
                name=name,
                heading=heading,
            )
        )


def _of_another(headings: Sequence[str], year: int | None, *, later: bool) -> str:
    """Return the heading that is of another year, or of a `later` one; empty if none is."""
    for heading in headings:
        dated = with_years(heading)
        own = year_in(dated)
        other = year and own and str(year) not in dated and (own > str(year) or not later)
        beside = not own and (is_of_year_before(heading) or is_of_year_after(heading))
        if (other or beside) and not _GOES_ON.search(heading):
            return heading
    return ""


def _require_accounts(tables: Sequence[Chosen], name: str) -> None:
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


def _is_told(table: Chosen) -> bool:
    return table.goes_on or table.columns.fields["target"] in table.columns.told


def _picking(numbers: Sequence[int]) -> str:
    return " ".join(f"--table {number}" for number in dict.fromkeys(numbers))
