"""Whole targets as lines of `label: text`, for a pipe or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.fields import FIELDS
from gwr.output.sheet import cell_text
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gwr.model import Measure, Task


def lines(tasks: Iterable[Task]) -> Iterator[str]:
    """Return a line for each field that a task has, and an empty line between tasks."""
    separator = ""
    for task in tasks:
        yield separator
        for name, field in FIELDS.items():
            text = "" if field.repeats else cell_text(field.value(task))
            if text:
                yield f"{name}: {one_line(text)}\n"
        for label, text in readings(task):
            yield f"our {label}: {one_line(text)}\n"
        separator = "\n"


def readings(task: Task) -> Iterator[tuple[str, str]]:
    """Return a label and a text for each of our readings of a task, with the quotes it rests on."""
    for measure in task.measures:
        parts = [
            f"{measure.name}: promised {promised(measure)}",
            f"delivered {delivered(measure)}" if measure.actual is not None else "",
            measure.verdict.value,
        ]
        quotes = "」「".join(filter(None, (measure.target_quote, measure.actual_quote)))
        note = f" {measure.note}" if measure.note else ""
        yield "measure", f"{', '.join(filter(None, parts))} 「{quotes}」{note}"
    for caveat in task.caveats:
        quotes = "」「".join(filter(None, (caveat.promise, caveat.evidence, caveat.other_quote)))
        kind = f"{caveat.kind.value}, {caveat.strength.value}"
        yield "caveat", f"{kind}: {caveat.why} {caveat.why_zh}「{quotes}」"
    for due in task.due:
        when = f"{due.when}: " if due.when else ""
        yield "due", f"{when}{due.event} 「{due.quote}」"


def promised(measure: Measure) -> str:
    """Return what was promised, with its unit."""
    return _figure(measure.target, measure.unit)


def delivered(measure: Measure) -> str:
    """Return what was delivered, with its unit; ~ before what the report calls an estimate."""
    if measure.actual is None:
        return ""
    return ("~" if measure.estimate else "") + _figure(measure.actual, measure.unit)


def _figure(number: float, unit: str) -> str:
    return f"{number:.10g}{'' if unit == '%' else ' '}{unit}"
