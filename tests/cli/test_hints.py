"""Commands that the program proposes work as they stand."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD, READINGS

from gwr.hints import hint, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

ASKED = [
    ["list", "-f", "table"],
    ["search", "甲", "-f", "table"],
    ["search", "甲|丙"],
    ["dept", "-f", "table"],
    ["dept", "无此单位"],
    ["measures", "-f", "table"],
    ["measures", "-k", "zzz"],
    ["due", "-k", "zzz"],
    [],
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_they_ask_the_data_that_was_asked(run: Run, tmp_path: Path, asked: list[str]) -> None:
    file = tmp_path / "a folder" / "2022 (1).toml"
    file.parent.mkdir()
    file.write_text(GOOD + READINGS, encoding="utf-8")
    done = run("--data", str(file), *asked, env={"COLUMNS": "900"})
    told = done.out + done.err
    program = re.escape(f"gwr --data {shlex.quote(str(file))}")
    ends = "  | tells | shows | lists | gives | finds "
    proposed = re.findall(f"{program} .+?(?={ends})", told)
    assert proposed
    for line in proposed:
        assert run(*shlex.split(line)[1:]).code == 0


def test_without_data_there_is_none() -> None:
    assert hint("show", 38) == "gwr show 38"


@pytest.mark.parametrize(
    "word", ["a b", "(x)", "a|b", "$x", "'", '"', "*", "~x", "", "a;b", "丙 丁"]
)
def test_what_a_shell_would_obey_is_quoted(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]
    assert quoted(word) != word


def test_chinese_is_not() -> None:
    assert hint("dept", "区交通局") == "gwr dept 区交通局"
