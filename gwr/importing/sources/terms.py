"""Labels of a page that are terms of a list, each above its value, again for every target.

<dl><dt>承办单位</dt><dd>县水务局</dd> <dt>完成情况</dt><dd>已建成5座。</dd></dl>
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.sources.about import one_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

COLONS = "：:"
_LONGEST = 20
"""A term that is longer is a target, as one that stands once."""


def labels_of(tree: LexborHTMLParser) -> frozenset[str]:
    """Return the terms that come again, each without a colon at its end."""
    terms = Counter(one_line(node.text()).rstrip(COLONS) for node in tree.css("dt"))
    return frozenset(text for text, n in terms.items() if n > 1 and 0 < len(text) <= _LONGEST)
