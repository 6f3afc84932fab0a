"""Marks that may say how far targets were met, where no status is taken: they are said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.ticked import split_mark
from gwr.importing.vocabulary.statuses import CROSSES, TICKS, with_answers
from gwr.text import shortened
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.importing.entry import Entry
    from gwr.importing.vocabulary.statuses import Words

_SIGN = rf"[{TICKS}{CROSSES}▲△★☆※]"
_SIGNED = (pattern(rf"\s{{0,3}}({_SIGN})"), pattern(rf".{{0,8}}({_SIGN})\ufe0f?\s{{0,3}}[。.]?$"))
_FARTHEST = 8
"""So far from its ends a text may have a sign."""

_ASKED = "是否完成"
_SAYS = "(?:表示|代表|[为是系指:：=])"
_LEGEND = pattern(
    rf"(?:(?:[红黄绿蓝橙黑紫灰][色底字体框标灯]|标[红黄绿蓝橙黑]|加粗|斜体|下划线)[^，,。；;\n]{{0,8}}{_SAYS}"
    rf"|{_SIGN}[”\"」』）)]?(?:号|的|者|标记|标注|事项|任务|项目){{0,2}}{_SAYS})"
    "[^，,。；;\n]{0,6}(?:完成|办结|销号|推进|启动|达序|进度|滞后)(?!情况|时)"
)
"""How a text says what a mark means: 标▲的为未完成事项, 标红为未完成."""
_LONGEST_LEGEND = 120
_LONGEST_QUOTE = 60


def unread_marks(entries: Sequence[Entry], texts: Iterable[str], words: Words) -> Iterator[str]:
    """Return what is to be said of marks of targets without a status.

    And of what explains marks, if no target has any.
    """
    known = with_answers(_ASKED, words)
    without = [entry for entry in entries if not entry.status]
    marks = Counter(mark for entry in without for mark in dict.fromkeys(_marks(entry, known)))
    for mark, n in marks.items():
        yield _(
            "{mark} before or behind the texts of {n} targets is left there; no status is taken "
            "from it",
            mark=mark,
            n=n,
        )
    for text in texts if len(without) == len(entries) else ():
        if len(text) <= _LONGEST_LEGEND and _LEGEND.search(text):
            quote = shortened(" ".join(text.split()), _LONGEST_QUOTE)
            yield _("no status is taken from the marks of which it says: {words}", words=quote)


def _marks(entry: Entry, words: Words) -> Iterator[str]:
    """Return the marks before and behind the target and its account."""
    for text in (entry.target, entry.progress or ""):
        if text[:1].isalnum() and text.rstrip("。. ")[-1:].isalnum():  # as most do
            continue
        ends = text[:_FARTHEST], text[-_FARTHEST:]
        signs = (sign.match(end) for sign, end in zip(_SIGNED, ends, strict=True))
        yield from (match[1] for match in signs if match)
        yield from filter(None, [split_mark(text, words)[1]])
