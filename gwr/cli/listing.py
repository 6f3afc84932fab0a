"""How a listing is answered, declared once for every command that gives one."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Sequence
from typing import Annotated, TypeVar

import typer

from gwr.cli.grouped import OptionGroup
from gwr.cli.options import BomOption, FormatOption
from gwr.words import _

T = TypeVar("T")


class Listing(OptionGroup):
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

    def shown(self, rows: Sequence[T], *, of: str) -> Sequence[T]:
        """Return the first rows in their order, as `ordered` has it."""
        return self.ordered(rows, of=of)[: self.limit]

    def ordered(self, rows: Sequence[T], *, of: str) -> Sequence[T]:
        """Return all rows in the order that was typed; `of` is what `KEYS` calls their sort.

        Raises MisuseError for an order that they don't have.
        """
        if self.sort is not None:
            from gwr.query.order import KEYS, arranged

            rows = arranged(rows, self.sort, KEYS[of])
        return rows
