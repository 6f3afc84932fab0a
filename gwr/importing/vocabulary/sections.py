"""Rows of a table that are no targets: headings inside it, notes below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMERAL = "[一二三四五六七八九十百]+"
_SECTION = re.compile(
    rf"\s*(?:[(（]{_NUMERAL}[)）]|{_NUMERAL}\s*[、.．]|第{_NUMERAL}(?:部分|章|节))[^。;；]{{1,40}}"
    r"|\s*(?:主要)?经济指标\s*(?:[(（].{0,20})?|\s*重点(?:工作)?任务\s*(?:[(（].{0,20})?"
)
_ALONE = re.compile(rf"[(（]?{_NUMERAL}[)）]?\s*[、.．]?")
_REMARK = re.compile(r"\s*(?:注|备注|说明|附注)\s*[:：]|\s*(?:合计|总计|填报|填表|审核|制表)")


def section(cells: Sequence[str]) -> str:
    """Return the heading inside a table that the filled cells of a row are, `一、主要经济指标`.

    Its numeral may have a cell of its own. Empty if they are none.
    """
    if len(cells) == 2 and _ALONE.fullmatch(cells[0]):  # noqa: PLR2004  the numeral and the words
        return "、".join(cells)
    return cells[0] if len(cells) == 1 and is_section(cells[0]) else ""


def is_section(text: str) -> bool:
    """Return if a text that stands alone is a heading inside a table."""
    return _SECTION.fullmatch(text) is not None


def is_remark(text: str) -> bool:
    """Return if a text that stands alone is about the table: `注:…`, `合计`."""
    return _REMARK.match(text) is not None


def told_kind(text: str) -> Kind | None:
    """Return which kind of target a heading or a cell names; None if it doesn't."""
    for kind in Kind:
        if text.strip().casefold() in (kind.value, kind.word):
            return kind
    indicator, task = "指标" in text, "任务" in text
    if indicator == task:
        return None
    return Kind.INDICATOR if indicator else Kind.TASK
