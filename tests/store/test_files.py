"""A file appears whole or not at all, and never in place of another by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr.errors import GwrError, MisuseError
from gwr.store.files import whole_file

if TYPE_CHECKING:
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
