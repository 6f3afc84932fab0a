"""What a data file must look like: the keys of every table, and the rules within a record.

docs/format.md describes the format. What is held here is asked of every file that is loaded;
`gwr.store.check` asks for more.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any

from gwr.model import (
    Bound,
    CaveatKind,
    Declared,
    Firmness,
    Kind,
    Promised,
    Reported,
    Scope,
    Status,
    Strength,
    Tag,
)
from gwr.text import shortened
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from enum import EnumMeta

    Table = Mapping[str, Any]
    Test = Callable[[object], str | None]
    Keys = Mapping[str, Test]

SCHEMA = 1
"""The version of the data format that this program reads."""

CORRECTABLE = ("target", "progress", "remark")
"""The fields of a task that a correction may be about."""

# Numbers are smaller than this, so that whatever they are handed to can hold them.
_TOO_LARGE = 10**18

# A promised figure below this has an attainment that no number can hold.
_TOO_SMALL = 1e-200

# What stands beside every target of a report is no longer than this.
_LONGEST_NAME = 200
_LONGEST_ADDRESS = 2000

# The text of a target stands beside each of its departments, readings and corrections, or is looked
# through for it. More of these than so many take room, in characters, of which all targets of a
# report have so much together.
_MANY = 32
_ROOM = 10_000_000

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_YEARS = frozenset(map(str, range(_FIRST_YEAR, _LAST_YEAR + 1)))
# What may stand behind the year of a due date: nothing, a half-year, a month.
_MONTHS = frozenset(f"-{month:02}" for month in range(1, 13))
_PARTS = frozenset(("", "-H1", "-H2", *_MONTHS))
_CODE = 6
_TAGS = tuple(tag.value for tag in Tag)  # where a table can be looked for, which no dict allows

# Each test returns what is wrong with a value. Types are compared, not instances: true is no
# number, a date with a time no date.


def _text(value: object) -> str | None:
    if type(value) is not str:
        return _("must be a text")
    return _("is empty") if not value or value.isspace() else None


def _name(value: object) -> str | None:
    return _text(value) or _too_long(value, _LONGEST_NAME)


def _too_long(value: Any, most: int) -> str | None:  # noqa: ANN401  a text
    return _("is longer than {most:,} characters", most=most) if len(value) > most else None


def _whole(value: object) -> str | None:
    return _number(value) if type(value) is int else _("must be a whole number")


def is_whole(value: object) -> bool:
    """Return if a value is a whole number of moderate size."""
    return _whole(value) is None


def _year(value: object) -> str | None:
    fine = type(value) is int and _FIRST_YEAR <= value <= _LAST_YEAR
    return None if fine else _("must be a year such as 2022")


def _number(value: object) -> str | None:
    if type(value) is not int and type(value) is not float:
        return _("must be a number")
    if type(value) is float and not isfinite(value):
        return _("must be a finite number")
    return None if -_TOO_LARGE < value < _TOO_LARGE else _("is too large")


def _figure(value: object) -> str | None:
    told = _number(value)
    if not told and type(value) is int and int(float(value)) != value:
        return _("has more digits than can be kept")
    return told


def _truth(value: object) -> str | None:
    return None if type(value) is bool else _("must be true or false")


def _date(value: object) -> str | None:
    return None if type(value) is date else _("must be a date such as 2022-02-10")


def _table(value: object) -> str | None:
    return None if type(value) is dict else _("must be a table")


def _texts(value: object) -> str | None:
    fine = type(value) is list and set(map(type, value)) == {str} and all(map(str.strip, value))
    return None if fine else _("must be a list of one or more texts")


def _names(value: Any) -> str | None:  # noqa: ANN401  a list once it is known to be one
    if told := _texts(value):
        return told
    return _("names one twice") if len(set(value)) < len(value) else None


def _pairs(value: object) -> str | None:
    if type(value) is not dict or not value or any(map(_text, value.values())):
        return _("must be a table of texts")
    # A file has no other keys than texts, but a record may.
    return None if all(type(heading) is str for heading in value) else _("must be a table of texts")


def _code(value: object) -> str | None:
    fine = type(value) is str and len(value) == _CODE and value.isascii() and value.isdecimal()
    return None if fine else _('must be a code of six digits such as "500112"')


def _address(value: object) -> str | None:
    fine = type(value) is str and value.startswith(("http://", "https://"))
    if not fine:
        return _("must be an address that begins with http:// or https://")
    return _too_long(value, _LONGEST_ADDRESS)


def _month(value: object) -> str | None:
    fine = type(value) is str and value[:4] in _YEARS and value[4:] in _MONTHS
    return None if fine else _("must be a month such as 2023-11")


def _tables(value: object) -> str | None:
    fine = type(value) is list and set(map(type, value)) == {dict}
    return None if fine else _("must be one or more tables, each under its own [[ ]]")


def _one_of(words: Iterable[str]) -> Test:
    known = tuple(words)

    def test(value: object) -> str | None:
        if value in known:
            return None
        names = listed(known)
        if type(value) is str:
            return _('"{value}" is none of {names}', value=shortened(value), names=names)
        return _("must be one of {names}", names=names)

    return test


def _member_of(kind: EnumMeta) -> Test:
    return _one_of(kind._value2member_map_)


def _tags(value: object) -> str | None:
    fine = type(value) is list and value and all(each in _TAGS for each in value)
    names = listed(_TAGS)
    return None if fine else _("must be a list of one or more of {names}", names=names)


class Shape:
    """The keys of a table in the order in which they are written, each with its test.

    Those in `may` may be absent.
    """

    def __init__(self, keys: Keys, may: Container[str] = ()) -> None:
        """Take the keys and their tests."""
        self.keys = keys
        self.must = tuple(key for key in keys if key not in may)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The keys whose values are no tables."""
        tables = (_table, _tables, _pairs)
        return tuple(key for key, test in self.keys.items() if test not in tables)

    def problems(self, table: Table) -> list[str]:
        """Return what is wrong: with keys that are there, then which are missing."""
        keys = self.keys
        found = []
        for key, value in table.items():
            test = keys.get(key)
            if test is None:
                unknown = _("is no key of this table; look for a slip in its name")
                found.append(at(shortened(key), unknown))
            elif problem := test(value):
                found.append(at(key, problem))
        if not all(map(table.__contains__, self.must)):
            found += (
                at(key, _("is missing; it {must}", must=keys[key](None)))
                for key in self.must
                if key not in table
            )
        return found


DOCUMENT = Shape(
    {"schema": _whole, "report": _table, "correction": _tables, "task": _tables}, {"correction"}
)
REPORT = Shape(
    {
        "title": _text,
        "district": _name,
        "code": _code,
        "year": _year,
        "as_of": _month,
        "issuer": _text,
        "published": _date,
        "url": _address,
        "readings": _one_of(("none", "complete")),
        "declared": _table,
    },
    {"title", "code", "as_of", "issuer", "published", "url", "readings", "declared"},
)
DECLARED = Shape(
    {**dict.fromkeys(Declared._fields[1:], _whole), "quote": _text}, Declared._fields[1:]
)
CORRECTION = Shape(
    {
        "task": _whole,
        "field": _one_of(CORRECTABLE),
        "source": _text,
        "reading": _text,
        "basis": _text,
        "basis_zh": _text,
    },
    {"basis_zh"},
)
TASK = Shape(
    {
        "id": _whole,
        "label": _text,
        "kind": _member_of(Kind),
        "sections": _texts,
        "target": _text,
        "departments": _names,
        "supporting": _names,
        "deadline": _text,
        "progress": _text,
        "status": _member_of(Status),
        "status_word": _text,
        "remark": _text,
        "firmness": _member_of(Firmness),
        "other": _pairs,
        "shortfall": _table,
        "measure": _tables,
        "caveat": _tables,
        "project": _tables,
        "due": _tables,
    },
    {
        *("label", "sections", "departments", "supporting", "deadline", "progress", "status"),
        *(
            "status_word",
            "remark",
            "firmness",
            "other",
            "shortfall",
            "measure",
            "caveat",
            "project",
        ),
        "due",
    },
)
SHORTFALL = Shape({"commitment": _text, "reason": _text})
MEASURE = Shape(
    {
        "name": _text,
        "unit": _text,
        "target": _figure,
        "target_to": _figure,
        "bound": _member_of(Bound),
        "target_quote": _text,
        "actual": _figure,
        "actual_quote": _text,
        "estimate": _truth,
        "growth": _truth,
        "scope": _member_of(Scope),
        "counted": _truth,
        "note": _text,
        "note_zh": _text,
    },
    {
        *("target_to", "bound", "actual", "actual_quote", "estimate", "growth", "scope"),
        *("counted", "note", "note_zh"),
    },
)
CAVEAT = Shape(
    {
        "kind": _member_of(CaveatKind),
        "strength": _member_of(Strength),
        "promise": _text,
        "evidence": _text,
        "why": _text,
        "why_zh": _text,
        "other": _whole,
        "other_quote": _text,
    },
    {"evidence", "other", "other_quote"},
)
PROJECT = Shape(
    {
        "name": _text,
        "tags": _tags,
        "promised": _member_of(Promised),
        "soft": _truth,
        "promise": _text,
        "reported": _member_of(Reported),
        "evidence": _text,
        "percent": _figure,
        "count": _whole,
    },
    {"soft", "evidence", "percent", "count"},
)
DUE = Shape({"event": _text, "when": _text, "quote": _text}, {"when"})


def problems(document: Table) -> Iterator[str]:
    """Return all that is wrong with the document of a data file: the place, then what it is."""
    schema = document.get("schema", SCHEMA)
    if type(schema) is int and schema != SCHEMA:
        newer = _("is newer than this gwr reads; upgrade gwr")
        yield at("schema", newer if schema > SCHEMA else _("must be {schema}", schema=SCHEMA))
        return  # another schema may have other keys
    if told := crowded(document):
        yield told
        return
    yield from DOCUMENT.problems(document)
    report = document.get("report")
    if type(report) is dict:
        yield from _within("report", REPORT.problems(report))
        if type(report.get("declared")) is dict:
            yield from _within(at("report", "declared"), DECLARED.problems(report["declared"]))
    tasks = inner(document, "task")
    numbers: set[object] = set()
    for position, task in enumerate(tasks, start=1):
        for problem in _task_problems(task, numbers):
            yield at(task_name(position, task), problem)
    if corrections := inner(document, "correction"):
        numbered = {task["id"]: task for task in tasks if type(task.get("id")) is int}
        yield from _correction_problems(corrections, numbered)


def task_name(position: int, task: Table) -> str:
    """Return how a task is called: by its number, or if that can't be, by where it stands."""
    number = task.get("id")
    known = is_whole(number)
    return _("task {number}", number=number) if known else record_name("task", position)


def record_name(key: str, position: int) -> str:
    """Return how a table of a list is called, by where it stands."""
    return _("[[{key}]] number {position}", key=key, position=position)


def at(*told: str) -> str:
    """Return a complaint behind the places that lead to it, the widest first."""
    return _(": ").join(told)


def _task_problems(task: Table, numbers: set[object]) -> Iterator[str]:
    number: Any = task.get("id")
    yield from TASK.problems(task)
    if type(number) is int:
        if number < 1:
            yield at("id", _("must be 1 or more"))
        if number in numbers:
            yield at("id", _("stands twice; every task has a number of its own"))
        numbers.add(number)
    if "status_word" in task and "status" not in task:
        yield at("status_word", _("is the word for a status, and there is none"))
    if type(task.get("shortfall")) is dict:
        yield from _within("shortfall", SHORTFALL.problems(task["shortfall"]))
    for key in _RECORDS:
        if key in task:
            yield from _record_problems(key, inner(task, key))


def crowded(document: Table) -> str | None:
    """Return what is wrong where answers would be far longer than the data file, or never end.

    It is the first target that has too much beside its text.
    """
    corrections = Counter(
        number for each in inner(document, "correction") if type(number := each.get("task")) is int
    )
    left = _ROOM
    for position, task in enumerate(inner(document, "task"), start=1):
        beside = 0
        for value in map(task.get, _BESIDE):
            beside += len(value) if type(value) is list else 0
        if corrections and type(task.get("id")) is int:
            beside += corrections[task["id"]]
        if beside > _MANY:
            left -= (beside - _MANY) * len(str(task))
            if left < 0:
                told = _(
                    "has {n} departments, readings and corrections, too many for its length",
                    n=beside,
                )
                return at(task_name(position, task), told)
    return None


def _record_problems(key: str, tables: Sequence[Table]) -> Iterator[str]:
    for position, table in enumerate(tables, start=1):
        if found := _RECORDS[key](table):
            yield from _within(record_name(key, position), found)


def _correction_problems(corrections: Sequence[Table], tasks: Mapping[int, Table]) -> Iterator[str]:
    for position, correction in enumerate(corrections, start=1):
        found = CORRECTION.problems(correction)
        if found:
            yield from _within(record_name("correction", position), found)
            continue
        number, field, reading = (correction[key] for key in ("task", "field", "reading"))
        task = tasks.get(number)
        if task is None:
            name = record_name("correction", position)
            yield at(name, "task", _("there is no task {number}", number=number))
        elif field not in task or (not _text(task[field]) and reading not in task[field]):
            name = task_name(position, task)
            told = _('lacks "{reading}", a correction of it', reading=shortened(reading))
            yield at(name, field, told)


def _measure_problems(table: Table) -> list[str]:
    found = MEASURE.problems(table)
    if ("actual" in table) != ("actual_quote" in table):
        found.append(at("actual", _("and actual_quote go together")))
    target: Any = table.get("target")
    if not _number(target):
        if target <= (-100 if table.get("growth") else 0):
            found.append(
                at("target", _("must be more than 0, or for a growth rate more than -100"))
            )
        elif not table.get("growth") and target < _TOO_SMALL:
            found.append(at("target", _("is too small to divide by")))
        end: Any = table.get("target_to", target)
        if not _number(end) and end < target:
            found.append(at("target_to", _("must be no less than target")))
    if table.get("scope") == Scope.OTHER.value and not {"note", "note_zh"} <= table.keys():
        found.append(at("note", _("and note_zh say what a figure of scope other is about")))
    return found


def _caveat_problems(table: Table) -> list[str]:
    found = CAVEAT.problems(table)
    if CAVEAT.keys["kind"](table.get("kind")):
        return found  # the rules are about its kind
    unaddressed = table["kind"] == CaveatKind.UNADDRESSED.value
    if ("evidence" in table) == unaddressed:
        found.append(at("evidence", _("is missing only where a promise is unaddressed")))
    if unaddressed and table.get("strength") == Strength.CLEAR.value:
        found.append(at("strength", _("of what is unaddressed is never clear")))
    inconsistent = table["kind"] == CaveatKind.INCONSISTENT.value
    if {"other" in table, "other_quote" in table} != {inconsistent}:
        found.append(at("other", _("and other_quote go with kind inconsistent, and only with it")))
    return found


def _project_problems(table: Table) -> list[str]:
    found = PROJECT.problems(table)
    if ("evidence" in table) == (table.get("reported") == Reported.SILENT.value):
        found.append(at("evidence", _("is missing only where the report is silent")))
    return found


def _due_problems(table: Table) -> list[str]:
    found = DUE.problems(table)
    when: Any = table.get("when")
    if type(when) is str and when.strip() and (when[:4] not in _YEARS or when[4:] not in _PARTS):
        found.append(at("when", _("must be a month 2022-05, a half-year 2022-H1 or a year 2022")))
    return found


_RECORDS = {
    "measure": _measure_problems,
    "caveat": _caveat_problems,
    "project": _project_problems,
    "due": _due_problems,
}

_BESIDE = ("departments", *_RECORDS)


def inner(table: Table, key: str) -> Sequence[Table]:
    """Return the tables of a list of them; none where something else stands there."""
    value = table.get(key)
    return value if type(value) is list and not _tables(value) else ()


def _within(place: str, found: Iterable[str]) -> Iterator[str]:
    return (at(place, problem) for problem in found)
