"""What a name stands for: the reports of a data file, a folder of data files, or an archive."""

from __future__ import annotations

import fnmatch
import os
import re
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from gwr.errors import DataError, GwrError
from gwr.hints import hint
from gwr.model import Key
from gwr.query.collection import Collection, OneByOne, in_memory
from gwr.store import reader
from gwr.store.files import is_archive, name_of, path_of, reason
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike


def named_reports(path: str | PathLike[str]) -> Collection:
    """Open what has a name, as `open_reports` says."""
    name = name_of(path)
    if name.strip() and os.path.isdir(path_of(name)):  # noqa: PTH112  Path.is_dir complains of names with a NUL
        return _folder(name)
    if _is_archive(name):
        return _archive(name)
    return in_memory([reader.load(name)])


def _is_archive(name: str) -> bool:
    if is_archive(name):
        return True
    try:
        if not S_ISREG(os.stat(path_of(name)).st_mode):  # noqa: PTH116  a pipe can be read once
            return False
        with path_of(name).open("rb") as file:
            return file.read(len(reader.SQLITE)) == reader.SQLITE
    except (OSError, ValueError):  # of which the reader says more
        return False


def _folder(name: str) -> Collection:
    """Return the data files in a folder and below but for hidden ones, read one at a time."""
    files: dict[Key, str] = {}
    for path in sorted(_data_files(name)):
        key = _key(str(path))
        if key in files:
            told = {**key._asdict(), "one": files[key], "other": path}
            raise DataError(
                _("{one} and {other} are both of {district} {year}; remove one", **told)
            )
        files[key] = str(path)
    if not files:
        raise DataError(
            _("there is no data file (.toml) in {name}; name another folder", name=name)
        )
    return Collection(OneByOne(files, reader.load))


def _data_files(name: str) -> Iterator[Path]:
    """Return the data files in a folder and below; raises DataError for one that can't be read."""

    def refuse(error: OSError) -> None:
        told = {"name": os.fsdecode(error.filename), "why": reason(error)}
        raise DataError(_("{name} can't be read: {why}", **told)) from None

    for folder, folders, files in os.walk(path_of(name), onerror=refuse):
        folders[:] = [each for each in folders if not each.startswith(".")]
        paths = (Path(folder, each) for each in fnmatch.filter(files, "*.toml") if each[0] != ".")
        yield from filter(_may_be_read, paths)


def _may_be_read(path: Path) -> bool:
    """Return if a file is none that has no end, or of which one would wait for its writer."""
    try:
        return S_ISREG(path.stat().st_mode)
    except OSError:  # of which the reader says more
        return True


def _key(name: str) -> Key:
    """Return which report a data file has, from its first tables if they tell."""
    text = reader.read(name)
    tasks = re.search(r"^\s*\[\[", text, re.MULTILINE)
    try:
        own = reader.parse(name, text[: tasks.start()] if tasks else text)["report"]
        district, year = own["district"], own["year"]
    except (DataError, KeyError, TypeError):
        district = year = None
    if isinstance(district, str) and isinstance(year, int):
        return Key(district, year)
    report = reader.load(name)
    return Key(report.district, report.year)


def _archive(name: str) -> Collection:
    from gwr.store.archive.reader import opened

    archive = opened(path_of(name), name)
    try:
        if archive.is_empty():
            told = {"name": name, "command": hint("export", name, "--append")}
            raise DataError(_("{name} has no report; {command} adds one", **told))
    except GwrError:
        archive.close()  # as long as it is open, nobody can replace the file
        raise
    return Collection(archive)
