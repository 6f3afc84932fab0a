"""What `gwr check` holds a data file to, beyond what every command asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from datafiles import FAULTS, GOOD, READINGS

from gwr import DataError, check, load
from gwr.store.bundled import bundled_path
from gwr.store.check import complaints
from gwr.store.format import problems
from gwr.store.reader import parse

if TYPE_CHECKING:
    from pathlib import Path

NAME = "2022.toml"
CHECKED = GOOD + READINGS


def found(text: str) -> list[str]:
    return [
        str(complaint).removeprefix(f"{NAME}: ")
        for complaint in complaints(NAME, parse(NAME, text))
    ]


@pytest.mark.parametrize("text", [GOOD, CHECKED], ids=["rows", "readings"])
def test_a_data_set_of_which_nothing_is_wrong(text: str) -> None:
    assert found(text) == []


LONG = "甲" * 50_000
DUE = '{event = "事", quote = "乙"}'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("remark =", f'"{LONG}" ='),
        ('"partial"', f'"{LONG}"'),
        ('reading = "y"', f'reading = "{LONG}"'),
    ],
    ids=["a key", "a value", "a reading"],
)
def test_no_more_is_quoted_than_a_line_holds(old: str, new: str) -> None:
    (told,) = found(GOOD.replace(old, new, 1))
    assert f"{'甲' * 100}…" in told
    assert len(told) < 250


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('["区科技局"]', f"[{', '.join(map(repr, map(str, range(300))))}]"),
        ('firmness = "figure"', f'firmness = "figure"\ndue = [{", ".join([DUE] * 300)}]'),
        (
            "[[correction]]",
            '[[correction]]\ntask = 1\nfield = "target"\nsource = "x"\nreading = "甲"\n'
            'basis = "z"\n\n' * 300 + "[[correction]]",
        ),
    ],
    ids=["departments", "readings", "corrections"],
)
def test_what_would_multiply_the_text_of_a_target_is_all_that_is_told(old: str, new: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    assert [each for each in found(text) if "too many" in each] == []
    (told,) = found(text.replace('target = "甲"', f'target = "{LONG}"'))
    assert told.startswith("task 1: has 30")
    assert told.endswith(" departments, readings and corrections, too many for its length")


def test_such_a_data_set_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "crowded.toml"
    names = f"[{', '.join(map(repr, map(str, range(300))))}]"
    text = GOOD.replace('["区科技局"]', names, 1).replace('target = "甲"', f'target = "{LONG}"')
    path.write_text(text, encoding="utf-8")
    assert len(list(problems(parse(NAME, text)))) == 1
    with pytest.raises(DataError, match=r"task 1: has 300 departments.*, too many for its length"):
        load(path)


def test_the_bundled_data_set_passes() -> None:
    assert check(str(bundled_path())) == ()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("targets = 2", "targets = 3", "targets: is 3, but there are 2"),
        ("indicators = 1", "indicators = 0", "indicators: is 0, but there are 1"),
        ("partial = 1", "tasks_done = 1\npartial = 1", "tasks_done: is 1, but there are 0"),
        ("partial = 1", "missed = 1\npartial = 1", "missed: is 1, but there are 0"),
    ],
)
def test_totals_that_the_rows_contradict(old: str, new: str, complaint: str) -> None:
    assert found(GOOD.replace(old, new, 1)) == [f"report: declared: {complaint}"]


@pytest.mark.parametrize(
    ("key", "other", "complaint"),
    [
        ('target_quote = "丙"', '"甲"', "[[measure]] number 1: {} target"),
        ('actual_quote = "y"', '"丙"', "[[measure]] number 1: {} progress or remark"),
        ('\nquote = "丁"', '"丙"', "[[due]] number 1: {} progress or remark"),
        ('promise = "丙"\nevidence', '"丁"', "[[caveat]] number 1: {} target"),
        ('\nevidence = "y"', '"丙"', "[[caveat]] number 1: {} progress or remark"),
        ('other_quote = "乙"', '"甲"', "[[caveat]] number 1: {} the progress of task 1"),
        ('promise = "丙"\nreported', '"丁"', "[[project]] number 1: {} target"),
        (
            'evidence = "戊"',
            '"甲"',
            "[[project]] number 1: {} progress or remark or commitment or reason",
        ),
    ],
)
def test_quotes_that_do_not_stand_there(key: str, other: str, complaint: str) -> None:
    text = CHECKED
    assert text.count(key) == 1
    name, value = key.strip().splitlines()[0].split(" = ")
    said = complaint.format(f"{name}: is no part of")
    assert found(text.replace(key, key.replace(value, other))) == [f"task 2: {said}"]


def test_an_inconsistency_with_a_task_that_is_not_there_or_is_the_same() -> None:
    assert found(CHECKED.replace("other = 1", "other = 3")) == [
        "task 2: [[caveat]] number 1: other: there is no task 3"
    ]
    assert found(CHECKED.replace("other = 1", "other = 2")) == [
        "task 2: [[caveat]] number 1: other: is this task itself"
    ]


def test_one_fault_is_not_told_twice() -> None:
    kind = found(GOOD.replace('"indicator"', '"goal"'))
    assert kind == ['task 1: kind: "goal" is none of indicator, task']
    other = found(CHECKED.replace('progress = "乙"', "progress = 1"))
    assert other == ["task 1: progress: must be a text"]
    corrected = found(GOOD.replace('progress = "y"', "progress = 1"))
    assert corrected == ["task 2: progress: must be a text"]
    caveat = found(CHECKED.replace('"inconsistent"', '"sure"'))
    assert [each.partition(' "')[0] for each in caveat] == ["task 2: [[caveat]] number 1: kind:"]
    assert found(CHECKED.replace("other = 1", "other = true")) == [
        "task 2: [[caveat]] number 1: other: must be a whole number"
    ]


def test_a_fault_hides_no_other() -> None:
    text = GOOD.replace('"partial"', '"done"').replace("remark =", "remrk =")
    assert found(text) == [
        "task 2: remrk: is no key of this table; look for a slip in its name",
        "report: declared: done: is 1, but there are 2",
        "report: declared: partial: is 1, but there are 0",
        "task 2: shortfall: is for what is not done, yet the status is done",
    ]
    text = GOOD.replace('["区科技局"]', '["甲", "甲"]').replace('["区统计局"]', '["乙", "乙"]')
    assert found(text) == [
        "task 1: departments: names one twice",
        "task 1: supporting: names one twice",
    ]
    text = CHECKED.replace("target = 1.5", "target = 0").replace("actual = 1\n", "")
    text = text.replace('target_quote = "丙"', 'target_quote = "甲"')
    assert [each.split(": ", 2)[2] for each in found(text)] == [
        "actual: and actual_quote go together",
        "target: must be more than 0, or for a growth rate more than -100",
        "target_quote: is no part of target",
    ]


def test_a_quote_may_stand_in_the_remark() -> None:
    assert found(CHECKED.replace('actual_quote = "y"', 'actual_quote = "丁"')) == []


def test_what_is_only_for_some_statuses() -> None:
    assert found(GOOD.replace('"partial"', '"done"').replace("done = 1", "done = 2"))[1:] == [
        "task 2: shortfall: is for what is not done, yet the status is done"
    ]


def test_a_break_of_the_format_is_among_the_complaints() -> None:
    for name, (old, new, complaint) in FAULTS.items():
        if name != "a shortfall that is no table":  # is made in a way of its own
            text = GOOD.replace(old, new, 1)
            assert any(each.startswith(complaint) for each in found(text)), name


def test_every_complaint_is_there_at_once() -> None:
    text = CHECKED
    for old, new in (
        ("year =", "yaer ="),
        ("targets = 2", "targets = 3"),
        ('source = "x"', "source = 1"),
        ('basis = "z"', ""),
        ('target = "甲"', ""),
        ('quote = "丁"', 'quote = "丙"'),
    ):
        text = text.replace(old, new)
    assert found(text) == [
        "report: yaer: is no key of this table; look for a slip in its name",
        "report: year: is missing; it must be a year such as 2022",
        "task 1: target: is missing; it must be a text",
        "[[correction]] number 1: source: must be a text",
        "[[correction]] number 1: basis: is missing; it must be a text",
        "report: declared: targets: is 3, but there are 2",
        "task 2: [[due]] number 1: quote: is no part of progress or remark",
    ]
    assert found("schema = 2\nyear = 1") == ["schema: is newer than this gwr reads; upgrade gwr"]


def test_a_file_of_another_shape_altogether() -> None:
    assert found("schema = 1\nreport = 1\ntask = 1") == [
        "report: must be a table",
        "task: must be one or more tables, each under its own [[ ]]",
    ]


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.toml").write_text("schema = ", encoding="utf-8")
    with pytest.raises(DataError, match="is not valid TOML"):
        check(tmp_path / "no.toml")
    with pytest.raises(DataError, match="there is no file"):
        check(tmp_path / NAME)
