"""The totals that a report states in its prose: how many targets, of which kind, how many done.

Only what is understood with certainty is a total. A sentence becomes letters, of which patterns are
figures:

    113项目标任务中,101项完成,12项部分完成      c n p c d p c s
        cn: 113 targets; cd: 101 of them done; cs: 12 of them partly done
    重点工作任务106项,其中完成94项              n c p d c
        nc: 106 tasks; dc: 94 of them done
    7项主要经济指标全部完成                      c n a
        cna: 7 indicators, all of them done

A count that is in no figure (c alone), a larger count beside the targets, and parts that don't add
up show that the sentence says something else than what was read: then nothing of it is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.statuses import WORDS
from gwr.model import Declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gwr.importing.document import Line

_LONGEST = 2000
_BEGIN_OTHERS = ("中", "在办")
"""In prose 推进中 may be the beginning of 推进中心城区建设, 在办 that of 在办公室."""
_STATUS = {
    word: status
    for status in ("partial", "missed")
    for word in WORDS[status]
    if not word[-1].isascii() and not word.endswith(_BEGIN_OTHERS)
}
# 完成 says that targets are met if nothing else follows: 完成年度任务, but not 完成立项审批.
_OF_WHAT = (
    "(?:了|的)?(?:全年|年度|年初|既定|预期|目标|任务|计划|指标|重点|主要|经济|工作|[省市区县]级?){0,6}"
    "(?:$|情况|率|[^\u4e00-\u9fff]|[已均全共有其另尚仅])"
)
# Each word that matters becomes a letter, so that what a clause says is a pattern of letters:
# c a count, n a name of targets, s a status, d done, a all done, o what is not counted here,
# p a stop, l and r brackets.
_WORDS = pattern(
    r"(?P<c>(?<![第\d.])\d{1,6}(?=\s?项))"
    r"|(?P<x>(?:年度|全年)(?:目标)?任务|完成(?:率|情况))"  # 完成年度目标任务 names no targets
    r"|(?P<n>(?:主要)?经济指标|(?:重点|工作)*目标任务|重点(?:工作)?任务|工作任务)"
    rf"|(?P<s>{'|'.join(_STATUS)})"
    rf"|(?P<o>超额完成|(?:未|没|不|难)\w{{0,4}}?完成|(?:全部|全面|均|都)?已?完成(?!{_OF_WHAT}))"
    r"|(?P<a>(?:全部|全面|均|都)已?完成)|(?P<d>已?完成)"
    r"|(?P<p>[,，;；、:：。中])|(?P<l>[(（])|(?P<r>[)）])"
)
_PATTERNS = pattern(
    r"(?P<size>(?:cn|nc)(?:(?![sdao])|(?=[sda]c(?![sda]))))|(?P<whole>cna|nca)"
    r"|(?P<figure>[sda]nc|cn[sd]|c[sda]|[sda]c)|(?P<other>oc|c?n?o)|(?P<stray>c)"
    r"|(?P<all>a)|(?P<name>n)|(?P<open>l)|(?P<close>r)"
)
_COUNT = pattern(r"(?<![第\d.])(\d{1,6})(?=\s?[项件条])")
_PART = pattern("其中|涉及|列入|本次|还有|另有|剩余|余下|滞后|新增|仅有")
# What is to be, was another year, or is of a part: 确保113项目标任务全部完成.
_OTHERWISE = pattern(
    r"除第?[\d、和至-]{1,20}项?外|确保|力争|争取|务求|务必|保证|必须|计划完成|努力(?:完成|实现)|要(?:全部|全面|按|如期)"
    r"|去年|上年|上一年|中的\d{1,6}项"
)
_YEAR = pattern("(20[0-9]{2})年")
# Before a count: it is one of some targets, not of all, or not of all of a kind.
_SOME = pattern("其余|领域|(?<!个)方面|牵头|[一二三四五六七八九]是|(?:^|[,，;；。])有$")
_NEAR = 16
_FARTHEST = 8
"""A count is not said of a status that stands further away."""

STRAY = "stray"
Key = tuple[str, str]
"""Of which targets, and how far: `("task", "done")`; `""` is all of them, or whatever status."""


class Totals(NamedTuple):
    """What a report declares, and the places of lines that may but were not understood."""

    declared: Declared | None
    unclear: list[str]


def read_totals(lines: Iterable[Line], year: int | None = None) -> Totals:
    """Return the totals of the paragraph that states most, and what is not clear in it.

    What is said of other years than the `year` of the report is none of its totals. A total that it
    doesn't state, but that follows where every kind is spoken of, is counted up.
    """
    best: tuple[Line, str, dict[Key, int], bool] | None = None
    doubtful: list[str] = []
    for line in lines:
        if "项" not in line.text:
            continue
        quote, figures, unclear = _read(line.text[:_LONGEST])
        sized = any(not status and scope != STRAY for scope, status in figures)
        years = set(_YEAR.findall(quote))
        otherwise = _OTHERWISE.search(quote) or (years and year and str(year) not in years)
        if sized and (otherwise or not _certain(line.text[:_LONGEST], figures)):
            doubtful.append(line.place)
        elif sized and (best is None or len(figures) > len(best[2])):
            best = line, quote, figures, unclear
    if best is None:
        return Totals(None, doubtful)
    line, quote, figures, unclear = best
    return Totals(_declared(quote, figures), [line.place] if unclear else [])


def _certain(text: str, figures: Mapping[Key, int]) -> bool:
    """Return if the figures may be all that a text says: every count is one, and they add up."""
    counts = [int(match[1]) for match in _COUNT.finditer(text)]
    scopes = {scope for scope, _ in figures}
    whole = {scope: figures.get((scope, "")) for scope in scopes}
    targets = whole.get("")
    if (STRAY, "") in figures or (targets is not None and max(counts, default=0) > targets):
        return False
    if any(_is_part(text, size, scope) for scope, size in whole.items() if size is not None):
        return False
    parts = whole.get("indicator"), whole.get("task")
    if targets is not None and None not in parts and sum(filter(None, parts)) != targets:
        return False
    return all(
        sum(figures.get((scope, status), 0) for status in ("done", "partial", "missed")) <= size
        for scope, size in whole.items()
        if size is not None
    )


def _is_part(text: str, size: int, scope: str) -> bool:
    """Return if a count is, by the words before it, one of some targets alone."""
    before = [
        text[max(0, match.start() - _NEAR) : match.start()]
        for match in re.finditer(rf"(?<![\d.]){size}(?=\s?项)", text)
    ]
    return any(_SOME.search(each) or (not scope and _PART.search(each)) for each in before)


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
        elif match.lastgroup == "stray":
            yield (STRAY, ""), 0
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

    def of_all(status: str) -> int | None:
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
        done=of_all("done"),
        tasks_done=count("task", "done"),
        partial=of_all("partial"),
        missed=of_all("missed"),
    )
