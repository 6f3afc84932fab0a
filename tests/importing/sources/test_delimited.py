"""Cells between delimiters: what any program writes is read to the same cells."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pages import HEADING

from gwr import GwrError
from gwr.importing.sources.delimited import is_delimited, read_delimited, unquoted_lines
from gwr.importing.sources.read import read_source
from gwr.importing.sources.text import read_markdown, read_text
from gwr.output import markdown, tsv
from gwr.output.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DELIMITERS = [",", ";", "\t", "|"]
CELLS = st.text(st.sampled_from('甲乙"“,;|\t\n十四五 =+#\\'), max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=4)
TITLES = ["", "某区,2022年目标任务;完成情况,一览\n", "首页|新闻|公开|互动,共\t3\t项\n", "甲\n\n"]


def written(rows: Sequence[Sequence[str]], delimiter: str, quoting: int) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=quoting).writerows([HEADING, *rows])  # type: ignore[arg-type]
    return buffer.getvalue()


@given(
    rows=ROWS,
    title=st.sampled_from(TITLES),
    delimiter=st.sampled_from(DELIMITERS),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_whatever_the_delimiter_the_heading_tells_it(
    rows: list[list[str]], title: str, delimiter: str, quoting: int
) -> None:
    source = read_delimited(title + written(rows, delimiter, quoting), "x")
    found = [list(row.cells) for row in source.tables[0].rows if row.cells]
    assert found[-len(rows) - 1 :] == [HEADING, *rows]
    assert len(found) == title.replace("\n\n", "\n").count("\n") + 1 + len(rows)


def test_a_delimiter_that_a_spreadsheet_names() -> None:
    source = read_delimited("sep=|\r\n序号|目标任务\r\n1|甲,乙\r\n", "x")
    assert [tuple(row) for row in source.tables[0].rows][:1] == [
        ("line 2", ("序号", "目标任务"), "", frozenset())
    ]
    with pytest.raises(GwrError, match=r"x: line 3: unexpected end of data; save the table anew"):
        read_delimited('sep=|\na|b\n"a|', "x")


@given(rows=ROWS, quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_what_a_spreadsheet_saves_with_tabs_is_read_to_the_same_cells(
    rows: list[list[str]], quoting: int
) -> None:
    lines = unquoted_lines(written(rows, "\t", quoting))
    expected = ["\t".join(cell.replace("\t", " ") for cell in row) for row in (HEADING, *rows)]
    assert [line.text for line in lines] == expected


COPIED = ['"十四五"规划', '落实"双减"', "甲", "“双减”", '"双减"', "a,b", '5"', "", "甲、乙"]


@given(st.lists(st.lists(st.sampled_from(COPIED), min_size=2), min_size=1))
def test_what_a_browser_copies_keeps_its_quotes(rows: list[list[str]]) -> None:
    assume(any(cell in row for row in rows for cell in COPIED[:2]))
    text = "\n".join("\t".join(row) for row in rows)
    assert [line.text for line in read_text(text, "a.txt").lines] == text.split("\n")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"建设公园,二期"\t"落实""双减"""\t区交通局', ["建设公园,二期", '落实"双减"', "区交通局"]),
        ('"建设,公园"\t"区交通局"\t甲', ["建设,公园", "区交通局", "甲"]),
        ('"甲\n乙"\t丙', ["甲\n乙", "丙"]),
        ('"十四五"规划\t"双减"', ['"十四五"规划', '"双减"']),
        ('"双减"\t甲\t乙', ['"双减"', "甲", "乙"]),
        ('甲\t"乙\n丙', ["甲", '"乙']),
    ],
)
def test_quotes_of_cells_between_tabs(text: str, cells: list[str]) -> None:
    assert unquoted_lines(text)[0].text.split("\t") == cells


def test_lines_are_counted_as_they_stand_in_the_file() -> None:
    lines = unquoted_lines('"甲\r\n乙"\t丙\r\n\r"丁"\t\n戊')
    assert [line.place for line in lines] == ["line 1", "line 3", "line 4", "line 5"]


@pytest.mark.parametrize(
    "text", ['"a\t' * 50_000, '"a\n' * 50_000, '"' * 200_000, "a,b;c\t" * 9999]
)
def test_quotes_that_never_end_take_time_in_proportion(text: str) -> None:
    assert "".join(line.text for line in unquoted_lines(text)).count("a") == text.count("a")
    assert not is_delimited(text)


@pytest.mark.parametrize("name", ["a.txt", "a", "a.tsv"])
def test_commas_are_told_in_files_of_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("序号;目标任务;牵头单位\n1;甲;乙", encoding="utf-8")
    assert [row.cells for row in read_source(str(path)).tables[0].rows] == [
        ("序号", "目标任务", "牵头单位"),
        ("1", "甲", "乙"),
    ]


def test_a_sentence_that_names_headings_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("各单位要报目标任务,完成情况\n", encoding="utf-8")
    assert read_source(str(path)).tables == []


TEXTS = st.text(st.sampled_from("甲乙*_`|\\<>#&~[]()-+. 1"), max_size=8).map(str.strip)


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_markdown_that_gwr_writes_keeps_its_words(rows: list[tuple[str, str]]) -> None:
    sheet = Sheet(("目标任务", "完成情况"), rows)
    lines = read_markdown("".join(markdown.lines(sheet))).lines
    found = [line.text for line in lines if line.text][2:]
    assert found == [line.rstrip("\n") for line in markdown.lines(sheet)][2:]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 2022年目标任务", "2022年目标任务"),
        ("> **发布日期**：2022-02-10", "发布日期：2022-02-10"),
        ("<!-- 甲\n-->乙", "\n乙"),
        ("<!-- 甲", "<!-- 甲"),
        (r"\*甲\_乙 &lt;丙&gt; \&lt;", "*甲_乙 <丙> &lt;"),
        ("| a&#124;b |", r"| a\|b |"),
        ("#甲", "#甲"),
        ("##甲\n> ##乙\n#一、丙\n#2023年丁", "甲\n乙\n一、丙\n2023年丁"),
        ("##甲##\n#1\n#甲#\n##", "##甲##\n#1\n#甲#\n##"),
        ("甲\n===\n\n乙\n--", "甲\n\n乙"),
        *((f"{text}\n---", f"{text}\n") for text in ("甲。", "甲：乙", "甲\n乙", "1. 甲")),
        ("甲\n\n* * *\n\n***\n___\n* 乙", "甲\n\n\n\n\n\n乙"),
        ('[甲](a_(1).html "乙")和![丙](<c.png>)', "甲和"),
        ("[![甲](a.png)](b.html)\n![乙](c.png)\n[丙]()", "\n\n丙"),
        ("[甲](乙)和[丙][1]", "[甲](乙)和[丙][1]"),
        ("[甲][1]、[乙][]、[丙][2]\n[1]: a.html\n[乙]: b.html '丁'", "甲、乙、[丙][2]\n\n"),
        ("## 甲 ##\n## 乙 {#b .c}\n## 丙# ## {#d}\n## 丁 {1}", "甲\n乙\n丙#\n丁 {1}"),
        ("甲 ##\n乙 {#b}\n丙\\", "甲 ##\n乙 {#b}\n丙"),
        ("[甲]{.mark}乙[^1]和[丙]{丁}\n[^1]: 戊", "甲乙和[丙]{丁}\n"),
        ('<div align="center">\n<b>甲</b>\n</div>', "\n甲\n"),
        ('<h3 align="center">甲</h3>\n<summary>乙</summary>', "甲\n乙"),
        ("| <ul><li>甲</li><li>乙</li></ul> | <p>丙</p> <p>丁</p> |", "| 甲<br>乙 | 丙<br>丁 |"),
        (r"a<b 3<u>5 \<u>甲 m<sup>2</sup>", "a<b 35 <u>甲 m<sup>2</sup>"),
    ],
)
def test_the_marks_of_markdown_are_no_words(text: str, shown: str) -> None:
    assert "\n".join(line.text for line in read_markdown(text).lines) == shown


def test_a_file_called_markdown_is_none_of_html(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("<!-- 甲 -->\n# 乙", encoding="utf-8")
    assert [line.text for line in read_source(str(path)).lines] == ["", "乙"]


@given(
    st.lists(st.lists(st.text(st.sampled_from('甲"a, '), max_size=5).map(str.strip), min_size=2))
)
def test_what_gwr_writes_with_tabs_is_read_to_the_same_words(rows: list[list[str]]) -> None:
    assume(not any(cell.startswith('"') for row in rows for cell in row))
    width = max(map(len, rows), default=2)
    cells = [tuple(row + [""] * (width - len(row))) for row in rows]
    sheet = Sheet(tuple(f"c{at}" for at in range(width)), cells)
    lines = read_text("".join(tsv.lines(sheet)), "a.tsv").lines
    assert [line.text for line in lines[1:]][: len(rows)] == ["\t".join(row) for row in cells]


def test_what_markdown_strikes_out_is_not_read_and_said() -> None:
    source = read_markdown(r"| 甲~~乙~~ | 3~~5 | \~\~丙~~ | 1~2 |")
    assert [line.text for line in source.lines] == [r"| 甲 | 3~~5 | \~\~丙~~ | 1~2 |"]
    assert source.notes == ["struck out, so not read: 乙"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("甲<br>乙", "甲\n乙"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("甲&lt;1%，&ldquo;乙&rdquo;", "甲<1%，“乙”"),
        ("甲\\n乙", "甲\n乙"),
        ("甲\\r\\n乙", "甲\n乙"),
        ("甲_x000D_", "甲"),
    ],
)
def test_cells_as_a_site_or_a_database_has_them(cell: str, shown: str) -> None:
    assert (
        read_delimited(f"目标任务,完成情况\n修路,{cell}\n", "a").tables[0].rows[1].cells[1] == shown
    )
    if cell != "甲_x000D_":
        lines = read_text(f"目标任务\t完成情况\n修路\t{cell}", "a").lines
        assert lines[1].text == f"修路\t{shown}"


@pytest.mark.parametrize("cell", ["甲&nbsp;乙", "甲\\n乙", "甲_x000D_"])
def test_no_library_is_needed_but_for_tags(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "selectolax", None)
    assert (
        read_delimited(f"目标任务,完成情况\n修路,{cell}\n", "a").tables[0].rows[1].cells[1] != cell
    )
    with pytest.raises(GwrError, match="needs selectolax"):
        read_delimited(f"目标任务,完成情况\n修路,{cell}<br>\n", "a")


def test_cells_of_what_gwr_wrote_stay_as_they_are() -> None:
    table = read_delimited("id,kind,target\n1,task,甲<br>乙\n", "a").tables[0]
    assert table.rows[1].cells[2] == "甲<br>乙"
    table = read_delimited("id,kind,target\n1,task,甲_x000D_\n", "a").tables[0]
    assert table.rows[1].cells[2] == "甲_x000D_"
    assert read_text("id\tkind\ttarget\n1\ttask\t甲<br>乙", "a").lines[1].text.endswith("甲<br>乙")


def test_a_table_in_a_cell_is_refused() -> None:
    cell = "<table><tr><td>目标任务<td>责任单位<tr><td>甲<td>乙</table>"
    with pytest.raises(GwrError, match="a: line 2: a table stands in a cell; save the table anew"):
        read_delimited(f"目标任务,完成情况\n修路,{cell}\n", "a")


def test_spaces_before_quotes_are_none_of_a_cell() -> None:
    table = read_delimited('"目标任务", "完成情况"\n"修路", "已修,通车"\n', "a").tables[0]
    assert table.rows[1].cells == ("修路", "已修,通车")
