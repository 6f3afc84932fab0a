"""The report's own account of what was not wholly met: its section two, a paragraph a target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.model import Shortfall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gwr.importing.document import Line

_NUMERAL = "[一二三四五六七八九十百]+"
_HEADING = re.compile(rf"\s*{_NUMERAL}\s*[、.．]\s*(?P<title>.{{1,40}})")
_OF_SHORTFALLS = re.compile("部分完成|未完成|未全部完成|未启动")
_PARAGRAPH = re.compile(
    rf"\s*(?:[(（]{_NUMERAL}[)）]|\d{{1,3}}\s*[.．、])\s*"
    r"(?P<commitment>[^。]+)。(?P<reason>.+)[(（]第\s*(?P<number>\d{1,7})\s*项[)）]。?\s*"
)
_END = re.compile(r"\s*附(?:件|表)")


class Account(NamedTuple):
    """What section two says of one target, and where."""

    place: str
    number: int
    shortfall: Shortfall


def read_section_two(lines: Iterable[Line]) -> tuple[list[Account], list[str]]:
    """Return the account of each target, and the places of paragraphs that can't be read."""
    accounts: list[Account] = []
    unread: list[str] = []
    inside = False
    for line in lines:
        heading = _HEADING.fullmatch(line.text)
        if heading or _END.match(line.text):
            inside = heading is not None and _OF_SHORTFALLS.search(heading["title"]) is not None
            continue
        match = _PARAGRAPH.fullmatch(line.text) if inside else None
        if match:
            shortfall = Shortfall(match["commitment"].strip(), match["reason"].strip())
            accounts.append(Account(line.place, int(match["number"]), shortfall))
        elif inside and line.text.strip():
            unread.append(line.place)
    return accounts, unread
