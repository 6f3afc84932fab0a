"""The one door to reports: it opens a data file, a folder of data files, or an archive."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from gwr.errors import DataError
from gwr.query.collection import Collection, in_memory
from gwr.store.bundled import load_bundled
from gwr.words import _

if TYPE_CHECKING:
    from os import PathLike

    from gwr.model import Report


def open_reports(path: str | PathLike[str] | None = None) -> Collection:
    """Open a data file, a folder with data files in it or below, or an archive, to ask its reports.

    The first bytes of a file tell which it is, but for one that ends in .db, which is an archive;
    without a path, it is the bundled data file. An archive answers from the state that it was in
    when it was opened.

    Raises DataError where a data file can't be read or breaks the format, where there is no report
    or two are of the same district and year; for an archive, GwrError as `to_read` does.
    """
    if path is None:
        return in_memory([load_bundled()])
    from gwr.store.named import named_reports

    return named_reports(path)


def load(path: str | PathLike[str] | None = None) -> Report:
    """Return the report of a data file, the bundled one unless a path is given.

    It may also be a folder or an archive that holds a single report. Raises as `open_reports` does,
    and DataError if there are several.
    """
    with closing(open_reports(path)) as reports:
        if reports.several:
            told = {"name": path, "n": len(reports.keys)}
            raise DataError(_("{name} holds {n} reports; open_reports asks them all", **told))
        return reports.report
