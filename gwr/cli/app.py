"""The command line: what is said before the command, and which command it is."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from gwr import __version__
from gwr.cli.options import Colour
from gwr.cli.session import Session
from gwr.cli.streams import columns, write
from gwr.model import Report
from gwr.output import Screen
from gwr.output.sheet import counts
from gwr.text import one_line

COMMANDS = {
    "list": "Look up",
    "show": "Look up",
    "dept": "Look up",
    "search": "Look up",
    "stats": "The whole",
    "measures": "Check the claims",
    "audit": "Check the claims",
    "due": "Check the claims",
    "export": "Take it with you",
    "import": "Bring your own",
    "check": "Bring your own",
}
"""The commands in the order of the help, and the question that each answers: Look up, The whole,
Check the claims, Take it with you or Bring your own. Each is a module of gwr.cli.commands."""


class Commands(TyperGroup):
    """The commands, of which each is imported and built only when it is typed.

    To build one costs a hundredth of the start-up for every few options.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  passed on as they are
        """Take the settings of a TyperGroup."""
        super().__init__(**settings)
        # Typer looks at the names alone, to propose one for a slip.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any | None:  # type: ignore[override]  # noqa: ANN401
        """Return a command, or None if there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        single = typer.Typer(add_completion=False)
        function = import_module(f"gwr.cli.commands.{cmd_name}").command
        single.command(cmd_name, rich_help_panel=COMMANDS[cmd_name])(function)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=Commands,
    help="What a local government promised in its work report, who answers for it, what happened.",
)


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
    color: Annotated[
        Colour, typer.Option(case_sensitive=False, help="When to write in colour.")
    ] = Colour.AUTO,
    version: Annotated[
        bool, typer.Option("--version", help="Say which program and which data set this is.")
    ] = False,
) -> None:
    """Look at the terminal, once, and answer what needs no command."""
    terminal = sys.stdout.isatty()  # never Rich's is_terminal: FORCE_COLOR fools it
    plain = not terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    colour = not plain if color is Colour.AUTO else color is Colour.ALWAYS
    if data:
        data = os.path.expanduser(data)  # noqa: PTH111  stays a text; not every shell has done so
    session = Session(data, Screen(columns(), colour=colour), terminal=terminal)
    ctx.obj = session
    if version:
        report = session.load()
        what = f"{report.district}, {report.title or report.year}, {len(report.tasks)} targets"
        date = f", published {report.published}" if report.published else ""
        write([one_line(f"gwr {__version__}: {what}{date}"), "\n"])
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        write(_welcome(session.load()))


def _welcome(report: Report) -> Iterator[str]:
    yield "gwr: what a local government promised,\nwho answers for it, what came of it.\n\n"
    yield f"{one_line(report.district)}, {report.year}:\n{counts(report.tasks)}.\n\n"
    yield "  gwr list -s partial  what was not met\n"
    yield "  gwr dept             who leads what\n"
    yield "  gwr stats            how it all went\n\n"
    yield "gwr --help shows all there is.\n"
