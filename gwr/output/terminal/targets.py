"""Tables and pages for a person at a terminal, made with Rich; nothing is cut unless asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.model import Status
from gwr.output.record import readings
from gwr.output.sheet import COLUMNS, LISTED, counts
from gwr.output.terminal.table import Column, cell_of, draw, draw_page, draw_table
from gwr.query.filters import tally
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gwr.model import Task
    from gwr.output import Screen

HEADINGS = {
    "id": "No.",
    "kind": "Kind",
    "target": "Target",
    "departments": "Led by",
    "progress": "Progress",
    "status": "Status",
    "remark": "Remark",
    "commitment": "Unmet",
    "reason": "Reason",
    "correction": "Note",
}
"""What each column is called on a terminal."""

# How the width that remains is shared: a column of running text gets three times that of the rest.
_RUNNING_TEXT = frozenset({"target", "progress", "remark", "commitment", "reason", "correction"})


def target_table(
    tasks: Sequence[Task], screen: Screen, names: Sequence[str] = (), *, oneline: bool = False
) -> str:
    """Return a table of targets.

    Unless columns are picked, what was not met and the remark stand under the target itself.
    `oneline` cuts every target to one line.
    """
    shown = names or LISTED[:-1]
    columns = [
        Column(HEADINGS[name], 3 if name in _RUNNING_TEXT else 1, right=name == "id")
        for name in shown
    ]
    between = "、" if oneline else "\n"
    rows = [[cell_of(COLUMNS[name](task), between) for name in shown] for task in tasks]
    if not names and not oneline:
        for row, task in zip(rows, tasks, strict=True):
            _add_beneath(row[1], task)
    return draw_table(columns, rows, screen, cut=oneline, spaced=not oneline)


def target_pages(tasks: Iterable[Task], screen: Screen) -> Iterable[str]:
    """Return everything about each of these targets, made for reading."""
    separator = ""
    for task in tasks:
        fields = [
            (HEADINGS[name], cell_of(value(task)))
            for name, value in COLUMNS.items()
            if value(task) is not None
        ]
        fields += [(f"Our {label}", cell_of(text)) for label, text in readings(task)]
        yield separator + draw_page(fields, screen)
        separator = "\n"


def department_table(led: Mapping[str, Sequence[Task]], screen: Screen) -> str:
    """Return a table of departments with how many targets they lead, and of each status."""
    counted = ("Targets", *(status.word for status in Status))
    columns = [
        Column("Lead department", 3),
        *(Column(heading, right=True) for heading in counted),
    ]
    rows = [[cell_of(name), *map(cell_of, tally(tasks))] for name, tasks in led.items()]
    return draw_table(columns, rows, screen)


def department_pages(led: Mapping[str, Sequence[Task]], screen: Screen) -> Iterable[str]:
    """Return for each department a heading with its counts, and the table of its targets."""
    separator = ""
    for name, tasks in led.items():
        heading = Text(f"{one_line(name)}: {counts(tasks)}", "bold", overflow="fold")
        yield separator + draw(heading, screen)
        if tasks:
            yield "\n" + target_table(tasks, screen)
        separator = "\n"


def _add_beneath(cell: Text, task: Task) -> None:
    if task.shortfall:
        cell.append("\nUnmet: ", "bold yellow").append(one_line(task.shortfall.commitment), "bold")
    if task.remark:
        cell.append("\nRemark: ", "bold").append(one_line(task.remark))
