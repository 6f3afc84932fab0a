"""The lines of cards: each heading apart from its value, and a number from what it counts.

目标任务:新建公园5个。      →  目标任务 | 新建公园5个。
【责任单位】区城管局        →  责任单位 | 区城管局
目标2:新建小学2所。         →  序号 | 2 | 目标 | 新建小学2所。
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.layouts.labels import label_by_label
from gwr.importing.layouts.marking import parents_in_brackets
from gwr.importing.layouts.styled import stands_alone
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import is_closed
from gwr.importing.vocabulary.headings import TARGETS, plain, role_of
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.page import is_of_page
from gwr.importing.vocabulary.sections import is_remark
from gwr.importing.vocabulary.statuses import find_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line
    from gwr.importing.vocabulary.statuses import Words

_BEFORE = pattern(r"\s{0,9}([^:：。,，;；\s]{1,20})\s{0,3}[:：]\s{0,9}")
_IN_BRACKETS = pattern(r"\s{0,9}[【\[]\s{0,3}([^】\]:：]{1,20})[:：]?[】\]]\s{0,3}[:：]?\s{0,9}")
_COUNTED = pattern("(.{2,18}?)([0-9]{1,3}|[一二三四五六七八九十]{1,4})")
_FIRST = pattern(r"([0-9]{1,3})[、.．\s]\s{0,9}(?=\S)")
_CARD = pattern(
    r"[【\[]?(?:(第\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[项件])(?:民生)?(?:实事|任务|项目)?"
    r"|(?:民生)?(?:实事|任务|项目|事项)\s?([0-9]{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳]))[】\]]?"
)
_NUMBER = "序号"
IN_BRACKETS = "【"
"""The style of what heads cards in brackets."""


class Part(NamedTuple):
    """A line, or one of the two that it is made of; `label` is its heading as it is compared.

    `head` is the style of a line in that of a heading, or the number above a name; `colon` tells if
    one stands behind a heading.
    """

    place: str
    text: str
    label: str = ""
    head: str = ""
    colon: bool = False


def parts_of_cards(lines: Sequence[Line]) -> list[Part]:
    """Return the headings and values of lines, one after the other."""
    heads = parents_in_brackets(lines)
    return [
        part
        for line in label_by_label(lines)
        for part in (
            _count(line)
            or (
                [Part(line.place, line.text.strip(), head=IN_BRACKETS)]
                if line.text.strip() in heads
                else _parts(line)
            )
        )
    ]


def _count(line: Line) -> list[Part]:
    """Return the number of a card that has a line of its own: 【第1项】, 实事一, 第一件实事."""
    match = _CARD.fullmatch(line.text.strip())
    number = match and (match[1] or match[2])
    return [Part(line.place, _NUMBER, _NUMBER), Part(line.place, number)] if number else []


def arranged(parts: Sequence[Part], words: Words, least: int) -> list[Part]:
    """Return parts with a heading before each number, and none that is of the page or a value.

    A heading comes again, in so many cards at `least`.
    """
    own = _without_title(parts, least)
    return _with_names(list(_with_numbers(list(_with_statuses(own, words)))))


def _parts(line: Line) -> Iterator[Part]:
    """Return a line, or its heading and the value behind it as two; nothing if it is empty.

    A heading may have a number, as in `目标1:`, which is then the target's.
    """
    text = line.text.strip()
    if not text:
        return
    number, rest = _numbered(text)
    heads = _role_before(rest) if number else None
    if heads == "target" and split_number(text)[0]:
        yield Part(line.place, text)  # a list of paragraphs may begin so too
        return
    if heads in TARGETS:
        yield Part(line.place, number)
        text = rest
    elif heads and number.isdecimal():
        yield from (Part(line.place, _NUMBER, _NUMBER), Part(line.place, number))
        text = rest
    match = _IN_BRACKETS.match(text) or _BEFORE.match(text)
    if match and not is_closed(match[1]):
        match = None  # 一、教育（责任领导：王某）
    counted = _COUNTED.fullmatch(match[1]) if match else None
    if match and counted and role_of(counted[1]) in TARGETS:
        yield from (Part(line.place, _NUMBER, _NUMBER), Part(line.place, counted[2]))
        yield Part(line.place, counted[1], plain(counted[1]))
        yield from [Part(line.place, rest)] if (rest := text[match.end() :].strip()) else ()
    elif match and role_of(match[1]):
        yield Part(line.place, match[1], plain(match[1]), colon=True)
        if rest := text[match.end() :].strip():
            yield Part(line.place, rest)
    else:
        label = text.rstrip(":：")
        known = role_of(label) and not is_remark(text)
        yield Part(line.place, label if known else text, plain(label) if known else "", line.head)


@lru_cache(maxsize=2**16)  # each line of a text is asked several times
def _numbered(text: str) -> tuple[str, str]:
    """Return the number before a heading, which may have no mark behind it, and the rest."""
    number, rest = split_number(text)
    if number:
        return number.printed, rest
    first = _FIRST.match(text)
    return (first[1], text[first.end() :]) if first else ("", text)


def _role_before(text: str) -> str | None:
    """Return the role of the heading that a text begins with."""
    match = _BEFORE.match(text)
    return role_of(match[1]) if match else None


def _with_numbers(parts: Sequence[Part]) -> Iterator[Part]:
    """Give parts with the heading of a number before each that stands alone above a target's."""
    last = Part("", "")
    for part, then in zip_longest(parts, parts[1:], fillvalue=last):
        if not last.label and number_alone(part.text) and role_of(then.label) in TARGETS:
            yield Part(part.place, _NUMBER, _NUMBER)
        yield part
        last = part


def _with_statuses(parts: Sequence[Part], words: Words) -> Iterator[Part]:
    """Return parts of which none is a heading that is a word of assessment: 完成 below 评价结果."""
    last = Part("", "")
    for part in parts:
        asked = part.label and role_of(last.label) in ("status", "result", "progress")
        yield part._replace(label="") if asked and find_status(part.text, words) else part
        last = part


def _with_names(parts: Sequence[Part]) -> list[Part]:
    """Return parts without the numbers that stand alone above the names of cards, and run on."""
    numbered = {
        at: number.value
        for at, (part, name, then) in enumerate(zip(parts, parts[1:], parts[2:], strict=False))
        if (number := number_alone(part.text))
        if not part.label and stands_alone(name.text) and role_of(then.label) in TARGETS
    }
    if [*numbered.values()] != list(range(1, len(numbered) + 1)):
        return list(parts)
    return [
        part._replace(head=parts[at - 1].text) if at - 1 in numbered else part
        for at, part in enumerate(parts)
        if at not in numbered
    ]


def _without_title(parts: Sequence[Part], least: int) -> list[Part]:
    """Return parts with no heading that is of the page.

    So is one before the first that comes again, or one that names who keeps the page, and those
    behind that. A title that stands twice, right below one another, does not come again.
    """
    pairs = zip([Part("", ""), *parts], parts, strict=False)
    counts = Counter(part.label for above, part in pairs if part.label and part.text != above.text)
    first = next((at for at, part in enumerate(parts) if counts[part.label] >= least), 0)
    found = [part._replace(label="") for part in parts[:first]]
    of_page = False
    for part in parts[first:]:
        text = f"{part.text}："
        if part.label:
            signs = is_remark(text) and role_of(part.text) != "remark"  # 填报单位
            of_page = counts[part.label] == 1 and (of_page or is_of_page(text) or signs)
        found.append(Part(part.place, text) if of_page and part.label else part)
    return found
