"""Completion as it is typed into a bash, a zsh and a fish that have just been opened.

Nothing that a data file holds is obeyed, at the TAB or when the line is run; what was proposed
reaches the program as it stands in the file.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import string
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from program import command, environment

from gwr import Kind, Report, Status, Task, export_report, save

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

pytestmark = pytest.mark.long

ALONE = os.environ.get("SHELLS") == "alone"
"""If every character is tried in a name of its own, which takes some minutes."""

SHELLS = ("bash", "zsh", "fish")
ASCII = sorted(set(string.printable) - set(string.whitespace) | {" "})
EVIL = (
    "$(touch P)",
    "`touch P`",
    ";touch P",
    "|touch P",
    "&touch P",
    ">P",
    "<(touch P)",
    "'$(touch P)'",
    '"$(touch P)"',
    "\\$(touch P)",
    "$(touch${IFS}P)",
    ");touch P;(",
    "'));touch P;: '",
    '";touch P;"',
    "~root",
    "*",
    "/e*/p*",
    "{a,b}",
    "!!",
    "=ls",
    "^a^b",
    "#x",
    "%1",
    "a:b",
    "a\\:b",
    "a  b",
    "[b]x[/b]",
    "[a-z]",
    "-x",
)


def joined(texts: Sequence[str], size: int) -> list[str]:
    """Return the texts so many at a time, or where there is time each alone."""
    step = 1 if ALONE else size
    return ["".join(texts[start : start + step]) for start in range(0, len(texts), step)]


NAMES = [name for name in (*joined(ASCII, 16), *joined(EVIL, 4)) if name.strip()]

GWR = """#!/bin/sh
if [ -n "$_GWR_COMPLETE" ]; then
    {} "$@"
    code=$?
    echo >"$HOME/asked"
    exit $code
fi
printf '%s\\n' "$@" >"$HOME/out.part"
mv "$HOME/out.part" "$HOME/out"
"""


class Shell:
    """An interactive shell in a home of its own, where completion had been installed."""

    def __init__(self, home: Path, name: str) -> None:
        self.home, self.name = home, name
        self.process, self.terminal = pty.fork()
        if self.process == 0:  # pragma: no cover  becomes the shell
            os.chdir(home)
            os.execvpe(name, [name, "-i"], variables(home))

    def line(self, typed: str) -> str:
        """Type something that runs the program, and return the last argument that it gets."""
        out, asked = self.home / "out", self.home / "asked"
        out.unlink(missing_ok=True)
        before, *behind = typed.split("\t")
        os.write(self.terminal, before.encode())
        for more in behind:
            asked.unlink(missing_ok=True)
            os.write(self.terminal, b"\t")
            self.wait(asked)
            os.write(self.terminal, more.encode())
        self.wait(out)
        return out.read_text(encoding="utf-8").splitlines()[-1] if out.exists() else ""

    def wait(self, file: Path) -> None:
        """Read what the shell shows until a file is there and it is quiet, or half a minute."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if select.select([self.terminal], [], [], 0.15)[0]:
                os.read(self.terminal, 65536)
            elif file.exists():
                break

    def close(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def variables(home: Path) -> dict[str, str]:
    return environment(
        {
            "HOME": str(home),
            "ZDOTDIR": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local"),
            "INPUTRC": "/dev/null",
            "LC_ALL": "C.UTF-8",
            "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
            "GWR_DATA": str(home / "data.toml"),
            "PS1": "$ ",
            "HISTFILE": str(home / "history"),
        }
    )


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    """Return a shell that has just been opened, and has a data file in the hardest words."""
    if not shutil.which(request.param):
        pytest.skip(f"there is no {request.param}")
    tasks = [
        Task(number, Kind.TASK, name, (name, f"区{name}"), "进", Status.DONE)
        for number, name in enumerate(NAMES, start=1)
    ]
    save(Report("某区", 2022, tuple(tasks)), tmp_path / "data.toml")
    for task in tasks:
        alone = task._replace(departments=task.departments[:1])
        save(Report("某区", 2022, (alone,)), tmp_path / f"{task.id}.toml")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gwr").write_text(GWR.format(" ".join(command())), encoding="utf-8")
    (tmp_path / "bin" / "gwr").chmod(0o755)
    subprocess.run(
        [*command("--install-completion"), request.param],
        env={**variables(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        check=True,
        capture_output=True,
    )
    opened = Shell(tmp_path, request.param)
    yield opened
    opened.close()


def test_every_name_reaches_the_program_as_it_stands(shell: Shell) -> None:
    for number, name in enumerate(NAMES, start=1):
        got = shell.line(f"gwr --data {number}.toml dept \t\r")
        # fish proposes no word with a dot in front unasked, and gwr none that fish would not quote.
        kept_back = shell.name == "fish" and name[0] in ".~"
        assert got == ("dept" if kept_back else name)
        assert not (shell.home / "P").exists()


def test_every_district_of_an_archive_reaches_the_program_as_it_stands(shell: Shell) -> None:
    for number, name in enumerate(NAMES, start=1):
        task = Task(1, Kind.TASK, name, (name,), "进", Status.DONE)
        export_report(Report(name, 2022, (task,)), shell.home / f"{number}.db")
        got = shell.line(f"gwr --data {number}.db list --district \t\r")
        kept_back = shell.name == "fish" and name[0] in ".~"
        assert got == ("--district" if kept_back else name)
        assert not (shell.home / "P").exists()


def test_a_list_of_names_and_targets_is_only_shown(shell: Shell) -> None:
    assert shell.line("gwr show 1\t\x15gwr list end\r") == "end"
    assert shell.line("gwr dept \t\x15gwr list end\r") == "end"
    assert not (shell.home / "P").exists()
