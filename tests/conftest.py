"""What tests of the command line share: fixtures that run the program, and hold what it shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD, NASTY, READINGS
from hypothesis import settings
from program import GOLDEN, Golden, Run, Terminal, on_screen, piped, spawned

from gwr import Report, load

if TYPE_CHECKING:
    from pathlib import Path

# The machine may be busy with other tests. What is tried is the same each time, so that a change
# fails by its own fault; `pytest --hypothesis-profile=other` tries other cases.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("other", deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def report() -> Report:
    """Return the bundled report."""
    return load()


@pytest.fixture
def run() -> Run:
    """Return a function that runs gwr with its output in a pipe, in this process."""
    return piped


@pytest.fixture
def process() -> Run:
    """Return a function that runs gwr with its output in a pipe, in a process of its own."""
    return spawned


@pytest.fixture
def terminal() -> Terminal:
    """Return a function that runs gwr on a terminal, in this process."""
    return on_screen


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    """Return a data file with control characters in every text that it has room for."""
    closed = (  # these are not free texts
        *("code", "as_of", "readings", "kind", "status", "firmness", "field", "bound", "scope"),
        *("strength", "promised", "reported", "when"),
    )
    texts = re.compile(
        rf'^((?!(?:{"|".join(closed)}) =)"?\w+"? = ".*?|(?!tags)\w+ = \[".*?)"', re.MULTILINE
    )
    text = texts.sub(lambda match: f'{match[1]}{NASTY}"', GOOD + READINGS)
    file = tmp_path / "nasty.toml"
    file.write_text(text, encoding="utf-8")
    return file


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden", action="store_true", help="rewrite tests/golden and examples, for review"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that holds a text against a file, of tests/golden unless named in full."""
    rewrite: bool = request.config.getoption("--golden")

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if rewrite:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode()

    return check
