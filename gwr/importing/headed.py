"""Headings that name who answers for the targets below them, or are a target's own words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import (
    are_bodies,
    heading_bodies,
    labelled_bodies,
    names_in,
    names_office,
)
from gwr.words import _

if TYPE_CHECKING:
    from gwr.importing.entry import Entry, Rows

_NUMBER = pattern(r"[\s0-9一二三四五六七八九十①-⑳、.．()（）第项件:：]{0,9}")
_NEARLY = 0.8
"""So many of the headings that name bodies name offices, which are no places."""


class _Head(NamedTuple):
    """What headings say of who answers: the bodies, and the headings without those.

    They name them certainly, with a label; or for so many targets, where `n` is none of 0.
    """

    names: tuple[str, ...] = ()
    n: int = 0
    labelled: bool = False
    sections: tuple[str, ...] = ()


def take_bodies_of_headings(found: Rows) -> None:
    """Let the bodies that head targets answer for them, where nothing else says who does.

    Every target then stands below such a heading, and none can be lost: each has a label, or tells
    how many targets it has, or numbers begin anew below it. Without a label nearly all name
    offices, as places may head targets too.
    """
    if any(entry.departments for entry in found.entries):
        return
    led: list[Entry] = []
    heads: list[_Head] = []
    certain = True
    for sections, group in groupby(found.entries, key=lambda entry: entry.sections):
        below = list(group)
        head = _head(sections)
        numbers = [entry.number.value if entry.number else 0 for entry in below]
        whole = head.n == len(below) if head.n else numbers == list(range(1, len(below) + 1))
        certain = certain and bool(head.names) and (whole or head.labelled)
        heads.append(head)
        led += [entry._replace(departments=head.names, sections=head.sections) for entry in below]
    offices = sum(head.labelled or names_office("、".join(head.names)) for head in heads)
    labelled = all(head.labelled for head in heads)
    if certain and (labelled or len(heads) > 1) and offices >= _NEARLY * len(heads):
        found.entries[:] = led
        found.notes.append(_("the bodies that headings name are taken to answer for what follows"))
    elif offices:
        found.notes.append(_("the bodies that headings name are not taken to answer for anything"))


def drop_own_headings(found: Rows) -> None:
    """Let headings head nothing that are the words of their own target, one for each."""
    entries = found.entries
    if entries and all(entry.sections and _is_own(entry) for entry in entries):
        entries[:] = [entry._replace(sections=entry.sections[:-1]) for entry in entries]


def _is_own(entry: Entry) -> bool:
    before, target, behind = entry.sections[-1].rpartition(entry.target)
    return bool(target) and not behind and _NUMBER.fullmatch(before) is not None


def _head(sections: tuple[str, ...]) -> _Head:
    """Return what headings say of who answers, the innermost first."""
    for at in range(len(sections) - 1, -1, -1):
        names, words = labelled_bodies(sections[at])
        if names:
            own = (words,) if words else ()
            bare = (*sections[:at], *own, *sections[at + 1 :])
            return _Head(names, labelled=True, sections=bare)
        names, n = heading_bodies(sections[at])
        if not names and are_bodies(sections[at]) and names_office(sections[at]):
            names = tuple(names_in(sections[at]))
        if names:
            return _Head(names, n, sections=sections)
    return _Head(sections=sections)
