"""No pattern, and no reader of lines, takes more than twice as long for twice as much text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

import gwr.importing
from gwr.importing.document import Line
from gwr.importing.head import read_head
from gwr.importing.layouts.choose import read_lines
from gwr.importing.pattern import Late
from gwr.importing.shortfalls import read_section_two
from gwr.importing.totals import read_totals
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.roles import read_bodies
from gwr.importing.vocabulary.statuses import status_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOSTILE = [
    *(
        " ",
        "\u3000",
        "一",
        "(",
        "(一)",
        "1",
        "1.",
        "、",
        "，",
        "。",
        "区",
        "各区、",
        "发布日期",
        "项",
    ),
    *(
        "发布机构 ",
        "对2021年《",
        "5项,",
        "目标任务5项完成3项,",
        "牵头",
        "牵头单位:",
        "责任单位:区教委;",
    ),
    *(
        "年度",
        "主要",
        "|",
        "-",
        "│",
        "─",
        "(第1项)",
        "第1项:",
        "由A负责",
        "20",
        "2021年",
        "<br",
        "市州区",
    ),
    *("\t", "\n", "1-", "月", "第", "a", "注", "A、(", "〈", "★", "人民政府", "重庆市渝北区", "\\"),
]
LENGTH = 4000
WITHIN = 0.25
"""Seconds in which a machine that is busy does what takes a thousandth of them."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(gwr.importing.__path__, "gwr.importing."):
        for name, value in vars(importlib.import_module(module.name)).items():
            values = value if isinstance(value, tuple) else (value,)
            flat = [each for one in values for each in (one if isinstance(one, tuple) else (one,))]
            for at, each in enumerate(flat):
                if isinstance(each, Late):
                    yield f"{module.name}.{name}.{at}", re.compile(each.pattern, each.flags)


def texts() -> Iterator[str]:
    for hostile in HOSTILE:
        yield (hostile * LENGTH)[:LENGTH] + "x"
        yield "发布日期" + (hostile * LENGTH)[:LENGTH]
        yield "(一)" + (hostile * LENGTH)[:LENGTH] + "。"


FOUND = dict(patterns())


def quickest(job: Callable[[], object]) -> float:
    """Return the least time of three tries, for others may use the machine too."""
    times = []
    for _ in range(3):
        start = perf_counter()
        job()
        times.append(perf_counter() - start)
        if times[-1] < WITHIN:
            break
    return min(times)


@pytest.mark.long  # tests/project/test_patterns.py asks each of them too, in another way
@pytest.mark.parametrize("name", FOUND)
def test_a_pattern(name: str) -> None:
    pattern = FOUND[name]
    for text in texts():
        for search in (pattern.search, pattern.match, pattern.fullmatch, pattern.findall):
            assert quickest(lambda: search(text)) < WITHIN, (pattern.pattern, text[:20])  # noqa: B023


def test_there_are_patterns() -> None:
    assert len(FOUND) > 60


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_reads_lines(hostile: str) -> None:
    words = status_words({})
    for text in ((hostile * LENGTH)[:LENGTH], "1." + (hostile * LENGTH)[:LENGTH]):
        lines = [Line("line 1", text), Line("line 2", "责任单位:" + text), Line("line 3", "1.甲")]
        for read in (read_head, read_totals, read_section_two):
            assert quickest(lambda: read(lines)) < WITHIN  # noqa: B023
        assert quickest(lambda: read_bodies(text)) < WITHIN  # noqa: B023
        assert quickest(lambda: role_of(text)) < WITHIN  # noqa: B023
        assert quickest(lambda: read_lines(lines, words)) < WITHIN  # noqa: B023


MANY: dict[str, Callable[[int], Line]] = {
    "a bullet on each level": lambda n: Line("", "建公园", f"•{n}"),
    "a heading with a bullet on each level": lambda n: Line("", "一、公园", f"-{n}"),
    "bullets": lambda _n: Line("", "◆建公园"),
    "numbers": lambda n: Line("", f"{n}. 建公园"),
    "numbers of two levels": lambda n: Line("", f"{n // 9}.{n % 9} 建公园"),
    "headings": lambda _n: Line("", "(一)公园"),
    "labels": lambda _n: Line("", "责任单位:区教委"),
    "labels after labels": lambda n: Line("", ("目标任务:建公园", "责任单位:区教委")[n % 2]),
    "headings of tables": lambda n: Line("", ("序号", "目标任务", "责任单位")[n % 3]),
    "headings between empty lines": lambda n: Line("", ("目标任务", "", "完成", "")[n % 4]),
    "statuses": lambda _n: Line("", "完成"),
    "bodies": lambda _n: Line("", "区教委"),
    "accounts": lambda _n: Line("", "目前,已建成。"),
    "brackets": lambda n: Line("", f"{n}. 建公园(区教委)"),
    "bars": lambda _n: Line("", "|甲|乙|"),
    "tabs": lambda _n: Line("", "目标任务\t责任单位"),
    "spaces": lambda _n: Line("", "目标任务   责任单位"),
}


def calls(lines: list[Line]) -> int:
    """Return how many functions are called until lines are read."""
    words = status_words({})
    made = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        read_lines(lines, words)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("line", MANY.values(), ids=MANY)
def test_twice_the_lines_are_twice_the_work(line: Callable[[int], Line]) -> None:
    calls([line(0)])  # imports, and what is made once
    # As many digits each, and none that was asked for before: some answers are kept.
    once, twice = (calls(list(map(line, range(n, n + n * 3 // 10)))) for n in (1000, 2000))
    assert once < twice < 2.2 * once


def test_lists_in_lists_with_accounts_take_work_in_proportion() -> None:
    def nested(first: int, count: int) -> list[Line]:
        levels = [*range(first, first + count), *range(first + count - 1, first - 1, -1)]
        return [Line("", "目前,一、建公园", f"•{level}") for level in levels]

    calls(nested(1, 1))
    assert calls(nested(2000, 600)) < 2.2 * calls(nested(1000, 300))
