"""A target of a list in the making, and what its lines may be."""

from __future__ import annotations

from gwr.importing.layouts.endings import split_bracket, unread_bodies
from gwr.importing.layouts.items import begun
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.sections import has_numeral, is_remark, is_section
from gwr.words import _

TARGET = "目标任务"
"""The heading of the targets of a list, which a person may name to say that it is of targets."""

LONGEST_LINE = 5000
"""A longer one is not looked at."""

COMMAS = ("，", "、", ",")
PART_OF = pattern("其中|另外|此外|包括")
"""How a line or a label begins that has a part of what stands above."""


_COMMA = pattern("[，,；;]")
_BODIES = pattern(r"(?:牵头|主办|主责|责任|承办|配合|协办)(?:单位|部门)[:：\s]")
_OF_NO_BODIES = ("official", "deadline")
"""Under what a label of bodies is one more, which was not told apart."""

_WITHOUT_STOP = (*BODIES, "official", "deadline", "status")
"""What is no sentence, though a stop may end it in a line of labels."""


class Item:
    """A target in the making: its number, its paragraphs, and what labels say."""

    def __init__(self, place: str, number: str, text: str) -> None:
        """Take its place, its number as printed, and the words behind that."""
        self.place = place
        self.number = number
        self.paragraphs = [text] if text else []
        self.values: dict[str, list[str]] = {}
        self.fault = ""
        self.counted = False  # among all targets: (第57项)
        self.listed = ""  # the bullet of the lines with which what was begun last goes on
        self.bare = False  # what was begun last has its label alone on a line
        self.in_line = True  # all that is said of it stands on its own line
        self._open: list[str] = self.paragraphs
        self._alone = False

    def label(self, label: str, value: str, *, alone: bool = False) -> None:
        """Begin a value under a label, which stands `alone` if it has not even a colon.

        Below such a label stands its value: where that is missing, the next may have it.
        """
        if self._alone and not self._open:
            self.fault = _("which label its paragraphs belong to can't be told")
        self._alone = alone
        if label in self.values:
            self.fault = _("it has {label} twice", label=label)
        beside = (*_COMMA.split(value)[1:], split_bracket(value)[1])
        due = role_of(label) == "deadline" and any(map(are_bodies, beside))
        if due or (role_of(label) in _OF_NO_BODIES and _BODIES.search(value)):
            self.fault = unread_bodies()
        if role_of(label) in _WITHOUT_STOP:
            value = value.rstrip("。")
        self._open = self.values[label] = [value] if value else []
        self.bare, self.listed = not value, ""

    def go_on(self, text: str, listed: str = "") -> None:
        """Add a paragraph to what was begun last, or the rest of one that is unfinished.

        What is `listed`, by a bullet, is a line of the paragraph above; bodies have one each.
        """
        self.listed = listed
        if listed and self._open and not self.names_bodies():
            self._open[-1] += f"\n{text}"
        elif self._unfinished():
            self._open[-1] += text
        else:
            self._open.append(text)

    def takes_bullet(self, style: str, text: str) -> bool:
        """Return if what stands behind a bullet goes on with what was begun last.

        That is the target, a label without a value, whose bodies it may name, a list with the same
        bullet, or an account that it is a sentence of.
        """
        if self.bare and self.names_bodies():
            return are_bodies(text)
        if not self.values or self.lacks_value() or self.listed == style:
            return True
        return not self.listed and self.tells() and is_of_account(text)

    def takes(self, text: str) -> bool:
        """Return if a paragraph goes on with what was begun last.

        A target does until its first label, a label without a value, an account with sentences,
        and with bodies a label that stands alone above them.
        """
        if is_section(text) or has_numeral(text) or self.counts_on(text):
            return self.counts_on(text)
        return (
            self._unfinished()
            or not self._open
            or not self.values
            or (self.tells() and is_of_account(text))
            or (self.bare and self.names_bodies() and are_bodies(text))
        )

    def counts_on(self, text: str) -> bool:
        """Return if the number before a text is the next of those that a value has, or its first.

        Else it heads what follows.
        """
        item = begun(text)
        last = begun(self._open[-1]) if self._open else None
        if item is None or not self.values or (last and last.style != item.style):
            return False
        first, second = (number_alone(each.number) if each else None for each in (last, item))
        before = first.value if first else 0
        goes_on = last is not None or not self._open
        return second is not None and second.value == before + 1 and goes_on

    def lacks_value(self) -> bool:
        """Return if what was begun last has no words yet."""
        return not self._open

    def _unfinished(self) -> bool:
        """Return if what was begun last stops in the middle of a sentence."""
        return bool(self._open) and self._open[-1].endswith(COMMAS)

    def bodies(self) -> list[str]:
        """Return the labels that say who answers for it."""
        return [label for label in self.values if role_of(label) in BODIES]

    def names_bodies(self) -> bool:
        """Return if what was begun last is who answers for it."""
        return role_of(next(reversed(self.values), "")) in BODIES

    def lists_bodies(self) -> bool:
        """Return if several lines below a label name who answers for it."""
        return any(len(self.values[label]) > 1 for label in self.bodies())

    def has_account(self) -> bool:
        """Return if a label says what came of it."""
        return any(role_of(label) == "progress" for label in self.values)

    def tells(self) -> bool:
        """Return if what was begun last is an account of what happened."""
        return tells_of(next(reversed(self.values), ""))


def tells_of(label: str) -> bool:
    """Return if beneath a label stands an account of what happened."""
    return role_of(label) == "progress" and not is_remark(label)


def is_of_account(text: str) -> bool:
    """Return if a line without a label goes on with an account: a sentence, or a part of it."""
    return is_sentence(text) or PART_OF.match(text) is not None


def is_sentence(text: str) -> bool:
    """Return if a text ends as a sentence does, or a part of one."""
    return text.rstrip().endswith(("。", "；", ";"))
