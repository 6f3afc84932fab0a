"""`gwr export` gives the targets to other programs, as a file."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from gwr.cli.filters import Filters
from gwr.cli.options import (
    BomOption,
)
from gwr.cli.progress import at_work
from gwr.cli.streams import is_terminal, write, write_file
from gwr.errors import MisuseError, NotFoundError
from gwr.interrupts import tidied
from gwr.model import Filter
from gwr.output.export import ENDINGS, write_folder, write_report, write_reports
from gwr.query.collection import Collection
from gwr.query.filters import select_from
from gwr.store.bundled import bundled_path
from gwr.store.files import STANDARD, path_of, refuse_source
from gwr.text import one_line
from gwr.words import _, listed, ngettext

if TYPE_CHECKING:
    from gwr.cli.session import Session

_NAMED = {"markdown": "md"}
# What a terminal can show.
_READABLE = {".csv", ".tsv", ".json", ".jsonl", ".md"}


def command(
    ctx: typer.Context,
    *,
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("FILE"),
            help=_(
                "What to write; ends in {endings}, or in / for a folder of data files. Or - for "
                "standard output.",
                endings=listed(ENDINGS),
            ),
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar=_("FORM"), help=_("What to write to -, as in csv.")),
    ] = None,
    append: Annotated[
        bool,
        typer.Option("--append", help=_("Add the whole report to a .db, or replace it there.")),
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=_("Replace what is there; with --append, a report that has more readings."),
        ),
    ] = False,
    bom: BomOption = False,
    filters: Filters,
) -> None:
    """Write targets to a file, of the kind that the ending of its name says.

    For example:

        gwr export targets.xlsx
        gwr export partial.csv --status partial
        gwr export archive.db --append
    """
    session: Session = ctx.obj
    ending = _ending(file, form, append=append)
    source = session.data or str(bundled_path())
    refuse_source([file], source)
    is_folder = _is_folder(file)
    with _to_fill(file, ending) as part:
        # To open a data set and to look for words may take long as well.
        with at_work(_("writing {name}", name=one_line(file))):
            asked = filters.open(session)
            wanted = filters.parse(asked, session)
            if is_folder:
                _write_folder(asked, wanted, file, source, force=force)
            else:
                _write(asked, wanted, part, force=force, append=append, bom=bom)
        if file == STANDARD:
            write_file(part)
            return
    if asked.several or is_folder:
        told = ngettext(
            "{n} report in {file}", "{n} reports in {file}", len(asked.keys), file=one_line(file)
        )
    else:
        number = sum(1 for _task in select_from(asked, wanted))
        told = ngettext(
            "{n} target in {file}", "{n} targets in {file}", number, file=one_line(file)
        )
    write([told, "\n"])


@contextmanager
def _to_fill(file: str, ending: str) -> Iterator[str]:
    """Give the name of the file to write: for standard output one that is there for a while."""
    if file != STANDARD:
        yield file
        return
    from tempfile import TemporaryDirectory

    with tidied(), TemporaryDirectory() as folder:
        yield f"{folder}/part{ending}"


def _write(
    asked: Collection,
    wanted: Filter,
    name: str,
    *,
    force: bool,
    append: bool,
    bom: bool,
) -> None:
    if asked.several:
        write_reports(asked, name, wanted, force=force, append=append, bom=bom)
        return
    tasks = None if wanted == Filter() else tuple(select_from(asked, wanted))
    if tasks == ():
        raise NotFoundError(_("no target fits these filters; nothing is written"))
    write_report(asked.report, name, tasks, force=force, append=append, bom=bom)


def _is_folder(file: str) -> bool:
    if not file or file.lower().endswith(ENDINGS):
        return False
    return file.endswith(("/", os.sep)) or os.path.isdir(path_of(file))  # noqa: PTH112  a NUL is no error


def _write_folder(
    asked: Collection, wanted: Filter, folder: str, source: str, *, force: bool
) -> None:
    if wanted != Filter():
        raise MisuseError(_("a folder gets whole reports; leave out the filters of targets"))
    write_folder(asked, folder, source, force=force)


def _ending(file: str, form: str | None, *, append: bool) -> str:
    """Return the ending of the kind of file to write to standard output; empty for a file.

    Raises MisuseError for a kind that there is not, or that a terminal can't show.
    """
    if file != STANDARD:
        if form is not None:
            raise MisuseError(_("--format is for -; the ending of a name says what kind it is"))
        return ""
    named = (form or "").lower()
    ending = f".{_NAMED.get(named, named)}"
    if ending not in ENDINGS:
        known = listed(each[1:] for each in ENDINGS)
        raise MisuseError(
            _("- says nothing of the kind of file; add --format {known}", known=known)
        )
    if append:
        raise MisuseError(_("--append is for a file; leave it out"))
    if ending not in _READABLE and is_terminal():
        told = _(
            "a terminal can't show {ending}; send it on, as in > report{ending}", ending=ending
        )
        raise MisuseError(told)
    return ending
