"""Lines above tables that head none of them, whatever they say.

They stand above each table alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import clean
from gwr.importing.vocabulary.sections import is_numbered, is_section
from gwr.importing.vocabulary.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gwr.importing.document import Line


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


def _innermost(lines: Sequence[Line], same: Collection[str]) -> Iterator[str]:
    """Give the texts of `same` below the last line that may head a table alone, but for titles."""
    for line in reversed(lines):
        text = clean(line.text)
        if is_numbered(text) or (text not in same and (line.head or is_section(text))):
            return
        if text and text in same and not is_title(text):
            yield text
