"""Which file is written for which ending, and what each text file gives back."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import BARE, FULL, task_of

from gwr import GwrError, MisuseError, Report, Status, Strength, Verdict, export_report
from gwr.output.csv import lines
from gwr.output.export import ENDINGS
from gwr.output.sheet import Sheet, cell_text
from gwr.output.targets import task_sheet
from gwr.text import one_line, visible

if TYPE_CHECKING:
    from pathlib import Path

    from gwr import Task

COLUMNS = [
    "id",
    "label",
    "kind",
    "sections",
    "target",
    "departments",
    "supporting",
    "deadline",
    "progress",
    "status",
    "doubt",
    "status_word",
    "remark",
    "commitment",
    "reason",
    "other",
    "firmness",
    "correction",
]
OWN = ["district", "year"]
REPORTS = pytest.mark.parametrize("source", [BARE, FULL, None], ids=["bare", "full", "bundled"])


@pytest.fixture
def wanted(source: Report | None, report: Report) -> Report:
    return source or report


def cells(task: Task) -> dict[str, str]:
    """Return what must stand in the columns of a target, as it stands there in the report."""
    unmet, reason = task.shortfall or ("", "")
    clear = any(caveat.strength is Strength.CLEAR for caveat in task.caveats)
    missed = any(measure.verdict is Verdict.MISSED for measure in task.measures)
    word = task.status.word if task.status else ""
    return {
        "id": str(task.id),
        "label": task.label or "",
        "kind": task.kind.value,
        "sections": "、".join(task.sections),
        "target": task.target,
        "departments": "、".join(task.departments),
        "supporting": "、".join(task.supporting),
        "deadline": task.deadline or "",
        "progress": task.progress or "",
        "status": task.status.value if task.status else "",
        "doubt": "yes" if task.status is Status.DONE and (clear or missed) else "no",
        "status_word": task.status_word or word,
        "remark": task.remark or "",
        "commitment": unmet,
        "reason": reason,
        "other": "、".join(f"{heading}: {text}" for heading, text in task.other),
        "firmness": task.firmness.value if task.firmness else "",
        "correction": "\n".join(
            f"in {each.field}, {each.reading} is a reading: the page as received has "
            f'"{each.source}", put there by a mirror; {each.basis}'
            for each in task.corrections
        ),
    }


def row_of(report: Report, task: Task) -> list[str]:
    return [report.district, str(report.year), *cells(task).values()]


@REPORTS
@pytest.mark.parametrize("bom", [False, True])
def test_csv_gives_the_same_records(tmp_path: Path, wanted: Report, bom: bool) -> None:
    path = tmp_path / "a.csv"
    export_report(wanted, path, bom=bom)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdistrict," if bom else b"district,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert header == [*OWN, *COLUMNS]
    shown = [
        [visible(cell.replace("\r\n", "\n"), keep="\n\t") for cell in row_of(wanted, task)]
        for task in wanted.tasks
    ]
    if bom:  # what Excel would calculate
        shown = [[f"'{cell}" if cell[:1] in (*"=+-@",) else cell for cell in row] for row in shown]
    assert rows == shown


@given(text=st.text(min_size=1).filter(str.strip))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_csv_gives_any_text_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    task = BARE.tasks[0]._replace(target=text, departments=(text,), remark=text)
    export_report(BARE._replace(tasks=(task,)), path, force=True)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file, strict=True)
    shown = visible(text.replace("\r\n", "\n"), keep="\n\t")
    assert [row[name] for name in ("target", "departments", "remark")] == [shown] * 3


@REPORTS
def test_tsv_gives_the_same_records_on_one_line_each(tmp_path: Path, wanted: Report) -> None:
    path = tmp_path / "a.tsv"
    export_report(wanted, path)
    assert path.read_bytes().count(b"\n") == 1 + len(wanted.tasks)
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, "excel-tab", strict=True)
    assert header == [*OWN, *COLUMNS]
    assert rows == [[one_line(cell) for cell in row_of(wanted, task)] for task in wanted.tasks]


@REPORTS
def test_json_gives_the_same_records(tmp_path: Path, wanted: Report) -> None:
    export_report(wanted, tmp_path / "a.json")
    export_report(wanted, tmp_path / "a.jsonl")
    read = json.loads((tmp_path / "a.json").read_bytes())
    assert tuple(map(task_of, read)) == wanted.tasks
    assert {(each["district"], each["year"]) for each in read} == {(wanted.district, wanted.year)}
    lines = (tmp_path / "a.jsonl").read_bytes().splitlines()
    assert tuple(task_of(json.loads(line)) for line in lines) == wanted.tasks


@REPORTS
def test_markdown_gives_the_same_records(tmp_path: Path, wanted: Report) -> None:
    path = tmp_path / "a.md"
    export_report(wanted, path)
    lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    table = next(at for at, line in enumerate(lines) if line.startswith("|"))
    header, rule, *rows = lines[table:]
    title, *about = [re.sub(r"\\(.)", r"\1", line) for line in lines[:table] if line]
    whose = (wanted.district, wanted.year)
    facts = (*(whose if wanted.title else ()), wanted.issuer, wanted.published, wanted.url)
    assert title == f"# {one_line(wanted.title or ' '.join(map(str, whose)))}"
    assert about == ([", ".join(one_line(str(each)) for each in facts)] if any(facts) else [])
    assert header == f"| {' | '.join(COLUMNS)} |"
    assert rule == f"|{' --- |' * len(COLUMNS)}"
    for row, task in zip(rows, wanted.tasks, strict=True):
        read = re.split(r"(?<!\\)(?:\\\\)*\|", row)[1:-1]
        shown = [re.sub(r"\\(.)", r"\1", cell[1:-1]) for cell in read]
        assert shown == [one_line(cell) for cell in cells(task).values()]


def test_some_targets_and_capitals_in_the_ending(tmp_path: Path, report: Report) -> None:
    partial = [task for task in report.tasks if task.status is Status.PARTIAL]
    for ending in ENDINGS:
        path = tmp_path / f"目标 {ending}{ending.upper()}"
        export_report(report, path, partial)
        assert path.stat().st_size > 0
    read = json.loads((tmp_path / "目标 .json.JSON").read_bytes())
    assert tuple(map(task_of, read)) == tuple(partial)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_there_stays_unless_forced(
    tmp_path: Path, report: Report, ending: str
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"old")
    with pytest.raises(MisuseError, match="already; add --force to replace it"):
        export_report(report, path)
    assert path.read_bytes() == b"old"
    export_report(report, path, force=True)
    assert path.stat().st_size > 1000
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_that_is_not_there(tmp_path: Path, report: Report, ending: str) -> None:
    path = tmp_path / "none" / f"a{ending}"
    with pytest.raises(GwrError, match=r"can't write .*: No such file or directory; nothing is"):
        export_report(report, path)


@pytest.mark.parametrize(
    ("name", "options", "complaint"),
    [
        (
            "targets",
            {},
            r"says nothing of the kind of file; end it in \.csv, .*, \.parquet or \.db",
        ),
        ("targets.txt", {}, "says nothing of the kind of file"),
        (".csv", {}, r"\.csv says nothing of the kind of file"),
        ("", {}, "an empty name says nothing of the kind of file"),
        ("-", {}, "- says nothing of the kind of file"),
        ("a.json", {"bom": True}, r"--bom is for \.csv; leave it out"),
        ("a.csv", {"append": True}, r"--append is for \.db; leave it out"),
        ("a.db", {"append": True, "tasks": ()}, "--append takes whole reports; leave out the fil"),
    ],
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path,
    report: Report,
    *,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    options: dict[str, bool],
    complaint: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MisuseError, match=complaint):
        export_report(report, name, **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_every_column_is_compared() -> None:
    sheet = task_sheet(FULL.tasks, every=True)
    assert list(sheet.names) == COLUMNS
    rows = [[cell_text(cell) for cell in row] for row in sheet.rows]
    assert rows == [list(cells(task).values()) for task in FULL.tasks]
    assert [name for at, name in enumerate(COLUMNS) if not any(row[at] for row in rows)] == []


BEGINNINGS = (
    *("=1+1", "+1", "-1", "@x", "|x", "\t=1", "\r=1", "\n=1", '"=1"', " '=1", "＝1", "＋1"),
    *("－1", "＠x", "｜x", "“=1”", "\u3000=1", "=cmd|'/C calc'!A0"),
)


@pytest.mark.parametrize("text", BEGINNINGS)
def test_what_excel_would_calculate_is_inert_in_what_is_made_for_it(
    tmp_path: Path, text: str
) -> None:
    shown = visible(text, keep="\n\t")
    task = BARE.tasks[0]._replace(target=text, departments=(text,), progress=f"进{text}")
    for bom, before in ((False, ""), (True, "'")):
        path = tmp_path / f"{bom}.csv"
        export_report(BARE._replace(tasks=(task,)), path, bom=bom)
        with path.open(encoding="utf-8-sig", newline="") as file:
            (row,) = csv.DictReader(file, strict=True)
        read = [row[name] for name in ("target", "departments", "progress")]
        assert read == [before + shown, before + shown, f"进{shown}"]


def test_a_number_stays_one_for_excel() -> None:
    sheet = Sheet(("a", "b", "c"), [(-0.25, -3, "-3")])
    assert list(lines(sheet, bom=True))[1] == "-0.25,-3,'-3\r\n"
    assert list(lines(sheet))[1] == "-0.25,-3,-3\r\n"
