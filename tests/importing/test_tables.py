"""Which tables of a page are of targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report
from gwr.importing.document import cleaned
from gwr.importing.sources.html import read_html
from gwr.importing.tables import choose_tables
from gwr.importing.vocabulary.sections import is_of_table
from gwr.importing.vocabulary.statuses import status_words

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "<tr><td>目标任务<td>责任单位<td>完成情况"
INNER = (
    "<table><tr><td>项目名称<td>责任单位<td>进展情况<tr><td>东街小区<td>东街街道<td>已完工</table>"
)


def chosen(page: str) -> tuple[list[int], list[str]]:
    """Return the numbers of the tables that are taken, and what is said of others."""
    notes: list[str] = []
    found = choose_tables(cleaned(read_html(page, "a")), "a", {}, status_words({}), notes)
    return [table.number for table in found], notes


@pytest.mark.parametrize("inner", [INNER, f"<table><tr><td>{INNER}<td>完</table>"])
def test_a_table_in_an_account_is_a_part_of_it(inner: str) -> None:
    page = f"<table>{HEADING}<tr><td>改造小区9个<td>区住建局<td>改造2个。{inner}</table>"
    numbers, notes = chosen(page)
    assert numbers == [1]
    assert notes[0].endswith("row 1 (it stands in a cell of another table)")


def test_a_table_in_a_row_of_its_own_is_none_of_a_target() -> None:
    page = f"<table>{HEADING}<tr><td>修路2条<td>区交通局<td>通车。<tr><td colspan=3>{INNER}</table>"
    assert chosen(page)[0] == [1, 2]


def table(target: str) -> str:
    return f"<table>{HEADING}<tr><td>{target}<td>区交通局<td>已完工。</table>"


def test_a_slogan_above_a_statement_may_head_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    slogans = ["实施畅通行动，建设便捷高效的路网", "实施通达行动，建设四通八达的桥梁"]
    lines = [f"<p>{slogan}</p>" for slogan in slogans]
    page = f"{lines[0]}{table('修路2条')}{lines[1]}<p>具体情况如下：</p>{table('建桥3座')}"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(GwrError, match=f"if '{slogans[1]}' heads the table too can't be told"):
        import_report(path, district="某县", year=2023)
    path.write_text(page.replace("<p>具体情况如下：</p>", ""), encoding="utf-8")
    tasks = import_report(path, district="某县", year=2023).report.tasks
    assert [task.sections for task in tasks] == [(slogan,) for slogan in slogans]


@pytest.mark.parametrize(
    ("text", "of_table"),
    [
        *((text, True) for text in ("共2项，已完成2项", "金额单位：万元", "完成率100%", "1-12月")),
        *((text, True) for text in ("全部完成", "√表示已完成", "征求意见稿", "具体如下", "1/2")),
        *(
            (text, False)
            for text in ("教育（共2项）", "责任单位：区教育局", "民生实事", "一、教育")
        ),
    ],
)
def test_what_is_of_the_table_heads_no_rows(text: str, of_table: bool) -> None:
    assert is_of_table(text) is of_table


def test_a_text_above_the_first_of_several_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = "<tr><td>修路2条<td>区交通局<td>通车。"
    page = (
        f"<table>{HEADING}<tr><td colspan=3>（民生类）{rows}<tr><td colspan=3>发展类{rows}</table>"
    )
    path.write_text(page.replace("修路", "建桥", 1), encoding="utf-8")
    tasks = import_report(path, district="某县", year=2023).report.tasks
    assert [task.sections for task in tasks] == [("（民生类）",), ("发展类",)]


def test_a_text_that_is_cut_and_stands_nowhere_whole() -> None:
    cells = "<td title='建桥'>修路…<td title='…'><b title='区交通局'>区交通局</b><td>通车。"
    text = f"<table>{HEADING}<tr>{cells}<tr><td title=''>建桥...<td>区交通局<td>开工。</table>"
    (table,) = read_html(text, "a").tables
    assert [row.cells[0] for row in table.rows[1:]] == ["修路…", "建桥..."]
