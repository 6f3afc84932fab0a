"""What was read of a list: its targets, what stands between them, and the table that they make."""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from gwr.importing.document import Line, Row, Source, Table
from gwr.importing.layouts.doubts import (
    between_bodies,
    doubt_names,
    doubt_tags,
    doubtful_bracket,
    fault_of_paragraphs,
    late_deadline,
    mixed_bodies,
    mixed_bullets,
    no_label,
    unknown_label,
)
from gwr.importing.layouts.endings import (
    DONE,
    OPENING,
    PROGRESS,
    end_of_last,
    says,
    split_bracket,
    told_in_brackets,
)
from gwr.importing.layouts.heads import Heads, goes_on, left_above
from gwr.importing.layouts.items import HEADS, begun
from gwr.importing.layouts.lost import Marks, lost_mark, status_at_ends
from gwr.importing.layouts.parts import (
    doubt_appendix,
    doubt_bare,
    doubt_headless,
    doubt_plans,
    heads_targets,
    merge_labels,
    no_target,
    part_bodies,
    parts_of,
    share_bodies,
    without_problems,
)
from gwr.importing.layouts.target import TARGET, Item, is_sentence, tells_of
from gwr.importing.layouts.unlabelled import (
    sorts_by_outcome,
    tell_behind,
    tells,
    tells_accounts,
)
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, names_office
from gwr.importing.vocabulary.headings import plain
from gwr.importing.vocabulary.page import is_of_page, without_links
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.sections import (
    LONGEST,
    has_numeral,
    heads_demands,
    is_demand,
    is_remark,
    is_section,
)
from gwr.importing.vocabulary.titles import is_title
from gwr.text import shortened
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.vocabulary.statuses import Words

_NUMBER = "序号"
_LONGEST_SHOWN = 20
_BOTH = 2
_PARTED = pattern(r"[^—]—{1,2}[^—]|[。，,；;\s](?:已|均已|现已|全部|累计)|[(（](?:均?已|完成)")
"""Where what came of a target may begin."""
_UNDONE = pattern(rf"{_PARTED.pattern}|[。，,；;]\s?(?:因|受|由于|目前|现|正在|预计|主体)")
"""The same, where other targets are known to be done."""

_IN_BRACKETS = pattern(
    "[(（]\\s?(?:其[中余]|剩余|另|余下|超额|提前|结转|因|受|[均已]|目前|正在|包括|含)|(?:完成|完工|在建|配合|结转|影响)[)）]$"
)
"""What a line in brackets has that goes on with an account."""

_SUM = pattern("共|第?[0-9一二三四五六七八九十]")


class Listed:
    """The targets of a list and what heads them, in the order of the page.

    `words` are those of assessment, `typed` the roles of headings that a person named; `style` is
    that of the numbers before targets.
    """

    def __init__(self, style: str, words: Words, typed: Mapping[str, str]) -> None:
        """Start with no target."""
        self.style = style
        self.words = words
        self.typed = typed
        self.heads = Heads(words)
        self.told = typed.get(plain(TARGET)) == "target"  # a person said that they are targets
        self.own: set[str] = set()  # the labels of targets themselves
        self.assessed = False  # words of assessment stand on lines of their own
        self.rows: list[Item | list[Line]] = []
        self.prose: list[Line] = []
        self.waiting: list[Line] = []  # what may be headings, or the text below the list

    def source(self) -> Source:
        """Return the table: a column for each label, and a row for each heading and target."""
        notes: list[str] = []
        if not self.told:
            self.rows, left, notes = without_problems(self.rows, self.heads.is_section)
            self.prose += left
        items = [row for row in self.rows if isinstance(row, Item)]
        self._doubt(items)
        merge_labels(items, self.typed)
        head, rows = self._table(items)
        below = [line for line in self.waiting[:1] if _may_tell(line.text) or _is_aside(line.text)]
        below += [line for line in self.heads.asides if _is_aside(line.text)]
        left = [line for line in (*head, *self.waiting) if heads_targets(line.text.strip())]
        notes += [no_target(line) for line in (*below, *left) if not is_remark(line.text)]
        prose = [*head, *self.heads.asides, *self.prose, *self.waiting]
        return Source(prose, [Table(rows)], notes)

    def _doubt(self, items: Sequence[Item]) -> None:
        """Mark what can't be told of targets, and give those of a part the bodies that head it."""
        self._doubt_last(items)
        doubt_headless(items, [*self._between(), self.waiting])
        part_bodies(items)
        self._find_faults(items)
        self._doubt_first(items)
        if not self.told:
            self._doubt_accounts(items)
        doubt_tags(items)
        doubt_names(items)
        parts = parts_of(self.rows, self.heads.is_section)
        if not self.told:
            doubt_bare(parts)
            doubt_plans(items)
            doubt_appendix(self.rows)
        share_bodies(parts, self.typed)

    def _doubt_first(self, items: Sequence[Item]) -> None:
        """Mark the first target where a label stands above it that others have below them.

        It may be of those that follow, or of one that looks like a heading.
        """
        above = self.rows[0] if not isinstance(self.rows[0], Item) else []
        labels = {label for item in items for label in item.values}
        said = [
            label
            for line, over in zip(above, [Line("", ""), *above], strict=False)
            for label, value in says(line.text)
            if label in labels and (value or not is_title(over.text.strip() + label))
        ]
        if said:
            items[0].fault = items[0].fault or _(
                "what {label} above it is said of can't be told; write it below each target of "
                "which it is said",
                label=said[0],
            )
        elif any(self._lacks_number(line) or self._answers(line) for line in above):
            items[0].fault = items[0].fault or _lost_number()

    @staticmethod
    def _answers(line: Line) -> bool:
        """Return if a line with a number is a sentence, and says who answers in brackets."""
        item = begun(line.text.strip())
        target, said = told_in_brackets(item.text) if item else ("", [])
        return bool(said) and is_sentence(target)

    def _between(self) -> list[list[Line]]:
        """Return the lines between targets, those above the first left out."""
        return [row for row in self.rows if not isinstance(row, Item)][1:]

    def _table(self, items: Sequence[Item]) -> tuple[list[Line], list[Row]]:
        """Return the lines of the page above the list, and its heading with all rows."""
        labels = list(dict.fromkeys(label for item in items for label in item.values))
        heading = Row(items[0].place, (_NUMBER, TARGET, *labels))
        width = len(heading.cells)
        between = self._between()
        plain_lines = map(self._plain_heads, between)
        doubtful = len(between) > 1 and all(
            lines and not self.heads.is_section(lines[0]) for lines in between
        )
        above = self.rows[0] if not isinstance(self.rows[0], Item) else []
        headed = any(self.heads.is_section(line) for lines in between for line in lines)
        most = max(plain_lines, default=0)
        head, first = self.heads.above(above, width, most, headed=headed)
        if headed and not first:
            items[0].fault = items[0].fault or left_above(head)
        texts = {row.cells[0] for row in first if not is_title(row.cells[0])}
        headings = [line for line in above if line.text.strip() in texts]
        doubtful = doubtful or all(map(self.heads.is_section, headings))
        rows = [heading]
        for row in self.rows:
            if isinstance(row, Item):
                rows.append(_row(row, labels))
            elif row is above:
                rows += first
            else:
                rows += self.heads.rows(row, width, doubtful=doubtful)
        return head, rows

    def _plain_heads(self, lines: Sequence[Line]) -> int:
        """Return how many lines may be headings without a number, or are right above one with."""
        over = [
            self.heads.is_section(line) and not has_numeral(line.text) and has_numeral(below.text)
            for line, below in zip_longest(lines, lines[1:], fillvalue=Line("", ""))
        ]
        return sum(not self.heads.is_section(line) for line in lines) + sum(over)

    def _doubt_last(self, items: Sequence[Item]) -> None:
        """Mark the last target where what stands below it may be of targets."""
        last = items[-1]
        shared = {label for item in items[:-1] for label in item.values}
        self._doubt_labels(last, shared, lone=not _in_lines(items[:-1]))
        alone = next(reversed(last.values), "")
        texts = [line.text.strip() for line in self.waiting]
        below = [text for text in texts if not is_remark(text)]
        if any(label in shared for text in below for label, _value in says(text)):
            last.fault = unknown_label(below[:1]) or _(
                "which label its paragraphs belong to can't be told"
            )
        if any(map(self._lacks_number, self.waiting)):
            last.fault = last.fault or _lost_number()
        told = any(item.has_account() for item in items) and not last.has_account()
        if told and any(tells(line.text.strip()) for line in self.waiting[:1]):
            last.fault = no_label()
        if alone and any(map(self._may_go_on, texts[:1])):
            last.fault = last.fault or _(
                "if its {label} goes on with '{words}' can't be told; write that in the line of "
                "{label} if it does, else take it out",
                label=alone,
                words=shortened(texts[0], _LONGEST_SHOWN),
            )
        above_demands = takewhile(lambda text: not heads_demands(text), without_links(texts))
        if any(map(self._may_be_target, above_demands)):
            last.fault = _("which of the targets below belong to it can't be told")
            if self.style == HEADS:
                last.fault += _("; if it heads them, write who answers behind each of them")

    def _doubt_labels(self, last: Item, shared: set[str], *, lone: bool) -> None:
        """Mark the last target where its last label may be of the page, or of all targets.

        None of those is `shared` by others. What is said of each of them is on `lone` lines, else
        all of it on its own.
        """
        label = next((label for label in reversed(last.values) if label in shared), "")
        if tells_of(label):  # what the others have no label for doesn't end it
            fault = end_of_last(label, last.values[label], self.typed)
            last.fault = last.fault or fault
        alone = next(reversed(last.values), "")
        if not alone or alone in shared:
            return
        if is_remark(f"{alone}：") and plain(alone) not in self.typed:
            last.fault = last.fault or unknown_label([f"{alone}：{''.join(last.values[alone])}"])
        if not (lone or last.in_line):
            last.fault = last.fault or _(
                "if {label} is said of all targets can't be told; write it behind each of which it "
                "is said",
                label=alone,
            )

    def _lacks_number(self, line: Line) -> bool:
        """Return if a line says who answers, as targets do in theirs, and has no number."""
        text = line.text.strip()
        marked = begun(text, line.mark) is not None or says(text) or is_of_page(text)
        words, names = split_bracket(text)
        if marked or not words or is_remark(text) or is_title(text):
            return False
        return bool(told_in_brackets(text)[1]) or names_office(names)

    @staticmethod
    def _may_go_on(text: str) -> bool:
        """Return if a line below the last target may go on with what a label says of that."""
        of_page = is_of_page(text) or is_remark(text) or is_day(text) or is_title(text)
        known = of_page or is_demand(text) or says(text) or is_section(text)
        bracketed = text.startswith(OPENING) and not _IN_BRACKETS.search(text)
        signs = (are_bodies(text) and names_office(text)) or bracketed
        return (
            not (known or is_sentence(text))
            and len(text) <= LONGEST
            and (goes_on(text) or not signs)
        )

    @staticmethod
    def _may_be_target(text: str) -> bool:
        """Return if a line below the last target begins as one may: not as END does, in dashes."""
        item = begun(text)
        of_page = item is not None and not item.number and is_of_page(text)
        return item is not None and not (of_page or is_section(text))

    def _doubt_accounts(self, items: Sequence[Item]) -> None:
        """Mark the first target where what came of each may stand behind its first sentence.

        The title or a heading says that the page tells it, and no label does.
        """
        above, *between = [row if not isinstance(row, Item) else [] for row in self.rows]
        headings = [line.text.strip() for lines in (above, *between) for line in lines]
        is_sorted = any(map(sorts_by_outcome, headings))
        titled = is_sorted or any(tells_accounts(line.text.strip()) for line in above)
        texts = list(map(_words_of, items))
        if not any(DONE in item.values for item in items):
            items[0].fault = items[0].fault or status_at_ends(texts, self.words)
        untold = titled and not any(item.has_account() for item in items)
        parted = sum(_PARTED.search(text) is not None for text in texts)
        below = _tell_below(items)
        some = is_sorted and self._tell_in_parts()
        if untold and (below or some or tell_behind(texts, self.words) or parted > 1):
            items[0].fault = items[0].fault or _(
                "what came of it and of those below may stand behind the first colon, dash or "
                "sentence; add {option} if so, or {other} if all of it is the target",
                option=f"--column {PROGRESS}=progress",
                other=f"--column {TARGET}=target",
            )

    def _tell_in_parts(self) -> bool:
        """Return if in a part, such as that of what isn't done, accounts may stand behind targets.

        So they do where one has words with which they begin, or every target has something there.
        """
        parts = parts_of(self.rows, self.heads.is_section)
        texts = [[*map(_words_of, part)] for part in parts]
        return any(
            tell_behind(part, self.words) or any(map(_UNDONE.search, part)) for part in texts
        )

    def _find_faults(self, items: Sequence[Item]) -> None:
        """Mark the targets that seem to have lost a mark which the others have."""
        alone = self.style == HEADS or any(len(item.paragraphs) == 1 for item in items)
        labels = {label for item in items for label in item.values}
        bodies = {label for item in items for label in item.bodies()}
        counted = any(item.counted for item in items)
        between = between_bodies(items)
        marks = Marks(self.style, labels, self.own, counted, self.assessed, self.told, self.words)
        for item, then in zip_longest(items, items[1:]):
            item.fault = (
                lost_mark(item, marks)
                or mixed_bodies(item, bodies, between)
                or mixed_bullets(item, labels)
                or fault_of_paragraphs(item, then, one=alone, numeral=self.style == HEADS)
                or item.fault
                or doubtful_bracket(item, labels)
                or late_deadline(item, self.typed)
            )


def _words_of(item: Item) -> str:
    return "\n".join(item.paragraphs)


def _tell_below(items: Sequence[Item]) -> bool:
    """Return if each of some targets has a line below it, most of which may tell what came of it.

    They have figures: 新增920个.
    """
    below = [item.paragraphs[1] for item in items if len(item.paragraphs) == _BOTH]
    told = sum(tells(text) or goes_on(text) for text in below)
    return len(below) == len(items) > 1 and _BOTH * told > len(items)


def _in_lines(items: Sequence[Item]) -> bool:
    """Return if each of some targets has all that is said of it on its own line."""
    return bool(items) and all(item.in_line for item in items)


def _lost_number() -> str:
    return _("a line that says who answers stands beside it; number it if it is a target")


def _is_aside(text: str) -> bool:
    """Return if a line has nothing but brackets, with neither a sum in them nor what a page has."""
    before, inside = split_bracket(text.strip())
    return bool(inside) and not before and not is_of_page(inside) and not _SUM.match(inside)


def _may_tell(text: str) -> bool:
    return is_sentence(text) or tells(text.strip())


def _row(item: Item, labels: Sequence[str]) -> Row:
    cells = ["\n".join(item.values.get(label, ())) for label in labels]
    return Row(item.place, (item.number, "\n".join(item.paragraphs), *cells), item.fault)
