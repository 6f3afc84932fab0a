"""Marks of footnotes that a page sets above the line: 公园2座<sup>1</sup>, not m<sup>2</sup>."""

from __future__ import annotations

from gwr.importing.pattern import pattern

_SIGN = pattern(r"注\s?[0-9]{0,2}|[\[［(（〔][0-9]{1,2}[\]］)）〕]|[①-⑳]")
_DIGITS = pattern("[0-9]{1,2}")
_UNITS = "米里方吨尺克升"
"""Behind these, as behind a letter or a digit, a figure is a power."""


def is_mark(text: str, before: str) -> bool:
    """Return if what stands above the line, behind other text, is the mark of a footnote."""
    if _SIGN.fullmatch(text):
        return True
    last = before.rstrip()[-1:]
    power = last.isascii() or last in _UNITS or last.isdigit()
    return bool(last) and not power and _DIGITS.fullmatch(text) is not None
