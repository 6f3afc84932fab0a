"""Which targets: what a person typed becomes a Filter, and a Filter selects tasks."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from gwr.errors import MisuseError, NotFoundError
from gwr.fields import SEARCHED
from gwr.model import Filter, Firmness, Kind, Status
from gwr.query.departments import find_departments, lead_departments
from gwr.query.findings import is_doubted
from gwr.text import fold
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gwr.model import Report, Task

E = TypeVar("E", bound=Enum)

# 18 digits are more than any report has targets, and fewer than int() refuses to read.
_NUMBERS = r"([0-9]{1,18})\s*(?:-\s*([0-9]{1,18}))?"
# What people also write between numbers.
_WRITTEN = str.maketrans("、–—~", ",---")


def parse_filter(  # noqa: PLR0913  one for each filter that can be typed
    report: Report,
    *,
    status: str | Iterable[str] | None = None,
    dept: str | Iterable[str] | None = None,
    keyword: str | Iterable[str] | None = None,
    kind: str | Iterable[str] | None = None,
    id: str | Iterable[str] | None = None,  # noqa: A002  the option's name
    section: str | Iterable[str] | None = None,
    firmness: str | Iterable[str] | None = None,
    doubted: bool = False,
) -> Filter:
    """Return the filter that was typed, each argument as the option of that name takes it.

    A text alone is one value of the option, and None is none.

    Raises MisuseError for a word without meaning, NotFoundError for a department or a number that
    the report doesn't have.
    """
    names = lead_departments(report)
    return Filter(
        statuses=parse_members("status", Status, status),
        departments=frozenset(
            name for word in _words(dept) for name in find_departments(names, word)
        ),
        keywords=tuple(parse_word(word) for word in _words(keyword)),
        kinds=parse_members("kind", Kind, kind),
        numbers=parse_numbers(report, _words(id)),
        sections=tuple(parse_word(word) for word in _words(section)),
        firmness=parse_members("firmness", Firmness, firmness),
        doubted=doubted,
    )


def select(tasks: Iterable[Task], wanted: Filter) -> tuple[Task, ...]:
    """Return the tasks that a filter lets through, in their order."""
    tests = tuple(_tests(wanted))
    return tuple(task for task in tasks if all(test(task) for test in tests))


def _tests(wanted: Filter) -> Iterator[Callable[[Task], bool]]:
    """Return what a target must pass, the quickest tests first."""
    if wanted.statuses:
        yield lambda task: task.status in wanted.statuses
    if wanted.kinds:
        yield lambda task: task.kind in wanted.kinds
    if wanted.firmness:
        yield lambda task: task.firmness in wanted.firmness
    if wanted.numbers:
        yield lambda task: any(task.id in numbers for numbers in wanted.numbers)
    if wanted.departments:
        yield lambda task: not wanted.departments.isdisjoint(task.departments)
    if wanted.doubted:
        yield is_doubted
    if wanted.sections:
        parts = [fold(part) for part in wanted.sections]
        yield lambda task: any(part in fold(text) for text in task.sections for part in parts)
    if wanted.keywords:
        words = [fold(word) for word in wanted.keywords]
        yield lambda task: _has_words(task, words)


def parse_numbers(report: Report, typed: str | Iterable[str]) -> tuple[range, ...]:
    """Return the numbers in texts such as ``38`` or ``1-20,38``, in the order in which they stand.

    Raises MisuseError for what is no number or range, NotFoundError for a number, or an end of a
    range, that no target of the report has.
    """
    return tuple(
        _range(report, part)
        for text in _words(typed)
        for part in fold(text).translate(_WRITTEN).split(",")
    )


def parse_word(typed: str) -> str:
    """Return a word without the spaces around it; raises MisuseError if nothing is left."""
    word = typed.strip()
    if not word:
        raise MisuseError(_("a keyword is empty; give a word to look for, as in --keyword 医院"))
    return word


def pick(report: Report, numbers: Sequence[range]) -> tuple[Task, ...]:
    """Return the tasks of these numbers, in the order of the numbers, each task once."""
    picked = {task.id: task for span in numbers for task in report.tasks if task.id in span}
    return tuple(picked.values())


def _has_words(task: Task, words: Iterable[str]) -> bool:
    folded = [fold(text) for field in SEARCHED.values() for text in field.texts(task)]
    return all(any(word in text for text in folded) for word in words)


def _words(typed: str | Iterable[str] | None) -> Iterable[str]:
    return (typed,) if isinstance(typed, str) else typed or ()


def parse_members(option: str, kind: type[E], typed: str | Iterable[str] | None) -> frozenset[E]:
    """Return the members that were typed for an option; raises MisuseError for a word of none."""
    return frozenset(_member(option, kind, word) for word in _words(typed))


def _member(option: str, kind: type[E], typed: str) -> E:
    wanted = fold(typed).strip()
    for member in kind:
        if wanted in (member.value, getattr(member, "word", None)):
            return member
    known = ", ".join(map(_typed_as, kind))
    raise MisuseError(
        _("there is no {option} '{typed}'; use {known}", option=option, typed=typed, known=known)
    )


def _typed_as(member: Enum) -> str:
    word = getattr(member, "word", None)
    return f"{member.value} ({word})" if word else str(member.value)


def _range(report: Report, part: str) -> range:
    match = re.fullmatch(_NUMBERS, part.strip())
    if not match:
        raise MisuseError(_("'{part}' is no target number; write 38, 10-15 or 1-20,38", part=part))
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise MisuseError(
            _("{part} runs backwards; write {last}-{first}", part=part, last=last, first=first)
        )
    known = {task.id for task in report.tasks}
    for number in (first, last):
        if number not in known:
            ends = {"number": number, "first": min(known), "last": max(known)}
            raise NotFoundError(
                _(
                    "there is no target {number}; they are numbered {first} to {last} with gaps",
                    **ends,
                )
                if max(known) - min(known) >= len(known)
                else _("there is no target {number}; they are numbered {first} to {last}", **ends)
            )
    return range(first, last + 1)
