"""An archive that is asked: which reports there are, one of them, those that may have something."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from gwr.errors import GwrError, NotFoundError
from gwr.model import Key, Status
from gwr.query.groups import Summary, Tally
from gwr.store.archive import agreement, marks
from gwr.store.archive import words as index
from gwr.store.archive.opening import complaining, to_read
from gwr.store.archive.rows import document
from gwr.store.format import DECLARED, REPORT, at, problems
from gwr.store.records import report_of
from gwr.words import N_, _, listed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from gwr.model import Filter, Report
    from gwr.query.collection import Words
    from gwr.store.archive.agreement import Entries
    from gwr.store.archive.marks import Mark
    from gwr.store.archive.rows import Document

    Condition = tuple[str, Sequence[object]]


@contextmanager
def open_archive(path: Path, name: str) -> Iterator[Archive]:
    """Give an archive to ask, all from one state of the file; errors call it by its `name`.

    One of the earlier schema is asked as well, and stays as it is.

    Raises GwrError where the file can't be read or is damaged, also while it is being asked, and
    MisuseError if it is no archive whose schema gwr has written.
    """
    with to_read(path, name) as database:
        yield Archive(database, name)


def opened(path: Path, name: str) -> Archive:
    """Return an archive that stays open until its `close`; raises as `open_archive` does."""
    stack = ExitStack()
    archive = stack.enter_context(open_archive(path, name))
    archive.close = stack.close
    return archive


class Archive:
    """The reports of an archive that is open.

    Every method raises GwrError, which names the file, where the file can't be read or has what gwr
    could not have written.
    """

    def __init__(self, database: sqlite3.Connection, name: str = "archive") -> None:
        """Take a connection to a database that is known to be an archive, and what to call it."""
        self._database = database
        self._name = name
        self.close: Callable[[], None] = database.close
        self._unindexed: Sequence[int] = ()
        self._asked: dict[Words, str | None] = {}
        self._having: dict[Words, Container[Key]] = {}

    def is_empty(self) -> bool:
        """Return if there is no report."""
        with self._complaining():
            return self._database.execute(f"{_KEYS} LIMIT 1").fetchone() is None

    def districts(self) -> tuple[str, ...]:
        """Return the names of the districts, each once, sorted by code points."""
        with self._complaining():
            found = [name for (name,) in self._database.execute(_DISTRICTS)]
            for name in found:
                if told := _NAME(name):
                    raise self._damaged(at("report", "district", told))
            return tuple(sorted(found))

    def keys(self, districts: Iterable[str] | None = None) -> tuple[Key, ...]:
        """Return which reports there are, or are of some districts, sorted by district and year."""
        with self._complaining():
            if districts is None:
                return tuple(sorted(self._keys(_KEYS)))
            known = filter(_is_text, districts)
            return tuple(sorted(key for name in known for key in self._keys(_KEYS_OF, name)))

    def read(self, key: Key, wanted: Filter | None = None, words: Words | None = None) -> Report:
        """Return a report, equal to the one that was added; or with those targets that may fit.

        There may be too many of these, as for `may_fit` and `may_have`; of the others nothing is
        looked at. Of a report of which filters picked some targets, those are all that it has. Text
        that is no UTF-8 has U+FFFD where it can't be read.

        Raises NotFoundError if there is none of this district and year. What another program has
        changed is damaged, unless that has set its seal to NULL.
        """
        with self._complaining():
            entries = self._entries(key) if _can_be(key) else None
            if entries is None:
                told = {"name": self._name, "district": key.district, "year": key.year}
                raise NotFoundError(_("there is no report of {district} {year} in {name}", **told))
            found = self._document(key, entries, wanted, words)
        table = found.table
        # A data file has a target, a report of which filters picked none has not.
        for problem in problems(table if table["task"] else {**table, "task": [_ANY]}):
            raise self._damaged(*map(str, key), problem)
        for changed in found.changed:
            raise self._damaged(*map(str, key), changed, _("it is not as it was added"))
        with self._complaining():
            agreement.require_whole(entries)  # at the end, for all else says more
        return report_of(table)

    def _document(
        self, key: Key, entries: Entries, wanted: Filter | None, words: Words | None
    ) -> Document:
        where, values = _of_one_report(wanted) if wanted else _ALWAYS
        for some in _parted(wanted.departments if wanted else ()):
            agreement.require_led(self._database, some, entries)
        asked = self._query(words) if words else None
        with_words, ids = self._having_words(entries, asked) if asked else _ALWAYS
        return document(self._database, key, f"{where} AND {with_words}", (*values, *ids))

    def _entries(self, key: Key) -> Entries | None:
        """Return what indexes have of the targets of a report, None if there is no such report.

        Raises GwrError if it has not all of them, or an index has lost some.
        """
        found = self._database.execute(_REPORT, key).fetchone()
        if found is None:
            return None
        report, has, seal, several = found
        entries = agreement.entries_of(self._database, report, key.district, seal)
        least, most = sorted(entries.counts)
        self._require_all(key, has, least, several=several)
        self._require_all(key, most, least)
        return entries

    def may_have(self, words: Words) -> Container[Key]:
        """Return the reports of which a target may have words in what is searched of it.

        There may be too many of them, and where SQLite has no FTS5 all; there are never too few of
        what gwr has written: a report that the index does not know may have any word. It is seen if
        the index has lost an entry of these words or has another; what is not: texts that another
        program has added or changed since.
        """
        with self._complaining():
            if words not in self._having:
                self._having[words] = self._with(words)
            return self._having[words]

    def _with(self, words: Words) -> Container[Key]:
        asked = self._query(words)
        if asked is None:
            return frozenset(self._keys(_KEYS))
        (number,) = self._database.execute(_FIRST_WITH, (asked, _FEW + 1)).fetchone()
        if number > _FEW:
            return _Having(self, asked)
        agreement.require_found(self._database, asked)
        found = set(self._keys(_WITH_WORDS, asked))
        for report in self._unindexed:
            found.update(self._keys(f"{_KEYS} WHERE id = ?", report))
        return frozenset(found)

    def _query(self, words: Words) -> str | None:
        """Return what to ask the index, once it is known to be whole; None if it can't help."""
        if words not in self._asked:
            asked = index.query(words) if index.can_be_asked(self._database) else None
            if asked is not None:
                index.require_whole(self._database, words)
                self._unindexed = index.wanting(self._database)
            self._asked[words] = asked
        return self._asked[words]

    def has(self, key: Key, asked: str) -> bool:
        """Return if a report may have a target that the index has for what it is `asked`."""
        with self._complaining():
            entries = self._entries(key)
            return entries is not None and self._having_words(entries, asked) != _NEVER

    def _having_words(self, entries: Entries, asked: str) -> Condition:
        """Return what holds for the targets of a report that the index has, or may lack."""
        agreement.require_whole(entries)
        if entries.report in self._unindexed:
            return _ALWAYS
        found = self._database.execute(_WITHIN, (asked, entries.first, entries.last)).fetchall()
        ids = [number for (number,) in found]
        return (f"id IN ({_marks(ids)})", ids) if len(ids) <= _MOST else _ALWAYS

    def may_fit(self, wanted: Filter) -> frozenset[Key]:
        """Return the reports that may have a target that a filter lets through.

        There may be too many of them, as keywords and sections are not looked at; there are never
        too few.
        """
        found: set[Key] = set()
        with self._complaining():
            for some in _parted(wanted.departments):
                agreement.require_led(self._database, some)
            for where, values in _fitting(wanted, agreement.LED):
                found.update(self._fitting(_fitting_query(where, marks.asked(wanted)), values))
        return frozenset(found)

    def _fitting(self, query: str, values: Sequence[object]) -> Iterator[Key]:
        for district, year, *counts, several, another in self._database.execute(query, values):
            key = self._key(district, year)
            self._require_all(key, *counts, several=several)
            if another:
                raise agreement.damaged()
            yield key

    def departments(self, keys: Iterable[Key] | None = None) -> tuple[str, ...]:
        """Return the names of those who lead targets of all reports, or of some, each once, sorted.

        They are sorted by code points. A report that is not there has none.
        """
        with self._complaining():
            found = agreement.names(self._database) if keys is None else self._led_in(keys)
            for name in found:
                if told := _NAME(name):
                    raise self._damaged(at("department", "name", told))
            return tuple(sorted(found))

    def _led_in(self, keys: Iterable[Key]) -> set[str]:
        every = filter(None, (self._entries(key) for key in keys if _can_be(key)))
        return {name for each in every for name in agreement.names_within(self._database, each)}

    def summaries(self, districts: Iterable[str] | None = None) -> Iterator[Summary]:
        """Return each report in numbers, in the order of `keys`; no text is read.

        If districts are told, it may be of these alone.
        """
        known = [] if districts is None else list(filter(_is_text, districts))
        where, values = _among("district", known) if len(known) <= _MOST else _ALWAYS
        alike = f"report_id IN (SELECT id FROM report WHERE {where})" if values else where  # noqa: S608
        query = _SUMMARIES.format(where=where, alike=alike)
        with self._complaining():
            # All at once: a query that has not ended keeps the file locked, also when it is closed.
            rows = self._database.execute(query, (*values, *values)).fetchall()
            yield from map(self._summary, rows)

    def _summary(self, row: Sequence[Any]) -> Summary:
        *own, has, several, another, read, targets, doubted, without = row[: -len(Status)]
        key = self._key(*own)
        self._require_all(key, has, targets, several=several)
        by_status = dict(zip(Status, row[-len(Status) :], strict=True))
        if without + sum(by_status.values()) != targets:
            told = _("must be one of {names}", names=listed(status.value for status in Status))
            raise self._damaged(*map(str, key), "task", "status", told)
        if another:
            raise agreement.damaged()
        return Summary(key, Tally(targets, by_status, doubted), bool(read))

    def _require_all(self, key: Key, has: Any, found: int, *, several: bool = True) -> None:  # noqa: ANN401
        """Raise GwrError if a report has not all of its targets, or an index has lost some.

        Where it is the only one, filters may have picked some.
        """
        wrong = DECLARED.keys["targets"](has)
        if wrong:
            raise self._damaged(*map(str, key), "targets", wrong)
        if found > has or (found < has and several):
            wrong = _("it has {found} of {has} targets", found=found, has=has)
            raise self._damaged(*map(str, key), wrong)

    def _keys(self, query: str, *values: object) -> Iterator[Key]:
        for row in self._database.execute(query, values):
            yield self._key(*row)

    def _key(self, district: Any, year: Any, readings: object = None) -> Key:  # noqa: ANN401
        if readings is None and not _NAME(district) and not _YEAR(year):  # as almost always
            return Key(district, year)
        table = {"district": district, "year": year, "readings": readings}
        for problem in REPORT.problems(
            {name: table[name] for name in table if table[name] is not None}
        ):
            raise self._damaged("report", problem)
        return Key(district, year)

    @contextmanager
    def _complaining(self) -> Iterator[None]:
        with complaining(self._name, N_("can't read {name}: {told}")):
            yield

    def _damaged(self, *told: str) -> GwrError:
        return GwrError(
            _("{name} is damaged ({told}); export to a new file", name=self._name, told=at(*told))
        )


class _Having:
    """The reports that may have words which many targets have; each is looked at when asked for."""

    def __init__(self, archive: Archive, asked: str) -> None:
        """Take what to ask the index of words."""
        self._archive = archive
        self._asked = asked

    def __contains__(self, key: object) -> bool:
        """Return if a report may have them."""
        return isinstance(key, Key) and self._archive.has(key, self._asked)


def _fitting_query(where: str, told: Sequence[Mark]) -> str:
    """Return what to ask for the reports of which a target may fit, or an index is damaged."""
    made = [f"{mark.made(f'sum({mark.entry})')} AS mark{mark.bit}" for mark in told]
    another = " OR ".join(mark.differs(f"mark{mark.bit}") for mark in told)
    return _FITTING.format(where=where, marks=", ".join(made), another=f"({another})")


def _of_one_report(wanted: Filter) -> Condition:
    """Return what holds for the targets of a report that a filter may let through."""
    found = list(_fitting(wanted, agreement.LED_HERE))
    # SQLite takes no more numbers or departments at once, which fit most of them anyway.
    return found[0] if len(found) == 1 else _ALWAYS


def _fitting(wanted: Filter, led: str) -> Iterator[Condition]:
    """Return conditions of which one holds for each target that a filter may let through.

    `led` is what tells by whom a target is led.
    """
    own = (
        _among("status", [status.value for status in wanted.statuses]),
        _among("kind", [kind.value for kind in wanted.kinds]),
        _among("firmness", [firmness.value for firmness in wanted.firmness]),
        ("doubt", ()) if wanted.doubted else _ALWAYS,
        _numbered(wanted.numbers),
    )
    for one in _led_by(wanted.departments, led):
        every = (*own, one)
        where = " AND ".join(text for text, _values in every)
        yield where, [value for _text, values in every for value in values]


def _among(column: str, words: Sequence[str]) -> Condition:
    return (f"{column} IN ({_marks(words)})", words) if words else _ALWAYS


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _numbered(spans: Sequence[range]) -> Condition:
    """Return what holds for each number in any of the ranges, if there are any.

    Of many ranges it holds from the least number to the largest, for SQLite would go through all of
    them for each target.
    """
    if not spans:
        return _ALWAYS
    ends = [(span.start, span.stop - 1) for span in spans]
    if len(ends) > _MOST_SPANS:
        ends = [(min(first for first, _last in ends), max(last for _first, last in ends))]
    test = " OR ".join(["number BETWEEN ? AND ?"] * len(ends))
    # No target has a larger number, and SQLite none.
    return f"({test})", [min(max(end, 0), _LARGEST) for two in ends for end in two]


def _led_by(names: Iterable[str], led: str) -> Iterator[Condition]:
    """Return conditions of which one holds for what any of these departments leads, if any."""
    if not names:
        yield _ALWAYS
    for some in _parted(names):
        yield led.format(marks=_marks(some)), some


def _parted(names: Iterable[str]) -> Iterator[Sequence[str]]:
    """Return the names that a file can hold, so many at a time as SQLite takes at once."""
    known = sorted(filter(_is_text, names))
    for start in range(0, len(known), _MOST):
        yield known[start : start + _MOST]


def _can_be(key: Key) -> bool:
    """Return if a file may have a report of this key; else SQLite would not even take it."""
    return _is_text(key.district) and abs(key.year) <= _LARGEST


def _is_text(text: str) -> bool:
    """Return if a file can hold a text, which has no half characters then."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_MOST = 400
_MOST_SPANS = 20
_FEW = 1000
"""Of words that more targets have, it is asked report by report which have them."""
_LARGEST = 2**63 - 1
_ALWAYS: Condition = ("1", ())
_NEVER: Condition = ("id IN ()", [])
_ANY = {"id": 1, "kind": "task", "target": "-"}
_NAME = REPORT.keys["district"]
_YEAR = REPORT.keys["year"]

_KEYS = "SELECT district, year FROM report"
_KEYS_OF = f"{_KEYS} WHERE district = ?"
_DISTRICTS = "SELECT DISTINCT district FROM report"
_SEVERAL = "(SELECT count(*) > 1 FROM (SELECT 1 FROM report LIMIT 2))"
_REPORT = f"SELECT id, targets, seal, {_SEVERAL} FROM report WHERE district = ? AND year = ?"  # noqa: S608
_FIRST_WITH = """
SELECT count(*) FROM (SELECT 1 FROM task_words WHERE task_words MATCH ? LIMIT ?)
"""
_WITH_WORDS = f"""
{_KEYS} WHERE id IN (
    SELECT report_id FROM task WHERE id IN (SELECT rowid FROM task_words WHERE task_words MATCH ?)
)
"""  # noqa: S608  our names
_WITHIN = "SELECT rowid FROM task_words WHERE task_words MATCH ? AND rowid BETWEEN ? AND ?"
# All of an index is read anyway, counted, and held against its marks.
_FITTING = f"""
SELECT district, year, targets, coalesce(there, 0), {_SEVERAL}, {{another}} FROM report
LEFT JOIN (
    SELECT report_id, count(*) AS there, total({{where}}) AS fit, {{marks}}
    FROM task INDEXED BY task_status GROUP BY report_id
) AS counted ON counted.report_id = report.id
WHERE fit OR there IS NOT targets OR {{another}}
"""  # noqa: S608  our names
_READ = " OR ".join(
    f"EXISTS (SELECT 1 FROM task JOIN {table} ON task_id = task.id WHERE report_id = report.id)"  # noqa: S608
    for table in ("measure", "caveat", "due")
)
_COUNTED = ", ".join(
    f"sum(CASE WHEN {test} THEN coalesce(alike.number, 0) ELSE 0 END)"
    for test in (
        *("1", "alike.doubt", "alike.status IS NULL"),
        *(f"alike.status = '{status.value}'" for status in Status),
    )
)
# First the targets that are alike are counted, so that little is left to do for each report.
_SUMMARIES = f"""
WITH alike AS (
    SELECT
        report_id, status, doubt, count(*) AS number, count(firmness) AS firm,
        sum({marks.STATUSES.entry}) AS entries
    FROM task INDEXED BY task_status WHERE {{alike}} GROUP BY report_id, status, doubt
)
SELECT
    report.district,
    report.year,
    report.readings,
    report.targets,
    {_SEVERAL},
    {marks.STATUSES.differs(marks.STATUSES.made("sum(alike.entries)"))},
    CASE
        WHEN report.readings IS NOT NULL THEN report.readings <> 'none'
        WHEN sum(alike.firm) THEN 1
        ELSE {_READ}
    END,
    {_COUNTED}
FROM report LEFT JOIN alike ON alike.report_id = report.id
WHERE {{where}}
GROUP BY report.district, report.year
ORDER BY report.district, report.year
"""  # noqa: S608  our names
