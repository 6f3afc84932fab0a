"""The command line: what was typed becomes a query, and its result goes to an output."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, NamedTuple

import typer

from gwr import __version__
from gwr.dataset import load
from gwr.errors import MisuseError
from gwr.model import Report
from gwr.options import (
    BomOption,
    Colour,
    ColumnsOption,
    CountOption,
    DeptOption,
    FormatOption,
    IdOption,
    KeywordOption,
    KindOption,
    OnelineOption,
    StatusOption,
    complete_departments,
    complete_numbers,
)
from gwr.output import Form, Screen, render
from gwr.output.sheet import Sheet, led_sheet, parse_columns, tally_sheet, task_sheet
from gwr.query import by_department, parse_filter, parse_numbers, pick, select
from gwr.streams import say, write
from gwr.text import one_line

app = typer.Typer(
    help="What a local government promised in its work report, who answers for it, what happened.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
)


class Session(NamedTuple):
    """What holds for the whole run: the data file, and where the answer goes."""

    data: str | None
    terminal: bool
    screen: Screen

    def load(self) -> Report:
        """Read the data file; raises DataError."""
        return load(self.data)

    def answer(
        self,
        sheet: Sheet,
        table: Callable[[Screen], Iterable[str]],
        *,
        form: Form | None,
        bom: bool,
        piped: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        """Write an answer in the form asked for.

        If none is, `table` serves a terminal; a pipe gets what `piped` gives, or else TSV.
        """
        if bom and form is not Form.CSV:
            raise MisuseError("--bom is for CSV; add --format csv, or leave it out")
        if form is Form.TABLE or (form is None and self.terminal):
            write(table(self.screen))
        elif form is None and piped:
            write(piped())
        else:
            write(render(form or Form.TSV, sheet, bom=bom))


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    *,
    data: Annotated[
        str | None,
        typer.Option(
            envvar="GWR_DATA", metavar="FILE", help="A data set to ask instead of the bundled one."
        ),
    ] = None,
    color: Annotated[Colour, typer.Option(help="When to write in colour.")] = Colour.AUTO,
    version: Annotated[
        bool, typer.Option("--version", help="Say which program and which data set this is.")
    ] = False,
) -> None:
    """Look at the terminal, once, and answer what needs no command."""
    terminal = sys.stdout.isatty()  # never Rich's is_terminal: FORCE_COLOR fools it
    plain = not terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    colour = not plain if color is Colour.AUTO else color is Colour.ALWAYS
    session = Session(data, terminal, Screen(shutil.get_terminal_size().columns, colour))
    ctx.obj = session
    if version:
        report = session.load()
        targets = f"{len(report.tasks)} targets, published {report.published}"
        write([one_line(f"gwr {__version__}: {report.district}, {report.title}, {targets}"), "\n"])
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        write([ctx.get_help()])


@app.command("list")
def list_targets(
    ctx: typer.Context,
    *,
    status: StatusOption = None,
    dept: DeptOption = None,
    keyword: KeywordOption = None,
    kind: KindOption = None,
    id: IdOption = None,  # noqa: A002  the option's name
    form: FormatOption = None,
    bom: BomOption = False,
    columns: ColumnsOption = None,
    count: CountOption = False,
    oneline: OnelineOption = False,
) -> None:
    """List targets: all, or those that every filter lets through."""
    session: Session = ctx.obj
    names = () if columns is None else parse_columns(columns)
    report = session.load()
    wanted = parse_filter(report, status=status, dept=dept, keyword=keyword, kind=kind, id=id)
    tasks = select(report.tasks, wanted)
    if count:
        write([f"{len(tasks)}\n"])
        return

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output import terminal

        if tasks:
            yield terminal.target_table(tasks, screen, names, oneline=oneline)
            yield f"\n{len(tasks)} of {len(report.tasks)} targets. "
            yield f"gwr show {tasks[0].id} tells all about one.\n"

    session.answer(task_sheet(tasks, names), table, form=form, bom=bom)
    if not tasks:
        say(f"no target fits these filters; gwr list shows all {len(report.tasks)}")


@app.command()
def show(
    ctx: typer.Context,
    *,
    numbers: Annotated[
        list[str],
        typer.Argument(
            metavar="NUMBER...",
            help="Numbers and ranges, as in 38 64 10-15.",
            autocompletion=complete_numbers,
        ),
    ],
    form: FormatOption = None,
    bom: BomOption = False,
) -> None:
    """Show all about some targets: the promise, its leads, what came of it, what was not met."""
    session: Session = ctx.obj
    report = session.load()
    tasks = pick(report, parse_numbers(report, numbers))

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output import terminal

        return iter(terminal.target_pages(tasks, screen))

    def piped() -> Iterator[str]:
        from gwr.output import fields

        return fields.lines(tasks)

    session.answer(task_sheet(tasks, whole=True), table, form=form, bom=bom, piped=piped)


@app.command()
def dept(
    ctx: typer.Context,
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="As for --dept of list; without one, all departments with their counts.",
            autocompletion=complete_departments,
        ),
    ] = None,
    status: StatusOption = None,
    keyword: KeywordOption = None,
    kind: KindOption = None,
    id: IdOption = None,  # noqa: A002  the option's name
    form: FormatOption = None,
    bom: BomOption = False,
) -> None:
    """Show what departments answer for; a target led jointly counts for each of its leads."""
    session: Session = ctx.obj
    report = session.load()
    wanted = parse_filter(report, status=status, dept=names, keyword=keyword, kind=kind, id=id)
    tasks = select(report.tasks, wanted)
    led = {
        name: own
        for name, own in by_department(tasks).items()
        if not names or name in wanted.departments
    }

    def table(screen: Screen) -> Iterator[str]:
        from gwr.output import terminal

        if led and names:
            yield from terminal.department_pages(led, screen)
        elif led:
            yield terminal.department_table(led, screen)
            yield f"\n{len(led)} departments lead {len(tasks)} targets.\n"
            yield "A target led jointly counts for each of its departments.\n"
            yield f"gwr dept {one_line(next(iter(led)))} shows what that one leads.\n"

    session.answer(led_sheet(led) if names else tally_sheet(led), table, form=form, bom=bom)
    if not tasks:
        say(f"no target fits these filters; gwr list shows all {len(report.tasks)}")
