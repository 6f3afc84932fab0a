"""A signal that ends the program: quiet, and with nothing left behind that could be tidied up."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# What ends a program that says nothing of it; not every system has all of them.
_ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]

_blocks = 0  # how many `tidied` blocks the program is in
_code: int | None = None  # with which a signal has asked it to end


class InterruptError(BaseException):
    """Raised where a signal came while files were in hand; no Exception, so that it passes."""


def obey() -> None:
    """End this process, quietly, at any of these signals that it was not told to ignore.

    Within `tidied` that happens when the block has been left, else at once. The exit code is 128
    and the number of the signal, as shells have it.
    """
    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, _end)


@contextmanager
def tidied() -> Iterator[None]:
    """Hold what must be tidied up before a signal ends the program; it leaves by an exception."""
    global _blocks  # noqa: PLW0603  a process ends once
    _blocks += 1
    try:
        yield
    finally:
        _blocks -= 1
        if _code is not None and not _blocks:  # also where somebody has swallowed the exception
            os._exit(_code)


def _end(number: int, frame: FrameType | None) -> None:
    global _code  # noqa: PLW0603  a process ends once
    del frame
    _code = 128 + number
    if not _blocks:
        os._exit(_code)
    for each in _ENDING:  # tidying up is not to be interrupted
        signal.signal(each, signal.SIG_IGN)
    sys.unraisablehook = lambda _: None  # an exception that passes a finalizer is told of by Python
    raise InterruptError
