"""Reports become a workbook that a person in an office opens and starts reading."""

from __future__ import annotations

import gc
import re
import sys
from datetime import date
from enum import Enum
from itertools import chain, islice
from math import ceil
from tempfile import TemporaryDirectory
from traceback import clear_frames
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.color import Color
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from gwr.errors import GwrError
from gwr.fields import name_of
from gwr.output.record import is_address
from gwr.output.sheet import cell_text
from gwr.output.xlsx.pages import LINK, PERCENT, pages
from gwr.steps import counted
from gwr.text import visible
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format

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
# Of a column so many digits stay empty: margins, and lines ended early for what may not begin one.
_UNUSED = 4
_LONGEST_LINK = 2079  # to Excel
# From here Excel counts days, wrongly up to March 1900.
_DAY_ZERO, _DAY_ONE = date(1899, 12, 30), date(1900, 2, 28)
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
    """Write the workbook, with its sheets in files of a folder until they are all there."""
    book = Workbook(str(path), {"tmpdir": folder})
    book.use_zip64()
    title = visible(pairs[0][0].title or "") if len(pairs) == 1 else ""
    book.set_properties({"author": "gwr", "title": title})
    formats = _formats(book)
    made = pages(pairs)
    records = chain.from_iterable(page.records for page in made)
    every = counted(records, sum(len(page.records) for page in made))
    for page in made:
        _fill(book.add_worksheet(page.name, _Sheet), page, every, formats)
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


class _Sheet(Worksheet):  # type: ignore[misc]  # the library ships no types
    """A sheet that asks for its rows as XML only when it is written.

    XlsxWriter does all the rest of a workbook; to hand it cell by cell takes three times as long.
    """

    rows: Iterable[str] = ()

    def _write_rows(self) -> None:
        self.fh.writelines(self.rows)


def _fill(sheet: _Sheet, page: Page, every: Iterator[object], formats: _Formats) -> None:
    """Fill a sheet with so many of the records of all sheets, in their order, as are its own."""
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
    sheet.rows = _rows(sheet, page, islice(every, len(page.records)), formats)


def _rows(sheet: _Sheet, page: Page, records: Iterable[object], formats: _Formats) -> Iterator[str]:
    """Return the rows of a sheet, the heading first."""
    letters = [xl_col_to_name(position) for position in range(len(page.columns))]
    style = {form: look._get_xf_index() for form, look in formats._asdict().items()}  # noqa: SLF001
    headings = [column.heading for column in page.columns]
    yield _row(
        1,
        max(map(_lines, headings, (column.width for column in page.columns))),
        (
            _text(f"{letter}1", heading, style["heading"])
            for letter, heading in zip(letters, headings, strict=True)
        ),
    )
    places = list(zip(letters, page.columns, strict=True))
    for number, record in enumerate(records, start=2):
        cells, lines = [], 1
        for letter, column in places:
            value = _plain(column.value(record))
            if isinstance(value, str):
                if _is_too_long(value):
                    raise _too_long(page, column, record)
                lines = max(lines, _lines(value, column.width))
            if value is not None:
                cells.append(_cell(sheet, f"{letter}{number}", value, column, style))
        yield _row(number, lines, cells)


def _cell(
    sheet: _Sheet, place: str, value: str | float | date, column: Column, style: Mapping[str, int]
) -> str:
    """Return a cell as XML; one that leads somewhere is noted in the sheet as well."""
    if isinstance(value, str):
        if column.form != LINK or not _is_address(value):
            return _text(place, value, style["text"])
        sheet.write_url(place, value)
        return _text(place, value, style["link"])
    if isinstance(value, date):
        return _number(place, (value - _DAY_ZERO).days, style["day"])
    if column.form == PERCENT:
        return _number(place, value, style["percent"])
    return _number(place, value, style["text" if place.startswith("A") else "number"])


def _row(number: int, lines: int, cells: Iterable[str]) -> str:
    height = min(lines * _LINE, _HIGHEST)
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(cells)}</row>'


def _text(place: str, text: str, style: int) -> str:
    if "&" in text or "<" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text:  # what a reader would take for an escape
        text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    kept = ' xml:space="preserve"' if text.strip() != text else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{kept}>{text}</t></is></c>'


def _number(place: str, number: float, style: int) -> str:
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def _is_address(value: str) -> bool:
    return is_address(value) and len(value) <= _LONGEST_LINK


def _lines(value: str, width: int) -> int:
    """Return how many lines a cell takes; not every program works it out when it opens a file."""
    if "\n" in value:
        return sum(_lines(paragraph, width) for paragraph in value.split("\n"))
    return max(1, ceil(_width(value) / (width - _UNUSED)))


def _width(text: str) -> int:
    """Return how many digits wide a text is at the most: a Chinese character is two, of 3 bytes."""
    return (len(text) + len(text.encode())) // 2


def _plain(value: Value) -> str | float | date | None:
    """Return a value as a cell has it: of statuses and the like what people call them."""
    if isinstance(value, str):
        return visible(value.replace("\r\n", "\n"), keep="\n\t")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, date):
        return value if value > _DAY_ONE else value.isoformat()
    if isinstance(value, Enum):
        return name_of(value)
    return _plain(cell_text(value))


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


def _make_readable(sheet: _Sheet, page: Page, formats: _Formats) -> None:
    """Keep the heading in view, let rows be filtered, and print pages that can be read.

    A column has its frame as a whole: to write each empty cell would take a third of the time.
    """
    corner = (len(page.records), len(page.columns) - 1)
    sheet.write_blank(0, 0, None, formats.text)  # so it knows from where to where it goes
    sheet.write_blank(*corner, None, formats.text)
    for position, column in enumerate(page.columns):
        sheet.set_column(position, position, column.width - _EDGES, formats.number)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, *corner)
    sheet.autofilter(0, 0, *corner)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)  # as many pages as it takes
