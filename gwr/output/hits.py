"""What a search found as rows: one for each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.errors import MisuseError
from gwr.output.sheet import Sheet
from gwr.query.search import MOST_HITS, read_as_pinyin
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gwr.model import Task
    from gwr.query.search import Found, Search
    from gwr.query.spelling import Corpus

MOST_READ = 5
"""Of what a word in pinyin is read as, so many are told."""

_ROOM = 20_000_000
"""How many characters whole fields may take beside hits, those beyond what a passage has."""


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


def require_moderate(found: Iterable[Found]) -> None:
    """Raise MisuseError where rows would be far longer than the fields that stand in each of them.

    Only whole fields have so many hits.
    """
    more = (
        (passage.end - passage.start) * max(0, len(passage.hits) - MOST_HITS)
        for each in found
        for passage in each.passages
    )
    if sum(more) > _ROOM:
        told = _("there are too many hits to show each in its whole field; leave out --full")
        raise MisuseError(told)


def hit_tasks(found: Iterable[Found]) -> list[Task]:
    """Return for each row of `hit_sheet` the target that it is about."""
    return [each.task for each in found for passage in each.passages for _hit in passage.hits]
