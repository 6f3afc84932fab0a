"""Which targets: what a person typed becomes a Filter, and a Filter selects tasks."""

from __future__ import annotations

import re
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from gwr.errors import MisuseError, NotFoundError
from gwr.fields import NAMES
from gwr.hints import hint
from gwr.model import Came, Filter, Firmness, Kind, Status
from gwr.query.collection import Collection, Words, folded, in_memory, marked
from gwr.query.findings import is_doubted
from gwr.text import fold
from gwr.words import _, in_language, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from gwr.model import Report, Task
    from gwr.query.spelling import Corpus, Finder

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

_HELD = {
    "statuses": Status,
    "departments": str,
    "keywords": str,
    "kinds": Kind,
    "numbers": range,
    "sections": str,
    "firmness": Firmness,
}
"""Of what kind the values of each field of a filter are."""

# 18 digits are more than any report has targets, and fewer than int() refuses to read.
_NUMBERS = r"第?([0-9]{1,18})[项号]?\s*(?:-\s*第?([0-9]{1,18})[项号]?)?"
# What people also write between numbers.
_WRITTEN = str.maketrans("，、–—~～至到", ",,------")
_COMMAS = str.maketrans("，、", ",,")

# What people may mean by "not done".
_OPEN = frozenset((Status.PARTIAL, Status.MISSED, Status.BEHIND))

_DOUBT = ("doubt", "doubted", "存疑")
"""What stands beside a status, so that people type it for one."""

_CHINESE: Mapping[Enum, tuple[str, ...]] = {
    Status.DONE: ("完成", "已完成", "全部完成", "完成了"),
    Status.MISSED: ("未完成", "没有完成", "没完成"),
    Status.ON_TRACK: ("达进度", "正常推进"),
    Status.BEHIND: ("欠进度", "进度滞后", "滞后"),
    Kind.INDICATOR: ("指标", "主要经济指标", "经济指标"),
    Kind.TASK: ("任务", "重点工作任务", "工作任务"),
    Firmness.FIGURE: ("指标性", "量化"),
    Firmness.OUTCOME: ("成果性", "结果性"),
    Firmness.EFFORT: ("推进性", "努力"),
    Firmness.DUTY: ("职责性", "日常"),
    Came.STOPPED: ("已停止", "停止", "停工"),
    Came.BEHIND: ("未达到", "落后"),
    Came.SILENT: ("未提及",),
    Came.PUSHED: ("已推进", "推进"),
    Came.REACHED: ("已达到", "达到"),
}
"""What people type in Chinese, whatever the interface speaks; first what is proposed."""


def parse_filter(  # noqa: PLR0913  one for each filter that can be typed
    asked: Report | Collection,
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

    A text alone is one value of the option, and None is none. A department is one of those that
    the asked reports have.

    Raises MisuseError for a word without meaning, NotFoundError for a department or a number that
    no report has.
    """
    asked = collected(asked)
    names = asked.departments() if dept else ()
    return Filter(
        statuses=parse_members("status", Status, status),
        departments=frozenset(name for word in each_of(dept) for name in _departments(names, word)),
        keywords=parse_words(
            keyword,
            lambda word: asked.corpus.has(word),  # noqa: PLW0108  the corpus is made if asked for
        ),
        kinds=parse_members("kind", Kind, kind),
        numbers=parse_numbers(asked, each_of(id)),
        sections=parse_words(section, lambda word: _has_section(asked, word)),
        firmness=parse_members("firmness", Firmness, firmness),
        doubted=doubted,
    )


def select(tasks: Iterable[Task], wanted: Filter, corpus: Corpus | None = None) -> tuple[Task, ...]:
    """Return the tasks that a filter lets through, in their order.

    How a keyword is spelled is decided by a corpus; unless one is given, by all of the tasks.
    Raises MisuseError as `settled` does.
    """
    return let_through(tuple(tasks), settled(wanted), corpus)


def let_through(
    tasks: Sequence[Task], wanted: Filter, corpus: Corpus | None = None
) -> tuple[Task, ...]:
    """Do what `select` does with a filter that is settled."""
    tests = tuple(_tests(wanted, tasks, corpus))
    return tuple(task for task in tasks if all(test(task) for test in tests))


def settled(wanted: Filter) -> Filter:
    """Return a filter of which each field is what it is declared to be.

    A text alone is one text. Raises MisuseError for what is no filter or has a value that can't be
    in one, such as an empty word.
    """
    if not isinstance(wanted, Filter):
        raise _no_filter(wanted)
    held = {
        name: type(Filter._field_defaults[name])(held_by(getattr(wanted, name), kind))
        for name, kind in _HELD.items()
    }
    return wanted._replace(**held)


def held_by(values: Any, kind: type[T]) -> tuple[T, ...]:  # noqa: ANN401  a text, or a list of any
    """Return the values of a field of a filter; raises MisuseError if one is not of this kind."""
    found: tuple[T, ...] = tuple(each_of(values))  # type: ignore[arg-type]  # what else, is seen
    for value in found:
        if not isinstance(value, kind):
            raise _no_filter(value)
        if isinstance(value, str):
            parse_word(value)
    return found


def _no_filter(value: object) -> MisuseError:
    return MisuseError(
        _("a filter can't be or have {value}; make one as parse_filter does", value=repr(value))
    )


def select_from(asked: Collection, wanted: Filter, *, named: bool = False) -> Iterator[Task]:
    """Return the tasks of some reports that a filter lets through, report by report.

    If `named`, they tell whose they are even where there is one report only.
    """
    for report, tasks in select_each(asked, wanted):
        yield from marked(report, tasks) if named else tasks


def select_each(asked: Collection, wanted: Filter) -> Iterator[tuple[Report, tuple[Task, ...]]]:
    """Return each report of which a filter lets tasks through, with these."""
    wanted = settled(wanted)
    corpus = asked.corpus if wanted.keywords else None
    for report in asked.reports(wanted, as_they_stand(asked, wanted.keywords)):
        if tasks := let_through(report.tasks, wanted, corpus):
            yield report, tasks


def scope(
    collection: Collection,
    *,
    district: str | Iterable[str] | None = None,
    year: str | Iterable[str] | None = None,
) -> Collection:
    """Return the reports of the districts and years that were typed, as those options take them.

    Raises MisuseError for what is no year, NotFoundError if there is no such district or report.
    """
    districts = {name for typed in each_of(district) for name in _districts(collection, typed)}
    return collection.within(districts, parse_years(year))


def _districts(collection: Collection, typed: str) -> Iterator[str]:
    from gwr.query.departments import find_districts

    names = collection.districts()
    return (name for part in cut(typed) for name in find_districts(names, part))


def collected(asked: Report | Collection) -> Collection:
    """Return a report, or several, as a collection."""
    return asked if isinstance(asked, Collection) else in_memory([asked])


def _tests(
    wanted: Filter, tasks: Sequence[Task], corpus: Corpus | None
) -> Iterator[Callable[[Task], bool]]:
    """Return what a target must pass, the quickest tests first."""
    if wanted.statuses:
        yield lambda task: task.status in wanted.statuses
    if wanted.kinds:
        yield lambda task: task.kind in wanted.kinds
    if wanted.firmness:
        yield lambda task: task.firmness in wanted.firmness
    if wanted.numbers:
        numbered = _within(wanted.numbers)
        yield lambda task: numbered(task.id)
    if wanted.departments:
        yield lambda task: not wanted.departments.isdisjoint(task.departments)
    if wanted.doubted:
        yield is_doubted
    if wanted.sections:
        parts = [fold(part) for part in wanted.sections]
        yield lambda task: any(part in text for text in map(fold, task.sections) for part in parts)
    if wanted.keywords:
        from gwr.query.spelling import Corpus

        texts = [] if corpus else list(map(folded, tasks))
        corpus = corpus or Corpus(lambda _word: texts)
        finders = [corpus.finder(word) for word in dict.fromkeys(map(fold, wanted.keywords))]
        yield lambda task: _has_all(folded(task), finders)


def _has_all(text: str, finders: Iterable[Finder]) -> bool:
    return all(any(True for _ in find(text)) for find in finders)


def nearest_status(asked: Collection, wanted: Filter) -> tuple[Status | None, int]:
    """Return, where what was wanted is not done, the commonest other such status, and how many.

    None where no target that fits the other filters has one. Of several reports it is only known
    where there are no other filters; then they are not read again.
    """
    others = wanted._replace(statuses=frozenset())
    statuses = [status for status in Status if status in _OPEN - wanted.statuses]
    if not wanted.statuses & _OPEN or (asked.several and others != Filter()):
        return None, 0
    if asked.several:
        count = asked.tally().by_status
    else:
        fitting = select(asked.report.tasks, others)
        count = {status: sum(task.status is status for task in fitting) for status in statuses}
    most = max(statuses, key=lambda status: count[status], default=None)
    return (most, count[most]) if most and count[most] else (None, 0)


def parse_numbers(asked: Report | Collection, typed: str | Iterable[str]) -> tuple[range, ...]:
    """Return the numbers in texts such as ``38`` or ``1-20,38``, in the order in which they stand.

    Raises MisuseError for what is no number or range, NotFoundError for a number, or an end of a
    range, that no target has.
    """
    parts = list(_parts(typed))
    if not parts:
        return ()
    asked = collected(asked)
    ranges = tuple(
        _range(part, _("'{part}' is no target number; write 38, 10-15 or 1-20,38", part=part))
        for part in parts
    )
    _require(asked, tuple(dict.fromkeys(end for each in ranges for end in (each[0], each[-1]))))
    return ranges


def parse_years(typed: str | Iterable[str] | None) -> tuple[range, ...]:
    """Return the years in texts such as ``2021`` or ``2019-2022``; raises MisuseError."""
    return tuple(
        _range(
            part.replace("年", ""),
            _("'{part}' is no year; write 2021, 2019-2022 or 2019,2021", part=part),
        )
        for part in _parts(typed)
    )


def _parts(typed: str | Iterable[str] | None) -> Iterator[str]:
    """Return what stands between commas; 38,102 is no 38102."""
    texts = each_of(typed)
    return (fold(part) for text in texts for part in text.translate(_WRITTEN).split(","))


def _require(asked: Collection, numbers: Sequence[int]) -> None:
    """Raise NotFoundError for the first of some numbers that no target has."""
    wanted = Filter(numbers=tuple(range(number, number + 1) for number in numbers))
    known: set[int] = set()
    for report in asked.reports(wanted):
        known.update(task.id for task in report.tasks)
        if known.issuperset(numbers):
            return
    number = next(number for number in numbers if number not in known)
    if asked.several:
        raise NotFoundError(
            _(
                "there is no target {number} in any of {n} reports; {command} lists them",
                number=number,
                n=len(asked.keys),
                command=hint("reports"),
            )
        )
    if not known:
        raise NotFoundError(_("there is no target {number}, nor any other", number=number))
    ends = {"number": number, "first": min(known), "last": max(known)}
    raise NotFoundError(
        _("there is no target {number}; they are numbered {first} to {last} with gaps", **ends)
        if len(known) < max(known) - min(known) + 1
        else _("there is no target {number}; they are numbered {first} to {last}", **ends)
    )


def parse_word(typed: str) -> str:
    """Return a word without the spaces around it; raises MisuseError if nothing is left."""
    word = typed.strip()
    if not word:
        raise MisuseError(_("a keyword is empty; give a word to look for, such as 医院"))
    return word


def pick(report: Report, numbers: Sequence[range]) -> tuple[Task, ...]:
    """Return the tasks of these numbers, in the order of the numbers, each task once."""
    from bisect import bisect_left

    numbered = sorted((task.id, place) for place, task in enumerate(report.tasks))
    picked: dict[int, Task] = {}
    for span in dict.fromkeys(numbers):
        first, last = (bisect_left(numbered, (end,)) for end in (span.start, span.stop))
        for place in sorted(place for _number, place in numbered[first:last]):
            task = report.tasks[place]
            picked.setdefault(task.id, task)
    return tuple(picked.values())


def as_they_stand(asked: Collection, words: Iterable[str], *, either: bool = False) -> Words | None:
    """Return the words by which reports with all of some words, or one if `either`, can be told.

    None where that can be any report, as what pinyin spells has no word that could be looked up.
    """
    if not asked.several:
        return None
    from gwr.query.spelling import stands_for

    found = [stands_for(asked.corpus.finder(fold(word))) for word in words]
    known = tuple(word for word in found if word is not None)
    return Words(known, either) if known and not (either and len(known) < len(found)) else None


def _has_section(asked: Collection, word: str) -> bool:
    return any(
        word in fold(text)
        for each in asked.reports()
        for task in each.tasks
        for text in task.sections
    )


def _departments(names: Sequence[str], typed: str) -> Iterator[str]:
    """Return the departments that are meant by a name, or by several between commas."""
    from gwr.query.departments import find_departments

    parts = cut(typed)
    if len(parts) > 1:
        with suppress(NotFoundError):
            parts = find_departments(names, typed)
    return (name for part in parts for name in find_departments(names, part))


def cut(typed: str) -> Sequence[str]:
    """Return the values between commas, of whatever width, in what was typed for an option."""
    return [each for each in typed.translate(_COMMAS).split(",") if each.strip()] or [typed]


def parse_words(typed: str | Iterable[str] | None, has: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of an option; between commas several, unless it stands so in a text.

    `has` tells that of a folded word. Raises MisuseError for a word that is empty.
    """
    values = [value.strip() for value in each_of(typed)]
    uncut = {value for value in values if len(cut(value)) > 1 and has(fold(value))}
    parts = (part for value in values for part in ([value] if value in uncut else cut(value)))
    return tuple(map(parse_word, parts))


def each_of(typed: str | Iterable[str] | None) -> Iterable[str]:
    """Return what was typed for an option one by one; a text alone is one."""
    return (typed,) if isinstance(typed, str) else typed or ()


def parse_members(option: str, kind: type[E], typed: str | Iterable[str] | None) -> frozenset[E]:
    """Return the members that were typed for an option; raises MisuseError for a word of none."""
    parts = (part for text in each_of(typed) for part in cut(text))
    return frozenset(_member(option, kind, part) for part in parts)


def _member(option: str, kind: type[E], typed: str) -> E:
    wanted = fold(typed).strip()
    words = [(member, word) for member in kind for word in _typed_for(member)]
    whole = {member for member, word in words if word == wanted}
    begun = {member for member, word in words if wanted and word.startswith(wanted)}
    for found in (whole, begun):
        if len(found) == 1:
            return found.pop()
    if kind is Status and wanted in _DOUBT:
        raise MisuseError(_("'{typed}' is our reading, no status; use --doubted", typed=typed))
    known = listed(map(_typed_as, kind))
    raise MisuseError(
        _("there is no {option} '{typed}'; use {known}", option=option, typed=typed, known=known)
    )


def _typed_for(member: Enum) -> Iterator[str]:
    yield str(member.value)
    yield NAMES[member]
    yield from _chinese(member)


def _chinese(member: Enum) -> tuple[str, ...]:
    """Return what people type in Chinese; if no more is known, the word that reports use."""
    return _CHINESE.get(member) or (str(getattr(member, "word", NAMES[member])),)


def _typed_as(member: Enum) -> str:
    word = getattr(member, "word", None)
    english = f"{member.value} ({word})" if word else str(member.value)
    return str(in_language(english, _chinese(member)[0]))


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


def _range(part: str, complaint: str) -> range:
    match = re.fullmatch(_NUMBERS, part.strip())
    if not match:
        raise MisuseError(complaint)
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise MisuseError(
            _("{part} runs backwards; write {last}-{first}", part=part, last=last, first=first)
        )
    return range(first, last + 1)
