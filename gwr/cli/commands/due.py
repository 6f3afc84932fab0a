"""`gwr due` shows what was still to come, and when."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.streams import say
from gwr.hints import hint
from gwr.output import Screen
from gwr.output.readings import due_sheet
from gwr.output.targets import placed
from gwr.query.filters import select_from
from gwr.query.readings import due, parse_period
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    before: Annotated[
        str | None,
        typer.Option(
            "--before", metavar=_("DATE"), help=_("Due by the day before, as in 2022-06.")
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option(
            "--after", metavar=_("DATE"), help=_("Due after the last day of, as in 2022-H1.")
        ),
    ] = None,
    passed: Annotated[
        bool, typer.Option("--passed", help=_("Only what has a date that has passed."))
    ] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar=_("DAY"), help=_("Another day to take for today.")),
    ] = None,
    filters: Filters,
    listing: Listing,
) -> None:
    """Show what the report says was still to come, by date.

    For example:

        gwr due --after 2022
        gwr due --passed --today 2022-06-30 --status done
    """
    session: Session = ctx.obj
    earliest = date.min if after is None else parse_period(after).last
    latest = date.max if before is None else parse_period(before).first
    day = date.today() if today is None else parse_period(today).first  # noqa: DTZ011  a user's day
    asked = filters.open(session)
    tasks = select_from(asked, filters.parse(asked, session))
    found = due(tasks, after=earliest, before=min(latest, day) if passed else latest)
    shown = listing.shown(found, of="pairs")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import due_table, under_due

        yield due_table(shown, day, screen)
        yield under_due(found, day, screen)

    sheet = placed(due_sheet(shown, day), (task for task, _ in shown), several=asked.several)
    left_out = len(found) - len(shown)
    session.answer(sheet, table, listing, found=bool(found), left_out=left_out)
    if not found and not session.says_unread(asked):
        say(_("nothing due fits these filters; {command} shows it all", command=hint("due")))
