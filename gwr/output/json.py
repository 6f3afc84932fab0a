"""JSON: one array of objects, or an object a line."""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING

from gwr.text import json_escapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gwr.output.sheet import Sheet


def array(sheet: Sheet) -> Iterator[str]:
    """Return a sheet as the text of one array."""
    separator = "[\n"
    for each in _objects(sheet):
        yield separator + "  " + _dump(each, indent=2).replace("\n", "\n  ")
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "[]\n"


def lines(sheet: Sheet) -> Iterator[str]:
    """Return a sheet as one line of JSON for each row."""
    for each in _objects(sheet):
        yield _dump(each) + "\n"


def _objects(sheet: Sheet) -> Iterator[Mapping[str, object]]:
    if sheet.objects is not None:
        yield from sheet.objects
    else:
        for row in sheet.rows:
            yield dict(zip(sheet.names, row, strict=True))


def _dump(value: object, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, default=_plain)
    return json_escapes(text)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{value!r} has no form in JSON")
