"""Text in which each cell of a table stands between empty lines, and no row has a number.

    目标任务

    责任单位

    进展情况

    新建公园5个。

    区城管局

    建成5个。

Every row then has as many paragraphs as there are headings. That none is lost, and that none has
two, is seen by names of bodies and words of assessment: they stand where they are due, in every
row, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import Row
from gwr.importing.vocabulary.bodies import are_bodies, names_office
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.sections import is_remark, is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.layouts.chunks import Chunk, Shape

_LEAST = 2
"""So many rows show that cells are where they are due."""


def rows_without_numbers(
    chunks: Sequence[Chunk], shape: Shape
) -> tuple[list[Row], Sequence[Chunk]] | None:
    """Return the rows below the headings, and what stands below the table.

    None where a chunk has a number, or a row other cells than the headings say.
    """
    if shape.own or not (shape.bodies or shape.status is not None):
        return None
    rows: list[Row] = []
    at = n = 0
    while at < len(chunks):
        chunk = chunks[at]
        if n and (is_remark(chunk.text) or is_day(chunk.text)):
            break
        if is_section(chunk.text):
            rows.append(Row(chunk.place, (chunk.text,) * shape.width))
            at += 1
            continue
        row = chunks[at : at + shape.width]
        if not _fits(row, shape):
            return None
        rows.append(Row(chunk.place, tuple(each.text for each in row)))
        at += shape.width
        n += 1
    one_each = len(rows) == 2 * n  # the numeral of each heading may be that of a row
    return (rows, chunks[at:]) if n >= _LEAST and not one_each else None


def _fits(row: Sequence[Chunk], shape: Shape) -> bool:
    """Return if a row has all its cells, and bodies and a word of assessment where they are due."""
    return len(row) == shape.width and all(
        shape.number(chunk) is None
        and not is_remark(chunk.text)
        and (are_bodies if at in shape.bodies else _is_no_office)(chunk.text)
        and shape.is_status(chunk) == (at == shape.status)
        for at, chunk in enumerate(row)
    )


def _is_no_office(text: str) -> bool:
    return not (are_bodies(text) and names_office(text))
