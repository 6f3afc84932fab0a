"""A list that says without a label who answers for its targets, or what came of them.

    1.新建公园3个（区住建委、区城管局）      1.新建公园3个
    2.改造老旧小区12个（区住建委）           目前，已建成2个。
                                             2.改造老旧小区12个
                                             目前，已完成9个。

Names in brackets are also those of what is built, and 目前 begins many a paragraph: where nearly
every target has offices in brackets, or each has one such paragraph, the labels are put in that
other lists have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.layouts.endings import (
    ANSWERS,
    DEADLINE,
    DONE,
    PROGRESS,
    answers_in,
    says,
    split_bracket,
)
from gwr.importing.layouts.items import begun
from gwr.importing.vocabulary.bodies import are_bodies, names_in, names_office
from gwr.importing.vocabulary.sections import is_section
from gwr.importing.vocabulary.statuses import find_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line
    from gwr.importing.vocabulary.statuses import Words

_LEAST = 2
_NEARLY = 0.8
"""So many targets of a list name who answers for them, if those in brackets do."""

_MOST_STYLES = 20
"""No page has more lists of different styles; each is gone through, to the end of the page."""

_PARTS = re.compile("[，,；;]")
_DUE = re.compile(
    r"(?:(?:20)?[0-9]{2}年)?(?:[0-9]{1,2}月|年|[一二三四]季度|上半年)(?:[上中下]旬|[0-9]{1,2}日|底|末)?"
    r"(?:之?前)?(?:完成|完工|建成|竣工)?"
)
_ACCOUNT = "(?:目前|截至|截止)"
ACCOUNTS = re.compile(_ACCOUNT)
"""How many a paragraph begins that says how far a target came."""

_BEHIND = re.compile(rf"([^。]+。)\s{{0,3}}({_ACCOUNT}.+)")


def with_labels(lines: Sequence[Line], words: Words, *, told: bool) -> list[Line]:
    """Return lines with the labels that they lack, where it is certain which.

    `words` are those of assessment; a person may have `told` that names in brackets answer.
    """
    return _label_accounts(_label_names(lines, words, told=told))


def unmarked(text: str, words: Words) -> str:
    """Return what names of bodies in brackets at the end of a target say, with labels.

    A word of assessment or a time may stand beside them. Empty if anything else does.
    """
    _target, inside = split_bracket(text)
    names: list[str] = []
    labelled: list[str] = []
    for part in _PARTS.split(inside) if inside else ():
        if are_bodies(part):
            names += names_in(part)
        elif find_status(part, words):
            labelled.append(f"{DONE}:{part.strip()}")
        elif _DUE.fullmatch(part.strip()):
            labelled.append(f"{DEADLINE}:{part.strip()}")
        else:
            return ""
    return ";".join((f"{ANSWERS}:{'、'.join(names)}", *labelled)) if names else ""


def _label_names(lines: Sequence[Line], words: Words, *, told: bool) -> list[Line]:
    """Return lines with a label before the names in brackets that answer for targets."""
    found: dict[str, dict[int, str]] = {}  # by style: of each line what it says in brackets
    answered: dict[str, list[bool]] = {}
    for at, line in enumerate(lines):
        if line.mark and says(line.text):
            continue
        item = begun(line.text.strip(), line.mark)
        if item is None:
            continue
        answers = bool(answers_in(item.text, words)[1])
        said = "" if answers else unmarked(item.text, words)
        answered.setdefault(item.style, []).append(answers or names_office(said))
        if said:
            found.setdefault(item.style, {})[at] = said
    kept = list(lines)
    for style, labelled in found.items():
        certain = sum(answered[style])
        sure = certain >= max(_LEAST, _NEARLY * len(answered[style]))
        for at, said in labelled.items():
            if told or (sure and names_office(said)):
                target, _inside = split_bracket(lines[at].text)
                kept[at] = lines[at]._replace(text=f"{target}({said})")
    return kept


def _label_accounts(lines: Sequence[Line]) -> list[Line]:
    """Return lines with a label before what came of a target, where it stands below or behind."""
    if not any(map(ACCOUNTS.search, (line.text for line in lines))):
        return list(lines)
    listed: dict[str, list[int]] = {}  # by style: where its targets begin
    for at, line in enumerate(lines):
        if item := begun(line.text.strip(), line.mark):
            listed.setdefault(item.style, []).append(at)
    several = [items for items in listed.values() if len(items) >= _LEAST]
    for items in several[:_MOST_STYLES]:
        behind = [_BEHIND.fullmatch(lines[at].text.strip()) for at in items]
        if all(behind):
            parts = {at: match for at, match in zip(items, behind, strict=True) if match}
            return list(_parted(lines, parts))
        ends = [*items[1:], len(lines)]
        below = [list(_below(lines, *ends)) for ends in zip(items, ends, strict=True)]
        if all(found and ACCOUNTS.match(lines[found[0]].text.strip()) for found in below) and all(
            len(found) == 1 for found in below[:-1]
        ):
            accounts = {found[0] for found in below}
            return [
                line._replace(text=f"{PROGRESS}:{line.text.strip()}") if at in accounts else line
                for at, line in enumerate(lines)
            ]
    return list(lines)


def _parted(lines: Sequence[Line], parts: dict[int, re.Match[str]]) -> Iterator[Line]:
    for at, line in enumerate(lines):
        if at in parts:
            yield line._replace(text=parts[at][1])
            yield line._replace(text=f"{PROGRESS}:{parts[at][2]}", mark="")
        else:
            yield line


def _below(lines: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """Return the places of what stands below a target, neither a heading nor labelled."""
    for at in range(start + 1, end):
        text = lines[at].text.strip()
        if text and not is_section(text) and not says(text):
            yield at
