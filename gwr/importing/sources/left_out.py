"""What is told of a source: a few of some texts, and how many more, such as what is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.words import _, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHOWN = 3
_LONGEST_SHOWN = 20


def some(texts: Iterable[str]) -> str:
    """Return the first of some texts, and how many more there are."""
    return some_of((text[:_LONGEST_SHOWN] for text in dict.fromkeys(texts)), _SHOWN)


def struck_out(texts: Iterable[str]) -> Iterator[str]:
    """Return a note on texts that a line goes through, if there are any: they hold no longer."""
    shown = some(text for text in texts if text.strip())
    if shown:
        yield _("struck out, so not read: {texts}", texts=shown)
