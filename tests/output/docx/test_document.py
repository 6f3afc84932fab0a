"""The document read back by its parts: everything is there, and made for an office."""

from __future__ import annotations

import sys
from enum import Enum
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import districts
import pytest
from samples import BARE, FULL

from gwr import GwrError, Project, Promised, Report, Reported, Tag, export_report
from gwr.extras import install
from gwr.fields import FIELDS, name_of
from gwr.output import docx
from gwr.output.docx import write
from gwr.output.sheet import cell_text
from gwr.text import visible

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Document:
    """The parts of a document, and the texts of its paragraphs and tables."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as parts:
            self.body = ET.fromstring(parts.read("word/document.xml"))
            self.styles = ET.fromstring(parts.read("word/styles.xml"))
            self.fonts = ET.fromstring(parts.read("word/fontTable.xml"))
            self.footers = [
                ET.fromstring(parts.read(name))
                for name in parts.namelist()
                if name.startswith("word/footer")
            ]
        self.text = "\n".join(map(text_of, self.body.iter(f"{W}p")))

    def headings(self, level: str) -> list[str]:
        return [
            text_of(paragraph)
            for paragraph in self.body.iter(f"{W}p")
            for style in paragraph.iter(f"{W}pStyle")
            if style.get(f"{W}val") == level
        ]


def text_of(paragraph: ET.Element) -> str:
    pieces = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        each.text or "" if each.tag == f"{W}t" else pieces.get(each.tag, "")
        for each in paragraph.iter()
    )


def written(folder: Path, report: Report, count: int | None = None) -> Document:
    path = folder / "a.docx"
    export_report(report, path, report.tasks[:count] if count else None, force=True)
    return Document(path)


@pytest.fixture(params=["bare", "full", "bundled"])
def wanted(request: pytest.FixtureRequest, report: Report) -> Report:
    return {"bare": BARE, "full": FULL, "bundled": report}[request.param]


def test_everything_that_the_report_says_is_there(tmp_path: Path, wanted: Report) -> None:
    text = written(tmp_path, wanted).text
    for task in wanted.tasks:
        texts = [task.target, task.progress, task.remark, *task.departments, *task.supporting]
        texts += [*(task.shortfall or ())]
        texts += [each.why for each in task.caveats] + [each.event for each in task.due]
        texts += [each.target_quote for each in task.measures]
        for key, field in FIELDS.items():
            value = field.value(task) if key != "departments" else None
            texts.append(name_of(value) if isinstance(value, Enum) else cell_text(value))
        for each in filter(None, texts):
            assert visible(each.replace("\r\n", "\n"), keep="\n\t") in text


def test_findings_come_first_and_targets_stand_by_department(
    tmp_path: Path, report: Report
) -> None:
    document = written(tmp_path, report)
    assert document.headings("Title") == [report.title]
    assert document.headings("Heading1") == [
        "At a glance",
        "Findings that the report doesn't admit",
        "Findings that the report admits itself",
        "Named things",
        "Targets",
    ]
    departments = {name for task in report.tasks for name in task.departments}
    assert set(document.headings("Heading2")) == departments


def test_each_table_repeats_its_heading_on_every_page(tmp_path: Path, wanted: Report) -> None:
    tables = list(written(tmp_path, wanted).body.iter(f"{W}tbl"))
    assert tables
    for table in tables:
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)


def test_the_pages_are_of_a4_and_numbered_and_the_fonts_chinese(
    tmp_path: Path, report: Report
) -> None:
    document = written(tmp_path, report)
    size = document.body.find(f".//{W}pgSz")
    assert size is not None
    twips = [round(int(size.get(f"{W}{side}") or 0) / 56.7) for side in ("w", "h")]
    assert (twips, size.get(f"{W}orient")) == ([297, 210], "landscape")
    assert any("PAGE" in "".join(footer.itertext()) for footer in document.footers)
    fonts = {
        style.get(f"{W}styleId"): style.find(f"{W}rPr/{W}rFonts")
        for style in document.styles.iter(f"{W}style")
    }
    for style, font in (("Normal", "宋体"), ("Heading1", "黑体"), ("Title", "黑体")):
        chosen = fonts[style]
        assert chosen is not None
        assert chosen.get(f"{W}eastAsia") == font
        assert f"{W}eastAsiaTheme" not in chosen.attrib
        (named,) = [
            each for each in document.fonts.iter(f"{W}font") if each.get(f"{W}name") == font
        ]
        assert named.find(f"{W}altName") is not None


def test_some_targets_none_read_and_none_led(tmp_path: Path, report: Report) -> None:
    assert "2 of the report's 113 targets" in written(tmp_path, report, 2).text
    task = BARE.tasks[0]._replace(
        departments=(), supporting=("丙局",), deadline="年底前", progress="长" * 10_000
    )
    document = written(tmp_path, BARE._replace(tasks=(task,)))
    assert document.headings("Heading2") == ["no department named"]
    for told in ("With: 丙局", "Deadline: 年底前", "长" * 10_000, "nobody has read it"):
        assert told in document.text


def test_a_target_has_its_number_and_the_one_that_is_printed(tmp_path: Path) -> None:
    task = BARE.tasks[0]._replace(label="(三)", sections=("一、甲", "乙"), other=(("批示", "阅"),))
    document = written(tmp_path, BARE._replace(tasks=(task,)))
    *_others, table = document.body.iter(f"{W}tbl")
    _heading, row = table.iter(f"{W}tr")
    cells = ["\n".join(map(text_of, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
    assert cells == ["7\ntask\n(三)", "=A1\nSection: 一、甲、乙", "", "", "Other: 批示: 阅"]


def test_several_reports_are_compared_and_then_stand_one_by_one(tmp_path: Path) -> None:
    reports = districts.some()
    write(tmp_path / "a.docx", [(report, report.tasks) for report in reports])
    document = Document(tmp_path / "a.docx")
    assert document.headings("Title") == ["3 reports of 2 districts"]
    assert document.headings("Heading1") == [f"{each.district} {each.year}" for each in reports]
    assert document.headings("Heading2").count("Targets") == len(reports)
    first = next(iter(document.body.iter(f"{W}tbl")))
    compared = [[text_of(cell) for cell in row.iter(f"{W}p")] for row in first.iter(f"{W}tr")]
    assert compared == [
        ["District", "Year", "Targets", "done", "partly done", "doubted"],
        [reports[0].district, "2021", "113", "101", "12", "9"],
        [reports[1].district, "2021", "60", "53", "7", "6"],
        [reports[2].district, "2022", "20", "14", "6", "unread"],
    ]
    breaks = list(document.body.iter(f"{W}pageBreakBefore"))
    assert len(breaks) == len(reports)


def test_what_came_of_named_things(tmp_path: Path) -> None:
    thing = Project("甲路", (Tag.ROAD,), Promised.BUILT, "a", Reported.UNDER_WAY, "b", percent=80)
    task = BARE.tasks[0]._replace(projects=(thing,))
    text = written(tmp_path, BARE._replace(tasks=(task,))).text
    assert "甲路\nbuilt\nunder way, 80%\nbehind\n7" in text


def test_the_year_of_an_account_within_it(tmp_path: Path) -> None:
    assert "Year  1999 (as of 1999-03)" in written(tmp_path, BARE._replace(as_of="1999-03")).text


def test_what_word_would_not_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx, "_MOST", 10_000)
    with pytest.raises(GwrError, match="longer than Word opens"):
        export_report(FULL, tmp_path / "a.docx")
    assert list(tmp_path.iterdir()) == []


def test_without_the_library_the_install_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(GwrError) as caught:
        export_report(BARE, tmp_path / "a.docx")
    assert str(caught.value) == f"writing .docx needs docx; {install('convert')}"
