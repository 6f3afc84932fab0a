"""docs/format.md names every key of every table, as a user must know them."""

from __future__ import annotations

import re

import pytest
from program import ROOT

from gwr.store import format as data_format

PAGE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| (.+?) \| (.+) \|$", PAGE, re.MULTILINE))
SHAPES = {
    "(top)": data_format.DOCUMENT,
    "`[report]`": data_format.REPORT,
    "`[report.declared]`": data_format.DECLARED,
    "`[[correction]]`": data_format.CORRECTION,
    "`[[task]]`": data_format.TASK,
    "`[task.shortfall]`": data_format.SHORTFALL,
    "`[[task.measure]]`": data_format.MEASURE,
    "`[[task.caveat]]`": data_format.CAVEAT,
    "`[[task.project]]`": data_format.PROJECT,
    "`[[task.due]]`": data_format.DUE,
}


@pytest.mark.parametrize("heading", SHAPES)
def test_every_key_is_in_the_manual_and_in_bold_if_it_must_be_there(heading: str) -> None:
    assert set(SHAPES[heading].keys) <= set(re.findall(r"`(\w+)[` ]", ROWS[heading]))
    assert sorted(SHAPES[heading].must) == sorted(re.findall(r"\*\*`(\w+)`\*\*", ROWS[heading]))


def test_every_table_is_in_the_manual() -> None:
    shapes = [each for each in vars(data_format).values() if isinstance(each, data_format.Shape)]
    assert set(shapes) == set(SHAPES.values())
