"""`gwr check` holds a data file against the format and against itself."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.streams import say, write
from gwr.errors import DataError
from gwr.store.bundled import bundled_path
from gwr.store.check import CORRECT, complaints, foreign_matter
from gwr.store.files import STANDARD
from gwr.store.reader import parse, read
from gwr.store.records import report_of
from gwr.text import one_line
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from gwr.cli.session import Session


def command(
    ctx: typer.Context,
    *,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[FILE]"),
            help=_("A data file, - for standard input; otherwise that of --data."),
        ),
    ] = None,
) -> None:
    """Say all that is wrong with a data file: its format, its totals, its quotes.

    A line is a complaint, and names the task and the key. The exit code is 2 if there are any. What
    only looks foreign to the report, such as a brand in the middle of a sentence, is a warning.

    For example:

        gwr check
        gwr check 2022.toml
    """
    session: Session = ctx.obj
    asked = session.data if file is None else file
    name = str(bundled_path()) if asked is None else asked
    text = read(name)
    name = _("standard input") if name == STANDARD else name
    document = parse(name, text)
    found = complaints(name, document)
    if found:
        write(f"{complaint}\n" for complaint in found)
        raise DataError(
            ngettext(
                "{n} complaint about {name}; correct the file and check it again",
                "{n} complaints about {name}; correct the file and check it again",
                len(found),
                name=name,
            )
        )
    tasks = report_of(document).tasks
    told = ngettext(
        "{name}: {n} target; nothing is wrong",
        "{name}: {n} targets; nothing is wrong",
        len(tasks),
        name=name,
    )
    write([one_line(told), "\n"])
    notes = foreign_matter(tasks)
    for note in notes:
        say(_("warning: {name}: {note}", name=name, note=note))
    if notes:
        say(_(CORRECT))
