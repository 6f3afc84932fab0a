"""A data set of 113,000 targets, a thousand reports' worth: time and peak memory of each answer.

    python benchmarks/load.py [rounds [times]]

Each answer goes to a pipe. It is compared with tomli's own parse of the same file, and with jq,
Miller and csvkit on the same records as JSON lines and CSV; a tool that is not installed is left
out. Time is the median, memory the peak of the process, the ratios are to tomli.
"""

import shutil
import sys
from pathlib import Path

from large import data
from running import GWR, compare, versions

TIMES = 1000
PARSE = "import sys, tomli; tomli.loads(open(sys.argv[1], encoding='utf-8').read())"
SHOWN = "id,target,departments,status,remark"


def programs(folder: Path) -> dict[str, list[str]]:
    """Return the command of every program that is installed."""
    toml, jsonl, sheet = (str(folder / f"data.{kind}") for kind in ("toml", "jsonl", "csv"))
    words = str(folder / "words.csv")
    gwr = [GWR, "--data", toml]
    partial = 'reduce inputs as $task (0; if $task.status == "partial" then . + 1 else . end)'
    found = 'select([.. | strings] | any(contains("医院")))'
    shown = '[.id, .target, (.departments | join("、")), .status, .remark] | @tsv'
    mlr = ["mlr", "--icsv", "--otsv"]
    count = ["filter", '$status == "部分完成"', "then", "count"]
    exports = {
        f"gwr export .{kind}": [*gwr, "export", str(folder / f"out.{kind}"), "--force"]
        for kind in ("csv", "json", "db", "xlsx")
    }
    known = {
        "tomli.loads": [sys.executable, "-c", PARSE, toml],
        "gwr --version": [*gwr, "--version"],
        "gwr list --status partial --count": [*gwr, "list", "--status", "partial", "--count"],
        "jq: count those partial": ["jq", "-n", partial, jsonl],
        "mlr: count those partial": [*mlr, *count, sheet],
        "csvgrep: those partial": ["csvgrep", "-c", "status", "-m", "部分完成", sheet],
        "gwr list": [*gwr, "list"],
        "jq: list": ["jq", "-r", shown, jsonl],
        "mlr: list": [*mlr, "cut", "-f", SHOWN, sheet],
        "csvcut: list": ["csvcut", "-c", SHOWN, sheet],
        "gwr list --format json": [*gwr, "list", "--format", "json"],
        "gwr search 医院": [*gwr, "search", "医院"],
        "jq: 医院": ["jq", "-c", found, jsonl],
        "mlr: 医院": [*mlr, "filter", '$all =~ "医院"', words],
        "csvgrep: 医院": ["csvgrep", "-c", "all", "-m", "医院", words],
        "gwr stats": [*gwr, "stats"],
        "mlr: departments by status": [*mlr, "count", "-g", "departments,status", sheet],
        **exports,
        "mlr: CSV to JSON": ["mlr", "--icsv", "--ojson", "cat", sheet],
    }
    return {name: command for name, command in known.items() if shutil.which(command[0])}


def main(rounds: int = 3, times: int = TIMES) -> None:
    """Print time and memory of each program."""
    with data(times) as folder:
        size = (folder / "data.toml").stat().st_size / 1e6
        print(f"{versions()}\n{113 * times:,} targets, {size:.0f} MB of TOML; median of {rounds}")
        compare(programs(folder), rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
