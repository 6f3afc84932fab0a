"""Where the lines of Chinese text end: between characters, as Chinese typography has it.

Chinese has no spaces, so Rich takes a whole sentence for one word and cuts it anywhere. Here no
line begins with a closing mark or ends with an opening one, and no number or Latin word is cut, as
long as there is room (the rule is known as 避头尾).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category

from rich.cells import get_character_cell_size as width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_FIRST = frozenset(" 、。，；：！？）》〉」』】〕”’…·%,;:!?)]}")
"""What begins no line: closing marks, and the space between words."""

NOT_LAST = frozenset("（《〈「『【〔“‘([{~")
"""Marks that end no line."""


_JOINER = "\u200d"
_EMOJI = "\ufe0f"  # asks for the form of an emoji, which is wide
_JOINERS = ("\u200c", _JOINER)
_EMOJI_WIDTH = 2


def line_ends(text: str, width: int) -> list[int]:
    """Return the offsets at which to break a text, so that no line is wider than `width` cells.

    Line breaks in the text stay where they are; each begins a new line. Spaces at the end of a line
    don't count. What is shown as one, such as a letter with its marks or a flag, is never broken.
    """
    ends = []
    starts = clusters(text)
    if len(starts) == len(text):
        widths = list(map(width_of, text))
    else:
        widths = [width_of_cluster(text[at:end]) for at, end in pairwise([*starts, len(text)])]
    first = filled = 0  # of the line: its first cluster, and its width so far
    for at, cells in enumerate(widths):
        character = text[starts[at]]
        if character == "\n":
            first, filled = at + 1, 0
            continue
        if filled + cells > width and at > first and character != " ":
            first = _fitting(text, starts, first, at)
            filled = sum(widths[first:at])
            if filled + cells > width:  # there is no room for both on a line
                first, filled = at, 0
            ends.append(starts[first])
        filled += cells
    return ends


def clusters(text: str) -> Sequence[int]:
    """Return where what is shown as one begins: a character with what joins it."""
    if not any(map(_joins, set(text))):
        return range(len(text))
    starts = []
    flags = 0  # letters of flags in a row, of which two make one
    for at, character in enumerate(text):
        flags = flags + 1 if _is_flag(character) else 0
        before = text[at - 1] if at else "\n"
        joined = _extends(character) or before == _JOINER or (flags and flags % 2 == 0)
        if not joined or before == "\n" or character == "\n":
            starts.append(at)
    return starts


def width_of_cluster(cluster: str) -> int:
    """Return how many cells a cluster takes at most: some terminals count its characters alone."""
    width = sum(map(width_of, cluster))
    return max(width, _EMOJI_WIDTH) if _EMOJI in cluster else width


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    return _extends(character) or _is_flag(character)


@lru_cache(maxsize=4096)
def _extends(character: str) -> bool:
    """Return if a character joins the one before: a mark, a joiner, a tone, part of a syllable."""
    if character.isascii():
        return False
    return (
        category(character).startswith("M")
        or character in _JOINERS
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\u1160" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _fitting(text: str, starts: Sequence[int], first: int, at: int) -> int:
    # To go back further than two thirds of a line would do more harm than a word that is cut.
    for end in range(at, first + (at - first) // 3, -1):
        before, after = text[starts[end] - 1], text[starts[end]]
        if after not in NOT_FIRST and before not in NOT_LAST and not _one_word(before, after):
            return end
    return at


def _one_word(before: str, after: str) -> bool:
    return (before + after).isascii() and _in_a_word(before) and _in_a_word(after)


def _in_a_word(character: str) -> bool:
    return character.isalnum() or character in ".-'_/"


def broken(text: str, width: int) -> list[str]:
    """Return the lines of a text."""
    offsets = [0, *line_ends(text, width), len(text)]
    return "\n".join(text[first:last] for first, last in pairwise(offsets)).split("\n")
