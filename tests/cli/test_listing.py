"""--sort, --limit, --count and --columns mean the same in every listing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from program import Run, Terminal

LISTINGS = [
    ["list"],
    ["list", "-s", "done", "-k", "建设"],
    ["list", "-c", "id,findings"],
    ["dept"],
    ["dept", "交通", "住建委", "临空"],
    ["search", "医院"],
    ["stats"],
    ["stats", "--by", "firmness"],
    ["stats", "--by", "verdict"],
    ["audit", "--all"],
    ["measures"],
    ["due"],
]
ABOUT_TARGETS = [
    each for each in LISTINGS if each[0] != "stats" and each != ["dept"] and "-c" not in each
]


def rows(run: Run, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*arguments, "-f", "json").out)
    return found


@pytest.mark.parametrize("arguments", LISTINGS, ids=str)
def test_the_limit_leaves_the_first(run: Run, arguments: list[str]) -> None:
    every = run(*arguments).out.splitlines()
    for form in ([], ["-f", "csv"], ["-f", "markdown"]):
        for limit in ("1", "3", "99999"):
            limited = run(*arguments, *form, "--limit", limit)
            assert (limited.code, limited.err) == (0, "")
            assert limited == run(*arguments, *form, "-L", limit)
    assert run(*arguments, "-L", "2").out.splitlines() == every[:3]


@pytest.mark.parametrize("arguments", LISTINGS, ids=str)
def test_the_count_is_that_of_the_rows(run: Run, arguments: list[str]) -> None:
    number = len(rows(run, *arguments))
    assert run(*arguments, "--count").out == f"{number}\n"
    assert run(*arguments, "--count", "-L", "2").out == f"{min(number, 2)}\n"
    assert run(*arguments, "--count", "-f", "json").out == f"{number}\n"


@pytest.mark.parametrize("arguments", ABOUT_TARGETS, ids=str)
@pytest.mark.parametrize("order", ["id", "dept", "status", "attainment"])
def test_every_order_keeps_all_rows_and_can_be_reversed(
    run: Run, arguments: list[str], order: str
) -> None:
    as_they_are = rows(run, *arguments)
    there = rows(run, *arguments, "--sort", order)
    back = rows(run, *arguments, "--sort", f"-{order}")
    for found in (there, back):
        assert sorted(map(str, found)) == sorted(map(str, as_they_are))
    if order == "id" and arguments[0] != "dept":
        assert [row["id"] for row in there] == sorted(row["id"] for row in as_they_are)
        assert [row["id"] for row in back] == sorted(
            (row["id"] for row in as_they_are), reverse=True
        )


@pytest.mark.parametrize(
    "arguments",
    [*(each for each in LISTINGS if "-c" not in each), ["reports"], ["projects", "医院"]],
    ids=str,
)
def test_columns_are_picked_by_the_names_that_a_pipe_gets(run: Run, arguments: list[str]) -> None:
    every = [line.split("\t") for line in run(*arguments).out.splitlines()]
    names = [every[0][1], every[0][0]]
    picked = run(*arguments, "-c", ",".join(names))
    assert [line.split("\t") for line in picked.out.splitlines()] == [
        [row[1], row[0]] for row in every
    ]
    assert all([*row] == names for row in rows(run, *arguments, "-c", ",".join(names)))
    same = run(*arguments, "-f", "table", "-c", ",".join(every[0]))
    assert same.code == 0
    if arguments[0] != "list":  # of which all columns are a table of its own
        assert same == run(*arguments, "-f", "table")
    unknown = run(*arguments, "-c", f"{names[0]},nope")
    assert (unknown.code, unknown.out) == (2, "")
    assert "error: there is no column 'nope'; use " in unknown.err


def test_picked_columns_are_a_plain_table_on_a_terminal(terminal: Terminal) -> None:
    shown = terminal("measures", "--missed", "-c", "id,measure,verdict", "-L", "2").lines
    assert shown[0].split() == ["No.", "measure", "verdict"]
    assert [line.split() for line in shown[2:4]] == [
        ["12", "天实精工、捷荣等项目建成投产", "not", "met"],
        ["22", "金融业增加值增长", "not", "met"],
    ]
    assert shown[4:] == ["--limit leaves out 5."]


def test_what_has_no_key_comes_last_in_both_directions(run: Run) -> None:
    for order in ("attainment", "-attainment"):
        found = rows(run, "measures", "--sort", order)
        known = [row["attainment"] is not None or row["points"] is not None for row in found]
        assert known == sorted(known, reverse=True)
        assert not all(known)


@pytest.mark.parametrize("order", ["targets", "done", "partial", "doubted", "attainment"])
def test_departments_are_ordered_by_their_figures(run: Run, order: str) -> None:
    found = rows(run, "dept", "--sort", f"-{order}")
    figures = [
        row["done"] / row["targets"] if order == "attainment" else row[order] for row in found
    ]
    assert figures == sorted(figures, reverse=True)
    assert (
        rows(run, "stats", "--sort", f"-{order}", "-L", "1")[0]["department"]
        == (found[0]["department"])
    )


def test_a_table_is_as_long_as_asked_and_tells_the_whole(terminal: Terminal) -> None:
    lines = terminal("list", "-s", "partial", "-L", "2").lines
    assert lines[-2:] == [
        "12 of 113 targets. gwr show 10 tells all about one.",
        "--limit leaves out 10.",
    ]
    for arguments in LISTINGS[3:]:
        if "verdict" not in arguments:
            shown = terminal(*arguments, "-L", "1").lines
            assert shown[-1].startswith("--limit leaves out ")
            assert len(shown) < len(terminal(*arguments).lines)


def test_findings_in_another_order_stand_under_each_heading_once(terminal: Terminal) -> None:
    lines = terminal("audit", "--sort", "id").lines
    assert lines.count("Not admitted") == lines.count("Admitted by the report") == 1


def test_groups_by_what_the_report_declares_say_so_and_no_row_counts_twice(run: Run) -> None:
    found = rows(run, "stats", "--by", "status")
    assert [(row["status"], row["declared"], row["agrees"]) for row in found] == [
        ("done", 101, True),
        ("partial", 12, True),
    ]
    assert sum(row["targets"] for row in found) == 113
    assert all(row["department"] for row in rows(run, "stats"))


def test_every_key_of_json_can_be_a_column(run: Run) -> None:
    keys = list(rows(run, "list", "--id", "30")[0])
    picked = rows(run, "list", "--id", "30", "-c", ",".join(keys))
    assert list(picked[0]) == keys
    for form, between in (("tsv", "\t"), ("csv", ",")):
        out = run("list", "--id", "30", "-c", "id,findings,measure", "-f", form).out
        assert out.startswith(f"id{between}findings{between}measure")
    nested = ("findings", "measure", "caveat", "due")
    cells = run("list", "--id", "71", "-c", ",".join(nested)).out.splitlines()[1].split("\t")
    for key, text in zip(nested, cells, strict=True):
        assert json.loads(text or "[]") == rows(run, "list", "--id", "71")[0][key]


def test_groups_are_ordered_by_their_names(run: Run) -> None:
    found = rows(run, "stats", "--by", "kind", "--sort", "-dept")
    assert [row["kind"] for row in found] == ["task", "indicator"]
