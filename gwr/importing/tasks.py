"""The targets of tables become tasks: each with its status, its kind and what else is told."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gwr.fields import name_of
from gwr.importing.vocabulary.statuses import CROSSES, NONE, TICKS, meanings_of, with_answers
from gwr.model import Status, Task
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gwr.importing.entry import Entry
    from gwr.importing.shortfalls import Account
    from gwr.importing.vocabulary.statuses import Words
    from gwr.model import Kind, Shortfall

_STATUSES = {status.value: status for status in Status}
"""Each by its word, which an enum of its own is slow to look up."""


def statuses_of_entries(entries: Sequence[Entry], words: Words, name: str) -> list[str | None]:
    """Return the status of each target, None where the page gives none."""
    told: dict[str, Mapping[str, str]] = {}
    for heading in dict.fromkeys([entry.heading for entry in entries if entry.status]):
        cells = [entry.status for entry in entries if entry.status and entry.heading == heading]
        told[heading] = meanings_of(cells, with_answers(heading, words), name, heading)
    found = [told[entry.heading][entry.status] if entry.status else NONE for entry in entries]
    return [None if status == NONE else status for status in found]


def tasks_of(
    entries: Iterable[Entry],
    kinds: Iterable[Kind],
    statuses: Iterable[str | None],
    shortfalls: Mapping[int, Shortfall],
) -> tuple[Task, ...]:
    """Return the tasks that entries are, each of its kind, its status and its shortfall by id."""
    return tuple(
        Task(  # in the order of its fields: with their names it takes longer
            entry.id,
            kind,
            entry.target,
            entry.departments,
            entry.progress,
            _STATUSES[status] if status else None,
            entry.remark,
            entry.shortfall or shortfalls.get(entry.id),
            (),  # corrections, and three kinds of readings: nobody has read it yet
            (),
            (),
            (),
            entry.label,
            entry.sections,
            entry.supporting,
            entry.deadline,
            _own_word(entry.word or entry.status, status),
            _other(entry, status),
        )
        for entry, kind, status in zip(entries, kinds, statuses, strict=True)
    )


@lru_cache(maxsize=4096)  # most stand in many rows
def _own_word(word: str | None, status: str | None) -> str | None:
    """Return the table's own word for a status, if it is not the usual one or its answer."""
    if not status or not word or "".join(word.split()).casefold() in ("是", "否", *TICKS, *CROSSES):
        return None
    return None if word in (status, Status(status).word) else word


def _other(entry: Entry, status: str | None) -> tuple[tuple[str, str], ...]:
    """Return what has no field of its own: also a word of assessment that is no status."""
    if not entry.other and (status or not entry.status):
        return ()
    found: dict[str, str] = {}
    unread = ((entry.heading, entry.status),) if entry.status and not status else ()
    for heading, text in (*entry.other, *unread):
        found[heading] = f"{found[heading]}\n{text}" if heading in found else text
    return tuple(found.items())


def shortfalls_of(
    accounts: Sequence[Account], entries: Iterable[Entry], statuses: Iterable[str | None]
) -> tuple[dict[int, Shortfall], list[str]]:
    """Return the shortfall of each target, and a line on each account that is not taken."""
    if not accounts:
        return {}, []
    status_of = dict(zip(entries, statuses, strict=True))
    by_number = {entry.number.value: entry for entry in status_of if entry.number}
    taken: dict[int, Shortfall] = {}
    notes = []
    for place, number, shortfall in accounts:
        entry = by_number.get(number)
        if entry is None:
            notes.append(_("{place}: not taken, for there is no target {n}", place=place, n=number))
        elif status_of[entry] == Status.DONE.value:
            notes.append(
                _(
                    "{place}: not taken, for target {n} is {status}",
                    place=place,
                    n=number,
                    status=name_of(Status.DONE),
                )
            )
        elif entry.id in taken:
            notes.append(
                _("{place}: not taken, for it is the second on target {n}", place=place, n=number)
            )
        else:
            taken[entry.id] = shortfall
    return taken, notes
