"""Standard output and standard error: in UTF-8 whatever the locale, and said when they fail."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.text import one_line
from gwr.words import _, own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO


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


def _let_go(stream: TextIO) -> None:
    # What is still buffered would fail once more when the interpreter closes the stream.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
