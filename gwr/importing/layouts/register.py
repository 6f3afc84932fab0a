"""What the register of public information says of a page, in a table above it: of no target.

    | 索引号   | 003240/2023-00012 | 主题分类 | 综合政务   |
    | 发布机构 | 县政府办公室      | 发布日期 | 2023-12-04 |

In a text its cells stand between tabs or bars, or each in a line.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gwr.importing.document import Line, Source, Table, clean, filled
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST = pattern(r"[\s|]{0,9}(?:信息)?索\s{0,9}引\s{0,9}号")
_HEADINGS = pattern(
    "(?:信息)?索引号|(?:信息)?名称|标题|(?:主题|组配|体裁|信息|服务对象)分类|(?:公开)?(?:目录|类别|方式|范围|时限)"
    "|(?:发布|公开|发文)(?:机构|机关|单位|部门)|(?:发布|发文|成文|生成|公开|生效|废止|失效)(?:日期|时间)"
    "|文号|发文字号|(?:有效|时效)性|(?:效力)?状态|关键词|主题词|内容(?:概述|摘要)|摘要|备注|来源"
)
_NAMES = ("名称", "信息名称", "标题")
_COLON = pattern("[:：]")
_BETWEEN = pattern(r"[\t|]{1,9}(?:[\s:\-|]{0,200}$)?")
"""Tabs, or the bars of Markdown with its line of dashes."""
_MOST_LINES = 60
"""An entry has some ten headings, each with a value, and lines between them."""
_FARTHEST = 100
"""In the rows of a table an entry stands above all else."""


def without_register(source: Source) -> Source:
    """Return a source whose entry in the register is told by lines of its head alone.

    Where it stood are empty lines, or a table without its rows: the others keep their places.
    """
    lines = list(source.lines)
    told: list[Line] = []
    for at, found in _entry(source.lines):
        told += found
        lines[at] = lines[at]._replace(text="")
    tables: list[Table] = []
    for table in source.tables:
        rows = [Line(row.place, "\t".join(filled(row.cells))) for row in table.rows[:_FARTHEST]]
        entry = dict(_entry(rows))
        told += chain(*entry.values())
        left = [row for at, row in enumerate(table.rows) if at not in entry]
        tables.append(table._replace(rows=left) if entry else table)
    return source._replace(lines=lines, tables=tables, head=[*source.head, *told])


def _entry(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Return what each line of the entry tells, with its number among all lines."""
    begun = (at for at, line in enumerate(lines) if "索" in line.text and _FIRST.match(line.text))
    first = next(begun, len(lines))
    heading, beside = "", first
    for at in range(first, min(len(lines), first + _MOST_LINES)):
        told: list[Line] = []
        for cell in filled(map(clean, _BETWEEN.split(lines[at].text))):
            before, *behind = _COLON.split(cell, maxsplit=1)
            label, value = "".join(before.split()), "".join(behind).strip()
            if _HEADINGS.fullmatch(label):
                told += [lines[at]._replace(text=f"{label}：{value}")] if value else []
                heading, beside = "" if value else label, at
            elif (
                heading
                and not (at > beside and _begins(cell))
                and (heading in _NAMES or not is_title(cell))
            ):
                own = cell if heading in _NAMES else f"{heading}：{cell}"
                told.append(lines[at]._replace(text=own))
                heading = ""
            else:
                return
        yield at, told


def _begins(text: str) -> bool:
    """Return if a line begins what stands below the entry: a target, or a heading of a table."""
    return split_number(text)[0] is not None or role_of(text) is not None
