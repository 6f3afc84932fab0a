"""The one door to reports: it opens a data file, a folder of data files, or an archive."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from functools import partial
from stat import S_ISREG
from typing import TYPE_CHECKING

from gwr.errors import DataError
from gwr.hints import hint
from gwr.model import Key
from gwr.query.collection import Collection, departments_of, one, summary
from gwr.store import reader
from gwr.store.files import name_of, path_of
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from os import PathLike
    from typing import TypeVar

    from gwr.model import Filter, Report
    from gwr.query.groups import Summary

    T = TypeVar("T")


def open_reports(path: str | PathLike[str] | None = None) -> Collection:
    """Open a data file, a folder with data files in it or below, or an archive, to ask its reports.

    The first bytes of a file tell which it is; without a path, it is the bundled data file. An
    archive answers from the state that it was in when it was opened.

    Raises DataError where a data file can't be read or breaks the format, where there is no report
    or two are of the same district and year; for an archive, GwrError as `to_read` does.
    """
    if path is None:
        return one(reader.load())
    name = name_of(path)
    if name.strip() and os.path.isdir(path_of(name)):  # noqa: PTH112  Path.is_dir complains of names with a NUL
        return Collection(_Folder(name))
    if _is_archive(name):
        return Collection(_Archive(name))
    return one(reader.load(name))


def load(path: str | PathLike[str] | None = None) -> Report:
    """Return the report of a data file, the bundled one unless a path is given.

    It may also be a folder or an archive that holds a single report. Raises as `open_reports` does,
    and DataError if there are several.
    """
    reports = open_reports(path)
    if reports.several:
        told = {"name": path, "n": len(reports.keys)}
        raise DataError(_("{name} holds {n} reports; open_reports asks them all", **told))
    return reports.report


def _is_archive(name: str) -> bool:
    try:
        if not S_ISREG(os.stat(path_of(name)).st_mode):  # noqa: PTH116  a pipe can be read once
            return False
        with path_of(name).open("rb") as file:
            return file.read(len(reader.SQLITE)) == reader.SQLITE
    except (OSError, ValueError):  # of which the reader says more
        return False


class _Folder:
    """The data files in a folder and below but for hidden ones, read one at a time."""

    def __init__(self, name: str) -> None:
        self._files: dict[Key, str] = {}
        for path in sorted(path_of(name).rglob("*.toml")):
            hidden = any(part.startswith(".") for part in path.relative_to(name).parts)
            if hidden or not path.is_file():  # to open a pipe would be to wait for its writer
                continue
            key = _key(str(path))
            if key in self._files:
                told = {**key._asdict(), "one": self._files[key], "other": path}
                raise DataError(
                    _("{one} and {other} are both of {district} {year}; remove one", **told)
                )
            self._files[key] = str(path)
        if not self._files:
            raise DataError(
                _("there is no data file (.toml) in {name}; name another folder", name=name)
            )

    def keys(self) -> Sequence[Key]:
        return sorted(self._files)

    def read(self, key: Key) -> Report:
        return reader.load(self._files[key])

    def may_have(self, word: str) -> Container[Key]:
        del word
        return self._files

    def may_fit(self, wanted: Filter) -> Container[Key]:
        del wanted
        return self._files

    def departments(self, keys: Sequence[Key]) -> Sequence[str]:
        return departments_of(map(self.read, keys))

    def summaries(self) -> Iterator[Summary]:
        return map(summary, map(self.read, self.keys()))


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


class _Archive:
    """An archive, which stays open; whatever it is asked, its errors name it."""

    def __init__(self, name: str) -> None:
        from gwr.store.archive.reader import open_archive

        self._open = ExitStack()
        self._archive = self._open.enter_context(open_archive(path_of(name), name))
        self._name = name
        if not self.keys():
            command = hint("export", name, "--append")
            raise DataError(
                _("{name} has no report; {command} adds one", name=name, command=command)
            )

    def keys(self) -> Sequence[Key]:
        return self._asked(self._archive.keys)

    def read(self, key: Key) -> Report:
        return self._asked(partial(self._archive.read, key))

    def may_have(self, word: str) -> Container[Key]:
        return self._asked(partial(self._archive.may_have, word))

    def may_fit(self, wanted: Filter) -> Container[Key]:
        return self._asked(partial(self._archive.may_fit, wanted))

    def departments(self, keys: Sequence[Key]) -> Sequence[str]:
        return self._asked(partial(self._archive.departments, keys))

    def summaries(self) -> Iterable[Summary]:
        return self._asked(lambda: tuple(self._archive.summaries()))

    def _asked(self, question: Callable[[], T]) -> T:
        from gwr.store.archive.opening import complaining
        from gwr.words import N_

        with complaining(self._name, N_("can't read {name}: {told}")):
            return question()
