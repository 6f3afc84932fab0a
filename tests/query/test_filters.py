"""Filters, each held against an oracle of one line."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwr import (
    By,
    Filter,
    Firmness,
    Kind,
    MisuseError,
    NotFoundError,
    Report,
    Status,
    Tally,
    Task,
    by_department,
    group,
    is_doubted,
    lead_departments,
    load,
    parse_filter,
    parse_numbers,
    pick,
    select,
    tally,
    totals,
)
from gwr.query import filters
from gwr.query.collection import folded

REPORT = load()
NAMES = lead_departments(REPORT)
NONE = dict.fromkeys(Status, 0)
TEXT = "".join(task.target + (task.progress or "") for task in REPORT.tasks)

statuses = st.frozensets(st.sampled_from(Status))
kinds = st.frozensets(st.sampled_from(Kind))
names = st.frozensets(st.sampled_from(NAMES), max_size=5)
numbers = st.lists(st.tuples(st.integers(1, 113), st.integers(1, 113)).map(sorted), max_size=4)
pieces = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 3))
words = st.lists(pieces.map(lambda at: TEXT[at[0] : at[0] + at[1]]).filter(str.strip), max_size=3)


def ids(wanted: Filter) -> list[int]:
    return [task.id for task in select(REPORT.tasks, wanted)]


def all_text(task: Task) -> str:
    shortfall = task.shortfall or ("", "")
    fields = (task.target, *task.departments, task.progress or "", task.remark or "", *shortfall)
    return "\0".join(fields)


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@given(statuses)
def test_status(wanted: frozenset[Status]) -> None:
    expected = [task.id for task in REPORT.tasks if not wanted or task.status in wanted]
    assert ids(Filter(statuses=wanted)) == expected


@given(kinds)
def test_kind(wanted: frozenset[Kind]) -> None:
    expected = [task.id for task in REPORT.tasks if not wanted or task.kind in wanted]
    assert ids(Filter(kinds=wanted)) == expected


@given(names)
def test_department(wanted: frozenset[str]) -> None:
    expected = [task.id for task in REPORT.tasks if not wanted or {*task.departments} & wanted]
    assert ids(Filter(departments=wanted)) == expected


@given(numbers)
def test_id(wanted: list[list[int]]) -> None:
    ranges = tuple(range(first, last + 1) for first, last in wanted)
    expected = [n for n in range(1, 114) if not wanted or any(a <= n <= b for a, b in wanted)]
    assert ids(Filter(numbers=ranges)) == expected


@given(words)
def test_keyword(wanted: list[str]) -> None:
    expected = [t.id for t in REPORT.tasks if all(plain(w) in plain(all_text(t)) for w in wanted)]
    assert ids(Filter(keywords=tuple(wanted))) == expected


@given(statuses, kinds, names, numbers, words)
def test_different_filters_narrow(
    status: frozenset[Status],
    kind: frozenset[Kind],
    name: frozenset[str],
    number: list[list[int]],
    word: list[str],
) -> None:
    ranges = tuple(range(first, last + 1) for first, last in number)
    alone = [
        Filter(statuses=status),
        Filter(kinds=kind),
        Filter(departments=name),
        Filter(numbers=ranges),
        Filter(keywords=tuple(word)),
    ]
    expected = set.intersection(*(set(ids(each)) for each in alone))
    assert set(ids(Filter(status, name, tuple(word), kind, ranges))) == expected


def test_a_keyword_is_found_in_every_text_of_a_target(report: Report) -> None:
    task = report.tasks[37]
    assert task.remark is not None
    assert task.shortfall is not None
    for word in ("三环高速、渝长", "区交通局", "铺轨工作", "27个审批事项", "开工古路、统景"):
        assert 38 in ids(Filter(keywords=(word,)))
    assert ids(Filter(keywords=("区交通局铁路",))) == []  # never across two fields


def test_typed_words_become_a_filter(report: Report) -> None:
    typed = parse_filter(
        report,
        status=["Partial", "完成"],
        dept=["交通", "发改委"],
        keyword=[" 医院 ", "ＰＰＰ"],
        kind=["TASK", "主要经济指标"],
        id=["1-3,38", "１１３"],
    )
    assert typed == Filter(
        statuses=frozenset({Status.PARTIAL, Status.DONE}),
        departments=frozenset({"区交通局", "区发展改革委"}),
        keywords=("医院", "ＰＰＰ"),
        kinds=frozenset(Kind),
        numbers=(range(1, 4), range(38, 39), range(113, 114)),
    )
    assert parse_filter(report) == Filter()


def test_keywords_fold_on_both_sides() -> None:
    assert ids(Filter(keywords=("9 号线",))) == ids(Filter(keywords=("９号线",))) == [10, 49]
    assert ids(Filter(keywords=("ｏｐｐｏ",))) == ids(Filter(keywords=("OPPO",))) == [12, 18]


def test_a_text_alone_is_one_value(report: Report) -> None:
    assert parse_filter(
        report, status="done", dept="交通", keyword="医院", kind="task", id="38"
    ) == (
        parse_filter(
            report, status=["done"], dept=["交通"], keyword=["医院"], kind=["task"], id=["38"]
        )
    )
    assert parse_numbers(report, "38") == (range(38, 39),)


@pytest.mark.parametrize("typed", ["1-3、38", "1–3,38", "１~３，38", " 1 - 3 , 38 "])
def test_numbers_as_people_write_them(report: Report, typed: str) -> None:
    assert parse_numbers(report, [typed]) == (range(1, 4), range(38, 39))


def test_numbers_with_gaps_are_said_to_have_them(report: Report) -> None:
    gaps = report._replace(tasks=report.tasks[:3] + report.tasks[5:])
    with pytest.raises(NotFoundError, match="no target 5; they are numbered 1 to 113 with gaps"):
        parse_numbers(gaps, "3-5")


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"status": ["finished"]}, "there is no status 'finished'; use done (完成), partial"),
        ({"kind": ["goal"]}, "there is no kind 'goal'; use indicator (主要经济指标), task"),
        ({"keyword": ["  "]}, "a keyword is empty"),
        ({"keyword": [""]}, "a keyword is empty"),
        ({"id": ["abc"]}, "'abc' is no target number; write 38, 10-15 or 1-20,38"),
        ({"id": [""]}, "'' is no target number"),
        ({"id": ["1,,2"]}, "'' is no target number"),
        ({"id": ["-5"]}, "'-5' is no target number"),
        ({"id": ["1" * 5000]}, "is no target number"),
        ({"id": ["38-10"]}, "38-10 runs backwards; write 10-38"),
        ({"id": ["٣"]}, "is no target number"),
    ],
)
def test_words_without_meaning(report: Report, typed: dict[str, Any], complaint: str) -> None:
    with pytest.raises(MisuseError) as caught:
        parse_filter(report, **typed)
    assert complaint in str(caught.value)


@pytest.mark.parametrize("typed", ["0", "114", "1-9999999999", "100-114", "0-3"])
def test_numbers_that_no_target_has(report: Report, typed: str) -> None:
    with pytest.raises(NotFoundError, match="they are numbered 1 to 113"):
        parse_numbers(report, [typed])


def test_picked_in_the_order_typed_and_once(report: Report) -> None:
    picked = pick(report, parse_numbers(report, ["38", "10-12,38", "11"]))
    assert [task.id for task in picked] == [38, 10, 11, 12]


def test_tally(report: Report) -> None:
    count = {**NONE, Status.DONE: 101, Status.PARTIAL: 12}
    assert tally(report.tasks) == Tally(113, count, doubted=9)
    assert tally([]) == Tally(0, NONE, doubted=0)


def test_a_joint_lead_counts_for_each_department(report: Report) -> None:
    led = by_department(report.tasks)
    assert set(led) == set(NAMES)
    for name, tasks in led.items():
        assert list(tasks) == [task for task in report.tasks if name in task.departments]
    assert sum(map(len, led.values())) == sum(len(task.departments) for task in report.tasks) > 113


def test_departments_with_most_targets_first(report: Report) -> None:
    counts = [len(tasks) for tasks in by_department(report.tasks).values()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 13


def test_groups(report: Report) -> None:
    assert [(each.status, len(each.tasks)) for each in group(report.tasks, By.STATUS)] == [
        (Status.DONE, 101),
        (Status.PARTIAL, 12),
    ]
    assert [(each.kind, each.tasks) for each in group(iter(report.tasks), By.KIND)] == [
        (Kind.INDICATOR, report.tasks[:7]),
        (Kind.TASK, report.tasks[7:]),
    ]
    led = {each.department: each.tasks for each in group(report.tasks, By.DEPT)}
    assert led == by_department(report.tasks)
    targets = [by for by in By if by not in (By.TAG, By.VERDICT)]
    assert [group([], by) for by in targets] == [()] * len(targets)


def test_groups_by_firmness_and_by_the_outermost_heading(report: Report) -> None:
    first, second = report.tasks[0], report.tasks[1]
    under = [first._replace(sections=("一", "(一)")), second, second._replace(sections=("一",))]
    assert [(each.section, each.tasks) for each in group(under, By.SECTION)] == [
        ("一", (under[0], under[2]))
    ]
    counted = {each.firmness: len(each.tasks) for each in group(report.tasks, By.FIRMNESS)}
    assert counted == {
        Firmness.FIGURE: 44,
        Firmness.OUTCOME: 31,
        Firmness.EFFORT: 20,
        Firmness.DUTY: 18,
    }


@pytest.mark.parametrize("by", [By.TAG, By.VERDICT])
def test_a_target_has_no_tag_and_no_verdict(by: By) -> None:
    with pytest.raises(MisuseError, match="count_projects counts those"):
        group([], by)


def test_departments_that_were_asked_for_have_a_group_each(report: Report) -> None:
    joint = next(task for task in report.tasks if len(task.departments) > 1)
    (alone,) = group([joint], By.DEPT, {joint.departments[0]})
    assert alone.department == joint.departments[0]


def test_sections_firmness_and_doubts_narrow(report: Report) -> None:
    tasks = [task._replace(sections=("一、主要经济指标",)) for task in report.tasks[:7]]
    assert len(select([*tasks, *report.tasks[7:]], Filter(sections=("经济", "nope")))) == 7
    duties = select(report.tasks, Filter(firmness=frozenset({Firmness.DUTY})))
    assert {task.firmness for task in duties} == {Firmness.DUTY}
    doubtful = select(report.tasks, Filter(doubted=True))
    assert list(doubtful) == list(filter(is_doubted, report.tasks))
    typed = parse_filter(report, section="经济", firmness=["figure", "duty"], doubted=True)
    assert typed.sections == ("经济",)
    assert typed.firmness == {Firmness.FIGURE, Firmness.DUTY}
    assert typed.doubted


def test_the_declared_totals_and_the_counted_ones(report: Report) -> None:
    assert [(each.declared, len(each.tasks)) for each in totals(report)] == [
        (number, number) for number in (113, 7, 106, 101, 94, 12)
    ]
    assert report.declared
    silent = report._replace(declared=report.declared._replace(tasks_done=None))
    assert [each.declared for each in totals(silent)] == [113, 7, 106, 101, 12]
    assert totals(report._replace(declared=None)) == ()


def test_very_many_numbers_of_very_many_targets() -> None:
    # To look through all targets for each number, or the other way round, would take minutes.
    task = REPORT.tasks[0]
    report = REPORT._replace(tasks=tuple(task._replace(id=n) for n in range(1, 113_001)))
    typed = ",".join(f"{n},{n + 7}-{n + 20}" for n in range(1, 112_000, 140))
    numbers = parse_numbers(report, typed)
    assert len(numbers) == 1600
    wanted = {n for span in numbers for n in span}
    assert {task.id for task in select(report.tasks, Filter(numbers=numbers))} == wanted
    assert {task.id for task in pick(report, numbers)} == wanted


@given(st.lists(st.builds(range, st.integers(0, 12), st.integers(0, 14)), max_size=5))
def test_numbers_are_those_of_any_range(numbers: list[range]) -> None:
    found = [task.id for task in select(REPORT.tasks[:12], Filter(numbers=tuple(numbers)))]
    every = {n for span in numbers for n in span}
    assert found == [n for n in range(1, 13) if n in every or not numbers]
    some = REPORT._replace(tasks=REPORT.tasks[:12][::-1])
    picked = [n for span in numbers for n in range(12, 0, -1) if n in span]
    assert [task.id for task in pick(some, numbers)] == list(dict.fromkeys(picked))


def test_a_target_is_folded_once_whatever_the_keywords(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [chr(0x4E00 + at) for at in range(50)]
    tasks = [REPORT.tasks[0]._replace(id=1, target="".join(words))] * 20
    calls = []

    def noted(task: Task) -> str:
        calls.append(task)
        return folded(task)

    monkeypatch.setattr(filters, "folded", noted)
    assert len(select(tasks, Filter(keywords=tuple(words)))) == 20
    assert len(calls) <= 2 * len(tasks)  # for the corpus, and to look for them
