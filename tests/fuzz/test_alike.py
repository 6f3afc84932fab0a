"""Whatever the reports say, and however they are kept, what is asked of them has one answer."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from documents import words_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import piped
from randomly import reports
from typed import LISTINGS, arguments

from gwr.store.archive.writer import add_all
from gwr.store.writer import dumps

if TYPE_CHECKING:
    from pathlib import Path

    from gwr import Report

pytestmark = pytest.mark.long

CASES = int(os.environ.get("FUZZ_CASES", "600"))

SOME = st.lists(
    reports(), min_size=1, max_size=4, unique_by=lambda report: (report.district, report.year)
)


@settings(max_examples=CASES // 10, suppress_health_check=list(HealthCheck))
@given(st.data(), SOME)
def test_a_file_a_folder_and_an_archive_answer_alike(
    tmp_path: Path, data: st.DataObject, some: list[Report]
) -> None:
    own = sorted(
        {
            *words_of({"text": [text for report in some for text in _texts(report)]}),
            *(report.district for report in some),
        }
    )
    kept = _keep(some, tmp_path)
    for command in [*LISTINGS, "search"]:
        typed = _typed(data.draw(arguments(own=own, of=command)))
        answers = {
            (done.code, done.out, done.err.replace(str(path), "DATA"))
            for path in kept
            # A table ends with a command, which would have the path and be broken by its length.
            for done in [piped(*typed, env={"GWR_DATA": str(path)})]
        }
        assert len(answers) == 1, (typed, answers)


def _texts(report: Report) -> list[str]:
    every = (each for task in report.tasks for each in (task.target, *task.departments))
    return [text for text in every if text.isprintable()]


def _typed(words: list[bytes]) -> list[str]:
    # Help is the same whatever is asked.
    return [word.decode(errors="replace") for word in words if word not in (b"--help", b"--data")]


def _keep(some: list[Report], place: Path) -> list[Path]:
    """Keep reports in a folder, in an archive, and one alone also in a file."""
    folder, archive = place / "folder", place / "archive.db"
    shutil.rmtree(folder, ignore_errors=True)
    archive.unlink(missing_ok=True)
    folder.mkdir()
    for number, report in enumerate(some):
        (folder / f"{number}.toml").write_bytes(dumps(report).encode())
    add_all(archive, some, "archive.db")
    alone = [folder / "0.toml"] if len(some) == 1 else []
    return [folder, archive, *alone]
