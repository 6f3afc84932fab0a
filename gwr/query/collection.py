"""Reports that are asked together, one or thousands, whatever they are kept in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import NotFoundError
from gwr.fields import SEARCHED
from gwr.hints import hint
from gwr.model import Filter, Key
from gwr.text import fold
from gwr.words import _, own

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Protocol, TypeVar

    from gwr.model import Report, Task
    from gwr.query.groups import Summary, Tally
    from gwr.query.spelling import Corpus

    T = TypeVar("T")

    class Source(Protocol):
        """What reports are kept in; of each district and year it has one.

        What narrows may let through too many reports, but never too few.
        """

        def districts(self) -> Sequence[str]:
            """Return the names of the districts, each once, in their order."""

        def keys(self, districts: AbstractSet[str] | None = None) -> Sequence[Key]:
            """Return which reports there are, or are of some districts, in their order."""

        def read(
            self, key: Key, wanted: Filter | None = None, words: Words | None = None
        ) -> Report:
            """Return one; it may lack targets that no filter lets through, or without words."""

        def may_have(self, words: Words) -> Container[Key]:
            """Return those of which a target may have words."""

        def may_fit(self, wanted: Filter) -> Container[Key]:
            """Return those of which a target may fit, whatever keywords and sections are wanted."""

        def departments(self, keys: Iterable[Key] | None = None) -> Sequence[str]:
            """Return the names of the lead departments in all, or some, each once, sorted."""

        def summaries(self, districts: AbstractSet[str] | None = None) -> Iterable[Summary]:
            """Return them in numbers, in their order: all, or at least those of some districts."""

        def close(self) -> None:
            """Close what was opened to ask it."""


class Words(NamedTuple):
    """Folded words that a target has as they stand: all of them, or one of them if `either`."""

    words: tuple[str, ...]
    either: bool = False


FEW = 20
"""Of no more reports than that, each is read, rather than all asked which of them may fit."""


class Collection:
    """The reports of a source that are asked: all of them, or those of some districts and years.

    Its targets tell whose they are (`Task.report`) where it has several reports.
    """

    def __init__(self, source: Source, keys: Sequence[Key] | None = None) -> None:
        """Take the source, and which of its reports, in their order; all unless told."""
        self.source = source
        self._chosen = keys
        self._last: tuple[tuple[object, ...], Report] | None = None

    def close(self) -> None:
        """Close what was opened to ask it, and that it can't be asked without."""
        self.source.close()

    @cached_property
    def keys(self) -> Sequence[Key]:
        """Which reports they are, in their order; they are asked for only once this is needed."""
        return self.source.keys() if self._chosen is None else self._chosen

    @property
    def several(self) -> bool:
        """Whether there is more than one report."""
        return len(self.keys) > 1

    @cached_property
    def report(self) -> Report:
        """The report, where there is one only."""
        (key,) = self.keys
        return self.source.read(key)

    def reports(
        self, wanted: Filter | None = None, words: Words | None = None, *, whole: bool = False
    ) -> Iterator[Report]:
        """Return the reports one after the other, or those that may have what is wanted.

        That is a target that a filter lets through and that has words; keywords and sections of the
        filter are not looked at. Unless `whole`, the reports may lack all other targets.
        """
        if not self.several:
            yield self.report
            return
        wanted = wanted and wanted._replace(keywords=(), sections=())
        if wanted == Filter():
            wanted = None
        among: list[Container[Key]] = []
        if wanted and (self._chosen is None or len(self.keys) > FEW):
            among.append(self.source.may_fit(wanted))
        if words:
            among.append(self.source.may_have(words))
        if whole:
            wanted = words = None
        for key in self.keys:
            if all(key in each for each in among):
                yield self._read(key, wanted, words)

    def _read(self, key: Key, wanted: Filter | None, words: Words | None) -> Report:
        asked = (key, wanted, words)
        # How a word is spelled is often found in the report that is asked next.
        if self._last is None or self._last[0] != asked:
            with own():  # for its complaints; what is read may be on its way to a program
                report = self.source.read(key, wanted, words)
            self._last = asked, report._replace(tasks=marked(report, report.tasks))
        return self._last[1]

    def within(self, districts: AbstractSet[str], years: Sequence[range]) -> Collection:
        """Return those reports that are of one of the districts and years; of any, if none is."""
        if not districts and not years:
            return self
        every = self.source.keys(districts or None) if self._chosen is None else self._chosen
        keys = [
            key
            for key in every
            if (not districts or key.district in districts)
            and (not years or any(key.year in span for span in years))
        ]
        if not keys:
            told = _("there is no such report; {command} lists them", command=hint("reports"))
            raise NotFoundError(told)
        return Collection(self.source, keys)

    def departments(self) -> Sequence[str]:
        """Return the names of all lead departments; of one report, in the order of its targets."""
        if self.several:
            return self.source.departments(self._chosen)
        from gwr.query.departments import lead_departments

        return lead_departments(self.report)

    def districts(self) -> tuple[str, ...]:
        """Return the names of the districts."""
        if self._chosen is None:
            return tuple(self.source.districts())
        return tuple(dict.fromkeys(key.district for key in self.keys))

    def summaries(self) -> Iterator[Summary]:
        """Return the reports in numbers."""
        keys = set(self.keys)
        districts = None if self._chosen is None else {key.district for key in keys}
        return (each for each in self.source.summaries(districts) if each.key in keys)

    def tally(self) -> Tally:
        """Return how many targets all of them have together, and how many of each status."""
        from gwr.query.groups import added, tally

        if self.several:
            return added(each.tally for each in self.summaries())
        return tally(self.report.tasks)

    def is_read(self) -> bool:
        """Return if anybody has made readings of one of the reports."""
        from gwr.query.readings import is_read

        if self.several:
            return any(each.is_read for each in self.summaries())
        return is_read(self.report)

    @cached_property
    def corpus(self) -> Corpus:
        """The texts that decide how a word is spelled: all of these reports, whatever is wanted."""
        from gwr.query.spelling import Corpus

        if self.several:
            return Corpus(self._folded)
        texts = tuple(map(folded, self.report.tasks))
        return Corpus(lambda _word: texts)

    def _folded(self, word: str) -> Iterator[str]:
        words = Words((word,)) if word else None
        return (folded(task) for report in self.reports(words=words) for task in report.tasks)


class OneByOne:
    """A source that has to read a report for whatever is asked of it."""

    def __init__(self, kept: Mapping[Key, T], read: Callable[[T], Report]) -> None:
        """Take what is kept of each report, and how to read a report of that."""
        self._kept = kept
        self._read = read

    def districts(self) -> Sequence[str]:
        """Return the names of the districts, each once, in their order."""
        return sorted({key.district for key in self._kept})

    def keys(self, districts: AbstractSet[str] | None = None) -> Sequence[Key]:
        """Return which reports there are, or are of some districts, in their order."""
        return sorted(key for key in self._kept if districts is None or key.district in districts)

    def read(self, key: Key, wanted: Filter | None = None, words: Words | None = None) -> Report:
        """Return one of them."""
        del wanted, words
        return self._read(self._kept[key])

    def may_have(self, words: Words) -> Container[Key]:
        """Return all of them."""
        del words
        return self._kept

    def may_fit(self, wanted: Filter) -> Container[Key]:
        """Return all of them."""
        del wanted
        return self._kept

    def departments(self, keys: Iterable[Key] | None = None) -> Sequence[str]:
        """Return the names of the lead departments in all, or some, each once, sorted."""
        from gwr.query.departments import lead_departments

        asked = self._kept if keys is None else keys
        return sorted({name for key in asked for name in lead_departments(self.read(key))})

    def summaries(self, districts: AbstractSet[str] | None = None) -> Iterator[Summary]:
        """Return all of them in numbers, or those of some districts, in their order."""
        return map(summary, map(self.read, self.keys(districts)))

    def close(self) -> None:
        """Do nothing, for nothing stays open."""


def in_memory(reports: Iterable[Report]) -> Collection:
    """Return reports as a collection; each has a district and a year of its own."""
    kept = {Key(each.district, each.year): each for each in reports}
    return Collection(OneByOne(kept, lambda report: report))


def summary(report: Report) -> Summary:
    """Return a report in numbers."""
    from gwr.query.groups import Summary, tally
    from gwr.query.readings import is_read

    key = Key(report.district, report.year)
    return Summary(key, tally(report.tasks), is_read(report))


def marked(report: Report, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return tasks of a report that tell whose they are."""
    key = Key(report.district, report.year)
    return tuple(task._replace(report=key) for task in tasks)


def folded(task: Task) -> str:
    """Return all texts of a target in which words are looked for, folded; no word goes across."""
    return fold("\0".join([text for field in SEARCHED.values() for text in field.texts(task)]))
