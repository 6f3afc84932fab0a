"""Words looked for in targets: which have them, where, and what may help if none has."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import MisuseError
from gwr.fields import SEARCHED, key_of, typed_as
from gwr.hints import hint, quoted
from gwr.model import Filter
from gwr.query.collection import in_memory
from gwr.query.filters import (
    as_they_stand,
    collected,
    cut,
    let_through,
    parse_word,
    parse_words,
    settled,
)
from gwr.query.passages import passages
from gwr.query.spelling import letters, stands_for
from gwr.text import fold, fold_with_offsets, is_chinese
from gwr.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.model import Report, Task
    from gwr.query.collection import Collection
    from gwr.query.spelling import Corpus, Finder

    Spans = list[tuple[int, int]]


# What people mean for something else than itself where they take a word for a pattern.
_MARKS = frozenset("|*+?^$.[](){}\\")

EVERY = Filter()
"""The filter that lets every target through."""

LONGEST = 30
"""Of a word that nothing has, only the beginning of this length is searched for pieces."""

LONGEST_PASSAGE = 2000
"""A passage with more characters is cut before a hit: each hit is shown with its passage."""

MOST_HITS = 20
"""So is one with more hits."""


class Search(NamedTuple):
    """What is looked for: every word, or with `any` at least one; none of those in `without`.

    Only `fields` are looked at, for the words and for those in `without`.
    """

    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    any: bool = False
    fields: tuple[str, ...] = tuple(SEARCHED)


class Passage(NamedTuple):
    """A piece of a field with hits in it.

    `text` is the whole field, departments joined by 、; `start`, `end` and the pairs in `hits` are
    offsets into it.
    """

    field: str
    text: str
    start: int
    end: int
    hits: tuple[tuple[int, int], ...]


class Found(NamedTuple):
    """A target that has what was looked for, and where."""

    task: Task
    passages: tuple[Passage, ...]


def parse_search(
    words: str | Iterable[str],
    *,
    without: str | Iterable[str] | None = None,
    any: bool = False,  # noqa: A002  the option's name
    fields: str | Iterable[str] | None = None,
    report: Report | Collection | None = None,
) -> Search:
    """Return the search that was typed; a field may be `shortfall`, commitment and reason both.

    A text alone is one word, or one field. What may not occur is cut at commas, unless the `report`
    has it as it stands.

    Raises MisuseError for a word that is empty or a field that does not exist.
    """
    names = [name for typed in _each(fields) for part in cut(typed) for name in _fields(part)]
    return Search(
        words=tuple(map(parse_word, _each(words))),
        without=parse_words(
            _each(without), lambda word: bool(report and collected(report).corpus.has(word))
        ),
        any=any,
        fields=tuple(name for name in SEARCHED if not names or name in names),
    )


def find_targets(
    report: Report, wanted: Search, chosen: Filter = EVERY, *, full: bool = False
) -> tuple[Found, ...]:
    """Return the targets that have what is wanted among those that a filter lets through.

    Those with a hit in the promise come first, then all others, both by number. Passages are cut
    at punctuation, or whole fields if `full`. Raises MisuseError as `parse_search` does, and if no
    word is wanted.
    """
    return tuple(search_in(in_memory([report]), wanted, chosen, full=full))


def search_in(
    asked: Collection, wanted: Search, chosen: Filter, *, full: bool = False
) -> Iterator[Found]:
    """Return what `find_targets` finds in each of some reports, report by report."""
    wanted, chosen = _settled(wanted), settled(chosen)
    words = tuple(asked.corpus.finders(map(fold, wanted.words), together=not wanted.any))
    for report in asked.reports(chosen, as_they_stand(asked, words, either=wanted.any)):
        yield from _find(_Texts(report, asked), wanted, chosen, full=full)


def _settled(wanted: Search) -> Search:
    if not isinstance(wanted, Search):
        raise MisuseError(_("'{typed}' is no search; make one with parse_search", typed=wanted))
    words, without, either, fields = wanted
    checked = parse_search(words, without=without, any=either, fields=fields)
    if not checked.words:
        raise MisuseError(_("there is no word to look for; give one"))
    return checked


class _Texts:
    """The texts of a report as they are compared, and what decides how words are spelled in them.

    That does not depend on filters or fields.
    """

    def __init__(self, report: Report, asked: Collection) -> None:
        self.report = report
        self.corpus = asked.corpus
        self._folded: dict[tuple[str, ...], Sequence[str]] = {}
        if not asked.several:  # whose corpus is just what would be folded here
            self._folded[tuple(SEARCHED)] = tuple(self.corpus.texts(""))

    def of(self, fields: tuple[str, ...]) -> Sequence[str]:
        """Return one text for each target, of all that it has in these fields."""
        if fields not in self._folded:
            self._folded[fields] = [_folded(task, fields) for task in self.report.tasks]
        return self._folded[fields]

    def finders(self, words: Iterable[str], *, together: bool = False) -> Mapping[str, Finder]:
        """Return what finds each word."""
        return self.corpus.finders(map(fold, words), together=together)


def _find(
    texts: _Texts, wanted: Search, chosen: Filter, *, full: bool = False
) -> tuple[Found, ...]:
    words = texts.finders(wanted.words, together=not wanted.any).values()
    without = texts.finders(wanted.without).values()
    enough = any if wanted.any else all
    report = texts.report
    among = {id(task) for task in let_through(report.tasks, chosen, texts.corpus)}
    found = []
    for task, text in zip(report.tasks, texts.of(wanted.fields), strict=True):
        if (
            id(task) in among
            and enough(_occurs(find, text) for find in words)
            and not any(_occurs(find, text) for find in without)
        ):
            pieces = tuple(_passages(task, wanted.fields, words, full=full))
            found.append(Found(task, pieces))
    return tuple(sorted(found, key=lambda each: (each.passages[0].field != "target", each.task.id)))


def count_hits(found: Iterable[Found]) -> int:
    """Return how many hits there are in all; words that overlap in the text are one hit."""
    return sum(len(passage.hits) for each in found for passage in each.passages)


def first_hits(found: Iterable[Found], limit: int | None) -> tuple[Found, ...]:
    """Return what was found up to so many hits; the passages are those of all hits."""
    if limit is None:
        return tuple(found)
    left = limit
    first = []
    for task, passages_ in found:
        if left <= 0:
            break
        kept = []
        for passage in passages_:
            kept.append(passage._replace(hits=passage.hits[:left]))
            left -= len(kept[-1].hits)
        first.append(Found(task, tuple(passage for passage in kept if passage.hits)))
    return tuple(first)


def advise(asked: Report | Collection, wanted: Search, chosen: Filter) -> str:
    """Return what may help where nothing was found."""
    asked = collected(asked)
    advise_of = _advise_of_several if asked.several else _advise_of_one
    told = advise_of(asked, wanted, chosen)
    return told or _("try a shorter word, or another")


def _ways(wanted: Search, chosen: Filter) -> Sequence[tuple[Search, Filter, str]]:
    """Return what may find more than was asked, the widest last, and how to say that it does."""
    freed = wanted._replace(without=(), fields=tuple(SEARCHED))
    ways = (
        (wanted, EVERY, N_("without the filters there {counted}")),
        (wanted._replace(without=()), chosen, N_("without --not there {counted}")),
        (
            wanted._replace(fields=freed.fields),
            chosen,
            N_("in all fields, without --in there {counted}"),
        ),
        (freed, EVERY, N_("without filters, --not and --in there {counted}")),
        (
            freed._replace(any=True),
            EVERY,
            N_("no target has all these words; with --any there {counted}"),
        ),
    )
    return [each for each in ways if each[:2] != (wanted, chosen)]


def _advise_of_one(asked: Collection, wanted: Search, chosen: Filter) -> str | None:
    report = asked.report
    texts = _Texts(report, asked)
    for other, filters, what in _ways(wanted, chosen):
        found = _find(texts, other, filters)
        if found:
            return _(what, counted=counted(found))
    if pattern := _pattern(wanted):
        return _advise_of_pattern(pattern)
    shorter = _shorter("\0".join(texts.of(tuple(SEARCHED))), wanted.words) or ""
    if (
        _is_latin(wanted)
        and _is_chinese(report)
        and 2 * len(shorter) <= max(map(len, wanted.words))
    ):
        return _("the data is Chinese, so look for a Chinese word, or its pinyin")
    if shorter:
        found = _find(texts, Search((shorter,)), EVERY)
        told = {"word": shorter, "counted": counted(found)}
        return _("a shorter word helps: for {word} there {counted}", **told)
    return None


def _advise_of_several(asked: Collection, wanted: Search, chosen: Filter) -> str | None:
    """Return the same of several reports, which are not read again where nothing may be found."""

    def finds(way: tuple[Search, Filter, str]) -> bool:
        return any(True for _found in search_in(asked, *way[:2]))

    ways = _ways(wanted, chosen)
    if ways and finds(ways[-1]):
        what = next(way[2] for way in ways if finds(way))
        return _(what, counted=_("are hits"))
    if pattern := _pattern(wanted):
        return _advise_of_pattern(pattern)
    if _is_latin(wanted) and any(is_chinese(character) for character in "".join(asked.districts())):
        return _("the data is Chinese, so look for a Chinese word, or its pinyin")
    return None


def _is_latin(wanted: Search) -> bool:
    return all(word.isascii() and letters(fold(word)) for word in wanted.words)


def _pattern(wanted: Search) -> str | None:
    """Return the first word that looks like a pattern."""
    return next((word for word in wanted.words if not _MARKS.isdisjoint(word)), None)


def _advise_of_pattern(word: str) -> str:
    parts = [part for part in word.split("|") if part.strip()]
    if len(parts) > 1 and all(_MARKS.isdisjoint(part) for part in parts):
        command = hint("search", "--any", *parts)
        return _("words are taken as they stand; {command} finds either", command=command)
    command = f"{hint('list', '-c', 'id,target,progress')} | rg {quoted(word)}"
    return _("words are taken as they stand; {command} finds patterns", command=command)


def _is_chinese(report: Report) -> bool:
    return any(is_chinese(character) for text in _texts(report) for character in text)


def counted(found: Sequence[Found]) -> str:
    """Return how many hits there are in how many targets, as in ``is 1 hit in 1 target``."""
    hits, targets = count_hits(found), len(found)
    told = ngettext("{n} target", "{n} targets", targets)
    return ngettext("is {n} hit in {targets}", "are {n} hits in {targets}", hits, targets=told)


def _shorter(folded: str, words: Iterable[str]) -> str | None:
    """Return the longest piece of a word, of two characters or more, that the text has."""
    best = ""
    for word in (word[:LONGEST] for word in words):
        start = 0
        for end in range(1, len(word) + 1):
            while fold(word[start:end].strip()) not in folded:  # then no longer piece is in it
                start += 1
            piece = word[start:end].strip()
            if len(piece) > max(len(best), 1 + piece.isascii()):
                best = piece
    return best or None


def _each(typed: object) -> tuple[str, ...]:
    """Return the texts of a list of them, of which a text alone is one; none if there is none."""
    if typed is None:
        return ()
    if isinstance(typed, str):
        return (typed,)
    words = tuple(typed) if isinstance(typed, Iterable) else (typed,)
    for word in words:
        if not isinstance(word, str):
            raise MisuseError(_("{word} is no text; give a word", word=word))
    return words


def _fields(typed: str) -> tuple[str, ...]:
    name = fold(typed).strip()
    if name == "shortfall":
        return ("commitment", "reason")
    key = key_of(name, SEARCHED)
    if key is None:
        known = typed_as(SEARCHED)
        raise MisuseError(
            _("there is no field '{name}'; use {known} or shortfall", name=name, known=known)
        )
    return (key,)


def read_as_pinyin(corpus: Corpus, wanted: Search) -> Iterator[tuple[str, Sequence[str]]]:
    """Return the words that only pinyin finds, each with what it is read as, commonest first."""
    if not any(letters(fold(word)) for word in wanted.words):
        return
    found = corpus.finders(map(fold, wanted.words), together=not wanted.any)
    for word, find in found.items():
        if stands_for(find) is None:
            read = Counter(
                text[first:last] for text in corpus.texts("") for first, last in find(text)
            )
            yield word, [text for text, _n in read.most_common()]


def _texts(report: Report) -> Iterator[str]:
    return (
        text for task in report.tasks for field in SEARCHED.values() for text in field.texts(task)
    )


def _folded(task: Task, fields: Iterable[str]) -> str:
    # Folding is most of the work, and faster for all fields at once; no word goes across the NUL.
    return fold("\0".join([text for field in fields for text in SEARCHED[field].texts(task)]))


def _occurs(find: Finder, text: str) -> bool:
    return any(True for _ in find(text))


def _passages(
    task: Task, fields: Iterable[str], words: Iterable[Finder], *, full: bool
) -> Iterator[Passage]:
    for field in fields:
        texts = SEARCHED[field].texts(task)
        whole = "、".join(texts)
        hits: Spans = []
        start = 0
        for text in texts:
            hits += [(start + first, start + last) for first, last in _hits(text, words)]
            start += len(text) + 1
        if hits and full:
            yield Passage(field, whole, 0, len(whole), tuple(hits))
        elif hits:
            yield from _cut_out(field, whole, hits)


def _cut_out(field: str, whole: str, hits: Spans) -> Iterator[Passage]:
    """Return what shows these hits, in order, and nothing that is as long as a book."""
    left = deque(hits)
    for first, last in passages(whole, hits):
        start = first
        inside: Spans = []
        while left and left[0][0] < last:
            if inside and (left[0][1] - start > LONGEST_PASSAGE or len(inside) == MOST_HITS):
                yield Passage(field, whole, start, left[0][0], tuple(inside))
                start, inside = left[0][0], []
            inside.append(left.popleft())
        yield Passage(field, whole, start, last, tuple(inside))


def _hits(text: str, words: Iterable[Finder]) -> Spans:
    """Return where in a text any of the words stands, in order; what overlaps is one."""
    hits: Spans = []
    compared = fold(text)
    spans = [span for find in words for span in find(compared)]
    if not spans:
        return hits
    folded = fold_with_offsets(text)
    for first, last in sorted(folded.origin(*span) for span in spans):
        if hits and first < hits[-1][1]:
            hits[-1] = (hits[-1][0], max(last, hits[-1][1]))
        else:
            hits.append((first, last))
    return hits
