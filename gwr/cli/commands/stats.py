"""`gwr stats` answers how it went over all."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.options import (
    BomOption,
    FormatOption,
)
from gwr.output import Screen
from gwr.output.groups import counts, group_sheet
from gwr.query.filters import select
from gwr.query.groups import By, group, totals, with_totals
from gwr.text import one_line

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    by: Annotated[
        By, typer.Option(case_sensitive=False, help="What the targets are grouped by.")
    ] = By.DEPT,
    filters: Filters,
    form: FormatOption = None,
    bom: BomOption = False,
) -> None:
    """Show how it went over all: the report's own totals, and the share done as bars.

    A target led jointly counts for each of its departments. What the report declares is about
    all targets, so it is left out where filters pick some.

    For example:

        gwr stats
        gwr stats --by kind
        gwr stats --keyword 建设 --format csv
    """
    session: Session = ctx.obj
    report = session.load()
    wanted = filters.parse(report)
    tasks = select(report.tasks, wanted)
    declared = totals(report) if len(tasks) == len(report.tasks) else ()
    groups = group(tasks, by, wanted.departments)

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.groups import bar_table, total_table

        if not tasks:
            return
        if declared:
            yield total_table(declared, screen)
        else:
            yield f"{counts(tasks)}.\n"
            if totals(report):
                yield f"The report's totals are about all {len(report.tasks)}.\n"
            else:
                yield "The report declares no totals.\n"
        yield f"\n{bar_table(groups, by, screen)}"
        if by is By.DEPT:
            yield f"\nDepartments: {len(groups)}; a target led jointly\n"
            yield "counts for each of its departments.\n"
            yield f"gwr dept {one_line(str(groups[0].department))} shows its own.\n"

    session.answer(group_sheet(with_totals(declared, groups)), table, form=form, bom=bom)
    if not tasks:
        session.say_none(report)
