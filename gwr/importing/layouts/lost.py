"""Which mark a target of a list seems to have lost that the others have: a label, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.layouts.doubts import has_label, no_label
from gwr.importing.layouts.endings import DONE, LOST, PROGRESS, unknown_word, unread_bodies
from gwr.importing.layouts.items import HEADS
from gwr.importing.layouts.styled import MARK
from gwr.importing.layouts.target import TARGET
from gwr.importing.layouts.unlabelled import BEHIND, tells
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import names_office
from gwr.importing.vocabulary.statuses import CROSSES, EMPTY, TICKS, find_status
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.layouts.target import Item
    from gwr.importing.vocabulary.statuses import Words

_HALF_TICKED = pattern(
    rf"^[(（【〔\[]|[)）】〕\]{TICKS}{CROSSES}]$|[(（【〔\[][^)）】〕\]]{{0,12}}$"
)
_GLUED = pattern("[0-9]{1,3}\n|0[0-9](?=[\u4e00-\u9fff])")
_BODY_FIRST = pattern("[【〔\\[(（]?([^，。：:【】〔〕\\[\\]()（）]{2,40})[】〕\\])）:：]")
"""How who answers may stand before a target: 区教育局：新建…, 【区教育局】新建…."""

_PARTS = pattern(r"[。，,；;\s]{1,9}")
_OF_STATUS = range(3, 7)
"""So long are words of assessment that end no target by chance."""


class Marks(NamedTuple):
    """How the targets of a list are marked.

    `style` is that of their numbers, `labels` all that is said of them, and `own` what stands
    before their words; some are `counted` among all targets, and words of assessment stand on lines
    of their own where they are `assessed`. A person `told` that they are targets; `words` are those
    of assessment.
    """

    style: str
    labels: set[str]
    own: set[str]
    counted: bool
    assessed: bool
    told: bool
    words: Words


def lost_mark(item: Item, marks: Marks) -> str:
    """Return what is asked of a target that lacks a mark which the others have, else nothing."""
    text = "\n".join(item.paragraphs)
    return _of_number(item, text, marks) or _of_label(item, text, marks)


def _of_number(item: Item, text: str, marks: Marks) -> str:
    if marks.counted != item.counted:
        return _("its number among all targets can't be read")
    if text and not any(map(str.isalnum, text)):
        return _("it is neither a target nor a heading")
    if not item.number and _GLUED.match(text):
        return _("its number can't be told from its words")
    if marks.style == MARK and marks.labels and not item.values:
        return _("which target its paragraphs belong to can't be told")
    return no_label() if not item.number and tells(text) else ""


def _of_label(item: Item, text: str, marks: Marks) -> str:
    fault = ""
    if _has_unread_bodies(item, text, marks.style):
        fault = unread_bodies()
    elif DONE in marks.labels - {*item.values} and (marks.assessed or _HALF_TICKED.search(text)):
        fault = unknown_word(text)
    elif status := _status_beside(text, marks.words):
        fault = _(
            "if {words} is its status can't be told; write {label} before that if it is",
            words=status,
            label=f"{DONE}：",
        )
    elif has_label(item, marks.labels) or text.startswith(tuple(marks.own)):
        fault = _("a label may stand inside it")
    elif BEHIND.fullmatch(text) and not (item.has_account() or marks.told):
        fault = _may_stand_behind(PROGRESS)
    return fault


def _has_unread_bodies(item: Item, text: str, style: str) -> bool:
    """Return if who answers seems to stand within a target, before or behind its words."""
    first = _BODY_FIRST.match(text)
    if first and not item.bodies() and names_office(first[1]):
        return True
    return not item.values and (style == HEADS or LOST.search(text) is not None)


def _status_beside(text: str, words: Words) -> str:
    """Return the tick before a target, or the word of assessment that a stop parts from it."""
    if text.startswith((*TICKS, *CROSSES, *EMPTY)):
        return text[0]
    _target, *behind = _PARTS.split(text.rstrip("。"))
    last = behind[-1] if behind else ""
    return last if find_status(last, words) else ""


def status_at_ends(texts: Sequence[str], words: Words) -> str:
    """Return what is asked where every target ends in a word of assessment, as from a badge."""
    bare = [text.rstrip("。") for text in texts]
    ends = (
        any(find_status(text[-n:], words) for n in _OF_STATUS if n < len(text)) for text in bare
    )
    return _may_stand_behind(DONE) if len(bare) > 1 and all(ends) else ""


def _may_stand_behind(label: str) -> str:
    return _(
        "what came of it may stand behind it; put {label} before that, or add {option} if "
        "all of it is the target",
        label=f"{label}：",
        option=f"--column {TARGET}=target",
    )
