"""A run that writes a file and is killed at any moment leaves the old file or the new one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from datafiles import GOOD
from large import write_data
from program import ROOT, command, unmeasured

from gwr import export_report, load

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

TIMES = int(os.environ.get("KILLS", "12"))
"""How often each kind of run is killed, at moments that are spread over the time that it takes."""

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


OF_PYTHON = b"KeyboardInterrupt"
"""What Python says of an interrupt while it starts itself, before anything of gwr runs."""


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    temporary = folder.parent / "temporary"  # who is killed can't tidy up there
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        command(*arguments),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=unmeasured({"TMPDIR": str(temporary)}),  # coverage.py may hang where it is interrupted
    )


def held(file: Path) -> object:
    """Return what a file holds, its records where two runs don't write the same bytes."""
    if file.suffix == ".db":
        with closing(sqlite3.connect(file)) as database:
            return list(database.iterdump())
    if file.suffix == ".xlsx":
        with ZipFile(file) as parts:
            assert parts.testzip() is None
            dated = "docProps/core.xml"
            return {part.filename: part.CRC for part in parts.infolist() if part.filename != dated}
    return file.read_bytes()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small data set, old, and a large one, data, as .toml and .csv."""
    folder = tmp_path_factory.mktemp("reports")
    write_data(folder, 8)
    (folder / "old.toml").write_text(GOOD, encoding="utf-8")
    for name in ("old", "data"):
        export_report(load(folder / f"{name}.toml"), folder / f"{name}.csv", force=True)
    return folder


def write(reports: Path, which: str, name: str) -> tuple[str, ...]:
    """Return what to type for a file made of the small or the large data set."""
    if name.endswith(".toml"):
        given = ("--district", "某区", "--year", "2021")
        return ("import", str(reports / f"{which}.csv"), "-o", name, *given)
    return ("--data", str(reports / f"{which}.toml"), "export", name)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("targets.json", "--force"),
        ("targets.xlsx", "--force"),
        ("archive.db", "--force"),
        ("archive.db", "--append"),
        ("2021.toml", "--force"),
    ],
)
def test_the_old_file_or_the_new_one(tmp_path: Path, reports: Path, name: str, how: str) -> None:
    here, old_file = tmp_path / "here", tmp_path / "old" / name
    temporary = tmp_path / "temporary"
    target = here / name
    old_file.parent.mkdir()
    with start(old_file.parent, *write(reports, "old", name)) as first:
        assert first.wait() == 0
    again = (*write(reports, "data", name), how)

    def begin() -> subprocess.Popen[bytes]:
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir()
        shutil.copy(old_file, target)
        return start(here, *again)

    began = time.perf_counter()
    with begin() as whole:
        assert whole.wait() == 0
    took = time.perf_counter() - began
    old, new = held(old_file), held(target)
    codes: Counter[int] = Counter()
    for turn in range(TIMES):
        with begin() as process:
            time.sleep(took * turn / TIMES)
            process.send_signal(SIGNALS[turn % 4])
            told = process.stderr.read() if process.stderr else b""
        left = {path.name for path in here.iterdir()} - {name}
        assert held(target) in (old, new)
        if process.returncode == -signal.SIGKILL:  # what it leaves can be told from other files
            parts = re.compile(
                rf"\.{re.escape(name)}\.gwr-\w{{16}}\.part|{re.escape(name)}-journal"
            )
            assert all(map(parts.fullmatch, left))
        else:  # a run that could still tidy up has
            before_us = OF_PYTHON in told and os.fsencode(ROOT / "gwr") not in told
            codes_of_ends = (0, 128 + SIGNALS[turn % 4], -SIGNALS[turn % 4], *[1] * before_us)
            assert process.returncode in codes_of_ends
            assert not left
            assert not list(temporary.iterdir())
        shutil.rmtree(temporary)
        codes[process.returncode] += 1
    print(f"{TIMES} kills of {name} {how}: {dict(codes)}")
