"""The report's own account of what was not wholly met: its section two, a paragraph a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.statuses import WORDS
from gwr.model import Shortfall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gwr.importing.document import Line

_NUMERAL = "[一二三四五六七八九十百]{1,6}"
_LONGEST = 5000
_HEADING = pattern(rf"{_NUMERAL}\s{{0,3}}[、.．](?P<title>.{{1,60}})")
_OF_SHORTFALLS = pattern(
    "|".join(word for each in ("partial", "missed") for word in WORDS[each] if not word.isascii())
)
_PARAGRAPH = pattern(
    rf"(?:[(（]{_NUMERAL}[)）]|\d{{1,3}}\s{{0,3}}[.．、])"
    r"(?P<commitment>[^。]+)。(?P<reason>.+)[(（]第\s{0,3}(?P<number>\d{1,7})\s{0,3}项[)）]。?"
)
_END = pattern("附(?:件|表)")


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
        text = line.text.strip()[:_LONGEST]
        heading = _HEADING.fullmatch(text)
        if heading or _END.match(text):
            inside = heading is not None and _OF_SHORTFALLS.search(heading["title"]) is not None
            continue
        match = _PARAGRAPH.fullmatch(text) if inside else None
        if match:
            shortfall = Shortfall(match["commitment"].strip(), match["reason"].strip())
            accounts.append(Account(line.place, int(match["number"]), shortfall))
        elif inside and text:
            unread.append(line.place)
    return accounts, unread
