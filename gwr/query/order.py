"""In which order an answer is listed: by what was typed for --sort."""

from __future__ import annotations

from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from gwr.errors import MisuseError
from gwr.model import Came, Status
from gwr.text import fold
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gwr.model import Measure, Task
    from gwr.query.projects import TagCount

    Keys = Mapping[str, Callable[[Any], Any]]

T = TypeVar("T")

_STATUSES = list(Status)


def arranged(
    rows: Iterable[T], typed: str | None, keys: Mapping[str, Callable[[T], Any]]
) -> tuple[T, ...]:
    """Return rows in the order that was typed, the name of a key; a `-` in front reverses it.

    Rows of the same key stay in their order, and those that have none come last in both directions.
    Raises MisuseError for a name that is none of the keys.
    """
    if typed is None:
        return tuple(rows)
    name = fold(typed).strip()
    key = keys.get(name.removeprefix("-"))
    if key is None:
        known = listed(keys)
        told = _(
            "there is no order '{typed}'; use {known}; - in front reverses",
            typed=typed,
            known=known,
        )
        raise MisuseError(told)
    keyed = [(key(row), row) for row in rows]
    with_key = [each for each in keyed if each[0] is not None]
    with_key.sort(key=lambda each: each[0], reverse=name.startswith("-"))
    return (*(row for _key, row in with_key), *(row for each, row in keyed if each is None))


def _of_targets(task_of: Callable[[Any], Task]) -> Keys:
    return {
        "id": lambda row: task_of(row).id,
        "dept": lambda row: task_of(row).departments or None,
        "status": lambda row: _place(task_of(row).status),
        "attainment": lambda row: min(_attained(task_of(row).measures), default=None),
        "district": lambda row: getattr(task_of(row).report, "district", None),
        "year": lambda row: getattr(task_of(row).report, "year", None),
    }


def _of_groups() -> Keys:
    return {
        "id": lambda group: min((task.id for task in group.tasks), default=None),
        "dept": attrgetter("name"),
        **_of_tallies(),
    }


def _of_tallies() -> Keys:
    def count(status: Status) -> Callable[[Any], int]:
        return lambda row: row.tally.by_status[status]

    return {
        "targets": lambda row: row.tally.targets,
        **{status.value: count(status) for status in Status},
        "doubted": lambda row: row.tally.doubted,
        "attainment": lambda row: row.tally.share,
    }


def _of_tags() -> Keys:
    def count(verdict: Came) -> Callable[[TagCount], int]:
        return lambda row: row.by_verdict[verdict]

    return {
        "tag": lambda row: row.tag and row.tag.value,
        "projects": lambda row: row.projects,
        **{verdict.value: count(verdict) for verdict in Came},
    }


def _of_verdicts() -> Keys:
    order = list(Came)
    return {"verdict": lambda row: order.index(row[0]), "projects": itemgetter(1)}


def _place(status: Status | None) -> int | None:
    return None if status is None else _STATUSES.index(status)


def _attained(measures: Iterable[Measure]) -> Iterable[float]:
    return (each.attainment for each in measures if each.attainment is not None)


KEYS: Mapping[str, Keys] = {
    "targets": _of_targets(lambda task: task),
    "pairs": _of_targets(itemgetter(0)),
    "led": _of_targets(itemgetter(1)),
    "measures": {**_of_targets(itemgetter(0)), "attainment": lambda pair: pair[1].attainment},
    "groups": _of_groups(),
    "reports": {
        "district": lambda row: row.key.district,
        "year": lambda row: row.key.year,
        **_of_tallies(),
    },
    "tags": _of_tags(),
    "verdicts": _of_verdicts(),
}
"""By what each sort of rows can be ordered.

`pairs` are a target and what was read out of it, `led` a department and a target; `reports` are
summaries, `tags` and `verdicts` are such with how many things have them. Of a target with several
measures the worst attainment counts, of a group it is the share that is done; a growth rate has the
ratio of the levels that it leads to: 2 % where 6 % were promised is 102 ÷ 106.
"""
