"""`gwr due` shows what slipped, and to when."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from datetime import date
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
from gwr.output.readings import due_sheet
from gwr.query.filters import parse_filter, select
from gwr.query.readings import due, parse_period

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="DATE", help="Due by the day before, as in 2022-06."),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="DATE", help="Due after the last day of, as in 2022-H1."),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what was due before today.")
    ] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DAY", help="Another day to take for today."),
    ] = None,
    status: StatusOption = None,
    dept: DeptOption = None,
    keyword: KeywordOption = None,
    kind: KindOption = None,
    id: IdOption = None,  # noqa: A002  the option's name
    form: FormatOption = None,
    bom: BomOption = False,
) -> None:
    """Show what the report says was still to come, by date.

    For example:

        gwr due --after 2022
        gwr due --overdue --today 2022-06-30 --status done
    """
    session: Session = ctx.obj
    earliest = date.min if after is None else parse_period(after).last
    latest = date.max if before is None else parse_period(before).first
    day = date.today() if today is None else parse_period(today).first  # noqa: DTZ011  a user's day
    report = session.load()
    wanted = parse_filter(report, status=status, dept=dept, keyword=keyword, kind=kind, id=id)
    found = tuple(
        (task, each)
        for task, each in due(select(report.tasks, wanted))
        if earliest < parse_period(each.when).last < (min(latest, day) if overdue else latest)
    )

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.readings import due_table

        if found:
            yield due_table(found, day, screen)

    session.answer(due_sheet(found, day), table, form=form, bom=bom)
    if not found:
        say("nothing due fits these filters; gwr due shows it all")
