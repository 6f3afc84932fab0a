"""Workbooks: formulas, errors, merged cells, numbers, and files made to do harm."""

from __future__ import annotations

import io
import re
import sys
import time
import zipfile
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string
from pages import DISTRICT

from gwr import GwrError, Kind, Report, Status, import_report
from gwr.importing.sources import bounds, package, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook
    from pages import Cells

    Read = Callable[[Workbook], tuple[Report, tuple[str, ...]]]

ROWS: Cells = [
    [1, "甲", "区科技局", "子", "完成", None],
    [2, "乙", "区财政局", "丑", "未完成", "因"],
    [3, "丙", "区民政局", "寅", "部分完成", None],
]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(book: Workbook) -> tuple[Report, tuple[str, ...]]:
        book.save(tmp_path / "table.xlsx")
        report, notes = import_report(tmp_path / "table.xlsx", district=DISTRICT, year=2021)
        return report, notes

    return read


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[bytes], str]:
    def refused(content: bytes) -> str:
        path = tmp_path / "table.xlsx"
        path.write_bytes(content)
        with pytest.raises(GwrError) as caught:
            import_report(path, district=DISTRICT, year=2021)
        assert "\n" not in str(caught.value)
        return str(caught.value).removeprefix(f"{path}")

    return refused


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part changed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            held = old.read(part)
            new.writestr(part, change(held) if part == name else held)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_strings(strings: bytes, rows: bytes) -> bytes:
    """Return a workbook with texts that cells share, and rows of such cells below the heading."""
    relation = b"<Relationship Id='s' Type='x/sharedStrings' Target='/xl/strings.xml'/>"
    content = with_part(
        saved(pages.sheet([])),
        SHEET,
        lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    content = with_part(
        content,
        "xl/_rels/workbook.xml.rels",
        lambda part: part.replace(b"</Relationships>", relation + b"</Relationships>"),
    )
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/strings.xml", b"<sst>" + strings + b"</sst>")
    return buffer.getvalue()


def test_numbers_percentages_and_dates_are_read_as_they_are_shown(
    read: Read,
) -> None:
    book = pages.sheet(
        [
            [38.0, 0.085, "区科技局", datetime(2022, 2, 10), "完成", True],  # noqa: DTZ001
            ["39.", 12.5, "区科技局", datetime(2022, 2, 10, 8, 30), "完成", 7],  # noqa: DTZ001
            ["４０、", "x", "区科技局", date(2022, 2, 1), "完成", "\xa0"],
            [41, "y", "区科技局", "z", "完成", None],
        ]
    )
    sheet = book.worksheets[0]
    sheet["B2"].number_format = "0.0%"
    found, _ = read(book)
    assert [task.label for task in found.tasks] == ["38", "39", "40", "41"]
    assert [task.target for task in found.tasks] == ["8.5%", "12.5", "x", "y"]
    assert [task.progress for task in found.tasks] == [
        "2022-02-10 0:00:00",
        "2022-02-10 8:30:00",
        "2022-02-01",
        "z",
    ]
    assert [task.remark for task in found.tasks] == ["TRUE", "7", None, None]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([44926], "2022-12-31"),
        ([2022], "2022"),
        ([44926, 12], "44926"),
        ([44926, 44927, 44928], "44926"),
    ],
)
def test_a_day_that_lost_its_format_is_a_date_among_dates(
    read: Read, numbers: list[int], shown: str
) -> None:
    days: list[object] = [date(2022, 6, 30), date(2022, 9, 30), *numbers]
    rows = [[n, f"建{n}", "区科技局", day, "完成", n] for n, day in enumerate(days, start=1)]
    found, _ = read(pages.sheet(rows))
    assert found.tasks[2].progress == shown
    assert found.tasks[0].remark == "1"


def test_merged_cells(
    read: Read,
) -> None:
    rows: Cells = [["一、主要经济指标"], *ROWS[:2], ["二", "重点工作任务"], ROWS[2]]
    book = pages.sheet(rows)
    sheet = book.worksheets[0]
    sheet["C4"] = None
    for merged in ("A2:F2", "C3:C4", "B5:F5", "H1:I9"):
        sheet.merge_cells(merged)
    found, notes = read(book)
    assert [task.departments for task in found.tasks] == [
        ("区科技局",),
        ("区科技局",),
        ("区民政局",),
    ]
    assert [task.kind for task in found.tasks] == [Kind.INDICATOR, Kind.INDICATOR, Kind.TASK]
    assert notes == ("kinds: as the table says",)


def test_other_sheets_and_rows_above_the_heading(
    read: Read,
) -> None:
    book = pages.sheet(ROWS)
    first = book.worksheets[0]
    first.insert_rows(1, 3)
    first["A1"] = "2022年政府工作报告目标任务完成情况"
    first["A2"] = "发布日期:2023-01-05"
    first["A9"] = " "
    book.create_sheet("说明")["A1"] = "说明"
    copy = book.copy_worksheet(first)
    copy.sheet_state = "hidden"
    book.create_sheet("空")
    found, notes = read(book)
    assert [task.id for task in found.tasks] == [1, 2, 3]
    assert (found.title, found.published) == (
        "2022年政府工作报告目标任务完成情况",
        date(2023, 1, 5),
    )
    assert notes[:2] == (
        "sheets that are hidden, so not read: Sheet Copy",
        "tables that are not taken: 说明 row 1 (no heading row)",
    )


def of_two_sheets(names: tuple[str, str], *titles: str) -> Workbook:
    book = openpyxl.Workbook()
    for at, name in enumerate(names):
        sheet = book.create_sheet(name) if at else book.worksheets[0]
        sheet.title = name
        for title in titles[at : at + 1]:
            sheet.append([title])
        sheet.append(["序号", "任务", "进展"])
        sheet.append([at + 1, f"建成{at + 1}所", "建成"])
    return book


@pytest.mark.parametrize(
    ("names", "titles", "sections"),
    [
        (("教育局", "民政局"), (), ["教育局", "民政局"]),
        (("教育局", "民政局"), ("2022年台账", "2022年台账"), ["教育局", "民政局"]),
        (("Sheet1", "工作表 2"), ("教育局任务", "民政局任务"), ["教育局任务", "民政局任务"]),
        (("Sheet1", "Sheet2 (2)"), (), []),
        (("教育局", "民政局"), ("2022年重点任务台账",), ["教育局", "民政局"]),
        (("教育局", "民政局"), ("附件1", "附件2"), ["教育局", "民政局"]),
        (("教育局", "民政局"), ("2022年12月31日",), ["教育局", "民政局"]),
    ],
)
def test_sheets_are_headed_by_their_names_or_titles(
    read: Read, names: tuple[str, str], titles: tuple[str, ...], sections: list[str]
) -> None:
    found, _notes = read(of_two_sheets(names, *titles))
    assert [task.target for task in found.tasks] == ["建成1所", "建成2所"]
    assert [section for task in found.tasks for section in task.sections] == sections


def test_places_are_rows_of_a_sheet(refused: Callable[[bytes], str]) -> None:
    book = pages.sheet([ROWS[0], [], ["", "甲", "乙", "丙"]])
    assert refused(saved(book)) == (
        ": 1 row can't be read: Sheet row 4 (it has no number); mend the source, or keep what "
        "stands there as it is with --column 序号=other"
    )


def test_formulas_without_results_are_refused(refused: Callable[[bytes], str]) -> None:
    rows = [[f"=A{number}", *ROWS[0][1:]] for number in range(1, 6)]
    assert refused(saved(pages.sheet(rows))) == (
        ": Sheet A2, Sheet A3, Sheet A4 and 2 more holds an error, or a formula without its "
        "result; open and save it in a spreadsheet program"
    )
    one = pages.sheet([*ROWS, [4, "甲", "乙", "=B1&B2", "完成"]])
    assert refused(saved(one)).startswith(": Sheet D5 holds an error, or a formula without its")


def test_formulas_with_results_are_read(tmp_path: Path) -> None:
    def calculate(sheet: bytes) -> bytes:
        changed = re.sub(
            rb'<c r="E2"[^>]*><f>[^<]*</f><v ?/?>(?:</v>)?</c>',
            '<c r="E2" t="str"><f>1</f><v>完成</v></c>'.encode(),
            sheet,
        )
        assert changed != sheet
        return changed

    rows = [[1, "甲", "区科技局", "子", "=1", None]]
    path = tmp_path / "table.xlsx"
    path.write_bytes(with_part(saved(pages.sheet(rows)), SHEET, calculate))
    found = import_report(path, district=DISTRICT, year=2021).report
    assert found.tasks[0].status is Status.DONE


def test_formulas_in_columns_of_no_use_are_no_matter(
    read: Read,
) -> None:
    book = pages.sheet([[*ROWS[0], "=A1"]], [*pages.HEADING, "合计数"])
    found, notes = read(book)
    assert [task.id for task in found.tasks] == [1]
    assert notes[0] == "no value, so read as empty: Sheet G2"


def test_errors_in_cells_are_refused(refused: Callable[[bytes], str]) -> None:
    book = pages.sheet([[1, "#REF!", *ROWS[0][2:]]])
    assert refused(saved(book)).startswith(": Sheet B2 holds an error, or a formula")


def test_what_a_sheet_says_of_its_size_is_no_matter(tmp_path: Path) -> None:
    def lie(sheet: bytes) -> bytes:
        assert b'<dimension ref="A1:F4"' in sheet
        sheet = sheet.replace(b'<dimension ref="A1:F4"', b'<dimension ref="A1:XFD1048576"')
        return sheet.replace(b'<row r="4"', b'<row r="100000"').replace(b'r="A4"', b'r="A100000"')

    path = tmp_path / "table.xlsx"
    path.write_bytes(with_part(saved(pages.sheet(ROWS)), SHEET, lie))
    found = import_report(path, district=DISTRICT, year=2021).report
    assert [task.id for task in found.tasks][:2] == [1, 2]


def merged(*ranges: str) -> bytes:
    """Return a workbook with merged cells that openpyxl would not make."""
    cells = b"".join(b'<mergeCell ref="%s"/>' % each.encode() for each in ranges)
    cells = b"</sheetData><mergeCells>" + cells + b"</mergeCells>"
    return with_part(
        saved(pages.sheet(ROWS)), SHEET, lambda sheet: sheet.replace(b"</sheetData>", cells)
    )


def test_merged_cells_beyond_the_table_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(merged("F3:XFD1048576", "A5:F99", "CX1:CX1048576"))
    found = import_report(path, district=DISTRICT, year=2021).report
    assert [task.remark for task in found.tasks] == [None, "因", "因"]


def test_merged_cells_that_overlap_are_refused(refused: Callable[[bytes], str]) -> None:
    ranges = [f"A1:CV{number}" for number in range(4, 10_000)]
    assert refused(merged(*ranges)) == (
        ": merged or repeated cells make its tables far larger than the file; take the merged "
        "cells apart, or save the table alone"
    )


def test_a_workbook_that_would_fill_the_memory_is_not_opened(
    refused: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "LARGEST", 3 * 2**20)
    bomb = with_part(saved(pages.sheet(ROWS)), SHEET, lambda sheet: sheet + b" " * 4 * 2**20)
    assert len(bomb) < 2**16
    assert refused(bomb) == (
        " would be 4 MiB when unpacked, more than the 3 that gwr opens; save the table alone"
    )


def test_a_part_gives_no_more_than_it_says(refused: Callable[[bytes], str]) -> None:
    size = 50 * 2**20
    bomb = with_part(saved(pages.sheet(ROWS)), SHEET, lambda sheet: sheet + b" " * size)
    true = len(zipfile.ZipFile(io.BytesIO(bomb)).read(SHEET)).to_bytes(4, "little")
    assert bomb.count(true) >= 1
    message = refused(bomb.replace(true, (100).to_bytes(4, "little")))
    assert message.startswith(" is no workbook that can be read: ")


def test_entities_that_multiply_are_refused(refused: Callable[[bytes], str]) -> None:
    entities = b"".join(
        b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10 if at else b"ha" * 50)
        for at in range(10)
    )

    def laugh(sheet: bytes) -> bytes:
        sheet = sheet.replace(b"<worksheet", b"<!DOCTYPE x [" + entities + b"]><worksheet", 1)
        return sheet.replace(b"<sheetData>", b"<sheetData><row><c t='str'><v>&a9;</v></c></row>")

    message = refused(with_part(saved(pages.sheet(ROWS)), SHEET, laugh))
    assert message.startswith(" is no workbook that can be read: ")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"x" * 100,
        saved(pages.sheet(ROWS))[:-30],
        with_part(saved(pages.sheet(ROWS)), SHEET, lambda _: b"<worksheet"),
        with_part(saved(pages.sheet(ROWS)), "xl/workbook.xml", lambda _: b"<x/>"),
        with_part(saved(pages.sheet(ROWS)), "xl/_rels/workbook.xml.rels", lambda _: b""),
        saved(pages.sheet(ROWS)).replace(b"xl/_rels/workbook", b"xl/_rels/elsewher"),
        with_part(saved(pages.sheet(ROWS)), SHEET, lambda part: part.replace(b'"A1"', b'"XFE1"')),
        with_part(saved(pages.sheet(ROWS)), SHEET, lambda part: part.replace(b"<v>1<", b"<v>x<")),
        with_strings(b"<si><t>x</t></si>", b"<row><c t='s'><v>9</v></c></row>"),
    ],
    ids=[
        "no archive",
        "cut",
        "cut sheet",
        "no sheets",
        "no parts",
        "no way",
        "far",
        "no number",
        "no text",
    ],
)
def test_a_broken_workbook_is_refused(refused: Callable[[bytes], str], content: bytes) -> None:
    message = refused(content)
    assert message.startswith((" is no workbook that can be read: ", ": there is no table with"))


def test_no_library_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "table.xlsx").write_bytes(saved(pages.sheet(ROWS)))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    found = import_report(tmp_path / "table.xlsx", district=DISTRICT, year=2021).report
    assert [task.target for task in found.tasks] == ["甲", "乙", "丙"]


TEXTS = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E20), min_size=1, max_size=3)
SPOTS = st.dictionaries(
    st.tuples(st.integers(1, 30), st.sampled_from([1, 2, 3, 99, 100, 101, 300, 16_384])), TEXTS
)


@settings(max_examples=50)
@given(
    spots=SPOTS,
    rows=st.sets(st.integers(1, 30)),
    letters=st.sets(st.sampled_from(["A", "B", "CV", "CW"])),
)
def test_each_cell_that_is_shown_comes_out_and_no_other(
    spots: dict[tuple[int, int], str], rows: set[int], letters: set[str]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for (row, column), text in spots.items():
        sheet.cell(row, column, text)
    for row in rows:
        sheet.row_dimensions[row].hidden = True
    for letter in letters:
        sheet.column_dimensions[letter].hidden = True
    hidden = {column_index_from_string(letter) for letter in letters}
    shown = {at: text for at, text in spots.items() if at[0] not in rows and at[1] not in hidden}
    source = xlsx.read_xlsx(saved(book), "x")
    found = Counter(cell for row in source.tables[0].rows for cell in row.cells if cell)
    assert found == Counter(shown.values())
    assert bool(source.notes) == (len(shown) < len(spots))


def test_what_is_hidden_is_said(read: Read) -> None:
    book = pages.sheet(
        [["一", "二", *ROWS[0]], ["x"], ["", "", *ROWS[1]]], ["完成情况", "注", *pages.HEADING]
    )
    sheet = book.worksheets[0]
    sheet.column_dimensions.group("A", "B", hidden=True)
    sheet.row_dimensions[3].height = 0
    found, notes = read(book)
    assert [task.progress for task in found.tasks] == ["子", "丑"]
    assert notes[0] == "Sheet: hidden, so not read: 完成情况, 注, 一 and 2 more"


def test_what_stands_under_a_merged_cell_is_hidden() -> None:
    def merge(sheet: bytes) -> bytes:
        return sheet.replace(
            b"</sheetData>",
            b"</sheetData><mergeCells><mergeCell ref='D2:D3'/><mergeCell ref='F2:F3'/>"
            b"</mergeCells>",
        )

    source = xlsx.read_xlsx(with_part(saved(pages.sheet(ROWS)), SHEET, merge), "x")
    assert [row.cells[3] for row in source.tables[0].rows] == ["工作推进情况", "子", "子", "寅"]
    assert [row.merged for row in source.tables[0].rows] == [set(), set(), {3, 5}, set()]
    assert source.notes == ["Sheet: hidden, so not read: 丑, 因"]


def test_a_workbook_in_the_strict_form_is_read() -> None:
    def strict(part: bytes) -> bytes:
        old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        assert old in part
        return re.sub(
            rb"(<c r=.D3.[^>]*?)t=.n.([^>]*><v>)[^<]*", rb"\1t='d'\g<2>2022-02-09T12:00:00Z", part
        ).replace(old, new)

    cells = ["区财政局", date(2022, 2, 1), "完成"]
    book = pages.sheet([[2, "乙", *cells], [3, "丙", *cells]])
    content = with_part(saved(book), SHEET, strict)
    content = with_part(content, "xl/workbook.xml", strict)
    source = xlsx.read_xlsx(content, "x")
    assert [row.cells[3] for row in source.tables[0].rows[1:]] == ["2022-02-01", "2022-02-09"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_x00e9_", "é"),
        ("_x12_ _xGGGG_", "_x12_ _xGGGG_"),
    ],
)
def test_escapes_of_the_format(written: str, shown: str) -> None:
    source = xlsx.read_xlsx(saved(pages.sheet([[written]])), "x")
    assert source.tables[0].rows[1].cells == (shown,)


def test_texts_of_several_fonts_and_how_they_are_pronounced() -> None:
    text = "<si><r><t>甲</t></r><r><t>乙</t></r><rPh sb='0' eb='1'><t>jia</t></rPh></si>"
    content = with_strings(text.encode(), b"<row><c t='s'><v>0</v></c></row>")
    assert xlsx.read_xlsx(content, "x").tables[0].rows[1].cells == ("甲乙",)
    row = f"<row><c t='inlineStr'><is>{text[4:-5]}</is></c></row>"
    content = with_strings(b"", row.encode())
    assert xlsx.read_xlsx(content, "x").tables[0].rows[1].cells == ("甲乙",)


def test_a_number_in_a_format_that_is_not_known_is_refused(
    refused: Callable[[bytes], str],
) -> None:
    book = pages.sheet([[1, 5, "区科技局", "子", "完成", 3]])
    book.worksheets[0]["B2"].number_format = "[DBNum1]0"
    assert refused(saved(book)) == (
        ": Sheet B2 holds a number in a format that gwr does not know; make it a text that reads "
        "as it is shown"
    )


def test_a_formula_whose_result_is_no_text_is_empty() -> None:
    def calculate(sheet: bytes) -> bytes:
        old = b'<c r="A2"><f>1</f><v></v></c>'
        assert old in sheet.replace(b"<v />", b"<v></v>")
        return sheet.replace(b"<v />", b"<v></v>").replace(
            old, b'<c r="A2" t="str"><f>1</f><v></v></c>'
        )

    content = with_part(saved(pages.sheet([["=1", "甲"]])), SHEET, calculate)
    source = xlsx.read_xlsx(content, "x")
    assert source.tables[0].rows[1].cells == ("", "甲")
    assert source.notes == []


LONG = f"<si><t>{'字' * 30_000}</t></si>".encode()
TEXT = f"<row><c s='0' t='str'><v>{'字' * 10_000}</v></c></row>".encode()
DATE = b"<row><c s='0'><v>40000</v></c></row>"


def with_format(code: str, rows: bytes) -> bytes:
    """Return a workbook with rows whose cells may have a number format, and no other."""
    styles = f"<x><numFmt numFmtId='200' formatCode='{code}'/><cellXfs><xf numFmtId='200'/>"
    return with_part(
        with_strings(b"", rows), "xl/styles.xml", lambda _old: f"{styles}</cellXfs></x>".encode()
    )


HOSTILE = {
    "merged rows": lambda: with_part(
        merged(*[f"A{at}:XFD1048576" for at in range(2, 40)]),
        SHEET,
        lambda part: part.replace(
            b"</sheetData>", b"<row><c><v>1</v></c></row>" * 9999 + b"</sheetData>"
        ),
    ),
    "a shared text": lambda: with_strings(LONG, b"<row><c t='s'><v>0</v></c></row>" * 40_000),
    "wide rows": lambda: with_strings(b"", b"<row><c r='XFD9'><v>6</v></c></row>" * 20_000),
    "columns that none has": lambda: with_strings(b"", b"<row>" + b"<c/>" * 16_385 + b"</row>"),
    "tags in tags": lambda: with_strings(b"<a>" * 100_000, b""),
    "a text that a format repeats": lambda: with_format("@" * 999, TEXT * 999),
    "a long format": lambda: with_format("yyyy " * 190, DATE * 11_000),
    "many texts": lambda: with_strings(b"<si><t/></si>" * 6_000_000, b""),
}


REFUSED = "far larger than|MiB when unpacked|nest far too|far more rows|no sheet has"


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_workbook_that_would_fill_the_memory_is_refused_before(make: Callable[[], bytes]) -> None:
    content = make()
    assert len(content) < 2**20
    start = time.process_time()
    with pytest.raises(GwrError, match=REFUSED):
        xlsx.read_xlsx(content, "x")
    assert time.process_time() - start < 10


def test_a_workbook_holds_no_more_rows_than_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    content = with_strings(b"", b"<row><c><v>1</v></c></row>" * 1000)
    monkeypatch.setattr(bounds, "_STEPS", 40_000)
    with pytest.raises(GwrError, match=r"^x holds far more rows, or marks between them, than"):
        xlsx.read_xlsx(content, "x")
    monkeypatch.setattr(bounds, "_STEPS", 50_000)
    assert len(xlsx.read_xlsx(content, "x").tables[0].rows) == 1001


def test_merged_cells_beside_many_rows_are_no_matter() -> None:
    ranges = "".join(f"<mergeCell ref='K{at}:L1048576'/>" for at in range(1, 10_000)).encode()
    content = with_part(
        with_strings(b"", b"<row><c><v>1</v></c></row>" * 20_000),
        SHEET,
        lambda sheet: sheet.replace(
            b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"
        ),
    )
    start = time.process_time()
    assert len(xlsx.read_xlsx(content, "x").tables[0].rows) == 20_001
    assert time.process_time() - start < 5


def test_columns_that_are_hidden_many_times_are_hidden_once() -> None:
    hidden = b"<col min='1' max='16384' hidden='1'/><col min='3' max='4' hidden='1'/>" * 20_000
    content = with_part(
        with_strings(b"", b"<row><c r='XFD9'><v>6</v></c></row>"),
        SHEET,
        lambda sheet: sheet.replace(b"<sheetData>", b"<cols>" + hidden + b"</cols><sheetData>"),
    )
    start = time.process_time()
    assert not xlsx.read_xlsx(content, "x").tables[0].rows
    assert time.process_time() - start < 5


def test_rows_far_down_are_no_matter() -> None:
    far = b"".join(b"<row r='%d'/>" % at for at in range(1_000_000, 1_048_577))
    content = with_part(
        saved(pages.sheet(ROWS)),
        SHEET,
        lambda sheet: sheet.replace(b"</sheetData>", far + b"</sheetData>"),
    )
    assert len(xlsx.read_xlsx(content, "x").tables[0].rows) == 4


def test_what_is_struck_out_is_not_read_and_said(read: Read) -> None:
    book = pages.sheet(ROWS)
    sheet = book.worksheets[0]
    gone, kept = InlineFont(strike=True), InlineFont(b=True)
    sheet["D2"] = CellRichText("子", TextBlock(gone, "旧"), TextBlock(kept, "新"))
    sheet["C3"].font = Font(strike=True)
    sheet["D3"] = CellRichText("丑", TextBlock(kept, "留"))
    sheet["D3"].font = Font(strike=True)
    sheet["F3"] = CellRichText(TextBlock(gone, "因"))
    for column in range(1, 7):
        sheet.cell(5, column, "废").font = Font(strike=True)
    report, notes = read(book)
    assert [(task.progress, task.departments) for task in report.tasks] == [
        ("子新", ("区科技局",)),
        ("留", ()),
        ("寅", ("区民政局",)),
    ]
    assert report.tasks[1].remark is None
    assert notes[0] == "struck out, so not read: 旧, 区财政局, 丑 and 2 more"


def test_runs_of_a_text_may_be_struck_out_wherever_it_stands() -> None:
    gone, kept = (
        f"<r><rPr><strike{value}/></rPr><t>{{}}</t></r>".format for value in ("", " val='0'")
    )
    texts = gone("旧") + kept("新"), gone("废")
    cells = "".join(f"<c t='inlineStr'><is>{text}</is></c>" for text in texts)
    shared = "".join(f"<si>{text}</si>" for text in texts).encode()
    for strings, row in (
        (b"", f"<row>{cells}<c><v>1</v></c></row>".encode()),
        (shared, b"<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c><v>1</v></c></row>"),
    ):
        source = xlsx.read_xlsx(with_strings(strings, row), "x")
        assert source.tables[0].rows[1].cells == ("新", "", "1")
        assert source.notes == ["struck out, so not read: 旧, 废"]
