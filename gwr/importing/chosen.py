"""A table that is taken for one of targets, and what stands above it on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.above import MOST_LINES, headings_of
from gwr.importing.document import Line, clean, filled
from gwr.importing.left_above import left_above, may_head_too
from gwr.importing.no_heading import captions_above
from gwr.importing.tableless import without_table
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.sections import is_section, level, section
from gwr.importing.vocabulary.titles import CAPTION, is_title
from gwr.importing.vocabulary.units import unit_of
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row, Source


class Chosen(NamedTuple):
    """A table to be read: what its columns are, and its rows below its heading.

    `above` are its rows above the heading, `headings` what stands over it on the page; `goes_on`
    if it is the next page of the one before; `number` counts the tables of the source, and `fixed`
    is as in Table. `unit` is that of its figures, which a line above it tells: 单位：亿元. It is
    `apart` if it stands below another in one table of the source, with its own rows above it.
    """

    number: int
    place: str
    above: Sequence[Row]
    columns: Columns
    rows: Sequence[Row]
    headings: tuple[str, ...] = ()
    goes_on: bool = False
    fixed: bool = False
    unit: str = ""
    apart: bool = False


def under_headings(chosen: Sequence[Chosen], source: Source, notes: list[str]) -> Iterator[Chosen]:
    """Return the tables with the headings that stand right above them, if several have one.

    What stands above the first alone is the title of the page. `notes` takes what heads none.
    """
    groups: list[list[Chosen]] = []  # a table, and its parts under the same heading
    for table in chosen:
        if table.apart or not groups or groups[-1][0].number != table.number:
            groups.append([])
        groups[-1].append(table)
    lines = [_own_lines(first) for first, *_parts in groups]
    before = [0, *(group[-1].number for group in groups)]
    outside = [_lines_above(source, group[0], n) for group, n in zip(groups, before, strict=False)]
    if len(groups) > 1 and (captions := captions_above(outside)):
        outside = [[line for line in each if line not in captions] for each in outside]
        notes += [
            _("{place} is no target: {words}", place=line.place, words=clean(line.text))
            for line in captions
        ]
    titles = _titles(lines, outside)
    above = headings_of(
        [
            [*around, *(line for line in own if line.text not in titles)][-MOST_LINES:]
            for around, own in zip(outside, lines, strict=True)
        ],
        min((line.head for line in source.lines if line.head.isdigit()), default=""),
    )
    notes += left_above(outside, above)
    several = any(above[1:])
    numbered = [each for each in above[0] if is_section(each)]
    others = {level(clean(line.text)) for line in without_table(source)}
    if not several and not others.isdisjoint(map(level, numbered)):  # they stand beside it
        above[0] = numbered
    elif not several:  # nothing stands above the others
        rows = (row for table in chosen for row in table.rows)
        titled = groups[0][0].apart or any(map(_is_title, (*outside[0], *lines[0])))
        above[:1] = [_with_peers(found, rows, titled=titled) for found in above[:1]]
    for group, found, around, own in zip(groups, above, outside, lines, strict=True):
        unit = unit_of([clean(line.text) for line in (*around, *own)])
        for table in group:
            headings = found if table is group[0] else []
            # each row tells its own where a column has it
            units = "" if "unit" in map(role_of, table.columns.headings) else unit
            goes_on = table.goes_on and not headings
            found_rows = table.rows
            start, near = _near(source, table, around)
            first = not start and group is groups[0]
            if outer := may_head_too([*near, *own], headings, first=first):
                found_rows = _with_fault(table.rows, _if_heads(outer))
            yield table._replace(
                headings=tuple(headings), goes_on=goes_on, unit=units, rows=found_rows
            )


def _titles(own: Sequence[Sequence[Line]], outside: Sequence[Sequence[Line]]) -> set[str]:
    """Return which lines in rows above headings are titles: those above every table.

    Or such as are called so, where something outside heads every table by its style.
    """
    texts = [{line.text for line in lines} for lines in own]
    same = set.intersection(*texts) if len(texts) > 1 else set()
    styled = len(texts) > 1 and all(any(line.head for line in lines) for lines in outside)
    return same | set(filter(is_title, set.union(*texts))) if styled else same


def _near(source: Source, table: Chosen, around: Sequence[Line]) -> tuple[int, list[Line]]:
    """Return where the lines begin right above a table, below one that is not taken, and these."""
    start = source.tables[table.number - 2].after if table.number > 1 else 0
    near = source.lines[start : source.tables[table.number - 1].after][-MOST_LINES:]
    return start, [line for line in around if line in near]


def _with_fault(rows: Sequence[Row], fault: str) -> list[Row]:
    """Return rows, the first of which has a fault for what stands above the table."""
    return [*(row._replace(fault=row.fault or fault) for row in rows[:1]), *rows[1:]]


def _if_heads(words: str) -> str:
    return _(
        "if '{words}' heads the table too can't be told; put 一、 before it if it does, else take "
        "it out",
        words=words,
    )


def _lines_above(source: Source, table: Chosen, last: int) -> list[Line]:
    """Return the lines between a table and the `last` that was taken, none of which are of a form.

    That has its text there too.
    """
    if table.apart:  # what stands above it are rows
        return []
    number = table.number
    after = source.tables[number - 1].after
    start = source.tables[last - 1].after if last else 0
    lines = source.lines[max(start, after - MOST_LINES) : after]
    before = source.tables[number - 2].rows if lines and number > 1 else ()
    cells = {part for row in before for cell in row.cells for part in cell.split("\n")}
    texts = [clean(line.text) for line in lines]
    own = {text for text in cells if text and not role_of(text)}
    if not own <= {clean(line.text) for line in source.lines[start:after]}:
        return lines
    return lines[max((at for at, text in enumerate(texts, start=1) if text in own), default=0) :]


def _is_title(line: Line) -> bool:
    return is_title(clean(line.text))


def _with_peers(above: Sequence[str], rows: Iterable[Row], *, titled: bool) -> list[str]:
    """Return the headings above the only table that has some, if rows have others of their kind.

    Or such as stand below one of their kind: 一、重点任务 above （一）教育. One without a
    number heads the first rows of a table that is `titled`, or has another table above it, if none
    of the rows does.
    """
    if not above:
        return []
    last = above[-1]
    alone = [*map(_alone, rows), ""]
    texts = list(filter(None, alone))
    heads = {level(text) for text in texts if is_section(text.removesuffix("。"))}
    numbered = (level(each) for each in above if is_section(each.removesuffix("。")))
    if heads and any(depth <= min(heads) for depth in numbered):
        return list(above)
    captions = CAPTION.match(last) and any(map(CAPTION.match, texts))
    own = any(level(text) == level("") for text in texts) and not alone[0]
    plain = not is_section(last) and own
    return [last] if captions or (titled and plain and not is_title(last)) else []


def _alone(row: Row) -> str:
    """Return the text that stands alone in a row, its numeral in a cell of its own or not."""
    texts = filled(row.cells)
    return texts[0] if len(texts) == 1 else section(texts)


def _own_lines(table: Chosen) -> list[Line]:
    """Return what stands in rows of a table above its heading, alone in each."""
    return [Line(row.place, text) for row in table.above if (text := _alone(row))]
