"""Files for people in Chinese: no Latin word but names that are the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import districts
import pytest
from chinese import SAME, latin, of_data, seen_in_office, seen_in_page
from samples import BARE, FULL, HARD

from gwr import export_report, load, words
from gwr.output.html import write as write_page
from gwr.output.xlsx.writer import write as write_workbook
from gwr.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    words.use("zh")
    yield
    words.use("en")


# Each with the Latin words that it has itself.
REPORTS = {
    "bundled": (load(), of_data()),
    "bare": (BARE, {"A"}),
    "full": (FULL, latin(f"{HARD} {visible(HARD)}") | {"TRUE", *"AEFNbcdpwxyz"}),
}


def seen_in(file: Path) -> str:
    if file.suffix == ".html":
        return seen_in_page(file.read_text(encoding="utf-8"))
    return seen_in_office(file)


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report(tmp_path: Path, name: str, ending: str) -> None:
    report, own = REPORTS[name]
    file = tmp_path / f"a.{ending}"
    export_report(report, file)
    assert latin(seen_in(file)) - own - SAME == set()


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_a_day_is_written_as_in_chinese(tmp_path: Path, ending: str) -> None:
    export_report(load(), tmp_path / f"a.{ending}")
    assert "2022年2月10日" in seen_in(tmp_path / f"a.{ending}")


def test_several_reports(tmp_path: Path) -> None:
    pairs = [(report, report.tasks) for report in districts.some()]
    for write, file in ((write_page, tmp_path / "a.html"), (write_workbook, tmp_path / "a.xlsx")):
        write(file, pairs)
        assert latin(seen_in(file)) - of_data() - SAME == set()
