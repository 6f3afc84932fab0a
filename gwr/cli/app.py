"""The command line: what is said before the command, and which command it is."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getdoc
from typing import Annotated, Any

import typer
from typer._click.core import Context, augment_usage_errors
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from gwr import __version__
from gwr.cli.arguments import HELP
from gwr.cli.options import Colour, Language, grouped
from gwr.cli.session import Session
from gwr.cli.streams import columns, is_terminal, rows, screen_of, write
from gwr.fields import day_name, name_of
from gwr.hints import hint
from gwr.model import Status
from gwr.query.collection import Collection
from gwr.text import one_line
from gwr.words import N_, _, in_language, ngettext

COMMANDS = {
    "list": N_("Look up"),
    "show": N_("Look up"),
    "dept": N_("Look up"),
    "search": N_("Look up"),
    "stats": N_("The whole"),
    "reports": N_("The whole"),
    "measures": N_("Check the claims"),
    "audit": N_("Check the claims"),
    "projects": N_("Check the claims"),
    "due": N_("Check the claims"),
    "export": N_("Take it with you"),
    "import": N_("Bring your own"),
    "check": N_("Bring your own"),
}
"""The commands in the order of the help, and the question that each answers: Look up, The whole,
Check the claims, Take it with you or Bring your own. Each is a module of gwr.cli.commands."""


def load_command(name: str) -> Callable[..., None]:
    """Return the function of a command; its docstring is the help."""
    return grouped(import_module(f"gwr.cli.commands.{name}").command)


class Command(TyperCommand):
    """A command whose help page gwr draws, and which the complaints of its parser name."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse what was typed."""
        with augment_usage_errors(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        from gwr.cli.help import write_page

        write_page(self, ctx, formatter)


class Commands(TyperGroup):
    """The commands, of which each is imported and built only when it is typed.

    To build one costs a hundredth of the start-up for every few options.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  passed on as they are
        """Take the settings of a TyperGroup."""
        super().__init__(**settings)
        # Typer looks at the names alone, to propose one for a slip.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        from gwr.cli.help import write_page

        write_page(self, ctx, formatter)

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Return what a shell proposes: the commands, and what may stand before one."""
        from typer._click.shell_completion import CompletionItem

        found = super().shell_complete(ctx, incomplete)
        help_first = [CompletionItem(HELP)] if HELP.startswith(incomplete) else []
        return [*found, *help_first]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any | None:  # type: ignore[override]  # noqa: ANN401
        """Return a command, or None if there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        single = typer.Typer(add_completion=False)
        function = load_command(cmd_name)
        said = getdoc(function)
        single.command(
            cmd_name,
            cls=Command,
            help=said and _(said),
            rich_help_panel=_(COMMANDS[cmd_name]),
        )(function)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},  # which the commands inherit
    help=_(
        "What a local government promised in its work report, who answers for it, what happened."
    ),
)


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    *,
    data: Annotated[
        str | None,
        typer.Option(
            envvar="GWR_DATA",
            metavar=_("FILE"),
            help=_(
                "What to ask instead of the bundled data set: a data file, a folder of them, an "
                "archive. Otherwise that of GWR_DATA."
            ),
        ),
    ] = None,
    color: Annotated[
        Colour,
        typer.Option(
            is_eager=True,  # before --help, which asks for it
            case_sensitive=False,
            metavar=_("WHEN"),
            help=_("When to write in colour: auto, always or never."),
        ),
    ] = "auto",
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help=_("Never show a long answer through a pager."))
    ] = False,
    lang: Annotated[
        Language | None,
        typer.Option(
            case_sensitive=False,
            metavar=_("LANG"),
            help=_("The language to speak, en or zh; otherwise that of GWR_LANG or of the locale."),
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help=_("Say which program and which data set this is."))
    ] = False,
) -> None:
    """Look at the terminal, once, and answer what needs no command."""
    del lang, color  # heard before: help is built in the one, and drawn in the other
    if data:
        data = os.path.expanduser(data)  # noqa: PTH111  stays a text; not every shell has done so
    height = None if no_pager else rows()
    session = Session(data, screen_of(ctx), terminal=is_terminal(), height=height)
    ctx.obj = session
    ctx.call_on_close(session.close)
    if version:
        write([one_line(_version(session.open())), "\n"])
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        write(_welcome(session.open()))


def _version(reports: Collection) -> str:
    if reports.several:
        told = ngettext("{n} report", "{n} reports", len(reports.keys))
        return _("gwr {version}: {told}", version=__version__, told=told)
    report = reports.report
    facts = [
        report.district,
        str(report.title or report.year),
        ngettext("{n} target", "{n} targets", len(report.tasks)),
        *([_("published {date}", date=day_name(report.published))] if report.published else []),
        *([report.url] if report.url else []),
    ]
    return _("gwr {version}: {told}", version=__version__, told=_(", ").join(facts))


def _welcome(reports: Collection) -> Iterator[str]:
    from gwr.output.groups import told

    yield _("gwr: what a local government promised,\nwho answers for it, what came of it.") + "\n\n"
    tally = reports.tally()
    counts = told(tally)
    unmet = [status for status in (Status.PARTIAL, Status.MISSED) if tally.by_status[status]]
    words = ",".join(str(in_language(each.value, name_of(each))) for each in unmet)
    key = reports.keys[0]
    yield (
        _(
            "{n} reports of {districts} districts:\n{counts}.",
            n=len(reports.keys),
            districts=len(reports.districts()),
            counts=counts,
        )
        if reports.several
        else _(
            "{district}, {year}:\n{counts}.",
            district=one_line(key.district),
            year=key.year,
            counts=counts,
        )
    ) + "\n\n"
    offers = {
        **({hint("reports"): _("which reports there are")} if reports.several else {}),
        hint("audit"): _("what was not kept, admitted or not"),
        **({hint("list", "-s", words): _("what the report says was not met")} if unmet else {}),
        hint("dept"): _("who leads what"),
        hint("stats"): _("how it all went"),
    }
    widest = max(map(_width, offers))
    line = widest + 4 + max(map(_width, offers.values()))
    beside = line <= columns() or not is_terminal()
    for command, what in offers.items():
        between = " " * (widest - _width(command) + 2) if beside else "\n      "
        yield f"  {command}{between}{what}\n"
    yield "\n"
    yield _("gwr --help shows all there is.") + "\n"


def _width(command: str) -> int:
    # Rich would know it, but takes longer to load than all that is said here.
    return sum(1 if character.isascii() else 2 for character in command)
