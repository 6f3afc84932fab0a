"""`gwr reports` lists the reports that are asked."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import typer

from gwr.cli.filters import OF_TARGETS, Filters
from gwr.cli.listing import Listing
from gwr.cli.options import grouped
from gwr.hints import hint
from gwr.output import Screen
from gwr.output.groups import report_sheet, told
from gwr.query.groups import added
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from gwr.cli.session import Session


@partial(grouped, without=OF_TARGETS)
def command(ctx: typer.Context, *, filters: Filters, listing: Listing) -> None:
    """List the reports that there are: district, year, how it went, and if anybody has read it.

    For example:

        gwr reports
        gwr reports --district 渝北 --year 2019-2022
        gwr reports --sort -doubted --limit 10
    """
    session: Session = ctx.obj
    every = tuple(filters.open(session).summaries())
    shown = listing.shown(every, of="reports")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.groups import report_table
        from gwr.output.terminal.table import paragraph

        yield report_table(shown, screen)
        yield "\n"
        number = ngettext("{n} report", "{n} reports", len(every))
        counts = told(added(each.tally for each in every))
        yield paragraph(_("{reports}: {counts}.", reports=number, counts=counts), screen)
        first = shown[0].key
        which = ("--district", first.district, "--year", first.year)
        command = hint("stats", *which)
        told_of = _("{command} tells how it went in that one.", command=command)
        yield paragraph(told_of, screen, command)

    session.answer(report_sheet(shown), table, listing, left_out=len(every) - len(shown))
