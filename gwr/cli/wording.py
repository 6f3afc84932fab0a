"""What Typer says of itself, in the language of the interface.

Typer asks gettext for some of its words; `gwr.words.settle` sees to those. The others stand in its
code: those of its help are exchanged as a help page is made, those of its parser's complaints are
known again by their patterns. In English all of it stays as Typer has it.
"""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from gwr.words import N_, _, language, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typer._click.core import Context, Parameter
    from typer._click.formatting import HelpFormatter

# What Typer takes from gettext as soon as it is asked for help.
_ASKED_FOR = (
    N_("(deprecated) "),
    N_("[default: {}]"),
    N_("[env var: {}]"),
    N_("[required]"),
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
)

_HELP = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""The help texts of the options that Typer adds."""

_TYPE = N_("str")
"""What Typer calls the type of an argument."""

_USAGE = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
"""What follows a command in its usage."""

_COMPLAINTS = (
    N_("No such option: {name} (Possible options: {names})"),
    N_("No such option: {name}"),
    N_("No such command {name}. Did you mean {names}?"),
    N_("No such command {name}"),
    N_("Missing argument {name}"),
    N_("Missing option {name}"),
    N_("Option {name} requires an argument"),
    N_("Option {name} does not take a value"),
    N_("Got unexpected extra argument(s) ({words})"),
    N_("Invalid value for {name}: {value} is not one of {names}"),
    N_("Invalid value for {name}: {value} is not a valid int"),
    N_("Invalid value for {name}: {value} is not in the range {names}"),
)
"""What Typer's parser complains of; the names are what it puts in."""


_FRAME = 14
"""How many columns Typer takes for the border of a panel and between what stands in it."""


def told(complaint: str) -> str:
    """Return what Typer's parser complains of, without a full stop, in the language."""
    if language() == "en":
        return complaint
    for known in _COMPLAINTS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(known))
        if match := re.fullmatch(pattern, complaint, re.DOTALL):
            return _(known, **{name: _unquoted(text) for name, text in match.groupdict().items()})
    return complaint


def _unquoted(text: str) -> str:
    # Of one or more names Typer gives each as Python writes it.
    return listed(part.strip("'") for part in re.split(", | / ", text))


class Command(TyperCommand):
    """A command whose help page is in the language of the interface."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        _exchange_help(self.get_params(ctx), ctx)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the line of usage."""
        _write_usage(self.collect_usage_pieces(ctx), ctx, formatter)


class Group(TyperGroup):
    """A group of commands whose help page is in the language of the interface."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        _exchange_help(self.get_params(ctx), ctx)
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the line of usage."""
        _write_usage(self.collect_usage_pieces(ctx), ctx, formatter)


def _exchange_help(parameters: Sequence[Parameter], ctx: Context) -> None:
    if language() == "en":
        return
    options = [each for each in parameters if isinstance(each, TyperOption)]
    for option in options:
        option.help = _(option.help) if option.help in _HELP else option.help
        choices = option.make_metavar(ctx).strip("<>").split("|")
        if len(choices) > 1:  # beside the text they would leave it little room
            option.metavar = _("VALUE")
            told = {"help": option.help, "choices": listed(choices)}
            option.help = _("{help} One of {choices}.", **told)
        elif option.metavar is None and not option.is_flag:
            option.metavar = _("VALUE")
    _break_help(options, [(*_columns(each.opts), _metavar(each, ctx)) for each in options])
    arguments = [each for each in parameters if isinstance(each, TyperArgument)]
    for argument in arguments:
        argument.type = copy(argument.type)  # which others share
        argument.type.name = _(argument.type.name)
    _break_help(
        arguments,
        [
            ("*  " if each.required else "", each.human_readable_name, f"<{each.type.name}>")
            for each in arguments
        ],
    )


def _columns(names: Iterable[str]) -> tuple[str, str]:
    long = [name for name in names if name.startswith("--")]
    return ",".join(long), ",".join(name for name in names if name not in long)


def _metavar(option: TyperOption, ctx: Context) -> str:
    return "" if option.is_flag else option.make_metavar(ctx)


def _break_help(
    parameters: Sequence[TyperOption | TyperArgument], beside: Sequence[tuple[str, ...]]
) -> None:
    """Break the help texts of a panel into lines that fit the room that is left for them.

    Rich breaks lines at spaces, of which Chinese has none, and cuts what is longer. `beside` has
    what stands before each text; a text that begins with a backspace keeps its lines.
    """
    from rich.cells import cell_len
    from typer.rich_utils import MAX_WIDTH

    from gwr.output.terminal.wrap import broken

    taken = sum(max(map(cell_len, column)) for column in zip(*beside, strict=True))
    for parameter in parameters:
        lines = broken(parameter.help or "", (MAX_WIDTH or 0) - taken - _FRAME)
        parameter.help = "\b" + "\n".join(lines)


def _write_usage(pieces: Iterable[str], ctx: Context, formatter: HelpFormatter) -> None:
    told = (_(piece) if piece in _USAGE else piece for piece in pieces)
    formatter.write_usage(ctx.command_path, " ".join(told), _("Usage: "))
