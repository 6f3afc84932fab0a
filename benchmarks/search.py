"""Searches in data sets of 1,130, 11,300 and 113,000 targets, beside tools made for text.

    python benchmarks/search.py [rounds]

The data sets repeat the bundled one under new numbers, as TOML for gwr and rg, as JSON lines for jq
and as CSV for Miller and csvgrep. Each program finds the targets that have 医院, its output in a
pipe; a tool that is not installed is left out. Time is the median, memory the peak of the process,
the ratios are to `gwr --version`, which reads and checks the same file.
"""

import shutil
import sys
from pathlib import Path

from large import data
from running import GWR, compare, versions

WORD = "医院"
TIMES = (10, 100, 1000)


def programs(folder: Path) -> dict[str, list[str]]:
    """Return the command of every program that is installed."""
    toml, jsonl, sheet = (str(folder / name) for name in ("data.toml", "data.jsonl", "words.csv"))
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


def main(rounds: int = 3) -> None:
    """Print time and memory of each program on each data set."""
    print(f"{versions()}; median of {rounds}")
    for times in TIMES:
        with data(times) as folder:
            print(f"{113 * times:,} targets")
            compare(programs(folder), rounds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
