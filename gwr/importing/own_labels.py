"""Cells that say once more what heads their column.

    | 目标任务                | 完成情况              |
    | 目标任务：新建幼儿园2所 | 完成情况：已建成2所。 |

Tables have that which are for phones as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import cell_at, filled
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import BODIES, merged_heading, plain, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.document import Row

_MARKS = frozenset(":：")
_LONGEST = 20
_SAMPLE = 300
_LABEL = pattern(rf"([^:：、，,；;。0-9\n]{{1,{_LONGEST}}})[:：]\s{{0,3}}")
"""What stands before a colon may be a part of the text, or up to when it goes: 排查5处、整改：…."""
_ANOTHER = pattern(r"[\n。；;]\s{0,3}[^:：。；;，,\n]{2,12}[:：]")


def without_own_labels(heading: Sequence[Row], rows: list[Row]) -> list[Row]:
    """Return the rows beneath a heading without the labels that say once more what it says.

    Who answers is told by labels of more than one kind, and is read with them.
    """
    labels = dict(_labels(heading, rows))
    return [_cut(row, labels) for row in rows] if labels else rows


def _labels(heading: Sequence[Row], rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[str]]]:
    """Return the columns that have such a label, and how cells begin with it.

    It is the heading of the column, or means the same and stands in all of its cells. As many rows
    are asked as tell it.
    """
    told = [row.cells for row in rows[:_SAMPLE] if len(filled(row.cells)) > 1]
    for at, above in enumerate(merged_heading(heading)):
        own = above.split("\n")[-1]
        said = {_label(cell) for cells in told if (cell := cell_at(cells, at))} - {""}
        if not said or role_of(own) in BODIES:
            continue
        if any(_ANOTHER.search(cell_at(cells, at)) for cells in told):
            continue  # they are parts of one text, 进展情况：…；下步打算：…
        same = next((label for label in said if plain(label) == plain(own)), "")
        first = min(said)
        alike = len(said) == 1 and all(
            cell.startswith(first) for cells in told if (cell := cell_at(cells, at))
        )
        if alike and (same or (role_of(first) is not None and role_of(first) == role_of(own))):
            yield at, (first,)  # also where a colon was lost
        elif same:
            yield at, (f"{same}:", f"{same}：")


def _label(cell: str) -> str:
    """Return the label that a cell begins with; empty if it has none."""
    match = _LABEL.match(cell) if _MARKS.intersection(cell[: _LONGEST + 1]) else None
    return match[1] if match else ""


def _cut(row: Row, labels: Mapping[int, Sequence[str]]) -> Row:
    """Return a row without the labels of its cells."""
    cells = [_without(cell, labels.get(at, ())) for at, cell in enumerate(row.cells)]
    return row._replace(cells=tuple(cells))


def _without(cell: str, labels: Sequence[str]) -> str:
    label = next(filter(cell.startswith, labels), "")
    return cell[len(label) :].lstrip(":： ") if label else cell
