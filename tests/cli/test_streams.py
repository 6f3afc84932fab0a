"""Readers that go away, disks that are full, streams that are closed, words in broken bytes."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest
from program import Run, command, environment, shell, unmeasured

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("what", ["list", "list -f json", "dept", "show 1-113", "--help", ""])
def test_a_reader_that_goes_away_is_fine(what: str) -> None:
    done = shell(f"gwr {what} | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.parametrize("what", ["list", "list --help", "--help", "--version"])
def test_a_reader_that_was_never_there_is_fine(what: str) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        command(*what.split()),
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
        env=environment(),
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "what", ["list", "list -f table", "show 38", "dept", "stats", "--version", "--help", ""]
)
def test_a_full_disk_is_said(what: str) -> None:
    done = shell(f"gwr {what} >/dev/full")
    assert done.returncode == 2
    assert done.stderr == (
        "error: can't write to standard output: No space left on device; the answer is lost\n"
    )


def test_a_full_disk_is_said_in_chinese_though_a_pipe_is_answered_in_english() -> None:
    done = shell("gwr list >/dev/full", GWR_LANG="zh")
    assert done.stderr == "错误：无法写入标准输出：磁盘空间不足；结果未能输出\n"


def test_a_closed_standard_output_is_said() -> None:
    done = shell("gwr list >&-")
    assert done.returncode == 2
    assert done.stderr == "error: standard output is closed; give gwr somewhere to write\n"


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_without_standard_error_the_exit_code_still_tells(where: str) -> None:
    done = shell(f"gwr show 0 {where}")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_closed_standard_input_is_no_matter() -> None:
    assert shell("gwr list --count <&-").stdout == "113\n"


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_chinese_words_are_understood_in_any_locale(
    run: Run, process: Run, tmp_path: Path, env: dict[str, str]
) -> None:
    assert process("dept", "区交通局", env=env).out == run("dept", "区交通局").out
    assert (
        process("list", "-k", "医院", "--count", env=env).out
        == run("list", "-k", "医院", "--count").out
    )
    done = process("--data", str(tmp_path / "数据.toml"), "list", env=env)
    assert done.code == 2
    assert done.err == f"error: there is no file {tmp_path}/数据.toml; check the path\n"


def test_bytes_that_are_no_utf8_are_a_word_not_found() -> None:
    done = shell("gwr dept $'\\xff\\xfe'")
    assert done.returncode == 1
    assert done.stderr.startswith("error: no department is called ")
    assert done.stderr.count("\n") == 1


def test_an_interrupted_run_leaves_no_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "data.toml"
    os.mkfifo(pipe)  # reading it waits for a writer that never comes
    with subprocess.Popen(
        command("--data", str(pipe), "list"), stderr=subprocess.PIPE, env=unmeasured()
    ) as process:
        writer = os.open(pipe, os.O_WRONLY)  # returns once gwr has opened its end
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        os.close(writer)
    assert process.returncode == 130
    assert b"Traceback" not in err
