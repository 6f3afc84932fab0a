"""The help pages: what is there can be found, and the examples in them work."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from typing import TYPE_CHECKING

import pages
import pytest
from datafiles import GOOD
from program import command, environment, on_terminal

from gwr.cli.app import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Terminal

FILES = {"export", "import", "check"}
"""The commands that are about a file; they answer in one line."""


def examples(text: str) -> list[str]:
    """Return the lines of a text that are commands to type."""
    return re.findall(r"^ +(gwr (?!--help).*?)(?:  .*)?$", text, re.MULTILINE)


def test_the_help_names_every_command_and_option(process: Run) -> None:
    done = process("--help")
    assert (done.code, done.err) == (0, "")
    for word in (*COMMANDS, "--data", "GWR_DATA", "--color", "--version"):
        assert word in done.out


def test_the_help_groups_the_commands_as_the_questions_they_answer(process: Run) -> None:
    out = process("--help").out
    headings = list(dict.fromkeys(COMMANDS.values()))
    assert re.findall(r"╭─ (.+?) ─", out) == ["Options", *headings]
    for name, heading in COMMANDS.items():
        panel = out.partition(f"╭─ {heading} ─")[2].partition("╰")[0]
        assert re.search(rf"^│ {name} ", panel, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_begins_with_what_it_is_for(process: Run, command: str) -> None:
    done = process(command, "--help")
    assert done.code == 0
    assert f"Usage: gwr {command} [OPTIONS]" in done.out
    assert ("--format" in done.out) == (command not in FILES)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_examples_that_work(
    run: Run, process: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2022.toml").write_text(GOOD, encoding="utf-8")
    pages.publish(tmp_path)
    help_text = import_module(f"gwr.cli.commands.{command}").command.__doc__
    shown = examples(process(command, "--help").out)
    assert [line.rstrip() for line in shown] == examples(help_text)  # no line is broken
    assert 2 <= len(shown) <= 3
    for example in shown:
        program, *arguments = shlex.split(example)
        done = run(*arguments)
        assert (program, arguments[0], done.code) == ("gwr", command, 0)
        assert (done.err == "") == (command != "import")  # which says what it read
        assert (done.out.count("\n") == 1) == (command in FILES)
        assert all((tmp_path / name).stat().st_size > 0 for name in arguments[1:2] if "." in name)


def test_without_arguments_it_says_what_it_is_and_how_to_begin(run: Run) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    assert "\n重庆市渝北区, 2021:\n113 targets, 101 done, 12 partly done, 9 doubted.\n" in done.out
    assert len(done.out.splitlines()) < 13
    shown = examples(done.out)
    assert len(shown) == 4
    for example in shown:
        assert run(*shlex.split(example)[1:]).code == 0
    assert "gwr --help" in done.out


def test_what_it_says_without_arguments_fits_a_narrow_terminal(
    run: Run, terminal: Terminal
) -> None:
    assert terminal(width=60).lines == run().out.splitlines()


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"]], ids=str)
def test_the_help_is_whole_whatever_the_environment_says(
    process: Run, arguments: list[str]
) -> None:
    plain = process(*arguments, env={"COLUMNS": "72"})
    assert "\x1b" not in plain.out
    for env in (
        {"COLUMNS": "0"},
        {"COLUMNS": "20"},
        {"COLUMNS": "nonsense", "FORCE_COLOR": "1"},
        {"COLUMNS": "72", "GITHUB_ACTIONS": "1", "PY_COLORS": "1"},
    ):
        done = process(*arguments, env=env)
        assert done.code == 0
        assert "\x1b" not in done.out
        for option in re.findall(r"--\w+", plain.out):
            assert option in done.out
    assert process(*arguments, env={"COLUMNS": "9" * 20}).code == 0


def test_the_help_is_coloured_on_a_terminal_unless_declined() -> None:
    def sent(*arguments: str) -> str:
        return on_terminal(command(*arguments), 80, environment()).sent

    assert "\x1b[" in sent("--help")
    for plain in (["--color", "never"], ["--color=never"]):
        assert not re.search(r"\x1b\[[0-9;]*3[0-9]", sent(*plain, "list", "--help"))
