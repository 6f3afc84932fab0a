"""Findings: what was promised and, by the report's own words, not delivered."""

from __future__ import annotations

import pytest

from gwr import (
    Bound,
    Caveat,
    CaveatKind,
    Finding,
    FindingKind,
    Kind,
    Measure,
    Place,
    Report,
    Scope,
    Shortfall,
    Status,
    Strength,
    Task,
    audit,
    doubted,
    findings,
    is_doubted,
)

TASK = Task(1, Kind.TASK, "建成医院,改造公厕17座,举办赛事。", ("甲",), "略。", Status.DONE)
CLEAR = Caveat(CaveatKind.UNFINISHED, Strength.CLEAR, "建成医院", "Not built.", "未建成。", "略")
SOFT = CLEAR._replace(strength=Strength.ARGUABLE, promise="举办赛事")
FIGURE = Measure("公厕", "座", 17, "改造公厕17座", 16, "略")
MET = FIGURE._replace(actual=17.0)


def kinds(found: tuple[Finding, ...]) -> list[FindingKind]:
    return [finding.kind for finding in found]


def test_what_is_behind_is_not_said_to_be_missed() -> None:
    (behind,) = findings(TASK._replace(status=Status.BEHIND))
    assert behind.why == "The report says itself that this is behind."
    assert behind.why_zh == "报告自己承认进度滞后。"


def test_a_target_that_is_kept_has_none() -> None:
    assert findings(TASK._replace(measures=(MET,))) == ()
    assert not is_doubted(TASK)


def test_a_clear_caveat_is_one() -> None:
    task = TASK._replace(caveats=(CLEAR, SOFT))
    assert findings(task) == (
        Finding(FindingKind.UNFINISHED, "建成医院", "略", "Not built.", "未建成。"),
    )
    assert is_doubted(task)


def test_an_arguable_caveat_is_one_only_where_that_is_asked_for() -> None:
    task = TASK._replace(caveats=(SOFT,))
    assert findings(task) == ()
    assert [finding.arguable for finding in findings(task, arguable=True)] == [True]
    assert not is_doubted(task)


def test_a_figure_below_the_promise_is_one() -> None:
    task = TASK._replace(measures=(FIGURE,))
    (finding,) = findings(task)
    assert finding[:3] == (FindingKind.FIGURE, "改造公厕17座", "略")
    assert finding.why == "公厕: promised 17 座, delivered 16 座."
    assert finding.why_zh == "公厕：承诺17座，实际16座。"
    assert is_doubted(task)


@pytest.mark.parametrize(
    "measure",
    [
        FIGURE._replace(scope=Scope.OTHER),
        FIGURE._replace(actual=None, actual_quote=None),
        FIGURE._replace(bound=Bound.MOST),
    ],
    ids=str,
)
def test_what_is_not_missed_is_none(measure: Measure) -> None:
    assert findings(TASK._replace(measures=(measure,))) == ()


@pytest.mark.parametrize("promise", ["改造公厕17座", "公厕", "建成医院,改造公厕17座"])
def test_what_a_caveat_tells_a_figure_does_not_tell_again(promise: str) -> None:
    task = TASK._replace(measures=(FIGURE,), caveats=(CLEAR._replace(promise=promise),))
    assert kinds(findings(task)) == [FindingKind.UNFINISHED]


def test_the_reports_own_account_is_admitted() -> None:
    task = TASK._replace(
        status=Status.PARTIAL, shortfall=Shortfall("建成医院", "缺资金。"), remark="注"
    )
    (finding,) = findings(task)
    assert finding[:3] == (FindingKind.UNMET, "建成医院", "缺资金。")
    assert finding.admitted == (Place.ACCOUNT, Place.REMARK, Place.TABLE)
    assert not is_doubted(task)


def test_a_figure_that_the_account_admits_is_told_once() -> None:
    partial = TASK._replace(status=Status.PARTIAL, measures=(FIGURE,))
    assert kinds(findings(partial._replace(shortfall=Shortfall("改造公厕17座", "缺")))) == [
        FindingKind.UNMET
    ]
    assert kinds(findings(partial._replace(shortfall=Shortfall("建成医院", "缺")))) == [
        FindingKind.FIGURE,
        FindingKind.UNMET,
    ]


@pytest.mark.parametrize("status", [Status.PARTIAL, Status.MISSED, Status.BEHIND])
def test_a_status_admits_what_has_no_account(status: Status) -> None:
    (finding,) = findings(TASK._replace(status=status))
    assert (finding.promise, finding.evidence) == (TASK.target, None)
    assert finding.admitted == (Place.TABLE,)


def test_within_the_year_and_without_a_status_nothing_is_admitted() -> None:
    for status in (Status.ON_TRACK, None):
        assert findings(TASK._replace(status=status)) == ()


def test_what_is_not_admitted_comes_first() -> None:
    admitted = TASK._replace(status=Status.PARTIAL, id=1)
    doubtful = TASK._replace(id=2, caveats=(SOFT, CLEAR))
    tasks = (admitted, doubtful)
    assert [(task.id, finding.kind) for task, finding in audit(tasks)] == [
        (2, FindingKind.UNFINISHED),
        (1, FindingKind.UNMET),
    ]
    assert [finding.arguable for _, finding in audit(tasks, arguable=True)] == [False, True, False]
    assert [task.id for task, _ in audit(tasks, unadmitted=True)] == [2]


def test_the_bundled_report(report: Report) -> None:
    found = audit(report.tasks)
    assert {task.id for task, finding in found if finding.admitted} == {
        *(task.id for task in report.tasks if task.status is Status.PARTIAL)
    }
    assert doubted(report.tasks) == 9
    assert [task.id for task in report.tasks if is_doubted(task)] == [
        *(13, 21, 43, 50, 55, 60, 71, 82, 89)
    ]
