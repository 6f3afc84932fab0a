"""The text of a page, line by line."""

from __future__ import annotations

import re

from gwr.importing.document import Line, Source


def read_text(text: str) -> Source:
    """Return the lines of a text, the empty ones too, which may part its cells."""
    lines = re.split("\r\n|\r|\n", text)
    return Source([Line(f"line {at}", line) for at, line in enumerate(lines, start=1)], [], [])
