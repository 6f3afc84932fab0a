"""`gwr export` as it is typed: what it says, what it leaves behind, and what it refuses."""

from __future__ import annotations

import json
import os
import shlex
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD
from program import Run, command, environment

from gwr import load, save
from gwr.output.export import ENDINGS
from gwr.output.targets import COLUMNS
from gwr.store.bundled import bundled_path

if TYPE_CHECKING:
    from pathlib import Path

    from program import Terminal


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder in which everything is typed."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("ending", ENDINGS)
def test_one_line_says_what_was_written(run: Run, folder: Path, ending: str) -> None:
    file = f"targets{ending}"
    done = run("export", file)
    assert (done.code, done.out, done.err) == (0, f"113 targets in {file}\n", "")
    assert names(folder) == [file]


def test_on_a_terminal_it_says_the_same(terminal: Terminal, folder: Path) -> None:
    shown = terminal("export", "a.jsonl", "--id", "38")
    assert (shown.code, shown.lines) == (0, ["1 target in a.jsonl"])
    assert names(folder) == ["a.jsonl"]


def test_the_filters_are_those_of_list(run: Run, folder: Path) -> None:
    filters = ["-s", "done", "-d", "交通", "-d", "住建委", "-k", "轨道", "--kind", "task"]
    filters += ["--id", "40-60"]
    done = run("export", "a.json", *filters)
    assert done.out == "1 target in a.json\n"
    listed = run("list", *filters, "-f", "json").out
    (read,) = json.loads((folder / "a.json").read_bytes())
    (asked,) = json.loads(listed)
    assert read == {"district": "重庆市渝北区", "year": 2021, **asked}
    assert asked["id"] == 49


def test_text_files_are_what_list_gives_of_all_columns(run: Run, folder: Path) -> None:
    columns = ",".join(COLUMNS)
    for file, form in (("a.csv", "csv"), ("a.tsv", "tsv"), ("a.md", "markdown")):
        run("export", file)
        listed = run("list", "-c", columns, "-f", form).out
        exported = (folder / file).read_bytes().decode()
        if form == "markdown":
            assert exported.endswith(f"\n\n{listed}")
        else:
            mark = "," if form == "csv" else "\t"
            assert exported.startswith(mark.join(("district", "year", "id", "")))
            own = f"重庆市渝北区{mark}2021{mark}"
            head, _newline, rows = exported.partition("\n")
            head = head.removeprefix(mark.join(("district", "year", "")))
            assert f"{head}\n{rows.replace(own, '')}" == listed
    run("export", "b.csv", "--bom")
    assert (folder / "b.csv").read_bytes() == b"\xef\xbb\xbf" + (folder / "a.csv").read_bytes()


@pytest.mark.parametrize(
    ("line", "code", "complaint"),
    [
        ("", 2, "Missing argument 'FILE'; see gwr export --help"),
        (
            "targets",
            2,
            "targets says nothing of the kind of file; end it in .csv, .tsv, .json, .jsonl, .md,",
        ),
        ("''", 2, "an empty name says nothing of the kind of file"),
        ("$'a\\x1b.txt'", 2, r"a\x1b.txt says nothing of the kind of file"),
        ("old.csv", 2, "there is a file old.csv already; add --force to replace it"),
        ("folder.csv --force", 2, "folder.csv is no file that could be replaced; name another"),
        ("folder.db --append", 2, "folder.db is no file that could be added to; name another"),
        ("none/a.csv", 2, "can't write none/a.csv: No such file or directory; nothing is changed"),
        ("none/a.db --append", 2, "can't write none/a.db: No such file or directory; nothing is"),
        ("old.csv --append", 2, "--append is for .db; leave it out"),
        ("a.db --append -s done", 2, "--append takes whole reports; leave out the filters"),
        ("old.db --append", 2, "old.db is no SQLite database; name another file"),
        ("a.tsv --bom", 2, "--bom is for .csv; leave it out"),
        ("a.csv -s missed", 1, "no target fits these filters; nothing is written"),
        ("a.csv -d 教育局", 1, "no department is called '教育局'; did you mean 区教委?"),
        ("a.csv --id 114", 1, "there is no target 114"),
        ("a.csv b.csv", 2, "Got unexpected extra argument(s) (b.csv); see gwr export --help"),
    ],
)
def test_a_slip(run: Run, folder: Path, line: str, code: int, complaint: str) -> None:
    (folder / "old.csv").write_bytes(b"old")
    (folder / "old.db").write_bytes(b"old")
    (folder / "folder.csv").mkdir()
    (folder / "folder.db").mkdir()
    before = names(folder)
    done = run("export", *shlex.split(line.replace("$'a\\x1b.txt'", "a\x1b.txt")))
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"error: {complaint}")
    assert done.err.count("\n") == 1
    assert names(folder) == before
    assert (folder / "old.csv").read_bytes() == (folder / "old.db").read_bytes() == b"old"


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C.UTF-8"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "options", [["b.csv"], ["b.xlsx"], ["b.db"], ["b.db", "--append"]], ids=str
)
def test_a_chinese_name_in_any_locale(
    process: Run, folder: Path, env: dict[str, str], options: list[str]
) -> None:
    file = f"渝北 {options[0]}"
    done = process("export", file, *options[1:], env=env)
    assert (done.code, done.out, done.err) == (0, f"113 targets in {file}\n", "")
    assert names(folder) == [file]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_hardest_data_is_written(run: Run, nasty: Path, folder: Path, ending: str) -> None:
    done = run("--data", str(nasty), "export", f"a{ending}")
    assert (done.code, done.out, done.err) == (0, f"2 targets in a{ending}\n", "")
    assert names(folder) == [f"a{ending}"]


def test_reports_are_gathered_in_one_file(run: Run, folder: Path) -> None:
    other = folder.parent / "2022.toml"
    other.write_text(GOOD, encoding="utf-8")
    for arguments in (["export"], ["--data", str(other), "export"], ["export"]):
        assert run(*arguments, "a.db", "--append").code == 0
    with closing(sqlite3.connect(folder / "a.db")) as database:
        rows = database.execute("SELECT district, year, targets FROM report_tally ORDER BY year")
        assert rows.fetchall() == [("重庆市渝北区", 2021, 113), ("某区", 2022, 2)]


def test_reports_that_come_at_once_are_all_there(folder: Path) -> None:
    programs = []
    for year in range(2015, 2021):
        data = folder.parent / f"{year}.toml"
        data.write_text(GOOD.replace("year = 2022", f"year = {year}"), encoding="utf-8")
        line = command("--data", str(data), "export", "a.db", "--append")
        programs.append(subprocess.Popen(line, stdout=subprocess.PIPE, env=environment()))
    for program in programs:
        out, _ = program.communicate()
        assert (program.returncode, out) == (0, b"2 targets in a.db\n")
    with closing(sqlite3.connect(folder / "a.db")) as database:
        years = database.execute("SELECT year, count(*) FROM report_tally GROUP BY year")
        assert years.fetchall() == [(year, 1) for year in range(2015, 2021)]


def on_a_full_disk(folder: Path, options: str) -> str:
    """Export more than a file may hold; returns what is said of it."""
    more = folder.parent / "more.toml"
    tables = "".join(
        f'[[task]]\nid = {number}\nkind = "task"\ntarget = "{"长" * 3000}{number}"\n'
        f'departments = ["区教委"]\nprogress = "进"\nstatus = "done"\n'
        for number in range(3, 203)
    )
    more.write_text(GOOD + tables, encoding="utf-8")
    line = " ".join(map(shlex.quote, command("--data", str(more), "export")))
    temporary = folder.parent / "temporary"
    temporary.mkdir()
    env = environment({"TMPDIR": str(temporary)})
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 16; {line} {options}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={name: value for name, value in env.items() if "COV" not in name},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert names(temporary) == []
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.long
@pytest.mark.parametrize(
    "options",
    [*(f"a{ending} --force" for ending in ENDINGS), "a.db --append"],
)
def test_a_full_disk_leaves_the_old_file(run: Run, folder: Path, options: str) -> None:
    file = options.split(maxsplit=1)[0]
    run("export", file)
    before = (folder / file).read_bytes()
    told = on_a_full_disk(folder, options)
    assert told.startswith(f"error: can't write {file}: ")
    assert told.endswith("; nothing is changed\n")
    assert (folder / file).read_bytes() == before
    assert names(folder) == [file]


def test_a_full_disk_leaves_a_new_archive_that_can_still_be_added_to(
    run: Run, folder: Path
) -> None:
    told = on_a_full_disk(folder, "a.db --append")
    assert told.startswith("error: can't write a.db: ")
    assert told.endswith("; a.db is left empty\n")
    assert (folder / "a.db").read_bytes() == b""
    assert run("export", "a.db", "--append").out == "113 targets in a.db\n"
    assert names(folder) == ["a.db"]


def test_a_name_that_no_file_in_a_folder_can_have_is_said(run: Run, folder: Path) -> None:
    save(load()._replace(district="区" * 150), folder / "a.toml")
    result = run("--data", "a.toml", "export", "many/")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: can't write many")
    assert result.err.endswith("File name too long; nothing is changed\n")


def test_a_file_that_is_read_is_not_written(run: Run, folder: Path) -> None:
    (folder / "many").mkdir()
    assert run("export", "many").code == 0
    (source,) = (folder / "many").iterdir()
    source.write_bytes(b"# read twice\n" + source.read_bytes())
    before = source.read_bytes()
    (folder / "a.csv").symlink_to(source)
    for asked, output in (("many", "a.csv"), (str(source), "many"), (str(source), "a.csv")):
        result = run("--data", asked, "export", output, "--force")
        assert result.code == 2
        assert f" is what is read from, {asked}; name another" in result.err
    assert source.read_bytes() == before


def test_what_is_read_from_standard_input_is_not_written(folder: Path) -> None:
    save(load(), folder / "a.toml")
    os.link(folder / "a.toml", folder / "a.csv")
    before = (folder / "a.toml").read_bytes()
    for typed in (
        ("import", "-", "-o", "a.csv", "--force"),
        ("--data", "-", "export", "a.csv", "--force"),
    ):
        with (folder / "a.toml").open("rb") as source:
            done = subprocess.run(
                command(*typed), stdin=source, capture_output=True, check=False, env=environment()
            )
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == b"error: a.csv is what is read from, -; name another\n"
    assert (folder / "a.csv").read_bytes() == before


def test_an_answer_that_nobody_hears_is_no_reason_to_lose_the_file(folder: Path) -> None:
    line = " ".join(command("export", "a.csv"))
    done = subprocess.run(
        ["bash", "-c", f"{line} >/dev/full"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(),
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: can't write to standard output: No space left")
    assert names(folder) == ["a.csv"]


@pytest.mark.parametrize("how", ["symlink_to", "hardlink_to"])
@pytest.mark.parametrize("option", ["--force", "--append"])
def test_the_file_that_is_read_is_never_written(
    run: Run, folder: Path, how: str, option: str
) -> None:
    (folder / "d.toml").write_text(GOOD, encoding="utf-8")
    name = "l.md" if option == "--force" else "l.db"
    getattr(folder / name, how)(folder / "d.toml")
    for env, given in ({}, ["--data", "d.toml"]), ({"GWR_DATA": "d.toml"}, []):
        done = run(*given, "export", name, option, env=env)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"error: {name} is what is read from, d.toml; name another\n"
    done = run("import", name, "-o", "d.toml", "--force")
    assert done.err == f"error: d.toml is what is read from, {name}; name another\n"
    assert (folder / "d.toml").read_text(encoding="utf-8") == GOOD


def test_the_bundled_data_set_is_never_written(run: Run, folder: Path) -> None:
    before = bundled_path().read_bytes()
    (folder / "l.md").symlink_to(bundled_path())
    assert run("export", "l.md", "--force").code == 2
    assert bundled_path().read_bytes() == before


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "md", "xlsx", "db"])
def test_standard_output_gets_what_a_file_would(run: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"targets.{form}"
    assert run("export", str(file), "-s", "partial").code == 0
    done = subprocess.run(
        command("export", "-", "--format", form, "-s", "partial"),
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    if form in ("xlsx", "db"):  # in which the time of writing stands
        assert done.stdout[:16] == file.read_bytes()[:16]
        assert len(done.stdout) > 4096
    else:
        assert done.stdout == file.read_bytes()


def test_a_terminal_gets_no_bytes_that_it_can_not_show(run: Run, terminal: Terminal) -> None:
    for form in ("xlsx", "db", "XLSX"):
        shown = terminal("export", "-", "-f", form)
        assert shown.code == 2
        assert shown.lines[0].startswith(f"error: a terminal can't show .{form.lower()};")
    assert terminal("export", "-", "-f", "csv", width=400).lines[0].startswith("district,year,id")
    assert run("export", "-", "-f", "Markdown").out.startswith("# 2021年")
