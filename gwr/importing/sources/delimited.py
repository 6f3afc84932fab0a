"""Rows of cells between delimiters, as spreadsheets save them, people paste them or type them.

```
2022年目标任务,完成情况
序号;目标任务;牵头单位
1;"落实""双减"";扩建学校";区教委
```
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.document import Line, Row, Source, Table
from gwr.importing.pattern import pattern
from gwr.importing.sources.markup import OWN, cells_shown, has_markup
from gwr.importing.vocabulary.headings import columns
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DELIMITERS = (",", ";", "\t", "|", "，", "；")
_FARTHEST = 50
_BY_CHANCE = 3
"""A sentence may name fewer headings than this between commas."""
_SPACED = pattern('[,;] +"')
"""A space before a cell in quotes, as a person types it: 1, "新建公园"."""

_TOLD = pattern(r"sep=(.)\r?\n")  # how Excel may begin a file
_QUOTED = pattern(r'"((?:[^"]|"")*)"(?=\t|\r|\n|\Z)')
_FORMULA = pattern(r'\A="([^"]*)"\Z')
_MARKS = pattern('["\t\r\n]')
_BARE = pattern(r"[^\t\r\n]*")
_END = pattern(r"\r\n|\r|\n|\t|\Z")


def delimiter_of(text: str) -> tuple[str, int]:
    """Return what separates cells, and how many headings it makes that are known.

    The heading row tells, not a title above it; without one the delimiter of most cells does.
    """
    told = _TOLD.match(text)
    if told:
        return told[1], 0
    spaced = _SPACED.search(text) is not None
    known: dict[str, int] = {}
    cells: dict[str, int] = {}
    lines = io.StringIO(text, newline="")
    for delimiter in _DELIMITERS:
        lines.seek(0)
        first = csv.reader(lines, delimiter=delimiter, skipinitialspace=spaced)
        try:
            rows = list(islice(first, _FARTHEST))
        except csv.Error:
            rows = []
        known[delimiter] = max((len(columns(row)) for row in rows), default=0)
        cells[delimiter] = sum(len(row) - 1 for row in rows)
    best = max(_DELIMITERS, key=lambda each: (known[each], cells[each]))
    return best, known[best]


def is_delimited(text: str) -> bool:
    """Return if a text has a heading row whose cells stand between commas or semicolons."""
    delimiter, known = delimiter_of(text)
    return delimiter not in "\t|" and known >= _BY_CHANCE


def read_delimited(text: str, name: str) -> Source:
    """Return the table of a text.

    Raises GwrError where the quotes of a cell don't end, or end inside of it.
    """
    delimiter, _known = delimiter_of(text)
    told = _TOLD.match(text)
    body = text[told.end() :] if told else text
    spaced = _SPACED.search(body) is not None
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=delimiter, skipinitialspace=spaced, strict=True
    )
    skipped = 1 if told else 0
    rows = []
    before, behind = _("line {number}").split("{number}")
    start = 1
    try:
        for cells in reader:
            rows.append(Row(f"{before}{start + skipped}{behind}", tuple(cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise GwrError(
            _(
                "{name}: line {number}: {error}; save the table anew",
                name=name,
                number=start + skipped,
                error=error,
            )
        ) from None
    own = {cell for row in rows[:1] for cell in row.cells} >= OWN
    if not own and ('="' in body or "'" in body):
        rows = _without_signs_of_text(rows)
    notes: dict[str, None] = {}
    if has_markup(body) and not own:
        rows = [row._replace(cells=cells_shown(row.cells, name, row.place, notes)) for row in rows]
    return Source([], [Table(rows)], [*notes])


def _without_signs_of_text(rows: Sequence[Row]) -> list[Row]:
    """Return rows without what tells a spreadsheet that a cell is text: ="1", or '1 in most."""
    cells = [cell for row in rows for cell in row.cells if cell]
    marked = sum(cell.startswith("'") for cell in cells) * 2 > len(cells)
    return [
        row._replace(
            cells=tuple(
                _FORMULA.sub(r"\1", cell.removeprefix("'") if marked else cell)
                for cell in row.cells
            )
        )
        for row in rows
    ]


def unquoted_lines(text: str) -> list[Line]:
    """Return the lines of a text with cells between tabs, those in quotes taken out of them.

    Spreadsheets put a cell in quotes that holds a line break, a tab, a quote or a comma; browsers
    put none in quotes. So a text in which a cell has quotes inside that are not its own is one of
    words that are quoted, and only what could be no text otherwise is taken for quoted cells.
    """
    lines = list(_fields(text))
    fields = [field for _place, own in lines for field in own if field[0]]
    quoted = [field[1:-1] for field, in_quotes in fields if in_quotes]
    bare = any('"' in field for field, in_quotes in fields if not in_quotes)
    needed = any(re.search('[",\t\r\n]', inner) for inner in quoted)
    saved = not bare and (needed or len(quoted) * 2 > len(fields))
    return [
        Line(
            place,
            "\t".join(
                _unquoted(field) if in_quotes and (saved or _MARKS.search(field[1:-1])) else field
                for field, in_quotes in own
            ),
        )
        for place, own in lines
    ]


def _unquoted(field: str) -> str:
    return field[1:-1].replace('""', '"').replace("\t", " ")


def _fields(text: str) -> Iterator[tuple[str, Sequence[tuple[str, bool]]]]:
    """Return the place of each line, and its fields as they are written; if each is in quotes."""
    at = number = 0
    while at < len(text):
        fields = []
        start = number = number + 1
        while True:
            match = _QUOTED.match(text, at)
            quoted = match is not None
            if match is None:
                match = _BARE.match(text, at)
            field = match[0] if match else ""
            number += len(re.findall(r"\r\n|\r|\n", field))
            fields.append((field, quoted))
            end = _END.match(text, at + len(field))
            at = end.end() if end else len(text)
            if not end or end[0] != "\t":
                break
        yield _("line {number}", number=start), fields
