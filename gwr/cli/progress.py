"""A bar on a terminal, for what takes longer than one waits without wondering."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gwr.interrupts import tidied
from gwr.steps import far

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

PATIENCE = 1.0
"""How many seconds something may take before a bar says that it is at work."""

_OFTEN = 0.1  # after so many seconds the bar looks again how far it is


@contextmanager
def at_work(told: str) -> Iterator[None]:
    """Show on standard error, if that is a terminal, that something is done, until it is.

    How far it is shows wherever `steps` counts it. Nothing shows of what takes less than
    `PATIENCE`, and nothing is left of the bar in the end.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from threading import Event, Thread

    done = Event()
    shown = Thread(target=_show, args=(told, done), daemon=True)
    with tidied():  # else a signal would leave the bar, and the terminal without a cursor
        shown.start()
        try:
            yield
        finally:
            done.set()
            shown.join()


def _show(told: str, done: Event) -> None:
    """Show a bar after a while, which moves, or fills where it is known how far it is."""
    if done.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[far]}"),
        TimeElapsedColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    ) as bar:
        task = bar.add_task(escape(told), total=None, far="")
        while not done.wait(_OFTEN):
            if now := far():
                told_far = f"{now.done:,}/{now.total:,}"
                bar.update(task, completed=now.done, total=now.total, far=told_far)
