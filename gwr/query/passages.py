"""Where to cut a text around a hit, so that what remains can be understood."""

from __future__ import annotations

import re

Inside = dict[int, tuple[int, int]]
"""For each offset inside a number or a Latin word, where that begins and ends."""

REACH = 30
"""How many characters before and behind a hit are shown at most, if they can be cut there."""

_LATIN = "[0-9A-Za-z\u00c0-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
# A number or a Latin word: 88.39亿, 3,650, 10.2%, COVID-19, 二十.
_WHOLE = re.compile(
    rf"(?:{_LATIN}+(?:[.,:/+\-·_&'’．，：]{_LATIN}+)*|[〇零一二两三四五六七八九十百千万亿]+)"
    "[%％‰+十百千万亿]*"
)
_SENTENCE = "。！？!?；;\n"
_END = re.compile(f"[{_SENTENCE}，,、：:]+[”’」』）)》】〕]*")


def passages(text: str, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces of a text that show these hits, which are in order.

    A piece begins and ends where a sentence does, else at the farthest other punctuation in reach,
    else anywhere but inside a number or a Latin word. Pieces that touch are one.
    """
    spans = (match.span() for match in _WHOLE.finditer(text))
    whole = {at: span for span in spans for at in range(span[0] + 1, span[1])}
    sentences = {0, len(text)}
    pauses: set[int] = set()
    for match in _END.finditer(text):
        cut = match.end()
        if _outside(cut, whole, 0) == cut:
            ends = sentences if any(mark in _SENTENCE for mark in match[0]) else pauses
            ends.add(cut)
    pieces: list[tuple[int, int]] = []
    for first, last in hits:
        before = range(max(first - REACH, 0), first + 1)
        behind = range(last, min(last + REACH, len(text)) + 1)
        start = _cut(before[::-1], sentences, pauses, whole)
        end = _cut(behind, sentences, pauses, whole)
        if pieces and start <= pieces[-1][1]:
            start = pieces.pop()[0]
        pieces.append((start, end))
    return pieces


def _cut(outwards: range, sentences: set[int], pauses: set[int], whole: Inside) -> int:
    """Return where to cut on one side of a hit, going away from it."""
    for place in outwards:
        if place in sentences:
            return place
    for place in reversed(outwards):
        if place in pauses:
            return place
    return _outside(outwards[-1], whole, int(outwards.step > 0))


def _outside(cut: int, whole: Inside, side: int) -> int:
    return whole[cut][side] if cut in whole else cut
