"""Rows of a table that are about the table or the page, not targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import import_report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("text", ["2024年1月10日", "共3条记录", "1/2", "联系我们"])
def test_footers_alone_in_the_first_cell(tmp_path: Path, text: str) -> None:
    table = f"目标任务,责任单位,完成情况\n建校,区教育局,建成。\n修路,区交通局,通车。\n{text},,\n"
    path = tmp_path / "a.csv"
    path.write_text(table, encoding="utf-8")
    found = import_report(path, district="某区", year=2023)
    assert [task.target for task in found.report.tasks] == ["建校", "修路"]
    assert f"line 4 is no target: {text}" in found.notes
