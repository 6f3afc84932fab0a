"""`gwr measures` puts the figures that were promised beside those that were delivered."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.options import (
    BomOption,
    FormatOption,
)
from gwr.cli.streams import say
from gwr.output import Screen
from gwr.output.readings import measure_sheet
from gwr.query.filters import select
from gwr.query.readings import by_attainment, is_read, measures
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


class Sort(Enum):
    """In which order measures are shown."""

    NUMBER = "number"
    ATTAINMENT = "attainment"


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
    sort: Annotated[
        Sort,
        typer.Option(
            "--sort", case_sensitive=False, help=_("By number, or lowest attainment first.")
        ),
    ] = Sort.NUMBER,
    filters: Filters,
    form: FormatOption = None,
    bom: BomOption = False,
) -> None:
    """Compare what was promised in figures with what was delivered.

    For example:

        gwr measures --missed
        gwr measures --sort attainment --status done
        gwr measures --dept 教委 --format csv
    """
    session: Session = ctx.obj
    report = session.load()
    wanted = filters.parse(report)
    found = measures(select(report.tasks, wanted), missed=missed, exceeded=exceeded)
    if sort is Sort.ATTAINMENT:
        found = by_attainment(found)

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import measure_table

        if found:
            yield measure_table(found, screen, by_attainment=sort is Sort.ATTAINMENT)

    session.answer(measure_sheet(found), table, form=form, bom=bom)
    if not is_read(report):
        session.say_unread(report)
    elif not found:
        say(_("no measure fits these filters; gwr measures shows them all"))
