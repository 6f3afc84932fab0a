"""What is worked out from the readings: verdicts, counts, order, periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwr import (
    Bound,
    Due,
    Measure,
    MisuseError,
    Outcome,
    Report,
    Scope,
    Strength,
    Verdict,
    by_attainment,
    caveats,
    due,
    measures,
    outcome,
    parse_period,
)
from gwr.query.readings import has_passed, is_exceeded, is_read


def measure(
    target: float,
    actual: float | None,
    *,
    growth: bool = False,
    scope: Scope = Scope.RESULT,
) -> Measure:
    quote = None if actual is None else "q"
    return Measure("x", "个", target, "q", actual, quote, growth=growth, scope=scope)


@pytest.mark.parametrize(
    ("made", "attainment", "verdict"),
    [
        (measure(10, 12), 1.2, "met"),
        (measure(10, 10), 1.0, "met"),
        (measure(17, 16), 16 / 17, "not met"),
        (measure(10, 0), 0.0, "not met"),
        (measure(10, None), None, "no figure"),
        (measure(15, 15, scope=Scope.PUSHED), 1.0, "pushed forward"),
        (measure(15, 14, scope=Scope.PUSHED), 14 / 15, "not met"),
        (measure(6, 2, growth=True), 102 / 106, "not met"),
        (measure(0, 5, growth=True), 1.05, "met"),
    ],
)
def test_promised_and_delivered_decide(
    made: Measure, attainment: float | None, verdict: str
) -> None:
    assert (made.attainment, made.verdict) == (attainment, Verdict(verdict))


def test_the_outcome_of_the_report(report: Report) -> None:
    count = {
        Verdict.MET: 63,
        Verdict.PUSHED: 8,
        Verdict.MISSED: 7,
        Verdict.UNKNOWN: 0,
        Verdict.INCOMPARABLE: 7,
    }
    assert outcome(measures(report.tasks)) == Outcome(85, count, missed_though_done=3)
    assert outcome([]) == (0, dict.fromkeys(Verdict, 0), 0)


def test_lowest_attainment_first_and_no_figure_last(report: Report) -> None:
    found = [each for _, each in by_attainment(measures(report.tasks))]
    values = [each.attainment for each in found]
    assert values[0] == 0
    assert values[-1] is None
    known = [value for value in values if value is not None]
    assert known == sorted(known)
    assert len(values) == 85


def test_bounds_are_held_from_their_side() -> None:
    most = measure(5, 4.5, growth=True)._replace(bound=Bound.MOST)
    assert (most.verdict, most.attainment, most.points) == (Verdict.MET, None, -0.5)
    assert most._replace(actual=5.1).verdict is Verdict.MISSED
    assert most._replace(actual=5.1, target_to=6.0).verdict is Verdict.MET
    about = measure(100, 95)._replace(bound=Bound.ABOUT)
    assert about.verdict is Verdict.MET
    assert about._replace(actual=94.9).verdict is Verdict.MISSED
    growth = measure(6, 5.5, growth=True)._replace(bound=Bound.ABOUT)
    assert growth.verdict is Verdict.MET
    assert growth._replace(actual=5.4).verdict is Verdict.MISSED
    between = measure(6, 6.1)._replace(target_to=8.0)
    assert between.verdict is Verdict.MET
    assert between._replace(actual=5.9).verdict is Verdict.MISSED


def test_what_is_about_something_else_is_compared_with_nothing() -> None:
    other = measure(6, 7, growth=True, scope=Scope.OTHER)
    assert (other.verdict, other.attainment, other.points) == (Verdict.INCOMPARABLE, None, None)


def test_what_is_exceeded() -> None:
    assert is_exceeded(measure(10, 20))
    for each in (
        measure(10, 19.9),
        measure(10, None),
        measure(0, 5, growth=True),
        measure(10, 20, scope=Scope.PUSHED),
        measure(10, 5)._replace(bound=Bound.MOST),
    ):
        assert not is_exceeded(each)


def test_missed_and_exceeded_select(report: Report) -> None:
    missed = measures(report.tasks, missed=True)
    assert len(missed) == 7
    assert {each.verdict for _, each in missed} == {Verdict.MISSED}
    exceeded = measures(report.tasks, exceeded=True)
    assert exceeded
    assert all(is_exceeded(each) for _, each in exceeded)


def test_who_has_been_read(report: Report) -> None:
    assert is_read(report)
    bare = report._replace(readings=None)
    assert is_read(bare)
    assert not is_read(report._replace(readings="none"))
    (first, *_) = report.tasks
    nothing = first._replace(measures=(), caveats=(), due=(), firmness=None, projects=())
    assert not is_read(bare._replace(tasks=(nothing,)))


def test_undated_things_come_last_and_have_no_date_to_pass(report: Report) -> None:
    found = due(report.tasks, after=date(2022, 6, 30))
    assert [each.when for _, each in found if each.when is None] == []
    assert (found[0][1].when or "") > "2022-06"
    assert not has_passed(Due("x", None, "q"), date.max)
    assert has_passed(Due("x", "2022-05", "q"), date(2022, 6, 1))
    assert not has_passed(Due("x", "2022-05", "q"), date(2022, 5, 31))


def test_arguable_caveats_only_if_wanted(report: Report) -> None:
    assert {caveat.strength for _, caveat in caveats(report.tasks)} == {Strength.CLEAR}
    both = caveats(report.tasks, arguable=True)
    assert [caveat for task in report.tasks for caveat in task.caveats] == [c for _, c in both]


def test_what_is_due_comes_by_the_last_day_of_its_period(report: Report) -> None:
    whens = [each.when for _, each in due(report.tasks)]
    assert len(whens) == 26
    assert whens[18:] == [None] * 8
    whens = whens[:18]
    assert whens[:3] == ["2022-01", "2022-03", "2022-05"]
    assert whens[-3:] == ["2023-06", "2024-08", "2025"]
    assert [when for when in whens if when in ("2022-06", "2022-H1")] == [
        "2022-06",
        "2022-H1",
        "2022-H1",
        "2022-H1",
    ]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-H1", "2022-01-01", "2022-06-30"),
        ("２０２２-h2", "2022-07-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-12", "2022-12-01", "2022-12-31"),
        (" 2022-05-31 ", "2022-05-31", "2022-05-31"),
    ],
)
def test_a_period(typed: str, first: str, last: str) -> None:
    assert parse_period(typed) == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_in_its_month_its_half_year_and_its_year(day: date) -> None:
    half = f"{day.year}-H{1 if day.month <= 6 else 2}"
    for typed in (str(day), f"{day:%Y-%m}", half, str(day.year)):
        first, last = parse_period(typed)
        assert first <= day <= last


@pytest.mark.parametrize("typed", ["", "soon", "2022-13", "2022-H3", "2022-02-30", "9999", "22-05"])
def test_no_period(typed: str) -> None:
    with pytest.raises(MisuseError, match="is no date; write 2022, 2022-H1, 2022-05"):
        parse_period(typed)
