"""What looks foreign to a report is warned of, and what is its own is not."""

from __future__ import annotations

from typing import Any

import pytest

from gwr import Report, Shortfall, Task
from gwr.store.check import foreign_matter


def replaced(task: Task, field: str, text: str) -> Task:
    values: dict[str, Any] = {field: text}
    return task._replace(**values)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("政务信息、manbetx手机版注册首页 、重大事件防控等工作", "manbetx手机版注册首页"),
        ("深化万博会员3.0 改革", "万博会员3.0"),
        ("推进yabovip官网建设", "yabovip官网"),
        ("新建学校&nbsp;3所", "&nbsp;"),
        ("投资&#8220;两江&#x4e;", "&#8220;"),
        ("重庆\u200b市", "\u200b"),
        ("重庆\ue5e5市", "\ue5e5"),
        ("重庆\ufffd市", "\ufffd"),
    ],
)
def test_foreign(report: Report, text: str, words: str) -> None:
    for field in ("target", "progress", "remark"):
        told = foreign_matter([replaced(report.tasks[0], field, text)])
        assert told[0] == f"task 1: {field}: '{words}' looks foreign to the report"


def test_what_was_not_met_is_looked_at_as_well(report: Report) -> None:
    task = report.tasks[0]._replace(shortfall=Shortfall("建成&amp;投用", "因bet365用地"))
    assert [told.split(": ")[1] for told in foreign_matter([task])] == ["commitment", "reason"]


@pytest.mark.parametrize(
    "text",
    [
        "OPPO研发中心、vivo",
        "T3B航站楼、5G基站、COVID-19、PM2.5浓度38μg/m³",
        "体育彩票公益金、APP注册用户、医院官网",
        "见www.ybq.gov.cn,邮箱zwgk@ybq.gov.cn",
        "B&B、R&D经费投入",
    ],
)
def test_the_reports_own(report: Report, text: str) -> None:
    found = foreign_matter([report.tasks[0]._replace(progress=text)])
    assert found == []


def test_the_bundled_report_has_none(report: Report) -> None:
    assert foreign_matter(report.tasks) == []
    planted = [
        replaced(task, correction.field, correction.source)
        for task in report.tasks
        for correction in task.corrections
    ]
    assert planted
    assert all(foreign_matter([task]) for task in planted)
