"""A list that has nothing but the words of its targets, over the whole page.

    2022年区政府重点工作目标任务
    一、经济发展
    1.新增城镇就业3万人。
    2.改造老旧小区12个。
    二、民生保障
    3.新建小学2所。

Its numbers run on, or begin anew below each heading, or all have the same bullet, and nothing else
stands between them. It is taken where the title speaks of targets and each is one sentence; else a
person has to say so, since the numbered paragraphs of a speech or of a letter look the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Row, Source, Table
from gwr.importing.layouts.bracketed import unmarked
from gwr.importing.layouts.endings import says, says_more, split_bracket
from gwr.importing.layouts.items import begun
from gwr.importing.layouts.target import TARGET
from gwr.importing.layouts.unlabelled import BEHIND, tells, tells_behind
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, heading_bodies, names_office
from gwr.importing.vocabulary.headings import plain
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.sections import is_remark, is_section
from gwr.importing.vocabulary.statuses import find_status
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Line
    from gwr.importing.layouts.items import Begun
    from gwr.importing.vocabulary.statuses import Words

_NUMBER = "序号"
_OF_MENUS = "•"
"""So begins the bullet of a list on a page, where menus have it too: a person tells them apart."""

_LEAST = 3
_LONGEST_TARGET = 200
_LONGEST_TITLE = 60
_TITLE = pattern("任务|目标|实事|工作要点|重点工作|重点项目|指标|承诺")
_LABELS = pattern("(?:责任|牵头|主办|承办|配合|协办)(?:单位|部门)|完成时限|责任人")
_PARTS = pattern(r"[/／|｜；;，,)）\s]{1,9}")
_TELLS = pattern(r"[，,；;\s](?:已|均已|现已|全部|累计)")
"""How what came of a target begins behind it."""

_NO_TITLE = pattern("通知|通报|意见|办法|要求|问题|指南|须知|规定|细则|制度|职责|流程|讲话")


class _List(NamedTuple):
    """The lines of a list and those around it; `sure` if they can be nothing else."""

    above: list[Line]
    rows: list[Row]
    below: list[Line]
    size: int
    sure: bool


def read_alone(lines: Sequence[Line], words: Words, typed: Mapping[str, str]) -> Source | None:
    """Return a table of the targets of a list that has nothing else, and the lines around it.

    None if there is no such list, or if it may be another than of targets and nobody `typed` that
    it is. `words` are those of assessment.
    """
    found = _find(lines, words)
    if found is None or not (found.sure or typed.get(plain(TARGET)) == "target"):
        return None
    note = _("the {n} paragraphs with a number or a bullet are taken for the targets", n=found.size)
    heading = Row(found.rows[0].place, (_NUMBER, TARGET))
    return Source([*found.above, *found.below], [Table([heading, *found.rows])], [note])


class Alone(NamedTuple):
    """A list that may be one of targets: how many paragraphs it has, and what they may tell.

    `named` are of the names in brackets behind them, which may answer, those that are least sure
    to; `behind` if what stands behind the first sentence or colon of each may say what came of it.
    """

    size: int = 0
    named: str = ""
    behind: bool = False


def listed_alone(lines: Sequence[Line], words: Words) -> Alone:
    """Return what a list is that may be one of targets; its size is 0 if there is none."""
    found = _find(lines, words)
    if found is None:
        return Alone()
    named = [row.cells[1] for row in found.rows if unmarked(row.cells[1], words)]
    least = min(named, key=_names_office, default="") if len(named) > 1 else ""
    return Alone(found.size, split_bracket(least)[1], tells_behind(lines, words))


def _names_office(target: str) -> bool:
    return names_office(split_bracket(target)[1])


def _find(lines: Sequence[Line], words: Words) -> _List | None:
    filled = [
        line if line.text == text else line._replace(text=text)
        for line in lines
        if (text := line.text.strip())
    ]
    items = [begun(line.text, line.mark) for line in filled]
    styles = [item.style if item else "" for item in items]
    numbers = Counter(item.style for item in items if item and item.number)
    style = max(numbers, key=numbers.__getitem__, default="")
    if numbers[style] >= _LEAST:
        first, last = styles.index(style), len(styles) - 1 - styles[::-1].index(style)
    else:
        style, first, last = _bullets(filled, styles)
    if last - first < _LEAST - 1:
        return None
    if any(map(_is_body, filled[first:last])) and first and _is_body(filled[first - 1]):
        first -= 1
    while first and _heads(filled[first - 1].text):
        first -= 1
    rows = _rows(filled[first : last + 1], items[first : last + 1], style, words)
    above, below = filled[:first], filled[last + 1 :]
    if rows is None or any(begun(line.text) for line in (*above, *below)):
        return None
    if any(label[1] and not is_remark(line.text) for line in below for label in says(line.text)):
        return None  # who answers for the last, or for all
    targets = [row.cells[1] for row in rows if row.cells[0] != row.cells[1]]
    sure = _is_title(above) and all(_is_sure(target, words) for target in targets)
    sure = sure and all(map(_is_foot, below))
    return _List(above, rows, below, len(targets), sure and not style.startswith(_OF_MENUS))


def _bullets(lines: Sequence[Line], styles: Sequence[str]) -> tuple[str, int, int]:
    """Return the bullet of the list with the most words, and where it begins and ends.

    Headings don't end a list, what else has another bullet or none does.
    """
    found: list[tuple[int, str, int, int]] = []
    going_on: dict[str, tuple[int, str, int, int]] = {}
    for at, (line, style) in enumerate(zip(lines, styles, strict=True)):
        if going_on and not is_section(line.text):
            found += [each for own, each in going_on.items() if own != style]
            going_on = {style: going_on[style]} if style in going_on else {}
        if style:
            size, _style, first, _last = going_on.get(style, (0, style, at, at))
            going_on[style] = (size + len(line.text), style, first, at)
    _size, style, first, last = max([*found, *going_on.values()], default=(0, "", 0, 0))
    return style, first, last


def _rows(
    lines: Sequence[Line], items: Sequence[Begun | None], style: str, words: Words
) -> list[Row] | None:
    """Return a row for each target and each heading; None if anything else stands among them."""
    rows: list[Row] = []
    before, fresh = 0, True
    within, led = "", False  # below the name of a body numbers begin anew
    for line, item in zip(lines, items, strict=True):
        if item and item.style == style:
            number = number_alone(item.number)
            value = number.value if number else 0
            if item.number and value != before + 1 and not (fresh and value == 1):
                return None
            if led and value != 1:
                return None
            if says_more(item.text, words):
                return None
            rows.append(Row(line.place, (item.number, item.text)))
            before, fresh, led = value, False, False
        elif item and not item.number and within in ("", item.style) and _takes(rows, item.text):
            within = item.style
            *rows, above = rows
            rows.append(above._replace(cells=(above.cells[0], f"{above.cells[1]}\n{item.text}")))
        elif _heads(line.text) or _is_body(line):
            rows.append(Row(line.place, (line.text, line.text)))
            fresh, led = True, led or _is_body(line)
        else:
            return None
    return rows


def _takes(rows: Sequence[Row], text: str) -> bool:
    """Return if what stands behind another bullet goes on with the target above."""
    target = bool(rows) and rows[-1].cells[0] != rows[-1].cells[1]
    return target and not tells(text)


def _heads(text: str) -> bool:
    """Return if a line heads targets: 一、民生, 市教育局：."""
    return is_section(text) or (text.endswith((":", "：")) and any(heading_bodies(text)))


def _is_body(line: Line) -> bool:
    """Return if a line is the name of a body alone, which may head targets."""
    return names_office(line.text) and are_bodies(line.text)


def _is_title(above: Sequence[Line]) -> bool:
    """Return if what stands above is a title that speaks of targets, and no text."""
    text = "".join(line.text for line in above)
    short = all(len(line.text) <= _LONGEST_TITLE and "。" not in line.text for line in above)
    return short and bool(_TITLE.search(text)) and not _NO_TITLE.search(text)


def _is_sure(target: str, words: Words) -> bool:
    """Return if a target is one sentence, with nothing behind it that may say more."""
    whole = len(target) <= _LONGEST_TARGET and not re.search("[。！？：:\n]", target[:-1])
    whole = whole and not BEHIND.fullmatch(target) and not _LABELS.search(target)
    whole = whole and not _TELLS.search(target)
    whole = whole and not any(
        find_status(part, words) or (names_office(part) and are_bodies(part))
        for part in _PARTS.split(target.rstrip("。"))[1:]
    )
    whole = whole and not target.startswith(("【", "〔", "["))
    return whole and not target.rstrip("。").endswith((")", "）", "】", "〕", "]"))


def _is_foot(line: Line) -> bool:
    """Return if a line below a list is of the page: a remark, a date, who signs."""
    return is_remark(line.text) or (len(line.text) <= _LONGEST_TITLE and "。" not in line.text)
