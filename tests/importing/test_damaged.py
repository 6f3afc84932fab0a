"""A page that was damaged on the way is refused, or every row that is left is read."""

from __future__ import annotations

import codecs
import os
import re
from typing import TYPE_CHECKING

import page
import pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import BEFORE, DISTRICT

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

CELLS = pages.cells()
COPIED = page.PAGE.split("\n")
PASTED = (BEFORE + "\n" + pages.tabs(CELLS)).split("\n")
MARKED = re.split("(?=<)", pages.html(pages.html_table(CELLS)))
MANY = settings(max_examples=int(os.environ.get("DAMAGED", "150")))


STRAY = ["- 3 -", "完成", "", "5. 甲", "\t", "2022年"]
DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["lose", "double", "swap", "cut", *STRAY]),
        st.floats(0, 1),
        st.integers(1, 12),
    ),
    min_size=1,
    max_size=3,
)


def join(texts: list[str]) -> bytes:
    return "".join(texts).encode()


def damaged(parts: list[str], damage: list[tuple[str, float, int]]) -> list[str]:
    """Return the parts of a page with some lost, twice there, swapped, cut or put in."""
    left = list(parts)
    for change, where, count in damage:
        at = int(where * (len(left) - 1))
        if change == "lose":
            del left[at : at + count]
        elif change == "double":
            left[at:at] = left[at : at + count]
        elif change == "swap":
            left[at : at + 2] = reversed(left[at : at + 2])
        elif change == "cut":
            left[at] = left[at][: len(left[at]) // 2]
        else:
            left[at:at] = [change]
    return left


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def held(path: Path, text: str, row: str) -> None:
    """Hold an import to this: no target that the text has is missing from what was read.

    `row` is how a row begins, with a number and its target.
    """
    path.write_text(text, encoding="utf-8")
    try:
        report, _ = import_report(path, district=DISTRICT, year=2021, declared=False)
    except GwrError:
        return
    read = {task.label or str(task.id): task for task in report.tasks}
    for number, target, *_ in CELLS:
        if row.format(number, target) in text:
            assert read[number].target.startswith(target)


@MANY
@given(damage=DAMAGE)
def test_a_copied_page(folder: Path, damage: list[tuple[str, float, int]]) -> None:
    held(folder / "page.txt", "\n".join(damaged(COPIED, damage)), "\n\n{}. {}\n\n")


@MANY
@given(damage=DAMAGE)
def test_a_pasted_page(folder: Path, damage: list[tuple[str, float, int]]) -> None:
    held(folder / "page.txt", "\n".join(damaged(PASTED, damage)), "\n{}\t{}\t")


@MANY
@given(damage=DAMAGE)
def test_a_saved_page(folder: Path, damage: list[tuple[str, float, int]]) -> None:
    row = "<tr><td><p>{}</p></td><td><p>{}</p></td>"
    held(folder / "page.html", "".join(damaged(MARKED, damage)), row)


BEGINNINGS = [b"", b"PK\x03\x04", b"<html>", codecs.BOM_UTF16_LE, "目标任务\t牵头单位\n".encode()]
SCRAPS = ["1. 甲", "完成", "\n\n", "\t", "<td rowspan=2>", "<tr>", "<table>", "备注", "<!--", "&#"]


@MANY
@given(
    name=st.sampled_from(["a.txt", "a.csv", "a.html", "a.xlsx"]),
    beginning=st.sampled_from(BEGINNINGS),
    rest=st.binary(max_size=99) | st.lists(st.sampled_from([*SCRAPS, *pages.HEADING])).map(join),
)
def test_whatever_is_no_page(folder: Path, name: str, beginning: bytes, rest: bytes) -> None:
    (folder / name).write_bytes(beginning + rest)
    try:
        found = import_report(folder / name, district=DISTRICT, year=2021).report
    except GwrError:
        return
    text = (beginning + rest).decode()
    assert found.tasks
    for task in found.tasks:
        assert all(line in text for line in task.target.split("\n"))
