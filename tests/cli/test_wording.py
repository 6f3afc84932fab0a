"""Typer's own words are known again, whichever of its versions says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import words
from gwr.cli.wording import told

if TYPE_CHECKING:
    from program import Run

COMPLAINTS = [
    (["list", "--statsu"], "没有 --statsu 这个选项（是不是 --status？）；用法见 gwr list --help"),
    (["list", "--zzz"], "没有 --zzz 这个选项；用法见 gwr list --help"),
    (["list", "-s"], "选项 -s 后面缺少内容；用法见 gwr list --help"),
    (["list", "--count=1"], "选项 --count 后面不能带内容；用法见 gwr list --help"),
    (["list", "--limit", "x"], "--limit、-L 不能写“x”，须为整数；用法见 gwr list --help"),
    (["list", "--limit", "-1"], "--limit、-L 不能写“-1”，须大于等于1；用法见 gwr list --help"),
    (["list", "医院"], "多写了“医院”；用法见 gwr list --help"),
    (["lst"], "没有“lst”这个命令（是不是 list？）；用法见 gwr --help"),
    (["foo"], "没有“foo”这个命令；用法见 gwr --help"),
    (
        ["list", "--format", "x"],
        (
            "--format、-f 不能写“x”，只能写 table、tsv、csv、json、jsonl、markdown 之一；"
            "用法见 gwr list --help"
        ),
    ),
    (["list", "--lang", "fr"], "--lang 不能写“fr”，只能写 en、zh 之一；用法见 gwr --help"),
    (
        ["import", "a", "-o", "b", "--year", "x"],
        "--year 不能写“x”，须为整数；用法见 gwr import --help",
    ),
]


@pytest.mark.parametrize(("typed", "complaint"), COMPLAINTS, ids=str)
def test_what_the_parser_complains_of_is_said_in_chinese(
    run: Run, typed: list[str], complaint: str
) -> None:
    done = run(*typed, env={"GWR_LANG": "zh"})
    assert (done.code, done.out, done.err) == (2, "", f"错误：{complaint}\n")


def test_what_is_not_known_stays_as_it_is() -> None:
    assert told("No such thing: x") == "No such thing: x"
    words.use("zh")
    try:
        assert told("No such thing: x") == "No such thing: x"
    finally:
        words.use("en")
