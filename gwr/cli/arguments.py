"""What is typed, before it is parsed: options of the whole run may stand anywhere, `help` as well.

A command's options follow the command, as its parser has it; what holds for the whole run may be
typed before the command or after it, and is put before it here.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VALUED = ("--data", "--color", "--lang")
"""The options of a whole run that have a value."""

FLAGS = ("--no-pager",)
"""The options of a whole run that have none."""

HELP = "help"
"""What may be typed instead of --help, before the name of a command or alone."""


def typed() -> list[str]:
    """Return what was typed behind the name of the program."""
    # Under a locale that can't hold them, Python keeps the bytes of Chinese words as surrogates.
    return [
        os.fsencode(word).decode(errors="replace") if _broken(word) else word
        for word in sys.argv[1:]
    ]


def arranged(words: Sequence[str]) -> tuple[list[str], Mapping[str, str]]:
    """Return the words with the options of the whole run before all others, and their values.

    Of an option that is repeated the last counts, one that is the last word has an empty value.
    What makes no sense is left to whoever parses it. `help list` becomes `list --help`.
    """
    whole: list[str] = []
    values: dict[str, str] = {}
    others: list[str] = []
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            others += [word, *rest]
        elif word in FLAGS:
            whole.append(word)
        elif name in VALUED:
            values[name] = value if equals else next(rest, "")
            whole.append(f"{name}={values[name]}")
        else:
            others.append(word)
    if others[:1] == [HELP]:
        others = [*(word for word in others if word != HELP), "--help"]
    return [*whole, *others], values


def _broken(word: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in word)
