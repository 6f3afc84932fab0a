"""A workbook read back by openpyxl: the same records, and made for reading."""

from __future__ import annotations

import resource
import sys
import tempfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from samples import BARE, FULL

from gwr import GwrError, Report, Shortfall, export_report, parse_period, verdict
from gwr.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from gwr import Task

SHEETS = ["Targets 目标任务", "Measures 指标", "Caveats 存疑", "Due 后续", "Report 报告"]


def written(folder: Path, report: Report) -> Workbook:
    path = folder / "a.xlsx"
    export_report(report, path)
    return load_workbook(path)


def rows(book: Workbook, sheet: str) -> list[tuple[Any, ...]]:
    return list(book[sheet].iter_rows(min_row=2, values_only=True))


def shown(text: str | None) -> str | None:
    return None if text is None else visible(text.replace("\r\n", "\n"), keep="\n\t")


def led(task: Task) -> str | None:
    return shown("、".join(task.departments))


def yes(flag: bool) -> str:
    return "yes" if flag else "no"


@pytest.fixture(params=["bare", "full", "bundled"])
def wanted(request: pytest.FixtureRequest, report: Report) -> Report:
    return {"bare": BARE, "full": FULL, "bundled": report}[request.param]


def test_the_targets_are_the_same(tmp_path: Path, wanted: Report) -> None:
    for row, task in zip(rows(written(tmp_path, wanted), SHEETS[0]), wanted.tasks, strict=True):
        unmet, reason = task.shortfall or (None, None)
        *own, note = row
        words = (task.target, led(task), task.progress, task.status.word, task.remark)
        assert own == [task.id, task.kind.word, *map(shown, (*words, unmet, reason))]
        assert (note is not None) == bool(task.corrections)
        for correction in task.corrections:
            for text in correction:
                assert shown(text.strip()) in note


def test_the_measures_are_the_same(tmp_path: Path, wanted: Report) -> None:
    found = [(task, measure) for task in wanted.tasks for measure in task.measures]
    read = rows(written(tmp_path, wanted), SHEETS[1])
    for row, (task, measure) in zip(read, found, strict=True):
        growth, met = measure.growth, measure.actual is not None
        assert row == (
            task.id,
            led(task),
            shown(measure.name),
            measure.target,
            measure.actual,
            shown(measure.unit),
            None if growth else pytest.approx(measure.attainment) if met else None,
            pytest.approx((measure.actual or 0) - measure.target) if growth and met else None,
            verdict(measure),
            task.status.word,
            yes(growth),
            yes(measure.estimate),
            yes(measure.counted),
            measure.scope.value,
            shown(measure.target_quote),
            shown(measure.actual_quote),
            shown(measure.note),
        )


def test_the_caveats_are_the_same(tmp_path: Path, wanted: Report) -> None:
    found = [(task, caveat) for task in wanted.tasks for caveat in task.caveats]
    read = rows(written(tmp_path, wanted), SHEETS[2])
    for row, (task, caveat) in zip(read, found, strict=True):
        assert row == (
            task.id,
            led(task),
            caveat.kind.value,
            caveat.strength.value,
            shown(caveat.promise),
            shown(caveat.evidence),
            shown(caveat.why),
            shown(caveat.why_zh),
            caveat.other,
            shown(caveat.other_quote),
        )


def test_what_is_due_is_the_same(tmp_path: Path, wanted: Report) -> None:
    read = rows(written(tmp_path, wanted), SHEETS[3])
    days = [row[4] for row in read]
    assert days == sorted(days)
    assert all(isinstance(day, datetime) for day in days)
    expected = {
        (
            task.id,
            led(task),
            shown(due.event),
            due.when,
            datetime.fromisoformat(parse_period(due.when).last.isoformat()),
            task.status.word,
            shown(due.quote),
        )
        for task in wanted.tasks
        for due in task.due
    }
    assert set(read) == expected


def test_the_facts_about_the_report_are_the_same(tmp_path: Path, wanted: Report) -> None:
    read = rows(written(tmp_path, wanted), SHEETS[4])
    published = wanted.published and datetime.fromisoformat(wanted.published.isoformat())
    quote, *totals = wanted.declared or [None] * 8
    number = len(wanted.tasks)
    assert [value for _, value in read[:-1]] == [
        shown(wanted.district),
        wanted.year,
        shown(wanted.title),
        shown(wanted.issuer),
        published,
        *totals,
        shown(quote),
        number,
        number,
    ]
    assert "not the district's words" in read[-1][1]
    assert read[-1][0] == "Ours 说明"


def test_text_is_text_and_never_a_formula(tmp_path: Path) -> None:
    book = written(tmp_path, FULL)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
    (first, *_), second = book[SHEETS[0]]["C"][1:2], book[SHEETS[0]]["C"][2]
    assert first.value.startswith("=1+1\t")
    assert (first.data_type, second.value, second.data_type) == ("s", "#N/A", "s")
    assert r"\x00\x1b[31m\u202e\u2028\ufeff" in first.value


def test_every_sheet_is_made_for_reading(tmp_path: Path, wanted: Report) -> None:
    book = written(tmp_path, wanted)
    assert book.sheetnames == SHEETS
    assert book.active is book[SHEETS[0]]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        for heading, *below in sheet.iter_cols():
            assert heading.font.bold
            assert heading.value
            width = sheet.column_dimensions[heading.column_letter].width
            assert 9 <= width <= 44
            for cell in below:
                assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")


def test_what_is_delivered_is_shown_as_a_share(tmp_path: Path, report: Report) -> None:
    sheet = written(tmp_path, report)[SHEETS[1]]
    shares = [cell for cell in sheet["G"][1:] if cell.value is not None]
    assert len(shares) > 50
    assert {cell.number_format for cell in shares} == {"0%"}


def test_some_targets_only(tmp_path: Path, report: Report) -> None:
    export_report(report, tmp_path / "a.xlsx", report.tasks[37:38])
    book = load_workbook(tmp_path / "a.xlsx")
    assert [len(rows(book, sheet)) for sheet in SHEETS[:4]] == [1, 0, 0, 1]
    assert [value for _, value in rows(book, SHEETS[4])[-3:-1]] == [113, 1]


def test_a_text_that_no_cell_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    task = BARE.tasks[0]
    fits = task._replace(progress="长" * 32_767)
    export_report(BARE._replace(tasks=(fits,)), tmp_path / "b.xlsx")
    assert rows(load_workbook(tmp_path / "b.xlsx"), SHEETS[0])[0][4] == "长" * 32_767
    for long in (
        task._replace(progress="长" * 32_768),
        task._replace(progress="𠮷" * 16_384),
        task._replace(shortfall=Shortfall("", "长" * 32_768)),
    ):
        with pytest.raises(GwrError) as caught:
            export_report(BARE._replace(tasks=(long,)), path, force=True)
        named = "Reason" if long.shortfall else "Progress"
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
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(GwrError) as caught:
        export_report(BARE, tmp_path / "a.xlsx")
    assert str(caught.value) == "writing .xlsx needs openpyxl; pip install 'gwr-cli[convert]'"
    assert list(tmp_path.iterdir()) == []
