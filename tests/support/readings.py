"""Pages beside what a person reads in them: `tests/importing/pages`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gwr import Task

Row = dict[str, Any]


class Page(NamedTuple):
    """A page, its rows without white space, and what else must be kept of each of them."""

    path: Path
    rows: list[Row]
    other: list[set[str]]
    may_be_refused: bool

    def __str__(self) -> str:
        return self.path.name


def squeezed(value: object) -> object:
    """Return a value of a row as it is compared: without white space, and nothing for nothing."""
    if isinstance(value, str):
        return "".join(value.split()) or None
    if isinstance(value, (list, tuple)):
        return [squeezed(each) for each in value]
    return value


def rows_of(tasks: Iterable[Task]) -> list[Row]:
    """Return the targets of a report as the rows of a page."""
    return [
        {
            "id": task.id,
            "target": squeezed(task.target),
            "departments": squeezed(task.departments),
            "supporting": squeezed(task.supporting),
            "deadline": squeezed(task.deadline),
            "progress": squeezed(task.progress),
            "status": task.status and task.status.value,
            "remark": squeezed(task.remark),
            "sections": squeezed(task.sections),
            "label": squeezed(task.label),
        }
        for task in tasks
    ]


def _read(path: Path) -> Page:
    read = json.loads(path.read_text(encoding="utf-8"))
    found = [] if read["rows"] == "refuse" else read["rows"]
    return Page(
        path.with_suffix(""),
        [{key: squeezed(each[key]) for key in each if key != "other"} for each in found],
        [{"".join(text.split()) for text in each["other"]} for each in found],
        bool(read["may_be_refused"] or not found),
    )


PAGES = [_read(path) for path in sorted((ROOT / "tests/importing/pages").glob("*.json"))]
