"""Bytes become text: in the encoding that they are in, whatever the page says of it."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from gwr.errors import GwrError
from gwr.importing.sources.damage import DAMAGE
from gwr.importing.sources.left_out import some
from gwr.words import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
_NAMES = {
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "gb18030": "gb18030",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "x-gbk": "gb18030",
}
_HEAD = 4096


class Decoded(NamedTuple):
    """A text with DAMAGE where its bytes are no characters, and what to know of that."""

    text: str
    notes: list[str]


def decode(content: bytes, name: str) -> Decoded:
    """Return the text of a file.

    A byte-order mark tells its encoding. Else it is UTF-8 if more of it is than isn't, for no other
    text is; else what the page declares, or GB18030, of which GBK and GB2312 are parts. Raises
    GwrError for what is no text in any of these.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _decoded(content[len(mark) :], encoding)
            if _is_broken(text, encoding):
                raise GwrError(
                    _(
                        "{name} is cut or broken, for it is not {encoding}; save it anew",
                        name=name,
                        encoding=encoding.upper(),
                    )
                )
            return Decoded(text, _notes(text, encoding, None))
    if b"\0" in content:
        raise GwrError(
            _("{name} is neither a text nor a workbook; save the page or table anew", name=name)
        )
    match = _DECLARED.search(content[:_HEAD])
    declared = match[1].decode("ascii", "replace").lower() if match else None
    for encoding in dict.fromkeys(("utf-8", _NAMES.get(declared or "", "gb18030"), "gb18030")):
        text = _decoded(content, encoding)
        if not _is_broken(text, encoding):
            return Decoded(text, _notes(text, encoding, declared))
    raise GwrError(_("{name} is neither UTF-8 nor GB18030; save it as UTF-8", name=name))


def _decoded(content: bytes, encoding: str) -> str:
    codecs.register_error(DAMAGE, lambda error: (DAMAGE, error.end))  # type: ignore[attr-defined]  # of a decoder all errors have an end
    return content.decode(encoding, DAMAGE)


def _is_broken(text: str, encoding: str) -> bool:
    """Return if a text has too much damage to be in an encoding.

    In UTF-8 text of another encoding has more of it than characters, or, if it is very short, none
    but two-byte ones such as Cyrillic; in the others, in which almost any bytes are characters, a
    twentieth shows that they are none of it.
    """
    damaged = text.count(DAMAGE)
    if encoding == "utf-8":
        strange = damaged + len(re.findall("[\u0100-\u07ff]", text))
        return strange > 0 and damaged >= len(re.findall("[\u0800-\U0010ffff]", text)) - damaged
    return damaged > 0 and damaged * 20 >= len(re.findall("[^\0-\x7f]", text)) - damaged


def _notes(text: str, encoding: str, declared: str | None) -> list[str]:
    notes = []
    known = _NAMES.get(declared or "", encoding)
    if known != encoding and not text.isascii():
        notes.append(
            _(
                "declared as {declared}, but read as {encoding}, which it is",
                declared=declared,
                encoding=encoding.upper(),
            )
        )
    elif encoding != "utf-8":
        notes.append(_("read as {encoding}", encoding=encoding.upper()))
    if DAMAGE in text:
        lines = [at for at, line in enumerate(text.split("\n"), start=1) if DAMAGE in line]
        notes.append(
            _(
                "broken characters, shown as \ufffd, in line {lines} of the file",
                lines=some(map(str, lines)),
            )
        )
    return notes
