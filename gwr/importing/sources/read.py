"""A file of any kind becomes a Source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.pattern import pattern
from gwr.importing.sources.bounds import require_moderate_text
from gwr.importing.sources.decode import decode
from gwr.store.files import LARGEST, read_bytes, reason
from gwr.words import N_, _

if TYPE_CHECKING:
    from gwr.importing.document import Source

_PICTURE = N_("{name} is a picture; gwr reads text, pages and tables")
_WEB_ARCHIVE = N_("{name} is a web archive; save the page as HTML")
_PDF = N_("{name} is a PDF; copy its text, or its table into a spreadsheet")
_COMPRESSED = N_("{name} is compressed; unpack it first")
_OLD_WORD = N_("{name} is an old Word or WPS file; open it and save it as .docx")
# How files begin that are no text, and what to do about them.
_OTHERS = {
    b"%PDF": _PDF,
    b"{\\rtf": N_("{name} is a rich text file; open it and save it as .docx"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"RIFF": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"\x09\x08\x10\0": N_("{name} is an old Office file; open it and save it as .xlsx"),
    b"\x1f\x8b": _COMPRESSED,
    b"Rar!": _COMPRESSED,
    b"7z\xbc\xaf": _COMPRESSED,
    b"bplist": _WEB_ARCHIVE,
    b"From: <Saved by": _WEB_ARCHIVE,
    b"MIME-Version:": _WEB_ARCHIVE,
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# The parts of an old Office file, by which it is told what it is.
_INSIDE = {
    "EncryptedPackage": N_(
        "{name} is locked with a password; open it and save it without, as .xlsx or .docx"
    ),
    "WordDocument": _OLD_WORD,
    "WpsDocument": _OLD_WORD,
    "PowerPoint Document": N_("{name} is a presentation; copy its text"),
}
# The same of what is packed.
_PACKED = {
    b"application/vnd.oasis.opendocument.spreadsheet": N_(
        "{name} is an OpenDocument spreadsheet; open it and save it as .xlsx"
    ),
    b"application/vnd.oasis.opendocument.text": N_(
        "{name} is an OpenDocument text; open it and save it as .docx"
    ),
    b"ppt/presentation.xml": N_("{name} is a presentation; copy its text"),
    b"OFD.xml": N_("{name} is an OFD file; copy its text, or its table into a spreadsheet"),
    b"xl/workbook.bin": N_("{name} is a binary workbook; open it and save it as .xlsx"),
}
_XML = {
    "<Workbook": N_("{name} is an XML spreadsheet; open it and save it as .xlsx"),
    "<w:wordDocument": N_("{name} is a Word XML file; open it and save it as .docx"),
    "<pkg:package": N_("{name} is a Word XML file; open it and save it as .docx"),
}
_HEAD = 4096
_MARKDOWN = (".md", ".markdown")
_MARKED = pattern(
    r"^#{1,6} +(?=\S)|^#{2,6}(?=[^#\s])|(?<=[^\s|。；;]\n)(?:={3,99}|-{3,99})[ \t]{0,99}$",
    re.MULTILINE,
)
"""How headings are marked in Markdown: a text with several is such, whatever it is called."""
_MARKS = ("#", "===", "---")
"""One of which each has."""


def read_source(name: str) -> Source:
    """Return what a file holds.

    What kind it is its first bytes tell, then its ending. Raises GwrError for a file that can't
    be read, is far too large, or of a kind that gwr doesn't read.
    """
    content = _read(name)
    if not content.strip():
        raise GwrError(_("{name} is empty; save the page or table anew", name=name))
    for beginning, advice in _OTHERS.items():
        if content.startswith(beginning):
            raise GwrError(_(advice, name=name))
    if content.startswith(_OLD_OFFICE):
        raise GwrError(_(_of_old_office(content), name=name))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_packed(content, name)._replace(size=len(content))
    text, notes = decode(content, name)
    source = _read_text(text, name)
    return source._replace(notes=[*notes, *source.notes], size=len(content))


def _read(name: str) -> bytes:
    if not name.strip():
        raise GwrError(_("the name of the source is empty; name a file"))
    try:
        content = read_bytes(name)
    except IsADirectoryError:
        raise GwrError(_("{name} is a folder; name a file in it", name=name)) from None
    except FileNotFoundError:
        raise GwrError(_("there is no file {name}; check the path", name=name)) from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise GwrError(
            _("{name} can't be read: {reason}", name=name, reason=reason(error))
        ) from None
    if len(content) > LARGEST:
        raise GwrError(
            _(
                "{name} is larger than {most} MiB; save the table alone",
                name=name,
                most=LARGEST // 2**20,
            )
        )
    return content


def _of_old_office(content: bytes) -> str:
    for part, advice in _INSIDE.items():
        if part.encode("utf-16-le") in content:
            return advice
    return N_("{name} is an old Office file; open it and save it as .xlsx")


def _read_packed(content: bytes, name: str) -> Source:
    for part, advice in _PACKED.items():
        if part in content:
            raise GwrError(_(advice, name=name))
    if b"word/document.xml" in content:
        from gwr.importing.sources.docx import read_docx

        return read_docx(content, name)
    if _holds_files(content):
        raise GwrError(_(_COMPRESSED, name=name))
    from gwr.importing.sources.xlsx import read_xlsx

    return read_xlsx(content, name)


def _holds_files(content: bytes) -> bool:
    """Return if what is packed are files of their own, not the parts of an Office file."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as packed:
            return "[Content_Types].xml" not in packed.namelist()
    except BadZipFile:
        return False


def _read_text(text: str, name: str) -> Source:
    ending = Path(name).suffix.casefold()
    if _is_page(text, ending):
        for beginning, advice in _XML.items():
            if beginning in text[:_HEAD]:
                raise GwrError(_(advice, name=name))
        from gwr.importing.sources.html import read_html
        from gwr.importing.sources.markup import with_cells_shown

        return with_cells_shown(read_html(text, name), name)
    from gwr.importing.sources.delimited import is_delimited, read_delimited
    from gwr.importing.sources.records import are_records, read_records
    from gwr.importing.sources.text import read_markdown, read_text

    if ending not in _MARKDOWN and are_records(text, ending):
        return read_records(text, name)
    if ending not in _MARKDOWN and (ending == ".csv" or is_delimited(text)):
        return read_delimited(text, name)
    require_moderate_text(text, name)
    return read_markdown(text) if _is_markdown(text, ending) else read_text(text, name)


def _is_markdown(text: str, ending: str) -> bool:
    if ending in _MARKDOWN or not any(map(text.__contains__, _MARKS)):
        return ending in _MARKDOWN
    return len(_MARKED.findall(text.replace("\r\n", "\n"))) > 1


def _is_page(text: str, ending: str) -> bool:
    """Return if a text is HTML: it begins as such, or is called so and has an element."""
    if ending in _MARKDOWN:
        return False
    if re.match("<[a-zA-Z!?/]", text.lstrip("\ufeff \t\r\n\f\0")):  # < 返回 is a button
        return True
    return ending in (".html", ".htm", ".xhtml", ".shtml") and bool(
        re.search(r"</?(?:html|body|table|tr|td|div|p|br|span)\b", text, re.IGNORECASE)
    )
