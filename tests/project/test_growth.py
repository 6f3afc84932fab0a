"""A data set that is twice as large makes twice the work, no more: what is counted is calls."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from large import write_data
from program import unmeasured

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = (1, 2, 4)
# Run in a child: how many calls of Python functions each command makes with each data set.
PROBE = """
import json, os, sys
from gwr.cli.run import run
def calls(*typed):
    count = 0
    def note(frame, event, called):
        nonlocal count
        count += event == "call"
    sys.argv = ["gwr", *typed]
    sys.setprofile(note)
    assert run() in (0, 1)  # 1: nothing is found
    sys.setprofile(None)
    return count
answers = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
commands, files = json.loads(sys.argv[1])
for command in commands:
    calls("--data", files[0], *command)  # what is loaded or remembered once is not counted
found = [[calls("--data", file, *command) for file in files] for command in commands]
os.write(answers, json.dumps(found).encode())
"""

COMMANDS = [
    ["--version"],
    [],
    ["list"],
    [
        "list",
        "--status",
        "partial",
        "--dept",
        "交通",
        "--keyword",
        "建设",
        "--id",
        "1-100",
        "--count",
    ],
    ["list", "-f", "table"],
    ["list", "-f", "csv"],
    ["list", "-f", "jsonl"],
    ["list", "-f", "markdown"],
    ["show", "1-113"],
    ["dept"],
    ["dept", "交通", "-f", "json"],
    ["search", "医院"],
    ["search", "yiyuan"],
    ["search", "火箭飞船"],
    ["search", "huojian feichuan"],
    ["list", "--id", ",".join(map(str, range(1, 114, 2)))],
    ["search", "医院", "建设", "-f", "table"],
    ["stats"],
    ["stats", "--by", "kind", "-f", "table"],
    ["measures", "--sort", "attainment"],
    ["audit", "--all", "-f", "table"],
    ["due", "-f", "table"],
]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """Return how many calls each command makes with each data set."""
    folder: Path = tmp_path_factory.mktemp("growth")
    files = [str(folder / f"{times}" / "data.toml") for times in REPORTS]
    for times in REPORTS:
        (folder / f"{times}").mkdir()
        write_data(folder / f"{times}", times)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps([COMMANDS, files])],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=unmeasured(),
    )
    return dict(zip(map(str, COMMANDS), json.loads(done.stdout), strict=True))


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_twice_the_targets_are_twice_the_work(
    counted: dict[str, list[int]], command: list[str]
) -> None:
    small, middle, large = counted[str(command)]
    assert large - middle < 2.2 * (middle - small) + 100
