"""The totals that a report states, in the words in which reports state them."""

from __future__ import annotations

import pytest

from gwr import Declared
from gwr.importing.document import Line
from gwr.importing.totals import read_totals

STATED = {
    "2022年,全年共113项目标任务,其中101项完成,12项部分完成": {
        "targets": 113,
        "done": 101,
        "partial": 12,
    },
    "全区共承担目标任务113项。其中,完成101项,部分完成10项,未完成2项": {
        "targets": 113,
        "done": 101,
        "partial": 10,
        "missed": 2,
    },
    "113项目标任务全部完成": {"targets": 113, "done": 113},
    "113 项重点工作目标任务中,已完成 113 项,未启动0项": {
        "targets": 113,
        "done": 113,
        "missed": 0,
    },
    "106项重点工作任务中94项完成、12项部分完成,7项主要经济指标全部完成": {
        "indicators": 7,
        "tasks": 106,
        "done": 101,
        "tasks_done": 94,
        "partial": 12,
    },
    "主要经济指标7项,全部完成;重点工作任务106项,完成94项、基本完成12项": {
        "indicators": 7,
        "tasks": 106,
        "done": 101,
        "tasks_done": 94,
        "partial": 12,
    },
    "113项目标任务(主要经济指标7项、重点任务106项)中,101项完成,12项部分完成": {
        "targets": 113,
        "indicators": 7,
        "tasks": 106,
        "done": 101,
        "partial": 12,
    },
    "113项目标任务中,主要经济指标7项完成6项,1项未完成;重点工作任务106项均已完成": {
        "targets": 113,
        "indicators": 7,
        "tasks": 106,
        "done": 112,
        "tasks_done": 106,
        "missed": 1,
    },
    "113项目标任务完成情况:完成101项,未全部完成12项": {
        "targets": 113,
        "done": 101,
        "partial": 12,
    },
    "全年完成目标任务111项,未完成目标任务2项,共113项目标任务": {
        "targets": 113,
        "done": 111,
        "missed": 2,
    },
    "106项重点工作任务中94项完成年度任务,项目按照时间节点和质量要求推进": {
        "tasks": 106,
        "tasks_done": 94,
    },
    "113项目标任务),第3项和1.5项各有说明,在全区上下共同努力下如期完成": {"targets": 113},
}


@pytest.mark.parametrize(("text", "figures"), STATED.items(), ids=STATED.keys())
def test_what_is_stated(text: str, figures: dict[str, int]) -> None:
    found = read_totals([Line("line 1", "概况"), Line("line 2", f" 开头。{text}。 ")])
    assert found == (Declared(text, **figures), [])


UNCLEAR = {
    "113项目标任务中,超额完成10项,完成91项,基本完成12项": {"targets": 113, "partial": 12},
    "重点工作任务106项,其中3项未能完成,100项完成": {"tasks": 106},
    "113项目标任务中,10项超额完成": {"targets": 113},
    "113项目标任务,完成100项,完成101项": {"targets": 113},
    "113项目标任务超额完成": {},
    "113项目标任务中,90项完成进度超过80%,12项部分完成": {"targets": 113, "partial": 12},
    "113项目标任务,110项完成或基本完成,3项未完成": {"targets": 113, "missed": 3},
    "113项目标任务中,110项已完成或达到序时进度": {"targets": 113},
    "113项目标任务中,完成前期工作80项,全部完成立项审批": {"targets": 113},
}


@pytest.mark.parametrize(("text", "figures"), UNCLEAR.items(), ids=UNCLEAR.keys())
def test_what_is_not_clear_is_left_out_and_said(text: str, figures: dict[str, int]) -> None:
    declared, unclear = read_totals([Line("line 7", text + "。又:106项工作任务。")])
    assert declared
    assert declared._replace(quote="", tasks=None) == Declared("", **{**figures, "tasks": None})
    assert unclear == ["line 7"]


DOUBTFUL = [
    "100项目标任务完成98项,推进中心城区建设2项",
    "细化分解405项具体工作,其中350项目标任务已经启动",
    "112件实事,有3项目标任务进度滞后",
    "列入本次督查通报的目标任务共55项",
    "150项目标任务整体推进较好,124项达到要求",
    "113项目标任务(主要经济指标7项、重点工作任务105项)中,101项完成",
    "113项目标任务中,101项完成,13项部分完成",
    "113项目标任务),涉及30项,如期完成",
    "确保113项目标任务全部完成",
    "113项目标任务,要全部完成",
    "我区承担的市113项目标任务中的20项全部完成",
    "113项目标任务,除第38项外全部完成",
    "113项目标任务,除38项外全部完成",
    "其余103项目标任务全部完成",
    "有10项目标任务全部完成",
    "区政府办牵头的13项目标任务全部完成",
    "民生保障领域20项目标任务全部完成",
    "经济发展方面,30项重点工作任务完成28项",
    "2022年,一是22项目标任务全部完成",
    "与去年相比,113项目标任务全部完成",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_may_say_something_else_is_no_total(text: str) -> None:
    assert read_totals([Line("line 7", text + "。")]) == (None, ["line 7"])


def test_the_paragraph_that_states_most_counts() -> None:
    lines = [
        Line("line 1", "分解113项目标任务。"),
        Line("line 2", "113项目标任务中,100项完成。再接再厉。"),
        Line("line 3", "完成投资10项,5项未完成,3项部分完成。"),
    ]
    assert read_totals(lines).declared == Declared("113项目标任务中,100项完成", 113, done=100)


@pytest.mark.parametrize("text", ["", "推进10项工程,完成5项。", "两项目标任务", "项"])
def test_without_a_number_of_targets_nothing_is_declared(text: str) -> None:
    assert read_totals([Line("line 1", text)]) == (None, [])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("目标任务分为5大类113项,其中完成110项", {"targets": 113, "done": 110}),
        ("报告确定的8个方面113项目标任务,完成了110项", {"targets": 113, "done": 110}),
        ("全年120项目标任务,完成118项,完成率98.3%", {"targets": 120, "done": 118}),
        ("100项目标任务除2项未完成外,其余98项完成", {"targets": 100, "done": 98, "missed": 2}),
    ],
)
def test_what_stands_beside_a_count_and_says_nothing_else(
    text: str, figures: dict[str, int]
) -> None:
    assert read_totals([Line("line 7", text + "。")]) == (Declared(text, **figures), [])


def test_the_totals_of_another_year_are_not_those_of_the_report() -> None:
    lines = [Line("line 7", "2021年,113项目标任务全部完成。")]
    assert read_totals(lines, 2022) == (None, ["line 7"])
    assert read_totals(lines, 2021).declared
    assert read_totals(
        [Line("line 7", "2021年确定的113项目标任务,2022年全部完成。")], 2022
    ).declared
