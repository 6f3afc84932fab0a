"""Tables whose cells stand between bars: Markdown, and those drawn with │ and ─.

    | 序号 | 目标任务 | 责任单位 |        ┌────┬────────┬────────┐
    | --- | --- | --- |                    │序号│目标任务│责任单位│
    | 1 | 新建公园5个。 | 区城管局 |       ├────┼────────┼────────┤
                                           │ 1  │新建公园│区城管局│
                                           │    │5个。   │        │
                                           └────┴────────┴────────┘

In a drawn table a row may take several lines, if a rule stands between every two rows. A line that
has room for more ends a paragraph.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from gwr.importing.document import BREAK, Row, Source, Table, drawn_width, text_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import names_office
from gwr.importing.vocabulary.headings import columns
from gwr.importing.vocabulary.page import is_of_page
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.document import Line

_BARS = pattern(r"(?<!\\)[|│┃｜║]")
_RULE = pattern(r"[\s|│┃｜║┌┬┐├┼┤└┴┘─━═╔╦╗╠╬╣╚╩╝╞╪╡+:=\-—]{3,}")
_HALF_RULE = pattern(r"[├┼┤─━═]{2}|[├┤]")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_EDGES = tuple("│┃║├┌└")
_LONGEST_RULE = 2000
_WORD = pattern("[!-~]+")
_LEAST = 4
"""So much room is left by a line that goes on: the next character may be a stop."""


def read_bars(lines: Sequence[Line], typed: Mapping[str, str] | None = None) -> Source | None:
    """Return the tables between bars, and all other lines; None if there is none with headings."""
    if not _BARS.search(text_of(lines)):
        return None
    blocks = list(_blocks(lines))
    tables: list[Table] = []
    prose: list[Line] = []
    for barred, block in blocks:
        table = _table(block) if barred else None
        if table and (tables or any(_is_heading(row.cells, typed) for row in table)):
            tables.append(Table(table, len(prose)))
        else:
            prose += block
    return Source(prose, tables, []) if tables else None


def _is_heading(cells: Sequence[str], typed: Mapping[str, str] | None) -> bool:
    """Return if cells are a heading row, no menu of the page: 首页 | 政务公开 | 民生实事."""
    return bool(columns(cells, typed)) and not is_of_page(cells[0])


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Return lines with bars or rules that follow one another, and those between."""
    block: list[Line] = []
    barred = False
    for line in lines:
        start = line.text.strip()[:_LONGEST_RULE]
        is_barred = start != "" and (
            start[0] in _EDGES or len(_BARS.findall(start)) > 1 or _is_rule(start)
        )
        if block and is_barred != barred:
            yield barred, block
            block = []
        barred = is_barred
        block.append(line)
    yield barred, block


def _is_rule(text: str) -> bool:
    start = text.strip()[:_LONGEST_RULE]
    return len(start) > 2 and _RULE.fullmatch(start) is not None  # noqa: PLR2004  a rule has some length


def _table(block: Sequence[Line]) -> list[Row]:
    """Return the rows of a table; a rule between every two shows that rows take several lines."""
    rules = [line.text.strip() for line in block if _is_rule(line.text)]
    drawn = any(rule[0] not in "|-:" for rule in rules)  # as those of Markdown are not
    tall = drawn and len(rules) > 3  # noqa: PLR2004  above and below the heading, and at the end
    room = _room(block) if tall else []
    rows: list[Row] = []
    open_: list[tuple[str, list[str]]] = []
    for line in block:
        if _is_rule(line.text):
            rows += _close(open_, room)
            open_ = []
            continue
        open_.append((line.place, _cells(line.text)))
        if not tall:
            rows += _close(open_, room)
            open_ = []
    return rows + _close(open_, room)


def _room(block: Sequence[Line]) -> list[int]:
    """Return how wide the text of each column is at most."""
    rows = [_cells(line.text) for line in block if not _is_rule(line.text)]
    return [max(map(drawn_width, column)) for column in zip_longest(*rows, fillvalue="")]


def _with(above: str, below: str, room: int) -> str:
    """Return a cell of two lines; the first ends a paragraph if what follows had room in it.

    A word of Latin letters or a figure stays whole, and no line begins with a stop. Two offices, a
    line each, are two, even if the name of the first fills its line.
    """
    word = _WORD.match(below)
    needed = max(drawn_width(word[0]) if word else 0, _LEAST)
    offices = names_office(above.rpartition("\n")[2]) and names_office(below)
    ends = above and below and (offices or drawn_width(above) + needed <= room)
    return above + ("\n" if ends else "") + below


def _cells(text: str) -> list[str]:
    stripped = text.strip()
    parts = _BARS.split(stripped)
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip() and _BARS.match(stripped[-1:]):
        parts = parts[:-1]
    return [_ESCAPED.sub(r"\1", BREAK.sub("\n", part)).strip() for part in parts]


def _close(lines: Sequence[tuple[str, list[str]]], room: Sequence[int]) -> list[Row]:
    """Return a row of one line or several; a rule in some of its cells makes it a fault.

    `room` is how wide each column is.
    """
    if not lines:
        return []
    place, cells = lines[0]
    fault = ""
    for _place, more in lines[1:]:
        if len(more) != len(cells):
            fault = _("its lines have {n} cells and {m}", n=len(cells), m=len(more))
            break
        cells = list(map(_with, cells, more, room))
    if any(_HALF_RULE.search(cell) for cell in cells):
        fault = _("a cell goes over several rows, which can't be told apart")
    return [Row(place, tuple(cells), fault)]
