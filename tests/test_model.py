"""The records: they can't be changed, and a status knows the report's word for it."""

from __future__ import annotations

import pytest

from gwr import Kind, Report, Status


def test_statuses_and_kinds_in_the_reports_words() -> None:
    assert {status.value: status.word for status in Status} == {
        "done": "完成",
        "partial": "部分完成",
        "missed": "未完成",
        "on-track": "达进度",
        "behind": "欠进度",
    }
    assert {kind.value: kind.word for kind in Kind} == {
        "indicator": "主要经济指标",
        "task": "重点工作任务",
    }


def test_records_are_frozen_and_have_no_room_for_slips(report: Report) -> None:
    with pytest.raises(AttributeError):
        report.year = 2022  # type: ignore[misc]
    with pytest.raises(AttributeError):
        report.tasks[0].stauts = Status.DONE  # type: ignore[attr-defined]
