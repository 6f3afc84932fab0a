"""Which tables of a source are of targets, what their columns are, and what stands above them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.columns.choose import read_columns
from gwr.importing.document import DOCUMENTS, clean, filled
from gwr.importing.layouts.alone import TARGET, listed_alone
from gwr.importing.layouts.endings import ANSWERS, PROGRESS, says
from gwr.importing.layouts.items import begun
from gwr.importing.layouts.styled import MARK, marked_by_style
from gwr.importing.layouts.unlabelled import tells_below
from gwr.importing.side_by_side import parted
from gwr.importing.vocabulary.headings import heading_at, heading_rows, plain, role_of
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.sections import is_remark, is_section, level
from gwr.words import _, listed, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Line, Row, Source, Table
    from gwr.importing.side_by_side import Parts
    from gwr.importing.vocabulary.statuses import Words

_MOST_HEADINGS = 3
_LONGEST_HEADING = 60
_SAMPLE = 100
_NO_HEADING = re.compile("[。:：;；!?！？>|]|^附件|^表|打印|字体")
_ATTACHED = re.compile(r"附件\s?[0-9]{0,2}\s?(?:下载)?[:：]?")
_OF_PAGES = re.compile(
    r"[-—–~·\s]{0,9}(?:第\s?)?[0-9]{1,4}(?:\s?页)?[-—–~·\s]{0,9}|[(（]?续\s?表?[0-9]{0,3}[)）]?"
)
"""A number of a page, and what says that a table goes on, head nothing."""
_UNIT = re.compile(r"(?:^|[\s(（])(?:计量)?单位\s?[:：]\s?([^\s:：()（）]{1,20})\s?[)）]?$")
_MEASURE = re.compile(
    "(?:[十百千万亿]{0,2}(?:美?元|人次|人|户|亩|吨|公里|公顷|平方米|米|辆|个|家|件|处|套)[、，,/]?|[%％][、，,/]?){1,6}"
)


class Chosen(NamedTuple):
    """A table to be read: what its columns are, and its rows below its heading.

    `above` are its rows above the heading, `headings` what stands over it on the page; `goes_on`
    if it is the next page of the one before; `number` counts the tables of the source, and `fixed`
    is as in Table. `unit` is that of its figures, which a line above it tells: 单位：亿元.
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


class _Left(NamedTuple):
    """A table that is not taken, and why."""

    place: str
    why: str
    question: str = ""


def choose_tables(
    source: Source, name: str, typed: Mapping[str, str], words: Words, notes: list[str]
) -> list[Chosen]:
    """Return the tables that have targets; raises GwrError where there is none."""
    chosen: list[Chosen] = []
    left: list[_Left] = []
    parts: Parts | None = None
    for number, table in enumerate(source.tables, start=1):
        laid, parts = parted(table, typed, parts)
        found = _read(number, laid, chosen[-1] if chosen else None, typed, words)
        if isinstance(found, _Left):
            left.append(found)
        else:
            chosen += found
    if not chosen:
        raise GwrError(_refusal(name, source, left, words))
    _explain(chosen, left, notes)
    return list(_under_headings(chosen, source))


def _read(
    number: int, table: Table, before: Chosen | None, typed: Mapping[str, str], words: Words
) -> list[Chosen] | _Left:
    """Return a table, in two where its heading comes again in another order, or why it is none."""
    rows = table.rows
    if not rows:
        return []
    last = heading_at(rows, typed)
    if last is None:
        if before and _goes_on(table, before):
            return [
                before._replace(
                    number=number, place=rows[0].place, above=(), rows=rows, goes_on=True
                )
            ]
        return _Left(rows[0].place, _("no heading row"), _headings_of(rows))
    first = heading_rows(rows, last, typed)
    known = {plain(cell) for row in rows[first : last + 1] for cell in row.cells if cell}
    if len({len(row.cells) for row in rows[first : last + 1]}) > 1 and not table.fixed:
        return _Left(rows[first].place, _("rows of its heading have more cells than others"))
    ends = [at for at in range(last + 1, len(rows)) if _is_other_heading(rows, at, last, known)]
    found = []
    for start, stop in zip([first, *ends], [*ends, len(rows)], strict=True):
        end = last if start == first else start
        beneath = [row for row in rows[end + 1 : stop] if not _is_again(row, known)]
        columns = read_columns([*rows[: end + 1], *beneath], start, end, typed, words)
        if "target" not in columns.fields:
            return _Left(rows[start].place, _("no column for the target"), columns.question)
        above = rows[:start] if start == first else ()
        found.append(
            Chosen(
                number,
                rows[start].place,
                above,
                columns,
                beneath,
                goes_on=start > first,
                fixed=table.fixed,
            )
        )
    if before and _same_headings(before, found[0]) and first == 0:
        found[0] = found[0]._replace(goes_on=True)
    return found


def _same_headings(before: Chosen, table: Chosen) -> bool:
    return list(map(plain, before.columns.headings)) == list(map(plain, table.columns.headings))


def _is_again(row: Row, known: set[str]) -> bool:
    """Return if a row is the heading once more, or a line of it, as at the top of a page."""
    return any(row.cells) and all(plain(cell) in known for cell in row.cells if cell)


def _is_other_heading(rows: Sequence[Row], at: int, last: int, known: set[str]) -> bool:
    """Return if a row is the heading in another order: its cells are all of the known, and only."""
    cells = rows[at].cells
    if len(known) < 2 or not all(plain(cell) in known for cell in cells if cell):  # noqa: PLR2004  a heading row
        return False
    texts = [plain(cell) for cell in cells if cell]
    return set(texts) == known and texts != [plain(cell) for cell in rows[last].cells if cell]


def _goes_on(table: Table, before: Chosen) -> bool:
    """Return if a table without a heading is the next page of the one before."""
    fields = before.columns.fields
    return any(
        len(row.cells) == before.columns.width
        and (
            number_alone(row.cells[fields["id"]])
            if "id" in fields
            else split_number(row.cells[fields["target"]])[0]
        )
        for row in table.rows
    )


def _headings_of(rows: Sequence[Row]) -> str:
    """Return how to name the columns of a table whose heading is not known."""
    row = max(rows[:3], key=lambda row: len({clean(cell) for cell in row.cells}))
    names = [" ".join(clean(cell).split()) for cell in row.cells if clean(cell)]
    names = [name for name in dict.fromkeys(names) if len(name) <= _LONGEST_HEADING]
    if len(names) < 2:  # noqa: PLR2004  a heading row
        return ""
    if any(map(number_alone, names)):
        return _(
            "the table at {place} has no heading row; put one above it, such as {headings}",
            place=rows[0].place,
            headings=listed(("序号", "目标任务", "责任单位", "完成情况")),
        )
    from gwr.importing.vocabulary.statuses import quoted

    widest = max(names, key=lambda name: _width(rows, row, name))
    return _(
        "no heading of the table at {place} is known: {names}; say which has the targets, as in "
        "{option}",
        place=row.place,
        names=listed(names),
        option=f"--column {quoted(f'{widest}=target')}",
    )


def _width(rows: Sequence[Row], heading: Row, name: str) -> int:
    """Return how much stands under a heading."""
    at = next(n for n, cell in enumerate(heading.cells) if " ".join(clean(cell).split()) == name)
    return sum(len(cell) for row in rows[:_SAMPLE] for cell in row.cells[at : at + 1])


def _refusal(name: str, source: Source, left: Sequence[_Left], words: Words) -> str:
    for table in left:
        if table.question:
            return _("{name}: {told}", name=name, told=table.question)
    attachments = list(_attached(source.lines)) or list(source.links)
    if attachments:
        shown = _("; ").join(each[:_LONGEST_HEADING] for each in attachments[:_MOST_HEADINGS])
        if len(attachments) > _MOST_HEADINGS:
            shown += _("; and {n} more", n=len(attachments) - _MOST_HEADINGS)
        return _(
            "{name}: there is no table of targets, only prose; import its attachment: {shown}",
            name=name,
            shown=shown,
        )
    if source.tables:
        return _(
            "{name}: there is no table with headings such as 目标任务, 牵头单位, 完成情况, "
            "效果评估; is it the right page?",
            name=name,
        )
    return _refusal_of_lines(name, source.lines, words)


def _refusal_of_lines(name: str, lines: Sequence[Line], words: Words) -> str:
    """Return why no list of targets is found among lines, and what makes one of them."""
    alone = listed_alone(lines, words)
    if alone.size:
        told = _(
            "{name}: there are {n} paragraphs with a number or a bullet, which may be targets or "
            "only prose; if they are targets, add {option}",
            name=name,
            n=alone.size,
            option=f"--column {TARGET}=target",
        )
        if alone.several:
            told += _(
                ", or put {progress} before what came of each, where that stands behind it",
                progress=f"{PROGRESS}：",
            )
        behind = _(
            ", or {option} if all names in brackets behind them, such as {names}, answer for them",
            names=alone.named,
            option=f"--column {ANSWERS}=departments",
        )
        return told + behind if alone.named else told
    for marked in marked_by_style(lines):
        if any(marked[at - 1].mark == MARK for at in tells_below(marked, told=True)):
            return _(
                "{name}: nothing says if {n} headings in one style are targets; put {answers} "
                "before who answers for each, {progress} before what came of it, or add {option} "
                "if the paragraphs below them tell what came of them",
                name=name,
                n=sum(line.mark == MARK for line in marked),
                answers=f"{ANSWERS}：",
                progress=f"{PROGRESS}：",
                option=f"--column {PROGRESS}=progress",
            )
    several = sum(begun(line.text, line.mark) is not None for line in lines)
    if several > 1:
        told = _(
            "{name}: nothing says if {n} paragraphs with a number or a bullet are targets, or only "
            "prose; put {answers} before who answers for each, {progress} before what came of it",
            name=name,
            n=several,
            answers=f"{ANSWERS}：",
            progress=f"{PROGRESS}：",
        )
        below = _(
            ", or add {option} if the paragraphs below targets tell what came of them",
            option=f"--column {PROGRESS}=progress",
        )
        return told + below if tells_below(lines, told=True) else told
    labels = Counter(label for line in lines for label, value in says(line.text) if value)
    label, often = next(iter(labels.most_common(1)), ("", 0))
    if often > 1:
        return _(
            "{name}: labels such as {label} are there, but not where each target begins; put a "
            "number before each, as in {number}",
            name=name,
            label=label,
            number="1.",
        )
    return _(
        "{name}: there is no table with headings such as 目标任务, 牵头单位, 完成情况, "
        "效果评估, nor a list of targets, only prose; is it the right page?",
        name=name,
    )


def _attached(lines: Sequence[Line]) -> Iterator[str]:
    """Return what is attached; what stands beneath 附件: alone is called so, or goes on with 2."""
    last: int | None = None  # the number of the attachment above, if this line may go on with it
    for text in filter(None, (clean(line.text) for line in lines)):
        alone = _ATTACHED.fullmatch(text) is not None
        named = text.startswith("附件") or text.lower().endswith(DOCUMENTS)
        number = split_number(_ATTACHED.sub("", text, count=1))[0]
        below = last == 0 or (last is not None and number is not None and number.value == last + 1)
        if (named and not alone) or (below and len(text) <= _LONGEST_HEADING):
            yield text
            last = number.value if number else None
        else:
            last = 0 if alone else None


def _explain(chosen: Sequence[Chosen], left: Sequence[_Left], notes: list[str]) -> None:
    if left:
        tables = some_of(_("{place} ({why})", place=table.place, why=table.why) for table in left)
        notes.append(_("tables that are not taken: {tables}", tables=tables))
    if len(chosen) > 1:
        places = some_of(table.place for table in chosen)
        notes.append(_("{n} tables are taken as one: {places}", n=len(chosen), places=places))
    dropped = [
        " ".join(heading.split())
        for table in chosen
        for at, heading in enumerate(table.columns.headings)
        if heading and table.columns.field_of(at) == "-" and heading not in _used(table)
    ]
    if dropped:
        columns = some_of(dict.fromkeys(dropped))
        notes.append(_("columns that are not taken: {columns}", columns=columns))


def _used(table: Chosen) -> set[str]:
    headings = enumerate(table.columns.headings)
    return {heading for at, heading in headings if table.columns.field_of(at) != "-"}


def _under_headings(chosen: Sequence[Chosen], source: Source) -> Iterator[Chosen]:
    """Return the tables with the headings that stand right above them, if several have one.

    What stands above the first alone is the title of the page.
    """
    firsts = {table.number: table for table in reversed(chosen)}  # others are parts of these
    own = {number: _own_lines(table) for number, table in firsts.items()}
    titles = set.intersection(*(set(lines) for lines in own.values())) if len(own) > 1 else set()
    above = {}
    for number, lines in own.items():
        within = [text for text in lines if text not in titles]
        above[number] = _headings_above([*_lines_above(source, number), *within])
    if not all(above.values()) or len(set(map(tuple, above.values()))) < len(above):
        # Lines without a number head tables only if every table has one of its own.
        above = {n: [each for each in found if is_section(each)] for n, found in above.items()}
    several = any(above[number] for number in firsts if number != chosen[0].number)
    for table in chosen:
        headings = above[table.number] if several else _with_peers(above[table.number], table.rows)
        headings = headings if table is firsts[table.number] else []
        unit = _unit([*_lines_above(source, table.number), *own[table.number]])
        if "unit" in map(role_of, table.columns.headings):  # each row tells its own
            unit = ""
        goes_on = table.goes_on and not headings
        yield table._replace(headings=tuple(headings), goes_on=goes_on, unit=unit)


def _unit(lines: Sequence[str]) -> str:
    """Return what a table counts in by the lines above it; empty if they don't say."""
    found = filter(None, map(_UNIT.search, lines))
    return next((match[1] for match in found if _MEASURE.fullmatch(match[1])), "")


def _lines_above(source: Source, number: int) -> list[str]:
    """Return the lines right above a table, without those of a form, which has its text there."""
    after = source.tables[number - 1].after
    lines = [clean(line.text) for line in source.lines[max(0, after - _MOST_HEADINGS) : after]]
    before = source.tables[number - 2].rows if lines and number > 1 else ()
    cells = {part for row in before for cell in row.cells for part in clean(cell).split("\n")}
    ends = [at for at, text in enumerate(lines, start=1) if text in cells]
    return lines[max(ends, default=0) :]


def _with_peers(above: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Return the heading right above that of a table if its rows have others of its kind."""
    texts = (filled(row.cells) for row in rows)
    heads = {level(found[0]) for found in texts if len(found) == 1 and is_section(found[0])}
    last = above[-1] if above else ""
    return [last] if is_section(last) and level(last) in heads else []


def _own_lines(table: Chosen) -> list[str]:
    """Return what stands in rows of a table above its heading, alone in each."""
    texts = (filled(row.cells) for row in table.above)
    return [found[0] for found in texts if len(found) == 1]


def _headings_above(lines: Sequence[str]) -> list[str]:
    """Return the headings among the lines above a table, outermost first."""
    found: list[str] = []
    for text in reversed(lines[-_MOST_HEADINGS:]):
        if not text or _OF_PAGES.fullmatch(text):
            continue
        if len(text) > _LONGEST_HEADING or is_remark(text) or _NO_HEADING.search(text):
            break
        if found and (not is_section(text) or level(text) >= level(found[0])):
            break
        found.insert(0, text)
        if not is_section(text):
            break
    return found
