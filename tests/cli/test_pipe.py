"""Each command in a pipe, held against tests/golden (pytest --golden rewrites it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from program import Golden, Run

NO_FINDING = "no finding fits these filters"
CASES = {
    "list": ["list"],
    "list-partial": ["list", "--status", "partial"],
    "list-filters": [
        "list",
        "-s",
        "done",
        "-d",
        "交通",
        "-d",
        "住建委",
        "-k",
        "轨道",
        "--kind",
        "task",
    ],
    "list-csv": ["list", "--id", "37-39", "--format", "csv"],
    "list-json": ["list", "--id", "30,38", "--format", "json"],
    "list-jsonl": ["list", "--id", "30,38", "--format", "jsonl"],
    "list-markdown": ["list", "--id", "38,102", "--format", "markdown"],
    "list-columns": ["list", "--id", "1-3,38", "--columns", "id,kind,status,commitment"],
    "list-count": ["list", "--status", "部分完成", "--count"],
    "list-table": ["list", "--id", "38", "--format", "table"],
    "show": ["show", "38"],
    "show-several": ["show", "113", "30", "5-6"],
    "show-json": ["show", "113", "-f", "json"],
    "show-tsv": ["show", "10", "-f", "tsv"],
    "dept": ["dept"],
    "dept-partial": ["dept", "--status", "partial"],
    "dept-one": ["dept", "区交通局"],
    "dept-several": ["dept", "临空", "交通", "--status", "部分完成"],
    "dept-json": ["dept", "人武部", "-f", "json"],
    "dept-counts-json": ["dept", "-f", "json", "-k", "养老"],
    "stats": ["stats"],
    "stats-status": ["stats", "--by", "status", "--kind", "task"],
    "stats-json": ["stats", "--by", "kind", "-f", "json"],
    "stats-dept": ["stats", "-d", "交通", "-d", "发改委", "-k", "建设", "-f", "markdown"],
    "start": [],
    "show-readings": ["show", "17", "68"],
    "measures": ["measures"],
    "measures-missed": ["measures", "--missed", "--sort", "attainment"],
    "measures-json": ["measures", "--id", "30,68", "-f", "json"],
    "audit": ["audit"],
    "audit-all-json": ["audit", "--all", "--dept", "经信委", "-f", "json"],
    "due": ["due", "--today", "2022-06-30"],
    "due-csv": ["due", "--today", "2022-06-30", "--after", "2022-H1", "-f", "csv"],
    "search": ["search", "医院"],
    "search-words": ["search", "学校", "建设", "--not", "幼儿园"],
    "search-any": ["search", "--any", "oppo", "ＰＰＰ", "--in", "progress,remark"],
    "search-full": ["search", "9 号线", "--full", "--status", "partial"],
    "search-json": ["search", "交通局", "统景", "--format", "json"],
    "version": ["--version"],
}


@pytest.mark.parametrize("name", CASES)
def test_a_command_in_a_pipe(run: Run, golden: Golden, name: str) -> None:
    done = run(*CASES[name])
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    golden(f"{name}.pipe.txt", done.out)


@pytest.mark.parametrize(
    ("arguments", "note"),
    [
        (["measures", "--id", "8"], "no measure fits these filters; gwr measures shows them all\n"),
        (["audit", "--id", "8"], f"{NO_FINDING}\n"),
        (["audit", "--id", "29"], f"{NO_FINDING}; --all adds 1 that one may argue about\n"),
        (["due", "--id", "8"], "nothing due fits these filters; gwr due shows it all\n"),
    ],
    ids=str,
)
def test_no_readings_are_fine_and_said(run: Run, arguments: list[str], note: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out.count("\n"), done.err) == (0, 1, note)
    assert run(*arguments, "-f", "table").out == ""


def whens(run: Run, *arguments: str) -> list[str]:
    return [line.split("\t")[0] for line in run("due", *arguments).out.splitlines()[1:]]


def test_due_before_after_and_passed(run: Run) -> None:
    every = whens(run)
    assert whens(run, "--before", "2022-05") == ["2022-01", "2022-03"]
    assert whens(run, "--after", "2022") == ["2023-06", "2024-08", "2025"]
    assert whens(run, "--after", "2022-05", "--before", "2022-07") == every[5:9]
    assert whens(run, "--passed", "--today", "2022-05-31") == every[:2]
    assert whens(run, "--passed", "--today", "2022-06-01") == every[:5]
    assert whens(run, "--passed", "--today", "2022-06-01", "--before", "2022-03") == every[:1]
    assert whens(run, "--passed", "--today", "2099") == every[:18]
    assert every[18:] == [""] * 8
    first = run("due", "--today", "2022-02-01").out.splitlines()[1:3]
    assert [line.split("\t")[6] for line in first] == ["yes", "no"]


@pytest.mark.parametrize(
    "env",
    [
        {"FORCE_COLOR": "1"},
        {"CLICOLOR_FORCE": "1", "PY_COLORS": "1", "GITHUB_ACTIONS": "1"},
        {"COLUMNS": "20"},
        {"LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "0"},
        {"TERM": "dumb"},
    ],
    ids=str,
)
def test_a_pipe_gets_the_same_whatever_the_environment(
    run: Run, process: Run, env: dict[str, str]
) -> None:
    for arguments in (
        ["list", "-d", "交通"],
        ["show", "38"],
        ["dept", "区交通局"],
        ["stats"],
        [],
    ):
        assert process(*arguments, env=env) == run(*arguments)


def test_a_list_without_rows_is_fine_and_says_so(run: Run) -> None:
    done = run("list", "--status", "on-track")
    assert (done.code, done.out) == (0, "id\ttarget\tdepartments\tstatus\tdoubt\tremark\n")
    assert done.err == "no target fits these filters; gwr list shows all 113\n"
    assert run("list", "-s", "on-track", "-f", "json").out == "[]\n"
    assert run("list", "-s", "on-track", "--count").out == "0\n"
    assert run("dept", "交通", "-s", "on-track").err == done.err
    assert run("stats", "-s", "on-track").err == done.err


def test_a_department_without_targets_is_named_all_the_same(run: Run) -> None:
    done = run("dept", "交通", "教委", "-s", "partial", "-f", "table")
    assert done.out.startswith("区交通局: 2 targets")
    assert done.out.endswith("\n\n区教委: 0 targets\n")


def test_forms_and_colours_in_capitals(run: Run) -> None:
    assert run("--color", "NEVER", "list", "-f", "TSV") == run("list")


def test_columns_fold_and_colour_is_never_in_a_pipe_unless_asked_for(run: Run) -> None:
    assert "\x1b" not in run("list", "-f", "table").out
    assert "\x1b[" in run("--color", "always", "list", "-f", "table").out
    assert "\x1b" not in run("--color", "always", "list").out
