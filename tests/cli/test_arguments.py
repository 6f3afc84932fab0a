"""What holds for a whole run may be typed before the command or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

from gwr.cli.arguments import arranged

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Terminal


@pytest.mark.parametrize(
    ("typed", "left", "values"),
    [
        (["list", "-s", "done"], ["list", "-s", "done"], {}),
        (["--lang", "zh", "list"], ["--lang=zh", "list"], {"--lang": "zh"}),
        (["list", "--data=a b"], ["--data=a b", "list"], {"--data": "a b"}),
        (
            ["list", "--no-pager", "--data", "x", "-k", "y"],
            ["--no-pager", "--data=x", "list", "-k", "y"],
            {"--data": "x"},
        ),
        (
            ["--lang", "zh", "list", "--lang", "en"],
            ["--lang=zh", "--lang=en", "list"],
            {"--lang": "en"},
        ),
        (["list", "--color"], ["--color=", "list"], {"--color": ""}),
        (["search", "--", "--lang", "zh"], ["search", "--", "--lang", "zh"], {}),
        (["list", "--no-pager=1"], ["list", "--no-pager=1"], {}),
        (["help"], ["--help"], {}),
        (["help", "list", "--lang", "zh"], ["--lang=zh", "list", "--help"], {"--lang": "zh"}),
        (["search", "help"], ["search", "help"], {}),
    ],
    ids=str,
)
def test_they_are_put_before_the_command(
    typed: list[str], left: list[str], values: dict[str, str]
) -> None:
    assert arranged(typed) == (left, values)


def test_before_and_after_are_the_same(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD, encoding="utf-8")
    data = ["--data", str(file)]
    for said in (data, [f"--data={file}"], ["--color", "always"], ["--lang", "zh"]):
        for asked in (["list"], ["list", "-f", "table"], ["dept"], ["stats", "-f", "csv"]):
            before = run(*said, *asked)
            assert before.code == 0
            assert run(*asked, *said) == before
            assert run(asked[0], *said, *asked[1:]) == before


def test_the_pager_may_be_declined_after_the_command(terminal: Terminal) -> None:
    shown = terminal("list", "--no-pager", env={"GWR_PAGER": "cat -n"})
    assert shown.lines[0].split()[0] == "No."


def test_a_value_that_makes_no_sense_is_one_wherever_it_stands(run: Run) -> None:
    for arguments in (["--color", "maybe", "list"], ["list", "--color", "maybe"]):
        done = run(*arguments)
        assert done.code == 2
        assert done.err.startswith("error: Invalid value for '--color': 'maybe' is not one of")
    assert run("list", "--data").err == "error: the name of the data file is empty; name a file\n"
