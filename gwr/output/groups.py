"""Listings of groups of targets: how many there are, and how many of each status."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gwr.fields import name_of, names_of
from gwr.model import Status
from gwr.output.sheet import Sheet
from gwr.query.groups import By, tally
from gwr.text import one_line
from gwr.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gwr.fields import Cell
    from gwr.model import Task
    from gwr.query.groups import Group, Summary, Tally

HEADINGS = {
    By.DEPT: N_("Lead department"),
    By.STATUS: N_("Status"),
    By.KIND: N_("Kind"),
    By.FIRMNESS: N_("Firmness"),
    By.SECTION: N_("Section"),
    By.REPORT: N_("Report"),
    By.YEAR: N_("Year"),
}
"""What it is called by which targets are grouped."""

COUNTED = ("targets", *(status.value for status in Status), "doubted")
"""The columns of a tally: all targets, those of each status, and the done ones that we doubt."""


def tally_cells(count: Tally) -> tuple[int, ...]:
    """Return the cells of a tally in the order of `COUNTED`."""
    return (count.targets, *count.by_status.values(), count.doubted)


def tally_sheet(groups: Iterable[Group], *, several: bool = False) -> Sheet:
    """Return a listing of departments with how many targets they lead, and of each status.

    The district stands in front where `several` reports are asked.
    """
    own = ("district", "department") if several else ("department",)
    rows: Iterator[list[Cell]] = (
        [*(getattr(each, name) for name in own), *tally_cells(each.tally)] for each in groups
    )
    return Sheet((*own, *COUNTED), rows)


def group_sheet(groups: Iterable[Group], *, several: bool = False) -> Sheet:
    """Return a listing of groups of targets: how many, of each status, the share that is done.

    District and year stand in front where `several` reports are asked. Where the report declares
    how many there are, the number and whether the data agrees follow.
    """
    own = ("district", "year") if several else ()
    keys = (*own, "department", "kind", "status", "firmness", "section")
    rows = ([*(getattr(each, name) for name in own), *_group_cells(each)] for each in groups)
    return Sheet((*keys, *COUNTED, "share", "declared", "agrees"), rows)


def _group_cells(group: Group) -> list[Cell]:
    count = group.tally
    share = None if count.share is None else round(count.share, 3)
    agrees = None if group.declared is None else group.declared == count.targets
    return [*group.about, *tally_cells(count), share, group.declared, agrees]


def report_sheet(summaries: Iterable[Summary]) -> Sheet:
    """Return a listing of reports: how many targets, of each status, and if anybody has read it."""
    rows: Iterator[list[Cell]] = (
        [each.key.district, each.key.year, *tally_cells(each.tally), each.is_read]
        for each in summaries
    )
    return Sheet(("district", "year", *COUNTED, "read"), rows)


def group_name(group: Group) -> str:
    """Return what people call a group: the names of what its targets have in common."""
    own = (group.district, group.year, group.department, group.firmness, group.section)
    about = (each for each in own if each is not None)
    told = (name_of(each) if isinstance(each, Enum) else one_line(str(each)) for each in about)
    return " ".join(told) or names_of(group.kind, group.status) or _("Targets")


def shown_statuses(tallies: Iterable[Tally]) -> tuple[Status, ...]:
    """Return the statuses that people must see: whichever occur, and of a year's end two always."""
    shown: set[Status] = set()
    for each in tallies:
        shown.update(status for status, n in each.by_status.items() if n)
    if shown & {Status.DONE, Status.PARTIAL, Status.MISSED}:
        shown |= {Status.DONE, Status.PARTIAL}
    return tuple(status for status in Status if status in shown)


def shown_counts(
    tallies: Sequence[Tally], statuses: Sequence[Status]
) -> tuple[tuple[str, Callable[[Tally], int]], ...]:
    """Return the counts of tallies that people must see, each as a heading and how to get it.

    All targets come first, then those of some statuses, those of none if there are any, and last
    those that we doubt.
    """

    def of(status: Status) -> Callable[[Tally], int]:
        return lambda tally: tally.by_status[status]

    unrated = any(each.unrated for each in tallies)
    return (
        (_("Targets"), lambda tally: tally.targets),
        *((name_of(status), of(status)) for status in statuses),
        *([(_("no status"), lambda tally: tally.unrated)] if unrated else ()),
        (_("doubted"), lambda tally: tally.doubted),
    )


def counts(tasks: Sequence[Task]) -> str:
    """Return in words how many targets these are, how many of each status, how many doubted."""
    return told(tally(tasks))


def lacking(targets: int, by: By) -> Iterator[str]:
    """Return that some targets have nothing by which they could be grouped, if there are any."""
    if targets:
        yield ngettext(
            "{n} target has no {what} in the data",
            "{n} targets have no {what} in the data",
            targets,
            what=_(HEADINGS[by]).lower(),
        )


def told(count: Tally) -> str:
    """Return a tally in words."""
    parts = [ngettext("{n} target", "{n} targets", count.targets)]
    if count.unrated < count.targets:
        parts += [
            _("{n} {status}", n=count.by_status[status], status=name_of(status))
            for status in shown_statuses([count])
        ]
    if count.unrated:
        parts.append(_("{n} without a status", n=count.unrated))
    if count.doubted:
        parts.append(_("{n} doubted", n=count.doubted))
    return _(", ").join(parts)
