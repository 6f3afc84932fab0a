"""What parts the parts of a line of a page, as its markup shows them: a label, a tag, a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

INLINE = frozenset(("span", "a", "label", "em", "i", "b", "strong"))
APART = "\x1f"
"""What stands in a text between a label and its value, until its white space is one."""

ROOM = "\x1e"
"""What keeps the end of a line in the source as a space; between Chinese words it is none."""

_OF_WORD = ("Mso", "SpellE", "GramE")
"""How the classes begin of what Word makes, in the midst of words."""

_PLACED = pattern(
    r"(?:^|[;\s])(?:(?:min-)?width|float|flex)\s{0,9}:"
    r"|(?:^|[;\s])display\s{0,9}:\s{0,9}(?:inline-block|table-cell)"
)
"""How a style sets a part of a line in a place of its own, as a cell is."""

_ROWS = frozenset(("div", "li", "dd", "dt", "section"))
_LEAST, _MOST = 3, 30
"""So many parts without a class make a row, if each is on a line of its own in the source."""


def room_before(node: LexborNode) -> str:
    """Return what parts a part of a line from the one before, where a page leaves room there.

    That has a class or a place of its own, as a label has, one of several tags, or the number of
    the line; or all that stands beside it are such parts, on lines of their own in the source.
    """
    before = _before(node)
    if before is None or before.tag not in INLINE:
        return ""
    if not _is_part(before):
        return ROOM if _is_apart(node) and _is_of_row(node) else ""
    if before.text().strip().isdecimal() and _before(before) is None:
        return ". "
    pair = _is_last(node) and _before(before) is None
    room = ROOM if _is_apart(node) else " "
    return (APART if pair else room) if _is_part(node) else ""


def _before(node: LexborNode) -> LexborNode | None:
    """Return what stands before a part; the end of a line in the source is nothing."""
    before = node.prev
    return before.prev if before is not None and _is_break(before) else before


def _is_apart(node: LexborNode) -> bool:
    """Return if a part begins on a line of its own in the source."""
    return node.prev is not None and _is_break(node.prev)


def _is_last(node: LexborNode) -> bool:
    following = node.next
    return following is None or (_is_break(following) and following.next is None)


def _is_break(node: LexborNode) -> bool:
    text = node.text_content or "" if node.tag == "-text" else ""
    return "\n" in text and text.isspace()


def _is_part(node: LexborNode) -> bool:
    """Return if an inline element has a class or a place of its own."""
    name = node.attributes.get("class") or ""
    style = node.attributes.get("style") or ""
    return bool(name and not name.startswith(_OF_WORD)) or bool(_PLACED.search(style))


def _is_of_row(node: LexborNode) -> bool:
    """Return if an element has nothing but parts, of which this is one, each on its own line."""
    row = node.parent
    if row is None or row.tag not in _ROWS:
        return False
    n = 0
    child = row.first_child
    while child is not None and n <= _MOST and (child.tag in INLINE or _is_break(child)):
        n += child.tag in INLINE
        child = child.next
    return child is None and n >= _LEAST
