"""Which elements of a page a selector means, found in proportion to the page.

Lexbor tries every way up for each element: of `.a .b .b .b` that is the cube of how deeply a page
nests. So it is asked for each part of a selector alone, and the way between two is gone once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    Step = Callable[[LexborNode], LexborNode | None]

_FOLLOWED = pattern(r"[\w\s.#>+~*\-]{1,200}|[\w\s.#>*\-]{0,100}:nth-child\(\d{1,4}\)")
_BETWEEN = pattern(r"\s*([>+~])\s*|\s+")
_ALONE = pattern(r"(?:^|(?<=[\s>]))(?=:)")
_WORK, _WORK_EACH = 20_000_000, 60
"""As much work as a page may ask for, or so much for each of its elements, whichever is more."""

_OF_NODE = 10  # as much as Lexbor's look at ten elements


class _TooMuchError(Exception):
    """Raised where all selectors of a page together take too much work."""


class Selecting:
    """Finds the elements of a page, until that has taken as much work as a page may ask for."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        """Take the page."""
        self._tree = tree
        self._elements = len(tree.css("*"))
        self._left = max(_WORK, _WORK_EACH * self._elements)
        self._places: dict[int, int] = {}  # of elements among those beside them

    def found(self, selector: str) -> list[LexborNode] | None:
        """Return the elements a selector means; None for one that is not followed."""
        from selectolax.lexbor import SelectolaxError

        if not _FOLLOWED.fullmatch(selector):
            return None
        path, _colon, count = _ALONE.sub("*", selector).partition(":nth-child(")
        first, *more = _BETWEEN.split(path)
        try:
            nodes = self._of(first)
            for between, part in zip(more[::2], more[1::2], strict=True):
                nodes = self._led_to(self._of(part), between, {node.mem_id for node in nodes})
            if count:
                nodes = [node for node in nodes if self._place(node) == int(count[:-1])]
        except (SelectolaxError, _TooMuchError):
            return None
        return nodes

    def _of(self, part: str) -> list[LexborNode]:
        self._take(self._elements)
        nodes = self._tree.css(part)
        self._take(_OF_NODE * len(nodes))
        return nodes

    def _led_to(
        self, nodes: list[LexborNode], between: str | None, heads: Container[int]
    ) -> list[LexborNode]:
        """Return the nodes to which what stands between two parts leads from one of the heads."""
        step = self._before if between in ("+", "~") else self._above
        if between in ("+", ">"):
            return [node for node in nodes if (at := step(node)) and at.mem_id in heads]
        known: dict[int, bool] = {}
        return [node for node in nodes if self._leads(node, step, heads, known)]

    @staticmethod
    def _leads(node: LexborNode, step: Step, heads: Container[int], known: dict[int, bool]) -> bool:
        """Return if steps from a node lead to a head; `known` is for which others they do."""
        passed = []
        at: LexborNode | None = node
        while at is not None and at.mem_id not in known:
            passed.append(at.mem_id)
            at = step(at)
            if at is not None and at.mem_id in heads:
                break
        found = at is not None and (at.mem_id in heads or known[at.mem_id])
        known.update(dict.fromkeys(passed, found))
        return found

    def _above(self, node: LexborNode) -> LexborNode | None:
        self._take(_OF_NODE)
        return node.parent

    def _before(self, node: LexborNode) -> LexborNode | None:
        """Return the element before a node; texts and comments between them don't count."""
        self._take(_OF_NODE)
        before = node.prev
        while before is not None and before.tag in ("-text", "-comment"):
            self._take(_OF_NODE)
            before = before.prev
        return before

    def _place(self, node: LexborNode) -> int:
        passed = []
        at: LexborNode | None = node
        while at is not None and at.mem_id not in self._places:
            passed.append(at.mem_id)
            at = self._before(at)
        place = self._places[at.mem_id] if at is not None else 0
        for each in reversed(passed):
            place += 1
            self._places[each] = place
        return self._places[node.mem_id]

    def _take(self, work: int) -> None:
        self._left -= work
        if self._left < 0:
            raise _TooMuchError
