"""A data set that is written and loaded again is the same, whatever its records hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from program import ROOT
from randomly import reports
from samples import BARE, FULL

from gwr import DataError, MisuseError, Report, load, save
from gwr.store.reader import parse
from gwr.store.writer import document_of, dumps

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


def require_as_written(written: Report, path: Path) -> None:
    """What is held against the format before it is written must be what a reader finds."""
    path.write_bytes(dumps(written).encode())
    assert parse(path.name, path.read_text(encoding="utf-8")) == document_of(written)
    assert load(path) == written


@pytest.mark.long
@given(written=reports())
def test_any_report_can_be_written_and_loaded(folder: Path, written: Report) -> None:
    require_as_written(written, folder / "any.toml")


@pytest.mark.parametrize("written", [BARE, FULL], ids=["bare", "full"])
def test_the_hardest_words_can_be_written(tmp_path: Path, written: Report) -> None:
    require_as_written(written, tmp_path / "hard.toml")


def test_the_bundled_data_set_is_written_as_it_stands_but_for_comments(report: Report) -> None:
    text = (ROOT / "data" / "tasks.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert dumps(report).splitlines() == [re.sub("  # .*", "", line) for line in lines]


def test_what_gwr_would_refuse_is_not_written(tmp_path: Path, report: Report) -> None:
    task = report.tasks[0]
    alone = report._replace(tasks=(task._replace(remark=" "),), declared=None)
    with pytest.raises(DataError, match=r"x\.toml: task 1: remark: is empty; nothing is written$"):
        save(alone, tmp_path / "x.toml")
    with pytest.raises(DataError) as caught:
        save(report._replace(tasks=(task,)), tmp_path / "x.toml")
    assert str(caught.value) == (
        f"{tmp_path}/x.toml: report: declared: targets: is 113, but there are 1; and 5 more; "
        "nothing is written"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_by_force(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "x.toml"
    save(report, path)
    with pytest.raises(MisuseError, match="add --force"):
        save(BARE, path)
    assert load(path) == report
    save(BARE, path, force=True)
    assert load(path) == BARE
