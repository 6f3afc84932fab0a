"""How a line is marked that begins a target: `1.`, `★1.`, 👉, `(一)`, `一、`, `任务1`, 第一条."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.layouts.endings import says, told_in_brackets
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.page import are_buttons, without_link
from gwr.importing.vocabulary.statuses import CROSSES, TICKS

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Line

# All numbers of a style are the same to this.
_ANY_NUMBER = pattern("[0-9０-９]{1,7}")
_ANY_NUMERAL = pattern("[零一二三四五六七八九十百]{1,6}|[Ⅰ-Ⅻ]")
_ANY_SIGN = tuple(
    (pattern(f"[{signs}]"), signs[0]) for signs in ("①-⑳", "⑴-⒇", "⒈-⒛", "❶-❿", "㈠-㈩")
)
# Pictures that say nothing: no ticks, crosses or lights.
_PICTURE = (
    "[\U0001f300-\U0001f533\U0001f536-\U0001f6aa\U0001f6b2-\U0001f7df\U0001f7ec-\U0001faff]\ufe0f?"
)
_BULLET = pattern(
    rf"\s{{0,9}}(?:([◆◇●○▲△■□★☆►▶➢➤•·▪◦❖]|{_PICTURE})\s{{0,9}}|([-*－])\s{{1,9}})(?=\S)"
)
_PICTURED = pattern(_PICTURE)
_SIGN = pattern(rf"\s{{0,9}}(?:([★☆▲△])|{_PICTURE})\s{{0,3}}(?=[0-9(（])")
# 1.1新增 and 1-1 新增 are numbers of two levels, 01 新增 is one; 1.1万, 12 个, 1-3 号 are figures.
_NO_UNIT = (
    "(?=[\u4e00-\u9fff])"
    "(?![十百千万亿倍个元米吨亩顷里公平立户人名位家所座处条项件次例年月日天小时分秒度点级期升克斤台辆套栋幢间张盏株棵艘宗笔块号])"
)
_LEVELS = pattern(
    r"\s{0,9}([0-9]{1,2}(?:\.[0-9]{1,2}){1,3}|[0-9]{1,2}-[0-9]{1,2}(?=[ \u3000、.．])"
    rf"|[(（][0-9]{{1,2}}-[0-9]{{1,2}}[)）])[ \u3000、.．]{{0,3}}{_NO_UNIT}"
)
_BARE = pattern(
    rf"\s{{0,9}}([0-9]{{1,3}})(?:\t|[ \u3000]{{1,3}}){_NO_UNIT}(?!.{{0,1000}}(?:\s\s|\t))"
)
_TICKED = pattern(rf"\s{{0,9}}([{TICKS}{CROSSES}])\ufe0f?\s{{0,3}}(?=[0-9]{{1,3}}[.、．])")
_GLUED = pattern(rf"\s{{0,9}}([0-9]{{1,3}}){_NO_UNIT}")
# Signs that stand behind numbers in place of a stop, or around them: 1：, #1, <1>, 1】.
_SIGNED = pattern(
    rf"\s{{0,9}}(?:[<《「〖〈【]?([0-9]{{1,3}})\s?[：:·•，,。—–_~|｜│/>》」〗〉】\]-]{{1,2}}|[#＃]\s?([0-9]{{1,3}})[、.．]?)"
    rf"\s{{0,3}}{_NO_UNIT}"
)
_COUNTED = pattern(
    r"\s{0,9}(任务|项目|目标|事项|实事|工程|承诺|建议|提案|议案|[Nn][Oo][.．])\s?([0-9]{1,3}|[一二三四五六七八九十]{1,4})"
    r"(?:\s{0,3}[、.．:：]\s{0,9}|\s{1,9})(?=\S)"
)
_ORDINAL = pattern(
    r"\s{0,9}((?:第(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,6})[条件项]?|其[一二三四五六七八九十]|[壹贰叁肆伍陆柒捌玖拾]{1,3})(?=[、.．:：，,\s])"
    r"|[(（]第(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,6})[条件项][)）]"
    r"|[一二三四五六七八九十]{1,3}是(?=[^否不非因由指为]))[、.．:：，,\s]{0,9}(?=\S)"
)
_NUMERAL = pattern(r"\s{0,9}([一二三四五六七八九十百]{1,6})\s{0,3}[、.．]\s{0,9}(?=\S)")
_BEFORE_DIGIT = pattern(r"\s{0,9}([0-9]{1,3})[.．](?=[0-9])")
_DIGITS = pattern(r"\d{1,1000}|\d \d")
_RULE = pattern(r"([━─—–=_*~·.•-])\1{2,400}")
_STUMP = pattern(r"[.．、)）]")
HEADS = "一"
"""The style of numerals, which head targets or are their numbers."""
WITHIN = ("一是", "其一")
"""The styles of what is counted within an account, or of targets where no other style has any."""

_LEAST = 3
"""Of so many numbers that run on one may be lost."""

_TOP = 5
"""So few lines stand above the first target of a short page."""

_LONGEST = 9  # of a number, in digits


class Begun(NamedTuple):
    """The first line of a target, or what may be: how it is marked, its number, and its words."""

    style: str
    number: str
    text: str


@lru_cache(maxsize=2**16)  # each line of a text is asked several times
def begun(text: str, mark: str = "") -> Begun | None:
    """Return how a line is marked that may begin a target, by a number or a bullet.

    `mark` is a bullet that is drawn before the text.
    """
    sign = _SIGN.match(text)
    number, rest = split_number(text[sign.end() :] if sign else text)
    if number is not None:
        signed = f"{sign[1] or ''}{number.printed}" if sign else number.printed
        return Begun(_style(number.printed), signed, rest)
    printed = _LEVELS.match(text) or _BARE.match(text) or _ORDINAL.match(text)
    if printed:
        return Begun(_style(printed[1]), printed[1], text[printed.end() :])
    counted = _COUNTED.match(text)
    if counted:
        return Begun(counted[1], counted[2], text[counted.end() :])
    numeral = _NUMERAL.match(text)
    if numeral:
        return Begun(HEADS, numeral[1], text[numeral.end() :])
    bullet = _BULLET.match(text)
    if bullet:
        return Begun(bullet[1] or bullet[2], "", text[bullet.end() :])
    return Begun(mark, "", text) if mark else None


def with_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with a number before each that stands below a line with nothing else.

    Such numbers run on from 1, which stands near the top: that of a page stands below it, and is
    not written 01, or 0 1. No other line has a number of its own.
    """
    full = [line for line in lines if line.text.strip()]
    found = {at: number for at, line in enumerate(full) if (number := _alone(line.text.strip()))}
    alone = list(found)
    runs_on = len(alone) > 1 and [*map(int, found.values())] == list(range(1, len(alone) + 1))
    if not runs_on or (alone[0] >= _TOP and found[alone[0]] == "1"):
        return lines
    rest = {*range(len(full))} - {*alone}
    below = [at + 1 for at in alone]
    if not rest.issuperset(below) or any(split_number(full[at].text.strip())[0] for at in rest):
        return lines
    if any(role_of(full[at].text.strip()) for at in below):
        return lines  # the headings of cards
    printed = {at + 1: int(number) for at, number in found.items()}
    return [
        line._replace(text=f"{printed[at]}.{line.text.strip()}") if at in printed else line
        for at, line in enumerate(full)
        if at in rest
    ]


def without_rules(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines without rules and buttons, which part a page or its targets: ━━━, 查看详情 >.

    Nor do they keep what stands behind them to lead to more.
    """
    texts = [line.text.strip() for line in lines]
    return [
        line._replace(text=bare) if (bare := without_link(text)) != text else line
        for line, text in zip(lines, texts, strict=True)
        if not (_RULE.fullmatch(text) or are_buttons(text))
    ]


def _alone(text: str) -> str:
    """Return the digits of a line that has nothing else, of which spaces may stand between two."""
    return text[:_LONGEST].replace(" ", "") if _DIGITS.fullmatch(text) else ""


def with_ticks_behind(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with the tick before a number behind their words, where several have one."""
    found = {at: match for at, line in enumerate(lines) if (match := _TICKED.match(line.text))}
    if len(found) <= 1:
        return lines
    return _rewritten(
        lines, {at: f"{tick.string[tick.end() :].rstrip()} {tick[1]}" for at, tick in found.items()}
    )


def with_stops(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with a stop behind numbers that have another sign there: `1：新建`, `#1 新建`.

    They run on from 1, or begin anew with it, who answers stands in each or right below it, and no
    other line has a number in digits.
    """
    found = {at: match for at, line in enumerate(lines) if (match := _SIGNED.match(line.text))}
    numbers = [int(match[1] or match[2]) for match in found.values()]
    run_on = all(then in (1, before + 1) for before, then in pairwise([0, *numbers]))
    items = (begun(line.text) for line in lines)
    if len(found) <= 1 or not run_on or any(item and _DIGITS.search(item.number) for item in items):
        return lines
    full = [at for at, line in enumerate(lines) if line.text.strip()]
    below = {at: lines[then].text.strip() for at, then in pairwise(full)}
    if not all(told_in_brackets(lines[at].text)[1] or says(below.get(at, "")) for at in found):
        return lines
    texts = zip(found.items(), numbers, strict=True)
    return _rewritten(
        lines, {at: f"{n}. {match.string[match.end() :]}" for (at, match), n in texts}
    )


def with_spaces(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with a space behind numbers before a digit: `2.3.5公里`, `3.100%`.

    They are numbers, and no part of a figure, where they run on from 1 with those of other lines.
    So are those before words, as in `1新建公园`, if all are such and one may be lost.
    """
    found: dict[int, re.Match[str]] = {}
    glued: dict[int, re.Match[str]] = {}
    numbers: list[int] = []
    for at, line in enumerate(lines):
        if not line.text:
            continue
        item = begun(line.text)
        match = _BEFORE_DIGIT.match(line.text)
        if item and item.number.isdecimal():
            numbers.append(int(item.number[:_LONGEST]))
        elif match and item is None:
            numbers.append(int(match[1]))
            found[at] = match
        elif match := _GLUED.match(line.text):
            glued[at] = match
    run_on = numbers == list(range(1, len(numbers) + 1))
    if not numbers and len(glued) > 1:
        numbers, found = [int(match[1]) for match in glued.values()], glued
        most = len(numbers) + (len(numbers) >= _LEAST)
        run_on = len({*numbers}) == len(numbers) and {*numbers} <= {*range(1, most + 1)}
    if not found or len(numbers) == 1 or not run_on:
        return lines
    return _rewritten(
        lines, {at: f"{match[0]} {match.string[match.end() :]}" for at, match in found.items()}
    )


def _rewritten(lines: Sequence[Line], texts: Mapping[int, str]) -> Sequence[Line]:
    """Return lines, some of them with another text."""
    return [line._replace(text=texts[at]) if at in texts else line for at, line in enumerate(lines)]


def _style(number: str) -> str:
    for any_sign, first in _ANY_SIGN:
        number = any_sign.sub(first, number)
    return _ANY_NUMERAL.sub("一", _ANY_NUMBER.sub("1", number))


def is_bullet(text: str) -> bool:
    """Return if a line begins with a bullet that stands in its text, and no number."""
    item = begun(text)
    return item is not None and not item.number


def has_picture(text: str) -> bool:
    """Return if a line begins with a picture, as a heading may too."""
    return _PICTURED.match(text) is not None


def without_bullets(texts: Sequence[str]) -> Sequence[str]:
    """Return lines without their bullets, if every one has one."""
    bare = [item.text for item in map(begun, texts) if item and not item.number]
    return bare if len(bare) == len(texts) else texts


def is_stump(text: str) -> bool:
    """Return if a line begins with what stands behind a number, which is lost."""
    return _STUMP.match(text) is not None
