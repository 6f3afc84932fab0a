"""What SQLite does not see: that an index has lost an entry, or has another than its table.

What is asked by an index is asked in another way as well, and both must give the same.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from gwr.store.archive import marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Queries = tuple[str, str]

LED = """
id IN (
    SELECT task_id FROM task_department
    WHERE department_id IN (SELECT id FROM department WHERE name IN ({marks}))
)
"""
# As LED, but from the target on: CROSS keeps SQLite from beginning with the departments, which may
# be those of thousands of districts.
LED_HERE = """
EXISTS (
    SELECT 1 FROM task_department CROSS JOIN department ON department.id = department_id
    WHERE task_id = task.id AND name IN ({marks})
)
"""


class Entries(NamedTuple):
    """The entries that two indexes have of the targets of a report, and how many each.

    No other report has ids from the `first` to the `last`, which are None if it has no target. They
    are `whole` if both have the same, and what they had when the report was added.
    """

    report: int
    district: str
    first: int | None
    last: int | None
    counts: tuple[int, int]
    whole: bool


def entries_of(database: sqlite3.Connection, report: int, district: str, seal: object) -> Entries:
    """Return the entries of a report, which is told by its id; raises sqlite3.Error."""
    first, last, *now, count, total = database.execute(_BY_STATUS, (report,)).fetchone()
    other = database.execute(_BY_NUMBER, (report,)).fetchone()
    whole = other == (count, total) and marks.are_as_in(seal, now)
    return Entries(report, district, first, last, (count, other[0]), whole)


def require_whole(entries: Entries) -> None:
    """Raise sqlite3.Error if the entries of a report are not what they must be."""
    if not entries.whole:
        raise damaged()


def names(database: sqlite3.Connection) -> set[str]:
    """Return the names of all departments; raises sqlite3.Error."""
    return {name for (name,) in _agreed(database, _NAMES)}


def names_within(database: sqlite3.Connection, entries: Entries) -> set[str]:
    """Return the names of the departments that lead targets of a report; raises sqlite3.Error."""
    return {name for (name,) in _agreed(database, _NAMES_WITHIN, entries._asdict())}


def require_led(
    database: sqlite3.Connection, departments: Sequence[str], entries: Entries | None = None
) -> None:
    """Raise sqlite3.Error if a target that any of some departments leads can't be found.

    The targets are those of a report, or of all.
    """
    values: dict[str, Any] = {f"name{at}": name for at, name in enumerate(departments)}
    named = ", ".join(f":{key}" for key in values)
    one, other = _LED_WITHIN if entries else _LED_ANYWHERE
    if entries:
        values.update(entries._asdict())
    _agreed(database, (one.format(marks=named), other.format(marks=named)), values)


def require_found(database: sqlite3.Connection, asked: str) -> None:
    """Raise sqlite3.Error if a target that the index of words has can't be found.

    It may have some that are gone, if a SQLite without FTS5 has deleted them.
    """
    lost = set(database.execute(_LOST, (asked,)))
    if lost and not lost.isdisjoint(database.execute("SELECT id FROM task INDEXED BY task_status")):
        raise damaged()


def _agreed(
    database: sqlite3.Connection, queries: Queries, values: Mapping[str, Any] | None = None
) -> set[tuple[Any, ...]]:
    """Return what both of two queries give; raises sqlite3.Error if they differ."""
    one, other = (set(database.execute(query, values or {})) for query in queries)
    if one != other:
        raise damaged()
    return one


def damaged() -> sqlite3.DatabaseError:
    """Return what SQLite itself raises."""
    return sqlite3.DatabaseError("database disk image is malformed")


# The names in what follows are ours.
_BY_NAME = "INDEXED BY sqlite_autoindex_department_1"
_BY_DEPARTMENT = "INDEXED BY sqlite_autoindex_task_department_2"

_NAMES = ("SELECT name FROM department NOT INDEXED", f"SELECT name FROM department {_BY_NAME}")  # noqa: S608

# A total is no whole number: what it adds up is kept small, so that it is exact in any order.
_SUM = "total(id * number % 2147483647)"
_BY_STATUS = f"""
SELECT min(id), max(id), {marks.NOW}, count(*), {_SUM}
FROM task INDEXED BY task_status WHERE report_id = ?
"""  # noqa: S608
_BY_NUMBER = f"""
SELECT count(*), {_SUM} FROM task INDEXED BY sqlite_autoindex_task_1
WHERE report_id = ?
"""  # noqa: S608

# From the target on, and from the department on.
_NAMES_WITHIN = (
    """
    SELECT department.name FROM task INDEXED BY task_status
    JOIN task_department ON task_department.task_id = task.id
    JOIN department ON department.id = task_department.department_id
    WHERE task.report_id = :report
    """,
    f"""
    SELECT entry.name FROM department AS own INDEXED BY department_district
    CROSS JOIN department AS entry {_BY_NAME}
    ON entry.id = own.id AND entry.name = own.name AND entry.district = own.district
    WHERE own.district = :district AND EXISTS (
        SELECT 1 FROM task_department {_BY_DEPARTMENT}
        WHERE department_id = own.id AND task_id BETWEEN :first AND :last
    )
    """,  # noqa: S608
)
_LED_WITHIN = (
    f"SELECT id FROM task INDEXED BY task_status WHERE report_id = :report AND {LED_HERE}",  # noqa: S608
    f"""
    SELECT task_id FROM task_department {_BY_DEPARTMENT}
    WHERE task_id BETWEEN :first AND :last AND department_id IN (
        SELECT id FROM department {_BY_NAME} WHERE district = :district AND name IN ({{marks}})
    )
    """,  # noqa: S608
)
_LED_ANYWHERE = (
    f"""
    SELECT count(*), total(task_id) FROM task_department {_BY_DEPARTMENT}
    WHERE department_id IN (SELECT id FROM department {_BY_NAME} WHERE name IN ({{marks}}))
    """,  # noqa: S608
    """
    SELECT count(*), total(task_id) FROM task_department NOT INDEXED
    WHERE department_id IN (SELECT id FROM department NOT INDEXED WHERE name IN ({marks}))
    """,
)

# A target is found by its id, and by its report and number.
_LOST = """
SELECT rowid FROM task_words WHERE task_words MATCH ? AND NOT EXISTS (
    SELECT 1 FROM task AS own CROSS JOIN task AS entry INDEXED BY sqlite_autoindex_task_1
    ON entry.report_id = own.report_id AND entry.number = own.number AND entry.id = own.id
    WHERE own.id = task_words.rowid
)
"""
