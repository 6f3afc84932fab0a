"""The status of targets by which of several columns has a tick, or by what marks another text.

    | 目标任务  | 已完成 | 正在推进 | 未完成 |      | 目标任务             |
    | 新建公园  | √      |          |        |      | 新建公园（已完成）   |

What is ticked becomes a column of its own, of the words that head the ticks; so do 是 and 否
beneath a question, 是否完成, and what stands before or behind all targets, or all accounts: a word
of assessment in brackets, or a mark that a legend explains.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from gwr.importing.document import cell_at, clean, filled
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.sections import is_total
from gwr.importing.vocabulary.statuses import (
    CROSSES,
    EMPTY,
    TICKS,
    WORDS,
    find_status,
    with_answers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row
    from gwr.importing.vocabulary.statuses import Words

_HEADING = "评价"
_ASKED = "是否完成"
"""What a tick behind a target answers, as in a list."""

_MARK = r"(?:[(（【〔\[]([^()（）【】〔〕\[\]]{1,12})[)）】〕\]]|([^\w\s])\ufe0f?)"
_BEHIND = pattern(rf"\s{{0,3}}{_MARK}\s{{0,3}}([。.]?)$")
_BEFORE = pattern(rf"{_MARK}\s{{0,3}}")
_FARTHEST = 24
"""So far from its end a text may have such a mark."""


def with_statuses(
    heading: Sequence[Row], rows: Sequence[Row], columns: Columns, words: Words, *, fixed: bool
) -> list[Row]:
    """Return a heading and the rows beneath with a column of what is ticked.

    None where fewer than two columns of words of assessment are there to be ticked, where one of
    them has anything else, or where another column has the status. A row may be short in a table
    that is `fixed`, as in Table.
    """
    may_be = [*columns.other, columns.fields.get("progress", columns.width)]
    names = dict(enumerate(columns.headings))
    heads = {at: word for at in may_be if (word := _word(names.get(at, ""), words))}
    if "status" in columns.fields or len(heads) < 2:  # noqa: PLR2004  one is there to be chosen
        return []
    ticked = [_ticked(row, heads, columns.headings) for row in rows]
    if not any(ticked) or None in ticked:
        return []
    return _widened(heading, rows, columns, [word or "" for word in ticked], fixed=fixed)


def with_marks(
    heading: Sequence[Row], rows: Sequence[Row], columns: Columns, words: Words, *, fixed: bool
) -> list[Row]:
    """Return a heading and the rows beneath with a column of what marks each target or account.

    None where one of them has no mark, or another column has the status.
    """
    if "status" in columns.fields:
        return []
    for field, known in (("target", with_answers(_ASKED, words)), ("progress", words)):
        at = columns.fields.get(field, columns.width)
        parts = list(takewhile(lambda part: part[1] is not None, _unmarked(rows, at, known)))
        if len(parts) == len(rows) and any(mark for _row, mark in parts):
            said = [_own_word(mark or "", words, known) for _row, mark in parts]
            return _widened(heading, [row for row, _mark in parts], columns, said, fixed=fixed)
    return []


def _widened(
    heading: Sequence[Row],
    rows: Sequence[Row],
    columns: Columns,
    words: Sequence[str],
    *,
    fixed: bool,
) -> list[Row]:
    """Return a heading and the rows beneath with a column of words; None where a row is short."""
    if not fixed and any(len(row.cells) not in (1, columns.width) for row in rows):
        return []
    behind = [*[_HEADING] * len(heading), *words]
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
    return clean(_own_word(last, words, with_answers("".join(above), words)))


def _own_word(text: str, words: Words, answers: Words) -> str:
    """Return a word of assessment as it stands, or the usual one for what answers a question."""
    answer = find_status(text, answers)
    return text if find_status(text, words) else WORDS[answer][0] if answer else ""


def _ticked(row: Row, heads: Mapping[int, str], headings: Sequence[str]) -> str | None:
    """Return the heading that a row has ticked, empty for none; None if it has anything else.

    What stands under its own word, 是 under 是, is a tick as well; a cross beside one is no more
    than an empty cell.
    """
    if _is_none(row):
        return ""
    cells = {at: row.cells[at] for at in heads if at < len(row.cells)}
    cells = {at: text for at, text in cells.items() if text.strip(EMPTY)}
    own = {at: headings[at].split("\n")[-1] for at in cells}
    found = [heads[at] for at, text in cells.items() if text in (*TICKS, own[at])]
    crosses = [text for text in cells.values() if text in CROSSES] if found else []
    rest = len(cells) - len(found) - len(crosses)
    return "".join(found) if not rest and len(found) < 2 else None  # noqa: PLR2004  just one


def _is_none(row: Row) -> bool:
    """Return if a row is no target: it heads others, or sums them up."""
    return len(filled(row.cells)) < 2 or is_total(row.cells[0])  # noqa: PLR2004  it heads others


def _unmarked(rows: Sequence[Row], at: int, words: Words) -> Iterator[tuple[Row, str | None]]:
    """Return each row without the mark of a text, and that mark; None for a text without one.

    It is empty for what is no target, or where no text is.
    """
    for row in rows:
        if _is_none(row) or not cell_at(row.cells, at):
            yield row, ""
            continue
        text, mark = split_mark(row.cells[at], words)
        yield row._replace(cells=(*row.cells[:at], text, *row.cells[at + 1 :])), mark or None


def split_mark(text: str, words: Words) -> tuple[str, str]:
    """Return a text, and apart from it the mark or word of assessment before or behind it."""
    behind = _BEHIND.search(text[-_FARTHEST:])
    word = (behind[1] or behind[2]) if behind else ""
    if behind and find_status(word, words) and len(behind[0]) < len(text):
        return text[: -len(behind[0])] + behind[3], word
    before = _BEFORE.match(text)
    word = (before[1] or before[2]) if before else ""
    known = before and find_status(word, words) and before.end() < len(text)
    return (text[before.end() :], word) if before and known else (text, "")
