"""What gwr writes it reads to the same words, however odd they are, or refuses.

`ROUND_TRIPS=2000 pytest -m long tests/importing/test_same_words.py` tries as many reports.
"""

from __future__ import annotations

import os
import random
import re
from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, Kind, Report, Status, Task, export_report, import_report
from gwr.text import OBEYED, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUND_TRIPS = int(os.environ.get("ROUND_TRIPS", "60"))
FIRST = 500
"""The number of the first target: one that its own words begin with is taken for its number."""

PIECES = (
    *(
        "新建学校3所",
        "，",
        "。",
        "；",
        "2、",
        "1.",
        "（一）",
        "一、",
        "①",
        "第一",
        "第1项",
        "-",
        "—",
    ),
    *("=1+1", "+", "@", "|", "\\", "*", "_", "`", "#", "# ", "---", "***", "~~~", "> 引", "- 一"),
    *("<br>", "&amp;", "&", "<b>", "</td>", "[x](y)", "![a](b)", "| --- |", "    码", "{{", "${x}"),
    *("\u200b", "\u3000", " ", "  ", "\n", "\n\n", "\t", "\U000e0041", "\u202e", "\x1b", "\x85"),
    *("\u2028", "ＡＢＣ", "１２３", "％", "007", "0", "3.10", "1e5", "2021年", "12:30", "10%"),
    *("注：", "备注", "完成情况", "责任单位", "序号", "目标任务", "未完成", "已完成", "推进中"),
    *(
        "一、重点工作",
        "主要经济指标",
        "牵头单位：区教委",
        "进展情况：完成",
        "附件",
        "无",
        "N/A",
        "null",
    ),
    *('"', "'", '""', "A,B", "甲;乙", "甲、乙", "é", "e\u0301", "㎡", "😀", "√", "×", "是", "否"),
    *("\\n", "\\u200b", "\\|", "长" * 300, "文" * 5000),
)
ALONE = ('"', '""', "√", "×")
"""What means something by itself: as above, done, not done."""

FORMS: dict[str, Callable[[str], str]] = {
    ".json": lambda text: text,
    ".jsonl": lambda text: text,
    ".csv": lambda text: visible(text, keep="\n\t"),
    ".xlsx": lambda text: visible(text, keep="\n\t"),
    ".tsv": one_line,
    ".md": one_line,
}
"""How each form has a text."""


def text(draw: random.Random) -> str:
    while True:
        found = "".join(draw.choices(PIECES, k=draw.choice((1, 1, 2, 3, 5))))
        if kept(found) not in (None, *ALONE):
            return found


def report(draw: random.Random) -> Report:
    tasks = [
        Task(
            number,
            draw.choice(list(Kind)),
            text(draw) if draw.random() < 0.5 else "新建学校3所。",
            draw.choice(((), ("区教委",), ("区教委", "区财政局"))),
            progress=draw.choice((None, "已建成。", text(draw))),
            status=draw.choice((None, *Status)),
            remark=draw.choice((None, text(draw))),
        )
        for number in range(FIRST, FIRST + draw.randint(1, 9))
    ]
    return Report("某区", 2021, tuple(tasks))


def kept(told: str | None) -> str | None:
    """Return a text without what is dropped at its ends; None if nothing is left."""
    ends = rf"(?:\s|{OBEYED})*"
    return re.sub(rf"\A{ends}|{ends}\Z", "", told or "") or None


@pytest.mark.long
@pytest.mark.parametrize("ending", FORMS)
def test_what_gwr_writes_it_reads_to_the_same_words(tmp_path: Path, ending: str) -> None:
    read = 0
    for seed in range(ROUND_TRIPS):
        wrote = report(random.Random(seed))
        path = tmp_path / f"{seed}{ending}"
        export_report(wrote, path)
        try:
            tasks = import_report(path, district="某区", year=2021).report.tasks
        except GwrError:
            continue
        read += 1
        assert len(tasks) == len(wrote.tasks), seed
        for own, task in zip(wrote.tasks, tasks, strict=True):
            for field in ("target", "progress", "remark"):
                told = getattr(own, field)
                meant = None if told is None else kept(FORMS[ending](told))
                assert kept(getattr(task, field)) == meant, (seed, own.id, field)
            for field in ("kind", "departments", "status"):
                assert getattr(task, field) == getattr(own, field), (seed, own.id, field)
    assert read > ROUND_TRIPS / 2
