"""Pages made at random give their rows or a question, never another value."""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from made import LAYOUTS, made
from readings import rows_of

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

MADE = int(os.environ.get("MADE", "400"))
MOSTLY = 0.75
"""So many pages of each layout are read as they are, at least."""


def test_made_pages(tmp_path: Path) -> None:
    pages: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for n in range(MADE):
        page = made(random.Random(n))
        path = tmp_path / f"page.{page.ending}"
        path.write_text(page.text, encoding="utf-8")
        pages[page.layout] += 1
        try:
            found = import_report(path, district="某市某区", year=2023).report
        except GwrError:
            continue
        assert rows_of(found.tasks) == page.rows, page.text
        read[page.layout] += 1
    assert {layout: read[layout] >= MOSTLY * pages[layout] for layout in LAYOUTS} == dict.fromkeys(
        LAYOUTS, True
    )
