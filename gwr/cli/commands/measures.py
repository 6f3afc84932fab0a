"""`gwr measures` puts the figures that were promised beside those that were delivered."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.streams import say
from gwr.hints import hint
from gwr.output import Screen
from gwr.output.readings import measure_sheet
from gwr.output.targets import placed
from gwr.query.filters import select_from
from gwr.query.readings import measures
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    missed: Annotated[
        bool, typer.Option("--missed", help=_("Only those that were not met."))
    ] = False,
    exceeded: Annotated[
        bool,
        typer.Option("--exceeded", help=_("Only those of which twice the promise was delivered.")),
    ] = False,
    filters: Filters,
    listing: Listing,
) -> None:
    """Compare what was promised in figures with what was delivered.

    For example:

        gwr measures --missed
        gwr measures --sort attainment --status done
        gwr measures --dept 教委 --format csv
    """
    session: Session = ctx.obj
    asked = filters.open(session)
    tasks = select_from(asked, filters.parse(asked, session))
    found = measures(tasks, missed=missed, exceeded=exceeded)
    shown = listing.shown(found, of="measures")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import measure_table, under_measures

        yield measure_table(shown, screen)
        by_attainment = (listing.sort or "").endswith("attainment")
        yield under_measures(found, screen, by_attainment=by_attainment)

    sheet = placed(measure_sheet(shown), (task for task, _ in shown), several=asked.several)
    left_out = len(found) - len(shown)
    session.answer(sheet, table, listing, found=bool(found), left_out=left_out)
    if not found and not session.says_unread(asked):
        say(_("no measure fits these filters; {command} shows them all", command=hint("measures")))
