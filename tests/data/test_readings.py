"""Holds every reading in data/tasks.toml against the report's words, and against the rules."""

from __future__ import annotations

import re

import pytest

from gwr import (
    Caveat,
    CaveatKind,
    Due,
    Firmness,
    Measure,
    Report,
    Scope,
    Status,
    Strength,
    Task,
    Verdict,
    load,
)

REPORT = load()
MEASURES = [(task, measure) for task in REPORT.tasks for measure in task.measures]
CAVEATS = [(task, caveat) for task in REPORT.tasks for caveat in task.caveats]
DUE = [(task, due) for task in REPORT.tasks for due in task.due]
FACTORS = {"万": 10_000, "亿": 100_000_000}


SOFT = "推动|助推|争取|力争|全力|积极"
OWN_CHINESE = r"[^,;:?!()]*[\u4e00-\u9fff][^,;:?!()]*。"  # with full-width punctuation alone


def name(value: object) -> str:
    return f"{value.id}" if isinstance(value, Task) else ""


def figures(quote: str) -> set[float]:
    """Return every number that stands in a quote, as it stands and multiplied by its 万 or 亿."""
    found = set()
    for digits, factor in re.findall(r"(\d+(?:\.\d+)?)([万亿]?)", quote):
        found |= {float(digits), float(digits) * FACTORS.get(factor, 1)}
    return found


def values(number: float, unit: str) -> set[float]:
    """Return a number of a measure as its quote may write it: in its unit, or in single ones."""
    return {float(number), round(number * FACTORS.get(unit[0], 1), 6)}


def test_the_report_says_where_it_stands_and_that_it_was_read() -> None:
    assert (REPORT.code, REPORT.readings) == ("500112", "complete")
    assert (REPORT.url or "").startswith("http://www.ybq.gov.cn/")


@pytest.mark.parametrize("task", REPORT.tasks, ids=name)
def test_a_promise_is_as_firm_as_its_hardest_commitment(task: Task) -> None:
    pushing = bool(re.search(f"{SOFT}|推进|加快|提速|提升", task.target))
    ends = bool(re.search("建成|开工|举办|完成", re.sub(f"({SOFT}|服务)[^,。]*", "", task.target)))
    assert task.firmness is not None
    assert (task.firmness is Firmness.FIGURE) == bool(task.measures)
    assert pushing or task.firmness is not Firmness.EFFORT
    assert not (ends and task.firmness in (Firmness.EFFORT, Firmness.DUTY))


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_a_measure_rests_on_exact_quotes(task: Task, measure: Measure) -> None:
    assert measure.target_quote in task.target
    if measure.actual_quote is not None:
        assert measure.actual_quote in (task.progress or "") or measure.actual_quote in (
            task.remark or ""
        )


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_the_figures_stand_in_the_quotes(task: Task, measure: Measure) -> None:
    del task
    level = measure.growth and measure.target == 0 and "持平" in measure.target_quote
    assert level or values(measure.target, measure.unit) & figures(measure.target_quote)
    if measure.actual is not None and not measure.counted:
        assert measure.actual_quote is not None
        assert values(measure.actual, measure.unit) & figures(measure.actual_quote)


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_what_the_report_estimates_is_an_estimate(task: Task, measure: Measure) -> None:
    if measure.actual_quote is None:
        assert not measure.estimate
    else:
        end = (task.progress or "").find(measure.actual_quote) + len(measure.actual_quote)
        sentence = re.split(r"[。;]", (task.progress or "")[:end])[-1]
        assert measure.estimate == bool(
            re.search(r"预[计估](?!\d{4}年)", measure.actual_quote + sentence)
        )


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_growth_rates_are_marked(task: Task, measure: Measure) -> None:
    del task
    rate = measure.unit == "%" and bool(re.search("增长|持平", measure.target_quote))
    assert measure.growth == rate


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_what_was_to_be_pushed_forward_is_marked(task: Task, measure: Measure) -> None:
    del task
    pushing = re.match("推动|推进|提速|加快", measure.target_quote)
    outcome = re.search("投产|建成|达到|新建", measure.target_quote)
    assert (measure.scope is Scope.PUSHED) == bool(pushing and not outcome)


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_works_under_way_are_not_what_was_to_be_completed(task: Task, measure: Measure) -> None:
    del task
    done = re.search("建成|完工|实施", measure.actual_quote or "")
    if re.search("按时序|主体施工|主体建设|^推动", measure.actual_quote or "") and not done:
        assert measure.scope in (Scope.OTHER, Scope.PUSHED)


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_a_figure_that_needs_explaining_has_a_note(task: Task, measure: Measure) -> None:
    del task
    bound = measure.actual_quote and re.search(r"超过\d|[\d%]以上", measure.actual_quote)
    if measure.counted or bound or measure.actual is None or measure.scope is Scope.OTHER:
        assert measure.note


@pytest.mark.parametrize(("task", "measure"), MEASURES, ids=name)
def test_a_note_is_a_sentence_in_both_languages(task: Task, measure: Measure) -> None:
    del task
    assert (measure.note is None) == (measure.note_zh is None)
    if measure.note and measure.note_zh:
        assert re.fullmatch(r"[A-Z].*\.", measure.note)
        assert re.fullmatch(OWN_CHINESE, measure.note_zh)


@pytest.mark.parametrize(("task", "caveat"), CAVEATS, ids=name)
def test_a_caveat_rests_on_exact_quotes(task: Task, caveat: Caveat) -> None:
    assert caveat.promise in task.target
    assert caveat.evidence is None or caveat.evidence in (task.progress or "")
    assert (caveat.evidence is None) == (caveat.kind is CaveatKind.UNADDRESSED)


@pytest.mark.parametrize(("task", "caveat"), CAVEATS, ids=name)
def test_a_caveat_is_not_about_what_the_report_admits(task: Task, caveat: Caveat) -> None:
    admitted = re.split("[;,]", task.shortfall.commitment) if task.shortfall else []
    assert (task.status is Status.PARTIAL) == bool(task.shortfall)
    assert not any(part in caveat.promise or caveat.promise in part for part in admitted)


@pytest.mark.parametrize(("task", "caveat"), CAVEATS, ids=name)
def test_a_soft_promise_is_clear_only_of_a_figure_or_where_pushing_has_stopped(
    task: Task, caveat: Caveat
) -> None:
    stopped = caveat.kind in (CaveatKind.CANCELLED, CaveatKind.SUSPENDED)
    figure = any(measure.target_quote == caveat.promise for measure in task.measures)
    soft = re.match(f"{SOFT}|推进|加快|提速", caveat.promise) and not stopped and not figure
    unaddressed = caveat.kind is CaveatKind.UNADDRESSED
    assert not ((soft or unaddressed) and caveat.strength is Strength.CLEAR)


def test_a_figure_that_was_missed_is_no_arguable_caveat() -> None:
    missed = {
        measure.target_quote for _task, measure in MEASURES if measure.verdict is Verdict.MISSED
    }
    for task, caveat in CAVEATS:
        if caveat.promise in missed:
            assert caveat.strength is Strength.CLEAR, task.id


@pytest.mark.parametrize(("task", "caveat"), CAVEATS, ids=name)
def test_a_caveat_gives_its_reason_in_both_languages(task: Task, caveat: Caveat) -> None:
    del task
    assert re.fullmatch(r"[A-Z].*\.", caveat.why)
    assert re.fullmatch(OWN_CHINESE, caveat.why_zh)


def test_rows_that_contradict_each_other(report: Report) -> None:
    for task, caveat in CAVEATS:
        if caveat.kind is CaveatKind.INCONSISTENT:
            assert caveat.other is not None
            assert caveat.other_quote is not None
            other = report.tasks[caveat.other - 1]
            assert other.id == caveat.other
            assert caveat.other_quote in (other.progress or "")
            assert (task.status, other.status) != (Status.PARTIAL, Status.DONE)


def test_a_measure_that_is_not_met_on_a_row_marked_done_has_its_clear_caveat() -> None:
    for task, measure in MEASURES:
        if task.status is Status.DONE and measure.verdict is Verdict.MISSED:
            assert any(
                (caveat.kind, caveat.strength) == (CaveatKind.SHORTFALL, Strength.CLEAR)
                and measure.target_quote in caveat.promise
                for caveat in task.caveats
            ), task.id


def test_a_clear_shortfall_has_its_measure() -> None:
    for task, caveat in CAVEATS:
        if (caveat.kind, caveat.strength) == (CaveatKind.SHORTFALL, Strength.CLEAR):
            assert any(measure.verdict is Verdict.MISSED for measure in task.measures), task.id


@pytest.mark.parametrize(("task", "due"), DUE, ids=name)
def test_what_is_due_rests_on_an_exact_quote_with_its_date(task: Task, due: Due) -> None:
    assert due.quote in (task.progress or "") or due.quote in (task.remark or "")
    if due.when is None:
        assert re.search("待|计划|准备|筹备|将", due.quote)
        assert not re.search(r"20\d\d年", due.quote)
        return
    year, _, rest = due.when.partition("-")
    assert int(year) > REPORT.year
    month = {"": "", "H1": "上半年", "H2": "下半年"}.get(rest, f"{rest.lstrip('0')}月")
    assert f"{year}年{month}" in due.quote


def test_every_date_after_the_year_of_the_report_is_due_or_in_a_title() -> None:
    titles = r"《[^》]*》|[((]\d{4}[-—]\d{4}年?[))]|2035年远景目标纲要"
    for task in REPORT.tasks:
        quotes = "".join(due.quote for due in task.due)
        for text in (task.progress or "", task.remark or ""):
            for year in re.findall(r"20(?:2[2-9]|[3-9]\d)年[^,;。]{0,3}", re.sub(titles, "", text)):
                assert year[:7] in quotes, (task.id, year)


def test_how_much_was_read() -> None:
    clear = [task.id for task, caveat in CAVEATS if caveat.strength is Strength.CLEAR]
    assert clear == [13, 21, 43, 50, 50, 55, 60, 71, 82, 89, 98]
    other = [task.id for task, measure in MEASURES if measure.scope is Scope.OTHER]
    assert other == [13, 15, 18, 60, 68, 68, 96]
    assert (len(MEASURES), len(CAVEATS), len(DUE)) == (85, 52, 26)
    assert [sum(task.firmness is each for task in REPORT.tasks) for each in Firmness] == [
        *(44, 31, 20, 18)
    ]
