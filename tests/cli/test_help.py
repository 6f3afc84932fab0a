"""The help pages: what is there can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr.cli import COMMANDS

if TYPE_CHECKING:
    from conftest import Run


@pytest.mark.parametrize("arguments", [[], ["--help"]], ids=str)
def test_the_help_names_every_command_and_option(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.err) == (0, "")
    for word in (*COMMANDS, "--data", "GWR_DATA", "--color", "--version"):
        assert word in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_begins_with_what_it_is_for(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"Usage: gwr {command} [OPTIONS]" in done.out
    assert "--format" in done.out
