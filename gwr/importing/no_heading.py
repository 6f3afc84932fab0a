"""Lines above tables that head none of them, whatever they say.

They stand above each table alike, or below a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import clean
from gwr.importing.vocabulary.sections import is_numbered, is_section
from gwr.importing.vocabulary.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gwr.importing.document import Line

_LONGEST_CAPTION = 30


def without_alike(lines: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Return the lines above each table without those that stand below what heads it, everywhere.

    Such as 第四季度 or 查看图解 below each heading.
    """
    texts = [{clean(line.text) for line in each} for each in lines]
    same = set.intersection(*texts) if len(lines) > 1 else set()
    if not same:
        return [*lines]
    alike = set.intersection(*(set(_innermost(each, same)) for each in lines))
    return [[line for line in each if clean(line.text) not in alike] for each in lines]


def captions_above(lines: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the captions of pictures among the lines above several tables.

    None where a table has no other heading for certain: it may be what its picture says.
    """
    others = [[line for line in each if not _is_caption(line)] for each in lines]
    headed = all(any(map(_heads, each)) for each in others)
    return [line for each in lines for line in each if headed and _is_caption(line)]


def _is_caption(line: Line) -> bool:
    text = clean(line.text)
    return line.caption and len(text) <= _LONGEST_CAPTION and not (line.head or _heads(line))


def _heads(line: Line) -> bool:
    """Return if a line may head a table alone: by its number, words or style, but for titles."""
    text = clean(line.text)
    return not is_title(text) and (is_numbered(text) or bool(line.head) or is_section(text))


def _innermost(lines: Sequence[Line], same: Collection[str]) -> Iterator[str]:
    """Give the texts of `same` below the last line that may head a table alone, but for titles."""
    for line in reversed(lines):
        text = clean(line.text)
        if is_numbered(text) or (text not in same and (line.head or is_section(text))):
            return
        if text and text in same and not is_title(text):
            yield text
