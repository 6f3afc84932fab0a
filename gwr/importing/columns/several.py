"""Which columns are over several things, of which it can't be told what a cell has of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.vocabulary.statuses import quoted
from gwr.importing.vocabulary.twofold import things_in
from gwr.words import _

if TYPE_CHECKING:
    from gwr.importing.columns.draft import Draft


def ask_for_several(draft: Draft) -> None:
    """Ask what columns are whose headings are over several things: 完成情况及完成时间."""
    for at, cell in enumerate(draft.lowest):
        things = things_in(cell)
        if not things or at in draft.typed:
            continue
        field = "progress" if "progress" in things else "other"
        draft.ask(
            _(
                "{heading} is over several things; write each in a column of its own, or say what "
                "both together are, as in {option}",
                heading=draft.name(at),
                option=f"--column {quoted(f'{draft.name(at)}={field}')}",
            )
        )
