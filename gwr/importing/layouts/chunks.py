"""Paragraphs between empty lines, and what the headings above say of the rows that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Line
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import BODIES, TARGETS, columns, plain, roles
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.page import are_buttons, is_page_number
from gwr.importing.vocabulary.periods import year_in
from gwr.importing.vocabulary.sections import is_numbered, is_section
from gwr.importing.vocabulary.statuses import find_status, with_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.vocabulary.numbers import Number
    from gwr.importing.vocabulary.statuses import Words

_MOST_HEADINGS = 20
_LONGEST_HEADING = 12
_LONGEST_STATUS = 10
_BLANK = " \t\xa0\u3000\ufeff\u200b"


class Chunk(NamedTuple):
    """Lines without an empty one between them; `gap` is how many empty ones are before them."""

    place: str
    text: str
    gap: int


class Shape:
    """What the headings say of a row, and which words are a status."""

    def __init__(
        self, names: Sequence[str], words: Words, typed: Mapping[str, str] | None = None
    ) -> None:
        """Take the headings, the words of assessment, the roles that a person said of headings."""
        self.names = tuple(names)
        self.width = len(names)
        self.roles = roles(names, typed)
        places = {role: at for at, role in reversed(self.roles.items())}
        self.own = "id" in places
        self.target = next((places[t] for t in TARGETS if t in places), 0)
        self.begins = places.get("id", self.target)
        self.status = places.get("status")
        asked = "" if self.status is None else names[self.status]
        self.words = with_answers(asked, words)
        self.remark = places.get("remark", -1)
        name = plain(names[self.remark]) if "remark" in places else ""
        self.said_remark = (typed or {}).get(name) == "remark"
        self.deadline = places.get("deadline", -1)
        self.official = places.get("official", -1)
        self.bodies = [at for at, role in self.roles.items() if role in BODIES]
        # Without a status the names of bodies, or numbers in cells of their own, show a row.
        self.free = [
            at
            for at in range(self.width)
            if self.roles.get(at) not in (*BODIES, "id", "status", "remark")
        ]
        self.anchored = self.status is not None or self.own or bool(self.bodies)

    def number(self, chunk: Chunk) -> Number | None:
        """Return the number of the row that a chunk may begin."""
        return number_alone(chunk.text) if self.own else split_number(chunk.text)[0]

    def is_status(self, chunk: Chunk) -> bool:
        """Return if a chunk is a word of assessment."""
        return self.is_word(chunk.text)

    def is_word(self, text: str) -> bool:
        """Return if a text is a word of assessment."""
        return find_status(text, self.words) is not None

    def least(self) -> int:
        """Return how many chunks a row has at least: all, but for a remark."""
        return self.width - (self.remark >= 0)

    def ends(self, row: Sequence[Chunk]) -> bool:
        """Return if a row has all its cells with its last chunk, be its status a word not known."""
        if self.status is None:
            return len(row) >= self.least()
        if self.is_status(row[-1]):
            return True
        return self.status < len(row) >= self.width - 1 and self._short(row)

    def takes_remark(self, row: Sequence[Chunk], chunk: Chunk) -> bool:
        """Return if a row that has all cells but a remark takes a chunk for it, as a person said.

        Without a number it may be a heading as well, such as 民生实事.
        """
        if not self.said_remark or self.remark < self.width - 1 or is_numbered(chunk.text):
            return False
        if self.status is None:
            return len(row) == self.least()
        return self.status == self.width - 2 and self.is_status(row[-1])

    def statuses(self, row: Sequence[Chunk]) -> list[int]:
        """Return where statuses stand in a row, or where one is due that is not known."""
        found = [at for at, chunk in enumerate(row) if at and self.is_status(chunk)]
        due = self.status or 0
        return found or ([due] if due < len(row) and self._short(row) else [])

    def _short(self, row: Sequence[Chunk]) -> bool:
        return len(row[self.status or 0].text) <= _LONGEST_STATUS


def chunks_of(lines: Sequence[Line]) -> Iterator[Chunk]:
    """Return the paragraphs of a text; a page's number and buttons are as good as empty lines."""
    own: list[str] = []
    place, gap = "", 0
    for line in (*lines, Line("", "")):
        text = line.text
        if text.strip(_BLANK) and not is_page_number(text) and not are_buttons(text):
            place = place if own else line.place
            own.append(text)
            continue
        if own:
            yield Chunk(place, "\n".join(own), gap)
            own, gap = [], 0
        gap += 1


def find_heading(chunks: Sequence[Chunk], typed: Mapping[str, str] | None) -> tuple[int, int]:
    """Return where the headings begin and end, each a chunk of its own; twice 0 without any."""
    for start, chunk in enumerate(chunks):
        if not roles([chunk.text], typed):
            continue
        end = start + 1
        most = min(len(chunks), start + _MOST_HEADINGS)
        while end < most and _may_head(chunks[end].text, chunks[end - 1].text, typed):
            end += 1
        known = roles([each.text for each in chunks[start:end]], typed)
        own = [at for at, role in known.items() if role == "id"]
        if not own and not _may_begin(chunks[end : end + 1]):  # short cells look like headings
            end = start + max(known) + 1
        names = [each.text for each in chunks[start:end]]
        below = columns(names[1:], typed)
        dated = year_in(chunk.text) != ""
        titled = dated and any(role in below for role in TARGETS)
        first = own[0] if own else 1 + min(below.values()) if titled else 0
        found = columns(names[first:], typed)
        works = any(role in found for role in TARGETS) and (first or not dated)
        if len(found) > 2 or works:  # noqa: PLR2004  more than by chance
            return start + first, end
    return 0, 0


def _may_begin(ahead: Sequence[Chunk]) -> bool:
    return any(split_number(each.text)[0] or is_section(each.text) for each in ahead)


def _may_head(text: str, before: str, typed: Mapping[str, str] | None) -> bool:
    """Return if a text may be a heading; one behind 备注 is known, as that ends a table.

    What has a number is none: 一、主要预期目标 heads the first rows.
    """
    if is_numbered(text) or split_number(text)[0] is not None or number_alone(text) is not None:
        return False
    if roles([text], typed):
        return True
    if "remark" in roles([before], typed).values():
        return False
    # Bodies stand below a label, not among headings.
    return len(text) <= _LONGEST_HEADING and not is_section(text) and not are_bodies(text)
