"""Lines with several labels, each with its value: `责任单位:区城管局;完成时限:12月`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.document import Line
from gwr.importing.vocabulary.headings import BODIES, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_LINE = 5000
_LABEL = r"([^:：()（）【】\[\]。,，;；、\s]{2,20})"
# Behind a stop or a space, in brackets behind others, and, with a noun of labels, behind a comma.
_INSIDE = re.compile(
    rf"(?<=[;；。\s])[\s【\[]{{0,9}}{_LABEL}[】\]]?\s{{0,3}}[:：]"
    rf"|(?<=[)）】\]])\s{{0,3}}[(（【\[]\s{{0,3}}{_LABEL}\s{{0,3}}[:：]"
    r"|(?<=[,，])\s{0,3}([^:：()（）【】\[\]。,，;；、\s]{0,16}(?:单位|部门|领导|情况|时限|时间|节点))[:：]"
)
_WRAPPED = re.compile(
    rf"\s{{0,9}}[(（【\[](?={_LABEL}[:：])([^()（）【】\[\]]{{1,{_LONGEST_LINE}}})[)）】\]]\s{{0,3}}[。.]?\s{{0,9}}"
)
_ROLES = frozenset((*BODIES, "official", "deadline", "progress", "status"))


def label_by_label(lines: Sequence[Line]) -> Iterator[Line]:
    """Return lines with each label that stands behind a stop or a space in a line of its own.

    What is said of problems and plans stays where it is: it may be of an account.
    """
    for line in lines:
        has_colon = ":" in line.text or "：" in line.text  # most lines have none
        if not has_colon or len(line.text) > _LONGEST_LINE or not _INSIDE.search(line.text):
            yield line
            continue
        yield from _parts(line._replace(text=_unwrapped(line.text)))


def _parts(line: Line) -> Iterator[Line]:
    starts = [
        match.start()
        for match in _INSIDE.finditer(line.text)
        if _may_end(line.text[: match.start()])
        and role_of(match[1] or match[2] or match[3]) in _ROLES
    ]
    for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
        text = line.text[start:end]
        text = text.rstrip().rstrip(";；,，") if end in starts else text
        yield Line(line.place, text, "" if start else line.mark)


def _unwrapped(text: str) -> str:
    """Return what a line of labels has in its brackets, if all of it stands in one pair."""
    match = _WRAPPED.fullmatch(text)
    return match[2] if match and role_of(match[1]) in _ROLES else text


def _may_end(text: str) -> bool:
    """Return if a value may end here: not before it begins, and not inside of brackets."""
    opened = text.count("(") + text.count("（")
    return bool(text.strip()) and opened <= text.count(")") + text.count("）")
