"""A text that is broken at a width, as one that is copied from a PDF.

    1.新建绿道30公里，串联滨江公园、中央公园、城市展览
    馆，打造15分钟生活圈。
    - 1 -
    2022年区政府重点工作
    2.新建城市驿站12个，配备饮水、充电、休憩等便民服务设
    施。

Lines go on in the next where several are as long as any and end in the middle of a sentence, and
few of the shorter ones do. Where neither labels nor brackets say more of targets, what stands below
them may as well be what came of them.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gwr.importing.document import drawn_width
from gwr.importing.layouts.endings import CLOSING, OPENING, label_of, named, says
from gwr.importing.layouts.items import begun
from gwr.importing.layouts.unlabelled import tells
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, is_closed
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.page import is_page_number, is_running_head
from gwr.importing.vocabulary.sections import is_remark, is_section
from gwr.importing.vocabulary.titles import is_title
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line

_LEAST = 3
"""So many lines that go on have the width at which a text is broken."""

_NARROWEST, _WIDEST = 30, 100
_NEARLY = 2
_INDENT = 8
"""A line that goes on may be shorter than the width: by an indent, a word that stays whole."""

_HEAD = 3
"""So many lines may be repeated on every page."""

_STOPS = tuple("。；;！!？?：:|│\t")
_DATED = pattern("20[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}日|-[0-9]{1,2}-[0-9]{1,2})")
_ALONE = pattern(r"[0-9]{1,3}(?:\s?/\s?[0-9]{1,3})?")
_TABLE = pattern("[\t|│]|[ \u3000]{2}")


def unwrapped(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Return lines with those in one that a width breaks, and a note if there are any.

    Page numbers, and what is repeated beside them, stand in no sentence then.
    """
    bare = _without_page_numbers(lines)
    widest = max((drawn_width(line.text.rstrip()) for line in bare), default=0)
    if not _NARROWEST <= widest <= _WIDEST or any(map(_is_of_table, bare)):
        return list(lines), []
    whole = list(map(_Broken, bare))
    if all(line.indented for line in whole if line.lists):  # so every paragraph begins
        for line in whole:
            line.begins = line.begins or line.indented
    pairs = list(pairwise(whole))
    first = next((at for at, line in enumerate(whole) if line.lists), 0)
    going_on = [(line, then) for line, then in pairs[first:] if line.goes_on(then)]
    width = _width_of([line.width for line, _then in going_on])
    wide = sum(line.width >= width - _NEARLY for line, _then in going_on)
    narrow = sum(line.width < width - _INDENT for line, _then in going_on)
    told = any(line.told for line in whole) or any(then.closes for _line, then in going_on)
    uneven = widest > width + _INDENT or 2 * narrow > wide
    if uneven or not told or _is_torn(pairs, width - _NEARLY):
        return list(lines), []
    parts = [whole[:1]]
    broken = [line.width >= width - _NEARLY for line, then in pairs if line.breaks_off(then)]
    for line, then in pairs:
        goes_on = line.goes_on(then) or (all(broken) and line.breaks_off(then))
        if line.width >= width - _INDENT and goes_on:
            parts[-1].append(then)
        else:
            parts.append([then])
    joined = [line for part in parts for line in _joined([each.line for each in part])]
    n = len(whole) - len(joined)
    note = _("the text is broken at a width; {n} lines are joined to those above", n=n)
    return joined, [note]


def _is_of_table(line: Line) -> bool:
    """Return if a line may be one of a table: gaps part its cells; beside a date they don't.

    So stand who printed a page and when, or where it was published.
    """
    text = line.text.strip()
    return _TABLE.search(text) is not None and not _DATED.search(text)


def _width_of(widths: Sequence[int]) -> int:
    """Return the largest width that enough lines nearly have; 0 if there is none."""
    most = sorted(widths, reverse=True)
    several = zip(most, most[_LEAST - 1 :], strict=False)
    return next((width for width, last in several if width - last <= _NEARLY), 0)


class _Broken:
    """A line of a text that may be broken at a width."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.text = line.text.strip()
        self.width = drawn_width(line.text.rstrip())
        self.ends = self.text.endswith(_STOPS) or _closes_bodies(self.text)
        self.heads = not self.text or is_section(self.text) or is_remark(self.text)
        said = says(self.text)
        self.told = any(value or self.ends for _label, value in said)  # a title may be as a label
        self.closes = self.text.rstrip("。").endswith(CLOSING)
        self.indented = line.text[:1].isspace()
        self.bracketed = self.closes and self.text.startswith(OPENING)
        self.lists = begun(self.text, line.mark) is not None
        self.opens = max(map(self.text.rfind, OPENING)) > max(map(self.text.rfind, CLOSING))
        label = named(self.text)
        labelled = bool(said) or (label is not None and role_of(label[0]) is not None)
        self.begins = self.heads or labelled or self.lists or tells(self.text)

    def goes_on(self, then: _Broken) -> bool:
        """Return if it ends in the middle of a sentence, and the next begins nothing.

        Or the next is in brackets, which are of the sentence before, if that has none; what stands
        behind an open bracket may be as a label.
        """
        ends = self.closes if then.bracketed else self.ends
        begins = (then.heads or then.lists) if self.opens else then.begins
        return not (self.heads or ends or begins)

    def breaks_off(self, then: _Broken) -> bool:
        """Return if it is a heading above a line that begins nothing: its rest, if it is full.

        Where a shorter one is above such a line, they are headings too.
        """
        rest = then.text and not (then.begins or then.ends or then.bracketed)
        return bool(rest) and is_section(self.text) and not self.ends


def _closes_bodies(text: str) -> bool:
    """Return if a line ends in a bracket that has names of bodies, as a target does."""
    bare = text.rstrip("。")
    begins = max(map(bare.rfind, OPENING)) + 1
    return bare.endswith(CLOSING) and are_bodies(bare[begins:-1])


def _is_torn(pairs: Sequence[tuple[_Broken, _Broken]], full: int) -> bool:
    """Return if the rest of a sentence may have lost its place.

    A full line then ends in the middle of one, and elsewhere one stands that nothing begins.
    """
    broken_off = any(
        line.width >= full and not line.ends and then.text and then.begins for line, then in pairs
    )
    return broken_off and any(
        line.width < full and line.ends and then.ends and not then.begins for line, then in pairs
    )


def _joined(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines as one, unless something among them is lost: half of a bracket, or of a name."""
    text = "".join(line.text.strip() for line in lines)
    label = label_of(text)
    names = label[1] if label and role_of(label[0]) in BODIES else ""
    whole = len(lines) > 1 and is_closed(text) and (not names or are_bodies(names))
    return [lines[0]._replace(text=text)] if whole else lines


def _without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return lines without the numbers of pages and the headers beside them.

    Such a header is one of the first lines, which stands there again, or in the middle of a
    sentence; there a number alone is a page's too.
    """
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    first = (lines[at].text.strip() for at in filled[:_HEAD])
    head = {*takewhile(lambda text: not (begun(text) or named(text)), first)}
    texts = ["", *(lines[at].text.strip() for at in filled)]
    numbers = [
        is_page_number(text) or (_ALONE.fullmatch(text) is not None and not before.endswith(_STOPS))
        for before, text in pairwise(texts)
    ]
    gone = {at for at, is_number in zip(filled, numbers, strict=True) if is_number}
    beside = zip(filled[_HEAD:], numbers[_HEAD - 1 :], [*numbers[_HEAD + 1 :], False], strict=False)
    gone |= {at for at, *either in beside if any(either) and lines[at].text.strip() in head}
    gone |= {
        at
        for at, (before, text) in zip(filled, pairwise(texts), strict=True)
        if at not in filled[:_HEAD]
        and text in head
        and not before.endswith(_STOPS)
        and (is_title(text) or not says(text))
    }
    gone |= {at for at in filled[_HEAD:] if is_running_head(lines[at].text)}
    return [line for at, line in enumerate(lines) if at not in gone]
