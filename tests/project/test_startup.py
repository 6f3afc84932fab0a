"""What makes start-up slow or fast is which modules are loaded; this holds the list."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pages
import pytest
from program import unmeasured

if TYPE_CHECKING:
    from pathlib import Path

# Run in a child: which modules a command loads that an empty Typer program does not.
PROBE = """
import json, sys, typer
app = typer.Typer()
app.command()(lambda: None)
app.command("other")(lambda: None)
try:
    app(["other"])
except SystemExit:
    pass
before = set(sys.modules)
sys.argv[0] = "gwr"
from gwr.cli.run import run
import gwr.__main__
code = run()
sys.stderr.write(json.dumps([code, sorted(set(sys.modules) - before)]))
"""

# tomli's compiled wheel brings a module whose name is the digest of its build.
OF_TOMLI = ("tomli", "tomli._parser", "tomli._re", "tomli._types", "string", "_string")
OF_GWR = [
    "gwr",
    "gwr.__main__",
    "gwr.cli",
    "gwr.cli.app",
    "gwr.cli.commands",
    "gwr.store.reader",
    "gwr.query.departments",
    "gwr.cli.filters",
    "gwr.cli.grouped",
    "gwr.errors",
    "gwr.fields",
    "gwr.words",
    "gwr.interrupts",
    "gwr.model",
    "gwr.cli.options",
    "gwr.output",
    "gwr.output.groups",
    "gwr.output.sheet",
    "gwr.query",
    "gwr.query.filters",
    "gwr.store",
    "gwr.store.files",
    "gwr.cli.run",
    "gwr.cli.session",
    "gwr.cli.streams",
    "gwr.store.format",
    "gwr.text",
    "gwr.words",
]
OF_SEARCH = ["gwr.output.hits", "gwr.query.passages", "gwr.query.search", "gwr.query.spelling"]

OF_EXPORT = ["gwr.output.export"]

READINGS = ("gwr.output.readings", "gwr.output.tsv", "gwr.query.readings")


def loaded(*arguments: str, cwd: Path | None = None) -> list[str]:
    """Return the modules that gwr loads in a pipe beyond those of an empty Typer program."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=unmeasured(),
        cwd=cwd,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])  # before it, what import says
    assert code == 0
    return [name for name in modules if not name.endswith("__mypyc") and name not in OF_TOMLI]


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        (["list"], ["gwr.cli.commands.list", "gwr.output.tsv"]),
        (["list", "--status", "partial"], ["gwr.cli.commands.list", "gwr.output.tsv"]),
        (
            ["list", "--status", "部分完成"],
            ["gwr.cli.commands.list", "gwr.output.tsv", "unicodedata"],
        ),
        (["list", "--count"], ["gwr.cli.commands.list"]),
        (["show", "38"], ["gwr.cli.commands.show", "gwr.output.record", "gwr.query.readings"]),
        (["dept"], ["gwr.cli.commands.dept", "gwr.output.tsv"]),
        (["stats"], ["gwr.cli.commands.stats", "gwr.query.groups", "gwr.output.tsv"]),
        (["measures"], ["gwr.cli.commands.measures", *READINGS]),
        (["audit"], ["gwr.cli.commands.audit", *READINGS]),
        (["due"], ["gwr.cli.commands.due", *READINGS]),
        (
            ["search", "医院"],
            ["gwr.cli.commands.search", *OF_SEARCH, "gwr.output.tsv", "unicodedata"],
        ),
        (
            ["search", "9号线", "--not", "机场", "--in", "progress"],
            ["gwr.cli.commands.search", *OF_SEARCH, "gwr.output.tsv", "unicodedata"],
        ),
    ],
    ids=str,
)
def test_a_pipe_loads_nothing_but_what_it_needs(arguments: list[str], more: list[str]) -> None:
    assert loaded(*arguments) == sorted(["__future__", "gc", *OF_GWR, *more])


def test_an_export_loads_what_that_kind_of_file_needs(tmp_path: Path) -> None:
    own = ["__future__", "gc", *OF_GWR, "gwr.cli.commands.export", *OF_EXPORT]
    modules = loaded("export", "a.tsv", cwd=tmp_path)
    assert modules == sorted([*own, "gwr.output.tsv"])
    modules = loaded("export", "a.csv", cwd=tmp_path)
    assert modules == sorted([*own, "_csv", "csv", "gwr.output.csv"])
    libraries = {
        "openpyxl",
        "xlsxwriter",
        "sqlite3",
        "gwr.store.archive.writer",
        "gwr.output.xlsx.writer",
    }
    for file, needed in (
        ("a.db", {"sqlite3", "gwr.store.archive.writer"}),
        ("a.xlsx", {"xlsxwriter", "gwr.output.xlsx.writer"}),
        ("a.json", set()),
    ):
        assert libraries & set(loaded("export", file, cwd=tmp_path)) == needed


def test_an_import_loads_what_that_kind_of_source_needs(tmp_path: Path) -> None:
    pages.publish(tmp_path)
    kinds = {"selectolax", "csv", "openpyxl", "pyexpat", "zipfile"}
    for file, needed in (
        ("page.txt", {"csv"}),
        ("page.html", {"selectolax"}),
        ("table.csv", {"csv"}),
        ("table.xlsx", {"pyexpat", "zipfile"}),
    ):
        typed = ["import", file, "-o", f"{file}.toml", "--district", "某区", "--year", "2021"]
        assert kinds & set(loaded(*typed, cwd=tmp_path)) == needed


def test_a_library_is_loaded_only_for_a_word_that_needs_it() -> None:
    for word, needed in (("ppp", set()), ("醫院", {"opencc"}), ("tingchewei", {"pypinyin"})):
        modules = set(loaded("search", word))
        assert modules & {"opencc", "pypinyin"} == needed
        assert "pypinyin.phrases_dict" not in modules


def test_a_command_that_is_not_typed_is_not_loaded() -> None:
    commands = {name for name in loaded("show", "38") if name.startswith("gwr.cli.commands.")}
    assert commands == {"gwr.cli.commands.show"}
    for arguments in (["--version"], []):
        assert set(loaded(*arguments)) < {"__future__", "gc", *OF_GWR}


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["show", "38"], ["dept", "交通"], ["stats"], ["search", "医院"], []],
    ids=str,
)
def test_a_pipe_never_loads_what_is_slow(arguments: list[str]) -> None:
    # difflib is not in this list: Typer itself imports it, in every version that gwr allows.
    slow = {"rich", "json", "csv", "importlib.metadata", "dataclasses", "importlib.resources"}
    slow |= {"opencc", "pypinyin", "sqlite3", "openpyxl", "gwr.importing"}
    assert not slow & set(loaded(*arguments))
