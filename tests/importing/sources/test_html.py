"""Saved pages: merged cells, several tables, paragraphs, and pages that no browser would praise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pages
import pytest
from pages import DISTRICT

from gwr import GwrError, Kind, Report, import_report
from gwr.importing.sources.html import read_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[[str], tuple[Report, tuple[str, ...]]]

HEAD = "<tr><th>序号<th>目标任务<th>牵头单位<th>完成情况<th>效果评估<th>备注</tr>"
ONE = "<tr><td>1<td>甲<td>区科技局<td>子<td>完成<td></tr>"
TWO = "<tr><td>2<td>乙<td>区财政局<td>丑<td>未完成<td>因</tr>"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(page: str) -> tuple[Report, tuple[str, ...]]:
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8")
        report, notes = import_report(path, district=DISTRICT, year=2021)
        return report, notes

    return read


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str], str]:
    def refused(page: str) -> str:
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8")
        with pytest.raises(GwrError) as caught:
            import_report(path, district=DISTRICT, year=2021)
        return str(caught.value).removeprefix(f"{path}: ")

    return refused


def test_tags_that_are_not_closed(read: Read) -> None:
    found, _ = read(f"<html><table>{HEAD}{ONE}{TWO}".replace("</tr>", ""))
    assert [task.id for task in found.tasks] == [1, 2]
    assert found.tasks[1][2:7] == ("乙", ("区财政局",), "丑", found.tasks[1].status, "因")


def test_a_cell_outside_of_a_row_begins_one(read: Read) -> None:
    found, _ = read(f"<table>{HEAD}{ONE.replace('<tr>', '')}</table><td>x</td><tr>")
    assert [task.target for task in found.tasks] == ["甲"]


def test_a_department_merged_over_several_rows_leads_each(read: Read) -> None:
    rows = "".join(
        f"<tr><td>{number}<td>甲{led}<td>子<td>完成<td></tr>"
        for number, led in enumerate(["<td rowspan=3>区科技局", "", ""], start=1)
    )
    found, _ = read(f"<table>{HEAD}{rows}{TWO.replace('2', '4', 1)}</table>")
    assert [task.departments for task in found.tasks] == [("区科技局",)] * 3 + [("区财政局",)]
    assert found.tasks[3].remark == "因"


def test_cells_merged_to_the_end_of_the_table(read: Read) -> None:
    rows = "<tr><td>1<td>甲<td rowspan=0>区科技局<td>子<td>完成<td rowspan='0'>注</tr>"
    rows += "<tr><td>2<td>乙<td>丑<td>完成</tr><tr></tr><tr><td>3<td>丙<td>寅<td>完成</tr>"
    found, _ = read(f"<table>{HEAD}{rows}</table>")
    assert {(task.departments, task.remark) for task in found.tasks} == {(("区科技局",), "注")}
    assert [task.progress for task in found.tasks] == ["子", "丑", "寅"]


def test_a_span_that_makes_no_sense(read: Read) -> None:
    wide = ONE.replace("<td></tr>", "<td colspan=999999 rowspan=-1></tr>")
    found, _ = read(f"<table>{HEAD.replace('<th>备', '<th colspan=x>备')}{wide}{TWO}</table>")
    assert [task.id for task in found.tasks] == [1, 2]


def test_spans_that_overlap(refused: Callable[[str], str]) -> None:
    rows = "<tr><td>1<td>甲<td rowspan=2>区科技局<td>子<td>完成<td></tr>"
    rows += "<tr><td>2<td colspan=3>乙<td>丑<td>完成<td>x</tr>"
    assert "line 1 (it has 7 cells, the heading 6)" in refused(f"<table>{HEAD}{rows}</table>")


def test_rows_over_all_columns_tell_the_kind(read: Read) -> None:
    first = "<tr><td colspan=6>一、主要经济指标(1项)</td></tr>"
    second = "<tr><td>二<td colspan=5>重点工作任务</td></tr><tr><td colspan=6>(一)民生</tr>"
    found, notes = read(f"<table>{HEAD}{first}{ONE}{second}{TWO}</table>")
    assert [task.kind for task in found.tasks] == [Kind.INDICATOR, Kind.TASK]
    assert notes == ("kinds: as the table says",)


def test_a_remark_below_the_table_is_no_target(read: Read) -> None:
    last = "<tr><td colspan=6>注:截至12月底</td></tr><tr><td>合计<td>2项<td colspan=4></tr>"
    _, notes = read(f"<table>{HEAD}{ONE}{last}</table>")
    assert notes[:2] == (
        "line 1 is no target: 注:截至12月底",
        "line 1 is no target: 合计",
    )


def test_a_cell_that_stands_alone_is_refused(refused: Callable[[str], str]) -> None:
    page = f"<table>{HEAD}{ONE}\n<tr><td colspan=6>还有一事</td></tr></table>"
    assert refused(page) == "1 row can't be read: line 2 (it has no number); mend the source"


def test_cells_of_several_paragraphs(read: Read) -> None:
    row = "<tr><td>1<td><p>甲</p><p>乙</p><td>区科技局<br>区财政局"
    row += "<td>子<div>丑</div>寅<td>完成<td></tr>"
    found, _ = read(f"<table>{HEAD}{row}</table>")
    assert found.tasks[0][2:5] == ("甲\n乙", ("区科技局", "区财政局"), "子\n丑\n寅")


def test_spaces_and_line_ends_as_a_browser_shows_them(read: Read) -> None:
    row = "<tr><td>\n 1 <td>甲\n  乙 a\n b&nbsp;&nbsp;&#20320;<td><span>区科</span><b>技局</b>"
    row += "<td>&lt;子&gt;<td>完成<td>&nbsp;</tr>"
    found, _ = read(f"<table>{HEAD}{row}</table>")
    assert found.tasks[0][2:5] == ("甲乙 a b  你", ("区科技局",), "<子>")
    assert found.tasks[0].remark is None


def test_a_table_in_a_table_that_sets_the_page(read: Read) -> None:
    page = (
        "<table><tr><td>导航<td><p>发布日期:2022-02-10</p>"
        f"<table>{HEAD}{ONE}{TWO}</table><p>网站地图</p></td><td>右</td></tr></table>"
    )
    found, notes = read(page)
    assert [task.id for task in found.tasks] == [1, 2]
    assert str(found.published) == "2022-02-10"
    assert notes == ("kinds: nothing tells, so all are 重点工作任务",)


def test_a_table_that_goes_on_in_another(read: Read) -> None:
    for head in (HEAD, ""):
        found, notes = read(f"<table>\n{HEAD}{ONE}</table>\n\n<table>{head}{TWO}</table>")
        assert [task.id for task in found.tasks] == [1, 2]
        assert notes[0] == "2 tables are taken as one: line 2, line 4"


def test_what_the_kind_is_goes_on_with_the_table(read: Read) -> None:
    first = "<tr><td colspan=6>一、主要经济指标</tr>"
    second = "<tr><td colspan=6>二、重点工作任务</tr>"
    rows = TWO + second + TWO.replace("<td>2", "<td>3")
    found, notes = read(f"<table>{HEAD}{first}{ONE}</table><table>{rows}</table>")
    assert [task.kind for task in found.tasks] == [Kind.INDICATOR, Kind.INDICATOR, Kind.TASK]
    rows = second + TWO
    found, _ = read(f"<table>{HEAD}{first}{ONE}</table><table>{rows}</table>")
    assert [task.kind for task in found.tasks] == [Kind.INDICATOR, Kind.TASK]
    assert notes[1] == "kinds: as the table says"


def test_the_heading_at_the_top_of_each_page(read: Read) -> None:
    found, _ = read(f"<table>{HEAD}{ONE}{HEAD}{TWO}</table>")
    assert [task.id for task in found.tasks] == [1, 2]


def test_other_tables_are_said_if_they_look_alike(read: Read) -> None:
    other = "<table>\n<tr><td>目标任务<td>完成情况</tr><tr><td>甲<td>乙</tr></table>"
    layout = "<table>\n<tr><td>a<td>b<td>c<td>d<td>e<td>f</tr></table><table></table>"
    _, notes = read(f"{other}<table>{HEAD}{ONE}</table>{layout}<table><tr><td>2021</tr></table>")
    assert notes[0] == (
        "tables that are not taken: line 2 (no column for the departments), line 3 (no heading row)"
    )


def test_a_heading_of_two_rows(read: Read) -> None:
    heading = (
        "<tr><td rowspan=2>序号<td rowspan=2>目标任务<td rowspan=2>牵头单位<td colspan=2>完成情况"
        "<td rowspan=2>备注</tr><tr><td>推进情况<td>效果评估</tr>"
    )
    found, notes = read(f"<table>{heading}{ONE}{TWO}</table>")
    assert [task.progress for task in found.tasks] == ["子", "丑"]
    assert notes == ("kinds: nothing tells, so all are 重点工作任务",)


def test_a_title_in_the_table_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    title = "<tr><td colspan=6>2022年政府工作报告目标任务完成情况表</tr>"
    path.write_text(f"<table>{title}{HEAD}{ONE}</table>", encoding="utf-8")
    found = import_report(path, district="某区").report
    assert (found.year, found.title) == (2022, "2022年政府工作报告目标任务完成情况表")


def test_what_the_head_of_the_page_says(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    meta = (
        '<meta name="SiteName" content="江苏省南京市鼓楼区人民政府">'
        '<meta name="ArticleTitle" content="2022年政府工作报告任务完成情况">'
        '<META NAME="PubDate" CONTENT="2023-01-05 09:00"><meta name="Other" content="x"><meta>'
    )
    path.write_text(f"<head>{meta}</head><table>{HEAD}{ONE}</table>", encoding="utf-8")
    found = import_report(path).report
    assert found.district == "江苏省南京市鼓楼区"
    assert (found.year, found.title) == (2022, "2022年政府工作报告任务完成情况")
    assert str(found.published) == "2023-01-05"


def test_columns_of_no_use_are_said(read: Read) -> None:
    page = f"<table>{HEAD.replace('<th>备注', '<th>备注<th>责任领导<th>')}{ONE}</table>"
    assert read(page)[1][0] == "columns that are not taken: 责任领导"


def test_of_two_columns_with_one_meaning_the_more_telling_is_taken(read: Read) -> None:
    page = f"<table>{HEAD.replace('序号', '责任单位')}{ONE.replace('<td>1', '<td>x')}</table>"
    page = page.replace("<td>甲", "<td>1、甲")
    found, notes = read(page)
    assert found.tasks[0].departments == ("区科技局",)
    assert notes[0] == "columns that are not taken: 责任单位"


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>登录</title></head><body><form>用户名<input></form></body></html>",
        "<html><body><table><tr><td>用户名<td><input></tr></table></body></html>",
        "<html></html></table></tr></td></p></title></script>",
        "<!-- " + "<table>" * 100,
        "<table>" * 1000,
        "<p>目标任务</p>",
    ],
)
def test_a_page_without_such_a_table(refused: Callable[[str], str], page: str) -> None:
    assert refused(page) == (
        "there is no table with headings such as 目标任务, 牵头单位, 完成情况, 效果评估; "
        "is it the right page?"
    )


def test_scripts_and_styles_are_no_text() -> None:
    source = read_html("<style>a</style><p>甲<script>b</script>乙</p><template>c</template>")
    assert [line.text for line in source.lines] == ["甲乙"]


def test_paragraphs_know_their_line() -> None:
    source = read_html("<p>甲</p>\n<p>\n\n乙\n</p>")
    assert [tuple(line) for line in source.lines] == [("line 1", "甲"), ("line 4", "乙")]


def test_a_page_of_a_hundred_thousand_paragraphs_in_tables_takes_time_in_proportion() -> None:
    page = pages.html("<table>" * 3 + "<tr><td><p>甲</p></td></tr>" * 20_000)
    assert len(read_html(page).lines) > 20_000
