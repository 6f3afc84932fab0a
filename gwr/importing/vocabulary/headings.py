"""What the columns of a table are, told by their headings, whatever their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Row

    Columns = Mapping[str, int]

# By the name of the column in gwr's own listings, most telling first: of two columns with one
# meaning the first of these is taken.
_HEADINGS = {
    "id": ("序号", "编号", "项目序号", "id", "no.", "no", "number"),
    "kind": ("类别", "类型", "任务类别", "目标类别", "kind"),
    "target": (
        *("目标任务", "重点工作目标任务", "工作目标任务", "重点任务", "工作任务", "重点工作任务"),
        *("目标任务内容", "任务内容", "工作内容", "主要任务", "主要目标任务", "重点工作", "任务"),
        *("工作目标", "目标", "target", "targets"),
    ),
    "departments": (
        *("牵头单位", "牵头责任单位", "牵头部门", "责任单位", "责任部门", "主办单位", "承办单位"),
        *("departments", "department", "led by", "lead department", "lead departments"),
    ),
    "progress": (
        *("工作推进情况", "推进情况", "工作进展情况", "工作进展", "进展情况", "目前进展", "进度"),
        *("落实情况", "工作完成情况", "目标任务完成情况", "完成情况", "progress"),
    ),
    "status": (
        *("效果评估", "完成情况评价", "完成情况评估", "完成评价", "评估结果", "评价结果", "评估"),
        *("评价", "完成状态", "是否完成", "考核结果", "状态", "status"),
    ),
    "remark": ("备注", "说明", "备注说明", "remark", "remarks", "note", "notes"),
    "commitment": ("commitment", "unmet"),
    "reason": ("reason",),
}
NEEDED = ("target", "departments", "progress", "status")
"""The columns without which a table is no report."""

_FOUND = {word.replace(" ", ""): name for name, words in _HEADINGS.items() for word in words}
_RANK = {word.replace(" ", ""): at for words in _HEADINGS.values() for at, word in enumerate(words)}
_BESIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\s:*]|^(?:20\d\d年度?|全年|年度|本年度?)")
_LONGEST = 40
_FARTHEST = 50


def meaning(cell: str) -> str | None:
    """Return which column a heading names; notes in brackets, spaces and the year don't count.

    Of a heading in two languages, a line each, one line is enough.
    """
    return _FOUND.get(_word(cell))


def columns(cells: Sequence[str]) -> Columns:
    """Return at which place each column stands if the cells are a heading row, else nothing.

    Two headings that are known make a heading row.
    """
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = meaning(cell)
        if name and (name not in found or _RANK[_word(cell)] < _RANK[_word(cells[found[name]])]):
            found[name] = at
    return found if len(found) > 1 else {}


def heading_at(rows: Sequence[Row]) -> int | None:
    """Return at which row the heading of a table ends, of which it may have several rows."""
    known = [len(columns(row.cells)) for row in rows[:_FARTHEST]]
    at = next((at for at, count in enumerate(known) if count), None)
    while at is not None and known[at + 1 : at + 2] >= known[at : at + 1]:
        at += 1
    return at


def _plain(cell: str) -> str:
    return _BESIDE.sub("", fold(cell).strip())


def _word(cell: str) -> str:
    """Return the heading of ours that a cell is; empty if it is none."""
    if len(cell) > _LONGEST:
        return ""
    return next((word for word in map(_plain, (cell, *cell.splitlines())) if word in _FOUND), "")
