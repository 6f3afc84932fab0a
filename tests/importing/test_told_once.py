"""Who answers for several targets, or by when, told once: above them, or behind what heads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from pathlib import Path

    from gwr import Imported


def read(folder: Path, text: str, ending: str = "txt") -> Imported:
    path = folder / f"page.{ending}"
    path.write_text(text, encoding="utf-8")
    return import_report(path, district="某区", year=2022)


TARGETS = "1.修路\n完成情况：修成。\n2.建桥\n完成情况：建成。\n"


@pytest.mark.parametrize(
    "above",
    [
        "责任单位：区交通局\n",
        "牵头领导：王某　　责任单位：区交通局\n",
        "完成时限：2022年12月底\n",
        "一、交通\n（区交通局）\n",
        "一、交通\n（区交通局牵头，区财政局配合）\n",
        "一、交通\n（2022年8月底前完成）\n",
        "一、交通（区交通局牵头）\n",
        "一、交通畅行——区交通局\n",
        "一、交通：区交通局\n",
    ],
)
def test_what_is_told_once_above_a_list_is_asked_about(tmp_path: Path, above: str) -> None:
    with pytest.raises(GwrError, match="is said can't be told; write it below each, or take it"):
        read(tmp_path, f"2022年任务完成情况\n{above}{TARGETS}")


@pytest.mark.parametrize(
    "line", ["发布机构：区政府办公室", "（2022年12月31日）", "来源：区政府办", "（截至12月底）"]
)
def test_what_is_of_the_page_is_said_of_no_target(tmp_path: Path, line: str) -> None:
    tasks = read(tmp_path, f"2022年任务完成情况\n{line}\n{TARGETS}").report.tasks
    assert {(task.departments, task.deadline) for task in tasks} == {((), None)}


def test_targets_that_tell_it_themselves_are_not_asked_about(tmp_path: Path) -> None:
    text = "2022年任务\n一、路桥——区政府办\n1.修路。（区交通局）\n2.建桥。（区住建局）\n"
    tasks = read(tmp_path, text).report.tasks
    assert [task.departments for task in tasks] == [("区交通局",), ("区住建局",)]


@pytest.mark.parametrize(
    "section",
    ["一、教育（牵头单位：区教育局；配合单位：区住建局）", "一、教育（区教育局负责）"],
)
def test_what_a_heading_of_rows_says_is_asked_about(tmp_path: Path, section: str) -> None:
    head = "<tr><td>序号</td><td>任务</td><td>完成情况</td></tr>"
    rows = f"<tr><td colspan=3>{section}</td></tr><tr><td>1</td><td>建校</td><td>建成</td></tr>"
    with pytest.raises(GwrError, match="is said can't be told"):
        read(tmp_path, f"<table>{head}{rows}</table>", "html")


def test_a_row_above_the_headings_of_a_table_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(GwrError, match="'责任单位：区教育局' is said can't be told"):
        read(tmp_path, "责任单位：区教育局,\n目标任务,完成情况\n建校,建成\n", "csv")


def test_bodies_that_head_targets_and_are_not_taken_are_told_of(tmp_path: Path) -> None:
    text = "2022年任务完成情况\n一、区交通局\n1.修路\n完成情况：修成。\n2.建桥\n完成情况：建成。\n"
    text += "二、区住建局\n3.建房\n完成情况：建成。\n"
    notes = read(tmp_path, text).notes
    assert "the bodies that headings name are not taken to answer for anything" in notes


def test_headings_whose_lines_are_no_targets_are_noted(tmp_path: Path) -> None:
    text = "2022年任务完成情况\n一、主要目标\n生产总值增长6%；\n收入增长5%。\n二、民生\n"
    notes = read(tmp_path, f"{text}{TARGETS}三、就业\n新增就业2万人。\n").notes
    assert "line 2 is no target: 一、主要目标" in notes
    assert "line 10 is no target: 三、就业" in notes


def test_offices_behind_labels_above_several_tables(tmp_path: Path) -> None:
    one = "<p>填报单位：{}</p><table><tr><td>目标任务<td>完成情况<tr><td>{}<td>建成。</table>"
    page = one.format("区教育局", "建校") + one.format("区交通局", "修路")
    with pytest.raises(GwrError, match="of which targets '填报单位：区教育局' is said"):
        read(tmp_path, page, "html")
    others = page.replace("填报单位", "发布单位", 1).replace("填报单位", "主办单位", 1)
    assert len(read(tmp_path, others, "html").report.tasks) == len(("建校", "修路"))
