"""The program run in a pipe and on a terminal, as tests and scripts need it.

`piped` and `on_screen` run it in this process, ten times as fast as `spawned` and `on_terminal`,
which start a process: for what is about streams, signals, locales or start-up. Help that isn't
English takes a process too, of which `pages_in` starts one for many pages.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Protocol
from unittest.mock import patch

import pyte

from gwr import hints, words
from gwr.cli.app import COMMANDS, load_command
from gwr.cli.run import run
from gwr.store import door
from gwr.store.bundled import load_bundled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    "GWR_LANG",
    "LINES",
    "NO_COLOR",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
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

# Their options are built once in a process: in what is spoken now, whatever is spoken afterwards.
BUILT_IN = words.language()
for _name in COMMANDS:
    load_command(_name)

# What Python looks at once in the life of a process.
SETTLED_AT_START = re.compile("PYTHON")

HELP = {"-h", "--help", "help"}


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
    width: int

    @cached_property
    def screen(self) -> pyte.Screen:
        """Return the terminal that was sent all this; to draw it takes longer than to send it."""
        # So many lines that nothing scrolls away, whatever is folded; a tab may be eight columns.
        sent = self.sent.encode()
        folded = (len(sent) + 7 * sent.count(b"\t")) // self.width
        screen = pyte.Screen(self.width, sent.count(b"\n") + folded + 1)
        pyte.ByteStream(screen).feed(sent)
        return screen

    @cached_property
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
    return {**kept, "TERM": "xterm-256color", "GWR_PAGER": "cat", **(extra or {})}


def unmeasured(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a run in which coverage.py must add no modules, calls or files."""
    return {name: value for name, value in environment(extra).items() if "COV" not in name}


def spawned(*arguments: str, env: Mapping[str, str] | None = None) -> Result:
    """Run gwr in a process of its own with its output in pipes."""
    done = subprocess.run(
        command(*arguments), capture_output=True, check=False, env=environment(env)
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def piped(*arguments: str, env: Mapping[str, str] | None = None) -> Result:
    """Run gwr in this process with its output in files, which to it are as pipes."""
    with (
        Path(os.devnull).open("rb") as nothing,
        TemporaryFile() as out,
        TemporaryFile() as err,
    ):
        code = _run(arguments, env, (nothing.fileno(), out.fileno(), err.fileno()))
        out.seek(0)
        err.seek(0)
        return Result(code, out.read().decode(), err.read().decode())


def on_screen(*arguments: str, width: int = 80, env: Mapping[str, str] | None = None) -> Screenful:
    """Run gwr in this process on a pseudo-terminal, and show it on an emulated one."""
    ours, theirs = _pseudo_terminal(width)
    sent = bytearray()
    reader = threading.Thread(target=lambda: sent.extend(_all_of(ours)))
    reader.start()  # a pseudo-terminal holds but a page until somebody reads it
    try:
        code = _run(arguments, env, (theirs, theirs, theirs))
    finally:
        os.close(theirs)
        reader.join()
    return Screenful(code, sent.decode(), width)


def on_terminal(argv: list[str], width: int, env: Mapping[str, str]) -> Screenful:
    """Run a program on a pseudo-terminal, and show what it sends on an emulated one."""
    ours, theirs = _pseudo_terminal(width)
    with subprocess.Popen(argv, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        sent = _all_of(ours)
    return Screenful(process.returncode, sent.decode(), width)


# Run in a child, so that it speaks the language before anything is built.
_PAGES = """
import json, os, sys
from gwr import words
language, width, pages = json.loads(sys.argv[1])
words.use(language)
from program import on_screen
shown = [on_screen(*page, width=width, env={"GWR_LANG": language}) for page in pages]
print(json.dumps([(each.code, each.sent) for each in shown]))
"""


@cache
def pages_in(language: str, width: int) -> dict[str, Screenful]:
    """Return every help page, by its command ("" is the program), as a terminal shows it."""
    pages = [["--help"], *([name, "--help"] for name in COMMANDS)]
    done = subprocess.run(
        [sys.executable, "-c", _PAGES, json.dumps([language, width, pages])],
        stdout=subprocess.PIPE,
        check=True,
        env=environment({"PYTHONPATH": str(Path(__file__).parent)}),
    )
    shown = (Screenful(code, sent, width) for code, sent in json.loads(done.stdout))
    return dict(zip(("", *COMMANDS), shown, strict=True))


def _run(
    arguments: tuple[str, ...], env: Mapping[str, str] | None, streams: tuple[int, int, int]
) -> int:
    settled = [name for name in env or () if SETTLED_AT_START.match(name)]
    if not HELP.isdisjoint(arguments):
        settled += [name for name in ("GWR_LANG",) if (env or {}).get(name, "en") != BUILT_IN]
    if settled:
        raise ValueError(f"{settled} decide nothing here; start a process: spawned, on_terminal")
    with (
        _streams(streams),
        patch.object(door, "load_bundled", _bundled),
        patch.dict(os.environ, environment(env), clear=True),
        patch.object(sys, "argv", ["gwr", *arguments]),
    ):
        try:
            return run()
        finally:
            words.use("en")  # as the tests that call functions expect
            hints.use(None)


# Nothing changes it, so that one is enough for all runs.
_bundled = cache(load_bundled)


@contextmanager
def _streams(given: tuple[int, int, int]) -> Iterator[None]:
    """Make these descriptors the standard streams: of Python, of C, and of child processes."""
    names = ("stdin", "stdout", "stderr")
    with ExitStack() as after:
        for number, name in enumerate(names):
            kept = os.dup(number)
            after.callback(os.close, kept)
            after.callback(os.dup2, kept, number)
            os.dup2(given[number], number)
            stream = after.enter_context(
                open(number, "w" if number else "r", encoding="utf-8", closefd=False)
            )
            after.enter_context(patch.object(sys, name, stream))
            after.enter_context(patch.object(sys, f"__{name}__", stream))
        yield


def _pseudo_terminal(width: int) -> tuple[int, int]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    return ours, theirs


def _all_of(ours: int) -> bytes:
    sent = b""
    try:
        while chunk := os.read(ours, 65536):
            sent += chunk
    except OSError:  # how Linux says that the last writer has closed a pseudo-terminal
        pass
    os.close(ours)
    return sent


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
