"""Targets that nothing but their style tells: headings, or paragraphs in bold, without a number.

## 提升城市品质
### 新建公园5个
已建成6个。
### 改造老旧小区12个
已改造12个。
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gwr.importing.layouts.endings import named, says
from gwr.importing.layouts.items import begun
from gwr.importing.vocabulary.sections import LONGEST, is_remark, is_section
from gwr.importing.vocabulary.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line

MARK = "none"
"""The mark of targets that have none of their own."""

_LEAST = 2


def marked_by_style(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Return lines with a mark before those of a style, for each of which they may be targets.

    The deepest comes first; of the others what is less deep heads targets, and keeps its style.
    """
    full = [line for line in lines if line.text.strip()]
    styles = Counter(line.head for line in full if line.head)
    top = min(styles, default="")  # of the title
    for style in sorted(styles, reverse=True):
        own = [
            at
            for at, line in enumerate(full)
            if line.head == style and not is_section(line.text.strip())
        ]
        while own[1:] and own[0] + 1 == own[1] and _may_be_title(full, own[0]):
            own = own[1:]  # above the first text it is a title
        heads = {
            head for head in styles if head < style and (styles[head] >= _LEAST or top < head < "b")
        }
        plain = {
            each.head for each in full if each.head in heads and not is_section(each.text.strip())
        }
        if len(own) >= _LEAST and len(plain) <= 1 and all(_may_be_target(full[at]) for at in own):
            yield list(_marked(full, set(own), heads))


def head_targets(lines: Sequence[Line], read: Sequence[Line]) -> bool:
    """Return if lines that would be `read` as targets are headings right above deeper ones.

    They have a mark there, or a number where none has a mark, and the ones below have neither.
    """
    full, marked = ([line for line in each if line.text.strip()] for each in (lines, read))
    unmarked = all(line.mark != MARK for line in marked)
    return any(
        above.head < below.head < "b"
        and (target.mark == MARK or (unmarked and begun(target.text.strip())))
        and stands_alone(below.text.rstrip("。；;"))
        for (above, below), target in zip(pairwise(full), marked, strict=False)
        if above.head
    )


def _may_be_title(lines: Sequence[Line], at: int) -> bool:
    return at == 0 or is_title(lines[at].text.strip())


def _may_be_target(line: Line) -> bool:
    """Return if a line may be a target by its style; it may end in a stop if it is a heading."""
    return stands_alone(line.text.rstrip("。；;") if line.head.isdigit() else line.text)


def _marked(lines: Sequence[Line], targets: set[int], heads: set[str]) -> Iterator[Line]:
    for at, line in enumerate(lines):
        if at in targets:
            yield line._replace(mark=MARK, head="")
        else:
            yield line._replace(head=line.head if line.head in heads else "")


def stands_alone(text: str) -> bool:
    """Return if a line may be a target that has no number: it is no heading, label or sentence."""
    marked = says(text.strip()) or begun(text) or named(text)
    heads = is_section(text.strip()) or is_remark(text)
    return (
        not (marked or heads)
        and len(text) <= LONGEST
        and not text.rstrip().endswith(("。", "；", ";"))
    )
