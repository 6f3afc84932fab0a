"""Numbers as lists of Word and of pages show them: 1, 一, a, iv, 甲."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LETTERS = 780  # numbers that are shown as letters; then a follows again
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting")


def numeral(count: int, form: str) -> str:
    """Return a number as a list shows it: in digits below 0, not at all in an unknown form."""
    if count < 0:
        return str(count)
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
