"""Tables and pages for a person at a terminal, made with Rich; nothing is cut unless asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.fields import FIELDS
from gwr.output.groups import counts, shown_statuses
from gwr.output.record import readings
from gwr.output.targets import LISTED
from gwr.output.terminal.styles import LABEL, MIDDLING
from gwr.output.terminal.table import Column, cell_of, draw, draw_page, draw_table
from gwr.query.groups import tally
from gwr.text import one_line
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gwr.model import Task
    from gwr.output import Screen


def target_table(
    tasks: Sequence[Task], screen: Screen, names: Sequence[str] = (), *, oneline: bool = False
) -> str:
    """Return a table of targets.

    Unless columns are picked, what was not met and the remark stand under the target itself.
    `oneline` cuts every target to one line.
    """
    fields = [FIELDS[name] for name in names or LISTED[:-1]]
    columns = [
        Column(_(field.label), 3 if field.running else 1, right=field.key == "id")
        for field in fields
    ]
    between = "、" if oneline else "\n"
    rows = [[cell_of(field.value(task), between) for field in fields] for task in tasks]
    if not names and not oneline:
        for row, task in zip(rows, tasks, strict=True):
            _add_beneath(row[1], task)
    return draw_table(columns, rows, screen, cut=oneline, spaced=not oneline)


def target_pages(tasks: Iterable[Task], screen: Screen) -> Iterable[str]:
    """Return everything about each of these targets, made for reading."""
    separator = ""
    for task in tasks:
        fields = [
            (_(field.label), cell_of(value))
            for field in FIELDS.values()
            if not field.repeats and (value := field.value(task)) not in (None, ())
        ]
        fields += [(f"Our {label}", cell_of(text)) for label, text in readings(task)]
        yield separator + draw_page(fields, screen)
        separator = "\n"


def department_table(led: Mapping[str, Sequence[Task]], screen: Screen) -> str:
    """Return a table of departments with how many targets they lead, and of each status."""
    statuses = shown_statuses(led.values())
    columns = [
        Column("Lead department", 3),
        Column("Targets", right=True),
        *(Column(status.word, right=True) for status in statuses),
    ]
    rows = []
    for name, tasks in led.items():
        count = tally(tasks)
        figures = (count.targets, *(count.by_status[status] for status in statuses))
        rows.append([cell_of(name), *map(cell_of, figures)])
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
        cell.append("\nUnmet: ", MIDDLING).append(one_line(task.shortfall.commitment), "bold")
    if task.remark:
        cell.append("\nRemark: ", LABEL).append(one_line(task.remark))
