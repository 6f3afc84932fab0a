"""Every code point written to every kind of file, and read back by a reader that is not ours."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet
import pytest
import tomli
from docx import Document
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from samples import BARE
from selectolax.lexbor import LexborHTMLParser

from gwr import DataError, export_report, save
from gwr.output.export import ENDINGS
from gwr.text import OBEYED, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gwr import Report

# Between two of these each stands alone; no format makes anything of it.
BETWEEN = "中"
CHUNK = 2048  # a cell of a workbook has room for as many, also where each is written as \U000e0001
POINTS = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
CHUNKS = [BETWEEN.join(["", *POINTS[at : at + CHUNK], ""]) for at in range(0, len(POINTS), CHUNK)]
# What may mean something at either end of a cell: spaces, quotes, signs, what is not shown.
ENDS = [
    f"{each}{BETWEEN}{each}"
    for each in POINTS
    if each.isspace() or (each.isascii() and not each.isalnum()) or re.match(OBEYED, each)
]
HALVES = ["\ud800", "\udbff", "\udc00", "\udfff"]


def of(texts: list[str]) -> Report:
    """Return a report with a target for each text, which is its progress."""
    task = BARE.tasks[0]
    tasks = (task._replace(id=number, progress=text) for number, text in enumerate(texts, start=1))
    return BARE._replace(tasks=tuple(tasks))


def _of_csv(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        dialect = "excel-tab" if path.suffix == ".tsv" else "excel"
        for row in csv.DictReader(file, dialect=dialect, strict=True):
            yield row["progress"]


def _of_json(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")[:-1] if path.suffix == ".jsonl" else []
    for each in map(json.loads, lines) if lines else json.loads(text):
        yield each["progress"]


def _of_markdown(path: Path) -> Iterator[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    cells = [
        "".join(piece.content for piece in after.children or ())
        for token, after in pairwise(tokens)
        if token.type in ("th_open", "td_open")
    ]
    width = cells.index("correction") + 1
    yield from cells[width + cells.index("progress") :: width]


def _of_xlsx(path: Path) -> Iterator[str]:
    heading, *rows = load_workbook(path)["Targets"].values
    for row in rows:
        # What OOXML has for _x0041_ openpyxl undoes only in shared strings.
        yield unescape(str(row[heading.index("Progress")]))


def _of_docx(path: Path) -> Iterator[str]:
    *_others, table = Document(str(path)).tables
    for row in list(table.rows)[1:]:
        yield row.cells[2].text


def _of_html(path: Path) -> Iterator[str]:
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    for row in page.css("tbody[id]"):
        (progress,) = [
            told.text()
            for label, told in zip(row.css("dt"), row.css("dd"), strict=True)
            if label.text() == "Progress"
        ]
        yield progress


def _of_db(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as database:
        for (text,) in database.execute("SELECT progress FROM task ORDER BY id"):
            yield text


def _of_parquet(path: Path) -> Iterator[str]:
    yield from pyarrow.parquet.read_table(path)["progress"].to_pylist()


def _as_it_is(text: str) -> str:
    return text


def _shown(text: str) -> str:
    return visible(text.replace("\r\n", "\n"), keep="\n\t")


READERS: dict[str, tuple[Callable[[Path], Iterator[str]], Callable[[str], str]]] = {
    ".csv": (_of_csv, _shown),
    ".tsv": (_of_csv, one_line),
    ".json": (_of_json, _as_it_is),
    ".jsonl": (_of_json, _as_it_is),
    ".md": (_of_markdown, one_line),
    ".xlsx": (_of_xlsx, _shown),
    ".docx": (_of_docx, _shown),
    ".html": (_of_html, _shown),
    ".parquet": (_of_parquet, _as_it_is),
    ".db": (_of_db, _as_it_is),
}
"""How each kind of file is read, and how it has a text."""


def test_every_kind_of_file_is_tried() -> None:
    assert set(READERS) == set(ENDINGS)


@pytest.mark.long
@pytest.mark.parametrize("ending", READERS)
def test_every_code_point_comes_back(tmp_path: Path, ending: str) -> None:
    read, has = READERS[ending]
    path = tmp_path / f"a{ending}"
    export_report(of(CHUNKS), path)
    for got, text in zip(read(path), CHUNKS, strict=True):
        pieces = zip(got.split(BETWEEN), has(text).split(BETWEEN), strict=True)
        assert [(ascii(one), ascii(other)) for one, other in pieces if one != other] == []


@pytest.mark.long
@pytest.mark.parametrize("ending", [each for each in READERS if each != ".md"])
def test_what_stands_at_the_ends_of_a_cell_comes_back(tmp_path: Path, ending: str) -> None:
    read, has = READERS[ending]
    path = tmp_path / f"a{ending}"
    export_report(of(ENDS), path)
    for got, text in zip(read(path), ENDS, strict=True):
        assert got == has(text)


@pytest.mark.parametrize("ending", [*READERS, ".toml"])
@pytest.mark.parametrize("half", HALVES, ids=ascii)
def test_half_a_character_is_refused(tmp_path: Path, half: str, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    write = save if ending == ".toml" else export_report
    with pytest.raises(DataError, match=r"\\ud[8bcf]"):
        write(of([f"a{half}b"]), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_every_code_point_comes_back_from_a_data_file(tmp_path: Path) -> None:
    save(of([*CHUNKS, *ENDS]), tmp_path / "a.toml")
    read = tomli.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))
    assert [each["progress"] for each in read["task"]] == [*CHUNKS, *ENDS]


def test_other_programs_read_the_quotes_of_tab_separated_values(tmp_path: Path) -> None:
    texts = ['"甲"', '"', '""', '"甲', '甲"', '"甲" 乙', '甲 "乙"']
    path = tmp_path / "a.tsv"
    export_report(of(texts), path)
    assert list(_of_csv(path)) == texts
    query = f"SELECT progress FROM read_csv('{path}', delim = '\t', header = true)"
    assert [text for (text,) in duckdb.sql(query).fetchall()] == texts
