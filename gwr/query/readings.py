"""What was read out of the report: how measures came out, which caveats, what is due when."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import MisuseError
from gwr.model import Bound, Status, Strength, Verdict
from gwr.text import fold
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gwr.model import Caveat, Due, Measure, Report, Task

_PERIOD = (
    r"(?P<year>(19|20)[0-9]{2})(-((?P<month>0[1-9]|1[0-2])(-(?P<day>[0-9]{2}))?|h(?P<half>[12])))?"
)
_WRITTEN = (
    "(?P<year>[0-9]{4})(年?(?P<half>[上下])半年|年((?P<month>[0-9]{1,2})月((?P<day>[0-9]{1,2})[日号])?)?)",
    "(?P<year>[0-9]{4})(?P<sign>[-./])(?P<month>[0-9]{1,2})((?P=sign)(?P<day>[0-9]{1,2}))?",
)

EXCEEDED = 2
"""How many times what was promised counts as far more than that."""


class Period(NamedTuple):
    """A stretch of time: its first and its last day."""

    first: date
    last: date


class Outcome(NamedTuple):
    """How many measures came out in which way; `missed_though_done` are some of the missed."""

    measures: int
    by_verdict: Mapping[Verdict, int]
    missed_though_done: int


def measures(
    tasks: Iterable[Task], *, missed: bool = False, exceeded: bool = False
) -> tuple[tuple[Task, Measure], ...]:
    """Return the measures of some tasks, each with its task.

    Only those not met if `missed`, those of which twice the promise was delivered if `exceeded`.
    """
    return tuple(
        (task, measure)
        for task in tasks
        for measure in task.measures
        if (not missed or measure.verdict is Verdict.MISSED)
        and (not exceeded or is_exceeded(measure))
    )


def is_exceeded(measure: Measure) -> bool:
    """Return if at least twice of what was promised was delivered; of growth rates, twice that."""
    if measure.verdict is not Verdict.MET or measure.bound is Bound.MOST or not measure.actual:
        return False
    return measure.target > 0 and measure.actual >= EXCEEDED * measure.target


def is_read(report: Report) -> bool:
    """Return if anybody has made readings of a report, as it says or its readings show."""
    if report.readings:
        return report.readings != "none"
    return any(task.measures or task.caveats or task.due or task.firmness for task in report.tasks)


def outcome(found: Sequence[tuple[Task, Measure]]) -> Outcome:
    """Count measures by how they came out."""
    count = Counter(measure.verdict for _task, measure in found)
    missed_though_done = sum(
        task.status is Status.DONE and measure.verdict is Verdict.MISSED for task, measure in found
    )
    return Outcome(len(found), {verdict: count[verdict] for verdict in Verdict}, missed_though_done)


def by_attainment(found: Iterable[tuple[Task, Measure]]) -> tuple[tuple[Task, Measure], ...]:
    """Return measures with the lowest attainment first, those that have none last.

    Growth rates stand among the others by the ratio of the levels that they lead to: 2 % where 6 %
    were promised is 102 ÷ 106.
    """

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


def due(
    tasks: Iterable[Task], *, after: date = date.min, before: date = date.max
) -> tuple[tuple[Task, Due], ...]:
    """Return what is due, each with its task, by the last day of its period.

    That day is later than `after` and earlier than `before`. What has no date comes last, and only
    if neither bound is given.
    """
    dated, undated = [], []
    for task in tasks:
        for each in task.due:
            if each.when is None:
                undated.append((task, each))
            elif after < (last := parse_period(each.when).last) < before:
                dated.append((last, each.when, task, each))
    dated.sort(key=itemgetter(0, 1))
    bounded = (after, before) != (date.min, date.max)
    return (*((task, each) for *_when, task, each in dated), *(() if bounded else undated))


def has_passed(each: Due, today: date) -> bool:
    """Return if the period in which something was due was over by a day."""
    return each.when is not None and parse_period(each.when).last < today


def parse_period(typed: str) -> Period:
    """Return the period meant by 2022, 2022-H1, 2022-05 or 2022-05-31; raises MisuseError.

    It may also be written as in Chinese: 2022年, 2022年上半年, 2022年5月, 2022年5月31日, 2022.5.31.
    """
    match = isinstance(typed, str) and re.fullmatch(_PERIOD, _dashed(fold(typed).strip()))
    try:
        if match:
            return _period(match)
    except ValueError:  # a day that no month has
        pass
    raise MisuseError(
        _("'{typed}' is no date; write 2022, 2022-H1, 2022-05 or 2022-05-31", typed=typed)
    )


def _dashed(typed: str) -> str:
    """Return 2022年6月 and 2022.6 as 2022-06, 2022年上半年 as 2022-h1, and so on."""
    match = next(filter(None, (re.fullmatch(each, typed) for each in _WRITTEN)), None)
    if not match:
        return typed
    found = match.groupdict()
    half = found.get("half")
    numbers = (f"{found[part]:0>2}" for part in ("month", "day") if found[part])
    return "-".join((found["year"], *([f"h{'上下'.index(half) + 1}"] if half else numbers)))


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
