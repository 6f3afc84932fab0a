"""A report becomes rows of a SQLite database, which may hold the reports of many districts."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from gwr.errors import MisuseError
from gwr.interrupts import tidied
from gwr.model import Key
from gwr.query.findings import is_doubted
from gwr.query.readings import parse_period
from gwr.steps import counted
from gwr.store.archive import words
from gwr.store.archive.opening import complaining, connect, require_own
from gwr.store.archive.rows import seal
from gwr.store.archive.schema import create, pragma
from gwr.store.archive.upgrade import upgrade
from gwr.store.files import swap
from gwr.words import N_, _, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from gwr.model import Report, Task

    Value = str | float | None

# SQLITE_BUSY and SQLITE_LOCKED, which the library names only from Python 3.11 on.
_BUSY, _LOCKED = 5, 6

_OLD = "SELECT id FROM report WHERE district = ? AND year = ?"

_BACK = """
SELECT target.number, target.target, target.departments, target.progress
FROM task JOIN target ON target.task_id = task.id WHERE task.report_id = ? ORDER BY task.id
"""

_READINGS = {
    "measure": "measures",
    "caveat": "caveats",
    "project": "projects",
    "due": "due",
    "correction": "corrections",
}
"""Each table of readings, and where a target has them."""

_HAD = """
SELECT count(*) FROM {table} JOIN task ON {table}.task_id = task.id
JOIN report ON task.report_id = report.id WHERE report.district = ? AND report.year = ?
"""

_UNCHANGED = N_("can't write {name}: {told}; nothing is changed")
_NOT_REPLACED = N_(
    "can't write {name}: {told}; nothing is changed; delete it, or name another file"
)
_LEFT_EMPTY = N_("can't write {name}: {told}; {name} is left empty")


def add(  # noqa: PLR0913  what is optional goes by keyword
    path: Path,
    report: Report,
    tasks: Iterable[Task],
    name: str,
    *,
    alone: bool = False,
    force: bool = False,
) -> None:
    """Put a report with some of its tasks into a database, or into an empty file.

    Otherwise, and in the errors raised, as `add_all`.
    """
    _add([(report, tasks)], path, name, alone=alone, force=force)


def add_all(
    path: Path, reports: Iterable[Report], name: str, *, alone: bool = False, force: bool = False
) -> None:
    """Put reports into a database, or into an empty file, in one transaction.

    They are taken one by one, and none is kept. The rows of another report of the same district and
    year make way, but not without `force` if it has more readings of any sort than this one. Either
    all of this happens or nothing does, whatever goes wrong, also in what gives the reports; and an
    empty file is left empty. But a file with which we are `alone`, since it has yet to appear, is
    spoiled. Errors call the file by its `name`.

    Raises MisuseError if the file is no database of gwr or readings would be lost, GwrError if it
    can't be written.
    """
    _add(((report, report.tasks) for report in reports), path, name, alone=alone, force=force)


def replace(part: Path, target: Path, name: str) -> None:
    """Give a file that is there the content of a new archive; errors call it by its `name`.

    A database, which another program may have open, is changed by SQLite, in one transaction under
    its own lock, also where it is damaged. Whatever else is in the way, the new file takes its
    place.

    Raises GwrError if it can't be written, or another program is writing to it.
    """
    with complaining(name, _NOT_REPLACED), closing(connect(target, "rw", name)) as old:
        old.execute("PRAGMA writable_schema = ON")  # else it writes to no file that was cut off
        if _is_database(old):
            with closing(connect(part, "ro", name)) as new:
                new.backup(old, progress=_refuse_to_wait)
            return
    refuse_unfinished(target, name)
    swap(part, target)


def refuse_unfinished(path: Path, name: str) -> None:
    """Raise MisuseError if SQLite would take what lies there for changes to a file made here."""
    for beside in ("-journal", "-wal", "-shm"):
        if path.with_name(path.name + beside).exists():
            raise MisuseError(
                _(
                    "there is a {name}{beside}, so {name} is in use or a change to it was cut off; "
                    "name another file, or delete both",
                    name=name,
                    beside=beside,
                )
            )


def _add(
    reports: Iterable[tuple[Report, Iterable[Task]]],
    path: Path,
    name: str,
    *,
    alone: bool,
    force: bool,
) -> None:
    # To remove it would lose the rows of another program that has it open and is about to fill it.
    failed = _LEFT_EMPTY if not alone and _is_empty(path) else _UNCHANGED
    with (
        tidied(),
        complaining(name, _UNCHANGED),
        closing(connect(path, "rwc", name)) as database,
        complaining(name, failed),
    ):
        database.execute("PRAGMA foreign_keys = ON")
        if alone:  # nothing would be left to clean up beside it either
            database.execute("PRAGMA journal_mode = OFF")
        with _transaction(database):
            _prepare(database, name)
            insert = _Inserter(database)
            for report, tasks in reports:
                if not force:
                    _refuse_loss(database, report, name)
                _replace(insert, report, tasks)


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Do all that is done inside, or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        # To close the file undoes nothing as long as a traceback holds a cursor.
        with suppress(sqlite3.Error):
            database.rollback()
        raise


def _is_empty(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def _is_database(database: sqlite3.Connection) -> bool:
    try:
        pragma(database, "schema_version")
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            return False
        raise
    return True


def _refuse_to_wait(status: int, remaining: int, total: int) -> None:
    # The connection has waited for as long as it may; the library would go on for ever.
    del remaining, total
    if status in (_BUSY, _LOCKED):
        raise sqlite3.OperationalError("database is locked")


def _prepare(database: sqlite3.Connection, name: str) -> None:
    """See to it that the tables are there, and nothing else."""
    if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        create(database)
    upgrade(database)
    require_own(database, name)
    # Such a file was not added to, so it has no other report.
    some = "SELECT targets > (SELECT count(*) FROM task WHERE report_id = report.id) FROM report"
    if (database.execute(some).fetchone() or (False,))[0]:
        raise MisuseError(
            _(
                "{name} has only those targets of a report that filters picked; export to a new "
                "file",
                name=name,
            )
        )
    words.complete(database)
    for key in database.execute("SELECT district, year FROM report WHERE seal IS NULL").fetchall():
        seal(database, Key(*key))


def _refuse_loss(database: sqlite3.Connection, report: Report, name: str) -> None:
    key = (report.district, report.year)
    lost = []
    for table, field in _READINGS.items():
        had = database.execute(_HAD.format(table=table), key).fetchone()[0]
        has = sum(len(getattr(task, field)) for task in report.tasks)
        if has < had:
            lost.append(f"{table} {had} > {has}")
    if lost:
        raise MisuseError(
            _(
                "{name} has more readings of {district} {year} than this report ({lost}); add "
                "--force to lose them",
                name=name,
                district=report.district,
                year=report.year,
                lost=listed(lost),
            )
        )


def _replace(insert: _Inserter, report: Report, tasks: Iterable[Task]) -> None:
    database = insert.database
    key = (report.district, report.year)
    for (old,) in database.execute(_OLD, key).fetchall():
        words.remove(database, old)
        database.execute("DELETE FROM report WHERE id = ?", (old,))
    declared = report.declared._asdict() if report.declared else {}
    own = {f"declared_{key}": value for key, value in declared.items()}
    number = insert("report", {**report._asdict(), **own, "targets": len(report.tasks)})
    written = []
    for task in counted(tasks, len(report.tasks)):
        _insert_task(insert, number, report.district, task)
        departments = "、".join(task.departments) or None
        written.append((task.id, task.target, departments, task.progress))
    # A file that is damaged may take what it does not give back, such as the name of a department.
    found = database.execute(_BACK, (number,)).fetchall()
    if found != written:
        raise sqlite3.DatabaseError("malformed, for it does not give back what was added")
    seal(database, Key(*key))
    words.enter(database, number)
    database.execute(
        "DELETE FROM department WHERE district = ?"
        " AND NOT EXISTS (SELECT 1 FROM task_department WHERE department_id = department.id)",
        (report.district,),
    )


class _Inserter:
    """Inserts values by name: those for which a table has a column."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self._known: dict[str, tuple[str, Sequence[str]]] = {}

    def __call__(self, table: str, values: Mapping[str, object]) -> int:
        """Insert a row; returns its id."""
        if table not in self._known:
            asked = self.database.execute(f"PRAGMA table_info({table})")
            names: Sequence[str] = [name for _, name, *_ in asked if name != "id"]
            marks = ", ".join("?" * len(names))
            insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  our names
            self._known[table] = insert, names
        insert, names = self._known[table]
        cursor = self.database.execute(insert, [_plain(values.get(name)) for name in names])
        return cursor.lastrowid or 0


def _insert_task(insert: _Inserter, report: int, district: str, task: Task) -> None:
    shortfall = task.shortfall._asdict() if task.shortfall else {}
    key = {"report_id": report, "number": task.id}
    number = insert("task", {**task._asdict(), **shortfall, **key, "doubt": is_doubted(task)})
    for position, name in enumerate(task.departments, start=1):
        insert.database.execute(
            "INSERT INTO department (name, district) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (name, district),
        )
        insert.database.execute(
            "INSERT INTO task_department (task_id, position, department_id)"
            " SELECT ?, ?, id FROM department WHERE name = ? AND district = ?",
            (number, position, name, district),
        )
    for table, records in (("correction", task.corrections), ("caveat", task.caveats)):
        for record in records:
            insert(table, {**record._asdict(), "task_id": number})
    for measure in task.measures:
        derived = {key: getattr(measure, key) for key in ("attainment", "points", "verdict")}
        insert("measure", {**measure._asdict(), **derived, "task_id": number})
    for project in task.projects:
        insert("project", {**project._asdict(), "verdict": project.verdict, "task_id": number})
    for due in task.due:
        last_day = due.when and parse_period(due.when).last
        insert(
            "due", {**due._asdict(), "task_id": number, "period": due.when, "last_day": last_day}
        )


def _plain(value: object) -> Value:
    """Return a value as SQLite holds it; a list is an array of JSON, an empty one nothing."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        from json import dumps

        return dumps(value, ensure_ascii=False, default=_plain) if value else None
    raise TypeError(f"{value!r} has no form in SQLite")
