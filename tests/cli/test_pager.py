"""A long answer on a terminal goes through a pager, as git does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr.cli.pager import pager_of

if TYPE_CHECKING:
    from program import Run, Terminal

NUMBERED = "cat -n"


@pytest.mark.parametrize(
    ("env", "paged"),
    [
        ({"GWR_PAGER": NUMBERED, "PAGER": "false"}, True),
        ({"GWR_PAGER": "", "PAGER": NUMBERED}, False),
        ({"GWR_PAGER": "cat"}, False),
        ({"GWR_PAGER": "no-such-pager"}, False),
    ],
    ids=str,
)
def test_the_pager_is_the_one_that_is_named(
    terminal: Terminal, env: dict[str, str], paged: bool
) -> None:
    shown = terminal("list", env=env)
    assert shown.code == 0
    assert any(line.split()[:2] == ["1", "No."] for line in shown.lines) == paged
    assert "113 of 113 targets" in shown.lines[-1]


@pytest.mark.parametrize(
    ("env", "installed", "pager"),
    [
        ({"PAGER": "more"}, True, "more"),
        ({"PAGER": "cat"}, True, ""),
        ({}, True, "less"),
        ({}, False, ""),
    ],
    ids=str,
)
def test_without_one_of_its_own_gwr_takes_that_of_all(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], installed: bool, pager: str
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if installed else None)
    assert pager_of(env) == pager


def test_an_answer_that_fits_the_screen_needs_none(terminal: Terminal) -> None:
    assert terminal("show", "97", env={"GWR_PAGER": NUMBERED}).lines[0].split() == ["No.", "97"]


def test_it_can_be_declined(terminal: Terminal) -> None:
    shown = terminal("--no-pager", "list", env={"GWR_PAGER": NUMBERED})
    assert shown.lines[0].split()[0] == "No."


def test_leaving_it_early_is_no_error(terminal: Terminal) -> None:
    shown = terminal("list", env={"GWR_PAGER": "head -n 2"})
    assert (shown.code, len(shown.lines)) == (0, 2)


def test_colour_is_kept(terminal: Terminal) -> None:
    assert "\x1b[" in terminal("list", env={"GWR_PAGER": "cat -u"}).sent


def test_a_pipe_has_none(run: Run) -> None:
    assert run("list", env={"GWR_PAGER": NUMBERED}).out.startswith("id\t")
