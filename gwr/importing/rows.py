"""Tables become targets, or a complaint about the rows that can't be read: none is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.document import Line, UnreadableError, clean
from gwr.importing.vocabulary.headings import NEEDED, columns, heading_at
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.sections import is_remark, section, told_kind
from gwr.model import Shortfall

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gwr.importing.document import Row, Source, Table
    from gwr.importing.vocabulary.headings import Columns
    from gwr.model import Kind

# A name, in which what stands in brackets is not split.
_NAMES = re.compile(r"(?:[^、,;，；\n(（]|[(（][^()（）]*[)）]|[(（])+")
_SHOWN = 3
_LONGEST_SHOWN = 20


class Entry(NamedTuple):
    """A target as the table has it, its status still the table's word."""

    place: str
    id: int
    target: str
    departments: tuple[str, ...]
    progress: str
    status: str
    remark: str | None
    kind: Kind | None
    shortfall: Shortfall | None


class Rows(NamedTuple):
    """The targets of all tables, the lines above their headings, what else to know."""

    entries: list[Entry]
    lines: list[Line]
    notes: list[str]


class _Chosen(NamedTuple):
    """A table to be read: where its heading ends, -1 without one, and what its columns are."""

    rows: Sequence[Row]
    heading: int
    columns: Columns
    width: int


def read_rows(source: Source, name: str) -> Rows:
    """Return the targets of every table whose heading has all that is needed.

    Raises GwrError where there is no such table, and for rows that can't be read, or whose number
    another row has.
    """
    found = Rows([], [], [])
    faults: list[str] = []
    kind: Kind | None = None
    for table in _choose(source.tables, name, found.notes):
        for row in table.rows[: max(table.heading, 0)]:
            found.lines.extend(Line(row.place, text) for text in _filled(row.cells))
        kind = _read_table(table, found, faults, kind)
    if faults:
        shown = "; ".join(faults[:_SHOWN])
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        what = "1 row" if len(faults) == 1 else f"{len(faults)} rows"
        raise GwrError(f"{name}: {what} can't be read: {shown}{more}; mend the source")
    if not found.entries:
        raise GwrError(f"{name}: the table has a heading but no rows; look if it was cut")
    _require_numbers_once(found.entries, name)
    return found


def skipped(numbers: Iterable[int]) -> str:
    """Return which numbers are left out between 1 and the largest, as in `12, 40-42`."""
    gaps = []
    before = 0
    for number in sorted(numbers):
        if number > before + 1:
            first, last = before + 1, number - 1
            gaps.append(str(first) if first == last else f"{first}-{last}")
        before = number
    return ", ".join(gaps)


def _choose(tables: Iterable[Table], name: str, notes: list[str]) -> list[_Chosen]:
    chosen: list[_Chosen] = []
    left: list[str] = []
    lacking: list[str] = []
    for table in tables:
        at = heading_at(table.rows)
        if at is None:
            if chosen and _goes_on(table, chosen[-1]):
                chosen.append(chosen[-1]._replace(rows=table.rows, heading=-1))
            elif table.rows:
                left.append(f"{table.rows[0].place} (no heading row)")
            continue
        heading = table.rows[at]
        found = columns(heading.cells)
        missing = [column for column in NEEDED if column not in found]
        if missing:
            left.append(f"{heading.place} (no column for the {missing[0]})")
            names = ", ".join(_filled(heading.cells))
            lacking.append(f"no column for the {missing[0]}; found: {names}")
        else:
            chosen.append(_Chosen(table.rows, at, found, len(heading.cells)))
    if not chosen:
        advice = "there is no table with headings such as 目标任务, 牵头单位, 完成情况, 效果评估"
        raise GwrError(f"{name}: {lacking[0] if lacking else f'{advice}; is it the right page?'}")
    if left:
        notes.append(f"tables that are not taken: {', '.join(left)}")
    if len(chosen) > 1:
        places = ", ".join(table.rows[max(table.heading, 0)].place for table in chosen)
        notes.append(f"{len(chosen)} tables are taken as one: {places}")
    others = [cell for table in chosen for cell in _others(table)]
    if others:
        notes.append(f"columns that are not taken: {', '.join(dict.fromkeys(others))}")
    return chosen


def _others(table: _Chosen) -> list[str]:
    """Return the headings of the columns that have no use, unless merged with one that has."""
    if table.heading < 0:
        return []
    heading = tuple(map(clean, table.rows[table.heading].cells))
    used = {heading[at] for at in table.columns.values()}
    return [cell for cell in _filled(heading) if cell not in used]


def _goes_on(table: Table, before: _Chosen) -> bool:
    """Return if a table without a heading is the next page of the one before."""
    return any(
        len(row.cells) == before.width and _number(row.cells, before.columns)[0] is not None
        for row in table.rows
    )


def _read_table(table: _Chosen, found: Rows, faults: list[str], kind: Kind | None) -> Kind | None:
    """Add the targets of a table, and the places of rows that can't be read, with the reason.

    `kind` is what the last heading inside of the tables before tells; returns that after this one.
    """
    for row in table.rows[table.heading + 1 :]:
        cells = tuple(map(clean, row.cells))
        filled = _filled(cells)
        heading = section(filled)
        if heading:
            kind = told_kind(heading) or kind
            continue
        if not filled and not row.fault:
            continue
        try:
            found.entries.append(_entry(row, cells, table, kind))
        except UnreadableError as error:
            if is_remark("".join(filled)):
                found.notes.append(f"{row.place} is no target: {filled[0][:_LONGEST_SHOWN]}")
            elif not columns(cells):  # else the heading once more, as at the top of a page
                faults.append(f"{row.place} ({error})")
    return kind


def _entry(row: Row, cells: Sequence[str], table: _Chosen, kind: Kind | None) -> Entry:
    if row.fault:
        raise UnreadableError(row.fault)
    if any({*cells[table.width :]} - {*cells[: table.width]}):  # a merged cell may go further
        raise UnreadableError(f"it has {len(cells)} cells, the heading {table.width}")
    number, target = _number(cells, table.columns)
    if not number:
        raise UnreadableError("it has no number")
    names = map(clean, _NAMES.findall(_cell(cells, table, "departments")))
    departments = tuple(dict.fromkeys(filter(None, names)))
    progress, status = _cell(cells, table, "progress"), _cell(cells, table, "status")
    needed = {"target": target, "department": departments, "progress": progress, "status": status}
    missing = [what for what, given in needed.items() if not given]
    if missing:
        raise UnreadableError(f"it has no {missing[0]}")
    if any("。" in name for name in departments):
        raise UnreadableError("a sentence stands where its departments should")
    commitment, reason = _cell(cells, table, "commitment"), _cell(cells, table, "reason")
    if bool(commitment) != bool(reason):
        raise UnreadableError("it has a commitment or a reason without the other")
    return Entry(
        row.place,
        number,
        target,
        departments,
        progress,
        status,
        _cell(cells, table, "remark") or None,
        told_kind(_cell(cells, table, "kind")) or kind,
        Shortfall(commitment, reason) if commitment else None,
    )


def _number(cells: Sequence[str], found: Columns) -> tuple[int | None, str]:
    """Return the number of a row and its target, in front of which the number may stand."""
    target = clean(cells[found["target"]]) if found["target"] < len(cells) else ""
    own = number_alone(cells[found["id"]]) if found.get("id", len(cells)) < len(cells) else None
    in_front, rest = split_number(target)
    if own is None or own == in_front:
        return in_front, rest
    return own, target


def _cell(cells: Sequence[str], table: _Chosen, name: str) -> str:
    at = table.columns.get(name, len(cells))
    return cells[at] if at < len(cells) else ""


def _filled(cells: Iterable[str]) -> list[str]:
    """Return the texts of a row, that of a merged cell once."""
    return list(filter(None, dict.fromkeys(map(clean, cells))))


def _require_numbers_once(entries: Iterable[Entry], name: str) -> None:
    places: dict[int, str] = {}
    for entry in entries:
        if entry.id in places:
            raise GwrError(
                f"{name}: number {entry.id} stands twice, at {places[entry.id]} and {entry.place}; "
                f"every target has a number of its own"
            )
        places[entry.id] = entry.place
