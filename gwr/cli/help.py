"""The pages of --help: plain text, whole from 60 columns on, in the language of the interface.

Typer would draw them with Rich in boxes, which takes the width from the environment, cuts what is
long, and breaks no Chinese text; so they are drawn here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperGroup

from gwr.cli.arguments import FLAGS, VALUED
from gwr.cli.options import heading_of
from gwr.cli.streams import screen_of
from gwr.words import N_, _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter
    from typer.core import TyperCommand

LEAST_WIDTH = 60
"""In fewer columns than this, the terminal breaks the lines."""

MOST_WIDTH = 100
"""Longer lines are hard to read."""

_OF_TYPER = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""The help texts of the options that Typer adds."""

# A name that is wider than this has its text beneath it.
_WIDEST_NAME = 26


def write_page(command: TyperCommand | TyperGroup, ctx: Context, formatter: HelpFormatter) -> None:
    """Write the help page of a command, or of the program, for the terminal that there is."""
    screen = screen_of(ctx)
    ctx.color = screen.colour  # else what prints the page asks the environment
    width = min(max(screen.width, LEAST_WIDTH), MOST_WIDTH)
    panels = _panels(command, ctx)
    names = [_width(name) for entries in panels.values() for name, _text in entries]
    column = max((each for each in names if each <= _WIDEST_NAME), default=0) + 4
    parts = [_usage(command, ctx), *_told(command.help or "", width)]
    for heading, entries in panels.items():
        lines = [line for name, text in entries for line in _entry(name, text, column, width)]
        bold = typer.style(heading, bold=True) if screen.colour else heading
        parts.append("\n".join([bold, *lines]))
    if not isinstance(command, TyperGroup):
        everywhere = listed((*VALUED, *FLAGS, "--help"))
        told = _("Everywhere: {options}; gwr --help tells of them.", options=everywhere)
        parts.append("\n".join(_lines(told, width)))
    formatter.write("\n\n".join(parts))


def _usage(command: TyperCommand | TyperGroup, ctx: Context) -> str:
    arguments = [
        each.make_metavar(ctx)
        for each in command.get_params(ctx)
        if isinstance(each, TyperArgument)
    ]
    if isinstance(command, TyperGroup):
        arguments.append(_("COMMAND [ARGS]..."))
    return _("Usage: ") + " ".join((ctx.command_path, _("[OPTIONS]"), *arguments))


def _told(text: str, width: int) -> Iterator[str]:
    """Return the paragraphs of a text in lines that fit; what is indented keeps its lines."""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith(" "):
            lines = [_continued(line.strip(), width - 2) for line in paragraph.split("\n")]
            yield "\n".join(f"  {line}" for line in lines)
        else:
            yield "\n".join(_lines(_joined(paragraph), width))


def _joined(paragraph: str) -> str:
    """Return a paragraph as one line; between Chinese characters a line break is nothing."""
    text = re.sub(r"(?<=[\u3000-\uffef])\n(?=[\u3000-\uffef])", "", paragraph)
    return text.replace("\n", " ")


def _continued(command: str, width: int) -> str:
    """Return a command in lines that fit, each but the last ended as a shell wants it."""
    before, dashes, after = command.rpartition(" --")
    if _width(command) <= width or not dashes:
        return command
    return f"{_continued(before, width - 2)} \\\n      --{after}"


def _panels(command: TyperCommand | TyperGroup, ctx: Context) -> dict[str, list[tuple[str, str]]]:
    """Return the entries of a page, each a name and a text, by the headings above them."""
    panels: dict[str, list[tuple[str, str]]] = {}
    if isinstance(command, TyperGroup):
        for name in command.list_commands(ctx):
            own: Any = command.get_command(ctx, name)
            panels.setdefault(own.rich_help_panel, []).append((name, own.help.partition("\n")[0]))
    parameters: list[Any] = command.get_params(ctx)  # mypy knows no Typer options
    for each in parameters:
        if isinstance(each, TyperArgument):
            entry = each.make_metavar(ctx), each.help or ""
            panels.setdefault(_("Arguments"), []).append(entry)
        elif isinstance(command, TyperGroup) or "--help" not in each.opts:
            heading = heading_of(command.callback, each.name) or _("Options")
            panels.setdefault(heading, []).append(_option(each, ctx))
    return panels


def _option(option: Any, ctx: Context) -> tuple[str, str]:  # noqa: ANN401  a TyperOption
    short = [f"{name}, " for name in option.opts if not name.startswith("--")]
    long = [name for name in option.opts if name.startswith("--")]
    value = "" if option.is_flag else f" {option.make_metavar(ctx)}"
    text = option.help or ""
    return "".join((*short, *long, value)), _(text) if text in _OF_TYPER else text


def _entry(name: str, text: str, column: int, width: int) -> Iterator[str]:
    """Return the lines of an entry, the text beside the name, or beneath a long one."""
    lines = _lines(text, width - column)
    first = "" if _width(name) + 4 > column else lines.pop(0)
    yield f"  {name}{' ' * (column - 2 - _width(name))}{first}".rstrip()
    yield from (f"{' ' * column}{line}" for line in lines)


def _lines(text: str, width: int) -> list[str]:
    from gwr.output.terminal.wrap import broken

    return [line.rstrip() for line in broken(text, width)]


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
