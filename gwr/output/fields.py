"""Whole targets as lines of `label: text`, for a pipe or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.output.sheet import COLUMNS, cell_text
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gwr.model import Correction, Task


def lines(tasks: Iterable[Task]) -> Iterator[str]:
    """Return a line for each field that a task has, and an empty line between tasks."""
    separator = ""
    for task in tasks:
        yield separator
        for name, value in COLUMNS.items():
            text = cell_text(value(task))
            if text:
                yield f"{name}: {one_line(text)}\n"
        for correction in task.corrections:
            yield f"correction: {one_line(footnote(correction))}\n"
        separator = "\n"


def footnote(correction: Correction) -> str:
    """Return what a reader must know of a place where the page was tampered with."""
    return (
        f"in {correction.field}, {correction.reading} is a reading: the page as received has "
        f'"{correction.source}", put there by a mirror; {correction.basis}'
    )
