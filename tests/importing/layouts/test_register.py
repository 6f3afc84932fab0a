"""The entry of a page in the register of public information is no target, in whatever form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = [
    ["索 引 号：", "11500000/2023-00321", "主题分类：", "综合政务"],
    ["发布机构：", "区政府办公室", "发布日期：", "2023-12-28"],
    ["名\xa0\xa0称：", "某区2023年民生实事完成情况"],
    ["文号：", "有效性：", "有效"],
]
LISTED = """1.新建社区食堂8个
责任单位：区民政局
完成情况：建成9个。
2.改造公厕15座
责任单位：区城管局
完成情况：改造15座。
"""
ROWS = [
    ["序号", "目标任务", "责任单位", "完成情况"],
    ["1", "新建社区食堂8个", "区民政局", "建成9个。"],
    ["2", "改造公厕15座", "区城管局", "改造15座。"],
]


def tabbed(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def between_bars(rows: list[list[str]]) -> str:
    first, *others = (f"| {' | '.join([*row, '', ''][:4])} |\n" for row in rows)
    return f"{first}|{' --- |' * 4}\n{''.join(others)}\n"


def in_lines(rows: list[list[str]]) -> str:
    return "".join(f"{cell}\n\n" for row in rows for cell in row)


def marked(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("txt", tabbed(ENTRY) + LISTED),
        ("txt", tabbed(ENTRY) + tabbed(ROWS)),
        ("txt", in_lines(ENTRY) + LISTED),
        ("md", between_bars(ENTRY) + between_bars(ROWS)),
        ("txt", in_lines(ENTRY) + in_lines(ROWS)),
        ("txt", "".join("  ".join(row) + "\n" for row in ENTRY[:3]) + LISTED),
        ("html", marked(ENTRY) + f"<pre>{LISTED}</pre>"),
        ("html", marked(ENTRY) + marked(ROWS)),
    ],
)
def test_an_entry_tells_of_the_page_and_is_no_target(
    tmp_path: Path, ending: str, text: str
) -> None:
    path = tmp_path / f"page.{ending}"
    path.write_text(text, encoding="utf-8")
    report = import_report(path, district="某市某区", year=2023).report
    assert [(task.target, task.progress) for task in report.tasks] == [
        ("新建社区食堂8个", "建成9个。"),
        ("改造公厕15座", "改造15座。"),
    ]
    assert (report.issuer, report.published) == ("区政府办公室", date(2023, 12, 28))


def test_a_title_is_no_value_of_a_heading_that_has_none(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"索引号：1\n文号：\n2023年民生实事完成情况\n{LISTED}", encoding="utf-8")
    report = import_report(path, district="某市某区").report
    assert (report.title, report.year) == ("2023年民生实事完成情况", 2023)


@pytest.mark.parametrize("below", [LISTED, in_lines(ROWS)])
def test_what_stands_below_is_no_value_of_a_heading_that_has_none(
    tmp_path: Path, below: str
) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"索引号：1\n\n主题词：\n\n{below}", encoding="utf-8")
    tasks = import_report(path, district="某市某区", year=2023).report.tasks
    assert [task.target for task in tasks] == ["新建社区食堂8个", "改造公厕15座"]


def test_beneath_an_entry_the_attachment_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"{marked(ENTRY)}<p>请看附件。<p>附件：完成情况表.docx", encoding="utf-8")
    with pytest.raises(GwrError, match="import its attachment: 附件：完成情况表"):
        import_report(path)
