"""`gwr projects` shows what came of each named thing."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.options import Completion, for_shells
from gwr.errors import NotFoundError
from gwr.fields import name_of
from gwr.hints import hint
from gwr.model import Came, Tag
from gwr.output import Screen
from gwr.output.readings import project_sheet
from gwr.output.targets import placed
from gwr.query.filters import select_from
from gwr.query.projects import find_projects, parse_projects
from gwr.words import _

if TYPE_CHECKING:
    from gwr.cli.session import Session


@for_shells
def _complete_tags(incomplete: str) -> list[Completion]:
    del incomplete  # Typer drops what does not begin with it
    return [(tag.value, tag.name.lower().replace("_", " ")) for tag in Tag]


@for_shells
def _complete_verdicts(incomplete: str) -> list[Completion]:
    del incomplete
    return [(verdict.value, name_of(verdict)) for verdict in Came]


def command(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("[WORD]..."), help=_("Words in the name of the thing, or a tag.")),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            "--tag",
            help=_("What sort of thing, such as 医院 (or hospital), 道路, 园区."),
            metavar=_("TAG"),
            autocompletion=_complete_tags,
        ),
    ] = None,
    verdict: Annotated[
        list[str] | None,
        typer.Option(
            "--verdict",
            help=_("What came of it: stopped, behind, silent, pushed or reached."),
            metavar=_("VERDICT"),
            autocompletion=_complete_verdicts,
        ),
    ] = None,
    filters: Filters,
    listing: Listing,
) -> None:
    """Show what came of each named thing: a hospital, a road, a fair; the worst first.

    For example:

        gwr projects 医院
        gwr projects --tag 道路 --verdict behind
        gwr projects --dept 交通局
    """
    session: Session = ctx.obj
    wanted = parse_projects(words, tag=tag, verdict=verdict)
    asked = filters.open(session)
    found = find_projects(select_from(asked, filters.parse(asked, session)), wanted)
    shown = listing.shown(found, of="pairs")

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.projects import project_table, under_projects

        yield project_table(shown, screen)
        yield under_projects(found, screen)

    sheet = placed(project_sheet(shown), (task for task, _ in shown), several=asked.several)
    left_out = len(found) - len(shown)
    session.answer(sheet, table, listing, found=bool(found), left_out=left_out)
    if not found and not session.says_unread(asked):
        told = _("no named thing fits; {command} shows them all", command=hint("projects"))
        raise NotFoundError(told)
