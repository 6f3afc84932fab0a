"""A reader of the page as received, independent of gwr: it shares no code with it."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = (Path(__file__).parent.parent / "data" / "report-2021.txt").read_text(encoding="utf-8")
ASSESSMENTS = {"完成": "done", "部分完成": "partial", "未完成": "missed"}


def rows() -> list[dict[str, object]]:
    """Return the rows of the table: number, target, departments, progress, status, remark.

    A row is five cells, each a line of its own after an empty line; the last may be empty.
    """
    table = PAGE.split("\n备注\n", 1)[1].split("\n  \n", 1)[0]
    cells = [cell for cell in table.split("\n") if cell]
    found: list[dict[str, object]] = []
    while cells:
        number, target = re.fullmatch(r"(\d+)\. (.*)", cells.pop(0)).groups()  # type: ignore[union-attr]
        departments, progress, assessment = cells[:3]
        del cells[:3]
        begins_a_row = not cells or re.match(rf"{int(number) + 1}\. ", cells[0])
        found.append(
            {
                "id": int(number),
                "target": target,
                "departments": departments.split("、"),
                "progress": progress,
                "status": ASSESSMENTS[assessment],
                "remark": None if begins_a_row else cells.pop(0),
            }
        )
    return found


def shortfalls() -> dict[int, tuple[str, str]]:
    """Return what section two says of each task: what was not met, and why."""
    section = PAGE.split("二、部分完成年度目标任务情况", 1)[1].split("附件:", 1)[0]
    paragraphs = re.findall(r"\([一二三四五六七八九十]+\)([^。]+)。(.+)\(第(\d+)项\)。", section)
    return {int(number): (commitment, reason) for commitment, reason, number in paragraphs}
