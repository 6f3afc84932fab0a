"""Which paragraphs of a page stand where captions of pictures do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.sources.left_out import some
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from gwr.importing.document import Line

_FARTHEST = 4
"""So many elements around a paragraph are asked if they set it in the middle."""

_LONGEST = 80
_CENTRED = pattern(r"text-align\s{0,9}:\s{0,9}center")


class Captions:
    """Goes along with the elements of a page, and tells the paragraphs below a picture.

    Such a one stands in the same paragraph or figure, or in the middle of a line of its own.
    """

    def __init__(self) -> None:
        """Begin where there is no picture."""
        self._below = False  # nothing but a picture stands above
        self._placed = False  # what comes next stands where a caption would
        self._inside = False

    def enter(self, node: LexborNode, tag: str, *, block: bool, begun: bool) -> None:
        """Take an element that begins; `begun` if its paragraph has text before it."""
        if tag == "img":
            self._below = self._placed = not begun
        elif tag == "table":
            self._below = False
        elif self._below and block and tag != "br":
            self._placed = _is_centred(node)
        if tag == "figcaption":
            self._inside = _is_of_picture(node.parent)

    def leave(self) -> None:
        """Take the end of a `figcaption`."""
        self._inside = False

    def take(self, *, in_cell: bool) -> bool:
        """Return if the paragraph that ends here stands where a caption does.

        What stands below a picture in a cell of a table is the cell's, as behind a mark.
        """
        caption = self._inside or (self._below and self._placed and not in_cell)
        self._below = False
        return caption


def captions_in(lines: Sequence[Line]) -> Iterator[str]:
    """Return a note on captions that are short, if there are any: they are read too."""
    texts = [line.text for line in lines if line.caption and not line.head]
    texts = [text for text in texts if len(text) <= _LONGEST]
    if texts:
        yield _(
            "look if what stands below pictures only says what they show: {texts}",
            texts=some(texts),
        )


def _is_of_picture(figure: LexborNode | None) -> bool:
    if figure is None or figure.tag != "figure":
        return False
    return figure.css_first("img") is not None and figure.css_first("table") is None


def _is_centred(node: LexborNode) -> bool:
    around: LexborNode | None = node
    n = 0
    while around is not None and n < _FARTHEST:
        attributes = around.attributes
        style = (attributes.get("style") or "").lower()
        align = (attributes.get("align") or "").lower()
        if around.tag == "center" or align == "center" or _CENTRED.search(style):
            return True
        around, n = around.parent, n + 1
    return False
