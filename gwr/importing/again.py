"""Targets that stand once more in another table of a page: those that lag, or were not met."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.pattern import pattern
from gwr.text import fold
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.importing.entry import Entry, Rows

_OF_SOME = pattern("滞后|未(?:能|按期|如期|按时)?(?:完成|达)|没有?完成|缓慢|逾期|未启动|未开工")
"""What a heading says of targets that stand elsewhere too, among all."""


class _Part(NamedTuple):
    """What a target stands in: which table of the source, which of those read, if it is `of_some`.

    A table that goes on over pages is one, with the number of the first. An overview is `bare`: it
    says nothing of its targets.
    """

    number: int
    table: int
    of_some: bool
    bare: bool


def require_no_second(rows: Rows, name: str, *, told: bool) -> None:
    """Raise GwrError where a target of one table, or of one part of it, stands in another too.

    It has the same words, and nobody else leads. A person who `told` which tables are meant has
    said that each has targets of its own.
    """
    if len(rows.tables) == 1 and not any(entry.sections for entry in rows.entries):
        return
    parts = list(_parts(rows))
    seen: dict[tuple[str, ...], tuple[Entry, _Part]] = {}
    for entry, part in zip(rows.entries, parts, strict=True) if len(set(parts)) > 1 else ():
        words = "".join(filter(str.isalnum, fold(entry.target)))
        lead = (words, *entry.departments[:1])
        nobody = (words, "")
        for key in (lead, nobody) if entry.departments else (lead,):
            before, other = seen.get(key, (entry, part))
            if part != other and not (told and part.number != other.number):
                raise GwrError(_question(rows, name, (before, other), (entry, part)))
        for key in (lead, (words,)) if entry.departments else (lead, nobody):
            seen.setdefault(key, (entry, part))


def _parts(rows: Rows) -> Iterator[_Part]:
    """Return the part of each target."""
    tables: dict[str, tuple[int, int]] = {}
    at, number = 0, 0
    for table in rows.tables:
        if not table.goes_on:
            at, number = at + 1, table.number
        tables.update(dict.fromkeys([row.place for row in table.rows], (number, at)))
    for entry in rows.entries:
        bare = not (entry.departments or entry.progress or entry.status or entry.sections)
        yield _Part(*tables[entry.place], any(map(_OF_SOME.search, entry.sections)), bare)


def _question(
    rows: Rows, name: str, first: tuple[Entry, _Part], second: tuple[Entry, _Part]
) -> str:
    """Return what is asked of a target that stands in two parts; those of some are the second."""
    if first[1].of_some and not second[1].of_some:
        first, second = second, first
    again = second[1].number
    others = [table.number for table in rows.tables if table.number != again]
    told = {"name": name, "place": second[0].place, "before": first[0].place}
    if first[1].number == again:
        return _("{name}: the target at {place} stands at {before} already; take one out", **told)
    return _(
        "{name}: the target at {place} stands at {before} already; pick the tables that are meant, "
        "as in {option}, or all of them if each has targets of its own",
        option=" ".join(f"--table {number}" for number in dict.fromkeys(others)),
        **told,
    )
