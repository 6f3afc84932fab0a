"""A database read back by sqlite3 alone: the same records, views that count as gwr does."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from program import environment
from randomly import reports
from samples import BARE, FULL, made

from gwr import (
    Declared,
    GwrError,
    MisuseError,
    Report,
    Shortfall,
    Task,
    Verdict,
    by_department,
    caveats,
    due,
    export_report,
    is_doubted,
    measures,
    parse_period,
    tally,
)
from gwr.output.export import write_report
from gwr.store.archive import opening, schema
from gwr.store.archive import writer as archive_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


def ask(path: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query, values).fetchall()


def records(path: Path) -> list[Report]:
    """Read all reports back, in the order of their ids, by the names of the columns."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("SELECT * FROM report ORDER BY id").fetchall()
        return [_report(database, dict(row)) for row in rows]


def _report(database: sqlite3.Connection, row: dict[str, Any]) -> Report:
    tasks = _rows(database, "SELECT * FROM task WHERE report_id = ? ORDER BY id", row["id"])
    assert row["targets"] == len(tasks)
    said = {name: row[f"declared_{name}"] for name in Declared._fields}
    declared = None if said["quote"] is None else said
    made_of = {**row, "tasks": (), "declared": declared}
    return made(Report, made_of)._replace(tasks=tuple(_task(database, task) for task in tasks))


def _task(database: sqlite3.Connection, row: dict[str, Any]) -> Task:
    def all_of(table: str) -> list[dict[str, Any]]:
        query = f"SELECT * FROM {table} WHERE task_id = ? ORDER BY id"
        return [_with_arrays(each) for each in _rows(database, query, row["id"])]

    leads = _rows(
        database,
        "SELECT name FROM task_department JOIN department ON id = department_id"
        " WHERE task_id = ? ORDER BY position",
        row["id"],
    )
    shortfall = {name: row[name] for name in Shortfall._fields}
    return made(
        Task,
        {
            **_with_arrays(row),
            "id": row["number"],
            "departments": [lead["name"] for lead in leads],
            "shortfall": None if row["commitment"] is None else shortfall,
            "corrections": all_of("correction"),
            "measures": all_of("measure"),
            "caveats": all_of("caveat"),
            "projects": all_of("project"),
            "due": [{**each, "when": each["period"]} for each in all_of("due")],
        },
    )


def _with_arrays(row: dict[str, Any]) -> dict[str, Any]:
    arrays = {"sections", "supporting", "tags"} | ({"other"} if "number" in row else set())
    read = {name: json.loads(row[name] or "[]") for name in arrays & row.keys()}
    return {**row, **read}


def _rows(database: sqlite3.Connection, query: str, key: int) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(query, (key,))]


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


@pytest.mark.long
@given(report=reports())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_records_are_the_same(path: Path, report: Report) -> None:
    write_report(report, str(path), force=True)
    assert records(path) == [report]
    write_report(report, str(path), append=True, force=True)
    assert records(path) == [report]


def test_another_report_is_added_and_the_same_one_replaced(path: Path, report: Report) -> None:
    later = report._replace(year=2022, tasks=report.tasks[:5])
    elsewhere = report._replace(district="别区", tasks=report.tasks[2:4])
    for each in (report, later, elsewhere):
        export_report(each, path, append=True)
    assert records(path) == [report, later, elsewhere]
    changed = report._replace(title=None, tasks=report.tasks[50:60])
    export_report(changed, path, append=True, force=True)
    assert sorted(records(path), key=str) == sorted([later, elsewhere, changed], key=str)
    assert sound(path)


def test_departments_of_one_name_are_those_of_their_districts(path: Path, report: Report) -> None:
    small = report._replace(tasks=report.tasks[:1])
    for each in (small, small._replace(year=2022), small._replace(district="别区")):
        export_report(each, path, append=True)
    names = "SELECT name, district FROM department ORDER BY id"
    assert ask(path, names) == [("区发展改革委", "重庆市渝北区"), ("区发展改革委", "别区")]
    for year in (2021, 2022):
        second = report._replace(year=year, tasks=report.tasks[1:2])
        export_report(second, path, append=True, force=True)
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


def test_the_file_says_what_it_is(path: Path, report: Report) -> None:
    export_report(report, path)
    assert ask(path, "PRAGMA application_id") == [(schema.APPLICATION,)]
    assert ask(path, "PRAGMA user_version") == [(schema.SCHEMA,)]
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


def viewed(path: Path, view: str, order: str) -> list[dict[str, Any]]:
    """Return the rows of a view, each by the names of its columns."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {view} ORDER BY {order}")]


def array(texts: tuple[object, ...]) -> str | None:
    return json.dumps(texts, ensure_ascii=False) if texts else None


def test_the_view_of_targets(path: Path, report: Report) -> None:
    export_report(FULL, path)
    export_report(report, path, append=True)
    sources = [(source, task) for source in (FULL, report) for task in source.tasks]
    for row, (source, task) in zip(viewed(path, "target", "task_id"), sources, strict=True):
        corrections = row.pop("corrections")
        del row["task_id"]
        unmet, reason = task.shortfall or (None, None)
        assert row == {
            "district": source.district,
            "year": source.year,
            "number": task.id,
            "label": task.label,
            "kind": task.kind.value,
            "sections": array(task.sections),
            "target": task.target,
            "departments": "、".join(task.departments) or None,
            "supporting": array(task.supporting),
            "deadline": task.deadline,
            "progress": task.progress,
            "status": task.status and task.status.value,
            "doubt": is_doubted(task),
            "status_word": task.status_word,
            "remark": task.remark,
            "commitment": unmet,
            "reason": reason,
            "other": array(task.other),
            "firmness": task.firmness and task.firmness.value,
        }
        assert (corrections is None) == (not task.corrections)
        for correction in task.corrections:
            told = f'{correction.reading} is a reading; the page as received has "'
            assert f"{correction.field}: {told}{correction.source}" in corrections


def counted(tasks: Iterable[Task]) -> dict[str, int]:
    """Return the columns of a tally of some tasks, as gwr counts them."""
    count = tally(tuple(tasks))
    by_status = {status.value.replace("-", "_"): n for status, n in count.by_status.items()}
    return {"targets": count.targets, **by_status, "doubted": count.doubted}


def test_the_views_count_as_gwr_does(path: Path, report: Report) -> None:
    small = report._replace(year=2022, tasks=report.tasks[:50])
    for each in (report, small, FULL, BARE):
        export_report(each, path, append=True)
    for row in viewed(path, "report_tally", "year"):
        (own,) = (
            each
            for each in (report, small, FULL, BARE)
            if (each.district, each.year) == (row["district"], row["year"])
        )
        said = own.declared or Declared("")
        assert row == {
            "district": own.district,
            "year": own.year,
            "of_targets": len(own.tasks),
            **counted(own.tasks),
            **{
                f"declared_{name}": getattr(said, name)
                for name in ("targets", "done", "partial", "missed")
            },
        }
        led = [each for each in viewed(path, "department_tally", "year") if _whose(each, own)]
        assert {each.pop("department"): each for each in led} == {
            name: {"district": own.district, "year": own.year, **counted(tasks)}
            for name, tasks in by_department(own.tasks).items()
        }


def _whose(row: dict[str, Any], report: Report) -> bool:
    return (row["district"], row["year"]) == (report.district, report.year)


def test_the_views_judge_as_gwr_does(path: Path, report: Report) -> None:
    for source in (FULL, report):
        export_report(source, path, force=True)
        assert judged(path) == [
            (
                task.id,
                measure.name,
                measure.bound.value,
                measure.target,
                measure.target_to,
                measure.actual,
                measure.scope.value,
                measure.attainment,
                measure.points,
                measure.verdict.value,
                task.status and task.status.value,
                is_doubted(task),
                measure.note_zh,
            )
            for task, measure in measures(source.tasks)
        ]
    assert {measure.verdict for _, measure in measures(FULL.tasks)} == set(Verdict)


def judged(path: Path) -> list[tuple[Any, ...]]:
    return ask(
        path,
        "SELECT number, measure, bound, promised, promised_to, delivered, scope, attainment,"
        " points, verdict, status, doubt, note_zh FROM verdict",
    )


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
            "status": task.status and task.status.value,
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


def test_the_views_tell_the_readings_of_the_bundled_report(path: Path, report: Report) -> None:
    export_report(report, path)
    rows = ask(path, "SELECT number, kind, promise FROM clear_caveat")
    assert rows == [
        (task.id, caveat.kind.value, caveat.promise) for task, caveat in caveats(report.tasks)
    ]
    rows = ask(path, "SELECT number, event, period, last_day, doubt FROM still_to_come")
    assert sorted(rows, key=str) == sorted(
        (
            (
                task.id,
                each.event,
                each.when,
                each.when and parse_period(each.when).last.isoformat(),
                is_doubted(task),
            )
            for task, each in due(report.tasks)
        ),
        key=str,
    )
    assert None in {each.when for _, each in due(report.tasks)}


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
        (other_schema, "has schema 99, this gwr writes 2; export to a new file"),
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


def test_an_addition_that_is_broken_off_is_undone_though_a_cursor_is_left(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_report(BARE, path)
    before = path.read_bytes()
    held = []

    def broken_off(database: sqlite3.Connection, report: int) -> None:
        held.append(database.execute("SELECT id FROM task"))
        assert held[0].fetchone()
        assert path.with_name("a.db-journal").exists(), report
        raise KeyboardInterrupt

    monkeypatch.setattr("gwr.store.archive.words.enter", broken_off)
    with pytest.raises(KeyboardInterrupt):
        export_report(FULL, path, append=True)
    assert [each.name for each in path.parent.iterdir()] == ["a.db"]
    assert path.read_bytes() == before


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
from gwr.store.archive import opening, schema
from gwr.store.archive import writer as archive_writer

def tasks():
    for report in range(200):  # more than fits the cache, so that the file itself is changed
        for task in load().tasks:
            yield task._replace(id=task.id + 113 * report)
    os.kill(os.getpid(), signal.SIGKILL)

archive_writer.add(Path(sys.argv[1]), load()._replace(title="new"), tasks(), "a.db")
"""


@pytest.mark.long
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
    with pytest.raises(GwrError, match=r"unable to open database file; nothing is changed$"):
        archive_writer.add_all(path / "b.db", iter([BARE]), "b.db")
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


def test_a_report_with_fewer_readings_takes_the_place_only_by_force(
    path: Path, report: Report
) -> None:
    export_report(report, path)
    unread = report._replace(
        tasks=tuple(
            task._replace(measures=(), caveats=(), projects=(), due=(), corrections=())
            for task in report.tasks
        )
    )
    lost = r"measure 85 > 0, caveat 52 > 0, .*; add --force to lose them"
    with pytest.raises(MisuseError, match=lost):
        export_report(unread, path, append=True)
    assert records(path) == [report]
    export_report(unread, path, append=True, force=True)
    assert ask(path, "SELECT count(*) FROM measure") == [(0,)]
    export_report(report, path, append=True)
    assert records(path) == [report]


def test_half_a_character_is_told(path: Path, report: Report) -> None:
    with pytest.raises(GwrError, match=r"no file can hold \\ud800, half a character"):
        archive_writer.add(path, report._replace(title="\ud800"), report.tasks, "a.db")


def test_a_file_that_does_not_give_back_what_it_took_is_told(
    path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_writer, "_BACK", "SELECT 1, 2, 3, 4 WHERE ? IS NULL")
    with pytest.raises(GwrError, match=r"is damaged .*does not give back what was added"):
        archive_writer.add(path, report, report.tasks, "a.db")


def test_a_name_in_it_that_is_no_text(path: Path, report: Report) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE abcd (x)")
        database.commit()
    spoiled = path.read_bytes().replace(b"CREATE TABLE abcd", b"CREATE TABLX ab\xff\xff")
    path.write_bytes(spoiled.replace(b"tableabcdabcd", b"tableab\xff\xffab\xff\xff"))
    with pytest.raises(GwrError, match="a name in it is no UTF-8"):
        export_report(report, path, append=True)


def test_what_no_field_may_be(path: Path, report: Report) -> None:
    odd = report._replace(title=object())  # type: ignore[arg-type]  # it is what is tried
    with pytest.raises(TypeError, match="has no form in SQLite"):
        archive_writer.add(path, odd, report.tasks, "a.db")
