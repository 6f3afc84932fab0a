"""`gwr list` answers which targets there are."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.options import ColumnsOption, OnelineOption
from gwr.hints import hint
from gwr.output import Screen
from gwr.output.targets import parse_columns, task_sheet
from gwr.query.filters import select
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    filters: Filters,
    listing: Listing,
    columns: ColumnsOption = None,
    oneline: OnelineOption = False,
) -> None:
    """List targets: all, or those that every filter lets through.

    For example:

        gwr list --status partial
        gwr list --dept 住建委 --keyword 轨道
        gwr list --id 1-20,38 --columns id,status,target --format csv
    """
    session: Session = ctx.obj
    names = () if columns is None else parse_columns(columns)
    report = session.load()
    wanted = filters.parse(report)
    tasks = select(report.tasks, wanted)
    shown = listing.shown(tasks, of="targets")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.table import paragraph
        from gwr.output.terminal.targets import target_table

        if tasks:
            yield target_table(shown, screen, names, oneline=oneline)
            told = {
                "n": len(tasks),
                "every": len(report.tasks),
                "command": hint("show", shown[0].id),
            }
            yield "\n"
            under = _("{n} of {every} targets. {command} tells all about one.", **told)
            yield paragraph(under, screen)

    left_out = len(tasks) - len(shown)
    session.answer(task_sheet(shown, names), table, listing, left_out=left_out)
    if not tasks:
        session.say_none(report, wanted)
