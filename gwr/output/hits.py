"""What a search found as rows: one for each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.output.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gwr.query.search import Found


def hit_sheet(found: Iterable[Found]) -> Sheet:
    """Return a row for each hit: the target, the field, where in it the hit begins, the passage.

    JSON has the end of the hit and its text as well.
    """
    hits = [
        (each.task.id, passage, start, end)
        for each in found
        for passage in each.passages
        for start, end in passage.hits
    ]
    rows = (
        (number, passage.field, start, passage.text[passage.start : passage.end])
        for number, passage, start, _ in hits
    )
    objects = (
        {
            "id": number,
            "field": passage.field,
            "start": start,
            "end": end,
            "match": passage.text[start:end],
            "passage": passage.text[passage.start : passage.end],
        }
        for number, passage, start, end in hits
    )
    return Sheet(("id", "field", "start", "passage"), rows, objects)
