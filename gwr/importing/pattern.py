"""Patterns that are compiled when they are first used: of hundreds a source needs a third."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Late:
    """Stands for a compiled pattern, whose methods become its own when one is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Take what `re.compile` takes."""
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever a pattern has
        """Return what the compiled pattern has under a name; asked but once for each method."""
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return as `re.compile` does what is looked for in texts, compiled when it first is."""
    return cast("re.Pattern[str]", Late(text, flags))
