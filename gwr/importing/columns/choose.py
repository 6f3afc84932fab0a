"""Each field is given a column, one kind of field after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.columns.bodies import choose_bodies
from gwr.importing.columns.draft import Draft
from gwr.importing.columns.numbers import choose_numbers
from gwr.importing.columns.progress import choose_progress, tell_results
from gwr.importing.columns.rest import choose_singles, keep_rest, tell_deadlines
from gwr.importing.columns.several import ask_for_several
from gwr.importing.columns.statuses import choose_status
from gwr.importing.columns.targets import choose_targets
from gwr.importing.columns.typed import DROP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row
    from gwr.importing.vocabulary.statuses import Words

# In this order: what one has taken is no longer free for the next.
_STEPS = (
    *(choose_numbers, choose_targets, ask_for_several, choose_bodies, tell_results),
    *(choose_progress, choose_status, tell_deadlines, choose_singles, keep_rest),
)


def read_columns(
    rows: Sequence[Row], first: int, last: int, typed: Mapping[str, str], words: Words
) -> Columns:
    """Return what the columns are under a heading that stands in the rows from first to last.

    `typed` are the roles of plain headings that a person named, `words` those of assessment.
    """
    draft = Draft(rows, first, last, typed, words)
    _drop_twins(draft)
    for step in _STEPS:
        step(draft)
    return draft.columns()


def _drop_twins(draft: Draft) -> None:
    """Forget columns whose cells are those of the one before: one cell goes over both."""
    for at in range(len(draft.headings) - 1, 0, -1):
        if draft.headings[at] == draft.headings[at - 1] and all(
            row.cells[at : at + 1] in (row.cells[at - 1 : at], ()) for row in draft.beneath.rows
        ):
            draft.roles.pop(at, None)
            draft.roles[at] = DROP
