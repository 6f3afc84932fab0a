"""Reports that try to break whatever they are written to, and records read back."""

from __future__ import annotations

from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from gwr import (
    Bound,
    Caveat,
    CaveatKind,
    Correction,
    Declared,
    Due,
    Firmness,
    Kind,
    Measure,
    Project,
    Promised,
    Report,
    Reported,
    Scope,
    Shortfall,
    Status,
    Strength,
    Tag,
    Task,
)

T = TypeVar("T")

HARD = "=1+1\t\"q\", 'p' | a\\b\n\r\nc\rd \x00\x1b[31m\u202e\u2028\ufeff <i>&amp; _x0041_ 𠮷 完 "

BARE = Report("区", 1999, (Task(7, Kind.TASK, "=A1"),))
"""A report of which nothing is known but what must be."""

FULL = Report(
    HARD + "区",
    2021,
    (
        Task(
            id=3,
            kind=Kind.INDICATOR,
            target=HARD,
            departments=("丙" + HARD, "甲", "乙、丁"),
            progress="+" + HARD,
            status=Status.PARTIAL,
            remark="@" + HARD,
            shortfall=Shortfall("-" + HARD, HARD),
            corrections=(
                Correction("remark", "x" + HARD, "@", HARD, "=" + HARD),
                Correction("target", "y", "=1", "z"),
            ),
            measures=(
                Measure("增", "%", 6.5, HARD, -0.25, HARD, estimate=True, growth=True),
                Measure(HARD, HARD, 3.0, HARD, 4.0, HARD, scope=Scope.PUSHED, counted=True),
                Measure("无", "个", 1e17, HARD, note=HARD),
                Measure("降", "%", 3.0, HARD, 3.5, HARD, bound=Bound.MOST, target_to=4.0),
                Measure("超", "亿", 3.0, HARD, 4.0, HARD, bound=Bound.MOST),
                Measure("约", "万", 100.0, HARD, 95.0, HARD, bound=Bound.ABOUT, target_to=120.0),
                Measure("约少", "万", 100.0, HARD, 94.9, HARD, bound=Bound.ABOUT),
                Measure("约增", "%", 6.0, HARD, 5.5, HARD, growth=True, bound=Bound.ABOUT),
                Measure("约增少", "%", 6.0, HARD, 5.4, HARD, growth=True, bound=Bound.ABOUT),
                Measure(
                    *("别", "个", 3.0, HARD, 9.0, HARD), scope=Scope.OTHER, note=HARD, note_zh=HARD
                ),
                Measure("足", "个", 3.0, HARD, 3.0, HARD, target_to=5.0, note_zh=HARD),
            ),
            caveats=(Caveat(CaveatKind.POSTPONED, Strength.CLEAR, HARD, HARD, HARD, HARD),),
            projects=(
                Project(
                    name=HARD,
                    tags=(Tag.HOSPITAL, Tag.FACILITY),
                    promised=Promised.IN_USE,
                    promise=HARD,
                    reported=Reported.UNDER_WAY,
                    evidence=HARD,
                    soft=True,
                    percent=0.1,
                    count=3,
                ),
                Project("无", (Tag.EVENT,), Promised.PUSHED, "=1", Reported.SILENT),
                Project("停", (Tag.METRO,), Promised.STARTED, "y", Reported.STOPPED, "=1"),
                Project("推", (Tag.ROAD,), Promised.PUSHED, "y", Reported.STARTED, "=1"),
                Project("成", (Tag.ROAD,), Promised.BUILT, "y", Reported.IN_USE, "=1"),
            ),
            label="(三)" + HARD,
            sections=(HARD, "一、甲"),
            supporting=("戊" + HARD, "己、庚"),
            deadline="=" + HARD,
            status_word="基本" + HARD,
            other=((HARD, HARD), ("=2", "-")),
            firmness=Firmness.FIGURE,
        ),
        Task(
            id=1,
            kind=Kind.TASK,
            target="#N/A",
            departments=("甲",),
            progress="TRUE",
            status=Status.DONE,
            measures=(Measure("少", "个", 3.0, "三", 2.0, "二"),),
            caveats=(
                Caveat(CaveatKind.CANCELLED, Strength.CLEAR, HARD, HARD, HARD, HARD),
                Caveat(CaveatKind.INCONSISTENT, Strength.CLEAR, "p", "w", "为", "e", 3, HARD),
                Caveat(CaveatKind.UNADDRESSED, Strength.ARGUABLE, "p", "w", "为"),
            ),
            due=(
                Due(HARD, "2022-H1", HARD),
                Due("b", "2022-02", "c"),
                Due("c", "2023", "d"),
                Due("=d", None, "e"),
            ),
            firmness=Firmness.OUTCOME,
        ),
        Task(10**17, Kind.TASK, "'", status=Status.ON_TRACK, firmness=Firmness.EFFORT),
        Task(2, Kind.TASK, "-", status=Status.BEHIND, progress="0", firmness=Firmness.DUTY),
        Task(4, Kind.TASK, "+", status=Status.MISSED, supporting=("甲",)),
        Task(5, Kind.TASK, "@"),
    ),
    title="=" + HARD,
    issuer=HARD,
    published=date(2022, 2, 10),
    declared=Declared(HARD, 6, 1, 5, 1, 1, 1, 1),
    code="500112",
    url="https://" + HARD,
    as_of="2021-11",
    readings="complete",
)
"""A report with everything that there can be, in the hardest words."""


def made(kind: type[T], value: object) -> T:
    """Make what a type hint says of the plain values that stand for it elsewhere.

    A record is a mapping by the names of its fields, of which those with a default may be absent;
    a member is its value, a tuple a list, a date as ISO 8601 has it.
    """
    return cast("T", _made(kind, value))


def _made(kind: Any, value: Any) -> object:  # noqa: ANN401  whatever a hint and JSON may say
    inside = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        (known,) = (each for each in inside if each is not type(None))
        return None if value is None else _made(known, value)
    if get_origin(kind) is tuple:
        kinds = [inside[0]] * len(value) if inside[-1] is Ellipsis else inside
        return tuple(map(_made, kinds, value))
    if hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hints[name], value[name]) for name in hints if name in value})
    if kind is date:
        return date.fromisoformat(value)
    # SQLite has truth as a whole number, JSON a figure where it is one.
    assert issubclass(kind, (Enum, bool, float)) or type(value) is kind
    return kind(value)


def task_of(read: dict[str, Any]) -> Task:
    """Make a task of the objects, arrays and words that stand for it in JSON."""
    return made(
        Task,
        {
            **read,
            "shortfall": read["shortfall"] or None,
            "other": list(read["other"].items()),
            "corrections": read["correction"],
            "measures": read["measure"],
            "caveats": read["caveat"],
            "projects": read["project"],
        },
    )
