"""Paragraphs fill the cells of a row, where there is one way to do so."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from gwr.importing.document import UnreadableError
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import (
    are_bodies,
    is_person,
    is_rest,
    may_be_bodies,
    mixes_bodies,
    names_office,
)
from gwr.importing.vocabulary.due import is_due
from gwr.importing.vocabulary.headings import TARGETS
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.sections import is_section
from gwr.importing.vocabulary.titles import is_caption
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.layouts.chunks import Chunk, Shape


_LONGEST_NAME = 10
_OPEN = ("：", ":", "，", ",", "、")
"""How no cell ends: the next paragraph goes on with it."""
_FEW = 12
_BRACKETED = pattern("[(（][^()（）\n]{1,60}[)）]")


def cells_of(group: Sequence[Chunk], shape: Shape) -> list[str]:
    """Return a cell for each heading; raises UnreadableError where another might be as right."""
    if shape.begins or not shape.anchored:
        raise UnreadableError(_("where its cells begin can't be told"))
    if shape.number(group[0]) is None:
        raise UnreadableError(_("it has no number"))
    if not shape.own and len(group) > shape.width and is_section(group[0].text):
        raise _untold()  # (一) may be the number of what heads a row
    if shape.status is None:
        return _cells_without_status(group, shape)
    due = shape.status
    found = shape.statuses(group)
    if due in found and len(group) in (shape.width - 1, shape.width):
        found = [due]  # and a progress or a remark that is such a word as well
    if not found:
        raise UnreadableError(_("it has no status"))
    at = found[0]
    if len(found) > 1 or any(chunk.gap > 1 for chunk in group[at + 2 :]):
        raise UnreadableError(_("another row may stand at its end"))
    if any(_heads(group, n, shape) for n in range(at + 1, len(group))):
        raise UnreadableError(_("a heading may stand at its end"))
    head = _fit(group[:at], shape, 0, due, len(group))
    tail = _fit(group[at + 1 :], shape, due + 1, shape.width, len(group))
    return [*head, group[at].text, *tail]


def _heads(group: Sequence[Chunk], at: int, shape: Shape) -> bool:
    """Return if a chunk at the end of a row seems to head the rows that follow."""
    return is_section(group[at].text) and not shape.takes_remark(group[:at], group[at])


def _cells_without_status(group: Sequence[Chunk], shape: Shape) -> list[str]:
    last = group[-1].text
    heads = _heads(group, len(group) - 1, shape) or is_caption(last)
    cells = [] if heads else _fit(group, shape, 0, shape.width, len(group))
    named = shape.width - 1 in (*shape.bodies, shape.official)
    if heads or (len(group) > shape.width and not named and is_short(last)):
        raise UnreadableError(_("a heading may stand at its end"))
    return cells


def require_own(group: Sequence[Chunk], following: Sequence[Sequence[Chunk]], shape: Shape) -> None:
    """Raise UnreadableError where the row after seems to have lost what tells where it begins.

    That is so where it is missing, and this one has more paragraphs than cells, or its number.
    """
    number = _value(shape, group[0])
    then = [_value(shape, after[0]) for after in following]
    if number + 1 in then:
        return
    lines = [line for chunk in group for line in chunk.text.splitlines()]
    found = [split_number(line)[0] or number_alone(line) for line in lines[1:]]
    numbers = [each.value for each in found if each]
    longer = bool(then) and len(group) > shape.width
    if longer or number + 1 in numbers:
        raise UnreadableError(_("row {n} may stand inside it", n=number + 1))


def _value(shape: Shape, chunk: Chunk) -> int:
    number = shape.number(chunk)
    return number.value if number else 0


def _fit(chunks: Sequence[Chunk], shape: Shape, start: int, end: int, n: int) -> list[str]:
    """Return cells for the columns from `start` to `end` of a row with n cells in all.

    Raises UnreadableError unless there is one way to fill them. A remark may be absent.
    """
    texts = [chunk.text for chunk in chunks]
    width = end - start
    without = len(texts) == width - 1 and start <= shape.remark < end
    if without:
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
    if _is_astray(texts, shape, start):
        raise _untold()
    even = len({chunk.gap for chunk in chunks[1:]}) <= 1  # else lines are empty where a cell is
    if without and not (even and all(map(are_bodies, named))):
        raise _untold()  # a remark may stand where a body was lost
    if not all(map(may_be_bodies, named)):
        raise UnreadableError(_("a sentence stands where its departments should"))
    if shape.status is None and start <= shape.remark < end and shape.is_word(texts[shape.remark]):
        raise UnreadableError(_("a status may stand in it"))
    return texts


def _is_astray(cells: Sequence[str], shape: Shape, start: int) -> bool:
    """Return if a cell was lost: a deadline says no time, or an office stands for a target.

    Or one is cut off, or what is of one column stands beside it: that may have two lines where
    another cell is empty.
    """
    remark = cells[shape.remark - start] if start <= shape.remark < start + len(cells) else ""
    for at, text in enumerate(cells, start):
        if at not in shape.bodies and are_bodies(text) and _is_beside(at, text, shape):
            return True
        if at == shape.deadline and not is_due(text):
            return True
        if at in shape.free and text.endswith(_OPEN) and at + 1 != shape.remark:
            return True
        if at - 1 == shape.official >= 0 and is_person(text):
            return True
        if at - 1 == shape.deadline >= 0 and remark and is_due(text):
            return True
    return False


def _is_beside(at: int, text: str, shape: Shape) -> bool:
    """Return if bodies stand in a column beside one of bodies, or an office in that of targets.

    Before that may stand what is built: 县中医院.
    """
    if at - 1 in shape.bodies:
        return True
    if at + 1 in shape.bodies and shape.roles.get(at) not in TARGETS:
        return True
    return names_office(text) and (at == shape.target or at + 1 in shape.bodies)


def _joined(chunks: Sequence[Chunk], shape: Shape, start: int, end: int, n: int) -> list[str]:
    """Return cells of which some have several paragraphs; otherwise as `_fit`."""
    texts = [chunk.text for chunk in chunks]
    if shape.own and any(number_alone(text) for text in texts[not start :]):
        raise _untold()
    if any(_BRACKETED.fullmatch(text) or is_rest(text) for text in texts):
        raise _untold()  # a person in brackets, or the rest of a name, is of the bodies above
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
    _require_one_row(cells, shape, start)
    found = ["\n".join(chunk.text for chunk in cell) for cell in cells]
    if _is_astray(found, shape, start):
        raise _untold()
    return found


def _require_one_row(cells: Sequence[Sequence[Chunk]], shape: Shape, start: int) -> None:
    """Raise UnreadableError where a cell of several paragraphs may be more than one cell."""
    several = {at: cell for at, cell in enumerate(cells, start) if len(cell) > 1}
    if shape.status is None and any(shape.is_status(cell[-1]) for cell in several.values()):
        raise UnreadableError(_("a status may stand in it"))
    if shape.target in several and _is_name(several[shape.target][0].text):
        raise _untold()  # one heading may go over two columns, of which the first heads the target
    if not all(is_due(chunk.text) for chunk in several.get(shape.deadline, ())):
        raise UnreadableError(_("another row may stand at its end"))


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and text[-1:].isalnum()


def is_short(text: str) -> bool:
    """Return if a text is a few words without figures, as remarks are, and headings."""
    return 1 < len(text) <= _FEW and all("\u4e00" <= each <= "\u9fff" for each in text)


def _untold() -> UnreadableError:
    return UnreadableError(_("which cell its paragraphs belong to can't be told"))


def _unfit(n: int, shape: Shape) -> UnreadableError:
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
