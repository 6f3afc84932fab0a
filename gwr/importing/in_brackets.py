"""Who answers for the targets of a table, by what stands in brackets behind their words.

    | 序号 | 目标任务                                   | 完成情况 |
    | 1    | 新建公园5个（牵头单位：区城管局；配合单位：各镇） | 建成5个  |

What the brackets have becomes columns of its own, under the labels that stand there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import clean
from gwr.importing.layouts.endings import LOST, told_in_brackets, unread_bodies
from gwr.importing.vocabulary.headings import BODIES, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row

_TOLD = (*BODIES, "official", "deadline", "remark")


def with_columns(
    heading: Sequence[Row], rows: Sequence[Row], columns: Columns, *, fixed: bool
) -> list[Row]:
    """Return a heading and the rows beneath with a column for each label that brackets have.

    None where no bracket has any, or a column of the table says already who answers. A row may be
    short in a table that is `fixed`, as in Table.
    """
    if "target" not in columns.fields or "departments" in columns.fields or columns.supporting:
        return []
    at, width = columns.fields["target"], columns.width
    said = [_said(row, at) for row in rows]
    labels = list(dict.fromkeys(label for _words, values in said for label in values))
    if not labels:
        return []
    *above, last = heading
    wider = [row._replace(cells=(*row.cells, *[""] * len(labels))) for row in above]
    wider.append(last._replace(cells=(*last.cells, *labels)))
    for row, (words, values) in zip(rows, said, strict=True):
        cells = (*row.cells, *[""] * (width - len(row.cells) if fixed else 0))
        if len(cells) != width:
            wider.append(row)
            continue
        line = row.cells[0] if _is_line(row) else ""
        behind = [values.get(label, line) for label in labels]
        lost = LOST.search(words) or any(label in words for label in labels)
        fault = row.fault or (unread_bodies() if lost and not values else "")
        cells = (*cells[:at], words, *cells[at + 1 :], *behind)
        wider.append(row._replace(cells=cells, fault=fault))
    return wider


def _said(row: Row, at: int) -> tuple[str, dict[str, str]]:
    """Return the words of a target, and the value of each label in brackets behind them."""
    cell = row.cells[at] if at < len(row.cells) else ""
    if _is_line(row):
        return cell, {}
    words, said = told_in_brackets(clean(cell))
    values = dict(said)
    certain = len(values) == len(said) and all(role_of(label) in _TOLD for label in values)
    return (words, values) if certain else (cell, {})


def _is_line(row: Row) -> bool:
    """Return if one text goes over all of a row."""
    return len(set(row.cells)) == 1 < len(row.cells)
