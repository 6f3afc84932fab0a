"""Targets that stand in paragraphs beside the tables of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report
from gwr.importing.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., list[str]]

TITLE = "<h1>2023年政府工作报告目标任务完成情况</h1>"
HEADING = "<tr><td>序号</td><td>目标任务</td><td>责任单位</td><td>完成情况</td></tr>"
ROW = "<tr><td>1</td><td>新建公园5个</td><td>区城管局</td><td>建成5个。</td></tr>"
TABLE = f"<table>{HEADING}{ROW}</table>"


def lines(*texts: str) -> str:
    """Return paragraphs, one for each text; `*` before it makes it bold."""
    bold = (f"<b>{text[1:]}</b>" if text[0] == "*" else text for text in texts)
    return "".join(f"<p>{text}</p>" for text in bold)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return the notes on a page, of which only the table may be read."""

    def read(page: str, **options: object) -> list[str]:
        path = tmp_path / "a.html"
        path.write_text(page, encoding="utf-8")
        found = import_report(path, district="某县", year=2023, **options)  # type: ignore[arg-type]
        assert [task.target for task in found.report.tasks] == ["新建公园5个"]
        return [note for note in found.notes if "outside of the tables" in note]

    return read


LISTS = {
    "bodies, and what came of it": ["1.修路（区交通局）。已修成。", "2.建桥（区住建局）。在建。"],
    "what came of it": ["1.修路2条。已修成2条。", "2.建桥3座，3座均已建成。"],
    "behind a colon": ["①修路2条：已修成2条；", "②建桥3座：累计建成2座；"],
    "in bold": ["*修路2条", "已修成2条。", "*建桥3座", "建成2座。（区住建局）", "无新增。"],
    "numerals": ["（一）修路2条", "已修成2条。", "（二）建桥3座", "目前建成2座。"],
    "labels": ["1.修路2条", "牵头单位：区交通局", "2.建桥3座", "牵头单位：区住建局", "其他。"],
    "no mark": ["修路2条，修成2条。（区交通局）", "建桥3座，建成2座。（区住建局）"],
    "below others": ["*民生", "1.修路2条。已修成2条。", "*城建", "1.建桥3座。已建成2座。"],
    "one": ["1.修路2条（区交通局）。已修成2条。"],
    "beside prose": ["1.工业回升。", "2.投资增长。", "*实事", "1.修路。已成。", "2.建桥。已成。"],
}


@pytest.mark.parametrize("texts", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("above", [True, False])
def test_targets_beside_a_table_are_asked_about(
    read: Read, texts: list[str], *, above: bool
) -> None:
    heads = [lines("一、重点工作"), lines("二、主要指标")]
    own = lines(*texts)
    page = f"{heads[0]}{own}{heads[1]}{TABLE}" if above else f"{heads[1]}{TABLE}{heads[0]}{own}"
    with pytest.raises(GwrError, match=r"a list of targets stands at .* with --table 1$"):
        read(TITLE + page)
    assert read(TITLE + page, table=1) == []


@pytest.mark.parametrize(
    ("texts", "noted"),
    [
        (["二、存在问题", "1.资金不足，已到位3成（区财政局）。", "2.征地困难，目前未交地。"], 2),
        (["存在的主要问题：", "1.资金不足，已到位3成。", "2.征地困难，目前未交地。", "3.无。"], 3),
        (["二、重点工作", "1.修路2条。", "2.建桥3座。"], 2),
        (["二、未完成任务", "1.修路2条。已修1条。（第2项）", "2.建桥。已开工。（第 3 项）"], 0),
        (["*总体情况", "已全面推进。", "*存在问题", "已采取措施。"], 0),
        (["今年以来，已完成5项。（区政府办公室）", "注：1.数据均已核实（区统计局）。"], 0),
        (["1.修路2条。已修成2条。"], 0),
        (["1.交通（区交通局）", "已完成2项。"], 0),
        (["·领导之窗", "·政务公开"], 0),
    ],
)
def test_prose_beside_a_table_is_noted(read: Read, texts: list[str], noted: int) -> None:
    notes = read(f"{TITLE}{lines('一、完成情况')}{TABLE}{lines(*texts)}")
    assert [note.partition(": ")[2].split()[0] for note in notes] == [str(noted)] * bool(noted)


def test_prose_beside_a_list_has_notes_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    bars = "|目标任务|完成情况|\n|-|-|\n|修路2条|修成。|\n"
    problems = "二、存在问题\n\n1. 资金不足。\n2. 征地困难。\n"
    path.write_text(f"一、完成情况\n\n{bars}\n{problems}", encoding="utf-8")
    notes = import_report(path, district="某县", year=2023).notes
    assert any("2 paragraphs with numbers" in note for note in notes)
    done = "1. 修路。\n责任单位：区交通局\n2. 建桥。\n责任单位：区住建局\n"
    path.write_text(f"一、完成情况\n\n{done}\n{problems}", encoding="utf-8")
    notes = import_report(path, district="某县", year=2023).notes
    assert not any("paragraphs with numbers" in note for note in notes)


SECTIONS = {
    "bold and run in": "<p><b>修路2条。</b>已修成2条。</p><p><b>建桥3座。</b>已建成3座。</p>",
    "dashes": lines("——修路2条，已修成2条。", "——建桥3座，已建成3座。"),
    "terms": "<dl><dt>修路2条<dd>已修成2条。<dt>建桥3座<dd>已建成3座。</dl>",
    "one paragraph": lines("1.修路2条，已修成2条；2.建桥3座，已建成3座。"),
    "one target": lines("1.修路2条", "责任单位：区交通局", "完成情况：已修成2条。"),
}


@pytest.mark.parametrize("below", SECTIONS.values(), ids=SECTIONS)
def test_a_section_without_a_table_is_noted(tmp_path: Path, below: str) -> None:
    path = tmp_path / "a.html"
    head = "<h2>{}</h2>"
    path.write_text(
        f"{TITLE}{head.format('一、主要指标')}{TABLE}{head.format('二、重点任务')}{below}",
        encoding="utf-8",
    )
    found = understand(path)
    assert "no table stands below '二、重点任务', so what is there is not read" in str(found.notes)
    assert [entry.sections for entry in found.rows.entries] == [("一、主要指标",)]


@pytest.mark.parametrize(
    ("head", "texts"),
    [
        ("二、存在问题", ["资金不足。"]),
        ("二、重点任务", ["1.修路2条。", "2.建桥3座。"]),
        ("二、重点任务", []),
        ("（一）重点任务", ["修路2条。"]),
    ],
    ids=["problems", "noted as numbers", "nothing below", "of another kind"],
)
def test_no_other_section_is_noted_once_more(tmp_path: Path, head: str, texts: list[str]) -> None:
    path = tmp_path / "a.html"
    page = f"{TITLE}{lines('一、主要指标')}{TABLE}{lines(head, *texts)}"
    path.write_text(page, encoding="utf-8")
    assert "no table stands below" not in str(understand(path).notes)


def test_a_section_of_plans_is_not_noted_and_gives_no_section_to_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    below = lines("二、下半年重点工作", "抓紧修路2条。")
    path.write_text(f"{TITLE}{lines('一、主要指标')}{TABLE}{below}", encoding="utf-8")
    found = understand(path)
    assert "no table stands below" not in str(found.notes)
    assert [entry.sections for entry in found.rows.entries] == [()]


def test_a_section_between_tables_without_one_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    other = TABLE.replace("公园", "泳池").replace("<td>1<", "<td>2<")
    path.write_text(
        f"{TITLE}<h2>城建</h2>{TABLE}<h2>交通</h2><p>修路2条，已修成。</p><h2>体育</h2>{other}",
        encoding="utf-8",
    )
    found = understand(path)
    assert [entry.sections for entry in found.rows.entries] == [("城建",), ("体育",)]
    assert "no table stands below '交通'" in str(found.notes)
