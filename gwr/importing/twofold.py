"""A column whose heading is over two things becomes two, where each of its cells has both.

    | 目标任务  | 责任单位、完成时限 |
    | 新建公园  | 区城管局（12月底） |

Where one has not, the column is as it was, and asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import clean
from gwr.importing.layouts.endings import split_bracket
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, is_person, names_in, names_office
from gwr.importing.vocabulary.due import is_due
from gwr.importing.vocabulary.headings import heading_at, plain
from gwr.importing.vocabulary.twofold import things_in
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Row, Table

# An account and a time (完成情况及完成时间) are not kept apart: it may be when the target was met.
_SEPARATORS = tuple(map(pattern, (r"\n", "[/／|｜;；，,]", r"\s")))
_TELEPHONE = pattern(r"[0-9+() （）—-]{5,30}")
_LONGEST = 1000


class Twofold(NamedTuple):
    """Which column of a table, of how many, is over two things, and the heading of each by sort."""

    at: int
    width: int
    things: Mapping[str, str]


def divided(
    table: Table, typed: Mapping[str, str], before: Twofold | None
) -> tuple[Table, Twofold | None]:
    """Return a table with two columns for one that is over two things; any other as it is.

    With it what was done, None if nothing. Without a heading it goes on as the one `before`.
    """
    last = heading_at(table.rows, typed)
    over = _over_two(table.rows[last], typed) if last is not None else before
    if over is None:
        return table, None
    rows = [_divided(row, over, fixed=table.fixed) for row in table.rows]
    if last is None and all(len(row.cells) == over.width for row in table.rows):
        rows = [new or _undivided(row, over) for row, new in zip(table.rows, rows, strict=True)]
    found = [row for row in rows if row]
    return (table._replace(rows=found), over) if len(found) == len(rows) else (table, None)


def _over_two(heading: Row, typed: Mapping[str, str]) -> Twofold | None:
    """Return the column of a heading row that is over two things of which nobody said any."""
    for at, cell in enumerate(heading.cells):
        things = things_in(cell)
        able = "body" in things and "plan" not in things
        if able and len(things) == 2 and plain(cell) not in typed:  # noqa: PLR2004  the one and the other
            return Twofold(at, len(heading.cells), things)
    return None


def _divided(row: Row, over: Twofold, *, fixed: bool) -> Row | None:
    """Return a row with two cells for one; None if that has not both, or the row is not as wide."""
    short = over.width - len(row.cells)
    cells = (*row.cells, *[""] * (short if fixed else 0))
    if len(cells) == 1:
        return row
    if len(cells) != over.width:
        return None
    both = _both(cells, over)
    return _with(row, cells, over.at, both) if both else None


def _undivided(row: Row, over: Twofold) -> Row:
    """Return a row at fault, as wide as those that are divided."""
    fault = _("what {names} are can't be told apart", names=_(" and ").join(over.things.values()))
    cell = row.cells[over.at]
    return _with(row, row.cells, over.at, (cell, cell))._replace(fault=row.fault or fault)


def _with(row: Row, cells: tuple[str, ...], at: int, both: tuple[str, str]) -> Row:
    merged = {n + (n > at) for n in row.merged} | ({at + 1} if at in row.merged else set())
    return row._replace(cells=(*cells[:at], *both, *cells[at + 1 :]), merged=frozenset(merged))


def _both(cells: Sequence[str], over: Twofold) -> tuple[str, str] | None:
    """Return the two cells for one: its heading's, or its own; what goes further is in both."""
    text = cells[over.at]
    beside = (*cells[max(over.at - 1, 0) : over.at], *cells[over.at + 1 : over.at + 2])
    if not text or text in beside:
        return text, text
    first, second = over.things
    if things_in(text) == over.things:
        return over.things[first], over.things[second]
    told = _told(text, over.things) if len(text) <= _LONGEST else {}
    return (told[first], told[second]) if told else None


def _told(text: str, things: Mapping[str, str]) -> dict[str, str]:
    """Return what a cell has of each of two things; nothing where it has not both, one by one."""
    words, inside = split_bracket(text)
    separators = _SEPARATORS[:1] if "progress" in things else _SEPARATORS
    split = next((each for each in separators if each.search(text)), None)
    pieces = [words, inside] if inside else split.split(text) if split else []
    found: dict[str, list[str]] = {}
    before = ""
    for piece in filter(None, map(clean, map(str.strip, pieces))):
        sort = _sort(piece, things)
        if not sort or (sort != before and sort in found):
            return {}
        found.setdefault(sort, []).append(piece)
        before = sort
    return {sort: "\n".join(texts) for sort, texts in found.items()} if len(found) > 1 else {}


def _sort(piece: str, things: Mapping[str, str]) -> str:
    """Return which of two things a text is; empty if that is not certain."""
    named = are_bodies(piece)
    tests = {
        "body": named and (names_office(piece) or "progress" not in things),
        "deadline": is_due(piece),
        "beside": bool(_TELEPHONE.fullmatch(piece)) or all(map(is_person, names_in(piece))),
        "progress": not named and not split_bracket(piece)[1],
    }
    found = [sort for sort in things if tests[sort]]
    plain_ = "(" not in piece and "（" not in piece
    return found[0] if len(found) == 1 and (plain_ or found != ["body"]) else ""
