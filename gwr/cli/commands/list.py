"""`gwr list` answers which targets there are."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.options import OnelineOption
from gwr.output import Screen
from gwr.output.targets import PLACE, parse_columns, show_hint, task_sheet
from gwr.query.filters import select_from
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from gwr.cli.session import Session
    from gwr.model import Task


def command(
    ctx: typer.Context,
    *,
    filters: Filters,
    listing: Listing,
    oneline: OnelineOption = False,
) -> None:
    """List targets: all, or those that every filter lets through.

    For example:

        gwr list --status partial
        gwr list --dept 住建委 --keyword 轨道
        gwr list --id 1-20,38 --columns id,status,target --format csv
    """
    session: Session = ctx.obj
    names = () if listing.columns is None else parse_columns(listing.columns)
    asked = filters.open(session)
    wanted = filters.parse(asked, session)
    tasks: Iterable[Task] = select_from(asked, wanted, named=not {*PLACE}.isdisjoint(names))
    if not asked.several or (listing.limit is None and session.draws(listing)):
        tasks = tuple(tasks)  # else they are shown as they come, for there may be millions
    taken = listing.taken(tasks, of="targets")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.table import paragraph
        from gwr.output.terminal.targets import target_table

        shown = tuple(taken.rows)
        yield target_table(shown, screen, names, oneline=oneline)
        yield "\n"
        first = shown[0] if asked.several else shown[0]._replace(report=None)
        told = {"command": show_hint(first)}
        if taken.total is None:
            under = _("{command} tells all about one.", **told)
        elif asked.several:
            under = ngettext(
                "{n} target in {of} reports. {command} tells all about one.",
                "{n} targets in {of} reports. {command} tells all about one.",
                taken.total,
                of=len(asked.keys),
                **told,
            )
        else:
            every = len(asked.report.tasks)
            under = _(
                "{n} of {every} targets. {command} tells all about one.",
                n=taken.total,
                every=every,
                **told,
            )
        yield paragraph(under, screen, told["command"])

    sheet = task_sheet(taken.rows, names, several=asked.several)
    session.answer(sheet, table, listing, found=taken.found, left_out=taken.left_out)
    if not taken.found:
        session.say_none(asked, wanted)
