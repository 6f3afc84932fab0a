"""An archive from a stranger: only one that gwr wrote is asked or added to, and damage is said."""

from __future__ import annotations

import os
import random
import sqlite3
import struct
from collections import Counter
from contextlib import closing, suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from samples import BARE

from gwr import (
    Filter,
    GwrError,
    MisuseError,
    Report,
    Status,
    export_report,
    lead_departments,
    open_reports,
    select,
    select_from,
)
from gwr.query.collection import Words, summary
from gwr.store.archive import opening
from gwr.store.archive.opening import to_read
from gwr.store.archive.schema import SCHEMA, statements_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CASES = int(os.environ.get("DAMAGED_ARCHIVES", "100"))
"""How many archives are damaged."""

JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""How SQLite marks a journal, at its beginning, and behind the name of another."""

# What a stranger may have done to the schema of an archive.
CHANGES = {
    "a trigger that changes what is added": (
        "CREATE TRIGGER t AFTER INSERT ON task BEGIN UPDATE task SET target = 'x'; END"
    ),
    "a trigger that deletes other reports": (
        "CREATE TRIGGER t AFTER INSERT ON report BEGIN DELETE FROM report WHERE id < new.id; END"
    ),
    "a trigger that never ends": (
        "CREATE TRIGGER t AFTER DELETE ON department BEGIN INSERT INTO department (name, district)"
        " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i FROM n; END"
    ),
    "a view in place of a table": (
        "ALTER TABLE due RENAME TO owed; CREATE VIEW due AS SELECT * FROM owed"
    ),
    "another view": "DROP VIEW report_tally; CREATE VIEW report_tally AS SELECT 1 AS targets",
    "one view more": "CREATE VIEW more AS SELECT 1",
    "an added column": "ALTER TABLE task ADD COLUMN more TEXT DEFAULT 'x'",
    "a column under another name": "ALTER TABLE measure RENAME COLUMN note TO notes",
    "a table more": "CREATE TABLE more (x)",
    "a table less": "DROP TABLE correction",
    "an index more": "CREATE UNIQUE INDEX more ON task (status)",
    "an index less": "DROP INDEX task_status",
    "statistics": "ANALYZE",
    "another index of words": (
        "DROP TABLE task_words; CREATE VIRTUAL TABLE task_words USING fts5(words)"
    ),
    "a table in its place": "DROP TABLE task_words; CREATE TABLE task_words (words)",
    "half an index": "DROP TABLE task_words; CREATE TABLE task_words_docsize (id)",
    "a view in its place": "DROP TABLE task_words; CREATE VIEW task_words AS SELECT 1 AS words",
    "an index of words more": "CREATE VIRTUAL TABLE more USING fts5(words)",
}


# The digest of the statements of each version of the schema.
DIGESTS = {
    1: "a2683dbbafa3641f347af17d7b9fc9a775d4964c066dca3cf8d8594ac4695a1f",
    2: "14edd987d66dfb5c75d847a35e62ec8279a0470de6a172e52c54ceccdbf30afa",
}


@pytest.mark.parametrize("version", DIGESTS)
def test_a_schema_that_is_changed_has_a_new_version(version: int) -> None:
    name = "schema.sql" if version == SCHEMA else f"schema-{version}.sql"
    assert sha256(repr(statements_of(name)).encode()).hexdigest() == DIGESTS[version]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def ask(path: Path) -> list[object]:
    """Ask an archive for all that is in it, as a reader would."""
    with to_read(path, path.name) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        return [
            database.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names.fetchall()
        ]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_schema_is_neither_asked_nor_added_to(path: Path, change: str) -> None:
    export_report(BARE, path)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(change)
    before = path.read_bytes()
    with pytest.raises(MisuseError, match=r"a\.db has another schema than gwr writes; export to"):
        ask(path)
    with pytest.raises(MisuseError, match=r"a\.db has another schema than gwr writes; export to"):
        export_report(BARE._replace(year=2000), path, append=True)
    assert path.read_bytes() == before
    export_report(BARE, path, force=True)  # nothing of what was there is run
    assert len(ask(path)) > 10


@pytest.mark.parametrize("pragma", ["auto_vacuum = 1", "page_size = 512", "journal_mode = WAL"])
def test_what_is_no_schema_may_differ(path: Path, pragma: str) -> None:
    export_report(BARE, path)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(f"PRAGMA {pragma}; VACUUM")
    export_report(BARE._replace(year=2000), path, append=True)
    with to_read(path, "a.db") as database:
        years = database.execute("SELECT year FROM report ORDER BY year").fetchall()
    assert years == [(1999,), (2000,)]


def test_an_archive_that_is_asked_is_not_changed(path: Path) -> None:
    export_report(BARE, path)
    before = path.read_bytes()

    def change() -> None:
        with to_read(path, "a.db") as database:
            database.execute("DELETE FROM report")

    with pytest.raises(GwrError, match=r"can't read a\.db: attempt to write a readonly database"):
        change()
    assert path.read_bytes() == before
    with pytest.raises(GwrError, match=r"can't read b\.db: unable to open database file"):
        ask(path.with_name("b.db"))
    assert list(path.parent.iterdir()) == [path]


def test_an_archive_that_cannot_be_asked_is_let_go(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_report(BARE, path)
    with closing(sqlite3.connect(path)) as database:
        root = "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'report' AND type = 'index'"
        (page,) = database.execute(root).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)
    monkeypatch.setattr(opening, "SMALL", 0)  # a larger one is not looked through at first
    with pytest.raises(GwrError, match="is damaged"):
        open_reports(path)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")


def test_text_that_is_no_utf_8_is_shown(path: Path) -> None:
    export_report(BARE, path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE task SET remark = CAST(x'e58cbaff' AS TEXT)")
        database.commit()
    with to_read(path, "a.db") as database:
        assert database.execute("SELECT remark FROM task").fetchall() == [("区\ufffd",)]
    export_report(BARE._replace(year=2000), path, append=True)


def test_an_archive_of_a_later_format_is_to_be_deleted(path: Path) -> None:
    export_report(BARE, path)
    content = bytearray(path.read_bytes())
    content[18] = 3  # SQLite reads it, but doesn't write to it
    path.write_bytes(content)
    with pytest.raises(GwrError, match=r"nothing is changed; delete it, or name another file$"):
        export_report(BARE, path, force=True)
    assert path.read_bytes() == content


def flip(whole: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)


def cut(whole: bytearray, chance: random.Random) -> None:
    del whole[chance.randrange(len(whole)) :]


def blot(whole: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(whole))
    size = min(chance.randint(1, 5000), len(whole) - start)
    whole[start : start + size] = chance.choice([bytes(size), chance.randbytes(size)])


def flip_first(whole: bytearray, chance: random.Random) -> None:
    whole[chance.randrange(200)] = chance.randrange(256)


def flip_page(whole: bytearray, chance: random.Random) -> None:
    page = chance.randrange(0, len(whole), 4096)
    for _ in range(3):
        whole[page + chance.randrange(60)] = chance.randrange(256)


def mix_up(whole: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(0, len(whole), 4096) for _ in range(2))
    whole[one : one + 4096] = whole[other : other + 4096]


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip,
    cut,
    blot,
    flip_first,
    flip_page,
    mix_up,
)


def answer(act: Callable[[], object]) -> str:
    """Return how an act ended: fine, or with one line; anything else is an error of the test."""
    told = ""
    try:
        act()
    except GwrError as error:
        told = str(error)
    assert "\n" not in told
    return "one line" if told else "fine"


def given_back(path: Path, added: Report) -> bool:
    """Return if an archive has all of a report, or is not one that SQLite calls whole."""
    with closing(sqlite3.connect(path)) as database:
        database.text_factory = bytes
        try:
            sound = database.execute("PRAGMA integrity_check").fetchall() == [(b"ok",)]
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            return True
        query = "SELECT number, target, progress FROM target WHERE year = ? ORDER BY number"
        found = database.execute(query, (added.year,)).fetchall()
    return found == [
        (task.id, task.target.encode(), (task.progress or "").encode()) for task in added.tasks
    ]


QUESTIONS = (
    Filter(statuses=frozenset({Status.PARTIAL})),
    Filter(doubted=True),
    Filter(numbers=(range(1, 20),)),
    Filter(departments=frozenset({"区交通局"}), statuses=frozenset({Status.DONE})),
    Filter(keywords=("医院",)),
    Filter(keywords=("轨道",)),
    Filter(keywords=("建",)),
)


def agreeing(path: Path, added: Sequence[Report]) -> Iterator[str]:
    """Hold what an archive answers against what was added; tells how each question ended."""
    with closing(open_reports(path)) as asked:
        for wanted in QUESTIONS:
            with suppress(GwrError):
                there = [task for report in added for task in select(report.tasks, wanted)]
                found = [task._replace(report=None) for task in select_from(asked, wanted)]
                yield "same" if found == there else "other"
        with suppress(GwrError):
            every = {name for each in added for name in lead_departments(each)}
            yield "same" if set(asked.departments()) == every else "other"
        with suppress(GwrError):
            yield "same" if list(asked.summaries()) == [*map(summary, added)] else "other"
        with suppress(GwrError):
            yield "same" if [asked.source.read(key) for key in asked.keys] == added else "other"


@pytest.mark.long
def test_a_damaged_archive_gives_an_answer_or_one_line(
    path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = [
        report._replace(year=year, tasks=some)
        for year, some in ((2021, report.tasks[:30]), (2022, report.tasks[30:60]))
    ]
    for each in there:
        export_report(each, path, append=True)
    added = report._replace(year=2030, tasks=report.tasks[60:70])
    whole = path.read_bytes()
    export_report(BARE, path, force=True)
    new = ask(path)
    chance = random.Random(1)
    ended: Counter[str] = Counter()
    for turn in range(CASES):
        content = bytearray(whole)
        DAMAGES[turn % len(DAMAGES)](content, chance)
        for left in path.parent.iterdir():
            left.unlink()
        path.write_bytes(content)
        ended[f"asked: {answer(lambda: ask(path))}"] += 1
        with suppress(GwrError):
            ended.update(agreeing(path, there))
        with suppress(GwrError), monkeypatch.context() as larger:
            larger.setattr(opening, "SMALL", 0)
            ended.update(f"{each}, if it were larger" for each in agreeing(path, there))
        added_to = answer(lambda: export_report(added, path, append=True))
        ended[f"added to: {added_to}"] += 1
        assert added_to == "one line" or given_back(path, added)
        assert added_to == "fine" or path.read_bytes() == content
        path.write_bytes(content)
        replaced = answer(lambda: export_report(BARE, path, force=True))
        ended[f"replaced: {replaced}"] += 1
        if replaced == "fine":
            assert ask(path) == new
        else:  # SQLite writes to none of a later format, or to WAL with pages of another size
            assert path.read_bytes() == content
            assert content[18] > 1
    print(f"{CASES} damaged archives: {dict(ended)}")
    assert ended["replaced: fine"] > 0.9 * CASES
    assert (
        min(ended["asked: fine"], ended["asked: one line"], ended["added to: fine"]) > CASES // 10
    )
    assert not ended["other"]
    assert not ended["other, if it were larger"]


def journal_naming(another: Path) -> bytes:
    """Return a journal of a change to several files, of which SQLite deletes the one that it names.

    Nothing is to be rolled back; as SQLite has it, a sector of 512 bytes is the header.
    """
    name = os.fsencode(another)
    header = struct.pack(">8sIIIII", JOURNAL, 0, 0, 1, 512, 4096).ljust(512, b"\0")
    lock = struct.pack(">I", 2**30 // 4096 + 1)
    return header + lock + name + struct.pack(">II8s", len(name), sum(name), JOURNAL)


@pytest.mark.parametrize("linked", [False, True])
def test_a_journal_that_names_another_file_deletes_none(
    path: Path, report: Report, linked: bool
) -> None:
    export_report(report, path)
    precious = path.with_name("precious.txt")
    precious.touch()
    beside = path.with_name("a.db-journal")
    beside.write_bytes(journal_naming(precious))
    if linked:
        path = path.with_name("link.db")
        path.symlink_to("a.db")
    for do in (
        lambda: ask(path),
        lambda: export_report(BARE, path, append=True),
        lambda: export_report(BARE, path, force=True),
    ):
        with pytest.raises(MisuseError, match=r"^a.db-journal, beside .*\.db, is not of gwr's mak"):
            do()
    assert precious.exists()
    beside.write_bytes(b"\0" * 512)  # as another program leaves one that keeps it
    assert ask(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_journal_without_an_end_is_not_waited_for(path: Path, report: Report) -> None:
    export_report(report, path)
    os.mkfifo(path.with_name("a.db-journal"))
    with pytest.raises(MisuseError, match="SQLite would wait for ever"):
        ask(path)


@pytest.mark.parametrize("table", ["data", "config"])
def test_an_index_of_words_that_is_damaged_says_so(
    path: Path, report: Report, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_report(report, path)
    export_report(report._replace(year=2030), path, append=True)
    monkeypatch.setattr(opening, "SMALL", 0)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"DELETE FROM task_words_{table}")
        database.commit()
    with closing(open_reports(path)) as asked, pytest.raises(GwrError) as told:
        asked.source.may_have(Words(("医院",)))
    assert str(told.value).endswith("; export to a new file")
