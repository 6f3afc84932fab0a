"""Each command in a pipe, held against tests/golden (pytest --golden rewrites it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Golden, Run

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
def test_a_pipe_gets_the_same_whatever_the_environment(run: Run, env: dict[str, str]) -> None:
    for arguments in (["list", "-d", "交通"], ["show", "38"], ["dept", "区交通局"]):
        assert run(*arguments, env=env) == run(*arguments)


def test_a_list_without_rows_is_fine_and_says_so(run: Run) -> None:
    done = run("list", "--status", "missed")
    assert (done.code, done.out) == (0, "id\ttarget\tdepartments\tstatus\tremark\n")
    assert done.err == "no target fits these filters; gwr list shows all 113\n"
    assert run("list", "-s", "missed", "-f", "json").out == "[]\n"
    assert run("list", "-s", "missed", "--count").out == "0\n"
    assert run("dept", "交通", "-s", "missed").err == done.err


def test_columns_fold_and_colour_is_never_in_a_pipe_unless_asked_for(run: Run) -> None:
    assert "\x1b" not in run("list", "-f", "table").out
    assert "\x1b[" in run("--color", "always", "list", "-f", "table").out
    assert "\x1b" not in run("--color", "always", "list").out
