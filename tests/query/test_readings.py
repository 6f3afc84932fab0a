"""What is worked out from the readings: verdicts, counts, order, periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwr import (
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
        Verdict.MET: 68,
        Verdict.PUSHED: 9,
        Verdict.MISSED: 7,
        Verdict.UNKNOWN: 1,
        Verdict.INCOMPARABLE: 0,
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


def test_arguable_caveats_only_if_wanted(report: Report) -> None:
    assert {caveat.strength for _, caveat in caveats(report.tasks)} == {Strength.CLEAR}
    both = caveats(report.tasks, arguable=True)
    assert [caveat for task in report.tasks for caveat in task.caveats] == [c for _, c in both]


def test_what_is_due_comes_by_the_last_day_of_its_period(report: Report) -> None:
    whens = [each.when for _, each in due(report.tasks)]
    assert len(whens) == 18
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
