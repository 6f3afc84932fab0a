"""The rows of a report become the document that a data file of it would be.

A report and each target have a seal, a checksum of what they were when they were added; that of a
report has marks above its lower half. What another program changes has none any more if it sets
that to NULL.
"""

from __future__ import annotations

import json
import marshal
import sqlite3
import zlib
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from gwr.model import Tag
from gwr.store.archive import agreement, marks
from gwr.store.format import (
    CAVEAT,
    CORRECTION,
    DECLARED,
    DUE,
    MEASURE,
    PROJECT,
    REPORT,
    SCHEMA,
    SHORTFALL,
    TASK,
    task_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gwr.model import Key
    from gwr.store.format import Shape, Test

    Table = dict[str, Any]
    Convert = Callable[[Any], object]


class Document(NamedTuple):
    """What a data file of a report would hold, and what of that is not as it was added."""

    table: Table
    changed: Sequence[str]
    """The report itself, or some of its targets, as complaints call them."""


def document(
    database: sqlite3.Connection, key: Key, where: str = "1", values: Sequence[object] = ()
) -> Document:
    """Return the document of a report that is there, not yet held against the format.

    It has those targets of which a condition holds, maybe none. Raises sqlite3.Error.
    """
    careful = database.text_factory
    database.text_factory = str  # takes half the time, and stops at what is no UTF-8
    try:
        return _document(database, key, where, values)
    except sqlite3.OperationalError:
        pass
    finally:
        database.text_factory = careful
    return _document(database, key, where, values)


def seal(database: sqlite3.Connection, key: Key) -> None:
    """Seal a report that is there, and its targets, as they are; raises sqlite3.Error."""
    for number, _, *own in database.execute(_REPORT_ROW, key).fetchall():
        tasks, _ = _tasks(database, key, number, "1", ())
        sealed = _seal_of(own) | marks.in_seal(database, number)
        database.execute(_SEAL.format(table="report"), (sealed, number))
        of_tasks = [(_seal_of(task), each) for each, task in tasks.items()]
        database.executemany(_SEAL.format(table="task"), of_tasks)


def _seal_of(value: list[Any] | Table) -> int:
    # The first version of the format never changes; JSON takes three times as long.
    return zlib.crc32(marshal.dumps(value, 0))


def _document(
    database: sqlite3.Connection, key: Key, where: str, values: Sequence[object]
) -> Document:
    number, own_seal, *own = database.execute(_REPORT_ROW, key).fetchone()
    if type(own_seal) is int:
        own_seal = marks.without(own_seal)
    tasks, seals = _tasks(database, key, number, where, values)
    changed = [] if own_seal in (None, _seal_of(own)) else ["report"]
    for position, (each, task) in enumerate(tasks.items(), start=1):
        if seals[each] not in (None, _seal_of(task)):
            changed.append(task_name(position, task))
    table: Table = {"schema": SCHEMA, "report": _REPORT.table(own), "task": [*tasks.values()]}
    # In a data file they stand beside the targets.
    corrections = [
        {"task": task.get("id"), **correction}
        for task in tasks.values()
        for correction in task.pop("correction", ())
    ]
    if corrections:
        table["correction"] = corrections
    return Document(table, changed)


def _tasks(
    database: sqlite3.Connection, key: Key, report: int, where: str, values: Sequence[object]
) -> tuple[_Tasks, dict[int, object]]:
    """Return the targets of a report with all that is told of them, and their seals."""
    ask = database.execute
    # SQLite would sort whole rows, texts and all.
    rows = sorted(ask(_TASK_ROWS.format(where=where), (report, *values)), key=itemgetter(0))
    tasks = _Tasks((row[0], _TASK.table(row[2:])) for row in rows)
    for number, position, name in ask(_LEADS.format(where=where), (key.district, report, *values)):
        leads = tasks[number].setdefault("departments", [])
        # What is no department of this district has no name, which no list may hold.
        leads.append(name if position == len(leads) + 1 else None)
    for table, (query, row_of) in _READINGS.items():
        for row in ask(query.format(where=where), (report, *values)):
            tasks[row[0]].setdefault(table, []).append(row_of.table(row[1:]))
    return tasks, {number: sealed for number, sealed, *_ in rows}


class _Tasks(dict[int, "Table"]):
    """The targets of a report by their ids."""

    def __missing__(self, task: int) -> Table:
        """Raise sqlite3.DatabaseError, as an index differs: what it leads to is of another."""
        raise agreement.damaged()


# What was stored otherwise than TOML has it is turned back. Whatever else stands there stays as it
# is, for `problems` to complain of.


def _truth(value: object) -> object:
    return bool(value) if type(value) is int and value in (0, 1) else value


def _figure(value: object) -> object:
    return int(value) if type(value) is float and value.is_integer() else value


def _date(value: object) -> object:
    try:
        read = date.fromisoformat(value)  # type: ignore[arg-type]  # complains of what is no text
    except (TypeError, ValueError):
        return value
    return read if read.isoformat() == value else value


@lru_cache(maxsize=500)  # most stand in many rows
def _array(value: object) -> object:
    try:
        read = json.loads(value)  # type: ignore[arg-type]  # complains of what is no text
        json.dumps(read, ensure_ascii=False).encode()  # it may spell out half a character
    except (TypeError, ValueError, RecursionError):
        return value
    return read


def _pairs(value: object) -> object:
    pairs: Any = _array(value)
    try:
        read = dict(pairs)
    except (TypeError, ValueError):
        return value
    # A heading stands once, and is a text.
    same = [list(pair) for pair in read.items()] == pairs
    return read if same and all(type(heading) is str for heading in read) else value


_TURNED: tuple[tuple[object, Convert], ...] = (
    (True, _truth),
    (0.5, _figure),
    (date.min, _date),
    ([Tag.ROAD.value], _array),
    ({"": "-"}, _pairs),
)
"""An example of what a key may take, and what makes such a thing of a column."""


class _Row:
    """The columns of a table, and what they become in a data file."""

    def __init__(self, shape: Shape, columns: dict[str, str], **within: _Row) -> None:
        """Take the column of each key of a shape, and the tables that lie within this one."""
        self._keys = tuple(columns)
        turned = ((key, _turned(shape.keys[key])) for key in columns)
        self._turned = [(key, convert) for key, convert in turned if convert]
        self._within = within
        self.asked: str = ", ".join([*columns.values(), *(row.asked for row in within.values())])
        self.width: int = len(columns) + sum(row.width for row in within.values())

    def table(self, values: Sequence[Any]) -> Table:
        """Return the table of a row; what is NULL is no key of it, nor is a table without keys."""
        # What lies within comes after the keys.
        named = zip(self._keys, values, strict=False)
        table = {key: value for key, value in named if value is not None}
        for key, convert in self._turned:
            if key in table:
                table[key] = convert(table[key])
        start = len(self._keys)
        for key, row in self._within.items():
            if inner := row.table(values[start : start + row.width]):
                table[key] = inner
            start += row.width
        return table


def _turned(test: Test) -> Convert | None:
    """Return what turns a column back for a key of this test, if anything has to."""
    return next((convert for example, convert in _TURNED if not test(example)), None)


def _columns(shape: Shape, prefix: str = "", **other: str) -> dict[str, str]:
    """Return the columns by the keys of a shape, most of which have a column of their name."""
    return {key: other.get(key, prefix + key) for key in shape.plain}


_TASK_COLUMNS = {**_columns(TASK, id="number"), "other": "other"}
del _TASK_COLUMNS["departments"]  # they have a table
_CORRECTION_COLUMNS = _columns(CORRECTION)
del _CORRECTION_COLUMNS["task"]  # as all have one

_REPORT = _Row(REPORT, _columns(REPORT), declared=_Row(DECLARED, _columns(DECLARED, "declared_")))
_TASK = _Row(TASK, _TASK_COLUMNS, shortfall=_Row(SHORTFALL, _columns(SHORTFALL)))

# The names in what follows are ours.
_REPORT_ROW = f"SELECT id, seal, {_REPORT.asked} FROM report WHERE district = ? AND year = ?"  # noqa: S608
_OF_REPORT = "FROM task INDEXED BY task_status WHERE report_id = ? AND {where}"
_TASK_ROWS = f"SELECT id, seal, {_TASK.asked} {_OF_REPORT}"
_SEAL = "UPDATE {table} SET seal = ? WHERE id = ?"
_OF_TASKS = f"task_id IN (SELECT id {_OF_REPORT})"
_LEADS = f"""
SELECT task_department.task_id, task_department.position, department.name FROM task_department
LEFT JOIN department
ON department.id = task_department.department_id AND department.district = ?
WHERE task_department.{_OF_TASKS}
ORDER BY task_department.task_id, task_department.position
"""  # noqa: S608
_READINGS = {
    table: (f"SELECT task_id, {row.asked} FROM {table} WHERE {_OF_TASKS} ORDER BY id", row)  # noqa: S608
    for table, row in (
        ("correction", _Row(CORRECTION, _CORRECTION_COLUMNS)),
        ("measure", _Row(MEASURE, _columns(MEASURE))),
        ("caveat", _Row(CAVEAT, _columns(CAVEAT))),
        ("project", _Row(PROJECT, _columns(PROJECT))),
        ("due", _Row(DUE, _columns(DUE, when="period"))),
    )
}
"""By the name of the table: how its rows are asked for, and what they become."""
