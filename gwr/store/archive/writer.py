"""A report becomes rows of a SQLite database, which may hold the reports of many districts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from gwr.errors import GwrError, MisuseError
from gwr.query.readings import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gwr.model import Report, Task

    Value = str | float | None

SCHEMA = 2
"""The version of the schema in schema.sql, as the file itself gives it (`PRAGMA user_version`)."""

APPLICATION = int.from_bytes(b"gwr ", "big")
"""What tells a file of gwr from any other database (`PRAGMA application_id`)."""

PATIENCE = 5.0
"""How many seconds to wait for another program that is writing to the file."""


def add(
    path: Path, report: Report, tasks: Iterable[Task], name: str, *, alone: bool = False
) -> None:
    """Put a report with some of its tasks into a database, or into an empty file.

    The rows of another report of the same district and year make way. Either all of this happens
    or nothing does, whatever goes wrong, and an empty file is left empty; but a file with which we
    are `alone`, since it has yet to appear, is spoiled. Errors call the file by its `name`.

    Raises MisuseError if the file is no database of gwr, GwrError if it can't be written.
    """
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            if alone:  # nothing would be left to clean up beside it either
                database.execute("PRAGMA journal_mode = OFF")
            database.execute("BEGIN IMMEDIATE")
            _prepare(database, name)
            _replace(database, report, tasks)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        empty = not alone and path.is_file() and path.stat().st_size == 0
        raise _complaint(error, name, empty=empty) from None


def _prepare(database: sqlite3.Connection, name: str) -> None:
    """See to it that the tables are there."""
    if _pragma(database, "schema_version") == 0:  # nothing is in it
        schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
        for statement in schema.split(";\n"):  # executescript would end the transaction
            database.execute(statement)
    if _pragma(database, "application_id") != APPLICATION:
        raise MisuseError(f"{name} is a database, but not one that gwr made; name another file")
    version = _pragma(database, "user_version")
    if version != SCHEMA:
        raise MisuseError(
            f"{name} has schema {version}, this gwr writes {SCHEMA}; export to a new file"
        )
    # Such a file was not added to, so it has no other report.
    some = "SELECT targets > (SELECT count(*) FROM task WHERE report_id = report.id) FROM report"
    if (database.execute(some).fetchone() or (False,))[0]:
        raise MisuseError(
            f"{name} has only those targets of a report that filters picked; export to a new file"
        )


def _pragma(database: sqlite3.Connection, name: str) -> object:
    return database.execute(f"PRAGMA {name}").fetchone()[0]


def _replace(database: sqlite3.Connection, report: Report, tasks: Iterable[Task]) -> None:
    database.execute(
        "DELETE FROM report WHERE district = ? AND year = ?", (report.district, report.year)
    )
    insert = _Inserter(database)
    declared = report.declared._asdict() if report.declared else {}
    own = {f"declared_{key}": value for key, value in declared.items()}
    number = insert("report", {**report._asdict(), **own, "targets": len(report.tasks)})
    for task in tasks:
        _insert_task(insert, number, report.district, task)
    database.execute(
        "DELETE FROM department WHERE district = ?"
        " AND NOT EXISTS (SELECT 1 FROM task_department WHERE department_id = department.id)",
        (report.district,),
    )


class _Inserter:
    """Inserts values by name: those for which a table has a column."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self._columns: dict[str, list[str]] = {}

    def __call__(self, table: str, values: Mapping[str, object]) -> int:
        """Insert a row; returns its id."""
        if table not in self._columns:
            asked = self.database.execute(f"PRAGMA table_info({table})")
            self._columns[table] = [name for _, name, *_ in asked if name != "id"]
        names = self._columns[table]
        marks = ", ".join("?" * len(names))
        cursor = self.database.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608  our names
            [_plain(values.get(name)) for name in names],
        )
        return cursor.lastrowid or 0


def _insert_task(insert: _Inserter, report: int, district: str, task: Task) -> None:
    shortfall = task.shortfall._asdict() if task.shortfall else {}
    number = insert("task", {**task._asdict(), **shortfall, "report_id": report, "number": task.id})
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
    for table, records in (
        ("correction", task.corrections),
        ("measure", task.measures),
        ("caveat", task.caveats),
    ):
        for record in records:
            insert(table, {**record._asdict(), "task_id": number})
    for project in task.projects:
        own = {**project._asdict(), "verdict": project.verdict, "task_id": number}
        insert("project", own)
    for due in task.due:
        last_day = due.when and parse_period(due.when).last
        insert(
            "due", {**due._asdict(), "task_id": number, "period": due.when, "last_day": last_day}
        )


def _plain(value: object) -> Value:
    """Return a value as SQLite holds it; a list is an array of JSON, an empty one nothing."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        from json import dumps

        return dumps(value, ensure_ascii=False, default=_plain) if value else None
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"{value!r} has no form in SQLite")


def _complaint(error: sqlite3.Error, name: str, *, empty: bool) -> GwrError:
    told = str(error)
    if "not a database" in told:
        return MisuseError(f"{name} is no SQLite database; name another file")
    if "locked" in told:
        return GwrError(f"{name} is in use by another program; try again when that is done")
    if "malformed" in told:
        return GwrError(f"{name} is damaged ({told}); export to a new file")
    # To remove it would lose the rows of another program that has it open and is about to fill it.
    left = f"{name} is left empty" if empty else "nothing is changed"
    return GwrError(f"can't write {name}: {told}; {left}")
