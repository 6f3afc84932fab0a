"""`gwr import` makes a data set of a report that a district published."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Annotated, Any

import typer

from gwr.cli.progress import at_work
from gwr.cli.streams import say, write
from gwr.errors import GwrError, MisuseError
from gwr.fields import FIELDS, day_name, period_name
from gwr.importing.chosen import Chosen
from gwr.importing.columns.typed import DROP
from gwr.importing.head import parse_date
from gwr.importing.report import Imported, report_of, require_taken
from gwr.importing.understanding import Understood, understand
from gwr.importing.vocabulary.statuses import find_status, typed_as, with_answers
from gwr.model import Status
from gwr.output.groups import told as in_words
from gwr.query.departments import lead_departments
from gwr.query.filters import cut
from gwr.query.groups import tally, totals
from gwr.store.check import CORRECT, foreign_matter
from gwr.store.files import refuse_source
from gwr.store.writer import save
from gwr.text import one_line, shortened
from gwr.words import N_, _, in_language, ngettext

_SAMPLES = 2
_SHOWN = 20
_COLUMNS = 50
_LONGEST = 24
_LABELLED = {"section": "sections", "word": "status_word"}
"""The fields of a target that columns bring in under another name."""


def command(
    source: Annotated[
        str,
        typer.Argument(
            metavar=_("SOURCE"),
            help=_(
                "A page's text or HTML, .csv, .tsv, .md, .json, .xlsx or .docx; or - for standard "
                "input."
            ),
        ),
    ],
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar=_("FILE"),
            help=_("The data set to write; else a look at the source."),
        ),
    ] = None,
    district: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("Such as 重庆市渝北区."))
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(metavar=_("YEAR"), help=_("Of the report, not of its publication.")),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(metavar=_("TEXT"), help=_("Such as 2022年政府工作报告任务完成情况.")),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("The office that published it."))
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar=_("DATE"), help=_("Such as 2022-02-10."))
    ] = None,
    status_map: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("WORD=STATUS"),
            help=_("What a word means: 达进度=on-track; done, partial, missed, behind or none."),
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("HEADING=FIELD"),
            help=_("What a column is: 事项=target, 批示=other; - drops it."),
        ),
    ] = None,
    table: Annotated[
        list[int] | None,
        typer.Option(metavar=_("N"), help=_("Which table, of several on the page.")),
    ] = None,
    no_totals: Annotated[
        bool,
        typer.Option(
            "--no-totals", help=_("Leave the declared totals out, where a page contradicts itself.")
        ),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace a file that is there."))
    ] = False,
) -> None:
    """Make a data set of the page, text or table in which a district reports.

    What the source doesn't say of itself, options do. What can't be read is an error. Without -o
    nothing is written: it says what it understands of the source.

    For example:

        gwr import page.html
        gwr import page.html -o page.toml
        gwr import table.xlsx -o table.toml --district 重庆市渝北区 --year 2022
    """
    day = _date(published)
    if output is not None:
        refuse_source([output], source)
    with at_work(_("reading {name}", name=one_line(source))):
        understood = understand(
            source,
            status_map=_pairs(status_map),
            columns=_pairs(column),
            table=table,
        )
    about: dict[str, Any] = {"district": district, "year": year, "title": title, "issuer": issuer}
    if output is None:
        write(f"{one_line(line)}\n" for line in _look(understood))
        require_taken(understood, year=year, title=title)
        write([f"{one_line(_next(understood, about, declared=not no_totals))}\n"])
        return
    imported = report_of(understood, **about, published=day, declared=not no_totals)
    with at_work(_("writing {name}", name=one_line(output))):
        save(imported.report, output, force=force)
    for line in _summary(imported):
        say(line)
    foreign = foreign_matter(imported.report.tasks)
    for note in foreign:
        say(_("warning: {name}: {note}", name=one_line(output), note=note))
    if foreign:
        say(_(CORRECT))
    count = len(imported.report.tasks)
    told = ngettext("{n} target in {file}", "{n} targets in {file}", count, file=one_line(output))
    write([f"{told}\n"])


def _date(typed: str | None) -> date | None:
    if typed is None:
        return None
    found = parse_date(typed)
    if found is None:
        raise MisuseError(_("'{typed}' is no date; write 2022-02-10", typed=typed))
    return found


def _pairs(typed: list[str] | None) -> dict[str, str]:
    """Return what each word means, in texts such as ``好=done`` or ``好=done,差=missed``.

    A text of which a part says nothing is one pair, as a word may have a comma.
    """
    texts = (cut(text) if _says_all(text) else [text] for text in typed or ())
    return dict(_pair(part.strip()) for parts in texts for part in parts)


def _says_all(text: str) -> bool:
    return all("=" in part for part in cut(text))


def _pair(typed: str) -> tuple[str, str]:
    word, equals, meaning = typed.rpartition("=")
    return (word, meaning) if equals else (typed, "")


def _look(understood: Understood) -> Iterator[str]:
    """Say what is understood of a source: its tables, what each column is taken for, its rows."""
    rows = understood.rows
    places = {entry.place for entry in rows.entries}
    for table in rows.tables[:_SHOWN]:
        yield from _look_at(table, places)
    if len(rows.tables) > _SHOWN:
        yield _("and {n} more tables", n=len(rows.tables) - _SHOWN)
    yield ngettext("{n} target", "{n} targets", len(rows.entries))
    paths = dict.fromkeys(" > ".join(entry.sections) for entry in rows.entries if entry.sections)
    for path in islice(paths, _SHOWN):
        yield _("section: {path}", path=one_line(path))
    if len(paths) > _SHOWN:
        yield _("and {n} more sections", n=len(paths) - _SHOWN)
    words = Counter((entry.heading, entry.status) for entry in rows.entries if entry.status)
    for (heading, word), n in words.most_common(_SHOWN):
        status = find_status(word, with_answers(heading, understood.words))
        meaning = typed_as(status) if status else _("not known")
        yield _("status: {word} = {meaning} ({n})", word=_short(word), meaning=meaning, n=n)
    if len(words) > _SHOWN:
        yield _("and {n} more words for a status", n=len(words) - _SHOWN)
    yield from understood.notes


def _look_at(table: Chosen, places: Container[str]) -> Iterator[str]:
    """Say what each column of a table is taken for, with what is in rows that are targets."""
    taken = [row for row in table.rows if row.place in places] or table.rows
    n = len(table.rows)
    yield ngettext(
        "table {number} at {place}, {n} row:",
        "table {number} at {place}, {n} rows:",
        n,
        number=table.number,
        place=table.place,
    )
    headings = table.columns.headings
    for at, heading in enumerate(headings[:_COLUMNS]):
        field = _called(table.columns.field_of(at))
        cells = (one_line(row.cells[at]) for row in taken if at < len(row.cells))
        samples = list(islice(dict.fromkeys(filter(str.strip, cells)), _SAMPLES))
        shown = " · ".join(_short(each) for each in samples)
        told = _("{heading} = {field}", heading=one_line(heading) or at + 1, field=field)
        yield f"  {told}  {shown}".rstrip()
    if len(headings) > _COLUMNS:
        told = _("and {n} more columns", n=len(headings) - _COLUMNS)
        yield f"  {told}"
    if table.unit:
        told = _("unit of its figures: {unit}", unit=one_line(table.unit))
        yield f"  {told}"


def _next(understood: Understood, about: Mapping[str, Any], *, declared: bool) -> str:
    """Return what is still to be said of a source before it can be written, or that it can be."""
    try:
        report_of(understood, **about, declared=declared)
    except GwrError as error:
        return _("nothing is written; in the way of -o FILE: {error}", error=error)
    return _("nothing is written; to write it, add -o FILE")


def _called(field: str) -> str | None:
    """Return the field that a column is taken for as it is typed, in Chinese its label as well."""
    label = FIELDS[_LABELLED.get(field, field)].label if field != DROP else N_("left out")
    return in_language(field, _("{label} ({key})", label=_(label), key=field))


def _short(text: str) -> str:
    return shortened(one_line(text), _LONGEST)


def _summary(imported: Imported) -> Iterator[str]:
    report = imported.report
    published = report.published and day_name(report.published)
    none = _("not found")
    yield _("district: {district}", district=report.district)
    yield _("year: {year}", year=report.year)
    yield _("title: {title}", title=report.title or none)
    yield _("published: {day}", day=published or none)
    yield _("issuer: {issuer}", issuer=report.issuer or none)
    if report.as_of:
        yield _("as of: {month}", month=period_name(report.as_of))
    departments = len(lead_departments(report))
    counted = tally(report.tasks)
    yield in_words(counted)
    yield ngettext("{n} department", "{n} departments", departments)
    declared = totals(report)
    n = len(declared)
    agree = _("agree ({n} of {n})", n=n) if declared else _("none")
    yield _("declared totals: {agree}", agree=agree)
    unmet = counted.by_status[Status.PARTIAL] + counted.by_status[Status.MISSED]
    if unmet:
        n = sum(task.shortfall is not None for task in report.tasks)
        yield _("what was not met, and why: told of {told} of {unmet}", told=n, unmet=unmet)
    yield from imported.notes
