"""What stands in brackets behind targets, or alone below them: who answers, when, how far it came.

    1.新建公园3个（区住建委、已完成）
    2.修路9公里
    （区交通局）
    （10月底前）

What stands below is read as if it stood behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.layouts.endings import (
    ANSWERS,
    DEADLINE,
    DONE,
    DUE,
    split_bracket,
    told_in_brackets,
)
from gwr.importing.layouts.items import begun
from gwr.importing.layouts.target import COMMAS
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, is_person, names_in
from gwr.importing.vocabulary.roles import are_bodies_or_persons
from gwr.importing.vocabulary.sections import is_section
from gwr.importing.vocabulary.statuses import CROSSES, TICKS, find_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line
    from gwr.importing.vocabulary.statuses import Words

_TICK = pattern(f"[{TICKS}{CROSSES}]\ufe0f?")
_BY = ("前", "完成", "完工", "建成", "竣工")
"""How a line ends that is no more than a time, if it says when something is due."""

_BEHIND_BRACKET = pattern(r"(.{2,900})([)）])\s?[，,]\s?([^，,。；;()（）\s]{2,8})[。.]?")
_PARTS = pattern("[，,；;]")


def unmarked(text: str, words: Words) -> str:
    """Return what names of bodies in brackets at the end of a target say, with labels.

    Persons, a word of assessment or a time may stand beside them. Empty if anything else does.
    """
    _target, inside = split_bracket(text)
    names: list[str] = []
    labelled: list[str] = []
    for part in _parts(inside):
        if are_bodies_or_persons(part):
            names += names_in(part)
        elif find_status(part, words):
            labelled.append(f"{DONE}:{part.strip()}")
        elif DUE.fullmatch(part.strip()):
            labelled.append(f"{DEADLINE}:{part.strip()}")
        else:
            return ""
    if all(map(is_person, names)):
        return ""
    return ";".join((f"{ANSWERS}:{'、'.join(names)}", *labelled))


def _parts(inside: str) -> Iterator[str]:
    """Give what commas part in brackets, and a word behind names of bodies: 区教委、已完成."""
    for part in _PARTS.split(inside) if inside else ():
        names, comma, last = part.rpartition("、")
        apart = comma and are_bodies_or_persons(names) and not are_bodies_or_persons(last)
        yield from (names, last) if apart else (part,)


def status_inside(text: str, words: Words) -> str:
    """Return a line with a word of assessment behind its bracket in that: （区教委），已完成."""
    match = _BEHIND_BRACKET.fullmatch(text.rstrip())
    if match is None or not find_status(match[3], words):
        return text
    bracketed = f"{match[1]}{match[2]}"
    if not (told_in_brackets(bracketed)[1] or unmarked(bracketed, words)):
        return text  # what is said of an account
    return f"{match[1]}，{match[3]}{match[2]}"


def with_what_stands_below(lines: Sequence[Line], words: Words, *, led: bool) -> list[Line]:
    """Return lines, those of targets with what is in brackets, or a tick, alone right below them.

    It has a word of assessment, or names bodies where no label has `led` to any; what says when a
    target is due gets a label, but for times that head targets, as one does the first.
    """
    kept: list[Line] = []
    times = [_is_time(line) for line in lines]
    several = sum(times) > 1  # of one alone it can't be told which target it is of
    below = several and not _head_targets(times, lines)
    above = -1  # where the target is, if nothing but such lines stand below it
    for line, is_time in zip(lines, times, strict=True):
        text = line.text.strip()
        before, inside = split_bracket(text)
        alone = "" if before else inside
        if not text or line.head:
            kept.append(line)
        elif above >= 0 and (
            _TICK.fullmatch(text)
            or (
                _says_more(text, alone, words, led=led)
                and not _answered_in(kept[above].text, alone)
            )
        ):
            target = kept[above].text.rstrip().removesuffix(text)  # which may be said twice
            kept[above] = kept[above]._replace(text=f"{target}{text}")
        elif above >= 0 and is_time and (alone or below):
            kept.append(line._replace(text=f"{DEADLINE}:{alone or text}"))
        else:
            begins = begun(text, line.mark) and not (is_section(text) or text.endswith(COMMAS))
            above = len(kept) if begins else -1
            kept.append(line)
    return kept


def _answered_in(target: str, inside: str) -> bool:
    """Return if a target has who answers for it behind its words, and others stand below."""
    own = split_bracket(target)[1]
    return own != inside and are_bodies(own) and are_bodies(inside)


def _head_targets(times: Sequence[bool], lines: Sequence[Line]) -> bool:
    """Return if a time stands above the first target, below no more than headings."""
    above = lines[: times.index(True)]
    texts = (line.text.strip() for line in above)
    return not any(begun(text) and not is_section(text) for text in texts)


def _is_time(line: Line) -> bool:
    text = line.text.strip()
    before, inside = split_bracket(text)
    if before or not inside:
        return text.endswith(_BY) and DUE.fullmatch(text) is not None
    return DUE.fullmatch(inside) is not None


def _says_more(text: str, inside: str, words: Words, *, led: bool) -> bool:
    """Return if the brackets that a line is have bodies in them, or a word of assessment."""
    if not inside or find_status(inside, words):
        return bool(inside)
    said = unmarked(text, words)
    return bool(said) and (not led or f"{DONE}:" in said)
