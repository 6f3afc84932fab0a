"""In which order rows are listed."""

from __future__ import annotations

import pytest

from gwr import MisuseError
from gwr.query.order import arranged

ROWS = [("b", 2), ("a", None), ("c", 1), ("d", 2)]
KEYS = {"id": lambda row: row[0], "n": lambda row: row[1]}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (None, "bacd"),
        ("id", "abcd"),
        ("-id", "dcba"),
        ("n", "cbda"),
        ("-n", "bdca"),
        (" N ", "cbda"),
    ],
)
def test_equal_rows_stay_and_those_without_come_last(typed: str | None, expected: str) -> None:
    assert "".join(row[0] for row in arranged(ROWS, typed, KEYS)) == expected


@pytest.mark.parametrize("typed", ["", "-", "--id", "nn"])
def test_an_order_that_there_is_not(typed: str) -> None:
    with pytest.raises(MisuseError, match="use id, n; - in front reverses"):
        arranged(ROWS, typed, KEYS)
