"""Who answers for the targets of a table, or by when, in brackets behind their words.

    | 序号 | 目标任务                                   | 完成情况 |
    | 1    | 新建公园5个（牵头单位：区城管局；配合单位：各镇） | 建成5个  |

What the brackets have becomes columns of its own, under the labels that stand there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import cell_at, clean
from gwr.importing.layouts.endings import (
    ANSWERS,
    LOST,
    label_of,
    split_bracket,
    told_in_brackets,
    unread_bodies,
)
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import names_office
from gwr.importing.vocabulary.clauses import read_clause
from gwr.importing.vocabulary.due import is_due
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.roles import are_bodies_or_persons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row

_LEAST = 2
_NEARLY = 0.8
"""So many targets have offices in brackets, if those answer."""
_INSIDE = pattern("[(（]([^()（）]{2,60})[)）]")

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
    if not any(values for _words, values in said):
        said = _bare(rows, at) or said
    labels = list(dict.fromkeys(label for _words, values in said for label in values))
    if not labels:
        return _doubted(heading, rows, at)
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
        more = any(map(_names_bodies, _INSIDE.findall(words)))
        fault = row.fault or (unread_bodies() if more or (lost and not values) else "")
        cells = tuple(map(clean, (*cells[:at], words, *cells[at + 1 :], *behind)))
        wider.append(row._replace(cells=cells, fault=fault))
    return wider


def with_deadlines(
    heading: Sequence[Row], rows: Sequence[Row], columns: Columns, *, fixed: bool
) -> list[Row]:
    """Return a heading and the rows beneath with a column of what the heading says brackets have.

    That is by when a target is due: 目标任务（完成时限）. What else brackets have is of the target.
    """
    at = columns.fields.get("target")
    label = split_bracket(columns.headings[at])[1] if at is not None else ""
    if at is None or "deadline" in columns.fields or role_of(label) != "deadline":
        return []
    parts = [("", "") if _is_line(row) else split_bracket(cell_at(row.cells, at)) for row in rows]
    parts = [(words, inside if is_due(inside) else "") for words, inside in parts]
    faulty = not fixed and any(len(row.cells) not in (1, columns.width) for row in rows)
    if faulty or not any(inside for _words, inside in parts):
        return []
    *above, last = heading
    wider = [row._replace(cells=(*row.cells, "")) for row in above]
    wider.append(last._replace(cells=(*last.cells, label)))
    for row, (words, inside) in zip(rows, parts, strict=True):
        if len(row.cells) == 1:
            wider.append(row)
            continue
        cells = (*row.cells, *[""] * (columns.width - len(row.cells)))
        line = row.cells[0] if _is_line(row) else inside
        bare = (*cells[:at], words, *cells[at + 1 :]) if inside else cells
        wider.append(row._replace(cells=(*bare, line)))
    return wider


def _doubted(heading: Sequence[Row], rows: Sequence[Row], at: int) -> list[Row]:
    """Return a heading and rows, of which those are at fault whose brackets have offices.

    Too few have some to tell if those answer; none at all give nothing.
    """
    inside = [split_bracket(row.cells[at])[1] if at < len(row.cells) else "" for row in rows]
    named = [
        _names_bodies(each) and not _is_line(row) for each, row in zip(inside, rows, strict=True)
    ]
    if not any(named):
        return []
    fault = unread_bodies()
    doubted = [
        row._replace(fault=row.fault or fault) if own else row
        for row, own in zip(rows, named, strict=True)
    ]
    return [*heading, *doubted]


def _said(row: Row, at: int) -> tuple[str, dict[str, str]]:
    """Return the words of a target, and the value of each label in brackets behind them."""
    cell = row.cells[at] if at < len(row.cells) else ""
    if _is_line(row):
        return cell, {}
    words, said = told_in_brackets(cell)
    words, said = (words, said) if said else _labels_below(cell)
    values = dict(said)
    certain = len(values) == len(said) and all(role_of(label) in _TOLD for label in values)
    return (words, values) if certain else (cell, {})


def _labels_below(cell: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the words of a target, and the labels in lines of their own below them."""
    lines = cell.split("\n")
    said: list[tuple[str, str]] = []
    while len(lines) > 1 and (label := label_of(lines[-1])) and label[1]:
        said.insert(0, label)
        lines.pop()
    return "\n".join(lines), said


def _bare(rows: Sequence[Row], at: int) -> list[tuple[str, dict[str, str]]]:
    """Return as `_said` the names of bodies in brackets without a label, if nearly all have some.

    Else nothing: what is built may have such a name.
    """
    cells = [row.cells[at] if at < len(row.cells) else "" for row in rows]
    parts = [
        ("", "") if _is_line(row) else split_bracket(cell)
        for row, cell in zip(rows, cells, strict=True)
    ]
    named = [_names_bodies(inside) for _words, inside in parts]
    lines = sum(map(_is_line, rows))
    if sum(named) < max(_LEAST, _NEARLY * (len(rows) - lines)):
        return []
    return [
        (words, {ANSWERS: inside}) if own else (cell, {})
        for (words, inside), own, cell in zip(parts, named, cells, strict=True)
    ]


def _names_bodies(inside: str) -> bool:
    """Return if brackets have offices and persons, no other words, or a clause with who leads."""
    named = names_office(inside) and are_bodies_or_persons(inside)
    return named or read_clause(inside) is not None


def _is_line(row: Row) -> bool:
    """Return if one text goes over all of a row."""
    return len(set(row.cells)) == 1 < len(row.cells)
