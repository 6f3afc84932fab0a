"""Each form read back by a reader of its own, with data that tries to break it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from gwr import Correction, Kind, MisuseError, Report, Shortfall, Status, Task, totals
from gwr.fields import FIELDS
from gwr.output import Form, render
from gwr.output.groups import counts, group_sheet, tally_sheet
from gwr.output.sheet import Sheet
from gwr.output.targets import LISTED, led_sheet, parse_columns, task_object, task_sheet

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
        "未完成",
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
        "kind": "task",
        "target": NASTY.target,
        "departments": ["甲、乙", "丙"],
        "progress": NASTY.progress,
        "status": "missed",
        "remark": None,
        "shortfall": {"commitment": "没有\n做", "reason": "原\t因"},
        "correction": [
            {"field": "progress", "source": "x\x1b", "reading": "p", "basis": "because"}
        ],
        "measure": [],
        "caveat": [],
        "due": [],
    }
    assert "没有" in out
    assert not any(character in out for character in "\x1b\x7f\u202e\u2028\r\t")


def test_the_keys_of_json_are_pinned(report: Report) -> None:
    keys = "id kind target departments progress status remark shortfall correction"
    keys += " measure caveat due"
    assert list(task_object(report.tasks[0])) == keys.split()


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
    assert parse_columns(",".join(FIELDS)) == tuple(FIELDS)
    assert parse_columns(" ID ， Status") == ("id", "status")
    with pytest.raises(MisuseError, match="there is no column 'nope'; use id, kind, target"):
        parse_columns("id,nope")
    with pytest.raises(MisuseError, match="there is no column ''"):
        parse_columns("")


def test_every_column_of_a_whole_task() -> None:
    sheet = task_sheet([NASTY], every=True)
    (row,) = sheet.rows
    assert dict(zip(sheet.names, row, strict=True)) == {
        "id": 5,
        "kind": Kind.TASK,
        "target": NASTY.target,
        "departments": NASTY.departments,
        "progress": NASTY.progress,
        "status": Status.MISSED,
        "remark": None,
        "commitment": "没有\n做",
        "reason": "原\t因",
        "correction": 'in progress, p is a reading: the page as received has "x\x1b", '
        "put there by a mirror; because",
    }


def test_no_form_takes_a_reading_for_the_reports_words(report: Report) -> None:
    for form in Form:
        if form is not Form.TABLE:
            shown = "".join(render(form, task_sheet(report.tasks[112:], every=True)))
            assert "manbetx手机版注册首页" in shown


def test_departments_with_their_targets_and_their_counts() -> None:
    led = {"丙": [NASTY], "丁": []}
    pairs = [(name, task) for name, tasks in led.items() for task in tasks]
    assert "".join(render(Form.TSV, led_sheet(pairs))).splitlines()[1].startswith("丙\t5\ta b")
    assert json.loads("".join(render(Form.JSONL, led_sheet(pairs))))["department"] == "丙"
    counts = "".join(render(Form.TSV, tally_sheet(led))).splitlines()
    assert counts == [
        "department\ttargets\tdone\tpartial\tmissed",
        "丙\t1\t0\t0\t1",
        "丁\t0\t0\t0\t0",
    ]
    assert json.loads("".join(render(Form.JSON, tally_sheet(led))))[0]["missed"] == 1


def test_groups_with_their_counts_and_what_the_report_declares(report: Report) -> None:
    assert report.declared
    declared = report.declared._replace(targets=114, partial=0, missed=1)
    groups = totals(report._replace(declared=declared, tasks=report.tasks[:7]))
    lines = "".join(render(Form.TSV, group_sheet(groups))).splitlines()
    assert lines == [
        "department\tkind\tstatus\ttargets\tdone\tpartial\tmissed\tshare\tdeclared\tagrees",
        "\t\t\t7\t7\t0\t0\t1\t114\tno",
        "\t主要经济指标\t\t7\t7\t0\t0\t1\t7\tyes",
        "\t重点工作任务\t\t0\t0\t0\t0\t\t106\tno",
        "\t\t完成\t7\t7\t0\t0\t1\t101\tno",
        "\t重点工作任务\t完成\t0\t0\t0\t0\t\t94\tno",
        "\t\t部分完成\t0\t0\t0\t0\t\t0\tyes",
        "\t\t未完成\t0\t0\t0\t0\t\t1\tno",
    ]
    first, *_ = json.loads("".join(render(Form.JSON, group_sheet(groups))))
    assert (first["kind"], first["share"], first["agrees"]) == (None, 1.0, False)


def test_counts_in_words(report: Report) -> None:
    assert counts(report.tasks) == "113 targets, 101 完成, 12 部分完成"
    assert counts([NASTY]) == "1 target, 0 完成, 0 部分完成, 1 未完成"
