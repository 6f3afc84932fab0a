"""How an answer leaves the program: one module for each form."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.output.sheet import Sheet


class Form(Enum):
    """The forms that a person can ask for; all but TABLE are made for programs."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


class Screen:
    """What a table must know of the place it is shown: the width in columns, and if in colour."""

    __slots__ = ("colour", "width")

    def __init__(self, width: int, *, colour: bool) -> None:
        """Take both as they are."""
        self.width = width
        self.colour = colour


def render(form: Form, sheet: Sheet, *, bom: bool = False) -> Iterator[str]:
    """Return the lines of a sheet in a form for programs; `bom` begins CSV with the mark for Excel.

    Each form is imported only when it is asked for: start-up is what a user waits for.
    """
    if form is Form.CSV:
        from gwr.output import csv

        return csv.lines(sheet, bom=bom)
    if form is Form.JSON:
        from gwr.output import json

        return json.array(sheet)
    if form is Form.JSONL:
        from gwr.output import json

        return json.lines(sheet)
    if form is Form.MARKDOWN:
        from gwr.output import markdown

        return markdown.lines(sheet)
    from gwr.output import tsv

    return tsv.lines(sheet)
