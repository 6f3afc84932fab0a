"""Text with tabs as a browser copies it, where a line may end inside a cell, or stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gwr import Report

    Read = Callable[[str], Report]

ROWS = "1\t新建公园5个\t李某\t区城管局\t建成5个。\n2\t改造医院3家\t王某\t区卫健委\t已开工。\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str) -> Report:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        return import_report(path, district="某市某区", year=2023).report

    return read


@pytest.mark.parametrize(
    "heading",
    [
        "序号\t目标任务\t分管\n领导\t责任单位\t完成情况",
        "序号\t目标任务\t分管领导\t牵头单位及\n主要负责人\t上半年\n完成情况",
        "序号\t目标任务\t分 管\n领 导\t责任\n单位\t完成\n情况",
    ],
)
def test_a_heading_may_go_on_in_the_next_line(read: Read, heading: str) -> None:
    tasks = read(f"{heading}\n{ROWS}").tasks
    assert [(task.target, task.progress) for task in tasks] == [
        ("新建公园5个", "建成5个。"),
        ("改造医院3家", "已开工。"),
    ]
    assert [text for _heading, text in tasks[0].other] == ["李某"]
    assert tasks[0].departments == ("区城管局",)


def test_a_second_row_of_headings_is_no_rest_of_the_first(read: Read) -> None:
    with pytest.raises(GwrError, match="it has 2 cells, the heading 4"):
        read(f"序号\t目标任务\t责任单位\t完成情况\n上半年\t全年\n{ROWS}")


def test_the_title_of_an_annex_is_not_part_of_the_row_above_it(read: Read) -> None:
    heading = "序号\t目标任务\t分管领导\t责任单位\t完成情况"
    second, third = (ROWS.replace("园5", f"园{n}").replace("院3", f"院{n}") for n in (6, 7))
    tasks = read(
        f"附件1 重点任务\n{heading}\n{ROWS}附件2 民生实事\n\n{heading}\n{second}2023年重点工作\n"
        f"{heading}\n{third}"
    ).tasks
    assert [task.progress for task in tasks] == ["建成5个。", "已开工。"] * 3
    heads = ("附件1 重点任务", "附件2 民生实事", "2023年重点工作")
    assert [task.sections for task in tasks[::2]] == [(head,) for head in heads]


def test_a_category_that_may_begin_in_the_line_above_is_a_fault(read: Read) -> None:
    heading = "类别\t序号\t目标任务\t责任单位\t完成情况"
    rows = (
        "一、主要\n预期目标\t1\t增收5%\t区财政局\t增收6%。\n二、产业\t2\t建厂\t区工信局\t建成。\n"
    )
    with pytest.raises(GwrError, match=r"line 3 \(which cell its paragraphs belong to"):
        read(f"{heading}\n{rows}")
    whole = read(f"{heading}\n{rows}".replace("二、", "").replace("一、主要\n", "")).tasks
    assert [task.sections for task in whole] == [("预期目标",), ("产业",)]


def test_a_sum_may_have_fewer_cells(read: Read) -> None:
    heading = "序号\t目标任务\t分管领导\t责任单位\t完成情况"
    assert len(read(f"{heading}\n{ROWS}合计\t2项\t完成1项\n某区政府\n").tasks) == 2


CELLS = [
    ["序号", "目标任务", "责任单位", "配合单位", "完成情况"],
    ["1", "新建公园5个", "区城管局", "区财政局\n\n各镇", "建成5个。"],
    ["2", "改造医院3家", "区卫健委", "", ""],
    ["3", "新建学校2所", "区教育局", "区财政局", "已开工。"],
]


def test_tabs_may_stand_in_lines_of_their_own(read: Read) -> None:
    page = "\n\n".join("\n\n\t\n\n".join(row) for row in CELLS)
    for text in (page, "\t\n\n" + page.replace("\n\n", "\n")):
        tasks = read(f"{text}\n\n\n打印本页\n").tasks
        assert [(task.target, task.progress) for task in tasks] == [
            ("新建公园5个", "建成5个。"),
            ("改造医院3家", None),
            ("新建学校2所", "已开工。"),
        ]
        assert [task.supporting for task in tasks] == [("区财政局", "各镇"), (), ("区财政局",)]


def test_buttons_below_a_table_are_no_row(read: Read) -> None:
    heading = "序号\t目标任务\t分管领导\t责任单位\t完成情况"
    assert len(read(f"{heading}\n{ROWS}\n打印本页\t关闭窗口\n").tasks) == 2
