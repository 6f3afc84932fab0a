"""A plan: what is promised, of which nothing tells yet how it went, or who leads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from districts import in_folder, some

from gwr import Status, save

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Terminal

LACKING = "2 targets have no lead department in the data"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a plan of two targets."""
    report = some()[2]._replace(year=2023, declared=None)
    bare = [
        task._replace(status=None, progress=None, shortfall=None, departments=())
        for task in report.tasks[:2]
    ]
    save(report._replace(tasks=tuple(bare)), tmp_path / "plan.toml")
    monkeypatch.chdir(tmp_path)
    return "plan.toml"


def test_no_status_is_counted_that_nothing_has(run: Run, plan: str) -> None:
    for typed in ([], ["stats", "--by", "kind", "-f", "table"]):
        told = run("--data", plan, *typed).out
        assert "2 targets, 2 without a status.\n" in told
        assert "partly done" not in told


def test_nor_a_share_that_nobody_knows(run: Run, terminal: Terminal, plan: str) -> None:
    heading, row = run("--data", plan, "stats", "--by", "kind").out.splitlines()
    shares = dict(zip(heading.split("\t"), row.split("\t"), strict=True))
    assert (shares["targets"], shares["share"]) == ("2", "")
    shown = terminal("--data", plan, "stats", "--by", "kind").lines
    assert shown[2].split() == ["Kind", "Targets", "no", "status", "doubted", "Done"]
    assert shown[4].split() == ["indicator", "2", "2", "0"]


@pytest.mark.parametrize("typed", [["dept"], ["stats"], ["stats", "-f", "table"]], ids=str)
def test_who_leads_it_is_said_to_be_unknown(run: Run, plan: str, typed: list[str]) -> None:
    done = run("--data", plan, *typed)
    assert (done.code, done.err) == (0, f"{LACKING}\n")


def test_it_is_offered_nothing_that_would_find_nothing(run: Run, plan: str) -> None:
    assert "list -s" not in run("--data", plan).out
    assert "  gwr list -s partial  what the report says was not met\n" in run().out


@pytest.mark.usefixtures("plan")
def test_what_lacks_a_department_is_told_beside_the_others(
    run: Run, terminal: Terminal, tmp_path: Path
) -> None:
    in_folder(some(), tmp_path)
    for typed in (["dept", "-L", "3"], ["stats", "--by", "dept", "-L", "3"]):
        assert run("--data", ".", *typed).err == f"{LACKING}\n"
        shown = terminal("--data", ".", *typed)
        assert f"{LACKING}." in shown.lines
    kept = run("--data", ".", "dept", "区商务委")
    assert LACKING not in kept.err


def test_where_a_line_has_no_room_an_offer_stands_beneath_its_command(terminal: Terminal) -> None:
    beside = "  gwr list -s partial  what the report says was not met"
    assert beside in terminal(width=60).lines
    narrow = terminal(width=40).lines
    at = narrow.index("  gwr list -s partial")
    assert narrow[at + 1] == "      what the report says was not met"


def test_all_that_was_not_met_is_offered(run: Run, tmp_path: Path) -> None:
    report = some()[1]
    first, *others = report.tasks
    missed = first._replace(status=Status.MISSED, measures=(), caveats=(), projects=())
    save(report._replace(tasks=(missed, *others)), tmp_path / "a.toml")
    for lang, words in (("en", "partial,missed"), ("zh", "部分完成,未完成")):
        told = run("--lang", lang, "--data", str(tmp_path / "a.toml")).out
        assert f" list -s {words} " in told
        asked = ["list", "-s", words, "--count"]
        assert run("--data", str(tmp_path / "a.toml"), *asked).out == "8\n"
