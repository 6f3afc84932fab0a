"""Commands to type next: they work as they stand, on the data that was asked."""

from __future__ import annotations

import re

from gwr.text import one_line

_data: str | None = None  # as it was typed for --data


def use(data: str | None) -> None:
    """Name this data file in every hint from here on; None for that of the environment."""
    global _data  # noqa: PLW0603  the command line of a process is one
    _data = data


def hint(*words: object) -> str:
    """Return a command of gwr with these words behind it, each quoted where a shell needs it."""
    data = () if _data is None else ("--data", _data)
    return one_line(" ".join(map(quoted, ("gwr", *data, *map(str, words)))))


def quoted(word: str) -> str:
    """Return a word as a shell takes it; Chinese characters need no quotes."""
    from shlex import quote

    return word if re.fullmatch(r"[\w@%+=:,./-]+", word) else quote(word)
