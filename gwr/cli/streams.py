"""Standard output and standard error: in UTF-8 whatever the locale, and said when they fail.

And what is known of the terminal behind them: whether there is one, its size, and whether to write
in colour. It is asked here and nowhere else: what libraries make of the environment (FORCE_COLOR,
CI and the like) is never heard.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.output import Screen
from gwr.text import one_line
from gwr.words import _, own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from typer._click.core import Context

LEAST_WIDTH = 20
"""A terminal that says it is narrower is written to as if it had this many columns."""

MOST_WIDTH = 1000
"""A terminal that says it is wider is written to as if it had this many columns."""


class ReaderGoneError(Exception):
    """Whoever read standard output has stopped, as `head` does; nothing is wrong."""


def open_streams() -> None:
    """Put both streams to UTF-8; raises GwrError where there is no standard output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a stream that is closed is None
            # newline: CSV has its own line ends, and no program wants others on Windows.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if sys.stdout is None:
        raise GwrError(_("standard output is closed; give gwr somewhere to write"))


def write(lines: Iterable[str]) -> None:
    """Write lines to standard output, and see to it that they arrive; raises as `writing` does."""
    with writing():
        sys.stdout.writelines(lines)


def write_file(path: str) -> None:
    """Write what is in a file to standard output, byte by byte; raises as `writing` does."""
    with Path(path).open("rb") as file, writing():
        shutil.copyfileobj(file, sys.stdout.buffer)


@contextmanager
def writing() -> Iterator[None]:
    """Hold whatever is written to standard output inside, and see to it that it arrives.

    Raises ReaderGoneError where nobody reads any more, GwrError where writing fails.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        _let_go(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from None
        from gwr.store.files import reason

        with own():
            place = error.filename or _("standard output")
            told = _(
                "can't write to {place}: {why}; the answer is lost", place=place, why=reason(error)
            )
        raise GwrError(told) from None


def say(message: str) -> None:
    """Write one line to standard error, if there is one and it takes it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(one_line(message) + "\n")
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def is_terminal() -> bool:
    """Return if standard output is a terminal."""
    return sys.stdout.isatty()


def columns() -> int:
    """Return how many columns wide a table may be: those of the terminal, if that makes sense."""
    return min(max(shutil.get_terminal_size().columns, LEAST_WIDTH), MOST_WIDTH)


def rows() -> int:
    """Return how many lines the terminal shows."""
    return max(shutil.get_terminal_size().lines, 1)


def screen_of(ctx: Context) -> Screen:
    """Return what drawing must know, after what was typed for --color: auto, always or never."""
    asked = ctx.find_root().params.get("color")
    plain = not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(columns(), colour={"always": True, "never": False}.get(str(asked), not plain))


def _let_go(stream: TextIO) -> None:
    # What is still buffered would fail once more when the interpreter closes the stream.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
