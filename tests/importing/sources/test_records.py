"""JSON: what gwr exports is read to the same words, what others publish as any table is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, Kind, Report, Shortfall, Status, Task, export_report, import_report, load

if TYPE_CHECKING:
    from pathlib import Path

KEPT = (
    *("id", "kind", "target", "departments", "supporting", "deadline", "progress", "status"),
    *("status_word", "remark", "label", "sections", "other", "shortfall"),
)
# Nobody answers for these, and nothing says by when they are due but that it takes for ever.
PLAIN = Report("某区", 2021, (Task(1, Kind.TASK, "修路。", deadline="长期坚持", remark="区教委"),))
ODD = Report(
    "某区",
    2021,
    (
        Task(
            1,
            Kind.TASK,
            "=1+1 \n００１\u200b。",
            departments=("区教委", "区财政局"),
            supporting=("各镇街",),
            deadline="12月底",
            progress="进\t。",
            status=Status.PARTIAL,
            status_word="基本完成",
            remark="-x",
            label="1.1",
            sections=("一、民生", "教育"),
            other=(("经费", "1.10"),),
        ),
        Task(2, Kind.TASK, "修路。", label="1.2", shortfall=Shortfall("修路", "缺钱")),
    ),
)


@pytest.mark.parametrize("ending", ["json", "jsonl"])
@pytest.mark.parametrize("report", [load(), ODD, PLAIN], ids=["bundled", "odd", "plain"])
def test_what_was_exported_is_read(tmp_path: Path, report: Report, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    export_report(report, path)
    found, notes = import_report(path)
    assert (found.district, found.year) == (report.district, report.year)
    for task, own in zip(report.tasks, found.tasks, strict=True):
        assert {key: getattr(own, key) for key in KEPT} == {key: getattr(task, key) for key in KEPT}
    told = [note for note in notes if note.startswith("lists of objects that are not taken: ")]
    assert len(told) == (report is not PLAIN)
    if told:  # of an account that it has a finding
        assert ("measure" in told[0]) == (report is not ODD)


@pytest.mark.parametrize("name", ["a.json", "a"])  # standard input has no ending either
def test_what_others_publish_is_read(tmp_path: Path, name: str) -> None:
    rows = [
        {"序号": 1, "目标任务": "修路", "投资": 1.1, "开工": True},
        {"序号": 2, "目标任务": "建校"},
    ]
    path = tmp_path / name
    path.write_text(json.dumps(rows, indent=1).replace("1.1", "1.10"), encoding="utf-8")
    found = import_report(path, district="某区", year=2021).report
    assert [task.target for task in found.tasks] == ["修路", "建校"]
    assert found.tasks[0].other == (("投资", "1.10"), ("开工", "true"))
    assert found.tasks[1].other == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1]", "is no list of JSON objects: there is something else in it; save it anew"),
        ("5", "is no list of JSON objects: there is something else in it"),
        ("[{]", "is no list of JSON objects: a mistake in line 1, column 3;"),
        (
            '{"任务": "a"}\n{"任务" "b"}',
            "is no list of JSON objects: a mistake in line 2, column 7;",
        ),
        ("[" * 100_000, "is no list of JSON objects: it nests too deeply; save it anew"),
        ('[{"任务": "a", "任务": "b"}]', "is no list of JSON objects: 任务 stands twice in one"),
        ('[{"任务": "a", "other": {"任务": "b"}}]', "任务 stands twice in one"),
        ("[]", "there is no table with headings such as"),
        ('{"任务": "a"}', "there is no table with headings such as"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GwrError) as caught:
        import_report(path, district="某区", year=2021)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_small_file_makes_a_large_table(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"{n}": 1}}\n' for n in range(2000)), encoding="utf-8")
    with pytest.raises(GwrError, match="far larger than the file"):
        import_report(path, district="某区", year=2021)


@pytest.mark.parametrize(
    ("value", "shown", "noted"),
    [
        ("<p>已建成2所。</p>", "已建成2所。", ""),
        ("<ul><li>已建成2所</li>\n<li>二期&nbsp;开工</li></ul>", "已建成2所\n二期 开工", ""),
        ("已建成2所，<b>完成</b>。<br/>二期开工", "已建成2所，完成。\n二期开工", ""),
        ("<p>已建成2所。<del>未建</del></p>", "已建成2所。", "struck out, so not read: 未建"),
        ("a<b", "a<b", ""),
    ],
)
def test_a_value_that_is_a_part_of_a_page_is_read_as_one(
    tmp_path: Path, value: str, shown: str, noted: str
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"目标任务": "建校", "完成情况": value}]), encoding="utf-8")
    found = import_report(path, district="某区", year=2021)
    assert found.report.tasks[0].progress == shown
    assert noted in "; ".join(found.notes)


def test_a_value_with_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    table = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    path.write_text(json.dumps([{"目标任务": "建校", "完成情况": table}]), encoding="utf-8")
    with pytest.raises(GwrError, match="there is something else in it; save it anew"):
        import_report(path, district="某区", year=2021)


def test_what_gwr_wrote_keeps_its_tags(tmp_path: Path) -> None:
    told = Task(1, Kind.TASK, "删去<b>甲</b>的标签", ("局",), None, None)
    export_report(Report("某区", 2021, (told,)), tmp_path / "a.json")
    assert import_report(tmp_path / "a.json").report.tasks == (told,)
