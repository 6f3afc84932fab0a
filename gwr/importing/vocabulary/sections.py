"""Rows of a table that are no targets: headings inside it, notes below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.page import is_of_page
from gwr.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMERAL = "[一二三四五六七八九十百]{1,6}"
# By level, outermost first: how the numbers of headings are printed.
_STYLES = (
    pattern(rf"\s{{0,9}}第{_NUMERAL}(?:部分|[篇章编件])"),
    pattern(rf"\s{{0,9}}第{_NUMERAL}[节类]"),
    pattern(rf"\s{{0,9}}{_NUMERAL}\s{{0,3}}[、.．]"),
    pattern(rf"\s{{0,9}}[(（]{_NUMERAL}[)）]"),
    pattern(r"\s{0,9}\d{1,3}(?:\s{0,3}[、.．](?!\d)|\s{1,3}(?=[\u4e00-\u9fff]))"),
    pattern(r"\s{0,9}\d{1,2}[.．]\d{1,2}\s{0,3}(?=[\u4e00-\u9fff])(?![万亿倍个元])"),
    pattern(r"\s{0,9}[(（]\d{1,3}[)）]"),
)
_PLAIN = len(_STYLES)
_FIRST = pattern("\\s{0,9}[(（]?第?[一1](?![0-9一二三四五六七八九十])")
_UNDER = 1
"""The level up to which headings may as well stand below others: 第一类 below 一、."""
_DIGITS = 4
"""The level from which on headings have digits, as targets do."""
_WORDS = pattern(
    r"(?:(?:主要|核心)?(?:经济|预期)(?:社会发展)?(?:主要)?(?:预期)?(?:指标|目标)|重点(?:工作)?任务|重点工作|民生实事)"
    r"类?\s{0,3}(?:[(（].{0,20})?"
)
_ALONE = pattern(rf"[(（]?{_NUMERAL}[)）]?\s?[、.．]?")
_DIGIT = pattern("[0-9]")
_BEGUN = pattern(rf"{_ALONE.pattern}|第{_NUMERAL}部分")
_REMARK = pattern(
    r"数据(?:来源|截[至止])|截[至止](?:20[0-9]{2}年)?[0-9]{1,2}月[0-9底末份日]{0,4}$|[(（](?:数据|注|单位|截[至止]|统计|来源|以上|本表)|(?:注|备注|说明|附注)\s{0,3}\d{0,2}\s{0,3}[:：]|(?:合\s{0,3}计|总\s{0,3}计|小\s{0,3}计|填报|填表|公示期|公示时间|监督电话|举报电话|联系电话|咨询电话|特此|制表|[主抄分]?[报送发]\s{0,3}[:：]|单位负责人|分管领导签)"
    r"|(?:审\s{0,3}核|审\s{0,3}批|报\s{0,3}送)(?:人员?|者|单位|部门|领导|日期|时间|意见)?\s{0,3}(?:[:：|｜丨\s]|$)"
    r"|[-—–·]{1,3}\s?\d{1,4}\s?[-—–·]{1,3}$|第\s?\d{1,4}\s?页|[(（]?(?:续\s?[上下]?[表页]|续[)）]|[(（]?(?:[接见转][上下][页表]|[上下]接))"
)
_TOTAL = pattern(
    r"(?:合\s{0,3}计|总\s{0,3}计|小\s{0,3}计)(?:投资|金额|资金|项目)?(?:[(（].{0,20})?|(?:总?完成率|平均)[值分数]?"
)
_SUMS = frozenset("合总小完平")
_ALL = "(?:单位|部门|各级|地区|[县市区镇乡州]|街道)"
_DEMAND = pattern(
    "(?:下一?步|下阶段|接下来)?[，,]?"
    f"(?:(?:请|望|希望|要求)[^。，,；;]{{0,30}}{_ALL}[^。]{{0,200}}。"
    f"|各[^。；;]{{0,20}}{_ALL}[^。]{{0,60}}(?:(?<![主重需必])要|应当?|须|务必|抓紧|切实|认真|对照)[^。]{{0,200}}。)"
)
_STATEMENT = pattern(
    r"截[至止]|共\s?[0-9一二三四五六七八九十]{1,4}\s?[项件个]|[0-9]\s?[项%％]|[0-9一二三四五六七八九十]月(?:[0-9底末份]|$)"
    r"|[，:：★☆]|不分先后|^【|^图[为片]|^[(（].*[)）]$"
    "|(?:完成|推进|顺利|达标|实现|落实|分管|负责|良好|正常)$"
)
_OF_TABLE = pattern(
    r"截[至止]|^(?:本表|以上|合计|总计)?共\s?[0-9一二三四五六七八九十]{1,4}\s?[项件个]|完成率|[0-9]\s?[%％]$|^[(（].*[)）]$|不分先后"
    r"|^(?:金额|计量|数量|货币)?单位\s?[:：]|^单位\s{1,3}[万亿]?元$|[★☆▲△※√×○●◎]\s?(?:为|表示|代表|指)"
    r"|^(?:全部|均已?|已|基本)[^，]{0,6}(?:完成|办结)$|^[0-9]{1,2}[-—–~～至][0-9]{1,2}月份?$|征求意见稿|如下[:：]?$"
    r"|^[0-9]{1,3}\s?/\s?[0-9]{1,3}$"
)
"""What says something of a table, wherever it stands: 共2项，已完成2项, 金额单位：万元, 1/2."""
_COUNT = pattern("(?<=[^(（])[(（][^()（）]{1,20}[)）]$")
_PROSE = pattern(
    "问题|困难|不足|原因|下一?步|下阶段|打算|措施|要求|建议|说明|滞后|未(?:能|按期)?(?:完成|达)|工作(?:计划|安排)"
    "|(?:总体|基本|主要|工作)情况$|^(?:总体|整体)(?:完成情况|进展)|^(?:主要|工作)成效|综述$"
)
"""What heads paragraphs that are no targets, or are of those in the tables."""
_LONGEST_OF_PROSE = 40
_DEMANDS = pattern(
    "(?:工作|有关|相关|几点|落实|具体)要求$|组织保障$|保障(?:措施|机制)$|组织(?:领导|实施)$"
)
"""What heads what is asked of all who answer."""

BRACKETED = pattern(r"[【〖]\s{0,3}([^【】〖〗:：。]{2,30}?)\s{0,3}[】〗]")
"""A heading in brackets, 【城市建设】, where several are such; its words."""

LONGEST = 80
"""A text that is longer is no heading."""


def section(cells: Sequence[str]) -> str:
    """Return the heading inside a table that the filled cells of a row are, `一、主要经济指标`.

    Its numeral may have a cell of its own. Empty if they are none.
    """
    if len(cells) == 2 and _ALONE.fullmatch(cells[0][:12]) and not split_digits(cells[0]):  # noqa: PLR2004  the numeral and the words
        number = cells[0].strip().rstrip("、.．")
        return f"{number}{'' if number.endswith((')', '）')) else '、'}{cells[1]}"
    return cells[0] if len(cells) == 1 and is_section(cells[0]) else ""


def split_digits(text: str) -> bool:
    """Return if a text has digits: such a numeral is a target's."""
    return _DIGIT.search(text) is not None


def is_section(text: str) -> bool:
    """Return if a text that stands alone is, by its number or words, a heading inside a table."""
    if not 0 < len(text) <= LONGEST or "。" in text[:-1]:
        return False
    if has_numeral(text):
        return not text.rstrip().endswith(("。", ";", "；"))
    return _WORDS.fullmatch(text.strip()) is not None


def level(heading: str) -> int:
    """Return how deep a heading stands by how it is numbered; without a number deepest."""
    return next((at for at, style in enumerate(_STYLES) if style.match(heading)), _PLAIN)


def is_numbered(text: str) -> bool:
    """Return if a text begins with a number that headings have: 第一部分, 一、, (一), 1., (1)."""
    return level(text) < _PLAIN


def is_of_a_kind(above: str, heading: str) -> bool:
    """Return if a heading right below another may stand below that, but for its number.

    It has the same kind of number, and the first, or neither has one.
    """
    return level(above) == level(heading) and (is_first(heading) or level(heading) == _PLAIN)


def has_numeral(text: str) -> bool:
    """Return if a text begins with a number that headings have and targets don't: 一、, (一)."""
    return level(text) < _DIGITS


def is_first(heading: str) -> bool:
    """Return if a heading has the first number of its kind: 第一部分, 一、, (一), 1."""
    return _FIRST.match(heading) is not None


def enter(path: Sequence[str], heading: str) -> list[str]:
    """Return the headings above what follows a heading: those of its level and below end."""
    depth = level(heading)
    levels = [level(each) for each in path]
    if depth in levels:
        cut = levels.index(depth)
    elif depth == _PLAIN or (depth <= _UNDER and is_first(heading)):
        cut = len(path)
    else:
        cut = next((at for at, each in enumerate(levels) if depth <= each < _PLAIN), len(path))
    return [*path[:cut], heading]


def outer(path: Sequence[str], heading: str) -> list[str]:
    """Return the headings above a table that head what its first row heads, unless that is higher.

    So they do even where their numbers are alike: 一、主要任务 above a row 一、工业.
    """
    higher = bool(path) and level(heading) < level(path[-1]) < _PLAIN
    return [] if higher else [*path]


def over_runs_on(over: Sequence[str], below: Sequence[str], heading: str) -> list[str]:
    """Return the headings `over` a table that head one of its rows, and those `below` them too.

    Not the one with whose numbers it runs on: 二、 in a row ends 一、 above the table.
    """
    depth = level(heading)
    levels = [level(each) for each in over]
    runs_on = depth in levels and not is_first(heading) and depth not in map(level, below)
    return [*over[: levels.index(depth)]] if runs_on and depth < _PLAIN else [*over]


def is_begun(heading: str) -> bool:
    """Return if a heading goes on in the next line: it is a number alone, or ends in a comma."""
    return _BEGUN.fullmatch(heading) is not None or heading.endswith(("，", "、"))


def listed_sections(cell: str) -> list[str]:
    """Return the headings that gwr lists in one cell, with 、 between them: `一、民生、(一)教育`.

    They are told apart by line breaks, or by their numbers, as each is of a deeper level than the
    one before.
    """
    found = []
    start = 0
    for mark in re.finditer("[、\n]", cell):
        before = cell[start : min(mark.start(), start + LONGEST)]
        after = cell[mark.end() : mark.end() + LONGEST]
        if mark[0] == "\n" or level(before) < level(after) < _PLAIN:
            found.append(cell[start : mark.start()])
            start = mark.end()
    return list(filter(None, [*found, cell[start:]]))


def is_remark(text: str) -> bool:
    """Return if a text that stands alone is about the table or the page: `注:…`, `合计`."""
    start = text.lstrip()[:LONGEST]
    return _REMARK.match(start) is not None or is_of_page(start)


def is_of_prose(text: str) -> bool:
    """Return if what stands below a heading is no target, or of those in the tables."""
    return len(text) <= _LONGEST_OF_PROSE and _PROSE.search(text) is not None


def heads_demands(text: str) -> bool:
    """Return if a text heads what is asked of all who answer: 四、工作要求."""
    return is_section(text) and _DEMANDS.search(text) is not None


def is_demand(text: str) -> bool:
    """Return if a text begins as what is asked of all who answer: 请各单位…, 下一步，各镇要…."""
    return _DEMAND.match(text.lstrip()) is not None


def is_statement(text: str) -> bool:
    """Return if a short text below a heading says something of what follows, and heads nothing.

    Up to when it goes, how many targets there are, how they stand, who is in charge.
    """
    return _STATEMENT.search(_COUNT.sub("", text)) is not None or is_demand(text)


def is_of_table(text: str) -> bool:
    """Return if a text alone in the first row beneath a heading is of the table, and heads none."""
    return _OF_TABLE.search(_COUNT.sub("", text)) is not None and not is_numbered(text)


def is_total(text: str) -> bool:
    """Return if a cell says that its row sums up others."""
    return text[:1] in _SUMS and len(text) <= LONGEST and _TOTAL.fullmatch(text) is not None


def told_kind(text: str) -> Kind | None:
    """Return which kind of target a heading or a cell names; None if it doesn't."""
    for kind in Kind:
        if text.strip().casefold() in (kind.value, kind.word):
            return kind
    indicator, task = "指标" in text or "预期目标" in text, "任务" in text or "重点工作" in text
    if indicator == task:
        return None
    return Kind.INDICATOR if indicator else Kind.TASK
