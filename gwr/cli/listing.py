"""How a listing is answered, declared once for every command that gives one."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, NamedTuple, TypeVar

import typer

from gwr.cli.options import BomOption, FormatOption
from gwr.words import _

T = TypeVar("T")


class Listing(NamedTuple):
    """What was typed of the order, the length and the form of a listing."""

    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar=_("ORDER"),
            help=_("Such as id, dept, status, attainment; -id reverses."),
        ),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-L", min=1, metavar=_("N"), help=_("Only the first N.")),
    ] = None
    counted: Annotated[bool, typer.Option("--count", help=_("Only how many there are."))] = False
    form: FormatOption = None
    bom: BomOption = False

    def shown(self, rows: Sequence[T], keys: Mapping[str, Callable[[T], Any]]) -> Sequence[T]:
        """Return the rows that are listed, in their order; raises MisuseError for no key."""
        if self.sort is not None:
            from gwr.query.order import arranged

            rows = arranged(rows, self.sort, keys)
        return rows[: self.limit]
