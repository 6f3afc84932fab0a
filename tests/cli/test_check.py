"""`gwr check`: complaints, a line each, and an exit code."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from datafiles import GOOD
from program import command, environment

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run


def test_a_data_set_of_which_nothing_is_wrong(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD, encoding="utf-8")
    fine = f"{file}: 2 targets; nothing is wrong\n"
    for arguments in (["check", str(file)], ["--data", str(file), "check"]):
        done = run(*arguments)
        assert (done.code, done.out, done.err) == (0, fine, "")


def test_the_bundled_data_set_passes(run: Run) -> None:
    done = run("check")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("tasks.toml: 113 targets; nothing is wrong\n")


def test_every_complaint_is_a_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD.replace("targets = 2", "targets = 3"), encoding="utf-8")
    done = run("check", str(file))
    assert (done.code, done.out) == (
        2,
        f"{file}: report: declared: targets: is 3, but there are 2\n",
    )
    assert done.err == f"error: 1 complaint about {file}; correct the file and check it again\n"
    file.write_text(GOOD.replace("basis =", "bases ="), encoding="utf-8")
    done = run("check", str(file))
    assert done.out.count("\n") == 2
    assert done.err.startswith("error: 2 complaints about ")


def test_a_data_set_in_a_pipe_is_read_once() -> None:
    done = subprocess.run(
        command("check", "/dev/stdin"),
        input=GOOD,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(),
    )
    assert done.stdout == "/dev/stdin: 2 targets; nothing is wrong\n"


def test_what_is_no_data_set_at_all(run: Run, tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("is a folder; name the data file in it\n")


def test_a_data_set_on_standard_input() -> None:
    for text, code, out, complaint in (
        (GOOD, 0, "standard input: 2 targets; nothing is wrong\n", ""),
        ("x", 2, "", "error: standard input is not valid TOML"),
    ):
        done = subprocess.run(
            command("check", "-"),
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=environment(),
        )
        assert (done.returncode, done.stdout) == (code, out)
        assert done.stderr.startswith(complaint)


def test_what_looks_foreign_is_a_warning(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD.replace('"甲"', '"甲manbetx手机版注册首页&nbsp;"', 1), encoding="utf-8")
    done = run("check", str(file))
    assert (done.code, done.out) == (0, f"{file}: 2 targets; nothing is wrong\n")
    first, second, how = done.err.splitlines()
    said = f"warning: {file}: task 1: target: "
    assert first == f"{said}'manbetx手机版注册首页' looks foreign to the report"
    assert second == f"{said}'&nbsp;' looks foreign to the report"
    assert "[[correction]]" in how
