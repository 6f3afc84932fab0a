"""The public functions refuse what they don't take, and say which argument it is."""

from __future__ import annotations

import re
import sys
from collections import abc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache, wraps
from inspect import signature
from os import PathLike
from reprlib import repr as short
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from gwr.errors import MisuseError
from gwr.model import Project, Task
from gwr.query.spelling import Corpus
from gwr.text import visible
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

# What annotations name beside what is public, or there in each module.
_NAMES: dict[str, object] = {
    **vars(abc),
    "Corpus": Corpus,
    "Pair": tuple[Task, Project],
    "PathLike": PathLike,
    "date": date,
}
# What a wrong type ends in, and what Python only warns of where warnings are no errors.
_WRONG = (AttributeError, IndexError, KeyError, TypeError, ValueError, DeprecationWarning)


def held(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a public function that raises MisuseError for an argument that it doesn't take.

    That is one of another type than the annotation tells, also in a list. The fields of records are
    looked at where the function fails on them, since to look at all takes longer than most do.
    """
    kinds = _kinds(function)
    parameters = signature(function)

    @wraps(function)
    def checked(*args: object, **named: object) -> object:
        given = parameters.bind(*args, **named)
        for name, value in given.arguments.items():
            given.arguments[name] = _required(name, value, kinds[name])
        with _explained(given.arguments):
            found = function(*given.args, **given.kwargs)
        return _one_by_one(found, given.arguments) if isinstance(found, Iterator) else found

    checked.__module__ = "gwr"  # where pickle finds it
    return checked


def _one_by_one(found: Iterator[object], arguments: Mapping[str, object]) -> Iterator[object]:
    with _explained(arguments):
        yield from found


@contextmanager
def _explained(arguments: Mapping[str, object]) -> Iterator[None]:
    """Raise MisuseError where what is done inside fails on a record that is none."""
    try:
        yield
    except _WRONG:
        for name, value in arguments.items():
            _require_fields(name, value)
        raise


@cache
def _kinds(annotated: Any) -> dict[str, Any]:  # noqa: ANN401  a function or a record
    return get_type_hints(annotated, localns=_Names())


class _Names(dict[str, Any]):
    """What the names in annotations stand for."""

    def __missing__(self, name: str) -> object:
        """Return what is public, or imported for annotations."""
        public = sys.modules["gwr"]  # from which this is called
        return getattr(public, name) if name in public.__all__ else _NAMES[name]


def _required(name: str, value: object, kind: object) -> object:
    """Return an argument, or if it can be read only once, one that is held while it is read."""
    if not _fits(value, kind):
        raise _refused(name, value, kind)
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    of_each = [get_args(each) for each in kinds if get_origin(each) is Iterable]
    if isinstance(value, Iterator) and of_each:
        return _each(name, value, *of_each[0])
    return value


def _each(name: str, values: Iterator[object], kind: object) -> Iterator[object]:
    for value in values:
        if not _fits(value, kind):
            raise _refused(name, value, kind)
        _require_fields(name, value)
        yield value


def _fits(value: Any, kind: Any) -> bool:  # noqa: ANN401  any form of type
    """Return if a value is of a kind, with all that it has; of a record no field is looked at."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(_fits(value, each) for each in inner)
    if origin is None:
        # True is no number here, and a datetime can't be compared with a date.
        same = type(value) is kind if kind in (date, int, bool) else isinstance(value, kind)
        return same or (kind is float and type(value) is int)
    if not isinstance(value, origin) or isinstance(value, (str, bytes)):
        return False
    if origin is tuple and inner[-1] is not ...:
        return len(value) == len(inner) and all(map(_fits, value, inner))
    if isinstance(value, Mapping):  # which is no list, though one could go through its keys
        pairs = value.items()
        return issubclass(origin, Mapping) and all(all(map(_fits, each, inner)) for each in pairs)
    # What can be read only once is looked at while it is read.
    return not isinstance(value, Collection) or all(_fits(each, inner[0]) for each in value)


def _require_fields(name: str, value: object) -> None:
    """Raise MisuseError if a record, or one in it or in a list, has a field of another type."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        for field, kind in _kinds(type(value)).items():
            each = getattr(value, field)
            if not _fits(each, kind):
                raise _refused(f"{name}: {field}", each, kind)
            _require_fields(f"{name}: {field}", each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            _require_fields(name, each)


def _refused(name: str, value: object, kind: object) -> MisuseError:
    told = {"name": name, "value": visible(short(value)), "kind": _called(kind)}
    return MisuseError(_("{name} can't be {value}; give {kind}", **told))


def _called(kind: Any) -> str:  # noqa: ANN401  any form of type
    """Return what a kind is called without the modules, such as `Iterable[Task]`."""
    whole = isinstance(kind, type) and not get_args(kind)
    return re.sub(r"\b[a-z_.]+\.", "", kind.__name__ if whole else str(kind))
