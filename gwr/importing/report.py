"""A published page or table becomes a Report: what was read of it, and what to know of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gwr.errors import GwrError, MisuseError
from gwr.importing.head import read_head, year_of
from gwr.importing.kinds import tell_kinds
from gwr.importing.layouts.choose import read_lines
from gwr.importing.rows import read_rows, skipped
from gwr.importing.shortfalls import read_section_two
from gwr.importing.sources.damage import judge
from gwr.importing.sources.read import read_source
from gwr.importing.totals import read_totals
from gwr.importing.vocabulary.statuses import status_words, statuses_of
from gwr.model import Declared, Report, Status, Task
from gwr.query.groups import totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from os import PathLike

    from gwr.importing.rows import Entry
    from gwr.importing.shortfalls import Account
    from gwr.model import Kind, Shortfall
    from gwr.query.groups import Group

V = TypeVar("V")


class Imported(NamedTuple):
    """A report that was imported, and what whoever uses it should know, a line each."""

    report: Report
    notes: tuple[str, ...]


def import_report(  # noqa: PLR0913  one for each option of the command
    source: str | PathLike[str],
    *,
    district: str | None = None,
    year: int | None = None,
    title: str | None = None,
    issuer: str | None = None,
    published: date | None = None,
    status_map: Mapping[str, str] | None = None,
    declared: bool = True,
) -> Imported:
    """Return the report in a page, a text or a table, given by the path of its file.

    What is given here wins over what the source says of itself. `status_map` maps words to
    statuses, as in ``{"达进度": "partial"}``; without `declared` the totals that the source
    states are left out, for one that contradicts itself.

    Raises GwrError for a file that can't be read, holds no such table, or holds anything in it
    that can't be placed: nothing is guessed or left out. Raises MisuseError where the district or
    the year is neither stated nor given.
    """
    name = str(source)
    words = status_words(status_map or {})
    read = read_source(name)
    if not read.tables:
        laid = read_lines(read.lines, words)
        read = laid._replace(notes=[*read.notes, *laid.notes])
    read = judge(read, name)
    rows = read_rows(read, name)
    statuses = statuses_of([entry.status for entry in rows.entries], words, name)
    lines = [*read.lines, *rows.lines]
    head = read_head(lines)
    stated, unclear = read_totals(lines)
    accounts, unread = read_section_two(lines)
    kinds, how = tell_kinds(rows.entries, stated)
    shortfalls, untaken = _shortfalls(accounts, rows.entries, statuses)
    if stated and not declared:
        stated = Declared(stated.quote)
    report = Report(
        _given("district", district or head.district),
        _given("year", year or year_of(title or head.title)),
        _tasks(rows.entries, kinds, statuses, shortfalls),
        title or head.title,
        issuer or head.issuer,
        published or head.published,
        stated,
    )
    _require_agreement(report, name)
    notes = [*read.notes, *rows.notes, how, *_on_numbers(rows.entries)]
    notes += [f"{place}: not all of its totals were understood" for place in unclear]
    notes += [f"{place}: this paragraph on what was not met can't be read" for place in unread]
    return Imported(report, (*notes, *untaken))


def _given(name: str, value: V | None) -> V:
    if value is None:
        raise MisuseError(f"the source doesn't say which {name} it is about; add --{name}")
    return value


def _tasks(
    entries: Iterable[Entry],
    kinds: Iterable[Kind],
    statuses: Iterable[Status],
    shortfalls: Mapping[int, Shortfall],
) -> tuple[Task, ...]:
    return tuple(
        Task(
            entry.id,
            kind,
            entry.target,
            entry.departments,
            entry.progress,
            status,
            entry.remark,
            entry.shortfall or shortfalls.get(entry.id),
        )
        for entry, kind, status in zip(entries, kinds, statuses, strict=True)
    )


def _shortfalls(
    accounts: Iterable[Account], entries: Iterable[Entry], statuses: Iterable[Status]
) -> tuple[dict[int, Shortfall], list[str]]:
    """Return the shortfall of each target, and a line on each account that is not taken."""
    status_of = {entry.id: status for entry, status in zip(entries, statuses, strict=True)}
    taken: dict[int, Shortfall] = {}
    notes = []
    for place, number, shortfall in accounts:
        if number not in status_of:
            notes.append(f"{place}: not taken, for there is no target {number}")
        elif status_of[number] is Status.DONE:
            notes.append(f"{place}: not taken, for target {number} is {Status.DONE.word}")
        elif number in taken:
            notes.append(f"{place}: not taken, for it is the second on target {number}")
        else:
            taken[number] = shortfall
    return taken, notes


def _on_numbers(entries: Sequence[Entry]) -> list[str]:
    left_out = skipped(entry.id for entry in entries)
    return [f"numbers that no row has: {left_out}"] if left_out else []


def _require_agreement(report: Report, name: str) -> None:
    wrong = [
        f"{_label(group)} {group.declared}, but the table has {len(group.tasks)}"
        for group in totals(report)
        if group.declared != len(group.tasks)
    ]
    if wrong:
        raise GwrError(
            f"{name}: its text declares {'; '.join(wrong)}; look if rows are lost, or leave the "
            f"totals out with --no-totals"
        )


def _label(group: Group) -> str:
    words = [member.word for member in (group.kind, group.status) if member]
    return " ".join(words) or "targets"
