"""Which Latin words may stand in what a Chinese user sees: names that are the same everywhere."""

from __future__ import annotations

import re

import gwr
from gwr.cli.app import COMMANDS
from gwr.cli.options import Colour, Language
from gwr.importing.columns import FIELDS
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

WORDS = r"--?[A-Za-z-]+|https?://\S+|[A-Za-z]+"


def latin(text: str) -> set[str]:
    """Return the Latin words of a text that are neither options nor addresses."""
    words = re.findall(WORDS, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text))
    return {word for word in words if word[0] != "-" and "://" not in word}


KEYS = {part for key in (*COLUMNS, *NESTED, *FIELDS, "shortfall") for part in key.split("_")}
CODES = {str(code.value) for kind in (Form, Colour, Language, By) for code in kind}
CODES |= {"id", "dept", "attainment", "name", "when", "targets", "verdict"}  # orders of --sort
FILES = {"tsv", "csv", "json", "jsonl", "md", "xlsx", "db", "parquet", "toml", "html", "docx"}
NAMES = {"gwr", "GWR", "DATA", "LANG", "CSV", "TSV", "Excel", "UTF", "GB", "TOML", "HTML", "PDF"}
NAMES |= {"RTF", "XML", "OpenDocument", "Office", "Word", "WPS", "SQLite"}
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
