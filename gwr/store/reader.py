"""A data file (TOML) is read; every complaint names the file, the task and the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gwr.errors import DataError
from gwr.store.files import LARGEST, an_archive, read_bytes, reason
from gwr.store.format import at, problems
from gwr.store.records import report_of
from gwr.words import _, language

if TYPE_CHECKING:
    from os import PathLike

    from gwr.model import Report

SQLITE = b"SQLite format 3\0"
"""How an archive begins."""


def load(path: str | PathLike[str]) -> Report:
    """Read a data file.

    Raises DataError where the file can't be read or breaks the format (see docs/format.md).
    """
    return report_of(document_of(str(path)))


def document_of(name: str) -> dict[str, Any]:
    """Return the document of a data file, which keeps the format; raises DataError as `load`."""
    document = parse(name, read(name))
    for problem in problems(document):
        raise DataError(at(name, problem))
    return document


def read(name: str) -> str:
    """Return the text of a data file; raises DataError where it can't be read as one."""
    if not name.strip():
        raise DataError(_("the name of the data file is empty; name a file"))
    try:
        content = read_bytes(name)
    except IsADirectoryError:
        raise DataError(_("{name} is a folder; name the data file in it", name=name)) from None
    except FileNotFoundError:
        raise DataError(_("there is no file {name}; check the path", name=name)) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        told = _("{name} can't be read: {why}", name=name, why=reason(error))
        raise DataError(told) from None
    if len(content) > LARGEST:
        raise DataError(
            _(
                "{name} is larger than {most} MiB; make a data file of each report",
                name=name,
                most=LARGEST // 2**20,
            )
        )
    if content.startswith(SQLITE):
        raise an_archive(name)
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        told = _("{name} is not UTF-8 (byte {n}); save it as UTF-8", name=name, n=error.start + 1)
        raise DataError(told) from None


def parse(name: str, text: str) -> dict[str, Any]:
    """Return the document that a text holds; raises DataError, which names the file, if none."""
    # tomli rather than tomllib: its compiled wheel takes less than half the time.
    import tomli

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        raise DataError(_("{name} is not valid TOML: {why}", name=name, why=_why(error))) from None


def _why(error: Exception) -> str:
    # In English the parser says it best; of another language it knows none.
    told = str(error)
    if language() == "en":
        return told
    if place := re.search(r"at line (\d+), column (\d+)", told):
        return _("a mistake in line {line}, column {column}", line=place[1], column=place[2])
    return _("it ends too early") if "end of document" in told else _("it nests too deeply")
