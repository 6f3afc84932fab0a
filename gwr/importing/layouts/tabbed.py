"""Text in which the cells of a row are separated by tabs, as browsers and spreadsheets copy it.

    序号<tab>目标任务<tab>责任单位<tab>进展情况
    1<tab>新建公园5个。<tab>区城管局<tab>建成3个。
    又开工2个。
    2<tab>…

A cell of several paragraphs goes on in the next line: a row ends where it has all its cells. A cell
that goes over several rows is not copied again: a row that begins with its number has the cells
before it from above, any other that has fewer is a fault; so is one of which it can't be told if
its last cell goes on, unless that has names of bodies.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from gwr.importing.document import Line, Row, Source, Table, text_of
from gwr.importing.layouts.endings import end_of_last
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import (
    BODIES,
    TARGETS,
    is_heading,
    is_period,
    plain,
    role_of,
    roles,
)
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.page import is_of_page
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.sections import is_remark, is_section, is_total, level
from gwr.importing.vocabulary.titles import is_annex, is_title
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_OPEN = ("及", "和", "与", "、", "（", "(")
_CUT = 2
_WHOLE = ("remark", "note")
"""Of a heading of four characters one line has two, unless it is 备注."""
_TELLS = (*BODIES, "progress", "remark", "plan")
"""What may have several paragraphs."""
_MOST_LINES = 12
"""In so many lines a heading stands at most, of which each cell may have two."""


def read_tabbed(
    lines: Sequence[Line], heading: int, typed: Mapping[str, str] | None = None
) -> Source:
    """Return the table whose heading row is the line at `heading`; other lines are prose.

    `typed` are the roles of headings that a person named.
    """
    kept = any(line.text.endswith("\t") for line in lines[heading:])
    names, begin = _names(lines, heading)
    rows = _Rows(names, typed, kept=kept)
    from_behind = range(len(lines) - 1, heading, -1)
    last = next((at for at in from_behind if _in_table(lines[at].text, len(names))), heading)
    above = _titles(lines[: last + 1], typed)
    for at in range(begin, last + 1):
        rows.take(lines[at], title=at in above)
    after = last + 1
    while after < len(lines) and not rows.complete() and not is_of_page(lines[after].text):
        rows.take(lines[after])
        after += 1
    notes = []
    behind = _behind(lines[after:]) if rows.may_go_on() else []
    if behind and role_of(names[-1]) in _TELLS and rows.ends_with(behind, typed or {}):
        after += len(behind)
    if after < len(lines) and lines[after].text.strip() and rows.may_go_on():
        notes.append(
            _("{place}, after the last row, is not taken as part of it", place=lines[after].place)
        )
    first = Row(lines[heading].place, tuple(rows.names))
    table = Table([first, *rows.all()], heading)
    return Source([*lines[:heading], *lines[after:]], [table], notes)


def _behind(lines: Sequence[Line]) -> list[Line]:
    """Return the lines right behind a table that may go on with its last cell.

    None is of the page, nor who signs it, which has a date below.
    """
    found: list[Line] = []
    for line, then in zip_longest(lines, lines[1:], fillvalue=Line("", "")):
        text = line.text.strip()
        of_page = is_of_page(text) or is_remark(text) or is_section(text) or is_title(text)
        if not text or of_page or is_day(text) or is_day(then.text.strip()):
            break
        found.append(line)
    return found


def _in_table(text: str, width: int) -> bool:
    """Return if a line has cells of the table: buttons of the page have a few of their own."""
    return "\t" in text and (text.count("\t") + 1 >= width or not is_of_page(text))


def _names(lines: Sequence[Line], at: int) -> tuple[list[str], int]:
    """Return the headings in a line and where the rows begin; one may go on in the next line."""
    text = lines[at].text
    for line in lines[at + 1 : at + _MOST_LINES]:
        *_before, upper = text.split("\t")
        lower, *_behind = line.text.split("\t")
        if not _are_one(upper, lower):
            break
        text += f"\n{line.text}"
        at += 1
    return _with_lower(text.split("\t"), lines[at + 1 : at + 3], at + 1)


def _with_lower(names: list[str], below: Sequence[Line], at: int) -> tuple[list[str], int]:
    """Return headings, and where the rows begin that may stand at `at`.

    Of a heading in two rows the lower one has its own cells: 牵头单位<tab>配合单位 below 责任单位.
    """
    lower, row = ([line.text.split("\t") for line in below] + [[], []])[:2]
    bodies = [n for n, name in enumerate(names) if role_of(name) in BODIES]
    of_bodies = len(lower) > 1 and all(role_of(name) in BODIES for name in lower)
    if len(bodies) != 1 or not of_bodies or len(row) != len(names) - 1 + len(lower):
        return names, at
    first = bodies[0]
    return [*names[:first], *lower, *names[first + 1 :]], at + 1


def _are_one(upper: str, lower: str) -> bool:
    """Return if two lines are one heading: the first says nothing alone, or no more than when."""
    if is_section(lower) or number_alone(lower) or not role_of(f"{upper}\n{lower}"):
        return False
    role = role_of(upper)
    if role is None or upper.rstrip().endswith(_OPEN):
        return True
    cut = len(plain(upper)) <= _CUT and len(plain(lower)) <= _CUT and role not in _WHOLE
    return cut or (is_period(upper) and role_of(lower) == "progress")


def _titles(lines: Sequence[Line], typed: Mapping[str, str] | None) -> set[int]:
    """Return which lines have nothing but the title of the table that begins right below."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    return {
        at
        for at, below in pairwise(filled)
        if "\t" not in lines[at].text
        and is_heading(lines[below].text.split("\t"), typed)
        and (is_annex(lines[at].text) or is_title(lines[at].text))
    }


_LAST_TWO = 2


class _Rows:
    """Rows in the making: lines go in, and a row is closed where the next one begins.

    `kept` are the tabs before empty cells at the end of a line: what is short then lacks another.
    """

    def __init__(
        self, names: Sequence[str], typed: Mapping[str, str] | None, *, kept: bool
    ) -> None:
        self._kept = kept
        found = roles(names, typed)
        places = {role: at for at, role in reversed(found.items())}
        self.names = names
        self._typed = typed
        # A remark at the end may be cut off, with the tab before it.
        self._least = len(names) - (found.get(len(names) - 1) == "remark")
        self._bodies = [at for at, role in found.items() if role in BODIES]
        self._named = found.get(len(names) - 1) in BODIES
        self._own = places.get("id")
        target = next((places[role] for role in TARGETS if role in places), 0)
        self._before = target if self._own is None else self._own
        self._rows: list[Row] = []
        self._open: list[Line] = []
        self._cells = 0
        self._from_above = 0  # so many cells of the open row are those of the row above
        self._end = ""  # what is wrong with the end of the last row
        self._doubtful = False  # a line may be part of its last cell, or a row of merged cells

    def take(self, line: Line, *, title: bool = False) -> None:
        """Add a line to the open row, or begin another with it, as the `title` of a table does."""
        if not line.text.strip():
            return
        cells = line.text.split("\t")
        headed = len(cells) == 1 and (title or is_section(line.text))
        noted = len(cells) == 1 and is_remark(line.text)
        whole = self.complete()
        alone = headed or noted or (whole and is_total(cells[0]))
        if self._begins(cells) or (alone and whole):
            self._close()
        if self._open and len(cells) == 1:
            if self.complete():
                self._doubtful |= not (self._named and are_bodies(line.text))
            else:
                self._doubtful |= is_section(line.text)
        if not self._open and self._own and self._rows and number_alone(cells[0]):
            self._from_above = self._cells = self._own
        self._open.append(line)
        self._cells += len(cells) - (len(self._open) > 1)
        if alone and len(self._open) == 1:
            self._close()

    def complete(self) -> bool:
        """Return if the open row has all the cells it must have; a row that isn't open has."""
        return not self._open or self._cells >= self._least

    def may_go_on(self) -> bool:
        """Return if a line without tabs might still belong to the last cell of the open row."""
        return self._cells == len(self.names) and not self._open[-1].text.endswith("\t")

    def ends_with(self, lines: Sequence[Line], typed: Mapping[str, str]) -> bool:
        """Return if lines go on with the last cell; where that can't be told the row is at fault.

        Bodies do so where those of other rows stand in several lines.
        """
        texts = [self._open[-1].text.rpartition("\t")[2], *(line.text for line in lines)]
        listed = self._named and any("\n" in row.cells[-1] for row in self._rows)
        self._end = end_of_last(self.names[-1], texts, typed, listed=listed)
        if not self._end:
            self._open += lines
        return not self._end

    def all(self) -> list[Row]:
        """Return all rows, the open one included."""
        self._close()
        rows = self._rows
        if not self._own:
            return rows
        highest = min((level(row.cells[0]) for row in rows if len(row.cells) > 1), default=0)
        return [*rows[:1], *map(partial(_with_fault, highest=highest), rows, rows[1:])]

    def _begins(self, cells: Sequence[str]) -> bool:
        if self.complete():
            return (len(cells) > 1 and not self._brings_remark(cells)) or self._numbered(cells)
        if self._cells == 1 < len(cells) and is_heading(cells, self._typed):
            return True
        return len(cells) >= self._least and self._numbered(cells)

    def _brings_remark(self, cells: Sequence[str]) -> bool:
        """Return if a line ends the last cell but one of the open row, and has the last, a remark.

        A row would begin with its number, and has more cells.
        """
        lacks = self._own == 0 and self._cells == self._least < len(self.names)
        return len(cells) == _LAST_TWO and lacks and not self._open[-1].text.endswith("\t")

    def _numbered(self, cells: Sequence[str]) -> bool:
        if self._before >= len(cells):
            return False
        cell = cells[self._before]
        return (split_number(cell)[0] if self._own is None else number_alone(cell)) is not None

    def _close(self) -> None:
        if self._open:
            first, *more = self._open
            above = self._rows[-1].cells[: self._from_above] if self._from_above else ()
            own = (text_of(self._open) if more else first.text).split("\t")
            cells = (*above, *(map(_unquoted, own) if more else own))
            fault = self._fault(cells)
            if not fault and len(cells) == self._least:
                cells = (*cells, "")[: len(self.names)]
            merged = frozenset(range(self._from_above))
            self._rows.append(Row(first.place, cells, fault, merged))
        self._open, self._cells, self._from_above, self._doubtful = [], 0, 0, False

    def _fault(self, cells: Sequence[str]) -> str:
        told = self._end or self._doubtful
        if (len(cells) == len(self.names) and not told) or is_total(cells[0]):
            return ""
        if self._end:
            return self._end
        if self._doubtful:
            return _("which cell its paragraphs belong to can't be told")
        alone = len(cells) == 1 and len(self._open) == 1
        if len(cells) == self._least < len(self.names) and not self._lacks_remark(cells):
            return _("it has {n} cells, the heading {width}", n=len(cells), width=len(self.names))
        full = len(cells) > self._least or (len(cells) == self._least and cells[-1].strip())
        if alone or full:
            return ""
        return _("it has {n} cells, the heading {width}", n=len(cells), width=len(self.names))

    def _lacks_remark(self, cells: Sequence[str]) -> bool:
        """Return if it is the remark that a row lacks, not a cell that goes on from above."""
        named = [cells[at] for at in self._bodies if cells[at]]
        return not self._kept and bool(named) and all(map(are_bodies, named))


def _with_fault(above: Row, row: Row, *, highest: int) -> Row:
    """Return a row, with a fault if its category may begin in the line above: `一、`, as others.

    `highest` is the level of the numbers that the categories have.
    """
    alone = len(above.cells) == 1 < len(row.cells) and not row.merged
    if alone and level(above.cells[0]) == highest < level(row.cells[0]):
        return row._replace(fault=_("which cell its paragraphs belong to can't be told"))
    return row


def _unquoted(cell: str) -> str:
    # Spreadsheets put a cell of several lines in quotes, and double those in it.
    quoted = "\n" in cell and re.fullmatch(r'"(.*)"', cell, re.DOTALL)
    return quoted[1].replace('""', '"') if quoted else cell
