"""Where the lines of Chinese text end: between characters, as Chinese typography has it.

Chinese has no spaces, so Rich takes a whole sentence for one word and cuts it anywhere. Here no
line begins with a closing mark or ends with an opening one, and no number or Latin word is cut, as
long as there is room (the rule is known as 避头尾).
"""

from __future__ import annotations

from itertools import pairwise

from rich.cells import get_character_cell_size as width_of

NOT_FIRST = frozenset(" 、。，；：！？）》〉」』】〕”’…·%,;:!?)]}")
"""What begins no line: closing marks, and the space between words."""

NOT_LAST = frozenset("（《〈「『【〔“‘([{~")
"""Marks that end no line."""


def line_ends(text: str, width: int) -> list[int]:
    """Return the offsets at which to break a text, so that no line is wider than `width` cells.

    Line breaks in the text stay where they are; each begins a new line. Spaces at the end of a line
    don't count.
    """
    ends = []
    start = filled = 0
    for offset, character in enumerate(text):
        if character == "\n":
            start, filled = offset + 1, 0
            continue
        cells = width_of(character)
        if filled + cells > width and offset > start and character != " ":
            start = _fitting(text, start, offset)
            ends.append(start)
            filled = sum(map(width_of, text[start:offset]))
        filled += cells
    return ends


def _fitting(text: str, start: int, offset: int) -> int:
    # To go back further than two thirds of a line would do more harm than a word that is cut.
    for end in range(offset, start + (offset - start) // 3, -1):
        before, after = text[end - 1], text[end]
        if after not in NOT_FIRST and before not in NOT_LAST and not _one_word(before, after):
            return end
    return offset


def _one_word(before: str, after: str) -> bool:
    return (before + after).isascii() and _in_a_word(before) and _in_a_word(after)


def _in_a_word(character: str) -> bool:
    return character.isalnum() or character in ".-'_/"


def broken(text: str, width: int) -> list[str]:
    """Return the lines of a text."""
    offsets = [0, *line_ends(text, width), len(text)]
    return "\n".join(text[first:last] for first, last in pairwise(offsets)).split("\n")
