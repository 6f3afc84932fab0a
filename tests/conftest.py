"""What tests of the command line share: fixtures that run the program, and hold what it shows."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD, NASTY, READINGS
from program import (
    GOLDEN,
    Golden,
    Result,
    Run,
    Screenful,
    Terminal,
    command,
    environment,
    on_terminal,
)

from gwr import Report, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


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


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    """Return a data file with control characters in every text that it has room for."""
    words = "kind|status|field|scope|strength|when"  # these are not free texts
    texts = re.compile(rf'^((?!{words})\w+ = ".*?|departments = \[".*?)"', re.MULTILINE)
    text = texts.sub(lambda match: f'{match[1]}{NASTY}"', GOOD + READINGS)
    file = tmp_path / "nasty.toml"
    file.write_text(text, encoding="utf-8")
    return file


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
