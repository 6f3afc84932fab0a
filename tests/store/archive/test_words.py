"""The index of words: what is in it, and that it may say too much but never too little."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from randomly import reports
from samples import BARE, FULL

from gwr import GwrError, Report, Task, export_report
from gwr.fields import SEARCHED
from gwr.model import Key
from gwr.output.export import write_report
from gwr.query.collection import Words
from gwr.store.archive import opening, reader, schema, words
from gwr.store.archive.opening import _careful
from gwr.store.archive.reader import open_archive
from gwr.store.archive.schema import _made_anywhere, _made_here
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def deny(action: int, table: str | None, *_: object) -> int:
    """Refuse what a SQLite without FTS5 could not do; to look for its name is no harm."""
    del action
    return sqlite3.SQLITE_DENY if table == "task_words" else sqlite3.SQLITE_OK


class Without:
    """A SQLite that is with FTS5 or without, as one says."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def fts5(self) -> None:
        self.patch.setattr(schema, "has_fts5", lambda: False)
        self.patch.setattr(opening, "_careful", self.denying)

    def nothing(self) -> None:
        self.patch.undo()

    def denying(self, database: sqlite3.Connection) -> sqlite3.Connection:
        _careful(database).set_authorizer(deny)
        return database


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Without:
    return Without(monkeypatch)


def may_have(path: Path, word: str) -> frozenset[Key]:
    with open_archive(path, "a.db") as archive:
        return cast("frozenset[Key]", archive.may_have(Words((fold(word),))))


def key(report: Report) -> Key:
    return Key(report.district, report.year)


def folded(task: Task) -> str:
    """Return what a search looks at."""
    return fold("\0".join(text for field in SEARCHED.values() for text in field.texts(task)))


def pieces(report: Report, longest: int) -> Iterator[str]:
    for task in report.tasks:
        text = folded(task)
        for start in range(len(text)):
            for length in range(1, longest + 1):
                yield text[start : start + length]


def entries(path: Path) -> tuple[int, int]:
    """Return of how many targets there are entries, and how many targets there are."""
    with closing(sqlite3.connect(path)) as database:
        (one,) = database.execute("SELECT count(*) FROM task_words_docsize").fetchone()
        (other,) = database.execute("SELECT count(*) FROM task").fetchone()
    return one, other


def test_sqlite_makes_the_tables_that_gwr_knows() -> None:
    assert _made_here("schema.sql")[1] == _made_anywhere("schema.sql")
    assert _made_anywhere("schema-1.sql") == []


def test_a_word_is_looked_for_in_few_reports(path: Path, report: Report) -> None:
    some = report._replace(year=2022, tasks=report.tasks[:2])
    for each in (report, some, BARE, FULL):
        export_report(each, path, append=True)
    assert may_have(path, "医院") == {key(report)}
    assert may_have(path, some.tasks[0].target) >= {key(report), key(some)}
    assert may_have(path, "火箭飞船") == may_have(path, "医火") == may_have(path, "\u9f98") == set()
    assert may_have(path, "=A1") == may_have(path, "=a") == {key(BARE)}
    assert may_have(path, "<i>&amp;") == may_have(path, '"q", ') == {key(FULL)}
    assert may_have(path, "𠮷") == {key(FULL)}


@pytest.mark.parametrize("word", ["", "\0", "医\0", "\0医\0院\0"])
def test_a_word_of_which_the_index_knows_nothing_may_stand_anywhere(
    path: Path, report: Report, word: str
) -> None:
    for each in (BARE, report):
        export_report(each, path, append=True)
    assert may_have(path, word) >= ({key(report)} if "医" in word else {key(BARE), key(report)})


@pytest.mark.parametrize("word", ["\ud800", "医院\udfff"])
def test_half_a_character_stands_nowhere(path: Path, word: str) -> None:
    export_report(FULL, path)
    assert may_have(path, word) == set()


def test_a_word_may_be_as_long_as_one_likes(path: Path) -> None:
    text = "".join(chr(code) for code in range(0x4E00, 0x6000))
    export_report(BARE._replace(tasks=(BARE.tasks[0]._replace(target=text),)), path)
    assert may_have(path, text) == {key(BARE)}
    assert may_have(path, text[::-1]) == set()


@pytest.mark.parametrize("source", [BARE, FULL, None], ids=["bare", "full", "bundled"])
def test_no_word_is_lost(path: Path, report: Report, source: Report | None) -> None:
    own = source or report._replace(tasks=report.tasks[:12])
    export_report(own, path)
    with open_archive(path, "a.db") as archive:
        for word in set(pieces(own, 3)):
            assert archive.may_have(Words((word,))) == {key(own)}, word


@pytest.mark.long
@given(report=reports(), data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_of_any_report_is_lost(path: Path, report: Report, data: st.DataObject) -> None:
    write_report(report, str(path), force=True)
    text = data.draw(st.sampled_from([folded(task) for task in report.tasks]))
    start = data.draw(st.integers(0, len(text)))
    assert key(report) in may_have_folded(path, text[start : data.draw(st.integers(0, len(text)))])
    # Another report of the same key takes its place in the index, too.
    word = fold("火箭飞船")
    assume(not any(word in folded(task) for task in report.tasks))
    assert may_have_folded(path, word) == set()
    write_report(report, str(path), append=True, force=True)
    assert entries(path) == (len(report.tasks), len(report.tasks))
    assert key(report) in may_have_folded(path, text[:4])


def may_have_folded(path: Path, word: str) -> frozenset[Key]:
    with open_archive(path, "a.db") as archive:
        return cast("frozenset[Key]", archive.may_have(Words((word,))))


def test_what_is_replaced_leaves_the_index(path: Path, report: Report) -> None:
    for _ in range(3):
        export_report(report, path, append=True)
    assert entries(path) == (113, 113)
    changed = report._replace(tasks=(BARE.tasks[0]._replace(target="火箭飞船"),))
    export_report(changed, path, append=True, force=True)
    assert entries(path) == (1, 1)
    assert may_have(path, "医院") == set()
    assert may_have(path, "火箭") == {key(report)}
    with closing(sqlite3.connect(path)) as database:  # nothing at all is left
        found = database.execute(
            "SELECT count(*) FROM task_words WHERE task_words MATCH ?", ('"医院"',)
        )
        assert found.fetchone() == (0,)


def test_an_addition_that_fails_leaves_the_index(path: Path, report: Report) -> None:
    export_report(report, path)
    before = path.read_bytes()
    twice = report._replace(tasks=report.tasks + report.tasks[-1:])
    with pytest.raises(GwrError, match="UNIQUE"):
        write_report(twice, str(path), append=True)
    assert path.read_bytes() == before


def test_an_archive_is_made_and_asked_without_fts5(
    path: Path, report: Report, without: Without
) -> None:
    without.fts5()
    for each in (BARE, report, report):
        export_report(each, path, append=True)
    with closing(sqlite3.connect(path)) as database:
        names = database.execute("SELECT name FROM sqlite_master").fetchall()
    assert not [name for (name,) in names if name.startswith("task_words")]
    assert may_have(path, "火箭飞船") == {key(BARE), key(report)}
    without.nothing()
    assert may_have(path, "火箭飞船") == {key(BARE), key(report)}
    export_report(FULL, path, append=True)  # whoever has it makes the index, of all
    assert may_have(path, "火箭飞船") == set()
    assert may_have(path, "医院") == {key(report)}


def test_what_is_added_without_fts5_is_looked_at(
    path: Path, report: Report, without: Without
) -> None:
    for each in (BARE, report):
        export_report(each, path, append=True)
    without.fts5()
    assert may_have(path, "火箭飞船") == {key(BARE), key(report)}
    # As many targets, of other ids: a number alone would not tell.
    export_report(report, path, append=True)
    export_report(FULL, path, append=True)
    assert may_have(path, "火箭飞船") == {key(BARE), key(report), key(FULL)}
    with open_archive(path, "a.db") as archive:
        assert archive.read(key(report)) == report
    without.nothing()
    assert may_have(path, "火箭飞船") == {key(report), key(FULL)}
    assert may_have(path, "=A1") == {key(BARE), key(report), key(FULL)}
    export_report(BARE, path, append=True)
    assert may_have(path, "火箭飞船") == set()
    assert may_have(path, "医院") == {key(report)}
    # What the other could not take out stays, of targets that are no more.
    assert entries(path) == (113 + 113 + 1 + 6, 113 + 1 + 6)


def test_if_there_is_fts5_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    class Database:
        def execute(self, _: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            pass

    assert schema.has_fts5()
    monkeypatch.setattr(sqlite3, "connect", lambda _: Database())
    assert not schema.has_fts5.__wrapped__()


def test_a_report_that_the_index_does_not_know_may_have_any_word(
    path: Path, report: Report
) -> None:
    for each in (BARE, report):
        export_report(each, path, append=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE report SET in_words = NULL WHERE year = ?", (report.year,))
        database.commit()
    assert may_have(path, "火箭飞船") == {key(report)}
    with open_archive(path, "a.db") as archive:
        assert archive.read(key(report), words=Words(("火箭飞船",))) == report


def test_words_that_many_targets_have_are_looked_for_report_by_report(
    path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = report._replace(year=2022, tasks=report.tasks[:2])
    for each in (report, without, BARE):
        export_report(each, path, append=True)
    monkeypatch.setattr(reader, "_FEW", 2)
    with open_archive(path, "a.db") as archive:
        found = archive.may_have(Words(("医院",)))
        known = archive.keys()
        assert [each for each in known if each in found] == [key(report)]
        assert object() not in found


@pytest.mark.parametrize(
    ("words_", "either"),
    [
        (("医院",), False),
        (("医院", "建设"), False),
        (("医院", "轨道"), True),
        (("医院", "轨道", "没有这词"), True),
        (("医院", "没有这词"), False),
        (("医", ""), False),
        (("医", ""), True),
        (tuple(map(str, range(100))), True),
        (tuple(map(str, range(100))), False),
    ],
)
def test_of_a_report_are_read_those_targets_that_may_have_the_words(
    path: Path, report: Report, words_: tuple[str, ...], *, either: bool
) -> None:
    for each in (BARE, report):
        export_report(each, path, append=True)
    enough = any if either else all
    fit = [each for each in report.tasks if enough(word in folded(each) for word in words_)]
    with open_archive(path, "a.db") as archive:
        found = archive.read(key(report), words=Words(words_, either))
    assert [each for each in found.tasks if each in fit] == fit
    if "" not in words_ and len(words_) < 100:
        assert len(found.tasks) <= len(fit) + 2  # pairs of a word may stand apart


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE task_words_data SET block = zeroblob(length(block))",
        "UPDATE task_words_data SET block = x'ff'",
        "DELETE FROM task_words_data",
        "DELETE FROM task_words_data WHERE id > 10",
        "DELETE FROM task_words_idx",
        "UPDATE task_words_config SET v = 99",
        "UPDATE pair SET targets = targets + 1",
        "UPDATE pair SET ids = ids - 1",
        "INSERT INTO task_words (rowid, words) VALUES (1000, '医院')",
        "INSERT INTO task_words (task_words, rowid, words) VALUES ('delete', 10, '医院')",
    ],
)
def test_an_index_that_is_damaged_is_told(path: Path, report: Report, change: str) -> None:
    export_report(report, path)
    with closing(sqlite3.connect(path)) as database:
        database.execute(change)
        database.commit()
    with pytest.raises(GwrError, match=r"a\.db is damaged|can't read a\.db: "):
        may_have(path, "医院")


def test_what_a_stranger_has_written_can_be_replaced(path: Path, report: Report) -> None:
    export_report(report, path)
    with closing(sqlite3.connect(path)) as database:
        database.execute('UPDATE task SET supporting = \'["a", 1, "\\ud800"]\' WHERE number < 5')
        database.execute("UPDATE task SET supporting = '{' WHERE number BETWEEN 5 AND 9")
        database.execute("UPDATE task SET supporting = '{}' WHERE number BETWEEN 10 AND 12")
        database.execute("UPDATE task SET remark = x'00', target = x'ff' WHERE number = 13")
        database.commit()
    export_report(BARE, path, append=True)
    assert entries(path) == (114, 114)
    export_report(report, path, append=True)
    assert entries(path) == (114, 114)
    assert may_have(path, "医院") == {key(report)}


def query(*typed: str, either: bool = False) -> str | None:
    return words.query(Words(typed, either))


def test_a_word_is_asked_for_by_its_pairs() -> None:
    assert query("医") == '"医"*'
    assert query("医院") == '"医院"'
    assert query("轨道轨道") == '"轨道" "道轨"'
    assert query('a"') == '"a\ue022"'
    assert query("a\0bc") == '"bc"'
    assert query("a\0b") is None
    assert query("\0") is None
