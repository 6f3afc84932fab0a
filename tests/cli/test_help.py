"""The help pages: what is there can be found, and the examples in them work."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pages
import pytest
from datafiles import GOOD
from program import on_screen, pages_in
from rich.cells import cell_len

from gwr import By
from gwr.cli.app import COMMANDS
from gwr.cli.options import Colour
from gwr.output import Form
from gwr.words import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Screenful, Terminal

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


def test_the_help_groups_the_commands_as_the_questions_they_answer(run: Run) -> None:
    out = run("--help").out
    panels = dict(part.split("\n", 1) for part in out.strip().split("\n\n")[2:])
    assert list(panels) == [*dict.fromkeys(COMMANDS.values()), "Options"]
    for name, heading in COMMANDS.items():
        assert re.search(rf"^  {name} ", panels[heading], re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_begins_with_what_it_is_for(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"Usage: gwr {command} [OPTIONS]" in done.out
    assert ("--format" in done.out) == (command not in {"import", "check"})


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_examples_that_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2022.toml").write_text(GOOD, encoding="utf-8")
    pages.publish(tmp_path)
    help_text = import_module(f"gwr.cli.commands.{command}").command.__doc__
    shown = examples(run(command, "--help", env={"COLUMNS": "100"}).out)
    assert [line.rstrip() for line in shown] == examples(help_text)  # no line is broken
    assert 2 <= len(shown) <= 3
    for example in shown:
        program, *arguments = shlex.split(example)
        done = run(*arguments)
        assert (program, arguments[0], done.code) == ("gwr", command, 0)
        assert (done.err == "") == ("-o" not in arguments)  # which says what it read
        only_shown = command == "import" and "-o" not in arguments
        assert (done.out.count("\n") == 1) == (command in FILES and not only_shown)
        assert all((tmp_path / name).stat().st_size > 0 for name in arguments[1:2] if "." in name)


def test_without_arguments_it_says_what_it_is_and_how_to_begin(run: Run) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    assert "\n重庆市渝北区, 2021:\n113 targets, 101 done, 12 partly done, 9 doubted.\n" in done.out
    assert len(done.out.splitlines()) <= 12
    shown = examples(done.out)
    assert len(shown) == 4
    for example in shown:
        assert run(*shlex.split(example)[1:]).code == 0
    assert "gwr --help" in done.out


def test_what_it_says_without_arguments_fits_a_narrow_terminal(
    run: Run, terminal: Terminal
) -> None:
    assert terminal(width=60).lines == run().out.splitlines()


WIDTHS = (60, 72, 80, 120)


def drawn(width: int, *arguments: str, **env: str) -> Screenful:
    return on_screen(*arguments, width=width, env=env)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_the_terminal(width: int, lang: str) -> None:
    for shown in pages_in(lang, width).values():
        lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.sent).rstrip().split("\r\n")
        assert shown.lines == [line.rstrip() for line in lines]  # the terminal broke none
        assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_option_and_no_value_is_broken(width: int) -> None:
    shown, whole = pages_in("en", width), pages_in("en", 400)
    for page in shown:
        wide = whole[page].lines
        names = [re.split("  +", line.strip())[0] for line in wide if line.startswith("  -")]
        assert names or page == "check"  # which has no options of its own
        seen = [line.strip() for line in shown[page].lines]
        for name in names:
            assert any(line == name or line.startswith(f"{name}  ") for line in seen)


def test_what_can_be_chosen_stands_in_the_help(run: Run) -> None:
    for form in Form:
        assert form.value in run("list", "-h").out
    for by in By:
        assert by.value in run("stats", "-h").out
    for name in (*get_args(Colour), *LANGUAGES):
        assert re.search(rf"\b{name}\b", run("-h").out)


def test_the_help_of_list_is_one_screen_and_begins_with_what_is_common() -> None:
    lines = drawn(80, "list", "-h").lines
    assert len(lines) < 40
    options = [line.split()[0] for line in lines if line.startswith("  -")]
    assert options[:3] == ["-s,", "-d,", "-k,"]


def test_a_paragraph_is_wrapped_anew() -> None:
    told = drawn(80, "stats", "-h").lines
    first = told.index(next(line for line in told if line.startswith("A target led jointly")))
    paragraph = told[first : told.index("", first)]
    for line, after in pairwise(paragraph):
        assert len(line) + 1 + len(after.split()[0]) > 80


@pytest.mark.parametrize(
    "asked",
    [["list", "-h"], ["help", "list"], ["list", "help", "--help"], ["--no-pager", "help", "list"]],
    ids=str,
)
def test_help_may_be_asked_for_in_many_ways(run: Run, asked: list[str]) -> None:
    assert run(*asked) == run("list", "--help")


def test_help_alone_is_that_of_the_program(run: Run) -> None:
    for asked in (["help"], ["-h"], ["help", "help"]):
        assert run(*asked) == run("--help")
    slip = run("help", "lst")
    assert (slip.code, slip.out) == (2, "")
    assert "(did you mean 'list'?)" in slip.err


@pytest.mark.parametrize(
    "env",
    [
        {"FORCE_COLOR": "1"},
        {"TTY_COMPATIBLE": "1", "TTY_INTERACTIVE": "1"},
        {"GITHUB_ACTIONS": "1", "PY_COLORS": "1", "CI": "1"},
        {"CLICOLOR_FORCE": "1", "TERM": "xterm-truecolor", "COLORTERM": "truecolor"},
        {"COLUMNS": "0"},
        {"COLUMNS": "nonsense", "TERMINAL_WIDTH": "7"},
        {"COLUMNS": "9" * 20},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "arguments", [["--help"], ["list", "-h"], ["list", "-f", "table"]], ids=str
)
def test_nothing_in_the_environment_puts_an_escape_into_a_pipe(
    process: Run, arguments: list[str], env: dict[str, str]
) -> None:
    done = process(*arguments, env=env)
    assert done.code == 0
    assert "\x1b" not in done.out


@pytest.mark.parametrize("page", [["--help"], ["list", "--help"], ["help", "list"]], ids=str)
def test_colour_of_the_help_is_that_of_everything(run: Run, page: list[str]) -> None:
    assert "\x1b[" in drawn(80, *page).sent
    for said in (["--color", "never"], ["--color=NEVER"], ["--color", "Never"]):
        assert "\x1b[" not in drawn(80, *said, *page).sent
        assert "\x1b[" not in drawn(80, *page, *said).sent
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b[" not in drawn(80, *page, **plain).sent
    assert "\x1b[1m" in run("--color", "always", *page).out


def test_an_option_of_a_group_stands_under_its_name(run: Run) -> None:
    under: dict[str, str] = {}
    heading = ""
    for line in run("list", "-h").out.splitlines():
        if line and not line.startswith(" "):
            heading = line
        elif name := re.match(r"\s+(?:-\w, )?(--[\w-]+)", line):
            under[name[1]] = heading
    found = [under[each] for each in ("--status", "--limit", "--oneline")]
    assert found == ["Filters", "Listing", "Options"]
