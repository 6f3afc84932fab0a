"""Saved pages: merged cells, several tables, paragraphs, and pages that no browser would praise."""

from __future__ import annotations

import itertools
import re
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import DISTRICT

from gwr import GwrError, Kind, Report, import_report
from gwr.extras import install
from gwr.importing.sources.html import read_html
from gwr.importing.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[[str], tuple[Report, tuple[str, ...]]]

HEAD = "<tr><th>序号<th>目标任务<th>牵头单位<th>完成情况<th>效果评估<th>备注</tr>"
ONE = "<tr><td>1<td>甲<td>区科技局<td>子<td>完成<td></tr>"
TWO = "<tr><td>2<td>乙<td>区财政局<td>丑<td>未完成<td>因</tr>"

SCRAPS = [
    *(
        "<",
        ">",
        "</",
        "/>",
        "<!",
        "<!--",
        "-->",
        "<![",
        "]]>",
        "<?",
        "&",
        "&#",
        "&#x",
        ";",
        "=",
        "'",
    ),
    *('"', "<table>", "</table>", "<tr>", "<td", " rowspan=", " colspan=", "0", "99999", "<td>"),
    *("<tbody>", "<tfoot hidden>", "<col span=2 style=visibility:collapse>", "<b>", "<p>", "<svg>"),
    *("<template>", "<select>", "<caption>", "<style>", "{display:none}", "*/", "/*", "<title>"),
    *(
        "\0",
        "\ud800",
        "\ufdd0",
        "\U0010ffff",
        "<script>",
        "<plaintext>",
        "<frameset>",
        "<meta name=",
    ),
]


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
    assert "table 1 row 3 (two of its cells overlap)" in refused(f"<table>{HEAD}{rows}</table>")


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
        "table 1 row 3 is no target: 注:截至12月底",
        "table 1 row 4 is no target: 合计",
    )


def test_a_cell_over_all_columns_heads_rows_or_is_said(read: Read) -> None:
    wide = "<tr><td colspan=6>还有一事</td></tr>"
    found, _ = read(f"<table>{HEAD}{ONE}{wide}{TWO}</table>")
    assert [task.sections for task in found.tasks] == [(), ("还有一事",)]
    _, notes = read(f"<table>{HEAD}{ONE}{wide}</table>")
    assert notes[0] == "table 1 row 3 is no target: 还有一事"


def test_a_row_that_has_lost_a_cell_is_refused(refused: Callable[[str], str]) -> None:
    short = "<tr><td>2<td>乙<td>丑<td>完成<td></tr>"
    assert refused(f"<table>{HEAD}{ONE}{short}</table>").startswith(
        "1 row can't be read: table 1 row 3 (it has 5 cells, the heading 6)"
    )
    tall = ONE.replace("<td></tr>", "<td rowspan=2></tr>")
    assert refused(f"<table>{HEAD}{tall}<tr><td>2<td>乙<td>区<td>丑</tr></table>").startswith(
        "1 row can't be read: table 1 row 3 (it has too few cells)"
    )


def test_cells_of_several_paragraphs(read: Read) -> None:
    row = "<tr><td>1<td><p>甲</p><p>乙</p><td>区科技局<br>区财政局"
    row += "<td>子<div>丑</div>寅<td>完成<td></tr>"
    found, _ = read(f"<table>{HEAD}{row}</table>")
    assert found.tasks[0][2:5] == ("甲\n乙", ("区科技局", "区财政局"), "子\n丑\n寅")


def test_spaces_and_line_ends_as_a_browser_shows_them(read: Read) -> None:
    row = "<tr><td>\n 1 <td>甲\n  乙 a\n b&nbsp;&nbsp;&#20320;<td><span>区科</span><b>技局</b>"
    row += "<td>&lt;子  丑&gt;<td>完成<td>&nbsp;</tr>"
    found, _ = read(f"<table>{HEAD}{row}</table>")
    assert found.tasks[0][2:5] == ("甲乙 a b  你", ("区科技局",), "<子 丑>")
    assert found.tasks[0].remark is None


def test_a_table_in_a_table_that_sets_the_page(read: Read) -> None:
    page = (
        "<table><tr><td>导航<td><p>发布日期:2022-02-10</p>"
        f"<table>{HEAD}{ONE}{TWO}</table><p>网站地图</p></td><td>右</td></tr></table>"
    )
    found, notes = read(page)
    assert [task.id for task in found.tasks] == [1, 2]
    assert str(found.published) == "2022-02-10"
    assert notes == ("kinds: nothing tells, so all are tasks",)


def test_a_table_that_goes_on_in_another(read: Read) -> None:
    for head in (HEAD, ""):
        found, notes = read(f"<table>\n{HEAD}{ONE}</table>\n\n<table>{head}{TWO}</table>")
        assert [task.id for task in found.tasks] == [1, 2]
        assert notes[0] == "2 tables are taken as one: table 1 row 1, table 2 row 1"


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
    other = "<table>\n<tr><td>牵头单位<td>完成情况</tr><tr><td>甲<td>乙</tr></table>"
    layout = "<table>\n<tr><td>a<td>b<td>c<td>d<td>e<td>f</tr></table><table></table>"
    _, notes = read(f"{other}<table>{HEAD}{ONE}</table>{layout}<table><tr><td>2021</tr></table>")
    assert notes[0] == (
        "tables that are not taken: table 1 row 1 (no column for the target), "
        "table 3 row 1 (no heading row)"
    )


def test_a_heading_of_two_rows(read: Read) -> None:
    heading = (
        "<tr><td rowspan=2>序号<td rowspan=2>目标任务<td rowspan=2>牵头单位<td colspan=2>完成情况"
        "<td rowspan=2>备注</tr><tr><td>推进情况<td>效果评估</tr>"
    )
    found, notes = read(f"<table>{heading}{ONE}{TWO}</table>")
    assert [task.progress for task in found.tasks] == ["子", "丑"]
    assert notes == ("kinds: nothing tells, so all are tasks",)


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


def test_columns_of_no_use_are_kept(read: Read) -> None:
    head = HEAD.replace("<th>备注", "<th>备注<th>责任领导")
    found, _ = read(f"<table>{head}{ONE.replace('</tr>', '<td>王某</tr>')}</table>")
    assert found.tasks[0].other == (("责任领导", "王某"),)


def test_of_two_columns_of_bodies_the_more_telling_leads(read: Read) -> None:
    page = f"<table>{HEAD.replace('序号', '责任单位')}{ONE.replace('<td>1', '<td>x')}</table>"
    page = page.replace("<td>甲", "<td>1、甲")
    found, _ = read(page)
    assert found.tasks[0].departments == ("区科技局",)
    assert found.tasks[0].supporting == ("x",)


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
        "there is no table with headings such as 目标任务, 牵头单位, 完成情况, 效果评估, nor a "
        "list of targets, only prose; is it the right page?"
    )


def test_scripts_and_styles_are_no_text() -> None:
    page = "<style>a</style><p>甲<script>b</script>乙</p><template>c</template>"
    assert [line.text for line in read_html(page, "x").lines] == ["甲乙"]


def test_paragraphs_are_counted() -> None:
    source = read_html("<title>甲_乙</title><p>丙</p>\n<p>\n\n丁\n</p>", "x")
    assert [line[:2] for line in source.lines] == [("paragraph 1", "丙"), ("paragraph 2", "丁")]
    assert [line[:2] for line in source.head] == [
        ("the page's title", "甲"),
        ("the page's title", "乙"),
    ]


def test_white_space_stays_where_it_is_shown() -> None:
    assert [line.text for line in read_html("<pre>\n甲\t乙\n  丙</pre>丁 \n 戊", "x").lines] == [
        *("甲\t乙", "  丙", "丁戊"),
    ]


def test_tables_of_words_that_are_not_known_are_handed_on_and_their_text_too() -> None:
    page = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><table><tr><td>戊<tr><td>己</table>"
    source = read_html(page, "x")
    assert [[row.cells for row in table.rows] for table in source.tables] == [
        [("甲", "乙"), ("丙", "丁")]
    ]
    assert [line.text for line in source.lines] == [*"甲乙丙丁戊己"]


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=3)).map("".join))
def test_whatever_is_in_a_page_is_read_or_refused(page: str) -> None:
    try:
        source = read_html(page, "x")
    except GwrError:
        return
    assert all(
        isinstance(cell, str) for table in source.tables for row in table.rows for cell in row.cells
    )


Rows = list[list[tuple[str, str, str]]]
SPANS = st.sampled_from(["", "1", "2", "3", "0", "-1", " +2", "2x", "x", "٢", "40", "99999999"])
CELLS = st.tuples(st.sampled_from([*"甲乙丙丁戊己庚辛"]), SPANS, SPANS)
GROUPS = st.lists(
    st.tuples(
        st.sampled_from(["thead", "tbody", "tfoot"]),
        st.lists(st.lists(CELLS, max_size=3), max_size=4),
    ),
    max_size=3,
)


def typed_number(typed: str, least: int, most: int, otherwise: int) -> int:
    """Return a number in an attribute, by the standard's rules in another form."""
    text = typed.strip(" ").removeprefix("+")
    digits = "".join(itertools.takewhile(lambda each: each in "0123456789", text))
    return min(max(int(digits), least), most) if digits else otherwise


def slots(groups: list[tuple[str, Rows]]) -> tuple[list[list[str]], bool]:
    """Return a table by the standard's algorithm, a place at a time, and if cells overlap."""
    rows: list[list[str]] = []
    overlap = False
    for _, group in sorted(groups, key=lambda each: each[0] == "tfoot"):
        taken: dict[tuple[int, int], str] = {}
        for y, row in enumerate(group):
            x = 0
            for text, across, down in row:
                while (x, y) in taken:
                    x += 1
                width = typed_number(across, 0, 1000, 1) or 1
                height = typed_number(down, 0, 65534, 1) or 65534
                for column in range(x, x + width):
                    for line in range(y, min(y + height, len(group))):
                        overlap = overlap or (column, line) in taken
                        if line == y or (column, line) not in taken:
                            taken[column, line] = text
                x += width
        for y, row in enumerate(group):
            columns = [column for column, line in taken if line == y]
            if row:
                rows.append([taken.get((x, y), "") for x in range(max(columns) + 1)])
    return rows, overlap


@settings(max_examples=60)
@given(GROUPS)
def test_merged_cells_are_taken_apart_as_the_standard_has_it(
    groups: list[tuple[str, Rows]],
) -> None:
    marked = "".join(
        f"<{tag}>"
        + "".join(
            "<tr>"
            + "".join(f"<td colspan='{x}' rowspan='{y}'>{text}</td>" for text, x, y in row)
            + "</tr>"
            for row in rows
        )
        + f"</{tag}>"
        for tag, rows in groups
    )
    expected, overlap = slots(groups)
    head = "<table><tr><td>目标任务<td>完成情况</tr></table>"
    tables = read_html(f"{head}<table>{marked}</table>", "x").tables[1:]
    if overlap or not tables:
        return
    (table,) = tables
    assert [list(row.cells) for row in table.rows] == expected


HIDDEN = [
    *(" hidden", " HIDDEN=''", " hidden=x", " style='display:none'", " STYLE=' DISPLAY : None '"),
    *(" style='color:red;display:none!important;'", " class=gone", " class='a gone'", " id=gone"),
]
SHEET = """<style>/* .kept { display: none } */ .gone, #gone { display: none }
@media print { .kept { display: none } } .kept { visibility: hidden } #kept.kept
{ visibility: visible } @media screen { x{} }</style>"""


@pytest.mark.parametrize("mark", HIDDEN)
@pytest.mark.parametrize("place", ["row", "cell", "words", "table", "body", "column"])
def test_what_is_hidden_is_not_read_and_said(mark: str, place: str) -> None:
    marks = dict.fromkeys(["row", "cell", "words", "table", "body", "column"], "") | {place: mark}
    page = (
        f"{SHEET}<table><tbody><tr><th>序号<th{marks['column']}>藏<th>目标任务"
        f"<tr><td>1<td{marks['column']}>藏<td>甲<span{marks['words']}>藏</span>"
        f"<td{marks['cell']}>藏<tr{marks['row']}><td>藏<td>藏"
        f"<tbody{marks['body']}><tr><td>藏</table><table{marks['table']}><tr><td>藏</table>"
    )
    visible = read_html(page.replace(mark, "") if mark else page, "x")
    source = read_html(page, "x")
    hidden = [*source.notes]
    assert "the page does not show, so it is not read: 藏" in hidden[0]
    count = sum(
        row.cells.count("藏") + ("甲藏" in row.cells)
        for table in source.tables
        for row in table.rows
    )
    all_of_them = sum(
        row.cells.count("藏") + ("甲藏" in row.cells)
        for table in visible.tables
        for row in table.rows
    )
    assert visible.notes == []
    assert count < all_of_them or place == "table"


@pytest.mark.parametrize(
    ("page", "shown", "hidden"),
    [
        ("<p hidden=until-found>甲", ["甲"], ""),
        ("<p hidden> </p>甲", ["甲"], ""),
        ("<p hidden class=kept id=kept>甲", [], "甲"),
        ("<style>p{display:block}</style><p hidden>甲", ["甲"], ""),
        (SHEET + "<p class=kept>甲", [], "甲"),
        (SHEET + "<p class=kept id=kept>甲", ["甲"], ""),
        ("<p style='visibility:hidden'>甲<b style='visibility:visible'>乙</b>", ["乙"], "甲"),
        ("<p style='display:none'>甲<b style='display:inline'>乙</b>", [], "甲, 乙"),
        ("<dialog>甲</dialog><dialog open>乙</dialog>", ["乙"], "甲"),
        ("<p><noscript>甲</noscript><datalist><option>乙</datalist>丙", ["丙"], ""),
        ("<details><summary>甲</summary>乙</details>", ["甲", "乙"], ""),
        ("<style>.a{display:none} div .a{display:block}</style><div><p class=a>甲", ["甲"], ""),
        ("<style>@import x; p{display:none} } {</style><p>甲", [], "甲"),
        ("<style>@media (max-width:9px){p{display:none}}</style><p>甲", ["甲"], ""),
        ("<style>p{} /* p{display:none}</style><p>甲", ["甲"], ""),
        ("<style>p{display:none;display:block}</style><p>甲", ["甲"], ""),
        ("<style>p{display:none!important;display:block}</style><p>甲", [], "甲"),
    ],
)
def test_how_a_page_says_what_is_hidden(page: str, shown: list[str], hidden: str) -> None:
    source = read_html(page, "x")
    assert [line.text for line in source.lines] == shown
    assert [note.rpartition(": ")[2] for note in source.notes] == ([hidden] if hidden else [])


def test_columns_that_are_collapsed() -> None:
    page = (
        "<table><colgroup span=1><colgroup style='visibility:collapse'><col><col span=2>"
        "<colgroup><tr><td>目标任务<td>a<td>b<td>c<td>完成情况</tr>"
        "<tr style='visibility:collapse'><td>x<tr><td style='visibility:hidden'>y<td colspan=4>z"
        "</table>"
    )
    (table,) = read_html(page, "x").tables
    assert [row.cells for row in table.rows] == [("目标任务", "完成情况"), ("", "z")]


@pytest.mark.parametrize(
    "selector", ["p:has(a)", "a > > b", "> p", "td::before", ".1", "p:nth-child(x)"]
)
def test_a_rule_that_is_not_followed_is_said(selector: str) -> None:
    source = read_html(f"<style>{selector}{{display:none}}</style><p>甲", "x")
    assert [line.text for line in source.lines] == ["甲"]
    assert source.notes == [f"rules of the page's style sheet that are not followed: {selector}"]


def test_a_column_that_a_style_sheet_hides() -> None:
    page = f"<style>td:nth-child(2){{display:none}}</style><table>{HEAD.replace('th', 'td')}{ONE}"
    (table,) = read_html(page, "x").tables
    assert table.rows[1].cells == ("1", "区科技局", "子", "完成", "")


def test_cells_inside_of_drawings_are_none() -> None:
    page = f"<table>{HEAD}{ONE.replace('甲', '甲<svg><td>乙</td></svg><math><td>x</math>')}</table>"
    (table,) = read_html(page, "x").tables
    assert table.rows[1].cells == ("1", "甲乙x", "区科技局", "子", "完成", "")


MANY = 2**19
HOSTILE = {
    "blocks in blocks": "<div>" * (MANY // 10) + "</p>" * (MANY // 8),
    "lists in lists": "<ul><li>" * (MANY // 8),
    "styling in styling": "<b><div>" * (MANY // 8),
    "links in links": "<a><div>" * (MANY // 8),
    "styling again": "".join(f"<b a={at}>" for at in range(3000)) + "<p>x</p>" * 3000,
    "attributes": "<p " + " ".join(f"a{at}" for at in range(MANY // 8)) + ">",
    "quoted attributes": "<p " + "".join(f" a{at}='>'" for at in range(MANY // 10)) + ">",
    "tables in tables": "<table><tr><td>字" * (MANY // 16),
    "wide rows": "<table>" + "<tr><td colspan=1000>" * (MANY // 24),
    "a long cell over many rows": f"<table><tr><td rowspan=0>{'字' * (MANY // 2)}"
    + "<tr><td>" * 9999,
    "cells in drawings": "<table><tr><td><svg>" + "<g><td>" * (MANY // 8),
}
MODERATE = {
    "open tags": "<a " * 20_000,
    "comments": "<!--" * (MANY // 4),
    "CDATA": "<![CDATA[" * (MANY // 9),
    "sections": "<![foo[bar]]>" * (MANY // 13),
    "one number": "&#" + "9" * 5000,
    "ampersands": "&" * MANY,
    "tables": "<table>" * (MANY // 7),
    "many tables": "<table><tr><td>字</table>" * 16_000,
    "cells": "<table>" + "<td>" * (MANY // 4),
    "cells with open styling": "<table>" + "<tr><td><b><font>字" * (MANY // 20),
    "paragraphs": "<p>" * (MANY // 3),
    "rules": "<style>" + "p{display:none}" * (MANY // 20) + "</style><p>",
    "braces": "<style>p{display:none}" + "@media x{" * (MANY // 9) + "}" * 9999 + "</style>",
    "sheets of comments": "<style>" + "/*" * (MANY // 2),
    "quotes": "<p " + "\"'=" * (MANY // 3),
    "counted rows": "<style>"
    + "".join(f"p:nth-child({n}){{display:none}}" for n in range(300))
    + "</style>"
    + "<p>" * 20_000,
    "rules that hold": "<style>"
    + ".a{display:none}" * (MANY // 16)
    + "</style>"
    + "<p class=a>" * (MANY // 11),
    "ways up": "<style>.z .a .a .a{display:none}</style>" + "<div class=a>" * 900,
    "ways back": "<style>.z ~ .a ~ .a ~ .a{display:none}</style>" + "<p class=a>" * 9000,
    "no ways back": "<style>"
    + "".join(f".z{n} ~ .a{{display:none}}" for n in range(300))
    + "</style>"
    + "<p class=a>" * 20_000,
    "comments between": "<style>.z + .a{display:none}</style>" + "<p class=a><!---->" * 20_000,
    "declarations of many": f"<style>{'a,' * 100_000}a{{{'display:none;' * 20_000}}}</style><p>",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_page_that_would_take_for_ever_is_refused_before(page: str) -> None:
    start = time.process_time()
    with pytest.raises(GwrError, match=r"nest far too deeply|far larger than the file"):
        read_html(page, "x")
    assert time.process_time() - start < 10


@pytest.mark.long
@pytest.mark.parametrize("page", MODERATE.values(), ids=MODERATE.keys())
def test_a_page_that_would_stop_other_parsers_is_read(page: str) -> None:
    start = time.process_time()
    assert read_html(page, "x").notes is not None
    assert time.process_time() - start < 10


def test_without_selectolax_the_way_to_get_it_is_said(
    refused: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "selectolax", None)
    assert refused("<p>") == f"reading a page needs selectolax; {install('convert')}"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="/a/W0.docx?x">进展表</a>', "import its attachment: 进展表 (W0.docx)"),
        ('<a href="/a/W0.DOC">进展\n表.doc</a>', "import its attachment: 进展 表.doc"),
        ("<p>附件：<p>2021年任务分解表<p>区政府办", "import its attachment: 2021年任务分解表"),
        ('<p>附件下载<p><a href="/W0.pdf">进展表</a><p>', "import its attachment: 进展表"),
        (f'<p>附件1：<p>{"甲" * 61}<p><a href="/W0.pdf">乙</a><p>', "attachment: 乙 (W0.pdf)"),
        ("<p>附件：<p>1.清单<p>2.分工表<p>区政府办", "attachment: 1.清单; 2.分工表"),
        ("<p>附件：1.甲表<p>2.乙<p>3.丙<p>4.丁<p>", "附件：1.甲表; 2.乙; 3.丙; and 1 more"),
        (f"<p>附件：<p>{'甲' * 61}<p>", "only prose; is it the right page?"),
        ('<a href>进展表</a><a href="/b.html">解读</a>', "only prose; is it the right page?"),
    ],
)
def test_a_page_without_a_table_says_what_it_links_to(tmp_path: Path, link: str, said: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<h1>民生实事</h1><p>点击下载：{link}。</p>", encoding="utf-8")
    with pytest.raises(GwrError, match=re.escape(said) + "$"):
        import_report(path, district=DISTRICT, year=2021)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>甲<del>乙</del>", "甲"),
        ("<p>甲<s><b>乙</b></s>", "甲"),
        ("<style>.a{text-decoration:red line-through}</style><p>甲<i class=a>乙</i>", "甲"),
        ("<p>甲<i style='TEXT-DECORATION-LINE: underline Line-Through'>乙</i>", "甲"),
        ("<p>甲<del style='text-decoration:none'>乙</del>", "甲乙"),
        ("<p>甲<u style='text-decoration:underline'>乙</u>", "甲乙"),
    ],
)
def test_what_is_struck_out_is_not_read_and_said(page: str, shown: str) -> None:
    source = read_html(page, "x")
    assert [line.text for line in source.lines] == [shown]
    assert source.notes == ([] if "乙" in shown else ["struck out, so not read: 乙"])


def test_the_items_of_a_list_of_links_are_no_items(read: Read) -> None:
    menu = "<ul><li><a>首页</a> </li><!-- 甲 --><li><!-- 乙 --> <a>公开</a></li></ul>"
    items = "".join(
        f"<li><a>{n}</a>（责任单位：区水利局）<br>进展情况：已建成。</li>" for n in ("修渠", "修路")
    )
    report, _notes = read(f"{menu}<h1>2021年任务</h1><ul>{items}</ul>")
    assert [task.target for task in report.tasks] == ["修渠", "修路"]


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ('<span class="a">甲</span><span class="b">乙</span>', "甲\t乙"),
        ('<span class="a">甲</span><span class="a">乙</span><span class="a">丙</span>', "甲 乙 丙"),
        ('<span class="a">1</span><span>乙</span>', "1. 乙"),
        ('增长<b class="a">1</b><i class="b">成</i>', "增长1 成"),
        ('<span class="SpellE">甲</span><span class="GramE">乙</span>', "甲乙"),
        ('<span class="a">甲</span><span>乙</span><span class="a">丙</span>', "甲乙丙"),
        ("<span>甲</span><span>乙</span>", "甲乙"),
    ],
)
def test_parts_of_a_line_with_classes_stand_apart(part: str, shown: str) -> None:
    (line,) = read_html(f"<p>{part}</p>", "x").lines
    assert line.text == shown


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("新建园<span class=a>教育</span>", {"建园教育"}),
        ("<a>新建园</a><span>2023-12-11</span><p>丙", {"建园2023-12-11"}),
        ("<span class=a>第1项</span>新建园", {"第1项新建"}),
        ("<em>教育</em>新建园", {"教育新建"}),
        ("新建园<span>教育</span>", set()),
        ("新建园<span class=a>6所</span>", set()),
        ("责任单位：<span class=a>区教委</span>", set()),
        ("<span class=a>责任单位</span>区教委", set()),
        ("<span class=a>甲</span>，乙", set()),
        ("新建园<span class=a>教育</span>类", set()),
        ("新建园<i class=a></i>", set()),
        ("新建园<span class=a><b>教</b>育</span>", set()),
        ("<b>新建</b><span class=a>教育</span>", {"新建教育"}),
        ("甲<span class=a>乙</span>丙", set()),
    ],
)
def test_what_stands_in_an_element_of_its_own_at_an_end(line: str, tags: set[str]) -> None:
    assert read_html(f"<ul><li>{line}</ul>", "x").tags == tags


@pytest.mark.parametrize("sign", "\xad\u200b\u200c\u200e\u2060\ufeff\ufffc")
def test_what_has_no_shape_is_no_part_of_a_text(sign: str) -> None:
    source = read_html(
        f"<p>区{sign}教委</p><table><tr><td>区{sign}教委<td>甲<tr><td>乙</table>", "x"
    )
    assert source.lines[0].text == source.tables[0].rows[0].cells[0] == "区教委"


@pytest.mark.parametrize("n", [1, 2])
def test_a_field_that_took_in_such_an_element_is_told(tmp_path: Path, n: int) -> None:
    badge = "<span class=badge>已完成</span>"
    items = (
        f"<h3>{name}</h3><p>责任单位：区教委{badge if at < n else ''}</p><p>完成情况：建成。</p>"
        for at, name in enumerate(("建园", "建校"))
    )
    path = tmp_path / "page.html"
    path.write_text(f"<h1>2021年任务完成情况</h1>{''.join(items)}", encoding="utf-8")
    notes = understand(path).notes
    told = f"departments: the page shows the beginning or end of {n} in an element of its own; look"
    assert [told] == [note[: len(told)] for note in notes if "element" in note]


@pytest.mark.parametrize(
    ("below", "noted"),
    [
        ('<p style="text-align:center">东街小学。</p>', True),
        ('<p></p><p align="center">东街小学。</p>', True),
        ("<p>东街小学。</p>", False),
        ("<center>东街小学</center>", True),
        ("<center><p>东街小学。</p></center>", True),
        ("<center><p>东街小学建成</p></center>", True),
        ("<center><h2>东街小学</h2></center>", False),
        ("<p>已建成。</p><center>东街小学。</center>", False),
    ],
)
def test_what_stands_below_a_picture_may_say_what_it_shows(below: str, *, noted: bool) -> None:
    notes = read_html(f'<p>甲。</p><p><img src="a.jpg"></p>{below}', "x").notes
    told = "look if what stands below pictures only says what they show: 东街小学"
    assert [note[: len(told)] for note in notes] == [told] * noted


def test_no_picture_above() -> None:
    assert read_html("<center>东街小学。</center>", "x").notes == []


@pytest.mark.parametrize(
    ("page", "captions"),
    [
        ("<figure><img><figcaption>甲</figcaption></figure>乙", ["甲"]),
        ("<img><figcaption>甲</figcaption>", []),
        ("<figure><table><tr><td>子</table><figcaption>甲</figcaption></figure>", []),
        ("<p><img><br>甲</p><p>乙</p>", ["甲"]),
        ("<p>甲<img></p><p align=center>乙</p>", []),
        ("<center><div><img></div><div>甲</div></center>", ["甲"]),
        ("<p><img></p><p style='text-align: center'>甲</p>", ["甲"]),
        ("<p><img></p><p>甲</p>", []),
        ("<p><img></p><div><div><div><div><p>甲", []),
        ("<p align=center><img></p><table><tr><td>子</table><p align=center>甲</p>", []),
    ],
)
def test_what_stands_as_captions_of_pictures_do_is_told(page: str, captions: list[str]) -> None:
    lines = read_html(page, "a.html").lines
    assert [line.text for line in lines if line.caption] == captions


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("<div>\n<em>甲</em>\n<em>乙</em>\n<em>丙</em>\n</div>", "甲 乙 丙"),
        ("<p>\n<em>甲</em>\n<em>乙</em>\n<em>丙</em>\n</p>", "甲乙丙"),
        ("<div>\n<em>甲</em>\n<em>乙</em>\n</div>", "甲乙"),
        ("<div>\n<em>甲</em>\n<em>乙</em>\n<em>丙</em>丁\n</div>", "甲乙丙丁"),
        ("<div><em>甲</em><em>乙</em><em>丙</em></div>", "甲乙丙"),
        ("<div>\n<b class=a>甲</b>\n<b class=a>乙</b>\n<b class=a>丙</b></div>", "甲 乙 丙"),
        ("<p><b style=width:9%>甲</b><b style='float: left'>乙</b></p>", "甲\t乙"),
    ],
)
def test_what_a_page_sets_apart_in_a_line_is_not_glued(row: str, shown: str) -> None:
    assert [line.text for line in read_html(row, "a.html").lines] == [shown]
