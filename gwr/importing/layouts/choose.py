"""Which of the layouts a text has: the first that finds a table in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import Line, Source
from gwr.importing.layouts.alone import read_alone
from gwr.importing.layouts.bars import read_bars
from gwr.importing.layouts.blank_lines import read_chunks
from gwr.importing.layouts.cards import has_heading, read_cards
from gwr.importing.layouts.items import with_spaces, with_stops, with_ticks_behind, without_rules
from gwr.importing.layouts.lone_tabs import joined_by_tabs
from gwr.importing.layouts.pairs import with_colons
from gwr.importing.layouts.paragraphs import read_paragraphs
from gwr.importing.layouts.parts import without_words_of_pictures
from gwr.importing.layouts.signed import without_signature
from gwr.importing.layouts.spaced import read_spaced
from gwr.importing.layouts.tabbed import read_tabbed
from gwr.importing.layouts.wrapped import unwrapped
from gwr.importing.vocabulary.headings import columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.vocabulary.statuses import Words


def read_lines(
    lines: Sequence[Line],
    words: Words,
    typed: Mapping[str, str] | None = None,
    *,
    of_tables: bool = False,
) -> Source:
    """Return the lines and the tables of a text.

    A heading with tabs in one line means rows of cells between tabs. `words` are those of
    assessment, by which cells between empty lines are told apart; `typed` are the roles of headings
    that a person named. Lines that are `of_tables` too are no cells one by one.
    """
    lines = with_colons(joined_by_tabs(lines))
    for at, line in enumerate(lines):
        if "\t" in line.text and columns(line.text.split("\t"), typed):
            return read_tabbed(lines, at, typed)
    headed = has_heading(lines)
    return (
        read_bars(lines, typed)
        or read_spaced(lines, typed)
        or (read_chunks(lines, words, typed) if headed else None)
        or _labelled(lines, words, typed or {}, headed=headed)
        or (None if of_tables else read_chunks(_spread(lines), words, typed))
        or Source(list(lines), [], [])
    )


def _labelled(
    lines: Sequence[Line], words: Words, typed: Mapping[str, str], *, headed: bool
) -> Source | None:
    """Return the table of a text whose lines or paragraphs say more of a target by labels.

    None that has the headings of a table is one of cards; it was read between empty lines before.
    """
    whole, notes = unwrapped(lines)
    whole, captions = without_words_of_pictures(without_rules(whole))
    notes += captions
    bare = with_stops(with_ticks_behind(whole))
    joined, signed = without_signature(with_spaces(bare))
    return (
        (None if headed else _with(read_cards(joined, words, typed), notes, signed))
        or (None if headed else read_chunks(lines, words, typed))
        or _with(read_paragraphs(joined, words, typed), notes, signed)
        or _with(read_alone(joined, words, typed), notes, signed)
    )


def _with(source: Source | None, notes: Sequence[str], signed: Sequence[Line]) -> Source | None:
    """Return a source with notes before its own, and with who signed it."""
    if source is None:
        return None
    return source._replace(lines=[*source.lines, *signed], notes=[*notes, *source.notes])


def _spread(lines: Sequence[Line]) -> list[Line]:
    """Return lines with an empty one behind each: where none are, every line may be a cell."""
    return [each for line in lines for each in (line, Line(line.place, ""))]
