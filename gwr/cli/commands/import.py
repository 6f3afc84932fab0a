"""`gwr import` makes a data set of a report that a district published."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from gwr.cli.streams import say, write
from gwr.errors import MisuseError
from gwr.importing.head import parse_date
from gwr.importing.report import Imported, import_report
from gwr.model import Status
from gwr.output.groups import counts
from gwr.query.departments import lead_departments
from gwr.query.groups import totals
from gwr.store.files import refuse_source
from gwr.store.writer import save
from gwr.text import one_line


def command(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A page's text or HTML, .csv, .tsv or .xlsx.")
    ],
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The data set to write.")
    ],
    district: Annotated[
        str | None, typer.Option(metavar="NAME", help="Such as 重庆市渝北区.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="Of the report, not of its publication.")] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Such as 2022年政府工作报告任务完成情况.")
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(metavar="NAME", help="The office that published it.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Such as 2022-02-10.")
    ] = None,
    status_map: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD=STATUS",
            help="What a word of the page means: 达进度=partial; done, partial or missed.",
        ),
    ] = None,
    no_totals: Annotated[
        bool,
        typer.Option(
            "--no-totals", help="Leave the declared totals out, where a page contradicts itself."
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Make a data set of the page, text or table in which a district reports.

    What the source doesn't say of itself, options do. What can't be read is an error.

    For example:

        gwr import page.html -o page.toml
        gwr import page.txt -o text.toml --district 重庆市渝北区
        gwr import table.xlsx -o table.toml --district 重庆市渝北区 --year 2022
    """
    refuse_source(output, source)
    imported = import_report(
        source,
        district=district,
        year=year,
        title=title,
        issuer=issuer,
        published=_date(published),
        status_map=dict(map(_pair, status_map or ())),
        declared=not no_totals,
    )
    save(imported.report, output, force=force)
    for line in _summary(imported):
        say(line)
    count = len(imported.report.tasks)
    write([f"{'1 target' if count == 1 else f'{count} targets'} in {one_line(output)}\n"])


def _date(typed: str | None) -> date | None:
    if typed is None:
        return None
    found = parse_date(typed)
    if found is None:
        raise MisuseError(f"'{typed}' is no date; write 2022-02-10")
    return found


def _pair(typed: str) -> tuple[str, str]:
    word, _, status = typed.rpartition("=")
    return word, status


def _summary(imported: Imported) -> Iterator[str]:
    report = imported.report
    facts = {
        "district": report.district,
        "year": report.year,
        "title": report.title,
        "published": report.published,
        "issuer": report.issuer,
    }
    for name, fact in facts.items():
        yield f"{name}: {fact or 'not found'}"
    departments = len(lead_departments(report))
    yield f"{counts(report.tasks)}"
    yield f"{departments} departments" if departments > 1 else "1 department"
    declared = totals(report)
    agree = f"agree ({len(declared)} of {len(declared)})" if declared else "none"
    yield f"declared totals: {agree}"
    told = sum(task.shortfall is not None for task in report.tasks)
    open_ = sum(task.status is not Status.DONE for task in report.tasks)
    yield f"what was not met, and why: told of {told} of {open_}"
    yield from imported.notes
