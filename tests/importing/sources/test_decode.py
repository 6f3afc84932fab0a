"""Encodings: told by the bytes, whatever is declared; and bytes that are no characters."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwr import GwrError, import_report
from gwr.importing.sources.damage import DAMAGE, SHOWN, judge
from gwr.importing.sources.decode import decode
from gwr.importing.sources.html import read_html

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=6)
DECLARED = ["", "utf-8", "gbk", "GB2312", "gb18030", "iso-8859-1", "utf-16", "nonsense", "big5"]
TRADITIONAL = "目標任務完成情況牽頭單位重點工作辦公室"
PAGE = (
    '<meta charset="utf-8"><meta name="description" content="某区工作报告"><p>某区的目标任务</p>'
    "<table><tr><th>序号<th>目标任务<th>牵头单位<th>完成情况<th>效果评估<th>备注</tr>"
    "<tr class='某'><td>1<td>建设公园二期<td>区科技局<td colspan='1'>全部建成<td>完成<td>无</tr>"
    "<tr><td>2<td>建设医院<td>区卫健委<td>&#23376;已开工<td>未完成<td>因故</td></tr></table>"
    "<p>共两项工作,其余不计</p>"
)


@given(
    text=CHINESE,
    encoding=st.sampled_from(["utf-8", "gbk", "gb18030"]),
    declared=st.sampled_from(DECLARED[:-1]),
)
def test_what_a_page_declares_does_not_turn_its_words_into_others(
    text: str, encoding: str, declared: str
) -> None:
    page = f'<meta charset="{declared}"><p>{text}</p>'
    assert decode(page.encode(encoding), "x").text == page


@pytest.mark.parametrize("declared", ["big5", "BIG5-HKSCS"])
def test_a_declared_encoding_is_followed_where_the_bytes_allow_it(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{TRADITIONAL}</p>'
    assert decode(page.encode("big5"), "x") == (page, ["read as BIG5HKSCS"])


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_wins_over_what_is_declared(mark: bytes) -> None:
    encoding = {3: "utf-8"}.get(len(mark), "utf-16-le" if mark[0] == 0xFF else "utf-16-be")
    page = f"<meta charset=gbk><p>{TRADITIONAL}</p>"
    assert decode(mark + page.encode(encoding), "x").text == page


def test_a_declaration_that_is_wrong_is_said() -> None:
    page = f"<meta charset=gbk>{TRADITIONAL}"
    assert decode(page.encode(), "x").notes == ["declared as gbk, but read as UTF-8, which it is"]
    assert decode(b"<meta charset=gbk>", "x").notes == []


def test_the_lines_of_damage_are_said() -> None:
    text = "\n".join(TRADITIONAL for _ in range(9)).encode().replace(b"\n", b"\xff\n")
    assert decode(text, "x").notes == [
        "broken characters, shown as \ufffd, in line 1, 2, 3 and 5 more of the file"
    ]


# No text in UTF-8 or GB18030 holds this byte.
@pytest.mark.long
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("change", ["replaced", "put in", "cut"])
def test_a_broken_byte_anywhere_leaves_every_value_as_it_is_or_is_refused(
    tmp_path: Path, encoding: str, change: str
) -> None:
    content = PAGE.encode(encoding)
    path = tmp_path / "page.html"
    path.write_bytes(content)
    whole = import_report(path, district="某区", year=2022).report
    refused = read = 0
    for at in range(len(content)):
        if change == "cut" and content[at] < 0x80:
            continue
        new = b"" if change == "cut" else b"\xff"
        broken = content[:at] + new + content[at + (change != "put in") :]
        path.write_bytes(broken)
        try:
            found = import_report(path, district="某区", year=2022)
        except GwrError:
            refused += 1
            continue
        if change == "cut" and DAMAGE not in decode(broken, "x").text:
            continue  # the bytes around make other characters, as may happen in GBK
        read += 1
        assert found.report.tasks == whole.tasks
        assert any("broken characters" in note for note in found.notes)
    assert refused > 20
    assert read > 20


@pytest.mark.parametrize(
    ("old", "row"),
    [("公园", 2), ("class='某", 2), ("医院", 3), ("&#2", 3), ("科技", 2)],
)
def test_damage_in_a_row_names_the_row(tmp_path: Path, old: str, row: int) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode().replace(old.encode(), old.encode() + b"\xff", 1))
    with pytest.raises(GwrError, match=rf"table 1 row {row} \(a character in it is broken\)"):
        import_report(path, district="某区", year=2022)


@pytest.mark.parametrize(
    ("old", "told"),
    [("牵", "table 1 row 1, the heading, can't be read"), ("td>1", "has a broken tag")],
)
def test_damage_where_it_may_change_other_rows_is_refused(
    tmp_path: Path, old: str, told: str
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode().replace(old.encode(), b"\xff" + old.encode()[1:], 1))
    with pytest.raises(GwrError, match=told):
        import_report(path, district="某区", year=2022)


def test_a_line_that_is_damaged_can_be_read() -> None:
    source = judge(read_html(f"<p>甲{DAMAGE}</p>", "x"), "x")
    assert source.lines[0].text == f"甲{SHOWN}"
