"""`gwr projects`, and what `show` and `stats` say of named things, as they are typed."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD
from program import spawned

from gwr import Tag

if TYPE_CHECKING:
    from pathlib import Path

    from program import Golden, Run, Terminal

    from gwr import Report

CASES = {
    "projects-words": ["projects", "医院"],
    "projects-tag": ["projects", "--tag", "道路", "--verdict", "behind"],
    "stats-tag": ["stats", "--by", "tag"],
    "stats-verdict": ["stats", "--by", "verdict"],
    "show-projects": ["show", "49"],
}
KEYS = [
    *("id", "name", "tags", "promised", "soft", "reported", "percent", "count", "verdict"),
    *("promise", "evidence"),
]
UNREAD = GOOD.replace('"complete"', '"none"')


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "a.toml"


@pytest.mark.parametrize("name", CASES)
def test_in_a_pipe(run: Run, golden: Golden, name: str) -> None:
    done = run(*CASES[name])
    assert (done.code, done.err) == (0, "")
    golden(f"{name}.pipe.txt", done.out)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", CASES)
def test_on_a_terminal(terminal: Terminal, golden: Golden, name: str, width: int) -> None:
    shown = terminal(*CASES[name], width=width)
    assert shown.code == 0
    golden(f"{name}.{width}.txt", "\n".join(shown.lines) + "\n")


def test_the_keys_of_json(run: Run, report: Report) -> None:
    read = json.loads(run("projects", "-f", "json").out)
    assert all(list(each) == KEYS for each in read)
    assert len(read) == sum(len(task.projects) for task in report.tasks)
    (line9,) = (each for each in read if each["name"] == "9号线")
    assert line9 == {
        "id": 49,
        "name": "9号线",
        "tags": ["轨道"],
        "promised": "in-use",
        "soft": True,
        "reported": "under-way",
        "percent": None,
        "count": None,
        "verdict": "behind",
        "promise": "推动轨道交通9号线建成通车",
        "evidence": "9号线一期完成土建工程总量99%、二期完成土建工程量90%",
    }


def test_the_columns_of_csv(run: Run) -> None:
    head, *rows = csv.reader(run("projects", "生猪", "-f", "csv").out.splitlines())
    (row,) = (dict(zip(head, each, strict=True)) for each in rows)
    assert set(KEYS) < set(row)
    assert row["departments"] == "区农业农村委、区供销合作社"
    assert (row["status"], row["doubt"], row["tags"]) == ("done", "yes", "农业")


@pytest.mark.parametrize(
    "typed",
    [
        ["妇幼"],
        ["fuyou"],
        ["医院", "妇幼"],
        ["--tag", "hospital", "--id", "84"],
        ["婦幼", "-s", "完成"],
    ],
)
def test_the_same_hospital_in_many_words(run: Run, typed: list[str]) -> None:
    read = json.loads(run("projects", *typed, "-f", "json").out)
    assert [(each["id"], each["name"]) for each in read] == [(84, "区妇幼保健院迁建")]


@pytest.mark.parametrize("typed", [["--verdict", "未达到"], ["--verdict", "behind"]])
def test_verdicts_in_both_languages(run: Run, typed: list[str]) -> None:
    read = json.loads(run("projects", "轨道", *typed, "-f", "json").out)
    assert [each["name"] for each in read] == ["9号线"]


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["projects", "火星"], 1, "no named thing fits; gwr projects shows them all"),
        (["projects", "--tag", "火星"], 2, "there is no tag '火星'; use 医院, 学校"),
        (["projects", "--verdict", "x"], 2, "there is no verdict 'x'; use stopped"),
        (["stats", "--by", "tag", "--id", "1"], 0, "these targets name no thing; gwr projects"),
        (["stats", "--by", "verdict", "-k", "火星"], 0, "no target"),
    ],
)
def test_what_finds_nothing_or_is_refused(run: Run, typed: list[str], code: int, said: str) -> None:
    done = run(*typed)
    assert done.code == code
    assert said in done.err


@pytest.mark.parametrize(
    "typed", [["projects"], ["projects", "医院"], ["stats", "--by", "tag"]], ids=" ".join
)
def test_what_nobody_has_read_is_said_to_be_unread(
    run: Run, terminal: Terminal, data: Path, typed: list[str]
) -> None:
    data.write_text(UNREAD, encoding="utf-8")
    done = run("--data", str(data), *typed)
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert "nobody has read 某区 2022 for this yet" in done.err
    shown = terminal("--data", str(data), *typed)
    assert "nobody has read 某区 2022 for this yet" in " ".join(shown.lines)
    assert "named thing" not in " ".join(shown.lines)


@pytest.mark.parametrize(
    ("option", "begun", "offered"),
    [
        ("--tag", "", [tag.value for tag in Tag]),
        ("--tag", "公", ["公园", "公共设施"]),
        ("--verdict", "", ["stopped", "behind", "silent", "pushed", "reached"]),
        ("--verdict", "s", ["stopped", "silent"]),
    ],
)
def test_tags_and_verdicts_are_completed(option: str, begun: str, offered: list[str]) -> None:
    words = ["gwr", "projects", option, begun]
    env = {"_GWR_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(words), "COMP_CWORD": "3"}
    assert spawned(env=env).out.split() == offered
