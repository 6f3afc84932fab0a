"""What a person may say that a column is, and by which name they call it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.vocabulary.headings import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS = (
    *("id", "section", "target", "departments", "supporting", "deadline", "progress", "status"),
    *("remark", "other"),
)
"""What a person may say that a column is; `-` drops it."""

DROP = "-"
# The roles in which what was typed is known to the headings.
_TYPED = {"section": "category", "departments": "lead"}


def typed_roles(typed: Mapping[str, str]) -> dict[str, str]:
    """Return the role of each plain heading that a person has named a field for."""
    return {plain(heading): _TYPED.get(field, field) for heading, field in typed.items()}


def name_of(headings: Sequence[str], at: int) -> str:
    """Return how a person names a column: by its heading in one line, or by its place."""
    name, key = " ".join(headings[at].split()), keys_of(headings)[at]
    return name if key == plain(name) else key


def keys_of(headings: Sequence[str]) -> list[str]:
    """Return the plain headings by which a person names columns.

    A column that has none, or the same as another, is named by its place.
    """
    names = list(map(plain, headings))
    several = {name for name, n in Counter(names).items() if n > 1 or not name}
    return [str(at) if name in several else name for at, name in enumerate(names, start=1)]
