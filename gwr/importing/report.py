"""A published page or table becomes a Report: what was read of it, and what to know of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gwr.errors import GwrError, MisuseError
from gwr.fields import FIELDS as LABELLED
from gwr.fields import name_of, names_of
from gwr.importing.columns.typed import DROP, FIELDS, keys_of, typed_roles
from gwr.importing.document import filled
from gwr.importing.head import read_head, year_of
from gwr.importing.kinds import tell_kinds
from gwr.importing.layouts.choose import read_lines
from gwr.importing.layouts.forms import read_forms
from gwr.importing.rows import read_rows, require_whole
from gwr.importing.shortfalls import read_section_two
from gwr.importing.sources.bounds import require_moderate_tables
from gwr.importing.sources.damage import judge
from gwr.importing.sources.read import read_source
from gwr.importing.totals import read_totals
from gwr.importing.vocabulary.headings import heading_at, plain
from gwr.importing.vocabulary.periods import month_of
from gwr.importing.vocabulary.statuses import (
    legend_of,
    status_words,
    statuses_of,
    unsaid,
    with_answers,
)
from gwr.model import Declared, Report, Status, Task
from gwr.query.groups import totals
from gwr.words import _, in_language, listed, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from os import PathLike

    from gwr.importing.document import Line, Source
    from gwr.importing.head import Head
    from gwr.importing.rows import Entry, Rows
    from gwr.importing.shortfalls import Account
    from gwr.importing.tables import Chosen
    from gwr.importing.vocabulary.statuses import Words
    from gwr.model import Kind, Shortfall

V = TypeVar("V")

_PAIRS = (("(（", ")）"), ("《", "》"), ("“", "”"), ("「", "」"), ("[【", "]】"))
"""What opens, and what closes it."""


class Imported(NamedTuple):
    """A report that was imported, and what whoever uses it should know, a line each."""

    report: Report
    notes: tuple[str, ...]


class Understood(NamedTuple):
    """What is understood of a source before a report is made of it."""

    name: str
    rows: Rows
    head: Head
    notes: list[str]
    words: Words
    lines: list[Line]
    in_text: bool


def understand(
    source: str | PathLike[str],
    *,
    status_map: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    table: int | None = None,
) -> Understood:
    """Return the tables in a page, a text or a workbook, and what each column is taken for.

    Raises GwrError as `import_report` does, but not for rows that can't be read, which it tells.
    """
    name = str(source)
    words = status_words(status_map or {})
    typed = typed_roles(_fields(columns or {}))
    read = read_source(name)
    require_moderate_tables(read.tables, read.size, name)
    words = {**legend_of(_alone(read), words), **words}
    found = read_forms(read, typed)
    laid = _laid_out(found, typed, words)
    require_moderate_tables(laid.tables, read.size, name)
    picked = _pick(judge(laid, name), table, name)
    rows = read_rows(picked, name, typed, words)
    _require_headings(columns or {}, rows.tables)
    lines = [*picked.lines, *picked.head, *rows.lines]
    unused = unsaid(status_map or {}, (entry.status or "" for entry in rows.entries))
    needless = (
        [_("no row has the status {words}, which --status-map names", words=listed(unused))]
        if unused
        else []
    )
    return Understood(
        name,
        rows,
        read_head(lines),
        [*picked.notes, *rows.notes, *needless],
        words,
        lines,
        read.plain and laid is not found,
    )


def import_report(  # noqa: PLR0913  one for each option of the command
    source: str | PathLike[str],
    *,
    district: str | None = None,
    year: int | None = None,
    title: str | None = None,
    issuer: str | None = None,
    published: date | None = None,
    status_map: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    table: int | None = None,
    declared: bool = True,
) -> Imported:
    """Return the report in a page, a text or a table, given by the path of its file.

    What is given here wins over what the source says of itself. `status_map` maps words to
    statuses, as in ``{"达进度": "on-track"}``, `columns` headings to what stands under them, as in
    ``{"事项": "target"}``; `table` picks one of several tables, counted from 1. Without `declared`
    the totals that the source states are left out, for one that contradicts itself.

    Raises GwrError for a file that can't be read, holds no such table, or holds anything in it
    that can't be placed: nothing is guessed or left out. Raises MisuseError where the district or
    the year is neither stated nor given.
    """
    understood = understand(source, status_map=status_map, columns=columns, table=table)
    return report_of(
        understood,
        district=district,
        year=year,
        title=title,
        issuer=issuer,
        published=published,
        declared=declared,
    )


def require_taken(
    understood: Understood, *, year: int | None = None, title: str | None = None
) -> None:
    """Raise GwrError where it can't be told what a column is, or a row can't be read.

    `year` and `title` are those of the report, where a person gave them: what was reached in the
    year before is there for comparison.
    """
    about = year_of(title or understood.head.title) if year is None else year
    for table in understood.rows.tables:
        earlier, goal = table.columns.earlier
        question = table.columns.question or (earlier if goal != str(about) else "")
        if question:
            raise GwrError(_("{name}: {told}", name=understood.name, told=question))
    require_whole(understood.rows, understood.name, in_text=understood.in_text)


def report_of(  # noqa: PLR0913  one for each option of the command
    understood: Understood,
    *,
    district: str | None = None,
    year: int | None = None,
    title: str | None = None,
    issuer: str | None = None,
    published: date | None = None,
    declared: bool = True,
) -> Imported:
    """Return the report in what was understood of a source; otherwise as `import_report`."""
    name, rows, head, notes, words, lines, _in_text = understood
    require_taken(understood, year=year, title=title)
    entries, told = _told_on_every_row(rows.entries)
    statuses = _statuses(entries, words, name)
    about = told.year or year_of(title or head.title) if year is None else year
    stated, unclear = read_totals(lines, about)
    accounts, unread = read_section_two(lines)
    kinds = tell_kinds(entries, stated)
    shortfalls, untaken = _shortfalls(accounts, entries, statuses)
    if stated and not declared:
        stated = Declared(stated.quote)
    report = Report(
        district=_given(
            "district", told.district or head.district if district is None else district
        ),
        year=_given("year", about),
        tasks=_tasks(entries, kinds.kinds, statuses, shortfalls),
        title=head.title if title is None else title,
        issuer=head.issuer if issuer is None else issuer,
        published=published or head.published,
        declared=stated,
        readings="none",
    )
    report = report._replace(as_of=as_of(rows, report.title, report.year))
    _require_agreement(report, name)
    notes = [*notes, str(kinds), *_on_numbers(entries), *_on_gaps(rows), *_on_cut(entries)]
    notes += [_("{place}: not all of its totals were understood", place=place) for place in unclear]
    notes += [
        _("{place}: this paragraph on what was not met can't be read", place=place)
        for place in unread
    ]
    return Imported(report, (*notes, *untaken))


def _alone(source: Source) -> Iterator[str]:
    """Return the texts of a source outside of its tables, and those that are alone in a row."""
    yield from (line.text for line in source.lines)
    for table in source.tables:
        rows = (filled(row.cells) for row in table.rows)
        yield from (texts[0] for texts in rows if len(texts) == 1)


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
    laid = read_lines(source.lines, words, typed, of_tables=bool(source.tables))
    if not laid.tables:
        return source
    return laid._replace(notes=[*source.notes, *laid.notes], head=source.head)


def _pick(source: Source, table: int | None, name: str) -> Source:
    if table is None:
        return source
    if not 0 < table <= len(source.tables):
        raise MisuseError(
            _(
                "{name} has no table {n}; it has {tables}",
                name=name,
                n=table,
                tables=len(source.tables),
            )
        )
    return source._replace(tables=source.tables[table - 1 : table])


class _Told(NamedTuple):
    """What the rows themselves say of the report that they are of."""

    district: str | None
    year: int | None


def _told_on_every_row(entries: Sequence[Entry]) -> tuple[Sequence[Entry], _Told]:
    """Return what every row says of the report, as in gwr's own exports, and the rows without."""
    told: dict[str, str] = {}
    for heading in _Told._fields:
        said = {dict(entry.other).get(heading, "") for entry in entries}
        if len(said) == 1:
            told[heading] = said.pop()
    if not re.fullmatch("[12][0-9]{3}", told.get("year", "")):
        told.pop("year", None)
    told = {heading: text for heading, text in told.items() if text}
    if told:
        entries = [
            entry._replace(other=tuple(pair for pair in entry.other if pair[0] not in told))
            for entry in entries
        ]
    return entries, _Told(told.get("district"), int(told["year"]) if "year" in told else None)


def _given(name: str, value: V | None) -> V:
    if value is None:
        raise MisuseError(
            _("the source doesn't say which {name} it is about; add --{name}", name=name)
        )
    return value


def _statuses(entries: Sequence[Entry], words: Words, name: str) -> list[str | None]:
    """Return the status of each target, None where the page gives none."""
    told = [entry for entry in entries if entry.status]
    found: dict[int, str] = {}
    for heading in dict.fromkeys(entry.heading for entry in told):
        under = [entry for entry in told if entry.heading == heading]
        cells = [entry.status or "" for entry in under]
        statuses = statuses_of(cells, with_answers(heading, words), name, heading)
        found.update(zip((entry.id for entry in under), statuses, strict=True))
    return [None if found.get(entry.id, "none") == "none" else found[entry.id] for entry in entries]


def _tasks(
    entries: Iterable[Entry],
    kinds: Iterable[Kind],
    statuses: Iterable[str | None],
    shortfalls: Mapping[int, Shortfall],
) -> tuple[Task, ...]:
    return tuple(
        Task(
            id=entry.id,
            kind=kind,
            target=entry.target,
            departments=entry.departments,
            progress=entry.progress,
            status=Status(status) if status else None,
            remark=entry.remark,
            shortfall=entry.shortfall or shortfalls.get(entry.id),
            label=entry.label,
            sections=entry.sections,
            supporting=entry.supporting,
            deadline=entry.deadline,
            status_word=_own_word(entry, status),
            other=_other(entry, status),
        )
        for entry, kind, status in zip(entries, kinds, statuses, strict=True)
    )


def _own_word(entry: Entry, status: str | None) -> str | None:
    """Return the table's own word for a status, if it is not the usual one or its answer."""
    word = entry.word or entry.status
    if not status or not word or "".join(word.split()).casefold() in ("是", "否", "√", "×"):
        return None
    return None if word in (status, Status(status).word) else word


def _other(entry: Entry, status: str | None) -> tuple[tuple[str, str], ...]:
    """Return what has no field of its own: also a word of assessment that is no status."""
    found: dict[str, str] = {}
    unread = ((entry.heading, entry.status),) if entry.status and not status else ()
    for heading, text in (*entry.other, *unread):
        found[heading] = f"{found[heading]}\n{text}" if heading in found else text
    return tuple(found.items())


def _shortfalls(
    accounts: Iterable[Account], entries: Iterable[Entry], statuses: Iterable[str | None]
) -> tuple[dict[int, Shortfall], list[str]]:
    """Return the shortfall of each target, and a line on each account that is not taken."""
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


def _on_numbers(entries: Sequence[Entry]) -> Iterator[str]:
    """Say which numbers are left out, of those that run on and begin with 1 only once."""
    numbers = [entry.number.value for entry in entries if entry.number]
    if 0 in numbers or len(set(numbers)) < len(entries):
        return
    left_out = skipped(numbers)
    if left_out:
        yield _("numbers that no row has: {numbers}", numbers=left_out)


def skipped(numbers: Iterable[int]) -> str:
    """Return which numbers are left out between the least, or 1, and the largest: `12, 40-42`."""
    gaps = []
    before = 0
    for number in sorted(numbers):
        if number > before + 1:
            first, last = before + 1, number - 1
            gaps.append(str(first) if first == last else f"{first}-{last}")
        before = number
    return some_of(gaps)


def _on_gaps(rows: Rows) -> Iterator[str]:
    """Say of how many targets a column that there is says nothing."""
    fields = {field for table in rows.tables for field in table.columns.fields}
    for field in ("departments", "progress", "status"):
        without = [entry for entry in rows.entries if not getattr(entry, field)]
        if field in fields and without:
            places = listed(entry.place for entry in without[:3])
            yield _(
                "{field}: none for {n} of {all}, the first at {places}",
                field=in_language(field, _(LABELLED[field].label)),
                n=len(without),
                all=len(rows.entries),
                places=places,
            )


def _on_cut(entries: Sequence[Entry]) -> Iterator[str]:
    """Say where the last row's text has no full stop, though every other of its column has.

    Or where it opens a bracket or a quote that nothing closes.
    """
    for field in ("target", "progress"):
        *others, last = [getattr(entry, field) for entry in entries]
        stopped = len(others) > 1 and all(text and text.endswith("。") for text in others)
        if stopped and last and not last.endswith("。"):
            yield _(
                "{field}: the last, at {place}, has no full stop, as all others do; look if it was "
                "cut",
                field=in_language(field, _(LABELLED[field].label)),
                place=entries[-1].place,
            )
        elif last and any(_ends_in(last, *pair) for pair in _PAIRS):
            yield _(
                "{field}: the last, at {place}, opens a bracket or a quote that nothing closes; "
                "look if it was cut",
                field=in_language(field, _(LABELLED[field].label)),
                place=entries[-1].place,
            )


def _ends_in(text: str, opens: str, closes: str) -> bool:
    """Return if what a text opens last it doesn't close, be it with a bracket of another width."""
    return max(map(text.rfind, opens)) > max(map(text.rfind, closes))


def as_of(rows: Rows, title: str | None, year: int) -> str | None:
    """Return the month up to which an account within the year goes, by its headings or title."""
    months = {table.columns.month for table in rows.tables if table.columns.month}
    month = months.pop() if len(months) == 1 else None
    month = month or (month_of(title or "") if not months else None)
    return f"{year}-{month:02}" if month and month < 12 else None  # noqa: PLR2004  the whole year


def _require_agreement(report: Report, name: str) -> None:
    wrong = [
        _(
            "{what} {declared}, but the table has {n}",
            what=names_of(group.kind, group.status) or _("targets"),
            declared=group.declared,
            n=len(group.tasks),
        )
        for group in totals(report)
        if group.declared != len(group.tasks)
    ]
    if wrong:
        raise GwrError(
            _(
                "{name}: its text declares {wrong}; look if rows are lost, or leave the totals out "
                "with --no-totals",
                name=name,
                wrong=_("; ").join(wrong),
            )
        )
