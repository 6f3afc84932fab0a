"""What is added to the records is added everywhere: a place that is forgotten fails here.

CONTRIBUTING.md names the places for a field and for a status.
"""

from __future__ import annotations

import ast
import re
import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from program import ROOT

import gwr
from gwr import model
from gwr.fields import FIELDS, RECORDS, name_of
from gwr.importing.vocabulary.statuses import find_status, status_words
from gwr.model import (
    Bound,
    Came,
    CaveatKind,
    FindingKind,
    Firmness,
    Kind,
    Promised,
    Reported,
    Scope,
    Status,
    Strength,
    Tag,
    Verdict,
)
from gwr.output.targets import PLACE
from gwr.query.filters import parse_members
from gwr.store import format as data_format
from gwr.store.archive.schema import create
from gwr.store.format import CORRECTABLE, TASK
from gwr.words import use

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import EnumMeta

# The fields of a task that are no row of FIELDS: what the rows show of a record within it.
WITHIN = {"shortfall": ("commitment", "reason"), "corrections": ("correction",), "report": PLACE}

# By the table of a data file: its keys, the record they are of, its table in an archive.
SHAPES: dict[str, tuple[data_format.Shape, Any, str]] = {
    "report": (data_format.REPORT, model.Report, "report"),
    "declared": (data_format.DECLARED, model.Declared, "report"),
    "correction": (data_format.CORRECTION, model.Correction, "correction"),
    "task": (data_format.TASK, model.Task, "task"),
    "shortfall": (data_format.SHORTFALL, model.Shortfall, "task"),
    "measure": (data_format.MEASURE, model.Measure, "measure"),
    "caveat": (data_format.CAVEAT, model.Caveat, "caveat"),
    "project": (data_format.PROJECT, model.Project, "project"),
    "due": (data_format.DUE, model.Due, "due"),
}
# Where a key has not a column of its own name in the table of its record.
ELSEWHERE = {
    ("correction", "task"): ("correction", "task_id"),
    ("task", "id"): ("task", "number"),
    ("task", "departments"): ("task_department", "department_id"),
    ("due", "when"): ("due", "period"),
    **{("declared", key): ("report", f"declared_{key}") for key in data_format.DECLARED.keys},
}
BESIDE = {"report": {"tasks"}, "task": {"corrections", "report"}}
OF_TABLES = {"shortfall", "declared", *RECORDS}
"""Keys that are tables, whose own keys have the columns."""

# The words that a column of an archive may hold.
CHECKED: dict[tuple[str, str], EnumMeta | tuple[str, ...]] = {
    ("report", "readings"): ("none", "complete"),
    ("task", "kind"): Kind,
    ("task", "status"): Status,
    ("task", "firmness"): Firmness,
    ("correction", "field"): CORRECTABLE,
    ("measure", "bound"): Bound,
    ("measure", "scope"): Scope,
    ("measure", "verdict"): Verdict,
    ("caveat", "kind"): CaveatKind,
    ("caveat", "strength"): Strength,
    ("project", "promised"): Promised,
    ("project", "reported"): Reported,
    ("project", "verdict"): Came,
}
# By the row of docs/format.md: the words that its keys may have.
DESCRIBED = {
    "`[[task]]`": (Kind, Status, Firmness),
    "`[[task.measure]]`": (Bound, Scope),
    "`[[task.caveat]]`": (CaveatKind, Strength),
    "`[[task.project]]`": (Promised, Reported),
}
NAMED = (Kind, Status, Firmness, Scope, Bound, Verdict, CaveatKind, FindingKind, Strength)
NAMED += (Promised, Reported, Came)  # type: ignore[assignment]  # mypy counts them
UNNAMED = (Tag, model.Place)
"""Those that are called by their own values, or not called at all."""


@pytest.fixture(scope="module")
def columns() -> dict[str, set[str]]:
    """Return the columns of each table and view of an archive."""
    with closing(sqlite3.connect(":memory:")) as database:
        create(database)
        asked = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        return {
            table: {name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")}
            for (table,) in asked.fetchall()
        }


def test_every_field_of_a_target_is_shown() -> None:
    shown = {*FIELDS, *RECORDS.values(), *PLACE}
    for field in model.Task._fields:
        assert shown.issuperset(WITHIN.get(field, (field,))), field


@pytest.mark.parametrize("table", SHAPES)
def test_every_field_of_a_record_is_a_key_of_the_data_file(table: str) -> None:
    shape, record, _ = SHAPES[table]
    keys = {RECORDS.get(key, key) if shape is TASK else key for key in shape.keys}
    # What says whose it is, and what stands in tables beside this one.
    keys -= {"task"}
    assert keys == set(record._fields) - BESIDE.get(table, set())


@pytest.mark.parametrize("table", SHAPES)
def test_every_key_of_the_data_file_has_a_column_in_an_archive(
    table: str, columns: dict[str, set[str]]
) -> None:
    shape, _, own = SHAPES[table]
    for key in shape.keys.keys() - OF_TABLES:
        stored, column = ELSEWHERE.get((table, key), (own, key))
        assert column in columns[stored], (table, key)


def checks() -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    schema = (ROOT / "gwr" / "store" / "archive" / "schema.sql").read_text(encoding="utf-8")
    for table, inside in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", schema, re.DOTALL):
        for column, words in re.findall(r"(\w+) IN \(([^)]*')\s*\)", inside):
            yield (table, column), tuple(re.findall("'([^']+)'", words))


def test_an_archive_may_hold_every_word_and_no_other() -> None:
    found = dict(checks())
    assert found.keys() == CHECKED.keys()
    for place, words in CHECKED.items():
        known = words if isinstance(words, tuple) else tuple(words._value2member_map_)
        assert sorted(found[place]) == sorted(known), place


def test_an_archive_counts_every_status(columns: dict[str, set[str]]) -> None:
    for view in ("report_tally", "department_tally"):
        assert {status.value.replace("-", "_") for status in Status} <= columns[view]


@pytest.mark.parametrize("row", DESCRIBED)
def test_every_word_stands_in_the_manual(row: str) -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    (told,) = re.findall(rf"^\| {re.escape(row)} \| (.+) \|$", page, re.MULTILINE)
    for kind in DESCRIBED[row]:
        for member in kind:
            assert f"`{member.value}`" in told or f'"{member.value}"' in told, member


def test_every_member_has_a_name() -> None:
    kinds = {each for each in vars(model).values() if isinstance(each, type(Kind))} - {Enum}
    assert kinds == {*NAMED, *UNNAMED}
    for kind in NAMED:
        for member in kind:
            assert name_of(member)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_member_that_can_be_asked_for_is_understood(language: str) -> None:
    use(language)
    try:
        for kind in (Kind, Status, Firmness, Came):
            for member in kind:
                typed = [str(member.value), name_of(member), getattr(member, "word", member.value)]
                assert parse_members("status", kind, typed) == {member}
    finally:
        use("en")


def test_every_status_is_understood_by_its_usual_word() -> None:
    for status in Status:
        for word in (status.word, status.value):
            assert find_status(word, status_words({})) == status.value


def test_the_public_names_stand_alike_in_all_three_places() -> None:
    homes: dict[str, tuple[str, ...]] = vars(gwr)["_HOMES"]
    tree = ast.parse(Path(str(gwr.__file__)).read_text(encoding="utf-8"))
    imported = {
        str(node.module).removeprefix("gwr."): {alias.name for alias in node.names}
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("gwr.")
    }
    assert imported == {home: set(names) for home, names in homes.items()}
    assert sorted(gwr.__all__) == sorted(name for names in imported.values() for name in names)
    assert set(gwr.__all__) >= {
        name
        for name, each in vars(model).items()
        if isinstance(each, type) and each.__module__ == model.__name__
    }
