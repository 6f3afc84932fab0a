"""A Markdown table, as GitHub and most editors read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.output.sheet import cell_text
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.model import Report
    from gwr.output.sheet import Sheet

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~#]")


def lines(sheet: Sheet) -> Iterator[str]:
    """Return the lines of a table; what Markdown would take for markup is escaped."""
    yield _line(sheet.names)
    yield _line(["---"] * len(sheet.names))
    for row in sheet.rows:
        yield _line([_escaped(cell_text(cell)) for cell in row])


def heading(report: Report) -> Iterator[str]:
    """Return what stands above the targets of a report: whose they are, and where they are from."""
    whose = (report.district, report.year)
    facts = (*(whose if report.title else ()), report.issuer, report.published, report.url)
    yield f"# {_escaped(report.title or ' '.join(map(str, whose)))}\n\n"
    if any(facts):
        yield f"{', '.join(_escaped(str(fact)) for fact in facts if fact)}\n\n"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", one_line(text))


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |\n"
