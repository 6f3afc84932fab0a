"""Reports become a workbook that a person in an office opens and starts reading."""

from __future__ import annotations

import gc
import sys
from datetime import date
from tempfile import TemporaryDirectory
from traceback import clear_frames
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.color import Color
from xlsxwriter.exceptions import FileCreateError

from gwr.errors import GwrError
from gwr.output.record import is_address
from gwr.output.sheet import cell_text
from gwr.output.xlsx.pages import LINK, PERCENT, pages, shown
from gwr.text import visible
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gwr.model import Report, Task
    from gwr.output.xlsx.pages import Column, Page, Value

MOST = 32_767
"""How many characters a cell holds, as UTF-16 counts them."""

MOST_ROWS = 1_048_576
"""How many rows a sheet holds, its heading among them."""

_FRAMED = {"border": 1, "border_color": Color(0xD0CECE), "valign": "top", "text_wrap": True}
_A3 = 8  # on A4 the widest sheet would come out tiny
# In points: a line of the usual font, and the highest row there is.
_LINE = 16
_HIGHEST = 409
_LONGEST_LINK = 2079  # to Excel
_EDGES = 5 / 7  # of a digit, which XlsxWriter adds to the width of a column


class _Formats(NamedTuple):
    """How cells look; each stands once in the workbook, whatever the number of cells."""

    heading: Format
    text: Format
    number: Format
    percent: Format
    day: Format
    link: Format


def write(path: Path, pairs: Iterable[tuple[Report, Sequence[Task]]]) -> None:
    """Write reports, of each some tasks, as a workbook, row by row; they are in memory, it is not.

    Raises GwrError for what no cell or sheet can hold, OSError where writing fails.
    """
    pairs = tuple(pairs)
    with TemporaryDirectory() as folder:
        try:
            _write(path, folder, pairs)
        except BaseException as error:
            _let_go(error)
            if isinstance(error, FileCreateError):
                raise error.args[0] from None
            raise


def _write(path: Path, folder: str, pairs: Sequence[tuple[Report, Sequence[Task]]]) -> None:
    """Write the workbook, with its rows in files of a folder until they are all there."""
    book = Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
    book.use_zip64()
    title = visible(pairs[0][0].title or "") if len(pairs) == 1 else ""
    book.set_properties({"author": "gwr", "title": title})
    formats = _formats(book)
    for page in pages(pairs):
        _fill(book.add_worksheet(page.name), page, formats)
    book.close()


def _formats(book: Workbook) -> _Formats:
    left = {**_FRAMED, "align": "left"}
    return _Formats(
        heading=book.add_format({**left, "bold": True, "bg_color": Color(0xE7E6E6)}),
        text=book.add_format(left),
        number=book.add_format(_FRAMED),
        percent=book.add_format({**_FRAMED, "num_format": PERCENT}),
        day=book.add_format({**_FRAMED, "num_format": "yyyy-mm-dd"}),
        link=book.add_format({**left, "font_color": Color(0x0563C1), "underline": 1}),
    )


def _let_go(error: BaseException) -> None:
    """Close what XlsxWriter had open: it fails once more, and Python would print that."""
    told, sys.unraisablehook = sys.unraisablehook, lambda _: None
    each: BaseException | None = error
    try:
        while each:  # to close what failed has failed as well
            clear_frames(each.__traceback__)
            each = each.__context__
        gc.collect()  # what writes a sheet and what is written to hold each other
    finally:
        sys.unraisablehook = told


def _fill(sheet: Worksheet, page: Page, formats: _Formats) -> None:
    if len(page.records) >= MOST_ROWS:
        raise GwrError(
            _(
                "{page} has more than the {most:,} rows that a sheet of .xlsx holds; export to .db "
                "or .csv",
                page=page.name,
                most=MOST_ROWS,
            )
        )
    _make_readable(sheet, page, formats)
    _fill_row(sheet, 0, [column.heading for column in page.columns], page, formats)
    for row, record in enumerate(page.records, start=1):
        values = [_plain(shown(column.value(record))) for column in page.columns]
        for value, column in zip(values, page.columns, strict=True):
            if isinstance(value, str) and _is_too_long(value):
                raise _too_long(page, column, record)
        _fill_row(sheet, row, values, page, formats)


def _fill_row(
    sheet: Worksheet,
    row: int,
    values: Sequence[str | float | date | None],
    page: Page,
    formats: _Formats,
) -> None:
    lines = max(_lines(value, each.width) for value, each in zip(values, page.columns, strict=True))
    sheet.set_row(row, min(lines * _LINE, _HIGHEST))
    for position, (value, column) in enumerate(zip(values, page.columns, strict=True)):
        if row == 0:
            sheet.write_string(row, position, value, formats.heading)
        elif isinstance(value, str):
            _write_text(sheet, row, position, value, column, formats)
        elif isinstance(value, date):
            sheet.write_datetime(row, position, value, formats.day)
        elif value is not None:
            look = formats.percent if column.form == PERCENT else formats.number
            sheet.write_number(row, position, value, formats.text if position == 0 else look)


def _write_text(  # noqa: PLR0913, PLR0917  a cell has a place, a value and a look
    sheet: Worksheet, row: int, position: int, value: str, column: Column, formats: _Formats
) -> None:
    if column.form == LINK and _is_address(value):
        sheet.write_url(row, position, value, formats.link)
    else:
        sheet.write_string(row, position, value, formats.text)


def _is_address(value: str) -> bool:
    return is_address(value) and len(value) <= _LONGEST_LINK


def _lines(value: object, width: int) -> int:
    """Return how many lines a cell takes; not every program works it out when it opens a file."""
    paragraphs = str(value).split("\n")
    return sum(1 + _width(paragraph) // (width - 2) for paragraph in paragraphs)


def _width(text: str) -> int:
    """Return how many digits wide a text is at the most: a Chinese character is two, of 3 bytes."""
    return (len(text) + len(text.encode())) // 2


def _plain(value: Value) -> str | float | date | None:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return visible(cell_text(value).replace("\r\n", "\n"), keep="\n\t")


def _is_too_long(text: str) -> bool:
    return len(text) > MOST // 2 and len(text.encode("utf-16-le")) > 2 * MOST


def _too_long(page: Page, column: Column, record: object) -> GwrError:
    heading = column.heading.split("\n")[0]
    *place, first = page.columns[: page.place + 1]
    told = str(_plain(first.value(record)))
    if place:
        told += f" ({' '.join(str(_plain(each.value(record))) for each in place)})"
    return GwrError(
        _(
            "{heading} of {first} {record} has more than the {most:,} characters that a cell of "
            ".xlsx holds; export to .db or .csv",
            heading=heading,
            first=first.heading.split()[0],
            record=told,
            most=MOST,
        )
    )


def _make_readable(sheet: Worksheet, page: Page, formats: _Formats) -> None:
    """Keep the heading in view, let rows be filtered, and print pages that can be read.

    A column has its frame as a whole: to write each empty cell would take a third of the time.
    """
    for position, column in enumerate(page.columns):
        sheet.set_column(position, position, column.width - _EDGES, formats.number)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, len(page.records), len(page.columns) - 1)
    sheet.autofilter(0, 0, len(page.records), len(page.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)  # as many pages as it takes
