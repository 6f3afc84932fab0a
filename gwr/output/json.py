"""JSON: one array of objects, or an object a line."""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING, Any

from gwr.text import json_escapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gwr.output.sheet import Sheet


def array(sheet: Sheet) -> Iterator[str]:
    """Return a sheet as the text of one array."""
    separator = "[\n"
    for each in _objects(sheet):
        yield separator + "  " + json_escapes(_indented(each, "\n  "))
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


def _dump(value: object) -> str:
    return json_escapes(_encoded(value))


def _indented(value: Any, line: str) -> str:  # noqa: ANN401  whatever JSON has
    """Return a value as JSON whose lines begin as `line` does, what is inside of it two deeper.

    Python's own indents in Python as well, and leaves garbage behind that only the collector, which
    is off, would find: kilobytes for each object.
    """
    inner = line + "  "
    if isinstance(value, dict) and value:
        told = (f"{_encoded(key)}: {_indented(each, inner)}" for key, each in value.items())
        return f"{{{inner}{f',{inner}'.join(told)}{line}}}"
    if isinstance(value, (list, tuple)) and value:
        return f"[{inner}{f',{inner}'.join(_indented(each, inner) for each in value)}{line}]"
    return _encoded(value)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{value!r} has no form in JSON")


_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain).encode
