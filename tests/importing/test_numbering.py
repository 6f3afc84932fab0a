"""Numbers before the words of targets, in a table that has no column for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import import_report

if TYPE_CHECKING:
    from pathlib import Path


HEAD = "<tr><td>目标任务<td>责任单位<td>完成情况"


def rows(folder: Path, *targets: str) -> list[str]:
    """Return the targets of a page whose table has these in its first cells."""
    cells = "".join(
        f"<tr><td>{target}<td>区教育局<td>已建成{n}所。" for n, target in enumerate(targets)
    )
    path = folder / "a.html"
    path.write_text(f"<table>{HEAD}{cells}</table>", encoding="utf-8")
    report = import_report(path, district="某区", year=2023).report
    return [task.target for task in report.tasks]


def test_numbers_that_run_on_before_the_words_of_targets(tmp_path: Path) -> None:
    targets = ["新建学校2所", "维修道路9条", "义务植树"]
    for mark in ("{}{}", "{} {}", "任务{}：{}", "No.{} {}"):
        marked = [mark.format(n, target) for n, target in enumerate(targets, start=1)]
        assert rows(tmp_path, *marked) == targets
    assert rows(tmp_path, "1 新建学校2所", "3 维修道路9条") == ["新建学校2所", "维修道路9条"]


@pytest.mark.parametrize(
    "targets",
    [
        ["3所学校建成投用", "5条道路维修"],
        ["1所学校建成投用", "2条道路维修"],
        ["2 所学校建成投用"],
        ["1所学校建成投用2年", "3条道路维修9次", "2座桥梁加固"],
        ["1所学校建成投用2年", "2条道路维修9次", "3座桥梁加固5次"],
        ["2 所学校建成投用2年", "3 条道路维修9次", "5 座桥梁加固5次"],
    ],
)
def test_figures_before_the_words_of_targets_are_theirs(tmp_path: Path, targets: list[str]) -> None:
    assert rows(tmp_path, *targets) == targets
