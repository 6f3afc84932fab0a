"""Which tables of a source are of targets, and what their columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.chosen import Chosen, under_headings
from gwr.importing.columns.choose import read_columns
from gwr.importing.columns.typed import DROP
from gwr.importing.refusal import question_of_headings, refusal
from gwr.importing.side_by_side import parted
from gwr.importing.vocabulary.headings import heading_at, heading_rows, plain
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.words import _, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.document import Row, Source, Table
    from gwr.importing.side_by_side import Parts
    from gwr.importing.vocabulary.statuses import Words


class _Left(NamedTuple):
    """A table that is not taken, and why."""

    place: str
    why: str
    question: str = ""


def choose_tables(
    source: Source, name: str, typed: Mapping[str, str], words: Words, notes: list[str]
) -> list[Chosen]:
    """Return the tables that have targets; raises GwrError where there is none."""
    chosen: list[Chosen] = []
    left: list[_Left] = []
    parts: Parts | None = None
    for number, table in enumerate(source.tables, start=1):
        laid, parts = parted(table, typed, parts)
        found = _read(number, laid, chosen[-1] if chosen else None, typed, words)
        if isinstance(found, _Left):
            left.append(found)
        else:
            chosen += found
    if not chosen:
        question = next(filter(None, (table.question for table in left)), "")
        told = _("{name}: {told}", name=name, told=question)
        raise GwrError(told if question else refusal(name, source, words))
    _explain(chosen, left, notes)
    return list(under_headings(chosen, source))


def _read(
    number: int, table: Table, before: Chosen | None, typed: Mapping[str, str], words: Words
) -> list[Chosen] | _Left:
    """Return a table, in two where its heading comes again in another order, or why it is none."""
    rows = table.rows
    if not rows:
        return []
    last = heading_at(rows, typed)
    if last is None:
        if before and _goes_on(table, before):
            return [
                before._replace(
                    number=number, place=rows[0].place, above=(), rows=rows, goes_on=True
                )
            ]
        return _Left(rows[0].place, _("no heading row"), question_of_headings(rows))
    first = heading_rows(rows, last, typed)
    known = {plain(cell) for row in rows[first : last + 1] for cell in row.cells if cell}
    if len({len(row.cells) for row in rows[first : last + 1]}) > 1 and not table.fixed:
        return _Left(rows[first].place, _("rows of its heading have more cells than others"))
    ends = [at for at in range(last + 1, len(rows)) if _is_other_heading(rows, at, last, known)]
    found = []
    for start, stop in zip([first, *ends], [*ends, len(rows)], strict=True):
        end = last if start == first else start
        beneath = [row for row in rows[end + 1 : stop] if not _is_again(row, known)]
        columns = read_columns([*rows[: end + 1], *beneath], start, end, typed, words)
        if "target" not in columns.fields:
            return _Left(rows[start].place, _("no column for the target"), columns.question)
        above = rows[:start] if start == first else ()
        found.append(
            Chosen(
                number,
                rows[start].place,
                above,
                columns,
                beneath,
                goes_on=start > first,
                fixed=table.fixed,
            )
        )
    if before and _same_headings(before, found[0]) and first == 0:
        found[0] = found[0]._replace(goes_on=True)
    return found


def _same_headings(before: Chosen, table: Chosen) -> bool:
    return list(map(plain, before.columns.headings)) == list(map(plain, table.columns.headings))


def _is_again(row: Row, known: set[str]) -> bool:
    """Return if a row is the heading once more, or a line of it, as at the top of a page."""
    return any(row.cells) and all(plain(cell) in known for cell in row.cells if cell)


def _is_other_heading(rows: Sequence[Row], at: int, last: int, known: set[str]) -> bool:
    """Return if a row is the heading in another order: its cells are all of the known, and only."""
    cells = rows[at].cells
    if len(known) < 2 or not all(plain(cell) in known for cell in cells if cell):  # noqa: PLR2004  a heading row
        return False
    texts = [plain(cell) for cell in cells if cell]
    return set(texts) == known and texts != [plain(cell) for cell in rows[last].cells if cell]


def _goes_on(table: Table, before: Chosen) -> bool:
    """Return if a table without a heading is the next page of the one before."""
    fields = before.columns.fields
    return any(
        len(row.cells) == before.columns.width
        and (
            number_alone(row.cells[fields["id"]])
            if "id" in fields
            else split_number(row.cells[fields["target"]])[0]
        )
        for row in table.rows
    )


def _explain(chosen: Sequence[Chosen], left: Sequence[_Left], notes: list[str]) -> None:
    if left:
        tables = some_of(_("{place} ({why})", place=table.place, why=table.why) for table in left)
        notes.append(_("tables that are not taken: {tables}", tables=tables))
    if len(chosen) > 1:
        places = some_of(table.place for table in chosen)
        notes.append(_("{n} tables are taken as one: {places}", n=len(chosen), places=places))
    dropped = [heading for table in chosen for heading in _dropped(table)]
    if dropped:
        columns = some_of(dict.fromkeys(dropped))
        notes.append(_("columns that are not taken: {columns}", columns=columns))


def _dropped(table: Chosen) -> Iterator[str]:
    """Return the headings under which no column of a table is taken."""
    headings = table.columns.headings
    fields = list(map(table.columns.field_of, range(len(headings))))
    taken = {heading for heading, field in zip(headings, fields, strict=True) if field != DROP}
    for heading in headings:
        if heading and heading not in taken:
            yield " ".join(heading.split())
