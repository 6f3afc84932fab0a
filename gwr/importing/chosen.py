"""A table that is taken for one of targets, and what stands above it on the page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import clean, filled
from gwr.importing.layouts.endings import label_of
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.sections import is_remark, is_section, level
from gwr.importing.vocabulary.titles import CAPTION, is_annex, is_title
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row, Source

_MOST_HEADINGS = 4
_DEEPEST = level("")
"""The level of headings without a number."""
_LONGEST_HEADING = 60

_NO_HEADING = re.compile("[。:：;；!?！？>|]|^附件|^表|打印|字体")

_SAYS = re.compile("[。：:]$|^[(（].*[)）]$")
"""A sentence, or a note in brackets."""
_ASIDE = re.compile("[0-9:：【]|不分先后")
"""What a line has that stands below a heading and is none: a date, a sum, a label."""

_COUNTED = re.compile("[(（][0-9一二三四五六七八九十]{1,3}[)）]")

_OF_PAGES = re.compile(
    r"[-—–~·\s]{0,9}(?:第\s?)?[0-9]{1,4}(?:\s?页)?[-—–~·\s]{0,9}|[(（]?续\s?表?[0-9]{0,3}[)）]?"
    r"|(?:项目|任务|实事|事项|目标|工程)\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[:：]?"
)
"""A number of a page or of a target, and what says that a table goes on, head nothing."""

_UNIT = re.compile(r"(?:^|[\s(（])(?:计量)?单位\s?[:：]\s?([^\s:：()（）]{1,20})\s?[)）]?$")

_MEASURE = re.compile(
    "(?:[十百千万亿]{0,2}(?:美?元|人次|人|户|亩|吨|公里|公顷|平方米|米|辆|个|家|件|处|套)[、，,/]?|[%％][、，,/]?){1,6}"
)


class Chosen(NamedTuple):
    """A table to be read: what its columns are, and its rows below its heading.

    `above` are its rows above the heading, `headings` what stands over it on the page; `goes_on`
    if it is the next page of the one before; `number` counts the tables of the source, and `fixed`
    is as in Table. `unit` is that of its figures, which a line above it tells: 单位：亿元. It is
    `apart` if it stands below another in one table of the source, with its own rows above it.
    """

    number: int
    place: str
    above: Sequence[Row]
    columns: Columns
    rows: Sequence[Row]
    headings: tuple[str, ...] = ()
    goes_on: bool = False
    fixed: bool = False
    unit: str = ""
    apart: bool = False


def under_headings(chosen: Sequence[Chosen], source: Source) -> Iterator[Chosen]:
    """Return the tables with the headings that stand right above them, if several have one.

    What stands above the first alone is the title of the page.
    """
    groups: list[list[Chosen]] = []  # a table, and its parts under the same heading
    for table in chosen:
        if table.apart or not groups or groups[-1][0].number != table.number:
            groups.append([])
        groups[-1].append(table)
    lines = [_own_lines(first) for first, *_parts in groups]
    titles = set.intersection(*map(set, lines)) if len(lines) > 1 else set()
    outside = [_lines_above(source, first) for first, *_parts in groups]
    above = [
        _headings_above([*around, *(text for text in own if text not in titles)])
        for around, own in zip(outside, lines, strict=True)
    ]
    if not _are_headed(above):
        styled = _styled(source)
        above = [
            [each for each in found if is_section(_bare(each)) or each in styled] for found in above
        ]
    above = _below_outer(_without_title(above))
    several = any(above[1:])
    for group, found, around, own in zip(groups, above, outside, lines, strict=True):
        unit = _unit([*around, *own])
        answers = _answers(around)
        for table in group:
            headings = found if several else _with_peers(found, table.rows)
            headings = headings if table is group[0] else []
            # each row tells its own where a column has it
            units = "" if "unit" in map(role_of, table.columns.headings) else unit
            goes_on = table.goes_on and not headings
            found_rows = table.rows
            if answers and "departments" not in table.columns.fields:
                found_rows = _with_fault(table.rows, answers)
            yield table._replace(
                headings=tuple(headings), goes_on=goes_on, unit=units, rows=found_rows
            )


def _answers(lines: Sequence[str]) -> str:
    """Return the label with which a line above a table says who answers; empty without one."""
    labels = filter(None, map(label_of, lines[-2:]))
    return next((label for label, value in labels if value and role_of(label) in BODIES), "")


def _with_fault(rows: Sequence[Row], label: str) -> list[Row]:
    """Return rows, of the first of which it can't be told if a label above it is said of it."""
    fault = _(
        "what {label} above it is said of can't be told; write it below each target of which it "
        "is said",
        label=label,
    )
    return [*(row._replace(fault=row.fault or fault) for row in rows[:1]), *rows[1:]]


def _without_title(above: Sequence[list[str]]) -> list[list[str]]:
    """Return headings without the title of the page, which stands above the first table alone."""
    first, *others = above
    titled = any(others) and len(first) == 1 and is_title(first[0])
    if titled and not all(is_title(each) or is_annex(each) for found in others for each in found):
        first = []
    return [first, *others]


def _below_outer(above: Sequence[list[str]]) -> list[list[str]]:
    """Return headings with those of the tables before that head them too: 一、 above （二）."""
    found: list[list[str]] = []
    last: list[str] = []
    for headings in above:
        outer = level(headings[0]) if headings else 0
        whole = [*(each for each in last if level(each) < outer < _DEEPEST), *headings]
        found.append(whole)
        last = whole or last
    return found


def _are_headed(above: Sequence[Sequence[str]]) -> bool:
    """Return if lines above tables, with a number or not, head them: each is another.

    Every table has one, or those without one go on below that of the table before.
    """
    own = [found for found in above if found]
    if len({_words(found) for found in own}) < len(own):
        return False
    return len(own) == len(above) or (
        len(own) > 1 and own[0] == above[0] and not is_title(own[0][-1])
    )


def _styled(source: Source) -> set[str]:
    """Return the lines right above tables that are headings by a style that several have."""
    last = [source.lines[table.after - 1] for table in source.tables if table.after]
    own = {line.text: line.head for line in last if line.head.isdigit()}
    styles = Counter(own.values())
    return {clean(text) for text, style in own.items() if styles[style] > 1}


def _words(headings: Sequence[str]) -> str:
    """Return headings without the numbers, by which forms alone may differ: 公示表（一）."""
    return _COUNTED.sub("", "\n".join(headings))


def _unit(lines: Sequence[str]) -> str:
    """Return what a table counts in by the lines above it; empty if they don't say."""
    found = filter(None, map(_UNIT.search, lines))
    return next((match[1] for match in found if _MEASURE.fullmatch(match[1])), "")


def _lines_above(source: Source, table: Chosen) -> list[str]:
    """Return the lines right above a table, without those of a form, which has its text there."""
    if table.apart:  # what stands above it are rows
        return []
    number = table.number
    after = source.tables[number - 1].after
    start = source.tables[number - 2].after if number > 1 else 0
    lines = [clean(line.text) for line in source.lines[max(start, after - _MOST_HEADINGS) : after]]
    before = source.tables[number - 2].rows if lines and number > 1 else ()
    cells = {part for row in before for cell in row.cells for part in clean(cell).split("\n")}
    ends = [at for at, text in enumerate(lines, start=1) if text and text in cells]
    return lines[max(ends, default=0) :]


def _with_peers(above: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Return the heading right above that of a table if its rows have others of its kind."""
    texts = (filled(row.cells) for row in rows)
    heads = {level(found[0]) for found in texts if len(found) == 1 and is_section(found[0])}
    last = above[-1] if above else ""
    captions = any(len(found) == 1 and CAPTION.match(found[0]) for found in map(_texts, rows))
    peers = (is_section(last) and level(last) in heads) or (CAPTION.match(last) and captions)
    return [last] if peers else []


def _texts(row: Row) -> list[str]:
    return filled(row.cells)


def _own_lines(table: Chosen) -> list[str]:
    """Return what stands in rows of a table above its heading, alone in each."""
    texts = (filled(row.cells) for row in table.above)
    return [found[0] for found in texts if len(found) == 1]


def _bare(text: str) -> str:
    """Return a heading with a number without its stop."""
    short = text[:-1]
    return short if text.endswith(("。", "：", ":")) and is_section(short) else text


def _heads_none(text: str) -> bool:
    return bool(_NO_HEADING.search(text)) and not is_annex(text)


def _headings_above(lines: Sequence[str]) -> list[str]:
    """Return the headings among the lines above a table, outermost first.

    Below them may stand a sentence or a note, above which only what has a number is a heading.
    """
    found: list[str] = []
    told = False
    numbered = any(is_section(_bare(line)) for line in lines[-_MOST_HEADINGS:])
    for line in reversed(lines[-_MOST_HEADINGS:]):
        text = _bare(line)
        if not text or _OF_PAGES.fullmatch(text) or _unit([text]):
            continue
        words = CAPTION.sub("", text)
        says = _SAYS.search(text) or (numbered and _ASIDE.search(text))
        if says and not (found or told or is_section(text)):
            told = True
            continue
        if told and not (found or is_section(text)):
            break
        if len(text) > _LONGEST_HEADING or is_remark(text) or _heads_none(words):
            break
        if found and (not is_section(text) or level(text) >= level(found[0])):
            break
        found.insert(0, line.rstrip(":："))
        if not is_section(text):
            break
    return found
