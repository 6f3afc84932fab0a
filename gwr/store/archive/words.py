"""The index of words: in which targets two characters stand beside each other.

A target is in it by its id, with each pair of neighbours in its texts as they are compared, and the
last character of each text alone. So a word stands only where all of its pairs do. No pair goes
from one text to the next. Of a report all targets are in it or none. One of them has a mark, which
its report knows: by these it is seen if a part of the index is gone.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import zip_longest
from typing import TYPE_CHECKING

from gwr.fields import SEARCHED
from gwr.store.archive import schema
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gwr.query.collection import Words

# FTS5 would cut a text at these, or lower them; characters for private use stand in their place.
# Where a text has such a one itself, a word may be found that is not there, never the other way.
_STAND_IN = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}

_MARK = chr(_STAND_IN[0])

# More pairs of a word narrow no further.
_MOST = 64

_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'task_words'"

_WANTING = "SELECT id FROM report WHERE in_words IS NULL"
_LOST = """
SELECT EXISTS (
    SELECT 1 FROM report
    WHERE in_words IS NOT NULL
    AND in_words NOT IN (SELECT rowid FROM task_words WHERE task_words MATCH ?)
)
"""
_FIRST = "SELECT min(id) FROM task WHERE report_id = ?"
_MARKED = "SELECT in_words FROM report WHERE id = ?"
_ENTERED = "UPDATE report SET in_words = ? WHERE id = ?"
_IN_REPORT = "SELECT {columns} FROM task WHERE report_id = ?"
_LEADS = """
SELECT department.name FROM task_department
JOIN department ON department.id = task_department.department_id
WHERE task_department.task_id = ?
"""
_ADD = "INSERT INTO task_words (rowid, words) VALUES (?, ?)"
_DELETE = "INSERT INTO task_words (task_words, rowid, words) VALUES ('delete', ?, ?)"

# The fields that are searched have columns of their names, but for the departments.
_COLUMNS = ("id", *(key for key in SEARCHED if key != "departments"))


def complete(database: sqlite3.Connection) -> None:
    """Put into the index what is not in it, which is made if need be; raises sqlite3.Error.

    That may be reports that a SQLite without FTS5 has added. Where there is no FTS5, nothing
    happens.
    """
    if not schema.has_fts5():
        return
    if not is_there(database):
        schema.create_words(database)
        database.execute("UPDATE report SET in_words = NULL")
    for report in _wanting(database):
        enter(database, report)


def enter(database: sqlite3.Connection, report: int) -> None:
    """Put the targets of a report into the index, if there is FTS5; raises sqlite3.Error."""
    if schema.has_fts5():
        (first,) = database.execute(_FIRST, (report,)).fetchone()
        database.executemany(_ADD, list(_rows(database, report, first)))
        database.execute(_ENTERED, (first, report))


def remove(database: sqlite3.Connection, report: int) -> None:
    """Take the targets of a report, which are still there, out of the index; raises sqlite3.Error.

    What a SQLite without FTS5 leaves in it is of ids that no target has, or will have.
    """
    (marked,) = database.execute(_MARKED, (report,)).fetchone()
    if marked is not None and can_be_asked(database):
        database.executemany(_DELETE, list(_rows(database, report, marked)))


def can_be_asked(database: sqlite3.Connection) -> bool:
    """Return if an archive has an index of words, and this SQLite knows how to ask it."""
    return schema.has_fts5() and is_there(database)


def is_there(database: sqlite3.Connection) -> bool:
    """Return if an archive has an index of words."""
    return database.execute(_IS_THERE).fetchone() is not None


def wanting(database: sqlite3.Connection) -> list[int]:
    """Return the ids of the reports that are not in the index, which can be asked.

    Raises sqlite3.Error if the index has lost a report that it had.
    """
    if database.execute(_LOST, (f'"{_MARK}"',)).fetchone()[0]:
        raise sqlite3.DatabaseError("database disk image is malformed")
    return _wanting(database)


def _wanting(database: sqlite3.Connection) -> list[int]:
    return [report for (report,) in database.execute(_WANTING)]


def query(words: Words) -> str | None:
    """Return what to ask the index for folded words; None if it can't help."""
    asked = [_query(word) for word in words.words]
    if words.either:
        if None in asked or len(asked) > _MOST:
            return None
        return " OR ".join(f"({each})" for each in asked)
    return " ".join(filter(None, asked[:_MOST])) or None


def _query(word: str) -> str | None:
    kept = word.encode(errors="replace").decode()  # half a character stands nowhere
    whole = [piece for piece in kept.split("\0") if piece]
    if not whole:
        return None
    if len(whole) == 1 == len(whole[0]):
        return f'"{whole[0].translate(_STAND_IN)}"*'
    pairs = dict.fromkeys(pair for piece in whole for pair in _pairs(piece) if len(pair) > 1)
    return " ".join(f'"{pair}"' for pair in list(pairs)[:_MOST]) or None


def _rows(database: sqlite3.Connection, report: int, marked: int) -> Iterator[tuple[int, str]]:
    """Return the id of each target of a report, and what the index has of it, or is to have."""
    asked = _IN_REPORT.format(columns=", ".join(_COLUMNS))
    for number, *values in database.execute(asked, (report,)).fetchall():
        row = dict(zip(_COLUMNS[1:], values, strict=True))
        texts = _listed(row.pop("supporting"))
        texts += [name for (name,) in database.execute(_LEADS, (number,))]
        texts += row.values()
        # A stranger's row may have what is no text, which is not searched.
        folded = fold("\0".join(text for text in texts if isinstance(text, str)))
        pairs = dict.fromkeys(pair for text in folded.split("\0") for pair in _pairs(text))
        if number == marked:
            pairs[_MARK] = None
        # An array may have spelled out half a character, which no text can hold.
        yield number, " ".join(pairs).encode(errors="replace").decode()


def _listed(array: object) -> list[object]:
    """Return what a JSON array has; nothing of what is none."""
    try:
        found = json.loads(array) if isinstance(array, str) else []
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def _pairs(text: str) -> Iterator[str]:
    """Return each character with the next one, the last alone."""
    kept = text.translate(_STAND_IN)
    return map("".join, zip_longest(kept, kept[1:], fillvalue=""))
