"""Words are taken in both languages, whatever the interface speaks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gwr import (
    By,
    MisuseError,
    parse_filter,
    parse_numbers,
    parse_period,
    parse_search,
    select,
    words,
)
from gwr.model import Came, Filter, Firmness, Kind, Status
from gwr.output.targets import parse_columns
from gwr.query.filters import collected, nearest_status, parse_members
from gwr.query.groups import parse_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum

    from gwr import Report


@pytest.fixture(params=["en", "zh"], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.use(request.param)
    yield request.param
    words.use("en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("done", Status.DONE),
        ("完成", Status.DONE),
        ("完成了", Status.DONE),
        ("全部完成", Status.DONE),
        ("部分", Status.PARTIAL),
        ("部分完成", Status.PARTIAL),
        ("partly done", Status.PARTIAL),
        ("Part", Status.PARTIAL),
        ("未完成", Status.MISSED),
        ("没完成", Status.MISSED),
        ("达进度", Status.ON_TRACK),
        ("滞后", Status.BEHIND),
        ("指标", Kind.INDICATOR),
        ("任务", Kind.TASK),
        ("重点工作任务", Kind.TASK),
        ("指标性", Firmness.FIGURE),
        ("成果", Firmness.OUTCOME),
        ("推进性", Firmness.EFFORT),
        ("duty", Firmness.DUTY),
        ("未达到", Came.BEHIND),
        ("已推进", Came.PUSHED),
    ],
)
def test_a_word_of_either_language(typed: str, meant: Enum) -> None:
    assert parse_members("x", type(meant), typed) == {meant}


@pytest.mark.parametrize("typed", ["", "de", "完成度", "未"])
def test_a_word_of_none(typed: str, language: str) -> None:
    if typed == "未":  # begins one word alone
        assert parse_members("status", Status, typed) == {Status.MISSED}
        return
    with pytest.raises(MisuseError) as error:
        parse_members("status", Status, typed)
    proposed = "完成、部分完成" if language == "zh" else "done (完成), partial (部分完成)"
    assert proposed in str(error.value)


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("dept", By.DEPT),
        ("DEPT ", By.DEPT),
        ("牵头单位", By.DEPT),
        ("部门", By.DEPT),
        ("效果评估", By.STATUS),
        ("类别", By.KIND),
        ("板块", By.SECTION),
        ("年度", By.YEAR),
    ],
)
def test_what_targets_are_grouped_by(typed: str, by: By) -> None:
    assert parse_by(typed) is by


def test_what_nothing_is_grouped_by(language: str) -> None:
    proposed = "可用 牵头单位、" if language == "zh" else "use dept, status"
    for typed in ("街道", "", "de"):
        with pytest.raises(MisuseError, match=proposed):
            parse_by(typed)


def test_a_column_by_its_chinese_heading(language: str) -> None:
    assert parse_columns("序号，目标任务、效果评估,存疑,年度") == (
        *("id", "target", "status", "doubt", "year"),
    )
    assert words.language() == language
    for typed in ("栏目", "序号,", "led by"):
        with pytest.raises(MisuseError):
            parse_columns(typed)


def test_a_field_to_search_by_its_chinese_heading() -> None:
    assert parse_search("医院", fields="备注、工作推进情况").fields == ("progress", "remark")
    with pytest.raises(MisuseError):
        parse_search("医院", fields="序号")


@pytest.mark.parametrize("typed", ["存疑", "Doubted"])
def test_a_doubt_is_no_status_but_has_an_option(typed: str) -> None:
    with pytest.raises(MisuseError, match=r"--doubted$"):
        parse_members("status", Status, typed)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("第38项", [range(38, 39)]),
        ("38项", [range(38, 39)]),
        ("第 38 项", [range(38, 39)]),
        ("第10项至第15项", [range(10, 16)]),
        ("10到15", [range(10, 16)]),
        ("第10至15项、38", [range(10, 16), range(38, 39)]),
    ],
)
def test_numbers_as_in_chinese(report: Report, typed: str, numbers: list[range]) -> None:
    assert list(parse_numbers(report, typed)) == numbers


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("2022年", "2022"),
        ("2022年上半年", "2022-H1"),
        ("2022年下半年", "2022-H2"),
        ("2022年6月", "2022-06"),
        ("2022 年 06 月", "2022-06"),
        ("2022年6月5日", "2022-06-05"),
        ("２０２２年１２月３１号", "2022-12-31"),
        ("2022上半年", "2022-H1"),
        ("2022.6", "2022-06"),
        ("2022-6", "2022-06"),
        ("2022/06/05", "2022-06-05"),
        ("2022．6．5", "2022-06-05"),
    ],
)
def test_periods_as_in_chinese(typed: str, same: str) -> None:
    assert parse_period(typed) == parse_period(same)


@pytest.mark.parametrize(
    "typed", ["2022年13月", "2022年2月30日", "年", "22年", "2022.6/5", "2022-605", "2022."]
)
def test_what_is_no_period_in_chinese(typed: str) -> None:
    with pytest.raises(MisuseError):
        parse_period(typed)


def test_a_last_day() -> None:
    assert parse_period("2022年上半年").last == date(2022, 6, 30)


def test_what_is_not_done_is_near_to_what_is_partly_done(report: Report) -> None:
    wanted = parse_filter(report, status="未完成")
    assert select(report.tasks, wanted) == ()
    assert nearest_status(collected(report), wanted) == (Status.PARTIAL, 12)
    assert nearest_status(collected(report), parse_filter(report, status="on-track")) == (None, 0)
    assert nearest_status(
        collected(report), parse_filter(report, status="未完成", kind="指标")
    ) == (
        None,
        0,
    )
    assert nearest_status(collected(report), Filter()) == (None, 0)
    every = parse_filter(report, status=["partial", "missed", "behind"], kind="指标")
    assert nearest_status(collected(report), every) == (None, 0)
