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

import re
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING

from gwr.importing.document import Row, Source, Table
from gwr.importing.layouts.endings import (
    ANSWERS,
    CLOSING,
    DONE,
    LOST,
    PROGRESS,
    answers_in,
    end_of_last,
    label_of,
    named,
    says,
    says_more,
    split_bracket,
    unknown_word,
    unlabelled,
)
from gwr.importing.layouts.items import HEADS, WITHIN, begun, is_stump, with_numbers
from gwr.importing.layouts.labels import label_by_label
from gwr.importing.layouts.styled import MARK, marked_by_style, stands_alone
from gwr.importing.layouts.unlabelled import ACCOUNTS, BEHIND, tells, with_labels
from gwr.importing.vocabulary.bodies import are_bodies, mixes_bodies, names_office
from gwr.importing.vocabulary.headings import BODIES, plain, role_of
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.sections import (
    LONGEST,
    is_of_page,
    is_page_number,
    is_remark,
    is_section,
)
from gwr.importing.vocabulary.statuses import find_status, quoted
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.document import Line
    from gwr.importing.layouts.items import Begun
    from gwr.importing.vocabulary.statuses import Words

_LONGEST_LINE = 5000
_COUNTED = re.compile(r"[(（]第\s?[0-9]{1,7}\s?项[)）]\s?[:：]")
_COMMAS = ("，", "、", ",")
_ITEM = re.compile(
    r"(.{2,200}?)[(（](第\s{0,3}[0-9０-９]{1,7}\s{0,3}项)[)）]\s{0,3}[:：]\s{0,3}(.{1,4000})"
)
_HALF_TICKED = re.compile(r"^[(（【〔\[]|[)）】〕\]√×]$|[(（【〔\[][^)）】〕\]]{0,12}$")
_TARGET = "目标任务"
_NUMBER = "序号"
_LEAST_PARTS = 2
_SHOWN = 20
_NO_HEADING = re.compile(
    r"[(（].{0,80}[)）]|[0-9〇○零一二三四五六七八九十]{1,4}[年月日0-9一二三四五六七八九十 ]{1,12}日"
)
_PART_OF = re.compile("其中|另外|此外|包括")


class _Item:
    """A target in the making: its number, its paragraphs, and what labels say."""

    def __init__(self, place: str, number: str, text: str) -> None:
        self.place = place
        self.number = number
        self.paragraphs = [text] if text else []
        self.values: dict[str, list[str]] = {}
        self.fault = ""
        self.counted = False  # among all targets: (第57项)
        self._open: list[str] = self.paragraphs

    def label(self, label: str, value: str) -> None:
        """Begin a value under a label."""
        if label in self.values:
            self.fault = _("it has {label} twice", label=label)
        if role_of(label) == "deadline":
            value = value.rstrip("。")
        self._open = self.values[label] = [value] if value else []

    def go_on(self, text: str) -> None:
        """Add a paragraph to what was begun last, or the rest of one that is unfinished."""
        if self._unfinished():
            self._open[-1] += text
        else:
            self._open.append(text)

    def takes(self, text: str) -> bool:
        """Return if a paragraph goes on with what was begun last.

        A target does until its first label, a label without a value, an account with sentences.
        """
        if is_section(text):
            return self._counts_on(text)
        return (
            self._unfinished()
            or not self._open
            or not self.values
            or (self.tells() and _is_of_account(text))
        )

    def _counts_on(self, text: str) -> bool:
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
        return bool(self._open) and self._open[-1].endswith(_COMMAS)

    def bodies(self) -> list[str]:
        """Return the labels that say who answers for it."""
        return [label for label in self.values if role_of(label) in BODIES]

    def names_bodies(self) -> bool:
        """Return if what was begun last is who answers for it."""
        return role_of(next(reversed(self.values), "")) in BODIES

    def has_account(self) -> bool:
        """Return if a label says what came of it."""
        return any(role_of(label) == "progress" for label in self.values)

    def tells(self) -> bool:
        """Return if what was begun last is an account of what happened."""
        last = next(reversed(self.values), "")
        return role_of(last) == "progress" and not is_remark(last)


def read_paragraphs(lines: Sequence[Line], words: Words, typed: Mapping[str, str]) -> Source | None:
    """Return a table of the targets listed, and all other lines; None if no such list is there.

    `words` are those of assessment, of which one may stand in brackets behind a target; `typed` are
    the roles of headings that a person named.
    """
    lines = list(label_by_label(with_numbers(lines)))
    for marked in _marked(lines):
        found = _read(marked, words, typed)
        if found:
            return found
    return None


def _marked(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Return lines as they may be read: by numbers alone, by bullets, by labels, by styles."""
    bulleted = [line._replace(head="") if line.head else line for line in lines]
    bare = [line._replace(mark="") if line.mark else line for line in bulleted]
    yield bare
    if bare != bulleted:
        yield bulleted
    if marked := _with_marks(bare):
        yield marked
    yield from marked_by_style(lines)


def _read(lines: Sequence[Line], words: Words, typed: Mapping[str, str]) -> Source | None:
    """Return a source as `read_paragraphs` does; here bullets that are drawn begin targets."""
    lines, notes = with_labels(lines, words, told=typed)
    style = _style_of(lines, words)
    if style is None:
        return None
    reader = _Reader(style, words, typed)
    reader.again, reader.parents = _labels_again(lines, style), _parents(lines, style)
    for line in lines:
        reader.take(line)
    source = reader.source()
    return source._replace(notes=[*notes, *source.notes])


def _with_marks(lines: Sequence[Line]) -> list[Line]:
    """Return lines with a mark before targets that have none; empty if nothing tells them apart.

    Each is the one line without a label above the label with which all that is said of a target
    begins, but for headings; the first line of a page may be its title.
    """
    full = [line for line in lines if line.text.strip()]
    labels = [named(line.text) if says(line.text) else None for line in full]
    first = next(filter(None, labels), ("", ""))[0]
    places = [at for at, label in enumerate(labels) if label and label[0] == first]
    own = [
        [at for at in range(start, end) if not (labels[at] or is_section(full[at].text.strip()))]
        for start, end in pairwise([max(0, places[0] - 1), *places] if places else [])
    ]
    alone = all(len(each) == 1 and stands_alone(full[each[0]].text) for each in own)
    above = {at - 1 for at in places}
    if len(places) <= 1 or not alone or not all(above) or {*chain.from_iterable(own)} != above:
        return []
    if full[min(above) - 1].text.rstrip().endswith(_COMMAS):
        return []  # the first goes over two lines
    return [line._replace(mark=MARK) if at in above else line for at, line in enumerate(full)]


def _style_of(lines: Sequence[Line], words: Words) -> str | None:
    """Return how targets are marked: as the lines are that have, or are followed by, labels."""
    found: list[str] = []
    open_ = ""
    for line in lines:
        text = line.text.strip()
        if not text or len(text) > _LONGEST_LINE:
            continue
        item = None if line.mark and says(text) else begun(text, line.mark)
        if item and (answers_in(item.text, words)[1] or _ITEM.fullmatch(item.text)):
            found.append(item.style)
            open_ = ""
        elif item:
            open_ = item.style
        elif open_ and says(text):
            found.append(open_)
            open_ = ""
        elif open_ == HEADS:  # `一、` heads what follows, unless that says who answers for it
            open_ = ""
    own = [style for style in found if style != HEADS] or found  # of heads, where both have some
    own = [style for style in own if style not in WITHIN] or own
    return own[0] if len(own) > 1 and len(set(own)) == 1 else None


def _labels_again(lines: Sequence[Line], style: str) -> set[str]:
    """Return the labels, known or not, that stand below two targets or more."""
    below: dict[str, set[int]] = {}
    targets = 0
    for line in lines:
        text = line.text.strip()
        item = begun(text)
        label = None if item else named(text)
        if label and targets:
            below.setdefault(label[0], set()).add(targets)
        elif (item := item or begun(text, line.mark)) and item.style == style:
            targets += 1
    return {label for label, above in below.items() if len(above) > 1}


def _parents(lines: Sequence[Line], style: str) -> set[str]:
    """Return the lines whose number is the first part of that of the target below: `1.`, `1.1`.

    Or below each of which the numbers of targets begin anew, and nowhere else: `1.`, (一).
    """
    found: set[str] = set()
    parent, number = "", ""
    for line in lines:
        item = begun(line.text.strip())
        if item and item.style == style:
            found |= {parent} if number and item.number.startswith(f"{number}.") else set()
            number = ""
        elif item and style.startswith(f"{item.style}."):
            parent, number = line.text.strip(), item.number
    return found or _parents_anew(lines, style)


def _parents_anew(lines: Sequence[Line], style: str) -> set[str]:
    items = [(line.text.strip(), begun(line.text.strip())) for line in lines if line.text.strip()]
    above: dict[str, list[str]] = {}
    firsts: list[str] = []
    for (text, item), (_text, then) in zip_longest(items, items[1:], fillvalue=("", None)):
        first = number_alone(then.number) if then and then.style == style else None
        if first and first.value == 1:
            firsts.append(text)
        if item and item.style not in (style, HEADS):
            above.setdefault(item.style, []).append(text)
    anew = {tuple(found) for found in above.values() if found == firsts}
    return {text for found in anew if len(found) > 1 for text in found}


def _has_label(item: _Item, labels: set[str]) -> bool:
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


def _doubtful_bracket(item: _Item, labels: set[str]) -> str:
    """Return what is wrong with a bracket at the end of a target or of a value.

    It may have lost where it opens, or name who answers, as labels do for the other targets.
    """
    target = item.paragraphs[-1] if item.paragraphs else ""
    ends = [target, *(value[-1] for value in item.values.values() if value)]
    if any(text.endswith(CLOSING) and not split_bracket(text)[1] for text in ends):
        return _("where the bracket at its end opens can't be told")
    answered = {label for label in labels if role_of(label) in BODIES}
    if not answered.isdisjoint(item.values):
        return ""
    _target, names = split_bracket(target)
    account, behind = split_bracket(ends[-1])
    if account.endswith("。") and names_office(behind):
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


def _fault_of_paragraphs(item: _Item, then: _Item | None, *, one: bool, numeral: bool) -> str:
    """Return what is wrong with the paragraphs of a target; empty if they are of it for certain.

    `one` tells that other targets have one paragraph, or must have, as with a `numeral`.
    """
    several = [each for each in (item.paragraphs, *item.values.values()) if len(each) > 1]
    counted = item.counted and any(map(_COUNTED.search, map("\n".join, item.values.values())))
    left_out = then is not None and bool(several) and _leaves_out(item.number, then.number)
    if counted or left_out or any(is_stump(text) for each in several for text in each[1:]):
        return _("the next may stand inside it")
    mixed = any(mixes_bodies("\n".join(each)) for each in several)
    if mixed or any(map(ACCOUNTS.match, item.paragraphs[1:])):
        return _("which label its paragraphs belong to can't be told")
    unknown = _unknown_label(item.paragraphs[1:])
    last = item.paragraphs[-1:]
    unfinished = len(item.paragraphs) > 1 and one and (numeral or not any(map(_is_sentence, last)))
    if not unknown and (unfinished or any(map(_is_sentence, item.paragraphs[:-1]))):
        return _("which target its paragraphs belong to can't be told")
    return unknown


def _leaves_out(number: str, then: str) -> bool:
    """Return if between two numbers one is left out, as where it was lost."""
    first, second = number_alone(number), number_alone(then)
    return first is not None and second is not None and 0 < first.value < second.value - 1


def _is_no_heading(text: str) -> bool:
    return _is_sentence(text) or _is_marked(text)


def _is_marked(text: str) -> bool:
    """Return if a line has a label or a number."""
    return bool(says(text)) or begun(text) is not None


def _is_of_account(text: str) -> bool:
    """Return if a line without a label goes on with an account: a sentence, or a part of it."""
    return _is_sentence(text) or _PART_OF.match(text) is not None


def _may_tell(text: str) -> bool:
    return _is_sentence(text) or tells(text.strip())


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(("。", "；", ";"))


class _Reader:
    """Makes targets of lines; what stands between two of them and is no value heads the second."""

    def __init__(self, style: str, words: Words, typed: Mapping[str, str]) -> None:
        self.style = style
        self.words = words
        self.typed = typed
        self.again: set[str] = set()  # the labels that stand below several targets
        self.parents: set[str] = set()  # headings by their numbers: `1.` above `1.1`
        self.own: set[str] = set()  # the labels of targets themselves
        self.assessed = False  # words of assessment stand on lines of their own
        self.rows: list[_Item | list[Line]] = []
        self.prose: list[Line] = []
        self.waiting: list[Line] = []  # what may be headings, or the text below the list
        self.item: _Item | None = None

    def take(self, line: Line) -> None:
        text = line.text.strip()
        if not text or is_page_number(text):
            return
        if len(text) > _LONGEST_LINE:
            self.waiting.append(line)
            return
        said = self._says(text)
        first = None if line.mark and said else begun(text, line.mark)
        if first and first.style == self.style:
            self._begin(line, first)
        elif self.item and not self.waiting and said:
            for label in said:
                self.item.label(*label)
        elif self.item and not self.waiting and self._goes_on(self.item, text):
            self.item.go_on(text)
        else:
            bodies = are_bodies(text) and not is_of_page(text)
            if self.item and not self.waiting and self.item.names_bodies() and bodies:
                self.item.fault = _("which label its paragraphs belong to can't be told")
            self.waiting.append(line)

    def _goes_on(self, item: _Item, text: str) -> bool:
        return item.takes(text) and not is_remark(text) and text not in self.parents

    def _says(self, text: str) -> list[tuple[str, str]]:
        """Return the labels of a line with their values.

        One that is not known stands below other targets too, or a person told what it is, and it is
        no sentence of an account. What names who keeps the page is no label.
        """
        label = named(text)
        if label and label[0] not in self.again and is_of_page(text):
            return []
        said = says(text)
        told = self.item and self.item.tells() and _is_of_account(text)
        unknown = label and (label[0] in self.again or plain(label[0]) in self.typed) and not told
        whole = self.item and not self.waiting and not self.item.lacks_value()
        if whole and find_status(text, self.words):
            self.assessed = True
            return [(DONE, text)]
        return [label] if label and unknown and not said else said

    def _begin(self, line: Line, first: Begun) -> None:
        self.rows.append(self.waiting)
        self.waiting = []
        label, rest = unlabelled(first.text)
        self.own |= {label} - {""}
        of_item = _ITEM.fullmatch(rest)
        target, answers = answers_in(rest, self.words)
        if of_item:
            self.item = _Item(line.place, of_item[2], of_item[1])
            self.item.label(PROGRESS, of_item[3])
            self.item.counted = True
        else:
            self.item = _Item(line.place, first.number, target)
            for label, value in answers:
                self.item.label(label, value)
        self.rows.append(self.item)

    def source(self) -> Source:
        """Return the table: a column for each label, and a row for each heading and target."""
        items = [row for row in self.rows if isinstance(row, _Item)]
        between = [row for row in self.rows if not isinstance(row, _Item)][1:]
        if items[-1].tells():
            label, paragraphs = list(items[-1].values.items())[-1]
            items[-1].fault = items[-1].fault or end_of_last(label, paragraphs, self.typed)
        told = any(item.has_account() for item in items) and not items[-1].has_account()
        if told and any(tells(line.text.strip()) for line in self.waiting[:1]):
            items[-1].fault = _no_label()
        if any(begun(line.text) and not is_section(line.text.strip()) for line in self.waiting):
            items[-1].fault = _("which of the targets below belong to it can't be told")
            if self.style == HEADS:
                items[-1].fault += _("; if it heads them, write who answers behind each of them")
        if any(map(self._heads_nothing, [*between, self.waiting])):
            items[-1].fault = _("which of the targets below belong to it can't be told")
        doubtful = len(between) > 1 and all(
            lines and not self._is_section(lines[0]) for lines in between
        )
        most = max(
            (sum(not self._is_section(line) for line in lines) for lines in between), default=0
        )
        self._find_faults(items)
        parts = self._parts()
        self._doubt_bare(parts)
        self._share_bodies(parts)
        labels = list(dict.fromkeys(label for item in items for label in item.values))
        heading = Row(items[0].place, (_NUMBER, _TARGET, *labels))
        rows = [heading]
        width = len(heading.cells)
        head, first = self._headings(
            self.rows[0] if not isinstance(self.rows[0], _Item) else [], width, most
        )
        for row in self.rows:
            if isinstance(row, _Item):
                rows.append(_row(row, labels))
            elif row is self.rows[0]:
                rows += first
            else:
                rows += self._heads(row, width, doubtful=doubtful)
        notes = [
            _("{place} is no target: {words}", place=line.place, words=line.text.strip()[:_SHOWN])
            for line in self.waiting[:1]
            if _may_tell(line.text) and not is_remark(line.text)
        ]
        return Source([*head, *self.waiting], [Table(rows)], notes)

    def _heads_nothing(self, lines: Sequence[Line]) -> bool:
        """Return if a line that says who answers is neither a target nor heads any."""
        heads = [begun(line.text.strip()) for line in lines]
        for head, below in zip_longest(heads, heads[1:]):
            answers = (
                head and self.style != HEADS == head.style and answers_in(head.text, self.words)[1]
            )
            if answers and (below.style == HEADS if below else lines is self.waiting):
                return True
        return False

    def _find_faults(self, items: Sequence[_Item]) -> None:
        """Mark the targets that seem to have lost a mark which the others have."""
        counted = any(item.counted for item in items)
        alone = self.style == HEADS or any(len(item.paragraphs) == 1 for item in items)
        labels = {label for item in items for label in item.values}
        for item, then in zip_longest(items, items[1:]):
            item.fault = (
                self._lost(item, labels, counted=counted)
                or _fault_of_paragraphs(item, then, one=alone, numeral=self.style == HEADS)
                or item.fault
                or _doubtful_bracket(item, labels)
            )

    def _told_targets(self) -> bool:
        return self.typed.get(plain(_TARGET)) == "target"

    def _parts(self) -> list[list[_Item]]:
        """Return the targets of each part of the page, from one heading to the next."""
        parts: list[list[_Item]] = [[]]
        for row in self.rows:
            if isinstance(row, _Item):
                parts[-1].append(row)
            elif any(map(self._is_section, row)):
                parts.append([])
        return [part for part in parts if part]

    def _doubt_bare(self, parts: Sequence[Sequence[_Item]]) -> None:
        """Mark parts of whose targets nothing is said, where every one has a label in another.

        They may be of problems or of plans, unless a person told that they are targets.
        """
        if self._told_targets() or not any(all(item.values for item in part) for part in parts):
            return
        for part in parts:
            if not any(item.values for item in part):
                part[0].fault = part[0].fault or _(
                    "nothing is said of it nor of what follows below its heading; add {option} if "
                    "they are targets, else take them out",
                    option=f"--column {_TARGET}=target",
                )

    def _share_bodies(self, parts: Sequence[Sequence[_Item]]) -> None:
        """Give every target of a part who answers for it, where only its last ones say so.

        Whether they answer for all of the part or for the last alone a person tells.
        """
        several = [part for part in parts if len(part) > 1]
        others = [item for part in parts for item in part[:-1]]
        if not several or len(parts) < _LEAST_PARTS or any(item.bodies() for item in others):
            return
        if not all(part[-1].bodies() for part in parts):
            return
        for part in several:
            for label in part[-1].bodies():
                if self.typed.get(plain(label)) != "lead":
                    part[-1].fault = _part_of_all(label, len(part))
                for item in part[:-1]:
                    item.values[label] = part[-1].values[label]

    def _lost(self, item: _Item, labels: set[str], *, counted: bool) -> str:
        """Return which mark of a target is lost: a label, the word of assessment, its number."""
        text = "\n".join(item.paragraphs)
        fault = ""
        if counted != item.counted:
            fault = _("its number among all targets can't be read")
        elif not item.values and (self.style == HEADS or LOST.search(text)):
            fault = _("who answers for it can't be read")
        elif DONE in labels - {*item.values} and (self.assessed or _HALF_TICKED.search(text)):
            fault = unknown_word(text)
        elif _has_label(item, labels) or text.startswith(tuple(self.own)):
            fault = _("a label may stand inside it")
        elif BEHIND.fullmatch(text) and not (item.has_account() or self._told_targets()):
            fault = _(
                "what came of it may stand behind it; put {label} before that, or add {option} if "
                "all of it is the target",
                label=f"{PROGRESS}：",
                option=f"--column {_TARGET}=target",
            )
        return fault

    def _is_section(self, line: Line) -> bool:
        text = line.text.strip()
        return bool(line.head) or is_section(text) or text in self.parents

    def _headings(
        self, lines: Sequence[Line], width: int, most: int
    ) -> tuple[list[Line], list[Row]]:
        """Return what stands above the first target: text of the page, and its own headings.

        At most so many of these are lines without a number as `most` targets have above them.
        """
        start = len(lines)
        while start and (self._is_section(lines[start - 1]) or _may_head(lines[start - 1], most)):
            start -= 1
            most -= not self._is_section(lines[start])
        above = start
        while above and self._introduces(lines[above - 1]):
            above -= 1
        between = [row for row in self.rows[2:] if not isinstance(row, _Item)]
        headed = any(self._is_section(line) for row in between for line in row)
        if headed and 0 < above < start and self._is_section(lines[above - 1]):
            start = above - 1
        return list(lines[:start]), self._heads(lines[start:], width)

    def _introduces(self, line: Line) -> bool:
        """Return if a line is a sentence that says nothing of a target, as below a heading."""
        text = line.text.strip()
        more = line.mark or named(text) or says_more(text, self.words) or is_remark(text)
        return text.endswith("。") and not more and not _is_marked(text)

    def _heads(self, lines: Sequence[Line], width: int, *, doubtful: bool = False) -> list[Row]:
        """Return a row over all columns for each heading, and for a sentence right below one.

        A heading without a number may take several lines; it is `doubtful` where one stands below
        every target.
        """
        found: list[Row] = []
        plain: list[Line] = []
        for line in lines:
            if self._is_section(line) or (found and not plain and self._introduces(line)):
                found += _joined(plain, width, doubtful=doubtful)
                plain = []
                text = line.text.strip()
                text = text.rstrip("。") if text in self.parents else text
                found.append(Row(line.place, (text,) * width))
            else:
                plain.append(line)
        return found + _joined(plain, width, doubtful=doubtful)


def _may_head(line: Line, most: int) -> bool:
    """Return if a line without a number may be a heading, of which there are `most` at most."""
    text = line.text.strip()
    ends = text.endswith(("。", ":", "：", "；", ";", "!")) or _NO_HEADING.fullmatch(text)
    return most > 0 and len(text) <= LONGEST and not (ends or is_remark(text) or label_of(text))


def _joined(lines: Sequence[Line], width: int, *, doubtful: bool) -> list[Row]:
    if not lines:
        return []
    text = "".join(line.text.strip() for line in lines)
    sentence = any(_is_no_heading(line.text.strip()) for line in lines)
    sentence = sentence or _NO_HEADING.fullmatch(text) is not None
    fault = _("it is neither a target nor a heading") if sentence or len(text) > LONGEST else ""
    if fault and begun(text) is None and _is_sentence(text):
        fault = _no_label()
    fault = fault or _unknown_label([line.text.strip() for line in lines])
    if not fault and (doubtful or tells(text)):
        fault = _(
            "nothing says if it heads what follows or tells what came of the target above; put "
            "{number} or {progress} before it",
            number="一、",
            progress=f"{PROGRESS}：",
        )
    return [Row(lines[0].place, (text,) * width, fault)]


def _no_label() -> str:
    return _(
        "no label says what it is; put {label} before it if it tells what came of its target",
        label=f"{PROGRESS}：",
    )


def _part_of_all(label: str, count: int) -> str:
    """Return what is asked where a label may be of all the targets of a part."""
    return _(
        "if its {label} answers for all {n} targets below the heading can't be told; add {option} "
        "if so, else write {nobody} below the others",
        label=label,
        n=count,
        option=f"--column {quoted(f'{label}=departments')}",
        nobody=f"{label}：无",
    )


def _unknown_label(paragraphs: Sequence[str]) -> str:
    """Return what is wrong with a label that stands below one target alone; empty without one."""
    label = next(filter(None, map(named, paragraphs)), None)
    if label is None:
        return ""
    return _(
        "if {label} is said of the target above it can't be told; add {option} if so, else take it "
        "out",
        label=label[0],
        option=f"--column {quoted(f'{label[0]}=other')}",
    )


def _row(item: _Item, labels: Sequence[str]) -> Row:
    cells = ["\n".join(item.values.get(label, ())) for label in labels]
    return Row(item.place, (item.number, "\n".join(item.paragraphs), *cells), item.fault)
