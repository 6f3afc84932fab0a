"""How the targets of a list are marked: with which numbers, bullets, labels or styles."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING

from gwr.importing.layouts.endings import answers_in, named, says, sort_of
from gwr.importing.layouts.items import HEADS, WITHIN, Begun, begun, is_bullet
from gwr.importing.layouts.styled import MARK, marked_by_style, stands_alone
from gwr.importing.layouts.target import COMMAS, LONGEST_LINE, is_of_account, is_sentence, tells_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import names_office
from gwr.importing.vocabulary.headings import BODIES, is_period, may_be_work, role_of
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.sections import BRACKETED, is_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line
    from gwr.importing.vocabulary.statuses import Words

_NUMERALS = (HEADS, "(一)", "（一）")
OF_ITEM = pattern(
    r"(.{2,200}?)[(（](第\s{0,3}[0-9０-９]{1,7}\s{0,3}项)[)）]\s{0,3}[:：]\s{0,3}(.{1,4000})"
)
"""A target whose number among all stands behind it: `建成污水处理厂(第57项):10月开工。`"""


def ways_to_read(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Return lines as they may be read: by numbers alone, by bullets, by labels, by styles."""
    bulleted = [line._replace(head="") if line.head else line for line in lines]
    bare = [line._replace(mark="") if line.mark else line for line in bulleted]
    yield bare
    if bare != bulleted:
        yield bulleted
    if marked := _with_marks(bare, lines):
        yield marked
    yield from marked_by_style(lines)


def _with_marks(lines: Sequence[Line], styled: Sequence[Line]) -> list[Line]:
    """Return lines with a mark before targets that have none; empty if nothing tells them apart.

    On the page, where they are `styled`, their style tells them apart.

    Each is the one line without a label above the label with which all that is said of a target
    begins, but for headings; the first line of a page may be its title. Where empty lines stand
    above the others, so one does above the first.
    """
    full = list(filter(_is_filled, lines))
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    parted = {n for n, (at, then) in enumerate(pairwise(filled), start=1) if then > at + 1}
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
    first_at, *others = sorted(above)
    heads = {line.head for at, line in enumerate(filter(_is_filled, styled)) if at in above}
    even = heads == {""} and (first_at in parted or not parted.issuperset(others))
    if not even or full[first_at - 1].text.rstrip().endswith(COMMAS):
        return []  # the first goes over two lines
    return [line._replace(mark=MARK) if at in above else line for at, line in enumerate(full)]


def _is_filled(line: Line) -> bool:
    return bool(line.text.strip())


def style_of(lines: Sequence[Line], words: Words) -> str | None:
    """Return how targets are marked: as the lines are that have, or are followed by, labels.

    Bullets say what is in targets with numbers if several stand right above others, without labels.
    """
    style = _style_of(lines, words)
    items = [begun(line.text.strip()) for line in lines if line.text.strip()]
    if not any(item and item.style == style and not item.number for item in items):
        return style
    bare = [
        item is not None and item.style == style and not answers_in(item.text, words)[1]
        for item in items
    ]
    several = sum(map(all, pairwise(bare))) > 1
    numbered = [line for line in lines if not is_bullet(line.text.strip())]
    return (several and _style_of(numbered, words)) or style


def _style_of(lines: Sequence[Line], words: Words) -> str | None:
    found: list[str] = []
    open_ = ""
    within = False  # other numbers are those of the value of a label
    for line in lines:
        text = line.text.strip()
        if not text or len(text) > LONGEST_LINE:
            continue
        item = None if line.mark and says(text) else begun(text, line.mark)
        said = [] if item else says(text)
        if item and within and item.style != found[-1]:
            continue
        if said and not item:
            found += [open_] if open_ else []
            open_ = ""
            within = bool(found) and _holds_items(*said[-1])
        elif item and (answers_in(item.text, words)[1] or OF_ITEM.fullmatch(item.text)):
            found.append(item.style)
            open_, within = "", False
        elif item:
            open_, within = item.style, False
        elif open_ == HEADS:  # `一、` heads what follows, unless that says who answers for it
            open_ = ""
    own = [style for style in found if style != HEADS] or found  # of heads, where both have some
    own = [style for style in own if style not in WITHIN] or own
    return own[0] if len(own) > 1 and len(set(own)) == 1 else None


def _holds_items(label: str, value: str) -> bool:
    """Return if a label stands alone, and below it what may be numbered; or its value begins so."""
    return begun(value) is not None if value else role_of(label) not in BODIES


def label_of_targets(lines: Sequence[Line], style: str) -> str:
    """Return the label of work before the words of targets, known or not: 领办项目：….

    One of them may have lost its colon.
    """
    items = (begun(line.text.strip(), line.mark) for line in lines)
    labels = [named(item.text) for item in items if item and item.style == style]
    names = Counter(label[0] for label in labels if label)
    name, n = names.most_common(1)[0] if names else ("", 0)
    return name if n > 1 and n >= len(labels) - 1 and may_be_work(name) else ""


def labels_again(lines: Sequence[Line], style: str) -> set[str]:
    """Return the sorts of labels, known or not, that stand below two targets or more.

    One that is not known may be, below an account, a part of that; a body is none, but says what
    it did.
    """
    below: dict[str, set[int]] = {}
    targets, told = 0, False
    for line in lines:
        text = line.text.strip()
        item = begun(text)
        label = None if item else named(text)
        label = None if label and names_office(label[0]) else label
        known = label is not None and bool(says(text))
        told = bool(known and label and tells_of(label[0])) or (told and not known)
        own = known or is_period(label[0]) if label else False
        if label and targets and (own or not (told and is_of_account(text))):
            below.setdefault(sort_of(label[0]), set()).add(targets)
        elif (item := item or begun(text, line.mark)) and item.style == style:
            targets, told = targets + 1, False
    return {label for label, above in below.items() if len(above) > 1}


def parents_of(lines: Sequence[Line], style: str, words: Words) -> set[str]:
    """Return the lines that head targets by how they are numbered, be they sentences or not."""
    items = [(line.text.strip(), begun(line.text.strip())) for line in lines if line.text.strip()]
    found = _parents_by_number(lines, style) or _parents_anew(items, style)
    found |= _parents_right_above(items, style) | _parents_alike(items, style, words)
    marks = [item.style if item else "" for _text, item in items]
    return found | _sentences_above(items, marks, style)


def parents_in_brackets(lines: Sequence[Line]) -> set[str]:
    """Return the lines in brackets that head targets, 【城市建设】, whatever their words are.

    There are several, each stands once, and not all are called as labels are, or labels stand
    several times.
    """
    texts = Counter(line.text.strip() for line in lines)
    found = {text: match[1] for text in texts if (match := BRACKETED.fullmatch(text))}
    if any(texts[text] > 1 for text in found):
        return set()
    labels = Counter(label[0] for text in texts if (label := named(text)) and text not in found)
    told = any(n > 1 for n in labels.values()) or not all(map(role_of, found.values()))
    return set(found) if told and len(found) > 1 else set()


def parents_in_a_row(lines: Sequence[Line]) -> set[str]:
    """Return the lines in two styles of headings that stand right above one with a number.

    None is the title of the page, which has the outermost style.
    """
    full = list(filter(_is_filled, lines))
    top = min((line.head for line in full if line.head), default="")
    return {
        line.text.strip()
        for above, below, then in zip(full, full[1:], full[2:], strict=False)
        if top < above.head < below.head < "b" and not then.head and begun(then.text.strip())
        for line in (above, below)
    }


def parents_by_look(lines: Sequence[Line], style: str) -> set[str]:
    """Return the sentences that head targets by how they look, as those in <h2> or in bold do."""
    full = list(filter(_is_filled, lines))
    items = [(line.text.strip(), begun(line.text.strip())) for line in full]
    return _sentences_above(items, [line.head for line in full], style)


def _sentences_above(
    items: Sequence[tuple[str, Begun | None]], marks: Sequence[str], style: str
) -> set[str]:
    """Return the sentences that head targets: every line with their mark stands right above one.

    So does one above the first target; what has the mark farther above may be the title.
    """
    targets = [item is not None and item.style == style for _text, item in items]
    first = targets.index(True) if True in targets else 0
    mark = marks[first - 1] if first else ""
    own = [at for at, each in enumerate(marks) if each == mark and at >= first - 1]
    right = all(targets[at + 1 : at + 2] == [True] and not targets[at] for at in own)
    if mark in ("", style, *_NUMERALS) or not right or len(own) <= 1:
        return set()
    return {items[at][0] for at in own if is_sentence(items[at][0])}


def _parents_by_number(lines: Sequence[Line], style: str) -> set[str]:
    """Return the lines whose number is the first part of that of the target below: `1.`, `1.1`."""
    found: set[str] = set()
    parent, number = "", ""
    for line in lines:
        item = begun(line.text.strip())
        if item and item.style == style:
            found |= {parent} if number and item.number.startswith(f"{number}.") else set()
            number = ""
        elif item and style.startswith(f"{item.style}."):
            parent, number = line.text.strip(), item.number
    return found


def _parents_right_above(items: Sequence[tuple[str, Begun | None]], style: str) -> set[str]:
    """Return the lines with a numeral that stand right above a target, or above another such line.

    Every line with such a numeral does, and none is a target itself.
    """
    found = set()
    for numeral in _NUMERALS:
        above = [
            (text, then is not None and then.style in {style, *_NUMERALS} - {numeral})
            for (text, item), (_text, then) in pairwise((*items, ("", None)))
            if item and item.style == numeral != style
        ]
        if all(right for _text, right in above):
            found |= {text for text, _right in above}
    return found


def _parents_alike(items: Sequence[tuple[str, Begun | None]], style: str, words: Words) -> set[str]:
    """Return the lines below each of which the numbers of targets begin anew, written the same.

    So a list in a list has them: `1.` above `1.` and `2.`, then `2.`. All numbers run on, and what
    heads others is no sentence, nor does it say who answers.
    """
    own = [(at, item) for at, (_text, item) in enumerate(items) if item and item.style == style]
    numbers = [number_alone(item.number) for _at, item in own]
    values = [number.value if number else 0 for number in numbers]
    heads = [
        n
        for n, ((at, item), (below, _item)) in enumerate(pairwise(own))
        if values[n + 1] == 1 and below == at + 1 and not is_sentence(item.text)
        if not answers_in(item.text, words)[1]
    ]
    groups = [values[a + 1 : b] for a, b in pairwise([*heads, len(own)])]
    runs = [[values[n] for n in heads], *groups]
    whole = all(run == list(range(1, len(run) + 1)) for run in runs)
    return (
        {items[own[n][0]][0] for n in heads} if heads[:1] == [0] and heads[1:] and whole else set()
    )


def _parents_anew(items: Sequence[tuple[str, Begun | None]], style: str) -> set[str]:
    """Return the lines below each of which numbers begin anew, and nowhere else: `1.`, (一)."""
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
