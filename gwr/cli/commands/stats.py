"""`gwr stats` answers how it went over all."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.streams import say
from gwr.model import Filter, Report
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
    if by in (By.TAG, By.VERDICT):
        _count_named(session, report, wanted, by, listing)
        return
    tasks = select(report.tasks, wanted)
    declared = totals(report) if len(tasks) == len(report.tasks) else ()
    groups = declare(group(tasks, by, wanted.departments), declared)
    shown = listing.shown(groups, of="groups")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.groups import bar_table, total_table
        from gwr.output.terminal.table import paragraph

        if not tasks:
            return
        yield paragraph(_("{counts}.", counts=counts(tasks)), screen)
        if len(tasks) < len(report.tasks):
            if report.declared:
                every = len(report.tasks)
                yield paragraph(_("The report's own totals are about all {n}.", n=every), screen)
        elif differing := [each for each in declared if each.declared != len(each.tasks)]:
            yield f"\n{total_table(differing, screen)}"
        elif declared:
            yield paragraph(_("The totals that the report declares are the same."), screen)
        yield f"\n{bar_table(shown, by, screen)}\n"
        legend = (
            _("█ of all targets  ▒ of all, but doubted")
            if by is By.STATUS
            else _("█ done  ▒ done, but its own words say otherwise  ░ not done")
        )
        yield paragraph(legend, screen)
        if by is By.DEPT:
            joint = _("A target led jointly counts for each of its departments.")
            yield paragraph(joint, screen)

    left_out = len(groups) - len(shown)
    session.answer(group_sheet(shown), table, listing, left_out=left_out)
    if not tasks:
        session.say_none(report, wanted)


def _count_named(
    session: "Session", report: Report, wanted: Filter, by: By, listing: Listing
) -> None:
    from gwr.output.readings import tag_sheet, verdict_sheet
    from gwr.query.projects import count_by_tag, count_projects, find_projects
    from gwr.query.readings import is_read

    tasks = select(report.tasks, wanted)
    found = find_projects(tasks)
    count = count_projects(found)
    every_tag, every_verdict = count_by_tag(found), tuple(count.by_verdict.items())
    tags = listing.shown(every_tag, of="tags") if by is By.TAG else ()
    verdicts = listing.shown(every_verdict, of="verdicts") if by is By.VERDICT else ()

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.projects import tag_table, told, verdict_table
        from gwr.output.terminal.table import paragraph

        if found:
            yield paragraph(told(count), screen)
            by_tag = by is By.TAG
            drawn = (
                tag_table(tags, screen) if by_tag else verdict_table(verdicts, len(found), screen)
            )
            yield f"\n{drawn}"

    every = every_tag if by is By.TAG else every_verdict
    sheet = tag_sheet(tags) if by is By.TAG else verdict_sheet(verdicts)
    left_out = len(every) - len(tags or verdicts)
    session.answer(sheet, table, listing, left_out=left_out)
    if not tasks:
        session.say_none(report, wanted)
    elif not is_read(report):
        session.say_unread(report)
    elif not found:
        say(_("these targets name no thing; gwr projects shows all that are named"))
