"""Headings like those of the tables, below which no table stands: what is there is not read."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.document import clean
from gwr.importing.layouts.items import begun
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.sections import (
    has_numeral,
    is_of_prose,
    is_remark,
    is_section,
    level,
    split_digits,
)
from gwr.importing.vocabulary.titles import is_annex, is_title
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line, Source

_LONGEST = 40
_TO_COME = pattern("下半年|下一?季度|明年|来年|下年|今后|未来|展望")

_Kind = tuple[int, str]


def left_below(source: Source) -> list[str]:
    """Return notes on such headings, but for those of which `left_beside` says it."""
    return [
        _(
            "{place}: no table stands below '{heading}', so what is there is not read",
            place=heading.place,
            heading=clean(heading.text),
        )
        for heading, *below in _sections(source)
        if not _are_listed(below)
    ]


def without_table(source: Source) -> list[Line]:
    """Return the headings of the kind of those of tables that head none, but figures."""
    return [
        heading
        for heading, *below in _sections(source)
        if any(split_digits(line.text) for line in below)
    ]


def _sections(source: Source) -> Iterator[Sequence[Line]]:
    """Give such headings with the lines below each.

    They can be told where tables stand among the lines of the source alone.
    """
    lines = source.lines
    places = sorted({table.after for table in source.tables})
    if not any(places):
        return
    kinds = [_kind(line) for line in lines]
    ends = _ends(kinds)
    over = [bisect(places, at) < bisect(places, end) for at, end in enumerate(ends)]
    own = {kind for kind, heads in zip(kinds, over, strict=True) if heads}
    for at, (line, kind, end) in enumerate(zip(lines, kinds, ends, strict=True)):
        below = lines[at + 1 : end] if kind in own and kind and not over[at] else ()
        text = clean(line.text)
        prose = is_of_prose(text) or _TO_COME.search(text)
        if any(map(_may_be_target, below)) and not prose:
            yield (line, *below)


def _are_listed(lines: Sequence[Line]) -> bool:
    """Return if several of the lines have numbers of one style."""
    items = (begun(line.text.strip()) for line in lines)
    styles = Counter(item.style for item in items if item and item.number)
    return any(n > 1 for n in styles.values())


def _kind(line: Line) -> _Kind | None:
    """Return what a heading has in common with others of its kind: its number, or its style."""
    text = clean(line.text)
    if not 1 < len(text) <= _LONGEST or is_title(text) or is_annex(text) or is_remark(text):
        return None
    if has_numeral(text):
        return (level(text), "") if is_section(text) else None
    return (level(text), line.head) if line.head else None


def _ends(kinds: Sequence[_Kind | None]) -> list[int]:
    """Return for each line where the next one stands that is of its kind, or of an outer one."""
    found = [len(kinds)] * len(kinds)
    last: dict[_Kind, int] = {}
    for at in range(len(kinds) - 1, -1, -1):
        kind = kinds[at]
        if kind:
            found[at] = min(
                (place for other, place in last.items() if _is_outer(other, kind)),
                default=len(kinds),
            )
            last[kind] = at
    return found


def _is_outer(other: _Kind, kind: _Kind) -> bool:
    """Return if headings of a kind end what one of another kind heads, or are of the same."""
    if other[1] and kind[1]:
        return other[1] <= kind[1]
    return other[0] <= kind[0]


def _may_be_target(line: Line) -> bool:
    text = clean(line.text)
    return len(text) > 1 and not (is_remark(text) or is_title(text))
