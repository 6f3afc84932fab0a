"""Lead departments: which a report names, and which of them a person means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import NotFoundError
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.model import Report

NEAREST = 0.3
"""How alike (0 to 1, as difflib has it) a proposed name must be: 教育局 still finds 区教委."""


def lead_departments(report: Report) -> tuple[str, ...]:
    """Return the lead departments of a report, in the order in which it first names them."""
    return tuple(dict.fromkeys(name for task in report.tasks for name in task.departments))


def find_departments(names: Sequence[str], typed: str) -> tuple[str, ...]:
    """Return those of the names that a person means by what was typed.

    A whole name, else part of a name (交通), else its characters in order (发改委 is 区发展改革委):
    the first of these that finds any decides. Case and width don't count. Raises NotFoundError,
    which proposes the nearest names.
    """
    wanted = fold(typed).strip()
    folded = {name: fold(name) for name in names}
    for fits in (str.__eq__, str.__contains__, _in_order) if wanted else ():
        found = tuple(name for name in names if fits(folded[name], wanted))
        if found:
            return found
    raise NotFoundError(f"no department is called '{typed}'; {_advice(folded, wanted)}")


def _in_order(name: str, wanted: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in wanted)


def _advice(folded: dict[str, str], wanted: str) -> str:
    from difflib import get_close_matches

    name_of = {key: name for name, key in folded.items()}
    near = [name_of[key] for key in get_close_matches(wanted, name_of, cutoff=NEAREST)]
    return f"did you mean {' or '.join(near)}?" if near else "gwr dept lists them all"
