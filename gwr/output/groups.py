"""Listings of groups of targets: how many there are, and how many of each status."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gwr.fields import name_of
from gwr.model import Status
from gwr.output.sheet import Sheet
from gwr.query.groups import tally
from gwr.text import one_line
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gwr.fields import Cell
    from gwr.model import Tally, Task
    from gwr.query.groups import Group

COUNTED = ("targets", *(status.value for status in Status), "doubted")
"""The columns of a tally: all targets, those of each status, and the done ones that we doubt."""


def tally_cells(count: Tally) -> tuple[int, ...]:
    """Return the cells of a tally in the order of `COUNTED`."""
    return (count.targets, *count.by_status.values(), count.doubted)


def tally_sheet(led: Mapping[str, Sequence[Task]]) -> Sheet:
    """Return a listing of departments with how many targets they lead, and of each status."""
    rows: Iterator[list[Cell]] = ([name, *tally_cells(tally(tasks))] for name, tasks in led.items())
    return Sheet(("department", *COUNTED), rows)


def group_sheet(groups: Iterable[Group]) -> Sheet:
    """Return a listing of groups of targets: how many, of each status, the share that is done.

    Where the report declares how many there are, the number and whether the data agrees follow.
    """
    keys = ("department", "kind", "status", "firmness", "section")
    return Sheet((*keys, *COUNTED, "share", "declared", "agrees"), map(_group_cells, groups))


def _group_cells(group: Group) -> list[Cell]:
    count = tally(group.tasks)
    done = count.by_status[Status.DONE]
    share = round(done / count.targets, 3) if count.targets else None
    agrees = None if group.declared is None else group.declared == count.targets
    return [*group.about, *tally_cells(count), share, group.declared, agrees]


def group_name(group: Group) -> str:
    """Return what people call a group: the names of what its targets have in common."""
    about = (each for each in group.about if each is not None)
    told = (name_of(each) if isinstance(each, Enum) else one_line(each) for each in about)
    return " ".join(told) or _("Targets")


def shown_statuses(groups: Iterable[Sequence[Task]]) -> tuple[Status, ...]:
    """Return the statuses that people must see: the usual two, and whichever occur."""
    found = {task.status for tasks in groups for task in tasks}
    usual = {Status.DONE, Status.PARTIAL}
    return tuple(status for status in Status if status in found | usual)


def counts(tasks: Sequence[Task]) -> str:
    """Return in words how many targets these are, how many of each status, how many doubted."""
    count = tally(tasks)
    parts = [ngettext("{n} target", "{n} targets", count.targets)]
    parts += [
        _("{n} {status}", n=count.by_status[status], status=name_of(status))
        for status in shown_statuses([tasks])
    ]
    if count.doubted:
        parts.append(_("{n} doubted", n=count.doubted))
    return _(", ").join(parts)
