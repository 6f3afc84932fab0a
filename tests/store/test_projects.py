"""Named things in a data file: what is refused, and that they are written as they were."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

from gwr import DataError, Project, Promised, Reported, Tag, export_report, load
from gwr.store.check import complaints
from gwr.store.reader import parse
from gwr.store.writer import dumps

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = """
[[task.project]]
name = "院"
tags = ["医院", "养老"]
promised = "built"
soft = true
promise = "丙"
reported = "under-way"
evidence = "y"
percent = 12.5
count = 3
"""
SILENT = PROJECT.replace('"under-way"', '"silent"').replace('evidence = "y"\n', "")
READ = Project(
    name="院",
    tags=(Tag.HOSPITAL, Tag.ELDERLY_CARE),
    promised=Promised.BUILT,
    promise="丙",
    reported=Reported.UNDER_WAY,
    evidence="y",
    soft=True,
    percent=12.5,
    count=3,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "a.toml"


@pytest.mark.parametrize(
    ("text", "read"),
    [(PROJECT, READ), (SILENT, READ._replace(reported=Reported.SILENT, evidence=None))],
    ids=["told", "silent"],
)
def test_it_is_read_and_written_as_it_is(data: Path, text: str, read: Project) -> None:
    assert list(complaints("a", parse("a", GOOD + text))) == []
    data.write_text(GOOD + text, encoding="utf-8")
    report = load(data)
    assert report.tasks[1].projects == (read,)
    assert dumps(report) == GOOD + text


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"医院"', '"饭店"', "tags: must be a list of one or more of 医院, 学校"),
        ('["医院", "养老"]', "[]", "tags: must be a list of one or more of 医院, 学校"),
        ('["医院", "养老"]', '"医院"', "tags: must be a list of one or more of 医院, 学校"),
        ('"built"', '"opened"', 'promised: "opened" is none of started, built, in-use, pushed'),
        ('"under-way"', '"late"', 'reported: "late" is none of stopped, not-started, started'),
        ("soft = true", "soft = 1", "soft: must be true or false"),
        ("percent = 12.5", 'percent = "12"', "percent: must be a number"),
        ("count = 3", "count = 3.5", "count: must be a whole number"),
        ('name = "院"', "", "name: is missing; it must be a text"),
        ('"院"', '" "', "name: is empty"),
        ('evidence = "y"', "", "evidence: is missing only where the report is silent"),
        ('"under-way"', '"silent"', "evidence: is missing only where the report is silent"),
        ('name = "院"', 'nmae = "院"\nname = "院"', "nmae: is no key of this table"),
    ],
)
def test_what_breaks_the_format_is_refused(data: Path, old: str, new: str, complaint: str) -> None:
    data.write_text(GOOD + PROJECT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(data)
    assert f"task 2: [[project]] number 1: {complaint}" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('promise = "丙"', 'promise = "丁"', "promise: is no part of target"),
        (
            'evidence = "y"',
            'evidence = "q"',
            "evidence: is no part of progress or remark or commitment or reason",
        ),
    ],
)
def test_a_quote_that_does_not_stand_there_is_complained_of(
    old: str, new: str, complaint: str
) -> None:
    document = parse("a", GOOD + PROJECT.replace(old, new))
    found = [str(each) for each in complaints("a", document)]
    assert found == [f"a: task 2: [[project]] number 1: {complaint}"]


@pytest.mark.parametrize("quote", ["y", "丁", "丙", "戊"])
def test_evidence_may_stand_anywhere_in_what_is_reported(quote: str) -> None:
    document = parse("a", GOOD + PROJECT.replace('"y"', f'"{quote}"'))
    assert list(complaints("a", document)) == []


def test_an_archive_has_them_with_their_verdict(tmp_path: Path, data: Path) -> None:
    data.write_text(GOOD + PROJECT + SILENT, encoding="utf-8")
    archive = tmp_path / "a.db"
    export_report(load(data), archive)
    database = sqlite3.connect(archive)
    rows = database.execute(
        "SELECT name, tags, promised, soft, promise, reported, evidence, percent, count, verdict "
        "FROM project ORDER BY id"
    ).fetchall()
    database.close()
    assert rows == [
        ("院", '["医院", "养老"]', "built", 1, "丙", "under-way", "y", 12.5, 3, "behind"),
        ("院", '["医院", "养老"]', "built", 1, "丙", "silent", None, 12.5, 3, "silent"),
    ]
