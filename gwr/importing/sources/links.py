"""The links of pages, and those of Markdown: `[新建学校2所](http://…)` says no more than its words.

One to more of what it stands behind says nothing: 已建成6所。查看详情.
"""

from __future__ import annotations

import re

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.page import is_evidence, is_link

LINK = "\x1d"
"""What stands before the words of a link in the text of a page, until it is known what they are."""

_WORDS = r"\[([^\[\]\n]{0,300})\]"
_ADDRESS = (
    r"\([ \t]?<?((?:[^()\s<>]|\([^()\s]{0,200}\)){0,2000})>?"
    r"(?:[ \t]{1,9}[\"'][^\"'\n]{0,200}[\"'])?\)"
)
_LINK = pattern(rf"(?<!\\)!?{_WORDS}{_ADDRESS}")
_PICTURE = pattern(
    rf"^[ \t]{{0,9}}(?:!{_WORDS}{_ADDRESS}|\[!{_WORDS}{_ADDRESS}\]{_ADDRESS})[ \t]{{0,9}}$",
    re.MULTILINE,
)
_IMAGE = pattern(rf"(?<!\\)(?<!\[)!{_WORDS}{_ADDRESS}")
_NAMED = pattern(rf"(?<!\\)!?{_WORDS}{_WORDS}")
_DEFINED = pattern(
    r"^ {0,3}\[([^\[\]\n]{1,300})\]:[ \t]{0,9}\S{1,2000}(?:[ \t].{0,300})?$", re.MULTILINE
)
_OF_ADDRESSES = pattern("[./#?]")
"""新建[2所](其中民办1所) is no link."""
_EDGES = ("", "\n", "|")
_NEAR = 3
"""So far from a link may stand what it is behind, or the end of its cell."""


def without_addresses(text: str) -> str:
    """Return a text with the words of its links alone; a picture alone in a line is none."""
    if "](" in text:
        bare = _IMAGE.sub(_beside, _PICTURE.sub("", text))
        text = _LINK.sub(_words, _LINK.sub(_words, bare))  # a picture may be a link
    names = {name.casefold() for name in _DEFINED.findall(text)}
    if not names:
        return text

    def named(link: re.Match[str]) -> str:
        return link[1] if (link[2] or link[1]).casefold() in names else link[0]

    return _NAMED.sub(named, _DEFINED.sub("", text))


def without_links_behind(text: str, *, cell: bool = False, begun: bool = False) -> str:
    """Return a text without what marks its links, nor those at its end to more of it.

    In a `cell` so it is of links to what proves an account; one that is `begun` has other text
    above, of which they may be the last line.
    """
    if LINK not in text:
        return text
    parts = text.split(LINK)
    more = [is_link(part) or (cell and is_evidence(part)) for part in parts]
    own = [at for at, part in enumerate(parts) if part.strip() and not (at and more[at])]
    last = max(own, default=0 if begun else len(parts))
    return "".join(parts[: last + 1])


def _beside(picture: re.Match[str]) -> str:
    """Return nothing for a picture beside text, whose words are not shown, else the picture."""
    before, behind = _around(picture)
    return picture[0] if before in _EDGES and behind in _EDGES else ""


def _around(link: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and behind what was found, but for spaces."""
    start, end = link.span()
    before = link.string[max(0, start - _NEAR) : start].rstrip(" ")[-1:]
    return before, link.string[end : end + _NEAR].lstrip(" ")[:1]


def _words(link: re.Match[str]) -> str:
    before, behind = _around(link)
    if is_link(link[1]) and before not in _EDGES and behind in _EDGES:
        return ""
    return link[1] if not link[2] or _OF_ADDRESSES.search(link[2]) else link[0]
