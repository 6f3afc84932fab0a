"""A database read back by sqlite3 alone: the same records, views that count as gwr does."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import environment
from samples import BARE, FULL

from gwr import (
    Caveat,
    CaveatKind,
    Correction,
    Declared,
    Due,
    GwrError,
    Kind,
    Measure,
    MisuseError,
    Report,
    Scope,
    Shortfall,
    Status,
    Strength,
    Task,
    by_department,
    caveats,
    due,
    export_report,
    measures,
    parse_period,
    tally,
)
from gwr.output.export import write_report
from gwr.store.archive import opening
from gwr.store.archive import writer as archive_writer
from gwr.store.format import CORRECTABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEMA = Path(archive_writer.__file__).with_name("schema.sql").read_text(encoding="utf-8")


def ask(path: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query, values).fetchall()


def records(path: Path) -> list[Report]:
    """Read all reports back, in the order of their ids."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT * FROM report ORDER BY id").fetchall()
        return [_report(database, row) for row in rows]


def _report(database: sqlite3.Connection, row: tuple[Any, ...]) -> Report:
    number, district, year, title, issuer, published, targets, quote, *totals = row
    tasks = database.execute("SELECT * FROM task WHERE report_id = ? ORDER BY id", (number,))
    report = Report(
        district,
        year,
        tuple(_task(database, each) for each in tasks.fetchall()),
        title,
        issuer,
        published and date.fromisoformat(published),
        None if quote is None else Declared(quote, *totals),
    )
    assert targets == len(report.tasks)
    return report


def _task(database: sqlite3.Connection, row: tuple[Any, ...]) -> Task:
    key, _, number, kind, target, progress, status, remark, unmet, reason = row

    def all_of(columns: str, table: str) -> list[tuple[Any, ...]]:
        query = f"SELECT {columns} FROM {table} WHERE task_id = ? ORDER BY id"
        return database.execute(query, (key,)).fetchall()

    names = database.execute(
        "SELECT name FROM task_department JOIN department ON id = department_id"
        " WHERE task_id = ? ORDER BY position",
        (key,),
    )
    figures = "name, unit, target, target_quote, actual, actual_quote, estimate, growth, scope"
    points = "kind, strength, promise, why, why_zh, evidence, other, other_quote"
    return Task(
        number,
        Kind(kind),
        target,
        tuple(name for (name,) in names),
        progress,
        Status(status),
        remark,
        None if unmet is None else Shortfall(unmet, reason),
        tuple(Correction(*each) for each in all_of("field, source, reading, basis", "correction")),
        tuple(
            Measure(*each)._replace(scope=Scope(each[8]))
            for each in all_of(f"{figures}, counted, note", "measure")
        ),
        tuple(
            Caveat(CaveatKind(each[0]), Strength(each[1]), *each[2:])
            for each in all_of(points, "caveat")
        ),
        tuple(Due(*each) for each in all_of("event, period, quote", "due")),
    )


def sound(path: Path) -> bool:
    """Return if the file is whole and no row points to one that is not there."""
    return ask(path, "PRAGMA integrity_check") == [("ok",)] and not ask(
        path, "PRAGMA foreign_key_check"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.mark.parametrize("source", [BARE, FULL, None], ids=["bare", "full", "bundled"])
@pytest.mark.parametrize("append", [False, True])
def test_the_records_are_the_same(
    path: Path, report: Report, source: Report | None, append: bool
) -> None:
    export_report(source or report, path, append=append)
    assert records(path) == [source or report]
    assert sound(path)
    assert list(path.parent.iterdir()) == [path]


texts = st.text(min_size=1)
numbers = st.floats(-1e15, 1e15)
tasks = st.builds(
    Task,
    id=st.integers(1, 10**18 - 1),
    kind=st.sampled_from(Kind),
    target=texts,
    departments=st.lists(texts, min_size=1, unique=True).map(tuple),
    progress=texts,
    status=st.sampled_from(Status),
    remark=st.none() | texts,
    shortfall=st.none() | st.builds(Shortfall, texts, texts),
    corrections=st.lists(
        st.builds(Correction, st.sampled_from(CORRECTABLE), texts, texts, texts)
    ).map(tuple),
    measures=st.lists(
        st.builds(
            Measure,
            name=texts,
            unit=texts,
            target=numbers,
            target_quote=texts,
            actual=st.none() | numbers,
            actual_quote=st.none() | texts,
            note=st.none() | texts,
        )
    ).map(tuple),
    caveats=st.lists(
        st.builds(
            Caveat,
            promise=texts,
            why=texts,
            why_zh=texts,
            evidence=st.none() | texts,
            other=st.none() | st.integers(1, 10**18 - 1),
            other_quote=st.none() | texts,
        )
    ).map(tuple),
    due=st.lists(st.builds(Due, texts, st.sampled_from(("1900", "2099-H2", "2024-02")), texts)).map(
        tuple
    ),
)
reports = st.builds(
    Report,
    district=texts,
    year=st.integers(1, 9999),
    tasks=st.lists(tasks, max_size=3, unique_by=lambda task: task.id).map(tuple),
    title=st.none() | texts,
    issuer=st.none() | texts,
    published=st.none() | st.dates(),
    declared=st.none() | st.builds(Declared, texts, *[st.none() | st.integers(0, 10**18 - 1)] * 7),
)


@given(report=reports)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_records_are_the_same(path: Path, report: Report) -> None:
    write_report(report, str(path), force=True)
    assert records(path) == [report]
    write_report(report, str(path), append=True)
    assert records(path) == [report]


def test_another_report_is_added_and_the_same_one_replaced(path: Path, report: Report) -> None:
    later = report._replace(year=2022, tasks=report.tasks[:5])
    elsewhere = report._replace(district="别区", tasks=report.tasks[2:4])
    for each in (report, later, elsewhere):
        export_report(each, path, append=True)
    assert records(path) == [report, later, elsewhere]
    changed = report._replace(title=None, tasks=report.tasks[50:60])
    export_report(changed, path, append=True)
    assert sorted(records(path), key=str) == sorted([later, elsewhere, changed], key=str)
    assert sound(path)


def test_departments_of_one_name_are_those_of_their_districts(path: Path, report: Report) -> None:
    small = report._replace(tasks=report.tasks[:1])
    for each in (small, small._replace(year=2022), small._replace(district="别区")):
        export_report(each, path, append=True)
    names = "SELECT name, district FROM department ORDER BY id"
    assert ask(path, names) == [("区发展改革委", "重庆市渝北区"), ("区发展改革委", "别区")]
    for year in (2021, 2022):
        export_report(report._replace(year=year, tasks=report.tasks[1:2]), path, append=True)
    assert ask(path, names) == [("区发展改革委", "别区"), ("区经济信息委", "重庆市渝北区")]


def test_a_file_of_some_targets_says_how_many_there_are(path: Path, report: Report) -> None:
    export_report(report, path, report.tasks[:3])
    assert ask(path, "SELECT targets FROM report") == [(113,)]
    assert ask(path, "SELECT count(*) FROM task") == [(3,)]
    assert ask(path, "SELECT targets, of_targets FROM report_tally") == [(3, 113)]


def test_a_file_of_some_targets_is_not_added_to(path: Path, report: Report) -> None:
    export_report(report, path, report.tasks[:3])
    before = path.read_bytes()
    for each in (report, report._replace(year=2022)):
        with pytest.raises(MisuseError, match="has only those targets of a report that filters pi"):
            export_report(each, path, append=True)
    assert path.read_bytes() == before
    export_report(report, path, report.tasks, force=True)
    export_report(report._replace(year=2022), path, append=True)
    assert len(records(path)) == 2


def test_the_words_of_the_schema_are_those_of_the_records() -> None:
    found = re.findall(r"(\w+) TEXT NOT NULL CHECK \(\s*\w+ IN \(([^)]*)\)", SCHEMA)
    words = [(name, tuple(re.findall(r"'(\w+)'", listed))) for name, listed in found]
    assert words == [
        ("kind", tuple(kind.value for kind in Kind)),
        ("status", tuple(status.value for status in Status)),
        ("field", CORRECTABLE),
        ("scope", tuple(scope.value for scope in Scope)),
        ("kind", tuple(kind.value for kind in CaveatKind)),
        ("strength", tuple(strength.value for strength in Strength)),
    ]


def test_the_file_says_what_it_is(path: Path, report: Report) -> None:
    export_report(report, path)
    assert ask(path, "PRAGMA application_id") == [(opening.APPLICATION,)]
    assert ask(path, "PRAGMA user_version") == [(opening.SCHEMA,)]
    # Datasette follows a key only if it names the column that it points to.
    for (table,) in ask(path, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        for _, _, other, column, target, *_ in ask(path, f"PRAGMA foreign_key_list({table})"):
            assert (column, target) == (f"{other}_id", "id")
            indexed = f"SELECT 1 FROM {table} WHERE {column} = 1"
            plan = " ".join(row[3] for row in ask(path, f"EXPLAIN QUERY PLAN {indexed}"))
            assert "USING" in plan, (table, column)


@pytest.mark.parametrize("wrong", ["status = 'finished'", "number = 0", "reason = 'x'"])
def test_the_schema_refuses_what_the_data_format_refuses(
    path: Path, report: Report, wrong: str
) -> None:
    export_report(report, path)
    with (
        closing(sqlite3.connect(path)) as database,
        pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"),
    ):
        database.execute(f"UPDATE task SET {wrong} WHERE number = 1")


def test_the_view_of_targets(path: Path, report: Report) -> None:
    export_report(FULL, path)
    export_report(report, path, append=True)
    query = "SELECT * FROM target WHERE district = ? ORDER BY task_id"
    for source in (FULL, report):
        for row, task in zip(ask(path, query, source.district), source.tasks, strict=True):
            *own, corrections = row[1:]
            assert own == [
                source.district,
                source.year,
                task.id,
                task.kind.value,
                task.target,
                "、".join(task.departments),
                task.progress,
                task.status and task.status.value,
                task.remark,
                *(task.shortfall or (None, None)),
            ]
            assert (corrections is None) == (not task.corrections)
            for correction in task.corrections:
                told = f'{correction.reading} is a reading; the page as received has "'
                assert f"{correction.field}: {told}{correction.source}" in corrections


def test_the_views_count_as_gwr_does(path: Path, report: Report) -> None:
    export_report(report, path)
    export_report(report._replace(year=2022, tasks=report.tasks[:50]), path, append=True)
    tallies = ask(path, "SELECT * FROM report_tally ORDER BY year")
    assert tallies[0] == ("重庆市渝北区", 2021, 113, 113, 101, 12, 0, 113, 101, 12, None)
    number, *rest = tally(report.tasks[:50])
    assert tallies[1][:7] == ("重庆市渝北区", 2022, number, number, *rest)
    led = {name: tuple(tally(own)) for name, own in by_department(report.tasks).items()}
    query = "SELECT * FROM department_tally WHERE year = 2021"
    assert {row[2]: row[3:] for row in ask(path, query)} == led


def test_the_views_judge_as_gwr_does(path: Path) -> None:
    export_report(FULL, path)
    rows = ask(path, "SELECT number, attainment, points, verdict FROM verdict")
    found = measures(FULL.tasks)
    assert [(row[0], row[3]) for row in rows] == [
        (task.id, measure.verdict.value) for task, measure in found
    ]
    assert {row[3] for row in rows} == {"met", "pushed forward", "not met", "no figure"} - {"met"}
    for (_, attainment, points, _), (_, measure) in zip(rows, found, strict=True):
        if measure.attainment is None or measure.actual is None:
            assert (attainment, points) == (None, None)
        else:
            assert isclose(attainment, measure.attainment)
            assert points == (measure.actual - measure.target if measure.growth else None)


def test_the_view_of_caveats(path: Path) -> None:
    export_report(FULL, path)
    with closing(sqlite3.connect(path)) as database:
        view = database.execute("SELECT * FROM clear_caveat")
        named = [name for name, *_ in view.description]
        rows = [dict(zip(named, row, strict=True)) for row in view]
    assert rows == [
        {
            "district": FULL.district,
            "year": FULL.year,
            "number": task.id,
            "departments": "、".join(task.departments),
            "kind": caveat.kind.value,
            "promise": caveat.promise,
            "evidence": caveat.evidence,
            "why": caveat.why,
            "why_zh": caveat.why_zh,
            "other": caveat.other,
            "other_quote": caveat.other_quote,
        }
        for task, caveat in caveats(FULL.tasks)
    ]
    assert {row["other"] for row in rows} == {None, 3}


def test_the_views_judge_the_bundled_report_as_gwr_does(path: Path, report: Report) -> None:
    export_report(report, path)
    rows = ask(path, "SELECT number, measure, verdict FROM verdict")
    assert rows == [
        (task.id, measure.name, measure.verdict.value) for task, measure in measures(report.tasks)
    ]
    rows = ask(path, "SELECT number, kind, promise FROM clear_caveat")
    assert rows == [
        (task.id, caveat.kind.value, caveat.promise) for task, caveat in caveats(report.tasks)
    ]
    rows = ask(path, "SELECT number, event, last_day FROM still_to_come")
    assert sorted(rows) == sorted(
        (task.id, each.event, parse_period(each.when or "").last.isoformat())
        for task, each in due(report.tasks)
    )


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE report (id INTEGER)")


def other_schema(path: Path) -> None:
    export_report(BARE, path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")


def damaged(path: Path) -> None:
    export_report(BARE, path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda path: path.write_bytes(b"hello"), "is no SQLite database; name another file"),
        (lambda path: path.write_bytes(b"id,kind\r\n" * 999), "is no SQLite database"),
        (other_database, "is a database, but not one that gwr made; name another file"),
        (other_schema, "has schema 99, this gwr writes 1; export to a new file"),
        (lambda path: path.mkdir(), r"a\.db is no file that could be added to; name another"),
        (os.mkfifo, "is no file that could be added to; name another"),
        (damaged, r"is damaged \(.*malformed.*\); export to a new file"),
    ],
    ids=["text", "csv", "other", "schema", "folder", "pipe", "damaged"],
)
def test_what_is_no_archive_is_left_alone(
    path: Path, make: Callable[[Path], object], complaint: str
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(GwrError, match=complaint):
        export_report(BARE, path, append=True)
    assert before == (path.read_bytes() if path.is_file() else None)
    assert list(path.parent.iterdir()) == [path]


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(GwrError, match=r"can't write .*null byte; nothing is changed"):
        export_report(BARE, f"{tmp_path}/a\0.db", append=True)


def test_an_archive_in_use_is_waited_for_and_then_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_report(BARE, path)
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        with pytest.raises(GwrError, match="is in use by another program; try again when that"):
            export_report(FULL, path, append=True)
        database.execute("ROLLBACK")
    export_report(FULL, path, append=True)
    assert records(path) == [BARE, FULL]


@pytest.mark.parametrize("beside", ["-journal", "-wal"])
def test_what_is_left_beside_a_database_is_not_mixed_with_a_new_one(
    path: Path, beside: str
) -> None:
    left = path.with_name(path.name + beside)
    left.write_bytes(b"left")
    with pytest.raises(MisuseError, match=rf"there is a .*a\.db{beside}, so .* or delete both"):
        export_report(BARE, path)
    assert (path.exists(), left.read_bytes()) == (False, b"left")
    path.write_bytes(b"old")
    export_report(BARE, path, force=True)  # SQLite itself has seen that there is nothing in it
    assert records(path) == [BARE]
    assert list(path.parent.iterdir()) == [path]


def test_an_archive_in_use_is_not_replaced(
    path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_report(report, path)
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE task SET remark = 'new'")
        with pytest.raises(GwrError, match="is in use by another program; try again when that"):
            export_report(BARE, path, force=True)
        database.commit()
    assert set(ask(path, "SELECT remark FROM task")) == {("new",)}
    assert list(path.parent.iterdir()) == [path]


def test_an_archive_that_nobody_else_may_read_is_not_replaced(
    path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_report(report, path)
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GwrError, match="is in use by another program; try again when that"):
            export_report(BARE, path, force=True)
    assert records(path) == [report]


def test_whoever_has_an_archive_open_sees_the_one_that_replaces_it(
    path: Path, report: Report
) -> None:
    export_report(report, path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM task").fetchall() == [(113,)]
        export_report(BARE, path, force=True)
        assert database.execute("SELECT count(*) FROM task").fetchall() == [(1,)]
        with database:
            database.execute("UPDATE task SET remark = 'kept'")
    assert ask(path, "SELECT remark FROM task") == [("kept",)]
    assert sound(path)


def interrupted(report: Report) -> Iterator[Task]:
    yield from report.tasks
    raise KeyboardInterrupt


def test_an_interrupted_addition_leaves_the_old_rows(path: Path, report: Report) -> None:
    export_report(report, path)
    with pytest.raises(KeyboardInterrupt):
        archive_writer.add(path, report._replace(title="new"), interrupted(report), "a.db")
    assert records(path) == [report]
    assert list(path.parent.iterdir()) == [path]


def test_an_interrupted_first_addition_leaves_an_empty_file(path: Path, report: Report) -> None:
    with pytest.raises(KeyboardInterrupt):
        archive_writer.add(path, report, interrupted(report), "a.db")
    assert path.read_bytes() == b""
    assert list(path.parent.iterdir()) == [path]
    export_report(report, path, append=True)
    assert records(path) == [report]


KILLED = """
import os, signal, sys
from pathlib import Path
from gwr import load
from gwr.store.archive import opening
from gwr.store.archive import writer as archive_writer

def tasks():
    for report in range(200):  # more than fits the cache, so that the file itself is changed
        for task in load().tasks:
            yield task._replace(id=task.id + 113 * report)
    os.kill(os.getpid(), signal.SIGKILL)

archive_writer.add(Path(sys.argv[1]), load()._replace(title="new"), tasks(), "a.db")
"""


def test_a_killed_addition_leaves_the_old_rows(path: Path, report: Report) -> None:
    export_report(report, path)
    before = path.stat().st_size
    env = {name: value for name, value in environment().items() if "COV" not in name}
    done = subprocess.run([sys.executable, "-c", KILLED, path], check=False, env=env)
    assert done.returncode == -signal.SIGKILL
    assert path.stat().st_size > before
    assert path.with_name("a.db-journal").exists()
    journal = path.with_name("a.db-journal").read_bytes()
    half = path.read_bytes()
    assert records(path) == [report]
    assert sound(path)
    export_report(report._replace(year=2022), path, append=True)
    assert len(records(path)) == 2
    path.write_bytes(half)
    path.with_name("a.db-journal").write_bytes(journal)
    export_report(BARE, path, force=True)
    assert records(path) == [BARE]
    assert sound(path)
    assert list(path.parent.iterdir()) == [path]


def test_rows_that_break_a_key_are_refused_as_a_whole(path: Path) -> None:
    twice = BARE._replace(tasks=BARE.tasks * 2)
    with pytest.raises(GwrError, match=r"can't write .*: UNIQUE .*: task\..*; nothing is changed$"):
        write_report(twice, str(path))
    assert list(path.parent.iterdir()) == []
    with pytest.raises(GwrError, match=r"UNIQUE .*; .*a\.db is left empty$"):
        write_report(twice, str(path), append=True)
    assert path.read_bytes() == b""
    export_report(BARE, path, append=True)
    with pytest.raises(GwrError, match="nothing is changed"):
        write_report(twice, str(path), append=True)
    assert records(path) == [BARE]


@pytest.mark.parametrize("there", [False, True])
def test_a_file_that_may_not_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    if there:
        export_report(BARE, path)
    asked = []
    monkeypatch.setattr(os, "access", lambda *given: asked.append(given))  # says no
    with pytest.raises(GwrError, match="Permission denied; nothing is changed"):
        export_report(FULL, path, append=True)
    assert asked == [(path if there else path.parent, os.W_OK)]
    assert path.exists() == there
