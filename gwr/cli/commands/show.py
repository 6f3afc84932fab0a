"""`gwr show` tells all about some targets."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.listing import Listing
from gwr.cli.options import BomOption, FormatOption, complete_numbers
from gwr.cli.streams import write
from gwr.errors import MisuseError, NotFoundError
from gwr.model import Report
from gwr.output import Screen
from gwr.output.targets import task_sheet
from gwr.query.filters import parse_numbers, pick
from gwr.text import one_line
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


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
) -> None:
    """Show all about some targets: the promise, its leads, what came of it, what was not met.

    For example:

        gwr show 38
        gwr show 64 10-15 --format json
    """
    session: Session = ctx.obj
    report = session.load()
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


def _open(report: Report) -> None:
    import webbrowser

    if report.url is None:
        raise NotFoundError(
            _("the data set doesn't say where its report was published; add url to its [report]")
        )
    if not webbrowser.open(report.url):
        raise MisuseError(_("no browser could be opened; the page is {url}", url=report.url))
    write([one_line(report.url), "\n"])
