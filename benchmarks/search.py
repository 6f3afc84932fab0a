"""Searches in data sets of 1,130, 11,300 and 113,000 targets, beside tools made for text.

    python benchmarks/search.py [rounds]

The data sets repeat the bundled one under new numbers, as TOML for gwr and rg, as JSON lines for jq
and as CSV for Miller and csvgrep. Each program finds the targets that have 医院, its output in a
pipe; a tool that is not installed is left out. Time is the median, memory the peak of the process.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from statistics import median

from gwr import load
from gwr.dataset import bundled_path
from gwr.output.sheet import COLUMNS, cell_text, task_object

WORD = "医院"
TIMES = (10, 100, 1000)
GWR = str(Path(sysconfig.get_path("scripts"), "gwr"))
LEAST_ROUNDS = 3


def write_data(folder: Path, times: int) -> None:
    """Write the bundled data set so many times over, in all three formats."""
    report = load()
    source = bundled_path().read_text(encoding="utf-8")
    head, *tables = source.split("\n[[task]]\n")
    step = len(report.tasks)
    with (folder / "data.toml").open("w", encoding="utf-8") as file:
        file.write(head + "\n")
        for shift in range(0, times * step, step):
            for task, table in zip(report.tasks, tables, strict=True):
                numbered = table.replace(f"id = {task.id}\n", f"id = {task.id + shift}\n", 1)
                file.write(f"\n[[task]]\n{numbered}")
    with (
        (folder / "data.jsonl").open("w", encoding="utf-8") as lines,
        (folder / "data.csv").open("w", encoding="utf-8", newline="") as sheet,
    ):
        rows = csv.writer(sheet)
        rows.writerow([*COLUMNS, "all"])
        for shift in range(0, times * step, step):
            for task in report.tasks:
                moved = task._replace(id=task.id + shift)
                value = task_object(moved)
                plain = {**value, "kind": moved.kind.value, "status": moved.status.value}
                lines.write(json.dumps(plain, ensure_ascii=False) + "\n")
                cells = [cell_text(column(moved)) for column in COLUMNS.values()]
                rows.writerow([*cells, "\v".join(cells)])


def programs(folder: Path) -> dict[str, list[str]]:
    """Return the command of every program that is installed."""
    toml, jsonl, sheet = (str(folder / f"data.{kind}") for kind in ("toml", "jsonl", "csv"))
    everywhere = f'select([.. | strings] | any(contains("{WORD}")))'
    known = {
        "gwr --version": [GWR, "--data", toml, "--version"],
        "gwr search 医院": [GWR, "--data", toml, "search", WORD],
        "gwr search 醫院": [GWR, "--data", toml, "search", "醫院"],
        "gwr search yiyuan": [GWR, "--data", toml, "search", "yiyuan"],
        "rg": ["rg", WORD, toml],
        "jq": ["jq", "-c", everywhere, jsonl],
        "mlr": ["mlr", "--icsv", "--ojson", "filter", f'$all =~ "{WORD}"', sheet],
        "csvgrep": ["csvgrep", "-c", "all", "-m", WORD, sheet],
    }
    return {name: command for name, command in known.items() if shutil.which(command[0])}


def measure(command: list[str]) -> tuple[float, int]:
    """Run a command with its output thrown away; returns seconds and peak memory in KiB."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while process.stdout.read(1 << 20):
            pass
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    assert process.returncode == 0, command
    return seconds, usage.ru_maxrss


def main(rounds: int) -> None:
    """Print time and memory of each program on each data set."""
    for times in TIMES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_data(folder, times)
            print(f"{113 * times:,} targets; median of {rounds}")
            for label, command in programs(folder).items():
                runs = [measure(command) for _ in range(rounds)]
                seconds = median(run[0] for run in runs)
                print(f"  {label:<18} {seconds:8.3f} s {max(run[1] for run in runs) >> 10:6} MiB")


if __name__ == "__main__":
    main(max(LEAST_ROUNDS, int(sys.argv[1]) if len(sys.argv) > 1 else 0))
