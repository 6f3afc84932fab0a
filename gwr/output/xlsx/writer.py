"""A report becomes a workbook that a person in an office opens and starts reading."""

from __future__ import annotations

import errno
import gc
import os
import sys
from datetime import date
from pathlib import Path
from traceback import clear_frames
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.fonts import DEFAULT_FONT
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import ALL_TEMP_FILES
from openpyxl.worksheet.properties import PageSetupProperties

from gwr.errors import GwrError
from gwr.output.sheet import cell_text
from gwr.output.xlsx.pages import pages, shown
from gwr.text import visible
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from gwr.model import Report, Task
    from gwr.output.xlsx.pages import Column, Page, Value

MOST = 32_767
"""How many characters a cell holds, as UTF-16 counts them."""

_HEADING = Font(DEFAULT_FONT.name, DEFAULT_FONT.size, bold=True, scheme=DEFAULT_FONT.scheme)
_SHADE = PatternFill("solid", fgColor="FFE7E6E6")
_EDGE = Side("thin", color="FFD0CECE")
_FRAME = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_AS_IT_IS = Alignment(vertical="top", wrap_text=True)
# In points: a line of the usual font, and the highest row there is.
_LINE = 16
_HIGHEST = 409


def write(path: Path, report: Report, tasks: Sequence[Task]) -> None:
    """Write a report with some of its tasks as a workbook of six sheets.

    Raises GwrError for a text that no cell can hold, OSError where writing fails.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "gwr"
    book.properties.title = report.title and visible(report.title)
    for page in pages(report, tasks):
        _fill(book.create_sheet(page.name), page)
    others = set(ALL_TEMP_FILES)  # of workbooks that the caller has in hand
    try:
        book.save(path)
    except BaseException as error:
        _let_go(error)
        # openpyxl would clean up as Python exits, but the program ends without that.
        for name in set(ALL_TEMP_FILES) - others:
            Path(name).unlink(missing_ok=True)
        if type(error).__module__.startswith("lxml"):  # which openpyxl uses where it is installed
            code = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
            raise OSError(code, os.strerror(code)) from None
        raise


def _let_go(error: BaseException) -> None:
    """Close what openpyxl had open: it fails once more, and Python would print that."""
    told, sys.unraisablehook = sys.unraisablehook, lambda _: None
    each: BaseException | None = error
    try:
        while each:  # to close what failed has failed as well
            clear_frames(each.__traceback__)
            each = each.__context__
        gc.collect()  # what writes a sheet and what is written to hold each other
    finally:
        sys.unraisablehook = told


def _fill(sheet: Worksheet, page: Page) -> None:
    for position, column in enumerate(page.columns, start=1):
        cell = sheet.cell(1, position, column.heading)
        cell.font, cell.fill, cell.alignment = _HEADING, _SHADE, _LEFT
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    for row, record in enumerate(page.records, start=2):
        for position, column in enumerate(page.columns, start=1):
            value = _plain(shown(column.value(record)))
            if isinstance(value, str) and len(value.encode("utf-16-le")) > 2 * MOST:
                raise _too_long(page, column, record)
            cell = sheet.cell(row, position, value)
            cell.alignment = _LEFT if position == 1 or isinstance(value, str) else _AS_IT_IS
            cell.border = _FRAME
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl takes what begins with = for a formula
            elif column.form:
                cell.number_format = column.form
    for row, cells in enumerate(sheet.values, start=1):
        lines = max(
            _lines(cell, each.width) for cell, each in zip(cells, page.columns, strict=True)
        )
        sheet.row_dimensions[row].height = min(lines * _LINE, _HIGHEST)
    _make_readable(sheet)


def _lines(value: object, width: int) -> int:
    """Return how many lines a cell takes; not every program works it out when it opens a file."""
    paragraphs = str(value).split("\n")
    return sum(1 + _width(paragraph) // (width - 2) for paragraph in paragraphs)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "FWA" else 1 for character in text)


def _plain(value: Value) -> str | float | date | None:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return visible(cell_text(value).replace("\r\n", "\n"), keep="\n\t")


def _too_long(page: Page, column: Column, record: object) -> GwrError:
    heading, first = column.heading.split("\n")[0], page.columns[0]
    return GwrError(
        _(
            "{heading} of {first} {record} has more than the {most:,} characters that a cell of "
            ".xlsx holds; export to .db or .csv",
            heading=heading,
            first=first.heading.split()[0],
            record=_plain(first.value(record)),
            most=MOST,
        )
    )


def _make_readable(sheet: Worksheet) -> None:
    """Keep the heading in view, let rows be filtered, and print pages that can be read."""
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3  # on A4 the widest sheet would come out tiny
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
