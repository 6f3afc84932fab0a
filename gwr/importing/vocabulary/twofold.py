"""Headings over several things: 责任单位、完成时限, 完成情况（责任单位）, 完成情况及完成时间."""

from __future__ import annotations

from functools import lru_cache

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import BODIES, LONGEST, plain, role_of

_BETWEEN = pattern(
    r"(?<=单位|部门)(?=(?:完成|办结)?(?:时限|期限|时间))|以及|及其|[、/／|｜及和与,，;；+＋&()（）]"
)
_BARE = ("完成", "实际", "累计", "牵头", "主办", "责任", "配合", "协办")
_SORTS = dict.fromkeys(BODIES, "body") | {
    **{role: role for role in ("deadline", "progress", "plan")},
    "goal": "plan",
    "official": "beside",
    "contact": "beside",
}
# What is one account, or kept beside the target as one; persons are told from bodies by name.
_AS_ONE = ({"progress", "plan"}, {"plan", "beside"})
_LEAST = 4
_NAMED = {"body", "beside"}


@lru_cache(maxsize=1024)
def things_in(heading: str) -> dict[str, str]:
    """Return the parts of a heading over several things by their sort; empty for one thing.

    The sorts are body, deadline, progress, plan, and beside for persons and telephones.
    """
    parts = _BETWEEN.split(heading) if len(heading) <= LONGEST else []
    lines = [line for part in parts for line in _lines(part) if plain(line) not in _BARE]
    found: dict[str, str] = {}
    for line in lines:
        if sort := _SORTS.get(role_of(line) or ""):
            found[sort] = f"{found[sort]}、{line}" if sort in found else line
    named = set(found) == _NAMED and role_of(heading) in BODIES
    return {} if len(found) < 2 or set(found) in _AS_ONE or named else found  # noqa: PLR2004  several


def _lines(part: str) -> list[str]:
    """Return what spaces keep apart in a part of a heading, if all is long enough to be a part."""
    lines = part.split()
    return lines if all(len(plain(line)) >= _LEAST for line in lines) else ["".join(lines)]
