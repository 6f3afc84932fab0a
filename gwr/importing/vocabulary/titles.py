"""What a report, or an annex of one, is called."""

from __future__ import annotations

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.periods import month_of

# Of a title these words are telling; it has a year or a period, and none of these stops.
_TOLD = pattern(
    "工作报告|目标任务|(?:重点|主要)(?:工作|任务|项目|工程|事项|目标|指标)|(?:预期|经济)(?:指标|目标)|实事"
    "|民生工程|任务(?:分解|清单|台账)|承诺事项"
)
_PERIOD = pattern(r"20\d\d年|\d月|季度|上半年")
_STOP = pattern("[。,，;；:：|>]")
LONGEST = 80
"""A text that is longer is no title."""
_ACCOUNTS = pattern("(?:进展|推进|完成|落实|执行|实施|办理)情况")
_PLAN = pattern("计划|安排|打算|分解|方案|任务书|时间表|节点")
_PART = pattern(r"附件|\s{0,9}[(（]?[一二三四五六七八九十]{1,3}[)）、.．]")
"""How no title begins, but an annex, or a part of a report."""

_ANNEX = pattern(
    r"附[件表]\s?[0-9一二三四五六七八九十]{1,2}(?:[:：]\s{0,9}|\s{1,9})[^。.:：;；!?！？>|]{2,40}"
)

CAPTION = pattern(r"^表\s?[一二三四五六七八九十0-9]{1,2}\s?[:：、.]?\s?(?=[^0-9\s])")
"""What stands before the words of the caption of a table."""


_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CONTINUED = pattern(
    rf"\s{{0,3}}(?:[(（](?:续\s?[上下]?[页表]?\s?(?:[0-9]{{1,2}}|{_NUMERAL})?|接上[页表])[)）]|续)$"
    rf"|^续\s?(?={_NUMERAL}、)"
)


def may_continue(text: str) -> bool:
    """Return if a text may have something in it that says of a title or heading that it goes on."""
    return "续" in text or "接上" in text


def without_continued(text: str) -> str:
    """Return a title or heading without what says that it goes on: （续表）, 续."""
    return _CONTINUED.sub("", text) if may_continue(text) else text


def is_title(text: str) -> bool:
    """Return if a line is what a report is called: 2021年重点工作完成情况."""
    telling = _TOLD.search(text) and _PERIOD.search(text) and not _STOP.search(text)
    return len(text) <= LONGEST and not _PART.match(text) and bool(telling)


def tells_accounts(title: str | None, month: int | None) -> bool:
    """Return if a title says that a report tells what came of its targets up to a month.

    推进情况, but not 推进计划; what is told of 前三季度 has no account of the fourth.
    """
    if not title or not _ACCOUNTS.search(title) or _PLAN.search(title):
        return False
    return (month or 0) <= (month_of(title) or month or 0)


def is_annex(text: str) -> bool:
    """Return if a line is the title of an annex: `附件1 主要经济指标`, not a file or its number."""
    return _ANNEX.fullmatch(text) is not None


def is_caption(line: str) -> bool:
    """Return if a line is the caption of a table by its number: `表1 主要指标`."""
    return CAPTION.match(line) is not None
