"""Workbooks: what their cells show, merged cells taken apart."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from contextlib import closing
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from gwr.errors import GwrError
from gwr.extras import require
from gwr.importing.document import Row, Source, Table
from gwr.importing.vocabulary.headings import columns, heading_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST = 512 * 1024 * 1024
"""A workbook that is larger than this when unpacked is not opened."""

# What a sheet may hold in Excel; a file that claims more would keep gwr busy for ever.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 100
_SHOWN = 3

_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_OVERLAP = 200


class _Marks(NamedTuple):
    """What openpyxl doesn't tell of a sheet that it reads row by row."""

    merged: list[str]
    formulas: bool


def read_xlsx(content: bytes, name: str) -> Source:
    """Return the tables of a workbook, one for each sheet that can be seen and has a heading row.

    Raises GwrError for a workbook that is broken or far too large, for cells that hold an error,
    or a formula without its result, and where openpyxl is missing.
    """
    require("openpyxl", "convert", "reading .xlsx")
    try:
        _require_moderate(content, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out, such as drop-down lists
            return Source([], list(_tables(content, name)), [])
    except GwrError:
        raise
    except Exception as error:  # noqa: BLE001  openpyxl stumbles over a broken part in any way
        raise GwrError(f"{name} is no workbook that can be read: {error}; save it anew") from None


def _require_moderate(content: bytes, name: str) -> None:
    # No part of a file gives more than it says here: zipfile stops there.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > LARGEST:
        raise GwrError(
            f"{name} would be {size // 2**20} MiB when unpacked, more than the {LARGEST // 2**20} "
            f"that gwr opens; save the table alone"
        )


def _tables(content: bytes, name: str) -> Iterator[Table]:
    from openpyxl import load_workbook

    with (
        closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book,
        closing(load_workbook(io.BytesIO(content), read_only=True)) as formulas,
    ):
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            marks = _marks(sheet)
            beside = _cells(formulas[sheet.title]) if marks.formulas else ()
            grid, broken = _grid(sheet.title, zip_longest(_cells(sheet), beside, fillvalue=()))
            _take_apart(grid, marks.merged)
            rows = [
                Row(f"{sheet.title} row {number}", tuple(cells))
                for number, cells in enumerate(grid, start=1)
            ]
            _require_values(rows, broken, name)
            yield Table(rows)


def _require_values(rows: Sequence[Row], broken: Sequence[tuple[int, str]], name: str) -> None:
    at = heading_at(rows)
    used = () if at is None else columns(rows[at].cells).values()
    unread = [place for column, place in broken if column in used]
    if unread:
        shown = ", ".join(unread[:_SHOWN])
        more = f" and {len(unread) - _SHOWN} more" if len(unread) > _SHOWN else ""
        raise GwrError(
            f"{name}: {shown}{more} holds an error, or a formula without its result; open and "
            f"save it in a spreadsheet program"
        )


def _marks(sheet: Any) -> _Marks:  # noqa: ANN401  the stubs know no sheets that are read only
    merged: dict[str, None] = {}
    formulas = False
    block = before = b""
    with sheet._get_source() as source:  # noqa: SLF001  there is no other way to the merged cells
        while block := source.read(2**20):
            text = before + block
            merged |= dict.fromkeys(match.decode() for match in _MERGED.findall(text))
            formulas = formulas or _FORMULA.search(text) is not None
            before = text[-_OVERLAP:]
    return _Marks(list(merged), formulas)


def _cells(sheet: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401  as above
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    yield from sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)


def _grid(
    title: str, pairs: Iterator[tuple[Sequence[Any], Sequence[Any]]]
) -> tuple[list[list[str]], list[tuple[int, str]]]:
    """Return rows of texts, and the cells without the value that they should have.

    Of such a cell there are its column and its name. The second row of each pair has the formulas.
    """
    rows: list[list[str]] = []
    broken: list[tuple[int, str]] = []
    for cells, formulas in pairs:
        filled = {at: cell for at, cell in enumerate(cells) if cell.value is not None}
        texts = [""] * (max(filled, default=-1) + 1)
        for at, cell in filled.items():
            texts[at] = _text(cell)
            if cell.data_type == "e":
                broken.append((at, f"{title} {cell.coordinate}"))
        for at, cell in enumerate(formulas):
            if cell.data_type == "f" and at not in filled:
                broken.append((at, f"{title} {cell.coordinate}"))
        rows.append(texts)
    while rows and not rows[-1]:
        rows.pop()
    return rows, broken


def _text(cell: Any) -> str:  # noqa: ANN401  as above
    value = cell.value
    if isinstance(value, float):
        percent = "%" in cell.number_format
        return f"{value * 100:.15g}%" if percent else f"{value:.15g}"
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return str(value)


def _take_apart(rows: list[list[str]], merged: Sequence[str]) -> None:
    """Give each cell of a merged range what the first holds, in the rows that there are."""
    from openpyxl.utils import range_boundaries

    room = len(rows) * _MOST_COLUMNS
    for reference in merged:
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(reference))
        right, bottom = min(right, _MOST_COLUMNS), min(bottom, len(rows))
        room -= max(0, right - left + 1) * max(0, bottom - top + 1)
        if room < 0:
            raise ValueError("its merged cells overlap")
        text = "".join(rows[top - 1][left - 1 : left]) if top <= bottom else ""
        for row in rows[top - 1 : bottom] if text else ():
            row.extend([""] * (right - len(row)))
            row[left - 1 : right] = [cell or text for cell in row[left - 1 : right]]
