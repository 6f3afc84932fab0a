"""What tests of the command line share: the program run in a pipe, and on a terminal."""

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
import pytest

from gwr import Report, load

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

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


@pytest.fixture(scope="session")
def report() -> Report:
    """Return the bundled report."""
    return load()


@pytest.fixture
def run() -> Run:
    """Return a function that runs gwr with its output in a pipe."""

    def run(*arguments: str, env: Mapping[str, str] | None = None) -> Result:
        done = subprocess.run(
            command(*arguments), capture_output=True, check=False, env=environment(env)
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def terminal() -> Terminal:
    """Return a function that runs gwr on a terminal."""

    def terminal(
        *arguments: str, width: int = 80, env: Mapping[str, str] | None = None
    ) -> Screenful:
        return on_terminal(command(*arguments), width, environment(env))

    return terminal


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden, for review")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that holds a text against a file of tests/golden."""
    rewrite: bool = request.config.getoption("--golden")

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if rewrite:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode()

    return check


class Golden(Protocol):
    def __call__(self, name: str, text: str) -> None: ...
