"""Processes and threads that add to an archive, replace it and ask it, all at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from program import unmeasured

from gwr import (
    GwrError,
    check,
    export_report,
    import_report,
    load,
    open_reports,
    save,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = int(os.environ.get("AT_ONCE", "2"))
"""How many archives each of these tests makes."""

# Four threads, each of which adds reports; says which have been written.
ADDS = """
import sys, threading
from gwr import GwrError, export_report, load
report = load()._replace(tasks=load().tasks[:3], declared=None)
own = int(sys.argv[2])
def add(thread):
    for year in range(2000, 2003):
        mine = report._replace(district=f"{own}-{thread}", year=year)
        try:
            export_report(mine, sys.argv[1], append=True)
        except GwrError as error:
            assert "in use by another program" in str(error), error
        else:
            print(f"{own}-{thread}", year, flush=True)
threads = [threading.Thread(target=add, args=(thread,)) for thread in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
REPLACES = """
import sys
from gwr import GwrError, export_report, load
report = load()._replace(tasks=load().tasks[:5], declared=None)
for turn in range(4):
    try:
        export_report(report._replace(district=f"new {turn}"), sys.argv[1], force=True)
    except GwrError as error:
        assert "in use by another program" in str(error), error
    else:
        print("new", turn, flush=True)
"""


LOCKED = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0).execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""

# All that takes the name of a file.
TAKES: dict[str, Callable[[str], object]] = {
    "check": check,
    "export": lambda path: export_report(load(), path),
    "import": import_report,
    "load": load,
    "open": lambda path: open_reports(path).close(),
    "save": lambda path: save(load(), path),
}


@pytest.mark.long
@pytest.mark.parametrize("name", ["a.db", "A.DB", "link.toml"])
@pytest.mark.parametrize("take", TAKES.values(), ids=TAKES)
def test_nothing_frees_the_locks_of_another_thread(
    tmp_path: Path, take: Callable[[str], object], name: str
) -> None:
    """To open and close a file beside SQLite would free the locks that it has."""
    path = tmp_path / name
    made = tmp_path / "made.db" if path.suffix == ".toml" else path
    export_report(load(), made)
    if made != path:
        path.symlink_to(made)
    with closing(sqlite3.connect(made)) as database:
        database.execute("BEGIN IMMEDIATE")
        with suppress(GwrError):
            take(str(path))
        out, _ = start(LOCKED, made).communicate(timeout=60)
    assert out == "database is locked\n"


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=unmeasured(),
    )


def end(programs: list[subprocess.Popen[str]]) -> list[str]:
    """Return what the programs have said, once all have ended well."""
    said = []
    for program in programs:
        out, _ = program.communicate(timeout=300)
        assert program.returncode == 0
        said += out.splitlines()
    return said


def reports(path: Path) -> set[str]:
    """Return the reports of an archive, which is whole."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = database.execute("SELECT district, year, targets, of_targets FROM report_tally")
        found = {f"{district} {year}": (some, every) for district, year, some, every in rows}
    assert all(some == every for some, every in found.values())
    return set(found)


@pytest.mark.long
@pytest.mark.parametrize("there", [False, True])
def test_what_is_said_to_be_added_is_there(tmp_path: Path, there: bool) -> None:
    added = 0
    for turn in range(ROUNDS):
        path = tmp_path / f"{turn}.db"
        if there:
            export_report(load(), path)
        said = end([start(ADDS, path, own) for own in range(3)])
        assert reports(path) == {*said, *(["重庆市渝北区 2021"] if there else [])}
        assert said
        added += len(said)
    print(f"{added} reports added by 3 processes of 4 threads, in {ROUNDS} archives")


def test_an_archive_that_is_replaced_while_it_is_added_to_stays_whole(tmp_path: Path) -> None:
    replaced = 0
    for turn in range(ROUNDS):
        path = tmp_path / f"{turn}.db"
        export_report(load(), path)
        programs = [start(ADDS, path, 0), start(ADDS, path, 1), start(REPLACES, path)]
        said = end(programs)
        last = [line for line in said if line.startswith("new")][-1]
        left = reports(path)
        # One of a replacement and nothing of those before it; what was added since then.
        assert {name for name in left if name.startswith("new")} == {f"{last} 2021"}
        assert left - {f"{last} 2021"} <= set(said)
        assert sorted(path.parent.iterdir())[turn : turn + 1] == [path]
        replaced += sum(line.startswith("new") for line in said)
    print(f"{replaced} replacements of {ROUNDS} archives under additions")


def test_a_new_archive_is_made_by_one_of_many(tmp_path: Path) -> None:
    script = """
import sys
from gwr import MisuseError, export_report, load
report = load()._replace(district=sys.argv[2])
try:
    export_report(report, sys.argv[1])
except MisuseError as error:
    assert "add --force to replace it" in str(error), error
else:
    print(f"{sys.argv[2]} 2021")
"""
    for turn in range(ROUNDS):
        path = tmp_path / f"{turn}.db"
        said = end([start(script, path, own) for own in range(3)])
        assert len(said) == 1
        assert reports(path) == set(said)
        assert len(list(tmp_path.iterdir())) == turn + 1
