"""What the templates of the page ask for: names, counts, quotes found in the texts they are of."""

from __future__ import annotations

import re
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote as quoted

from gwr.fields import FIELDS, SEARCHED, day_name, name_of, year_name
from gwr.model import Kind, Status
from gwr.output.groups import counts, group_name, shown_statuses
from gwr.output.record import (
    LABELS,
    is_address,
    project_name,
    promised_stage,
    readings,
    reported_stage,
    title,
    whose,
)
from gwr.output.sheet import cell_text
from gwr.query.departments import lead_departments
from gwr.query.findings import audit, findings, is_doubted
from gwr.query.groups import By, group, tally, totals
from gwr.query.projects import find_projects
from gwr.query.readings import is_read
from gwr.steps import counted  # noqa: F401  asked for by the templates
from gwr.text import visible
from gwr.words import _, in_language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.fields import Field
    from gwr.model import Finding, Project, Report, Task
    from gwr.query.groups import Group

AT_ONCE = 200
"""How many targets of a report stand in the page itself; the script has the others at hand."""

ALTOGETHER = 2000
"""The same for several reports together, though none has fewer than `AT_LEAST`."""

AT_LEAST = 20

THINGS_AT_ONCE = 500
"""The same for named things, which are short."""

QUOTED, FOUND = 1, 2
"""How a piece of a text is marked: one of our readings quotes it, or a finding does."""

_OURS = ("firmness", "correction")
# What stands in the row of a target itself.
_IN_ROW = ("id", "kind", "target", "departments", "status", "status_word")


class Bar(NamedTuple):
    """The three parts of a bar: how many targets are done, done but doubted, and neither."""

    done: int
    doubted: int
    rest: int


class Shown(NamedTuple):
    """A report as the page shows it: some of its targets, and what is known of them together.

    With `prefix` begins each address on a page of several reports; on that of one it is empty.
    """

    report: Report
    prefix: str
    tasks: tuple[Task, ...]
    kinds: tuple[Kind, ...]
    statuses: tuple[Status, ...]
    departments: tuple[str, ...]
    by_department: tuple[Group, ...]
    totals: tuple[Group, ...]
    found: tuple[tuple[Task, Finding], ...]
    projects: tuple[tuple[Task, Project], ...]


def shown(report: Report, tasks: Sequence[Task], *, several: bool = False) -> Shown:
    """Return some targets of a report as the page shows them, which may have `several` reports."""
    # Whose a target is tells the report around it, of which it is grouped as of one alone.
    chosen = report._replace(tasks=tuple(task._replace(report=None) for task in tasks))
    tasks = chosen.tasks
    return Shown(
        report,
        prefix(report) if several else "",
        tasks,
        kinds=tuple(kind for kind in Kind if any(task.kind is kind for task in tasks)),
        statuses=statuses(tasks),
        departments=lead_departments(chosen),
        by_department=group(tasks, By.DEPT),
        totals=totals(report),
        found=audit(tasks),
        projects=find_projects(tasks),
    )


def statuses(tasks: Sequence[Task]) -> tuple[Status, ...]:
    """Return the statuses that people must see of some targets; none if these have none."""
    return shown_statuses([tally(tasks)]) if any(task.status for task in tasks) else ()


def at_once(reports: int) -> int:
    """Return how many targets of each of so many reports stand in the page itself."""
    return max(AT_LEAST, min(AT_ONCE, ALTOGETHER // reports))


ASKED: Mapping[str, object] = {
    "_": _,
    "ngettext": ngettext,
    "in_language": in_language,
    "name_of": name_of,
    "counts": counts,
    "findings": findings,
    "group_name": group_name,
    "is_address": is_address,
    "is_doubted": is_doubted,
    "is_read": is_read,
    "labels": LABELS,
    "project_name": project_name,
    "promised_stage": promised_stage,
    "readings": readings,
    "reported_stage": reported_stage,
    "searched": SEARCHED,
    "title_of": title,
    "whose": whose,
    "day_name": day_name,
    "year_name": year_name,
}
"""What the templates may ask of other rooms, by name."""


def printable(value: object) -> object:
    """Return what a template shows: of a text every character that a reader would obey in words."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value.replace("\r\n", "\n"), keep="\n\t")
    return value


def prefix(report: Report) -> str:
    """Return with what the addresses in a report begin, whichever reports stand beside it."""
    return f"{_plain(report.district)}-{report.year}-"


def _plain(name: str) -> str:
    """Return a name without what an address would have to escape; no two names become one."""
    return re.sub(r"\W|_", lambda match: f"_{ord(match[0]):x}_", name)


def in_address(name: str) -> str:
    """Return a name as it stands in an address: as it is, but for what ends or parts it."""
    return re.sub(r"[%&=+#\s]", lambda match: quoted(match[0]), str(printable(name)))


def bar(tasks: Sequence[Task]) -> Bar:
    """Return the bar of some targets."""
    count = tally(tasks)
    done = count.by_status[Status.DONE]
    return Bar(done - count.doubted, count.doubted, count.targets - done)


def fields(task: Task) -> Iterator[tuple[Field, str, bool]]:
    """Return the fields of a target beside those of its row, what they say, if in its words."""
    for key, field in FIELDS.items():
        value = field.value(task)
        if key not in _IN_ROW and value not in (None, ()):
            told = name_of(value) if isinstance(value, Enum) else cell_text(value)
            yield field, told, key not in _OURS


def marked(text: str, task: Task) -> Iterator[tuple[str, int]]:
    """Return a text of a target in pieces, each with how it is marked; 0 is not at all."""
    levels = bytearray(len(text))
    for quote, level in _quotes(task):
        start = text.find(quote)
        if start >= 0:
            levels[start : start + len(quote)] = bytes([level]) * len(quote)
    start = 0
    for level, run in groupby(levels):
        end = start + sum(1 for _same in run)
        yield text[start:end], level
        start = end


def _quotes(task: Task) -> Iterator[tuple[str, int]]:
    """Return the report's words on which readings rest, those of findings last."""
    rest_on = (
        *(quote for each in task.measures for quote in (each.target_quote, each.actual_quote)),
        *(quote for each in task.caveats for quote in (each.promise, each.evidence)),
        *(quote for each in task.projects for quote in (each.promise, each.evidence)),
        *(each.quote for each in task.due),
    )
    yield from ((quote, QUOTED) for quote in rest_on if quote)
    for finding in findings(task):
        # What the report itself says was not met may be the whole of the target.
        if not finding.admitted:
            yield from ((quote, FOUND) for quote in (finding.promise, finding.evidence) if quote)
