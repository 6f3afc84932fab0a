"""Lead departments and districts: which there are, and which of them a person means."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from gwr.errors import MisuseError, NotFoundError
from gwr.hints import hint
from gwr.text import fold
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gwr.model import Report
    from gwr.query.spelling import Finder

    Way = Callable[[str], bool]

NEAREST = 0.3
"""How alike (0 to 1, as difflib has it) a proposed name must be: 教育局 still finds 区教委."""


def lead_departments(report: Report) -> tuple[str, ...]:
    """Return the lead departments of a report, in the order in which it first names them."""
    return tuple(dict.fromkeys([name for task in report.tasks for name in task.departments]))


def find_departments(names: str | Sequence[str], typed: str) -> tuple[str, ...]:
    """Return those of the names that a person means by what was typed.

    A whole name, else part of a name (交通), else its characters in order (发改委 is 区发展改革委):
    the first of these that finds any decides. Case and width don't count. If none does, the same
    is tried in Simplified characters, then as pinyin (jiaotongju), then as its initials (jtj).
    Raises NotFoundError, which proposes the nearest names, or the extra that such a spelling needs,
    MisuseError for an empty name.
    """
    return _find(names, typed, N_("no department is called '{typed}'; {advice}"), "dept")


def find_districts(names: Sequence[str], typed: str) -> tuple[str, ...]:
    """Return those of the districts that a person means, as `find_departments` has it."""
    return _find(names, typed, N_("no district is called '{typed}'; {advice}"), "reports")


def _find(names: str | Sequence[str], typed: str, none: str, listing: str) -> tuple[str, ...]:
    """Return the names that are meant; if there are none, say so in the words of `none`.

    Where no name is near, or none was typed, the command `listing` is proposed.
    """
    names = (names,) if isinstance(names, str) else names
    wanted = fold(typed).strip()
    folded = _folded(tuple(names))
    if not wanted:
        raise MisuseError(_("a name is empty; {command} lists them all", command=hint(listing)))
    found = _first(folded, _ways(wanted)) or _first(folded, _other_ways(wanted, folded.values()))
    if found:
        return found
    raise NotFoundError(_(none, typed=typed, advice=_advice(folded, wanted, listing)))


@lru_cache(maxsize=1)  # several are looked for among the same thousands
def _folded(names: tuple[str, ...]) -> dict[str, str]:
    """Return the names with what they are as they are compared."""
    together = fold("\0".join(names)).split("\0")  # of thousands of names much faster
    if len(together) != len(names):
        together = list(map(fold, names))
    return dict(zip(names, together, strict=True))


def _first(folded: dict[str, str], ways: Iterable[Way]) -> tuple[str, ...]:
    """Return the names that the first way finds which finds any."""
    for fits in ways:
        found = tuple(name for name, key in folded.items() if fits(key))
        if found:
            return found
    return ()


def _ways(wanted: str) -> Iterator[Way]:
    yield wanted.__eq__
    yield lambda name: wanted in name
    yield lambda name: _in_order(name, wanted)


def _other_ways(wanted: str, names: Iterable[str]) -> Iterator[Way]:
    """Return the same ways for the Simplified spelling, then for pinyin and its initials."""
    from gwr.query.spelling import letters, pinyin, simplified, spelled_in_order, speller

    simple = simplified(wanted)
    if simple != wanted:
        yield from _ways(simple)
    typed = letters(wanted)
    for readings in pinyin(wanted, names):
        find = speller(typed, readings)
        yield partial(_is_whole, find)
        yield partial(_is_part, find)
        yield partial(spelled_in_order, typed, readings)


def _is_whole(find: Finder, name: str) -> bool:
    return (0, len(name)) in find(name)


def _is_part(find: Finder, name: str) -> bool:
    return any(True for _ in find(name))


def _in_order(name: str, wanted: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in wanted)


def _advice(folded: dict[str, str], wanted: str, listing: str) -> str:
    from difflib import get_close_matches

    name_of = {key: name for name, key in folded.items()}
    near = [name_of[key] for key in get_close_matches(wanted, name_of, cutoff=NEAREST)]
    if near:
        return _("did you mean {names}?", names=_(" or ").join(near))
    return _("{command} lists them all", command=hint(listing))
