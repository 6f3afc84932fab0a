"""What is understood of a page, a text or a workbook, before a report is made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import MisuseError
from gwr.importing.again import require_no_second
from gwr.importing.annexed import require_no_annex
from gwr.importing.answering import (
    let_first_lead,
    of_who_leads,
    require_explained_signs,
    require_read_legend,
)
from gwr.importing.beside import left_beside, require_no_list
from gwr.importing.columns.typed import DROP, FIELDS, keys_of, typed_roles
from gwr.importing.continued import as_begun
from gwr.importing.document import alone, cleaned, text_of
from gwr.importing.head import read_head
from gwr.importing.layouts.forms import read_forms
from gwr.importing.layouts.register import without_register
from gwr.importing.pattern import pattern
from gwr.importing.radicals import with_characters
from gwr.importing.rows import read_rows
from gwr.importing.sources.bounds import require_moderate_tables
from gwr.importing.sources.damage import judge
from gwr.importing.sources.read import read_source
from gwr.importing.tableless import left_below
from gwr.importing.tagged import tagged
from gwr.importing.told_once import ask_of_what_is_told_once
from gwr.importing.unread_marks import unread_marks
from gwr.importing.unwritten import without_words_for_empty
from gwr.importing.vocabulary.headings import heading_at, plain
from gwr.importing.vocabulary.statuses import legend_of, status_words, unsaid
from gwr.words import _, listed, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

    from gwr.importing.chosen import Chosen
    from gwr.importing.document import Line, Loses, Source
    from gwr.importing.entry import Rows
    from gwr.importing.head import Head
    from gwr.importing.vocabulary.statuses import Words

_BETWEEN = pattern(r"\t|^[^\S\n]*\|.*\|[^\S\n]*$", re.MULTILINE)


class Understood(NamedTuple):
    """What is understood of a source before a report is made of it.

    `loses` is what its form doesn't keep, so that there may be a better copy.
    """

    name: str
    rows: Rows
    head: Head
    notes: list[str]
    words: Words
    lines: list[Line]
    loses: Loses


def understand(
    source: str | PathLike[str],
    *,
    status_map: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    table: int | Sequence[int] | None = None,
) -> Understood:
    """Return the tables in a page, a text or a workbook, and what each column is taken for.

    Raises GwrError as `import_report` does, but not for rows that can't be read, which it tells.
    """
    name = str(source)
    words = status_words(status_map or {})
    typed = typed_roles(_fields(columns or {}))
    read = without_register(_plain(with_characters(read_source(name))))
    require_moderate_tables(read.tables, read.size, name)
    texts = list(_texts(read))
    words = {**legend_of(texts, words), **words}
    found = read_forms(read, typed)
    laid = _laid_out(found, typed, words)
    require_moderate_tables(laid.tables, read.size, name)
    beside: list[str] = []
    if not table and found.tables == read.tables:  # that of forms stands among the lines as well
        require_no_list(laid, words, name)
        if laid is found or any(table.after for table in laid.tables):
            beside = [*left_beside(laid), *left_below(laid)]
    picked = _pick(judge(laid, name), table, name)
    rows = read_rows(picked, name, typed, words)
    _require_headings(columns or {}, rows.tables)
    if not table:  # else the lines may be of what was left out
        ask_of_what_is_told_once(rows, picked.lines)
    require_no_annex(picked, rows, name, told=bool(table))
    require_no_second(rows, name, told=bool(table))
    headings = [name for found in rows.tables for name in found.columns.headings]
    legends = of_who_leads(texts)
    said = [*legends, *headings]
    let_first_lead(rows, said)
    require_read_legend(rows, legends, name)
    require_explained_signs(rows, said, name)
    lines = [*picked.lines, *picked.head, *rows.lines]
    marks = unread_marks(rows.entries, [*texts, *headings], words)
    needless = []
    if status_map and (unused := unsaid(status_map, [e.status or "" for e in rows.entries])):
        told = _("no row has the status {words}, which --status-map names", words=listed(unused))
        needless.append(told)
    return Understood(
        name,
        rows,
        read_head(lines),
        [*picked.notes, *rows.notes, *tagged(rows.entries, read.tags), *beside, *marks, *needless],
        words,
        lines,
        _lost_in(read.lines) if read.plain and laid is not found else "",
    )


def _lost_in(lines: Sequence[Line]) -> Loses:
    """Return what a text has lost of a table; between tabs or strokes nothing is merged."""
    return "merges" if _BETWEEN.search(text_of(lines)) else "cells"


def _texts(source: Source) -> Iterator[str]:
    """Return the texts of a source outside of its tables, and those that are alone in a row.

    What has tabs in it is a row of cells.
    """
    yield from (line.text for line in source.lines if "\t" not in line.text.strip())
    for table in source.tables:
        yield from filter(None, map(alone, table.rows))


def _fields(columns: Mapping[str, str]) -> Mapping[str, str]:
    for heading, field in columns.items():
        if not heading.strip() or field not in (*FIELDS, DROP):
            raise MisuseError(
                _(
                    "'{typed}' says nothing of a column; write 事项=target, with {fields} or - to "
                    "drop it",
                    typed=f"{heading}={field}" if field else heading,
                    fields=listed(FIELDS),
                )
            )
    return columns


def _require_headings(columns: Mapping[str, str], tables: Sequence[Chosen]) -> None:
    """Raise MisuseError for a heading of which a person told the field, but which no table has."""
    known = {
        key
        for table in tables
        for headings in [table.columns.headings]
        for key in (*keys_of(headings), *map(plain, headings))
    }
    for heading in columns:
        if plain(heading) not in known:
            names = [
                table.columns.name(at) for table in tables for at in range(table.columns.width)
            ]
            told = {"heading": heading, "found": some_of(dict.fromkeys(names))}
            raise MisuseError(_("no column is called '{heading}'; found: {found}", **told))


def _laid_out(source: Source, typed: Mapping[str, str], words: Words) -> Source:
    """Return a source with the tables that its lines are, if it has no table that is known."""
    if any(heading_at(table.rows, typed) is not None for table in source.tables):
        return source
    from gwr.importing.layouts.choose import read_lines

    laid = read_lines(source.lines, words, typed, of_tables=bool(source.tables))
    if not laid.tables:
        return source
    laid = _plain(laid)
    return laid._replace(notes=[*source.notes, *laid.notes], head=source.head)


def _plain(source: Source) -> Source:
    """Return a source with the same words for the same in all of its cells."""
    return as_begun(without_words_for_empty(cleaned(source)))


def _pick(source: Source, table: int | Sequence[int] | None, name: str) -> Source:
    """Return a source with the rows of those tables that are picked; of all unless told.

    They are counted from 1, and keep their numbers.
    """
    numbers = [table] if isinstance(table, int) else table or ()
    for number in numbers:
        if not 0 < number <= len(source.tables):
            raise MisuseError(
                _(
                    "{name} has no table {n}; it has {tables}",
                    name=name,
                    n=number,
                    tables=len(source.tables),
                )
            )
    picked = [
        each if n in numbers else each._replace(rows=[])
        for n, each in enumerate(source.tables, start=1)
    ]
    return source._replace(tables=picked) if numbers else source
