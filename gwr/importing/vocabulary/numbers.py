"""The number of a target: in a cell of its own, or in front of the target's words."""

from __future__ import annotations

import re

# A full stop before a digit is a decimal point, unless a year follows: `1.2021年…`.
_IN_FRONT = re.compile(r"\s*([0-9０-９]{1,7})\s*(?:[．、]|\.(?!\d(?!\d{3}年)))\s*")
_ALONE = re.compile(r"\s*([0-9０-９]{1,7})(?:\.0+)?\s*[.．、]?\s*")


def split_number(cell: str) -> tuple[int | None, str]:
    """Return the number in front of a text, as in `38. `, `38、` or `３８．`, and the text."""
    match = _IN_FRONT.match(cell)
    return (int(match[1]), cell[match.end() :]) if match else (None, cell)


def number_alone(cell: str) -> int | None:
    """Return the number that a cell holds, as in `38` or `38.`; None if it holds anything else."""
    match = _ALONE.fullmatch(cell)
    return int(match[1]) if match else None
