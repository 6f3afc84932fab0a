"""What a page or a spreadsheet has beside the words of a cell: footnotes, tags, signs of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import Imported, import_report
from gwr.importing.sources.footnotes import is_mark

if TYPE_CHECKING:
    from pathlib import Path


HEAD = "<tr><td>目标任务<td>责任单位<td>完成情况"


def read(folder: Path, name: str, text: str) -> Imported:
    """Return the report in a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_report(path, district="某区", year=2023)


@pytest.mark.parametrize("text", ["1", "12", "注", "注1", "[1]", "（2）", "①"])
def test_marks_of_footnotes(text: str) -> None:
    assert is_mark(text, "新建公园2座")


@pytest.mark.parametrize(
    ("text", "before"),
    [("2", "改造120m"), ("3", "供水9万米"), ("2", ""), ("th", "第5")],
)
def test_powers_and_words_above_the_line_are_none(text: str, before: str) -> None:
    assert not is_mark(text, before)


def test_footnotes_are_no_part_of_values(tmp_path: Path) -> None:
    rows_of = (
        f"<table>{HEAD}<tr><td>建校2所<sup>1</sup><td>区教育局<sup>注1</sup><td>建成。"
        '<tr><td>供水120m<sup>2</sup><td>区水务局<a href="#_ftn1"><sup>[1]</sup></a><td>已供水。'
    )
    found = read(tmp_path, "a.html", f"{rows_of}</table>")
    assert [task.target for task in found.report.tasks] == ["建校2所", "供水120m2"]
    assert [task.departments for task in found.report.tasks] == [("区教育局",), ("区水务局",)]
    assert "marks of footnotes are not read: 1, 注1, [1]" in found.notes


def test_tags_that_a_page_shows_are_what_they_were_meant_for(tmp_path: Path) -> None:
    page = f"<table>{HEAD}<tr><td>建校<td>区教育局&lt;br&gt;区财政局<td>&amp;nbsp;建成。</table>"
    task = read(tmp_path, "a.html", page).report.tasks[0]
    assert (task.departments, task.progress) == (("区教育局", "区财政局"), "建成。")


def test_what_opens_an_account_is_no_part_of_it(tmp_path: Path) -> None:
    page = f"<table>{HEAD}" + "".join(
        f"<tr><td>{target}<td>区教育局<td><details><summary>{words}</summary>已建成。</details>"
        for target, words in (("建校", "查看详情"), ("修路", "展开"), ("植树", "按期"))
    )
    told = [task.progress for task in read(tmp_path, "a.html", page).report.tasks]
    assert told == ["已建成。", "已建成。", "按期\n已建成。"]


def test_terms_are_labels_where_they_come_again(tmp_path: Path) -> None:
    one = "<dl><dt>责任单位<dd>{}<dt>配合单位<dt>完成情况：<dd>{}<dt>备注</dl>"
    page = "<h1>2023年任务完成情况</h1><h3>1.建校</h3>{}<h3>2.修路</h3>{}".format(
        one.format("区教育局", "建成。"), one.format("区交通局", "通车。")
    )
    tasks = read(tmp_path, "a.html", page).report.tasks
    assert [task.departments for task in tasks] == [("区教育局",), ("区交通局",)]
    assert [task.progress for task in tasks] == ["建成。", "通车。"]


@pytest.mark.parametrize(
    "cell",
    ["<section>建成。</section>", "建成。<o:p></o:p>", "<img src=a.png />建成。", "建成。<hr>"],
)
def test_tags_of_editors_in_cells(tmp_path: Path, cell: str) -> None:
    table = f"目标任务,责任单位,完成情况\n建校,区教育局,{cell}\n修路,区交通局,通车。\n"
    assert read(tmp_path, "a.csv", table).report.tasks[0].progress == "建成。"


def test_an_apostrophe_in_one_cell_stays(tmp_path: Path) -> None:
    table = "目标任务,责任单位\n'建校,区教育局\n修路,区交通局\n"
    assert read(tmp_path, "a.csv", table).report.tasks[0].target == "'建校"
