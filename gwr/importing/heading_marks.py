"""Brackets that mark headings above tables, where no number or style does: 【民生保障】."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import clean
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.sections import is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

_MARKED = pattern(r"[【〖]\s{0,3}[^【】〖〗:：。]{2,30}[】〗]")
_SEVERAL = 2


def in_bold(lines: Sequence[Sequence[Line]]) -> Sequence[Sequence[Line]]:
    """Return the lines above tables, in bold those that brackets mark as headings.

    They do above several tables, where no line has a number or a style.
    """
    marked = [[line for line in each if _MARKED.fullmatch(clean(line.text))] for each in lines]
    certain = any(line.head or is_section(clean(line.text)) for each in lines[1:] for line in each)
    if certain or sum(map(bool, marked)) < _SEVERAL:
        return lines
    return [
        [line._replace(head="b") if line in own else line for line in each]
        for each, own in zip(lines, marked, strict=True)
    ]
