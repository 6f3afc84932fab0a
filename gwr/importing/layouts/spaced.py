"""Columns that are kept apart by spaces, as in a table that was pasted into a mail.

    序号  目标任务            责任单位      进展情况
    1     新增城镇就业3万人   区人社局      新增3.2万人
    2     改造老旧小区12个    区住建局      开工9个

Two spaces or more part two cells, aligned or not. Which cell of a row is empty spaces can't tell,
so every row has to have as many as the heading. A single space may stand inside a cell as well: a
table that has no others is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import Row, Source, Table, text_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import columns, roles
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.sections import is_remark, is_section
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Line

_GAP = pattern("[ \u3000]{2,}")
_PARTED = pattern(r"\S[ \u3000]{1,}\S")
_LEAST = 3
"""So many headings in a line are no label with its value."""


def read_spaced(lines: Sequence[Line], typed: Mapping[str, str] | None = None) -> Source | None:
    """Return the table whose cells spaces keep apart, and the lines around; None if none is."""
    if not _PARTED.search(text_of(lines)):
        return None
    start = next((at for at, line in enumerate(lines) if _is_heading(line.text, typed)), None)
    if start is None:
        return _by_single_spaces(lines, typed)
    heading = _cells(lines[start].text)
    full = [at for at, line in enumerate(lines) if len(_cells(line.text)) == len(heading)]
    last = full[-1]
    if last == start:
        return None
    end = last + 1
    while end < len(lines) and lines[end].text.strip() and not is_remark(lines[end].text):
        end += 1  # what stands right below the last row may be the rest of it
    rows = [_row(line, len(heading)) for line in lines[start:end] if line.text.strip()]
    return Source([*lines[:start], *lines[end:]], [Table(rows, start)], [])


def _by_single_spaces(lines: Sequence[Line], typed: Mapping[str, str] | None) -> Source | None:
    """Return a table with a row that can't be read; None if no heading and row stand there."""
    for at, line in enumerate(lines):
        cells = line.text.strip().split(" ")
        if not _LEAST <= len(cells) == len(roles(cells, typed)) or not columns(cells, typed):
            continue
        below = ((each, each.text.strip().split(" ")) for each in lines[at + 1 :])
        for then, row in below:
            if len(row) == len(cells) or (len(row) > 1 and number_alone(row[0])):
                fault = _("a single space may stand in a cell too; keep its cells apart by tabs")
                heading = Row(line.place, tuple(cells))
                table = Table([heading, Row(then.place, tuple(row), fault)], at)
                return Source(list(lines[:at]), [table], [])
    return None


def _is_heading(text: str, typed: Mapping[str, str] | None) -> bool:
    if not _GAP.search(text):
        return False
    cells = _cells(text)
    return len(cells) >= _LEAST and bool(columns(cells, typed))


def _cells(text: str) -> list[str]:
    return _GAP.split(text.strip())


def _row(line: Line, width: int) -> Row:
    """Return the row that a line is: a heading over all columns, or a cell for each."""
    cells = _cells(line.text)
    if len(cells) == 1 and is_section(cells[0]):
        return Row(line.place, (cells[0],) * width)
    fault = ""
    if len(cells) != width:
        fault = _(
            "it has {n} cells, the heading {m}; keep all of them apart by tabs",
            n=len(cells),
            m=width,
        )
    return Row(line.place, tuple(cells), fault)
