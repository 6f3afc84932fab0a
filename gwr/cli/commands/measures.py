"""`gwr measures` puts the figures that were promised beside those that were delivered."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.options import (
    BomOption,
    DeptOption,
    FormatOption,
    IdOption,
    KeywordOption,
    KindOption,
    StatusOption,
)
from gwr.cli.streams import say
from gwr.output import Screen
from gwr.output.readings import measure_sheet
from gwr.query.filters import parse_filter, select
from gwr.query.readings import by_attainment, measures

if TYPE_CHECKING:
    from gwr.cli.session import Session


class Sort(Enum):
    """In which order measures are shown."""

    NUMBER = "number"
    ATTAINMENT = "attainment"


def command(
    ctx: typer.Context,
    *,
    missed: Annotated[bool, typer.Option("--missed", help="Only those that were not met.")] = False,
    sort: Annotated[
        Sort,
        typer.Option("--sort", case_sensitive=False, help="By number, or lowest attainment first."),
    ] = Sort.NUMBER,
    status: StatusOption = None,
    dept: DeptOption = None,
    keyword: KeywordOption = None,
    kind: KindOption = None,
    id: IdOption = None,  # noqa: A002  the option's name
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
    wanted = parse_filter(report, status=status, dept=dept, keyword=keyword, kind=kind, id=id)
    found = measures(select(report.tasks, wanted))
    if missed:
        found = tuple(pair for pair in found if pair[1].met is False)
    if sort is Sort.ATTAINMENT:
        found = by_attainment(found)

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import measure_table

        if found:
            yield measure_table(found, screen)

    session.answer(measure_sheet(found), table, form=form, bom=bom)
    if not found:
        say("no measure fits these filters; gwr measures shows them all")
