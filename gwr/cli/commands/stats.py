"""`gwr stats` answers how it went over all."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.model import Task
from gwr.output import Screen
from gwr.output.groups import counts, group_sheet
from gwr.query.filters import select
from gwr.query.groups import By, declare, group, totals
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    by: Annotated[
        By, typer.Option(case_sensitive=False, help=_("What the targets are grouped by."))
    ] = By.DEPT,
    filters: Filters,
    listing: Listing,
) -> None:
    """Show how it went over all: what is done, what of that we doubt, what is not done.

    A target led jointly counts for each of its departments. Totals that the report declares are
    shown where the data gives others; gwr check holds them all.

    For example:

        gwr stats
        gwr stats --by kind
        gwr stats --keyword 建设 --format csv
    """
    session: Session = ctx.obj
    report = session.load()
    wanted = filters.parse(report)
    tasks = select(report.tasks, wanted)
    if by in (By.TAG, By.VERDICT):
        _count_named(session, tasks, by, listing)
        return
    declared = totals(report) if len(tasks) == len(report.tasks) else ()
    groups = declare(group(tasks, by, wanted.departments), declared)
    shown = listing.shown(groups, of="groups")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.groups import bar_table, total_table
        from gwr.output.terminal.table import paragraph

        if not tasks:
            return
        yield paragraph(_("{counts}.", counts=counts(tasks)), screen)
        if differing := [each for each in declared if each.declared != len(each.tasks)]:
            yield f"\n{total_table(differing, screen)}"
        yield f"\n{bar_table(shown, by, screen)}\n"
        legend = _("█ done  ▒ done, but its own words say otherwise  ░ not done")
        yield paragraph(legend, screen)
        if by is By.DEPT:
            joint = _("A target led jointly counts for each of its departments.")
            yield paragraph(joint, screen)

    left_out = len(groups) - len(shown)
    session.answer(group_sheet(shown), table, listing, left_out=left_out)
    if not tasks:
        session.say_none(report, wanted)


def _count_named(session: "Session", tasks: tuple[Task, ...], by: By, listing: Listing) -> None:
    from gwr.output.readings import sort_sheet
    from gwr.query.projects import count_all, count_projects, find_projects

    found = find_projects(tasks)
    sorts = count_projects(found) if by is By.TAG else (count_all(found),)
    shown = listing.shown(sorts, of="sorts")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.projects import sort_table, told
        from gwr.output.terminal.table import paragraph

        yield paragraph(told(count_all(found)), screen)
        yield f"\n{sort_table(shown, screen)}\n"
        yield paragraph(_("█ reached  ▒ pushed, as was promised  ░ not reached"), screen)

    left_out = len(sorts) - len(shown)
    session.answer(sort_sheet(shown), table, listing, left_out=left_out)
