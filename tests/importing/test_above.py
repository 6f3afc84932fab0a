"""Which lines above the tables of a page head them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import import_report

if TYPE_CHECKING:
    from pathlib import Path

    from gwr import Imported

TITLE = "<h1>2022年重点工作完成情况</h1>"
TARGETS = ("修路2条", "建桥3座", "建园4座", "建校5所", "建馆6座")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def headed(path: Path, *above: str, title: str = TITLE) -> Imported:
    """Return what is read of a page with a table of one target below each of some lines."""
    tables = (
        f"{lines}<table><tr><td>目标任务<td>责任单位<td>完成情况"
        f"<tr><td>{target}<td>区交通局<td>已完工。</table>"
        for lines, target in zip(above, TARGETS, strict=False)
    )
    path.write_text(title + "".join(tables), encoding="utf-8")
    return import_report(path, district="某县", year=2022)


def sections(found: Imported) -> list[tuple[str, ...]]:
    return [task.sections for task in found.report.tasks]


def left(found: Imported) -> list[str]:
    """Return the notes on what is not taken to head a table."""
    return [note for note in found.notes if note.endswith("taken to head a table")]


@pytest.mark.parametrize(
    "line",
    [
        "<p>| {}</p>",
        "<p>｜{}</p>",
        "<p>▎{}</p>",
        "<h2>| {} |</h2>",
        "<ul><li>{}</li></ul>",
        "<ul><li><b>{}</b></li></ul>",
    ],
)
def test_a_bar_or_a_bullet_marks_what_heads_a_table(page: Path, line: str) -> None:
    found = headed(page, line.format("交通"), line.format("水利"))
    assert sections(found) == [("交通",), ("水利",)]


def test_one_bar_or_a_list_of_several_marks_nothing(page: Path) -> None:
    assert sections(headed(page, "<p>| 交通</p>", "")) == [(), ()]
    two = "<ul><li>{}</li><li>甲</li></ul>"
    assert sections(headed(page, two.format("交通"), two.format("水利"))) == [(), ()]


@pytest.mark.parametrize("inner", ["<p>（一）公路</p>", "<p><b>公路</b></p>"])
def test_brackets_mark_what_heads_others(page: Path, inner: str) -> None:
    found = headed(page, f"<p>【交通】</p>{inner}", f"<p>【水利】</p>{inner.replace('路', '河')}")
    assert [path[0] for path in sections(found)] == ["【交通】", "【水利】"]
    assert [len(path) for path in sections(found)] == [2, 2]


def test_a_heading_with_a_table_heads_what_begins_anew_below_it(page: Path) -> None:
    found = headed(page, "<h2>交通</h2>", "<p>（一）公路</p>", "<h2>水利</h2>", "<p>1.河道</p>")
    assert sections(found) == [("交通",), ("交通", "（一）公路"), ("水利",), ("水利", "1.河道")]
    runs_on = headed(page, "<h2>交通</h2>", "<p>（二）公路</p>")
    assert sections(runs_on) == [("交通",), ("（二）公路",)]


def test_a_heading_above_a_subheading_that_a_sentence_parts_from_its_table(page: Path) -> None:
    bold = "<p><b>（一）{}</b></p>"
    found = headed(
        page,
        f"<p>交通</p>{bold.format('公路')}<p>共2项，全部完成。</p>",
        f"<p>水利</p>{bold.format('河道')}",
    )
    assert sections(found) == [("交通", "（一）公路"), ("水利", "（一）河道")]


@pytest.mark.parametrize(
    ("above", "told"),
    [
        (("<h2>交通</h2><p>公路</p><p>完成情况良好，全部完成。</p>", "<p>桥梁</p>"), "公路"),
        (("<p>交通</p><p>共2项。</p><p>（一）公路</p>", "<p>（二）桥梁</p>"), "交通"),
        (
            ("<p>（一）公路</p>", "<p>水利</p><p>共2项。</p><p>（一）河道</p>"),
            "水利",
        ),
    ],
)
def test_what_may_head_a_table_and_is_not_taken_to_is_noted(
    page: Path, above: tuple[str, ...], told: str
) -> None:
    notes = left(headed(page, *above))
    assert [f"'{told}' is not taken" in note for note in notes] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "<p>共2项。</p>",
        "<p>2022年12月31日</p>",
        "<p>备注</p>",
        "<ul><li>甲</li><li>乙</li></ul>",
        "<p>县政府办公室</p>",
        "<p>第四季度</p>",
        "<p>市级项目</p>",
    ],
)
def test_of_what_heads_nothing_there_is_no_note(page: Path, line: str) -> None:
    found = headed(page, f"<h2>交通</h2>{line}", f"<h2>水利</h2>{line.replace('一', '二')}")
    assert sections(found) == [("交通",), ("水利",)]
    assert left(found) == []


def test_names_of_tables_that_a_page_shows_one_by_one_are_noted(page: Path) -> None:
    names = "<ul><li>交通</li><li>水利</li></ul>"
    assert left(headed(page, names, "")) == [
        "交通, 水利 stand above 2 tables, one after the other; none is taken to head a table"
    ]
    assert left(headed(page, names, "", "")) == []


CHAPTERS = "<p>一、总体情况</p><p>全部完成。</p><p>二、下步打算</p><p>加快推进。</p>"


@pytest.mark.parametrize(
    "end",
    [
        "<p>附：2022年完成情况表</p>",
        "<p>附件</p><p>完成情况表</p>",
        "<p>县政府办公室</p><p>2023年1月10日</p>",
        "",
    ],
)
def test_chapters_of_prose_head_no_table(page: Path, end: str) -> None:
    found = headed(page, f"{CHAPTERS}{end}<p><b>交通</b></p>", "<p><b>水利</b></p>")
    assert sections(found) == [("交通",), ("水利",)]


@pytest.mark.parametrize(
    "above",
    [
        "<p>现公布如下：</p><p>附件：1.指标情况表</p><p>2.任务情况表</p><p>附件1</p>",
        "<p>附件：1.指标情况表</p><p>　　　2.任务情况表</p>",
    ],
)
def test_a_list_of_annexes_heads_no_table(page: Path, above: str) -> None:
    found = headed(page, f"{above}<h2>指标情况表</h2>", "<h2>任务情况表</h2>")
    assert sections(found) == [("指标情况表",), ("任务情况表",)]


@pytest.mark.parametrize("line", ["专题一：{}", "实事之一：{}", "专题一 | {}", "领域（一）：{}"])
def test_a_word_with_a_number_is_a_heading_with_a_colon(page: Path, line: str) -> None:
    second = line.replace("一", "二").format("水利")
    found = headed(page, f"<p>{line.format('交通')}</p>", f"<p>{second}</p>")
    assert sections(found) == [(line.format("交通"),), (second,)]


@pytest.mark.parametrize("line", ["▲为省级实事", "完成情况.xlsx", "共2条记录"])
def test_what_stands_below_the_first_heading_alone_is_none(page: Path, line: str) -> None:
    found = headed(page, f"<p>一、交通</p><p>{line}</p>", "<p>二、水利</p>")
    assert sections(found) == [("一、交通",), ("二、水利",)]
