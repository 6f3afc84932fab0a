"""One run of the program: arguments in, exit code out; the only place that knows exit codes."""

from __future__ import annotations

import os
import sys

import typer

# Typer exports no common base of the errors of its parser.
from typer._click.exceptions import NoSuchOption, UsageError

from gwr.cli import app
from gwr.errors import GwrError, NotFoundError
from gwr.streams import ReaderGoneError, open_streams, say, writing

FINE = 0
ABSENT = 1
"""Nothing has the name, number or word that was typed."""
MISUSE = 2
"""What was typed makes no sense, the data is bad, or the answer could not be written."""


def run() -> int:
    """Run the command line of this process and return its exit code."""
    command = typer.main.get_command(app)
    try:
        open_streams()
        with writing():
            code = command.main(_arguments(), prog_name="gwr", standalone_mode=False)
    except ReaderGoneError:
        return FINE
    except GwrError as error:
        say(f"error: {error}")
        return ABSENT if isinstance(error, NotFoundError) else MISUSE
    except UsageError as error:
        say(f"error: {_advice(error)}")
        return MISUSE
    except SystemExit as error:
        # Completion ends so, with a code for the shell; so does a help page whose reader is gone.
        return int(error.code or 0) if "_GWR_COMPLETE" in os.environ else FINE
    return int(code or FINE)


def _arguments() -> list[str]:
    # Under a locale that can't hold them, Python keeps the bytes of Chinese words as surrogates.
    return [
        os.fsencode(word).decode(errors="replace") if _broken(word) else word
        for word in sys.argv[1:]
    ]


def _broken(word: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in word)


def _advice(error: UsageError) -> str:
    complaint = error.format_message().rstrip(".")
    if error.ctx is None:
        return f"{complaint}; see gwr --help"
    globally = {name for option in error.ctx.find_root().command.params for name in option.opts}
    if isinstance(error, NoSuchOption) and error.option_name in globally:
        name = error.option_name
        return f"{name} goes before the command: gwr {name} … {error.ctx.info_name}"
    return f"{complaint}; see {error.ctx.command_path} --help"
