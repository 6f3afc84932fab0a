"""What a listing shows, before it takes a form: named columns, rows of cells."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Union

from gwr.errors import MisuseError
from gwr.model import Kind, Status
from gwr.query.filters import tally
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gwr.model import Correction, Task
    from gwr.query.groups import Group

Cell = Union[str, float, bool, Enum, "tuple[str, ...]", None]


def footnotes(task: Task) -> str | None:
    """Return what a reader must know of the places where the page was tampered with, if any."""
    return "\n".join(map(_footnote, task.corrections)) or None


def _footnote(correction: Correction) -> str:
    return (
        f"in {correction.field}, {correction.reading} is a reading: the page as received has "
        f'"{correction.source}", put there by a mirror; {correction.basis}'
    )


class Sheet:
    """Rows of cells under the names of their columns."""

    __slots__ = ("names", "objects", "rows")

    def __init__(
        self,
        names: tuple[str, ...],
        rows: Iterable[Sequence[Cell]],
        objects: Iterable[Mapping[str, object]] | None = None,
    ) -> None:
        """Take the rows, and as `objects` what JSON shows of them if that is more than cells."""
        self.names = names
        self.rows = rows
        self.objects = objects


COLUMNS: dict[str, Callable[[Task], Cell]] = {
    "id": lambda task: task.id,
    "kind": lambda task: task.kind,
    "target": lambda task: task.target,
    "departments": lambda task: task.departments,
    "progress": lambda task: task.progress,
    "status": lambda task: task.status,
    "remark": lambda task: task.remark,
    "commitment": lambda task: task.shortfall and task.shortfall.commitment,
    "reason": lambda task: task.shortfall and task.shortfall.reason,
    "correction": footnotes,
}
"""Everything that a listing of targets can show of one, by the name to type."""

LISTED = ("id", "target", "departments", "status", "remark")
"""The columns of a listing for which none were picked."""


def parse_columns(typed: str) -> tuple[str, ...]:
    """Return the columns in a text such as ``id,status``; raises MisuseError for one unknown."""
    names = tuple(name.strip() for name in fold(typed).split(","))
    for name in names:
        if name not in COLUMNS:
            raise MisuseError(f"there is no column '{name}'; use {', '.join(COLUMNS)}")
    return names


def task_sheet(tasks: Sequence[Task], names: Sequence[str] = (), *, whole: bool = False) -> Sheet:
    """Return a listing of tasks, of every column if `whole`; JSON has all but picked columns."""
    shown = tuple(names or (COLUMNS if whole else LISTED))
    rows = ([COLUMNS[name](task) for name in shown] for task in tasks)
    return Sheet(shown, rows, None if names else map(task_object, tasks))


def led_sheet(led: Mapping[str, Sequence[Task]]) -> Sheet:
    """Return a listing of the tasks of each department, the department in front."""
    pairs = [(name, task) for name, tasks in led.items() for task in tasks]
    rows = ([name, *(COLUMNS[column](task) for column in LISTED)] for name, task in pairs)
    objects = ({"department": name, **task_object(task)} for name, task in pairs)
    return Sheet(("department", *LISTED), rows, objects)


def tally_sheet(led: Mapping[str, Sequence[Task]]) -> Sheet:
    """Return a listing of departments with how many targets they lead, and of each status."""
    names = ("department", "targets", "done", "partial", "missed")
    return Sheet(names, ([name, *tally(tasks)] for name, tasks in led.items()))


def group_sheet(groups: Iterable[Group]) -> Sheet:
    """Return a listing of groups of targets: how many, of each status, the share that is done.

    Where the report declares how many there are, the number and whether the data agrees follow.
    """
    keys = ("department", "kind", "status")
    counts = ("targets", "done", "partial", "missed", "share", "declared", "agrees")
    return Sheet((*keys, *counts), map(_group_cells, groups))


def _group_cells(group: Group) -> list[Cell]:
    count = tally(group.tasks)
    share = round(count.done / count.targets, 3) if count.targets else None
    agrees = None if group.declared is None else group.declared == count.targets
    return [group.department, group.kind, group.status, *count, share, group.declared, agrees]


def counts(tasks: Sequence[Task]) -> str:
    """Return in words how many targets these are, and how many of each status."""
    count = tally(tasks)
    text = "1 target" if count.targets == 1 else f"{count.targets} targets"
    text += f", {count.done} {Status.DONE.word}, {count.partial} {Status.PARTIAL.word}"
    return f"{text}, {count.missed} {Status.MISSED.word}" if count.missed else text


def task_object(task: Task) -> dict[str, object]:
    """Return a task under the keys of the data file; what it doesn't have is null or empty."""
    return {
        "id": task.id,
        "kind": task.kind,
        "target": task.target,
        "departments": task.departments,
        "progress": task.progress,
        "status": task.status,
        "remark": task.remark,
        "shortfall": task.shortfall and task.shortfall._asdict(),
        "correction": [correction._asdict() for correction in task.corrections],
        "measure": [measure._asdict() for measure in task.measures],
        "caveat": [caveat._asdict() for caveat in task.caveats],
        "due": [due._asdict() for due in task.due],
    }


def cell_text(cell: Cell) -> str:
    """Return a cell as text.

    A status or kind is given in the report's word, departments are joined by 、.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (Status, Kind)):
        return cell.word
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return "、".join(cell) if isinstance(cell, tuple) else str(cell)
