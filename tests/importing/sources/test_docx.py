"""Word files: merged cells, tables in tables, numbers that Word makes, what is hidden."""

from __future__ import annotations

import io
import time
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import DISTRICT, HEADING

from gwr import GwrError, import_report
from gwr.importing.sources import bounds
from gwr.importing.sources.damage import DAMAGE
from gwr.importing.sources.docx import read_docx
from gwr.importing.sources.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from docx.document import Document

NAMESPACE = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
ROWS = [
    ["1", "甲", "区科技局", "子", "完成", ""],
    ["2", "乙", "区财政局", "丑", "未完成", "因"],
]


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_table(rows: Sequence[Sequence[str]], document: Document | None = None) -> Document:
    document = document or docx.Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text
    return document


def body(xml: str, numbering: str = "") -> bytes:
    """Return a Word file with a body of elements, and maybe numbering, as they are written."""
    buffer = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f"<r><Relationship Id='a' Type='{kind}officeDocument' Target='word/document.xml'/></r>",
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f"<r><Relationship Id='n' Type='{kind}numbering' Target='numbering.xml'/></r>",
        )
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}>{xml}</w:document>")
        archive.writestr(
            "word/numbering.xml", f"<w:numbering {NAMESPACE}>{numbering}</w:numbering>"
        )
    return buffer.getvalue()


def texts(content: bytes) -> list[str]:
    return [line.text for line in read_docx(content, "x").lines]


def test_a_table_between_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("2022年政府工作报告目标任务完成情况")
    with_table([HEADING, *ROWS], document)
    document.add_paragraph("发布日期:2023-01-05")
    document.save(str(tmp_path / "a.docx"))
    found = import_report(tmp_path / "a.docx", district=DISTRICT).report
    assert found.title == "2022年政府工作报告目标任务完成情况"
    assert str(found.published) == "2023-01-05"
    assert [task.target for task in found.tasks] == ["甲", "乙"]
    assert found.tasks[1].remark == "因"
    assert read_docx(saved(document), "x").tables[0].after == 1


RUN = "<w:r><w:t>甲</w:t></w:r>"
SPANS = st.lists(st.tuples(*[st.integers(0, 4)] * 4), max_size=3)


@settings(max_examples=15)
@given(SPANS)
def test_merged_cells_are_taken_apart_as_another_reader_does(
    spans: list[tuple[int, int, int, int]],
) -> None:
    document = with_table([[f"{row}-{column}" for column in range(5)] for row in range(5)])
    table = document.tables[0]
    taken: set[tuple[int, int]] = set()
    for top, left, height, width in spans:
        bottom, right = min(top + height, 4), min(left + width, 4)
        places = {(y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}
        if taken.isdisjoint(places):  # the other reader makes no sense of those that overlap
            taken |= places
            table.cell(top, left).merge(table.cell(bottom, right))
    (found,) = read_docx(saved(document), "x").tables
    assert [list(row.cells) for row in found.rows] == [
        [cell.text.strip() for cell in row.cells] for row in table.rows
    ]


def test_which_cells_go_on_from_above() -> None:
    document = with_table([HEADING, *ROWS])
    document.tables[0].cell(1, 2).merge(document.tables[0].cell(2, 2))
    (table,) = read_docx(saved(document), "x").tables
    assert [row.merged for row in table.rows] == [set(), set(), {2}]


@settings(max_examples=10)
@given(st.lists(st.lists(st.text(st.sampled_from("甲乙丙"), max_size=2), min_size=6, max_size=6)))
def test_every_cell_comes_out(rows: list[list[str]]) -> None:
    (table,) = read_docx(saved(with_table([HEADING, *rows])), "x").tables
    found = Counter(cell for row in table.rows for cell in row.cells)
    assert found == Counter(cell for row in (HEADING, *rows) for cell in row)


def test_a_table_in_a_cell_of_another() -> None:
    document = with_table([HEADING, *ROWS])
    inner = document.tables[0].cell(1, 3).add_table(1, 1)
    inner.cell(0, 0).text = "内"
    table, *_ = read_docx(saved(document), "x").tables
    assert table.rows[1].cells == ("1", "甲", "区科技局", "子\n内", "完成", "")


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (
            "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:noBreakHyphen/></w:r></w:p>",
            "甲\t乙\n-",
        ),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", "甲"),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt></w:p>", "甲"),
        ("<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p>", "甲"),
        ("<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>", "甲"),
        (
            "<w:p><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:r><w:t>甲</w:t></w:r></w:p>",
            "甲",
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>乙</w:t></w:r></w:moveFrom><w:r><w:t>甲</w:t></w:r></w:p>",
            "甲",
        ),
        ("<w:p><w:r><w:instrText>乙</w:instrText><w:t>甲</w:t></w:r></w:p>", "甲"),
        ("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>甲</w:t></w:r></w:p>", "甲"),
        ("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", "甲"),
        (f"<w:p><w:ruby><w:rt>{'<w:r><w:t>jia</w:t></w:r>'}</w:rt>{RUN}</w:ruby></w:p>", "甲"),
        (
            f"<w:p><w:Choice><w:p>{RUN}</w:p></w:Choice><w:Fallback><w:p>{RUN}</w:p></w:Fallback></w:p>",
            "甲",
        ),
    ],
)
def test_what_a_paragraph_shows(xml: str, shown: str) -> None:
    source = read_docx(body(f"<w:body>{xml}</w:body>"), "x")
    assert [line.text for line in source.lines] == shown.split("\n")
    assert source.notes == []


def test_what_is_hidden_is_said() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    xml = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>甲</w:t></w:r></w:p><w:tbl>"
        f"<w:tr>{cell.format('目标任务')}{cell.format('完成情况')}</w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell.format('乙')}{cell.format('丙')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format('丁')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell.format('戊')}</w:tr></w:tbl>"
    )
    source = read_docx(body(xml), "x")
    assert [row.cells for row in source.tables[0].rows] == [("目标任务", "完成情况"), ("", "戊")]
    assert [row.place for row in source.tables[0].rows] == ["table 1 row 1", "table 1 row 4"]
    assert source.notes == ["hidden in the file, so not read: 藏, 乙, 丙 and 1 more"]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "00FE", "☑"),
        ("Wingdings 2", "F050", "✓"),
        ("Wingdings 2", "0052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F025", "%"),
        ("MS Gothic", "2611", "☑"),
        *(("Webdings", code, DAMAGE) for code in ("F061", "D800", "F8FF", "110000", "", "x")),
    ],
)
def test_signs_of_fonts(font: str, code: str, shown: str) -> None:
    xml = f"<w:p><w:r><w:t>约</w:t><w:sym w:font='{font}' w:char='{code}'/></w:r></w:p>"
    assert texts(body(xml)) == ["约" + shown]


def test_a_sign_stands_once_where_older_programs_have_it_as_text() -> None:
    sign = "<w:Choice><w:symEx w:font='Segoe UI Emoji' w:char='2705'/></w:Choice>"
    xml = f"<w:p><w:r>{sign}<w:Fallback><w:t>✅</w:t></w:Fallback></w:r></w:p>"
    assert texts(body(xml)) == ["✅"]


def test_a_row_with_an_unknown_sign_is_refused(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc><w:p><w:r>{{}}<w:t>{text}</w:t></w:r></w:p></w:tc>" for text in "甲子")
    sign = "<w:sym w:font='Webdings' w:char='F061'/>"
    heading = cells.replace("甲", "目标任务").replace("子", "完成情况").format("", "")
    xml = "".join(f"<w:tr>{row}</w:tr>" for row in (heading, cells.format("", sign)))
    (tmp_path / "a.docx").write_bytes(body(f"<w:tbl>{xml}</w:tbl>"))
    assert read_docx(body(f"<w:p><w:r>{sign}</w:r></w:p>"), "x").notes == [
        "signs that gwr doesn't know, shown as \ufffd: Webdings F061"
    ]
    with pytest.raises(GwrError, match=r"table 1 row 2 .a character in it is broken"):
        import_report(tmp_path / "a.docx", district=DISTRICT, year=2022)


def test_what_a_cell_was_before_a_change_is_no_matter() -> None:
    xml = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>"
        "</w:tcPrChange></w:tcPr><w:p><w:r><w:t>目标任务</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
        "<w:t>完成情况</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert read_docx(body(xml), "x").tables[0].rows[0].cells == ("目标任务", "完成情况")


HIDING = [
    ("子", WD_STYLE_TYPE.CHARACTER),
    ("丑", WD_STYLE_TYPE.CHARACTER),
    ("寅", WD_STYLE_TYPE.PARAGRAPH),
    ("卯", WD_STYLE_TYPE.PARAGRAPH),
]
LEVELS = (
    "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='3'/>"
    "<w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%2'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
)


def test_numbers_that_word_makes_are_read() -> None:
    def numbered(level: int, text: str) -> str:
        number = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>"
        return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    xml = "".join(
        numbered(level, text)
        for level, text in ((0, "甲"), (1, "5项"), (1, ""), (0, "乙"), (1, "丙"))
    )
    assert texts(body(xml, LEVELS)) == ["三、甲", "1 5项", "2", "四、乙", "1 丙"]


def test_marks_of_a_list_are_no_numbers() -> None:
    levels = LEVELS.replace("chineseCounting", "bullet")
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    assert texts(body(f"<w:p><w:pPr>{number}</w:pPr>{RUN}</w:p>", levels)) == ["甲"]


def test_numbers_of_a_style() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = LEVELS.replace("'1'><w:abs", "'99'><w:abs").replace("'7'", "'99'")
    for at, element in enumerate(parse_xml(f"<w:x {NAMESPACE}>{levels}</w:x>")):
        numbering.insert(at, element)
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f"<w:numPr {NAMESPACE}><w:numId w:val='99'/></w:numPr>"))
    for text in "甲乙":
        document.add_paragraph(text, "Heading 1")
    assert texts(saved(document)) == ["三、甲", "四、乙"]


def test_what_a_style_hides() -> None:
    document = docx.Document()
    styles = [document.styles.add_style(name, kind) for name, kind in HIDING]
    styles[0].font.hidden = styles[2].font.hidden = True
    styles[1].base_style, styles[3].base_style = styles[0], styles[2]
    for style in styles[:2]:
        document.add_paragraph("甲").add_run("藏", style)
    for style in styles[2:]:
        document.add_paragraph("藏", style).add_run("乙").font.hidden = False
    assert texts(saved(document)) == ["甲", "甲", "乙", "乙"]


def test_what_is_struck_out_is_not_read_and_said() -> None:
    document = with_table([HEADING, *ROWS])
    cells = document.tables[0].rows[1].cells
    cells[2].paragraphs[0].runs[0].font.strike = True
    cells[2].paragraphs[0].add_run("区教育局").font.strike = False
    cells[3].paragraphs[0].runs[0].font.double_strike = True
    style = document.styles.add_style("废", WD_STYLE_TYPE.CHARACTER)
    style.font.strike = True
    cells[5].paragraphs[0].add_run("因", style)
    source = read_docx(saved(document), "x")
    assert source.tables[0].rows[1].cells == ("1", "甲", "区教育局", "", "完成", "")
    assert source.notes == ["struck out, so not read: 区科技局, 子, 因"]


def test_styles_that_are_based_on_one_another_hide_nothing() -> None:
    document = docx.Document()
    one, other = (document.styles.add_style(name, kind) for name, kind in HIDING[:2])
    one.base_style, other.base_style = other, one
    document.add_paragraph("甲").add_run("乙", one)
    assert texts(saved(document)) == ["甲乙"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "12"),
        ("decimalZero", "12"),
        ("decimalFullWidth", "１２"),
        ("bullet", ""),
        ("ideographDigital", "一二"),
        ("chineseCounting", "十二"),
        ("ideographTraditional", "乙"),
        ("lowerLetter", "l"),
        ("upperLetter", "L"),
        ("lowerRoman", "xii"),
        ("upperRoman", "XII"),
        ("thai", ""),
        ("decimalEnclosedCircle", "⑫"),
    ],
)
def test_forms_of_numbers(form: str, shown: str) -> None:
    assert numeral(12, form) == shown


def test_letters_begin_anew_as_those_of_word_do() -> None:
    shown = [numeral(count, "lowerLetter") for count in (26, 27, 780, 781)]
    assert shown == ["z", "aa", "z" * 30, "a"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (-3, "-3"),
        (0, "〇"),
        (1, "一"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (100, "一百"),
        (101, "一百零一"),
        (113, "一百一十三"),
        (120, "一百二十"),
        (1024, "一〇二四"),
    ],
)
def test_numbers_in_chinese(number: int, shown: str) -> None:
    assert numeral(number, "chineseCounting") == shown


def test_styles_that_are_based_on_many_are_followed_once() -> None:
    styles = "".join(
        f"<w:style w:styleId='{at}'><w:basedOn w:val='{at + 1}'/></w:style>" for at in range(9999)
    )
    last = "<w:style w:styleId='9999'><w:rPr><w:vanish/></w:rPr></w:style>"
    styled = "<w:p><w:pPr><w:pStyle w:val='{}'/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>"
    xml = "".join(map(styled.format, range(10_001)))
    start = time.process_time()
    # What Word has in a part of its own is read as well where the lists stand.
    assert texts(body(xml, styles + last)) == ["字"]
    assert time.process_time() - start < 5


PARAGRAPH = "<w:p><w:r><w:t>字</w:t></w:r></w:p>"
WIDE = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='63'/>{}</w:tcPr>{}</w:tc></w:tr>"
DEEP = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
BEFORE = "<w:gridBefore w:val='63'/>"
LISTED = f"<w:p><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>{PARAGRAPH[5:]}"
FIRST = (
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='lowerLetter'/>"
    "<w:lvlText w:val='{}'/><w:start w:val='{}'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>"
)
LONG = f"<w:p><w:r><w:t>{'字' * 200_000}</w:t></w:r></w:p>"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: body("<w:p/>" * 12_000_000),
    "tables in tables": lambda: body(DEEP[0] * 9000 + PARAGRAPH * 9000 + DEEP[1] * 9000),
    "a long text in merged cells": lambda: body(
        f"<w:tbl>{WIDE.format('', LONG)}{WIDE.format('<w:vMerge/>', '') * 999}</w:tbl>"
    ),
    "columns left out": lambda: body(
        f"<w:tbl><w:tr><w:trPr>{BEFORE * 100_000}</w:trPr></w:tr></w:tbl>"
    ),
    "long numbers": lambda: body(LISTED * 50_000, FIRST.format("%1" * 120, 700)),
    "a very long number": lambda: body(LISTED, FIRST.format("%1" * 999, 1)),
    "a very large number": lambda: body(LISTED, FIRST.format("%1", 26 * 10**9)),
}


REFUSED = "far larger than|MiB when unpacked|nest far too|far more rows|beyond what Word takes"


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_would_fill_the_memory_is_refused_before(make: Callable[[], bytes]) -> None:
    content = make()
    assert len(content) < 2**20
    start = time.process_time()
    with pytest.raises(GwrError, match=REFUSED):
        read_docx(content, "x")
    assert time.process_time() - start < 10


def test_a_file_holds_no_more_rows_and_paragraphs_than_it_should(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kinds = {
        f"<w:tbl>{'<w:tr/>' * 1000}</w:tbl>": 40_000,
        "<w:tbl/>" * 1000: 40_000,
        f"<w:tbl><w:tr><w:tc>{PARAGRAPH * 1000}</w:tc></w:tr></w:tbl>": 105_000,
        PARAGRAPH * 1000: 105_000,
        "<w:x/>" * 1000: 900,
    }
    for xml, steps in kinds.items():
        content = body(xml)
        monkeypatch.setattr(bounds, "_STEPS", steps)
        with pytest.raises(GwrError, match=r"^x holds far more rows, or marks between them, than"):
            read_docx(content, "x")
        monkeypatch.setattr(bounds, "_STEPS", 450_000)
        read_docx(content, "x")


@pytest.mark.parametrize("xml", ["<w:p>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "\0"])
def test_a_broken_file_is_refused(xml: str) -> None:
    with pytest.raises(GwrError, match=r"^x is no Word file that can be read: .*; save it anew$"):
        read_docx(body(xml), "x")


def test_a_document_may_name_no_other_part() -> None:
    whole = zipfile.ZipFile(io.BytesIO(saved(with_table([HEADING, *ROWS]))))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in whole.namelist():
            if name != "word/_rels/document.xml.rels":
                archive.writestr(name, whole.read(name))
    assert len(read_docx(buffer.getvalue(), "x").tables[0].rows) == 3


def test_a_paragraph_between_cells_is_of_none() -> None:
    table = f"<w:tbl><w:p>{RUN}</w:p><w:tr><w:tc><w:p>{RUN}{RUN}</w:p></w:tc></w:tr></w:tbl>"
    assert texts(body(table)) == ["甲", "甲甲"]


def test_bullets_of_word_begin_targets(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("2022年重点任务")
    for target, department in (("修路3公里", "区交通局"), ("建校2所", "区教委")):
        document.add_paragraph(target, style="List Bullet")
        document.add_paragraph(f"责任单位：{department}", style="List Bullet 2")
    path = tmp_path / "a.docx"
    document.save(str(path))
    tasks = import_report(path, district="某县", year=2022).report.tasks
    assert [(task.target, task.departments) for task in tasks] == [
        ("修路3公里", ("区交通局",)),
        ("建校2所", ("区教委",)),
    ]


@pytest.mark.parametrize(("outline", "head"), [("2", "3"), ("9", "")])
def test_the_style_of_a_heading(outline: str, head: str) -> None:
    document = docx.Document()
    document.add_paragraph("甲", "Heading 2")
    style = document.styles.add_style("自定", WD_STYLE_TYPE.PARAGRAPH).element
    style.get_or_add_pPr().append(parse_xml(f"<w:outlineLvl {NAMESPACE} w:val='{outline}'/>"))
    document.add_paragraph("乙", "自定")
    assert [line.head for line in read_docx(saved(document), "x").lines] == ["2", head]


def test_a_paragraph_in_bold() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>"
    off = bold.replace("<w:b/>", "<w:b w:val='0'/>")
    xml = f"<w:p>{bold}{bold}</w:p><w:p>{bold}{RUN}</w:p><w:p>{off}</w:p>"
    source = read_docx(body(f"<w:body>{xml}</w:body>"), "x")
    assert [line.head for line in source.lines] == ["b", "", ""]
