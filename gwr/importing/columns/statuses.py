"""Which column has words of assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.vocabulary.statuses import find_status, with_answers
from gwr.words import _

if TYPE_CHECKING:
    from gwr.importing.columns.draft import Draft


def choose_status(draft: Draft) -> None:
    """Take the column whose cells are words of assessment."""
    found = draft.of("status")
    known = [at for at in found if has_status_words(draft, at)]
    if len(found) > 1 and len(known) == 1:
        draft.other += [at for at in found if at not in known]
        found = known
    if len(found) > 1:
        draft.which(_("the status"), found, "status")
    elif found:
        draft.take("status", found[0])


def has_status_words(draft: Draft, at: int) -> bool:
    """Return if a column has words of assessment that are known, and nothing else."""
    words = with_answers(draft.headings[at], draft.words)
    return draft.beneath.all(at, lambda cell: find_status(cell, words) is not None)
