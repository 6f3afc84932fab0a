"""Which column has words of assessment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.importing.vocabulary.periods import year_in
from gwr.importing.vocabulary.statuses import find_status, with_answers
from gwr.words import _

if TYPE_CHECKING:
    from gwr.importing.columns.draft import Draft

_MARK = re.compile("标志$")
_PERIOD = re.compile("[0-9年月季期]")


def choose_status(draft: Draft) -> None:
    """Take the column whose cells are words of assessment."""
    found = draft.of("status") or _by_cells(draft)
    known = [at for at in found if has_status_words(draft, at)]
    if len(found) > 1 and len(known) == 1:
        draft.other += [at for at in found if at not in known]
        found = known
    if len(found) > 1 or (found and _of_another_year(draft, found[0])):
        draft.which(_("the status"), found, "status")
    elif found:
        draft.take("status", found[0])
        draft.other = [at for at in draft.other if at != found[0]]


def _of_another_year(draft: Draft, at: int) -> bool:
    """Return if the heading of a status names a year, and that of an account none, or another."""
    year = year_in(draft.headings[at])
    told = draft.fields.get("progress")
    return (
        bool(year)
        and at not in draft.typed
        and told is not None
        and year_in(draft.headings[told]) != year
    )


def _by_cells(draft: Draft) -> list[int]:
    """Return the one column that has words of assessment under a heading that says nothing else.

    Under one that may say what is to be (目标进度) there are several of them. One that names a
    period may be of another.
    """
    goals = draft.every("goal")
    beside = [at for at in draft.other if at not in goals]
    taken = {*draft.fields.values(), *draft.supporting, *beside, *draft.typed}
    found = [
        at
        for at, heading in enumerate(draft.headings)
        if at not in taken and has_status_words(draft, at) and _may_be_status(draft, at, heading)
    ]
    return found if len(found) == 1 and not _PERIOD.search(draft.headings[found[0]]) else []


def _may_be_status(draft: Draft, at: int, heading: str) -> bool:
    role = draft.roles.get(at)
    several = len(set(draft.beneath.cells(at))) > 1
    return role is None or bool(_MARK.search(heading)) or (role == "goal" and several)


def has_status_words(draft: Draft, at: int) -> bool:
    """Return if a column has words of assessment that are known, and nothing else."""
    words = with_answers(draft.headings[at], draft.words)
    return draft.beneath.all(at, lambda cell: find_status(cell, words) is not None)
