"""What not every report has, such as who supports a target and until when, wherever it is told."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from pyarrow import parquet

from gwr import load
from gwr.output.export import ENDINGS

if TYPE_CHECKING:
    from pathlib import Path

    from program import Golden, Run, Terminal

ACCOUNT = """\
schema = 1

[report]
title = "2023年重点工作目标任务进展"
district = "某区"
code = "500199"
year = 2023
as_of = "2023-11"
url = "https://example.org/2023"
readings = "none"

[[task]]
id = 1
label = "1.1"
kind = "task"
sections = ["一、民生", "(一)教育"]
target = "建成两所小学。"
departments = ["区教委"]
supporting = ["区住建委", "区财政局"]
deadline = "2023年12月底"
progress = "主体完工。"
status = "behind"
status_word = "进度滞后"

[task.other]
"分管领导" = "甲"

[[task]]
id = 2
kind = "task"
target = "新增学位三千个。"
departments = ["区教委"]
deadline = "全年"
progress = "已新增二千五百个。"
status = "on-track"

[[task]]
id = 3
kind = "task"
target = "谋划下一年的学校。"
"""
SUPPORTING = "区住建委、区财政局"
DEADLINE = "2023年12月底"
CASES = {
    "fields-list": ["list"],
    "fields-columns": ["list", "-c", "id,label,sections,supporting,deadline,status_word,other"],
    "fields-json": ["list", "--id", "3", "-f", "json"],
    "fields-show": ["show", "1-3"],
    "fields-search": ["search", "财政", "--in", "supporting"],
    "fields-stats": ["stats"],
    "fields-dept": ["dept"],
}
LACKING = "1 target has no lead department in the data\n"
TOLD = {"fields-stats": LACKING, "fields-dept": LACKING}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "account.toml").write_text(ACCOUNT, encoding="utf-8")
    return "account.toml"


def test_it_is_checked(run: Run, data: str) -> None:
    assert run("check", data).out.endswith("3 targets; nothing is wrong\n")


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_in_a_pipe(run: Run, golden: Golden, data: str, name: str) -> None:
    done = run("--data", data, *CASES[name])
    assert (done.code, done.err) == (0, TOLD.get(name, ""))
    golden(f"{name}.pipe.txt", done.out)


@pytest.mark.parametrize("name", sorted(CASES.keys() - {"fields-json"}))
def test_it_is_told_on_a_terminal(terminal: Terminal, golden: Golden, data: str, name: str) -> None:
    shown = terminal("--data", data, *CASES[name])
    assert shown.code == 0
    golden(f"{name}.80.txt", "\n".join(shown.lines) + "\n")


def test_it_is_found_where_it_stands_and_nowhere_else(run: Run, data: str) -> None:
    found = run("--data", data, "search", "财政", "-f", "json")
    (hit,) = json.loads(found.out)
    assert (hit["id"], hit["field"], hit["passage"]) == (1, "supporting", SUPPORTING)
    assert run("--data", data, "search", "财政", "--in", "departments").code == 1
    assert run("--data", data, "list", "-k", "财政", "--count").out == "1\n"
    assert run("--data", data, "list", "-d", "财政").code == 1  # who helps does not lead


def told(path: Path) -> str:
    """Return all text of a file that was exported, lists joined as in a listing."""
    if path.suffix in {".xlsx", ".docx"}:
        with ZipFile(path) as file:
            parts = [file.read(name).decode() for name in file.namelist() if name.endswith(".xml")]
        return re.sub("<[^>]*>", "\n", "".join(parts))
    if path.suffix == ".parquet":
        return _joined(json.dumps(parquet.read_table(path).to_pylist(), ensure_ascii=False))
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as database:
            return _joined(str(database.execute("SELECT * FROM target").fetchall()))
    return _joined(path.read_text(encoding="utf-8"))


def _joined(text: str) -> str:
    return re.sub(r'",\s*"', "、", text)


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_in_every_export(run: Run, data: str, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    assert run("--data", data, "export", str(path)).code == 0
    text = told(path)
    for said in (SUPPORTING, DEADLINE, "进度滞后", "1.1", "谋划下一年的学校"):
        assert said in text, said
    for said in () if ending == ".docx" else ("(一)教育", "分管领导"):  # a document tells less
        assert said in text, said


def test_it_is_kept_when_it_is_written_again(run: Run, data: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    run("--data", data, "export", str(path))
    first, second, third = json.loads(path.read_text(encoding="utf-8"))
    assert (first["supporting"], first["deadline"]) == (SUPPORTING.split("、"), DEADLINE)
    assert first["other"] == {"分管领导": "甲"}
    assert (second["supporting"], second["deadline"]) == ([], "全年")
    assert (third["departments"], third["progress"], third["status"]) == ([], None, None)
    assert load(data).as_of == "2023-11"
