"""The number of a target: in a cell of its own, or in front of its words; and units of figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from gwr.importing.pattern import pattern

_CHINESE = "零一二三四五六七八九十百"
# A full stop before a digit is a decimal point, unless a year or a month follows: `1.2021年…`; but
# 1.1 with a space or a 、 behind it is a number of two levels.
_IN_FRONT = pattern(
    r"(?=[\s0-9０-９(（【〔\[①-⒛❶-❿㈠-㈩Ⅰ-Ⅻ第])"  # most texts are told by their first character
    r"\s{0,9}(?:"
    r"(?P<level>[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){1,3})(?:[、．]|[.．](?![0-9０-９])|\s)"
    r"|(?P<plain>[0-9０-９]{1,7})\s{0,3}(?:[．、丨丶]|[.﹒](?!\d(?!\d{3}年|\d?月)))、?"
    r"|(?P<bracket>[(（](?:[0-9０-９]{1,4}|[零一二三四五六七八九十百]{1,6})[)）]|[【〔\[][0-9]{1,3}[】〕\]])[、.．]?"
    r"|(?P<closed>[0-9０-９]{1,3}[)）])[、.．，,]?"
    r"|(?P<circle>[①-⒛❶-❿㈠-㈩])\s{0,3}[、.．丶]?"
    "|(?P<keycap>[0-9]{1,2})\ufe0f?\u20e3\ufe0f?"
    r"|(?P<roman>[Ⅰ-Ⅻ])\s{0,3}[、.．]"
    r"|(?P<item>第(?:[0-9０-９]{1,5}|[零一二三四五六七八九十百]{1,6})项)(?:[、:：]|\s)"
    r")\s{0,9}"
)
_ALONE = pattern(
    r"(?=[△▲★☆*＊\s0-9０-９(（零一二三四五六七八九十百①-⒛❶-❿㈠-㈩Ⅰ-Ⅻ第其])"
    r"(?P<sign>[△▲★☆*＊]?)\s?(?:"
    r"(?P<plain>[0-9０-９]{1,7})(?:\.0+)?(?P<star>[*＊△▲★]?)\s?[.．、]?"
    r"|(?P<level>[0-9０-９]{1,3}(?:[.．\-][0-9０-９]{1,3}){1,3})[*＊△▲★]?"
    r"|(?P<bracket>[(（]?(?:[0-9０-９]{1,4}|[零一二三四五六七八九十百]{1,6})[)）]?)[、.．]?"
    r"|(?P<circle>[①-⒛❶-❿㈠-㈩])"
    r"|(?P<roman>[Ⅰ-Ⅻ])[、.．]?"
    r"|(?P<item>第\s?(?:[0-9０-９]{1,5}|[零一二三四五六七八九十百]{1,6})\s?[项条件]"
    r"|其[一二三四五六七八九十]|[一二三四五六七八九十]{1,3}是)"
    r")"
)
_DIGITS = {character: at for at, character in enumerate("零一二三四五六七八九")}
_SIGNS = {
    chr(ord(first) + at): at + 1
    for first, length in (
        *(("①", 20), ("⑴", 20), ("⒈", 20), ("❶", 10)),
        *(("㈠", 10), ("Ⅰ", 12)),
    )
    for at in range(length)
}
_LONGEST = 24
_MOST_DIGITS = 7


class Number(NamedTuple):
    """A number as it is printed, and its value; 0 for one of several levels, such as 1.1."""

    printed: str
    value: int

    @property
    def levels(self) -> tuple[int, ...]:
        """Return by what numbers are put in order: 1.10 stands behind 1.2."""
        return (
            (self.value,)
            if self.value
            else tuple(map(int, re.findall("[0-9０-９]+", self.printed)))
        )


def split_number(cell: str) -> tuple[Number | None, str]:
    """Return the number in front of a text, as in `38. `, `38、` or `(三)`, and the text."""
    match = _IN_FRONT.match(cell)
    if match is None or match.end() == len(cell):
        return None, cell
    kind = match.lastgroup or ""
    printed = match[kind]
    shown = str(int(printed)) if kind in ("plain", "keycap") else printed
    return Number(shown, _value(printed)), cell[match.end() :]


def number_alone(cell: str) -> Number | None:
    """Return the number that a cell holds, as in `38`, `38.`, `1*` or `(三)`, else None."""
    text = cell.strip()
    if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS:  # as most are
        value = int(text)
        return Number(str(value), value)
    match = _ALONE.fullmatch(text) if text and len(text) <= _LONGEST else None
    if match is None:
        return None
    plain, sign, star, level, item = match.group("plain", "sign", "star", "level", "item")
    if plain and not sign and not star:
        return Number(str(int(plain)), int(plain))
    digits = (item or "").strip("第项条件 ")
    printed = str(int(digits)) if digits.isdecimal() else text.rstrip("、.．")
    return Number(printed, 0 if level else _value(plain or text))


def _value(printed: str) -> int:
    if printed[:1] in _SIGNS:
        return _SIGNS[printed[0]]
    digits = re.findall("[0-9０-９]{1,7}", printed)
    if digits:
        return int(digits[0]) if len(digits) == 1 else 0
    return chinese_number("".join(each for each in printed if each in _CHINESE))


def chinese_number(text: str) -> int:
    """Return the value of a numeral such as 二十三; 0 for none."""
    total = last = 0
    for character in text:
        if character == "百":
            total, last = total + (last or 1) * 100, 0
        elif character == "十":
            total, last = total + (last or 1) * 10, 0
        else:
            last = _DIGITS.get(character, 0)
    return total + last
