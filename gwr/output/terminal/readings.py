"""Measures, caveats and what is due, for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from gwr.fields import name_of
from gwr.model import CaveatKind, Status, Strength, Verdict
from gwr.output.record import delivered, promised
from gwr.output.terminal.styles import BAD, LABEL, MIDDLING, STYLES
from gwr.output.terminal.table import Column, bar, cell_of, draw, draw_page, draw_table
from gwr.query.readings import has_passed, outcome, parse_period
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from gwr.model import Caveat, Due, Measure, Task
    from gwr.output import Screen

BARS_FROM_WIDTH = 76
"""From this many columns on, measures are shown with bars."""

_BAR = 10


def measure_table(found: Sequence[tuple[Task, Measure]], screen: Screen) -> str:
    """Return a table of measures, with a line of totals under it."""
    bars = screen.width >= BARS_FROM_WIDTH
    columns = [
        Column("No.", right=True),
        Column("Measure", 3),
        Column("Promised", 2, right=True),
        Column("Delivered", 2, right=True),
        Column("Attained", 2, right=True),
        *([Column("", 2)] if bars else []),
        Column("Verdict", 2),
    ]
    rows = []
    for task, measure in found:
        told = Text(name_of(measure.verdict), STYLES.get(measure.verdict, ""))
        if measure.verdict is Verdict.MISSED and task.status is Status.DONE:
            told.append(f", yet {task.status.word}", BAD)
        rows.append(
            [
                cell_of(task.id),
                cell_of(measure.name),
                cell_of(promised(measure)),
                cell_of(delivered(measure)),
                Text(attained(measure)),
                *([_bar(measure)] if bars else []),
                told,
            ]
        )
    total = outcome(found)
    count = total.by_verdict
    counted = (
        f"{count[Verdict.MET]} met, {count[Verdict.PUSHED]} pushed forward, "
        f"{count[Verdict.MISSED]} not met"
    )
    lines = [
        f"{total.measures} measures: {counted}, {count[Verdict.UNKNOWN]} without a figure.",
        f"Not met although the report says 完成: {total.missed_though_done}.",
        "Our reading; gwr show NUMBER gives the quotes. ~ is the report's own estimate.",
    ]
    return draw_table(columns, rows, screen) + "\n" + "".join(f"{line}\n" for line in lines)


def attained(measure: Measure) -> str:
    """Return delivered ÷ promised in per cent, for growth rates the difference in points."""
    if measure.points is not None:
        return f"{measure.points:+.3g} pp"
    return "" if measure.attainment is None else f"{measure.attainment:.0%}"


def _bar(measure: Measure) -> Text:
    if measure.growth or measure.actual is None:
        return Text()
    drawn = bar(min(measure.actual, measure.target), measure.target, _BAR)
    return drawn.append("▸") if measure.actual > measure.target else drawn


def audit_pages(
    found: Sequence[tuple[Task, Caveat]], done: int, more: int, screen: Screen
) -> Iterator[str]:
    """Return caveats by kind, promise above evidence.

    `done` is how many targets marked 完成 were looked at, `more` how many arguable caveats are not
    shown.
    """
    clear = {task.id for task, caveat in found if caveat.strength is Strength.CLEAR}
    arguable = sum(caveat.strength is Strength.ARGUABLE for _, caveat in found)
    yield f"Our reading of its words, not the district's: {len(clear)} of {done} 完成 fall short.\n"
    if arguable:
        yield f"{arguable} points are arguable, and marked as such.\n"
    if more:
        yield f"--all adds {more} points that one may argue about.\n"
    order = list(CaveatKind)
    by_kind = sorted(found, key=lambda pair: order.index(pair[1].kind))
    for kind, pairs in groupby(by_kind, key=lambda pair: pair[1].kind):
        yield "\n" + draw(Text(kind.value.upper(), "bold underline"), screen)
        for task, caveat in pairs:
            yield "\n" + draw_page(_caveat_fields(task, caveat), screen)


def _caveat_fields(task: Task, caveat: Caveat) -> list[tuple[str, Text]]:
    number = Text(f"{task.id}  {one_line('、'.join(task.departments))}", "bold")
    if caveat.strength is Strength.ARGUABLE:
        number.append("  (arguable)", MIDDLING)
    fields = [("No.", number), ("Promised", cell_of(caveat.promise))]
    if caveat.evidence is not None:
        fields.append(("Reported", cell_of(caveat.evidence)))
    if caveat.other is not None:
        fields.append((f"Target {caveat.other}", cell_of(caveat.other_quote)))
    return [*fields, ("Why", cell_of(caveat.why)), ("", cell_of(caveat.why_zh))]


def due_table(found: Sequence[tuple[Task, Due]], today: date, screen: Screen) -> str:
    """Return the months in which something is due, then what it is, each period named once.

    A date that has passed by `today` is marked.
    """
    columns = [
        Column("Due"),
        Column("No.", right=True),
        Column("Event", 3),
        Column("Led by"),
        Column("Status"),
    ]
    rows = []
    before = ""
    past = 0
    for task, due in found:
        when, event = (
            Text((due.when if due.when != before else "│") or "", LABEL),
            cell_of(due.event),
        )
        if has_passed(due, today):
            event.append(" (date passed)", MIDDLING)
            past += 1
        rows.append(
            [when, cell_of(task.id), event, cell_of(task.departments), cell_of(task.status)]
        )
        before = due.when or ""
    lines = [
        f"{len(found)} statements of what was still to come; by {today}, {past} dates had passed.",
        "What has become of them since, the report can't say.",
    ]
    drawn = (_timeline(found, screen), draw_table(columns, rows, screen))
    return "\n".join((*drawn, "".join(f"{line}\n" for line in lines)))


def _timeline(found: Sequence[tuple[Task, Due]], screen: Screen) -> str:
    """Return a line for each year: the months in which a period ends, a mark for each statement."""
    ends = Counter(parse_period(due.when).last for _, due in found if due.when)
    lines = []
    for year, days in groupby(sorted(ends), key=lambda day: day.year):
        months = (f"{day:%m} {'■' * ends[day]}" for day in days)
        lines.append(f"{year}  {'  '.join(months)}")
    return draw(Text("\n".join(lines), overflow="fold"), screen)
