"""Which columns name who answers for a target, who leads and who supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.columns.beneath import MOST
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import (
    are_bodies,
    doubtful_persons,
    is_person,
    names_in,
)
from gwr.importing.vocabulary.headings import plain
from gwr.importing.vocabulary.roles import read_bodies
from gwr.importing.vocabulary.statuses import quoted
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.draft import Draft

_SHOWN = 3
_OFFICES = pattern("[科股处]室")
_BODY = pattern("[委局厅署府镇乡]$|街道$|公司$|集团$|(?:政府|委员会|街道|[乡镇])办|委.{2,6}部$")
_OFFICE = pattern("[科股处室]$")
_PERSONS = pattern("人|领导")
_LEVELS = "国省上市州盟区县旗本镇乡"
"""From the highest level of government down."""
_LEVEL = pattern(f"^[{_LEVELS}]|[{_LEVELS}](?=[级直])")


def choose_bodies(draft: Draft) -> None:
    """Take the column of those who lead, or who answer where none leads; the others support."""
    named = "lead" in draft.typed.values()
    lead, answers = draft.of("lead"), draft.of("body") if not named else []
    doers = draft.of("doer")
    if not lead and not answers and len(doers) == 1 and draft.beneath.all(doers[0], are_bodies):
        answers = doers
    lead, answers = _but_persons(draft, lead), _but_persons(draft, answers)
    behind = [*draft.every("supporting"), *draft.of("mixed")]
    lead, answers, behind = _but_offices(draft, lead, answers, behind)
    if not lead and not answers:
        answers = _by_cells(draft)
    mixed = [at for at in behind if draft.roles[at] == "mixed"]
    if (
        len(mixed) == 1
        and not lead
        and not answers
        and draft.beneath.all(mixed[0], _tells_who_leads)
    ):
        answers = mixed
        behind.remove(mixed[0])
    elif mixed and not lead:
        draft.which(_("who leads"), [*answers, *mixed], "departments")
    first, rest = (lead, answers) if lead else (answers, [])
    if rest and _answer_to_others(draft, first, rest):
        first, rest = [*first, *rest], []
    if len(first) > 1:
        draft.which(_("who leads"), _nearest_first(draft, first), "departments")
    elif first:
        draft.take("departments", first[0])
    for at in (*first, *rest, *behind):
        _ask_for_persons(draft, at)
    draft.answers = rest
    draft.supporting += sorted([*rest, *_but_persons(draft, behind)])


def _nearest_first(draft: Draft, columns: Sequence[int]) -> list[int]:
    """Return columns with those of the lowest level first: 市牵头单位 before 省牵头单位."""
    return sorted(columns, key=lambda at: -_level(draft.headings[at]))


def _level(heading: str) -> int:
    """Return of which level of government a heading asks for bodies, the lowest if of none."""
    match = _LEVEL.search(plain(heading)) or _LEVEL.search(heading)
    return _LEVELS.find(match[0]) if match else len(_LEVELS)


def _answer_to_others(draft: Draft, lead: Sequence[int], answers: Sequence[int]) -> bool:
    """Return if those who answer are of another government than those who lead: 市级牵头单位.

    Beside 区级责任单位 these lead only in the city's report, and so do they beside 责任单位, if
    they are of no district. Towns make none.
    """
    leads = {_level(draft.headings[at]) for at in lead}
    others = {_level(draft.headings[at]) for at in answers} - leads
    named = {level for level in others if level <= _LEVELS.find("本")}
    above = len(_LEVELS) in others and min(leads) < _LEVELS.find("区")
    return above or (max(leads) < len(_LEVELS) and bool(named))


def _ask_for_persons(draft: Draft, at: int) -> None:
    """Ask if short names beside those of bodies are persons, where the heading names none."""
    if at in draft.typed or at in draft.other or _PERSONS.search(draft.headings[at]):
        return
    cells = draft.beneath.cells(at)
    found = [name for cell in cells for name in doubtful_persons(cell)]
    if found and _OFFICES.search(draft.headings[at]) and all(map(_are_offices, cells)):
        draft.offices.append(at)
    elif found:
        draft.ask(
            _(
                "{names} under {heading} may be persons or bodies; if they are bodies, add "
                "{option}, else take them out",
                names=", ".join(list(dict.fromkeys(found))[:_SHOWN]),
                heading=draft.name(at),
                option=f"--column {quoted(f'{draft.name(at)}=departments')}",
            )
        )


def _are_offices(cell: str) -> bool:
    """Return if what looks like a person in a cell is an office: 房管科."""
    return all(_OFFICE.search(name) for name in names_in(cell) if is_person(name))


def _but_persons(draft: Draft, columns: Sequence[int]) -> list[int]:
    """Return columns without those that name persons, who are no bodies."""
    named = [at for at in columns if at not in draft.typed and draft.beneath.persons(at)]
    draft.other += named
    return [at for at in columns if at not in named]


def _but_offices(draft: Draft, *roles: Sequence[int]) -> Sequence[list[int]]:
    """Return columns without those that name offices of the bodies under another: 责任科室.

    These lead or answer; a body's own report has no other than its offices.
    """
    lead, answers, _behind = roles
    found = {at for each in roles for at in each if _of_offices(draft, at)}
    if all(at in found or not _has_bodies(draft, at) for at in (*lead, *answers)):
        found = set()
    draft.other += sorted(found)
    return [[at for at in each if at not in found] for each in roles]


def _of_offices(draft: Draft, at: int) -> bool:
    """Return if a heading asks for offices, and no cell beneath has a body's name."""
    named = _OFFICES.search(draft.headings[at]) is not None
    return named and at not in draft.typed and not _has_bodies(draft, at)


def _has_bodies(draft: Draft, at: int) -> bool:
    """Return if cells of a column have names of bodies that are no offices of others."""
    return any(_BODY.search(name) for cell in draft.beneath.cells(at) for name in names_in(cell))


def _by_cells(draft: Draft) -> list[int]:
    """Return the column under whose heading, 备注 or 单位, bodies are named, and only those."""
    if draft.of("kind"):  # gwr's own, which has bodies under their own heading or none
        return []
    for at in (*draft.of("unit"), *draft.of("remark")):
        cells = draft.beneath.cells(at)
        named = sum(map(are_bodies, cells))
        if at in draft.typed or not named:
            continue
        if named == len(cells):
            draft.roles[at] = "body"
            return [at]
        if named > 1 and named >= MOST * len(cells):
            _ask_for_bodies(draft, at)
    unknown = [at for at in range(len(draft.headings)) if at not in draft.roles]
    for at in unknown:
        if len(draft.beneath.cells(at)) > 1 and draft.beneath.all(at, are_bodies):
            _ask_for_bodies(draft, at)
    return []


def _ask_for_bodies(draft: Draft, at: int) -> None:
    name = draft.name(at)
    draft.ask(
        _(
            "bodies are named under {name}; say if they lead, as in {option}, or with other in "
            "place of departments",
            name=name,
            option=f"--column {quoted(f'{name}=departments')}",
        )
    )


def _tells_who_leads(cell: str) -> bool:
    return read_bodies(cell).marked
