"""Whatever is typed or loaded: one line on stderr, an exit code, nothing on stdout."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from datafiles import FAULTS, GOOD, SHOWN

from gwr.store import reader

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

# What is typed, the exit code, what stderr must say.
SLIPS = [
    (["show", "0"], 1, "error: there is no target 0; they are numbered 1 to 113"),
    (["show", "114"], 1, "error: there is no target 114; they are numbered 1 to 113"),
    (["show", "abc"], 2, "error: 'abc' is no target number; write 38, 10-15 or 1-20,38"),
    (["show", "38-10"], 2, "error: 38-10 runs backwards; write 10-38"),
    (["show", "1-9999999999"], 1, "error: there is no target 9999999999; they are numbered"),
    (["show", "-5"], 2, "error: No such option: -5; see gwr show --help"),
    (["show"], 2, "error: Missing argument 'NUMBER'; see gwr show --help"),
    (
        ["show", "38", "-f", "xml"],
        2,
        "error: Invalid value for '--format' / '-f': 'xml' is not one",
    ),
    (["list", "--status", "finished"], 2, "error: there is no status 'finished'; use done (完成)"),
    (["list", "--kind", "goal"], 2, "error: there is no kind 'goal'; use indicator"),
    (
        ["list", "--dept", "教育局"],
        1,
        "error: no department is called '教育局'; did you mean 区教委?",
    ),
    (["dept", "教育局"], 1, "error: no department is called '教育局'; did you mean 区教委?"),
    (["dept", ""], 2, "error: a name is empty; gwr dept lists them all"),
    (["list", "--district", " "], 2, "error: a name is empty; gwr reports lists them all"),
    (["dept", "ab\x1b[31m"], 1, r"error: no department is called 'ab\x1b[31m'"),
    (["stats", "--by", "day"], 2, "error: there is nothing called 'day' to group by; use dept"),
    (["list", "--keyword", ""], 2, "error: a keyword is empty; give a word to look for, such as"),
    (["list", "--columns", "nope"], 2, "error: there is no column 'nope'; use id, label, kind"),
    (["list", "--columns", ""], 2, "error: there is no column ''"),
    (["list", "--id", "200"], 1, "error: there is no target 200"),
    (["list", "--id", "1-"], 2, "error: '1-' is no target number"),
    (["list", "--bom"], 2, "error: --bom is for CSV; add --format csv"),
    (["dept", "--bom", "-f", "json"], 2, "error: --bom is for CSV; add --format csv"),
    (["list", "--nope"], 2, "error: No such option: --nope"),
    (["list", "--data", "x.toml"], 2, "error: there is no file x.toml; check the path"),
    (["list", "--version"], 2, "error: --version goes before the command, as gwr --help shows"),
    (["list", "--web"], 2, "error: No such option: --web; see gwr list --help"),
    (["list", "--statsu=done"], 2, "error: No such option: --statsu (Possible options: --status)"),
    (["list", "--sort", "name"], 2, "error: there is no order 'name'; use id, dept, status"),
    (["dept", "--sort", "-status"], 2, "error: there is no order '-status'; use id, dept, targets"),
    (["list", "-L", "0"], 2, "error: Invalid value for '--limit' / '-L': 0 is not in the range"),
    (["list", "医院"], 2, "error: Got unexpected extra argument(s) (医院); see gwr list"),
    (["lst"], 2, "error: No such command 'lst' (did you mean 'list'?); see gwr --help"),
    (["--color", "maybe", "list"], 2, "error: Invalid value for '--color': 'maybe' is not one of"),
    (["list", "--status"], 2, "error: Option '--status' requires an argument; see gwr list"),
    (["--data", "", "list"], 2, "error: the name of the data file is empty; name a file"),
    (["due", "--before", "soon"], 2, "error: 'soon' is no date; write 2022, 2022-H1, 2022-05"),
    (["due", "--today", "2022-02-30"], 2, "error: '2022-02-30' is no date; write 2022"),
    (["measures", "--sort", "name"], 2, "error: there is no order 'name'; use id, dept, status"),
    (["export", "-"], 2, "error: - says nothing of the kind of file; add --format csv, tsv"),
    (["export", "-", "-f", "exe"], 2, "error: - says nothing of the kind of file; add --format"),
    (["export", "-", "-f", "db", "--append"], 2, "error: --append is for a file; leave it out"),
    (["export", "a.csv", "-f", "csv"], 2, "error: --format is for -; the ending of a name says"),
    (["audit", "--dept", "教育局"], 1, "error: no department is called '教育局'; did you mean"),
    (["search"], 2, "error: Missing argument 'WORD'; see gwr search --help"),
    (["search", " "], 2, "error: a keyword is empty"),
    (["search", "医院", "--not", ""], 2, "error: a keyword is empty"),
    (["search", "医院", "--in", "title"], 2, "error: there is no field 'title'; use target, dep"),
    (["search", "医院", "-疫情"], 2, "error: No such option: -疫; see gwr search --help"),
]


@pytest.mark.parametrize(("arguments", "code", "complaint"), SLIPS, ids=str)
def test_a_slip(run: Run, arguments: list[str], code: int, complaint: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(complaint)
    assert done.err.count("\n") == 1
    assert done.err.endswith("\n")


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "1"], ["dept"], ["stats"], ["--version"], []], ids=str
)
def test_every_command_complains_of_a_bad_data_file(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    file = tmp_path / "2022.toml"
    for fault in ("an unknown status", "a later schema", "no district", "a number twice"):
        old, new, complaint = FAULTS[fault]
        file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
        done = run("--data", str(file), *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"error: {file}: {complaint}")
        assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("missing.toml", None, "there is no file "),
        ("empty.toml", b"", "schema: is missing"),
        ("bytes.toml", b"\xff", "is not UTF-8 (byte 1)"),
        ("broken.toml", b"schema = \n[", "is not valid TOML: "),
        ("deep.toml", b"a=" + b"[" * 99999, "is not valid TOML: "),
        ("名\x1b.toml", None, "there is no file "),
        (".", None, "there is no data file (.toml) in"),
    ],
)
def test_a_file_that_is_no_data_set(
    run: Run, tmp_path: Path, name: str, content: bytes | None, complaint: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    for done in (
        run("--data", str(tmp_path / name), "list"),
        run("list", env={"GWR_DATA": str(tmp_path / name)}),
    ):
        assert (done.code, done.out) == (2, "")
        assert complaint in done.err
        assert done.err.startswith("error: ")
        assert done.err.count("\n") == 1


def test_another_data_set_by_option_or_environment(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "数据.toml"
    file.write_text(GOOD, encoding="utf-8")
    expected = (
        "id\ttarget\tdepartments\tstatus\tdoubt\tremark\n2\t丙\t区教委、区财政局\tpartial\tno\t丁\n"
    )
    assert run("--data", str(file), "list", "--id", "2").out == expected
    assert run("list", "--id", "2", env={"GWR_DATA": str(file)}).out == expected
    assert run("--data", str(file), "--version").out == (
        "gwr 0.1.0: 某区, 报告, 2 targets, published 2023-02-10, https://example.org/1\n"
    )


EVERYWHERE = [
    ["--version"],
    [],
    ["list"],
    ["list", "-c", "progress,departments,commitment,reason"],
    ["list", "--oneline"],
    ["show", "1-2"],
    ["dept"],
    ["dept", "教委"],
    ["measures"],
    ["audit", "--all"],
    ["due"],
    ["stats"],
    ["stats", "--by", "status"],
]


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json", "jsonl", "markdown"])
@pytest.mark.parametrize("arguments", EVERYWHERE, ids=str)
def test_data_is_shown_and_never_obeyed(
    run: Run, nasty: Path, arguments: list[str], form: str
) -> None:
    if arguments and arguments != ["--version"]:
        arguments = [*arguments, "-f", form]
    done = run("--data", str(nasty), *arguments, env={"COLUMNS": "900"})
    assert (done.code, done.err) == (0, "")
    breaks = "\r\n\t" if form == "csv" else "\t" if form == "tsv" else ""
    for character in done.out.replace("\n", "").translate(dict.fromkeys(map(ord, breaks))):
        assert unicodedata.category(character) not in ("Cc", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in ("LRO", "RLO", "ALM", "BN")
        assert character not in "\u061c\u200b"


@pytest.mark.parametrize("arguments", EVERYWHERE, ids=str)
def test_what_is_not_obeyed_is_written_out(run: Run, nasty: Path, arguments: list[str]) -> None:
    form = [] if arguments in ([], ["--version"]) else ["-f", "table"]
    done = run("--data", str(nasty), *arguments, *form, env={"COLUMNS": "900"})
    shown = SHOWN if "--oneline" not in arguments else SHOWN[:8]
    assert (shown in done.out) == (arguments != ["stats", "--by", "status"])


def test_what_was_missed_altogether_is_counted_and_shown(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD.replace('"done"', '"missed"', 2), encoding="utf-8")
    shown = run("--data", str(file), "dept", "科技局", "-f", "table").out
    assert shown.startswith("区科技局: 1 target, 0 done, 0 partly done, 1 not done\n")
    assert run("--data", str(file), "list", "-s", "未完成", "--count").out == "1\n"


@pytest.mark.parametrize("how", ["--data", "--data=", "GWR_DATA"])
def test_a_home_folder_that_no_shell_has_put_in(run: Run, tmp_path: Path, how: str) -> None:
    (tmp_path / "2022.toml").write_text(GOOD, encoding="utf-8")
    env = {"HOME": str(tmp_path)}
    if how == "GWR_DATA":
        done = run("list", "--count", env={**env, how: "~/2022.toml"})
    else:
        name = "~/2022.toml"
        given = [how + name] if how.endswith("=") else [how, name]
        done = run(*given, "list", "--count", env=env)
    assert (done.code, done.out) == (0, "2\n")


def test_memory_that_runs_out_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_name: str) -> bytes:
        raise MemoryError

    monkeypatch.setattr(reader, "read_bytes", full)
    done = run("--data", str(tmp_path / "a.toml"), "list")
    told = "error: there is not enough memory; ask fewer reports at once, or a smaller file\n"
    assert (done.code, done.out, done.err) == (2, "", told)
