"""`gwr stats` answers how it went over all."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.options import for_shells
from gwr.cli.streams import say
from gwr.model import Filter
from gwr.output import Screen
from gwr.output.groups import group_sheet, lacking, told
from gwr.query.collection import Collection
from gwr.query.filters import select_from
from gwr.query.groups import (
    By,
    Counted,
    Group,
    Tally,
    added,
    declare,
    group,
    known_groups,
    parse_by,
    totals,
)
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


@for_shells
def _complete_groups(incomplete: str) -> list[str]:
    del incomplete  # Typer drops what does not begin with it
    return [by.value for by in By]


def command(
    ctx: typer.Context,
    *,
    what: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar=_("WHAT"),
            help=_(
                "What the targets are grouped by: {names}; unless told, dept, or report if there "
                "are several.",
                names=known_groups(),
            ),
            autocompletion=_complete_groups,
        ),
    ] = None,
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
    asked = filters.open(session)
    wanted = filters.parse(asked, session)
    by = parse_by(what or (By.REPORT if asked.several else By.DEPT))
    if by in (By.TAG, By.VERDICT):
        _count_named(session, asked, wanted, by, listing)
        return
    counted, groups, ungrouped = _counted(asked, wanted, by)
    declared: Sequence[Group] = ()
    if not asked.several and counted.targets == len(asked.report.tasks):
        declared = totals(asked.report)
    groups = declare(groups, declared)
    shown = listing.shown(groups, of="groups")
    notes = tuple(lacking(ungrouped, by)) if groups else ()
    if not session.draws(listing):
        session.notes += notes

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.groups import bar_table
        from gwr.output.terminal.table import paragraph

        yield paragraph(_("{counts}.", counts=told(counted)), screen)
        yield from _of_declared(asked, counted, declared, screen)
        yield f"\n{bar_table(shown, by, screen)}\n"
        legend = (
            _("█ of all targets  ▒ of all, but doubted")
            if by is By.STATUS
            else _("█ done  ▒ done, but its own words say otherwise  ░ others")
        )
        yield paragraph(legend, screen)
        if by is By.DEPT:
            joint = _("A target led jointly counts for each of its departments.")
            yield paragraph(joint, screen)
        yield from (paragraph(_("{counts}.", counts=note), screen) for note in notes)

    sheet = group_sheet(shown, several=asked.several)
    left_out = len(groups) - len(shown)
    session.answer(sheet, table, listing, found=bool(groups), left_out=left_out)
    if not counted.targets:
        session.say_none(asked, wanted)
    elif not groups and not (by is By.FIRMNESS and session.says_unread(asked)):
        say(*lacking(counted.targets, by))


def _counted(asked: Collection, wanted: Filter, by: By) -> tuple[Tally, Sequence[Group], int]:
    """Return how many targets are wanted, the same in groups, and how many have no group."""
    if by is By.REPORT and wanted == Filter():
        summed = [
            Group((), district=each.key.district, year=each.key.year, counted=each.tally)
            for each in asked.summaries()
        ]
        return added(each.tally for each in summed), summed, 0
    tasks = Counted(select_from(asked, wanted, named=by in (By.REPORT, By.YEAR)), by)
    groups = group(tasks, by, wanted.departments)
    return tasks.tally, groups, tasks.ungrouped


def _of_declared(
    asked: Collection, counted: Tally, declared: Sequence[Group], screen: Screen
) -> Iterator[str]:
    from gwr.output.terminal.groups import total_table
    from gwr.output.terminal.table import paragraph

    if asked.several:
        return
    every = len(asked.report.tasks)
    if counted.targets < every:
        if asked.report.declared:
            yield paragraph(_("The report's own totals are about all {n}.", n=every), screen)
    elif differing := [each for each in declared if each.declared != each.tally.targets]:
        yield f"\n{total_table(differing, screen)}"
    elif declared:
        yield paragraph(_("The totals that the report declares are the same."), screen)


def _count_named(
    session: "Session", asked: Collection, wanted: Filter, by: By, listing: Listing
) -> None:
    from gwr.output.readings import tag_sheet, verdict_sheet
    from gwr.query.projects import count_by_tag, count_projects, find_projects

    tasks = Counted(select_from(asked, wanted))
    found = find_projects(tasks)
    count = count_projects(found)
    every_tag, every_verdict = count_by_tag(found), tuple(count.by_verdict.items())
    tags = listing.shown(every_tag, of="tags") if by is By.TAG else ()
    verdicts = listing.shown(every_verdict, of="verdicts") if by is By.VERDICT else ()

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.projects import tag_table, told, verdict_table
        from gwr.output.terminal.table import paragraph

        yield paragraph(told(count), screen)
        by_tag = by is By.TAG
        drawn = tag_table(tags, screen) if by_tag else verdict_table(verdicts, len(found), screen)
        yield f"\n{drawn}"

    every = every_tag if by is By.TAG else every_verdict
    sheet = tag_sheet(tags) if by is By.TAG else verdict_sheet(verdicts)
    left_out = len(every) - len(tags or verdicts)
    session.answer(sheet, table, listing, found=bool(found), left_out=left_out)
    if not tasks.tally.targets:
        session.say_none(asked, wanted)
    elif not found and not session.says_unread(asked):
        say(_("these targets name no thing; gwr projects shows all that are named"))
