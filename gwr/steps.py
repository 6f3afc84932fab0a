"""How far something is that takes long: who does it counts, who shows it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    T = TypeVar("T")


class Far(NamedTuple):
    """How many are done, of how many."""

    done: int
    total: int


_done = _total = 0


def counted(items: Iterable[T], total: int) -> Iterator[T]:
    """Return items one by one, of which there are at most so many, and count those that are done.

    Within what is counted already nothing else is counted; nor is what is one alone.
    """
    global _done, _total  # noqa: PLW0603  there is one program, and one bar
    if _total or total <= 1:
        yield from items
        return
    _total = total
    try:
        for _done, item in enumerate(items):
            yield item
    finally:
        _total = 0


def far() -> Far | None:
    """Return how far what is counted is; None where nothing is."""
    return Far(_done, _total) if _total else None
