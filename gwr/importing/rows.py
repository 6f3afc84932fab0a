"""Tables become targets, or a complaint about the rows that can't be read: none is left out."""

from __future__ import annotations

from operator import or_
from typing import TYPE_CHECKING

from gwr.importing.answering import Answering, who_answers
from gwr.importing.asides import heading_in, is_aside
from gwr.importing.document import Line, UnreadableError, alone, cell_at, clean, filled
from gwr.importing.entry import Entry, Rows, kind_of, others_of
from gwr.importing.headed import drop_own_headings, take_bodies_of_headings
from gwr.importing.layouts.endings import unread_bodies
from gwr.importing.numbering import Numbering, tell_numbering
from gwr.importing.said_once import said_once, stands_once
from gwr.importing.tables import choose_tables
from gwr.importing.unreadable import (
    has_bodies_within,
    has_numeral,
    heads_or_not,
    is_office,
    label_alone,
    lacks_target,
    may_go_on,
    may_head,
    may_stand_below,
    never_alike,
    of_the_row_above,
    twice,
)
from gwr.importing.vocabulary.bodies import is_ditto
from gwr.importing.vocabulary.due import is_no_time
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.persons import names_person
from gwr.importing.vocabulary.sections import (
    enter,
    is_begun,
    is_numbered,
    is_of_a_kind,
    is_of_prose,
    is_of_table,
    is_section,
    is_statement,
    listed_sections,
    outer,
    over_runs_on,
)
from gwr.importing.vocabulary.titles import is_title, without_continued
from gwr.importing.vocabulary.units import unit_of
from gwr.model import Shortfall
from gwr.steps import counted
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.chosen import Chosen
    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row, Source
    from gwr.importing.vocabulary.numbers import Number
    from gwr.importing.vocabulary.statuses import Words

_LONGEST_SHOWN = 20

_UNIT = "单位"
_TOLD = ("deadline", "progress")
"""Fields that no body's name is the whole of."""


def read_rows(source: Source, name: str, typed: Mapping[str, str], words: Words) -> Rows:
    """Return the targets of every table of which a column has them, and what can't be read.

    `typed` are the roles of headings that a person named, `words` those of assessment. Raises
    GwrError where there is no such table, or it can't be told what its columns are.
    """
    found = Rows([], [], [], [], [])
    found.tables.extend(choose_tables(source, name, typed, words, found.notes))
    reader = _Reader(found)
    reader.titles |= {text for line in source.lines if is_title(text := clean(line.text))}
    for table in found.tables:
        for row in table.above:
            found.lines.extend(Line(row.place, text) for text in filled(row.cells))
        reader.read(table)
    reader.end()
    drop_own_headings(found)
    take_bodies_of_headings(found)
    return found


class _Reader:
    """Reads one table after the other: what heads the rows of one may go on in the next."""

    def __init__(self, found: Rows) -> None:
        self.found = found
        self.path: list[str] = []
        self.over: list[str] = []  # what stands above the table and heads all of its rows
        self.number: Number | None = None
        self.seen: dict[str, str] = {}  # the numbers of a run, and their places
        self.fresh = True  # nothing but headings since a run may have begun anew
        self.heading: tuple[str, str] | None = None  # the last, without a target beneath it yet
        self.fixed = False  # a row may be short
        self.above: Sequence[str] = ()  # the cells of the row above
        self.told = False  # rows say more than the target
        self.lone = False  # no row but the first has a single text
        self.unit: tuple[tuple[str, str], ...] = ()  # of the table's figures, as in `other`
        self.measured = False  # each row tells its own
        self.once: Sequence[int] = ()  # columns whose cells may be those of the row above
        self.spread: set[int] = set()  # columns of sections, each of which stands once
        self.apart: Sequence[int] = ()  # columns whose texts are never those of the one behind
        self.bodies: Sequence[int] = ()  # columns of who answers
        self.answers: dict[tuple[str, ...], Answering] = {}  # by cells, for many name the same
        self.titles: set[str] = set()  # of the page and its tables, which may come again within

    def read(self, table: Chosen) -> None:
        """Add the targets of a table, and the places of rows that can't be read, with why."""
        if not table.goes_on:
            self.end()
            self.path, self.over, self.fresh, self.above = list(table.headings), [], True, ()
            self.unit = ((_UNIT, table.unit),) if table.unit else ()
        numbering = tell_numbering(table.rows, table.columns)
        above = {text for row in table.above for text in filled(row.cells)}
        self.titles |= above - {*table.headings}
        self.fixed = table.fixed
        self.once = said_once(table.columns)
        self.apart = never_alike(table.columns)
        self.bodies = table.columns.bodies
        self.answers = {}
        self.spread = {at for at in table.columns.sections if stands_once(table.rows, at)}
        self.found.notes.extend(
            _(
                "empty cells of {heading} are taken to go on with the ones above",
                heading=table.columns.name(at),
            )
            for at in sorted(self.spread - table.columns.told)
        )
        self.measured = "unit" in map(role_of, table.columns.headings)
        self.lone = _stands_alone(table.rows)
        self.told = any(len(filled(row.cells)) > 1 for row in table.rows)
        for row in counted(table.rows, len(table.rows)):
            # What is empty at the end of a row is not there.
            lost = table.columns.width - len(row.cells) if table.fixed else 0
            whole = row._replace(cells=row.cells + ("",) * lost) if lost > 0 else row
            texts = filled(row.cells)
            if unread := row.fault or label_alone(texts):
                self._fault(row.place, unread)
                continue
            if self._heads(whole, texts, table.columns, numbering):
                continue
            try:
                self._add(whole, table.columns, numbering)
            except UnreadableError as error:
                self._fault(row.place, str(error), error.option)

    def end(self) -> None:
        """Say of a heading without a target beneath it that it is none itself."""
        if self.heading:
            self._note(*self.heading)
            self.heading = None

    def _heads(
        self, row: Row, texts: Sequence[str], columns: Columns, numbering: Numbering
    ) -> bool:
        """Take a row that is no target: empty, a heading, or about the table."""
        heading = heading_in(row.cells, texts, columns, numbering)
        if heading and self._says(heading):
            self._note(row.place, texts[0])
        elif heading:
            if len(texts) > 2:  # noqa: PLR2004  its numeral, its words, and sums
                self._note(row.place, heading)
            for each in self._parts(row.place, heading):
                self._enter(row.place, each, columns)
        elif len(texts) == 1 and not self.measured and (unit := unit_of(texts)):
            self.unit = ((_UNIT, unit),)
        elif is_aside(row.cells, texts, columns):
            self._note(row.place, texts[0])
        else:
            return not texts
        return True

    def _parts(self, place: str, heading: str) -> Iterator[str]:
        """Give the headings that stand below one another in a cell; note what is said of them."""
        first, *others = heading.split("\n")
        says = [is_statement(line) or line.endswith("。") for line in others]
        heads = [is_section(line) for line in others]
        if not is_section(first) or not all(map(or_, says, heads)):
            yield heading
            return
        yield first
        for line, head in zip(others, heads, strict=True):
            if head:
                yield line
            else:
                self._note(place, line)

    def _says(self, heading: str) -> bool:
        """Return if what may be a heading is a title once more, or says something of the last."""
        about = is_statement(heading) or names_person(heading)
        alike = self.heading and heading[:1] == "【" == self.heading[1][:1]
        says = self.heading and not alike and not is_numbered(heading) and about
        says = says or ((self.lone or self.heading) and is_of_table(heading))
        return bool(says) or without_continued(heading) in self.titles

    def _enter(self, place: str, heading: str, columns: Columns) -> None:
        """Take what heads the rows that follow, or goes on with the heading right above."""
        if self.heading and is_begun(self.heading[1]):
            heading = self.path.pop() + heading
            self.heading = None
        if is_office(heading) and self.found.entries and not self.path:
            self._fault(place, heads_or_not(columns))
        if self.fresh and not self.heading:
            self.over = outer(self.path, heading)
        prose = self.heading and is_of_prose(self.heading[1].strip("【】"))
        if self.heading and not prose and is_of_a_kind(self.path[-1], heading):
            self._fault(place, may_stand_below(self.path[-1]))
        self.over = over_runs_on(self.over, self.path[len(self.over) :], heading)
        self.path = [*self.over, *enter(self.path[len(self.over) :], heading)]
        if self.heading and self.heading[1] not in self.path:
            self._note(*self.heading)
        self.fresh, self.heading, self.above = True, (place, heading), ()

    def _fault(self, place: str, why: str, option: str | None = None) -> None:
        self.found.faults.append((_("{place} ({why})", place=place, why=why), option))

    def _note(self, place: str, text: str) -> None:
        words = text[:_LONGEST_SHOWN]
        self.found.notes.append(_("{place} is no target: {words}", place=place, words=words))

    def _add(self, row: Row, columns: Columns, numbering: Numbering) -> None:
        if not self._fits(row.cells, columns.width):
            n, width = len(row.cells), columns.width
            raise UnreadableError(_("it has {n} cells, the heading {width}", n=n, width=width))
        above, cells = self.above, self._whole(row.cells, columns)
        self.above = cells
        number, target = numbering.of(cells, columns)
        if lacks_target(cells, columns, number, target):
            raise UnreadableError(_("it has no target"))
        if numbering.own and not numbering.chinese and has_numeral(cells[columns.fields["id"]]):
            raise UnreadableError(
                _(
                    "its number is one of headings; if it heads others, leave its words alone in "
                    "the row, else number it as they are"
                )
            )
        if self.told and not number and may_head(cells, columns):
            raise UnreadableError(heads_or_not(columns))
        if doubled := twice(cells, columns, self.apart):
            raise UnreadableError(
                _("one of its cells goes over several columns, {names}", names=listed(doubled))
            )
        if columns.fields["target"] in row.merged:
            if set(range(len(cells))) <= {
                *row.merged,
                *(at for at, c in enumerate(cells) if not c),
            }:
                return
            raise UnreadableError(of_the_row_above(row, cells, columns))
        sections = tuple(self._sections(row, cells, columns) if columns.sections else self.path)
        if "sections" in columns.fields:
            sections = tuple(listed_sections(cell_at(cells, columns.fields["sections"])))
        before = self.found.entries[-1].sections if self.found.entries else ()
        own = columns.fields.get("id", 0)  # what stands before the number may head a run of them
        self.fresh = self.fresh or sections != before or tuple(above[:own]) != cells[:own]
        self._require_number_once(row, number, columns)
        self.number = number
        self.fresh, self.heading = False, None
        self.found.entries.append(self._entry(row, cells, columns, (number, target), sections))

    def _fits(self, cells: Sequence[str], width: int) -> bool:
        """Return if a row is as wide as the heading; a merged cell may go further."""
        if len(cells) == width:
            return True
        beyond = cells[width:]
        if len(beyond) > 1 and not {*beyond} - {"", *cells[width - 1 : width]}:
            return True
        return self.fixed and not any(beyond)

    def _whole(self, cells: Sequence[str], columns: Columns) -> tuple[str, ...]:
        """Return cells with those of the row above where they say so: 同上.

        An empty cell says so before the target, if a person told what the column is: sections, or
        who answers; and where each section stands once. That bodies go on is doubtful, nobody told.
        """
        whole = tuple(cells)
        for at in self.once:
            if is_ditto(cells[at]):
                if at >= len(self.above):
                    words = _("nothing stands above its {words}", words=cells[at])
                    raise UnreadableError(words, columns.option(at))
                whole = (*whole[:at], self.above[at], *whole[at + 1 :])
            elif not cells[at] and self._goes_on(at, columns):
                whole = (*whole[:at], cell_at(self.above, at), *whole[at + 1 :])
        return whole

    def _goes_on(self, at: int, columns: Columns) -> bool:
        """Return if an empty cell goes on with the one above; raises UnreadableError if it may."""
        before = at in self.bodies and at < columns.fields["target"]
        if at in columns.told or at in self.spread:
            return before or at in columns.sections
        if before and cell_at(self.above, at):
            raise may_go_on(columns, at, columns.field_of(at))
        return False

    def _sections(self, row: Row, cells: Sequence[str], columns: Columns) -> Iterator[str]:
        yield from self.path
        for at in columns.sections:
            text = cell_at(cells, at)
            if text and at - 1 in columns.sections and text == cell_at(cells, at - 1):
                continue  # one cell goes over both columns
            if text:
                # a target that goes over the column beside it heads nothing
                yield from (text,) if text != cell_at(cells, columns.fields["target"]) else ()
            elif (
                self.found.entries
                and not row.merged
                and len(self.found.entries[-1].sections) > len(self.path)
            ):
                raise may_go_on(columns, at, "section")

    def _require_number_once(self, row: Row, number: Number | None, columns: Columns) -> None:
        if number is None or columns.fields.get("id") in row.merged:
            return
        if not number.value and number_alone(number.printed) is None:  # a code counts nothing
            return
        if self.fresh and (number.value == 1 or not self.seen):
            self.seen = {}
        if number.printed in self.seen:
            raise UnreadableError(
                _(
                    "its number, {number}, is that of {place} too",
                    number=number.printed,
                    place=self.seen[number.printed],
                ),
                columns.option(columns.fields["id"]) if "id" in columns.fields else None,
            )
        self.seen[number.printed] = row.place

    def _entry(
        self,
        row: Row,
        cells: Sequence[str],
        columns: Columns,
        numbered: tuple[Number | None, str],
        sections: tuple[str, ...],
    ) -> Entry:
        number, target = numbered
        fields = columns.fields
        texts = {field: cells[at] or None for field, at in fields.items()}
        for field in _TOLD:
            if (text := texts.get(field)) and is_office(text):
                at = fields[field]
                words = _("a body stands under {heading}", heading=columns.name(at))
                raise UnreadableError(words, columns.option(at))
        named = tuple([cells[at] for at in self.bodies])
        answering = self.answers.get(named)
        if answering is None:
            answering = self.answers[named] = who_answers(cells, columns)
        if not (answering.lead or answering.supporting) and has_bodies_within(
            target, texts.get("progress"), texts.get("deadline")
        ):
            raise UnreadableError(unread_bodies())
        commitment, reason = texts.get("commitment"), texts.get("reason")
        if bool(commitment) != bool(reason):
            raise UnreadableError(_("it has a commitment or a reason without the other"))
        deadline = texts.get("deadline")
        deadline = None if deadline and is_no_time(deadline) else deadline
        return Entry(  # in the order of its fields: with their names it takes twice as long
            row.place,
            len(self.found.entries) + 1,
            number,
            target,
            answering.lead,
            answering.supporting,
            deadline,
            texts.get("progress"),
            texts.get("status"),
            columns.headings[fields["status"]] if "status" in fields else "",
            texts.get("word"),
            texts.get("remark"),
            sections,
            (*answering.other, *others_of(cells, columns), *self.unit),
            kind_of(texts.get("kind"), sections),
            Shortfall(commitment, reason) if commitment and reason else None,
        )


def _stands_alone(rows: Sequence[Row]) -> bool:
    """Return if the first row has a single text, and no other row has."""
    return bool(rows) and alone(rows[0]) != "" and not any(map(alone, rows[1:]))
