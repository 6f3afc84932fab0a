"""One door opens a data file, a folder of them, or an archive."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import districts
import pytest
from datafiles import GOOD

from gwr import DataError, GwrError, load, open_reports

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_one_report(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    reports = open_reports(tmp_path / "a.toml")
    assert not reports.several
    assert reports.report == load(tmp_path / "a.toml") == load(tmp_path)
    assert open_reports().report == load()


def test_the_first_bytes_tell_an_archive(tmp_path: Path) -> None:
    path = districts.in_archive(districts.some(), tmp_path / "a.db")
    path = path.rename(tmp_path / "named.toml")
    assert [(key.district[-3:], key.year) for key in open_reports(path).keys] == [
        ("锦江区", 2021),
        ("锦江区", 2022),
        ("渝北区", 2021),
    ]
    with pytest.raises(DataError, match="holds 3 reports; open_reports asks them all"):
        load(path)


def test_an_archive_of_one_report_is_loaded_as_a_file_is(tmp_path: Path) -> None:
    assert load(districts.in_archive([load()], tmp_path / "a.db")) == load()


def test_reports_come_in_order_and_tell_whose_their_targets_are(tmp_path: Path) -> None:
    reports = open_reports(districts.in_folder(districts.some(), tmp_path / "f"))
    for report, key in zip(reports.reports(), reports.keys, strict=True):
        assert (report.district, report.year) == key
        assert {task.report for task in report.tasks} == {key}


def test_hidden_files_are_none_of_them(tmp_path: Path) -> None:
    folder = districts.in_folder(districts.some()[:1], tmp_path / "f")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.toml").touch()
    (folder / ".x.toml").touch()
    assert not open_reports(folder).several


def test_what_can_t_be_read_in_a_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = districts.in_folder(districts.some()[:1], tmp_path / "f")
    (folder / "x.toml").symlink_to("moved.toml")
    with pytest.raises(DataError, match=r"^there is no file .*x\.toml; check the path$"):
        open_reports(folder)
    (folder / "x.toml").unlink()
    (folder / "below").mkdir()
    scandir = os.scandir

    def refused(path: Path | str) -> object:
        if str(path).endswith("below"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(DataError, match=r"^.*f.below can't be read: Permission denied$"):
        open_reports(folder)


def test_a_folder_without_a_data_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no data file"):
        open_reports(tmp_path)


def test_two_of_the_same_district_and_year(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.toml and .*b\.toml are both of 某区 2022; remove one"):
        open_reports(tmp_path)


def test_whose_it_is_may_stand_behind_the_tasks(tmp_path: Path) -> None:
    report = GOOD[GOOD.index("[report]") : GOOD.index("[[correction]]")]
    rest = GOOD.replace(report, "")
    (tmp_path / "a.toml").write_text(rest + "\n" + report, encoding="utf-8")
    assert open_reports(tmp_path).keys[0] == ("某区", 2022)


def test_a_file_in_a_folder_that_breaks_the_format_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(GOOD.replace("id = 1", "id = 0"), encoding="utf-8")
    with pytest.raises(DataError, match=r"b\.toml: task 0: id"):
        open_reports(tmp_path).report  # noqa: B018  read when it is asked for
    (tmp_path / "c.toml").write_text("[report", encoding="utf-8")
    with pytest.raises(DataError, match=r"c\.toml is not valid TOML"):
        open_reports(tmp_path)


def test_an_archive_without_a_report(tmp_path: Path) -> None:
    path = districts.in_archive([load()], tmp_path / "a.db")
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("DELETE FROM report")
        database.commit()
    with pytest.raises(DataError, match=r"a\.db has no report; gwr export .*a\.db --append adds"):
        open_reports(path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(tmp_path / "x.db")) as database:
        database.execute("CREATE TABLE x (y)")
    with pytest.raises(GwrError, match="not one that gwr made"):
        open_reports(tmp_path / "x.db")
