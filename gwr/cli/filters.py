"""The filters that every command takes which asks about targets, declared once."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from typing import Annotated, NamedTuple

import typer

from gwr.cli.options import (
    complete_departments,
    complete_kinds,
    complete_numbers,
    complete_statuses,
)
from gwr.model import Filter, Report
from gwr.query.filters import parse_filter


class Filters(NamedTuple):
    """The filters as they were typed."""

    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            "-s",
            help="done, partial or missed; or 完成, 部分完成, 未完成.",
            metavar="STATUS",
            autocompletion=complete_statuses,
        ),
    ] = None
    dept: Annotated[
        list[str] | None,
        typer.Option(
            "--dept",
            "-d",
            help="Lead department: its name, a part of it, or its characters in order (发改委).",
            metavar="NAME",
            autocompletion=complete_departments,
        ),
    ] = None
    keyword: Annotated[
        list[str] | None,
        typer.Option(
            "--keyword",
            "-k",
            help="A word that must occur somewhere in the target; several must all occur.",
            metavar="WORD",
        ),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help="indicator or task.", metavar="KIND", autocompletion=complete_kinds
        ),
    ] = None
    id: Annotated[
        list[str] | None,
        typer.Option(
            "--id",
            help="Numbers and ranges, as in 1-20,38.",
            metavar="NUMBERS",
            autocompletion=complete_numbers,
        ),
    ] = None

    def parse(self, report: Report) -> Filter:
        """Return what was meant; raises as `parse_filter` does."""
        return parse_filter(report, **self._asdict())
