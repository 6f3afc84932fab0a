"""Why a source has no table of targets, and what would make one of what it has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.document import DOCUMENTS, clean
from gwr.importing.layouts.alone import listed_alone
from gwr.importing.layouts.endings import ANSWERS, PROGRESS, says
from gwr.importing.layouts.items import begun
from gwr.importing.layouts.styled import MARK, marked_by_style
from gwr.importing.layouts.target import TARGET
from gwr.importing.layouts.unlabelled import tells_behind, tells_below
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gwr.importing.document import Line, Row, Source
    from gwr.importing.vocabulary.statuses import Words

_SAMPLE = 100
_LONGEST = 60
_MOST_SHOWN = 3

_ATTACHED = pattern(r"附件\s?[0-9]{0,2}\s?(?:下载)?[:：]?")


def question_of_headings(rows: Sequence[Row]) -> str:
    """Return what to ask of a table whose heading is not known; empty if it looks like no table."""
    row = max(rows[:3], key=lambda row: len(set(row.cells)))
    names = [" ".join(cell.split()) for cell in row.cells if cell]
    names = [name for name in dict.fromkeys(names) if len(name) <= _LONGEST]
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
    at = next(n for n, cell in enumerate(heading.cells) if " ".join(cell.split()) == name)
    return sum(len(cell) for row in rows[:_SAMPLE] for cell in row.cells[at : at + 1])


def refusal(name: str, source: Source, words: Words) -> str:
    """Return why nothing in a source is a table or a list of targets, and what to do."""
    attachments = list(_attached(source.lines)) or list(source.links)
    if attachments:
        shown = _("; ").join(each[:_LONGEST] for each in attachments[:_MOST_SHOWN])
        if len(attachments) > _MOST_SHOWN:
            shown += _("; and {n} more", n=len(attachments) - _MOST_SHOWN)
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
        if alone.behind:
            told += _tells_behind()
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
        if tells_below(lines, told=True):
            return told + below
        return told + _tells_behind() if tells_behind(lines, words) else told
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


def _tells_behind() -> str:
    return _(
        ", or add {option} if what stands behind the first colon, dash or sentence of each tells "
        "what came of it",
        option=f"--column {PROGRESS}=progress",
    )


def _attached(lines: Sequence[Line]) -> Iterator[str]:
    """Return what is attached; what stands beneath 附件: alone is called so, or goes on with 2."""
    last: int | None = None  # the number of the attachment above, if this line may go on with it
    for text in filter(None, (clean(line.text) for line in lines)):
        alone = _ATTACHED.fullmatch(text) is not None
        named = text.startswith("附件") or text.lower().endswith(DOCUMENTS)
        number = split_number(_ATTACHED.sub("", text, count=1))[0]
        below = last == 0 or (last is not None and number is not None and number.value == last + 1)
        if (named and not alone) or (below and len(text) <= _LONGEST):
            yield text
            last = number.value if number else None
        else:
            last = 0 if alone else None
