"""`gwr show` tells all about some targets."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import OF_TARGETS, Filters
from gwr.cli.listing import Listing
from gwr.cli.options import BomOption, FormatOption, complete_numbers, grouped
from gwr.cli.streams import write
from gwr.errors import MisuseError, NotFoundError
from gwr.model import Filter, Report, Task
from gwr.output import Screen
from gwr.output.targets import show_hint, task_sheet
from gwr.query.collection import Collection
from gwr.query.filters import parse_numbers, pick
from gwr.text import one_line
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


@partial(grouped, without=OF_TARGETS)
def command(
    ctx: typer.Context,
    *,
    numbers: Annotated[
        list[str],
        typer.Argument(
            metavar=_("NUMBER..."),
            help=_("Numbers and ranges, as in 38 64 10-15."),
            autocompletion=complete_numbers,
        ),
    ],
    web: Annotated[
        bool, typer.Option("--web", help=_("Open the page where the report was published."))
    ] = False,
    form: FormatOption = None,
    bom: BomOption = False,
    filters: Filters,
) -> None:
    """Show all about some targets: the promise, its leads, what came of it, what was not met.

    For example:

        gwr show 38
        gwr show 64 10-15 --format json
    """
    session: Session = ctx.obj
    asked = filters.open(session)
    report = _having(asked, parse_numbers(asked, numbers))
    tasks = pick(report, parse_numbers(report, numbers))
    if web:
        _open(report)
        return

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.targets import target_pages

        return iter(target_pages(tasks, screen))

    def piped() -> Iterator[str]:
        from gwr.output.record import lines

        return lines(tasks)

    session.answer(task_sheet(tasks, every=True), table, Listing(form=form, bom=bom), piped=piped)


def _having(asked: Collection, numbers: Sequence[range]) -> Report:
    """Return the report that has some targets; raises MisuseError if several have."""
    wanted = Filter(numbers=tuple(numbers))

    def meant(report: Report) -> list[Task]:
        return [task for task in report.tasks if any(task.id in span for span in numbers)]

    having = (report for report in asked.reports(wanted, whole=True) if meant(report))
    first, *others = islice(having, 2)
    if not others:
        return first
    task = meant(first)[0]
    raise MisuseError(
        _(
            "{number} stands in several of {n} reports; pick one, as in {command}",
            number=task.id,
            n=len(asked.keys),
            command=show_hint(task),
        )
    )


def _open(report: Report) -> None:
    import webbrowser

    if report.url is None:
        raise NotFoundError(
            _("the data set doesn't say where its report was published; add url to its [report]")
        )
    if not webbrowser.open(report.url):
        raise MisuseError(_("no browser could be opened; the page is {url}", url=report.url))
    write([one_line(report.url), "\n"])
