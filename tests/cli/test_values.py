"""Values of an option may stand between commas, and keywords are read as search reads words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

from gwr.query import spelling

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Terminal

PIPED = "gwr list -c id,target,progress | rg"
REPEATED = [
    ("list", "-s", ("done", "partial")),
    ("list", "--status", ("部分完成", "未完成")),
    ("list", "-d", ("区交通局", "教委")),
    ("list", "-k", ("医院", "建设")),
    ("list", "--kind", ("indicator", "任务")),
    ("list", "--id", ("1-3", "38")),
    ("list", "--firmness", ("figure", "duty")),
    ("stats", "--section", ("经济", "任务")),
    ("search", "--not", ("小学", "幼儿园")),
    ("search", "--in", ("target", "progress")),
    ("projects", "--tag", ("医院", "学校")),
    ("projects", "--verdict", ("behind", "stopped")),
]


@pytest.mark.parametrize(("command", "option", "values"), REPEATED, ids=str)
def test_commas_are_as_good_as_repeating(
    run: Run, command: str, option: str, values: tuple[str, str]
) -> None:
    words = ["学校"] if command == "search" else []
    first, second = values
    repeated = run(command, *words, option, first, option, second)
    for comma in (",", "，", "、", ", "):
        assert run(command, *words, option, f"{first}{comma}{second}") == repeated


def test_a_name_or_word_that_has_a_comma_is_tried_whole_first(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    text = GOOD.replace('"区科技局"', '"区科技局,知识产权局"', 1).replace('"甲"', '"甲,乙"', 1)
    file.write_text(text, encoding="utf-8")
    data = ["--data", str(file), "list", "--count"]
    assert run(*data, "-d", "区科技局,知识产权局").out == "1\n"
    assert run(*data, "-d", "区科技局,区教委").out == "2\n"
    assert run(*data, "-k", "甲,乙").out == "1\n"
    assert run(*data, "-k", "甲,无").out == "0\n"


def test_a_comma_too_many_is_none(run: Run) -> None:
    assert run("list", "-s", "done,") == run("list", "-s", "done")
    assert run("list", "-s", ",").err.startswith("error: there is no status ','; use done")


@pytest.mark.parametrize(
    ("typed", "meant"), [("醫院", "医院"), ("ＰＰＰ", "ppp"), ("tongjing", "统景")]
)
def test_keywords_are_read_as_search_reads_words(run: Run, typed: str, meant: str) -> None:
    assert run("list", "-k", typed).out == run("list", "-k", meant).out
    assert run("stats", "-k", typed).out == run("stats", "-k", meant).out


def test_what_only_pinyin_finds_is_said_to_be_read_so(run: Run, terminal: Terminal) -> None:
    note = "yiyuan read as pinyin: 亿元, 医院"
    assert run("search", "yiyuan").err == run("list", "-k", "yiyuan").err == f"{note}\n"
    assert terminal("search", "yiyuan").lines[:2] == [note, ""]
    assert run("search", "tong", "jing").err == "tong jing read as pinyin: 统景\n"
    for typed in (["search", "ppp"], ["search", "医院"], ["list", "-k", "OPPO"]):
        assert run(*typed).err == ""


def test_what_only_pinyin_finds_is_said_beside_any_form(run: Run, terminal: Terminal) -> None:
    shown = terminal("search", "yiyuan", "-f", "json")
    assert "read as pinyin" in shown.sent
    assert run("search", "yiyuan", "-f", "table").out.startswith("yiyuan read as pinyin")


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["hospital"], "the data is Chinese, so look for a Chinese word, or its pinyin"),
        (["医院|学校"], "words are taken as they stand; gwr search --any 医院 学校 finds either"),
        (["医.院"], f"words are taken as they stand; {PIPED} 医.院 finds patterns"),
        (["(医院"], f"words are taken as they stand; {PIPED} '(医院' finds patterns"),
    ],
    ids=str,
)
def test_a_word_that_means_something_else_elsewhere(
    run: Run, words: list[str], advice: str
) -> None:
    done = run("search", *words)
    assert done.code == 1
    assert done.err == f"error: nothing is found for '{words[0]}'; {advice}\n"


def test_what_is_advised_works(run: Run) -> None:
    advised = run("search", "医院|学校").err.partition("; ")[2].partition(" finds")[0]
    assert run(*advised.split("stand; ")[1].split()[1:]).code == 0


def test_an_english_word_is_no_reason_to_want_a_library(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    spelling._readings.cache_clear()  # noqa: SLF001  what it knows of the library
    for word in ("hospital", "school", "metro", "Bridge"):
        assert "the data is Chinese" in run("search", word).err
        assert (
            run("list", "-k", word).err == "no target fits these filters; gwr list shows all 113\n"
        )
    for word in ("tongjing", "jtj", "lvyou", "xiongan"):
        assert "to read it as pinyin, pip install" in run("search", word).err
    spelling._readings.cache_clear()  # noqa: SLF001  what it knows of the library
