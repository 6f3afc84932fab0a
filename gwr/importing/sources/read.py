"""A file of any kind becomes a Source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.sources.decode import decode
from gwr.store.files import path_of, reason

if TYPE_CHECKING:
    from gwr.importing.document import Source

LARGEST = 512 * 1024 * 1024
"""A file that is larger than this is not read."""

# How files begin that are no text, and what to do about them.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "is an old Office file; open it and save it as .xlsx",
    b"%PDF": "is a PDF; copy its text, or its table into a spreadsheet",
    b"\x89PNG": "is a picture; gwr reads text, pages and tables",
    b"\xff\xd8\xff": "is a picture; gwr reads text, pages and tables",
    b"\x1f\x8b": "is compressed; unpack it first",
    b"bplist": "is a web archive; save the page as HTML",
    b"From: <Saved by": "is a web archive; save the page as HTML",
    b"MIME-Version:": "is a web archive; save the page as HTML",
}


def read_source(name: str) -> Source:
    """Return what a file holds.

    What kind it is its first bytes tell, then its ending. Raises GwrError for a file that can't
    be read, is far too large, or of a kind that gwr doesn't read.
    """
    content = _read(name)
    if not content.strip():
        raise GwrError(f"{name} is empty; save the page or table anew")
    for beginning, advice in _OTHERS.items():
        if content.startswith(beginning):
            raise GwrError(f"{name} {advice}")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_packed(content, name)
    text, encoding = decode(content, name)
    source = _read_text(text, name)
    if encoding != "utf-8":
        source.notes.insert(0, f"read as {encoding.upper()}")
    return source


def _read(name: str) -> bytes:
    if not name.strip():
        raise GwrError("the name of the source is empty; name a file")
    try:
        with path_of(name).open("rb") as file:
            content = file.read(LARGEST + 1)
    except IsADirectoryError:
        raise GwrError(f"{name} is a folder; name a file in it") from None
    except FileNotFoundError:
        raise GwrError(f"there is no file {name}; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise GwrError(f"{name} can't be read: {reason(error)}") from None
    if len(content) > LARGEST:
        raise GwrError(f"{name} is larger than {LARGEST // 2**20} MiB; save the table alone")
    return content


def _read_packed(content: bytes, name: str) -> Source:
    if b"word/document.xml" in content:
        raise GwrError(f"{name} is a Word file; copy its text, or its table into a spreadsheet")
    from gwr.importing.sources.xlsx import read_xlsx

    return read_xlsx(content, name)


def _read_text(text: str, name: str) -> Source:
    if text.lstrip().startswith("<"):
        from gwr.importing.sources.html import read_html

        return read_html(text)
    if Path(name).suffix.casefold() == ".csv":
        from gwr.importing.sources.csv import read_csv

        return read_csv(text, name)
    from gwr.importing.sources.text import read_text

    return read_text(text)
