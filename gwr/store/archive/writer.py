"""A report becomes rows of a SQLite database, which may hold the reports of many districts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from gwr.errors import GwrError, MisuseError
from gwr.model import Declared
from gwr.query.readings import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gwr.model import Report, Task

    Value = str | float | Enum | None

SCHEMA = 1
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
    key = (report.district, report.year)
    database.execute("DELETE FROM report WHERE district = ? AND year = ?", key)
    declared: Sequence[Value] = report.declared or [None] * len(Declared._fields)
    published = None if report.published is None else report.published.isoformat()
    head = (report.title, report.issuer, published, len(report.tasks))
    number = _insert(database, "report", *key, *head, *declared)
    for task in tasks:
        _insert_task(database, number, report.district, task)
    database.execute(
        "DELETE FROM department WHERE district = ?"
        " AND NOT EXISTS (SELECT 1 FROM task_department WHERE department_id = department.id)",
        (report.district,),
    )


def _insert_task(database: sqlite3.Connection, report: int, district: str, task: Task) -> None:
    own = (task.id, task.kind, task.target, task.progress, task.status, task.remark)
    number = _insert(database, "task", report, *own, *(task.shortfall or (None, None)))
    for position, name in enumerate(task.departments, start=1):
        database.execute(
            "INSERT INTO department (name, district) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (name, district),
        )
        database.execute(
            "INSERT INTO task_department (task_id, position, department_id)"
            " SELECT ?, ?, id FROM department WHERE name = ? AND district = ?",
            (number, position, name, district),
        )
    for correction in task.corrections:
        _insert(database, "correction", number, *correction)
    for measure in task.measures:
        _insert(database, "measure", number, *measure)
    for caveat in task.caveats:
        _insert(database, "caveat", number, *caveat)
    for event, when, quote in task.due:
        last_day = parse_period(when).last.isoformat()
        _insert(database, "due", number, event, when, last_day, quote)


def _insert(database: sqlite3.Connection, table: str, *values: Value) -> int:
    """Insert the values of all columns behind `id`, in their order; returns the id."""
    marks = ", ".join("?" * len(values))
    plain = [value.value if isinstance(value, Enum) else value for value in values]
    cursor = database.execute(f"INSERT INTO {table} VALUES (NULL, {marks})", plain)  # noqa: S608
    return cursor.lastrowid or 0


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
