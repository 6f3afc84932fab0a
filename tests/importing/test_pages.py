"""Pages as districts publish them give the rows that a person reads in them, or good advice."""

from __future__ import annotations

import pytest
from readings import PAGES, Page, rows_of

from gwr import GwrError, import_report


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_gives_its_rows(page: Page) -> None:
    try:
        found = import_report(page.path, district="某市某区", year=2023).report
    except GwrError:
        if not page.may_be_refused:
            raise
        return
    assert rows_of(found.tasks) == page.rows
    for task, other in zip(found.tasks, page.other, strict=True):
        assert other <= {"".join(text.split()) for _heading, text in task.other}


def test_there_are_pages_of_every_kind() -> None:
    assert len(PAGES) >= 60
    assert {page.path.suffix for page in PAGES} >= {".html", ".txt", ".csv"}
