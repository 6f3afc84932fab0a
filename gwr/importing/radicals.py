"""Signs that a PDF has for characters, which look the same and are others: ⼈⼒社保局.

They stand for radicals, of which characters are made (Unicode's blocks of Kangxi Radicals and CJK
Radicals Supplement). Copied, a name with them is another than the same name without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from gwr.importing.document import whole_text
from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line, Row, Source

_RADICAL = pattern("[\u2e80-\u2fd5]")
_KANGXI = range(0x2F00, 0x2FD6)
# What Unicode gives no character for, or another than today's.
_SIMPLE = (
    "⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻢马⻣骨⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺟母⺠民⺒巳⼾户"
)


def with_characters(source: Source) -> Source:
    """Return a source with characters in place of the radicals that look like them."""
    if not _RADICAL.search(whole_text(source)):
        return source
    characters = {sign: normalize("NFKC", chr(sign)) for sign in _KANGXI}
    characters |= str.maketrans(dict(zip(_SIMPLE[::2], _SIMPLE[1::2], strict=True)))
    tables = [
        table._replace(rows=[_row(row, characters) for row in table.rows])
        for table in source.tables
    ]
    return source._replace(
        lines=_lines(source.lines, characters),
        head=_lines(source.head, characters),
        tables=tables,
    )


def _lines(lines: Sequence[Line], characters: dict[int, str]) -> list[Line]:
    return [line._replace(text=line.text.translate(characters)) for line in lines]


def _row(row: Row, characters: dict[int, str]) -> Row:
    return row._replace(cells=tuple(cell.translate(characters) for cell in row.cells))
