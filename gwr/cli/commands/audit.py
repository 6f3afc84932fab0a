"""`gwr audit` shows where a target is marked 完成 and the text says otherwise."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.options import (
    BomOption,
    FormatOption,
)
from gwr.cli.streams import say
from gwr.model import Status
from gwr.output import Screen
from gwr.output.readings import caveat_sheet
from gwr.query.filters import select
from gwr.query.readings import caveats

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    arguable: Annotated[
        bool, typer.Option("--all", help="Also what one may argue about, marked as such.")
    ] = False,
    filters: Filters,
    form: FormatOption = None,
    bom: BomOption = False,
) -> None:
    """Show where a target is marked 完成 though its text reports less than was promised.

    For example:

        gwr audit
        gwr audit --all --dept 经信委
    """
    session: Session = ctx.obj
    report = session.load()
    wanted = filters.parse(report)
    tasks = select(report.tasks, wanted)
    found = caveats(tasks, arguable=arguable)
    more = len(caveats(tasks, arguable=True)) - len(found)

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import audit_pages

        done = sum(task.status is Status.DONE for task in tasks)
        if found:
            yield from audit_pages(found, done, more, screen)

    session.answer(caveat_sheet(found), table, form=form, bom=bom)
    if not found:
        say(f"no clear caveat fits these filters; --all adds {more} points")
