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
    from collections.abc import Iterator
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
import gwr.__main__, gwr.interrupts
code = run()
sys.stderr.write(json.dumps([code, sorted(set(sys.modules) - before)]))
"""

OF_GWR = [
    *("gwr", "gwr.__main__", "gwr.errors", "gwr.fields", "gwr.hints", "gwr.interrupts"),
    *("gwr.model", "gwr.text", "gwr.words"),
    *(
        "gwr.cli",
        "gwr.cli.app",
        "gwr.cli.arguments",
        "gwr.cli.options",
        "gwr.cli.run",
    ),
    *("gwr.cli.session", "gwr.cli.streams"),
    *("gwr.output", "gwr.output.sheet", "gwr.output.targets"),
    *("gwr.store", "gwr.store.bundled", "gwr.store.door"),
    *("gwr.query", "gwr.query.collection", "gwr.query.filters", "gwr.query.findings"),
]
OF_LISTINGS = ["gwr.cli.commands", "gwr.cli.filters", "gwr.cli.listing", "gwr.output.tsv"]
OF_GROUPS = ["gwr.output.groups", "gwr.query.groups"]
OF_SEARCH = ["gwr.output.hits", "gwr.query.passages", "gwr.query.search", "gwr.query.spelling"]
OF_READINGS = ["gwr.output.readings", "gwr.query.readings"]


def loaded(*arguments: str, cwd: Path | None = None, language: str = "en") -> list[str]:
    """Return the modules that gwr loads in a pipe beyond those of an empty Typer program."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=unmeasured({"GWR_LANG": language}),
        cwd=cwd,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])  # before it, what import says
    assert code == 0
    return [str(name) for name in modules]


@pytest.fixture(scope="module", autouse=True)
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Let Python keep what it compiles, as it does for users; returns what the first run loads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("pycache")))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield loaded("--version")


def test_the_bundled_data_set_is_parsed_once_for_many_runs(parsed: list[str]) -> None:
    reading = {"tomli", "gwr.store.reader", "gwr.store.records", "gwr.store.format"}
    assert reading <= set(parsed)
    assert reading.isdisjoint(loaded("--version"))


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        (["list"], OF_LISTINGS),
        (["list", "--status", "partial"], OF_LISTINGS),
        (["list", "--status", "部分完成"], [*OF_LISTINGS, "unicodedata"]),
        (["list", "--count"], OF_LISTINGS[:-1]),
        (
            ["show", "38"],
            ["_bisect", "bisect", *OF_LISTINGS[:3], "gwr.output.record"],
        ),
        (["dept"], [*OF_LISTINGS, *OF_GROUPS]),
        (["stats"], [*OF_LISTINGS, *OF_GROUPS]),
        (["reports"], [*OF_LISTINGS, *OF_GROUPS, "gwr.query.readings"]),
        (["measures"], [*OF_LISTINGS, *OF_READINGS]),
        (["audit"], [*OF_LISTINGS, *OF_READINGS, "gwr.query.groups"]),
        (["projects"], [*OF_LISTINGS, *OF_READINGS, "gwr.query.projects", "gwr.query.spelling"]),
        (["due"], [*OF_LISTINGS, *OF_READINGS]),
        (["search", "医院"], [*OF_LISTINGS, *OF_SEARCH, "unicodedata"]),
        (
            ["search", "9号线", "--not", "机场", "--in", "progress"],
            [*OF_LISTINGS, *OF_SEARCH, "unicodedata"],
        ),
    ],
    ids=str,
)
def test_a_pipe_loads_nothing_but_what_it_needs(arguments: list[str], more: list[str]) -> None:
    own = f"gwr.cli.commands.{arguments[0]}"
    assert loaded(*arguments) == sorted(["__future__", "gc", *OF_GWR, *more, own])


def test_chinese_loads_nothing_but_its_catalogue() -> None:
    assert loaded("list", language="zh") == sorted([*loaded("list"), "gwr.catalogue"])


def test_an_export_loads_what_that_kind_of_file_needs(tmp_path: Path) -> None:
    own = ["__future__", "gc", *OF_GWR, *OF_LISTINGS[:2], "gwr.cli.commands.export"]
    own += ["gwr.output.export", "gwr.cli.progress", "gwr.steps", "gwr.store.files"]
    assert loaded("export", "a.tsv", cwd=tmp_path) == sorted([*own, "gwr.output.tsv"])
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
    assert loaded("--version") == sorted(["__future__", "gc", *OF_GWR])
    assert loaded() == sorted(["__future__", "gc", "shlex", *OF_GWR, *OF_GROUPS])


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


def test_what_completes_an_option_is_handed_to_typer_only_for_a_shell() -> None:
    asked = "import gwr.cli.options as own; print(own.complete_numbers, own.complete_kinds)"
    for env, handed in (({}, False), ({"_GWR_COMPLETE": "complete_zsh"}, True)):
        done = subprocess.run(
            [sys.executable, "-c", asked], capture_output=True, check=True, env=unmeasured(env)
        )
        assert (b"None None" not in done.stdout) is handed
