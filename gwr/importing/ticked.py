"""The status of targets by which of several columns has a tick.

    | 目标任务  | 已完成 | 正在推进 | 未完成 |
    | 新建公园  | √      |          |        |

What is ticked becomes a column of its own, of the words that head the ticks; so do 是 and 否
beneath a question, 是否完成.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import clean, filled
from gwr.importing.vocabulary.sections import is_total
from gwr.importing.vocabulary.statuses import EMPTY, TICKS, WORDS, find_status, with_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row
    from gwr.importing.vocabulary.statuses import Words

_HEADING = "评价"


def with_statuses(
    heading: Sequence[Row], rows: Sequence[Row], columns: Columns, words: Words, *, fixed: bool
) -> list[Row]:
    """Return a heading and the rows beneath with a column of what is ticked.

    None where fewer than two columns of words of assessment are there to be ticked, where one of
    them has anything else, or where another column has the status. A row may be short in a table
    that is `fixed`, as in Table.
    """
    heads = {at: word for at in columns.other if (word := _word(columns.headings[at], words))}
    if "status" in columns.fields or len(heads) < 2:  # noqa: PLR2004  one is there to be chosen
        return []
    ticked = [_ticked(row, heads) for row in rows]
    faulty = not fixed and any(len(row.cells) not in (1, columns.width) for row in rows)
    if faulty or not any(ticked) or None in ticked:
        return []
    behind = [*[_HEADING] * len(heading), *(word or "" for word in ticked)]
    return [
        row._replace(cells=(*row.cells, *[""] * (columns.width - len(row.cells)), word))
        if len(row.cells) > 1
        else row
        for row, word in zip([*heading, *rows], behind, strict=True)
    ]


def _word(heading: str, words: Words) -> str:
    """Return the word of assessment that a heading ends with; empty if it has none.

    是 and 否 beneath a question are the words that they stand for there.
    """
    *above, last = heading.split("\n")
    answer = find_status(last, with_answers("".join(above), words))
    return clean(last) if find_status(last, words) else WORDS[answer][0] if answer else ""


def _ticked(row: Row, heads: Mapping[int, str]) -> str | None:
    """Return the heading that a row has ticked, empty for none; None if it has anything else."""
    if len(filled(row.cells)) < 2 or is_total(row.cells[0]):  # noqa: PLR2004  it heads others
        return ""
    cells = {at: row.cells[at] for at in heads if at < len(row.cells)}
    cells = {at: text for at, text in cells.items() if text.strip(EMPTY)}
    found = [heads[at] for at, text in cells.items() if text in TICKS]
    return "".join(found) if len(found) == len(cells) < 2 else None  # noqa: PLR2004  just one
