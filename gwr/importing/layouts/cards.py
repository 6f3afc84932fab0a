"""A card for each target: the headings again and again, each with its value beneath or behind it.

    序号                                  一、城市更新
    1                                     目标任务:新建公园5个。
    目标任务                              【责任单位】区城管局
    新建公园5个。                         二、民生保障
    责任单位                              目标任务:新建小学2所。
    区城管局                              【责任单位】区教委
    序号
    2
    …

The headings come in the same order in every card, which may lack some (optional.py); what stands
between two cards heads the second. A number before the heading of a target, on its line or above
it, is the target's: `01 项目名称:公园`.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING

from gwr.importing.document import Line, Row, Source, Table
from gwr.importing.layouts.card_parts import IN_BRACKETS, Part, arranged, parts_of_cards
from gwr.importing.layouts.doubts import unknown_label
from gwr.importing.layouts.endings import end_of_last, named, sort_of
from gwr.importing.layouts.heads import LONG, may_go_on_with_heading
from gwr.importing.layouts.items import begun, is_bullet, is_stump, without_bullets
from gwr.importing.layouts.optional import fits, merged
from gwr.importing.layouts.styled import stands_alone
from gwr.importing.layouts.target import is_of_account, tells_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, mixes_bodies
from gwr.importing.vocabulary.headings import TARGETS, is_period, plain, role_of
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.sections import LONGEST, has_numeral, is_remark, is_section
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gwr.importing.vocabulary.statuses import Words

_LEAST = 2
"""So many cards, and so many headings in each, make a table."""

_MAY_BEGIN = ("lead", "body", "official", "deadline", "status")
_OWN_WORDS = {*TARGETS} - {"goal"}
_STOPS = ("。", "；", ";")

_ENDS_LABEL = pattern(r"[:：】\]]")
_SHOWN = 20


def read_cards(lines: Sequence[Line], words: Words, typed: Mapping[str, str]) -> Source | None:
    """Return a table with a row for each card, and the lines around; None if there are no cards.

    `words` are those of assessment, `typed` the roles of headings that a person named.
    """
    parts = arranged(parts_of_cards(lines), words, _LEAST)
    cards = _cards(parts)
    if not cards:
        return None
    heading = _heading(parts, cards)
    told = any(role_of(part.text) in _OWN_WORDS for part in heading)
    starts = [own[0] for own in cards]
    ends = [0, *(own[-1] + 2 for own in cards)]
    between = [parts[end:start] for end, start in zip(ends, starts, strict=False)]
    if not told and any(map(_has_number, between)):
        return None  # targets with a number, of which the cards say what is to be reached
    headed = _are_numbered(parts, starts) or _are_named(parts, starts)
    begin = _above(parts, 0, starts[0], headed=headed)
    again = _again(parts, cards, typed)
    columns = [*(part.text for part in heading), *again]
    rows = [
        Row(heading[0].place, tuple(columns)),
        *_headings(parts[begin : starts[0]], len(columns)),
    ]
    rest = _rest_of_heading(parts, begin) if begin == starts[0] else ""
    for own, following in zip(cards, starts[1:], strict=False):
        end = _above(parts, own[-1] + 2, following, headed=headed)
        card = _card(parts, [*own, end], heading, again)
        if card.fault and own[-1] + 2 < end == following:
            card = card._replace(fault=_if_name(parts[end - 1].text) or card.fault)
        card, rest = card._replace(fault=card.fault or rest), ""
        rows += [card, *_headings(parts[end:following], len(columns))]
    own = cards[-1]
    end = _below(parts, own[-1] + 2, len(parts))
    card = _card(parts, [*own, end], heading, again)
    listed = any("\n" in row.cells[len(heading) - 1] for row in rows)
    faults = [
        *_of_page(parts, own),
        *_first_of_next(parts, cards),
        *(end_of_last(*each, typed, listed=listed) for each in _values(parts, own[-1], end, again)),
    ]
    rows.append(card if card.fault else card._replace(fault=next(filter(None, faults), "")))
    above, below = _lines(parts[:begin]), _lines(parts[end:])
    return Source([*above, *below], [Table(rows, len(above))], [])


def _lines(parts: Sequence[Part]) -> list[Line]:
    """Return parts as the lines they were: a heading with a colon before its value."""
    lines: list[Line] = []
    for part in parts:
        beside = lines and lines[-1].text.endswith("：") and lines[-1].place == part.place
        text = f"{part.text}：" if part.colon else part.text
        if beside:
            lines[-1] = Line(part.place, lines[-1].text + text)
        else:
            lines.append(Line(part.place, text))
    return lines


def has_heading(lines: Sequence[Line]) -> bool:
    """Return if headings stand one after the other, and nowhere else: those of a table."""
    texts = list(filter(None, (line.text.strip() for line in lines)))
    for at, names in enumerate(zip(texts, texts[1:], texts[2:], strict=False)):
        if all(map(role_of, names)):
            around = [*texts[:at], *texts[at + len(names) :]]
            every = "\n".join(around)
            return not any(
                name in text and _ENDS_LABEL.split(text, maxsplit=1)[0].strip("【[ ") == name
                for name in names
                if name in every
                for text in around
            )
    return False


def _cards(parts: Sequence[Part]) -> list[list[int]]:
    """Return where the headings of each card stand; none if there are no cards of targets."""
    labels = [at for at, part in enumerate(parts) if part.label]
    starts = [n for n, at in enumerate(labels) if parts[at].label == parts[labels[0]].label]
    cards = [labels[n:end] for n, end in zip_longest(starts, starts[1:])]
    if len(cards) < _LEAST or len(cards[0]) < _LEAST:
        return []
    of_targets = any(role_of(parts[at].text) in TARGETS for at in cards[0])
    # The headings of a table stand one after the other.
    bare = (at for at in cards[0] if not parts[at].colon)
    of_table = any(part.label for at in bare for part in parts[at + 1 : at + 2])
    return cards if of_targets and not of_table else []


def _heading(parts: Sequence[Part], cards: Sequence[Sequence[int]]) -> list[Part]:
    """Return the headings of all cards, each as it stands where it is first."""
    first: dict[str, Part] = {}
    for at in chain(*cards):
        first.setdefault(parts[at].label, parts[at])
    return [first[name] for name in merged([[parts[at].label for at in own] for own in cards])]


def _of_page(parts: Sequence[Part], own: Sequence[int]) -> Iterator[str]:
    """Give what is asked of a last label that no other card has: it may be of the page."""
    label = parts[own[-1]]
    if [part.label for part in parts].count(label.label) == 1:
        yield _(
            "if {label} is said of the last target or of all can't be told; write {nothing} below "
            "another if it is of the last",
            label=label.text,
            nothing=f"{label.text}：无",
        )


def _first_of_next(parts: Sequence[Part], cards: Sequence[Sequence[int]]) -> Iterator[str]:
    """Give what is asked of a label that ends most cards, and that the last one lacks.

    It may begin the cards, of which the first lacks it.
    """
    *others, last = [[parts[at] for at in own] for own in cards]
    ends = Counter(own[-1].label for own in others)
    name, n = ends.most_common(1)[0]
    lacks = name not in [part.label for part in last]
    if lacks and n * 2 > len(others) and role_of(name) in _MAY_BEGIN:
        yield _(
            "if {label} is said of the target above it or below can't be told; write {nothing} for "
            "the first and the last that lack it",
            label=name,
            nothing=f"{name}：无",
        )


def _again(
    parts: Sequence[Part], cards: Sequence[Sequence[int]], typed: Mapping[str, str]
) -> list[str]:
    """Return the labels, not known ones, whose sort stands below known ones in two cards or more.

    Or of which a person told what they are.
    """
    of_sort: dict[str, set[int]] = {}
    below = [
        (n, parts[at], parts[at + 2 : end])
        for n, (own, following) in enumerate(zip_longest(cards, cards[1:], fillvalue=[len(parts)]))
        for at, end in pairwise([*own, following[0]])
    ]
    for n, label, under in below:
        for part in under:
            if beside := _beside(part, label):
                of_sort.setdefault(sort_of(beside[0]), set()).add(n)
    sorts = {name for name, found in of_sort.items() if len(found) >= _LEAST}
    names = dict.fromkeys(
        beside[0]
        for _n, label, under in below
        for part in under
        if (beside := _beside(part, label, sorts))
    )
    return [name for name in names if sort_of(name) in sorts or plain(name) in typed]


def _beside(
    part: Part, label: Part, sorts: Collection[str] = frozenset()
) -> tuple[str, str] | None:
    """Return the label of a line, not a known one, with its value.

    Below an account it may be a part of that, unless it is of `sorts` that stand elsewhere.
    """
    beside = None if begun(part.text) else named(part.text)
    told = tells_of(label.text) and is_of_account(part.text)
    own = beside and (is_period(beside[0]) or sort_of(beside[0]) in sorts)
    return None if told and not own else beside


def _values(
    parts: Sequence[Part], at: int, end: int, again: Sequence[str]
) -> list[tuple[str, list[str]]]:
    """Return what a label has beneath it, and the labels below it that are not known."""
    values: list[tuple[str, list[str]]] = [(parts[at].text, [])]
    sorts = {*map(sort_of, again)}
    for part in parts[at + 1 : end]:
        beside = _beside(part, parts[at], sorts) if values[0][1] else None
        if beside and beside[0] in again:
            values.append((beside[0], [beside[1]]))
        else:
            values[-1][1].append(part.text)
    return values


def _are_numbered(parts: Sequence[Part], starts: Sequence[int]) -> bool:
    """Return if above every card stands a line with its number: `1.新建学校。`.

    The numbers run on, or begin anew below a heading.
    """
    before = 0
    for start in starts:
        number = split_number(parts[start - 1].text)[0] if start else None
        anew = start > 1 and is_section(parts[start - 2].text)
        if number is None or (number.value != before + 1 and not (anew and number.value == 1)):
            return False
        before = number.value
    return True


def _are_named(parts: Sequence[Part], starts: Sequence[int]) -> bool:
    """Return if above every card stands a line with its name, in a style or below a number."""
    names = [parts[start - 1] for start in starts if start]
    named = all(part.head and not part.label and stands_alone(part.text) for part in names)
    return named and len(names) == len(starts)


def _if_name(text: str) -> str:
    """Return what is asked of a line that may head a card, or end the one above; else nothing."""
    if not stands_alone(text):
        return ""
    return _(
        "if '{words}' heads what follows or goes on with what stands above can't be told; put "
        "{number} before it if it heads, and before all others that do",
        words=text[:_SHOWN],
        number="一、",
    )


def _above(parts: Sequence[Part], first: int, start: int, *, headed: bool) -> int:
    """Return where the headings begin that stand right above a card, not before `first`."""
    at = start - 1 if headed else start
    while at > first and _heads(parts, at - 1):
        at -= 1
    return at


def _rest_of_heading(parts: Sequence[Part], at: int) -> str:
    """Return what is asked of a line right above the first card that may end a long heading."""
    if at < _LEAST or not is_section(parts[at - 2].text) or len(parts[at - 2].text) < LONG:
        return ""
    text = parts[at - 1].text
    known = is_remark(text) or text.endswith("。") or any(map(str.isdigit, text))
    return "" if known else may_go_on_with_heading(text)


def _heads(parts: Sequence[Part], at: int) -> bool:
    """Return if a line heads the card below it; it may end in a stop if no paragraph above does so.

    Then it may be one of an account whose paragraphs have numerals.
    """
    text = parts[at].text
    stopped = has_numeral(text) and is_section(text.rstrip("。；;"))
    above = parts[at - 1].text
    told = is_section(text) or parts[at].head == IN_BRACKETS
    return told or (stopped and (above == text or not has_numeral(above)))


def _below(parts: Sequence[Part], first: int, end: int) -> int:
    """Return where what is of the page begins below the last card, not before `first`."""
    return next((at for at in range(first, end) if is_remark(parts[at].text)), end)


def _has_number(parts: Sequence[Part]) -> bool:
    return any(split_number(part.text)[0] for part in parts)


def _headings(parts: Sequence[Part], width: int) -> list[Row]:
    """Return a row over all columns for each heading."""
    rows = []
    for part in parts:
        text = part.text if has_numeral(part.text) else part.text.removesuffix("。")
        fault = "" if len(text) <= LONGEST else _("it is neither a target nor a heading")
        rows.append(Row(part.place, (text,) * width, fault))
    return rows


def _is_one(cell: Sequence[str]) -> bool:
    """Return if paragraphs are one value: sentences or names of bodies, and no headings."""
    if any(is_section(text) or is_remark(text) or is_stump(text) for text in cell):
        return False
    if len(cell) == 1 or all(map(are_bodies, cell)):
        return True
    if all(map(is_bullet, cell)):
        return not mixes_bodies("\n".join(without_bullets(cell)))
    numbered = [split_number(text)[0] is not None for text in cell]
    return all(text.endswith(_STOPS) for text in cell) and all(numbered) == any(numbered)


def _card(
    parts: Sequence[Part],
    places: Sequence[int],
    heading: Sequence[Part],
    again: Sequence[str],
) -> Row:
    """Return a row of a card whose headings stand at these places, the last of which ends it.

    Below them may stand the labels that are there `again`, though they are not known.
    """
    found = [_values(parts, at, end, again) for at, end in pairwise(places)]
    names = [parts[at].label for at in places[:-1]]
    own = dict(zip(names, (values[0][1] for values in found), strict=True))
    beside = [each for values in found for each in values[1:]]
    more = dict(beside)
    filled = [name for name, cell in own.items() if cell]
    lost = any(not (own[parts[at].label] or parts[at].colon) for at in places[:-1])
    if lost or len(own) < len(names) or not fits(filled, [part.label for part in heading]):
        fault = _("its headings are not those of the first")
    elif len(more) < len(beside):
        fault = _("it has {label} twice", label=beside[-1][0])
    else:
        lacks = [part.text for part in heading if not own.get(part.label)]
        fault = _untold([*own.values()], [*more.values()], lacks)
        fault = fault or unknown_label([*_labels_inside(parts, places, again)])
    cells = [own.get(part.label, []) for part in heading]
    cells += [more.get(name, []) for name in again]
    return Row(
        parts[places[0]].place, tuple("\n".join(without_bullets(cell)) for cell in cells), fault
    )


def _untold(own: Sequence[list[str]], more: Sequence[list[str]], lacks: Sequence[str]) -> str:
    """Return what can't be told of the values of a card: if one is that of a label it `lacks`.

    That may have lost its colon; or the values are all the same, or more than one.
    """
    held = [label for label in lacks for cell in own if any(label in text for text in cell)]
    if held or (lacks and any(len(cell) > 1 for cell in own)):
        return _(
            "if one of its paragraphs is its {label} can't be told; write {nothing} if it has none",
            label=lacks[0],
            nothing=f"{lacks[0]}：无",
        )
    if all(cell == own[0] for cell in own):
        return _("all its values are the same; add something to one of them, such as a full stop")
    if not all(map(_is_one, (*own, *more))):
        return _("which cell its paragraphs belong to can't be told")
    return ""


def _labels_inside(
    parts: Sequence[Part], places: Sequence[int], again: Sequence[str]
) -> Iterator[str]:
    """Give the lines of values that may be labels, which no other card has."""
    for at, end in pairwise(places):
        for part in parts[at + 2 : end]:
            if (label := _beside(part, parts[at])) and label[0] not in again:
                yield part.text
