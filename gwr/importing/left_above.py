"""What stands above tables, may head them, and is not taken to: what is asked and said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.above import DEEPEST, heads_nothing, is_aside, without_comma, without_count
from gwr.importing.document import clean
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.sections import is_first, level
from gwr.importing.vocabulary.titles import is_title
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.importing.document import Line

_SHORT = 20


def may_head_too(lines: Sequence[Line], headings: Sequence[str], *, first: bool) -> str:
    """Return what stands right above the outermost heading of a table, and may head that.

    Or above a statement, where nothing heads the table for certain. It has no number, and no style
    by which it could be told. What stands above the `first` table is the title of the page.
    """
    lines = [line for line in lines if clean(line.text)]
    texts = [clean(line.text) for line in lines]
    own = [at for at, text in enumerate(texts) if text.rstrip(":：") in headings]
    own = own or [0 if first else _below_statements(texts)]
    inner = (at for at in own[1:] if level(texts[at]) == DEEPEST)
    return next(
        (texts[at - 1] for at in (*own[:1], *inner) if _doubtful(lines, at, first=first)), ""
    )


def _doubtful(lines: Sequence[Line], at: int, *, first: bool) -> bool:
    """Return if the line above a heading, in that place, may be one as well."""
    if at <= first:
        return False
    style, own = (line.head for line in lines[at - 1 : at + 1])
    if style != own and not (style == "b" and own.isdigit()):
        return False
    above, below = clean(lines[at - 1].text), clean(lines[at].text)
    if level(above) < DEEPEST or not (level(below) == DEEPEST or is_first(below)):
        return False
    return _may_head(above)


def _may_head(text: str) -> bool:
    """Return if a line may be a heading: it is short, and nothing that it says is against that."""
    words = without_comma(text)
    none = is_title(text) or heads_nothing(words) or is_aside(words)
    return 1 < len(words) <= _SHORT and not none


def _below_statements(texts: Sequence[str]) -> int:
    """Return where the lines begin that stand right above a table and head nothing; 0 if none."""
    asides = [is_aside(without_comma(text)) for text in texts[:-1]]
    asides += map(is_aside, texts[-1:])  # a slogan right above a table is none of these
    at = len(texts)
    while at and (asides[at - 1] or heads_nothing(texts[at - 1])):
        at -= 1
    return at if at < len(texts) else 0


def left_above(lines: Sequence[Sequence[Line]], headings: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give notes on lines above several tables that may head one, and are none of the `headings`.

    Above the first table they stand below its first heading, for what is above that is the page's;
    or they are as many as the tables, one after the other, as on a page of which one is shown.
    """
    outside = [[line for line in each if clean(line.text)] for each in lines]
    names = [text for line in outside[0] if _may_head(text := clean(line.text))]
    if len(names) == len(lines) > 1 and not any(outside[1:]):
        yield _(
            "{words} stand above {n} tables, one after the other; none is taken to head a table",
            words=listed(names),
            n=len(lines),
        )
    texts = [{without_count(clean(line.text)) for line in each} for each in outside]
    known = {heading for found in headings for heading in found}
    for n, (own, found) in enumerate(zip(outside, headings, strict=True)):
        at = next((at for at, line in enumerate(own) if _is_of(line, found)), -1)
        above = own[not n : at] if at >= 0 and not _runs_on(own[at]) else ()
        for line in (*above, *(own[at + 1 :] if n or at >= 0 else ())):
            text = clean(line.text)
            alike = all(without_count(text) in each for each in texts)
            item = line.mark or line.caption or role_of(text)
            if not (alike or item or _is_of(line, known)) and _may_head(text):
                yield _(
                    "{place}: '{words}' is not taken to head a table", place=line.place, words=text
                )


def _runs_on(heading: Line) -> bool:
    """Return if the number of a heading goes on with that of another: none without one heads it."""
    text = clean(heading.text)
    return level(text) < DEEPEST and not is_first(text)


def _is_of(line: Line, headings: Iterable[str]) -> bool:
    """Return if a line has one of the headings in it, or is a part of one."""
    text = clean(line.text)
    return any(heading in text or text in heading for heading in headings)
