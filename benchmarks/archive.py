"""What an archive of many reports answers, as whole processes, beside others on the same data.

    python benchmarks/archive.py [reports] [rounds] [file]

Each question is put to gwr, to the shell of SQLite and to the sqlite3 of a bare Python, to DuckDB,
and, if targets as JSON lines are not too many, to jq and rg; who is not there is left out. Beside
them runs an empty Typer program, once in each round as all do. What takes long runs once only. The
archive is made by `many.py`, unless a named file is there already; it stays there.
"""

import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from many import districts
from running import EMPTY, GWR, Cost, measure, versions

LONG = 2.0
"""Seconds; a program that takes longer is not run again."""

MOST_LINES = 2_000
"""Of more reports no JSON lines are written."""

NOT_FOUND = 1
IN_PYTHON = """\
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*row, sep="\\t")
"""
IN_DUCKDB = """\
import duckdb, sys
database = duckdb.connect()
database.execute(f"ATTACH '{sys.argv[1]}' AS archive (TYPE sqlite, READ_ONLY)")
database.execute("USE archive")
for row in database.execute(sys.argv[2]).fetchall(): print(*row, sep="\\t")
"""
SHOWN = "district, year, number, target, departments, status, doubt, remark"
WORD, NOWHERE = "医院", "没有这词"


class Question(NamedTuple):
    """What is asked of gwr; in SQL, jq and rg what gives the same, and with how much folding none.

    `first` lines alone are read, if told; `code` is how gwr ends.
    """

    typed: str
    sql: str = ""
    jq: str = ""
    rg: str = ""
    first: int | None = None
    code: int = 0


def questions(number: int) -> Iterator[Question]:
    """Return what is asked of so many reports: of a district in the middle, and of all."""
    district = next(islice(districts(), number // 20, None))
    province, year = district[:-3], 2019
    own = f"FROM target WHERE district = '{district}'"
    in_year = f"{own} AND year = {year}"
    its = f'select(.district == "{district}"'
    by_word = "FROM target WHERE target LIKE '%{0}%' OR progress LIKE '%{0}%'"
    with_word = 'select([.target, .progress // ""] | any(contains("{}")))'
    one = f"--district {district} --year {year}"
    yield Question(
        f"show 38 {one}",
        f"SELECT * {in_year} AND number = 38",
        f"{its} and .year == {year} and .id == 38)",
    )
    yield Question(f"list {one}", f"SELECT {SHOWN} {in_year}", f"{its} and .year == {year})")
    yield Question(f"list --district {district}", f"SELECT {SHOWN} {own}", f"{its})")
    yield Question(
        f"dept 区交通局 --district {district}",
        f"SELECT {SHOWN} {own} AND '、' || departments || '、' LIKE '%、区交通局、%'",
        f'{its} and (.departments // [] | index("区交通局")))',
    )
    tally = "SELECT * FROM report_tally"
    yield Question(f"reports --district {province}", f"{tally} WHERE district LIKE '{province}%'")
    yield Question(
        f"search {WORD} --limit 20",
        f"SELECT {SHOWN} {by_word.format(WORD)} LIMIT 20",
        f"limit(20; inputs | {with_word.format(WORD)})",
        f"-m 20 {WORD}",
    )
    yield Question(
        f"search {NOWHERE}",
        f"SELECT {SHOWN} {by_word.format(NOWHERE)}",
        with_word.format(NOWHERE),
        NOWHERE,
        code=NOT_FOUND,
    )
    partial = f"SELECT {SHOWN} FROM target WHERE status = 'partial'"
    picked = 'select(.status == "partial")'
    yield Question("list --status partial", partial, picked, first=1)
    yield Question("stats", tally)
    yield Question("reports", tally)
    yield Question("list --status partial", partial, picked)


def programs(
    asked: Question, data: Path, lines: Path | None, empty: Path
) -> Mapping[str, tuple[Sequence[str], int]]:
    """Return the commands that answer a question, and how each of them ends."""
    python = sys.executable
    commands: dict[str, tuple[Sequence[str], int]] = {
        "empty Typer program": ([python, str(empty), "one"], 0),
        "gwr": ([GWR, "--data", str(data), *asked.typed.split()], asked.code),
    }
    if asked.sql:
        if shutil.which("sqlite3"):
            commands["sqlite3"] = (["sqlite3", "-readonly", str(data), asked.sql], 0)
        commands["sqlite3 of Python"] = ([python, "-c", IN_PYTHON, str(data), asked.sql], 0)
        if _has_duckdb():
            commands["DuckDB"] = ([python, "-c", IN_DUCKDB, str(data), asked.sql], 0)
    if asked.jq and lines and shutil.which("jq"):
        own = ["-n"] if "inputs" in asked.jq else []
        commands["jq"] = (["jq", "-c", *own, asked.jq, str(lines)], 0)
    if asked.rg and lines and shutil.which("rg"):
        commands["rg"] = (["rg", *asked.rg.split(), str(lines)], asked.code)
    if asked.first is not None:
        for name, (command, _code) in commands.items():
            if name != "empty Typer program":
                joined = f"{shlex.join(command)} 2>/dev/null | head -n {asked.first}"
                commands[name] = (["sh", "-c", joined], 0)
    return commands


@cache
def _has_duckdb() -> bool:
    """Return if DuckDB is installed, with its extension for SQLite."""
    if not find_spec("duckdb"):
        return False
    # In a process of its own: what one is large of counts for the programs that it starts.
    tried = [sys.executable, "-c", "import duckdb; duckdb.connect().execute('LOAD sqlite')"]
    return not subprocess.run(tried, check=False, stderr=subprocess.DEVNULL).returncode


def ask(asked: Question, commands: Mapping[str, tuple[Sequence[str], int]], rounds: int) -> None:
    """Print time, work and memory of each program, and ratios of the first two to the first's."""
    print(f"gwr {asked.typed}{f' | head -n {asked.first}' if asked.first is not None else ''}")
    runs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, code) in commands.items():
            if not runs[name] or runs[name][0].seconds < LONG:
                runs[name].append(measure(list(command), code))
    base: Cost | None = None
    for name, each in runs.items():
        cost = Cost(*(median(values) for values in zip(*each, strict=True)))
        base = base or cost
        took = f"{cost.seconds:8.3f} s {cost.seconds / base.seconds:7.2f}"
        worked = f"{cost.worked:8.3f} s of a core {cost.worked / base.worked:7.2f}"
        # Of what a shell starts the memory is not seen.
        peak = "" if asked.first is not None else f"{int(cost.memory) >> 10:5} MiB"
        print(f"  {name:<20} {took} {worked} {peak}", flush=True)


def main(number: int, rounds: int, data: Path) -> None:
    """Make an archive and ask it."""
    if not data.exists():
        many = Path(__file__).with_name("many.py")
        subprocess.run([sys.executable, many, data, str(number)], check=True)
    print(f"{versions()}, SQLite {sqlite3.sqlite_version}, median of {rounds}")
    missing = [name for name in ("sqlite3", "jq", "rg") if not shutil.which(name)]
    missing += [] if _has_duckdb() else ["DuckDB with its extension for SQLite"]
    print("".join(f"{name} is not there\n" for name in missing), end="")
    print(f"{number:,} reports, {data.stat().st_size / 2**20:,.0f} MiB")
    with tempfile.TemporaryDirectory() as scratch:
        empty = Path(scratch, "empty.py")
        empty.write_text(EMPTY, encoding="utf-8")
        lines = Path(scratch, "lines.jsonl") if number <= MOST_LINES else None
        if lines:
            measure([GWR, "--data", str(data), "export", str(lines)])
        else:
            print("so many are not written as JSON lines")
        for asked in questions(number):
            ask(asked, programs(asked, data, lines, empty), rounds)
        export = Question(f"export {scratch}/all.tsv --force")
        ask(export, programs(export, data, lines, empty), 1)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(
            int(sys.argv[1]) if sys.argv[1:] else 1000,
            int(sys.argv[2]) if sys.argv[2:] else 5,
            Path(sys.argv[3] if sys.argv[3:] else f"{made}/archive.db"),
        )
