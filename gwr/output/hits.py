"""What a search found as rows: one for each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.output.sheet import Sheet
from gwr.query.search import read_as_pinyin
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gwr.model import Task
    from gwr.query.search import Found, Search
    from gwr.query.spelling import Corpus


MOST_READ = 5
"""Of what a word in pinyin is read as, so many are told."""


def pinyin_notes(corpus: Corpus, wanted: Search) -> list[str]:
    """Return for each word that only pinyin finds what it is read as, in words."""
    return [
        _("{word} read as pinyin: {found}", word=word, found=listed(read[:MOST_READ]))
        for word, read in read_as_pinyin(corpus, wanted)
    ]


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
        for number, passage, start, _end in hits
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


def hit_tasks(found: Iterable[Found]) -> list[Task]:
    """Return for each row of `hit_sheet` the target that it is about."""
    return [each.task for each in found for passage in each.passages for _hit in passage.hits]
