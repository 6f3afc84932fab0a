"""Files of every kind: what they are, in which encoding, and those that gwr doesn't read."""

from __future__ import annotations

import codecs
import io
import zipfile
from typing import TYPE_CHECKING

import pages
import pytest
from pages import DISTRICT, HEADING

from gwr import GwrError, Report, Status, Task, import_report
from gwr.importing.sources import bounds, read
from gwr.store import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gwr import Imported

ROW = ["1", "甲", "区科技局", "子", "完成", ""]
CSV = pages.comma([ROW])


def zipped(name: str) -> bytes:
    """Return an archive of one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    return packed.getvalue()


@pytest.fixture
def imported(tmp_path: Path) -> Callable[[str, bytes], Imported]:
    def imported(name: str, content: bytes) -> Imported:
        (tmp_path / name).write_bytes(content)
        return import_report(tmp_path / name, district=DISTRICT, year=2021)

    return imported


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (CSV.encode("gb18030"), "read as GB18030"),
        (codecs.BOM_UTF16_LE + CSV.encode("utf-16-le"), "read as UTF-16-LE"),
        (CSV.encode(), "kinds: nothing tells, so all are tasks"),
        (codecs.BOM_UTF8 + CSV.encode(), "kinds: nothing tells, so all are tasks"),
    ],
    ids=["GB18030", "UTF-16", "UTF-8", "UTF-8 with a mark"],
)
def test_an_encoding_that_is_not_utf8_is_said(
    imported: Callable[[str, bytes], Imported], content: bytes, note: str
) -> None:
    found, notes = imported("a.csv", content)
    assert found.tasks[0].target == "甲"
    assert notes[0] == note


REFUSED = {
    "empty": (b"", " is empty; save the page or table anew"),
    "blank": (b" \r\n\t", " is empty; save the page or table anew"),
    "binary": (bytes(range(256)), " is neither a text nor a workbook; save the page or table anew"),
    "UTF-16 without a mark": (CSV.encode("utf-16-le"), " is neither a text nor a workbook; save"),
    "cut UTF-16": (codecs.BOM_UTF16_LE + b"a", " is cut or broken, for it is not UTF-16-LE; save"),
    "no known encoding": (b"\xb0\xa1\xff\xff abc", " is neither UTF-8 nor GB18030; save it as"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", " is an old Office file; open it and save"),
    "a PDF": (b"%PDF-1.7", " is a PDF; copy its text, or its table into a spreadsheet"),
    "a broken Word file": (b"PK\x03\x04 word/document.xml", " is no Word file that can be read: "),
    "an old Word file": (
        b"\xd0\xcf\x11\xe0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
        " is an old Word or",
    ),
    "a locked file": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        " is locked with a password; open it",
    ),
    "an OpenDocument text": (
        b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
        " is an OpenDocument text; open it and save it as .docx",
    ),
    "rich text": (b"{\\rtf1", " is a rich text file; open it and save it as .docx"),
    "an XML spreadsheet": (b"<?xml?><Workbook xmlns='x'>", " is an XML spreadsheet; open it and"),
    "a picture": (b"\x89PNG\r\n", " is a picture; gwr reads text, pages and tables"),
    "a photograph": (b"\xff\xd8\xff\xe0", " is a picture; gwr reads text, pages and tables"),
    "a single file": (b"From: <Saved by Blink>\n", " is a web archive; save the page as HTML"),
    "an archive": (b"MIME-Version: 1.0\n", " is a web archive; save the page as HTML"),
    "compressed": (b"\x1f\x8b\x08", " is compressed; unpack it first"),
    "files in a zip": (zipped("附件1.docx"), " is compressed; unpack it first"),
    "OFD": (zipped("OFD.xml"), " is an OFD file; copy its text, or its table into a spreadsheet"),
    "a very old workbook": (
        b"\x09\x08\x10\0\0\x06",
        " is an old Office file; open it and save it as .xlsx",
    ),
    "a quote that doesn't end": (b'a,b\n1,"x', ": line 2: unexpected end of data; save the table"),
    "other headings": (
        b"a,b\n1,2",
        ": no heading of the table at line 1 is known: a, b; say which has the targets, as in ",
    ),
    "no heading for the target": (
        "序号,牵头单位,进展情况\n1,区教委,动工".encode(),
        ": no column for the target; found: 序号, 牵头单位, 进展情况; say which it is, as in ",
    ),
    "figures for targets": (
        "序号,年度目标,牵头单位\n1,2,3".encode(),
        ": no column has the words of targets; found: 序号, 年度目标, 牵头单位; is it the right ",
    ),
    "no number": (
        "序号,目标任务,牵头单位,完成情况,评价\n1,甲,乙,丙,完成\n,甲,乙,丙,完成".encode(),
        ": 1 row can't be read: line 3 (it has no number)",
    ),
    "no rows": (
        "目标任务,牵头单位,完成情况,评价\n".encode(),
        ": the table has a heading but no rows; look if it was cut",
    ),
    "a row that lost its end": (
        "序号,目标任务,牵头单位,完成情况,评价\n1,甲,乙,丙,完成\n,一、路,乙,,\n".encode(),
        ": 1 row can't be read: line 3 (it has no number, and other cells of it are empty; if ",
    ),
    "a reason alone": (
        b"id,target,departments,progress,status,reason\n1,a,b,c,done,d",
        ": 1 row can't be read: line 2 (it has a commitment or a reason without the other)",
    ),
}


@pytest.mark.parametrize(("content", "complaint"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused(
    tmp_path: Path, imported: Callable[[str, bytes], Imported], content: bytes, complaint: str
) -> None:
    with pytest.raises(GwrError) as caught:
        imported("a.csv", content)
    assert str(caught.value).startswith(f"{tmp_path}/a.csv{complaint}")


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("", "the name of the source is empty; name a file"),
        ("nope", "there is no file nope; check the path"),
        (".", r"\. is a folder; name a file in it"),
        ("a\0b", r"a\\x00b can't be read: embedded null byte"),
        ("x" * 999, r"x+ can't be read: File name too long"),
    ],
)
def test_a_name_of_no_file(name: str, complaint: str) -> None:
    with pytest.raises(GwrError, match=f"^{complaint}$"):
        import_report(name, district=DISTRICT)


def test_a_file_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (files, read):
        monkeypatch.setattr(module, "LARGEST", 2**20)
    with pytest.raises(GwrError, match=r"^/dev/zero is larger than 1 MiB; save the table alone$"):
        import_report("/dev/zero", district=DISTRICT)


def test_what_a_file_is_its_content_tells_first(
    imported: Callable[[str, bytes], Imported],
) -> None:
    page = pages.html(pages.html_table([ROW]), before="").encode()
    pasted = pages.tabs([ROW]).encode()
    for name, content in (("a.xls", page), ("a.csv", page), ("a.html", pasted), ("a", pasted)):
        assert imported(name, content).report.tasks[0].target == "甲"


def test_commas_inside_cells_and_empty_rows(imported: Callable[[str, bytes], Imported]) -> None:
    rows = [["1", "甲,乙\n丙", "区科技局、区财政局", '"子"', "完成", "x"], [""] * 6, ["", " "]]
    found, _ = imported("a.csv", pages.comma(rows).encode())
    assert [task[2:5] for task in found.tasks] == [
        ("甲,乙\n丙", ("区科技局", "区财政局"), '"子"'),
    ]


def test_departments_split_at_every_mark_but_inside_brackets(
    imported: Callable[[str, bytes], Imported],
) -> None:
    cell = "甲、乙,丙，丁;戊；己\n庚(辛、壬) 、癸（子，丑）、、甲"
    found, _ = imported("a.csv", pages.comma([[*ROW[:2], cell, *ROW[3:]]]).encode())
    assert found.tasks[0].departments == (
        *("甲", "乙", "丙", "丁", "戊", "己", "庚(辛、壬)", "癸（子，丑）"),
    )


@pytest.mark.parametrize(
    "heading",
    [
        ["备注", "评价", "进展情况", "责任单位", "重点任务", "编号"],
        ["备 注", "效果\n评估", "2021年完成情况(截至12月)", "牵头 单位:", "年度目标任务", "序 号"],
        ["ＲＥＭＡＲＫ", "Status", "PROGRESS", "Led by", "Target", "No."],
        [
            "Remark\n备注",
            "Status\n效果评估",
            "Progress\n进展",
            "Led by\n谁",
            "Target\n何",
            "No.\n号",
        ],
        ["备注", "是否完成", "全年完成情况", "承办单位", "*工作任务", "ID"],
    ],
)
def test_headings_by_meaning_in_any_order(
    imported: Callable[[str, bytes], Imported], heading: list[str]
) -> None:
    found, _ = imported("a.csv", pages.comma([ROW[::-1]], heading).encode())
    assert found.tasks == (Task(1, found.tasks[0].kind, "甲", ("区科技局",), "子", Status.DONE),)


def test_the_words_of_the_assessment(imported: Callable[[str, bytes], Imported]) -> None:
    words = {
        Status.DONE: ["完成", "已完成", "超额完成", "Done", " 完 成。"],
        Status.PARTIAL: ["部分完成", "基本完成", "未全部完成", "partial"],
        Status.MISSED: ["未完成", "未启动", "missed"],
    }
    pairs = [(status, word) for status, own in words.items() for word in own]
    rows = [[str(at), *ROW[1:4], word, ""] for at, (_, word) in enumerate(pairs, start=1)]
    found, _ = imported("a.csv", pages.comma(rows).encode())
    assert [task.status for task in found.tasks] == [status for status, _ in pairs]


def test_many_words_that_are_no_status_are_cut(imported: Callable[[str, bytes], Imported]) -> None:
    words = ["好" * 99, *"甲乙丙丁戊己"]
    rows = [[str(at), *ROW[1:4], word, ""] for at, word in enumerate(words, start=1)]
    with pytest.raises(GwrError) as caught:
        imported("a.csv", pages.comma(rows).encode())
    assert str(caught.value).endswith(
        f"no status is known for {'好' * 30} (1), 甲 (1), 乙 (1), 丙 (1), 丁 (1) and 2 more; "
        f"add --status-map {'好' * 30}=none --status-map 甲=none --status-map 乙=none "
        "--status-map 丙=none --status-map 丁=none, with done, partial, missed, on-track or behind "
        "in place of none for what it means"
    )


@pytest.mark.parametrize(
    ("words", "kinds", "note"),
    [
        (["主要经济指标", "重点工作任务"], "it", "kinds: as the table says"),
        (["indicator", "Task"], "it", "kinds: as the table says"),
        (["经济指标", "城建"], "it", "kinds: as the table says, but of 1, taken as tasks"),
        (["经济", "城建"], "tt", "kinds: nothing tells, so all are tasks"),
    ],
)
def test_a_column_that_tells_the_kind(
    imported: Callable[[str, bytes], Imported], words: list[str], kinds: str, note: str
) -> None:
    rows = [[word, str(at), *ROW[1:]] for at, word in enumerate(words, start=1)]
    found, notes = imported("a.csv", pages.comma(rows, ["类别", *HEADING]).encode())
    assert "".join(task.kind.value[0] for task in found.tasks) == kinds
    assert notes == (note,)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("主要经济指标1项、重点工作任务1项。", "it"),
        ("主要经济指标1项。", "tt"),
        ("2项目标任务,主要经济指标1项。", "it"),
    ],
)
def test_totals_that_tell_the_kind(
    imported: Callable[[str, bytes], Imported], text: str, kinds: str
) -> None:
    rows = [[str(at), *ROW[1:]] for at in (1, 2)]
    content = (text + "\n" + pages.tabs(rows)).encode()
    if kinds == "tt":
        with pytest.raises(GwrError, match="declares indicator 1, but the table has 0"):
            imported("a.txt", content)
    else:
        found = imported("a.txt", content).report
        assert "".join(task.kind.value[0] for task in found.tasks) == kinds


def test_an_imported_report_and_what_to_know_of_it(
    imported: Callable[[str, bytes], Imported],
) -> None:
    found = imported("a.csv", CSV.encode())
    assert isinstance(found.report, Report)
    assert found.notes == ("kinds: nothing tells, so all are tasks",)


def test_a_text_holds_no_more_lines_and_rows_than_it_should(
    imported: Callable[[str, bytes], Imported], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = r"holds far more rows, or marks between them, than a file of its size should"
    table = pages.comma([[str(n), *ROW[1:]] for n in range(1, 1001)]).encode()
    lines = "".join(f"{n}. 建公园(由区教委负责)\n" for n in range(1, 1001)).encode()
    assert len(imported("a.csv", table).report.tasks) == 1000
    assert len(imported("a.txt", lines).report.tasks) == 1000
    for bound, most, name, content in (
        ("_ROWS", 999, "a.csv", table),
        ("_ROWS", 999, "a.txt", lines),
        ("_STEPS", 39_000, "a.txt", lines),
        ("_STEPS", 39_000, "a.md", lines),
        ("_STEPS", 39_000, "a.md", b"a" + b"\r\n" * 2000),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(bounds, bound, most)
            with pytest.raises(GwrError, match=refused):
                imported(name, content)
    monkeypatch.setattr(bounds, "_ROWS", 500)
    monkeypatch.setattr(bounds, "_SMALL", 0)  # a larger file may hold more
    assert len(imported("a.csv", table).report.tasks) == 1000
