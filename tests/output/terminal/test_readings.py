"""What stands in a table of measures, and how quotes stand behind our readings."""

from __future__ import annotations

import pytest

from gwr import Kind, Measure, Project, Promised, Reported, Tag, Task, words
from gwr.output.record import readings
from gwr.output.terminal.readings import attained

GROWTH = Measure("增速", "%", 6, "增长6%", 6, "增长6%", growth=True)


@pytest.mark.parametrize(
    ("actual", "english", "chinese"),
    [(6, "±0 pp", "持平"), (6.5, "+0.5 pp", "+0.5个百分点"), (5, "-1 pp", "-1个百分点")],
)
def test_how_far_a_growth_rate_is_from_the_promised_one(
    actual: float, english: str, chinese: str
) -> None:
    measure = GROWTH._replace(actual=actual)
    assert attained(measure) == english
    words.use("zh")
    try:
        assert attained(measure) == chinese
    finally:
        words.use("en")


def test_an_aim_is_called_one_and_its_quotes_stand_behind_it() -> None:
    thing = Project("院", (Tag.HOSPITAL,), Promised.IN_USE, "甲", Reported.STARTED, "乙", soft=True)
    ((_key, told),) = readings(Task(7, Kind.TASK, "t", projects=(thing,)))
    assert told == "院: promised in use (aim), reported started: behind “甲”“乙”"
