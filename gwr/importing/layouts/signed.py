"""Who signs a page and when, below the last target.

    3.新建小学2所。
    责任单位：区教委
    某区人民政府办公室
    2023年2月28日
    地址：…

The line above the date names no more bodies that answer for the target, unless it may.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.layouts.endings import says
from gwr.importing.layouts.items import begun
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.sections import is_remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

_FARTHEST = 50
"""So few lines stand below."""

_DATE = pattern(
    r"[0-9〇○零一二三四五六七八九]{4}\s?年\s?[0-9一二三四五六七八九十]{1,3}\s?月"
    r"\s?[0-9一二三四五六七八九十]{1,3}\s?日"
)


def without_signature(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the lines above who signs a page and when, and those from there on.

    Nothing below may be of a target. Nor does it sign the page where bodies that answer stand on
    lines of their own, below a label that comes again: it may be one of those.
    """
    filled = [(at, text) for at, line in enumerate(lines) if (text := line.text.strip())]
    below = range(len(filled) - 1, max(1, len(filled) - _FARTHEST), -1)
    last = next((n for n in below if _ends(filled[n][1])), 0)
    if not last or not _DATE.fullmatch(filled[last][1]) or not _is_body(filled[last - 1][1]):
        return lines, []
    texts = [text for _at, text in filled[: last - 1]]
    said = [[label for label, _value in says(text)] for text in texts]
    counts = Counter(label for labels in said for label in labels)
    listed = any(
        counts[label] > 1 and role_of(label) in BODIES and _is_body(then)
        for labels, then in zip(said, texts[1:], strict=False)
        for label in labels
    )
    if listed or any(not value for _label, value in says(texts[-1])):
        return lines, []
    at, _who = filled[last - 1]
    return lines[:at], lines[at:]


def _is_body(text: str) -> bool:
    """Return if a line has names of bodies, and no label before them."""
    return are_bodies(text) and not says(text)


def _ends(text: str) -> bool:
    """Return if a line is a date alone, or may be of a target."""
    item = begun(text)
    told = says(text) or (item is not None and item.number)
    return _DATE.fullmatch(text) is not None or (bool(told) and not is_remark(text))
