"""What was read out of the report: how measures came out, which caveats, what is due when."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import MisuseError
from gwr.model import Scope, Status, Strength
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gwr.model import Caveat, Due, Measure, Task

_PERIOD = (
    r"(?P<year>(19|20)[0-9]{2})(-((?P<month>0[1-9]|1[0-2])(-(?P<day>[0-9]{2}))?|h(?P<half>[12])))?"
)


class Period(NamedTuple):
    """A stretch of time: its first and its last day."""

    first: date
    last: date


class Outcome(NamedTuple):
    """How many measures came out in which way; `missed_though_done` are some of the missed."""

    measures: int
    met: int
    pushed: int
    missed: int
    unknown: int
    missed_though_done: int


def measures(tasks: Iterable[Task]) -> tuple[tuple[Task, Measure], ...]:
    """Return the measures of some tasks, each with its task."""
    return tuple((task, measure) for task in tasks for measure in task.measures)


def verdict(measure: Measure) -> str:
    """Return in words how a measure came out: met, pushed forward, not met, no figure.

    What was promised and what was delivered decide, never the report's own assessment. Things that
    were to be pushed forward, and were, are not called met: that says nothing of their completion.
    """
    if measure.met is None:
        return "no figure"
    if not measure.met:
        return "not met"
    return "pushed forward" if measure.scope is Scope.PUSHED else "met"


def outcome(found: Sequence[tuple[Task, Measure]]) -> Outcome:
    """Count measures by how they came out."""
    count = Counter(verdict(measure) for _, measure in found)
    missed_though_done = sum(
        task.status is Status.DONE and measure.met is False for task, measure in found
    )
    return Outcome(
        len(found),
        count["met"],
        count["pushed forward"],
        count["not met"],
        count["no figure"],
        missed_though_done,
    )


def by_attainment(found: Iterable[tuple[Task, Measure]]) -> tuple[tuple[Task, Measure], ...]:
    """Return measures with the lowest attainment first, those without a figure last."""

    def key(pair: tuple[Task, Measure]) -> tuple[bool, float]:
        attainment = pair[1].attainment
        return attainment is None, attainment or 0

    return tuple(sorted(found, key=key))


def caveats(tasks: Iterable[Task], *, arguable: bool = False) -> tuple[tuple[Task, Caveat], ...]:
    """Return the clear caveats of some tasks, with the arguable ones if wanted."""
    return tuple(
        (task, caveat)
        for task in tasks
        for caveat in task.caveats
        if arguable or caveat.strength is Strength.CLEAR
    )


def due(tasks: Iterable[Task]) -> tuple[tuple[Task, Due], ...]:
    """Return what is due, each with its task, by the last day of its period."""
    found = [(task, each) for task in tasks for each in task.due]
    return tuple(sorted(found, key=lambda pair: (parse_period(pair[1].when).last, pair[1].when)))


def parse_period(typed: str) -> Period:
    """Return the period meant by 2022, 2022-H1, 2022-05 or 2022-05-31; raises MisuseError."""
    match = isinstance(typed, str) and re.fullmatch(_PERIOD, fold(typed).strip())
    try:
        if match:
            return _period(match)
    except ValueError:  # a day that no month has
        pass
    raise MisuseError(f"'{typed}' is no date; write 2022, 2022-H1, 2022-05 or 2022-05-31")


def _period(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Period(day, day)
    if match["month"]:
        first = last = int(match["month"])
    else:
        first, last = {None: (1, 12), "1": (1, 6), "2": (7, 12)}[match["half"]]
    after = date(year + last // 12, last % 12 + 1, 1)
    return Period(date(year, first, 1), after - timedelta(days=1))
