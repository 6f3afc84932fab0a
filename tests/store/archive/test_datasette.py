"""Datasette itself, with what gwr tells it of an archive: it answers as gwr's own commands do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import districts
import pytest
from program import environment

from gwr.store import archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from program import Run

    Ask = Callable[[str], Any]

pytestmark = pytest.mark.long

METADATA = Path(archive.__path__[0]) / "datasette.yaml"
UNKEPT = ("partial", "missed", "behind")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return districts.in_archive(districts.some(), tmp_path_factory.mktemp("data") / "archive.db")


@pytest.fixture(scope="module")
def ask(path: Path) -> Ask:
    """Return what gets an address from Datasette, as JSON."""

    def asked(address: str) -> Any:  # noqa: ANN401  whatever Datasette answers
        datasette = Path(sys.executable).with_name("datasette")
        done = subprocess.run(
            [datasette, path, "--metadata", METADATA, "--get", address],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=environment(),
        )
        return json.loads(done.stdout)

    return asked


@pytest.fixture
def answer(run: Run, path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Return what asks gwr, and gives the rows of its answer."""

    def answered(*typed: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(
            run("--data", str(path), *typed, "--format", "json").out
        )
        return rows

    return answered


def rows_of(ask: Ask, query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ask(f"/archive/{query}.json?_shape=array")
    return rows


def test_every_query_answers_and_has_a_title_in_both_languages(ask: Ask) -> None:
    queries = ask("/-/metadata.json")["databases"]["archive"]["queries"]
    assert len(queries) == 5
    for name, query in queries.items():
        english, chinese = query["title"].split(" · ")
        assert english.isascii()
        assert not chinese.isascii()
        assert rows_of(ask, name), name


def test_every_facet_answers(ask: Ask) -> None:
    tables = ask("/-/metadata.json")["databases"]["archive"]["tables"]
    asked = {facet for table in tables.values() for facet in table["facets"]}
    assert asked >= {"status", "doubt", "district", "year", "department"}
    for name, table in tables.items():
        found = ask(f"/archive/{name}.json?_size=0&_facet_size=max")["facet_results"]
        assert list(found) == table["facets"], name
        for facet in found.values():
            assert facet["results"], (name, facet["name"])


def test_a_facet_counts_as_gwr_does(ask: Ask, run: Run, path: Path) -> None:
    found = ask("/archive/target.json?_size=0")["facet_results"]
    statuses = {each["value"]: each["count"] for each in found["status"]["results"]}
    for status, count in statuses.items():
        assert run("--data", str(path), "list", "--status", status, "--count").out == f"{count}\n"


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        ("partly_done", "list --status partial"),
        ("doubted_though_done", "list --doubted"),
        ("due_and_passed", "due --passed"),
        ("named_things_behind", "projects --verdict stopped,behind"),
    ],
)
def test_a_query_has_the_targets_that_gwr_has(
    ask: Ask, answer: Callable[..., list[dict[str, Any]]], query: str, typed: str
) -> None:
    found = [(row["district"], row["year"], row["number"]) for row in rows_of(ask, query)]
    known = [(row["district"], row["year"], row["id"]) for row in answer(*typed.split())]
    assert sorted(found) == sorted(known)


def test_what_departments_did_not_keep_is_what_gwr_counts(
    ask: Ask, answer: Callable[..., list[dict[str, Any]]]
) -> None:
    found = {
        (row["district"], row["department"]): (row["targets"], row["not_done"], row["doubted"])
        for row in rows_of(ask, "not_kept_by_department")
    }
    known = {
        (row["district"], row["department"]): (
            row["targets"],
            sum(row[status] for status in UNKEPT),
            row["doubted"],
        )
        for row in answer("dept")
    }
    assert found == {key: told for key, told in known.items() if any(told[1:])}
