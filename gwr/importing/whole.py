"""That all rows of a source could be read, and each target stands once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Loses
    from gwr.importing.entry import Entry, Rows

_SHOWN = 3


def require_whole(found: Rows, name: str, loses: Loses = "") -> None:
    """Raise GwrError for rows that can't be read, none at all, and targets that stand twice.

    Of a table there may be a copy that `loses` less, as in Understood.
    """
    faults = found.faults
    if faults:
        shown = _("; ").join(fault for fault, _option in faults[:_SHOWN])
        if len(faults) > _SHOWN:
            shown += _("; and {n} more", n=len(faults) - _SHOWN)
        raise GwrError(
            ngettext(
                "{name}: 1 row can't be read: {shown}; mend the source",
                "{name}: {n} rows can't be read: {shown}; mend the source",
                len(faults),
                name=name,
                shown=shown,
            )
            + _advice([option for _fault, option in faults], loses)
        )
    if not found.entries:
        raise GwrError(
            _("{name}: the table has a heading but no rows; look if it was cut", name=name)
        )
    _require_once(found.entries, name)


def _advice(options: Sequence[str | None], loses: Loses) -> str:
    """Return what else leads to the goal, if anything does so for all rows."""
    typed = list(filter(None, dict.fromkeys(options)))
    better = {
        "": "",
        "cells": _(", or save the page as HTML, or copy its table from a browser, with tabs"),
        "merges": _(", or save the page as HTML, or the sheet as .xlsx, which keep merged cells"),
    }
    kept = (
        _(", or keep what stands there as it is with {options}", options=" ".join(typed))
        if None not in options
        else ""
    )
    return kept + better[loses]


def _require_once(entries: Sequence[Entry], name: str) -> None:
    if len({entry.target for entry in entries}) == len(entries):
        return
    places: dict[tuple[object, ...], str] = {}
    for entry in entries:
        key = (entry.sections, entry.number, entry.target, entry.departments, entry.progress)
        if key in places:
            raise GwrError(
                _(
                    "{name}: the target at {place} stands at {before} already; take one out",
                    name=name,
                    place=entry.place,
                    before=places[key],
                )
            )
        places[key] = entry.place
