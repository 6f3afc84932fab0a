"""Which Latin words may stand in what a Chinese user sees: names that are the same everywhere."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, get_args
from zipfile import ZipFile

from program import ROOT

import gwr
from gwr.cli.app import COMMANDS
from gwr.cli.options import Colour, Language
from gwr.importing.columns.typed import FIELDS
from gwr.model import (
    Bound,
    CaveatKind,
    Firmness,
    Kind,
    Promised,
    Reported,
    Scope,
    Status,
    Strength,
)
from gwr.output import Form
from gwr.output.targets import COLUMNS, NESTED
from gwr.query.groups import By
from gwr.store.format import (
    CAVEAT,
    CORRECTION,
    DECLARED,
    DOCUMENT,
    DUE,
    MEASURE,
    PROJECT,
    REPORT,
    SHORTFALL,
    TASK,
)

if TYPE_CHECKING:
    from pathlib import Path

WORDS = r"--?[A-Za-z-]+|https?://\S+|[A-Za-z]+"


def latin(text: str) -> set[str]:
    """Return the Latin words of a text that are neither options nor addresses."""
    words = re.findall(WORDS, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text))
    return {word for word in words if word[0] != "-" and "://" not in word}


KEYS = {part for key in (*COLUMNS, *NESTED, *FIELDS, "shortfall") for part in key.split("_")}
CODES = {str(code.value) for kind in (Form, By) for code in kind}
CODES |= {*get_args(Colour), *get_args(Language)}
CODES |= {"id", "dept", "attainment", "name", "when", "targets", "verdict"}  # orders of --sort
FILES = {"tsv", "csv", "json", "jsonl", "md", "xlsx", "db", "parquet", "toml", "html", "docx"}
NAMES = {"gwr", "GWR", "DATA", "LANG", "CSV", "TSV", "Excel", "UTF", "GB", "TOML", "HTML", "PDF"}
NAMES |= {"JSON", "OFD", "RTF", "XML", "OpenDocument", "Office", "Word", "WPS", "SQLite"}
"""What programs and kinds of files are called in every language."""

SHAPES = (DOCUMENT, REPORT, DECLARED, CORRECTION, TASK, SHORTFALL, MEASURE, CAVEAT, PROJECT, DUE)
MEMBERS = (Bound, CaveatKind, Firmness, Kind, Promised, Reported, Scope, Status, Strength)
OF_FORMAT = latin(
    " ".join(
        [
            *(key for shape in SHAPES for key in shape.keys),
            *(str(member.value) for kind in MEMBERS for member in kind),
            "true false none complete other http https 2022-H1",
        ]
    ).replace("_", " ")
)
"""The words of data files."""

OF_PYTHON = latin(" ".join(gwr.__all__).replace("_", " "))
"""The words of gwr's own names, for those who program with it."""

SAME = KEYS | CODES | FILES | NAMES | set(COMMANDS)
"""What may stand in any answer; what the data holds comes on top."""


def of_data() -> set[str]:
    """Return the Latin words of the bundled report, but for what is said of it in English."""
    lines = (ROOT / "data" / "tasks.toml").read_text(encoding="utf-8").splitlines()
    chinese = [line for line in lines if re.search("[\u4e00-\u9fff]", line)]
    return latin(" ".join(line for line in chinese if not re.match("(why|note|basis) = ", line)))


class _Seen(HTMLParser):
    """What of a page is seen, read out or said later by its script."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = tag in ("script", "style")
        said = {"title", "alt", "label", "placeholder", "data-all", "data-some", "data-none"}
        for name, value in attrs:
            if name in said or name in ("aria-label", "aria-description"):
                self.texts.append((value or "").replace("{n}", ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  named by HTMLParser
        self._unseen = False

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)


def seen_in_page(html: str) -> str:
    """Return the texts of a page, those of its attributes too."""
    page = _Seen()
    page.feed(html)
    return " ".join(page.texts)


# For programs: dates, numbers of pages, formulas, how parts of a workbook are called.
OF_PROGRAMS = r"<(dcterms:\w+|w:instrText|f|definedName)\b[^>]*>.*?</\1>"


def seen_in_office(file: Path) -> str:
    """Return the texts of a workbook or a document, its properties and names of sheets too."""
    texts = []
    with ZipFile(file) as parts:
        for name in parts.namelist():
            if name.endswith(".xml") and name != "docProps/app.xml":
                xml = re.sub(OF_PROGRAMS, "", parts.read(name).decode())
                texts += re.findall('(?<=>)[^<]+|(?<=<sheet name=")[^"]*', xml)
    return unescape(" ".join(texts))
