"""A bar on a terminal, for what takes longer than one waits without wondering."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

PATIENCE = 1.0
"""How many seconds something may take before a bar says that it is at work."""


@contextmanager
def at_work(told: str) -> Iterator[None]:
    """Show on standard error, if that is a terminal, that something is done, until it is.

    Nothing shows of what takes less than `PATIENCE`, and nothing is left of the bar in the end.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    shown: list[Progress] = []
    timer = Timer(PATIENCE, lambda: shown.append(_bar(told)))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for bar in shown:
            bar.stop()


def _bar(told: str) -> Progress:
    """Return a bar that moves: how much there is to do is known to what does it, not to it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
    bar.add_task(escape(told), total=None)
    bar.start()
    return bar
