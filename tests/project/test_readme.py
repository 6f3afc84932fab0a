"""The README's examples are run, and their output compared."""

from __future__ import annotations

import doctest
import re
import sys
from pathlib import Path

import pytest
from program import ROOT, environment, on_terminal

from gwr.cli.app import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n\$ (.+)\n((?:.*\n)*?)```", README)
PYTHON = re.findall(r"```python\n((?:.*\n)*?)```", README)


def ran(command: str) -> str:
    """Return what bash shows for a command on a terminal of 80 columns."""
    programs = Path(sys.executable).parent
    env = environment({"PATH": f"{programs}:/usr/bin:/bin"})
    shown = on_terminal(["bash", "-c", command], 80, env)
    assert shown.code == 0
    return "\n".join(shown.lines) + "\n"


@pytest.mark.parametrize(("command", "output"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_an_example_shows_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, output: str
) -> None:
    for name in ("data", "tests"):  # as in a clone, where some write files
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    assert ran(command) == output


def test_every_command_has_an_example() -> None:
    for command in COMMANDS:
        assert any(example.startswith(f"gwr {command}") for example, _ in CONSOLE)
    assert len(CONSOLE) == README.count("```console")


def test_the_python_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    assert len(PYTHON) == README.count("```python") > 0
    for example in PYTHON:
        test = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
        assert doctest.DocTestRunner().run(test) == (0, len(test.examples))


def test_the_picture_is_what_the_program_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import picture

    assert picture.PICTURE.read_text(encoding="utf-8") == picture.picture()


def test_there_are_exactly_two_commands_to_set_up() -> None:
    blocks = re.findall(r"```sh\n((?:.*\n)*?)```", README)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert blocks[0].endswith("gwr list --status partial\n")
    assert "pytest" in blocks[1]
