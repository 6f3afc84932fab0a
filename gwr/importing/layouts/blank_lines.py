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

from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Line, Row, Source, Table, UnreadableError
from gwr.importing.left_out import some
from gwr.importing.vocabulary.bodies import are_bodies, may_be_bodies, mixes_bodies
from gwr.importing.vocabulary.headings import BODIES, TARGETS, columns, roles
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.periods import month_of, year_in
from gwr.importing.vocabulary.sections import (
    LONGEST,
    are_buttons,
    is_page_number,
    is_remark,
    is_section,
)
from gwr.importing.vocabulary.statuses import find_status, with_answers
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.vocabulary.numbers import Number
    from gwr.importing.vocabulary.statuses import Words

_MOST_HEADINGS = 20
_LONGEST_HEADING = 12
_LONGEST_STATUS = 10


class _Chunk(NamedTuple):
    """Lines without an empty one between them; `gap` is how many empty ones are before them."""

    place: str
    text: str
    gap: int


class _Shape:
    """What the headings say of a row, and which words are a status."""

    def __init__(
        self, names: Sequence[str], words: Words, typed: Mapping[str, str] | None = None
    ) -> None:
        self.names = tuple(names)
        self.width = len(names)
        self.roles = roles(names, typed)
        places = {role: at for at, role in reversed(self.roles.items())}
        self.own = "id" in places
        self.begins = places.get("id", next((places[t] for t in TARGETS if t in places), 0))
        self.status = places.get("status")
        asked = "" if self.status is None else names[self.status]
        self.words = with_answers(asked, words)
        self.remark = places.get("remark", -1)
        self.deadline = places.get("deadline", -1)
        self.bodies = [at for at, role in self.roles.items() if role in BODIES]
        # Without a status the names of bodies, or numbers in cells of their own, show a row.
        self.free = [
            at
            for at in range(self.width)
            if self.roles.get(at) not in (*BODIES, "id", "status", "remark")
        ]
        self.anchored = self.status is not None or self.own or bool(self.bodies)

    def number(self, chunk: _Chunk) -> Number | None:
        """Return the number of the row that a chunk may begin."""
        return number_alone(chunk.text) if self.own else split_number(chunk.text)[0]

    def is_status(self, chunk: _Chunk) -> bool:
        """Return if a chunk is a word of assessment."""
        return self.is_word(chunk.text)

    def is_word(self, text: str) -> bool:
        """Return if a text is a word of assessment."""
        return find_status(text, self.words) is not None

    def least(self) -> int:
        """Return how many chunks a row has at least: all, but for a remark."""
        return self.width - (self.remark >= 0)

    def ends(self, row: Sequence[_Chunk]) -> bool:
        """Return if a row has all its cells with its last chunk, be its status a word not known."""
        if self.status is None:
            return len(row) >= self.least()
        if self.is_status(row[-1]):
            return True
        return self.status < len(row) >= self.width - 1 and self._short(row)

    def statuses(self, row: Sequence[_Chunk]) -> list[int]:
        """Return where statuses stand in a row, or where one is due that is not known."""
        found = [at for at, chunk in enumerate(row) if at and self.is_status(chunk)]
        due = self.status or 0
        return found or ([due] if due < len(row) and self._short(row) else [])

    def _short(self, row: Sequence[_Chunk]) -> bool:
        return len(row[self.status or 0].text) <= _LONGEST_STATUS


def read_chunks(
    lines: Sequence[Line], words: Words, typed: Mapping[str, str] | None = None
) -> Source | None:
    """Return the table of a text, and all lines before and behind it; None without headings.

    `words` are those of assessment, `typed` the roles of headings that a person named.
    """
    chunks = list(_chunks(lines))
    start, end = _heading(chunks, typed)
    if start == end:
        return None
    shape = _Shape([chunk.text for chunk in chunks[start:end]], words, typed)
    heading = Row(chunks[start].place, shape.names)
    groups = _Groups(chunks[end:], shape).all()
    after, notes = _cut_last(groups, shape)
    rows = [_row(group, groups[at + 1 : at + 2], shape) for at, group in enumerate(groups)]
    notes += _on_long_ends(groups, rows, shape)
    prose = [Line(chunk.place, chunk.text) for chunk in (*chunks[:start], *after)]
    return Source(prose, [Table([heading, *rows], start)], notes)


def _chunks(lines: Sequence[Line]) -> Iterator[_Chunk]:
    own: list[Line] = []
    gap = 0
    for line in (*lines, Line("", "")):
        empty = not line.text.strip(" \t\xa0\u3000\ufeff\u200b") or is_page_number(line.text)
        if own and (empty or are_buttons(line.text)):
            yield _Chunk(own[0].place, "\n".join(each.text for each in own), gap)
            own, gap = [], 0
        if empty:
            gap += 1
        else:
            own.append(line)


def _heading(chunks: Sequence[_Chunk], typed: Mapping[str, str] | None) -> tuple[int, int]:
    """Return where the headings begin and end, each a chunk of its own; twice 0 without any."""
    for start, chunk in enumerate(chunks):
        if not roles([chunk.text], typed):
            continue
        end = start + 1
        while end < min(len(chunks), start + _MOST_HEADINGS) and _may_head(chunks[end].text, typed):
            end += 1
        known = roles([each.text for each in chunks[start:end]], typed)
        own = [at for at, role in known.items() if role == "id"]
        if not own and not _may_begin(chunks[end : end + 1]):  # short cells look like headings
            end = start + max(known) + 1
        names = [each.text for each in chunks[start:end]]
        below = columns(names[1:], typed)
        dated = year_in(chunk.text) != ""
        first = own[0] if own else int(dated and any(role in below for role in TARGETS))
        found = columns(names[first:], typed)
        works = any(role in found for role in TARGETS) and (first or not dated)
        if len(found) > 2 or works:  # noqa: PLR2004  more than by chance
            return start + first, end
    return 0, 0


def _may_begin(ahead: Sequence[_Chunk]) -> bool:
    return any(split_number(each.text)[0] or is_section(each.text) for each in ahead)


def _may_head(text: str, typed: Mapping[str, str] | None) -> bool:
    if split_number(text)[0] is not None or number_alone(text) is not None:
        return False
    return bool(roles([text], typed)) or (len(text) <= _LONGEST_HEADING and not is_section(text))


class _Groups:
    """Rows in the making: chunks go in, and a row ends where the next one begins.

    What is no row, such as a heading inside the table or what has no number, is a group too.
    """

    def __init__(self, chunks: Sequence[_Chunk], shape: _Shape) -> None:
        self._chunks = chunks
        self._shape = shape
        self._groups: list[list[_Chunk]] = []
        self._last: tuple[int, ...] = ()  # the number of the row before, level by level
        self._ended = True  # the row before has all its cells, or there is none
        self._goes_on = False  # what is no row of its own belongs to the group before

    def all(self) -> list[list[_Chunk]]:
        """Return the chunks of each row."""
        at, width = 0, self._shape.width
        while at < len(self._chunks):
            texts = tuple(each.text for each in self._chunks[at : at + width])
            if texts == self._shape.names:
                self._part_title()
                self._groups.append(list(self._chunks[at : at + width]))
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
        while at < len(self._chunks) and is_section(self._chunks[at].text):
            at += 1
            if at < len(self._chunks) and self._shape.number(self._chunks[at]):
                return True
        return False


def _is_title_behind(before: _Chunk, chunk: _Chunk) -> bool:
    """Return if a chunk is short and no sentence, but what stands before it is one."""
    return before.text.endswith("。") and len(chunk.text) <= LONGEST and "。" not in chunk.text


def _cut_last(groups: list[list[_Chunk]], shape: _Shape) -> tuple[list[_Chunk], list[str]]:
    """Take out of the last row what stands behind the table; return it, and what to know of it.

    A remark may be absent, and then what comes next could be taken for it. Most texts have one
    more empty line there, which the rows before show.
    """
    if not groups:
        return [], []
    last = groups[-1]
    notes: list[str] = []
    if shape.status is None:
        end = _end_without_status(last, shape)
        if end < len(last) and not is_remark(last[end].text):
            notes.append(_not_taken(last[end]))
    else:
        found = shape.statuses(last)
        if not found:
            return [], []
        end = found[0] + shape.width - shape.status
        if shape.remark > shape.status:
            beyond = last[end - 1 : end]
            if beyond and (beyond[0].gap > 1 or not _double_gaps(groups, shape)):
                end -= 1
                if beyond[0].gap == 1:
                    notes.append(_not_taken(beyond[0]))
    after = last[end:]
    if any(shape.is_status(chunk) or (shape.own and shape.number(chunk)) for chunk in after):
        return [], []  # rows stand there, of which it can't be told where they begin
    del last[end:]
    return after, notes


def _not_taken(chunk: _Chunk) -> str:
    return _(
        "{place}, after the last row, is not taken for a part of it: {words}",
        place=chunk.place,
        words=chunk.text.splitlines()[0],
    )


def _end_without_status(last: Sequence[_Chunk], shape: _Shape) -> int:
    """Return where a last row without a status ends: at what is of the page, or in no column."""
    names = shape.width - 1 in shape.bodies
    for at, chunk in enumerate(last):
        if is_remark(chunk.text):
            return at
        if at >= shape.width and (chunk.gap > 1 or _leaves(last[: at + 1], names=names)):
            return at
    return len(last)


def _leaves(row: Sequence[_Chunk], *, names: bool) -> bool:
    """Return if the last chunk is not of the last column, be it one of `names`: it signs, heads.

    Of a body that is so behind the first chunk after other bodies; further on, a row may begin that
    has lost its number.
    """
    bodies = [are_bodies(each.text) for each in row[-3:]]
    if names:
        return not bodies[-1]
    return bodies == [True, False, True] or _is_title_behind(*row[-2:])


def _double_gaps(groups: Sequence[Sequence[_Chunk]], shape: _Shape) -> bool:
    """Return if two empty lines and more follow every row that has no remark."""
    return all(
        then[0].gap > 1
        for group, then in pairwise(groups)
        if len(group) > 1 and shape.is_status(group[-1])
    )


def _row(group: Sequence[_Chunk], following: Sequence[Sequence[_Chunk]], shape: _Shape) -> Row:
    """Return a row with a cell for each heading, or with a fault."""
    texts = tuple(chunk.text for chunk in group)
    if texts == shape.names or (len(set(texts)) == 1 and shape.number(group[0]) is None):
        return Row(group[0].place, texts)
    try:
        cells = _cells(group, shape)
        _require_own(group, following, shape)
    except UnreadableError as error:
        return Row(group[0].place, texts, str(error))
    return Row(group[0].place, tuple(cells))


def _cells(group: Sequence[_Chunk], shape: _Shape) -> list[str]:
    if shape.begins or not shape.anchored:
        raise UnreadableError(_("where its cells begin can't be told"))
    if shape.number(group[0]) is None:
        raise UnreadableError(_("it has no number"))
    if shape.status is None:
        return _fit(group, shape, 0, shape.width, len(group))
    due = shape.status
    found = shape.statuses(group)
    if due in found and len(group) in (shape.width - 1, shape.width):
        found = [due]  # and a progress or a remark that is such a word as well
    if not found:
        raise UnreadableError(_("it has no status"))
    at = found[0]
    if len(found) > 1 or any(chunk.gap > 1 for chunk in group[at + 2 :]):
        raise UnreadableError(_("another row may stand at its end"))
    if any(is_section(chunk.text) for chunk in group[at + 1 :]):
        raise UnreadableError(_("a heading may stand at its end"))
    head = _fit(group[:at], shape, 0, due, len(group))
    tail = _fit(group[at + 1 :], shape, due + 1, shape.width, len(group))
    return [*head, group[at].text, *tail]


def _on_long_ends(
    groups: Sequence[Sequence[_Chunk]], rows: Sequence[Row], shape: _Shape
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
            places=some(longer),
        )


def _require_own(
    group: Sequence[_Chunk], following: Sequence[Sequence[_Chunk]], shape: _Shape
) -> None:
    """Raise UnreadableError where the row after seems to have lost what tells where it begins.

    That is so where it is missing, and this one has more paragraphs than cells, or its number.
    """
    number = _value(shape, group[0])
    then = [_value(shape, after[0]) for after in following]
    lines = [line for chunk in group for line in chunk.text.splitlines()]
    found = [split_number(line)[0] or number_alone(line) for line in lines[1:]]
    numbers = [each.value for each in found if each]
    longer = bool(then) and len(group) > shape.width
    if number + 1 not in then and (longer or number + 1 in numbers):
        raise UnreadableError(_("row {n} may stand inside it", n=number + 1))


def _value(shape: _Shape, chunk: _Chunk) -> int:
    number = shape.number(chunk)
    return number.value if number else 0


def _fit(chunks: Sequence[_Chunk], shape: _Shape, start: int, end: int, n: int) -> list[str]:
    """Return cells for the columns from `start` to `end` of a row with n cells in all.

    Raises UnreadableError unless there is one way to fill them. A remark may be absent.
    """
    texts = [chunk.text for chunk in chunks]
    width = end - start
    if len(texts) == width - 1 and start <= shape.remark < end:
        texts.insert(shape.remark - start, "")
    if len(texts) < width:
        raise _unfit(n, shape)
    if any(map(mixes_bodies, texts)):
        raise _untold()
    if len(texts) > width:
        return _joined(chunks, shape, start, end, n)
    named = [texts[at - start] for at in shape.bodies if start <= at < end]
    others = [texts[at - start] for at in shape.free if start <= at < end]
    if any(map(are_bodies, others)) and not all(map(are_bodies, named)):
        raise _untold()
    if not all(map(may_be_bodies, named)):
        raise UnreadableError(_("a sentence stands where its departments should"))
    if shape.status is None and start <= shape.remark < end and shape.is_word(texts[shape.remark]):
        raise UnreadableError(_("a status may stand in it"))
    return texts


def _joined(chunks: Sequence[_Chunk], shape: _Shape, start: int, end: int, n: int) -> list[str]:
    """Return cells of which some have several paragraphs; otherwise as `_fit`."""
    texts = [chunk.text for chunk in chunks]
    if shape.own and any(number_alone(text) for text in texts[not start :]):
        raise _untold()
    bodies = [at - start for at in shape.bodies if start <= at < end]
    ways = list(_ways(texts, end - start, bodies, numbered=shape.own and not start))
    if shape.remark == end - 1 > start:  # which may be absent
        ways += _ways(texts, end - start - 1, bodies, numbered=shape.own and not start)
    if not ways:
        raise _unfit(n, shape)
    if len(ways) > 1:
        raise _untold()
    if any(text in shape.names for text in texts):
        raise UnreadableError(_("a heading may stand at its end"))
    cells = [chunks[a:b] for a, b in pairwise((0, *ways[0]))]
    if shape.status is None and any(len(c) > 1 and shape.is_status(c[-1]) for c in cells):
        raise UnreadableError(_("a status may stand in it"))
    due = shape.deadline - start
    if due in range(len(cells)) and len(cells[due]) > 1 and not all(map(_is_due, cells[due])):
        raise UnreadableError(_("another row may stand at its end"))
    return ["\n".join(chunk.text for chunk in cell) for cell in cells]


def _is_due(chunk: _Chunk) -> bool:
    return month_of(chunk.text) is not None or year_in(chunk.text) != ""


def _untold() -> UnreadableError:
    return UnreadableError(_("which cell its paragraphs belong to can't be told"))


def _unfit(n: int, shape: _Shape) -> UnreadableError:
    return UnreadableError(_("it has {n} cells, the heading {width}", n=n, width=shape.width))


def _ways(
    texts: Sequence[str], width: int, bodies: Sequence[int], *, numbered: bool
) -> Iterator[tuple[int, ...]]:
    """Return where each of so many cells may end, up to two ways of it.

    A cell of names holds nothing but bodies, any other none; the first is one if it is `numbered`.
    """
    named = [are_bodies(text) for text in texts]

    def step(at: int, column: int, ends: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        left = width - column - 1
        if column == width:
            if at == len(texts):
                yield ends
            return
        for end in range(at + 1, len(texts) - left + 1):
            if named[end - 1] != (column in bodies):
                return
            yield from step(end, column + 1, (*ends, end))
            if numbered and column == 0:
                return

    yield from islice(step(0, 0, ()), 2)
