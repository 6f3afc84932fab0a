"""The totals that a report states in its prose: how many targets, of which kind, how many done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.model import Declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gwr.importing.document import Line

# Each word that matters becomes a letter, so that what a clause says is a pattern of letters:
# c a count, n a name of targets, s a status, d done, a all done, o what is not counted here,
# p a stop, l and r brackets.
_WORDS = re.compile(
    r"(?P<c>(?<![第\d.])\d{1,6}(?=\s?项))"
    r"|(?P<x>(?:年度|全年)(?:目标)?任务|完成(?:率|情况))"  # 完成年度目标任务 names no targets
    r"|(?P<n>(?:主要)?经济指标|(?:重点|工作)*目标任务|重点(?:工作)?任务|工作任务)"
    r"|(?P<s>部分完成|基本完成|未全部完成|未完成|未启动)"
    r"|(?P<o>超额完成|(?:未|没|不|难)\w{0,4}?完成)"
    r"|(?P<a>(?:全部|全面|均|都)已?完成)|(?P<d>已?完成)"
    r"|(?P<p>[,，;；、:：。中])|(?P<l>[(（])|(?P<r>[)）])"
)
_STATUS = {
    "部分完成": "partial",
    "基本完成": "partial",
    "未全部完成": "partial",
    "未完成": "missed",
    "未启动": "missed",
}
_PATTERNS = re.compile(
    r"(?P<size>(?:cn|nc)(?:(?![sdao])|(?=[sda]c(?![sda]))))|(?P<whole>cna|nca)"
    r"|(?P<figure>[sda]nc|cn[sd]|c[sda]|[sda]c)|(?P<other>oc|c?n?o|c)"
    r"|(?P<all>a)|(?P<name>n)|(?P<open>l)|(?P<close>r)"
)
_FARTHEST = 8
"""A count is not said of a status that stands further away."""

Key = tuple[str, str]
"""Of which targets, and how far: `("task", "done")`; `""` is all of them, or whatever status."""


class Totals(NamedTuple):
    """What a report declares, and the places of lines that may but were not understood."""

    declared: Declared | None
    unclear: list[str]


def read_totals(lines: Iterable[Line]) -> Totals:
    """Return the totals of the paragraph that states most, and what is not clear in it.

    A total that it doesn't state, but that follows where every kind is spoken of, is counted up.
    """
    best: tuple[Line, str, dict[Key, int], bool] | None = None
    for line in lines:
        if "项" in line.text:
            quote, figures, unclear = _read(line.text)
            sizes = any(not status for _, status in figures)
            if sizes and (best is None or len(figures) > len(best[2])):
                best = line, quote, figures, unclear
    if best is None:
        return Totals(None, [])
    line, quote, figures, unclear = best
    return Totals(_declared(quote, figures), [line.place] if unclear else [])


def _read(text: str) -> tuple[str, dict[Key, int], bool]:
    """Return the words that state figures, the figures, and if any of them is not clear.

    A figure that is not clear, or that is stated as two, is left out.
    """
    found: dict[Key, set[int | None]] = {}
    start, end = len(text), 0
    for sentence in re.finditer("[^。]+", text):
        figures = list(_figures(sentence[0]))
        for key, count in figures:
            found.setdefault(key, set()).add(count)
        if figures:
            start, end = min(start, sentence.start()), sentence.end()
    clear = {
        key: count for key, (count, *others) in found.items() if count is not None and not others
    }
    return text[start:end].strip(), clear, len(clear) < len(found)


def _figures(sentence: str) -> Iterator[tuple[Key, int | None]]:
    """Return what a sentence says of which targets; no count where it can't be told."""
    letters, words = _letters(sentence)
    scope = ""
    outer: list[str] = []
    for match in _PATTERNS.finditer(letters):
        part = dict(zip(match[0], words[match.start() : match.end()], strict=True))
        scope = _scope(part["n"]) if "n" in part else scope
        count = int(part.get("c", 0))
        if match.lastgroup == "open":
            outer.append(scope)
        elif match.lastgroup == "close" and outer:
            scope = outer.pop()
        elif match.lastgroup == "other" and {"o", "c"} <= part.keys():
            yield (scope, "done"), None
        elif match.lastgroup == "figure":
            yield (scope, _STATUS.get(part.get("s", ""), "done")), count
        if match.lastgroup in ("size", "whole"):
            yield (scope, ""), count
        if match.lastgroup in ("all", "whole"):
            yield (scope, "all"), 1


def _letters(sentence: str) -> tuple[str, list[str]]:
    letters = ""
    words: list[str] = []
    end = 0
    for match in _WORDS.finditer(sentence):
        if match.start() - end > _FARTHEST:
            letters, words = letters + "p", [*words, ""]
        end = match.end()
        if match.lastgroup and match.lastgroup != "x":
            letters, words = letters + match.lastgroup, [*words, match[0]]
    return letters, words


def _scope(name: str) -> str:
    if "指标" in name:
        return "indicator"
    return "" if name.endswith("目标任务") else "task"


def _declared(quote: str, figures: Mapping[Key, int]) -> Declared:
    def count(scope: str, status: str) -> int | None:
        if (scope, "all") in figures:
            return figures.get((scope, "")) if status == "done" else 0
        return figures.get((scope, status))

    def whole(status: str) -> int | None:
        if ("", status) in figures or ("", "all") in figures:
            return count("", status) if status == "done" else figures.get(("", status))
        parts = count("indicator", status), count("task", status)
        said = status == "done" or any((kind, status) in figures for kind in ("indicator", "task"))
        return sum(filter(None, parts)) if said and None not in parts else None

    return Declared(
        quote,
        targets=figures.get(("", "")),
        indicators=figures.get(("indicator", "")),
        tasks=figures.get(("task", "")),
        done=whole("done"),
        tasks_done=count("task", "done"),
        partial=whole("partial"),
        missed=whole("missed"),
    )
