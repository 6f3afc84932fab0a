"""`gwr dept` answers what a department is responsible for."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.options import complete_departments, grouped
from gwr.cli.streams import say
from gwr.hints import hint
from gwr.output import Screen
from gwr.output.groups import lacking, tally_sheet
from gwr.output.targets import led_sheet, placed
from gwr.query.collection import Collection
from gwr.query.filters import select_from
from gwr.query.groups import By, Counted, Group, group, led_by
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
    listing: Listing,
) -> None:
    """Show what departments answer for; a target led jointly counts for each of its leads.

    For example:

        gwr dept
        gwr dept 区交通局
        gwr dept 发改委 住建委 --status done
    """
    session: Session = ctx.obj
    asked = filters.open(session)
    wanted = Filters(**{**filters.values(), "dept": names}).parse(asked, session)
    tasks = Counted(select_from(asked, wanted), By.DEPT)
    if names:
        _answer_targets(session, asked, _led(asked, tasks, wanted.departments), listing)
    else:
        _answer_counts(session, asked, tasks, listing)
    if not tasks.tally.targets:
        session.say_none(asked, wanted)


def _led(asked: Collection, tasks: Counted, departments: frozenset[str]) -> Sequence[Group]:
    """Return what departments lead; of one report all, as it names them, also those without any."""
    led = led_by(tasks, departments)
    if asked.several:
        return led
    of = {each.department: each for each in led}
    every = [name for name in asked.departments() if name in departments]
    return [of.get(name, Group((), department=name)) for name in every]


def _answer_targets(
    session: "Session", asked: Collection, led: Sequence[Group], listing: Listing
) -> None:
    pairs = [(each, task) for each in led for task in each.tasks]
    in_order = listing.shown(pairs, of="led")

    def table(screen: Screen) -> Iterable[str]:
        from gwr.output.terminal.targets import department_pages

        shown = [[task for own, task in in_order if own is each] for each in led]
        return department_pages(led, shown, screen)

    sheet = led_sheet([(each.department or "", task) for each, task in in_order])
    sheet = placed(sheet, (task for _, task in in_order), several=asked.several)
    left_out = len(pairs) - len(in_order)
    session.answer(sheet, table, listing, found=bool(pairs), left_out=left_out)


def _answer_counts(session: "Session", asked: Collection, tasks: Counted, listing: Listing) -> None:
    led = group(tasks, By.DEPT)
    shown = listing.shown(led, of="groups")
    notes = tuple(lacking(tasks.ungrouped, By.DEPT))
    if led and not session.draws(listing):
        session.notes += notes

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.table import paragraph
        from gwr.output.terminal.targets import department_table

        yield department_table(shown, screen)
        yield "\n"
        first = shown[0]
        which = ("--district", first.district) if first.district else ()
        command = hint("dept", first.department, *which)
        for line in (
            _("Departments: {n}, targets: {tasks}.", n=len(led), tasks=tasks.tally.targets),
            _("A target led jointly counts for each of its departments."),
            _("{command} shows what that one leads.", command=command),
            *(_("{counts}.", counts=note) for note in notes),
        ):
            yield paragraph(line, screen, command)

    left_out = len(led) - len(shown)
    sheet = tally_sheet(shown, several=asked.several)
    session.answer(sheet, table, listing, found=bool(led), left_out=left_out)
    for note in () if led else notes:
        say(note)
