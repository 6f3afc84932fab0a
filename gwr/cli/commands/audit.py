"""`gwr audit` shows what was promised and not delivered, admitted or not."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.streams import say
from gwr.output import Screen
from gwr.output.readings import finding_sheet
from gwr.query.filters import select
from gwr.query.findings import audit
from gwr.query.readings import is_read
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    unadmitted: Annotated[
        bool, typer.Option("--unadmitted", help=_("Only what the report doesn't admit."))
    ] = False,
    arguable: Annotated[
        bool, typer.Option("--all", help=_("Also what one may argue about, marked as such."))
    ] = False,
    filters: Filters,
    listing: Listing,
) -> None:
    """Show what was promised and, by the report's own words, not delivered.

    First what the report doesn't admit, then what it says itself.

    For example:

        gwr audit
        gwr audit --unadmitted --dept 商务委
        gwr audit --all --dept 经信委
    """
    session: Session = ctx.obj
    report = session.load()
    tasks = select(report.tasks, filters.parse(report))
    found = audit(tasks, arguable=arguable, unadmitted=unadmitted)
    shown = listing.shown(found, of="pairs")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import audit_pages, over_findings

        if found:
            yield over_findings(found, tasks, screen)
            yield from audit_pages(shown, screen)

    left_out = len(found) - len(shown)
    session.answer(finding_sheet(shown), table, listing, left_out=left_out)
    if not is_read(report):
        session.say_unread(report)
    elif not found:
        more = len(audit(tasks, arguable=True, unadmitted=unadmitted))
        say(_("no finding fits these filters; --all adds {n} that one may argue about", n=more))
