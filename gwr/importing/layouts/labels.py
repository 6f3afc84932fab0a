"""Lines with several labels, each with its value: `责任单位:区城管局;完成时限:12月`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.vocabulary.headings import BODIES, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line

_LONGEST_LINE = 5000
_INSIDE = re.compile(
    r"(?<=[;；。\s])[\s【\[]{0,9}([^:：()（）【】\[\]。,，;；、\s]{2,20})[】\]]?\s{0,3}[:：]"
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
        starts = [
            match.start()
            for match in _INSIDE.finditer(line.text)
            if _may_end(line.text[: match.start()]) and role_of(match[1]) in _ROLES
        ]
        for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
            text = line.text[start:end]
            yield line._replace(text=text.rstrip().rstrip(";；") if end in starts else text)


def _may_end(text: str) -> bool:
    """Return if a value may end here: not before it begins, and not inside of brackets."""
    opened = text.count("(") + text.count("（")
    return bool(text.strip()) and opened <= text.count(")") + text.count("）")
