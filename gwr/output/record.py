"""Whole targets as lines of `key: text`, for a pipe or a file, and our readings of one in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.fields import name_of, period_name
from gwr.model import Bound
from gwr.output.sheet import cell_text
from gwr.output.targets import COLUMNS
from gwr.query.findings import figure
from gwr.text import one_line
from gwr.words import N_, _, in_language, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.model import Caveat, Measure, Project, Report, Task

LABELS = {
    "measure": N_("Our measure"),
    "caveat": N_("Our caveat"),
    "project": N_("Named thing"),
    "due": N_("Our due date"),
}
"""What people read above each sort of reading, by its key."""


def lines(tasks: Iterable[Task]) -> Iterator[str]:
    """Return a line for each field that a task has, and an empty line between tasks."""
    separator = ""
    for task in tasks:
        yield separator
        for name, value in COLUMNS.items():
            text = cell_text(value(task))
            if text:
                yield f"{name}: {one_line(text)}\n"
        for key, text in readings(task):
            yield f"our {key}: {one_line(text)}\n"
        separator = "\n"


def readings(task: Task) -> Iterator[tuple[str, str]]:
    """Return a key and a text for each of our readings of a task, with the quotes it rests on."""
    for measure in task.measures:
        yield "measure", _told_measure(measure)
    for caveat in task.caveats:
        yield "caveat", _told_caveat(caveat)
    for project in task.projects:
        yield "project", _told_project(project)
    for due in task.due:
        told = {"event": due.event, "when": due.when and period_name(due.when)}
        event = _("{when}: {event}", **told) if due.when else due.event
        yield "due", f"{event} {_quoted(due.quote)}"


def _told_measure(measure: Measure) -> str:
    told = {
        "name": measure.name,
        "promised": promised(measure),
        "delivered": delivered(measure),
        "verdict": name_of(measure.verdict),
    }
    text = (
        _("{name}: promised {promised}, {verdict}", **told)
        if measure.actual is None
        else _("{name}: promised {promised}, delivered {delivered}, {verdict}", **told)
    )
    note = in_language(measure.note, measure.note_zh)
    quotes = _quoted(measure.target_quote, measure.actual_quote)
    return f"{text} {quotes}{f' {note}' if note else ''}"


def _told_project(project: Project) -> str:
    told = _(
        "{name}: promised {promised}, reported {reported}: {verdict}",
        name=project.name,
        promised=promised_stage(project),
        reported=name_of(project.reported),
        verdict=name_of(project.verdict),
    )
    return f"{told} {_quoted(project.promise, project.evidence)}"


def _told_caveat(caveat: Caveat) -> str:
    why = in_language(caveat.why, caveat.why_zh)
    quotes = _quoted(caveat.promise, caveat.evidence, caveat.other_quote)
    told = {"kind": name_of(caveat.kind), "strength": name_of(caveat.strength), "why": why}
    return " ".join((_("{kind}, {strength}: {why}", **told), quotes))


def _quoted(*quotes: str | None) -> str:
    return f"“{'”“'.join(filter(None, quotes))}”"


def promised(measure: Measure) -> str:
    """Return what was promised, with its unit, and the bound unless it is the least."""
    text = _figure(measure.target, measure)
    if measure.target_to is not None:
        text = f"{measure.target:.10g}–{_figure(measure.target_to, measure)}"
    if measure.bound is Bound.LEAST:
        return text
    return _("{bound} {figure}", bound=name_of(measure.bound), figure=text)


def delivered(measure: Measure) -> str:
    """Return what was delivered, with its unit; ~ before what the report calls an estimate."""
    told = _figure(measure.actual, measure)
    return _("~{figure}", figure=told) if measure.estimate else told


def promised_stage(project: Project) -> str:
    """Return the stage promised, in words; a soft one is no more than an aim."""
    stage = name_of(project.promised)
    return _("{stage} (aim)", stage=stage) if project.soft else stage


def reported_stage(project: Project) -> str:
    """Return the stage reported, in words, with the per cent that the report gives."""
    stage = name_of(project.reported)
    if project.percent is None:
        return stage
    return _("{stage}, {percent}%", stage=stage, percent=f"{project.percent:.10g}")


def project_name(project: Project) -> str:
    """Return the name of a project, with how many things are counted together under it."""
    return project.name if project.count is None else f"{project.name} ×{project.count}"


def _figure(number: float | None, measure: Measure) -> str:
    return figure(number, measure, space=" " if language() == "en" else "")


def title(report: Report) -> str:
    """Return what a report is called."""
    return report.title or whose(report)


def whose(report: Report) -> str:
    """Return of which district and year a report is."""
    return _("{district} {year}", district=report.district, year=report.year)


def title_of_all(reports: Sequence[Report]) -> str:
    """Return what several reports are called together."""
    number = ngettext("{n} report", "{n} reports", len(reports))
    districts = dict.fromkeys(report.district for report in reports)
    if len(districts) == 1:
        return _("{reports} of {district}", reports=number, district=reports[0].district)
    return _("{reports} of {n} districts", reports=number, n=len(districts))


def is_address(url: str | None) -> bool:
    """Return if a link may lead there: any other scheme could be a script."""
    return url is not None and url.startswith(("https://", "http://"))
