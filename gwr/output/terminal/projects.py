"""What came of each named thing, for a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.fields import name_of
from gwr.hints import hint
from gwr.model import Came
from gwr.output.terminal.styles import STYLES
from gwr.output.terminal.table import Column, bar, cell_of, draw_table, paragraph
from gwr.query.projects import count_all
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.model import Project, Task
    from gwr.output import Screen
    from gwr.query.projects import Sort

_BAR = 20


def project_table(found: Sequence[tuple[Task, Project]], screen: Screen) -> str:
    """Return a table of projects."""
    columns = [
        Column(_("Named"), 3),
        Column(_("Promised"), 2),
        Column(_("Reported"), 2),
        Column(_("Came of it"), 2),
        Column(_("Led by"), 2),
        Column(_("No."), right=True),
    ]
    rows = [
        [
            cell_of(_named(project)),
            cell_of(promised_stage(project)),
            cell_of(reported_stage(project)),
            Text(name_of(project.verdict), STYLES.get(project.verdict, "")),
            cell_of(task.departments),
            cell_of(task.id),
        ]
        for task, project in found
    ]
    return draw_table(columns, rows, screen)


def under_projects(found: Sequence[tuple[Task, Project]], screen: Screen) -> str:
    """Return what projects come to, as lines under their table."""
    command = hint("show", found[0][0].id)
    under = (told(count_all(found)), _("Our reading; {command} gives the quotes.", command=command))
    return "\n" + "".join(paragraph(line, screen) for line in under)


def told(count: Sort) -> str:
    """Return in words how many projects there are, and what came of them."""
    parts = (
        _("{n} {verdict}", n=n, verdict=name_of(verdict))
        for verdict, n in count.by_verdict.items()
        if n
    )
    number = ngettext("{n} named thing", "{n} named things", count.projects)
    return _("{things}: {counted}.", things=number, counted=_(", ").join(parts))


def promised_stage(project: Project) -> str:
    """Return the stage promised, in words; a soft promise is marked."""
    stage = name_of(project.promised)
    return _("{stage}, if possible", stage=stage) if project.soft else stage


def reported_stage(project: Project) -> str:
    """Return the stage reported, in words, with the per cent that the report gives."""
    stage = name_of(project.reported)
    if project.percent is None:
        return stage
    return _("{stage}, {percent}%", stage=stage, percent=f"{project.percent:.10g}")


def sort_table(sorts: Sequence[Sort], screen: Screen) -> str:
    """Return a table of tags, with how many projects have each, and what came of them."""
    shown = [verdict for verdict in Came if any(each.by_verdict[verdict] for each in sorts)]
    headings = [_("Things"), *map(name_of, shown)]
    columns = [Column(_("Sort")), *(Column(each, right=True) for each in headings), Column("", 99)]
    rows = []
    for each in sorts:
        figures = [each.projects, *(each.by_verdict[verdict] for verdict in shown)]
        good = each.by_verdict[Came.REACHED]
        pushed = each.by_verdict[Came.PUSHED]
        drawn = bar((good, pushed), each.projects, _BAR, second_style="")
        name = _("all") if each.tag is None else each.tag.value
        rows.append([cell_of(name), *map(cell_of, figures), drawn])
    return draw_table(columns, rows, screen)


def _named(project: Project) -> str:
    if project.count is None:
        return project.name
    return _("{name} ({n} together)", name=project.name, n=project.count)
