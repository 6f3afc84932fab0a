"""Which of the bodies that a cell names leads, and which support."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import (
    LABEL,
    LONGEST,
    MARK,
    SUPPORTS,
    are_bodies,
    goes_beyond,
    is_body,
    is_person,
    names_in,
)
from gwr.importing.vocabulary.clauses import HELPING, LEADS, OTHERS, read_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HELPS = pattern(
    "[(（【\\[](?:配合|协办|协助|协同|协作|参与|参加|成员|协|配)(?:单位|部门)?[)）】\\]]$"
)
_CARRIES_OUT = pattern("[(（【\\[](?:落实|实施|承办|责任|具体)(?:单位|部门|落实|实施)?[)）】\\]]$")
"""What those do who support one that leads."""
_PROSE = pattern(
    f"^由?([^。]{{2,200}}?){LEADS}([,，;；、]?)(?:([^。]{{2,400}}?){OTHERS}{HELPING})?。?$"
)
_WITH = pattern(r"([^()（）]{2,60})\s{0,3}[(（](会同|联合)([^()（）]{2,400})[)）]")
_LEADS = pattern("牵头|主办|主责")


class Bodies(NamedTuple):
    """Who a cell names: who leads, who supports, and persons, who are no bodies."""

    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    marked: bool = False


def read_bodies(cell: str) -> Bodies:
    """Return who a cell names.

    Marks beside names (★, 牵头, 配合), labels (牵头单位:…;配合单位:…) and clauses (A负责，B配合)
    tell who supports.
    """
    if ":" in cell or "：" in cell:
        parts = LABEL.split(cell)
        if len(parts) > 1 and not parts[0].strip(" \n、,;，；"):
            return _labelled(list(zip(parts[1::2], parts[2::2], strict=True)))
    if clause := read_clause(cell) or _together(cell):
        return _sorted(*map(names_in, clause), marked=True)
    found = names_in(cell)
    lead = [MARK.sub("", name) for name in found if MARK.search(name)]
    behind = [name for name in found if not MARK.search(name) and (lead or _HELPS.search(name))]
    if lead or behind:
        lead = lead or [name for name in found if name not in behind]
        others = (_CARRIES_OUT.sub("", _HELPS.sub("", name)) for name in behind)
        return _sorted(lead, others, marked=True)
    if "牵头" in cell and (told := _prose(cell)):
        return _sorted(*told, marked=True)
    return _sorted(found, [], marked=False)


def are_bodies_or_persons(cell: str) -> bool:
    """Return if a cell holds names of bodies, of persons, or of both, and nothing else."""
    if are_bodies(cell):
        return True
    found = names_in(cell) if len(cell) <= LONGEST and "。" not in cell else []
    return bool(found) and all(is_body(name) or is_person(name) for name in found)


def _prose(cell: str) -> tuple[list[str], list[str]] | None:
    """Return who leads and who supports by a clause of names whose endings may not be known.

    None where a word may be left of what the clause says: 区教育局牵头谋划，区财政局配合.
    """
    match = _PROSE.match(cell) if len(cell) < LONGEST else None
    if match is None:
        return None
    lead, behind = names_in(match[1]), names_in(match[3] or "")
    glued = behind and not match[2] and not is_body(behind[0])
    return None if glued or any(map(goes_beyond, (*lead, *behind))) else (lead, behind)


def _together(cell: str) -> tuple[str, str] | None:
    """Return who leads and supports where one body does so with others: A会同B、C, A（会同B）."""
    wrapped = _WITH.fullmatch(cell)
    lead, with_, beside = wrapped.groups() if wrapped else cell.partition("会同")
    return (lead, beside) if with_ and are_bodies(lead) and are_bodies(beside) else None


def _labelled(parts: Sequence[tuple[str, str]]) -> Bodies:
    led = any(_LEADS.search(label) for label, _ in parts)
    lead: list[str] = []
    supporting: list[str] = []
    for label, text in parts:
        behind = SUPPORTS.search(label) or (led and not _LEADS.search(label))
        names = names_in(text.strip(" \n、,;，；。"))
        (supporting if behind else lead).extend(MARK.sub("", name) for name in names)
    return _sorted(lead, supporting, marked=True)


def _sorted(lead: Iterable[str], supporting: Iterable[str], *, marked: bool) -> Bodies:
    lead, supporting = list(dict.fromkeys(lead)), list(dict.fromkeys(supporting))
    persons = [name for name in (*lead, *supporting) if is_person(name)]
    return Bodies(
        tuple(name for name in lead if name not in persons),
        tuple(name for name in supporting if name not in persons and name not in lead),
        tuple(persons),
        marked,
    )
