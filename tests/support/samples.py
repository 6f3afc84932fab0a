"""Reports that try to break whatever they are written to."""

from __future__ import annotations

from datetime import date
from typing import Any

from gwr import (
    Caveat,
    CaveatKind,
    Correction,
    Declared,
    Due,
    Kind,
    Measure,
    Report,
    Scope,
    Shortfall,
    Status,
    Strength,
    Task,
)

HARD = "=1+1\t\"q\", 'p' | a\\b\n\r\nc\rd \x00\x1b[31m\u202e\u2028\ufeff <i>&amp; _x0041_ 𠮷 完 "

BARE = Report(
    "区",
    1999,
    (Task(7, Kind.TASK, "=A1", ("乙", "甲"), "-", Status.MISSED),),
)
"""A report of which nothing is known but what must be."""

FULL = Report(
    HARD + "区",
    2021,
    (
        Task(
            3,
            Kind.INDICATOR,
            HARD,
            ("丙" + HARD, "甲", "乙、丁"),
            "+" + HARD,
            Status.PARTIAL,
            "@" + HARD,
            Shortfall("-" + HARD, HARD),
            (Correction("remark", "x" + HARD, "@", HARD), Correction("target", "y", "=1", "z")),
            (
                Measure("增", "%", 6.5, HARD, -0.25, HARD, estimate=True, growth=True),
                Measure(HARD, HARD, 3.0, HARD, 4.0, HARD, scope=Scope.PUSHED, counted=True),
                Measure("无", "个", 1e17, HARD, note=HARD),
            ),
        ),
        Task(
            1,
            Kind.TASK,
            "#N/A",
            ("甲",),
            "TRUE",
            Status.DONE,
            measures=(Measure("少", "个", 3.0, "三", 2.0, "二"),),
            caveats=(
                Caveat(CaveatKind.CANCELLED, Strength.CLEAR, HARD, HARD, HARD, HARD),
                Caveat(CaveatKind.INCONSISTENT, Strength.CLEAR, "p", "w", "为", "e", 3, HARD),
                Caveat(CaveatKind.UNADDRESSED, Strength.ARGUABLE, "p", "w", "为"),
            ),
            due=(Due(HARD, "2022-H1", HARD), Due("b", "2022-02", "c"), Due("c", "2023", "d")),
        ),
    ),
    title="=" + HARD,
    issuer=HARD,
    published=date(2022, 2, 10),
    declared=Declared(HARD, 2, 1, 1, 1, 1, 1, 0),
)
"""A report with everything that there can be, in the hardest words."""


def task_of(read: dict[str, Any]) -> Task:
    """Make a task of the objects, arrays and words that stand for it in JSON."""
    return Task(
        read["id"],
        Kind(read["kind"]),
        read["target"],
        tuple(read["departments"]),
        read["progress"],
        Status(read["status"]),
        read["remark"],
        read["shortfall"] and Shortfall(**read["shortfall"]),
        tuple(Correction(**each) for each in read["correction"]),
        tuple(Measure(**{**each, "scope": Scope(each["scope"])}) for each in read["measure"]),
        tuple(
            Caveat(
                **{
                    **each,
                    "kind": CaveatKind(each["kind"]),
                    "strength": Strength(each["strength"]),
                }
            )
            for each in read["caveat"]
        ),
        tuple(Due(**each) for each in read["due"]),
    )
