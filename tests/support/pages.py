"""The report's page as it might have been published otherwise: HTML, pasted tables, sheets."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, Any

import openpyxl
import page
from program import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    Cells = Sequence[Sequence[object]]

WORDS = {"done": "完成", "partial": "部分完成", "missed": "未完成"}
HEADING = ["序号", "目标任务", "牵头单位", "工作推进情况", "效果评估", "备注"]
DISTRICT = "重庆市渝北区"
PAGE = ROOT / "tests" / "data" / "report-2021.txt"
BEFORE, _, _REST = page.PAGE.partition("\n目标任务\n")
"""What stands on the page above the table."""


def cells() -> list[list[str]]:
    """Return the rows of the page's table as texts, the number in a cell of its own."""
    return [[str(cell) for cell in _cells(row)] for row in page.rows()]


def _cells(row: dict[str, Any]) -> list[object]:
    departments = "、".join(row["departments"])
    status = WORDS[row["status"]]
    return [row["id"], row["target"], departments, row["progress"], status, row["remark"] or ""]


def tabs(rows: Sequence[Sequence[str]], heading: Sequence[str] = HEADING) -> str:
    """Return a table as browsers paste it."""
    return "".join("\t".join(row) + "\n" for row in (heading, *rows))


def comma(
    rows: Sequence[Sequence[str]], heading: Sequence[str] = HEADING, delimiter: str = ","
) -> str:
    """Return a table as .csv."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([heading, *rows])
    return buffer.getvalue()


def sheet(rows: Cells, heading: Sequence[str] = HEADING) -> openpyxl.Workbook:
    """Return a workbook with a table in its only sheet."""
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    for row in (heading, *rows):
        first.append(list(row))
    return book


def html_table(rows: Sequence[Sequence[str]], heading: Sequence[str] = HEADING) -> str:
    """Return a table as a page has it, a paragraph of a cell between p and /p."""
    lines = []
    for row in (heading, *rows):
        marked = (
            "".join(f"<p>{escape(part)}</p>" for part in cell.split("\n")) if cell else ""
            for cell in row
        )
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in marked) + "</tr>\n")
    return "<table>\n" + "".join(lines) + "</table>\n"


def html(table: str, before: str = BEFORE, charset: str = "utf-8") -> str:
    """Return a page around a table, as a government site has it."""
    prose = "".join(f"<p>{escape(line)}</p>\n" for line in before.split("\n") if line.strip())
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}">\n'
        "<title>2021年政府工作报告完成情况_重庆市渝北区人民政府</title>\n"
        "<style>td { color: red }</style></head>\n<body>"
        f"<script>if (1 < 2) document.write('<table>')</script>\n{prose}{table}</body></html>\n"
    )


def publish(folder: Path) -> None:
    """Write the page as page.html, page.txt, table.csv and table.xlsx."""
    (folder / "table.csv").write_text(comma(cells()), encoding="utf-8")
    (folder / "page.html").write_text(html(html_table(cells())), encoding="utf-8")
    (folder / "page.txt").write_text(page.PAGE, encoding="utf-8")
    sheet(cells()).save(folder / "table.xlsx")
