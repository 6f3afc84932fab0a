"""The helpers of the tests: to run gwr in their process shows what a process of its own does."""

from __future__ import annotations

import pytest
from program import command, environment, on_screen, on_terminal, pages_in, piped, spawned

from gwr.cli.app import COMMANDS

TYPED = [
    [],
    ["--version"],
    ["list"],
    ["list", "--status", "partial", "--format", "csv"],
    ["show", "38", "55"],
    ["dept"],
    ["search", "医院", "建设"],
    ["search", "yiyuan"],
    ["stats", "--by", "kind"],
    ["measures"],
    ["audit", "--all"],
    ["due", "--today", "2022-06-01"],
    ["show", "0"],
    ["list", "--nope"],
    ["--help"],
    ["help", "list"],
]


@pytest.mark.long
@pytest.mark.parametrize("typed", TYPED, ids=str)
def test_a_run_in_this_process_is_as_one_in_its_own(typed: list[str]) -> None:
    assert piped(*typed) == spawned(*typed)
    here, there = on_screen(*typed, width=60), on_terminal(command(*typed), 60, environment())
    assert (here.code, here.sent) == (there.code, there.sent)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_page_beside_others_is_as_one_from_a_process_of_its_own(name: str) -> None:
    typed = [*([name] if name else []), "--help"]
    there = on_terminal(command(*typed), 60, environment({"GWR_LANG": "zh"}))
    here = pages_in("zh", 60)[name]
    assert (here.code, here.sent) == (there.code, there.sent)


@pytest.mark.parametrize("typed", [["--help"], ["list", "-h"], ["help", "list"]], ids=str)
def test_what_a_process_settles_at_its_start_is_refused(typed: list[str]) -> None:
    with pytest.raises(ValueError, match="start a process"):
        piped(*typed, env={"GWR_LANG": "zh"})
    with pytest.raises(ValueError, match="start a process"):
        on_screen("list", env={"PYTHONUTF8": "0"})
