"""Every pattern of the package takes time in proportion to the text, whatever the text is.

The patterns are found, not listed: those that modules hold, wherever they hold them, and those that
are handed to a function of `re`. Texts are made to hurt from what a pattern looks for.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import gwr
from gwr.importing.pattern import Late

try:
    from re import _parser as sre_parse  # type: ignore[attr-defined]  # its name since Python 3.11
except ImportError:
    import sre_parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

SIZES = (12, 18, 24, 36, 250, 1000, 4000, 16_000)
MOST_GROWTH = 2.3
"""How many times as fast as the text the time may grow: 1 is linear; 4, from 4,000 characters to
16,000, is quadratic."""

TOO_SHORT = 0.002
"""Seconds of CPU, below which a difference is noise; no pattern fails by how long it takes."""

COMMON = " \t\n\u30001a甲,，。、:(（<\"'=|_-%[{"
AT_THE_START = {"match", "fullmatch"}
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Found(NamedTuple):
    """A pattern, where it stands, and how it is used."""

    place: str
    pattern: re.Pattern[Any]
    method: str


def modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(gwr.__path__, "gwr."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Return the patterns in a value of a module: itself, or what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Late):
        yield re.compile(value.pattern, value.flags)
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from held(each, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for pair in value.items():
            yield from held(pair, depth + 1)
    elif depth == 0 and isinstance(value, type) and value.__module__.startswith("gwr"):
        for each in vars(value).values():
            yield from held(each, depth + 1)


def used(tree: ast.AST) -> dict[str, set[str]]:
    """Return the methods that are called of each name."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def typed(tree: ast.AST, names: dict[str, Any]) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    """Return the patterns handed to a function of `re`, with its line and that function."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in (*METHODS, "compile")
        ):
            text = written(node.args[0], names)
            if isinstance(text, (str, bytes)):
                yield node.lineno, node.func.attr, re.compile(text)


def written(node: ast.expr, names: dict[str, Any]) -> Any:  # noqa: ANN401  whatever stands there
    """Return what an expression is; what only a run could tell stands as an x in it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(written(part, names)) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        value = written(node.value, names)
        return value if isinstance(value, str) else "x"
    try:
        return eval(compile(ast.Expression(node), "", "eval"), dict(names))
    except NameError:
        return None


def patterns() -> list[Found]:
    found: dict[tuple[str | bytes, int, str], Found] = {}
    for module in modules():
        path = Path(str(module.__file__))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        methods = used(tree)
        place = module.__name__
        for name, value in vars(module).items():
            for pattern in held(value):
                alone = methods.get(name, set()) <= AT_THE_START and name in methods
                method = "match" if alone else "finditer"
                key = (pattern.pattern, pattern.flags, method)
                found.setdefault(key, Found(f"{place} {name}", pattern, method))
        for line, function, pattern in typed(tree, vars(module)):
            if function != "compile":
                method = "match" if function in AT_THE_START else "finditer"
                key = (pattern.pattern, pattern.flags, method)
                found.setdefault(key, Found(f"{place} line {line}", pattern, method))
    return list(found.values())


def sample(tree: Any) -> str:  # noqa: ANN401  a tree of re's own
    """Return a text much like one that a pattern finds."""
    out = ""
    for operation, value in tree:
        kind = str(operation)
        if kind == "LITERAL":
            out += chr(value)
        elif kind in ("NOT_LITERAL", "ANY"):
            out += "甲"
        elif kind == "IN":
            out += of_class(value)
        elif kind == "BRANCH":
            out += max(map(sample, value[1]), key=len)
        elif kind == "SUBPATTERN":
            out += sample(value[-1])
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += sample(value[2]) * max(1, min(value[0], 4))
        elif kind == "ATOMIC_GROUP":
            out += sample(value)
    return out


def of_class(items: Any) -> str:  # noqa: ANN401  as above
    excluded = any(str(kind) == "NEGATE" for kind, _ in items)
    for kind, value in items:
        if str(kind) == "LITERAL" and not excluded:
            return chr(value)
        if str(kind) == "RANGE" and not excluded:
            return chr(value[0])
        if str(kind) == "CATEGORY" and not excluded:
            return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value), "a")
    return "甲"


def hostile(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Return what makes texts of a length: of parts that the pattern looks for, again and again."""
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    example = sample(sre_parse.parse(text, pattern.flags & ~re.UNICODE)) or "x"
    for at in range(min(len(example), 40)):
        for letter in dict.fromkeys(example[max(0, at - 1) : at + 2] + " 甲"):
            yield partial(repeated, example[:at], letter)
    for letter in COMMON:
        yield partial(repeated, "", letter)
        yield partial(repeated, "", example + letter)
    windows = [(at, end) for at in range(len(example)) for end in range(at + 1, len(example) + 1)]
    for at, end in random.Random(1).sample(windows, min(len(windows), 90)):
        yield partial(repeated, "", example[at:end])


def repeated(before: str, part: str, size: int) -> str:
    return before + part * (size // len(part)) + "\x01"


def seconds(found: Found, text: str | bytes) -> float:
    """Return the CPU time that a pattern takes for a text, the least of some runs if it counts."""
    times = []
    for _ in range(3):
        start = time.process_time()
        if found.method == "match":
            found.pattern.match(text)
        else:
            for _match in found.pattern.finditer(text):
                pass
        times.append(time.process_time() - start)
        if times[-1] < TOO_SHORT:
            break
    return min(times)


def growth(found: Found, make: Callable[[int], str]) -> str:
    """Return on which text the time grows faster than the text; empty if it doesn't."""
    as_bytes = isinstance(found.pattern.pattern, bytes)
    before = TOO_SHORT
    for size, smaller in zip(SIZES, (1, *SIZES), strict=False):
        text = make(size)
        took = seconds(found, text.encode() if as_bytes else text)
        if took > TOO_SHORT and took > MOST_GROWTH * max(before, TOO_SHORT / 4) * size / smaller:
            return ascii(text[:40])
        before = took
    return ""


FOUND = patterns()


def test_the_patterns_are_found() -> None:
    assert len(FOUND) > 50
    places = {found.place for found in FOUND}
    assert {"gwr.importing.head _ISSUER", "gwr.importing.sources.about _BREAK"} <= places
    assert any(place.startswith("gwr.text line") for place in places)


@pytest.mark.parametrize("pattern", [r"(a|a)*b", r"\s+x", r"(\d+,?)+;", r"x.*y.*z"])
def test_a_pattern_that_is_not_linear_is_told(pattern: str) -> None:
    found = Found("", re.compile(pattern), "finditer")
    assert any(growth(found, make) for make in hostile(found.pattern))


@pytest.mark.long
@pytest.mark.parametrize("found", FOUND, ids=[found.place for found in FOUND])
def test_a_pattern_takes_time_in_proportion_to_the_text(found: Found) -> None:
    bad = [text for make in hostile(found.pattern) if (text := growth(found, make))]
    assert not bad, f"{found.pattern.pattern!r} on {bad[:3]}"
