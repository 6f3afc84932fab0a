"""Running programs as a user has them, and what each run costs."""

import os
import subprocess
import sysconfig
import time
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from platform import python_implementation, python_version
from statistics import median
from typing import NamedTuple

# As a user has it: these two, common in containers, have Python compile every module at each run.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}
GWR = str(Path(sysconfig.get_path("scripts"), "gwr"))

EMPTY = """\
import typer

app = typer.Typer()


@app.command()
def one() -> None: ...


@app.command()
def two() -> None: ...


app()
"""
"""The least that a program with commands can do, to run with the argument `one`."""


def versions() -> str:
    """Return what the figures hold for."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("typer", "rich", "tomli"))
    return f"{python_implementation()} {python_version()}, {libraries}, {os.cpu_count()} cores"


class Cost(NamedTuple):
    """Seconds by the clock, peak memory in KiB, seconds of a core."""

    seconds: float
    memory: int
    worked: float


def measure(command: list[str], code: int = 0) -> Cost:
    """Run a command with its output thrown away, which must end with `code`; returns its cost."""
    start = time.perf_counter()
    told = subprocess.DEVNULL if code else None  # which complaint is known
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=told, env=ENVIRONMENT) as process:
        assert process.stdout is not None
        while process.stdout.read(1 << 20):
            pass
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    assert process.returncode == code, command
    return Cost(seconds, usage.ru_maxrss, usage.ru_utime + usage.ru_stime)


def compare(programs: Mapping[str, list[str]], rounds: int) -> None:
    """Print time and memory of each program, and both as ratios to those of the first.

    Each is run once in a round, so that a busy moment of the machine falls on all of them.
    """
    runs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            runs[name].append(measure(command))
    base: tuple[float, int] | None = None
    for name, each in runs.items():
        seconds, memory = median(run.seconds for run in each), max(run.memory for run in each)
        base = base or (seconds, memory)
        ratios = f"{seconds / base[0]:6.2f} {memory / base[1]:6.2f}"
        print(f"  {name:<36} {seconds:8.3f} s {memory >> 10:6} MiB {ratios}", flush=True)
