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

# As a user has it: these two, common in containers, have Python compile every module at each run.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
}
GWR = str(Path(sysconfig.get_path("scripts"), "gwr"))


def versions() -> str:
    """Return what the figures hold for."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("typer", "rich", "tomli"))
    return f"{python_implementation()} {python_version()}, {libraries}, {os.cpu_count()} cores"


def measure(command: list[str]) -> tuple[float, int]:
    """Run a command with its output thrown away; returns seconds and peak memory in KiB."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout is not None
        while process.stdout.read(1 << 20):
            pass
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    assert process.returncode == 0, command
    return seconds, usage.ru_maxrss


def compare(programs: Mapping[str, list[str]], rounds: int) -> None:
    """Print time and memory of each program, and both as ratios to those of the first.

    Each is run once in a round, so that a busy moment of the machine falls on all of them.
    """
    runs: dict[str, list[tuple[float, int]]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            runs[name].append(measure(command))
    base: tuple[float, int] | None = None
    for name, each in runs.items():
        seconds, memory = median(run[0] for run in each), max(run[1] for run in each)
        base = base or (seconds, memory)
        ratios = f"{seconds / base[0]:6.2f} {memory / base[1]:6.2f}"
        print(f"  {name:<36} {seconds:8.3f} s {memory >> 10:6} MiB {ratios}", flush=True)
