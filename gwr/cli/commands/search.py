"""`gwr search` answers where something is mentioned."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.listing import Listing
from gwr.cli.options import for_shells
from gwr.errors import NotFoundError
from gwr.fields import SEARCHED, typed_as
from gwr.output import Screen
from gwr.output.hits import hit_sheet, hit_tasks, pinyin_notes, require_moderate
from gwr.output.targets import placed, show_hint
from gwr.query.search import (
    Found,
    advise,
    count_hits,
    first_hits,
    parse_search,
    search_in,
)
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from gwr.cli.session import Session


@for_shells
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
                names=typed_as(SEARCHED),
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
    asked = filters.open(session)
    wanted = parse_search(words, without=without, any=any, fields=fields, report=asked)
    chosen = filters.parse(asked, session)
    every: Iterable[Found] = search_in(asked, wanted, chosen, full=full)
    streams = asked.several and listing.limit is not None and listing.sort is None
    if not streams:
        every = listing.ordered(tuple(every), of="pairs")
    limit = listing.limit
    found = first_hits(every, limit and limit + 1 if streams else None)
    shown = first_hits(found, limit)
    hits = count_hits(found)
    notes = pinyin_notes(asked.corpus, wanted) if found else []
    if not session.draws(listing):
        require_moderate(shown)
        session.notes += notes

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.hits import hit_pages
        from gwr.output.terminal.table import paragraph

        yield from (f"{paragraph(note, screen)}\n" for note in notes)
        yield from hit_pages(shown, screen)
        yield "\n"
        command = show_hint(shown[0].task)
        told = {"found": len(found), "command": command}
        if streams:
            under = _("{command} tells all about one.", **told)
        elif asked.several:
            under = ngettext(
                "{n} hit in {found} targets of {of} reports. {command} tells all about one.",
                "{n} hits in {found} targets of {of} reports. {command} tells all about one.",
                hits,
                of=len(asked.keys),
                **told,
            )
        else:
            under = ngettext(
                "{n} hit in {found} of {every} targets. {command} tells all about one.",
                "{n} hits in {found} of {every} targets. {command} tells all about one.",
                hits,
                every=len(asked.report.tasks),
                **told,
            )
        yield paragraph(under, screen, command)

    more = hits - count_hits(shown)
    sheet = placed(hit_sheet(shown), hit_tasks(shown), several=asked.several)
    left_out = None if streams and more else more
    session.answer(sheet, table, listing, found=bool(found), left_out=left_out)
    if not found:
        names = " ".join(wanted.words)
        advice = advise(asked, wanted, chosen)
        raise NotFoundError(
            _("nothing is found for '{names}'; {advice}", names=names, advice=advice)
        )
