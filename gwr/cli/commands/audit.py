"""`gwr audit` shows what was promised and not delivered, admitted or not."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.streams import say
from gwr.model import Filter
from gwr.output import Screen
from gwr.output.readings import finding_sheet
from gwr.output.targets import placed
from gwr.query.filters import select_from
from gwr.query.findings import audit
from gwr.query.groups import Counted
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
    asked = filters.open(session)
    wanted = filters.parse(asked, session)
    tasks = Counted(select_from(asked, wanted))
    found = audit(tasks, arguable=arguable, unadmitted=unadmitted)
    shown = listing.shown(found, of="pairs")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import audit_pages, over_findings

        yield over_findings(found, tasks.tally, screen)
        yield from audit_pages(shown, screen)

    sheet = placed(finding_sheet(shown), (task for task, _ in shown), several=asked.several)
    left_out = len(found) - len(shown)
    session.answer(sheet, table, listing, found=bool(found), left_out=left_out)
    audited = bool(found) or (wanted == Filter() and not unadmitted)
    if session.says_unread(asked, audited=audited) or found:
        return
    again = select_from(asked, wanted)
    more = len(audit(again, arguable=True, unadmitted=unadmitted))
    say(
        _("no finding fits these filters; --all adds {n} that one may argue about", n=more)
        if more
        else _("no finding fits these filters")
    )
