"""Rows of a table that are no targets: what heads others, sums them up, or is about the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import cell_at
from gwr.importing.numbering import OF_A_TARGET, is_numeral
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.page import closes, is_of_page
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.sections import (
    LONGEST,
    is_numbered,
    is_remark,
    is_section,
    is_total,
    section,
)
from gwr.importing.vocabulary.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.numbering import Numbering

_FILLED_IN = pattern(
    r"(?:(?:填报|填表|制表|报送|上报|编制|统计|审核|考核|督查|监督|汇总|解释|印发)(?:单位|部门|人|日期|时间)"
    r"|制表|抄送|报送|印发|(?:数据|资料)来源|责任编辑|备注|附注|说明|注)\s?(?:[(（].{1,6}[)）])?[:：]?"
)
"""A label of its own cell, before who filled a table in, and when."""

_SUM = pattern(r"共\s?[0-9]{1,4}\s?[项件个条](?:记录|数据|信息|结果)?|[0-9]{1,3}\s?/\s?[0-9]{1,3}")
"""How many rows a list has, and which of its pages this is."""

_BOTH = 2
"""A heading may have its numeral in a cell of its own."""


def heading_in(
    cells: Sequence[str], texts: Sequence[str], columns: Columns, numbering: Numbering
) -> str:
    """Return the heading that a row is of the rows below it; empty if it is none.

    `texts` are those of the cells. A heading stands alone in its row: over all columns, or in the
    first, or with a number that headings have.
    """
    if len(texts) == _BOTH and not numbering.chinese and (heading := section(texts)):
        return heading
    if _heads_with_sums(cells, columns, numbering):
        return section(list(dict.fromkeys(cells[columns.fields[at]] for at in ("id", "target"))))
    if (
        len(texts) != 1
        or is_remark(texts[0])
        or is_day(texts[0])
        or (unit_of(texts) and not is_section(texts[0]))
    ):
        return ""
    text = texts[0]
    at = cells.index(text)
    target, own = columns.fields["target"], columns.fields.get("id")
    if _across(cells, columns):
        bare = text.removesuffix("。") if is_numbered(text) else text
        return text if is_section(bare) or is_short(bare) else ""
    if numbering.in_front and at == target and split_number(text)[0]:
        return ""
    digits = own == 0 and text[:1].isdigit()
    first = at == 0 != target and len(cells) > 1 and is_short(text) and not digits
    return text if first or is_section(text) else ""


def is_aside(cells: Sequence[str], texts: Sequence[str], columns: Columns) -> bool:
    """Return if a row is about the table: a note, a sum, or who filled it in."""
    if not texts:
        return False
    if len(texts) == 1 and (_across(cells, columns) or _is_footer(texts[0])):
        return True
    numbered = texts[0].isdecimal()  # as most rows are
    if not numbered and _is_signature(texts, short=len(texts) < columns.width):
        return True
    last = max(columns.fields.get("id", 0), columns.fields["target"])
    return any(map(is_total, cells[: last + 1]))


def _is_footer(text: str) -> bool:
    """Return if a text alone in its row is of the page or of the table, whatever heads its cell."""
    return is_day(text) or _SUM.fullmatch(text) is not None or is_of_page(text) or closes(text)


def _is_signature(texts: Sequence[str], *, short: bool) -> bool:
    """Return if texts are who filled a table in, who approved it, and when.

    In a row that is `short` of texts they may be remarks as well.
    """
    first, *others = texts
    if _FILLED_IN.fullmatch(first):
        return True
    return short and is_remark(first) and all(is_remark(text) or is_day(text) for text in others)


def _heads_with_sums(cells: Sequence[str], columns: Columns, numbering: Numbering) -> bool:
    """Return if a row has a numeral where targets have digits, and nothing that a target has.

    The numeral may stand before the words, in one cell that goes over both columns.
    Nobody answers for it, nothing is said of what came of it: its figures sum up the rows beneath.
    """
    fields = columns.fields
    if numbering.chinese or "id" not in fields:
        return False
    number = cell_at(cells, fields["id"])
    if number.isdecimal() or all(cells):  # as most rows
        return False
    words = cell_at(cells, fields["target"])
    if not words or not (is_numeral(number) if number != words else is_section(words)):
        return False
    told = [fields[field] for field in OF_A_TARGET if field in fields]
    return bool(told) and not any(cell_at(cells, at) for at in (*told, *columns.supporting))


def _across(cells: Sequence[str], columns: Columns) -> bool:
    """Return if one text goes over all columns."""
    return all(cells[: columns.width]) and len(cells) >= columns.width > 1


def is_short(text: str) -> bool:
    """Return if a text may be a heading by its length, and is no sentence: 共2项，具体如下： is."""
    introduces = text.endswith((":", "：")) and "，" in text
    return len(text) <= LONGEST and "。" not in text and not introduces
