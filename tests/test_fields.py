"""What people call the members of an enumeration, days and periods, in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gwr import words
from gwr.fields import NAMES, day_name, name_of, names_of, period_name, year_name
from gwr.model import (
    Bound,
    Came,
    CaveatKind,
    FindingKind,
    Firmness,
    Kind,
    Promised,
    Reported,
    Scope,
    Status,
    Strength,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum

NAMED: list[type[Enum]] = [
    *(Bound, Came, CaveatKind, FindingKind, Firmness, Kind),
    *(Promised, Reported, Scope, Status, Strength, Verdict),
]


@pytest.fixture
def chinese() -> Iterator[None]:
    words.use("zh")
    yield
    words.use("en")


@pytest.mark.parametrize("kind", NAMED)
def test_every_member_has_a_name(kind: type[Enum]) -> None:
    assert all(name_of(member).isascii() for member in kind)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("kind", NAMED)
def test_every_member_has_a_name_of_its_own_in_chinese(kind: type[Enum]) -> None:
    names = [name_of(member) for member in kind]
    assert not any(name.isascii() for name in names)
    assert len(set(names)) == len(names) or kind is FindingKind


def test_one_word_may_mean_two_things(chinese: None) -> None:  # noqa: ARG001
    assert NAMES[Status.BEHIND] == NAMES[Came.BEHIND]
    assert name_of(Status.BEHIND) != name_of(Came.BEHIND)


PERIODS = [
    ("2022", "2022年"),
    ("2022-H1", "2022年上半年"),
    ("2022-H2", "2022年下半年"),
    ("2022-05", "2022年5月"),
    ("2022-12", "2022年12月"),
]


@pytest.mark.parametrize(("period", "name"), PERIODS)
def test_a_period(period: str, name: str) -> None:
    assert period_name(period) == period
    words.use("zh")
    try:
        assert period_name(period) == name
    finally:
        words.use("en")


def test_a_year_and_up_to_which_month_of_it(chinese: None) -> None:  # noqa: ARG001
    assert year_name(2023, None) == "2023"
    assert year_name(2023, "2023-03") == "2023年（截至2023年3月）"
    words.use("en")
    assert year_name(2023, "2023-03") == "2023 (as of 2023-03)"


def test_a_kind_and_a_status(chinese: None) -> None:  # noqa: ARG001
    assert names_of(None, None) is None
    assert names_of(Kind.TASK, None) == "任务"
    assert names_of(None, Status.DONE) == "完成"
    assert names_of(Kind.TASK, Status.DONE) == "完成的任务"
    words.use("en")
    assert names_of(Kind.TASK, Status.DONE) == "task done"


def test_a_day(chinese: None) -> None:  # noqa: ARG001
    assert day_name(date(2022, 2, 10)) == "2022年2月10日"
    words.use("en")
    assert day_name(date(2022, 2, 10)) == "2022-02-10"
