"""Headings that some cards or forms have, and others lack.

    目标任务：新建公园5个              目标任务：改造老旧小区12个
    牵头单位：区城管局                 牵头单位：区住建委
    配合单位：区住建委                 完成情况：完工10个
    完成情况：建成5个

Those that all have stand in the same order in each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.vocabulary.headings import TARGETS, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def merged(cards: Sequence[Sequence[str]]) -> list[str]:
    """Return the headings of all cards: each once, behind the one that it first stands behind."""
    found: list[str] = []
    for names in cards:
        at = 0
        for name in names:
            if name not in found:
                found.insert(at, name)
            at = found.index(name) + 1
    return found


def fits(names: Sequence[str], headings: Sequence[str]) -> bool:
    """Return if a card has the headings of all but such as it may lack, and in their order.

    It may lack neither a target's words nor one of which another heading has the role; nor who
    leads where others answer, since those lead where nobody else does.
    """
    roles = [role_of(name) for name in headings]
    own = {*TARGETS} - {"goal"} | {*(role for role in roles if roles.count(role) > 1)}
    own |= {"lead"} if "body" in roles else set()
    lacks = {role for name, role in zip(headings, roles, strict=True) if name not in names}
    return [name for name in headings if name in names] == [*names] and own.isdisjoint(lacks)
