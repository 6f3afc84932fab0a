"""What a page says of itself: its titles, and the documents that it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import DOCUMENTS, Line
from gwr.importing.pattern import pattern
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

# What government sites say of a page in its head, and the words in which a page would say it.
_META = {"articletitle": "", "pubdate": "发布日期:", "sitename": ""}

_PARTS = pattern(r"[_|—]|-(?![0-9])")  # of a title: of the page, of the site
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_BREAK = pattern(rf"(?<=[{_WIDE}])[ \t\f]*[\r\n][ \t\f\r\n]*(?=[{_WIDE}])")
SPACES = pattern(r"[ \t\r\n\f]+")


def one_line(text: str) -> str:
    """Return a text as a browser shows it, in a line without the white space of its source."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return SPACES.sub(" ", _BREAK.sub("", text)).strip()


def titles(tree: LexborHTMLParser) -> Iterator[Line]:
    """Return the titles in the head of a page, in the parts that they are made of."""
    for node in tree.css("title"):
        text = one_line(node.text())
        yield from (Line(_("the page's title"), part.strip()) for part in _PARTS.split(text))
    for node in tree.css("meta[name]"):
        attributes = node.attributes
        before = _META.get((attributes.get("name") or "").casefold())
        if before is not None:
            yield Line(_("the page's head"), before + (attributes.get("content") or ""))


def links(tree: LexborHTMLParser) -> Iterator[str]:
    """Return the documents that a page offers, by what its links are called and their files."""
    for link in tree.css("a[href]"):
        file = (link.attributes["href"] or "").partition("?")[0].rpartition("/")[2]
        if file.lower().endswith(DOCUMENTS):
            text = " ".join(link.text().split())
            yield text if text.lower().endswith(DOCUMENTS) else f"{text} ({file})".strip()
