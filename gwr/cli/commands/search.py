"""`gwr search` answers where something is mentioned."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.streams import say
from gwr.errors import NotFoundError
from gwr.fields import SEARCHED
from gwr.hints import hint
from gwr.output import Screen
from gwr.output.hits import hit_sheet, pinyin_notes
from gwr.query.search import (
    advise,
    count_hits,
    find_targets,
    first_hits,
    parse_search,
)
from gwr.words import _, listed, ngettext

if TYPE_CHECKING:
    from gwr.cli.session import Session


def _complete_fields(incomplete: str) -> list[str]:
    before, comma, _ = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in (*SEARCHED, "shortfall")]


def command(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str],
        typer.Argument(metavar=_("WORD..."), help=_("Words that must all occur; or see --any.")),
    ],
    any: Annotated[  # noqa: A002  the option's name
        bool, typer.Option("--any", help=_("At least one of the words must occur."))
    ] = False,
    without: Annotated[
        list[str] | None,
        typer.Option("--not", help=_("A word that must not occur."), metavar=_("WORD")),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--in",
            help=_(
                "Look only in these fields: {names}; or shortfall, the last two.",
                names=listed(SEARCHED),
            ),
            metavar=_("FIELD"),
            autocompletion=_complete_fields,
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=_("Show whole fields."))] = False,
    filters: Filters,
    listing: Listing,
) -> None:
    """Find words wherever a target has them: hits in the promise first, then by number.

    Case, full-width forms and spaces between Latin and Chinese don't count.

    For example:

        gwr search 医院
        gwr search 学校 建设 --not 幼儿园
        gwr search 9号线 --in progress --full
    """
    session: Session = ctx.obj
    report = session.load()
    wanted = parse_search(words, without=without, any=any, fields=fields, report=report)
    chosen = filters.parse(report)
    found = find_targets(report, wanted, chosen, full=full)
    hits = count_hits(found)
    notes = pinyin_notes(report, wanted) if found else []
    for note in [] if session.draws(listing) else notes:
        say(note)
    ordered = listing.ordered(found, of="pairs")
    shown = first_hits(ordered, listing.limit)

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.hits import hit_pages
        from gwr.output.terminal.table import paragraph

        if found:
            yield from (f"{paragraph(note, screen)}\n" for note in notes)
            yield from hit_pages(shown, screen)
            yield "\n"
            under = ngettext(
                "{n} hit in {found} of {every} targets. {command} tells all about one.",
                "{n} hits in {found} of {every} targets. {command} tells all about one.",
                hits,
                found=len(found),
                every=len(report.tasks),
                command=hint("show", shown[0].task.id),
            )
            yield paragraph(under, screen)

    session.answer(hit_sheet(shown), table, listing, left_out=hits - count_hits(shown))
    if not found:
        names = " ".join(wanted.words)
        advice = advise(report, wanted, chosen)
        raise NotFoundError(
            _("nothing is found for '{names}'; {advice}", names=names, advice=advice)
        )
