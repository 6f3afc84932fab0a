"""What lists and styles of Word do to text: number paragraphs, which stands nowhere, or hide it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.sources.package import PartReader, local_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr.importing.sources.package import Attributes

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PLACE = re.compile("%([1-9])")
_LEVELS = 9
_LARGEST = 32_767  # number with which a list begins
_LONGEST = 255  # characters around a number
_LETTERS = 780  # numbers that are shown as letters; then a follows again
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
OFF = ("0", "false", "off", "none")
"""How a property is switched off."""

_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting")


class _Level:
    """How the paragraphs of a level are numbered."""

    def __init__(self) -> None:
        self.start = 1
        self.form = "decimal"
        self.text = ""


class Numbering(PartReader):
    """Reads how lists are numbered and which styles hide, and counts the paragraphs of lists."""

    def __init__(self) -> None:
        """Begin without a list."""
        super().__init__()
        self._kinds: dict[str, list[_Level]] = {}
        self._lists: dict[str, str] = {}  # the kind of each list
        self._styles: dict[str, tuple[str, int]] = {}  # the list and level that a style has
        self._hidden: dict[str, bool] = {}  # of styles that say so
        self._parents: dict[str, str] = {}  # of styles: which they are based on
        self._counts: dict[str, list[int]] = {}
        self._kind = self._list = self._style = ""
        self._level = 0

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take an element of the numbering, or of the styles."""
        own = {local_name(key): value for key, value in attributes.items()}
        value = own.get("val", "")
        if name == "abstractNum":
            self._kind = own["abstractNumId"]
            self._kinds[self._kind] = [_Level() for _each in range(_LEVELS)]
        elif name in ("lvl", "ilvl"):
            self._level = min(int(own.get("ilvl", value)), _LEVELS - 1)
        elif name == "num":
            self._kind, self._list = "", own["numId"]
        elif name == "abstractNumId":
            self._lists[self._list] = value
        elif name == "style":
            self._style, self._level = own.get("styleId", ""), 0
        elif name == "basedOn":
            self._parents[self._style] = value
        elif name == "vanish" and self._style:
            self._hidden[self._style] = value not in OFF
        elif name == "numId":
            self._styles[self._style] = (value, self._level)
        elif self._kind:
            self._describe(name, value)

    def _describe(self, name: str, value: str) -> None:
        level = self._kinds[self._kind][self._level]
        if name == "start":
            level.start = _bounded(int(value), _LARGEST, "start")
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            _bounded(len(value), _LONGEST, "text")
            level.text = value

    def hides(self, style: str) -> bool:
        """Return if a style hides its text, or one that it is based on does."""
        passed: dict[str, bool] = {}
        while style not in self._hidden and style in self._parents and style not in passed:
            passed[style] = False
            style = self._parents[style]
        hides = self._hidden.get(style, False)
        self._hidden |= dict.fromkeys(passed, hides)  # a long way is gone once
        return hides

    def next(self, name: str, level: int, style: str) -> tuple[str, int]:
        """Return what stands before the next paragraph of a list, or of one that its style has.

        Of one with a bullet its level is returned instead, counted from 1; else that is 0.
        """
        if not name:
            name, level = self._styles.get(style, ("", 0))
        kind = self._lists.get(name, "")
        levels = self._kinds.get(kind)
        if not levels or level >= _LEVELS:
            return "", 0
        counts = self._counts.setdefault(kind, [0] * _LEVELS)
        counts[level] += 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return numeral(max(counts[at], 1) + levels[at].start - 1, levels[at].form)

        if levels[level].form == "bullet":
            return "", level + 1
        text = _PLACE.sub(shown, levels[level].text)
        # Word puts a tab behind; what ends with a mark of its own needs none.
        return (text if text[-1:] in "、．）.)" else f"{text} "), 0


def _bounded(value: int, most: int, what: str) -> int:
    """Return a value; raises ValueError for one that Word would not take."""
    if value > most:
        raise ValueError(f"the {what} of a list is beyond what Word takes")
    return value


def numeral(count: int, form: str) -> str:
    """Return a number as a list shows it; nothing in a form that is not known."""
    return _FORMS[form](count) if form in _FORMS else ""


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) % _LETTERS // 26 + 1)


def _roman(count: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (count // value)
        count %= value
    return out


def _chinese(count: int) -> str:
    """Return a number up to 999 in Chinese, larger ones digit by digit."""
    if count > 999:  # noqa: PLR2004  as the docstring says
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    hundreds, tens, ones = count // 100, count // 10 % 10, count % 10
    out = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones or not count else "")


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "ideographTraditional": lambda count: _STEMS[(count - 1) % len(_STEMS)],
    "decimalEnclosedCircle": lambda count: chr(0x245F + count) if count <= 20 else str(count),  # noqa: PLR2004  as far as there are any
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
    **dict.fromkeys(_CHINESE, _chinese),
}
