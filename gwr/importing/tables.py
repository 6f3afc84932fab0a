"""Which tables of a source are of targets, and what their columns are."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.chosen import Chosen, under_headings
from gwr.importing.columns.choose import read_columns
from gwr.importing.columns.typed import DROP
from gwr.importing.document import filled
from gwr.importing.in_brackets import with_columns, with_deadlines
from gwr.importing.own_labels import without_own_labels
from gwr.importing.refusal import question_of_headings, refusal
from gwr.importing.side_by_side import parted
from gwr.importing.ticked import with_marks, with_statuses
from gwr.importing.twofold import divided
from gwr.importing.vocabulary.headings import (
    MOST_ROWS,
    heading_at,
    heading_rows,
    is_content,
    is_heading,
    is_name,
    plain,
)
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.sections import is_section, level
from gwr.importing.vocabulary.titles import is_annex, without_continued
from gwr.words import _, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row, Source, Table
    from gwr.importing.side_by_side import Parts
    from gwr.importing.twofold import Twofold
    from gwr.importing.vocabulary.statuses import Words


class _Left(NamedTuple):
    """A table that is not taken, and why; `certain` if it has targets, and only asks which."""

    place: str
    why: str
    question: str = ""
    certain: bool = False


class _Heading(NamedTuple):
    """The first and last row of a heading; `apart` if what is beneath is a table of its own."""

    first: int
    last: int
    apart: bool = False


def choose_tables(
    source: Source, name: str, typed: Mapping[str, str], words: Words, notes: list[str]
) -> list[Chosen]:
    """Return the tables that have targets; raises GwrError where there is none."""
    chosen: list[Chosen] = []
    left: list[_Left] = []
    parts: Parts | None = None
    over: Twofold | None = None
    for number, table in enumerate(source.tables, start=1):
        if table.within and _is_part(table, chosen):
            left.append(_Left(table.rows[0].place, _("it stands in a cell of another table")))
            continue
        laid, parts = parted(table, typed, parts)
        laid, over = divided(laid, typed, over)
        found = _read(number, laid, chosen[-1] if chosen else None, typed, words)
        chosen += [each for each in found if isinstance(each, Chosen)]
        left += [each for each in found if isinstance(each, _Left)]
    if not chosen or any(table.certain for table in left):
        asked = [table for table in left if table.certain] or left
        question = next(filter(None, (table.question for table in asked)), "")
        told = _("{name}: {told}", name=name, told=question)
        raise GwrError(told if question else refusal(name, source, words))
    _explain(chosen, left, notes)
    return list(under_headings(chosen, source, notes))


def _is_part(table: Table, chosen: Sequence[Chosen]) -> bool:
    """Return if a table stands in a cell of a target, of whose account it is a part.

    One that stands alone in a row may have the rows of the table around it.
    """
    around = [each for each in chosen if each.number == table.within]
    rows = (row for each in around for row in each.rows if len(filled(row.cells)) > 1)
    texts = next(filter(None, (filled(row.cells) for row in table.rows)), [])
    return bool(texts) and any(
        all(text in cell for text in texts) for row in rows for cell in row.cells
    )


def _read(
    number: int, table: Table, before: Chosen | None, typed: Mapping[str, str], words: Words
) -> list[Chosen | _Left]:
    """Return a table, in parts where another heading stands in it, or why it or a part is none."""
    rows = table.rows
    if not rows:
        return []
    last = heading_at(rows, typed)
    looked_at = rows if last is None else rows[last : last + 1]
    if before and _go_on(looked_at, before):
        return [
            before._replace(number=number, place=rows[0].place, above=(), rows=rows, goes_on=True)
        ]
    if last is None:
        return [_Left(rows[0].place, _("no heading row"), question_of_headings(rows))]
    first = heading_rows(rows, last, typed)
    if len({len(row.cells) for row in rows[first : last + 1]}) > 1 and not table.fixed:
        return [_Left(rows[first].place, _("rows of its heading have more cells than others"))]
    within, again = _headings_within(rows, first, last, typed)
    parts = [_Heading(first, last), *within]
    found: list[Chosen | _Left] = []
    for heading, then in zip(parts, [*parts[1:], _Heading(len(rows), 0)], strict=True):
        own = rows[heading.first : heading.last + 1]
        end = then.first - (_lines_above(rows, then.first) if then.apart else 0)
        beneath = [rows[at] for at in range(heading.last + 1, end) if at not in again]
        columns, beneath = _columns(own, beneath, table, typed, words)
        if "target" not in columns.fields:
            why = _("no column for the target")
            asked = columns.question
            found.append(_Left(rows[heading.first].place, why, asked, certain=columns.several))
            continue
        above, goes_on = 0, not heading.apart
        if heading.first == first:
            above = first
            goes_on = before is not None and _is_next_page(rows[:first], beneath, before, columns)
        elif heading.apart:
            above = _lines_above(rows, heading.first)
        found.append(
            Chosen(
                number,
                rows[heading.first].place,
                rows[heading.first - above : heading.first],
                columns,
                beneath,
                goes_on=goes_on,
                fixed=table.fixed,
                apart=heading.apart,
            )
        )
    return found


def _columns(
    own: Sequence[Row],
    beneath: list[Row],
    table: Table,
    typed: Mapping[str, str],
    words: Words,
) -> tuple[Columns, list[Row]]:
    """Return what the columns beneath a heading are, and the rows.

    What stands in brackets, or is ticked or marked, has columns of its own.
    """
    last = len(own) - 1
    beneath = without_own_labels(own, beneath)
    columns = read_columns([*own, *beneath], 0, last, typed, words)
    by_words = partial(with_marks, words=words), partial(with_statuses, words=words)
    for widened in (by_words[0], with_columns, with_deadlines, by_words[1]):
        if wider := widened(own, beneath, columns, fixed=table.fixed):
            own, beneath = wider[: len(own)], wider[len(own) :]
            columns = read_columns(wider, 0, last, typed, words)
    return columns, beneath


def _is_next_page(
    above: Sequence[Row], beneath: Sequence[Row], before: Chosen, columns: Columns
) -> bool:
    """Return if a table is the next page of the one before: it has the same headings.

    Above them it has nothing, or the same title, and then its numbers do not begin anew.
    """
    if list(map(plain, before.columns.headings)) != list(map(plain, columns.headings)):
        return False
    title = {without_continued(text) for row in above for text in filled(row.cells)}
    at = columns.fields.get("id", 0)
    firsts = [number_alone(cell) for row in beneath[:1] for cell in row.cells[at : at + 1]]
    anew = any(number is None or number.value == 1 for number in firsts)
    same = title <= {text for row in before.above for text in filled(row.cells)}
    return not title or (same and not anew)


def _again(row: Row, known: set[str]) -> list[str]:
    """Return the cells of a row that is the heading once more, or a line of it; else nothing.

    They are as headings are compared, and all of those that are `known`.
    """
    for cell in filter(None, reversed(row.cells)):  # the last, as a status, is often the same
        if plain(cell) not in known:
            return []
    return list(map(plain, filter(None, row.cells)))


def _headings_within(
    rows: Sequence[Row], first: int, last: int, typed: Mapping[str, str]
) -> tuple[list[_Heading], set[int]]:
    """Return the other headings in a table, behind its own in the rows from `first` to `last`.

    With them the rows in which a heading comes again, as at the top of a page.
    """
    found = []
    again = set()
    title = _title(rows, first)
    known = _names(rows[first : last + 1])
    for at in range(last + 1, len(rows)):
        if at <= last:
            continue
        cells = _again(rows[at], known)
        if len(known) > 1 and {*cells} == known and cells != _again(rows[last], known):
            first, last = at, at  # in another order
            found.append(_Heading(first, last))
        elif cells:
            again.add(at)
            if _begins_anew(rows, at, at + last - first, title):
                title, first, last = _title(rows, at), at, at + last - first
                found.append(_Heading(first, last, apart=True))
        elif is_heading(rows[at].cells, typed):
            first, last = at, at + (heading_at(rows[at : at + MOST_ROWS], typed) or 0)
            title, known = _title(rows, at), _names(rows[first : last + 1])
            found.append(_Heading(first, last, apart=True))
    return found, again


def _begins_anew(rows: Sequence[Row], first: int, last: int, title: str) -> bool:
    """Return if a heading that comes again is of the next table, not of the next page.

    Right above it stands the title of an annex, or one of the same kind as the `title` of the
    table before: both are numbered or end alike (城市建设类, 民生改善类), or the numbers of the
    rows begin anew.
    """
    own = _title(rows, first)
    if is_annex(own) and own != title:
        return True
    if not own or not title or own == title or level(own) != level(title):
        return False
    below = [cell for row in rows[last + 1 : last + 2] for cell in row.cells[:1]]
    anew = any(number and number.value == 1 for number in map(number_alone, below))
    return anew or is_section(own) or own[-1:] == title[-1:]


def _title(rows: Sequence[Row], at: int) -> str:
    """Return the text that stands right above a row, alone in its own; empty if none does."""
    lines = rows[at - _lines_above(rows, at) : at]
    return next((text for row in reversed(lines) for text in filled(row.cells)), "")


def _lines_above(rows: Sequence[Row], at: int) -> int:
    """Return how many rows right above one have nothing but a text in their first cell."""
    above = (rows[before] for before in range(at - 1, -1, -1))
    return sum(1 for _row in takewhile(_is_line, above))


def _is_line(row: Row) -> bool:
    texts = filled(row.cells)
    return not texts or (len(texts) == 1 and row.cells[0] == texts[0])


def _names(rows: Sequence[Row]) -> set[str]:
    return {plain(cell) for row in rows for cell in row.cells if cell}


def _go_on(rows: Sequence[Row], before: Chosen) -> bool:
    """Return if rows, of which none need be a heading, are the next page of the table before."""
    fields = before.columns.fields
    return any(
        len(row.cells) == before.columns.width
        and (
            number_alone(row.cells[fields["id"]])
            if "id" in fields
            else split_number(row.cells[fields["target"]])[0]
        )
        for row in rows
    )


def _explain(chosen: Sequence[Chosen], left: Sequence[_Left], notes: list[str]) -> None:
    if left:
        tables = some_of(_("{place} ({why})", place=table.place, why=table.why) for table in left)
        notes.append(_("tables that are not taken: {tables}", tables=tables))
    if len(chosen) > 1:
        places = some_of(table.place for table in chosen)
        notes.append(_("{n} tables are taken as one: {places}", n=len(chosen), places=places))
    for content, name in dict.fromkeys(pair for table in chosen for pair in _named_beside(table)):
        told = _("targets are what stands under {content}, not {name}", content=content, name=name)
        notes.append(told)
    dropped = [heading for table in chosen for heading in _dropped(table)]
    if dropped:
        columns = some_of(dict.fromkeys(dropped))
        notes.append(_("columns that are not taken: {columns}", columns=columns))


def _named_beside(table: Chosen) -> Iterator[tuple[str, str]]:
    """Return the heading of the targets, and that of the names which they have beside them."""
    columns, at = table.columns, table.columns.fields["target"]
    if at not in columns.told and is_content(columns.headings[at]):
        for other in columns.other:
            if is_name(columns.headings[other]):
                yield columns.name(at), columns.name(other)


def _dropped(table: Chosen) -> Iterator[str]:
    """Return the headings under which no column of a table is taken."""
    headings = table.columns.headings
    fields = list(map(table.columns.field_of, range(len(headings))))
    taken = {heading for heading, field in zip(headings, fields, strict=True) if field != DROP}
    for heading in headings:
        if heading and heading not in taken:
            yield " ".join(heading.split())
