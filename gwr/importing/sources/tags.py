"""What stands in an element of its own at an end of a line of a page, beside its words.

    <h3>新建幼儿园6所<span class="tag">教育</span></h3>
    <li><a>新建幼儿园6所</a><span>2023-12-11</span></li>
    <h3><span class="num">第1项</span>新建幼儿园6所</h3>

A browser shows it apart, as a badge, but nothing says so in its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.periods import is_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

TAGS = frozenset(("span", "em", "i", "small", "time", "sup", "label", "mark", "a", "button"))
_BLOCKS = frozenset(("p", "div", "ul", "ol", "dl", "table", "br"))
_LONGEST, _LONGEST_LINK = 12, 6
_BESIDE = 2
"""So many characters of the words beside it are kept, by which it is known again."""

# What stands between has a stop or a bracket that parts or joins them.
_JOINED = pattern(r"[:：,，、；;(（]\n|\n[)）,，、。；;]")
_FIGURE = pattern(r"[0-9](?![0-9]{0,3}项)")


class Tag(NamedTuple):
    """What stands in an element of its own, `behind` the words of a line or before them."""

    text: str
    behind: bool

    def beside(self, line: str) -> str:
        """Return it with the words next to it; empty if it doesn't stand at that end of a line."""
        size = len(self.text) + _BESIDE
        if self.behind:
            return line[-size:] if line.endswith(self.text) and line != self.text else ""
        return line[:size] if line.startswith(self.text) and line != self.text else ""


def tags_of(node: LexborNode) -> Iterator[Tag]:
    """Give what one of TAGS holds, if it stands at an end of a line, and is no figure."""
    child = node.first_child
    if child is None or child.tag != "-text" or child.next is not None:
        return
    text = " ".join((child.text_content or "").split())
    told = is_day(text) or (node.attributes.get("class") or node.tag != "span")
    figure = _FIGURE.search(text) and not is_day(text)
    if not told or figure or not 0 < len(text) <= _LONGEST or role_of(text):
        return
    before, behind = _words(node.prev), _words(node.next)
    whole = "\n".join(filter(None, (before, text, behind)))
    if node.tag == "a" and (behind or len(text) > _LONGEST_LINK):
        return  # a link may be all that a line says, or its first words
    if bool(before) != bool(behind) and not _JOINED.search(whole):
        yield Tag(text, behind=bool(before))


def _words(node: LexborNode | None) -> str:
    """Return the words of what stands beside an element in its line: text, or a link."""
    if node is None or node.tag in _BLOCKS:
        return ""
    return node.text().strip() if node.tag in ("-text", "a") else "*"
