"""Targets that stand in paragraphs beside the tables of a page: what is read has none of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.layouts.endings import says, split_bracket
from gwr.importing.layouts.items import begun
from gwr.importing.layouts.paragraphs import read_paragraphs
from gwr.importing.layouts.unlabelled import tells
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import names_office
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.sections import is_of_prose, is_remark, is_section
from gwr.importing.vocabulary.titles import is_title
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.importing.document import Line, Source
    from gwr.importing.vocabulary.statuses import Words

_TOLD = (*BODIES, "progress")
_LEAST = 2
_NEARLY = 0.8
"""So many paragraphs of a list say who answers, or what came of them, if they are targets."""

_BOTH = 2
_LONGEST = 1000
_LONGEST_HEADING = 40
_MOST_BELOW = 2

_BRACKET = pattern(
    r"[(（【\[](?:[^()（）【】\[\]:：]{2,8}[:：])?([^()（）【】\[\]:：]{2,120})[)）】\]]"
)
_ACCOUNT = pattern(
    r"[。；;，,：:—→\s]\s{0,3}(?:[^。；;，,：:—→\s]{0,6}(?:[已均]|全部)|目前|截[至止]|正在|累计"
    "|实际(?:完成|增长|下降|达))"
)
"""How what came of a target begins behind it."""

_OF_ITEM = pattern(r"[(（]第\s{0,3}[0-9]{1,7}\s{0,3}项[)）]。?$")


class _Block(NamedTuple):
    """A paragraph that begins with a number, a bullet or in a style, and what stands below it.

    `under` is the place of what heads it, by which it may be `of_prose`; it `heads` others itself
    by its mark.
    """

    line: Line
    style: str
    below: list[str]
    under: int
    of_prose: bool
    heads: bool


def require_no_list(source: Source, words: Words, name: str) -> None:
    """Raise GwrError where targets stand beside the tables of a source too, in a list.

    They name who answers, or what came of them, by labels, in brackets or by the words with which
    that begins; what does so behind the heading of each table is no list.
    """
    parts = list(_between(source))
    said = (each for line in source.lines for each in says(line.text))
    labels = (label for label, value in said if value)  # else it may be a title
    apart = any(role_of(label) in _TOLD for label in labels)
    for lines in (*parts, source.lines) if apart else parts:
        found = read_paragraphs(lines, words, {}) if source.tables else None
        heading = found.tables[0].rows[0] if found else None
        if heading and any(role_of(cell) in _TOLD for cell in heading.cells[2:]):
            raise GwrError(_question(source, heading.place, name))
    for blocks in filter(_are_targets, _lists(parts)) if source.tables else ():
        raise GwrError(_question(source, blocks[0].line.place, name))


def _question(source: Source, place: str, name: str) -> str:
    return _(
        "{name}: a list of targets stands at {place} beside the tables; write it as a table, or "
        "leave it out with {option}",
        name=name,
        place=place,
        option=" ".join(f"--table {n}" for n in range(1, len(source.tables) + 1)),
    )


def left_beside(source: Source) -> list[str]:
    """Return notes on paragraphs with numbers that stand outside of the tables, of each list."""
    numbered = (
        [block for block in blocks if not block.heads and _has_number(block.line)]
        for blocks in _lists(_between(source))
    )
    return [
        _(
            "{place}: {n} paragraphs with numbers, the first of them here, stand outside of the "
            "tables and are not read",
            place=blocks[0].line.place,
            n=len(blocks),
        )
        for blocks in numbered
        if len(blocks) >= _LEAST
    ]


def _has_number(line: Line) -> bool:
    item = begun(line.text.strip())
    return item is not None and bool(item.number)


def _between(source: Source) -> Iterator[Sequence[Line]]:
    """Return the lines above each table, and those below the last."""
    ends = [table.after for table in source.tables]
    for start, end in pairwise((0, *ends, len(source.lines))):
        yield source.lines[start:end]


def _lists(parts: Iterable[Sequence[Line]]) -> Iterator[list[_Block]]:
    """Return the paragraphs of each list: those of one style that stand between two tables."""
    for lines in parts:
        listed: dict[str, list[_Block]] = {}
        for block in _blocks(lines):
            listed.setdefault(block.style, []).append(block)
        yield from listed.values()


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    """Return the paragraphs that begin with a mark, but for titles, each with what heads it."""
    path: list[tuple[str, int, bool]] = []  # of what heads others: its style, place, if of prose
    block: _Block | None = None
    for at, line in enumerate(lines):
        text = line.text.strip()
        if not text or is_title(text) or is_remark(text):
            continue
        item = begun(text, line.mark)
        leads = len(text) <= _LONGEST_HEADING and text.endswith(("：", ":"))
        style = item.style if item else line.head or (leads and "：") or ""
        heads = is_section(text) or bool(line.head) or leads
        styles = [each[0] for each in path]
        if heads and style in styles:
            path = path[: styles.index(style)]
        under, of_prose = path[-1][1] if path else -1, any(each[2] for each in path)
        if heads:
            path.append((style, at, is_of_prose(text)))
            of_prose = of_prose or path[-1][2]
        if not style and block and len(block.below) < _MOST_BELOW:
            block.below.append(text)
        own = _Block(line, style or _answered(text), [], under, of_prose, heads)
        block = own if style else block
        if own.style and not _OF_ITEM.search(text):
            yield own


def _answered(text: str) -> str:
    """Return the style of a paragraph without a mark that ends in brackets with offices."""
    return "）" if names_office(split_bracket(text)[1]) else ""


def _are_targets(blocks: Sequence[_Block]) -> bool:
    """Return if nearly all paragraphs of a list, below what heads them, tell what targets do.

    A sentence with a number may be alone if it says who answers and what came of it.
    """
    told = {at: said for at, block in enumerate(blocks) if (said := _told(block))}
    under = {blocks[at].under for at in told}
    beside = sum(block.under in under for block in blocks)
    alone = (blocks[at].line for at, said in told.items() if said == _BOTH)
    sentence = any(_has_number(line) and line.text.rstrip().endswith("。") for line in alone)
    least = 1 if sentence else _LEAST
    return len(told) >= max(least, _NEARLY * beside)


def _told(block: _Block) -> int:
    """Return how many things a paragraph and what stands below it say: who answers, what came."""
    if block.of_prose:
        return 0
    own = block.line.text.strip()[:_LONGEST]
    texts = [own, *(text[:_LONGEST] for text in block.below)]
    labels = {role_of(label) for text in block.below for label, _value in says(text)}
    named = any(names_office(each[1]) for text in texts for each in _BRACKET.finditer(text))
    behind = not block.heads and _ACCOUNT.search(own) is not None
    below = any(map(tells, block.below[:1])) or "progress" in labels
    return (named or not labels.isdisjoint(BODIES)) + (behind or below)
