"""Marks: checksums of what the index task_status has of the targets of a report.

Filters find targets by this index alone, where an entry that is another now would hide its target.
What the marks were when the report was added stands in its seal, above the lower half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.model import Firmness, Kind, Status

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from enum import Enum

    from gwr.model import Filter


class Mark(NamedTuple):
    """A checksum: the sum of what an entry counts, in SQL, and where it stands in the seal.

    It is from 1 to a prime, and stands there from a bit on; 0 says that it was not known.
    """

    entry: str
    bit: int
    prime: int

    def made(self, total: str) -> str:
        """Return SQL that makes it of the total of what the entries of a report count."""
        return f"abs(coalesce({total}, 0)) % {self.prime} + 1"

    def differs(self, now: str) -> str:
        """Return SQL that is true of a report whose mark is now another than it was."""
        return f"(report.seal >> {self.bit} & 65535) NOT IN (0, {now})"


def _code(column: str, words: Iterable[Enum]) -> str:
    """Return SQL that gives each word of a column a number, and any other word NULL."""
    # Their order changes with the version of the schema alone, which has the same words.
    cases = " ".join(f"WHEN '{word.value}' THEN {at}" for at, word in enumerate(words, start=2))
    return f"CASE {column} {cases} ELSE CASE WHEN {column} IS NULL THEN 1 END END"


STATUSES = Mark(f"({_code('status', Status)} + 10 * doubt) * id", 32, 65521)
"""Of the status and the doubt."""
OTHERS = Mark(
    f"({_code('kind', Kind)} + 10 * {_code('firmness', Firmness)}) * id + number", 48, 32749
)
"""Of the other columns by which filters pick targets; it fills what is left of 63 bits."""


def asked(wanted: Filter) -> tuple[Mark, ...]:
    """Return the marks of the columns by which a filter picks targets."""
    others = wanted.kinds or wanted.firmness or wanted.numbers
    return (STATUSES, OTHERS) if others else (STATUSES,)


def in_seal(database: sqlite3.Connection, report: int) -> int:
    """Return the marks of a report as they stand in its seal; raises sqlite3.Error."""
    now = database.execute(_NOW_OF, (report,)).fetchone()
    return sum(mark << each.bit for mark, each in zip(now, (STATUSES, OTHERS), strict=True))


def without(seal: int) -> int:
    """Return what else a seal has."""
    return seal & 0xFFFFFFFF


def are_as_in(seal: object, now: Sequence[int]) -> bool:
    """Return if the marks are those in the seal of a report, as far as it has any."""
    if not isinstance(seal, int):
        return True
    then = [seal >> mark.bit & 0xFFFF for mark in (STATUSES, OTHERS)]
    return all(one in (0, other) for one, other in zip(then, now, strict=True))


NOW = ", ".join(mark.made(f"sum({mark.entry})") for mark in (STATUSES, OTHERS))
"""SQL that makes both marks of the entries of a report."""

_NOW_OF = f"SELECT {NOW} FROM task INDEXED BY task_status WHERE report_id = ?"  # noqa: S608  our names
