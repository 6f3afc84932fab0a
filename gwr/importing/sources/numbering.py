"""What lists and styles of Word do to text: they number paragraphs, which stands nowhere else.

Styles also hide text, or strike it out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.sources.numerals import numeral
from gwr.importing.sources.package import PartReader, local_name

if TYPE_CHECKING:
    from gwr.importing.sources.package import Attributes

_PLACE = pattern("%([1-9])")
_HEADING = pattern("heading ([1-9])", re.IGNORECASE)
_OUTLINES = tuple("012345678")
_LEVELS = 9
_LARGEST = 32_767  # number with which a list begins
_LONGEST = 255  # characters around a number
OFF = ("0", "false", "off", "none")
"""How a property is switched off."""


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
        self._struck: dict[str, bool] = {}
        self._heads: dict[str, str] = {}  # of styles of headings: the level
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
        elif name == "numId":
            self._styles[self._style] = (value, self._level)
        elif self._style:
            self._describe_style(name, value)
        elif self._kind:
            self._describe(name, value)

    def _describe_style(self, name: str, value: str) -> None:
        if name == "basedOn":
            self._parents[self._style] = value
        elif name == "name" and (heading := _HEADING.fullmatch(value)):
            self._heads[self._style] = heading[1]
        elif name == "outlineLvl" and value in _OUTLINES:
            self._heads.setdefault(self._style, str(int(value) + 1))
        elif name in ("vanish", "strike", "dstrike"):
            told = self._hidden if name == "vanish" else self._struck
            told[self._style] = value not in OFF

    def _describe(self, name: str, value: str) -> None:
        level = self._kinds[self._kind][self._level]
        if name == "start":
            level.start = _bounded(int(value), _LARGEST, "start")
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            _bounded(len(value), _LONGEST, "text")
            level.text = value

    def head(self, style: str) -> str:
        """Return the level of a heading that a style is of; empty if it is none."""
        return self._heads.get(style, "")

    def hides(self, style: str) -> bool:
        """Return if a style hides its text, or one that it is based on does."""
        return self._has(self._hidden, style)

    def strikes(self, style: str) -> bool:
        """Return if a style strikes its text out, or one that it is based on does."""
        return self._has(self._struck, style)

    def _has(self, told: dict[str, bool], style: str) -> bool:
        """Return what styles say of themselves, of a style or the first that it is based on."""
        passed: dict[str, bool] = {}
        while style not in told and style in self._parents and style not in passed:
            passed[style] = False
            style = self._parents[style]
        has = told.get(style, False) if style else False
        told |= dict.fromkeys(passed, has)  # a long way is gone once
        return has

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
