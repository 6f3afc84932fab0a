"""Where some rows have no remark it can be doubtful what is one, beside a cell of sentences.

    1                   2                   3
    新建小学6所         修路2公里           建公园5个
    区教育局            区交通局            区城管局
    已建成5所           市级民生实事        已建成5个
    另有1所在建         3                   民生实事
    2                                       4

The account may go on in the second line, it may be empty, and the remark may be a heading.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gwr.importing.layouts.filling import is_short
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.sections import is_numbered, is_section
from gwr.importing.vocabulary.statuses import quoted
from gwr.text import shortened
from gwr.words import _, listed, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.document import Row
    from gwr.importing.layouts.chunks import Chunk, Shape

_LONGEST_SHOWN = 20
_STOPS = ("。", "！")
_OPEN = (*"；;：:，,、",)
_PART = pattern("[一二三四五六七八九十]{1,2}是|[^，,。；;：:]{2,8}[：:]")
_VALUE = pattern(r"[-+约≥≤]?[0-9][0-9.,]{0,15}\s?[万亿]{0,2}[^0-9，。；\s年月日]{0,2}")
_NOTHING = pattern(r"[-—–/\\]{1,4}|[无略]")
_TELLS = pattern(
    "[0-9０-９已]|正在|完成|完工|[建做办]成|竣工|推进|实施|启动|施工|进行|投用|投入使用|[达超]|[开动复]工|验收"
    "|通过|全部|合格|在建|封顶|主体|收尾|招标|开展|运行|营业|开放|交付|印发|出台|办结|签约|正常|良好"
)
"""What an account has and a remark need not have: figures, or that something was done."""


def unless_some_lack(
    groups: Sequence[Sequence[Chunk]], rows: Sequence[Row], shape: Shape
) -> tuple[list[Row], list[str]]:
    """Return rows, with a fault where a remark may be something else, as other rows have none.

    And what to know of those that are taken for remarks by their words.
    """
    read = [
        n
        for n, (group, row) in enumerate(zip(groups, rows, strict=True))
        if shape.remark > 0 and not row.fault and shape.number(group[0]) is not None
    ]
    having = {n for n in read if any(rows[n].cells[shape.remark :][:1])}
    if len(having) == len(read):
        faults = _of_one_lacking({n: rows[n].cells for n in read}, shape)
        return [
            row._replace(fault=row.fault or faults.get(n, "")) for n, row in enumerate(rows)
        ], []
    shown = _shown(groups, read, having)
    sentences = any(rows[n].cells[shape.remark].endswith(_STOPS) for n in having)
    faults, taken = {}, []
    for n in read:
        cells = rows[n].cells
        if n in having:
            faults[n] = _of_remark(cells, shape, told=n in shown or shape.said_remark)
            if not faults[n] and n not in shown and _is_open(cells, shape):
                taken.append(rows[n].place)
        elif n not in shown and (sentences or not cells[shape.remark - 1].endswith(_STOPS)):
            faults[n] = _of_account(cells, shape)
    if shape.remark == shape.width - 1:
        faults.update(_of_headings(groups, rows, shape, having))
    noted = [] if shape.said_remark or not taken else [_on_taken(taken, shape)]
    return [row._replace(fault=row.fault or faults.get(n, "")) for n, row in enumerate(rows)], noted


def _of_one_lacking(rows: Mapping[int, Sequence[str]], shape: Shape) -> dict[int, str]:
    """Return what is doubtful where every row has a remark: a cell may go on in that of one.

    A sentence is a remark where that of another row is one, or where 无 stands for none.
    """
    if shape.remark - 1 not in shape.free or shape.said_remark:
        return {}
    remarks = [cells[shape.remark] for cells in rows.values()]
    several = sum(remark.endswith(_STOPS) for remark in remarks) > 1
    told = several or any(map(_NOTHING.fullmatch, remarks))
    faults = {}
    for n, cells in rows.items():
        before, remark = cells[shape.remark - 1 : shape.remark + 1]
        if _is_list(before, remark) or (not told and _goes_on(before, remark)):
            faults[n] = _untold(remark, shape)
    return faults


def _shown(groups: Sequence[Sequence[Chunk]], read: Sequence[int], having: set[int]) -> set[int]:
    """Return the rows of which empty lines below show if they have a remark: more where not."""
    gaps = {n: groups[n + 1][0].gap for n in read if n + 1 < len(groups)}
    lacking = [gap for n, gap in gaps.items() if n not in having]
    if not lacking or min(lacking) == 1:
        return set()
    return {n for n, gap in gaps.items() if (n in having) == (gap == 1)}


def _of_remark(cells: Sequence[str], shape: Shape, *, told: bool) -> str:
    """Return what is doubtful about a remark that nobody told: the cell before it may go on.

    Or the cell behind it may begin in it.
    """
    before, remark = cells[shape.remark - 1 : shape.remark + 1]
    begins = shape.remark + 1 in shape.free and not told
    if begins or (shape.remark - 1 in shape.free and _goes_on(before, remark)):
        return _("which cell its paragraphs belong to can't be told")
    likely = _TELLS.search(before) and is_short(remark) and not _TELLS.search(remark)
    if told or likely or not _is_open(cells, shape):
        return ""
    return _untold(remark, shape)


def _untold(remark: str, shape: Shape) -> str:
    return _(
        "if '{words}' is its remark can't be told; add {option} if it is, else join it to the "
        "line above",
        words=_first(remark),
        option=f"--column {quoted(f'{shape.names[shape.remark]}=remark')}",
    )


def _is_open(cells: Sequence[str], shape: Shape) -> bool:
    """Return if the cell before a remark may go on in it: nothing shows where it ends."""
    before, remark = cells[shape.remark - 1 : shape.remark + 1]
    if shape.remark - 1 not in shape.free or shape.remark - 1 in (shape.deadline, shape.official):
        return False
    closed = before.endswith(_STOPS) and shape.remark - 2 not in shape.free
    value = _VALUE.fullmatch(before) and not any(map(str.isdigit, remark))
    return not (closed or value or _NOTHING.fullmatch(before) or _NOTHING.fullmatch(remark))


def _goes_on(before: str, remark: str) -> bool:
    """Return if a text goes on in what may be a remark: both are sentences, or parts of a list."""
    return _is_list(before, remark) or (before.endswith(_STOPS) and remark.endswith(_STOPS))


def _is_list(before: str, remark: str) -> bool:
    """Return if a text ends with no stop, or is a part of a list as what stands below is."""
    numbered = split_number(before)[0] and split_number(remark)[0]
    parts = _PART.match(before) and _PART.match(remark)
    return bool(before.endswith(_OPEN) or numbered or parts)


def _of_account(cells: Sequence[str], shape: Shape) -> str:
    """Return what is doubtful about a row without a remark: what stands before it may be one."""
    at = shape.remark - 1
    text = cells[at]
    told = at in (shape.target, shape.deadline, shape.official)
    if at not in shape.free or told or _TELLS.search(text) or _NOTHING.fullmatch(text):
        return ""
    return _(
        "if '{words}' stands under {before} or {remark} can't be told; write 无 where a cell is "
        "empty",
        words=_first(text),
        before=shape.names[at],
        remark=shape.names[shape.remark],
    )


def _of_headings(
    groups: Sequence[Sequence[Chunk]], rows: Sequence[Row], shape: Shape, having: set[int]
) -> Iterator[tuple[int, str]]:
    """Return by row where its remark may head those that follow, or what does may be its remark.

    What heads has no number then; a remark may only where such a line heads the first row.
    """
    first = groups[0][0]
    headed = shape.number(first) is None and not is_numbered(first.text)
    for n, then in enumerate(groups[1:]):
        heads = len(then) == 1 and is_section(then[0].text) and not is_numbered(then[0].text)
        if heads and n not in having and shape.number(groups[n][0]) is not None:
            yield n, _or_heading(then[0].text, shape)
        elif headed and n in having and is_short(rows[n].cells[shape.remark]):
            yield n, _("which cell its paragraphs belong to can't be told")


def _or_heading(text: str, shape: Shape) -> str:
    return _(
        "if '{words}' is its remark or heads what follows can't be told; add {option} if it is, "
        "else put a number such as 一、 before it",
        words=_first(text),
        option=f"--column {quoted(f'{shape.names[shape.remark]}=remark')}",
    )


def _on_taken(places: Sequence[str], shape: Shape) -> str:
    return _(
        "what stands behind {before} is taken for the remark of {places}; look if it goes on there",
        before=shape.names[shape.remark - 1],
        places=some_of(places),
    )


def _first(text: str) -> str:
    return shortened(text.splitlines()[0], _LONGEST_SHOWN)


def on_order_alone(rows: Sequence[Row], shape: Shape) -> Iterator[str]:
    """Say which columns of one kind stand side by side: one may be empty, the other have two."""
    full = [row.cells for row in rows if len(row.cells) == shape.width and not row.fault]
    full = [cells for cells in full if cells != shape.names]
    plain = [at for at in shape.free if at not in (shape.deadline, shape.official)]
    plain += (
        [shape.remark] if shape.remark > 0 and all(cells[shape.remark] for cells in full) else []
    )
    pairs = [(at, then) for at, then in pairwise(range(shape.width)) if {at, then} <= {*plain}]
    beside = [
        at
        for pair in pairs
        if any(_are_words(*(cells[at] for at in pair)) for cells in full)
        for at in pair
    ]
    beside += [at for at, then in pairwise(shape.bodies) if then == at + 1 for at in (at, then)]
    if beside:
        yield _(
            "cells of {columns} are told apart by their order alone; look at rows where one is "
            "empty and another has two paragraphs",
            columns=listed(dict.fromkeys(shape.names[at] for at in beside)),
        )


def _are_words(*texts: str) -> bool:
    return not any(_VALUE.fullmatch(text) or _NOTHING.fullmatch(text) for text in texts)
