"""A form for each target: in every row its headings, each with the value beside it.

    | 任务名称 | 新建公园5个             |
    | 牵头单位 | 区城管局 | 完成时限 | 12月 |
    | 完成情况 | 建成5个                 |

And the same laid on its side, with a column for each target, which may have no number:

    | 序号     | 1           | 2                |
    | 目标任务 | 新建公园5个 | 改造老旧小区12个 |
    | 责任单位 | 区城管局    | 区住建委         |
"""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Row, Source, Table, alone, filled
from gwr.importing.layouts.optional import fits, merged
from gwr.importing.vocabulary.headings import TARGETS, columns, heading_at, roles
from gwr.importing.vocabulary.numbers import number_alone
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_HEADINGS = 20
_PAIR = 2
"""So wide is a form, of one target alone."""
_LEAST = 3
"""So many known headings, each in a row of its own, make a form, whatever stands beside them."""
_MOST_UNKNOWN = 20
"""In a form of headings that are known so many others may stand, or half as many as those."""


class _Pair(NamedTuple):
    """A heading with the value beside it; `alone` if there is none, not even an empty one."""

    place: str
    heading: str
    value: str
    alone: bool = False


def read_forms(source: Source, typed: Mapping[str, str] | None = None) -> Source:
    """Return a source whose forms are tables with a heading row; its other tables stay.

    `typed` are the roles of headings that a person named.
    """
    tables: list[Table] = []
    found = [_forms_of(table, typed) for table in source.tables]
    headings = _headings([form for _above, forms in found for form in forms], typed)
    for table, (above, forms) in zip(source.tables, found, strict=True):
        if forms:
            first = Row(forms[0][0].place, tuple(headings))
            filled_in = [first, *(_row(form, headings) for form in forms)]
            tables.append(Table([*above, *filled_in], table.after))
        else:
            tables.append(_turned(table, typed) or table)
    return source._replace(tables=tables)


def _forms_of(table: Table, typed: Mapping[str, str] | None) -> tuple[list[Row], list[list[_Pair]]]:
    """Return the rows above the forms in a table, and the pairs of each; none if it has none."""
    above: list[Row] = []
    pairs: list[_Pair] = []
    unknown = 0
    for row in table.rows:
        cells = [text for text, _same in groupby(row.cells)]
        if not pairs and len(cells) == 1:
            above.append(row)
        elif any(cells) and len(row.merged) < len(row.cells):
            pairs += _pairs(row.place, cells, fixed=table.fixed)
            unknown += sum(not _is_heading(heading, typed) for heading in cells[::2])
            if row.fault or unknown > _MOST_UNKNOWN:
                return [], []
    is_table = heading_at(table.rows, typed) is not None
    most = 0 if is_table else _most_unknown(len(pairs), unknown)
    forms = list(_apart(pairs))
    is_form = unknown <= most and forms and _are_of_targets(forms[0], typed)
    return (above, forms) if is_form else ([], [])


def _most_unknown(headings: int, unknown: int) -> int:
    """Return how many headings may be unknown: half as many as are known."""
    return (headings - unknown) // 2


def _pairs(place: str, cells: Sequence[str], *, fixed: bool) -> Iterator[_Pair]:
    """Return the headings of a row with their values; where cells are `fixed` one may lack."""
    for heading, value in zip_longest(cells[::2], cells[1::2]):
        yield _Pair(place, heading, value or "", alone=value is None and not fixed)


def _apart(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Return the pairs of each form: it begins where the first heading comes again."""
    starts = [at for at, pair in enumerate(pairs) if pair.heading == pairs[0].heading]
    for start, end in zip_longest(starts, starts[1:]):
        yield list(pairs[start:end])


def _are_of_targets(form: Sequence[_Pair], typed: Mapping[str, str] | None) -> bool:
    """Return if the headings of a form, which has several rows, are those of a target.

    A target is no heading itself: it would be one of a table that was cut below its heading. Below
    that no row begins with a heading.
    """
    known = columns([pair.heading for pair in form], typed)
    several = form[0].place != form[-1].place
    targets = [form[known[role]].value for role in TARGETS if role in known]
    alone = len({pair.place for pair in form}) == len(form) >= _LEAST
    whole = alone and all(_is_heading(pair.heading, typed) for pair in form)
    cut = any(_is_heading(text, typed) for text in targets)
    return several and bool(targets) and (whole or not cut)


def _headings(forms: Sequence[Sequence[_Pair]], typed: Mapping[str, str] | None) -> list[str]:
    """Return the headings of the first form, and those of the others that are known."""
    names = [[pair.heading for pair in form] for form in forms]
    first = names[0] if names else []
    return merged(
        [
            first,
            *([name for name in own if name in first or _is_heading(name, typed)] for own in names),
        ]
    )


def _row(form: Sequence[_Pair], headings: Sequence[str]) -> Row:
    """Return the values of a form, with a fault unless its headings are those of the others."""
    values = {pair.heading: pair.value for pair in form}
    whole = fits([pair.heading for pair in form], headings) and not any(pair.alone for pair in form)
    fault = "" if whole else _("its headings are not those of the first")
    return Row(form[0].place, tuple(values.get(name, "") for name in headings), fault)


def _turned(table: Table, typed: Mapping[str, str] | None) -> Table | None:
    """Return the table that lies on its side; None if it does not.

    Its numbers are on top; or it has none, and nothing but its first column has headings.
    """
    start, end = _body(table.rows, typed)
    body = table.rows[start:end]
    first = [row.cells[0] if row.cells else "" for row in body[: _MOST_HEADINGS + 1]]
    unknown = sum(not _is_heading(cell, typed) for cell in first)
    if len(first) > _MOST_HEADINGS or unknown > _most_unknown(len(first), unknown):
        return None
    known = columns(first, typed)
    if not known or heading_at(table.rows) is not None:
        return None
    rows = [row.cells for row in body]
    width = max(map(len, rows))
    if "id" in known:
        if known["id"] != 0 or not all(map(number_alone, rows[0][1:])):
            return None
    elif width == _PAIR or any(
        _are_headings(cells, typed) for cells in list(zip_longest(*rows))[1:]
    ):
        return None
    short = not table.fixed and any(len(cells) < width for cells in rows)
    fault = next((row.fault for row in body if row.fault), "")
    fault = fault or (_("one of its rows has too few cells") if short else "")
    turned = zip(*((*cells, *[""] * (width - len(cells))) for cells in rows), strict=True)
    columns_of = [Row(body[0].place, cells, fault if n else "") for n, cells in enumerate(turned)]
    return Table([*table.rows[:start], *columns_of, *table.rows[end:]], table.after)


def _body(rows: Sequence[Row], typed: Mapping[str, str] | None) -> tuple[int, int]:
    """Return where the rows begin and end between lines above and below.

    A heading alone in a row at the end is one without a value.
    """
    start = next((at for at, row in enumerate(rows) if len(filled(row.cells)) > 1), len(rows))
    end = len(rows)
    while end > start and _is_line(rows[end - 1], typed):
        end -= 1
    return start, end


def _is_line(row: Row, typed: Mapping[str, str] | None) -> bool:
    return not any(row.cells) or bool((text := alone(row)) and not _is_heading(text, typed))


def _are_headings(cells: Sequence[str | None], typed: Mapping[str, str] | None) -> bool:
    """Return if half of the cells of a column are headings: 封顶完成 alone looks like one."""
    return sum(_is_heading(cell or "", typed) for cell in cells) * 2 >= len(cells)


def _is_heading(cell: str, typed: Mapping[str, str] | None) -> bool:
    return bool(roles([cell], typed))
