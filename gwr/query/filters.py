"""Which targets: what a person typed becomes a Filter, and a Filter selects tasks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from gwr.errors import MisuseError, NotFoundError
from gwr.model import Filter, Kind, Status, Tally
from gwr.query.departments import find_departments, lead_departments
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gwr.model import Report, Task

S = TypeVar("S", Status, Kind)

# 18 digits are more than any report has targets, and fewer than int() refuses to read.
_NUMBERS = r"([0-9]{1,18})\s*(?:-\s*([0-9]{1,18}))?"
# What people also write between numbers.
_WRITTEN = str.maketrans("、–—~", ",---")


FIELDS: dict[str, Callable[[Task], Sequence[str]]] = {
    "target": lambda task: (task.target,),
    "departments": lambda task: task.departments,
    "progress": lambda task: (task.progress,),
    "remark": lambda task: (task.remark,) if task.remark else (),
    "commitment": lambda task: (task.shortfall.commitment,) if task.shortfall else (),
    "reason": lambda task: (task.shortfall.reason,) if task.shortfall else (),
}
"""The fields in which a word is looked for, by the name to type, each as the texts that it has."""


def parse_filter(  # noqa: PLR0913  one for each filter that can be typed
    report: Report,
    *,
    status: str | Iterable[str] | None = None,
    dept: str | Iterable[str] | None = None,
    keyword: str | Iterable[str] | None = None,
    kind: str | Iterable[str] | None = None,
    id: str | Iterable[str] | None = None,  # noqa: A002  the option's name
) -> Filter:
    """Return the filter that was typed, each argument as the option of that name takes it.

    A text alone is one value of the option, and None is none.

    Raises MisuseError for a word without meaning, NotFoundError for a department or a number that
    the report doesn't have.
    """
    names = lead_departments(report)
    return Filter(
        statuses=frozenset(_member("status", Status, word) for word in _words(status)),
        departments=frozenset(
            name for word in _words(dept) for name in find_departments(names, word)
        ),
        keywords=tuple(parse_word(word) for word in _words(keyword)),
        kinds=frozenset(_member("kind", Kind, word) for word in _words(kind)),
        numbers=parse_numbers(report, _words(id)),
    )


def select(tasks: Iterable[Task], wanted: Filter) -> tuple[Task, ...]:
    """Return the tasks that a filter lets through, in their order."""
    words = tuple(fold(word) for word in wanted.keywords)
    numbered = _within(wanted.numbers) if wanted.numbers else None
    return tuple(
        task
        for task in tasks
        if (not wanted.statuses or task.status in wanted.statuses)
        and (not wanted.kinds or task.kind in wanted.kinds)
        and (numbered is None or numbered(task.id))
        and (not wanted.departments or not wanted.departments.isdisjoint(task.departments))
        and (not words or _has_words(task, words))
    )


def parse_numbers(report: Report, typed: str | Iterable[str]) -> tuple[range, ...]:
    """Return the numbers in texts such as ``38`` or ``1-20,38``, in the order in which they stand.

    Raises MisuseError for what is no number or range, NotFoundError for a number, or an end of a
    range, that no target of the report has.
    """
    known = {task.id for task in report.tasks}
    return tuple(
        _range(known, part)
        for text in _words(typed)
        for part in fold(text).translate(_WRITTEN).split(",")
    )


def parse_word(typed: str) -> str:
    """Return a word without the spaces around it; raises MisuseError if nothing is left."""
    word = typed.strip()
    if not word:
        raise MisuseError("a keyword is empty; give a word to look for, as in --keyword 医院")
    return word


def pick(report: Report, numbers: Sequence[range]) -> tuple[Task, ...]:
    """Return the tasks of these numbers, in the order of the numbers, each task once."""
    from bisect import bisect_left

    numbered = sorted((task.id, place) for place, task in enumerate(report.tasks))
    picked: dict[int, Task] = {}
    for span in dict.fromkeys(numbers):
        first, last = (bisect_left(numbered, (end,)) for end in (span.start, span.stop))
        for place in sorted(place for _, place in numbered[first:last]):
            task = report.tasks[place]
            picked.setdefault(task.id, task)
    return tuple(picked.values())


def tally(tasks: Sequence[Task]) -> Tally:
    """Count tasks by status."""
    count = Counter(task.status for task in tasks)
    return Tally(len(tasks), count[Status.DONE], count[Status.PARTIAL], count[Status.MISSED])


def by_department(tasks: Iterable[Task]) -> dict[str, tuple[Task, ...]]:
    """Return the tasks of each lead department, most first; a joint lead has the task as well."""
    led: dict[str, list[Task]] = {}
    for task in tasks:
        for name in task.departments:
            led.setdefault(name, []).append(task)
    most_first = sorted(led.items(), key=lambda item: len(item[1]), reverse=True)
    return {name: tuple(own) for name, own in most_first}


def _has_words(task: Task, words: Iterable[str]) -> bool:
    folded = [fold(text) for texts in FIELDS.values() for text in texts(task)]
    return all(any(word in text for text in folded) for word in words)


def _words(typed: str | Iterable[str] | None) -> Iterable[str]:
    return (typed,) if isinstance(typed, str) else typed or ()


def _member(option: str, kind: type[S], typed: str) -> S:
    wanted = fold(typed).strip()
    for member in kind:
        if wanted in (member.value, member.word):
            return member
    known = ", ".join(f"{member.value} ({member.word})" for member in kind)
    raise MisuseError(f"there is no {option} '{typed}'; use {known}")


def _within(numbers: Iterable[range]) -> Callable[[int], bool]:
    """Return what tells if a number is in any of the ranges, however many there are."""
    from bisect import bisect_right

    starts: list[int] = []
    stops: list[int] = []
    for span in sorted(numbers, key=lambda span: span.start):
        if stops and span.start <= stops[-1]:
            stops[-1] = max(stops[-1], span.stop)
        else:
            starts.append(span.start)
            stops.append(span.stop)

    def within(number: int) -> bool:
        place = bisect_right(starts, number)
        return place > 0 and number < stops[place - 1]

    return within


def _range(known: set[int], part: str) -> range:
    match = re.fullmatch(_NUMBERS, part.strip())
    if not match:
        raise MisuseError(f"'{part}' is no target number; write 38, 10-15 or 1-20,38")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise MisuseError(f"{part} runs backwards; write {last}-{first}")
    for number in (first, last):
        if number not in known:
            gaps = " with gaps" if max(known) - min(known) >= len(known) else ""
            ends = f"{min(known)} to {max(known)}{gaps}"
            raise NotFoundError(f"there is no target {number}; they are numbered {ends}")
    return range(first, last + 1)
