"""Cells that are empty though something stands there, and signs that are others than they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from pathlib import Path

    from gwr import Imported


def read(path: Path, text: str) -> Imported:
    path.write_text(text, encoding="utf-8")
    return import_report(path, district="某县", year=2022)


@pytest.mark.parametrize("word", ["nan", "NULL", "#N/A", "#DIV/0!", "########", "undefined"])
def test_words_for_empty_cells_are_none_and_said(tmp_path: Path, word: str) -> None:
    table = (
        f"目标任务,责任单位,完成情况,备注\n修路,区交通局,{word},{word}\n建桥,区交通局,已建,提前\n"
    )
    found = read(tmp_path / "a.csv", table)
    first = found.report.tasks[0]
    assert (first.progress, first.remark) == (None, None)
    assert f"cells of line 2 say {word} and are taken for empty" in found.notes


def test_radicals_are_the_characters_that_they_look_like(tmp_path: Path) -> None:
    page = (
        "<h1>2022年重点⼯作任务完成情况</h1><table><tr><td>⽬标任务<td>责任单位<td>完成情况"
        "<tr><td>修⻓路<td>区⼈⼒社保局<td>⼰⼾户通</table>"
    )
    found = read(tmp_path / "a.html", page).report
    assert (found.title, found.tasks[0].target) == ("2022年重点工作任务完成情况", "修长路")
    assert (found.tasks[0].departments, found.tasks[0].progress) == (("区人力社保局",), "己户户通")


@pytest.mark.parametrize("dash", ["—", "-", "/", "--"])
def test_a_dash_is_no_deadline(tmp_path: Path, dash: str) -> None:
    table = f"目标任务,完成时限,完成情况\n修路,{dash},已修\n建桥,12月底,已建\n"
    found = read(tmp_path / "a.csv", table).report.tasks
    assert [task.deadline for task in found] == [None, "12月底"]


ONCE = "类别,目标任务,责任单位\n{}交通,修路,甲局\n{},建桥,甲局\n水利,修渠,乙局\n{},修坝,乙局\n"


def test_a_category_that_stands_once_goes_on_and_that_is_said(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", ONCE.format("", "", ""))
    assert [task.sections for task in found.report.tasks] == [
        ("交通",),
        ("交通",),
        ("水利",),
        ("水利",),
    ]
    assert "empty cells of 类别 are taken to go on with the ones above" in found.notes


@pytest.mark.parametrize("second", ["交通", "教育"])
def test_a_category_that_may_stand_in_each_row_is_asked_about(tmp_path: Path, second: str) -> None:
    with pytest.raises(GwrError, match="it may go on with the 类别 of the row above"):
        read(tmp_path / "a.csv", ONCE.format("", second, ""))


def test_what_stands_below_a_heading_in_its_cell_is_said(tmp_path: Path) -> None:
    row = "<tr><td>{}<td>{}<td>{}"
    page = (
        f"<table>{row.format('目标任务', '责任单位', '完成情况')}"
        "<tr><td colspan=3><p>一、交通</p><p>共1项，已全部完成。</p>"
        f"{row.format('修路', '甲局', '已修')}<tr><td colspan=3><p>二、水利</p><p>（一）河道</p>"
        f"{row.format('修渠', '乙局', '已修')}</table>"
    )
    found = read(tmp_path / "a.html", page)
    assert [task.sections for task in found.report.tasks] == [
        ("一、交通",),
        ("二、水利", "（一）河道"),
    ]
    assert any("is no target: 共1项，已全部完成。" in note for note in found.notes)
