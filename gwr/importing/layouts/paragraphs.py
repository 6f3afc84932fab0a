"""A list of targets, with who answers for each on lines of its own or in brackets.

    一、提升城市品质                       一、提升城市品质
    1.新建公园5个。                        (一)新建公园5个。(牵头单位:区城管局;责任单位:各镇)
    牵头领导:王某                          (二)改造老旧小区12个。(由区住建委、各街道负责落实)
    责任单位:区城管局                      (三)建成污水处理厂(第57项):10月开工。
    2.改造老旧小区12个。
    责任单位:区住建委

Every target begins as the first does, with a number; what else stands alone between two of them
heads the ones below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.layouts.endings import (
    DONE,
    PROGRESS,
    answers_in,
    named,
    says,
    sort_of,
    unlabelled,
)
from gwr.importing.layouts.items import begun, with_numbers
from gwr.importing.layouts.labels import label_by_label
from gwr.importing.layouts.listed import Listed
from gwr.importing.layouts.marking import (
    OF_ITEM,
    label_of_targets,
    labels_again,
    parents_by_look,
    parents_in_a_row,
    parents_in_brackets,
    parents_of,
    style_of,
    ways_to_read,
)
from gwr.importing.layouts.styled import head_targets
from gwr.importing.layouts.target import LONGEST_LINE, Item, is_of_account
from gwr.importing.layouts.unlabelled import tells, with_labels
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import plain
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.page import is_of_page, is_page_number
from gwr.importing.vocabulary.sections import is_demand, is_remark, is_section
from gwr.importing.vocabulary.statuses import find_status
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Line, Source
    from gwr.importing.layouts.items import Begun
    from gwr.importing.vocabulary.statuses import Words


def read_paragraphs(lines: Sequence[Line], words: Words, typed: Mapping[str, str]) -> Source | None:
    """Return a table of the targets listed, and all other lines; None if no such list is there.

    `words` are those of assessment, of which one may stand in brackets behind a target; `typed` are
    the roles of headings that a person named.
    """
    lines = list(label_by_label(with_numbers(lines)))
    for marked in ways_to_read(lines):
        if head_targets(lines, marked):
            continue
        found = _read(marked, lines, words, typed)
        if found:
            return found
    return None


def _read(
    lines: Sequence[Line], styled: Sequence[Line], words: Words, typed: Mapping[str, str]
) -> Source | None:
    """Return a source as `read_paragraphs` does; here bullets that are drawn begin targets.

    On the page the lines are `styled`.
    """
    heads = parents_in_brackets(lines)
    lines = [line._replace(head="b") if line.text.strip() in heads else line for line in lines]
    labels = {label for line in lines for label, _value in says(line.text)}
    lines, notes = with_labels(lines, words, told=typed)
    style = style_of(lines, words)
    if style is None:
        return None
    reader = _Reader(style, words, typed)
    reader.behind = plain(PROGRESS) in typed and PROGRESS not in labels
    reader.label = label_of_targets(lines, style)
    reader.again = labels_again(lines, style)
    reader.heads.parents = (
        heads
        | parents_in_a_row(styled)
        | parents_of(lines, style, words)
        | parents_by_look(styled, style)
    )
    for line in lines:
        reader.take(line)
    if not any(isinstance(row, Item) for row in reader.rows):
        return None  # what looked like numbers were those of pages
    source = reader.source()
    return source._replace(notes=[*notes, *source.notes])


class _Reader(Listed):
    """Makes targets of lines; what stands between two of them and is no value heads the second."""

    def __init__(self, style: str, words: Words, typed: Mapping[str, str]) -> None:
        super().__init__(style, words, typed)
        self.behind = False  # a person said that accounts stand behind targets, or below
        self.again: set[str] = set()  # the sorts of labels that stand below several targets
        self.label = ""  # before the words of all targets
        self.headed = False  # by a body, the first
        self.bullets: set[str] = set()  # the bullets above the first, which may head others too
        self.item: Item | None = None

    def take(self, line: Line) -> None:
        text = line.text.strip()
        if not text or is_page_number(text):
            return
        if len(text) > LONGEST_LINE:
            self.waiting.append(line)
            return
        said = self._says(text)
        first = None if line.mark and said else begun(text, line.mark)
        heads = text in self.heads.parents
        open_ = self.item if not (self.waiting or line.head) else None
        if first and first.style == self.style and not heads:
            self._begin(line, first)
        elif self.item and not self.waiting and said and not heads:
            alone = ":" not in text and "：" not in text
            for label, value in said:
                self.item.label(label, value, alone=alone and not value)
            self.item.in_line = line.place == self.item.place
        elif open_ and first and not heads and self._is_within(open_, first):
            open_.go_on(first.text, first.style)
        elif open_ and self._goes_on(open_, text):
            open_.go_on(text)
        else:
            if self.item and not self.waiting and self._may_name_bodies(self.item, text):
                self.item.fault = _("which label its paragraphs belong to can't be told")
            self.waiting.append(line)

    def _may_name_bodies(self, item: Item, text: str) -> bool:
        """Return if a line may be one more of the bodies that a target names."""
        if not item.names_bodies() or is_remark(text) or text in self.heads.parents:
            return False
        return are_bodies(text) or (item.bare and not is_section(text))

    def _is_within(self, item: Item, first: Begun) -> bool:
        """Return if a line with a bullet is of the target above, or of what a label says of it."""
        bullet = not first.number and first.style not in (self.style, *self.bullets)
        told = not item.values and tells(first.text)  # of the target, but not in its words
        return bullet and not told and item.takes_bullet(first.style, first.text)

    def _goes_on(self, item: Item, text: str) -> bool:
        closes = item.in_line and (is_demand(text) or (self.behind and not item.counted))
        if item.counts_on(text) and not item.lacks_value():
            return True
        return (
            item.takes(text) and not (closes or is_remark(text)) and text not in self.heads.parents
        )

    def _says(self, text: str) -> list[tuple[str, str]]:
        """Return the labels of a line with their values.

        One that is not known stands below other targets too, or a person told what it is, and then
        it is no sentence of an account. What names who keeps the page is no label.
        """
        label = named(text)
        again = label is not None and sort_of(label[0]) in self.again
        if label and not again and is_of_page(text):
            return []
        said = says(text)
        told = self.item and self.item.tells() and is_of_account(text)
        unknown = again or (label and plain(label[0]) in self.typed and not told)
        whole = self.item and not self.waiting and not self.item.lacks_value()
        if whole and find_status(text, self.words):
            self.assessed = True
            return [(DONE, text)]
        return [label] if label and unknown and not said else said

    def _begin(self, line: Line, first: Begun) -> None:
        self._doubt_heading(first)
        self.rows.append(self.waiting)
        self.waiting = []
        own = named(first.text)
        label, rest = own if own and own[0] == self.label else unlabelled(first.text)
        self.own |= {label} - {""}
        of_item = OF_ITEM.fullmatch(rest)
        target, answers = answers_in(rest, self.words)
        if of_item:
            self.item = Item(line.place, of_item[2], of_item[1])
            self.item.label(PROGRESS, of_item[3])
            self.item.counted = True
        else:
            self.item = Item(line.place, first.number, target)
            for label, value in answers:
                self.item.label(label, value)
        self.rows.append(self.item)

    def _doubt_heading(self, first: Begun) -> None:
        """Mark the target above the one that begins if its last label may be of that one.

        The last of its bodies may head it where a body heads the first, or where numbers begin
        anew; so may a label without a value, such as 说明：.
        """
        if self.item is None:
            self.headed = any(are_bodies(line.text.strip()) for line in self.waiting[-1:])
            texts = [line.text.strip() for line in self.waiting]
            if not any(map(says, texts)):  # else they are of a target that is lost
                items = filter(None, map(begun, texts))
                self.bullets = {item.style for item in items if not item.number}
            return
        number = number_alone(first.number)
        anew = number is not None and number.value == 1
        listed = self.item.lists_bodies() and (self.headed or anew)
        if not self.waiting and (listed or (anew and self.item.bare and self.item.lacks_value())):
            self.item.fault = _("which label its paragraphs belong to can't be told")
