"""`gwr export` gives the targets to other programs, as a file."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.options import (
    BomOption,
)
from gwr.cli.progress import at_work
from gwr.cli.streams import write
from gwr.errors import NotFoundError
from gwr.model import Filter
from gwr.output.export import ENDINGS, export_report
from gwr.query.filters import select
from gwr.store.files import refuse_source
from gwr.store.reader import bundled_path
from gwr.text import one_line
from gwr.words import _, listed, ngettext

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("FILE"),
            help=_("What to write; ends in {endings}.", endings=listed(ENDINGS)),
        ),
    ],
    filters: Filters,
    append: Annotated[
        bool,
        typer.Option("--append", help=_("Add the whole report to a .db, or replace it there.")),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace the file if there is one."))
    ] = False,
    bom: BomOption = False,
) -> None:
    """Write targets to a file, of the kind that the ending of its name says.

    For example:

        gwr export targets.xlsx
        gwr export partial.csv --status partial
        gwr export archive.db --append
    """
    session: Session = ctx.obj
    refuse_source(file, session.data or str(bundled_path()))
    report = session.load()
    wanted = filters.parse(report)
    tasks = None if wanted == Filter() else select(report.tasks, wanted)
    if tasks is not None and not tasks:
        raise NotFoundError(_("no target fits these filters; nothing is written"))
    number = len(report.tasks if tasks is None else tasks)
    with at_work(_("writing {name}", name=one_line(file))):
        export_report(report, file, tasks, force=force, append=append, bom=bom)
    told = ngettext("{n} target in {file}", "{n} targets in {file}", number, file=one_line(file))
    write([told, "\n"])
