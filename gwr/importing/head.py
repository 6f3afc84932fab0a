"""What a page says of itself: title, year, district, issuer, date. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.titles import LONGEST, is_title
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gwr.importing.document import Line

_LONGEST = 2000
_YEAR = pattern(r"(20\d\d)年")
_UNTIL = pattern(
    r"\(?(?:数据|统计)?截[至止]到?(?:日期|时间)?:?\s?(?:(20\d\d)年)?\s?(1[0-2]|[1-9])月(?:\d{1,2}日|底|末)?\)?"
)
_DATE = r"(20\d\d)\s{0,3}(?:[-/.]|年)\s{0,3}(\d\d?)\s{0,3}(?:[-/.]|月)\s{0,3}(\d\d?)(?!\d)"
_BRACKET = r"\s{0,9}[\])】]?\s{0,9}:?\s{0,9}"
_CHINESE = "[\u3400-\u9fff]"
# 成文日期, when it was written, is another date.
_PUBLISHED = tuple(
    pattern(rf"(?<!{_CHINESE})(?:{label}){_BRACKET}{_DATE}")
    for label in ("发布日期|发布时间|发文日期", "日期|时间")
)
_ISSUER = (
    pattern(
        r"(?:发布机构|发布单位|发文机关|发文单位)\s{0,9}[\])】]?\s{0,9}[:：]\s{0,9}([^\s\[【|]{2,30})"
    ),
    pattern(r"(?:^|[,，。;；\s])([^,，。;；:：\s]{2,30}?)对20\d\d年《[^》《]{0,40}工作报告》"),
)
_DISTRICT = pattern(
    rf"((?:{_CHINESE}{{2,8}}?(?:省|自治区|市|州|盟)){{0,2}}{_CHINESE}{{1,8}}?[区县旗])"
    r"人民政府(?:办公室|网|网站|门户网站)?"
)
_UNNAMED = pattern("^[本我各全该]|区县")
_PIECES = pattern(r"[\s|_>:：\-—·,，。、;；/\[\]()（）]+")


class Head(NamedTuple):
    """What a page says of itself; None where it doesn't, or says two things.

    `until` is up to which month its accounts go, by a line that says nothing else, and its year.
    """

    title: str | None
    district: str | None
    issuer: str | None
    published: date | None
    until: tuple[int | None, int] | None = None


def read_head(lines: Sequence[Line]) -> Head:
    """Return what the lines outside of the tables say of the report."""
    return Head(_title(lines), _district(lines), _issuer(lines), _published(lines), _until(lines))


def year_of(title: str | None) -> int | None:
    """Return the year that a title names; None if it names none, or several."""
    years = set(_YEAR.findall(fold(title or "")))
    return int(years.pop()) if len(years) == 1 else None


def parse_date(text: str) -> date | None:
    """Return the date in a text such as 2022-02-10, 2022/2/10 or 2022年2月10日, else None."""
    match = re.match(_DATE, fold(text).strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _title(lines: Iterable[Line]) -> str | None:
    return next(filter(is_title, (line.text.strip() for line in lines)), None)


def _published(lines: Sequence[Line]) -> date | None:
    for label in _PUBLISHED:
        found = {
            parse_date("-".join(match.groups()))
            for line in lines
            for match in label.finditer(fold(line.text[:_LONGEST]))
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _until(lines: Iterable[Line]) -> tuple[int | None, int] | None:
    matches = (_UNTIL.fullmatch(fold(line.text[:LONGEST]).strip()) for line in lines)
    found = {(int(match[1]) if match[1] else None, int(match[2])) for match in matches if match}
    return found.pop() if len(found) == 1 else None


def _issuer(lines: Sequence[Line]) -> str | None:
    for words in _ISSUER:
        found = {match[1] for line in lines for match in words.finditer(line.text[:_LONGEST])}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _district(lines: Iterable[Line]) -> str | None:
    names = {
        match[1]
        for line in lines
        if "人民政府" in line.text
        for piece in _PIECES.split(line.text[:_LONGEST])
        if (match := _DISTRICT.fullmatch(piece)) and not _UNNAMED.search(match[1])
    }
    longest = max(names, key=len, default=None)
    return longest if all(longest and longest.endswith(name) for name in names) else None
