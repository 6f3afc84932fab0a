"""The index of words: in which targets two characters stand beside each other.

A target is in it by its id, with each pair of neighbours in its texts as they are compared, and the
last character of each text alone. So a word stands only where all of its pairs do. No pair goes
from one text to the next. Of a report all targets are in it or none. Beside the index stands of
each pair how many targets have it, and the sum of their ids; the pairs of a word are held against
that before it is looked for, as SQLite does not see if an entry is gone or is another now.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
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

# More pairs of a word narrow no further.
_MOST = 64

_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'task_words'"

_WANTING = "SELECT id FROM report WHERE in_words IS NULL"
_ENTERED = "UPDATE report SET in_words = 1 WHERE id = ?"
_IS_ENTERED = "SELECT in_words FROM report WHERE id = ?"
_IN_REPORT = "SELECT {columns} FROM task WHERE report_id = ?"
_LEADS = """
SELECT department.name FROM task_department
JOIN department ON department.id = task_department.department_id
WHERE task_department.task_id = ?
"""
_ADD = "INSERT INTO task_words (rowid, words) VALUES (?, ?)"
_DELETE = "INSERT INTO task_words (task_words, rowid, words) VALUES ('delete', ?, ?)"
_COUNT = """
INSERT INTO pair (pair, targets, ids) VALUES (?, ?, ?)
ON CONFLICT (pair) DO UPDATE SET targets = targets + excluded.targets, ids = ids + excluded.ids
"""
_COUNTED = "SELECT pair, targets, ids FROM pair WHERE pair BETWEEN ? AND ?"
_FOUND = "SELECT count(*), coalesce(sum(rowid), 0) FROM task_words WHERE task_words MATCH ?"
_LAST = "\U0010ffff"

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
        database.execute("DELETE FROM pair")
    for report in wanting(database):
        enter(database, report)


def enter(database: sqlite3.Connection, report: int) -> None:
    """Put the targets of a report into the index, if there is FTS5; raises sqlite3.Error."""
    if schema.has_fts5():
        rows = list(_rows(database, report))
        database.executemany(_ADD, rows)
        _count(database, rows, 1)
        database.execute(_ENTERED, (report,))


def remove(database: sqlite3.Connection, report: int) -> None:
    """Take the targets of a report, which are still there, out of the index; raises sqlite3.Error.

    What a SQLite without FTS5 leaves in it is of ids that no target has, or will have.
    """
    (entered,) = database.execute(_IS_ENTERED, (report,)).fetchone()
    if entered and can_be_asked(database):
        rows = list(_rows(database, report))
        database.executemany(_DELETE, rows)
        _count(database, rows, -1)


def _count(database: sqlite3.Connection, rows: list[tuple[int, str]], sign: int) -> None:
    """Count the pairs of targets that the index has from now on, or, if negative, has no more."""
    ids = defaultdict(list)
    for number, pairs in rows:
        for pair in filter(None, pairs.split(" ")):  # a target may have no text
            ids[pair].append(number)
    counted = [(pair, sign * len(found), sign * sum(found)) for pair, found in ids.items()]
    database.executemany(_COUNT, sorted(counted))


def can_be_asked(database: sqlite3.Connection) -> bool:
    """Return if an archive has an index of words, and this SQLite knows how to ask it."""
    return schema.has_fts5() and is_there(database)


def is_there(database: sqlite3.Connection) -> bool:
    """Return if an archive has an index of words."""
    return database.execute(_IS_THERE).fetchone() is not None


def wanting(database: sqlite3.Connection) -> list[int]:
    """Return the ids of the reports that are not in the index."""
    return [report for (report,) in database.execute(_WANTING)]


def require_whole(database: sqlite3.Connection, words: Words) -> None:
    """Raise sqlite3.Error if the index has not what it must have of folded words."""
    for term in {term for word in words.words for term in _terms(word)}:
        last = term + _LAST if len(term) == 1 else term
        for pair, *counted in database.execute(_COUNTED, (term, last)):
            if list(database.execute(_FOUND, (f'"{pair}"',)).fetchone()) != counted:
                raise sqlite3.DatabaseError("database disk image is malformed")


def query(words: Words) -> str | None:
    """Return what to ask the index for folded words; None if it can't help."""
    asked = [_query(word) for word in words.words]
    if words.either:
        if None in asked or len(asked) > _MOST:
            return None
        return " OR ".join(f"({each})" for each in asked)
    return " ".join(filter(None, asked[:_MOST])) or None


def _query(word: str) -> str | None:
    # A character that is alone stands at the beginning of some pair.
    asked = (f'"{term}"' if len(term) > 1 else f'"{term}"*' for term in _terms(word))
    return " ".join(asked) or None


def _terms(word: str) -> list[str]:
    """Return the pairs of a folded word, or the one character that it is."""
    whole = [piece for piece in word.split("\0") if piece]
    if len(whole) == 1 == len(whole[0]):
        return list(_pairs(whole[0]))
    pairs = dict.fromkeys(pair for piece in whole for pair in _pairs(piece) if len(pair) > 1)
    return list(pairs)[:_MOST]


def _rows(database: sqlite3.Connection, report: int) -> Iterator[tuple[int, str]]:
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
        yield number, " ".join(pairs)


def _listed(array: object) -> list[object]:
    """Return what a JSON array has; nothing of what is none."""
    try:
        found = json.loads(array) if isinstance(array, str) else []
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def _pairs(text: str) -> Iterator[str]:
    """Return each character with the next one, the last alone."""
    # An array, or what was typed, may have half a character, which no file can hold.
    kept = text.encode(errors="replace").decode().translate(_STAND_IN)
    return map("".join, zip_longest(kept, kept[1:], fillvalue=""))
