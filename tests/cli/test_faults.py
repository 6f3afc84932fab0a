"""Files, streams and terminals that fail, or change, while gwr is at work."""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import signal
import struct
import subprocess
import termios
import threading
from typing import TYPE_CHECKING

import pytest
from program import Result, Run, command, environment, on_terminal, shell

from gwr.output.export import ENDINGS
from gwr.store.bundled import bundled_path

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = bundled_path().read_bytes()


def test_a_terminal_that_changes_its_size_gets_the_answer_as_begun() -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    with subprocess.Popen(
        command("list"), stdin=theirs, stdout=theirs, stderr=theirs, env=environment()
    ) as process:
        os.close(theirs)
        sent = os.read(ours, 100)  # it holds little more, so that gwr waits for us to go on
        for width in (40, 200):
            fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
            process.send_signal(signal.SIGWINCH)
        try:
            while chunk := os.read(ours, 65536):
                sent += chunk
        except OSError:  # how Linux says that the last writer has closed a pseudo-terminal
            pass
    os.close(ours)
    assert process.returncode == 0
    assert sent.decode() == on_terminal(command("list"), 80, environment()).sent


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_reader_may_go_away_at_any_point(run: Run, form: str) -> None:
    size = len(run("list", "-f", form).out.encode())
    for read in range(0, size, size // 8):
        with subprocess.Popen(
            command("list", "-f", form),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as process:
            assert process.stdout
            assert process.stderr
            assert len(process.stdout.read(read)) == read
            process.stdout.close()
            err = process.stderr.read()
        assert (process.returncode, err) == (0, b"")


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_disk_may_fill_up_at_any_point(tmp_path: Path, form: str) -> None:
    for kib in (1, 7, 20):
        done = shell(f"ulimit -f {kib}; gwr list -f {form} >{tmp_path}/answer")
        assert done.returncode == 2
        assert done.stderr == (
            "error: can't write to standard output: File too large; the answer is lost\n"
        )
        assert (tmp_path / "answer").stat().st_size == kib * 1024


@pytest.mark.parametrize("what", ["list --count", "stats", "search 医院", "dept"])
def test_no_command_needs_standard_input(what: str) -> None:
    done = shell(f"gwr {what} <&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == shell(f"gwr {what}").stdout


def from_pipe(tmp_path: Path, content: bytes) -> Result:
    """Run gwr with a data file that is a pipe, which ends, once, after some bytes."""
    pipe = tmp_path / "data.toml"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(content,))
    writer.start()
    done = subprocess.run(
        command("--data", str(pipe), "list", "--count"),
        capture_output=True,
        check=False,
        env=environment(),
    )
    writer.join()
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_data_file_is_read_once(tmp_path: Path) -> None:
    assert from_pipe(tmp_path, WHOLE) == Result(0, "113\n", "")


@pytest.mark.parametrize("part", [0, 0.001, 0.31, 0.5, 0.73, 1])
def test_a_data_file_that_ends_early_is_said(tmp_path: Path, part: float) -> None:
    done = from_pipe(tmp_path, WHOLE[: int(len(WHOLE) * part)][:-2])  # within a line at the end
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {tmp_path}/data.toml")
    assert done.err.count("\n") == 1


def without_rights(*arguments: str) -> Result:
    """Run gwr as somebody whom the permissions of files bind, as they don't bind root."""
    bound: list[str] = []
    if os.geteuid() == 0:
        bound = ["setpriv", "--bounding-set=-all", "--"]
        if not shutil.which("setpriv"):
            pytest.skip("root can't be bound without setpriv")
    done = subprocess.run(
        [*bound, *command(*arguments)], capture_output=True, check=False, env=environment()
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("closed", ["folder", "folder/data.toml"])
def test_data_that_may_not_be_read_is_said(tmp_path: Path, closed: str) -> None:
    (tmp_path / "folder").mkdir()
    file = tmp_path / "folder" / "data.toml"
    file.write_bytes(WHOLE)
    (tmp_path / closed).chmod(0)
    done = without_rights("--data", str(file), "list")
    (tmp_path / closed).chmod(0o700)
    assert done == Result(2, "", f"error: {file} can't be read: Permission denied\n")


@pytest.mark.parametrize("name", [f"targets{ending}" for ending in ENDINGS])
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, name: str) -> None:
    tmp_path.chmod(0o500)
    done = without_rights("export", str(tmp_path / name))
    tmp_path.chmod(0o700)
    complaint = f"error: can't write {tmp_path / name}: Permission denied; nothing is changed\n"
    assert done == Result(2, "", complaint)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("more", ["--force", "--append"])
def test_a_folder_that_may_not_be_written_keeps_its_database(tmp_path: Path, more: str) -> None:
    file = tmp_path / "archive.db"
    assert without_rights("export", str(file)).code == 0
    before = file.read_bytes()
    tmp_path.chmod(0o500)
    done = without_rights("export", str(file), more)
    tmp_path.chmod(0o700)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: can't write {file}: ")
    assert done.err.count("\n") == 1
    assert file.read_bytes() == before
