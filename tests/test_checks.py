"""What `gwr check` holds a data file to, beyond what every command asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_dataset import FAULTS, GOOD, READINGS

from gwr import DataError, check
from gwr.checks import complaints
from gwr.dataset import bundled_path

if TYPE_CHECKING:
    from pathlib import Path

NAME = "2022.toml"
# The readings of GOOD's second task hang on its words; its caveat is for a task that is done.
CAVEAT = READINGS[READINGS.index("[[task.caveat]]") : READINGS.index("[[task.due]]")]
CHECKED = GOOD + READINGS.replace(CAVEAT, "")
DONE = GOOD[: GOOD.index("[task.shortfall]")] + CAVEAT
for totals in (('"partial"', '"done"'), ("partial = 1", "partial = 0"), ("done = 1", "done = 2")):
    DONE = DONE.replace(*totals)


def found(text: str) -> list[str]:
    return [str(complaint).removeprefix(f"{NAME}: ") for complaint in complaints(NAME, text)]


@pytest.mark.parametrize("text", [GOOD, CHECKED, DONE], ids=["rows", "readings", "a caveat"])
def test_a_data_set_of_which_nothing_is_wrong(text: str) -> None:
    assert found(text) == []


def test_the_bundled_data_set_passes() -> None:
    assert check(str(bundled_path())) == ()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("targets = 2", "targets = 3", "3 targets, but there are 2"),
        ("indicators = 1", "indicators = 0", "0 indicator, but there are 1"),
        ("partial = 1", "tasks_done = 1\npartial = 1", "1 task done, but there are 0"),
        ("partial = 1", "missed = 1\npartial = 1", "1 missed, but there are 0"),
    ],
)
def test_totals_that_the_rows_contradict(old: str, new: str, complaint: str) -> None:
    assert found(GOOD.replace(old, new, 1)) == [f"report: declared: {complaint}"]


@pytest.mark.parametrize(
    ("text", "key", "other", "complaint"),
    [
        (CHECKED, 'target_quote = "丙"', '"甲"', "[[measure]] number 1: {} the target"),
        (CHECKED, 'actual_quote = "y"', '"丙"', "[[measure]] number 1: {} progress or remark"),
        (CHECKED, '\nquote = "丁"', '"丙"', "[[due]] number 1: {} progress or remark"),
        (DONE, 'promise = "丙"', '"丁"', "[[caveat]] number 1: {} the target"),
        (DONE, 'evidence = "y"', '"丁"', "[[caveat]] number 1: {} the progress"),
        (DONE, 'other_quote = "乙"', '"甲"', "[[caveat]] number 1: {} the progress of task 1"),
    ],
)
def test_quotes_that_do_not_stand_there(text: str, key: str, other: str, complaint: str) -> None:
    assert text.count(key) == 1
    name, value = key.strip().split(" = ")
    said = complaint.format(f"{name}: is no part of")
    assert found(text.replace(key, key.replace(value, other))) == [f"task 2: {said}"]


def test_a_caveat_about_a_task_that_is_not_there() -> None:
    assert found(DONE.replace("other = 1", "other = 3")) == [
        "task 2: [[caveat]] number 1: other: there is no task 3"
    ]


def test_what_is_only_for_some_statuses() -> None:
    assert found(GOOD.replace('"partial"', '"done"').replace("done = 1", "done = 2"))[1:] == [
        "task 2: shortfall: is for what is not done, yet the status is done"
    ]
    assert found(GOOD + CAVEAT) == [
        "task 2: caveat: is for what is marked done, yet the status is partial"
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
        "report: year: is missing; it must be a whole number",
        "task 1: target: is missing; it must be a text",
        "[[correction]] number 1: source: must be a text",
        "[[correction]] number 1: basis: is missing; it must be a text",
        "task 2: [[due]] number 1: quote: is no part of progress or remark",
    ]
    assert found("schema = 2\nyear = 1") == ["schema: is newer than this gwr reads; upgrade gwr"]


def test_a_file_of_another_shape_altogether() -> None:
    assert found("schema = 1\nreport = 1\ntask = 1") == [
        "report: must be a table",
        "task: must be one or more tables, each under its own [[ ]]",
    ]


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not valid TOML"):
        complaints(NAME, "schema = ")
    with pytest.raises(DataError, match="there is no file"):
        check(str(tmp_path / NAME))
