"""`gwr audit` shows where a target is marked 完成 and the text says otherwise."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
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
from gwr.model import Status
from gwr.output import Screen
from gwr.output.readings import caveat_sheet
from gwr.query.filters import parse_filter, select
from gwr.query.readings import caveats

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    arguable: Annotated[
        bool, typer.Option("--all", help="Also what one may argue about, marked as such.")
    ] = False,
    status: StatusOption = None,
    dept: DeptOption = None,
    keyword: KeywordOption = None,
    kind: KindOption = None,
    id: IdOption = None,  # noqa: A002  the option's name
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
    wanted = parse_filter(report, status=status, dept=dept, keyword=keyword, kind=kind, id=id)
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
