"""How text is compared, and how it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Characters that can't be seen: zero-width ones, soft hyphens, invisible operators, fillers of
# Korean syllables, marks that reorder text, annotations, tags.
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Two that join or part what stands beside them have a use in some scripts, and in emoji.
_JOINERS = "\u200c\u200d"
_JOINED = "[\u0600-\u08ff\u0900-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
# Control characters, line breaks, half characters, and code points that are none.
_NO_TEXT = "\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
)
OBEYED = f"[{_NO_TEXT}{_UNSEEN}]|(?<!{_JOINED})[{_JOINERS}]|[{_JOINERS}](?!{_JOINED})"
"""A pattern of the characters that are never written as they are.

A terminal, a reader or XML would obey them, drop them or break at them rather than show them. In
what people read they are written out by `visible`, in JSON and TOML by `json_escapes` and
`toml_escapes`; no form needs to know more of them than that.
"""

_PRINTABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
_SELECTORS = "".join(map(chr, range(0xFE00, 0xFE10)))
_LATIN = "[0-9a-z\u00df-\u024f]"
_CHINESE = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Not compiled here: that takes longer than folding the whole report, in which nothing needs it.
_INVISIBLE = f"[{_UNSEEN}{_JOINERS}\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
_THOUSANDS = r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))"
_GAP = rf"(?<={_LATIN})\s+(?={_CHINESE})|(?<={_CHINESE})\s+(?={_LATIN})"


_MOST_MARKS = 1000
"""So many marks on one character are put in order, which takes the square of their number."""


class Folded:
    """Folded text that knows the way back."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        """Take the text; its character n came from the original between starts[n] and ends[n]."""
        self.text = text
        self.starts = starts
        self.ends = ends

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original text a piece of the folded one, not empty, came from."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """Return text as it is compared.

    Case, full-width or half-width forms, characters that can't be seen, commas between thousands
    and spaces between Latin and Chinese don't count.
    """
    folded = text.casefold() if text.isascii() else _normal(text).casefold()
    for pattern, may_match in _DROPPED:
        if may_match(folded):
            folded = re.sub(pattern, "", folded)
    return folded


def fold_with_offsets(text: str) -> Folded:
    """Return the same as `fold`, with the way back, which `fold` spares itself."""
    plain = _normal(text)
    folded = plain.casefold()
    starts: Sequence[int] = range(len(text))
    ends: Sequence[int] = range(1, len(text) + 1)
    if plain != text or len(folded) != len(text):
        units = [(at, at + len(unit), _folded(unit)) for at, unit in _units(text)]
        starts = [start for start, _, unit in units for _ in unit]
        ends = [end for _, end, unit in units for _ in unit]
    for pattern, may_match in _DROPPED:
        if not may_match(folded):
            continue
        dropped = {at for gap in re.finditer(pattern, folded) for at in range(*gap.span())}
        kept = [at for at in range(len(folded)) if at not in dropped]
        folded = "".join(folded[at] for at in kept)
        starts, ends = [starts[at] for at in kept], [ends[at] for at in kept]
    return Folded(folded, starts, ends)


def occurrences(word: str, folded: str) -> Iterator[tuple[int, int]]:
    """Return where a folded word stands in folded text, one place after the other."""
    start = folded.find(word)
    while start >= 0:
        end = start + len(word)
        yield start, end
        start = folded.find(word, end)


def is_chinese(character: str) -> bool:
    """Return if a character is a Chinese one; its punctuation is not."""
    return re.match(_CHINESE, character) is not None


def visible(text: str, keep: str = "") -> str:
    r"""Return text with every character that a terminal would obey written out, as in ``\x1b``.

    The characters in `keep` stay as they are.
    """
    bare = text
    for each in keep:
        bare = bare.replace(each, "")
    if _is_plain(bare):
        return text
    return re.sub(
        OBEYED, lambda match: match[0] if match[0] in keep else ascii(match[0])[1:-1], text
    )


def one_line(text: str) -> str:
    """Return text as one visible line: tabs and line breaks squeezed to a space."""
    return text if _is_plain(text) else visible(re.sub(r"[\t\r\n]+ *", " ", text))


def shortened(text: str, most: int = 100) -> str:
    """Return text of which no more than so many characters are quoted in a line."""
    return text if len(text) <= most else f"{text[:most]}…"


def json_escapes(text: str) -> str:
    """Return the text of a JSON document with what no reader shows as escapes, but line breaks."""
    return text if _is_plain(text) else re.sub(OBEYED, _json_escape, text)


def toml_escapes(text: str) -> str:
    """Return lines of a TOML document with what no reader shows as escapes, but line breaks.

    Half characters, which TOML can't hold, stay: no file takes them.
    """
    return text if _is_plain(text.replace("\n", "")) else re.sub(OBEYED, _toml_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    if match[0] == "\n":  # those in strings are escaped already; others indent the text
        return "\n"
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{unit}" for unit in re.findall("....", units.hex()))


def _toml_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\n" or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004  a half character
        return match[0]  # or a line break: those in strings are escaped already
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  four digits


def _is_plain(text: str) -> bool:
    """Return if nothing in a text has to be written out, as in almost all."""
    # Python takes some that can't be seen for printable.
    return text.isprintable() and (text.isascii() or not any(map(text.__contains__, _PRINTABLE)))


def _has_invisible(folded: str) -> bool:
    if folded.isascii():
        return False
    return (
        not folded.isprintable()
        or any(map(folded.__contains__, _PRINTABLE + _SELECTORS))
        or max(folded) >= "\U000e0100"  # more selectors of a form
    )


def _has_thousands(folded: str) -> bool:
    # Almost every text has a comma in it, few between digits.
    before, *pieces = folded.split(",")
    for piece in pieces:
        if before[-1:].isdigit() and piece[:1].isdigit():
            return True
        before = piece
    return False


def _has_gap(folded: str) -> bool:
    # Almost no text has a space in it, and the expression would look at every character.
    return len(folded.split(maxsplit=1)) > 1 and re.search(_GAP, folded) is not None


# What doesn't count, in the order in which it is dropped, and if a text may hold any of it.
_DROPPED = ((_INVISIBLE, _has_invisible), (_THOUSANDS, _has_thousands), (_GAP, _has_gap))


def _normal(text: str) -> str:
    from unicodedata import normalize

    # Whoever puts more marks on a character wants it to take for ever.
    if len(text) > _MOST_MARKS and max(map(len, re.findall(r"\W+", text)), default=0) > _MOST_MARKS:
        return "".join(normalize("NFKC", unit) for _, unit in _units(text))
    return normalize("NFKC", text)


def _folded(unit: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", unit).casefold()


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Return the pieces, and where they begin, that normalization takes one by one."""
    start = 0
    for at in range(1, len(text)):
        if not _joins(text[at]) or at - start > _MOST_MARKS:
            yield start, text[start:at]
            start = at
    yield start, text[start:]


def _joins(character: str) -> bool:
    # Marks, and the later parts of a Korean syllable, may become one with what is before them.
    from unicodedata import category, normalize

    first = normalize("NFKD", character)[0]
    return category(first).startswith("M") or "\u1160" <= first <= "\u11ff"
