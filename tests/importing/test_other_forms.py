"""A page that is put into another form gives its rows, or none: never another value."""

from __future__ import annotations

import csv
import io
import re
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import docx
import openpyxl
import pytest
from readings import PAGES, Page, rows_of
from selectolax.lexbor import LexborHTMLParser

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from readings import Row
    from selectolax.lexbor import LexborNode

pytestmark = pytest.mark.long

PARAGRAPHS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol")
TOO_MUCH = re.compile(
    r"<table[^>]*>(?:(?!</table>).)*<table|display:\s*none|<(?:del|s|caption|img)\b"
    r"|<a\b[^>]*>附件下载",
    re.DOTALL,
)
"""What other forms have no place for: tables in tables, pictures, links, what is not shown."""


class Cell(NamedTuple):
    """A cell, and over how many rows and columns it goes."""

    text: str
    rows: int = 1
    columns: int = 1


Grid = list[list["Cell | None"]]
"""A table: where a cell goes on over others, they are None."""

Blocks = list["str | Grid"]
"""A page: its paragraphs and tables."""


def text_of(node: LexborNode) -> str:
    """Return the text of a cell, its paragraphs in a line each."""
    parts = []
    for each in node.traverse(include_text=True):
        if each.tag == "-text":
            parts.append(re.sub(r"\s+", " ", each.text(deep=False)))
        elif each.tag in (*PARAGRAPHS, "br"):
            parts.append("\n")
    return re.sub(r" *\n[ \n]*", "\n", "".join(parts)).strip()


def grid(table: LexborNode) -> Grid:
    rows = [[each for each in row.iter() if each.tag in ("td", "th")] for row in table.css("tr")]
    taken: dict[tuple[int, int], Cell | None] = {}
    for at, row in enumerate(rows):
        column = 0
        for each in row:
            while (at, column) in taken:
                column += 1
            over = [max(1, int(each.attributes.get(name) or 1)) for name in ("rowspan", "colspan")]
            cell = Cell(text_of(each), min(over[0], len(rows) - at), over[1])
            for below in range(cell.rows):
                for beside in range(cell.columns):
                    taken[at + below, column + beside] = None
            taken[at, column] = cell
    width = 1 + max((column for _row, column in taken), default=0)
    return [[taken.get((at, to), Cell("")) for to in range(width)] for at in range(len(rows))]


def blocks(page: str) -> Blocks:
    """Return the paragraphs and tables of a page."""
    body = LexborHTMLParser(page).body
    assert body is not None
    found: Blocks = []

    def walk(node: LexborNode) -> None:
        own = ""
        for each in node.iter(include_text=True):
            if each.tag == "-text" or each.tag in ("b", "strong", "span", "a", "font"):
                own += each.text()
                continue
            found.append(" ".join(own.split()))
            own = ""
            if each.tag == "table":
                found.append(grid(each))
            else:
                walk(each)
        found.append(" ".join(own.split()))

    walk(body)
    return [block for block in found if block]


def between(page: Blocks, delimiter: str) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    for block in page:
        rows = [[Cell(block)]] if isinstance(block, str) else block
        writer.writerows([cell.text if cell else "" for cell in row] for row in rows)
    return file.getvalue().encode()


def marked(page: Blocks) -> bytes:
    """Return Markdown."""
    lines = []
    for block in page:
        rows = [] if isinstance(block, str) else block
        lines += [block, ""] if isinstance(block, str) else []
        for at, row in enumerate(rows):
            texts = (cell.text.replace("\n", "<br>") if cell else "" for cell in row)
            lines += [f"| {' | '.join(texts)} |", *(["|" + " --- |" * len(row)] if not at else [])]
        lines += [""] if rows else []
    return "\n".join(lines).encode()


def pasted(page: Blocks) -> bytes:
    """Return what a browser copies: a cell that goes on over others stands once."""
    lines = []
    for block in page:
        if isinstance(block, str):
            lines += [block, ""]
        else:
            lines += ["\t".join(cell.text for cell in row if cell) for row in block]
    return "\n".join(lines).encode()


def one_by_one(page: Blocks) -> bytes:
    """Return each paragraph between empty lines."""
    cells = (
        [block] if isinstance(block, str) else [cell.text for cell in chain(*block) if cell]
        for block in page
    )
    return "\n\n".join(filter(None, chain(*cells))).replace("\n", "\n\n").encode()


def wrapped(page: Blocks) -> bytes:
    """Return a page as an editor saves it, with every cell indented in tags of its own."""

    def cell_of(cell: Cell) -> str:
        text = escape(cell.text).replace("\n", "<br>")
        over = f'rowspan="{cell.rows}" colspan="{cell.columns}"'
        return f"<td {over}><p><span>&nbsp;&nbsp;　　{text}</span></p></td>"

    parts = ['<meta charset="utf-8"><body>']
    for block in page:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
        else:
            rows = ("".join(cell_of(cell) for cell in row if cell) for row in block)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "".join(parts).encode()


def workbook(page: Blocks) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    at = 1
    for block in page:
        for row in [[Cell(block)]] if isinstance(block, str) else block:
            for column, cell in enumerate(row, start=1):
                if cell:
                    sheet.cell(at, column, cell.text or None)
                    last, right = at + cell.rows - 1, column + cell.columns - 1
                    sheet.merge_cells(None, at, column, last, right)
            at += 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def document(page: Blocks) -> bytes:
    made = docx.Document()
    for block in page:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(len(block), len(block[0]))
        for at, row in enumerate(block):
            for column, cell in enumerate(row):
                if cell:
                    last = table.cell(at + cell.rows - 1, column + cell.columns - 1)
                    table.cell(at, column).merge(last).text = cell.text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


WHOLE: dict[str, Callable[[Blocks], bytes]] = {
    "html": wrapped,
    "xlsx": workbook,
    "docx": document,
}
"""Forms that keep which cells go on over others."""

BARE: dict[str, Callable[[Blocks], bytes]] = {
    "csv": lambda page: between(page, ","),
    "tsv": lambda page: between(page, "\t"),
    "md": marked,
    "pasted.txt": pasted,
    "cells.txt": one_by_one,
}
FORMS = WHOLE | BARE

LEAST = dict(zip(FORMS, (128, 120, 128, 98, 95, 96, 83, 45), strict=True))
"""So many pages are read at least in each form; the others are refused."""


def pages() -> Iterator[tuple[Page, str]]:
    for page in PAGES:
        if page.path.suffix == ".html" and page.rows and not page.may_be_refused:
            content = page.path.read_bytes()
            text = content.decode("gb18030" if b"charset=gb" in content else "utf-8")
            if "<table" in text and not TOO_MUCH.search(text):
                yield page, text


def is_left(row: Row, right: Row) -> bool:
    """Return if a row is the right one but for what cells that went on over others have lost."""
    return all(not row[key] or row[key] == right[key] for key in row if key != "sections") and set(
        row["sections"]
    ) <= set(right["sections"])


@pytest.mark.parametrize("form", FORMS)
def test_a_page_in_another_form(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"page.{form}"
    read = 0
    for page, text in pages():
        path.write_bytes(FORMS[form](blocks(text)))
        try:
            rows = rows_of(import_report(path, district="某市某区", year=2023).report.tasks)
        except GwrError:
            continue
        read += 1
        if form in WHOLE:
            assert rows == page.rows, page
        assert len(rows) == len(page.rows), page
        assert all(map(is_left, rows, page.rows)), page
    assert read >= LEAST[form]
