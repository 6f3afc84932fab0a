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
    ("account", "more"),
    [
        ("已完成选址；", "主体工程6月开工"),
        ("已建成6所，分别为：", "东街园、西街园"),
        ("1.公办园4所", "2.民办园2所"),
        ("（1）公办园4所", "（2）民办园2所"),
        ("①公办园4所", "②民办园2所"),
        ("一是建公办园4所", "二是建民办园2所"),
        ("进展情况：已建成", "存在问题：资金不足"),
        ("已建成6所。", "新增学位900个。"),
    ],
)
def test_an_account_that_goes_on_is_no_remark(read: Read, account: str, more: str) -> None:
    text = cells(f"{WITH_REMARK} 1 建园6所 区教育局 {account} {more} {REST}")
    for options in ({}, {"columns": AS_REMARK}):
        with pytest.raises(GwrError, match=rf"line 6 \({UNTOLD}"):
            read(text, **options)


def test_a_second_line_with_figures_may_be_the_account_s(read: Read) -> None:
    text = cells(f"{WITH_REMARK} 1 建园6所 区教育局 已建成6所 新增学位900个 {REST}")
    asked = (
        r"if '新增学位900个' is its remark can't be told; add --column 备注=remark if it is, else"
    )
    with pytest.raises(GwrError, match=asked):
        read(text)
    found = read(text, columns=AS_REMARK)
    assert [task.remark for task in found.report.tasks] == ["新增学位900个", None, None]
    between = "序号 目标任务 完成情况 备注 责任单位"
    rows = "1 建园6所 已建成6所 新增学位900个 区教育局 2 改造小区12个 已改造9个 区住建局"
    with pytest.raises(GwrError, match=asked):
        read(cells(f"{between} {rows}"))
    joined = read(text.replace("6所\n新增", "6所，新增")).report.tasks
    assert [task.progress for task in joined][:1] == ["已建成6所，新增学位900个"]


@pytest.mark.parametrize(
    ("account", "remark", "noted"),
    [
        ("已建成6所", "市级民生实事", True),
        ("已建成6所。", "含新增学位900个", False),
        ("—", "2023年新增", False),
        ("98%", "受资金影响，未达标", False),
    ],
)
def test_a_remark_is_told_by_its_words(
    read: Read, account: str, remark: str, *, noted: bool
) -> None:
    found = read(cells(f"{WITH_REMARK} 1 建园6所 区教育局 {account} {remark} {REST}"))
    assert [task.remark for task in found.report.tasks] == [remark, None, None]
    words = (
        "what stands behind 完成情况 is taken for the remark of line 6; look if it goes on there"
    )
    assert (words in found.notes) == noted


def test_an_account_behind_the_remark_may_begin_in_it(read: Read) -> None:
    heading = "序号 目标任务 责任单位 备注 完成情况"
    rows = "1 建园6所 区教育局 市级民生实事 已建成6所 2 改造小区12个 区住建局 已改造9个"
    with pytest.raises(GwrError, match=rf"line 6 \({UNTOLD}"):
        read(cells(f"{heading} {rows}"))
    assert read(cells(f"{heading} {rows}"), columns=AS_REMARK).report.tasks[0].remark


def test_empty_lines_show_which_rows_have_a_remark(read: Read) -> None:
    rows = (
        "1 建园6所 区教育局 已建成6所 另建1所",
        "2 修路2条 区交通局 正常",
        "3 修桥 区住建局 建成",
    )
    text = "\n\n\n".join("\n\n".join(row.split()) for row in rows)
    text = text.replace("另建1所\n\n\n", "另建1所\n\n").replace("正常\n\n\n", "正常\n\n\n\n")
    found = read("\n\n".join(WITH_REMARK.split()) + f"\n\n{text}\n")
    assert [task.remark for task in found.report.tasks] == ["另建1所", None, None]


@pytest.mark.parametrize("lost", ["资金不足", "市级民生实事"])
def test_an_account_may_be_missing_before_a_remark(read: Read, lost: str) -> None:
    asked = f"line 6 .if '{lost}' stands under 完成情况 or 备注 can't be told; write 无 where"
    with pytest.raises(GwrError, match=asked):
        read(cells(f"{WITH_REMARK} 1 建园6所 区教育局 {lost} {REST}"))
    found = read(cells(f"{WITH_REMARK} 1 建园6所 区教育局 无 {lost} {REST}")).report.tasks
    assert found[0].remark == lost


def test_an_account_is_told_by_its_stop_where_no_remark_has_one(read: Read) -> None:
    rows = "1 建园6所 区教育局 总体平稳。 2 修路2条 区交通局 建成2条。 结转"
    found = read(cells(f"{WITH_REMARK} {rows}")).report.tasks
    assert [(task.progress, task.remark) for task in found] == [
        ("总体平稳。", None),
        ("建成2条。", "结转"),
    ]


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


@pytest.mark.parametrize("heading", [WITH_REMARK, WITH_STATUS])
def test_a_remark_may_look_like_a_heading(read: Read, heading: str) -> None:
    came = "完成" if heading == WITH_STATUS else "已建成"
    first = f"1 建园6所 区教育局 {came}"
    rest = f"2 修路2条 区交通局 {came} 3 修桥1座 区住建局 {came}"
    asked = "if '民生实事' is its remark or heads what follows can't be told; add --column 备注=rem"
    with pytest.raises(GwrError, match=asked):
        read(cells(f"{heading} {first} 民生实事 {rest}"))
    found = read(cells(f"{heading} {first} 民生实事 {rest}"), columns=AS_REMARK).report.tasks
    assert [task.remark for task in found] == ["民生实事", None, None]
    assert not found[1].sections
    with pytest.raises(GwrError, match=UNTOLD):
        read(cells(f"{heading} 教育 {first} 城市建设 {rest}"))
    found = read(cells(f"{heading} {first} 二、民生实事 {rest}")).report.tasks
    assert [task.sections for task in found] == [(), ("二、民生实事",), ("二、民生实事",)]


def test_a_date_below_the_last_account_is_none(read: Read) -> None:
    heading = "序号 目标任务 责任单位 完成情况"
    found = read(cells(f"{heading} 1 建园6所 区教育局 建成 {REST} 2024年1月5日"))
    assert found.report.tasks[-1].progress == "已建成5座"
    assert any("line 17, after the last row, is not taken" in note for note in found.notes)


@pytest.mark.parametrize(
    ("heading", "row", "named"),
    [
        ("序号 目标任务 工作措施 责任单位", "建园6所 3月前选址 区教育局", "目标任务, 工作措施"),
        ("序号 目标任务 牵头单位 配合单位", "建园6所 区教育局 各镇街", "牵头单位, 配合单位"),
        ("序号 指标名称 年度目标 责任单位", "工业投资 620亿元 区经委", ""),
    ],
)
def test_columns_that_order_alone_tells_apart_are_said(
    read: Read, heading: str, row: str, named: str
) -> None:
    found = read(cells(f"{heading} 1 {row} {heading} 2 {row}"))
    told = f"cells of {named} are told apart by their order alone; look at rows where one is empty"
    assert any(note.startswith(told) for note in found.notes) == bool(named)


SIGNED = ["区政府督查室 2024年1月10日", "2024年1月10日", "（完）", "附件", "政策解读", "共3项"]


@pytest.mark.parametrize("below", SIGNED)
def test_who_signs_is_no_remark_of_the_last_row(read: Read, below: str) -> None:
    rows = "1 建园6所 区教育局 已建成6所 市级民生实事 2 改造小区12个 区住建局 已改造9个 资金不足"
    found = read(cells(f"{WITH_REMARK} {rows} 3 建公园5座 区城管局 已建成5座 {below}"))
    assert [task.remark for task in found.report.tasks] == ["市级民生实事", "资金不足", None]
    whole = read(cells(f"{WITH_REMARK} {rows} 3 建公园5座 区城管局 已建成5座 跨年 {below}"))
    assert whole.report.tasks[2].remark == "跨年"


def test_a_remark_may_be_a_body_or_a_day_as_others_are(read: Read) -> None:
    for remarks in (("市教育局", "区政府督查室"), ("2023年5月1日", "2024年1月10日")):
        rows = f"1 建园6所 区教育局 已建成6所 {remarks[0]} 2 建公园5座 区城管局 已建成5座"
        found = read(cells(f"{WITH_REMARK} {rows} {remarks[1]}"))
        assert tuple(task.remark for task in found.report.tasks) == remarks


@pytest.mark.parametrize("below", SIGNED)
@pytest.mark.parametrize("columns", ["完成时限 完成情况", "完成情况 完成时限", "是否完成 完成情况"])
def test_who_signs_is_no_other_last_cell(read: Read, columns: str, below: str) -> None:
    first, second = (
        {"完成时限": "12月底", "是否完成": "完成"}.get(name, "已建成") for name in columns.split()
    )
    rows = f"1 建园6所 区教育局 {first} {second} 2 建公园5座 区城管局 {first}"
    with pytest.raises(GwrError, match="line 11 "):
        read(cells(f"序号 目标任务 责任单位 {columns} {rows} {below}"))


def test_one_more_body_above_a_date_may_sign(read: Read) -> None:
    rows = "1 建园6所 已建成 区教育局 区财政局 2 建公园5座 已建成 区城管局 某区政府办"
    with pytest.raises(GwrError, match="if '某区政府办' answers for it or signs the page can't"):
        read(cells(f"序号 目标任务 完成情况 责任单位 {rows} 2024年1月10日"))


def test_a_cell_does_not_end_in_a_colon(read: Read) -> None:
    rows = "1 建园6所 已建成 区教育局 2 改造小区2个 已改造： 东街小区、西街小区 区住建局"
    for more in ("", " 3 建公园5座 已建成 区城管局"):
        with pytest.raises(GwrError, match="which cell its paragraphs belong to can't be told"):
            read(cells(f"序号 目标任务 完成情况 责任单位 {rows}{more}"))


@pytest.mark.parametrize("name", ["完成情况", "是否完成"])
def test_a_body_above_a_date_may_sign(read: Read, name: str) -> None:
    heading = f"序号 目标任务 {name} 责任单位"
    text = cells(f"{heading} 1 建园6所 完成 区教育局 2 建公园5座 完成 区政府督查室 2024年1月10日")
    with pytest.raises(GwrError, match="if '区政府督查室' answers for it or signs the page can't"):
        read(text)
    for answers in (text.replace("室\n", "室\n\n"), text.replace("区教育局", "区政府办公室")):
        assert read(answers).report.tasks[1].departments == ("区政府督查室",)
    assert read(text.replace("区政府督查室", "无")).report.tasks[1].departments == ()


def test_a_cell_lost_before_a_remark_is_not_made_up_by_who_signs(read: Read) -> None:
    rows = "1 建园6所 区教育局 已建成6所 市级民生实事 2 建公园5座 正在办理 用地未落实"
    with pytest.raises(GwrError, match=rf"line 11 \({UNTOLD}"):
        read(cells(f"{WITH_REMARK} {rows} 区政府督查室"))


@pytest.mark.parametrize(
    ("account", "more"),
    [
        ("已改造9个，其中：", "东街5个、西街4个"),
        ("已改造9个；", "东街5个、西街4个"),
        ("1.东街5个", "2.西街4个"),
        ("（1）东街5个；", "（2）西街4个"),
        ("已改造9个。", "东街5个、西街4个。"),
    ],
)
def test_an_account_may_go_on_where_only_one_row_lacks_its_remark(
    read: Read, account: str, more: str
) -> None:
    rows = f"1 建园6所 区教育局 已建成6所 {{}} 2 改造小区12个 区住建局 {account} {more}"
    text = cells(f"{WITH_REMARK} {rows} 3 建公园5座 区城管局 已建成5座。 跨年项目")
    with pytest.raises(GwrError, match=rf"line 11 .if '{more}' is its remark can't be told; add -"):
        read(text.format("市级民生实事"))
    found = read(text.format("市级民生实事"), columns=AS_REMARK)
    assert found.report.tasks[1].remark == more
    for other in ("无", "为市级民生实事。"):
        if account.endswith("。"):
            assert read(text.format(other)).report.tasks[1].remark == more


def test_a_remark_beside_an_account_is_told_by_order_alone(read: Read) -> None:
    rows = "1 建园6所 区教育局 已建成6所 市级民生实事 2 改造小区12个 区住建局 已改造9个 资金不足"
    note = "cells of 完成情况, 备注 are told apart by their order alone; look at rows where one is"
    assert any(note in each for each in read(cells(f"{WITH_REMARK} {rows}")).notes)
    last = cells("序号 目标任务 完成情况 责任单位 备注 1 建园6所 已建成6所 区教育局 市级")
    assert not any("备注" in each for each in read(last).notes)


def test_a_heading_behind_a_last_cell_is_no_part_of_it(read: Read) -> None:
    rows = "1 建园6所 区教育局 已建成6所 {} 2 修路2条 区交通局 已建成2条"
    with pytest.raises(GwrError, match=r"line 5 \(a heading may stand at its end"):
        read(cells(f"序号 目标任务 责任单位 完成情况 {rows.format('城建')}"))


def test_who_publishes_a_page_is_no_remark_of_its_last_row(read: Read) -> None:
    rows = "1 建园6所 区教育局 已建成6所 市级民生实事 2 修路2条 区交通局 已建成2条"
    found = read(cells(f"{WITH_REMARK} {rows} 某区人民政府督查室 2024年1月10日")).report.tasks
    assert [task.remark for task in found] == ["市级民生实事", None]
