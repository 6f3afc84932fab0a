"""The filters that every command takes which asks about targets, declared once."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from typing import Annotated

import typer

from gwr.cli.grouped import OptionGroup
from gwr.cli.options import (
    complete_departments,
    complete_firmness,
    complete_kinds,
    complete_numbers,
    complete_statuses,
)
from gwr.cli.streams import say
from gwr.model import Filter, Report
from gwr.query.filters import parse_filter
from gwr.words import _


class Filters(OptionGroup):
    """The filters as they were typed."""

    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            "-s",
            help=_("done, partial or missed; or 完成, 部分完成, 未完成."),
            metavar=_("STATUS"),
            autocompletion=complete_statuses,
        ),
    ] = None
    dept: Annotated[
        list[str] | None,
        typer.Option(
            "--dept",
            "-d",
            help=_("Lead department, or a part of its name: 交通, 发改委."),
            metavar=_("NAME"),
            autocompletion=complete_departments,
        ),
    ] = None
    keyword: Annotated[
        list[str] | None,
        typer.Option(
            "--keyword",
            "-k",
            help=_("A word that must occur; several must all occur."),
            metavar=_("WORD"),
        ),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help=_("indicator or task."), metavar=_("KIND"), autocompletion=complete_kinds
        ),
    ] = None
    id: Annotated[
        list[str] | None,
        typer.Option(
            "--id",
            help=_("Numbers and ranges, as in 1-20,38."),
            metavar=_("NUMBERS"),
            autocompletion=complete_numbers,
        ),
    ] = None
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section", help=_("A part of a heading above the targets."), metavar=_("WORD")
        ),
    ] = None
    firmness: Annotated[
        list[str] | None,
        typer.Option(
            "--firmness",
            help=_("figure, outcome, effort or duty: our reading."),
            metavar=_("FIRMNESS"),
            autocompletion=complete_firmness,
        ),
    ] = None
    doubted: Annotated[
        bool, typer.Option("--doubted", help=_("Only what is marked done and has a finding."))
    ] = False

    def parse(self, report: Report) -> Filter:
        """Return what was meant, and say which keywords are read as pinyin.

        Raises as `parse_filter` does.
        """
        wanted = parse_filter(report, **self.values())
        if any(word.isascii() for word in wanted.keywords):
            from gwr.output.hits import pinyin_notes
            from gwr.query.search import Search

            for note in pinyin_notes(report, Search(wanted.keywords, any=True)):
                say(note)
        return wanted
