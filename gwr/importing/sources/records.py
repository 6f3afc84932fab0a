"""Rows written as JSON: an array of objects, or one object a line, as `gwr export` writes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from gwr.errors import GwrError
from gwr.importing.document import Row, Source, Table
from gwr.importing.pattern import pattern
from gwr.importing.sources.bounds import Room
from gwr.importing.sources.markup import OWN, without_markup
from gwr.words import _, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

V = TypeVar("V")

_ENDINGS = (".json", ".jsonl", ".ndjson")
_BEGINNING = pattern(r'(?:\[\s{0,99})?\{\s{0,99}"')

# Numbers stay as they are written: 1.10, and one of a thousand digits.
_AS_WRITTEN: dict[str, Any] = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), str)


def are_records(text: str, ending: str) -> bool:
    """Return if a text is JSON: its file is called so, or it begins with an object or a list."""
    return ending in _ENDINGS or _BEGINNING.match(text.lstrip()[:200]) is not None


def read_records(text: str, name: str) -> Source:
    """Return the table of a text: a column for each key of its objects, a row for each of them.

    A list of texts is one cell with a line for each. What stands in an object within an object has
    columns of its own; lists of objects, as of readings, are left out, and a note says so. Of a
    value that is a part of a page its text is taken.

    Raises GwrError for a text that has no such rows.
    """
    left_out: dict[str, None] = {}
    try:
        found = list(_values(text))
        records = found[0] if len(found) == 1 and isinstance(found[0], list) else found
        flat = [_once(_cells(record, left_out)) for record in records]
    except (TypeError, ValueError, RecursionError) as error:
        raise GwrError(
            _("{name} is no list of JSON objects: {why}; save it anew", name=name, why=_why(error))
        ) from None
    keys = list(dict.fromkeys(key for record in flat for key in record))
    Room(len(text), name).take(len(keys) * len(flat), 0)
    notes: dict[str, None] = {}
    if not {*keys} >= OWN:  # gwr writes a text as it is
        flat = [{key: _shown(cell, name, notes) for key, cell in each.items()} for each in flat]
    rows = [
        Row(_("object {number}", number=number), tuple(record.get(key, "") for key in keys))
        for number, record in enumerate(flat, start=1)
    ]
    table = Table([Row(_("the keys of the objects"), tuple(keys)), *rows])
    if left_out:
        notes[_("lists of objects that are not taken: {names}", names=some_of(left_out))] = None
    return Source([], [table], [*notes])


def _values(text: str) -> Iterator[object]:
    """Return the values that a text has, one after the other."""
    decoder = json.JSONDecoder(object_pairs_hook=_once, **_AS_WRITTEN)
    text = text.strip()
    at = 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value
        while text[at : at + 1].isspace():
            at += 1


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        told = {"line": error.lineno, "column": error.colno}
        return _("a mistake in line {line}, column {column}", **told)
    return _("it nests too deeply") if isinstance(error, RecursionError) else str(error)


def _once(pairs: Iterable[tuple[str, V]]) -> dict[str, V]:
    """Return an object of pairs; raises ValueError where a key comes twice: one would be lost."""
    found: dict[str, V] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_("{key} stands twice in one", key=key))
        found[key] = value
    return found


def _cells(record: object, left_out: dict[str, None]) -> Iterator[tuple[str, str]]:
    """Return the cells of an object under their keys; `left_out` takes those of lists of objects.

    Raises TypeError for what is no object.
    """
    if not isinstance(record, dict):
        raise TypeError(_("there is something else in it"))
    for key, value in record.items():
        if isinstance(value, dict):
            yield from ((inner, _text(each)) for inner, each in value.items())
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            left_out[key] = None
        elif value not in (None, []):
            yield key, _text(value)


def _shown(text: str, name: str, notes: dict[str, None]) -> str:
    """Return the text of a cell as a reader sees it; `notes` takes what it doesn't show."""
    try:
        return without_markup(text, name, notes)
    except ValueError:
        raise GwrError(
            _(
                "{name} is no list of JSON objects: {why}; save it anew",
                name=name,
                why=_("there is something else in it"),
            )
        ) from None


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
