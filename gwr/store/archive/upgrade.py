"""An archive of an earlier schema is brought up to date, its rows as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.store.archive.schema import create, is_earlier

if TYPE_CHECKING:
    import sqlite3

# From the first to the last, no table is filled before one that it points to.
_TABLES = (
    *("report", "department", "task", "task_department", "correction", "measure", "caveat", "due"),
)

# What the new tables have and the earlier ones had not, and may not be NULL. Every figure was
# promised as the least, and was about what was promised.
_NEW = {
    "task": {"doubt": "0"},
    "measure": {
        "bound": "'least'",
        "attainment": """
            CASE WHEN growth THEN (100 + actual) / (100 + target) ELSE actual / target END
        """,
        "points": "CASE WHEN growth THEN round(actual - target, 4) END",
        "verdict": """
            CASE
                WHEN actual IS NULL THEN 'no figure'
                WHEN actual < target THEN 'not met'
                WHEN scope = 'pushed' THEN 'pushed forward'
                ELSE 'met'
            END
        """,
    },
}

_DOUBT = """
UPDATE task SET doubt = 1 WHERE status = 'done' AND (
    EXISTS (SELECT 1 FROM caveat WHERE task_id = task.id AND strength = 'clear')
    OR EXISTS (SELECT 1 FROM measure WHERE task_id = task.id AND verdict = 'not met')
)
"""


def upgrade(database: sqlite3.Connection) -> None:
    """Bring an archive of the earlier schema up to date, within the transaction that has begun.

    Anything else is left as it is. The index of words stays empty, for `words.complete` to fill.
    Raises sqlite3.Error where a row can't be taken over.
    """
    if not is_earlier(database):
        return
    views = database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    # Those that SQLite made itself go with their tables.
    indexes = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for kind, names in (("VIEW", views), ("INDEX", indexes)):
        for (name,) in names:
            database.execute(f"DROP {kind} {name}")
    for table in _TABLES:
        database.execute(f"ALTER TABLE {table} RENAME TO earlier_{table}")
    create(database)
    for table in _TABLES:
        _take_over(database, table)
    database.execute(_DOUBT)
    for table in reversed(_TABLES):  # to drop a table deletes the rows that point to it
        database.execute(f"DROP TABLE earlier_{table}")


def _take_over(database: sqlite3.Connection, table: str) -> None:
    asked = database.execute(f"PRAGMA table_info(earlier_{table})")
    same = {name: name for _, name, *_ in asked}
    values = {**same, **_NEW.get(table, {})}
    database.execute(
        f"INSERT INTO {table} ({', '.join(values)}) "  # noqa: S608  our names
        f"SELECT {', '.join(values.values())} FROM earlier_{table}"
    )
