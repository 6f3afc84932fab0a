"""What the figures of a table count in, where a line above it says so: 单位：亿元."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT = pattern(r"(?:^|[\s(（])(?:计量)?单位\s?[:：]\s?([^\s:：()（）]{1,20})\s?[)）]?$")

_MEASURE = pattern(
    "(?:[十百千万亿]{0,2}(?:美?元|人次|人|户|亩|吨|公里|公顷|平方米|米|辆|个|家|件|处|套)[、，,/]?|[%％][、，,/]?){1,6}"
)


def unit_of(lines: Sequence[str]) -> str:
    """Return what a table counts in by the lines above it; empty if they don't say."""
    found = filter(None, map(_UNIT.search, lines))
    return next((match[1] for match in found if _MEASURE.fullmatch(match[1])), "")
