"""An archive of the schema before this one: added to, it is as if it had always been of this."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from samples import BARE, FULL

from gwr import Bound, GwrError, Measure, MisuseError, Report, Scope, Task, export_report
from gwr.model import Key
from gwr.query.collection import Words
from gwr.store.archive import schema
from gwr.store.archive import writer as archive_writer
from gwr.store.archive.opening import to_read
from gwr.store.archive.reader import open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# In the order in which rows point to each other.
TABLES = (
    *("report", "department", "task", "task_department", "correction", "measure", "caveat", "due"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def sources(report: Report) -> tuple[Report, ...]:
    """Return reports that an archive of the earlier schema could hold."""
    return tuple(map(as_it_was, (FULL, report, report._replace(year=2020))))


def as_it_was(report: Report) -> Report:
    """Return a report with what could be told of one, and of targets that had what was needed."""
    head = {name: getattr(report, name) for name in ("title", "issuer", "published", "declared")}
    needed = (task for task in report.tasks if task.departments and task.progress and task.status)
    return Report(report.district, report.year, tuple(map(_as_it_was, needed)), **head)


def _as_it_was(task: Task) -> Task:
    known = ("id", "kind", "target", "departments", "progress", "status", "remark", "shortfall")
    return Task(
        **{name: getattr(task, name) for name in (*known, "caveats")},
        corrections=tuple(each._replace(basis_zh=None) for each in task.corrections),
        measures=tuple(each._replace(note_zh=None) for each in task.measures if _is_plain(each)),
        due=tuple(each for each in task.due if each.when),
    )


def _is_plain(measure: Measure) -> bool:
    bounds = (measure.bound, measure.target_to)
    return bounds == (Bound.LEAST, None) and measure.scope is not Scope.OTHER


def tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of an archive, by the names of the columns."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        # How an index of words is laid out depends on how it was filled.
        asked = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'task_words%'"
        ).fetchall()
        return {
            name: [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]
            for (name,) in asked
        }


def make_earlier(path: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Make an archive of the earlier schema, with these rows."""
    with closing(sqlite3.connect(path)) as database:
        schema.create(database, "schema-1.sql")
        for table in TABLES:
            columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
            marks = ", ".join("?" * len(columns))
            values = ([row[name] for name in columns] for row in rows[table])
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
        database.commit()


@pytest.fixture
def rows(tmp_path: Path, sources: tuple[Report, ...]) -> dict[str, list[dict[str, Any]]]:
    whole = tmp_path / "whole.db"
    for source in sources:
        export_report(source, whole, append=True)
    found = tables(whole)
    whole.unlink()
    return found


def test_it_is_brought_up_to_date_when_a_report_is_added(
    path: Path, sources: tuple[Report, ...], rows: dict[str, list[dict[str, Any]]]
) -> None:
    make_earlier(path, rows)
    fresh = path.with_name("fresh.db")
    for source in (*sources, FULL._replace(year=2025)):
        export_report(source, fresh, append=True)
    export_report(FULL._replace(year=2025), path, append=True)
    assert tables(path) == tables(fresh)
    assert any(row["doubt"] for row in rows["task"])
    assert {row["verdict"] for row in rows["measure"]} >= {"met", "pushed forward", "not met"}
    with to_read(path, "a.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert schema.pragma(database, "user_version") == schema.SCHEMA
    export_report(BARE, path, append=True)


def test_a_report_is_replaced_in_one_that_is_brought_up_to_date(
    path: Path, sources: tuple[Report, ...], rows: dict[str, list[dict[str, Any]]]
) -> None:
    make_earlier(path, rows)
    export_report(FULL, path, append=True)
    assert len(tables(path)["report"]) == len(sources)
    assert [row["code"] for row in tables(path)["report"]].count(FULL.code) == 1
    assert len(tables(path)["project"]) == sum(len(task.projects) for task in FULL.tasks)


def interrupted(report: Report) -> Iterator[Task]:
    yield from report.tasks
    raise KeyboardInterrupt


def test_it_stays_as_it_was_where_nothing_is_added(
    path: Path, rows: dict[str, list[dict[str, Any]]]
) -> None:
    make_earlier(path, rows)
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        archive_writer.add(path, FULL, interrupted(FULL), "a.db")
    twice = BARE._replace(tasks=BARE.tasks * 2)
    with pytest.raises(GwrError, match="nothing is changed"):
        archive_writer.add(path, twice, twice.tasks, "a.db")
    assert {name: len(found) for name, found in tables(path).items()} == {
        name: len(rows[name]) for name in TABLES
    }
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_it_is_asked_as_it_is(
    path: Path, sources: tuple[Report, ...], rows: dict[str, list[dict[str, Any]]], journal: str
) -> None:
    make_earlier(path, rows)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA journal_mode = {journal}")
    before = path.read_bytes()
    with open_archive(path, "a.db") as archive:
        assert archive.keys() == tuple(sorted(Key(each.district, each.year) for each in sources))
        for source in sources:
            assert archive.read(Key(source.district, source.year)) == source
        # It has no index.
        assert (
            archive.may_have(Words(("医院",)))
            == archive.may_have(Words(("火箭飞船",)))
            == {*archive.keys()}
        )
        assert [each.is_read for each in archive.summaries()] == [True] * 3
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def change(path: Path) -> None:
    with to_read(path, "a.db") as database:
        database.execute("DELETE FROM report")


def test_its_copy_is_not_changed_either(path: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    make_earlier(path, rows)
    with pytest.raises(GwrError, match=r"can't read a\.db: attempt to write a readonly database"):
        change(path)


def test_one_whose_rows_can_not_be_taken_over_is_told(
    path: Path, rows: dict[str, list[dict[str, Any]]]
) -> None:
    make_earlier(path, rows)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE task SET kind = 'wish'")
        database.commit()
    with pytest.raises(GwrError, match=r"can't read a\.db: CHECK constraint failed"):
        change(path)


def test_what_it_has_is_in_the_index_once_it_is_brought_up_to_date(
    path: Path, sources: tuple[Report, ...], rows: dict[str, list[dict[str, Any]]]
) -> None:
    make_earlier(path, rows)
    export_report(BARE, path, append=True)
    bundled = {Key(each.district, each.year) for each in sources[1:]}
    with open_archive(path, "a.db") as archive:
        assert archive.may_have(Words(("医院",))) == bundled
        assert archive.may_have(Words(("火箭飞船",))) == frozenset()


@pytest.mark.parametrize(
    "change",
    ["CREATE TABLE more (x)", "DROP VIEW verdict", "PRAGMA application_id = 1"],
    ids=["more", "less", "another program's"],
)
def test_what_gwr_did_not_make_is_not_brought_up_to_date(
    path: Path, rows: dict[str, list[dict[str, Any]]], change: str
) -> None:
    make_earlier(path, rows)
    with closing(sqlite3.connect(path)) as database:
        database.execute(change)
    before = path.read_bytes()
    with pytest.raises(MisuseError, match=r"has schema 1, this gwr|not one that gwr made"):
        export_report(BARE, path, append=True)
    assert path.read_bytes() == before
