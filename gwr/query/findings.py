"""Findings: what was promised and, by the report's own words, not delivered; admitted or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.model import Finding, FindingKind, Place, Status, Strength, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gwr.model import Caveat, Measure, Task


def findings(task: Task, *, arguable: bool = False) -> tuple[Finding, ...]:
    """Return the findings about a target, those that the report doesn't admit first.

    Their sources are its clear caveats, its figures below the promise, and the report's own
    account; with `arguable` also the other caveats. What two sources tell is one finding.
    """
    return (*_of_caveats(task, arguable=arguable), *_of_figures(task), *_of_account(task))


def audit(
    tasks: Iterable[Task], *, arguable: bool = False, unadmitted: bool = False
) -> tuple[tuple[Task, Finding], ...]:
    """Return the findings about some targets, each with its target.

    First what the report doesn't admit, then what one may argue about if that is asked for, then,
    unless only what is `unadmitted` is, what the report says itself.
    """
    found = [
        (task, finding)
        for task in tasks
        for finding in findings(task, arguable=arguable)
        if not (unadmitted and finding.admitted)
    ]
    return tuple(sorted(found, key=lambda pair: (bool(pair[1].admitted), pair[1].arguable)))


def is_doubted(task: Task) -> bool:
    """Return if a target is marked done and has a finding."""
    if task.status is not Status.DONE or not (task.caveats or task.measures):
        return False
    return any(map(_is_clear, task.caveats)) or any(map(_is_missed, task.measures))


def doubted(tasks: Iterable[Task]) -> int:
    """Return how many of some targets are doubted."""
    return sum(map(is_doubted, tasks))


def _is_clear(caveat: Caveat) -> bool:
    return caveat.strength is Strength.CLEAR


def _is_missed(measure: Measure) -> bool:
    return measure.verdict is Verdict.MISSED


def _of_caveats(task: Task, *, arguable: bool) -> Iterator[Finding]:
    for caveat in task.caveats if arguable else filter(_is_clear, task.caveats):
        yield Finding(
            FindingKind(caveat.kind.value),
            caveat.promise,
            caveat.evidence,
            caveat.why,
            caveat.why_zh,
            arguable=caveat.strength is Strength.ARGUABLE,
        )


def _of_figures(task: Task) -> Iterator[Finding]:
    for measure in filter(_is_missed, task.measures):
        if not _is_told(measure, task):
            promised, delivered = figure(measure.target, measure), figure(measure.actual, measure)
            dense = [figure(each, measure, space="") for each in (measure.target, measure.actual)]
            yield Finding(
                FindingKind.FIGURE,
                measure.target_quote,
                measure.actual_quote,
                f"{measure.name}: promised {promised}, delivered {delivered}.",
                f"{measure.name}：承诺{dense[0]}，实际{dense[1]}。",
            )


def _is_told(measure: Measure, task: Task) -> bool:
    """Return if a clear caveat or the report's own account is about the same promise."""
    told = [caveat.promise for caveat in filter(_is_clear, task.caveats)]
    if task.shortfall:
        told.append(task.shortfall.commitment)
    quote = measure.target_quote
    return any(text in quote or quote in text or measure.name in text for text in told)


def _of_account(task: Task) -> Iterator[Finding]:
    if task.status not in (Status.PARTIAL, Status.MISSED, Status.BEHIND) and not task.shortfall:
        return
    places = (
        *([Place.ACCOUNT] if task.shortfall else []),
        *([Place.REMARK] if task.remark else []),
        *([Place.TABLE] if task.status else []),
    )
    promise, evidence = task.shortfall or (task.target, task.remark)
    behind = task.status is Status.BEHIND
    yield Finding(
        FindingKind.UNMET,
        promise,
        evidence,
        f"The report says itself that this {'is behind' if behind else 'was not met'}.",
        f"报告自己承认{'进度滞后' if behind else '未完成'}。",
        places,
    )


def figure(number: float | None, measure: Measure, *, space: str = " ") -> str:
    """Return a figure with the unit of its measure, a space between, except before %."""
    between = "" if measure.unit == "%" else space
    return "" if number is None else f"{number:.10g}{between}{measure.unit}"
