"""What is said of a report that nobody has read for this yet: not that nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

UNREAD = "nobody has read 某区 2022 for this yet; gwr --data"


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "2022.toml"
    path.write_text(GOOD.replace('"complete"', '"none"'), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "typed",
    [["measures"], ["audit"], ["due"], ["list", "--doubted"], ["list", "--firmness", "duty"]],
    ids=str,
)
def test_it_is_said(run: Run, data: str, typed: list[str]) -> None:
    done = run("--data", data, *typed)
    assert (done.code, UNREAD in done.err) == (0, True)


@pytest.mark.parametrize("typed", [["measures", "--id", "113"], ["due", "--id", "1"]], ids=str)
def test_it_is_not_said_of_one_that_was_read(run: Run, typed: list[str]) -> None:
    assert "nobody has read" not in run(*typed).err


@pytest.mark.parametrize("typed", ["--doubted", "--firmness=duty"])
def test_nor_where_filters_let_nothing_through(run: Run, typed: str) -> None:
    done = run("list", typed, "--id", "1")
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert "nobody has read" not in done.err
