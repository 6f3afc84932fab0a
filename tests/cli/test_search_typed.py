"""`gwr search` as it is typed: what is marked, and what a search without a hit says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

from gwr.extras import install

if TYPE_CHECKING:
    from pathlib import Path

    from program import Golden, Run, Screenful, Terminal

    from gwr import Report

CASES = {
    "search": ["search", "医院"],
    "search-words": ["search", "统景", "交通局", "--status", "partial"],
    "search-folded": ["search", "９ 号线", "ｐｐｐ", "--any"],
    "search-traditional": ["search", "統景", "--in", "target"],
    "search-pinyin": ["search", "tong", "jing", "--in", "target"],
    "search-full": ["search", "监测", "--full", "--id", "8"],
}


def marked(shown: Screenful) -> str:
    """Return what could be seen, with 【】 around what stood there in bold and reverse."""
    lines = []
    for row in range(len(shown.lines)):
        line, inside = "", False
        for column in range(shown.screen.columns):
            cell = shown.screen.buffer[row][column]
            if cell.data:  # a wide character has an empty cell behind it
                assert not cell.reverse or cell.bold
                if cell.reverse != inside:
                    line += "【" if cell.reverse else "】"
                    inside = cell.reverse
                line += cell.data
        lines.append(line.rstrip() + "】" * inside)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("name", CASES)
def test_hits_are_marked_on_a_terminal(
    terminal: Terminal, golden: Golden, name: str, width: int
) -> None:
    shown = terminal(*CASES[name], width=width)
    assert shown.code == 0
    golden(f"{name}.{width}.txt", marked(shown))


def test_without_colour_there_is_no_mark_but_the_same_text(terminal: Terminal) -> None:
    shown = terminal("search", "医院", env={"NO_COLOR": "1"})
    assert "\x1b[" not in shown.sent
    assert shown.lines == terminal("search", "医院").lines


def test_the_offsets_of_json_lead_into_the_data(run: Run, report: Report) -> None:
    hits = json.loads(run("search", "--any", "９号线", "交通局", "-f", "json").out)
    assert list(hits[0]) == ["id", "field", "start", "end", "match", "passage"]
    fields = {"target", "progress", "departments", "remark", "reason"}
    assert {hit["field"] for hit in hits} <= fields
    for hit in hits:
        task = report.tasks[hit["id"] - 1]
        value = getattr(task, hit["field"], None) or getattr(task.shortfall, hit["field"], "")
        text = "、".join(value) if isinstance(value, tuple) else str(value)
        assert text[hit["start"] : hit["end"]] == hit["match"] in {"9号线", "交通局"}
        assert hit["match"] in hit["passage"] in text


def test_a_row_of_a_pipe_is_a_hit(run: Run, terminal: Terminal) -> None:
    rows = run("search", "医院").out.splitlines()[1:]
    numbers = {row.split("\t")[0] for row in rows}
    last = terminal("search", "医院").lines[-1]
    assert last.startswith(f"{len(rows)} hits in {len(numbers)} of 113 targets. gwr show 8 tells")
    assert terminal("search", "88.39").lines[-1].startswith("1 hit in 1 of 113 targets.")


@pytest.mark.parametrize(
    ("arguments", "out"),
    [([], "id\tfield\tstart\tpassage\n"), (["-f", "json"], "[]\n"), (["-f", "jsonl"], "")],
)
def test_no_hit_is_one_and_says_what_may_help(run: Run, arguments: list[str], out: str) -> None:
    done = run("search", "9号线", "--in", "progress", "--status", "partial", *arguments)
    assert (done.code, done.out) == (1, out)
    assert done.err == (
        "error: nothing is found for '9号线'; without the filters there is 1 hit in 1 target\n"
    )


def test_no_hit_on_a_terminal_leaves_nothing_but_the_advice(terminal: Terminal) -> None:
    shown = terminal("search", "人民医院改造", width=120)
    assert shown.code == 1
    assert "\n".join(shown.lines) == (
        "error: nothing is found for '人民医院改造'; "
        "a shorter word helps: for 人民医院 there are 10 hits in 4 targets"
    )


def test_a_dash_after_the_two_dashes_is_no_exclusion(run: Run) -> None:
    assert "'-疫情'" in run("search", "--", "-疫情").err
    assert run("search", "疫情", "--not", "防控").out.count("\n") > 1


def test_the_help_says_what_the_order_is(process: Run) -> None:
    out = re.sub(r"\s+", " ", process("search", "--help").out)
    assert "hits in the promise first, then by number" in out


def test_data_is_shown_and_never_obeyed_and_the_mark_does_not_shift(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "nasty.toml"
    nasty = r'"\u001b[31m[b]…㎡\t９ 号线\u202e医院"'
    file.write_text(GOOD.replace('"丙"', nasty), encoding="utf-8")
    shown = terminal("--data", str(file), "search", "9号线", "M2", "..", "医院")
    assert r"  Target    \x1b[31m[b]【…㎡】 【９ 号线】\u202e【医院】" in marked(shown)


def test_without_the_extra_the_install_command_is_named(process: Run, tmp_path: Path) -> None:
    for library in ("opencc", "pypinyin"):
        (tmp_path / f"{library}.py").write_text("raise ImportError")
    env = {"PYTHONPATH": str(tmp_path)}
    for arguments in (["search", "醫院"], ["search", "tingchewei"], ["dept", "jtj"]):
        done = process(*arguments, env=env)
        assert (done.code, done.out) == (1, "")
        assert done.err.endswith(f", {install('zh')}\n")
    assert process("search", "医院", env=env).code == 0
