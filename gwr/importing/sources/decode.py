"""Bytes become text, strictly: a page that is read in the wrong encoding is worse than none."""

from __future__ import annotations

import codecs
import re

from gwr.errors import GwrError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file, and its encoding.

    That is what its byte-order mark or, in a page, its own declaration says, else UTF-8, else
    GB18030, of which GBK and GB2312 are parts. Raises GwrError where none of these fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _strict(content[len(mark) :], encoding)
            if text is None:
                raise GwrError(f"{name} is cut or broken, for it is not {encoding}; save it anew")
            return text, encoding
    if b"\0" in content:
        raise GwrError(f"{name} is neither a text nor a workbook; save the page or table anew")
    for encoding in dict.fromkeys((_declared(content), "utf-8", "gb18030")):
        text = _strict(content, encoding)
        if text is not None:
            return text, encoding
    raise GwrError(f"{name} is neither UTF-8 nor GB18030; save it as UTF-8")


def _declared(content: bytes) -> str:
    match = _DECLARED.search(content[:4096])
    name = match[1].decode("ascii", "replace").lower() if match else ""
    return "gb18030" if name in ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk") else "utf-8"


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
