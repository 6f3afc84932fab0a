"""An archive that is asked: what was added, and one line for what gwr could not have written."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from randomly import reports
from samples import BARE, FULL

from gwr import (
    Filter,
    Firmness,
    GwrError,
    Kind,
    MisuseError,
    NotFoundError,
    Report,
    Status,
    Task,
    is_doubted,
    select,
    tally,
)
from gwr.model import Key
from gwr.output.export import write_report
from gwr.query.collection import Words
from gwr.query.groups import Summary
from gwr.query.readings import is_read
from gwr.store.archive import opening
from gwr.store.archive import writer as archive_writer
from gwr.store.archive.reader import Archive, open_archive
from gwr.store.writer import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

CASES = int(os.environ.get("ODD_CELLS", "300"))
"""How many cells of an archive are changed, one by one."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def key(report: Report) -> Key:
    return Key(report.district, report.year)


def add(path: Path, *added: Report) -> None:
    archive_writer.add_all(path, iter(added), "a.db")


def read(path: Path, which: Report) -> Report:
    with open_archive(path, "a.db") as archive:
        return archive.read(key(which))


def change(path: Path, *statements: str) -> None:
    """Do to an archive what its schema may not allow."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            database.execute(statement)
        database.commit()


def test_what_was_added_is_read(path: Path, report: Report) -> None:
    several = (report, FULL, BARE, report._replace(year=2020, tasks=report.tasks[7:9]))
    add(path, *several)
    with open_archive(path, "a.db") as archive:
        assert archive.keys() == tuple(sorted(map(key, several)))
        for each in several:
            found = archive.read(key(each))
            assert found == each
            assert dumps(found) == dumps(each)
            assert repr(found) == repr(each) or each is FULL  # which has 3.0 for 3


def test_targets_with_the_largest_numbers_are_found_among_others(path: Path) -> None:
    # The large one is added up first by its status, and last by its number.
    done = Task(10**17, Kind.TASK, "甲", (), None, Status.DONE)
    others = [done._replace(id=number, status=Status.PARTIAL) for number in (1, 2, 3)]
    report = Report("区", 2021, (done, *others))
    add(path, BARE, report)
    with open_archive(path, "a.db") as archive:
        wanted = Filter(statuses=frozenset({Status.DONE}))
        assert done in archive.read(key(report), wanted).tasks


@pytest.mark.long
@given(report=reports())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_report_is_read(path: Path, report: Report) -> None:
    write_report(report, str(path), force=True)
    found = read(path, report)
    assert found == report
    assert dumps(found) == dumps(report)
    with open_archive(path, "a.db") as archive:
        (summary,) = archive.summaries()
        assert summary == Summary(key(report), tally(report.tasks), is_read(report))
        assert archive.departments() == archive.departments([key(report)])
        leads = {name for task in report.tasks for name in task.departments}
        assert archive.departments() == tuple(sorted(leads))


def test_an_archive_that_is_closed_is_free_whatever_is_kept_of_it(
    path: Path, report: Report
) -> None:
    add(path, report, report._replace(year=2020))
    with open_archive(path, "a.db") as archive:
        half = archive.summaries()
        next(half)
    with closing(sqlite3.connect(path, timeout=0)) as database:
        database.execute("BEGIN EXCLUSIVE")
    assert [each.key.year for each in half] == [report.year]


def test_a_report_that_is_not_there(path: Path) -> None:
    add(path, FULL)
    for other in (Key("区", 1999), Key("\ud800", 2021), Key(FULL.district, 10**30)):
        with open_archive(path, "a.db") as archive:
            with pytest.raises(NotFoundError, match=r"there is no report of .* in a\.db"):
                archive.read(other)
            assert archive.departments([other]) == ()
            assert archive.departments([other, key(FULL)]) == archive.departments()


@pytest.mark.parametrize("some", [3, 0])
def test_a_report_of_which_filters_picked_some(path: Path, report: Report, some: int) -> None:
    archive_writer.add(path, report, report.tasks[:some], "a.db")
    assert read(path, report) == report._replace(tasks=report.tasks[:some])
    with open_archive(path, "a.db") as archive:
        (summary,) = archive.summaries()
    assert summary == Summary(key(report), tally(report.tasks[:some]), is_read=True)


def test_the_reports_in_numbers(path: Path, report: Report) -> None:
    bare = report._replace(
        readings=None,
        tasks=tuple(
            task._replace(measures=(), caveats=(), due=(), firmness=None) for task in report.tasks
        ),
    )
    several = [
        report,
        report._replace(year=2001, readings="none"),
        report._replace(year=2002, readings="complete", tasks=bare.tasks),
        report._replace(year=2003, readings=None),
        bare._replace(year=2004),
        *(
            bare._replace(year=2005 + at, tasks=(bare.tasks[0]._replace(**readings),))
            for at, readings in enumerate(only_one(FULL))
        ),
        FULL,
        BARE,
    ]
    add(path, *several)
    with open_archive(path, "a.db") as archive:
        found = list(archive.summaries())
        assert tuple(summary.key for summary in found) == archive.keys()
    wanted = {key(each): Summary(key(each), tally(each.tasks), is_read(each)) for each in several}
    assert {summary.key: summary for summary in found} == wanted
    assert {summary.is_read for summary in found} == {True, False}


def only_one(report: Report) -> Iterator[dict[str, Any]]:
    for task in report.tasks[:2]:
        for field in ("measures", "caveats", "due", "firmness", "projects"):
            if value := getattr(task, field):
                yield {field: value}


def test_numbers_are_read_from_an_index_alone(path: Path, report: Report) -> None:
    add(path, report)
    from gwr.store.archive.reader import _SUMMARIES

    with closing(sqlite3.connect(path)) as database:
        query = _SUMMARIES.format(where="1", alike="1")
        plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}")]
    of_tasks = [step for step in plan if "task" in step.split()]
    assert of_tasks
    assert all("COVERING INDEX" in step or "PRIMARY KEY" in step for step in of_tasks), plan


def filters() -> st.SearchStrategy[Filter]:
    def some(kind: Iterable[object]) -> st.SearchStrategy[frozenset[object]]:
        return st.frozensets(st.sampled_from([*kind]), max_size=2)

    spans = st.tuples(st.integers(-5, 130), st.integers(-5, 130)).map(lambda ends: range(*ends))
    return st.builds(
        Filter,
        statuses=some(Status),
        departments=some(["区交通局", "甲", "区教委", "\ud800"]),
        kinds=some(Kind),
        numbers=st.lists(spans, max_size=3).map(tuple),
        firmness=some(Firmness),
        doubted=st.booleans(),
        keywords=st.just(()),
        sections=st.just(()),
    )


class Shared:
    """An archive of many reports, and which they are; Hypothesis would print them all."""

    def __init__(self, path: Path, several: tuple[Report, ...]) -> None:
        add(path, *several)
        self.path = path
        self.several = several


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, report: Report) -> Shared:
    pieces = (
        report._replace(year=1900 + start, tasks=report.tasks[start : start + 7])
        for start in range(0, 113, 7)
    )
    return Shared(tmp_path_factory.mktemp("shared") / "a.db", (*pieces, FULL, BARE))


@given(wanted=filters())
def test_the_reports_with_a_target_that_fits(shared: Shared, wanted: Filter) -> None:
    with open_archive(shared.path, "a.db") as archive:
        found = archive.may_fit(wanted)
    assert found == {key(each) for each in shared.several if select(each.tasks, wanted)}


@given(wanted=filters())
def test_of_a_report_those_targets_are_read_that_fit(shared: Shared, wanted: Filter) -> None:
    report, full = shared.several[5], shared.several[-2]
    with open_archive(shared.path, "a.db") as archive:
        for each in (report, full):
            found = archive.read(key(each), wanted)
            assert found._replace(tasks=()) == each._replace(tasks=())
            assert select(found.tasks, wanted) == select(each.tasks, wanted)
            assert set(found.tasks) <= set(each.tasks)


def test_no_other_target_of_a_report_is_read(path: Path, report: Report) -> None:
    add(path, report, BARE)
    change(path, "UPDATE task SET remark = '' WHERE number > 3")
    wanted = Filter(numbers=(range(1, 4),))
    with open_archive(path, "a.db") as archive:
        assert archive.read(key(report), wanted).tasks == report.tasks[:3]
        with pytest.raises(GwrError, match="remark"):
            archive.read(key(report))


def test_the_reports_of_some_districts(path: Path) -> None:
    add(path, FULL, BARE, BARE._replace(year=1999))
    with open_archive(path, "a.db") as archive:
        assert archive.districts() == tuple(sorted({FULL.district, BARE.district}))
        every = archive.keys()
        for names in ({FULL.district}, {BARE.district, "区", "\ud800"}, set()):
            assert archive.keys(names) == tuple(each for each in every if each.district in names)
            of_these = [each for each in archive.summaries() if each.key.district in names]
            assert list(archive.summaries(names or None)) == (of_these or [*archive.summaries()])
        many = {str(number) for number in range(1000)}
        assert list(archive.summaries(many)) == list(archive.summaries())
        assert not archive.is_empty()
    change(path, "UPDATE report SET district = x'00' WHERE year = 1999")
    told = r"a\.db is damaged \(report: district: must be a text"
    with open_archive(path, "a.db") as archive, pytest.raises(GwrError, match=told):
        archive.districts()


def test_a_filter_may_be_as_long_as_one_likes(shared: Shared) -> None:
    numbers = (*(range(n, n + 1) for n in range(1000, 3000)), range(10**17, 10**40))
    names = frozenset(map(str, range(2000)))
    with open_archive(shared.path, "a.db") as archive:
        assert archive.may_fit(Filter(numbers=numbers)) == {key(FULL)}
        assert archive.may_fit(Filter(departments=names | {"甲"})) == {key(FULL)}
        assert archive.may_fit(Filter(departments=names, numbers=numbers)) == frozenset()
        wanted = Filter(numbers=numbers)
        fitting = select(FULL.tasks, wanted)
        assert fitting
        assert select(archive.read(key(FULL), wanted).tasks, wanted) == fitting
        # These are for whoever reads the report.
        every = Filter(keywords=("火箭",), sections=("火箭",))
        assert archive.may_fit(every) == {key(each) for each in shared.several}


WRONG = {
    "UPDATE task SET status = 'finished'": '2021: task 1: status: "finished" is none',
    "UPDATE task SET kind = 'wish'": "kind: .* is none of",
    "UPDATE task SET firmness = x'00'": "firmness: must be one of",
    "UPDATE task SET target = ''": "target: is empty",
    "UPDATE task SET target = x'00'": "target: must be a text",
    "UPDATE task SET progress = x'00'": "progress: must be a text",
    "UPDATE task SET number = 'x' WHERE id = 1": "id: must be a whole number",
    "UPDATE task SET number = 0.5 WHERE id = 1": "id: must be a whole number",
    "UPDATE task SET number = 0 WHERE id = 1": "id: must be 1 or more",
    "UPDATE task SET sections = '{'": "sections: must be a list",
    "UPDATE task SET sections = '[]'": "sections: must be a list",
    "UPDATE task SET sections = 7": "sections: must be a list",
    "UPDATE task SET sections = '[1]'": "sections: must be a list",
    "UPDATE task SET sections = '[\"\\ud800\"]'": "sections: must be a list",
    "UPDATE task SET sections = replace(hex(zeroblob(9999)), '0', '[')": "sections: must be a list",
    'UPDATE task SET supporting = \'["a", "a"]\'': "supporting: names one twice",
    'UPDATE task SET other = \'[["a", "b"], ["a", "c"]]\'': "other: must be a table of texts",
    "UPDATE task SET other = '[[1, \"b\"]]'": "other: must be a table of texts",
    "UPDATE task SET other = '[[\"a\", 1]]'": "other: must be a table of texts",
    "UPDATE task SET other = '[1]'": "other: must be a table of texts",
    "UPDATE task SET other = '[[[], 1]]'": "other: must be a table of texts",
    "UPDATE task SET status = NULL, status_word = 'x'": "status_word: is the word for a status",
    "UPDATE task SET commitment = 'x', reason = NULL": "shortfall: reason: is missing",
    "UPDATE report SET published = '20220210'": "published: must be a date such as",
    "UPDATE report SET published = 7": "published: must be a date such as",
    "UPDATE report SET declared_quote = NULL": "declared: quote: is missing",
    "UPDATE report SET declared_done = 'x'": "declared: done: must be a whole number",
    "UPDATE report SET url = 'x'": "url: must be an address",
    "UPDATE report SET readings = 'x'": "readings: .* is none of",
    "UPDATE report SET targets = 3": "2021: it has 113 of 3 targets",
    "DELETE FROM department WHERE name = '区交通局'": "departments: must be a list",
    "UPDATE department SET district = '区'": "departments: must be a list",
    "UPDATE department SET name = x'00' WHERE id = 1": "departments: must be a list",
    "UPDATE task_department SET position = position + 9": "departments: must be a list",
    "UPDATE task_department SET position = 1.5 WHERE position = 1": "departments: must be a list",
    "UPDATE report SET targets = 'x'": "2021: targets: must be a whole number",
    "UPDATE measure SET target = 'many'": "number 1: target: must be a number",
    "UPDATE measure SET target = 9e999": "target: must be a finite number",
    "UPDATE measure SET actual_quote = NULL": "actual: and actual_quote go together",
    "UPDATE measure SET bound = 'x'": "bound: .* is none of",
    "UPDATE measure SET estimate = 2": "estimate: must be true or false",
    "UPDATE measure SET growth = 'x'": "growth: must be true or false",
    "UPDATE caveat SET evidence = NULL": "evidence: is missing only where",
    "UPDATE caveat SET strength = 'x'": "strength: .* is none of",
    "UPDATE project SET tags = '[\"x\"]'": "tags: must be a list of one or more of",
    "UPDATE project SET soft = -1": "soft: must be true or false",
    "UPDATE project SET count = 1.5": "count: must be a whole number",
    "UPDATE due SET period = '2022-13'": "when: must be a month",
    "UPDATE correction SET field = 'label'": "field: .* is none of",
    "UPDATE correction SET reading = 'not there'": 'lacks "not there", a correction of it',
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_gwr_could_not_have_written_is_told(path: Path, report: Report, wrong: str) -> None:
    add(path, report)
    change(path, wrong)
    with pytest.raises(GwrError, match=WRONG[wrong]) as told:
        read(path, report)
    assert str(told.value).startswith("a.db is damaged (")
    assert str(told.value).endswith("); export to a new file")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("UPDATE report SET title = 'x'", "2021: report"),
        ("UPDATE report SET declared_done = 7", "2021: report"),
        ("UPDATE task SET target = target || '1' WHERE number = 7", "2021: task 7"),
        ("UPDATE task SET status = 'partial' WHERE number = 1", "2021: task 1"),
        ("UPDATE task SET status = NULL WHERE number = 1", "2021: task 1"),
        ("UPDATE task SET target = CAST(x'e58cbaff' AS TEXT) WHERE number = 8", "2021: task 8"),
        ("UPDATE department SET name = '区' WHERE id = 1", r"2021: task \d+"),
        ("DELETE FROM task_department WHERE task_id = 9", "2021: task 9"),
        ("UPDATE measure SET actual = 7 WHERE task_id = 1", "2021: task 1"),
        ("DELETE FROM measure WHERE task_id = 1", "2021: task 1"),
        ("UPDATE caveat SET why = 'x'", r"2021: task \d+"),
        ("UPDATE project SET soft = NOT soft", r"2021: task \d+"),
        ("DELETE FROM due", r"2021: task \d+"),
        ("DELETE FROM correction", r"2021: task \d+"),
    ],
)
def test_what_is_another_now_is_told(path: Path, report: Report, wrong: str, told: str) -> None:
    add(path, report)
    change(path, wrong)
    with pytest.raises(GwrError, match=rf"damaged \(.*: {told}: it is not as it was added\)"):
        read(path, report)


def test_what_has_no_seal_may_be_another(path: Path, report: Report) -> None:
    add(path, report)
    change(path, "UPDATE task SET seal = NULL, remark = 'new' WHERE number = 1")
    change(path, "UPDATE report SET seal = NULL, title = 'new'")
    assert read(path, report).tasks[0].remark == read(path, report).title == "new"
    add(path, BARE)  # whoever adds to it seals it
    assert read(path, report).title == "new"
    change(path, "UPDATE task SET remark = 'newer' WHERE number = 1")
    with pytest.raises(GwrError, match="task 1: it is not as it was added"):
        read(path, report)


def test_targets_that_are_gone_are_missed(path: Path, report: Report) -> None:
    add(path, report, BARE)
    change(path, "DELETE FROM task WHERE number > 100 AND report_id = 1")
    with pytest.raises(GwrError, match=r"a\.db is damaged \(.*: it has 100 of 113 targets\)"):
        read(path, report)


@pytest.fixture
def _larger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have archives taken for some that are too large to be looked through."""
    monkeypatch.setattr(opening, "SMALL", 0)


INDEXES = {
    "task_status": "task (report_id, status, doubt, kind, firmness, number)",
    "sqlite_autoindex_task_1": "task (report_id, number)",
}
OF_DEPARTMENTS = {
    "sqlite_autoindex_department_1": "department (name, district)",
    "department_district": "department (district)",
    "sqlite_autoindex_task_department_1": "task_department (task_id, position)",
    "sqlite_autoindex_task_department_2": "task_department (department_id, task_id)",
}
EVERY = {
    **INDEXES,
    **OF_DEPARTMENTS,
    "measure_task": "measure (task_id DESC)",
    "sqlite_autoindex_report_1": "report (district, year)",
}


def leave_behind(path: Path, done: str, *indexes: str) -> None:
    """Do something to a table and undo it, so that some of its indexes know of the first alone."""
    table = EVERY[indexes[0]].split()[0]
    own = []
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        rows = database.execute(f"SELECT rowid, * FROM {table}").fetchall()
        database.execute(done)
        for index in indexes:
            database.execute(f"CREATE INDEX old_{index[-6:]} ON {EVERY[index]}")
            (root,) = database.execute("SELECT max(rootpage) FROM sqlite_master").fetchone()
            own.append(f"UPDATE sqlite_master SET rootpage = {root} WHERE name = '{index}'")
        database.execute("PRAGMA writable_schema = ON")
        database.execute("DELETE FROM sqlite_master WHERE name LIKE 'old%'")
        database.commit()
    with closing(sqlite3.connect(path)) as database:
        columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
        database.execute(f"DELETE FROM {table}")
        marks = ", ".join("?" * len(rows[0]))
        into = f"INSERT INTO {table} (rowid, {', '.join(columns)}) VALUES ({marks})"
        database.executemany(into, rows)
        database.commit()
    change(path, "PRAGMA writable_schema = ON", *own)


@pytest.mark.usefixtures("_larger")
@pytest.mark.parametrize("index", INDEXES)
def test_targets_that_an_index_has_lost_are_missed(path: Path, report: Report, index: str) -> None:
    add(path, report, BARE)
    leave_behind(path, "UPDATE task SET report_id = 99 WHERE number > 50 AND report_id = 1", index)
    some = Filter(statuses=frozenset({Status.DONE}))
    with open_archive(path, "a.db") as archive:
        asked: list[Callable[[], object]] = [
            lambda: archive.read(key(report)),
            lambda: archive.read(key(report), some),
        ]
        if index == "task_status":  # the other is of no use to these
            asked += [lambda: archive.may_fit(some), lambda: list(archive.summaries())]
        for ask in asked:
            with pytest.raises(GwrError, match=r"is damaged \(.*2021: it has 50 of 113 targets\)"):
                ask()


@pytest.mark.usefixtures("_larger")
def test_one_index_that_is_behind_another_is_told(path: Path, report: Report) -> None:
    add(path, report)
    leave_behind(path, "UPDATE task SET doubt = 1", "task_status")
    with (
        open_archive(path, "a.db") as archive,
        pytest.raises(GwrError, match=r"is damaged \(database disk image is malformed\)"),
    ):
        archive.read(key(report), Filter(doubted=True))


@pytest.mark.usefixtures("_larger")
@pytest.mark.parametrize(
    ("column", "other", "wanted"),
    [
        ("status", "'dond'", Filter(statuses=frozenset({Status.DONE}))),
        ("status", "NULL", Filter(statuses=frozenset({Status.DONE}))),
        ("status", "'missed'", Filter(departments=frozenset({"区发展改革委"}))),
        ("doubt", "1", Filter(doubted=True)),
        ("kind", "'task'", Filter(kinds=frozenset({Kind.INDICATOR}))),
        ("firmness", "NULL", Filter(firmness=frozenset({Firmness.FIGURE}))),
        ("number", "500", Filter(numbers=(range(1, 2),))),
        ("id", "500", Filter(numbers=(range(1, 2),))),
    ],
)
def test_an_entry_that_is_another_hides_no_target(
    path: Path, report: Report, column: str, other: str, wanted: Filter
) -> None:
    one = report._replace(tasks=report.tasks[:1])
    add(path, one, one._replace(year=1999))
    leave_behind(path, f"UPDATE task SET {column} = {other} WHERE report_id = 1", "task_status")
    with open_archive(path, "a.db") as archive:
        asked: list[Callable[[], object]] = [
            lambda: archive.may_fit(wanted),
            lambda: archive.read(key(one), wanted),
        ]
        if column in ("status", "doubt"):
            asked.append(lambda: list(archive.summaries()))
        for ask in asked:
            with pytest.raises(GwrError, match=r"a\.db is damaged \("):
                ask()


CHANGES = {
    "department": ("name = 'x'", "district = 'x'", "id = 500"),
    "task_department": (
        "task_id = 500 + task_id",
        "department_id = 500",
        "position = 5 + position",
    ),
}


@pytest.mark.usefixtures("_larger")
@pytest.mark.parametrize(
    ("index", "done"),
    [
        (index, done)
        for index, of in OF_DEPARTMENTS.items()
        for done in CHANGES[of.split()[0]]
        if done.split()[0] in re.findall(r"\w+", f"{of} id")
    ],
)
def test_no_index_hides_what_a_department_leads(
    path: Path, report: Report, index: str, done: str
) -> None:
    name = "区交通局"
    add(path, report, FULL)
    table = OF_DEPARTMENTS[index].split()[0]
    own = "id" if table == "department" else "department_id"
    which = f"{own} IN (SELECT id FROM department WHERE name = '{name}')"
    wanted = Filter(departments=frozenset({name}))

    def answer(question: Callable[[Archive], object]) -> object:
        try:
            with open_archive(path, "a.db") as archive:
                return question(archive)
        except GwrError as error:
            return str(error)

    questions: list[Callable[[Archive], object]] = [
        Archive.departments,
        lambda archive: archive.departments([key(report)]),
        lambda archive: archive.may_fit(wanted),
        lambda archive: archive.read(key(report), wanted),
        lambda archive: archive.read(key(report)),
    ]
    right = list(map(answer, questions))
    leave_behind(path, f"UPDATE {table} SET {done} WHERE {which}", index)
    differing = [
        str(one) for one, other in zip(map(answer, questions), right, strict=True) if one != other
    ]
    assert differing
    assert all(told.startswith("a.db is damaged (") for told in differing)


@pytest.mark.usefixtures("_larger")
@pytest.mark.parametrize(
    ("index", "done"),
    [
        ("sqlite_autoindex_report_1", "UPDATE report SET year = 1900"),
        ("sqlite_autoindex_task_1", "UPDATE task SET number = 500 WHERE number = 1"),
    ],
)
def test_an_index_of_reports_or_numbers_that_differs_is_told(
    path: Path, report: Report, index: str, done: str
) -> None:
    add(path, report)
    leave_behind(path, done, index)
    with pytest.raises(GwrError, match=r"is damaged \(database disk image is malformed\)"):
        read(path, report)


@pytest.mark.usefixtures("_larger")
def test_an_index_out_of_order_leads_to_no_other_target(path: Path, report: Report) -> None:
    add(path, report)
    leave_behind(path, "UPDATE measure SET note = note", "measure_task")
    with open_archive(path, "a.db") as archive:
        for task in filter(lambda task: task.measures, report.tasks):
            wanted = Filter(numbers=(range(task.id, task.id + 1),))
            with pytest.raises(GwrError, match=r"^a\.db is damaged \(.*\); export to a new file$"):
                archive.read(key(report), wanted)


@pytest.mark.usefixtures("_larger")
def test_a_word_whose_target_is_lost_is_told(path: Path, report: Report) -> None:
    add(path, report, BARE)
    change(path, "UPDATE task SET report_id = 99 WHERE number = 7 AND report_id = 1")
    leave_behind(path, "UPDATE task SET report_id = 1 WHERE report_id = 99", *INDEXES)
    word = report.tasks[6].target[:4]
    with (
        open_archive(path, "a.db") as archive,
        pytest.raises(GwrError, match=r"is damaged \(database disk image is malformed\)"),
    ):
        archive.may_have(Words((word,)))


def test_a_small_archive_is_looked_through_when_it_is_opened(path: Path, report: Report) -> None:
    add(path, report)
    leave_behind(path, "UPDATE task SET doubt = 1", "task_status")
    assert path.stat().st_size <= opening.SMALL
    with pytest.raises(GwrError, match=r"a\.db is damaged"), open_archive(path, "a.db"):
        pass


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("UPDATE report SET year = 'x'", "report: year: must be a year"),
        ("UPDATE report SET district = x'00'", "report: district: must be a text"),
        ("UPDATE report SET district = ''", "report: district: is empty"),
    ],
)
def test_a_report_without_a_key_is_told(path: Path, wrong: str, told: str) -> None:
    add(path, BARE)
    change(path, wrong)
    with open_archive(path, "a.db") as archive:
        asked: tuple[Callable[[], object], ...] = (
            archive.keys,
            lambda: archive.may_fit(Filter()),
            lambda: archive.may_have(Words(("",))),
        )
        for ask in asked:
            with pytest.raises(GwrError, match=rf"a\.db is damaged \({told}"):
                ask()
        with pytest.raises(GwrError, match=rf"a\.db is damaged \({told}"):
            list(archive.summaries())


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("UPDATE task SET status = 'x'", "重庆市渝北区: 2021: task: status: must be one of done"),
        ("UPDATE report SET readings = 'x'", "readings: .* is none of none"),
    ],
)
def test_a_word_that_does_not_count_is_told(
    path: Path, report: Report, wrong: str, told: str
) -> None:
    add(path, report)
    change(path, wrong)
    with open_archive(path, "a.db") as archive, pytest.raises(GwrError, match=told):
        list(archive.summaries())


def test_a_department_without_a_name_is_told(path: Path) -> None:
    add(path, FULL)
    change(path, "UPDATE department SET name = x'00' WHERE name = '甲'")
    with open_archive(path, "a.db") as archive:
        for keys in (None, [key(FULL)]):
            with pytest.raises(GwrError, match="department: name: must be a text"):
                archive.departments(keys)


def test_text_that_is_no_utf_8_is_shown(path: Path) -> None:
    add(path, BARE)
    change(path, "UPDATE task SET seal = NULL, remark = CAST(x'e58cbaff' AS TEXT)")
    assert read(path, BARE).tasks[0].remark == "区\ufffd"
    with open_archive(path, "a.db") as archive:
        assert archive.read(key(BARE)) == archive.read(key(BARE))


def test_which_reports_may_have_words_is_looked_up_once(path: Path) -> None:
    add(path, FULL)
    with open_archive(path, "a.db") as archive:
        assert archive.may_have(Words(("医院",))) is archive.may_have(Words(("医院",)))


def ask_all(archive: Archive) -> None:
    keys = archive.keys()
    for each in keys:
        dumps(archive.read(each))
    assert len(list(archive.summaries())) == len(keys)
    archive.departments()
    archive.may_have(Words(("医院",)))


@pytest.mark.long
def test_any_cell_may_have_anything(path: Path, report: Report) -> None:
    add(path, report._replace(tasks=report.tasks[:9]), FULL)
    whole = path.read_bytes()
    chance = random.Random(1)
    values = ("NULL", "''", "'x'", "x'ff'", "1e999", "0.5", "-1", "9223372036854775807", "'[[1]]'")
    with closing(sqlite3.connect(path)) as database:
        named = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'task_words%'"
        )
        cells = [
            (table, column)
            for (table,) in database.execute(named).fetchall()
            for _, column, *_ in database.execute(f"PRAGMA table_info({table})")
        ]
    told = []
    for _ in range(CASES):
        path.write_bytes(whole)
        table, column = chance.choice(cells)
        try:
            change(path, f"UPDATE {table} SET {column} = {chance.choice(values)} WHERE rowid = 2")
        except sqlite3.Error:  # SQLite itself would not have it
            continue
        try:
            with open_archive(path, "a.db") as archive:
                ask_all(archive)
        except GwrError as error:
            told.append(str(error))
    assert all("a.db" in line and "\n" not in line for line in told)
    assert len(told) > CASES // 10


def test_a_file_that_is_no_archive(path: Path) -> None:
    path.write_bytes(b"hello" * 1000)
    with pytest.raises(MisuseError, match=r"a\.db is no SQLite database"):
        read(path, BARE)


@pytest.mark.usefixtures("_larger")
def test_an_archive_that_ends_too_early_is_told(path: Path, report: Report) -> None:
    add(path, report)
    with closing(sqlite3.connect(path)) as database:
        (page,) = database.execute("SELECT max(pageno) FROM dbstat WHERE name = 'task'").fetchone()
    whole = path.read_bytes()
    path.write_bytes(whole[: (page - 1) * 4096] + bytes(4096) + whole[page * 4096 :])
    with (
        open_archive(path, "a.db") as archive,
        pytest.raises(GwrError, match=r"a\.db is damaged|can't read a\.db"),
    ):
        archive.read(key(report))


def test_reports_are_read_one_by_one(path: Path, report: Report) -> None:
    """One may be read while others are counted, and the second of equal ones is no other."""
    add(path, *(report._replace(year=year, tasks=report.tasks[:3]) for year in range(2000, 2009)))
    with open_archive(path, "a.db") as archive:
        for summary in archive.summaries():
            assert tally(archive.read(summary.key).tasks) == summary.tally


def given_twice(report: Report, task: Task) -> Report:
    return report._replace(tasks=(*report.tasks, task))


def test_reports_are_added_all_or_none(path: Path, report: Report) -> None:
    add(path, BARE)
    before = path.read_bytes()
    twice = given_twice(report, report.tasks[0])
    with pytest.raises(GwrError, match=r"UNIQUE .*; nothing is changed"):
        add(path, FULL, report, twice)

    def failing() -> Iterator[Report]:
        yield FULL
        raise GwrError("the next one can't be read")

    with pytest.raises(GwrError, match="the next one can't be read"):
        archive_writer.add_all(path, failing(), "a.db")
    assert path.read_bytes() == before
    fresh = path.with_name("b.db")
    with pytest.raises(GwrError, match="the next one can't be read"):
        archive_writer.add_all(fresh, failing(), "b.db")
    assert fresh.read_bytes() == b""


def test_one_with_fewer_readings_is_added_only_by_force(path: Path, report: Report) -> None:
    add(path, report)
    fewer = report._replace(tasks=report.tasks[:40])
    with pytest.raises(MisuseError, match="add --force to lose them"):
        add(path, BARE, fewer)
    with open_archive(path, "a.db") as archive:
        assert archive.keys() == (key(report),)
    archive_writer.add_all(path, iter([BARE, fewer]), "a.db", force=True)
    assert read(path, report) == fewer


def test_reports_are_taken_one_after_the_other(path: Path, report: Report) -> None:
    taken = []

    def several() -> Iterator[Report]:
        for year in range(2000, 2004):
            taken.append(year)
            yield report._replace(year=year, tasks=report.tasks[:2])

    archive_writer.add_all(path, several(), "a.db", alone=True)
    archive_writer.add_all(path, iter(()), "a.db")
    assert taken == [2000, 2001, 2002, 2003]
    with open_archive(path, "a.db") as archive:
        assert archive.keys() == tuple(Key(report.district, year) for year in taken)
    assert any(is_doubted(task) for task in report.tasks)
