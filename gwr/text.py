"""How text is compared, and how it is shown."""

from __future__ import annotations

import re

# Control characters, marks that reorder text or break lines, and characters that can't be seen.
OBEYED = "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
"""A pattern of the characters that a terminal would obey rather than show."""


def fold(text: str) -> str:
    """Return text as it is compared: without case, full-width forms as half-width ones."""
    if text.isascii():
        return text.casefold()
    from unicodedata import normalize

    return normalize("NFKC", text).casefold()


def visible(text: str, keep: str = "") -> str:
    r"""Return text with every character that a terminal would obey written out, as in ``\x1b``.

    The characters in `keep` stay as they are.
    """
    if text.isprintable():
        return text
    return re.sub(
        OBEYED, lambda match: match[0] if match[0] in keep else ascii(match[0])[1:-1], text
    )


def one_line(text: str) -> str:
    """Return text as one visible line: tabs and line breaks squeezed to a space."""
    return text if text.isprintable() else visible(re.sub(r"[\t\r\n]+ *", " ", text))
