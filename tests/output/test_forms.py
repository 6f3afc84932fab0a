"""Each form read back by a reader of its own, with data that tries to break it."""

from __future__ import annotations

import csv
import gc
import io
import json

import pytest
from samples import BARE, FULL

from gwr import Correction, Group, Kind, MisuseError, Report, Shortfall, Status, Task, totals
from gwr.output import Form, render
from gwr.output.groups import counts, group_sheet, tally_sheet
from gwr.output.sheet import Sheet
from gwr.output.targets import (
    COLUMNS,
    LISTED,
    NESTED,
    led_sheet,
    parse_columns,
    task_object,
    task_sheet,
)

NASTY = Task(
    id=5,
    kind=Kind.TASK,
    target='a\tb\n"c", [b]d[/b] :smile: |e| <i> \x1b[31m\u202e=1+1',
    departments=("甲、乙", "丙"),
    progress="p\r\nq\r\x7f\u2028",
    status=Status.MISSED,
    shortfall=Shortfall("没有\n做", "原\t因"),
    corrections=(Correction("progress", "x\x1b", "p", "because"),),
)


def text(form: Form, *names: str) -> str:
    return "".join(render(form, task_sheet([NASTY], names)))


def test_tsv_is_one_line_a_target() -> None:
    header, row = text(Form.TSV).splitlines()
    assert header.split("\t") == list(LISTED)
    assert row.split("\t") == [
        "5",
        'a b "c", [b]d[/b] :smile: |e| <i> \\x1b[31m\\u202e=1+1',
        "甲、乙、丙",
        "missed",
        "no",
        "",
    ]


def test_csv_keeps_line_breaks_and_shows_what_a_terminal_would_obey() -> None:
    out = text(Form.CSV, "id", "target", "progress")
    header, row = csv.reader(io.StringIO(out, newline=""), strict=True)
    assert header == ["id", "target", "progress"]
    assert row[1] == 'a\tb\n"c", [b]d[/b] :smile: |e| <i> \\x1b[31m\\u202e=1+1'
    assert row[2] == "p\nq\\r\\x7f\\u2028"
    assert out.endswith("\r\n")
    assert out.count("\r\n") == 2


def test_csv_begins_with_a_byte_order_mark_only_if_asked() -> None:
    assert "".join(render(Form.CSV, task_sheet([NASTY], ["id"]), bom=True)) == "\ufeffid\r\n5\r\n"
    assert text(Form.CSV, "id") == "id\r\n5\r\n"


@pytest.mark.parametrize("form", [Form.JSON, Form.JSONL])
def test_json_gives_the_data_back_exactly(form: Form) -> None:
    out = text(form)
    read = json.loads(out)
    assert (read[0] if form is Form.JSON else read) == {
        "id": 5,
        "label": None,
        "kind": "task",
        "sections": [],
        "target": NASTY.target,
        "departments": ["甲、乙", "丙"],
        "supporting": [],
        "deadline": None,
        "progress": NASTY.progress,
        "status": "missed",
        "status_word": None,
        "remark": None,
        "firmness": None,
        "other": {},
        "shortfall": {"commitment": "没有\n做", "reason": "原\t因"},
        "correction": [
            {
                "field": "progress",
                "source": "x\x1b",
                "reading": "p",
                "basis": "because",
                "basis_zh": None,
            }
        ],
        "measure": [],
        "caveat": [],
        "project": [],
        "due": [],
        "findings": [
            {
                "kind": "unmet",
                "admitted": True,
                "promise": "没有\n做",
                "evidence": "原\t因",
                "why": "The report says itself that this was not met.",
                "why_zh": "报告自己承认未完成。",
                "where": ["account", "table"],
            }
        ],
    }
    assert "没有" in out
    assert not any(character in out for character in "\x1b\x7f\u202e\u2028\r\t")


def test_the_keys_of_json_are_pinned(report: Report) -> None:
    keys = "id label kind sections target departments supporting deadline progress status"
    keys += " status_word remark firmness other shortfall measure caveat project due"
    assert list(task_object(report.tasks[0])) == [*keys.split(), "correction", "findings"]
    assert all(list(task_object(task)) == list(task_object(report.tasks[0])) for task in FULL.tasks)


def test_what_a_source_does_not_give_is_empty_in_json() -> None:
    read = json.loads("".join(render(Form.JSON, task_sheet(BARE.tasks))))[0]
    tables, lists = {"shortfall", "other"}, {"sections", "departments", "supporting"}
    lists |= {"measure", "caveat", "project", "due", "correction", "findings"}
    for key in read.keys() - {"id", "kind", "target"}:
        assert read[key] == ({} if key in tables else [] if key in lists else None), key


@pytest.mark.parametrize("form", Form)
def test_a_row_leaves_nothing_behind(form: Form, report: Report) -> None:
    """The collector is off: what only it would find fills the memory row by row."""
    list(render(form, task_sheet(report.tasks, every=True)))  # what is imported, and made once
    gc.collect()
    gc.disable()
    try:
        list(render(form, task_sheet(report.tasks, every=True)))
        assert gc.collect() < len(report.tasks)
    finally:
        gc.enable()


def test_json_of_picked_columns() -> None:
    assert json.loads(text(Form.JSON, "status", "departments", "commitment", "remark")) == [
        {
            "status": "missed",
            "departments": ["甲、乙", "丙"],
            "commitment": "没有\n做",
            "remark": None,
        }
    ]


def test_json_lines_are_one_line_each(report: Report) -> None:
    out = "".join(render(Form.JSONL, task_sheet(report.tasks)))
    assert [json.loads(line)["id"] for line in out.splitlines()] == list(range(1, 114))


def test_json_of_nothing_is_an_empty_array() -> None:
    assert "".join(render(Form.JSON, task_sheet([]))) == "[]\n"


def test_json_refuses_what_it_does_not_know() -> None:
    sheet = Sheet(("x",), [], objects=[{"x": object()}])
    with pytest.raises(TypeError, match="has no form in JSON"):
        list(render(Form.JSON, sheet))


def test_markdown_escapes_its_markup() -> None:
    header, rule, row = text(Form.MARKDOWN, "id", "target").splitlines()
    assert header == "| id | target |"
    assert rule == "| --- | --- |"
    assert row == (r'| 5 | a b "c", \[b\]d\[/b\] :smile: \|e\| \<i\> \\x1b\[31m\\u202e=1+1 |')


def test_every_column_has_a_name_to_type() -> None:
    for names in (COLUMNS, NESTED):
        assert parse_columns(",".join(names)) == tuple(names)
    assert parse_columns(" ID ， Status") == ("id", "status")
    with pytest.raises(MisuseError, match="there is no column 'nope'; use id, label, kind"):
        parse_columns("id,nope")
    with pytest.raises(MisuseError, match="there is no column ''"):
        parse_columns("")


def test_every_column_of_a_whole_task() -> None:
    sheet = task_sheet([NASTY], every=True)
    (row,) = sheet.rows
    assert dict(zip(sheet.names, row, strict=True)) == {
        "id": 5,
        "label": None,
        "kind": Kind.TASK,
        "sections": (),
        "target": NASTY.target,
        "departments": NASTY.departments,
        "supporting": (),
        "deadline": None,
        "progress": NASTY.progress,
        "status": Status.MISSED,
        "doubt": False,
        "status_word": "未完成",
        "remark": None,
        "commitment": "没有\n做",
        "reason": "原\t因",
        "other": (),
        "firmness": None,
        "correction": 'in progress, p is a reading: the page as received has "x\x1b", '
        "put there by a mirror; because",
    }


def test_no_form_takes_a_reading_for_the_reports_words(report: Report) -> None:
    for form in Form:
        if form is not Form.TABLE:
            shown = "".join(render(form, task_sheet(report.tasks[112:], every=True)))
            assert "manbetx手机版注册首页" in shown


def test_departments_with_their_targets_and_their_counts() -> None:
    led = [Group((NASTY,), department="丙"), Group((), department="丁")]
    pairs = [("丙", NASTY)]
    assert "".join(render(Form.TSV, led_sheet(pairs))).splitlines()[1].startswith("丙\t5\ta b")
    assert json.loads("".join(render(Form.JSONL, led_sheet(pairs))))["department"] == "丙"
    counts = "".join(render(Form.TSV, tally_sheet(led))).splitlines()
    assert counts == [
        "department\ttargets\tdone\tpartial\tmissed\ton-track\tbehind\tdoubted",
        "丙\t1\t0\t0\t1\t0\t0\t0",
        "丁\t0\t0\t0\t0\t0\t0\t0",
    ]
    assert json.loads("".join(render(Form.JSON, tally_sheet(led))))[0]["missed"] == 1


def test_groups_with_their_counts_and_what_the_report_declares(report: Report) -> None:
    assert report.declared
    declared = report.declared._replace(targets=114, partial=0, missed=1)
    groups = totals(report._replace(declared=declared, tasks=report.tasks[:7]))
    header, *rows = "".join(render(Form.TSV, group_sheet(groups))).splitlines()
    about = "department kind status firmness section"
    counts = "targets done partial missed on-track behind doubted"
    assert header.split("\t") == [*about.split(), *counts.split(), "share", "declared", "agrees"]
    assert [row.replace("\t", "|") for row in rows] == [
        "|||||7|7|0|0|0|0|0|1|114|no",
        "|indicator||||7|7|0|0|0|0|0|1|7|yes",
        "|task||||0|0|0|0|0|0|0||106|no",
        "||done|||7|7|0|0|0|0|0|1|101|no",
        "|task|done|||0|0|0|0|0|0|0||94|no",
        "||partial|||0|0|0|0|0|0|0||0|yes",
        "||missed|||0|0|0|0|0|0|0||1|no",
    ]
    first, *_ = json.loads("".join(render(Form.JSON, group_sheet(groups))))
    assert (first["kind"], first["share"], first["agrees"]) == (None, 1.0, False)


def test_counts_in_words(report: Report) -> None:
    assert counts(report.tasks) == "113 targets, 101 done, 12 partly done, 9 doubted"
    assert counts([NASTY]) == "1 target, 0 done, 0 partly done, 1 not done"
    assert counts(FULL.tasks) == (
        "6 targets, 1 done, 1 partly done, 1 not done, 1 on track, 1 behind, "
        "1 without a status, 1 doubted"
    )
