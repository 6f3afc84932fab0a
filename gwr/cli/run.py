"""One run of the program: arguments in, exit code out; the only place that knows exit codes."""

from __future__ import annotations

import os
import sys

import typer

# Typer exports no common base of the errors of its parser.
from typer._click.exceptions import MissingParameter, NoSuchOption, UsageError

from gwr import hints
from gwr.cli.arguments import arranged, typed
from gwr.cli.streams import ReaderGoneError, open_streams, say, writing
from gwr.errors import GwrError, NotFoundError
from gwr.words import _, settle

FINE = 0
ABSENT = 1
"""Nothing has the name, number or word that was typed."""
MISUSE = 2
"""What was typed makes no sense, the data is bad, or the answer could not be written."""

NEAREST = 0.75
"""How alike (0 to 1, as difflib has it) a proposed option must be: --statsu finds --status."""


def run() -> int:
    """Run the command line of this process and return its exit code."""
    arguments, values = arranged(typed())
    settle(values.get("--lang"), os.environ)
    hints.use(values.get("--data"))
    from gwr.cli.app import app  # once the language is settled: help is built as it is imported

    command = typer.main.get_command(app)
    try:
        open_streams()
        if "_GWR_COMPLETE" in os.environ or any("-completion" in word for word in sys.argv):
            from gwr.cli.completion import prepare

            prepare()
        # For pypinyin, should a search need it: most of its time goes into a table of words, of
        # which gwr asks nothing. Said here for this process, not in the library for all others.
        os.environ["PYPINYIN_NO_PHRASES"] = "1"
        with writing():
            code = command.main(arguments, prog_name="gwr", standalone_mode=False)
    except ReaderGoneError:
        return FINE
    except GwrError as error:
        say(_("error: {told}", told=error))
        return ABSENT if isinstance(error, NotFoundError) else MISUSE
    except UsageError as error:
        say(_("error: {told}", told=_advice(error)))
        return MISUSE
    except MemoryError:
        say(_("error: there is not enough memory; ask fewer reports at once, or a smaller file"))
        return MISUSE
    except SystemExit as error:
        # Completion ends so, with a code for the shell; so does a help page whose reader is gone.
        return int(error.code or 0) if "_GWR_COMPLETE" in os.environ else FINE
    return int(code or FINE)


def _advice(error: UsageError) -> str:
    from gwr.cli.wording import told

    if isinstance(error, NoSuchOption):
        error.possibilities = _near(error)
    if isinstance(error, MissingParameter) and error.param and error.ctx:
        # The dots of NUMBER... say that there may be more.
        error.param_hint = error.param.get_error_hint(error.ctx).replace("...", "")
    complaint = told(error.format_message().rstrip("."))
    path = "gwr" if error.ctx is None else error.ctx.command_path
    root = error.ctx and error.ctx.find_root()
    globally = {name for option in root.command.params for name in option.opts} if root else ()
    if isinstance(error, NoSuchOption) and error.option_name in globally:
        return _("{option} goes before the command, as gwr --help shows", option=error.option_name)
    return _("{complaint}; see {command} --help", complaint=complaint, command=path)


def _near(error: NoSuchOption) -> list[str]:
    """Return the options that a slip may stand for; the dashes don't make words alike."""
    from difflib import get_close_matches

    own = error.ctx.command.params if error.ctx else ()
    names = {name.lstrip("-"): name for option in own for name in option.opts if name[:2] == "--"}
    typed = error.option_name.lstrip("-").lower()
    return [names[near] for near in get_close_matches(typed, names, n=1, cutoff=NEAREST)]
