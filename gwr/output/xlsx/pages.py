"""Which sheets a workbook of a report has, and which columns each of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from gwr.model import CaveatKind, Declared, Kind, Scope, Status, Strength
from gwr.output.sheet import footnotes
from gwr.query.readings import caveats, due, measures, parse_period, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gwr.model import Measure, Report, Task
    from gwr.output.sheet import Cell

Value = Union["Cell", date]

# Widths are in digits of the usual font; a Chinese character takes two.
_NUMBER = 9
_WORD = 17
_NAME = 20
_ASIDE = 30
_TEXT = 44
_PERCENT = "0%"

# A workbook is read, and its rows are filtered, in both languages: the report's words first where
# they are the report's, ours first where they are ours.
_BOTH: Mapping[object, str] = {
    Kind.INDICATOR: "主要经济指标 indicator",
    Kind.TASK: "重点工作任务 task",
    Status.DONE: "完成 done",
    Status.PARTIAL: "部分完成 partial",
    Status.MISSED: "未完成 missed",
    "met": "met 已达",
    "not met": "not met 未达",
    "pushed forward": "pushed forward 已推进",
    "no figure": "no figure 无数据",
    True: "yes 是",
    False: "no 否",
    Scope.RESULT: "result 结果",
    Scope.PUSHED: "pushed 推进",
    CaveatKind.CANCELLED: "cancelled 取消",
    CaveatKind.SUSPENDED: "suspended 暂停",
    CaveatKind.POSTPONED: "postponed 推迟",
    CaveatKind.UNFINISHED: "unfinished 未完成",
    CaveatKind.SHORTFALL: "shortfall 不足",
    CaveatKind.INCONSISTENT: "inconsistent 矛盾",
    CaveatKind.UNADDRESSED: "unaddressed 未提及",
    Strength.CLEAR: "clear 明确",
    Strength.ARGUABLE: "arguable 可议",
}


class Column(NamedTuple):
    """A column: its heading in both languages, its width, and its cell for a record.

    `form` is the number format, if it needs one.
    """

    heading: str
    width: int
    value: Callable[[Any], Value]
    form: str | None = None


class Page(NamedTuple):
    """A sheet of a workbook: its name, its columns, and the records that are its rows."""

    name: str
    columns: Sequence[Column]
    records: Sequence[Any]


_TARGETS = (
    Column("No.\n序号", _NUMBER, lambda task: task.id),
    Column("Kind\n类别", _WORD, lambda task: _BOTH[task.kind]),
    Column("Target\n目标任务", _TEXT, lambda task: task.target),
    Column("Led by\n牵头单位", _NAME, lambda task: task.departments),
    Column("Progress\n工作推进情况", _TEXT, lambda task: task.progress),
    Column("Status\n效果评估", _WORD, lambda task: _BOTH[task.status]),
    Column("Remark\n备注", _ASIDE, lambda task: task.remark),
    Column("Unmet\n未完成事项", _ASIDE, lambda task: task.shortfall and task.shortfall.commitment),
    Column("Reason\n原因", _ASIDE, lambda task: task.shortfall and task.shortfall.reason),
    Column(
        "Note: where the page was tampered with\n校订说明",
        _ASIDE,
        footnotes,
    ),
)

# Of a reading the record is a pair: the target, and what was read.
_WHOSE = (
    Column("No.\n序号", _NUMBER, lambda pair: pair[0].id),
    Column("Led by\n牵头单位", _NAME, lambda pair: pair[0].departments),
)
_STATUS = Column("Status in the report\n效果评估", _WORD, lambda pair: _BOTH[pair[0].status])
_MEASURES = (
    *_WHOSE,
    Column("Measure\n指标", _NAME, lambda pair: pair[1].name),
    Column("Promised\n承诺", _NUMBER, lambda pair: pair[1].target),
    Column("Delivered\n实际", _NUMBER, lambda pair: pair[1].actual),
    Column("Unit\n单位", _NUMBER, lambda pair: pair[1].unit),
    Column("Attained\n完成率", _NUMBER, lambda pair: _attained(pair[1]), _PERCENT),
    Column("Points of growth\n增速差", _NUMBER, lambda pair: _points(pair[1])),
    Column("Our verdict\n本工具判断", _WORD, lambda pair: _BOTH[verdict(pair[1])]),
    _STATUS,
    Column("Growth rate\n增速", _NUMBER, lambda pair: _BOTH[pair[1].growth]),
    Column("Estimate\n预计", _NUMBER, lambda pair: _BOTH[pair[1].estimate]),
    Column("Counted\n逐项计数", _NUMBER, lambda pair: _BOTH[pair[1].counted]),
    Column("Counts\n计量对象", _NUMBER, lambda pair: _BOTH[pair[1].scope]),
    Column("Promise, quoted\n承诺原文", _TEXT, lambda pair: pair[1].target_quote),
    Column("Result, quoted\n结果原文", _TEXT, lambda pair: pair[1].actual_quote),
    Column("Note\n说明", _ASIDE, lambda pair: pair[1].note),
)
_CAVEATS = (
    *_WHOSE,
    Column("Our caveat\n本工具存疑", _WORD, lambda pair: _BOTH[pair[1].kind]),
    Column("Strength\n程度", _WORD, lambda pair: _BOTH[pair[1].strength]),
    Column("Promise, quoted\n承诺原文", _TEXT, lambda pair: pair[1].promise),
    Column("Evidence, quoted\n依据原文", _TEXT, lambda pair: pair[1].evidence),
    Column("Why\n理由(英文)", _TEXT, lambda pair: pair[1].why),
    Column("Why, in Chinese\n理由", _TEXT, lambda pair: pair[1].why_zh),
    Column("Other target\n相关目标", _NUMBER, lambda pair: pair[1].other),
    Column("Other target, quoted\n相关目标原文", _ASIDE, lambda pair: pair[1].other_quote),
)
_DUE = (
    *_WHOSE,
    Column("Event\n事项", _TEXT, lambda pair: pair[1].event),
    Column("Due\n时间", _WORD, lambda pair: pair[1].when),
    Column("Last day\n最后一日", _WORD, lambda pair: parse_period(pair[1].when).last),
    _STATUS,
    Column("Quote\n原文", _TEXT, lambda pair: pair[1].quote),
)
_REPORT = (
    Column("Report\n报告", _NAME, lambda fact: fact[0]),
    Column("What it says\n内容", _TEXT, lambda fact: fact[1]),
)

_HEAD = ("District 区县", "Year 年度", "Title 标题", "Issuer 发布单位", "Published 发布日期")
_TOTALS = (
    "Declared: targets 目标任务",
    "Declared: indicators 主要经济指标",
    "Declared: tasks 重点工作任务",
    "Declared: done 完成",
    "Declared: tasks done 重点工作任务完成",
    "Declared: partial 部分完成",
    "Declared: missed 未完成",
)
_OURS = (
    "Measures, caveats and due dates are readings made for gwr, not the district's words. "
    "What is called quoted stands in the report word for word. "
    "指标、存疑与时间为本工具的解读,非政府原文;标明原文者逐字摘自报告。"
)


def pages(report: Report, tasks: Sequence[Task]) -> tuple[Page, ...]:
    """Return the sheets of a workbook about some of a report's tasks, the tasks first."""
    return (
        Page("Targets 目标任务", _TARGETS, tasks),
        Page("Measures 指标", _MEASURES, measures(tasks)),
        Page("Caveats 存疑", _CAVEATS, caveats(tasks, arguable=True)),
        Page("Due 后续", _DUE, due(tasks)),
        Page("Report 报告", _REPORT, list(_facts(report, tasks))),
    )


def _facts(report: Report, tasks: Sequence[Task]) -> Iterable[tuple[str, Value]]:
    head = (report.district, report.year, report.title, report.issuer, report.published)
    yield from zip(_HEAD, head, strict=True)
    quote, *totals = report.declared or [None] * len(Declared._fields)
    yield from zip(_TOTALS, totals, strict=True)
    yield "Declared, quoted 原文", quote
    yield "Targets of the report 全部目标", len(report.tasks)
    yield "Targets in this file 本文件", len(tasks)
    yield "Ours 说明", _OURS


def _attained(measure: Measure) -> float | None:
    return None if measure.growth else measure.attainment


def _points(measure: Measure) -> float | None:
    if not measure.growth or measure.actual is None:
        return None
    return round(measure.actual - measure.target, 4)
