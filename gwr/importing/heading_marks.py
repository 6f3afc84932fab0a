"""What marks headings above tables where no number or style does: 【民生】, | 民生, • 民生."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import clean
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.sections import BRACKETED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

_BARRED = pattern(r"[|｜丨│┃▎▍▌]{1,2}\s{0,3}([^|｜丨│┃:：。]{2,30}?)\s{0,3}[|｜丨│┃]{0,2}")
_SHORT = pattern("[^:：。；;，,]{2,20}")
_SEVERAL = 2
_LOWEST = "6"
"""The style of what heads others that are in bold."""


def with_styles(lines: Sequence[Sequence[Line]]) -> Sequence[Sequence[Line]]:
    """Return the lines above tables, in a style those that are marked as headings, without bars.

    Brackets mark them, bars, or a bullet of their own: above several tables. Brackets do where no
    line has the style of a heading.
    """
    lines = _without_bullets(_without_bars(lines))
    marked = [[line for line in each if BRACKETED.fullmatch(clean(line.text))] for each in lines]
    certain = any(line.head.isdigit() for each in lines[1:] for line in each)
    if certain or sum(map(bool, marked)) < _SEVERAL:
        return lines
    return [
        [line._replace(head=_LOWEST) if line in own else line for line in each]
        for each, own in zip(lines, marked, strict=True)
    ]


def _without_bars(lines: Sequence[Sequence[Line]]) -> Sequence[Sequence[Line]]:
    """Return lines, in bold and without them those that have bars, if several tables have such."""
    if sum(any(_BARRED.fullmatch(clean(line.text)) for line in each) for each in lines) < _SEVERAL:
        return lines
    return [
        [
            line._replace(text=barred[1], head=line.head or "b")
            if (barred := _BARRED.fullmatch(clean(line.text)))
            else line
            for line in each
        ]
        for each in lines
    ]


def _without_bullets(lines: Sequence[Sequence[Line]]) -> Sequence[Sequence[Line]]:
    """Return lines, in bold those that are alone in a list right above a table, if several are."""
    alone = list(map(_bulleted, lines))
    if sum(map(bool, alone)) < _SEVERAL:
        return lines
    return [
        [line._replace(mark="", head=line.head or "b") if line in own else line for line in each]
        for each, own in zip(lines, alone, strict=True)
    ]


def _bulleted(lines: Sequence[Line]) -> list[Line]:
    """Return the line right above a table if it is the only item of a list, and may head it."""
    items = [line for line in lines if line.mark]
    last = next((line for line in reversed(lines) if clean(line.text)), None)
    alone = last is not None and items == [last] and _SHORT.fullmatch(clean(last.text))
    return items if alone else []
