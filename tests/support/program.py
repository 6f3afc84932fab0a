"""The program run in a pipe and on a terminal, as tests and scripts need it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyte

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"

# What the environment of whoever runs the tests must not decide.
UNSET = (
    "CI",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GWR_DATA",
    "LINES",
    "NO_COLOR",
    "LANG",
    "LC_ALL",
    "PYTHONDEVMODE",
    "PYTHONIOENCODING",
    "PYTHONOPTIMIZE",
    "PYTHONUNBUFFERED",
    "PYTHONUTF8",
    "PYTHONWARNINGS",
    "PY_COLORS",
    "TERMINAL_WIDTH",
    "TYPER_USE_RICH",
)


@dataclass(frozen=True)
class Result:
    """What a run in a pipe left behind."""

    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: str, env: Mapping[str, str] | None = None) -> Result: ...


class Terminal(Protocol):
    def __call__(
        self, *arguments: str, width: int = 80, env: Mapping[str, str] | None = None
    ) -> Screenful: ...


@dataclass(frozen=True)
class Screenful:
    """What a run left on a terminal: the exit code, what was sent, and what could be seen."""

    code: int
    sent: str
    screen: pyte.Screen

    @property
    def lines(self) -> list[str]:
        """Return what could be seen, line by line, without the empty lines at the end."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip("\n").split("\n")

    def cells(self, row: int) -> list[str]:
        """Return the cells of a line; a wide character is followed by an empty cell."""
        line = self.screen.buffer[row]
        return [line[column].data for column in range(self.screen.columns)]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "gwr", *arguments]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return {**kept, "TERM": "xterm-256color", **(extra or {})}


def unmeasured(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a run in which coverage.py must add no modules, calls or files."""
    return {name: value for name, value in environment(extra).items() if "COV" not in name}


def on_terminal(argv: list[str], width: int, env: Mapping[str, str]) -> Screenful:
    """Run a program on a pseudo-terminal and show what it sends on an emulated one."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    with subprocess.Popen(argv, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        sent = b""
        try:
            while chunk := os.read(ours, 65536):
                sent += chunk
        except OSError:  # how Linux says that the last writer has closed a pseudo-terminal
            pass
    os.close(ours)
    screen = pyte.Screen(width, sent.count(b"\n") + len(sent) // width + 1)
    pyte.ByteStream(screen).feed(sent)
    return Screenful(process.returncode, sent.decode(), screen)


def shell(script: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which gwr is the program under test."""
    line = f'gwr() {{ {" ".join(command())} "$@"; }}; {script}'
    return subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(env),
    )


class Golden(Protocol):
    def __call__(self, name: str, text: str) -> None: ...
