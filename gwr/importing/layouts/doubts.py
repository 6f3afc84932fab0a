"""What is doubtful about a target of a list: a label, a bracket, a paragraph of another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.layouts.endings import (
    ANSWERS,
    CLOSING,
    PROGRESS,
    named,
    split_bracket,
    unread_bodies,
)
from gwr.importing.layouts.items import is_stump
from gwr.importing.layouts.target import is_sentence
from gwr.importing.layouts.unlabelled import ACCOUNTS
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import (
    are_bodies,
    is_body,
    is_person,
    mixes_bodies,
    names_in,
    names_office,
)
from gwr.importing.vocabulary.headings import BODIES, plain, role_of
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.sections import LONGEST
from gwr.importing.vocabulary.statuses import quoted
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from gwr.importing.layouts.target import Item

_INSIDE = pattern("[(（]([^()（）]{2,60}?)(?:牵头|负责)?[)）](?=[^()（）]*。|[，,；;])")
"""What stands in brackets behind a sentence, or part of one, that another follows."""
_NEXT = pattern(r"(?<=[)）。；;])\s?([0-9]{1,3})[.、．](?![0-9])")
"""A number in a line, as where two targets stand in one."""
_BOTH = 2
_LONGEST_TAG, _LONGEST_NAME = 8, 16
_COUNTED = pattern(r"[(（]第\s?[0-9]{1,7}\s?项[)）]\s?[:：]")
_VALUE = pattern(
    r"[0-9.]{1,6}\s?[%％]|20[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|[^，。：:]{2,6}类"
)
"""What a label tells in lists that have one for it: how far a target came, by when, its sort."""


def has_label(item: Item, labels: set[str]) -> bool:
    """Return if a label that other targets have stands in the words of one, whole or cut.

    Or in a value, where it has lost its colon, or what parts it from the value.
    """
    if any(label in paragraph for label in labels for paragraph in item.paragraphs):
        return True
    values = "\n\n".join("\n".join(value) for value in item.values.values())
    lost = "|".join(re.escape(label) for label in labels if label not in item.values)
    if lost and re.search(f"(?:^|[\n;；。(（【〔])(?:{lost})|(?:{lost})[:：]", values):
        return True
    ends = [re.split("[。；;]", paragraph)[-1] for paragraph in item.paragraphs]
    cut = list(filter(None, (*item.paragraphs[1:], *ends)))
    return any(label.startswith(paragraph) for label in labels for paragraph in cut)


def mixed_bodies(item: Item, labels: set[str], between: Container[str]) -> str:
    """Return what is wrong with names on several lines, where several labels have such names.

    Or where one of the lines is a label, as those `between` are.
    """
    lines = [line for label in item.bodies() for line in item.values[label]]
    if item.lists_bodies() and (len(labels) > 1 or any(line in between for line in lines)):
        return _("which label its paragraphs belong to can't be told")
    return ""


def between_bodies(items: Sequence[Item]) -> set[str]:
    """Return the lines between those of bodies below every target that name no office: 人大督办组.

    Such a one may be a label that is not known, with its value below.
    """
    named = [[*item.values[label]] for item in items for label in item.bodies()[:1]]
    inner = [{*lines[1:-1]} for lines in named]
    common = set.intersection(*inner) if len(inner) > 1 else set[str]()
    return {text for text in common if not names_office(text)}


def mixed_bullets(item: Item, labels: set[str]) -> str:
    """Return what is wrong with bullets in a target, where a label above them may be lost."""
    if any("\n" in text for text in item.paragraphs) and not labels <= {*item.values}:
        return _("which label its paragraphs belong to can't be told")
    return ""


def doubtful_bracket(item: Item, labels: set[str]) -> str:
    """Return what is wrong with a bracket at the end of a target or of a value.

    It may have lost where it opens, or name who answers, as labels do for the other targets.
    """
    target = item.paragraphs[-1] if item.paragraphs else ""
    ends = [target, *(value[-1] for value in item.values.values() if value)]
    if any(text.endswith(CLOSING) and not split_bracket(text)[1] for text in ends):
        return _("where the bracket at its end opens can't be told")
    if any(map(names_office, _INSIDE.findall(target))):
        return unread_bodies()
    answered = {label for label in labels if role_of(label) in BODIES}
    if any(role_of(label) != "supporting" for label in answered & {*item.values}):
        return ""
    _target, names = split_bracket(target)
    account, behind = split_bracket(ends[-1])
    told = account.endswith("。") and names_office(behind)
    if told or (answered and ends[1:] and are_bodies(behind)):
        names = behind
    elif not answered:
        return ""
    if not are_bodies(names):
        return ""
    return _(
        "if {names} answers for it can't be told; add {option} if so, else take it out",
        names=names,
        option=f"--column {ANSWERS}=departments",
    )


def late_deadline(item: Item, typed: Mapping[str, str]) -> str:
    """Return what is asked of a time behind an account: what is left may be due then, or planned.

    It says that it is expected, or stands below what was not met or is planned.
    """
    labels = list(item.values)
    roles = [role_of(label) for label in labels]
    start = roles.index("progress") if "progress" in roles else len(labels)
    for at, (label, role) in enumerate(zip(labels, roles, strict=True)):
        late = at > start and (roles[at - 1] == "plan" or label.startswith("预计"))
        if role == "deadline" and late and plain(label) not in typed:
            return _which_target(label, "deadline")
    return ""


def _which_target(label: str, field: str) -> str:
    return _(
        "if {label} is said of the target above it can't be told; add {option} if so, else take it "
        "out",
        label=label,
        option=f"--column {quoted(f'{label}={field}')}",
    )


def fault_of_paragraphs(item: Item, then: Item | None, *, one: bool, numeral: bool) -> str:
    """Return what is wrong with the paragraphs of a target; empty if they are of it for certain.

    `one` tells that other targets have one paragraph, or must have, as with a `numeral`.
    """
    several = [each for each in (item.paragraphs, *item.values.values()) if len(each) > 1]
    counted = item.counted and any(map(_COUNTED.search, map("\n".join, item.values.values())))
    lines = [text for each in (item.paragraphs, *item.values.values()) for text in each]
    longer = bool(several) or any("\n" in text for text in lines)
    left_out = then is not None and longer and _leaves_out(item.number, then.number)
    number = number_alone(item.number)
    inside = {int(found) for text in lines for found in _NEXT.findall(text)}
    left_out = left_out or (number is not None and number.value + 1 in inside)
    if counted or left_out or any(is_stump(text) for each in several for text in each[1:]):
        return _("the next may stand inside it")
    mixed = any(mixes_bodies("\n".join(each)) for each in several)
    if mixed or any(ACCOUNTS.match(text) or _is_value(text) for text in item.paragraphs[1:]):
        return _("which label its paragraphs belong to can't be told")
    unknown = unknown_label(item.paragraphs[1:])
    last = item.paragraphs[-1:]
    unfinished = len(item.paragraphs) > 1 and one and (numeral or not any(map(is_sentence, last)))
    if not unknown and (unfinished or any(map(is_sentence, item.paragraphs[:-1]))):
        return _("which target its paragraphs belong to can't be told")
    return unknown


def _is_value(text: str) -> bool:
    """Return if a line below a target has what a label tells, such as persons beside bodies."""
    names = names_in(text) if len(text) <= LONGEST and "。" not in text else []
    bodies, persons = sum(map(is_body, names)), sum(map(is_person, names))
    beside = bool(bodies and persons) and bodies + persons == len(names)
    return beside or _VALUE.fullmatch(text) is not None


def _leaves_out(number: str, then: str) -> bool:
    """Return if between two numbers one is left out, as where it was lost."""
    first, second = number_alone(number), number_alone(then)
    return first is not None and second is not None and 0 < first.value < second.value - 1


def no_label() -> str:
    """Return what is asked where a sentence stands below a target, and others have an account."""
    return _(
        "no label says what it is; put {label} before it if it tells what came of its target",
        label=f"{PROGRESS}：",
    )


def part_of_all(labels: Mapping[str, str], count: int) -> str:
    """Return what is asked where labels may be of all the targets of a part.

    What each then says of them is a field.
    """
    return _(
        "if its {label} answers for all {n} targets below the heading can't be told; add {option} "
        "if so, else write {nobody} below the others",
        label=listed(labels),
        n=count,
        option=" ".join(f"--column {quoted(f'{label}={labels[label]}')}" for label in labels),
        nobody=listed(f"{label}：无" for label in labels),
    )


def unknown_label(paragraphs: Sequence[str]) -> str:
    """Return what is wrong with a label that stands below one target alone; empty without one."""
    label = next(filter(None, map(named, paragraphs)), None)
    return _which_target(label[0], "other") if label else ""


def doubt_tags(items: Sequence[Item]) -> None:
    """Mark the first target where a few words stand below each: a tag, how many have seen it."""
    below = [item.paragraphs[-1] for item in items if len(item.paragraphs) > 1]
    short = all(len(text) <= _LONGEST_TAG and not is_sentence(text) for text in below)
    if short and len(below) == len(items) > 1:
        items[0].fault = items[0].fault or _(
            "if '{words}' is a part of it can't be told; write it in the line above if it is, else "
            "put a label before it, or take it out",
            words=below[0],
        )


def doubt_names(items: Sequence[Item]) -> None:
    """Mark the first target where each has a numeral, and a few words above others it may head."""
    numerals = [item for item in items if item.number and not any(map(str.isdigit, item.number))]
    pairs = [item.paragraphs for item in numerals if len(item.paragraphs) == _BOTH]
    names = all(
        len(name) <= _LONGEST_NAME and not any(map(str.isdigit, name)) for name, _told in pairs
    )
    if names and len(pairs) == len(items) > 1 and not any(is_sentence(own) for _name, own in pairs):
        items[0].fault = items[0].fault or _(
            "if '{words}' heads what stands below it or is a part of it can't be told; number what "
            "stands below if so, else join the two lines",
            words=pairs[0][0],
        )
