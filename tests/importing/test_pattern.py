"""Patterns are compiled when they are first used, and but once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been compiled since."""
    told: list[str] = []
    really: Callable[..., re.Pattern[str]] = re.compile

    def compile_(text: str, flags: int = 0) -> re.Pattern[str]:
        told.append(text)
        return really(text, flags)

    monkeypatch.setattr(re, "compile", compile_)
    return told


def test_a_pattern_is_compiled_at_its_first_use_alone(compiled: list[str]) -> None:
    number = pattern("[0-9]+")
    assert (compiled, number.pattern) == ([], "[0-9]+")
    assert (number.findall("1和22"), number.sub("n", "1和22")) == (["1", "22"], "n和n")
    assert compiled == ["[0-9]+"]


def test_it_has_all_that_a_compiled_one_has() -> None:
    word = pattern("(?P<word>B)", re.IGNORECASE)
    assert (word.groupindex["word"], word.groups) == (1, 1)
    assert word.search("ab")
    assert not hasattr(word, "unknown")
