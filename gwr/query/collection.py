"""Reports that are asked together, one or thousands, whatever they are kept in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gwr.errors import NotFoundError
from gwr.fields import SEARCHED
from gwr.hints import hint
from gwr.model import Filter, Key
from gwr.query.departments import lead_departments
from gwr.text import fold
from gwr.words import _, own

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from typing import Protocol

    from gwr.model import Report, Tally, Task
    from gwr.query.groups import Summary
    from gwr.query.spelling import Corpus

    class Source(Protocol):
        """What reports are kept in; of each district and year it has one.

        What narrows may let through too many reports, but never too few.
        """

        def keys(self) -> Sequence[Key]:
            """Return which reports there are, in their order."""

        def read(self, key: Key) -> Report:
            """Return one of them."""

        def may_have(self, word: str) -> Container[Key]:
            """Return those of which a target may have a folded word."""

        def may_fit(self, wanted: Filter) -> Container[Key]:
            """Return those of which a target may fit, whatever keywords and sections are wanted."""

        def departments(self, keys: Sequence[Key]) -> Sequence[str]:
            """Return the names of the lead departments in some of them, each once, sorted."""

        def summaries(self) -> Iterable[Summary]:
            """Return all of them in numbers, in their order."""


class Collection:
    """The reports of a source that are asked: all of them, or those of some districts and years.

    Its targets tell whose they are (`Task.report`) where it has several reports.
    """

    def __init__(self, source: Source, keys: Sequence[Key] | None = None) -> None:
        """Take the source, and which of its reports, in their order; all unless told."""
        self.source = source
        self.keys = source.keys() if keys is None else keys

    @property
    def several(self) -> bool:
        """Whether there is more than one report."""
        return len(self.keys) > 1

    @cached_property
    def report(self) -> Report:
        """The report, where there is one only."""
        (key,) = self.keys
        return self.source.read(key)

    def reports(self, among: Container[Key] | None = None) -> Iterator[Report]:
        """Return the reports one after the other, or those that are `among` some."""
        if not self.several:
            yield self.report
            return
        for key in self.keys:
            if among is None or key in among:
                with own():  # for its complaints; what is read may be on its way to a program
                    report = self.source.read(key)
                yield report._replace(tasks=marked(report, report.tasks))

    def fitting(self, wanted: Filter, among: Container[Key] | None = None) -> Iterator[Report]:
        """Return the reports, or those `among` some, of which a target may fit.

        Its keywords and sections are not looked at.
        """
        if not self.several:
            yield self.report
            return
        if wanted._replace(keywords=(), sections=()) != Filter():
            fit = self.source.may_fit(wanted)
            among = {key for key in self.keys if key in fit and (among is None or key in among)}
        yield from self.reports(among)

    def within(self, districts: Container[str], years: Sequence[range]) -> Collection:
        """Return those reports that are of one of the districts and years; of any, if none is."""
        if not districts and not years:
            return self
        keys = [
            key
            for key in self.keys
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
            return self.source.departments(self.keys)
        return lead_departments(self.report)

    def districts(self) -> tuple[str, ...]:
        """Return the names of the districts."""
        return tuple(dict.fromkeys(key.district for key in self.keys))

    def summaries(self) -> Iterator[Summary]:
        """Return the reports in numbers."""
        keys = set(self.keys)
        return (each for each in self.source.summaries() if each.key in keys)

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
        among = self.source.may_have(word) if word else None
        return (folded(task) for report in self.reports(among) for task in report.tasks)


class InMemory:
    """A source of reports that are in memory."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """Take the reports, of which each has a district and a year of its own."""
        self._reports = {Key(each.district, each.year): each for each in reports}

    def keys(self) -> Sequence[Key]:
        """Return which reports there are, in their order."""
        return sorted(self._reports)

    def read(self, key: Key) -> Report:
        """Return one of them."""
        return self._reports[key]

    def may_have(self, word: str) -> Container[Key]:
        """Return all of them."""
        del word
        return self._reports

    def may_fit(self, wanted: Filter) -> Container[Key]:
        """Return all of them."""
        del wanted
        return self._reports

    def departments(self, keys: Sequence[Key]) -> Sequence[str]:
        """Return the names of the lead departments in some of them, each once, sorted."""
        return departments_of(map(self.read, keys))

    def summaries(self) -> Iterator[Summary]:
        """Return all of them in numbers, in their order."""
        return map(summary, map(self.read, self.keys()))


def departments_of(reports: Iterable[Report]) -> Sequence[str]:
    """Return the names of the lead departments of some reports, each once, sorted."""
    return sorted({name for report in reports for name in lead_departments(report)})


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


def one(report: Report) -> Collection:
    """Return a report as a collection."""
    return Collection(InMemory((report,)))
