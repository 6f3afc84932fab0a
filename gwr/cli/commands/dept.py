"""`gwr dept` answers what a department is responsible for."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.grouped import grouped
from gwr.cli.options import (
    BomOption,
    FormatOption,
    complete_departments,
)
from gwr.output import Screen
from gwr.output.groups import tally_sheet
from gwr.output.targets import led_sheet
from gwr.query.departments import lead_departments
from gwr.query.filters import select
from gwr.query.groups import by_department
from gwr.text import one_line
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


@partial(grouped, without=("dept",))  # which are the names
def command(
    ctx: typer.Context,
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[NAME]..."),
            help=_("As for --dept of list; without one, all departments with their counts."),
            autocompletion=complete_departments,
        ),
    ] = None,
    filters: Filters,
    form: FormatOption = None,
    bom: BomOption = False,
) -> None:
    """Show what departments answer for; a target led jointly counts for each of its leads.

    For example:

        gwr dept
        gwr dept 区交通局
        gwr dept 发改委 住建委 --status done
    """
    session: Session = ctx.obj
    report = session.load()
    wanted = filters._replace(dept=names).parse(report)
    tasks = select(report.tasks, wanted)
    led = by_department(tasks)
    if names:
        led = {
            name: led.get(name, ())
            for name in lead_departments(report)
            if name in wanted.departments
        }

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.table import paragraph
        from gwr.output.terminal.targets import department_pages, department_table

        if not tasks:
            return
        if names:
            yield from department_pages(led, screen)
        else:
            yield department_table(led, screen)
            yield "\n"
            first = one_line(next(iter(led)))
            for line in (
                _("Departments: {n}, targets: {tasks}.", n=len(led), tasks=len(tasks)),
                _("A target led jointly counts for each of its departments."),
                _("gwr dept {first} shows what that one leads.", first=first),
            ):
                yield paragraph(line, screen)

    session.answer(led_sheet(led) if names else tally_sheet(led), table, form=form, bom=bom)
    if not tasks:
        session.say_none(report, wanted)
