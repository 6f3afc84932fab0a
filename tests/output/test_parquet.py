"""A Parquet file read back by pyarrow and by DuckDB: the same records, typed."""

from __future__ import annotations

import sys
from enum import Enum
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow.parquet as pq
import pytest
from samples import BARE, FULL

from gwr import GwrError, Project, Promised, Report, Reported, Tag, export_report, words
from gwr.extras import install
from gwr.output import parquet
from gwr.output.targets import COLUMNS
from gwr.query.findings import findings, is_doubted

if TYPE_CHECKING:
    from pathlib import Path

THING = Project("甲", (Tag.ROAD, Tag.PARK), Promised.BUILT, "a", Reported.SILENT, count=3)


@pytest.fixture(params=["bare", "full", "bundled"])
def wanted(request: pytest.FixtureRequest, report: Report) -> Report:
    return {"bare": BARE, "full": FULL, "bundled": report}[request.param]


def plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return list(map(plain, value)) if isinstance(value, tuple) else value


def rows(path: Path) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return read


def test_the_records_are_the_same(tmp_path: Path, wanted: Report) -> None:
    export_report(wanted, tmp_path / "a.parquet")
    for row, task in zip(rows(tmp_path / "a.parquet"), wanted.tasks, strict=True):
        for name in ("district", "code", "year", "published", "url"):
            assert row[name] == getattr(wanted, name)
        for name, value in COLUMNS.items():
            assert name == "correction" or row[name] == plain(value(task))
        for name in ("corrections", "measures", "caveats", "projects", "due"):
            for read, record in zip(row[name], getattr(task, name), strict=True):
                own = {key: plain(value) for key, value in record._asdict().items()}
                assert {key: read[key] for key in own} == own
        assert [each["verdict"] for each in row["measures"]] == [
            each.verdict.value for each in task.measures
        ]
        assert [each["promise"] for each in row["findings"]] == [
            each.promise for each in findings(task)
        ]
        assert row["doubt"] is is_doubted(task)


def test_duckdb_answers_from_it(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "a.parquet"
    export_report(report, path)
    asked = duckdb.sql(
        f"SELECT district, year, published, count(*), sum(len(departments)) FROM '{path}'"
        " WHERE list_contains(departments, '区交通局') GROUP BY ALL"
    ).fetchall()
    led = [task for task in report.tasks if "区交通局" in task.departments]
    assert asked == [
        (
            report.district,
            report.year,
            report.published,
            len(led),
            sum(len(task.departments) for task in led),
        )
    ]
    (last,) = duckdb.sql(
        f"SELECT max(each.last_day) FROM (SELECT unnest(due) AS each FROM '{path}')"
    ).fetchall()
    assert last[0] is not None


def test_the_types_are_the_same_whatever_is_in_it(tmp_path: Path, report: Report) -> None:
    for name, each in (("a", report), ("b", BARE)):
        export_report(each, tmp_path / f"{name}.parquet")
    first, second = (pq.read_schema(tmp_path / f"{name}.parquet") for name in "ab")
    assert first == second
    kinds = {field.name: str(field.type) for field in first}
    assert kinds["year"] == kinds["id"] == "int64"
    assert kinds["published"] == "date32[day]"
    assert kinds["doubt"] == "bool"
    assert kinds["departments"] == "list<element: string>"


def test_it_is_for_programs_and_so_the_same_in_every_language(
    tmp_path: Path, report: Report
) -> None:
    export_report(report, tmp_path / "en.parquet")
    words.use("zh")
    try:
        export_report(report, tmp_path / "zh.parquet")
    finally:
        words.use("en")
    assert rows(tmp_path / "en.parquet") == rows(tmp_path / "zh.parquet")


def test_rows_go_out_in_groups_packed_with_zstandard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "AT_ONCE", 2)
    tasks = tuple(BARE.tasks[0]._replace(id=number, projects=(THING,)) for number in range(1, 6))
    export_report(BARE._replace(tasks=tasks), tmp_path / "a.parquet")
    file = pq.ParquetFile(tmp_path / "a.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [2, 2, 1]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert [row["id"] for row in rows(tmp_path / "a.parquet")] == [1, 2, 3, 4, 5]
    assert rows(tmp_path / "a.parquet")[0]["projects"][0]["tags"] == ["道路", "公园"]


def test_without_the_library_the_install_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(GwrError) as caught:
        export_report(BARE, tmp_path / "a.parquet")
    assert str(caught.value) == f"writing .parquet needs pyarrow; {install('parquet')}"
