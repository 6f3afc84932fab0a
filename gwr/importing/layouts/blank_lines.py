"""Text in which each cell of a table stands between empty lines.

    序号

    目标任务

    责任单位

    进展情况

    1

    新建公园5个。

    区城管局

    建成5个。

Where no line is empty, each may be a cell. Where one row ends and the next begins is not written,
nor which cell a paragraph belongs to: a row begins with its number, its status is a word that is
known, and names of bodies are told from sentences. A row for which there is not exactly one way to
fill its cells is a fault.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gwr.importing.document import Line, Row, Source, Table, UnreadableError
from gwr.importing.layouts.chunks import Shape, chunks_of, find_heading
from gwr.importing.layouts.filling import cells_of, require_own
from gwr.importing.layouts.remarks import on_order_alone, unless_some_lack
from gwr.importing.layouts.uncounted import rows_without_numbers
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, may_be_bodies
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.page import is_of_page
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.sections import LONGEST, is_remark, is_section
from gwr.importing.vocabulary.statuses import quoted
from gwr.importing.vocabulary.titles import is_title
from gwr.text import shortened
from gwr.words import _, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.layouts.chunks import Chunk
    from gwr.importing.vocabulary.statuses import Words

_LONGEST_SHOWN = 20

_ISSUES = pattern("(?:政府|[省市州盟区县旗]府办|政府办|办公室|督查室)$")
"""How those end who issue pages."""

_SEVERAL = 3
"""Fewer rows may have a paragraph more each by chance."""


def read_chunks(
    lines: Sequence[Line], words: Words, typed: Mapping[str, str] | None = None
) -> Source | None:
    """Return the table of a text, and all lines before and behind it; None without headings.

    `words` are those of assessment, `typed` the roles of headings that a person named.
    """
    chunks = list(chunks_of(lines))
    start, end = find_heading(chunks, typed)
    if start == end:
        return None
    shape = Shape([chunk.text for chunk in chunks[start:end]], words, typed)
    heading = Row(chunks[start].place, shape.names)
    if found := rows_without_numbers(chunks[end:], shape):
        rows, after = found
        prose = [Line(chunk.place, chunk.text) for chunk in (*chunks[:start], *after)]
        notes = list(on_order_alone(rows, shape))
        return Source(prose, [Table([heading, *rows], start)], notes)
    groups = _Groups(chunks[end:], shape).all()
    fault = ""
    try:
        after, notes = _cut_last(groups, shape)
    except UnreadableError as error:
        after, notes, fault = [], [], str(error)
    rows = [_row(group, groups[at + 1 : at + 2], shape) for at, group in enumerate(groups)]
    rows[-1:] = [row._replace(fault=fault or row.fault) for row in rows[-1:]]
    rows = _unless_all_longer(groups, rows, shape)
    rows, taken = unless_some_lack(groups, rows, shape)
    notes += taken
    notes += on_order_alone(rows, shape)
    notes += _on_long_ends(groups, rows, shape)
    prose = [Line(chunk.place, chunk.text) for chunk in (*chunks[:start], *after)]
    return Source(prose, [Table([heading, *rows], start)], notes)


class _Groups:
    """Rows in the making: chunks go in, and a row ends where the next one begins.

    What is no row, such as a heading inside the table or what has no number, is a group too.
    """

    def __init__(self, chunks: Sequence[Chunk], shape: Shape) -> None:
        self._chunks = chunks
        self._shape = shape
        self._groups: list[list[Chunk]] = []
        self._last: tuple[int, ...] = ()  # the number of the row before, level by level
        self._ended = True  # the row before has all its cells, or there is none
        self._goes_on = False  # what is no row of its own belongs to the group before

    def all(self) -> list[list[Chunk]]:
        """Return the chunks of each row."""
        at, width = 0, self._shape.width
        names = self._shape.names
        while at < len(self._chunks):
            ahead = self._chunks[at : at + width] if self._chunks[at].text == names[0] else ()
            if tuple(each.text for each in ahead) == names:
                self._part_title()
                self._groups.append(list(ahead))
                self._ended, self._goes_on = True, False
                at += width
            else:
                self._take(at)
                at += 1
        return self._groups

    def _part_title(self) -> None:
        """Take out of the row before what heads the next part, as one cell over all columns.

        It stands above headings, behind a sentence.
        """
        row = self._groups[-1] if self._groups else []
        if len(row) > self._shape.width and _is_title_behind(*row[-2:]):
            self._groups.append([row.pop()] * self._shape.width)

    def _take(self, at: int) -> None:
        chunk = self._chunks[at]
        if self._begins(at):
            number = self._shape.number(chunk)
            self._last = number.levels if number else ()
            self._groups.append([chunk])
            self._ended, self._goes_on = self._shape.width == 1, True
        elif self._ended and self._heads(at):
            self._groups.append([chunk])
            self._goes_on = False
        elif self._goes_on:
            self._groups[-1].append(chunk)
            self._ended = self._ended or self._shape.ends(self._groups[-1])
        else:
            self._groups.append([chunk])
            self._goes_on = True

    def _begins(self, at: int) -> bool:
        """Return if a row begins.

        Paragraphs inside a cell may be numbered too. Those that begin a row go on with the numbers,
        or have their bodies and status where they are due.
        """
        number = self._shape.number(self._chunks[at])
        if number is None:
            return False
        if (
            self._ended
            and number.levels > self._last
            and (self._shape.status is not None or self._shape.own)
        ):
            return True
        ahead = self._chunks[at : at + self._shape.width]
        if self._shape.status is None:
            due = [ahead[place].text for place in self._shape.bodies if place < len(ahead)]
            return self._ended and any(number.levels) and bool(due) and all(map(may_be_bodies, due))
        led = [ahead[place] for place in self._shape.bodies if place < len(ahead)]
        return (
            len(ahead) > self._shape.status
            and self._shape.is_status(ahead[self._shape.status])
            and all("。" not in each.text and split_number(each.text)[0] is None for each in led)
        )

    def _heads(self, at: int) -> bool:
        """Return if a chunk heads rows: its number, and no more headings, are followed by a row."""
        row = self._groups[-1] if self._groups and self._goes_on else []
        if row and self._shape.takes_remark(row, self._chunks[at]):
            return False
        while at < len(self._chunks) and is_section(self._chunks[at].text):
            at += 1
            if at < len(self._chunks) and self._shape.number(self._chunks[at]):
                return True
        return False


def _is_title_behind(before: Chunk, chunk: Chunk) -> bool:
    """Return if a chunk is short and no sentence, but what stands before it is one."""
    return before.text.endswith("。") and len(chunk.text) <= LONGEST and "。" not in chunk.text


def _cut_last(groups: list[list[Chunk]], shape: Shape) -> tuple[list[Chunk], list[str]]:
    """Take out of the last row what stands behind the table; return it, and what to know of it.

    A remark may be absent, and then what comes next could be taken for it. Most texts have one
    more empty line there, which the rows before show.
    """
    if not groups:
        return [], []
    last = groups[-1]
    notes: list[str] = []
    if shape.status is None:
        end = _above_signature(groups, _end_without_status(last, shape), shape)
        if end < len(last) and not is_remark(last[end].text):
            notes.append(_not_taken(last[end]))
    else:
        found = shape.statuses(last)
        if not found:
            return [], []
        end = found[0] + shape.width - shape.status
        behind = range(found[0] + 1, min(end, len(last)))
        of_page = next((at for at in behind if is_of_page(last[at].text)), 0)
        beyond = last[end - 1 : end] if shape.remark > shape.status else []
        if of_page or (beyond and not _is_last_remark(groups, end, shape)):
            end = of_page or end - 1
            notes += [_not_taken(last[end])] if last[end].gap == 1 else []
        elif shape.status < shape.width - 1:
            _require_end(last, end, shape)
            end = _above_signature(groups, min(end, len(last)), shape)
    _require_body(groups, end, shape)
    after = last[end:]
    if any(shape.is_status(chunk) or (shape.own and shape.number(chunk)) for chunk in after):
        return [], []  # rows stand there, of which it can't be told where they begin
    del last[end:]
    if not last:  # no row, but what is said below the table
        groups.pop()
    return after, notes


def _require_end(last: Sequence[Chunk], end: int, shape: Shape) -> None:
    """Raise UnreadableError where what stands below the last cell may be of it, for all one knows.

    It may not below an empty line more, nor where it is a heading, or of the page.
    """
    if end >= len(last) or last[end].gap > 1:
        return
    below = last[end].text
    signs = is_day(below) or is_remark(below) or is_title(below) or is_section(below)
    if (shape.width - 1 in shape.bodies) == are_bodies(below) and not signs:
        raise UnreadableError(
            _(
                "if '{words}' is of its last cell can't be told; join it to the line above if it "
                "is, else put an empty line more above it",
                words=shortened(below.splitlines()[0], _LONGEST_SHOWN),
            )
        )


def _is_last_remark(groups: Sequence[Sequence[Chunk]], end: int, shape: Shape) -> bool:
    """Return if the chunk at the end of the last row is its remark, not what stands below.

    Who signs a page, or when, is none, unless other remarks are such names too; nor is 注：….
    Raises UnreadableError where it can't be told.
    """
    *others, last = groups
    chunk, rows = last[end - 1], [row for row in others if shape.number(row[0]) is not None]
    if chunk.gap > 1 or is_remark(chunk.text) or _signs(chunk.text, [row[-1].text for row in rows]):
        return False
    signs = _signs(chunk.text, [])
    full = len(rows) > 1 and all(len(row) >= shape.width for row in rows)
    told = shape.said_remark or _double_gaps(groups, shape) or (full and len(last) == end)
    if not (told or signs or is_of_page(chunk.text)):
        raise UnreadableError(
            _(
                "if '{words}' is its remark can't be told; add {option} if it is, else take it out",
                words=shortened(chunk.text.splitlines()[0], _LONGEST_SHOWN),
                option=f"--column {quoted(f'{shape.names[shape.remark]}=remark')}",
            )
        )
    return told


def _signs(text: str, others: Sequence[str], *, names: bool = True) -> bool:
    """Return if a text is who signs a page, when, or what it is; others may be such cells too."""
    told = (is_day, is_title, are_bodies) if names else (is_day, is_title)
    return any(tells(text) and not any(map(tells, others)) for tells in told)


def _above_signature(groups: Sequence[Sequence[Chunk]], end: int, shape: Shape) -> int:
    """Return where the last row ends above who signs the page, and when: its last cells are empty.

    Bodies sign only where a remark may be absent; elsewhere they may have changed places.
    """
    *others, last = groups
    least = max(shape.target, shape.status or 0, *shape.bodies) + 1
    while end > least:
        cells = [row[end - 1].text for row in others if len(row) >= end]
        if not _signs(last[end - 1].text, cells, names=end > shape.least()):
            break
        end -= 1
    return end


def _require_body(groups: Sequence[Sequence[Chunk]], end: int, shape: Shape) -> None:
    """Raise UnreadableError where a body right above a date answers for the last row, or signs."""
    *others, last = groups
    dated = end < len(last) and last[end].gap == 1 and is_day(last[end].text)
    listed = min(end, shape.width) - 1 in shape.bodies
    if not (dated and listed and _ISSUES.search(last[end - 1].text)):
        return
    if not any(_ISSUES.search(row[end - 1].text) for row in others if len(row) >= end):
        raise UnreadableError(
            _(
                "if '{words}' answers for it or signs the page can't be told; put an empty line "
                "more above the date if it answers, else write 无 in its place",
                words=last[end - 1].text,
            )
        )


def _not_taken(chunk: Chunk) -> str:
    return _(
        "{place}, after the last row, is not taken for a part of it: {words}",
        place=chunk.place,
        words=chunk.text.splitlines()[0],
    )


def _end_without_status(last: Sequence[Chunk], shape: Shape) -> int:
    """Return where a last row without a status ends: at what is of the page, or in no column."""
    names = shape.width - 1 in shape.bodies
    for at, chunk in enumerate(last):
        if is_remark(chunk.text) or (at >= shape.least() and is_section(chunk.text)):
            return at
        if at < shape.width:
            continue
        signs = is_day(chunk.text) and shape.deadline != shape.width - 1
        if chunk.gap > 1 or signs or _leaves(last[: at + 1], names=names):
            return at
    return len(last)


def _leaves(row: Sequence[Chunk], *, names: bool) -> bool:
    """Return if the last chunk is not of the last column, be it one of `names`: it signs, heads.

    Of a body that is so behind the first chunk after other bodies; further on, a row may begin that
    has lost its number.
    """
    bodies = [are_bodies(each.text) for each in row[-3:]]
    if names:
        return not bodies[-1]
    return bodies == [True, False, True] or _is_title_behind(*row[-2:])


def _double_gaps(groups: Sequence[Sequence[Chunk]], shape: Shape) -> bool:
    """Return if two empty lines and more follow every row that has no remark."""
    return all(
        then[0].gap > 1
        for group, then in pairwise(groups)
        if len(group) > 1 and shape.is_status(group[-1])
    )


def _row(group: Sequence[Chunk], following: Sequence[Sequence[Chunk]], shape: Shape) -> Row:
    """Return a row with a cell for each heading, or with a fault."""
    texts = tuple(chunk.text for chunk in group)
    if texts == shape.names or (len(set(texts)) == 1 and shape.number(group[0]) is None):
        return Row(group[0].place, texts)
    try:
        cells = cells_of(group, shape)
        require_own(group, following, shape)
    except UnreadableError as error:
        return Row(group[0].place, texts, str(error))
    return Row(group[0].place, tuple(cells))


def _unless_all_longer(
    groups: Sequence[Sequence[Chunk]], rows: list[Row], shape: Shape
) -> list[Row]:
    """Return rows, with a fault if all have as many paragraphs too many: a heading may be lost."""
    read = [n for n, row in enumerate(rows) if len(row.cells) == shape.width and not row.fault]
    sizes = {len(groups[n]) for n in read}
    if len(read) < _SEVERAL or len(sizes) > 1 or min(sizes) <= shape.width:
        return rows
    fault = _("which cell its paragraphs belong to can't be told")
    return [row._replace(fault=fault) if n in read else row for n, row in enumerate(rows)]


def _on_long_ends(
    groups: Sequence[Sequence[Chunk]], rows: Sequence[Row], shape: Shape
) -> Iterator[str]:
    """Say which rows end in a cell of several paragraphs, where no status shows how many they are.

    What shares its number and its bodies with the row before looks the same.
    """
    if shape.status is not None:
        return
    longer = [
        row.place
        for group, row in zip(groups, rows, strict=True)
        if len(row.cells) == shape.width < len(group) and row.cells[-1] != group[-1].text
    ]
    if longer:
        yield _(
            "several paragraphs are taken for the last cell of {places}; look if another target "
            "stands in it",
            places=some_of(longer),
        )
