"""An answer that is longer than the screen goes through a pager, as git does it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gwr.cli.streams import write

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT = "less"
"""The pager where the environment names none, if it is installed."""

# Quit if one screen holds it all, keep colours, leave the answer on the screen.
_LESS = "FRX"

# What a shell answers for a command that can't be run, or that there is not.
_NOT_RUN = (126, 127)


def show(text: str, height: int) -> None:
    """Write a text to the terminal, through a pager if it has more lines than the screen.

    `height` is that of the screen in lines. Whoever leaves the pager early has read enough.
    """
    pager = pager_of(os.environ) if text.count("\n") >= height else ""
    if not pager:
        write([text])
        return
    import signal
    import subprocess

    environment = {"LESS": _LESS, **os.environ}
    process = subprocess.Popen(  # noqa: S602  the user's own command, as git runs it
        pager, shell=True, stdin=subprocess.PIPE, env=environment
    )
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # less takes the key itself, and goes on
    process.communicate(text.encode())
    signal.signal(signal.SIGINT, before)
    if process.returncode in _NOT_RUN:
        write([text])


def pager_of(environment: Mapping[str, str]) -> str:
    """Return the command of the pager; empty for none, which is also what `cat` means."""
    for name in ("GWR_PAGER", "PAGER"):
        if name in environment:
            named = environment[name].strip()
            return "" if named == "cat" else named
    from shutil import which

    return DEFAULT if which(DEFAULT) else ""
