"""Pages made at random of the headings, layouts and words that districts use, with their rows."""

from __future__ import annotations

import csv
import io
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from readings import Row, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Layout = Callable[[dict[str, str], Sequence["Target"], Random], str]

HEADINGS = {
    "target": (
        "内容与要求 目标与任务 主要工作任务 具体任务 指标名称 考核指标 实事项目名称 项目名称 "
        "重点督办内容 目标任务 工作任务 重点任务 任务名称 工作事项 年度重点工作 承诺事项 工作要点"
    ),
    "departments": (
        "责任单位 牵头单位 主要责任单位 牵头部门 责任部门 牵头责任单位 承办单位 主办单位 实施单位 "
        "牵头组织实施单位 责任主体"
    ),
    "supporting": "协同配合单位 配合单位 协办单位 责任配合单位 配合部门 参与单位 配合责任单位",
    "deadline": "完成时限 时间节点 计划完成时间 完成期限 办结时限 预计完成时间",
    "progress": (
        "上半年推进情况 1-11月推进情况 任务进度 落实进展情况 进展情况 完成情况 实际完成情况 "
        "工作进展 推进情况 落实情况 进展及成效 办理情况 完成进度 执行情况 前三季度完成情况"
    ),
    "status": "目标完成情况 台账状态 是否完成 评估结果 推进状态 自评 状态",
    "other": "分管领导 牵头领导 责任领导 联系人",
    "remark": "备注 说明",
}
SHARES = {
    "other": 0.3,
    "departments": 0.8,
    "supporting": 0.4,
    "deadline": 0.3,
    "progress": 0.8,
    "status": 0.5,
    "remark": 0.3,
}
"""How often a page has a field, in the order in which most have them."""

TARGETS = [
    "地区生产总值增长6.5%左右",
    "新建改建农村公路120公里",
    "改造城镇老旧小区15个，惠及居民3200户",
    "新增城镇就业5000人",
    "建成投用县人民医院新院区",
    "空气质量优良天数比例达到85%以上",
    "建设高标准农田3万亩",
    "推进智慧停车平台建设",
    "创建省级全域旅游示范区",
    "举办第六届文化艺术节",
]
ACCOUNTS = [
    "已完成投资3.2亿元，主体工程封顶。",
    "全年累计完成132公里，完成目标任务的110%。",
    "目前正在安装设备，预计12月底前投入使用。",
    "已签订合同，前期手续正在办理。",
    "已通过省级验收。",
    "受资金影响，尚未开工，拟于明年3月启动。",
    "3所学校均已建成投用；5所幼儿园中4所开园。",
]
OFFICES = [
    "发改委",
    "教育局",
    "交通运输局",
    "住建局",
    "人社局",
    "卫生健康局",
    "农业农村局",
    "水利局",
    "文化和旅游局",
]
STATUSES = {
    "完成": "done",
    "已完成": "done",
    "部分完成": "partial",
    "正在推进": "partial",
    "未完成": "missed",
    "达序时进度": "on-track",
    "正常推进": "on-track",
    "滞后": "behind",
    "进度滞后": "behind",
}
DEADLINES = ["12月底", "2023年12月", "11月底前", "年底前", "2023年9月底前"]
PERSONS = ["王建国", "李志强", "张丽华", "刘洋", "赵某"]
REMARKS = ["因资金调整", "跨年度项目", "省级下达任务"]
AREAS = ["经济发展", "城市建设", "民生保障", "乡村振兴", "生态环境"]
TITLES = (
    "某区2023年政府工作报告目标任务推进情况表",
    "2023年区政府民生实事项目进展情况",
    "2023年政府工作报告重点任务分解表",
)
FOOTERS = ("", "来源：区政府办公室", "扫一扫在手机打开当前页", "【打印】【关闭】")


class Target(NamedTuple):
    """A target: the texts of its cells by field, the heading above it, and its row."""

    cells: dict[str, str]
    section: str
    row: Row


class Made(NamedTuple):
    """A page, how its file ends, and its rows without white space."""

    layout: str
    ending: str
    text: str
    rows: list[Row]


def made(chance: Random) -> Made:
    """Return a page."""
    fields = [field for field, share in SHARES.items() if chance.random() < share]
    fields = fields if {"departments", "progress"} & {*fields} else [*fields, "departments"]
    if chance.random() < 0.4:
        chance.shuffle(fields)  # a remark stands at the end all the same
        fields.sort(key=lambda field: field == "remark")
    headings = {field: chance.choice(HEADINGS[field].split()) for field in ("target", *fields)}
    words = chance.sample(TARGETS, chance.randint(3, 6))
    parts = _parts(len(words), chance)
    targets = [
        _target(n, text, part, headings, chance)
        for n, (text, part) in enumerate(zip(words, parts, strict=True), start=1)
    ]
    name = chance.choice(sorted(LAYOUTS))
    layout, ending = LAYOUTS[name]
    page = layout(headings, targets, chance)
    return Made(name, ending, page, [target.row for target in targets])


def _parts(count: int, chance: Random) -> list[str]:
    """Return the heading above each target; none, or two that are numbered."""
    if chance.random() < 0.5:
        return [""] * count
    style = chance.choice(("{}、", "（{}）", "第{}部分 "))
    first, second = chance.sample(AREAS, 2)
    cut = chance.randint(1, count - 1)
    return [style.format("一") + first] * cut + [style.format("二") + second] * (count - cut)


def _target(n: int, text: str, part: str, headings: dict[str, str], chance: Random) -> Target:
    offices = [f"区{name}" for name in chance.sample(OFFICES, 4)]
    values: dict[str, str | list[str]] = {
        "target": text,
        "departments": offices[: chance.randint(1, 2)],
        "supporting": chance.choice(([], offices[2:3], [*offices[2:], "各镇（街道）"])),
        "deadline": chance.choice(DEADLINES),
        "progress": chance.choice(ACCOUNTS),
        "status": chance.choice(sorted(STATUSES)),
        "other": chance.choice(PERSONS),
        "remark": chance.choice(("", *REMARKS)),
    }
    own = {field: value for field, value in values.items() if field in headings}
    row: Row = {field: squeezed(own.get(field, "")) for field in values if field != "other"}
    row |= {name: squeezed(own.get(name, [])) for name in ("departments", "supporting")}
    row |= {"id": n, "label": None, "sections": squeezed([part] if part else [])}
    row["status"] = STATUSES.get(str(own.get("status")))
    cells = {
        field: "、".join(value) if isinstance(value, list) else value
        for field, value in own.items()
    }
    return Target({field: cells[field] for field in headings}, part, row)


def _rows(headings: dict[str, str], targets: Sequence[Target]) -> list[list[str]]:
    """Return the rows of a table with numbers; a heading stands alone in its row."""
    rows = [["序号", *headings.values()]]
    for part, own in groupby(targets, key=lambda target: target.section):
        rows += [[part]] if part else []
        rows += [[str(target.row["id"]), *target.cells.values()] for target in own]
    return rows


def _page(chance: Random, *parts: str) -> str:
    title, footer = chance.choice(TITLES), chance.choice(FOOTERS)
    head = f"<title>{title}</title>"
    return "\n".join((f"<html>{head}<h1>{title}</h1>", *parts, f"<p>{footer}</p></html>"))


def _text(chance: Random, lines: Sequence[str]) -> str:
    return "\n".join((chance.choice(TITLES), "", *lines, "", chance.choice(FOOTERS)))


def _cell(text: str, attributes: str = "") -> str:
    return f"<td{attributes}>{escape(text)}</td>"


def _table(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    width = len(headings) + 1
    rows = [
        "".join(map(_cell, row)) if len(row) > 1 else _cell(row[0], f" colspan={width}")
        for row in _rows(headings, targets)
    ]
    return _page(chance, "<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>")


def _tables(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    parts = []
    for part, own in groupby(targets, key=lambda target: target.section):
        parts += [f"<h3>{part}</h3>"] if part else []
        rows = ["".join(map(_cell, row)) for row in _rows(headings, list(own)) if row != [part]]
        parts += ["<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]
    return _page(chance, *parts)


def _forms(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    parts = []
    for part, own in groupby(targets, key=lambda target: target.section):
        parts += [f"<h2>{part}</h2>"] if part else []
        for target in own:
            pairs = [(headings[field], text) for field, text in target.cells.items() if text]
            rows = (f"<tr>{_cell(name)}{_cell(text)}</tr>" for name, text in pairs)
            parts += ["<table>", *rows, "</table>"]
    return _page(chance, *parts)


def _tabs(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    return _text(chance, ["\t".join(row) for row in _rows(headings, targets)])


def _commas(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    del chance
    file = io.StringIO()
    rows = _rows(headings, targets)
    csv.writer(file).writerows([*row, *[""] * (len(rows[0]) - len(row))] for row in rows)
    return file.getvalue()


def _bars(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    lines = []
    for part, own in groupby(targets, key=lambda target: target.section):
        first, *rows = (row for row in _rows(headings, list(own)) if row != [part])
        lines += [f"## {part}", ""] if part else []
        table = [first, ["---"] * len(first), *rows]
        lines += [*(f"| {' | '.join(row)} |" for row in table), ""]
    return _text(chance, lines)


def _labels(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    style, colon = chance.choice(("{}.", "{}、", "任务{}：")), chance.choice("：:")
    lines = []
    for part, own in groupby(targets, key=lambda target: target.section):
        lines += [part] if part else []
        for target in own:
            words, *said = target.cells.items()
            lines.append(style.format(target.row["id"]) + words[1])
            lines += [f"{headings[field]}{colon}{text}" for field, text in said if text]
    return _text(chance, lines)


def _cards(headings: dict[str, str], targets: Sequence[Target], chance: Random) -> str:
    colon = chance.choice("：:")
    lines = []
    for part, own in groupby(targets, key=lambda target: target.section):
        lines += [part] if part else []
        for target in own:
            said = target.cells.items()
            lines += [f"{headings[field]}{colon}{text}" for field, text in said if text]
            lines.append("")
    return _text(chance, lines)


LAYOUTS: dict[str, tuple[Layout, str]] = {
    "table": (_table, "html"),
    "tables": (_tables, "html"),
    "forms": (_forms, "html"),
    "tabs": (_tabs, "txt"),
    "commas": (_commas, "csv"),
    "bars": (_bars, "md"),
    "labels": (_labels, "txt"),
    "cards": (_cards, "txt"),
}
