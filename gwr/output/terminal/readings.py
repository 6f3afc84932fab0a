"""Measures, findings and what is due, for a person at a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from gwr.fields import day_name, name_of, period_name
from gwr.model import Place, Scope, Status, Verdict
from gwr.output.record import delivered, promised
from gwr.output.targets import show_hint
from gwr.output.terminal.styles import BAD, HEADING, LABEL, MIDDLING, STYLES
from gwr.output.terminal.table import Column, bar, cell_of, draw, draw_page, draw_table, paragraph
from gwr.output.terminal.targets import place, place_cells, place_columns, status_of
from gwr.query.readings import has_passed, outcome
from gwr.text import one_line
from gwr.words import N_, _, in_language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gwr.model import Due, Finding, Measure, Task
    from gwr.output import Screen
    from gwr.query.groups import Tally

BARS_FROM_WIDTH = 76
"""From this many columns on, measures are shown with bars."""

_BAR = 10

PLACES: Mapping[Place, str] = {
    Place.ACCOUNT: N_("its account of what was not met"),
    Place.REMARK: N_("its remark"),
    Place.TABLE: N_("the status in its table"),
}
"""Where a report admits that something was not met, in words."""


def measure_table(found: Sequence[tuple[Task, Measure]], screen: Screen) -> str:
    """Return a table of measures."""
    bars = screen.width >= BARS_FROM_WIDTH
    columns = [
        *place_columns(task for task, _measure in found),
        Column(_("No."), right=True),
        Column(_("Measure"), 3),
        Column(_("Promised"), 2, right=True),
        Column(_("Delivered"), 2, right=True),
        Column(_("Attained"), 2, right=True),
        *([Column("", whole=True)] if bars else []),
        Column(_("Verdict"), 2),
    ]
    rows = []
    for task, measure in found:
        name = cell_of(measure.name)
        note = in_language(measure.note, measure.note_zh)
        if note and measure.scope is Scope.OTHER:
            name.append(f"\n{one_line(note)}")
        rows.append(
            [
                *place_cells(task),
                *(cell_of(task.id), name),
                *map(cell_of, (promised(measure), delivered(measure), attained(measure))),
                *([_bar(measure)] if bars else []),
                _verdict(task, measure),
            ]
        )
    return draw_table(columns, rows, screen)


def _verdict(task: Task, measure: Measure) -> Text:
    told = Text(name_of(measure.verdict), STYLES.get(measure.verdict, ""))
    if measure.verdict is Verdict.MISSED and task.status is Status.DONE:
        told.append("\n" + _("though marked done"), BAD)
    return told


def under_measures(
    found: Sequence[tuple[Task, Measure]], screen: Screen, *, by_attainment: bool
) -> str:
    """Return what some measures come to, and what to know of their table, as lines under it."""
    command = show_hint(found[0][0])
    lines = _of_measures(found, command, by_attainment=by_attainment)
    return "\n" + "".join(paragraph(line, screen, command) for line in lines)


def _of_measures(
    found: Sequence[tuple[Task, Measure]], command: str, *, by_attainment: bool
) -> Iterator[str]:
    total = outcome(found)
    counted = (
        _("{n} {verdict}", n=count, verdict=name_of(verdict))
        for verdict, count in total.by_verdict.items()
        if count
    )
    number = ngettext("{n} measure", "{n} measures", total.measures)
    yield _("{measures}: {counted}.", measures=number, counted=_(", ").join(counted))
    if total.missed_though_done:
        yield ngettext(
            "{n} not met, though the report marks its target done.",
            "{n} not met, though the report marks their targets done.",
            total.missed_though_done,
        )
    if by_attainment:
        yield _("Growth rates are ordered by the levels they lead to: 2 % for 6 % is 102 ÷ 106.")
    yield _(
        "Our reading; {command} gives the quotes. ~ is the report's own estimate.",
        command=command,
    )


def attained(measure: Measure) -> str:
    """Return delivered ÷ promised in per cent, for growth rates the difference in points.

    Nothing for what was only pushed forward, or can't be compared.
    """
    if measure.points == 0:
        return _("±0 pp")
    if measure.points is not None:
        return _("{points} pp", points=f"{measure.points:+.3g}")
    if measure.attainment is None or measure.scope is not Scope.RESULT:
        return ""
    return f"{measure.attainment:.0%}"


def _bar(measure: Measure) -> Text:
    if measure.growth or measure.attainment is None or measure.scope is not Scope.RESULT:
        return Text()
    drawn = bar((min(measure.attainment, 1), 0), 1, _BAR)
    return drawn.append("▸") if measure.attainment > 1 else drawn


def over_findings(found: Sequence[tuple[Task, Finding]], of: Tally, screen: Screen) -> str:
    """Return what findings come to as lines; `of` are the targets that were looked at."""
    return "".join(paragraph(line, screen) for line in _of_findings(found, of))


def audit_pages(found: Sequence[tuple[Task, Finding]], screen: Screen) -> Iterator[str]:
    """Return findings, first those that the report doesn't admit, then the arguable ones."""
    parted = sorted(found, key=lambda pair: (bool(pair[1].admitted), pair[1].arguable))
    for heading, pairs in groupby(parted, key=lambda pair: _heading(pair[1])):
        yield "\n" + draw(Text(_(heading), HEADING), screen)
        for task, finding in pairs:
            yield "\n" + draw_page(_finding_fields(task, finding), screen)


def _of_findings(found: Sequence[tuple[Task, Finding]], of: Tally) -> Iterator[str]:
    clear = [(task, finding) for task, finding in found if not finding.arguable]
    targets = {(task.report, task.id) for task, _finding in clear}
    admitted = {(task.report, task.id) for task, finding in clear if finding.admitted}
    yield ngettext(
        "{n} of {tasks} targets was not wholly kept, by the report's own words.",
        "{n} of {tasks} targets were not wholly kept, by the report's own words.",
        len(targets),
        tasks=of.targets,
    )
    yield _("The report admits it of {n}.", n=len(admitted))
    done = of.by_status[Status.DONE]
    yield _("Of {done} marked done, {n} are doubted.", done=done, n=of.doubted)


def _heading(finding: Finding) -> str:
    if finding.admitted:
        return N_("Admitted by the report")
    return N_("One may argue about") if finding.arguable else N_("Not admitted")


def _finding_fields(task: Task, finding: Finding) -> list[tuple[str, Text]]:
    number = Text(f"{place(task)}{task.id}  {one_line('、'.join(task.departments))}", LABEL)
    status = status_of(task, quoted=True)
    fields = [(_("No."), number), (_("Status"), status), (_("Promised"), cell_of(finding.promise))]
    if finding.evidence is not None:
        fields.append((_("Reported"), cell_of(finding.evidence)))
    if finding.admitted:
        told = _("; ").join(_(PLACES[place]) for place in finding.admitted)
        return [*fields, (_("Admitted in"), Text(told))]
    why = in_language(finding.why, finding.why_zh)
    kind = Text(name_of(finding.kind), MIDDLING if finding.arguable else BAD)
    return [*fields, (_("Finding"), kind), (_("Why"), cell_of(why))]


def due_table(found: Sequence[tuple[Task, Due]], today: date, screen: Screen) -> str:
    """Return what is due, by date, each period named once; what has no date comes last.

    A date that has passed by `today` is marked.
    """
    columns = [
        *place_columns(task for task, _due in found),
        Column(_("Due")),
        Column(_("No."), right=True),
        Column(_("Event"), 3),
        Column(_("Led by")),
        Column(_("Status")),
    ]
    rows = []
    before = ""
    for task, due in found:
        period = period_name(due.when) if due.when else _("no date")
        when, event = Text(period if period != before else "│", LABEL), cell_of(due.event)
        if has_passed(due, today):
            event.append(_(" (date passed)"), MIDDLING)
        status = status_of(task, between="\n")
        own = [when, cell_of(task.id), event, cell_of(task.departments), status]
        rows.append([*place_cells(task), *own])
        before = period
    return draw_table(columns, rows, screen)


def under_due(found: Sequence[tuple[Task, Due]], today: date, screen: Screen) -> str:
    """Return what is due in numbers, as lines under the table."""
    lines = [
        ngettext(
            "{n} statement of what was still to come; by {today}, {past} dates had passed.",
            "{n} statements of what was still to come; by {today}, {past} dates had passed.",
            len(found),
            today=day_name(today),
            past=sum(has_passed(due, today) for _task, due in found),
        ),
        _("What has become of them since, the report can't say."),
    ]
    return "\n" + "".join(paragraph(line, screen) for line in lines)
