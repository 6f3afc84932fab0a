"""Who answers for several targets, and by when, told once: above them, or behind what heads them.

    责任单位：区教育局            一、教育（区教育局牵头）      一、教育惠民——区教育局
    1.新建小学2所                 （8月底前完成）               1.新建小学2所

Of which targets it is said such a page doesn't tell.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gwr.importing.document import Line, clean
from gwr.importing.layouts.endings import DUE, says, split_bracket, told_in_brackets
from gwr.importing.layouts.labels import label_by_label
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, names_office
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.sections import LONGEST, is_remark
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from gwr.importing.entry import Rows

_ROLES = {"departments": BODIES, "supporting": ("supporting",), "deadline": ("deadline",)}
_UNIT = pattern(r"([^:：\s]{0,8}(?:单位|部门)[^:：\s]{0,5})[:：\s]\s?([^:：，。]{2,40})")
_APART = pattern(r"—{1,2}|[:：\s]")


def ask_of_what_is_told_once(found: Rows, lines: Iterable[Line]) -> None:
    """Add what is asked of lines and headings that tell of several targets what none tells itself.

    `lines` stand outside of tables.
    """
    every = dict.fromkeys(clean(line.text) for line in (*lines, *found.lines))
    texts = [text for text in every if len(text) <= LONGEST]
    headings = dict.fromkeys(section for entry in found.entries for section in entry.sections)
    several = list(_units(texts))
    for field, roles in _ROLES.items():
        if any(getattr(entry, field) for entry in found.entries):
            continue
        told = (words for text in texts for words in _told(text, roles))
        behind = (words for text in headings for words in _behind(text, roles))
        units = several if "lead" in roles else ()
        words = next(chain(told, behind, units), "")
        if words and found.entries:
            why = _(
                "of which targets '{words}' is said can't be told; write it below each, or take it "
                "out",
                words=words,
            )
            fault = _("{place} ({why})", place=found.entries[0].place, why=why)
            found.faults.append((fault, None))


def _units(texts: Iterable[str]) -> list[str]:
    """Return lines that name an office each behind the same label, of which others name others.

    单位：区教育局 above one table may say who fills it in; above each of several it is who answers.
    """
    found = [(text, match) for text in texts if (match := _UNIT.fullmatch(text))]
    named = [(text, match[1]) for text, match in found if names_office(match[2])]
    labels = [label for _text, label in named]
    return [text for text, label in named if labels.count(label) > 1]


def _told(text: str, roles: Collection[str]) -> Iterator[str]:
    """Give what a line says by labels, or in brackets, of who answers or by when."""
    for part in label_by_label([Line("", text)]):
        if not is_remark(part.text.strip()):
            yield from _labelled(part.text, says(part.text), roles)
    if text and not split_bracket(text)[0]:
        yield from _behind(text, roles)


def _behind(text: str, roles: Collection[str]) -> Iterator[str]:
    """Give what brackets or a dash at the end of a text say of who answers or by when."""
    yield from _labelled(text, told_in_brackets(text)[1], roles)
    _before, inside = split_bracket(text)
    last = inside or (_APART.split(text)[-1] if _APART.search(text) else "")
    named = names_office(last) and are_bodies(last) and not _APART.search(last)
    due = DUE.fullmatch(inside) and not is_day(inside) and inside[-1:] not in "年月日"
    named = named and "lead" in roles  # what has no label says nothing of who supports
    if due if "deadline" in roles else named:
        yield last


def _labelled(text: str, said: Iterable[tuple[str, str]], roles: Collection[str]) -> Iterator[str]:
    for label, value in said:
        if value and role_of(label) in roles and ("deadline" in roles or are_bodies(value)):
            yield text
