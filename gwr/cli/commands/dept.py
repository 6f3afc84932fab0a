"""`gwr dept` answers what a department is responsible for."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.grouped import grouped
from gwr.cli.listing import Listing
from gwr.cli.options import complete_departments
from gwr.hints import hint
from gwr.model import Task
from gwr.output import Screen
from gwr.output.groups import tally_sheet
from gwr.output.targets import led_sheet
from gwr.query.departments import lead_departments
from gwr.query.filters import select
from gwr.query.groups import by_department
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
    report = session.load()
    wanted = Filters(**{**filters.values(), "dept": names}).parse(report)
    tasks = select(report.tasks, wanted)
    led = by_department(tasks)
    if names:
        of_report = lead_departments(report)
        led = {name: led.get(name, ()) for name in of_report if name in wanted.departments}
        _answer_targets(session, led, listing)
    else:
        _answer_counts(session, led, tasks, listing)
    if not tasks:
        session.say_none(report, wanted)


def _answer_targets(
    session: "Session", led: Mapping[str, Sequence[Task]], listing: Listing
) -> None:
    pairs = [(name, task) for name, tasks in led.items() for task in tasks]
    in_order = listing.shown(pairs, of="led")
    shown = {name: [task for own, task in in_order if own == name] for name in led}

    def table(screen: Screen) -> Iterable[str]:
        from gwr.output.terminal.targets import department_pages

        return department_pages(led, shown, screen) if pairs else ()

    left_out = len(pairs) - len(in_order)
    session.answer(led_sheet(in_order), table, listing, left_out=left_out)


def _answer_counts(
    session: "Session",
    led: Mapping[str, Sequence[Task]],
    tasks: Sequence[Task],
    listing: Listing,
) -> None:
    shown = dict(listing.shown(tuple(led.items()), of="departments"))

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.table import paragraph
        from gwr.output.terminal.targets import department_table

        if not led:
            return
        yield department_table(shown, screen)
        yield "\n"
        for line in (
            _("Departments: {n}, targets: {tasks}.", n=len(led), tasks=len(tasks)),
            _("A target led jointly counts for each of its departments."),
            _("{command} shows what that one leads.", command=hint("dept", next(iter(shown)))),
        ):
            yield paragraph(line, screen)

    left_out = len(led) - len(shown)
    session.answer(tally_sheet(shown), table, listing, left_out=left_out)
