"""What stands in the middle of a line right below a picture, and may say what that shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.sources.left_out import some
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

_BLOCKS = ("p", "div", "section", "figcaption", "center")
_CENTERED = pattern(r"text-align\s{0,3}:\s{0,3}center")
_LONGEST = 80


def is_below_picture(node: LexborNode, tag: str) -> bool:
    """Return if an element is a short sentence in the middle of a line, or a caption by its tag.

    What stands above it is a picture without any text.
    """
    if tag not in _BLOCKS or not _is_centered(node, tag) or _holds_blocks(node):
        return False
    text = node.text().strip()
    if len(text) > _LONGEST or not text.endswith("。"):
        return False
    above = node.prev
    while above is not None and not (above.text() or "").strip() and not _has_picture(above):
        above = above.prev
    return above is not None and not above.text().strip()


def below_pictures(texts: Sequence[str]) -> Iterator[str]:
    """Return a note on such texts, if there are any: they are read as any other."""
    if texts:
        yield _(
            "look if what stands below pictures only says what they show: {texts}",
            texts=some(texts),
        )


def _is_centered(node: LexborNode, tag: str) -> bool:
    attributes = node.attributes
    styled = _CENTERED.search(attributes.get("style") or "") is not None
    return styled or tag in ("figcaption", "center") or attributes.get("align") == "center"


def _holds_blocks(node: LexborNode) -> bool:
    """Return if other blocks stand in one: its text is theirs."""
    return any(child.tag in _BLOCKS for child in node.iter())


def _has_picture(node: LexborNode) -> bool:
    return node.tag == "img" or (node.tag in _BLOCKS and node.css_first("img") is not None)
