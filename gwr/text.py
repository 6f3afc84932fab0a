"""How text is compared, and how it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Control characters, marks that reorder text or break lines, and characters that can't be seen.
OBEYED = "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
"""A pattern of the characters that a terminal would obey rather than show."""

_LATIN = "[0-9a-z\u00df-\u024f]"
_CHINESE = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Not compiled here: that takes longer than folding the whole report, in which nothing needs it.
_GAP = rf"(?<={_LATIN})\s+(?={_CHINESE})|(?<={_CHINESE})\s+(?={_LATIN})"


_MOST_MARKS = 1000
"""So many marks on one character are put in order, which takes the square of their number."""


class Folded:
    """Folded text that knows the way back."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        """Take the text; its character n came from the original between starts[n] and ends[n]."""
        self.text = text
        self.starts = starts
        self.ends = ends

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original text a piece of the folded one, not empty, came from."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """Return text as it is compared.

    Case, full-width or half-width forms and spaces between Latin and Chinese don't count.
    """
    if text.isascii():
        return text.casefold()
    folded = _normal(text).casefold()
    return re.sub(_GAP, "", folded) if _has_gap(folded) else folded


def fold_with_offsets(text: str) -> Folded:
    """Return the same as `fold`, with the way back, which `fold` spares itself."""
    plain = _normal(text)
    folded = plain.casefold()
    starts: Sequence[int] = range(len(text))
    ends: Sequence[int] = range(1, len(text) + 1)
    if plain != text or len(folded) != len(text):
        units = [(at, at + len(unit), _folded(unit)) for at, unit in _units(text)]
        starts = [start for start, _, unit in units for _ in unit]
        ends = [end for _, end, unit in units for _ in unit]
    if _has_gap(folded):
        dropped = {at for gap in re.finditer(_GAP, folded) for at in range(*gap.span())}
        kept = [at for at in range(len(folded)) if at not in dropped]
        folded = "".join(folded[at] for at in kept)
        starts, ends = [starts[at] for at in kept], [ends[at] for at in kept]
    return Folded(folded, starts, ends)


def occurrences(word: str, folded: str) -> Iterator[tuple[int, int]]:
    """Return where a folded word stands in folded text, one place after the other."""
    start = folded.find(word)
    while start >= 0:
        end = start + len(word)
        yield start, end
        start = folded.find(word, end)


def is_chinese(character: str) -> bool:
    """Return if a character is a Chinese one; its punctuation is not."""
    return re.match(_CHINESE, character) is not None


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


def _has_gap(folded: str) -> bool:
    # Almost no text has a space in it, and the expression would look at every character.
    return len(folded.split(maxsplit=1)) > 1 and re.search(_GAP, folded) is not None


def _normal(text: str) -> str:
    from unicodedata import normalize

    # Whoever puts more marks on a character wants it to take for ever.
    if len(text) > _MOST_MARKS and max(map(len, re.findall(r"\W+", text)), default=0) > _MOST_MARKS:
        return "".join(normalize("NFKC", unit) for _, unit in _units(text))
    return normalize("NFKC", text)


def _folded(unit: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", unit).casefold()


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Return the pieces, and where they begin, that normalization takes one by one."""
    start = 0
    for at in range(1, len(text)):
        if not _joins(text[at]) or at - start > _MOST_MARKS:
            yield start, text[start:at]
            start = at
    yield start, text[start:]


def _joins(character: str) -> bool:
    # Marks, and the later parts of a Korean syllable, may become one with what is before them.
    from unicodedata import category, normalize

    first = normalize("NFKD", character)[0]
    return category(first).startswith("M") or "\u1160" <= first <= "\u11ff"
