"""Lines of two cells, a heading and its value: a card as tabs or bars have it.

    序号<tab>1                       | 目标任务 | 新建公园5个 |
    目标任务<tab>新建公园5个         | 责任单位 | 区城管局    |
    责任单位<tab>区城管局            +----------+-------------+

No line has more cells.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.document import text_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import plain, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

_PARTED = pattern(r"[\t|│｜]")
_CELLS = pattern(r"\s*[|│｜]([^|│｜\t]*)[|│｜]([^|│｜\t]*)[|│｜]\s*|([^\t|│｜]+)\t([^\t|│｜]*)")
_SEVERAL = pattern(r"\t|[|│｜].*[|│｜]")
_RULE = pattern(r"[\s|│｜+:─━═┌┬┐├┼┤└┴┘-]{3,}")
_LEAST = 2
"""So many headings come again at least."""


def with_colons(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines with a colon between heading and value, if all with cells have just these.

    Rules are left out. Some of the headings come again, as in a card for each target.
    """
    if not _PARTED.search(text_of(lines)):
        return lines
    cells = {}
    for at, line in enumerate(lines):
        match = _CELLS.fullmatch(line.text)
        if match:
            name, value = (match[1] or match[3] or "", match[2] or match[4] or "")
            cells[at] = "".join(name.split()).rstrip("：:"), value.strip()
        elif _SEVERAL.search(line.text) and not _RULE.fullmatch(line.text):
            return lines
    counts = Counter(plain(name) for name, _value in cells.values() if role_of(name))
    if sum(count > 1 for count in counts.values()) < _LEAST:
        return lines
    return [
        line._replace(text="：".join(cells[at])) if at in cells else line
        for at, line in enumerate(lines)
        if at in cells or not _RULE.fullmatch(line.text)
    ]
