"""Tables beside those of a report that may have none of its targets: annexes, suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.above import MOST_LINES
from gwr.importing.document import DOCUMENTS, clean, filled
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.titles import is_annex
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.chosen import Chosen
    from gwr.importing.document import Source
    from gwr.importing.entry import Rows

_NUMBER = "[0-9一二三四五六七八九十]"
_BELOW = pattern(rf"[(（【]?附\s?(?:件|表|录|[:：]|{_NUMBER})(?!.{{0,60}}下载).{{0,60}}")
"""What heads an annex to the tables above: 附表：新建幼儿园明细."""

_ALONE = pattern(rf"附[件表]\s?{_NUMBER}{{0,2}}")
_OBJECTS = pattern(
    "(?!.{0,30}(?:任务|目标|指标|实事|重点|工作))[^。，：:]{0,30}(?:明细|名单|项目(?:清单|一览))表?"
)
"""What is a list of the things that targets are about: 项目清单, but not 重点项目清单."""

_SUGGESTIONS = pattern(
    "(?:人大|政协|代表|委员)[^，。]{0,10}(?:建议|提案|议案|意见)"
    "|(?:建议|提案|议案)[^，。]{0,4}(?:办理|答复)|建议[、和及]?提案"
)
_LONGEST = 20
"""A longer heading has them among other things."""

_SUGGESTION = pattern("建议|提案|议案|意见|案由|诉求|留言")


def require_no_annex(source: Source, rows: Rows, name: str, *, told: bool) -> None:
    """Raise GwrError where a table may have none of the report's targets, but others have them.

    It stands in an annex, lists what targets are about, or has suggestions. A person who `told`
    which tables are meant has said so of each table of the source.
    """
    tables = rows.tables
    marks = _marks(source, tables)
    own = [table.number for table, mark in zip(tables, marks, strict=True) if not mark]
    others = {table.number for table, mark in zip(tables, marks, strict=True) if mark}
    within = next(filter(None, map(_annex_within, tables)), "") or _suggestions_within(rows)
    heading = next(filter(None, marks), "") if own else ""
    if within or (heading and not others.isdisjoint(own)):
        raise GwrError(
            _(
                "{name}: what stands below '{heading}' may be of no targets of the report; take it "
                "out if so, else take out '{heading}'",
                name=name,
                heading=within or heading,
            )
        )
    if heading and not told:
        raise GwrError(
            _(
                "{name}: what stands below '{heading}' may be of no targets of the report; pick "
                "the tables that have some, as in {option}",
                name=name,
                heading=heading,
                option=" ".join(f"--table {number}" for number in dict.fromkeys(own)),
            )
        )


def _marks(source: Source, tables: Sequence[Chosen]) -> list[str]:
    """Return what says of each table that it may have no targets; empty where nothing does.

    No annex is one where the first table is one too, nor a list where that is one.
    """
    first = _above(source, tables[0])
    annexes = any(map(_ALONE.fullmatch, first)) or any(map(is_annex, first))
    listed = any(map(_is_of_objects, first))
    marks: list[str] = []
    annex = ""
    for before, table in zip((None, *tables), tables, strict=False):
        within = before is not None and before.number == table.number and not table.apart
        above = [] if within else _above(source, table)
        if marks and not annexes:
            annex = next(filter(_is_below, above), annex)
        objects = next(filter(_is_of_objects, above), "") if marks and not listed else ""
        last = marks[-1] if marks and table.goes_on and not above else ""
        marks.append(annex or objects or _suggestions(table) or last)
    return marks


def _above(source: Source, table: Chosen) -> list[str]:
    """Return the texts that stand right above a table, in lines and in rows of its own."""
    lines = []
    if not table.apart:
        after = source.tables[table.number - 1].after
        start = source.tables[table.number - 2].after if table.number > 1 else 0
        lines = [clean(line.text) for line in source.lines[max(start, after - MOST_LINES) : after]]
    return [*filter(None, lines), *(text for row in table.above for text in filled(row.cells))]


def _is_below(text: str) -> bool:
    return bool(_BELOW.fullmatch(text)) and not text.lower().endswith(DOCUMENTS)


def _is_of_objects(text: str) -> bool:
    return _OBJECTS.fullmatch(text) is not None


def _suggestions(table: Chosen) -> str:
    """Return what says that suggestions stand in a table, its heading or that of its column."""
    heading = next(filter(_SUGGESTIONS.search, table.headings), "")
    column = table.columns.name(table.columns.fields["target"])
    return heading or (column if _SUGGESTION.match(column) else "")


def _suggestions_within(rows: Rows) -> str:
    """Return the heading of suggestions below which some targets of a table stand, but not all."""
    above = {heading for table in rows.tables for heading in table.headings}
    headed = [
        next((each for each in sections if _is_of_suggestions(each)), "")
        for sections in dict.fromkeys(entry.sections for entry in rows.entries)
    ]
    within = (heading for heading in headed if heading and heading not in above)
    return "" if all(headed) else next(within, "")


def _is_of_suggestions(heading: str) -> bool:
    return len(heading) <= _LONGEST and _SUGGESTIONS.search(heading) is not None


def _annex_within(table: Chosen) -> str:
    """Return the row within a table that begins an annex, below rows that are in none.

    Nothing is said of it where a person told what targets are, or the row below it has a fault.
    """
    rows = [row for row in table.rows if row.cells]
    begun = (at for at, row in enumerate(rows) if _is_below(row.cells[0]))
    at = next((at for at in begun if len(filled(rows[at].cells)) == 1), 0)
    told = table.columns.fields["target"] in table.columns.told
    if not at or told or any(map(_is_below, table.headings)):
        return ""
    return rows[at].cells[0] if any(not row.fault for row in rows[at + 1 : at + 2]) else ""
