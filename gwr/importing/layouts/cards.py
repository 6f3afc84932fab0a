"""A card for each target: the headings again and again, each alone, with its value beneath.

    序号
    1
    目标任务
    新建公园5个。
    责任单位
    区城管局
    序号
    2
    …

The headings come in the same order in every card.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gwr.importing.document import Row, Source, Table
from gwr.importing.vocabulary.headings import TARGETS, plain, role_of
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

_LEAST = 2
"""So many cards, and so many headings in each, make a table."""


def read_cards(lines: Sequence[Line]) -> Source | None:
    """Return a table with a row for each card, and the lines before; None if there are no cards."""
    filled = [line for line in lines if line.text.strip()]
    known = {text: role_of(_bare(text)) for text in {line.text for line in filled}}
    labels = {at for at, line in enumerate(filled) if known[line.text]}
    apart = sorted(labels)
    counts = Counter(plain(_bare(filled[at].text)) for at in apart)
    while (
        apart
        and "年" in filled[apart[0]].text
        and counts[plain(_bare(filled[apart[0]].text))] < _LEAST
    ):
        del apart[0]  # a title
    names = [plain(_bare(filled[at].text)) for at in apart]
    if not names or names.count(names[0]) < _LEAST:
        return None
    second = names.index(names[0], 1)
    heading = names[:second]
    found = {role_of(name) for name in heading}
    if second < _LEAST or not found.intersection(TARGETS):
        return None
    if any(at + 1 in labels for at in apart[:second]):
        return None  # the headings of a table, one after the other
    rows = [Row(filled[apart[0]].place, tuple(_bare(filled[at].text) for at in apart[:second]))]
    for start in range(0, len(apart), second):
        places = [*apart[start : start + second + 1], len(filled)][: second + 1]
        rows.append(_card(filled, places, names[start : start + second], heading))
    return Source(filled[: apart[0]], [Table(rows)], [])


def _card(
    lines: Sequence[Line],
    places: Sequence[int],
    names: Sequence[str],
    heading: Sequence[str],
) -> Row:
    """Return a row of a card whose headings stand at these places, the last of which ends it."""
    cells = [
        "\n".join(line.text.strip() for line in lines[at + 1 : end]) for at, end in pairwise(places)
    ]
    same = list(names) == list(heading)
    fault = "" if same and all(cells) else _("its headings are not those of the first")
    return Row(lines[places[0]].place, tuple(cells), fault)


def _bare(text: str) -> str:
    return text.strip().rstrip(":：")
