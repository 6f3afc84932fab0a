"""Which fields have taken in what a page shows apart, as a badge: 新建幼儿园6所教育."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.fields import FIELDS as LABELLED
from gwr.words import _, in_language, some_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gwr.importing.entry import Entry

_FIELDS = ("target", "departments", "supporting", "deadline", "progress", "remark", "sections")
_SHOWN = 2


def tagged(entries: Sequence[Entry], tags: Collection[str]) -> Iterator[str]:
    """Return of each field a note on texts that begin or end in an element of its own.

    `tags` are these elements with two characters beside each.
    """
    sizes = sorted({*map(len, tags)})
    for field in _FIELDS if tags else ():
        values = (value for entry in entries for value in _texts(entry, field))
        found = [
            value
            for value in values
            if any(value[:n] in tags or value[-n:] in tags for n in sizes if n <= len(value))
        ]
        if found:
            yield _(
                "{field}: the page shows the beginning or end of {n} in an element of its own; "
                "look if that is a part of them: {texts}",
                field=in_language(field, _(LABELLED[field].label)),
                n=len(found),
                texts=some_of(dict.fromkeys(found), _SHOWN),
            )


def _texts(entry: Entry, field: str) -> Sequence[str]:
    value: str | Sequence[str] | None = getattr(entry, field)
    return [value] if isinstance(value, str) else value or ()
