"""Up to when an account goes: 1-11月, 上半年, 前三季度, 2022年, 截至10月31日."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = pattern(
    r"(?:1\s?(?:[-—–~至到]|月份?[-—–~至到])\s?)?(1[0-2]|[1-9])月(?!\d)"
    r"|截[至止]到?(?:20[0-9]{2}年)?(1[0-2]|[1-9])月"
)
_WORDS = (
    (12, pattern("全年|第?四季度|年底|年末|下半年")),
    (9, pattern("[前第]?三季度")),
    (6, pattern("上半年|[前第]?二季度|半年")),
    (3, pattern("[前第]?一季度|首季")),
)
_ROMAN = str.maketrans("1234", "一二三四")
_QUARTER = pattern("[1-4](?=季度)")
_YEAR = pattern("20[0-9]{2}(?=年)")
_CHINESE_YEAR = pattern("二[〇○零]([〇○零一二三四五六七八九]{2})(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SHORT_YEAR = pattern("(?<![0-9.第])(2[0-9])(?=年(?!来|内|以上))")
_YEAR_BEFORE = pattern(
    "(?<![比较同与])(?:[上去]年|上一年)(?!度?(?:同期|同比|基数|相比|末|底|增长|下降))|往年"
)
_YEAR_AFTER = pattern(
    r"\s{0,9}(?:[^、.．)）]{1,6}[、.．)）]\s{0,3})?(?:谋划)?(?:明年|来年|下一?年)(?!.{0,9}(?:[完建]成|竣工|底))"
)
_CUT_YEAR = pattern("(?<![0-9])[0-9]{3}(?=年)")
_WHOLE = pattern("全年|累计|上半年|前[二三]季度|一季度|1[-—–~至到]")
_LONGEST = 80
_DAY = pattern(
    r"20[0-9]{2}\s?[年./-]\s?[0-9]{1,2}\s?[月./-]\s?[0-9]{1,2}\s?日?"
    "|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    r"|(?:20)?\s{0,9}年\s{1,9}月\s{1,9}日"
)


def is_day(text: str) -> bool:
    """Return if a text is a date and no more, as who signs writes it: 2023年12月31日."""
    return _DAY.fullmatch(text) is not None


def month_of(text: str) -> int | None:
    """Return the month up to which a period goes that a heading or title names, else None."""
    folded = fold(text[:_LONGEST])
    months = [int(match[1] or match[2]) for match in _MONTHS.finditer(folded)]
    if months:
        return max(months)
    folded = _QUARTER.sub(lambda match: match[0].translate(_ROMAN), folded)
    return next((month for month, words in _WORDS if words.search(folded)), None)


def year_in(text: str) -> str:
    """Return the last year that a heading names; empty for none."""
    return max(_YEAR.findall(fold(text[:_LONGEST])), default="")


def with_years(text: str) -> str:
    """Return a heading with its years in four digits: 二〇二二年 and 22年 are 2022年."""
    digits = _CHINESE_YEAR.sub(lambda year: f"20{year[1].translate(_DIGITS)}", text[:_LONGEST])
    return _SHORT_YEAR.sub(r"20\1", digits)


def is_of_year_before(text: str) -> bool:
    """Return if a heading is of the year before, and compares nothing with it: 上年度任务."""
    return _YEAR_BEFORE.search(text[:_LONGEST]) is not None


def is_of_year_after(text: str) -> bool:
    """Return if a heading begins with the year that comes, and not with when something ends."""
    return _YEAR_AFTER.match(text[:_LONGEST]) is not None


def is_cut(text: str) -> bool:
    """Return if a heading names a year that has lost a digit: 202年."""
    return _CUT_YEAR.search(fold(text[:_LONGEST])) is not None


def last_of(texts: Sequence[str]) -> int | None:
    """Return which of several headings names the latest period; None if that can't be told.

    Years count where there are several of them, and then each must have one. Of 四季度 and 全年 the
    one goes up to the other's end, and is a part of it.
    """
    years = [year_in(text) for text in texts]
    months = [month_of(text) or 0 for text in texts]
    several = len(set(filter(None, years))) > 1
    ends = list(zip(years if several else [""] * len(texts), months, strict=True))
    if not all(years if several else months):
        return None
    last = [at for at, end in enumerate(ends) if end == max(ends)]
    whole = [at for at in last if _WHOLE.search(fold(texts[at][:_LONGEST]))]
    found = last if len(last) == 1 else whole
    return found[0] if len(found) == 1 else None
