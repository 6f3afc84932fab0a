"""Workbooks: formulas, errors, merged cells, numbers, and files made to do harm."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import pages
import pytest
from pages import DISTRICT

from gwr import GwrError, Kind, Report, Status, import_report
from gwr.importing.sources import xlsx

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


def test_numbers_percentages_and_dates_are_read_as_they_are_shown(
    read: Read,
) -> None:
    book = pages.sheet(
        [
            [38.0, 0.085, "区科技局", datetime(2022, 2, 10), "完成", True],  # noqa: DTZ001
            ["39.", 12.5, "区科技局", datetime(2022, 2, 10, 8, 30), "完成", 7],  # noqa: DTZ001
            ["４０、", "x", "区科技局", date(2022, 2, 1), "完成", "\xa0"],
        ]
    )
    sheet = book.worksheets[0]
    sheet["B2"].number_format = "0.0%"
    found, _ = read(book)
    assert [task.id for task in found.tasks] == [38, 39, 40]
    assert [task.target for task in found.tasks] == ["8.5%", "12.5", "x"]
    assert [task.progress for task in found.tasks] == [
        "2022-02-10",
        "2022-02-10 08:30:00",
        "2022-02-01",
    ]
    assert [task.remark for task in found.tasks] == ["True", "7", None]


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
    assert notes[0] == "tables that are not taken: 说明 row 1 (no heading row)"


def test_places_are_rows_of_a_sheet(refused: Callable[[bytes], str]) -> None:
    book = pages.sheet([ROWS[0], [], ["5", "甲", "乙", "丙"]])
    assert refused(saved(book)) == (
        ": 1 row can't be read: Sheet row 4 (it has no status); mend the source"
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
    assert notes[0] == "columns that are not taken: 合计数"


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
        " is no workbook that can be read: its merged cells overlap; save it anew"
    )


def test_a_workbook_that_would_fill_the_memory_is_not_opened(
    refused: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "LARGEST", 3 * 2**20)
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
        with_part(saved(pages.sheet(ROWS)), "[Content_Types].xml", lambda _: b""),
    ],
    ids=["no archive", "cut", "cut sheet", "no sheets", "no types"],
)
def test_a_broken_workbook_is_refused(refused: Callable[[bytes], str], content: bytes) -> None:
    message = refused(content)
    assert message.startswith((" is no workbook that can be read: ", ": there is no table with"))


def test_without_openpyxl_the_way_to_get_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "table.xlsx").write_bytes(saved(pages.sheet(ROWS)))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(GwrError) as caught:
        import_report(tmp_path / "table.xlsx", district=DISTRICT, year=2021)
    assert str(caught.value) == "reading .xlsx needs openpyxl; pip install 'gwr-cli[convert]'"
