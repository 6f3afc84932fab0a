"""A data file held against the format and against itself: every complaint, not the first alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.dataset import parse, read, to_report, to_task
from gwr.errors import DataError
from gwr.format import problems, sound_tasks
from gwr.groups import totals
from gwr.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gwr.model import Caveat, Measure, Report, Task


def check(name: str) -> tuple[DataError, ...]:
    """Return every complaint about a data file; raises DataError where it can't be read as TOML."""
    return complaints(name, read(name))


def complaints(name: str, text: str) -> tuple[DataError, ...]:
    """Return every complaint about the text of a data file called `name`.

    Raises DataError where the text is no TOML.
    """
    document = parse(name, text)
    found = list(problems(document))
    if found:
        found += _of_tasks([to_task(table, ()) for table in sound_tasks(document)])
    else:
        report = to_report(document)
        found += [*_of_totals(report), *_of_tasks(report.tasks)]
    return tuple(DataError(f"{name}: {problem}") for problem in found)


def _of_totals(report: Report) -> Iterator[str]:
    for group in totals(report):
        count = len(group.tasks)
        if group.declared != count:
            kind, status = group.kind, group.status
            which = "".join(f" {each.value}" for each in (kind, status) if each)
            yield f"report: declared: {group.declared}{which or ' targets'}, but there are {count}"


def _of_tasks(tasks: Sequence[Task]) -> Iterator[str]:
    known = {task.id: task for task in tasks}
    for task in tasks:
        for problem in (*_of_status(task), *_of_readings(task, known)):
            yield f"task {task.id}: {problem}"


def _of_status(task: Task) -> Iterator[str]:
    done = task.status is Status.DONE
    if task.shortfall and done:
        yield "shortfall: is for what is not done, yet the status is done"
    if task.caveats and not done:
        yield f"caveat: is for what is marked done, yet the status is {task.status.value}"


def _of_readings(task: Task, known: Mapping[int, Task]) -> Iterator[str]:
    for position, measure in enumerate(task.measures, start=1):
        for problem in _of_measure(task, measure):
            yield f"[[measure]] number {position}: {problem}"
    for position, caveat in enumerate(task.caveats, start=1):
        for problem in _of_caveat(task, caveat, known):
            yield f"[[caveat]] number {position}: {problem}"
    for position, due in enumerate(task.due, start=1):
        if not _stands(due.quote, task.progress, task.remark):
            yield f"[[due]] number {position}: quote: is no part of progress or remark"


def _of_measure(task: Task, measure: Measure) -> Iterator[str]:
    if not _stands(measure.target_quote, task.target):
        yield "target_quote: is no part of the target"
    if measure.actual_quote and not _stands(measure.actual_quote, task.progress, task.remark):
        yield "actual_quote: is no part of progress or remark"


def _of_caveat(task: Task, caveat: Caveat, known: Mapping[int, Task]) -> Iterator[str]:
    if not _stands(caveat.promise, task.target):
        yield "promise: is no part of the target"
    if caveat.evidence and not _stands(caveat.evidence, task.progress):
        yield "evidence: is no part of the progress"
    if caveat.other is not None and caveat.other_quote:
        other = known.get(caveat.other)
        if other is None:
            yield f"other: there is no task {caveat.other}"
        elif not _stands(caveat.other_quote, other.progress):
            yield f"other_quote: is no part of the progress of task {caveat.other}"


def _stands(quote: str, *texts: str | None) -> bool:
    return any(quote in text for text in texts if text)
