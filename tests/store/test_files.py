"""A file appears whole or not at all, and never in place of another by mistake."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from program import command, environment
from samples import BARE

from gwr import export_report
from gwr.errors import GwrError, MisuseError
from gwr.store.files import OLD, read_bytes, refuse_source, whole_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def fill(path: Path, text: str = "new", *, force: bool = False) -> None:
    with whole_file(str(path), force=force) as part:
        part.write_text(text, encoding="utf-8")


def test_a_file_appears_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with whole_file(str(path), force=False) as part:
        part.write_text("new", encoding="utf-8")
        assert not path.exists()
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_small_file_takes_little_memory_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"#" * 1000)
    tracemalloc.start()
    try:
        assert read_bytes(str(tmp_path / "a.toml")) == b"#" * 1000
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2**22  # of 512 MiB that it may be large


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that a program is in")
@pytest.mark.parametrize("ending", [".csv", ".db"])
@pytest.mark.parametrize("append", [False, True])
def test_the_folder_one_is_in_may_be_gone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str, *, append: bool
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(GwrError, match=f"^can't write a{ending}: |^--append is for"):
        export_report(BARE, f"a{ending}", append=append)


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 251 + ".csv")
    fill(path)
    assert path.read_text(encoding="utf-8") == "new"


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    fill(path, "old")
    with pytest.raises(MisuseError, match=r"a file .*a\.csv already; add --force to replace it"):
        fill(path)
    assert path.read_text(encoding="utf-8") == "old"
    fill(path, force=True)
    assert path.read_text(encoding="utf-8") == "new"


def test_a_file_that_comes_in_the_meantime_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"

    def late() -> None:
        with whole_file(str(path), force=False) as part:
            part.write_text("new", encoding="utf-8")
            path.write_text("theirs", encoding="utf-8")

    with pytest.raises(MisuseError):
        late()
    assert path.read_text(encoding="utf-8") == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    fill(path, "old")

    def fail(error: BaseException) -> None:
        with whole_file(str(path), force=True) as part:
            part.write_text("half", encoding="utf-8")
            raise error

    for error in (OSError(28, "No space left on device"), KeyboardInterrupt()):
        with pytest.raises((GwrError, KeyboardInterrupt)):
            fail(error)
        assert path.read_text(encoding="utf-8") == "old"
        assert list(tmp_path.iterdir()) == [path]


def test_what_was_wrong_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(GwrError, match=r"can't write .*: No such file or directory; nothing is"):
        fill(tmp_path / "nowhere" / "a.csv")
    with pytest.raises(GwrError, match=r"can't write .*: .*; name another file"):
        fill(tmp_path / "a\0b")
    with pytest.raises(MisuseError, match="is no file that could be replaced"):
        fill(tmp_path, force=True)


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.csv", tmp_path / "link.csv"
    fill(path, "old")
    path.chmod(0o640)
    link.symlink_to(path)
    fill(link, force=True)
    assert link.readlink() == path
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    fill(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    fill(path, "old")
    os.chown(path, 12, 34)
    path.chmod(0o2604)
    fill(path, force=True)
    kept = path.stat()
    assert (kept.st_uid, kept.st_gid, kept.st_mode & 0o7777) == (12, 34, 0o2604)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_an_owner_that_can_not_be_kept_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    fill(path, "old")
    os.chown(path, 12, 34)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(shutil, "chown", refuse)
    with pytest.raises(GwrError, match="Operation not permitted; nothing is changed"):
        fill(path, force=True)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_private_is_so_before_anything_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    fill(path, "old")
    path.chmod(0o600)
    with whole_file(str(path), force=True) as part:
        assert part.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("force", [False, True])
def test_a_loop_of_links_is_said(tmp_path: Path, force: bool) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(GwrError, match=r"can't write .*: .*symbolic links; nothing is changed"):
        fill(one, force=force)
    assert one.is_symlink()
    assert other.is_symlink()


@pytest.mark.parametrize("force", [False, True])
def test_a_link_to_what_is_not_there_yet(tmp_path: Path, force: bool) -> None:
    link, path = tmp_path / "link.csv", tmp_path / "a.csv"
    link.symlink_to(path)
    fill(link, force=force)
    assert path.read_text(encoding="utf-8") == "new"
    assert link.is_symlink()


@pytest.mark.parametrize("force", [False, True])
def test_a_file_that_comes_at_the_last_moment_was_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    path = tmp_path / "a.csv"
    link = os.link

    def late(part: Path, target: Path) -> None:
        target.write_text("theirs", encoding="utf-8")
        link(part, target)

    monkeypatch.setattr(os, "link", late)
    if force:
        fill(path, force=True)
    else:
        with pytest.raises(MisuseError, match="already; add --force to replace it"):
            fill(path)
    assert path.read_text(encoding="utf-8") == ("new" if force else "theirs")
    assert list(tmp_path.iterdir()) == [path]


def without_links(*_: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("link", [os.link, without_links])
def test_of_many_that_come_at_once_one_is_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: Callable[..., None], force: bool
) -> None:
    monkeypatch.setattr(os, "link", link)
    for turn in range(20):
        path = tmp_path / f"{turn}.csv"
        start = threading.Barrier(4)
        done: list[str] = []

        def write(
            text: str,
            path: Path = path,
            start: threading.Barrier = start,
            done: list[str] = done,
        ) -> None:
            start.wait()
            try:
                fill(path, text, force=force)
            except MisuseError:
                return
            done.append(text)

        threads = [threading.Thread(target=write, args=(f"{number}",)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == (4 if force else 1)
        assert path.read_text(encoding="utf-8") in done
    assert len(list(tmp_path.iterdir())) == 20


def test_of_two_programs_that_write_one_new_name_one_is_told_so(tmp_path: Path) -> None:
    for _ in range(5):
        both = [
            subprocess.Popen(
                command("export", str(tmp_path / "a.json"), *filters),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
            )
            for filters in ([], ["--status", "partial"])
        ]
        ended = [(*program.communicate(), program.returncode) for program in both]
        assert sorted(code for *_, code in ended) == [0, 2]
        (size,) = [len(out) for out, _, code in ended if code == 0]
        assert size
        (err,) = [err for _, err, code in ended if code == 2]
        assert b"already; add --force to replace it" in err
        (tmp_path / "a.json").unlink()
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("again", [os.symlink, os.link, shutil.move])
def test_a_source_is_known_under_any_name(
    tmp_path: Path, again: Callable[[Path, Path], object]
) -> None:
    source, output = tmp_path / "a.toml", tmp_path / "b.md"
    source.write_text("text", encoding="utf-8")
    again(source, output)
    if source.exists():
        with pytest.raises(MisuseError, match=r"b\.md is what is read from, .*a\.toml; name anoth"):
            refuse_source([str(output)], str(source))
    with pytest.raises(MisuseError, match=r"b\.md is what is read from, .*b\.md; name another"):
        refuse_source([str(output)], str(output))
    refuse_source([str(output)], str(tmp_path / "c.toml"))
    refuse_source([str(tmp_path / "c.md")], str(output))
    refuse_source(["a\0b"], str(output))
    refuse_source([str(output)], "a\0b")


@pytest.mark.parametrize("again", [os.symlink, os.link])
def test_a_file_of_a_source_is_known_under_any_name(
    tmp_path: Path, again: Callable[[Path, Path], object]
) -> None:
    source, output = tmp_path / "many" / "below" / "a.toml", tmp_path / "b.md"
    source.parent.mkdir(parents=True)
    source.write_text("text", encoding="utf-8")
    again(source, output)
    with pytest.raises(MisuseError, match=r"b\.md is what is read from, .*many; name another"):
        refuse_source([str(tmp_path / "c.md"), str(output)], str(tmp_path / "many"))


KILLED = """
import os, signal, sys
from gwr.store.files import whole_file
with whole_file(sys.argv[1], force=True) as part:
    part.write_text("half", encoding="utf-8")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_left_goes_with_the_next_to_that_name_once_it_is_old(
    tmp_path: Path,
) -> None:
    path, other = tmp_path / ("目标" * 40 + ".csv"), tmp_path / "other.csv"
    for name in (path, path, other):
        env = {name: value for name, value in environment().items() if "COV" not in name}
        subprocess.run([sys.executable, "-c", KILLED, str(name)], check=False, env=env)
    left = sorted(tmp_path.iterdir())
    assert len(left) == 3
    mine = [name for name in left if name.name.startswith(".目标")]
    for name in (mine[0], *tmp_path.glob(".other*")):
        os.utime(name, (time.time() - OLD - 60,) * 2)
    fill(path)
    assert path.read_text(encoding="utf-8") == "new"
    assert sorted(tmp_path.iterdir()) == sorted([path, *(set(left) - {mine[0]})])


def test_half_a_character_is_said(tmp_path: Path) -> None:
    with pytest.raises(GwrError, match=r"no file can hold \\ud800, half a character"):
        fill(tmp_path / "a.csv", "a\ud800")
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_replaced_by_no_other_kind_of_file(tmp_path: Path) -> None:
    path, link = tmp_path / "a.DB", tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    with pytest.raises(MisuseError, match=r"a\.csv is an archive, and only another takes"):
        fill(link, force=True)
    assert path.read_text(encoding="utf-8") == "old"
