"""A workbook read back by openpyxl: the same records, and made for reading."""

from __future__ import annotations

import resource
import sys
import tempfile
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from samples import BARE, FULL

from gwr import (
    Caveat,
    CaveatKind,
    GwrError,
    Report,
    Shortfall,
    Status,
    Strength,
    export_report,
    parse_period,
    verdict,
)
from gwr.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from gwr import Task

SHEETS = ["Targets 目标任务", "Measures 指标", "Caveats 存疑", "Due 后续", "Report 报告"]
HEADINGS = {
    SHEETS[0]: (
        "No. 序号,Kind 类别,Target 目标任务,Led by 牵头单位,Progress 工作推进情况,Status 效果评估,"
        "Remark 备注,Unmet 未完成事项,Reason 原因,Note: where the page was tampered with 校订说明"
    ),
    SHEETS[1]: (
        "No. 序号,Led by 牵头单位,Measure 指标,Promised 承诺,Delivered 实际,Unit 单位,"
        "Attained 完成率,Points of growth 增速差,Our verdict 本工具判断,"
        "Status in the report 效果评估,Growth rate 增速,Estimate 预计,Counted 逐项计数,"
        "Counts 计量对象,Promise, quoted 承诺原文,Result, quoted 结果原文,Note 说明"
    ),
    SHEETS[2]: (
        "No. 序号,Led by 牵头单位,Our caveat 本工具存疑,Strength 程度,Promise, quoted 承诺原文,"
        "Evidence, quoted 依据原文,Why 理由(英文),Why, in Chinese 理由,Other target 相关目标,"
        "Other target, quoted 相关目标原文"
    ),
    SHEETS[3]: (
        "No. 序号,Led by 牵头单位,Event 事项,Due 时间,Last day 最后一日,"
        "Status in the report 效果评估,Quote 原文"
    ),
    SHEETS[4]: "Report 报告,What it says 内容",
}
BOTH = {
    "indicator": "主要经济指标 indicator",
    "task": "重点工作任务 task",
    "done": "完成 done",
    "partial": "部分完成 partial",
    "missed": "未完成 missed",
    "met": "met 已达",
    "not met": "not met 未达",
    "no figure": "no figure 无数据",
    "pushed forward": "pushed forward 已推进",
    "result": "result 结果",
    "pushed": "pushed 推进",
    "cancelled": "cancelled 取消",
    "suspended": "suspended 暂停",
    "postponed": "postponed 推迟",
    "unfinished": "unfinished 未完成",
    "shortfall": "shortfall 不足",
    "inconsistent": "inconsistent 矛盾",
    "unaddressed": "unaddressed 未提及",
    "clear": "clear 明确",
    "arguable": "arguable 可议",
}


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
    return "yes 是" if flag else "no 否"


@pytest.fixture(params=["bare", "full", "bundled"])
def wanted(request: pytest.FixtureRequest, report: Report) -> Report:
    return {"bare": BARE, "full": FULL, "bundled": report}[request.param]


def test_the_targets_are_the_same(tmp_path: Path, wanted: Report) -> None:
    for row, task in zip(rows(written(tmp_path, wanted), SHEETS[0]), wanted.tasks, strict=True):
        unmet, reason = task.shortfall or (None, None)
        *own, note = row
        words = (task.target, led(task), task.progress, BOTH[task.status.value], task.remark)
        assert own == [task.id, BOTH[task.kind.value], *map(shown, (*words, unmet, reason))]
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
            BOTH[verdict(measure)],
            BOTH[task.status.value],
            yes(growth),
            yes(measure.estimate),
            yes(measure.counted),
            BOTH[measure.scope.value],
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
            BOTH[caveat.kind.value],
            BOTH[caveat.strength.value],
            shown(caveat.promise),
            shown(caveat.evidence),
            shown(caveat.why),
            shown(caveat.why_zh),
            caveat.other,
            shown(caveat.other_quote),
        )


def test_every_kind_of_caveat_is_named_in_both_languages(tmp_path: Path) -> None:
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
    assert {row[2] for row in read} == {BOTH[kind.value] for kind in CaveatKind}


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
            BOTH[task.status.value],
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
    assert [label for label, _ in read] == [
        "District 区县",
        "Year 年度",
        "Title 标题",
        "Issuer 发布单位",
        "Published 发布日期",
        "Declared: targets 目标任务",
        "Declared: indicators 主要经济指标",
        "Declared: tasks 重点工作任务",
        "Declared: done 完成",
        "Declared: tasks done 重点工作任务完成",
        "Declared: partial 部分完成",
        "Declared: missed 未完成",
        "Declared, quoted 原文",
        "Targets of the report 全部目标",
        "Targets in this file 本文件",
        "Ours 说明",
    ]
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
        for (heading, *below), width in zip(sheet.iter_cols(), widths(sheet), strict=True):
            assert heading.font.bold
            assert 9 <= width <= 44
            for cell in below:
                assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")
                for trait in ("name", "size", "scheme"):
                    assert getattr(heading.font, trait) == getattr(cell.font, trait)


def test_every_column_has_its_heading(tmp_path: Path, report: Report) -> None:
    for sheet in written(tmp_path, report):
        headings = ",".join(str(cell.value).replace("\n", " ") for cell in sheet[1])
        assert headings == HEADINGS[sheet.title]


def widths(sheet: Worksheet) -> list[float]:
    letters = map(get_column_letter, range(1, sheet.max_column + 1))
    return [sheet.column_dimensions[letter].width for letter in letters]


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
            assert min(15 * need, 409) <= height <= 409  # a line of this font takes 15 points


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("短", 15, 40),
        ("长" * 220, 150, 200),
        ("\n".join("长" * 20), 300, 340),
        ("长" * 9999, 409, 409),
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
        task._replace(shortfall=Shortfall("事", "长" * 32_768)),
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


def test_an_error_that_is_not_of_lxml_stays_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Workbook, "save", fail)
    with pytest.raises(GwrError, match="No space left on device; nothing is changed"):
        export_report(BARE, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
