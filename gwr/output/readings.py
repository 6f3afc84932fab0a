"""Listings of what was read out of the report: measures, caveats, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.model import Caveat
from gwr.output.sheet import Sheet
from gwr.query.readings import has_passed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gwr.fields import Cell
    from gwr.model import Due, Measure, Task


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
        "delivered",
        "estimate",
        "attainment",
        "points",
        "verdict",
        "status",
        "target_quote",
        "actual_quote",
        "note",
    )
    return Sheet(names, ([task.id, *_measure_cells(task, measure)] for task, measure in found))


def _measure_cells(task: Task, measure: Measure) -> list[Cell]:
    attainment = None if measure.growth else measure.attainment
    return [
        measure.name,
        measure.unit,
        measure.target,
        measure.actual,
        measure.estimate,
        attainment if attainment is None else round(attainment, 4),
        measure.points,
        measure.verdict,
        task.status,
        measure.target_quote,
        measure.actual_quote,
        measure.note,
    ]


def caveat_sheet(found: Iterable[tuple[Task, Caveat]]) -> Sheet:
    """Return a listing of caveats."""
    names = ("id", "departments", *Caveat._fields)
    return Sheet(names, ([task.id, task.departments, *caveat] for task, caveat in found))


def due_sheet(found: Iterable[tuple[Task, Due]], today: date) -> Sheet:
    """Return a listing of what is due; `overdue` tells if its period was over on a day."""
    names = ("when", "id", "event", "departments", "status", "overdue", "quote")
    return Sheet(
        names,
        (
            [
                due.when,
                task.id,
                due.event,
                task.departments,
                task.status,
                has_passed(due, today),
                due.quote,
            ]
            for task, due in found
        ),
    )
