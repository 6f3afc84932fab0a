"""Which of the lines above a table head it, and which headings above other tables do so too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import clean
from gwr.importing.heading_marks import with_styles
from gwr.importing.layouts.endings import label_of
from gwr.importing.no_heading import without_alike
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, names_office
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.page import are_buttons
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.persons import names_person
from gwr.importing.vocabulary.sections import (
    is_begun,
    is_first,
    is_of_prose,
    is_remark,
    is_section,
    is_statement,
    level,
)
from gwr.importing.vocabulary.titles import CAPTION, is_annex, is_title, without_continued
from gwr.importing.vocabulary.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

MOST_LINES = 12
"""So few lines above a table are looked at."""

_LONGEST = 60
DEEPEST = level("")
"""The level of headings without a number."""

_NO_HEADING = pattern(
    "[。:：;；!?！？>|]|^[带标注]{0,2}[★☆▲△※√×○●◎]|^(?:本报)?记者|^更新于|\\.(?:xlsx?|docx?|pdf)$"
    "|^\\[?返回|^导出|^共[0-9]{1,4}[条个]记录|^附件|^表|打印|字体|^(?:完成|进展|落实|推进)情况$|^(?:附件)?下载(?:附件)?$"
)
_PART = pattern(
    "^(第[^:：]{1,6}|[\u4e00-\u9fff]{2,4}[(（]?\\s?[0-9一二三四五六七八九十]{1,3}[)）]?"
    "|[A-Z]类)\\s?[:：|｜](?=.)"
)
"""A number behind which a heading has a colon: 第一部分：经济, 实事一：教育."""

_ANSWERS = pattern(
    "[(（][^()（）]{1,80}[)）]$|[:：]共?[0-9一二三四五六七八九十]{1,3}[项件个][^:：]{0,40}$"
    "|[\\s\u3000](?:牵头|责任|分管|包抓|联系)(?:单位|部门|领导|人)[:：][^:：]{2,60}$"
)
"""What a heading may say at its end: 一、教育（牵头领导：王某）."""

_NAMED = pattern(
    "(?!.{0,12}(?:如下|以下|下列|具体|其中|现将|情况|详见|附|签[字名发]|[盖公]章|经办|日期|时间|电话))"
    "[\u4e00-\u9fff]{2,12}[:：]"
)
"""A few words and a colon, which lead to no table: 约束性指标："""

_SLOGAN = pattern("[^。：:]{2,30}[：:][^。：:；;]{2,30}")
"""How a heading may go on behind a colon: 一、民生保障：办好群众实事."""

_CATEGORY = pattern(
    "[(（]?(?:工作|目标|项目|任务)?(?:类别|板块|领域|分类|类型)[:：]\\s{0,3}([^()（）:：]{2,20})[)）]?"
)
"""How a heading may be labelled: 类别：民生."""

_STOPS = ("。", "如下：", "如下:")
_LIST = pattern(r"附[件表录]\s{0,3}[:：]\s{0,3}1\s{0,3}[.．、]")
_ANNEXED = pattern(
    r"附(?:[件表录]|(?=\s{0,3}[:：]))(?:\s?[0-9一二三四五六七八九十]{1,2})?\s{0,3}(?:[:：]|$|\s)"
)
"""What stands above the title of an annex, and below another text."""

_TWO_PARTS = pattern("[^，,、0-9。：:]{4,16}，[^，,、0-9。：:]{4,16}")
_RUN_IN = pattern("([^。]{2,20}。).")
"""How a heading runs into its sentence: 一、民生保障。共2项，已完成1项。"""

_SAYS = pattern("[。：:]$|^[(（].*[)）]$|(?:如下|下|附)表(?:所示)?$|如下$")
"""A sentence, a note in brackets, or what leads to the table."""

_COUNTED = pattern("[(（][0-9一二三四五六七八九十]{1,3}[)）]")

_OF_PAGES = pattern(
    r"[-—–~·\s]{0,9}(?:第\s?)?[0-9]{1,4}(?:\s?页)?[-—–~·\s]{0,9}|[(（]?[续接见]\s?[上下]?[表页]?[0-9]{0,3}[)）]?"
    r"|.{0,20}(?:效果图|示意图|实景图?|现场图|照片)"
    r"|(?:项目|任务|实事|事项|目标|工程)\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[:：]?"
)
"""A number of a page or of a target, what says that a table goes on, and captions head nothing."""


class Heading(NamedTuple):
    """A line that heads a table: its words, how deep its number is, and its style as in Line."""

    text: str
    level: int
    head: str = ""


def headings_of(lines: Sequence[Sequence[Line]], top: str = "") -> list[list[str]]:
    """Return the headings of each table, outermost first, by the lines right above it.

    `top` is the style of the page's title.
    """
    lines = with_styles([_of_table(each) for each in lines])
    bare = without_alike(lines)
    lines = bare if any(_chains(bare)[1:]) else lines  # else what is alike heads them all
    above = _chains(lines)
    above[0] = _without_lead(above)
    offices = {found[-1].text for found in above if found and _is_office(found[-1].text)}
    if len(offices) <= 1:  # it issues or signs the page
        above = [[each for each in found if each.text not in offices] for found in above]
    alone = [len(found) == 1 and _is_office(found[0].text) for found in above]
    if not all(alone):
        above = [[] if office else found for found, office in zip(above, alone, strict=True)]
    if not _are_headed(above):
        styles = _styled(lines)
        above = [
            [each for each in found if is_section(_bare(each.text)) or each.head in styles]
            for found in above
        ]
    nested = _below_outer(_without_title(above, top))
    return [[each.text.rstrip(":：") for each in found] for found in nested]


def _of_table(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines above a table without a text that ends above its title, or above 附件.

    Or where it is signed, with a date below.
    """
    told = False  # a sentence stands above, or a list of annexes
    signed = False  # an office stands right above
    listed = False  # of a list of annexes
    start = 0
    for at, line in enumerate(lines):
        text = clean(line.text)
        annexed = _ANNEXED.match(text) is not None
        if told and (annexed or is_title(text)):
            start = at
        elif told and signed and is_day(text):
            start = at + 1
        listed = _LIST.match(text) is not None or (listed and split_number(text)[0] is not None)
        if listed:
            start = at + 1
        told = told or annexed or text.endswith(_STOPS)
        signed = _is_office(text) or (signed and not text)
    return lines[start:]


def without_comma(text: str) -> str:
    """Return a slogan of two parts without the comma, by which it may as well be a statement."""
    return text.replace("，", "") if _TWO_PARTS.fullmatch(text) else text


def heads_nothing(text: str) -> bool:
    """Return if a line above a table heads nothing: an office, or what the page says of itself."""
    return _is_office(text) or _is_of_page(text) or _is_none(text, certain=False)


def _chains(lines: Sequence[Sequence[Line]]) -> list[list[Heading]]:
    """Return the headings among the lines above each table; the title of the page heads none."""
    titles = set(filter(is_title, (clean(line.text) for line in lines[0])))
    return [_chain(lines[0], set()), *(_chain(each, titles) for each in lines[1:])]


def _chain(lines: Sequence[Line], titles: set[str]) -> list[Heading]:
    """Return the headings among the lines above a table, outermost first; `titles` are none.

    A sentence, a note, a date or a person may stand below them and between them; what has neither
    a number nor a style heads only what stands right below.
    """
    found: list[Heading] = []
    apart = False
    headings = [_heading(line) for line in _joined(lines)]
    numbered = [each for each in headings if each.level < DEEPEST and not is_section(each.text)]
    marked = len(numbered) == 1 or any(_is_marked(_bare(each.text), each.head) for each in headings)
    for heading in reversed(headings):
        text = _bare(heading.text)
        text = text.rstrip(":：") if heading.head or _NAMED.fullmatch(text) else text
        if not text or without_continued(text) in titles or _is_of_page(text):
            continue
        certain = _is_marked(text, heading.head) or numbered == [heading] or is_title(text)
        none = _is_none(text, certain=certain) or (marked and not certain and is_aside(text))
        none = none or (apart and is_of_prose(text))
        if none or (found and not _is_outer(heading, found[0])):
            apart = True
        elif certain or not apart:
            found.insert(0, heading)
            apart = False
    return found


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Return lines with those in one that make a heading together."""
    found: list[Line] = []
    for line in lines:
        above = found[-1].text.strip() if found else ""
        if above and is_begun(above):
            found[-1] = found[-1]._replace(text=f"{above}{line.text.strip()}")
        else:
            found.append(line)
    return found


def _is_office(text: str) -> bool:
    """Return if a line is the name of an office and nothing else."""
    return are_bodies(text) and names_office(text)


def _heading(line: Line) -> Heading:
    """Return what a line is as a heading: an item of a list is none, unless it has a number."""
    category = _CATEGORY.fullmatch(clean(line.text))
    text = category[1] if category else clean(line.text)
    leads = _RUN_IN.match(text)
    text = leads[1] if leads and is_section(leads[1][:-1]) else text
    depth = level(_bare(text))
    return Heading("" if line.mark and depth == DEEPEST else text, depth, line.head)


def _is_marked(text: str, head: str) -> bool:
    """Return if a line is a heading by its number or its style, and no title."""
    return is_section(text) or (bool(head) and not is_title(text))


def _is_of_page(text: str) -> bool:
    unit = unit_of([text]) and not is_section(text)
    return bool(_OF_PAGES.fullmatch(text) or unit or are_buttons(text))


def _is_none(text: str, *, certain: bool) -> bool:
    """Return if a line heads nothing, by what it says; what is `certain` by its mark may say it."""
    slogan = certain and _SLOGAN.fullmatch(text) and not (label_of(text) or unit_of([text]))
    none = len(text) > _LONGEST or is_remark(text) or is_day(text) or _heads_none(text)
    none = none and not slogan
    return none or (not certain and _SAYS.search(text) is not None)


def is_aside(text: str) -> bool:
    """Return if a line above a table is a statement or a person, and not called as headings are."""
    called = is_annex(text) or CAPTION.match(text) or _PART.match(text) or level(text) < DEEPEST
    return not called and (is_statement(text) or names_person(text))


def _is_outer(above: Heading, below: Heading) -> bool:
    """Return if of two headings above one another the first heads the second.

    One without a number heads one with a number by its style, or where the numbers begin anew.
    """
    if (styled := _is_outer_by_style(above, below)) is not None:
        return styled
    if above.level == DEEPEST == below.level:
        return _rank(above) < _rank(below)
    if above.level == DEEPEST:
        return is_first(below.text)
    return above.level < below.level


def _rank(heading: Heading) -> str:
    """Return by what styles are put in order: those of headings, then bold, then none."""
    return heading.head or "z"


def _is_outer_by_style(above: Heading, below: Heading) -> bool | None:
    """Return if a heading heads another by their styles; None if those don't tell.

    With numbers that run on, 一、 and 二、, they are of one kind.
    """
    runs_on = above.level == below.level < DEEPEST and not is_first(below.text)
    ranked = above.head.isdigit() and below.head.isdigit() and above.head != below.head
    return above.head < below.head if ranked and not runs_on else None


def _without_lead(above: Sequence[list[Heading]]) -> list[Heading]:
    """Return the headings of the first table without those that have no number, above one.

    They are the title of the page, and what is said below it. Where other tables have headings
    without a number too, one that has a style, or theirs, heads the table.
    """
    first, *others = above
    again = {found[0].head for found in others if found and found[0].level == DEEPEST}
    at = 0
    while at < len(first) - 1 and first[at].level == DEEPEST:
        styled = first[at].head in again or (again and first[at].head)
        if styled and not is_title(first[at].text):
            break
        at += 1
    return first[at:]


def _below_outer(above: Sequence[Sequence[Heading]]) -> list[list[Heading]]:
    """Return headings with those of the tables before that head them too: 一、 above （二）."""
    found: list[list[Heading]] = []
    path: list[Heading] = []
    last = {own[0].level: n for n, own in enumerate(above) if own and not is_first(own[0].text)}
    for n, headings in enumerate(above):
        if headings:
            at, later = 0, {depth for depth, place in last.items() if place > n}
            own = {each[1:] for each in headings}
            while (
                at < len(path)
                and path[at][1:] not in own
                and _heads(path[at], path[at + 1 :], headings[0], later)
            ):
                at += 1
            path = [*path[:at], *headings]
            found.append(path)
        else:
            found.append([])
    return found


def _heads(each: Heading, inner: Sequence[Heading], below: Heading, later: set[int]) -> bool:
    """Return if a heading of the table before, with others `inner` to it, heads one further down.

    Of one without a number its style tells, what it stood above or below before, or that the
    numbers of the outer ones run on in one of the `later` levels.
    """
    if (styled := _is_outer_by_style(each, below)) is not None:
        return styled
    if each.level < DEEPEST and below.level < DEEPEST:
        return each.level < below.level
    if below.level == DEEPEST:
        again = any(other.level == DEEPEST and other.head == below.head for other in inner)
        numbered = each.level < DEEPEST and (again or each.level in later)
        return numbered or _rank(each) < _rank(below)
    if is_first(below.text) and _rank(each) < _rank(below):
        return True
    return any(below.level <= other.level < DEEPEST for other in inner)


def _without_title(above: Sequence[list[Heading]], top: str) -> list[list[Heading]]:
    """Return headings without the title of the page, which stands above the first table alone.

    It has the style `top`, or one that no other table has, or it is called as reports are. What
    stands below a number is none.
    """
    first, *others = above
    styles = {each.head for found in others for each in found}
    numbered = next((at for at, each in enumerate(first) if each.level < DEEPEST), len(first))
    first = [
        each
        for at, each in enumerate(first)
        if each.head in ("", *styles) or at >= numbered or top < each.head < "a"
    ]
    titled = any(others) and bool(first) and is_title(first[0].text)
    called = (is_title(each.text) or is_annex(each.text) for found in others for each in found)
    return [first[1:] if titled and not all(called) else first, *others]


def _are_headed(above: Sequence[Sequence[Heading]]) -> bool:
    """Return if lines above tables, with a number or not, head them: each is another.

    Every table has one, or those without one go on below that of the table before.
    """
    own = [found for found in above if found]
    paths = [found for found in _below_outer(above) if found]
    alike = len(own) > 1 and len({found[-1].text for found in own}) == 1
    if alike or len({_words(found) for found in paths}) < len(paths):
        return False
    return len(own) == len(above) or (
        len(own) > 1 and own[0] == above[0] and not is_title(own[0][-1].text)
    )


def _styled(lines: Sequence[Sequence[Line]]) -> set[str]:
    """Return the styles that headings right above several tables have."""
    styles = Counter(each[-1].head for each in lines if each and each[-1].head.isdigit())
    return {style for style, n in styles.items() if n > 1}


def _words(headings: Sequence[Heading]) -> str:
    return without_count("\n".join(each.text for each in headings))


def without_count(text: str) -> str:
    """Return a heading without the number by which forms alone may differ: 公示表（一）."""
    return _COUNTED.sub("", text)


def _bare(text: str) -> str:
    """Return a heading with a number without its stop."""
    short = text[:-1]
    return short if text.endswith(("。", "：", ":")) and is_section(short) else text


def _heads_none(text: str) -> bool:
    words = _PART.sub(r"\1 ", CAPTION.sub("", _ANSWERS.sub("", text)))
    return bool(_NO_HEADING.search(words)) and not is_annex(text)
