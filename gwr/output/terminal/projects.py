"""What came of each named thing, for a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.fields import name_of
from gwr.model import Came
from gwr.output.record import project_name, promised_stage, reported_stage
from gwr.output.targets import show_hint
from gwr.output.terminal.table import (
    SHORTEST_BAR,
    Column,
    bar,
    cell_of,
    draw_table,
    paragraph,
    room_for_bars,
)
from gwr.output.terminal.targets import place_cells, place_columns
from gwr.query.projects import count_projects
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.model import Project, Task
    from gwr.output import Screen
    from gwr.query.projects import Count, TagCount


def project_table(found: Sequence[tuple[Task, Project]], screen: Screen) -> str:
    """Return a table of projects."""
    columns = [
        *place_columns(task for task, _project in found),
        Column(_("Named"), 3),
        Column(_("Promised"), 2),
        Column(_("Reported"), 2),
        Column(_("Came of it"), 2),
        Column(_("Led by"), 2),
        Column(_("No."), right=True),
    ]
    rows = [
        [
            *place_cells(task),
            cell_of(project_name(project)),
            cell_of(promised_stage(project)),
            cell_of(reported_stage(project)),
            cell_of(project.verdict),
            cell_of(task.departments),
            cell_of(task.id),
        ]
        for task, project in found
    ]
    return draw_table(columns, rows, screen)


def under_projects(found: Sequence[tuple[Task, Project]], screen: Screen) -> str:
    """Return what projects come to, as lines under their table."""
    command = show_hint(found[0][0])
    under = (
        told(count_projects(found)),
        _("Our reading; {command} gives the quotes.", command=command),
    )
    return "\n" + "".join(paragraph(line, screen, command) for line in under)


def told(count: Count) -> str:
    """Return in words how many projects there are, and what came of them."""
    parts = (
        _("{n} {verdict}", n=n, verdict=name_of(verdict))
        for verdict, n in count.by_verdict.items()
        if n
    )
    number = ngettext("{n} named thing", "{n} named things", count.projects)
    return _("{things}: {counted}.", things=number, counted=_(", ").join(parts))


def tag_table(counted: Sequence[TagCount], screen: Screen) -> str:
    """Return a table of tags, with how many projects have each, and what came of them.

    Where there is room there are bars: what was reached, then what was pushed as was promised.
    """
    shown = [verdict for verdict in Came if any(each.by_verdict[verdict] for each in counted)]
    headings = [_("Things"), *map(name_of, shown)]
    columns = [Column(_("Sort")), *(Column(each, right=True) for each in headings)]
    rows = [
        [
            cell_of(each.tag.value),
            cell_of(each.projects),
            *(cell_of(each.by_verdict[verdict]) for verdict in shown),
        ]
        for each in counted
    ]
    under = _("A thing of two sorts counts for both.")
    length = room_for_bars(columns, rows, screen)
    if length >= SHORTEST_BAR:
        columns.append(Column(""))
        for row, each in zip(rows, counted, strict=True):
            parts = (each.by_verdict[Came.REACHED], each.by_verdict[Came.PUSHED])
            row.append(bar(parts, each.projects, length, second_style=""))
        legend = _("█ reached  ▒ pushed, as was promised  ░ not reached")
        under = f"{legend}\n{under}"
    lines = "".join(paragraph(line, screen) for line in under.split("\n"))
    return f"{draw_table(columns, rows, screen)}\n{lines}"


def verdict_table(counted: Sequence[tuple[Came, int]], of: int, screen: Screen) -> str:
    """Return a table of what came of projects, with how many each, and bars where there is room.

    The longest bar is that of all, of which there are `of`.
    """
    columns = [Column(_("Came of it")), Column(_("Things"), right=True)]
    rows = [[cell_of(verdict), cell_of(n)] for verdict, n in counted]
    length = room_for_bars(columns, rows, screen)
    if length >= SHORTEST_BAR:
        columns.append(Column(""))
        for row, (_verdict, n) in zip(rows, counted, strict=True):
            row.append(bar((n, 0), of, length))
    return draw_table(columns, rows, screen)
