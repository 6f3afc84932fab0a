"""What stands at the end of a target's words, or on lines of its own, and is none of them.

新建公园5个。(牵头单位:区城管局;责任单位:各镇)    labels in brackets
新建公园5个。由区城管局牵头,各镇配合,5月底前完成。   a clause, in brackets or without, and a time
新建公园5个(已完成)                              a word of assessment, or √; in front too
责任单位:区城管局                                a label on a line, 【责任单位】 too
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.clauses import read_clause, split_clause
from gwr.importing.vocabulary.headings import plain, role_of
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.sections import LONGEST
from gwr.importing.vocabulary.statuses import (
    CROSSES,
    NONE,
    TICKS,
    find_status,
    quoted,
    typed_as,
    with_answers,
)
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.vocabulary.statuses import Words

_LONGEST_LABEL = 20
DUE = pattern(
    r"(?:预计|计划|力争)?(?:(?:(?:20)?[0-9]{2}年)?(?:[0-9]{1,2}月|年|[一二三四]季度|上半年)|20[0-9]{2}年)"
    r"(?:[上中下]旬|[0-9]{1,2}日|底|末)?"
    r"(?:之?前)?(?:完成|完工|建成|竣工)?|年内(?:持续推进|完成)?|(?:全年|长期)?持续推进|长期坚持"
)
"""A time, as it stands beside who answers."""

_BETWEEN = pattern(r"[;；]|[，,](?=[^:：，,;；。]{2,20}[:：])")
_BESIDE = pattern(
    r"[、/／|｜\s]\s{0,9}(?=([^:：()（）【〔】〕\[\]。,，;；、/／|｜\s]{2,20}(?:[(（][^()（）:：]{1,20}[)）])?)\s{0,3}[:：])"
)
"""Where a label may stand behind a value with no more than a space or a stroke between."""

_AND_LAST = pattern(r"\A(.{2,900})[，,；;]\s{0,3}([^，,；;]{2,24})")
_LABEL = pattern(
    r"\s{0,9}(?:[(（【〔\[]?([^:：()（）【〔】〕\[\]。,，;；、|｜\s]{2,20}(?:[(（][^()（）:：]{1,20}[)）])?)"
    r"[)）】〕\]]?\s{0,3}[:：|｜][】〕\]]?"
    r"|[【〔\[「]\s{0,3}([^】〕\]」]{2,20})[】〕\]」])\s{0,9}"
)
_SPACE = pattern("[ \t\u3000]")
_COLON = pattern("[:：]")
_COUNTED = pattern(
    "(?<=[^0-9零一二三四五六七八九十]{2})(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})$"
)
OPENING = tuple("(（【〔[［")
CLOSING = tuple(")）】〕]］")
"""How a bracket begins, and how it ends."""

_FIELDS = ("target", "supporting", "deadline", "progress", "status", "remark")
_SEVERAL = 2
_FARTHEST = 1000
"""What stands in brackets is not longer."""

LOST = pattern(
    r"(?:单位|部门|牵头|配合|负责)[^。]{0,40}[:：)）]|[(（][^)）]{0,200}$|[(（]第?\s?项?[)）]"
    r"|(?:牵头|配合|参与|参加)[^。]{0,400}[)）]。?$"
    r"|[，,。；;]由[^，,。；;]{0,60}$|—$"
    r"|[^，,。；;]由[^，,。；;]{2,60}(?:负责|牵头)(?:落实)?(?:[，,][^，,。；;]{2,60}配合)?。?$"
    r"|由[^，,。；;]{2,60}(?:负责|牵头)(?:落实)?(?:[，,][^，,。；;]{2,60}配合)?[，,][^，,。；;]{2,24}完成。?$"
)
"""What a target that has lost half of a label, or of a bracket, has in its words."""

_ALONE = pattern(
    "^(?!.*(?:等|各|有关|相关|取得|迈出|实现)).*(?:单位|部门|领导|情况|进展|时限|时间|节点)$"
)
"""A label that stands without a colon: 责任单位, but not 各部门."""
_BY = pattern("(?:由|责任)?(.{2,200}?)(?:负责落实|负责|牵头落实|落实)$")
_OF_SEVERAL = pattern("牵头|配合|协助|参与|参加|协办|协同|会同")  # of no single role
_BY_SOME = pattern(r"[。；;]\s{0,3}由[^。；;]{2,400}(?:牵头|负责|落实|配合|参加)[。.]?$")
"""Where who answers stands at the end of an account, in a clause of its own."""

_TICKED = pattern(
    r"\s{0,3}(?:[(（【〔\[]([^()（）【〔】〕\[\]]{1,12})[)）】〕\]]"
    rf"|([{TICKS}{CROSSES}])\ufe0f?"
    r"|(?:[—–-]{1,2}|[:：|｜])\s{0,3}([^\s—–()（）。，,:：|｜-]{2,12}))\s{0,3}[。.]?$"
)
_FIRST = pattern(r"[(（【〔\[]([^()（）【〔】〕\[\]]{1,12})[)）】〕\]]\s{0,3}(?=\S)")
_ROLES = frozenset(
    (
        "lead",
        "body",
        "supporting",
        "mixed",
        "doer",
        "official",
        "deadline",
        "progress",
        "status",
        "remark",
        "plan",
        "goal",
        "result",
        "percent",
    )
)
ANSWERS = "责任单位"
DEADLINE = "完成时限"
DONE = "是否完成"
PROGRESS = "完成情况"
_SUPPORTING = "配合单位"


@lru_cache(maxsize=2**16)
def label_of(text: str) -> tuple[str, str] | None:
    """Return the label of a line such as `责任单位:区教委`, and its value."""
    match = _LABEL.match(text[: 2 * _LONGEST_LABEL])
    if match is None:
        name, value, *_none = *_SPACE.split(text, maxsplit=1), ""
        is_label = _ALONE.search(name) and role_of(name) in _ROLES
        return (name, value.strip()) if is_label and not role_of(value.strip()) else None
    name = match[1] or match[2]
    if role_of(name) not in _ROLES:
        return None
    value = text[match.end() :].strip()
    closed = text[:1] in OPENING and match[1] and value.endswith(CLOSING)
    return name, value[:-1] if closed else value


def named(text: str) -> tuple[str, str] | None:
    """Return the label of a line and its value, be the label one that is known or not."""
    match = _LABEL.match(text[: 2 * _LONGEST_LABEL])
    value = text[match.end() :].strip() if match else ""
    return (match[1] or match[2], value) if match and value else None


def sort_of(label: str) -> str:
    """Return a label without the number behind it: 措施1 and 措施二 are of one sort."""
    return _COUNTED.sub("", label)


def says_more(target: str, words: Words) -> bool:
    """Return if the words of a target have in them what labels, clauses or brackets say of it."""
    return bool(answers_in(target, words)[1]) or LOST.search(target) is not None


def says(text: str) -> list[tuple[str, str]]:
    """Return the labels of a line that has nothing else, with their values, or a clause as such."""
    label = label_of(text)
    if label is None:
        return _labels(read_clause(text))
    value, behind = _labelled(label[1])
    return [(label[0], value), *behind] if role_of(label[0]) == "progress" else [label]


def _labelled(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text, and the labels with their values in brackets at its end."""
    before, inside = split_bracket(text)
    said = _labels_in(inside)
    return (before, said) if said else (text, [])


def _labels_in(inside: str) -> list[tuple[str, str]]:
    """Return the labels that stand in brackets with their values, if nothing else does."""
    parts = [each for part in _BETWEEN.split(inside) for each in _apart(part)] if inside else []
    said = [label for label in map(label_of, parts) if label and label[1]]
    return said if len(said) == len(parts) else []


def _apart(part: str) -> Iterator[str]:
    """Give what labels that are known say behind a value: 责任人：王某 责任单位：区教育局."""
    start = 0
    for match in _BESIDE.finditer(part):
        value = _COLON.search(part, start, match.start())
        if value and role_of(match[1]) in _ROLES:
            yield part[start : match.start()]
            start = match.end()
    yield part[start:]


def _labels(clause: tuple[str, str] | None) -> list[tuple[str, str]]:
    """Return what a clause says of who leads and who supports, as labels would."""
    pairs = zip((ANSWERS, _SUPPORTING), clause or (), strict=False)
    return [(label, names) for label, names in pairs if names]


def split_last_clause(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """Return an account, and who answers by a last clause, 由A牵头; None if it has none.

    Nobody answers by one that can't be read.
    """
    if not _BY_SOME.search(text):
        return None
    account, clause = split_clause(text)
    return account, _labels(clause)


def answers_in(text: str, words: Words) -> tuple[str, list[tuple[str, str]]]:
    """Return a target, and what is said of it at its end: who answers for it, if it is done."""
    ticked = _TICKED.search(text[-20:])
    if ticked and len(text) > len(ticked[0]):
        word = ticked[1] or ticked[2] or ticked[3]
        if find_status(word, with_answers(DONE, words)):
            target, answers = _bracketed(text[: -len(ticked[0])].rstrip())
            return target, [*answers, (DONE, word)]
    first = _FIRST.match(text)
    if first and find_status(first[1], words):
        target, answers = _bracketed(text[first.end() :])
        return target, [*answers, (DONE, first[1])]
    return _bracketed(text)


@lru_cache(maxsize=2**16)  # each line of a text is asked several times, the others in between
def _bracketed(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a target, and who answers for it by brackets or by a clause at its end."""
    target, answers = _in_brackets(text)
    if answers:
        return target, answers
    target, clause = split_clause(text)
    if clause:
        return target, _labels(clause)
    before, due = _without_time(text.rstrip("。"))
    target, clause = split_clause(before) if due else (text, None)
    return (target, [*_labels(clause), *due]) if clause else (text, [])


def _in_brackets(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a target, and who answers for it by what stands in brackets at its end."""
    target, said = told_in_brackets(text)
    if said:
        return target, said
    target, inside = split_bracket(text)
    if not inside:
        return text, []
    inside, due = _without_time(inside)
    by = _BY.fullmatch(inside) if len(inside) < 2 * LONGEST else None
    by = None if by and _OF_SEVERAL.search(by[1]) else by
    leads = "牵头" in inside and (inside.endswith("牵头") or "配合" in inside)
    leads = leads and not re.search("[:：]", inside)
    if by or leads:
        return target, [(ANSWERS, by[1] if by else inside), *due]
    return text, []


def told_in_brackets(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a target, and what labels or a clause of bodies in brackets at its end say of it."""
    target, inside = split_bracket(text)
    inside, due = _without_time(inside)
    said = _labels_in(inside) or _labels(read_clause(inside)) or _clause_before_labels(inside)
    return (target, [*said, *due]) if said else (text, [])


def _clause_before_labels(inside: str) -> list[tuple[str, str]]:
    """Return what a clause says, and labels behind it: 区教育局牵头；完成时限：8月底前."""
    clause, *behind = _BETWEEN.split(inside, maxsplit=1)
    said = _labels_in(behind[0]) if behind else []
    answers = _labels(read_clause(clause)) if said else []
    return [*answers, *said] if answers else []


def _without_time(inside: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what says who answers without the time behind it, and that time with its label."""
    match = _AND_LAST.fullmatch(inside)
    if match is None or not DUE.fullmatch(match[2].rstrip()):
        return inside, []
    return match[1], [(DEADLINE, match[2].rstrip())]


def split_bracket(text: str) -> tuple[str, str]:
    """Return a text, and apart from it what stands in brackets at its end; empty if none does."""
    end = text.rstrip("。.；; \t\u3000")
    if not end.endswith(CLOSING):
        return text, ""
    depth = 0
    for at in range(len(end) - 1, max(-1, len(end) - _FARTHEST), -1):
        depth += (end[at] in CLOSING) - (end[at] in OPENING)
        if depth == 0:
            return text[:at].rstrip(), end[at + 1 : -1].strip()
    return text, ""


def unlabelled(target: str) -> tuple[str, str]:
    """Return the label that a target may have itself, as in `1.任务:新建公园`, and its words."""
    match = _LABEL.match(target[: 2 * _LONGEST_LABEL])
    label = (match[1] or match[2]) if match else ""
    return (label, target[match.end() :]) if match and role_of(label) == "target" else ("", target)


def unread_bodies() -> str:
    """Return what is wrong with a target where who answers for it can't be read."""
    return _(
        "who answers for it can't be read; write it as {example}",
        example=f"（{ANSWERS}：…；{_SUPPORTING}：…）",
    )


def unknown_word(text: str) -> str:
    """Return what is wrong with a target that ends in brackets, where others end in a status."""
    ticked = _TICKED.search(text[-20:]) or _FIRST.match(text)
    if ticked is None:
        return _("if it is done can't be read")
    return _(
        "no status is known for {shown}; add {options}, with done, partial, missed, "
        "on-track or behind in place of none for what it means",
        shown=ticked[1],
        options=f"--status-map {quoted(f'{ticked[1]}={typed_as(NONE)}')}",
    )


def end_of_last(
    label: str, paragraphs: Sequence[str], typed: Mapping[str, str], *, listed: bool = True
) -> str:
    """Return what is wrong if the last value of a page may end before its last paragraph.

    No label follows that would end it. It goes on for certain with numbers that run on from 1, with
    names of bodies, where others are `listed` so, and where a person `typed` what is under the
    label.
    """
    told = typed.get(plain(label)) not in (None, "-")
    numbers = [number.value if number else 0 for number, _rest in map(split_number, paragraphs)]
    runs_on = numbers == list(range(1, len(paragraphs) + 1))
    goes_on = told or runs_on or (listed and all(map(are_bodies, paragraphs)))
    if goes_on or len(paragraphs) < _SEVERAL:
        return ""
    return _(
        "if its {label} goes on with '{words}' can't be told; add {option} if it does, else take "
        "out what doesn't belong to it",
        label=label,
        words=paragraphs[1][:_LONGEST_LABEL],
        option=f"--column {quoted(f'{label}={_field(label)}')}",
    )


def _field(label: str) -> str:
    """Return what a person types for what stands under a label."""
    role = role_of(label) or ""
    return "departments" if role in ("lead", "body") else role if role in _FIELDS else "other"
