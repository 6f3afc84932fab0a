"""Listings of what was read out of the report: measures, findings, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gwr.model import Came
from gwr.output.sheet import Sheet
from gwr.output.targets import finding_object
from gwr.query.findings import is_doubted
from gwr.query.readings import has_passed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from gwr.fields import Cell
    from gwr.model import Due, Finding, Measure, Project, Task
    from gwr.query.projects import TagCount


def measure_sheet(found: Iterable[tuple[Task, Measure]]) -> Sheet:
    """Return a listing of measures.

    `attainment` is delivered ÷ promised, `points` the difference of growth rates in percentage
    points.
    """
    names = (
        "id",
        "measure",
        "unit",
        "promised",
        "promised_to",
        "bound",
        "delivered",
        "estimate",
        "scope",
        "attainment",
        "points",
        "verdict",
        "status",
        "doubt",
        "target_quote",
        "actual_quote",
        "note",
        "note_zh",
    )
    return Sheet(names, ([task.id, *_measure_cells(task, measure)] for task, measure in found))


def _measure_cells(task: Task, measure: Measure) -> list[Cell]:
    attainment = None if measure.growth else measure.attainment
    return [
        measure.name,
        measure.unit,
        measure.target,
        measure.target_to,
        measure.bound,
        measure.actual,
        measure.estimate,
        measure.scope,
        attainment if attainment is None else round(attainment, 4),
        measure.points,
        measure.verdict,
        task.status,
        is_doubted(task),
        measure.target_quote,
        measure.actual_quote,
        measure.note,
        measure.note_zh,
    ]


def finding_sheet(found: Sequence[tuple[Task, Finding]]) -> Sheet:
    """Return a listing of findings; `where` says where the report admits one, if it does."""
    objects = [
        {
            "id": task.id,
            "departments": task.departments,
            "status": task.status,
            **finding_object(finding),
            "arguable": finding.arguable,
        }
        for task, finding in found
    ]
    names = (
        *("id", "departments", "status", "kind", "admitted", "where", "arguable", "promise"),
        *("evidence", "why", "why_zh"),
    )
    rows = ([_joined(each[name]) for name in names] for each in objects)
    return Sheet(names, rows, objects)


def _joined(value: Any) -> Cell:  # noqa: ANN401  what JSON has under a key
    return tuple(each.value for each in value) if isinstance(value, list) else value


def project_object(task: Task, project: Project) -> dict[str, object]:
    """Return a project as JSON has it, with the number of its target."""
    keys = ("name", "tags", "promised", "soft", "reported", "percent", "count")
    return {
        "id": task.id,
        **{key: getattr(project, key) for key in keys},
        "verdict": project.verdict,
        "promise": project.promise,
        "evidence": project.evidence,
    }


def project_sheet(found: Sequence[tuple[Task, Project]]) -> Sheet:
    """Return a listing of projects: what was promised, what is reported, what came of it."""
    names = (
        *("name", "promised", "reported", "verdict", "percent", "count", "soft", "departments"),
        *("id", "tags", "status", "doubt", "promise", "evidence"),
    )

    def row(task: Task, project: Project) -> list[Cell]:
        own: dict[str, Any] = {
            **project_object(task, project),
            "tags": tuple(tag.value for tag in project.tags),
            "departments": task.departments,
            "status": task.status,
            "doubt": is_doubted(task),
        }
        return [own[name] for name in names]

    rows = (row(task, project) for task, project in found)
    return Sheet(names, rows, (project_object(task, project) for task, project in found))


def tag_sheet(counted: Iterable[TagCount]) -> Sheet:
    """Return a listing of tags with how many projects have it, and what came of them."""
    names = ("tag", "projects", *(verdict.value for verdict in Came))
    return Sheet(names, ([each.tag, each.projects, *each.by_verdict.values()] for each in counted))


def verdict_sheet(counted: Iterable[tuple[Came, int]]) -> Sheet:
    """Return a listing of what came of projects, with how many each."""
    return Sheet(("verdict", "projects"), ([each, n] for each, n in counted))


def due_sheet(found: Iterable[tuple[Task, Due]], today: date) -> Sheet:
    """Return a listing of what is due; `date_passed` tells if its period was over by a day."""
    names = ("when", "id", "event", "departments", "status", "doubt", "date_passed", "quote")
    return Sheet(
        names,
        (
            [
                due.when,
                task.id,
                due.event,
                task.departments,
                task.status,
                is_doubted(task),
                has_passed(due, today),
                due.quote,
            ]
            for task, due in found
        ),
    )
