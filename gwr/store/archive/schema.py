"""The schema of an archive: made, recognized, and told from the one before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Statement = tuple[str, str, str, str | None]

SCHEMA = 2
"""The version of the schema in schema.sql, as the file itself gives it (`PRAGMA user_version`)."""

APPLICATION = int.from_bytes(b"gwr ", "big")
"""What tells a file of gwr from any other database (`PRAGMA application_id`)."""

_VIRTUAL = "CREATE VIRTUAL TABLE"

# The tables that SQLite makes for task_words, as it has written them since there is FTS5. One that
# has no FTS5 can't make them, but must know them.
_OF_WORDS = {
    "task_words_data": "(id INTEGER PRIMARY KEY, block BLOB)",
    "task_words_idx": "(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "task_words_docsize": "(id INTEGER PRIMARY KEY, sz BLOB)",
    "task_words_config": "(k PRIMARY KEY, v) WITHOUT ROWID",
}


def create(database: sqlite3.Connection, schema: str = "schema.sql") -> None:
    """Make the tables and views of an archive, within the transaction that has begun, if any.

    Where SQLite has no FTS5, the index of words is left out.
    """
    for statement in _texts_of(schema):
        if _VIRTUAL not in statement or has_fts5():
            database.execute(statement)


def create_words(database: sqlite3.Connection) -> None:
    """Make the index of words alone, empty; raises sqlite3.Error where SQLite has no FTS5."""
    for statement in _texts_of("schema.sql"):
        if _VIRTUAL in statement:
            database.execute(statement)


def is_made_by(database: sqlite3.Connection, schema: str = "schema.sql") -> bool:
    """Return if all in a database is of a kind that a schema makes, and nothing is missing.

    The index of words is there as a whole or not at all, whatever SQLite has made the file.
    """
    found = _statements(database)
    plain, words = _parted(found)
    made_plain, made_words = _made_here(schema)
    return plain == made_plain and words in ([], made_words, _made_anywhere(schema))


def is_earlier(database: sqlite3.Connection) -> bool:
    """Return if a database is an archive of the schema before this one."""
    own = (pragma(database, "application_id"), pragma(database, "user_version"))
    return own == (APPLICATION, SCHEMA - 1) and is_made_by(database, f"schema-{SCHEMA - 1}.sql")


def pragma(database: sqlite3.Connection, name: str) -> object:
    """Return the value of a pragma; raises sqlite3.Error."""
    return database.execute(f"PRAGMA {name}").fetchone()[0]


@cache
def has_fts5() -> bool:
    """Return if this SQLite can make and ask an index of words."""
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            return False
    return True


def statements_of(schema: str) -> list[Statement]:
    """Return all that SQLite keeps of the tables, indexes and views that a schema makes."""
    return sorted(_made_here(schema)[0] + _made_anywhere(schema), key=repr)


def _texts_of(schema: str) -> list[str]:
    # executescript would end the transaction
    return Path(__file__).with_name(schema).read_text(encoding="utf-8").split(";\n")


def _statements(database: sqlite3.Connection) -> list[Statement]:
    found = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return sorted(found, key=repr)


def _parted(statements: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Return those that are not of the index of words, and those that are."""
    plain: list[Statement] = []
    words: list[Statement] = []
    for statement in statements:
        kind, name, *_ = statement
        of_words = kind == "table" and name in ("task_words", *_OF_WORDS)
        (words if of_words else plain).append(statement)
    return plain, words


@cache
def _made_here(schema: str) -> tuple[list[Statement], list[Statement]]:
    with closing(sqlite3.connect(":memory:")) as database:
        create(database, schema)
        return _parted(_statements(database))


@cache
def _made_anywhere(schema: str) -> list[Statement]:
    """Return what SQLite keeps of the index of words, wherever there is FTS5; none without one."""
    made = [text[text.index(_VIRTUAL) :] for text in _texts_of(schema) if _VIRTUAL in text]
    shadows = [
        ("table", name, name, f"CREATE TABLE '{name}'{columns}")
        for name, columns in _OF_WORDS.items()
    ]
    own = [("table", "task_words", "task_words", text) for text in made]
    return sorted(own + shadows, key=repr) if own else []
