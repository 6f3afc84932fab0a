"""The bundled data set, and what Python keeps of it."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from datafiles import GOOD
from program import ROOT

from gwr import DataError, Report, load, model
from gwr.store import bundled
from gwr.store.bundled import bundled_path, load_bundled


def test_the_bundled_report(report: Report) -> None:
    assert (report.district, report.year) == ("重庆市渝北区", 2021)
    assert report.published == date(2022, 2, 10)
    assert len(report.tasks) == 113
    assert [task.id for task in report.tasks if task.corrections] == [30, 113]
    assert report.declared
    assert report.declared.done == 101


def test_it_is_what_its_file_says(report: Report) -> None:
    assert load_bundled() == load(bundled_path()) == load() == report


def test_a_checkout_takes_the_file_that_people_edit() -> None:
    assert bundled_path() == ROOT / "data" / "tasks.toml"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data file of a package in which Python keeps what it compiles."""
    monkeypatch.setattr("gwr.store.bundled.__file__", str(tmp_path / "store" / "bundled.py"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    file = tmp_path / "data" / "tasks.toml"
    file.parent.mkdir()
    file.write_text(GOOD, encoding="utf-8")
    return file


def kept(file: Path) -> Path:
    (path,) = (file.parent / "__pycache__").iterdir()
    return path


def test_an_installed_package_takes_its_own(installed: Path) -> None:
    assert bundled_path() == installed
    assert load() == load(installed)
    assert load().district == "某区"


def test_it_is_parsed_once(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_bundled()
    assert kept(installed).name == f"tasks.{sys.implementation.cache_tag}.pyc"
    monkeypatch.setattr("gwr.store.reader.load", None)
    assert load_bundled() == first


def test_nothing_is_compiled_that_cannot_be_kept(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gwr.store.bundled._spelled", None)
    monkeypatch.setattr(os, "access", lambda *_asked: False)
    assert load_bundled() == load(installed)


def test_a_changed_file_is_parsed_again(installed: Path) -> None:
    load_bundled()
    installed.write_text(GOOD.replace("某区", "某某区"), encoding="utf-8")
    assert load_bundled() == load(installed)
    assert load_bundled().district == "某某区"


@pytest.mark.parametrize("reader", bundled._READERS)  # noqa: SLF001
def test_it_is_parsed_again_when_what_reads_it_has_changed(
    installed: Path, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    package = Path(model.__file__).parent
    readers = [installed.with_name(Path(each).name) for each in bundled._READERS]  # noqa: SLF001
    for each, copy in zip(bundled._READERS, readers, strict=True):  # noqa: SLF001
        shutil.copy2(package / each, copy)
    monkeypatch.setattr(bundled, "_READERS", readers)
    load_bundled()
    first = kept(installed).read_bytes()
    os.utime(installed.with_name(Path(reader).name), (0, 0))
    load_bundled()
    assert kept(installed).read_bytes() != first


@pytest.mark.parametrize("left", [0, 7, 16, 40, 400, -1])
def test_what_is_kept_may_be_torn(installed: Path, left: int) -> None:
    first = load_bundled()
    kept(installed).write_bytes(kept(installed).read_bytes()[:left])
    assert load_bundled() == first


def test_what_is_kept_may_be_something_else(installed: Path) -> None:
    first = load_bundled()
    head = kept(installed).read_bytes()[:16]
    for other in (b"N", b"(", b"z", b"\xff" * 40):  # None, the start of a tuple, of a text, no type
        kept(installed).write_bytes(head + other)
        assert load_bundled() == first


def test_a_file_that_breaks_the_format_is_not_kept(installed: Path) -> None:
    installed.write_text("schema = 1", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match=r"tasks\.toml: report: is missing"):
            load_bundled()
    assert not (installed.parent / "__pycache__").exists()


def test_no_file(installed: Path) -> None:
    installed.unlink()
    with pytest.raises(DataError, match=r"there is no file .*tasks\.toml; check the path"):
        load_bundled()
