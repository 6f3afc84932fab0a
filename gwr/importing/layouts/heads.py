"""What stands between the targets of a list: headings, text of the page, and what is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import Row
from gwr.importing.layouts.doubts import no_label, unknown_label
from gwr.importing.layouts.endings import PROGRESS, label_of, named, says, says_more
from gwr.importing.layouts.items import begun, has_picture, is_bullet
from gwr.importing.layouts.target import is_sentence
from gwr.importing.layouts.unlabelled import tells
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import is_closed, names_office
from gwr.importing.vocabulary.page import is_of_page, is_running_head
from gwr.importing.vocabulary.periods import is_day
from gwr.importing.vocabulary.persons import names_person
from gwr.importing.vocabulary.sections import (
    LONGEST,
    has_numeral,
    is_begun,
    is_remark,
    is_section,
    is_statement,
)
from gwr.importing.vocabulary.titles import is_title
from gwr.text import shortened
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Line
    from gwr.importing.vocabulary.statuses import Words

_LONGEST_SHOWN = 20
LONG = 16
"""A heading so long may go on in the next line."""
_MAY_GO_ON = pattern(
    "[0-9]|^图[为|：:]|(?:封顶|开工|完工|建成|在建|完成|启动|竣工|投用|使用|通车|验收|中)$"
)
"""What a line has that goes on with an account, or stands below a picture, and heads nothing."""
_COUNT = pattern("20[0-9]{2}年?度?|[(（][^()（）]{0,20}[)）]")
"""The year of a heading, or how many targets it has."""
_NO_HEADING = pattern(
    r"[(（].{0,80}[)）]|[0-9〇○零一二三四五六七八九十]{1,4}[年月日0-9一二三四五六七八九十 ]{1,12}日"
)


class Heads:
    """What heads the targets of a list.

    `words` are those of assessment.
    """

    def __init__(self, words: Words) -> None:
        """Know no heading yet but by its form."""
        self.words = words
        self.parents: set[str] = set()  # headings by their numbers: `1.` above `1.1`
        self.asides: list[Line] = []  # what says something of the targets below a heading

    def is_section(self, line: Line, *, first: bool = False) -> bool:
        """Return if a line is a heading for certain; above the `first` target with a stop too."""
        text = line.text.strip()
        if first and has_numeral(text):
            text = text.rstrip("。；;")
        return bool(line.head) or is_section(text) or text in self.parents

    def above(
        self, lines: Sequence[Line], width: int, most: int, *, headed: bool
    ) -> tuple[list[Line], list[Row]]:
        """Return what stands above the first target: text of the page, and its own headings.

        At most so many of these are lines without a number as `most` targets have above them;
        `headed` tells that there are headings between targets.
        """
        start = len(lines)
        while start and (
            self.is_section(lines[start - 1], first=True) or _may_head(lines[start - 1], most)
        ):
            start -= 1
            most -= not self.is_section(lines[start], first=True)
        if not start and lines and not self.is_section(lines[0]):
            start = 1  # what a page begins with is its title
        while headed and (section := self._section_above(lines, start)) is not None:
            start = section
        return list(lines[:start]), self.rows(lines[start:], width, first=True)

    def _section_above(self, lines: Sequence[Line], start: int) -> int | None:
        """Return where a heading stands right above a place, or above what says more of it."""
        above = start
        while above and (self._introduces(lines[above - 1]) or _states(lines[above - 1])):
            above -= 1
        return above - 1 if above and self.is_section(lines[above - 1]) else None

    def _introduces(self, line: Line) -> bool:
        """Return if a line is a sentence that says nothing of a target, as below a heading."""
        text = line.text.strip()
        more = line.mark or named(text) or says_more(text, self.words) or is_remark(text)
        return text.endswith("。") and not more and not _is_marked(text)

    def rows(
        self, lines: Sequence[Line], width: int, *, doubtful: bool = False, first: bool = False
    ) -> list[Row]:
        """Return a row over all columns for each heading, and for a sentence right below one.

        A heading without a number may take several lines; it is `doubtful` where one stands below
        every target or none above the first, unless it is a title. Above the `first` none stands.
        """
        found: list[Row] = []
        plain: list[Line] = []
        for line in lines:
            section = self.is_section(line, first=first)
            if section or (found and not plain and self._introduces(line)):
                found += _joined(plain, width, doubtful=doubtful, first=first)
                plain = []
                text = line.text.strip()
                found.append(Row(line.place, (text,) * width))
            elif _is_of_page(line.text.strip()) or (
                found and not plain and _states(line) and not _may_be_broken(found[-1], line)
            ):
                self.asides.append(line)
            elif found and not plain and is_begun(found[-1].cells[0]):
                found[-1] = found[-1]._replace(
                    cells=(found[-1].cells[0] + line.text.strip(),) * width
                )
            elif found and not plain and len(found[-1].cells[0]) >= LONG:
                fault = may_go_on_with_heading(line.text.strip())
                found.append(Row(line.place, (line.text.strip(),) * width, fault))
            else:
                plain.append(line)
        return found + _joined(plain, width, doubtful=doubtful, first=first)


def _is_of_page(text: str) -> bool:
    return is_running_head(text) or is_of_page(text)


def _may_be_broken(heading: Row, line: Line) -> bool:
    """Return if what stands below a heading may as well be its rest: both are of a slogan."""
    return "，" in heading.cells[0] and "，" in line.text and not any(map(str.isdigit, line.text))


def may_go_on_with_heading(text: str) -> str:
    """Return what is asked of a line below a long heading, which may be its rest."""
    return _(
        "if '{words}' goes on with the heading above can't be told; join it to that if it does, "
        "else put {number} before it",
        words=shortened(text, _LONGEST_SHOWN),
        number="（一）",
    )


def _is_no_heading(text: str) -> bool:
    return is_sentence(text) or _is_marked(text)


def _is_marked(text: str) -> bool:
    """Return if a line has a label, a number or a bullet."""
    return bool(says(text)) or (begun(text) is not None and not has_picture(text))


def _states(line: Line) -> bool:
    """Return if a line says something of all targets below a heading: 共2项，全部完成."""
    text = line.text.strip()
    about = is_statement(text) or names_person(text)
    return about and len(text) <= LONGEST and not (_is_marked(text) or is_sentence(text))


def _may_head(line: Line, most: int) -> bool:
    """Return if a line without a number may be a heading, of which there are `most` at most."""
    text = line.text.strip()
    ends = text.endswith(("。", ":", "：", "；", ";", "!")) or is_statement(text)
    ends = ends or _NO_HEADING.fullmatch(text) is not None
    return most > 0 and len(text) <= LONGEST and not (ends or is_remark(text) or label_of(text))


def _may_be_told(lines: Sequence[Line], *, first: bool) -> bool:
    """Return if lines may go on with the target above them; above the `first` there is none."""
    text = "".join(line.text.strip() for line in lines)
    return tells(text) or (not first and goes_on(text))


def goes_on(text: str) -> bool:
    """Return if a line has what one has that goes on with an account."""
    return _MAY_GO_ON.search(_COUNT.sub("", text)) is not None


def _joined(lines: Sequence[Line], width: int, *, doubtful: bool, first: bool) -> list[Row]:
    """Return the row of a heading without a number, as `Heads.rows` does, or none without lines."""
    if not lines:
        return []
    doubtful = doubtful and not is_title(lines[0].text.strip())
    doubtful = doubtful or _may_be_told(lines, first=first)
    text = "".join(line.text.strip() for line in lines)
    sentence = any(_is_no_heading(line.text.strip()) for line in lines)
    sentence = sentence or _NO_HEADING.fullmatch(text) is not None or not is_closed(text)
    fault = _("it is neither a target nor a heading") if sentence or len(text) > LONGEST else ""
    if fault and begun(text) is None and is_sentence(text):
        fault = no_label()
    fault = fault or unknown_label([line.text.strip() for line in lines])
    if (fault and is_bullet(text)) or (not fault and doubtful):
        fault = _(
            "nothing says if it heads what follows or tells what came of the target above; put "
            "{number} or {progress} before it",
            number="一、",
            progress=f"{PROGRESS}：",
        )
    return [Row(lines[0].place, (text,) * width, fault)]


def left_above(lines: Sequence[Line]) -> str:
    """Return what is asked where a line above the first target may head it, as others are headed.

    It stands below the title of the page, and says nothing of that.
    """
    texts = [line.text.strip() for line in lines]
    below = max((at for at, text in enumerate(texts, start=1) if is_title(text)), default=1)
    left = [text for text in texts[below:] if not _is_known(text)]
    if not left:
        return ""
    return _(
        "if '{words}' heads it can't be told; put {number} before it if it does, else take it out",
        words=shortened(left[-1], _LONGEST_SHOWN),
        number="一、",
    )


def _is_known(text: str) -> bool:
    """Return if a line above a list says something of the page, or of all targets."""
    of_page = is_remark(text) or is_of_page(text) or is_day(text) or is_sentence(text)
    return of_page or (not is_section(text) and (is_statement(text) or names_office(text)))
