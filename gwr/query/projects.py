"""What came of each named thing: which projects, the worst first, and how many of each sort."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import MisuseError
from gwr.model import Came, Tag
from gwr.query.filters import cut, held_by, parse_members, parse_word
from gwr.query.spelling import Corpus
from gwr.text import fold
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gwr.model import Project, Task

    Pair = tuple[Task, Project]


class ProjectFilter(NamedTuple):
    """Which projects: every word stands in the name or is a tag; the other two are alternatives."""

    words: tuple[str, ...] = ()
    tags: frozenset[Tag] = frozenset()
    verdicts: frozenset[Came] = frozenset()


class Count(NamedTuple):
    """How many projects there are, and how many of each verdict, the worst first."""

    projects: int
    by_verdict: Mapping[Came, int]


class TagCount(NamedTuple):
    """How many projects have a tag, and how many of them are of each verdict."""

    tag: Tag
    projects: int
    by_verdict: Mapping[Came, int]


def parse_projects(
    words: str | Iterable[str] | None = None,
    *,
    tag: str | Iterable[str] | None = None,
    verdict: str | Iterable[str] | None = None,
) -> ProjectFilter:
    """Return which projects were typed; tags may be typed in English, as `hospital`.

    Raises MisuseError for a tag or a verdict that there is not, and for an empty word.
    """
    typed = (words,) if isinstance(words, str) else words or ()
    tags = (tag,) if isinstance(tag, str) else tag or ()
    return ProjectFilter(
        tuple(parse_word(word) for word in typed),
        frozenset(_tag(part) for each in tags for part in cut(each)),
        parse_members("verdict", Came, verdict),
    )


def find_projects(
    tasks: Iterable[Task],
    wanted: ProjectFilter = ProjectFilter(),  # noqa: B008  it can't be changed
) -> tuple[Pair, ...]:
    """Return the projects of some targets that are wanted, each with its target, the worst first.

    Of two that came to the same, the one that came further by its per cent stands behind. Raises
    MisuseError for a value that can't be in such a filter, such as an empty word.
    """
    tags, verdicts = held_by(wanted.tags, Tag), held_by(wanted.verdicts, Came)
    pairs = [(task, project) for task in tasks for project in task.projects]
    for word in held_by(wanted.words, str):
        pairs = _called(pairs, word)
    order = list(Came)
    chosen = [
        (task, project)
        for task, project in pairs
        if (not tags or not set(tags).isdisjoint(project.tags))
        and (not verdicts or project.verdict in verdicts)
    ]
    return tuple(
        sorted(chosen, key=lambda pair: (order.index(pair[1].verdict), pair[1].percent or 0))
    )


def count_by_tag(found: Sequence[Pair]) -> tuple[TagCount, ...]:
    """Return how many projects of each tag came to what; one with two tags counts for both."""
    tags = Counter(tag for _task, project in found for tag in project.tags)
    return tuple(
        TagCount(tag, *count_projects([pair for pair in found if tag in pair[1].tags]))
        for tag, _n in tags.most_common()
    )


def count_projects(found: Sequence[Pair]) -> Count:
    """Return how many projects there are, and what came of them."""
    count = Counter(project.verdict for _task, project in found)
    return Count(len(found), {verdict: count[verdict] for verdict in Came})


def _called(pairs: Sequence[Pair], word: str) -> list[Pair]:
    texts = [_text(project) for _task, project in pairs]
    find = Corpus(lambda _word: texts).finder(fold(word))
    return [pair for pair, text in zip(pairs, texts, strict=True) if any(True for _ in find(text))]


def _text(project: Project) -> str:
    return fold("\0".join((project.name, *(tag.value for tag in project.tags))))


def _tag(typed: str) -> Tag:
    wanted = fold(typed).strip()
    for tag in Tag:
        if wanted in (tag.value, tag.name.lower().replace("_", "-")):
            return tag
    known = listed(tag.value for tag in Tag)
    raise MisuseError(_("there is no tag '{typed}'; use {known}", typed=typed, known=known))
