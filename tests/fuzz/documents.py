"""Data sets that are almost right: as documents whose values have changed, and as broken bytes."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import date, datetime, timezone
from functools import cache
from typing import TYPE_CHECKING, Any

import pages
import tomli
from datafiles import GOOD, READINGS
from hypothesis import strategies as st
from typed import TEXTS

from gwr.store.bundled import bundled_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

SMALL = GOOD + READINGS
CHOSEN = {"kind", "status", "field", "scope", "strength", "when", "reading"}
"""Keys of texts that are not free."""
NUMBERS = st.one_of(
    st.sampled_from([1, 0, -1, 10**17, 10**18, 1 << 64, 1e-320, 1e17, 1e308, -100.0, -99.99999]),
    st.integers(),
    st.floats(),
)
PERIODS = ["2022-H1", "2022-12", "2099", "2022-", "2022-13", "20220-H1", "200\u0663", "２０２２"]
VALUES = st.one_of(
    TEXTS,
    NUMBERS,
    st.booleans(),
    st.dates(),
    st.just(datetime(2022, 2, 10, tzinfo=timezone.utc)),
    st.sampled_from(["9999", "２０２２", "done", "task", "区教委", " "]),
    st.lists(TEXTS, max_size=3),
    st.just({}),
    st.just([{}]),
)
# What is put into bytes.
TOKENS = [
    *b'\' " """ = [ ]] # . { , - \r \n \t \\ \\u001b \\udfff'.split(b" "),
    *"\x1b]0;x\x07 \u202e \ufeff \u2028 \0 ﬁ 1e999 nan true 2022-02-30".encode().split(b" "),
    *(b"\n[[task]]\n", b"9" * 400, b"0x" + b"f" * 5000, b"[" * 2000, b"9999-12-31T24:00:00"),
    *(b"\xff", b"\xe4\xb8", b"\xed\xb0\x80", "医".encode("gbk")),
]


@cache
def small() -> dict[str, Any]:
    """Return the smallest document that has everything."""
    return tomli.loads(SMALL)


@cache
def bundled() -> dict[str, Any]:
    """Return the bundled document."""
    return tomli.loads(bundled_path().read_text(encoding="utf-8"))


@st.composite
def documents(draw: DrawFn) -> dict[str, Any]:
    """Return a document in which some values, keys or tables have been changed."""
    document = deepcopy(small())
    document["task"] += deepcopy(draw(st.lists(st.sampled_from(bundled()["task"]), max_size=2)))
    if draw(st.booleans()):
        _renumber(document)
    places = list(_places(document))
    # Mostly like for like: what remains a data set goes further than what is refused.
    texts = [place for place in places if isinstance(place[0][place[1]], str)]
    free = [(holder, key) for holder, key in texts if key not in CHOSEN]
    for holder, key in draw(st.lists(st.sampled_from(free), max_size=6)):
        holder[key] = draw(TEXTS) + draw(st.sampled_from(["", "医", "."]))
    document["task"][1]["due"][0]["when"] = draw(st.sampled_from(PERIODS))
    figures = [(holder, key) for holder, key in places if type(holder[key]) in (int, float)]
    for holder, key in draw(st.lists(st.sampled_from(figures[::-1]), max_size=4)):
        holder[key] = draw(NUMBERS)
    if draw(st.integers(0, 3)) == 3:
        _change(draw, *draw(st.sampled_from(places[::-1])))
    return document


def _renumber(document: dict[str, Any]) -> None:
    del document["correction"]
    for number, task in enumerate(document["task"], start=1):
        task["id"] = number


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Return every place where a value stands: what holds it, and its key or position there."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(entries):
        yield value, key
        if isinstance(inner, (dict, list)):
            yield from _places(inner)


def _change(draw: DrawFn, holder: Any, key: Any) -> None:  # noqa: ANN401
    change = draw(st.integers(0, 5))
    if change == 0:
        del holder[key]
    elif change == 1 and isinstance(holder, dict):
        holder[draw(TEXTS)] = holder.pop(key)
    elif change == 1:
        holder.append(deepcopy(holder[key]))
    else:
        holder[key] = draw(VALUES)


def toml(document: dict[str, Any]) -> bytes:
    """Return a document as TOML, every table of it in one line."""
    lines = (f"{_text(key)} = {_toml(value)}\n" for key, value in document.items())
    return "".join(lines).encode()


def _toml(value: Any) -> str:  # noqa: ANN401  any value of TOML
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_text(key)} = {_toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if isinstance(value, date) else repr(value)


def _text(text: str) -> str:
    plain = (c if c.isalnum() else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(plain)}"'


def words_of(document: dict[str, Any]) -> list[str]:
    """Return texts that stand in a document, and pieces of them."""
    texts = [holder[key] for holder, key in _places(document) if isinstance(holder[key], str)]
    return sorted({text[start:end] for text in texts for start, end in ((0, 1), (0, 2), (1, 4))})


@st.composite
def broken_files(draw: DrawFn) -> bytes:
    """Return the bytes of a data file in which some are changed, lost or in another place."""
    content = draw(st.sampled_from([SMALL.encode(), SMALL.encode(), bundled_path().read_bytes()]))
    return draw(broken(content))


@st.composite
def broken_pages(draw: DrawFn) -> bytes:
    """Return the bytes of a page in one of its shapes, some changed, lost or in another place."""
    return draw(broken(draw(st.sampled_from(_pages()))))


@cache
def _pages() -> list[bytes]:
    rows = pages.cells()[:8]
    workbook = io.BytesIO()
    pages.sheet(rows).save(workbook)
    copied = pages.PAGE.read_bytes()
    texts = [pages.tabs(rows), pages.comma(rows), pages.html(pages.html_table(rows), "报告")]
    return [copied, *(text.encode() for text in texts), texts[2].encode("gbk"), workbook.getvalue()]


@st.composite
def broken(draw: DrawFn, content: bytes) -> bytes:
    """Return bytes of which some are changed, lost or in another place."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        change = draw(st.integers(0, 6))
        if change == 0:
            content = content[:at] + draw(st.sampled_from(TOKENS)) + content[at:]
        elif change == 1:
            content = content[:at] + draw(st.binary(max_size=3)) + content[at + 1 :]
        elif change == 2:
            content = content[:at] + content[at + draw(st.integers(1, 30)) :]
        elif change == 3:
            content = content[:at]
        else:
            content = _lines_changed(draw, content, change)
    return content


def _lines_changed(draw: DrawFn, content: bytes, change: int) -> bytes:
    lines = content.split(b"\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    if change == 4:
        del lines[one]
    elif change == 5:
        lines.insert(one, lines[other])
    else:
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)
