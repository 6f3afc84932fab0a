"""How a listing is answered, declared once for every command that gives one."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Annotated, Any, TypeVar

import typer

from gwr.cli.options import BomOption, ColumnsOption, FormatOption, OptionGroup
from gwr.words import _

T = TypeVar("T")


class Taken:
    """The rows of a listing that are shown, and if any were `found`.

    `left_out` is how many others there are, `total` how many in all; None where nobody has counted.
    """

    __slots__ = ("found", "left_out", "rows", "total")

    def __init__(
        self,
        rows: Iterable[Any],
        *,
        found: bool,
        left_out: int | None = 0,
        total: int | None = None,
    ) -> None:
        """Take all as it is."""
        self.rows = rows
        self.found = found
        self.left_out = left_out
        self.total = total


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
    columns: ColumnsOption = None
    counted: Annotated[bool, typer.Option("--count", help=_("Only how many there are."))] = False
    form: FormatOption = None
    bom: BomOption = False

    def shown(self, rows: Sequence[T], *, of: str) -> Sequence[T]:
        """Return the first rows in their order, as `ordered` has it."""
        return self.ordered(rows, of=of)[: self.limit]

    def taken(self, rows: Iterable[T], *, of: str) -> Taken:
        """Return the first rows in their order, of rows that come one by one as few as needed."""
        if self.sort is not None or isinstance(rows, tuple):
            every = tuple(rows)
            shown = self.shown(every, of=of)
            n = len(every)
            return Taken(shown, found=bool(every), left_out=n - len(shown), total=n)
        rows = iter(rows)
        if self.limit is None:
            first = list(islice(rows, 1))
            return Taken(chain(first, rows), found=bool(first))
        some = list(islice(rows, self.limit + 1))
        left_out = None if len(some) > self.limit else 0
        return Taken(some[: self.limit], found=bool(some), left_out=left_out)

    def ordered(self, rows: Sequence[T], *, of: str) -> Sequence[T]:
        """Return all rows in the order that was typed; `of` is what `KEYS` calls their sort.

        Raises MisuseError for an order that they don't have.
        """
        if self.sort is not None:
            from gwr.query.order import KEYS, arranged

            rows = arranged(rows, self.sort, KEYS[of])
        return rows
