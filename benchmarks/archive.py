"""An archive of 1,000 reports in one SQLite file: its size, what one more costs, what queries cost.

    python benchmarks/archive.py [reports] [file]

The bundled report stands in for those of many districts, ten years each, added one by one as
`gwr export --append` adds them. If a file is named, the archive stays there. Queries are timed with
the sqlite3 of Python, the best of three, with all rows fetched; so are they in DuckDB if it is
installed with its extension for SQLite.
"""

from __future__ import annotations

import platform
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from gwr import load
from gwr.output.export import export_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr import Report

YEARS = 10
ROUNDS = 3
QUERIES = {
    "one target": "SELECT * FROM target WHERE district = '第50区' AND year = 2015 AND number = 38",
    "one report's targets": "SELECT * FROM target WHERE district = '第50区' AND year = 2015",
    "one district's ten years": "SELECT * FROM report_tally WHERE district = '第50区'",
    "one district's departments": "SELECT * FROM department_tally WHERE district = '第50区'",
    "one department by name, all districts": (
        "SELECT * FROM department_tally WHERE department = '区交通局'"
    ),
    "every report's tally": "SELECT * FROM report_tally",
    "every department's tally": "SELECT * FROM department_tally",
    "departments with most unkept, all": (
        "SELECT department, sum(partial) FROM department_tally"
        " GROUP BY department ORDER BY 2 DESC LIMIT 10"
    ),
    "measures not met, all": "SELECT count(*) FROM verdict WHERE verdict = 'not met'",
    "overdue by a day, all": "SELECT count(*) FROM due WHERE last_day < '2022-06-01'",
    "a word in promise or progress, all": (
        "SELECT count(*) FROM task WHERE target LIKE '%医院%' OR progress LIKE '%医院%'"
    ),
}


def reports(number: int) -> list[Report]:
    """Return the bundled report under the names of so many districts and years."""
    report = load()
    return [
        report._replace(district=f"第{at // YEARS}区", year=2015 + at % YEARS)
        for at in range(number)
    ]


def build(path: Path, number: int) -> None:
    """Add reports one by one and print how long that takes."""
    seconds = []
    for report in reports(number):
        start = time.perf_counter()
        export_report(report, path, append=True)
        seconds.append(time.perf_counter() - start)
    targets = sum(len(report.tasks) for report in reports(number))
    print(f"{number:,} reports, {targets:,} targets: {path.stat().st_size / 2**20:.0f} MiB")
    print(f"  added in {sum(seconds):.1f} s")
    for label, some in (("first", seconds[:100]), ("last", seconds[-100:])):
        worst = max(some) * 1000
        print(f"  one of the {label} hundred: {median(some) * 1000:.0f} ms, at most {worst:.0f} ms")
    start = time.perf_counter()
    export_report(reports(number)[number // 2], path, append=True)
    print(f"  one replaced: {(time.perf_counter() - start) * 1000:.0f} ms")


def ask(label: str, execute: Callable[[str], Any]) -> None:
    """Print what each query costs."""
    print(label)
    for name, query in QUERIES.items():
        seconds = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            rows = len(execute(query).fetchall())
            seconds.append(time.perf_counter() - start)
        print(f"  {name:<38} {min(seconds) * 1000:9.1f} ms {rows:7} rows")


def main(number: int, path: Path) -> None:
    """Build an archive and ask it."""
    if not path.exists():
        build(path, number)
    with closing(sqlite3.connect(path)) as database:
        ask(
            f"SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}", database.execute
        )
    try:
        duckdb = import_module("duckdb").connect()
        duckdb.execute(f"ATTACH '{path}' AS archive (TYPE sqlite, READ_ONLY)")
        duckdb.execute("USE archive")
    except Exception as error:  # noqa: BLE001  whatever is missing
        print(f"DuckDB: {error}")
    else:
        ask(f"DuckDB {duckdb.execute('SELECT version()').fetchone()[0]}", duckdb.execute)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(
            int(sys.argv[1]) if sys.argv[1:] else 1000,
            Path(sys.argv[2] if sys.argv[2:] else f"{folder}/archive.db"),
        )
