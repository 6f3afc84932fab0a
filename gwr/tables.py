"""Reading a TOML document strictly: every key has a type, none is unknown, none is left out."""

from __future__ import annotations

from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from gwr.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

NUMBER: type[Any] = float
"""A key that holds a finite number, whole or not."""
TOO_LARGE = 10**18
"""No whole number is as large as this, nor as small as its negative."""
TEXTS: type[Any] = list
"""A key that holds one or more texts."""
TABLES: type[Any] = tuple
"""A key that holds one or more tables."""

Keys: TypeAlias = "Mapping[str, type | Mapping[str, Enum]]"
"""What each key may hold: a value of a type, or one of some words, which stand for members."""


class Shape(NamedTuple):
    """The keys that a table must have, and those that it may have."""

    must: Keys
    may: Keys = MappingProxyType({})


_NAMES: dict[object, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    dict: "a table",
    date: "a date such as 2022-02-10",
    NUMBER: "a number",
    TEXTS: "a list of one or more texts",
    TABLES: "one or more tables, each under its own [[ ]]",
}


class Place(NamedTuple):
    """Where a table stands: in which file, and there at a place such as `task 38`."""

    file: str
    within: str = ""

    def error(self, key: str, problem: str) -> DataError:
        """Return the complaint about one key; the caller raises it."""
        return DataError(": ".join(filter(None, (self.file, self.within, key, problem))))

    def inner(self, name: str) -> Place:
        """Return the place of a table in this one."""
        return Place(self.file, f"{self.within}: {name}" if self.within else name)


def fields(place: Place, table: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """Return the values of a table by key, words replaced by the members they stand for.

    Raises DataError for the first key that is unknown or whose value is not what is wanted, else
    for the first that is missing.
    """
    must, may = shape
    found: dict[str, Any] = {}
    for key, value in table.items():
        wanted = must.get(key) or may.get(key)
        if wanted is None:
            raise place.error(key, "is no key of this table; look for a slip in its name")
        # Types are compared, not instances: true is no number, a date with a time no date.
        kind = type(value)
        if kind is str:
            if not value or value.isspace():
                raise place.error(key, "is empty")
            found[key] = value if wanted is str else _member(place, key, value, wanted)
        elif kind is list:
            found[key] = _list(place, key, value, wanted)
        elif kind is wanted or (kind is int and wanted is NUMBER):
            found[key] = value if kind not in (int, float) else _number(place, key, value)
        else:
            raise place.error(key, f"must be {_name(wanted)}")
    for key, wanted in must.items():
        if key not in found:
            raise place.error(key, f"is missing; it must be {_name(wanted)}")
    return found


def _member(place: Place, key: str, value: str, wanted: type | Mapping[str, Enum]) -> Enum:
    if isinstance(wanted, type):
        raise place.error(key, f"must be {_name(wanted)}")
    if value not in wanted:
        raise place.error(key, f'"{value}" is none of {", ".join(wanted)}')
    return wanted[value]


def _number(place: Place, key: str, value: float) -> float:
    if isinstance(value, float) and not isfinite(value):
        raise place.error(key, "must be a finite number")
    if not -TOO_LARGE < value < TOO_LARGE:
        raise place.error(key, "is too large")
    return value


def _list(
    place: Place, key: str, values: list[Any], wanted: type | Mapping[str, Enum]
) -> tuple[Any, ...]:
    if wanted is TEXTS:
        fine = all(type(text) is str and text and not text.isspace() for text in values)
    else:
        fine = wanted is TABLES and all(type(table) is dict for table in values)
    if not fine or not values:
        raise place.error(key, f"must be {_name(wanted)}")
    return tuple(values)


def _name(wanted: type | Mapping[str, Enum]) -> str:
    return _NAMES[wanted] if isinstance(wanted, type) else f"one of {', '.join(wanted)}"
