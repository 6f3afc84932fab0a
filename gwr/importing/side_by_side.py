"""Lists that stand side by side in one table, as where a short list is to fill a page.

    | 序号 | 任务 | 完成情况 | 序号 | 任务 | 完成情况 |
    | 1 | 建成学校2所 | 完成 | 3 | 改造小区4个 | 完成 |
    | 2 | 建成公园3座 | 完成 | 4 | 新增泊位500个 | 基本完成 |

They are read one after the other, or in the order in which their numbers run on. The next page of
such a table may have no heading.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.vocabulary.bodies import is_ditto
from gwr.importing.vocabulary.headings import columns, heading_at, heading_rows, plain
from gwr.importing.vocabulary.numbers import number_alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.document import Row, Table

_MOST = 4
_LEAST_WIDTH = 2


class Parts(NamedTuple):
    """How many columns a table has, how many each of its lists, and which has their numbers."""

    most: int
    width: int
    number: int | None


def parted(
    table: Table, typed: Mapping[str, str], before: Parts | None
) -> tuple[Table, Parts | None]:
    """Return a table with the rows of each list beneath one heading; any other as it is.

    With it what it is made of, None if of one list. Without a heading it goes on as the one
    `before` if its rows are as wide.
    """
    last = heading_at(table.rows, typed)
    if last is None:
        if not before or any(len(row.cells) != before.most for row in table.rows):
            return table, None
        return table._replace(rows=list(_unfolded(table.rows, before))), before
    first = heading_rows(table.rows, last, typed)
    width = _width(table.rows[first : last + 1])
    if not width:
        return table, None
    most = len(table.rows[last].cells)
    whole = [_whole(row, most) if table.fixed else row for row in table.rows[last + 1 :]]
    parts = Parts(most, width, columns(table.rows[last].cells[:width], typed).get("id"))
    rows = [
        *table.rows[:first],
        *(_part(row, 0, width) for row in table.rows[first : last + 1]),
        *_unfolded(whole, parts),
    ]
    return table._replace(rows=rows), parts


def _width(headings: Sequence[Row]) -> int:
    """Return how many columns each list has if the headings are those of several, else 0."""
    lines = [[plain(cell) for cell in row.cells] for row in headings]
    whole = len(lines[0])
    for lists in range(2, _MOST + 1):
        width = whole // lists
        if width * lists == whole and width >= _LEAST_WIDTH:
            once = [line[:width] for line in lines]
            again = all(line == part * lists for line, part in zip(lines, once, strict=True))
            if again and len(set(once[-1])) == width:
                return width
    return 0


def _unfolded(rows: Sequence[Row], parts: Parts) -> Iterator[Row]:
    """Return the rows of each list, between those that go over all of them."""
    most, width, number = parts
    beside: list[list[Row]] = []
    for row in rows:
        texts = set(filter(None, row.cells))
        if not row.fault and len(row.cells) % width == 0 and len(texts) != 1:
            beside.append([_part(row, start, width) for start in range(0, most, width)])
            continue
        yield from _in_order(beside, number)
        beside = []
        if len(texts) == 1:  # it stands over the lists, or in one of them
            start = row.cells.index(texts.pop()) // width * width
            yield _part(row, start, width)
        else:  # of a row that lost a cell it can't be told which
            yield row
    yield from _in_order(beside, number)


def _in_order(beside: Sequence[Sequence[Row]], number: int | None) -> Iterator[Row]:
    """Return rows list by list, or as their numbers run on: across, or page by page."""
    across = [row for rows in beside for row in rows if any(row.cells)]
    below = [row for rows in zip(*beside, strict=True) for row in rows if any(row.cells)]
    tied = any(row.merged or any(map(is_ditto, row.cells)) for row in across)
    if number is None or tied or _runs_on(_values(below, number)):
        yield from below
        return
    values = _values(across, number)
    least = min(values, default=0)
    if sorted(values) == list(range(least, least + len(values))):
        across.sort(key=lambda row: _values([row], number))
    yield from across if _runs_on(_values(across, number)) else below


def _runs_on(values: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(values))


def _values(rows: Sequence[Row], number: int) -> list[int]:
    found = (number_alone(row.cells[number]) for row in rows)
    return [each.value if each else 0 for each in found]


def _whole(row: Row, width: int) -> Row:
    """Return a row of a workbook with the empty cells at its end."""
    return row._replace(cells=(*row.cells, *[""] * (width - len(row.cells))))


def _part(row: Row, start: int, width: int) -> Row:
    merged = frozenset(at - start for at in row.merged if start <= at < start + width)
    return row._replace(cells=row.cells[start : start + width], merged=merged)
