"""When a target is due: 12月底前, 2023年10月, 一季度开工, 长期坚持."""

from __future__ import annotations

from gwr.importing.pattern import pattern

_NUMBER = "[0-9〇零一二三四五六七八九十]{1,4}"
_TIME = (
    r"(?:20[0-9]{2}\s?[./-]\s?[0-9]{1,2}(?:\s?[./-]\s?[0-9]{1,2})?"
    r"|(?<!\d)(?:1[0-2]|[1-9])[./-][0-9]{2}(?=$|[日前\s~至到—-])"
    rf"|{_NUMBER}\s?(?:个?[年月日号周天]份?|季度)|[上下]半年|半年|[上中下]旬|年[度终]|[全常长跨本当每按][年月]"
    "|[年月季旬][底末初中内]|[每按][季周日天]|四季|长期|持续|随时|[即按及]时|[按定近暑寒汛]期|同步|滚动)"
)
_POINT = pattern(_TIME)
_ALONE = pattern(r"20[0-9]{2}|1[0-2]|[1-9]|Q[1-4]|[-—–/\\]{1,4}|无|暂无|待定")
_NO_TIME = pattern(r"[-—–－/\\]{1,4}")
_BEGINS = pattern(
    f"(?:力争|争取|确保|预计|计划|原则上|[截止至]{{1,2}}|[于在到约分前第]|[春夏秋冬]季?){{0,3}}{_TIME}"
)
_AFTER = pattern(
    "[^0-9。，,]{1,8}(?:之前|以前|前|期间)|按[^0-9。，,]{0,8}(?:进度|计划|节点|要求|时限)"
)
_BY_THEN = pattern("[年月日号底末旬度]之?以?前")
_MET = pattern("[已了]|正在|目前")
_LONGEST = 60
_LONGEST_BESIDE = 12


def is_no_time(text: str) -> bool:
    """Return if a cell has a dash or a stroke in place of a time."""
    return _NO_TIME.fullmatch(text) is not None


def is_due(text: str) -> bool:
    """Return if a cell, or each of its lines, says when something is due, not what came of it.

    It begins with a time and says little besides, without figures but where it says 6月底前.
    """
    lines = text[: _LONGEST + 1].split("\n")
    return _is_time(text) or (len(lines) > 1 and all(map(_is_time, lines)))


def _is_time(text: str) -> bool:
    if len(text) > _LONGEST or _MET.search(text):
        return False
    if _ALONE.fullmatch(text) or _AFTER.fullmatch(text):
        return True
    beside = _POINT.sub("", text)
    few = len(beside) <= _LONGEST_BESIDE and not any(map(str.isdigit, beside))
    return _BEGINS.match(text) is not None and (few or _BY_THEN.search(text) is not None)
