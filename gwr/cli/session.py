"""What holds for a whole run: which data is asked, and where the answer goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.cli.streams import say, write
from gwr.errors import MisuseError
from gwr.fields import name_of
from gwr.hints import hint
from gwr.output import Form, render
from gwr.output.targets import parse_columns
from gwr.query.filters import nearest_status
from gwr.store.door import open_reports
from gwr.words import _, english, in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gwr.cli.listing import Listing
    from gwr.model import Filter
    from gwr.output import Screen
    from gwr.output.sheet import Sheet
    from gwr.query.collection import Collection


class Session:
    """The data that was named, if any, and what is known of standard output."""

    __slots__ = ("_height", "_opened", "_screen", "_terminal", "data", "notes")

    def __init__(
        self, data: str | None, screen: Screen, *, terminal: bool, height: int | None = None
    ) -> None:
        """Take the name of the data, and how and whether a terminal is written to.

        `height` is that of the terminal in lines; None for no pager.
        """
        self.data = data
        self._screen = screen
        self._terminal = terminal
        self._height = height
        self._opened: Collection | None = None
        self.notes: list[str] = []  # what is said above an answer, if there is one

    def open(self) -> Collection:
        """Open the data until the run ends; raises as `open_reports` does."""
        self._opened = open_reports(self.data)
        return self._opened

    def close(self) -> None:
        """Close the data, if it was opened."""
        if self._opened is not None:
            self._opened.close()

    def answer(  # noqa: PLR0913  what is optional goes by keyword
        self,
        sheet: Sheet,
        table: Callable[[Screen], Iterable[str]],
        listing: Listing,
        *,
        found: bool = True,
        left_out: int | None = 0,
        piped: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        """Write an answer in the form asked for, or how many rows it has.

        If no form is, `table` serves a terminal, but not if nothing is `found`; a pipe gets what
        `piped` gives, or else TSV. Under a table stands how many rows are `left_out`, None for
        nobody knows how many. Where columns were picked, the table is a plain one of these.
        """
        if listing.columns is not None:
            sheet, table = _picked(sheet, table, listing.columns)
        form = listing.form
        if listing.bom and form is not Form.CSV:
            raise MisuseError(_("--bom is for CSV; add --format csv, or leave it out"))
        for note in self.notes if found else ():
            say(note)
        if listing.counted:
            write([f"{sum(1 for _row in sheet.rows)}\n"])
        elif self.draws(listing):
            self._show((*table(self._screen), *self._under(left_out)) if found else ())
        else:
            lines = piped if form is None else None
            with english():
                write(lines() if lines else render(form or Form.TSV, sheet, bom=listing.bom))

    def draws(self, listing: Listing) -> bool:
        """Return if the answer will be a table."""
        by_itself = listing.form is None and self._terminal and not listing.counted
        return by_itself or listing.form is Form.TABLE

    def _under(self, left_out: int | None) -> Iterator[str]:
        if left_out != 0:
            from gwr.output.terminal.table import paragraph

            told = (
                _("--limit leaves out others.")
                if left_out is None
                else _("--limit leaves out {n}.", n=left_out)
            )
            yield paragraph(told, self._screen)

    def _show(self, lines: Iterable[str]) -> None:
        if self._height is None or not self._terminal:
            write(lines)
            return
        from gwr.cli.pager import show

        show("".join(lines), self._height)

    def says_unread(self, asked: Collection, *, audited: bool = False) -> bool:
        """Say, if that is so, that no report has readings, and what it can answer without.

        If `audited`, it was just answered.
        """
        if asked.is_read():
            return False
        unread = (
            _("nobody has read these {n} reports yet", n=len(asked.keys))
            if asked.several
            else _("nobody has read {district} {year} for this yet", **asked.keys[0]._asdict())
        )
        told = (
            _("this shows only what a report says itself")
            if audited
            else _("{command} shows what a report says itself", command=hint("audit"))
        )
        say(_("{unread}; {told}", unread=unread, told=told))
        return True

    def say_none(self, asked: Collection, wanted: Filter) -> None:
        """Say that no target is selected, and how to see more."""
        if (wanted.doubted or wanted.firmness) and self.says_unread(asked):
            return
        status, number = nearest_status(asked, wanted)
        if status is not None:
            told = _(
                "none fits these filters, but {n} are {status}; --status {word} shows them",
                n=number,
                status=name_of(status),
                word=in_language(status.value, name_of(status)),
            )
        elif asked.several:
            told = _(
                "no target fits these filters in any of {n} reports; {command} lists these",
                n=len(asked.keys),
                command=hint("reports"),
            )
        else:
            told = _(
                "no target fits these filters; {command} shows all {n}",
                command=hint("list"),
                n=len(asked.report.tasks),
            )
        say(told)


def _picked(
    sheet: Sheet, table: Callable[[Screen], Iterable[str]], typed: str
) -> tuple[Sheet, Callable[[Screen], Iterable[str]]]:
    """Return a sheet of the columns that were typed, and how to draw it."""
    names = parse_columns(typed, sheet.names)
    if names == sheet.names:
        return sheet, table
    picked = sheet.picked(names)

    def plain(screen: Screen) -> Iterator[str]:
        from gwr.output.terminal.targets import picked_table

        yield picked_table(picked, screen)

    return picked, plain
