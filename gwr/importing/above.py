"""Which of the lines above a table head it, and which headings above other tables do so too."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import clean
from gwr.importing.vocabulary.sections import is_numbered, is_remark, is_section, level
from gwr.importing.vocabulary.titles import CAPTION, is_annex, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

MOST_LINES = 4
"""So few lines above a table are looked at."""

_LONGEST = 60
_DEEPEST = level("")
"""The level of headings without a number."""

_NO_HEADING = re.compile("[。:：;；!?！？>|]|^附件|^表|打印|字体")
_PART = re.compile("^(第[^:：]{1,6})[:：](?=.)")
"""A number behind which a heading has a colon: 第一部分：经济."""

_SAYS = re.compile("[。：:]$|^[(（].*[)）]$|(?:如下|下|附)表(?:所示)?$")
"""A sentence, a note in brackets, or what leads to the table."""
_ASIDE = re.compile("[0-9:：【★☆]|不分先后|(?:完成|推进|顺利|达标|实现|落实|分管|负责|良好|正常)$")
"""What a line has that stands below a heading and is none: a date, a sum, a label, a statement."""

_COUNTED = re.compile("[(（][0-9一二三四五六七八九十]{1,3}[)）]")

_OF_PAGES = re.compile(
    r"[-—–~·\s]{0,9}(?:第\s?)?[0-9]{1,4}(?:\s?页)?[-—–~·\s]{0,9}|[(（]?续\s?表?[0-9]{0,3}[)）]?"
    r"|(?:项目|任务|实事|事项|目标|工程)\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[:：]?"
)
"""A number of a page or of a target, and what says that a table goes on, head nothing."""


_UNIT = re.compile(r"(?:^|[\s(（])(?:计量)?单位\s?[:：]\s?([^\s:：()（）]{1,20})\s?[)）]?$")

_MEASURE = re.compile(
    "(?:[十百千万亿]{0,2}(?:美?元|人次|人|户|亩|吨|公里|公顷|平方米|米|辆|个|家|件|处|套)[、，,/]?|[%％][、，,/]?){1,6}"
)


class Heading(NamedTuple):
    """A line that heads a table: its words, how deep its number is, and its style as in Line."""

    text: str
    level: int
    head: str = ""


def headings_of(lines: Sequence[Sequence[Line]]) -> list[list[str]]:
    """Return the headings of each table, outermost first, by the lines right above it."""
    first = {clean(line.text) for line in lines[0]}
    titles = set(filter(is_title, first))
    above = [_chain(lines[0], set()), *(_chain(each, titles) for each in lines[1:])]
    if not any(_leads(found) for found in above[1:]):
        above[0] = above[0][_leads(above[0]) :]
    if not _are_headed(above):
        styles = _styled(lines)
        above = [
            [each for each in found if is_section(_bare(each.text)) or each.head in styles]
            for found in above
        ]
    return [[each.text for each in found] for found in _below_outer(_without_title(above))]


def _chain(lines: Sequence[Line], titles: set[str]) -> list[Heading]:
    """Return the headings among the lines above a table, outermost first; `titles` are none.

    Below them may stand a sentence or a note, above which only what has a number is a heading.
    """
    found: list[Heading] = []
    told = False
    numbered = any(is_section(_bare(clean(line.text))) for line in lines)
    for line in reversed(lines):
        heading = _heading(line)
        text = _bare(heading.text)
        if not text or text in titles or _OF_PAGES.fullmatch(text) or unit_of([text]):
            continue
        says = _SAYS.search(text) or (numbered and _ASIDE.search(text))
        if says and not (found or told or is_numbered(text)):
            told = True
            continue
        if told and not (found or is_section(text)):
            break
        if len(text) > _LONGEST or is_remark(text) or _heads_none(text):
            break
        if found and not _is_outer(heading, found[0]):
            break
        found.insert(0, heading)
    return found


def _heading(line: Line) -> Heading:
    text = clean(line.text)
    return Heading(text.rstrip(":："), level(_bare(text)), line.head if line.head.isdigit() else "")


def _is_outer(above: Heading, below: Heading) -> bool:
    """Return if of two headings right above one another the first heads the second."""
    if above.head and below.head and above.head != below.head:
        return above.head < below.head
    if above.level == _DEEPEST:
        return below.level < _DEEPEST
    return above.level < below.level


def _leads(found: Sequence[Heading]) -> bool:
    """Return if a heading without a number stands above one with a number."""
    return len(found) > 1 and found[0].level == _DEEPEST


def _below_outer(above: Sequence[Sequence[Heading]]) -> list[list[Heading]]:
    """Return headings with those of the tables before that head them too: 一、 above （二）."""
    found: list[list[Heading]] = []
    path: list[Heading] = []
    for headings in above:
        if headings:
            at = 0
            while at < len(path) and _heads(path[at], path[at + 1 :], headings[0]):
                at += 1
            path = [*path[:at], *headings]
            found.append(path)
        else:
            found.append([])
    return found


def _heads(each: Heading, inner: Sequence[Heading], below: Heading) -> bool:
    """Return if a heading of the table before, with others `inner` to it, heads one further down.

    Of one without a number nothing but its style, or what it stood above or below before, tells.
    """
    if each.head and below.head and each.head != below.head:
        return each.head < below.head
    if each.level < _DEEPEST and below.level < _DEEPEST:
        return each.level < below.level
    if below.level == _DEEPEST:
        return each.level < _DEEPEST and any(other.level == _DEEPEST for other in inner)
    return any(below.level <= other.level < _DEEPEST for other in inner)


def _without_title(above: Sequence[list[Heading]]) -> list[list[Heading]]:
    """Return headings without the title of the page, which stands above the first table alone.

    Its style is one that no other table has, or it is called as reports are.
    """
    first, *others = above
    styles = [each.head for found in others for each in found if each.head]
    if styles:
        first = [each for each in first if not each.head or each.head >= min(styles)]
    titled = any(others) and len(first) == 1 and is_title(first[0].text)
    called = (is_title(each.text) or is_annex(each.text) for found in others for each in found)
    return [[] if titled and not all(called) else first, *others]


def _are_headed(above: Sequence[Sequence[Heading]]) -> bool:
    """Return if lines above tables, with a number or not, head them: each is another.

    Every table has one, or those without one go on below that of the table before.
    """
    own = [found for found in above if found]
    if len({_words(found) for found in own}) < len(own):
        return False
    return len(own) == len(above) or (
        len(own) > 1 and own[0] == above[0] and not is_title(own[0][-1].text)
    )


def _styled(lines: Sequence[Sequence[Line]]) -> set[str]:
    """Return the styles that headings right above several tables have."""
    styles = Counter(each[-1].head for each in lines if each and each[-1].head.isdigit())
    return {style for style, n in styles.items() if n > 1}


def _words(headings: Sequence[Heading]) -> str:
    """Return headings without the numbers, by which forms alone may differ: 公示表（一）."""
    return _COUNTED.sub("", "\n".join(each.text for each in headings))


def _bare(text: str) -> str:
    """Return a heading with a number without its stop."""
    short = text[:-1]
    return short if text.endswith(("。", "：", ":")) and is_section(short) else text


def _heads_none(text: str) -> bool:
    words = _PART.sub(r"\1 ", CAPTION.sub("", text))
    return bool(_NO_HEADING.search(words)) and not is_annex(text)


def unit_of(lines: Sequence[str]) -> str:
    """Return what a table counts in by the lines above it; empty if they don't say."""
    found = filter(None, map(_UNIT.search, lines))
    return next((match[1] for match in found if _MEASURE.fullmatch(match[1])), "")
