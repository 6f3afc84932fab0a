"""The words in which reports assess a target, and the statuses they stand for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.errors import GwrError, MisuseError
from gwr.model import Status
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Words = Mapping[str, Status]

# The last of each are how a workbook of gwr has them, less the space.
_WORDS = {
    Status.DONE: ("完成", "已完成", "超额完成", "done", "完成done"),
    Status.PARTIAL: ("部分完成", "基本完成", "未全部完成", "partial", "部分完成partial"),
    Status.MISSED: ("未完成", "未启动", "missed", "未完成missed"),
}
_SHOWN = 5
_LONGEST = 30


def status_words(more: Mapping[str, str]) -> Words:
    """Return what each word stands for, the typed ones first; raises MisuseError for no status."""
    known = {word: status for status, words in _WORDS.items() for word in words}
    for word, typed in more.items():
        statuses = [s for s in Status if _plain(typed) in (s.value, s.word)]
        if not statuses or not _plain(word):
            raise MisuseError(
                f"'{word}={typed}' maps no word to a status; write 达进度=partial, "
                f"with done, partial or missed"
            )
        known[_plain(word)] = statuses[0]
    return known


def find_status(cell: str, words: Words) -> Status | None:
    """Return the status that a cell stands for; None if it holds anything else."""
    return words.get(_plain(cell)) if len(cell) <= _LONGEST else None


def statuses_of(cells: Sequence[str], words: Words, name: str) -> list[Status]:
    """Return the status of each cell; raises GwrError that lists the words that are none."""
    found = [status for cell in cells if (status := find_status(cell, words))]
    if len(found) == len(cells):
        return found
    unknown = Counter(cell for cell in cells if find_status(cell, words) is None)
    shown = ", ".join(f"{word[:_LONGEST]} ({n})" for word, n in unknown.most_common(_SHOWN))
    rest = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
    word = unknown.most_common(1)[0][0][:_LONGEST]
    raise GwrError(
        f"{name}: no status is known for {shown}{rest}; say what it means, as in "
        f"--status-map {word}=partial"
    )


def _plain(cell: str) -> str:
    return "".join(fold(cell).split()).rstrip("。.")
