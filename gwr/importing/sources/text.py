"""The text of a page, line by line; a layout makes tables of it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from gwr.importing.document import BREAK, Line, Source, without_unseen
from gwr.importing.pattern import pattern
from gwr.importing.sources.delimited import unquoted_lines
from gwr.importing.sources.left_out import struck_out
from gwr.importing.sources.links import without_addresses
from gwr.importing.sources.markup import OWN, cells_shown, has_markup
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MARKS = (
    r"(?:[> ]{0,9}> ?)? {0,3}(#{1,6}(?= )|#{2,6}(?=[^#\s][^#]{0,200}$)"
    r"|#(?=(?:20[0-9]{2}年|第?[(（]?[一二三四五六七八九十]{1,3}[、)）部])[^#]{0,200}$))"
)
"""How a heading begins; the space many leave out, but #1 is a number, #民生 a topic."""
_HEADING = pattern(rf"^(?:{_MARKS} *|[> ]{{0,9}}> ?|[ \t]{{0,12}}[-*+] +(?![-*+]))")
_LEVEL = pattern(_MARKS)
_UNDERLINE = pattern(r" {0,3}(?:(={2,})|-{2,})[ \t]{0,99}")
# What no underline makes a heading: a row, a bullet, a label, a sentence, a rule, a long line.
_NONE = pattern(
    r"\s{0,80}$|\s{4}|.{0,80}[|。；;]|.{0,80}[:：]\s{0,9}\S|.{81}"
    r"| {0,3}(?:[-*+>#]|[0-9]{1,9}[.)] |[-=*_`]{3})"
)
# What ends a heading: `## 一、民生 ##`, `## 一、民生 {#a}`.
_CLOSED = pattern(r"(?:[ \t]{1,9}#{1,6})?(?:[ \t]{0,9}\{[#.:-][^{}\n]{0,200}\})?[ \t]{0,99}$")
_SPAN = pattern(
    r"(?<![\\!])\[([^\[\]\n]{1,500})\]\{[#.][^{}\n]{1,200}\}|(?<!\\)\[\^[^\[\]\s]{1,20}\](?!:)"
)
_TAG = pattern(
    r"(?<!\\)<(/?)(?:(b|strong|summary)|h([1-6])|div|span|p|center|font|u|i|em|a|small|big|details|[uo]l|li)"
    r"(?:\s[^<>\n]{0,500})?>",
    re.IGNORECASE,
)
_NEXT = pattern(r"</(div|p|li)>[ \t]{0,9}(?=<\1\b)", re.IGNORECASE)
_BOLD = pattern(r"\s{0,3}(\*\*|__)[^*_]{1,200}\1\s{0,9}")
_BOX = pattern(r"\[[ xX]\]\s{1,9}(?=\S)")
_ENTITY = pattern(r"(?<!\\)&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z0-9]{2,31});")
_BULLET = pattern(r"([ \t]{0,12})[-*+] +(?![-*+])")
_EMPHASIS = pattern(r"(?<!\\)\*(?=\S)([^*\n|]{1,5000})(?<=[^\s\\])\*")
_UNDERSCORED = pattern(r"(?<![\\\w])_(?=\S)([^_\n|]{1,5000})(?<=[^\s\\])_(?![A-Za-z0-9_])")
_STRUCK = pattern(r"(?<!\\)~~(?=\S)([^~\n]{1,5000})(?<=[^\s\\])~~")
_STRONG = pattern(r"(?<!\\)(?:\*\*|__|`)")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_BARS = pattern(r"(?<!\\)\|")


def read_text(text: str, name: str) -> Source:
    """Return the lines of a text, the empty ones too, which may part its cells.

    Raises GwrError where a table stands in a cell between tabs.
    """
    lines, notes = _lines(text), dict[str, None]()
    own = {*lines[0].text.split("\t")} >= OWN
    if "\t" in text and has_markup(text) and not own:
        lines = [_shown(line, name, notes) for line in lines]
    return Source(lines, [], [*notes], plain=True)


def _shown(line: Line, name: str, notes: dict[str, None]) -> Line:
    """Return a line whose cells are as a reader sees them; `notes` takes what they don't show."""
    cells = cells_shown(line.text.split("\t"), name, line.place, notes)
    return line._replace(text="\t".join(cells))


def read_markdown(text: str) -> Source:
    """Return the lines of a Markdown text without its marks; those of a table keep their bars."""
    parted = _NEXT.sub("<br>", _without_comments(text))
    bare = _SPAN.sub(r"\1", _TAG.sub(_of_style, parted))
    whole = without_addresses(bare)
    broken = [part for line in _lines(_STRUCK.sub("", whole)) for part in _broken(line)]
    lines, boxes = _without_boxes(list(map(_plain, _with_heads(broken))))
    return Source(lines, [], [*boxes, *struck_out(_STRUCK.findall(whole))], plain=True)


def _lines(text: str) -> list[Line]:
    text = without_unseen(text)
    if "\t" in text and '"' in text:
        return unquoted_lines(text)
    before, behind = _("line {number}").split("{number}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Line(f"{before}{at}{behind}", line) for at, line in enumerate(lines, start=1)]


def _without_comments(text: str) -> str:
    kept = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        # The line ends stay, by which the lines are counted.
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


def _broken(line: Line) -> Iterable[Line]:
    """Return a line in several where breaks part it; one of a table stays whole."""
    if "<" not in line.text or _BARS.search(line.text):
        return (line,)
    return (
        Line(line.place, part.strip(" ") if n else part)
        for n, part in enumerate(BREAK.split(line.text))
    )


def _with_heads(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines, those that === or --- underlines marked as headings with # or ##."""
    before, above = "", Line("", "")
    for line in lines:
        under = _UNDERLINE.fullmatch(line.text)
        if under and not before and not _NONE.match(above.text):
            marks = "#" if under[1] else "##"
            above = above._replace(text=f"{marks} {above.text.strip()}")
            continue
        if above.place:
            yield above
        rule = _is_rule(line.text)
        before, above = above.text.strip(), line._replace(text="") if rule else line
    yield above


def _is_rule(text: str) -> bool:
    """Return if a line is a rule: three of one mark at least, with spaces between: * * *."""
    marks = "".join(text.split())
    return marks[:3] in ("---", "***", "___") and not marks.strip(marks[0])


def _without_boxes(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Return lines without the boxes of lists, `- [x]`, and a note if there are any.

    What a ticked one means a list doesn't say.
    """
    boxes = [_BOX.match(line.text) if line.mark else None for line in lines]
    n = sum(map(bool, boxes))
    note = _("the boxes, [ ] and [x], before {n} items of lists are not read as statuses", n=n)
    bare = [
        line._replace(text=line.text[box.end() :]) if box else line
        for line, box in zip(lines, boxes, strict=True)
    ]
    return bare, [note] if n else []


def _of_style(tag: re.Match[str]) -> str:
    closes, bold, level = tag.groups()
    return "**" if bold else f"{'#' * int(level)} " if level and not closes else ""


def _plain(line: Line) -> Line:
    text = _STRONG.sub("", _ENTITY.sub(_character, line.text))
    text = _UNDERSCORED.sub(r"\1", _EMPHASIS.sub(r"\1", text))
    if _BARS.search(text):
        return line._replace(text=text)
    bullet = _BULLET.match(text)
    mark = f"-{len(bullet[1].expandtabs(4))}" if bullet else ""
    level = _LEVEL.match(text)
    text = _CLOSED.sub("", text) if level else text.removesuffix("\\")  # which breaks a line
    head = str(len(level[1])) if level else "b" if _BOLD.fullmatch(line.text) else ""
    return Line(line.place, _ESCAPED.sub(r"\1", _HEADING.sub("", text)), mark, head)


def _character(entity: re.Match[str]) -> str:
    # What Markdown obeys stays one of its words, not a mark of it.
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", unescape(entity[0])).replace("\n", " ")
