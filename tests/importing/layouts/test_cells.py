"""Text copied cell by cell, where a cell is empty or has several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr import Imported

    Read = Callable[..., Imported]

UNTOLD = "which cell its paragraphs belong to can't be told"
WITH_REMARK = "序号 目标任务 责任单位 完成情况 备注"
WITH_STATUS = "序号 目标任务 责任单位 是否完成 备注"
REST = "2 改造小区12个 区住建局 已改造9个 3 建公园5座 区城管局 已建成5座"
AS_REMARK = {"备注": "remark"}


def cells(text: str) -> str:
    """Return a text with a cell in each line."""
    return text.replace(" ", "\n")


@pytest.mark.parametrize(
    "row",
    [
        "1 建园6所 区教育局 区财政局 已建成6所 受资金影响",
        "1 建园6所 区教育局 区财政局 前期工作全部完成",
        "1 建园6所 区教育局 区财政局 6月底前 12月底前 已建成6所",
        "1 建园6所 区教育局 区财政局 6月底前开工 12月底前完成 已建成6所",
        "1 建园6所 区教育局 区财政局 区交通局 已建成6所 受资金影响",
    ],
)
def test_a_deadline_tells_a_time_and_an_account_does_not(read: Read, row: str) -> None:
    heading = "序号 目标任务 牵头单位 配合单位 完成时限 完成情况 备注"
    rest = "2 修路2条 区交通局 各镇街 11月底前 已修成2条 3 修桥1座 区住建局 各镇街 全年 已建成1座"
    with pytest.raises(GwrError, match="line 8 "):
        read(cells(f"{heading} {row} {rest}"))


def test_no_account_is_a_deadline_behind_several_bodies(read: Read) -> None:
    heading = "序号 目标任务 责任单位 完成时限 完成情况 备注"
    row = "1 建园6所 区教育局 区财政局 区交通局 已建成6所 受资金影响"
    with pytest.raises(GwrError, match=rf"line 7 \({UNTOLD}"):
        read(cells(f"{heading} {row} 2 修路2条 区交通局 全年 已修成2条"))


def test_bodies_beside_others_may_be_of_one_cell(read: Read) -> None:
    heading = "序号 目标任务 完成情况 存在问题 责任单位"
    rest = "2 修路2条 已修成 用地紧张 区交通局"
    for first in ("区住建局", "城关镇"):
        with pytest.raises(GwrError, match=rf"line 6 \({UNTOLD}"):
            read(cells(f"{heading} 1 建园6所 已建成 {first} 区财政局 {rest}"))
    rows = "1 县中医院 县卫健局 2 新建小学2所 县教育局"
    found = read(cells(f"序号 建设内容 责任单位 {rows}")).report.tasks
    assert [task.departments for task in found] == [("县卫健局",), ("县教育局",)]


def test_two_leaders_may_be_of_one_cell(read: Read) -> None:
    rows = "1 建园6所 区教育局 王某 2 修路2条 区交通局 李某 3 修桥 区住建局 赵某 周某"
    with pytest.raises(GwrError, match=rf"line 14 \({UNTOLD}"):
        read(cells(f"序号 目标任务 责任单位 分管领导 备注 {rows}"))
    found = read(cells(f"序号 目标任务 责任单位 分管领导 备注 {rows[:-3]} 结转")).report.tasks
    assert found[-1].remark == "结转"


@pytest.mark.parametrize(
    ("heading", "last", "more"),
    [
        (WITH_STATUS, "受资金影响。", "用地未落实。"),
        ("序号 目标任务 是否完成 责任单位", "区住建局", "区财政局"),
    ],
)
def test_what_stands_below_the_last_cell_may_be_of_it(
    read: Read, heading: str, last: str, more: str
) -> None:
    body = " 区教育局" if "备注" in heading else ""
    row = f"1 建园6所{body} 完成 {last} 2 改造小区12个{body} 未完成 {last}"
    asked = f"line [0-9]+ .if '{more}' is of its last cell can't be told; join it to the line above"
    with pytest.raises(GwrError, match=asked):
        read(cells(f"{heading} {row} {more}"))
    for apart in (f"\n{more}", "2024年1月5日"):
        read(cells(f"{heading} {row} {apart}"))


def test_a_date_below_the_last_account_is_none(read: Read) -> None:
    heading = "序号 目标任务 责任单位 完成情况"
    found = read(cells(f"{heading} 1 建园6所 区教育局 建成 {REST} 2024年1月5日"))
    assert found.report.tasks[-1].progress == "已建成5座"
    assert any("line 17, after the last row, is not taken" in note for note in found.notes)
