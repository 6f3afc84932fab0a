"""What targets seem to lack, in a line each: numbers, cells of a column, the end of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.fields import FIELDS as LABELLED
from gwr.words import _, in_language, listed, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.importing.entry import Entry, Rows

_PAIRS = (("(（", ")）"), ("《", "》"), ("“", "”"), ("「", "」"), ("[【", "]】"))
"""What opens, and what closes it."""


def lacking(rows: Rows) -> Iterator[str]:
    """Return what whoever imports a source should look at."""
    yield from _on_numbers(rows.entries)
    yield from _on_gaps(rows)
    yield from _on_cut(rows.entries)


def _on_numbers(entries: Sequence[Entry]) -> Iterator[str]:
    """Say which numbers are left out, of those that run on and begin with 1 only once."""
    numbers = [entry.number.value for entry in entries if entry.number]
    if 0 in numbers or len(set(numbers)) < len(entries):
        return
    left_out = _skipped(numbers)
    if left_out:
        yield _("numbers that no row has: {numbers}", numbers=left_out)


def _skipped(numbers: Iterable[int]) -> str:
    """Return which numbers are left out between the least, or 1, and the largest: `12, 40-42`."""
    gaps = []
    before = 0
    for number in sorted(numbers):
        if number > before + 1:
            first, last = before + 1, number - 1
            gaps.append(str(first) if first == last else f"{first}-{last}")
        before = number
    return some_of(gaps)


def _on_gaps(rows: Rows) -> Iterator[str]:
    """Say of how many targets a column that there is says nothing, or no heading, as of others."""
    fields = {field for table in rows.tables for field in table.columns.fields}
    fields |= {"sections"} if any(entry.sections for entry in rows.entries) else set()
    for field in ("sections", "departments", "progress", "status"):
        without = [entry for entry in rows.entries if not getattr(entry, field)]
        if field in fields and without:
            places = listed(entry.place for entry in without[:3])
            yield _(
                "{field}: none for {n} of {all}, the first at {places}",
                field=in_language(field, _(LABELLED[field].label)),
                n=len(without),
                all=len(rows.entries),
                places=places,
            )


def _on_cut(entries: Sequence[Entry]) -> Iterator[str]:
    """Say where the last row's text has no full stop, though every other of its column has.

    Or where it opens a bracket or a quote that nothing closes.
    """
    for field in ("target", "progress"):
        *others, last = [getattr(entry, field) for entry in entries]
        stopped = len(others) > 1 and all(text and text.endswith("。") for text in others)
        if stopped and last and not last.endswith("。"):
            yield _(
                "{field}: the last, at {place}, has no full stop, as all others do; look if it was "
                "cut",
                field=in_language(field, _(LABELLED[field].label)),
                place=entries[-1].place,
            )
        elif last and any(_ends_in(last, *pair) for pair in _PAIRS):
            yield _(
                "{field}: the last, at {place}, opens a bracket or a quote that nothing closes; "
                "look if it was cut",
                field=in_language(field, _(LABELLED[field].label)),
                place=entries[-1].place,
            )


def _ends_in(text: str, opens: str, closes: str) -> bool:
    """Return if what a text opens last it doesn't close, be it with a bracket of another width."""
    return max(map(text.rfind, opens)) > max(map(text.rfind, closes))
