"""Start-up, which is all that a user of gwr waits for, as ratios to an empty Typer program.

    python benchmarks/startup.py [rounds]

Every program is run once in each round, one after the other, so that a busy moment of the machine
falls on all of them; the medians over the rounds are compared. Nothing is asserted: what causes
the time, the modules that are loaded, is held by tests/project/test_startup.py.
"""

import os
import pty
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from running import EMPTY, ENVIRONMENT, GWR, measure, versions

LEAST_ROUNDS = 15


def in_a_pipe(command: list[str]) -> float:
    """Run a command whose output is read through a pipe; returns seconds."""
    return measure(command).seconds


def on_a_terminal(command: list[str]) -> float:
    """Run a command on a pseudo-terminal of 100 columns and read all it shows; returns seconds."""
    ours, theirs = pty.openpty()
    environment = {**ENVIRONMENT, "COLUMNS": "100", "TERM": "xterm-256color"}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=theirs, env=environment) as process:
        os.close(theirs)
        try:
            while os.read(ours, 65536):
                pass
        except OSError:  # how Linux says that the last writer has closed a pseudo-terminal
            pass
    seconds = time.perf_counter() - start
    os.close(ours)
    assert process.returncode == 0, command
    return seconds


def main(rounds: int) -> None:
    """Print the median of each program in milliseconds, and as a ratio to the empty one."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.py")
        empty.write_text(EMPTY)
        python = sys.executable
        programs = {
            "python -c pass": (in_a_pipe, [python, "-c", "pass"]),
            "empty Typer program": (in_a_pipe, [python, str(empty), "one"]),
            "gwr list --status partial | cat": (in_a_pipe, [GWR, "list", "--status", "partial"]),
            "gwr --lang zh list --status partial | cat": (
                in_a_pipe,
                [GWR, "--lang", "zh", "list", "--status", "partial"],
            ),
            "gwr | cat": (in_a_pipe, [GWR]),
            "gwr show 38 | cat": (in_a_pipe, [GWR, "show", "38"]),
            "gwr search 医院 | cat": (in_a_pipe, [GWR, "search", "医院"]),
            "gwr search tingchewei | cat": (in_a_pipe, [GWR, "search", "tingchewei"]),
            "gwr search 醫院 | cat": (in_a_pipe, [GWR, "search", "醫院"]),
            "gwr list on a terminal": (on_a_terminal, [GWR, "list"]),
            "gwr list --status partial, same": (
                on_a_terminal,
                [GWR, "list", "--status", "partial"],
            ),
        }
        seconds: dict[str, list[float]] = {name: [] for name in programs}
        for run, command in programs.values():
            run(command)  # once for nothing, so that every module is compiled
        for _ in range(rounds):
            for name, (run, command) in programs.items():
                seconds[name].append(run(command))
    typer = median(seconds["empty Typer program"])
    print(f"{versions()}; median of {rounds}")
    for name, values in seconds.items():
        print(f"{name:<41} {median(values) * 1000:6.1f} ms {median(values) / typer:6.2f}")


if __name__ == "__main__":
    main(max(LEAST_ROUNDS, int(sys.argv[1]) if len(sys.argv) > 1 else 0))
