"""Tables beside those of a report that may have none of its targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., list[tuple[str, tuple[str, ...]]]]

TITLE = "<h1>2023年政府工作报告重点任务完成情况</h1>"
HEADING = "<tr><td>目标任务</td><td>责任单位</td><td>完成情况</td></tr>"
NAMES = "<tr><td>项目名称</td><td>责任单位</td><td>进展情况</td></tr>"
OWN = "<tr><td>新建公园5个</td><td>区城管局</td><td>建成5个。</td></tr>"
OTHER = "<tr><td>东街公园</td><td>区城管局</td><td>建成。</td></tr>"
FIRST = f"<table>{HEADING}{OWN}</table>"
SECOND = f"<table>{NAMES}{OTHER}</table>"


def row(text: str) -> str:
    """Return a row of a table that has nothing but a text."""
    return f"<tr><td colspan=3>{text}</td></tr>"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return the targets of a page, each with its sections."""

    def read(page: str, **options: object) -> list[tuple[str, tuple[str, ...]]]:
        path = tmp_path / "a.html"
        path.write_text(page, encoding="utf-8")
        report = import_report(path, district="某县", year=2023, **options).report  # type: ignore[arg-type]
        return [(task.target, task.sections) for task in report.tasks]

    return read


@pytest.mark.parametrize(
    "mark",
    [
        "附表：新建公园明细",
        "附件1 项目明细",
        "附件2 民生实事",
        "（附件2）",
        "附：项目明细",
        "附录",
        "二、项目清单",
        "新建公园名单",
        "二、人大代表建议办理情况",
    ],
)
@pytest.mark.parametrize("heading", [HEADING, NAMES])
def test_a_table_in_an_annex_may_have_no_targets(read: Read, mark: str, heading: str) -> None:
    page = f"{TITLE}{FIRST}<p>{mark}</p><table>{heading}{OTHER}</table>"
    asked = f"what stands below '{mark}' may be of no targets of the report; .* as in --table 1$"
    with pytest.raises(GwrError, match=asked):
        read(page)
    assert [target for target, _sections in read(page, table=1)] == ["新建公园5个"]
    assert len(read(page, table=[1, 2])) == 2


@pytest.mark.parametrize(
    ("first", "mark"),
    [
        ("附件1 主要指标", "附件2 重点任务"),
        ("交通项目清单", "水利项目清单"),
        ("一、主要指标", "二、重点项目清单"),
        ("人大代表建议", "政协提案办理"),
    ],
)
def test_annexes_of_which_every_table_has_one_are_of_the_report(
    read: Read, first: str, mark: str
) -> None:
    page = f"{TITLE}<p>{first}</p>{FIRST}<p>{mark}</p>{SECOND}"
    assert read(page) == [("新建公园5个", (first,)), ("东街公园", (mark,))]


def test_what_goes_on_after_an_annex_is_of_it(read: Read) -> None:
    columns = "<tr><td>建议名称</td><td>承办单位</td><td>办理情况</td></tr>"
    second = f"<table>{columns}{OTHER}</table><table>{columns}{OTHER.replace('东', '西')}</table>"
    with pytest.raises(GwrError, match=r"below '建议名称' may be of no targets .* --table 1$"):
        read(f"{FIRST}{second}")
    third = f"{SECOND}<p>三、住房</p>{SECOND.replace('东', '西')}"
    with pytest.raises(GwrError, match=r"below '二、项目清单' .* as in --table 1 --table 3$"):
        read(f"{TITLE}<p>一、园林</p>{FIRST}<p>二、项目清单</p>{third}")


@pytest.mark.parametrize("heading", ["", NAMES])
def test_an_annex_in_rows_may_have_no_targets(read: Read, heading: str) -> None:
    page = f"<table>{HEADING}{OWN}{row('附表：公园明细')}{heading}{OTHER}</table>"
    with pytest.raises(GwrError, match="take it out if so, else take out '附表：公园明细'"):
        read(page, table=1)
    assert len(read(page.replace(row("附表：公园明细"), ""))) == 2


@pytest.mark.parametrize(
    "rows",
    [
        f"{row('附件1 园林')}{OWN}{row('附件2 公园')}{OTHER}",
        f"{OWN}{OTHER}{row('附：数据截至12月底')}",
        f"{OWN}{OTHER}<tr><td>附近公园2个</td><td>区城管局</td><td>建成。</td></tr>",
    ],
)
def test_rows_that_begin_no_annex(read: Read, rows: str) -> None:
    assert [target for target, _ in read(f"<table>{HEADING}{rows}</table>")][:2] == [
        "新建公园5个",
        "东街公园",
    ]


def test_what_stands_above_a_table_is_above_no_part_of_it(read: Read) -> None:
    other = "<tr><td>责任单位</td><td>目标任务</td><td>完成情况</td></tr>"
    second = "<tr><td>区林业局</td><td>种树9棵</td><td>种成。</td></tr>"
    page = f"<p>附件：完成情况表</p><table>{HEADING}{OWN}{other}{second}</table>"
    assert [target for target, _sections in read(page)] == ["新建公园5个", "种树9棵"]
