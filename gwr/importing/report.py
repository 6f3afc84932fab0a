"""A published page or table becomes a Report: what was read of it, and what to know of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gwr.errors import GwrError, MisuseError
from gwr.fields import names_of
from gwr.importing.apart import require_of_report
from gwr.importing.head import year_of
from gwr.importing.kinds import tell_kinds
from gwr.importing.lacking import lacking
from gwr.importing.shortfalls import read_section_two
from gwr.importing.tasks import shortfalls_of, statuses_of_entries, tasks_of
from gwr.importing.totals import read_totals
from gwr.importing.understanding import understand
from gwr.importing.vocabulary.periods import month_of
from gwr.importing.vocabulary.titles import tells_accounts
from gwr.importing.whole import require_whole
from gwr.model import Declared, Report
from gwr.query.groups import totals
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from os import PathLike

    from gwr.importing.entry import Entry, Rows
    from gwr.importing.head import Head
    from gwr.importing.understanding import Understood

V = TypeVar("V")


class Imported(NamedTuple):
    """A report that was imported, and what whoever uses it should know, a line each."""

    report: Report
    notes: tuple[str, ...]


def import_report(  # noqa: PLR0913  one for each option of the command
    source: str | PathLike[str],
    *,
    district: str | None = None,
    year: int | None = None,
    title: str | None = None,
    issuer: str | None = None,
    published: date | None = None,
    status_map: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    table: int | Sequence[int] | None = None,
    declared: bool = True,
) -> Imported:
    """Return the report in a page, a text or a table, given by the path of its file.

    What is given here wins over what the source says of itself. `status_map` maps words to
    statuses, as in ``{"达进度": "on-track"}``, `columns` headings to what stands under them, as in
    ``{"事项": "target"}``; `table` picks one or some of the tables, counted from 1.
    Without `declared` the totals that the source states are left out, for one that contradicts
    itself.

    Raises GwrError for a file that can't be read, holds no such table, or holds anything in it
    that can't be placed: nothing is guessed or left out. Raises MisuseError where the district or
    the year is neither stated nor given.
    """
    understood = understand(source, status_map=status_map, columns=columns, table=table)
    return report_of(
        understood,
        district=district,
        year=year,
        title=title,
        issuer=issuer,
        published=published,
        declared=declared,
    )


def require_taken(
    understood: Understood, *, year: int | None = None, title: str | None = None
) -> None:
    """Raise GwrError where it can't be told what a column is, or a row can't be read.

    `year` and `title` are those of the report, where a person gave them: what was reached in the
    year before is there for comparison.
    """
    title = title or understood.head.title
    about = year_of(title) if year is None else year
    for table in understood.rows.tables:
        earlier, first, last = table.columns.earlier
        known = first <= str(about or "") <= last
        by_title = "" if tells_accounts(title, table.columns.month) else table.columns.by_title
        question = table.columns.question or by_title or ("" if known else earlier)
        if question:
            raise GwrError(_("{name}: {told}", name=understood.name, told=question))
    require_of_report(understood.rows, about, year_of(understood.head.title), understood.name)
    require_whole(understood.rows, understood.name, understood.loses)


def report_of(  # noqa: PLR0913  one for each option of the command
    understood: Understood,
    *,
    district: str | None = None,
    year: int | None = None,
    title: str | None = None,
    issuer: str | None = None,
    published: date | None = None,
    declared: bool = True,
) -> Imported:
    """Return the report in what was understood of a source; otherwise as `import_report`."""
    name, rows, head, notes, words, lines, _loses = understood
    require_taken(understood, year=year, title=title)
    entries, told = _told_on_every_row(rows.entries)
    statuses = statuses_of_entries(entries, words, name)
    about = told.year or year_of(title or head.title) if year is None else year
    stated, unclear = read_totals(lines, about)
    accounts, unread = read_section_two(lines)
    kinds = tell_kinds(entries, stated)
    shortfalls, untaken = shortfalls_of(accounts, entries, statuses)
    if stated and not declared:
        stated = Declared(stated.quote)
    report = Report(
        district=_given(
            "district", told.district or head.district if district is None else district
        ),
        year=_given("year", about),
        tasks=tasks_of(entries, kinds.kinds, statuses, shortfalls),
        title=head.title if title is None else title,
        issuer=head.issuer if issuer is None else issuer,
        published=published or head.published,
        declared=stated,
        readings="none",
    )
    report = report._replace(as_of=_as_of(rows, head, report.title, report.year))
    _require_agreement(report, name)
    notes = [*notes, *_taken_by_title(rows), str(kinds), *lacking(rows)]
    notes += [_("{place}: not all of its totals were understood", place=place) for place in unclear]
    notes += [
        _("{place}: this paragraph on what was not met can't be read", place=place)
        for place in unread
    ]
    return Imported(report, (*notes, *untaken))


def _taken_by_title(rows: Rows) -> Iterator[str]:
    """Return which columns are taken for the progress because the title says what they are."""
    for heading in dict.fromkeys(
        table.columns.name(table.columns.fields["progress"])
        for table in rows.tables
        if table.columns.by_title
    ):
        yield _(
            "what stands under {heading} is taken for the progress, as the title tells of "
            "accounts; those of other periods are in other",
            heading=heading,
        )


class _Told(NamedTuple):
    """What the rows themselves say of the report that they are of."""

    district: str | None
    year: int | None


def _told_on_every_row(entries: Sequence[Entry]) -> tuple[Sequence[Entry], _Told]:
    """Return what every row says of the report, as in gwr's own exports, and the rows without."""
    first = entries[0].other if entries else ()
    told = {
        heading: text
        for heading, text in first
        if heading in _Told._fields and all((heading, text) in entry.other for entry in entries)
    }
    if not re.fullmatch("[12][0-9]{3}", told.get("year", "")):
        told.pop("year", None)
    if told:
        entries = [
            entry._replace(other=tuple(pair for pair in entry.other if pair[0] not in told))
            for entry in entries
        ]
    return entries, _Told(told.get("district"), int(told["year"]) if "year" in told else None)


def _given(name: str, value: V | None) -> V:
    if value is None:
        raise MisuseError(
            _("the source doesn't say which {name} it is about; add --{name}", name=name)
        )
    return value


def _as_of(rows: Rows, head: Head, title: str | None, year: int) -> str | None:
    """Return the month up to which an account within the year goes.

    Its headings say so, its title, or a line of its own: 截至2022年11月30日.
    """
    months = {table.columns.month for table in rows.tables if table.columns.month}
    month = months.pop() if len(months) == 1 else None
    month = month or (month_of(title or "") if not months else None)
    if not month and not months and head.until and head.until[0] in (None, year):
        month = head.until[1]
    return f"{year}-{month:02}" if month and month < 12 else None  # noqa: PLR2004  the whole year


def _require_agreement(report: Report, name: str) -> None:
    wrong = [
        _(
            "{what} {declared}, but the table has {n}",
            what=names_of(group.kind, group.status) or _("targets"),
            declared=group.declared,
            n=len(group.tasks),
        )
        for group in totals(report)
        if group.declared != len(group.tasks)
    ]
    if wrong:
        raise GwrError(
            _(
                "{name}: its text declares {wrong}; look if rows are lost, or leave the totals out "
                "with --no-totals",
                name=name,
                wrong=_("; ").join(wrong),
            )
        )
