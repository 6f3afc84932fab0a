"""Libraries that not everyone has: asked for by name, with a way to get them that works."""

from __future__ import annotations

import importlib.metadata
import json
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from gwr import extras
from gwr.errors import GwrError
from gwr.extras import install, require

if TYPE_CHECKING:
    from pathlib import Path


class Installed:
    """What importlib.metadata knows of a distribution."""

    requires = (
        "typer<0.29",
        "pypinyin<1,>=0.53; extra == 'zh'",
        'opencc>=0.1.7 ; extra == "zh"',
        "openpyxl<4; extra == 'convert'",
    )

    def __init__(self, record: object) -> None:
        self.record = record

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return json.dumps(self.record) if self.record else None


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which a clone might be, and stand beside it."""
    folder = tmp_path / "it's a clone"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


def advice(monkeypatch: pytest.MonkeyPatch, record: object, extra: str = "zh") -> list[str]:
    """Return what a shell makes of the advice, if that is recorded of the distribution."""
    monkeypatch.setattr(importlib.metadata, "distribution", lambda _: Installed(record))
    return shlex.split(install(extra))


@pytest.mark.parametrize(("info", "how"), [({}, []), ({"editable": True}, ["-e"])], ids=str)
def test_from_a_clone(
    clone: Path, monkeypatch: pytest.MonkeyPatch, info: dict[str, bool], how: list[str]
) -> None:
    record = {"url": clone.as_uri(), "dir_info": info}
    assert advice(monkeypatch, record) == ["pip", "install", *how, f"{clone}[zh]"]
    monkeypatch.chdir(clone)
    assert advice(monkeypatch, record, "convert") == ["pip", "install", *how, ".[convert]"]


def test_in_a_clone_it_is_as_short_as_can_be(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)
    advice(monkeypatch, {"url": clone.as_uri(), "dir_info": {}})
    assert install("convert") == "pip install '.[convert]'"


@pytest.mark.parametrize(
    ("record", "address"),
    [
        (
            {"url": "https://x.org/gwr.git", "vcs_info": {"vcs": "git", "commit_id": "5e1f"}},
            "git+https://x.org/gwr.git@5e1f",
        ),
        (
            {
                "url": "https://x.org/all.git",
                "vcs_info": {"vcs": "git", "commit_id": "5e1f"},
                "subdirectory": "gwr",
            },
            "git+https://x.org/all.git@5e1f#subdirectory=gwr",
        ),
        ({"url": "https://x.org/gwr.whl", "archive_info": {}}, "https://x.org/gwr.whl"),
    ],
    ids=str,
)
def test_from_an_address(monkeypatch: pytest.MonkeyPatch, record: object, address: str) -> None:
    assert advice(monkeypatch, record) == ["pip", "install", f"gwr-cli[zh] @ {address}"]


def test_from_a_wheel(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = clone / "gwr.whl"
    record = {"url": wheel.as_uri(), "archive_info": {}}
    wheel.touch()
    assert advice(monkeypatch, record) == ["pip", "install", f"{wheel}[zh]"]
    wheel.unlink()
    assert advice(monkeypatch, record) == ["pip", "install", "pypinyin<1,>=0.53", "opencc>=0.1.7"]


def test_from_where_pip_could_not_take_it_again(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = {"url": clone.as_uri(), "vcs_info": {"vcs": "git", "commit_id": "5e1f"}}
    for record in (None, repository):
        assert advice(monkeypatch, record, "convert") == ["pip", "install", "openpyxl<4"]


def test_where_nothing_is_installed(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", absent)
    monkeypatch.setattr(extras, "__file__", str(clone / "gwr" / "extras.py"))
    assert shlex.split(install("zh")) == ["pip", "install", f"{clone}[zh]"]


def test_in_a_folder_that_is_gone(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = clone / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    record = {"url": clone.as_uri(), "dir_info": {}}
    assert advice(monkeypatch, record) == ["pip", "install", f"{clone}[zh]"]


def test_what_is_installed_is_imported() -> None:
    require("openpyxl", "convert", "writing .xlsx")
    assert "openpyxl" in sys.modules


def test_what_is_missing_is_said_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(GwrError) as caught:
        require("openpyxl", "convert", "writing .xlsx")
    assert str(caught.value) == f"writing .xlsx needs openpyxl; {install('convert')}"
