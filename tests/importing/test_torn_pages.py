"""A page that is cut, doubled, swapped or blurred gives right rows or a refusal, no other value."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from readings import PAGES, Page, rows_of

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from readings import Row

    Tear = Callable[[list[str], random.Random], list[str]]

pytestmark = pytest.mark.long

CELLS = re.compile(r"(<td.*?</td>|\n)", re.DOTALL)
ROWS = re.compile(r"(<tr.*?</tr>|\n)", re.DOTALL)
TORN = 12
"""So many times each page is torn in each way."""


def cut(parts: list[str], chance: random.Random) -> list[str]:
    return parts[: chance.randrange(len(parts))]


def cut_inside(parts: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(parts))
    return [*parts[:at], parts[at][: len(parts[at]) // 2]]


def lose(parts: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(parts))
    return parts[:at] + parts[at + 1 :]


def double(parts: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(len(parts))
    return parts[: at + 1] + parts[at:]


def swap(parts: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(max(1, len(parts) - 1))
    return parts[:at] + parts[at : at + 2][::-1] + parts[at + 2 :]


def blur(parts: list[str], chance: random.Random) -> list[str]:
    """Lose the characters that mark things: numbers, colons, brackets, tags of one kind."""
    text = "".join(parts)
    gone = chance.choice(["：", ":", "（", "(", "1", "2", "。", "</td>", "<tr>", "\t"])
    places = [match.start() for match in re.finditer(re.escape(gone), text)]
    at = chance.choice(places) if places else 0
    return [text[:at], text[at + len(gone) :] if places else text]


def pieces(text: str, how: int) -> list[str]:
    """Return a page in rows or cells, or lines; joined they are the page."""
    if "├" in text or "-+-" in text:  # a row may take several lines
        return re.split("(?<=[┤+]\n)", text)
    if "<td" not in text:
        return re.split("(?<=\n)", text)
    return [piece for piece in re.split((ROWS, CELLS)[how % 2], text) if piece]


def is_part(value: object, right: object) -> bool:
    """Return if a value is the right one, a part of it that was left, or nothing."""
    if not value or value == right:
        return True
    if isinstance(value, list) and isinstance(right, list):
        return all(any(is_part(each, other) for other in right) for each in value)
    return isinstance(value, str) and isinstance(right, str) and _left_of(value, right)


def _left_of(value: str, right: str) -> bool:
    """Return if a text is another of which something is lost, or which stands there twice."""
    rest = iter(right * 2)
    return all(each in rest for each in value)


FIELDS = ("departments", "supporting", "deadline", "progress", "status", "remark")


def is_right(row: Row, rows: list[Row]) -> bool:
    """Return if a row is one of the right ones, or what is left of it."""
    return any(
        is_part(row["target"], right["target"])
        and all(is_part(row[field], right[field]) for field in FIELDS)
        for right in rows
    )


@pytest.mark.parametrize("tear", [cut, cut_inside, lose, double, swap, blur])
@pytest.mark.parametrize("page", [page for page in PAGES if page.rows], ids=str)
def test_a_torn_page(tmp_path: Path, page: Page, tear: Tear) -> None:
    chance = random.Random(f"{page} {tear.__name__}")
    text = page.path.read_text(encoding="utf-8")
    path = tmp_path / page.path.name
    for how in range(TORN):
        # Cells of one row that are swapped nobody could tell.
        parts = pieces(text, how if tear is not swap else 0)
        torn = "".join(tear(parts, chance))
        path.write_text(torn, encoding="utf-8")
        try:
            found = import_report(path, district="某市某区", year=2023)
        except GwrError:
            continue
        if any("no status is taken from" in note for note in found.notes):
            continue  # it says that marks are left in the texts
        for row in rows_of(found.report.tasks):
            assert is_right(row, page.rows), (row, torn)
