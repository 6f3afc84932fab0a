"""The filters that every command takes which asks about targets, declared once."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from typing import Annotated

import typer

from gwr.cli.options import (
    OptionGroup,
    complete_departments,
    complete_districts,
    complete_firmness,
    complete_kinds,
    complete_numbers,
    complete_statuses,
    complete_years,
)
from gwr.cli.session import Session
from gwr.model import Filter
from gwr.query.collection import Collection
from gwr.query.filters import parse_filter, scope
from gwr.words import _


class Filters(OptionGroup):
    """The filters as they were typed."""

    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            "-s",
            help=_("done, partial or missed; or 完成, 部分完成, 未完成."),
            metavar=_("STATUS"),
            autocompletion=complete_statuses,
        ),
    ] = None
    dept: Annotated[
        list[str] | None,
        typer.Option(
            "--dept",
            "-d",
            help=_("Lead department, or a part of its name: 交通, 发改委."),
            metavar=_("NAME"),
            autocompletion=complete_departments,
        ),
    ] = None
    keyword: Annotated[
        list[str] | None,
        typer.Option(
            "--keyword",
            "-k",
            help=_("A word that must occur; several must all occur."),
            metavar=_("WORD"),
        ),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help=_("indicator or task."), metavar=_("KIND"), autocompletion=complete_kinds
        ),
    ] = None
    id: Annotated[
        list[str] | None,
        typer.Option(
            "--id",
            help=_("Numbers and ranges, as in 1-20,38."),
            metavar=_("NUMBERS"),
            autocompletion=complete_numbers,
        ),
    ] = None
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section", help=_("A part of a heading above the targets."), metavar=_("WORD")
        ),
    ] = None
    firmness: Annotated[
        list[str] | None,
        typer.Option(
            "--firmness",
            help=_("figure, outcome, effort or duty: our reading."),
            metavar=_("FIRMNESS"),
            autocompletion=complete_firmness,
        ),
    ] = None
    doubted: Annotated[
        bool, typer.Option("--doubted", help=_("Only what is marked done and has a finding."))
    ] = False

    district: Annotated[
        list[str] | None,
        typer.Option(
            "--district",
            help=_("Of several reports those of a district, or a part of its name."),
            metavar=_("NAME"),
            autocompletion=complete_districts,
        ),
    ] = None
    year: Annotated[
        list[str] | None,
        typer.Option(
            "--year",
            help=_("Of several reports those of a year, or of 2019-2022."),
            metavar=_("YEAR"),
            autocompletion=complete_years,
        ),
    ] = None

    def open(self, session: Session) -> Collection:
        """Return the reports that are asked; raises as `open_reports` and `scope` do."""
        reports = session.open()
        if not self.district and not self.year:
            return reports
        return scope(reports, district=self.district, year=self.year)

    def parse(self, asked: Collection, session: Session) -> Filter:
        """Return what was meant; if there is an answer, it is said which keywords are pinyin.

        Raises as `parse_filter` does.
        """
        typed = {key: value for key, value in self.values().items() if key not in WHICH}
        wanted = parse_filter(asked, **typed)
        if any(word.isascii() for word in wanted.keywords):
            from gwr.output.hits import pinyin_notes
            from gwr.query.search import Search

            session.notes += pinyin_notes(asked.corpus, Search(wanted.keywords, any=True))
        return wanted


WHICH = ("district", "year")
"""The filters that say which reports are asked."""

OF_TARGETS = tuple(name for name in Filters.names() if name not in WHICH)
"""The others, which say which of their targets."""
