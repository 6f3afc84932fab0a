"""A workbook read back by openpyxl: the same records, and made for reading."""

from __future__ import annotations

import resource
import sys
import tempfile
from contextlib import closing
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any

import districts
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape
from samples import BARE, FULL
from xlsxwriter.exceptions import FileCreateError

from gwr import (
    Caveat,
    CaveatKind,
    GwrError,
    Report,
    Shortfall,
    Status,
    Strength,
    export_report,
    is_doubted,
    parse_period,
)
from gwr.extras import install
from gwr.fields import name_of
from gwr.output.export import write_report
from gwr.output.xlsx import writer
from gwr.query.findings import audit
from gwr.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from gwr import Task

FINDINGS = "Findings"
SHEETS = ["Targets", "Measures", "Caveats", "Named things", "Still to come", "Report"]
HEADINGS = {
    SHEETS[0]: (
        "No.,As printed,Kind,Section,Target,Led by,With,Deadline,Progress,Status,Our doubt,"
        "In its words,Remark,Unmet,Reason,Other,Firmness,Note"
    ),
    SHEETS[1]: (
        "No.,Led by,Measure,Bound,Promised,Promised, up to,Delivered,Unit,Attained,"
        "Points of growth,Our verdict,Status in the report,Our doubt,Growth rate,Estimate,Counted,"
        "Counts,Promise, quoted,Result, quoted,Note"
    ),
    SHEETS[2]: (
        "No.,Led by,Caveat,Strength,Promise, quoted,Evidence, quoted,Why,Other target,"
        "Other target, quoted"
    ),
    SHEETS[3]: (
        "No.,Led by,Named thing,How many,Sort,Promised,Only an aim,Reported,Completed, %,"
        "Came of it,Status in the report,Our doubt,Promise, quoted,Evidence, quoted"
    ),
    SHEETS[4]: "No.,Led by,Event,Due,Last day,Status in the report,Our doubt,Quote",
    SHEETS[5]: "Report,What it says",
    FINDINGS: (
        "No.,Led by,Status in the report,Our doubt,Finding,Admitted,Promise, quoted,"
        "Evidence, quoted,Why"
    ),
}


def written(folder: Path, report: Report) -> Workbook:
    path = folder / "a.xlsx"
    export_report(report, path)
    return load_workbook(path)


def rows(book: Workbook, sheet: str) -> list[tuple[Any, ...]]:
    """Return the cells; what OOXML has for `_x0041_` openpyxl undoes only in shared strings."""
    return [
        tuple(unescape(cell) if isinstance(cell, str) else cell for cell in row)
        for row in book[sheet].iter_rows(min_row=2, values_only=True)
    ]


def shown(text: str | None) -> str | None:
    return None if text is None else visible(text.replace("\r\n", "\n"), keep="\n\t")


def led(task: Task) -> str | None:
    return joined(task.departments)


def joined(texts: Sequence[str]) -> str | None:
    return shown("、".join(texts)) if texts else None


def status(task: Task) -> tuple[str | None, str]:
    """Return what stands for a status, and the doubt beside it."""
    return task.status and name_of(task.status), yes(is_doubted(task))


def approximately(number: float | None) -> object:
    return None if number is None else pytest.approx(number)


def yes(flag: bool) -> str:
    return "yes" if flag else "no"


@pytest.fixture(params=["bare", "full", "bundled"])
def wanted(request: pytest.FixtureRequest, report: Report) -> Report:
    return {"bare": BARE, "full": FULL, "bundled": report}[request.param]


def test_the_targets_are_the_same(tmp_path: Path, wanted: Report) -> None:
    book = written(tmp_path, wanted)
    headings = [cell.value for cell in book[SHEETS[0]][1]]
    any_status = any(task.status for task in wanted.tasks)
    for row, task in zip(rows(book, SHEETS[0]), wanted.tasks, strict=True):
        read = dict(zip(headings, row, strict=True))
        unmet, reason = task.shortfall or (None, None)
        note = read.pop("Note", None)
        assert {heading: value for heading, value in read.items() if value is not None} == {
            heading: value
            for heading, value in {
                "No.": task.id,
                "As printed": shown(task.label),
                "Kind": name_of(task.kind),
                "Section": joined(task.sections),
                "Target": shown(task.target),
                "Led by": led(task),
                "With": joined(task.supporting),
                "Deadline": shown(task.deadline),
                "Progress": shown(task.progress),
                "Status": task.status and name_of(task.status),
                "Our doubt": yes(is_doubted(task)) if any_status else None,
                "In its words": shown(task.status_word) or (task.status and task.status.word),
                "Remark": shown(task.remark),
                "Unmet": shown(unmet),
                "Reason": shown(reason),
                "Other": joined([f"{heading}: {text}" for heading, text in task.other]),
                "Firmness": task.firmness and name_of(task.firmness),
            }.items()
            if value is not None
        }
        assert (note is not None) == bool(task.corrections)
        for correction in task.corrections:
            for text in correction[:4]:  # the last is one of them in Chinese
                assert (shown(text) or "").strip() in note


def test_the_measures_are_the_same(tmp_path: Path, wanted: Report) -> None:
    found = [(task, measure) for task in wanted.tasks for measure in task.measures]
    read = rows(written(tmp_path, wanted), SHEETS[1])
    for row, (task, measure) in zip(read, found, strict=True):
        growth = measure.growth
        assert row == (
            task.id,
            led(task),
            shown(measure.name),
            name_of(measure.bound),
            measure.target,
            measure.target_to,
            measure.actual,
            shown(measure.unit),
            None if growth else approximately(measure.attainment),
            approximately(measure.points),
            name_of(measure.verdict),
            *status(task),
            yes(growth),
            yes(measure.estimate),
            yes(measure.counted),
            name_of(measure.scope),
            shown(measure.target_quote),
            shown(measure.actual_quote),
            shown(measure.note or measure.note_zh),
        )


def test_the_caveats_are_the_same(tmp_path: Path, wanted: Report) -> None:
    found = [(task, caveat) for task in wanted.tasks for caveat in task.caveats]
    read = rows(written(tmp_path, wanted), SHEETS[2])
    for row, (task, caveat) in zip(read, found, strict=True):
        assert row == (
            task.id,
            led(task),
            name_of(caveat.kind),
            name_of(caveat.strength),
            shown(caveat.promise),
            shown(caveat.evidence),
            shown(caveat.why),
            caveat.other,
            shown(caveat.other_quote),
        )


def test_every_kind_of_caveat_is_named(tmp_path: Path) -> None:
    unaddressed = Caveat(CaveatKind.UNADDRESSED, Strength.ARGUABLE, "p", "w", "为")
    inconsistent = Caveat(CaveatKind.INCONSISTENT, Strength.CLEAR, "p", "w", "为", "e", 7, "e")
    others = set(CaveatKind) - {CaveatKind.UNADDRESSED, CaveatKind.INCONSISTENT}
    all_kinds = (
        unaddressed,
        inconsistent,
        *(Caveat(kind, Strength.CLEAR, "p", "w", "为", "e") for kind in others),
    )
    task = BARE.tasks[0]._replace(status=Status.DONE, caveats=all_kinds)
    read = rows(written(tmp_path, BARE._replace(tasks=(task,))), SHEETS[2])
    assert {row[2] for row in read} == {name_of(kind) for kind in CaveatKind}


def test_the_named_things_are_the_same(tmp_path: Path, wanted: Report) -> None:
    found = [(task, project) for task in wanted.tasks for project in task.projects]
    read = rows(written(tmp_path, wanted), SHEETS[3])
    assert {row[0] for row in read} == {task.id for task, _ in found}
    assert sorted(read, key=str) == sorted(
        (
            (
                task.id,
                led(task),
                shown(project.name),
                project.count,
                joined([tag.value for tag in project.tags]),
                name_of(project.promised),
                yes(project.soft),
                name_of(project.reported),
                project.percent,
                name_of(project.verdict),
                *status(task),
                shown(project.promise),
                shown(project.evidence),
            )
            for task, project in found
        ),
        key=str,
    )


def test_what_is_due_is_the_same(tmp_path: Path, wanted: Report) -> None:
    read = rows(written(tmp_path, wanted), SHEETS[4])
    days = [row[4] for row in read]
    assert days == sorted(days, key=lambda day: (day is None, day))
    expected = {
        (
            task.id,
            led(task),
            shown(due.event),
            due.when,
            due.when and datetime.fromisoformat(parse_period(due.when).last.isoformat()),
            *status(task),
            shown(due.quote),
        )
        for task in wanted.tasks
        for due in task.due
    }
    assert set(read) == expected


def test_the_facts_about_the_report_are_the_same(tmp_path: Path, wanted: Report) -> None:
    read = rows(written(tmp_path, wanted), SHEETS[5])
    published = wanted.published and datetime.fromisoformat(wanted.published.isoformat())
    quote, *totals = wanted.declared or [None] * 8
    number = len(wanted.tasks)
    assert [label for label, _ in read] == [
        "District",
        "District code",
        "Year",
        "As of",
        "Title",
        "Issuer",
        "Published",
        "Address",
        "Declared: targets",
        "Declared: indicators",
        "Declared: tasks",
        "Declared: done",
        "Declared: tasks done",
        "Declared: partly done",
        "Declared: not done",
        "Declared, quoted",
        "Targets of the report",
        "Targets in this file",
        "Ours",
    ]
    assert [value for _, value in read[:-1]] == [
        shown(wanted.district),
        wanted.code,
        wanted.year,
        wanted.as_of,
        shown(wanted.title),
        shown(wanted.issuer),
        published,
        shown(wanted.url),
        *totals,
        shown(quote),
        number,
        number,
    ]
    assert "not the district's words" in read[-1][1]


def test_text_is_text_and_never_a_formula(tmp_path: Path) -> None:
    book = written(tmp_path, FULL)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
    first, second = book[SHEETS[0]]["E"][1:3]
    assert first.value.startswith("=1+1\t")
    assert (first.data_type, second.value, second.data_type) == ("s", "#N/A", "s")
    assert r"\x00\x1b[31m\u202e\u2028\ufeff" in first.value


def test_every_sheet_is_made_for_reading(tmp_path: Path, wanted: Report) -> None:
    book = written(tmp_path, wanted)
    assert book.sheetnames == [FINDINGS, *SHEETS]
    assert book.active is book[FINDINGS]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        for (heading, *below), width in zip(sheet.iter_cols(), widths(sheet), strict=True):
            assert heading.font.bold
            assert 9 <= width <= 44
            for cell in below:
                if cell.value is None:  # its column has the look of it
                    continue
                assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")
                for trait in ("name", "size", "scheme"):
                    assert getattr(heading.font, trait) == getattr(cell.font, trait)


def test_every_column_has_its_heading(tmp_path: Path) -> None:
    for sheet in written(tmp_path, FULL):
        headings = ",".join(str(cell.value) for cell in sheet[1])
        assert headings == HEADINGS[sheet.title]


def widths(sheet: Worksheet) -> list[float]:
    found = [
        dimension.width
        for dimension in sheet.column_dimensions.values()
        for _column in range(dimension.min or 1, (dimension.max or 1) + 1)
    ]
    assert len(found) == sheet.max_column
    return found


def lines(value: object, width: float) -> int:
    """Return how many lines of a width in digits a cell needs at the least."""
    if not isinstance(value, str):
        return 1
    paragraphs = value.split("\n")
    wide = [sum(1 + (character > "\u2e7f") for character in each) for each in paragraphs]
    return sum(max(1, ceil(each / width)) for each in wide)


def test_rows_are_high_enough_for_what_they_hold(tmp_path: Path, wanted: Report) -> None:
    for sheet in written(tmp_path, wanted):
        for number, row in enumerate(sheet.values, start=1):
            need = max(map(lines, row, widths(sheet)))
            height = sheet.row_dimensions[number].height
            assert min(15 * need, 408) <= height <= 409  # a line of this font takes 15 points


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("短", 15, 40),
        ("长" * 220, 150, 200),
        ("\n".join("长" * 20), 300, 340),
        ("长" * 9999, 408, 409),
    ],
    ids=["short", "long", "paragraphs", "longest"],
)
def test_a_row_is_as_high_as_its_longest_text(
    tmp_path: Path, text: str, least: int, most: int
) -> None:
    task = BARE.tasks[0]._replace(progress=text)
    sheet = written(tmp_path, BARE._replace(tasks=(task,)))[SHEETS[0]]
    assert least <= sheet.row_dimensions[2].height <= most


def test_what_is_printed_can_be_read(tmp_path: Path, report: Report) -> None:
    for sheet in written(tmp_path, report):
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A3
        margins = sheet.page_margins.left + sheet.page_margins.right
        across = 420 / 25.4 * 72 - margins * 72
        points = sum(widths(sheet)) * 7 * 72 / 96  # a digit of this font is 7 pixels wide
        assert 11 * min(1, across / points) > 7.5


def test_what_is_delivered_is_shown_as_a_share(tmp_path: Path, report: Report) -> None:
    sheet = written(tmp_path, report)[SHEETS[1]]
    shares = [cell for cell in sheet["I"][1:] if cell.value is not None]
    assert len(shares) > 50
    assert {cell.number_format for cell in shares} == {"0%"}
    facts = load_workbook(tmp_path / "a.xlsx")[SHEETS[5]]
    year = next(row[1] for row in facts if row[0].value == "Year")
    assert (year.value, year.number_format) == (2021, "General")


def test_some_targets_only(tmp_path: Path, report: Report) -> None:
    export_report(report, tmp_path / "a.xlsx", report.tasks[37:38])
    book = load_workbook(tmp_path / "a.xlsx")
    (task,) = report.tasks[37:38]
    readings = (task.measures, task.caveats, task.projects, task.due)
    assert [len(rows(book, sheet)) for sheet in SHEETS[:5]] == [1, *map(len, readings)]
    assert [value for _, value in rows(book, SHEETS[5])[-3:-1]] == [113, 1]


def test_a_text_that_no_cell_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    task = BARE.tasks[0]
    fits = task._replace(progress="长" * 32_767)
    export_report(BARE._replace(tasks=(fits,)), tmp_path / "b.xlsx")
    assert rows(load_workbook(tmp_path / "b.xlsx"), SHEETS[0])[0][3] == "长" * 32_767
    for long in (
        task._replace(progress="长" * 32_768),
        task._replace(progress="𠮷" * 16_384),
        task._replace(shortfall=Shortfall("事", "长" * 32_768)),
    ):
        with pytest.raises(GwrError) as caught:
            export_report(BARE._replace(tasks=(long,)), path, force=True)
        named = "Evidence, quoted" if long.shortfall else "Progress"
        assert str(caught.value) == (
            f"{named} of No. 7 has more than the 32,767 characters that a cell of .xlsx holds; "
            "export to .db or .csv"
        )
    assert path.read_bytes() == b"old"


def test_a_full_disk_leaves_only_the_files_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    other = Workbook(write_only=True)
    other.create_sheet().append(["kept"])
    kept = list(tmp_path.iterdir())
    limit, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))
    try:
        with pytest.raises(GwrError, match=r"can't write .*: File too large; nothing is changed"):
            export_report(report, tmp_path / "a.xlsx")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    assert len(kept) == 1
    assert list(tmp_path.iterdir()) == kept
    other.save(tmp_path / "other.xlsx")
    assert list(tmp_path.iterdir()) == [tmp_path / "other.xlsx"]


def test_without_the_library_the_install_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(GwrError) as caught:
        export_report(BARE, tmp_path / "a.xlsx")
    assert str(caught.value) == f"writing .xlsx needs xlsxwriter; {install('convert')}"
    assert list(tmp_path.iterdir()) == []


def test_the_findings_come_first_and_are_those_of_audit(tmp_path: Path, wanted: Report) -> None:
    read = rows(written(tmp_path, wanted), FINDINGS)
    for row, (task, finding) in zip(read, audit(wanted.tasks), strict=True):
        assert row == (
            task.id,
            led(task),
            task.status and name_of(task.status),
            yes(is_doubted(task)),
            name_of(finding.kind),
            yes(bool(finding.admitted)),
            shown(finding.promise),
            shown(finding.evidence),
            shown(finding.why),
        )


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://a.example/b?c=d&e#f", True),
        ("javascript:alert(1)", False),
        ("https://a.example/" + "b" * 2100, False),
    ],
    ids=["address", "script", "too long"],
)
def test_the_source_can_be_gone_to(tmp_path: Path, url: str, leads: bool) -> None:
    write_report(BARE._replace(url=url), str(tmp_path / "a.xlsx"))  # as one that was loaded
    sheet = load_workbook(tmp_path / "a.xlsx")["Report"]
    (cell,) = [cell for (cell,) in sheet["B2:B40"] if cell.value == url]
    assert (cell.hyperlink is not None) == leads
    if cell.hyperlink:
        location = f"#{cell.hyperlink.location}" if cell.hyperlink.location else ""
        assert f"{cell.hyperlink.target}{location}" == url


def test_a_sheet_that_can_t_hold_all_rows_is_not_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    monkeypatch.setattr(writer, "MOST_ROWS", 113)
    with pytest.raises(GwrError, match="Targets has more than the 113 rows"):
        export_report(report, tmp_path / "a.xlsx", report.tasks[:113])
    assert list(tmp_path.iterdir()) == []


def test_rows_of_several_reports_begin_with_district_and_year(tmp_path: Path) -> None:
    several = districts.some()
    writer.write(tmp_path / "all.xlsx", [(each, each.tasks) for each in several])
    book = load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == [FINDINGS, *SHEETS]
    assert book.properties.title is None
    whose = [(each.district, each.year) for each in several]
    for number, (report, key) in enumerate(zip(several, whose, strict=True)):
        writer.write(tmp_path / f"{number}.xlsx", [(report, report.tasks)])
        alone = load_workbook(tmp_path / f"{number}.xlsx")
        for sheet in book.sheetnames:
            headings = [cell.value for cell in book[sheet][1]]
            assert headings[:2] == ["District", "Year"]
            own = [row[2:] for row in rows(book, sheet) if row[:2] == key]
            if sheet == SHEETS[0]:  # a column for each field that any target has
                kept = [cell.value for cell in alone[sheet][1]]
                places = [headings[2:].index(each) for each in kept]
                own = [tuple(row[place] for place in places) for row in own]
            assert own == rows(alone, sheet), sheet
    assert {row[:2] for row in rows(book, "Report")} == set(whose)


def test_what_is_too_long_is_told_with_its_district_and_year(tmp_path: Path) -> None:
    long = BARE.tasks[0]._replace(progress="长" * (writer.MOST + 1))
    other = BARE._replace(year=BARE.year + 1, tasks=(long,))
    with pytest.raises(GwrError) as caught:
        writer.write(tmp_path / "a.xlsx", [(each, each.tasks) for each in (BARE, other)])
    told = f"Progress of No. {long.id} ({other.district} {other.year}) has more than the 32,767"
    assert str(caught.value).startswith(told)


def test_an_error_at_the_end_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise FileCreateError(OSError(28, "No space left on device"))

    monkeypatch.setattr("xlsxwriter.Workbook.close", fail)
    with pytest.raises(GwrError, match="No space left on device; nothing is changed"):
        export_report(BARE, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["_x0041_", "_x0041_x0042_", "_x000D_", "__x0041__", "_xD800_", "<r>a & b</r>", " a\n\t b "],
)
def test_what_the_file_format_would_take_for_its_own_comes_back(tmp_path: Path, text: str) -> None:
    book = written(tmp_path, BARE._replace(tasks=(BARE.tasks[0]._replace(target=text),)))
    (row,) = rows(book, SHEETS[0])
    assert row[2] == text


@pytest.mark.parametrize(
    ("day", "read"),
    [
        (date(1900, 3, 1), datetime.fromisoformat("1900-03-01")),
        (date(9999, 12, 31), datetime.fromisoformat("9999-12-31")),
        (date(1900, 2, 28), "1900-02-28"),
        (date(1, 1, 1), "0001-01-01"),
    ],
)
def test_a_day_is_a_date_where_all_programs_count_alike(
    tmp_path: Path, day: date, read: object
) -> None:
    facts = rows(written(tmp_path, BARE._replace(published=day)), SHEETS[5])
    assert dict(facts)["Published"] == read


def test_a_sheet_says_from_where_to_where_it_goes(tmp_path: Path, report: Report) -> None:
    book = written(tmp_path, report)
    # What is read so believes what it says.
    with closing(load_workbook(tmp_path / "a.xlsx", read_only=True)) as quick:
        assert [each.max_row for each in quick] == [each.max_row for each in book]
        assert [each.max_column for each in quick] == [each.max_column for each in book]
