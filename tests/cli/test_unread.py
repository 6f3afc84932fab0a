"""What is said of a report that nobody has read for this yet: not that nothing fits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

if TYPE_CHECKING:
    from program import Run

UNREAD = "nobody has read 某区 2022 for this yet; "
AUDITED = "this shows only what a report says itself\n"


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "2022.toml"
    path.write_text(GOOD.replace('"complete"', '"none"'), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "typed",
    [
        *(["measures"], ["due"], ["list", "--doubted"], ["list", "--firmness", "duty"]),
        *(["audit", "--unadmitted"], ["audit", "--id", "1"]),
    ],
    ids=str,
)
def test_it_is_said(run: Run, data: str, typed: list[str]) -> None:
    done = run("--data", data, *typed)
    told = f"{UNREAD}gwr --data {data} audit shows what a report says itself\n"
    assert (done.code, done.err) == (0, told)


@pytest.mark.parametrize("typed", [[], ["--id", "2"]], ids=str)
def test_an_audit_is_not_advised_where_it_was_asked(run: Run, data: str, typed: list[str]) -> None:
    done = run("--data", data, "audit", *typed)
    assert (done.out.count("\n"), done.err) == (2, f"{UNREAD}{AUDITED}")


def test_nor_where_the_report_admits_nothing(run: Run, data: str) -> None:
    path = Path(data)
    text = path.read_text(encoding="utf-8").partition("[[task]]\nid = 2")[0]
    path.write_text(
        re.sub(r"(?s)\[report.declared\].*?\n\n|\[\[correction\]\].*?\n\n", "", text),
        encoding="utf-8",
    )
    done = run("--data", data, "audit")
    assert (done.out.count("\n"), done.err) == (1, f"{UNREAD}{AUDITED}")


@pytest.mark.parametrize("typed", [["measures", "--id", "113"], ["due", "--id", "1"]], ids=str)
def test_it_is_not_said_of_one_that_was_read(run: Run, typed: list[str]) -> None:
    assert "nobody has read" not in run(*typed).err


@pytest.mark.parametrize("typed", ["--doubted", "--firmness=duty"])
def test_nor_where_filters_let_nothing_through(run: Run, typed: str) -> None:
    done = run("list", typed, "--id", "1")
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert "nobody has read" not in done.err
