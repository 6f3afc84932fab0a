"""Text in which each cell of a table stands between empty lines.

Where one row ends and the next begins is not written: a row begins with its number, its status is
a word that is known, and the headings say what stands before and behind it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Line, Row, Source, Table, UnreadableError
from gwr.importing.vocabulary.headings import NEEDED, columns, meaning
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.sections import is_section
from gwr.importing.vocabulary.statuses import find_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.vocabulary.headings import Columns
    from gwr.importing.vocabulary.statuses import Words

_MOST_HEADINGS = 20
_LONGEST_HEADING = 12
_LONGEST_STATUS = 10


class _Chunk(NamedTuple):
    """Lines without an empty one between them; `gap` is how many empty ones are before them."""

    place: str
    text: str
    gap: int


class _Shape(NamedTuple):
    """What the heading says of a row, and which words are a status."""

    names: tuple[str, ...]
    found: Columns
    words: Words

    def number(self, chunk: _Chunk) -> int | None:
        """Return the number of the row that a chunk may begin."""
        if "id" in self.found:
            return number_alone(chunk.text)
        return split_number(chunk.text)[0]

    def is_status(self, chunk: _Chunk) -> bool:
        return find_status(chunk.text, self.words) is not None

    def ends(self, row: Sequence[_Chunk]) -> bool:
        """Return if a row has its status with its last chunk, be it in a word that is not known."""
        if self.is_status(row[-1]):
            return True
        due = self.found["status"]
        return due < len(row) >= len(self.names) - 1 and len(row[due].text) <= _LONGEST_STATUS

    def statuses(self, row: Sequence[_Chunk]) -> list[int]:
        """Return where statuses stand in a row, or where one is due that is not known."""
        due = self.found["status"]
        found = [at for at, chunk in enumerate(row) if at and self.is_status(chunk)]
        short = due < len(row) and len(row[due].text) <= _LONGEST_STATUS
        return found or ([due] if short else [])


def read_chunks(lines: Sequence[Line], words: Words) -> Source:
    """Return the table of a text, and all lines before and behind it.

    `words` are the words that are a status.
    """
    chunks = list(_chunks(lines))
    start, end = _heading(chunks)
    if start == end:
        return Source(list(lines), [], [])
    names = tuple(chunk.text for chunk in chunks[start:end])
    heading = Row(chunks[start].place, names)
    shape = _Shape(names, columns(names), words)
    if all(name in shape.found for name in NEEDED):
        groups = _groups(chunks[end:], shape)
        after, notes = _cut_last(groups, shape)
        rows = [_row(group, groups[at + 1 : at + 2], shape) for at, group in enumerate(groups)]
    else:  # whoever reads the table will say what is missing
        rows, after, notes = [], [], []
    prose = [Line(chunk.place, chunk.text) for chunk in (*chunks[:start], *after)]
    return Source(prose, [Table([heading, *rows])], notes)


def _chunks(lines: Sequence[Line]) -> Iterator[_Chunk]:
    own: list[Line] = []
    gap = 0
    for line in lines:
        if line.text.strip(" \t\xa0\u3000\ufeff\u200b"):
            own.append(line)
            continue
        if own:
            yield _Chunk(own[0].place, "\n".join(each.text for each in own), gap)
            own, gap = [], 0
        gap += 1
    if own:
        yield _Chunk(own[0].place, "\n".join(each.text for each in own), gap)


def _heading(chunks: Sequence[_Chunk]) -> tuple[int, int]:
    """Return where the headings begin and end, each a chunk of its own; twice 0 without any."""
    for start, chunk in enumerate(chunks):
        if meaning(chunk.text):
            end = start + 1
            while end < min(len(chunks), start + _MOST_HEADINGS) and _may_head(chunks[end].text):
                end += 1
            if columns([each.text for each in chunks[start:end]]):
                return start, end
    return 0, 0


def _may_head(text: str) -> bool:
    if meaning(text):
        return True
    numbered = split_number(text)[0] is not None or number_alone(text) is not None
    return len(text) <= _LONGEST_HEADING and not numbered and not is_section(text)


def _groups(chunks: Sequence[_Chunk], shape: _Shape) -> list[list[_Chunk]]:
    """Return the chunks of each row; a heading inside the table, or what has no number, is one."""
    groups: list[list[_Chunk]] = []
    last, at, width = 0, 0, len(shape.names)
    ended = True  # the row before has its status, or there is none
    goes_on = False  # what is no row of its own belongs to the one before
    while at < len(chunks):
        chunk = chunks[at]
        if tuple(each.text for each in chunks[at : at + width]) == shape.names:
            groups.append(list(chunks[at : at + width]))
            ended, goes_on, at = True, False, at + width
            continue
        if _begins(chunks, at, shape, last if ended else None):
            last = shape.number(chunk) or 0
            groups.append([chunk])
            ended, goes_on = False, True
        elif ended and _is_section(chunks, at, shape):
            groups.append([chunk])
            goes_on = False
        elif goes_on:
            groups[-1].append(chunk)
            ended = ended or shape.ends(groups[-1])
        else:
            groups.append([chunk])
            goes_on = True
        at += 1
    return groups


def _begins(chunks: Sequence[_Chunk], at: int, shape: _Shape, last: int | None) -> bool:
    """Return if a row begins; `last` is the number before, None if that row may not have ended.

    Paragraphs inside a cell may be numbered too. Those that begin a row have the department and
    the status where they are due.
    """
    number = shape.number(chunks[at])
    if number is None:
        return False
    if last is not None and number > last:
        return True
    led, status = at + shape.found["departments"], at + shape.found["status"]
    return (
        status < len(chunks)
        and shape.is_status(chunks[status])
        and "。" not in chunks[led].text
        and split_number(chunks[led].text)[0] is None
    )


def _is_section(chunks: Sequence[_Chunk], at: int, shape: _Shape) -> bool:
    following = chunks[at + 1 : at + 2]
    return is_section(chunks[at].text) and any(shape.number(chunk) for chunk in following)


def _cut_last(groups: list[list[_Chunk]], shape: _Shape) -> tuple[list[_Chunk], list[str]]:
    """Take out of the last row what stands behind the table; return it, and what to know of it.

    A remark may be absent, and then what comes next could be taken for it. Most texts have one
    more empty line there, which the rows before show.
    """
    if not groups:
        return [], []
    last = groups[-1]
    found = shape.statuses(last)
    if not found:
        return [], []
    end = found[0] + len(shape.names) - shape.found["status"]
    notes: list[str] = []
    if "remark" in shape.found and shape.found["remark"] > shape.found["status"]:
        beyond = last[end - 1 : end]
        if beyond and (beyond[0].gap > 1 or not _double_gaps(groups, shape)):
            end -= 1
            if beyond[0].gap == 1:
                notes.append(
                    f"{beyond[0].place}, after the last row, is not taken for its remark: "
                    f"{beyond[0].text.splitlines()[0]}"
                )
    after = last[end:]
    del last[end:]
    return after, notes


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
    if texts == shape.names or (len(texts) == 1 and shape.number(group[0]) is None):
        return Row(group[0].place, texts)
    try:
        cells = _cells(group, shape)
        _require_own(group, following, shape)
    except UnreadableError as error:
        return Row(group[0].place, texts, str(error))
    return Row(group[0].place, tuple(cells))


def _cells(group: Sequence[_Chunk], shape: _Shape) -> list[str]:
    width, due = len(shape.names), shape.found["status"]
    found = shape.statuses(group)
    if due in found and len(group) in (width - 1, width):
        found = [due]  # and a progress or a remark that is such a word as well
    if not found:
        raise UnreadableError("it has no status")
    at = found[0]
    if len(found) > 1 or any(chunk.gap > 1 for chunk in group[at + 2 :]):
        raise UnreadableError("another row may stand at its end")
    head = _fit(group[:at], shape, 0, due)
    tail = _fit(group[at + 1 :], shape, due + 1, width)
    if head is None or tail is None:
        raise UnreadableError(f"it has {len(group)} cells, the heading {width}")
    return [*head, group[at].text, *tail]


def _require_own(
    group: Sequence[_Chunk], following: Sequence[Sequence[_Chunk]], shape: _Shape
) -> None:
    """Raise UnreadableError where the row after seems to have lost what tells where it begins.

    That is so where it is missing, and this one has more paragraphs than cells, or its number.
    """
    number = shape.number(group[0])
    if number is None:
        raise UnreadableError("it has no number")
    then = [shape.number(after[0]) for after in following]
    lines = [line for chunk in group for line in chunk.text.splitlines()]
    numbers = [split_number(line)[0] or number_alone(line) for line in lines[1:]]
    longer = bool(then) and len(group) > len(shape.names)
    if number + 1 not in then and (longer or number + 1 in numbers):
        raise UnreadableError(f"row {number + 1} may stand inside it")


def _fit(chunks: Sequence[_Chunk], shape: _Shape, start: int, end: int) -> list[str] | None:
    """Return cells for the columns from `start` to `end`; None if that many can't be made.

    A remark may be absent; progress, or else the remark, may have several paragraphs.
    """
    texts = [chunk.text for chunk in chunks]
    extra = len(texts) - (end - start)
    progress, remark = (shape.found.get(name, -1) - start for name in ("progress", "remark"))
    inside = [at for at in (progress, remark) if 0 <= at < end - start]
    if extra == -1 and remark in inside:
        texts.insert(remark, "")
    elif extra > 0 and inside:
        at = inside[0]
        texts[at : at + extra + 1] = ["\n".join(texts[at : at + extra + 1])]
    return texts if len(texts) == end - start else None
