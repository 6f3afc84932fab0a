"""Targets that stand once more in another table of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., list[str]]

HEADING = "<tr><td>目标任务</td><td>责任单位</td><td>完成情况</td></tr>"
LAGS = "<tr><td>目标任务</td><td>责任单位</td><td>目前进展</td><td>滞后原因</td></tr>"
ALL = (
    "<tr><td>新建公园5个</td><td>区城管局</td><td>建成5个。</td></tr>"
    "<tr><td>改造小区9个</td><td>区住建局</td><td>完工8个。</td></tr>"
)
FULL = f"<table>{HEADING}{ALL}</table>"
LATE = "<tr><td>改造小区9个。</td><td>{}</td><td>完工8个，剩余1个。</td><td>缺资金。</td></tr>"
LEADS = "区住建局、区财政局"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return the targets of a page."""

    def read(page: str, **options: object) -> list[str]:
        path = tmp_path / "a.html"
        path.write_text(page, encoding="utf-8")
        report = import_report(path, district="某县", year=2023, **options).report  # type: ignore[arg-type]
        return [task.target for task in report.tasks]

    return read


def table_of(bodies: str) -> str:
    """Return a table of a target that lags, with who answers for it."""
    return f"<table>{LAGS}{LATE.format(bodies)}</table>"


@pytest.mark.parametrize("bodies", [LEADS, ""])
def test_a_target_of_another_table_is_asked_about(read: Read, bodies: str) -> None:
    below = f"<p>一、总体情况</p>{FULL}<p>二、进展缓慢的任务</p>{table_of(bodies)}"
    asked = r"at table 2 row 2 stands at table 1 row 3 already; .* as in --table 1, or all of them"
    with pytest.raises(GwrError, match=asked):
        read(below)
    assert read(below, table=1) == ["新建公园5个", "改造小区9个"]
    assert len(read(below, table=[1, 2])) == 3
    above = f"<p>一、滞后任务</p>{table_of(bodies)}<p>二、其他任务</p>{FULL}"
    with pytest.raises(GwrError, match=r"at table 1 row 2 stands at table 2 row 3 .* --table 2,"):
        read(above)


def test_a_target_of_another_table_is_asked_about_where_nothing_heads_them(read: Read) -> None:
    with pytest.raises(GwrError, match="at table 2 row 2 stands at table 1 row 3 already"):
        read(f"{FULL}{table_of(LEADS)}")


def test_who_answers_is_told_by_the_heading_of_each_table(tmp_path: Path) -> None:
    rows = "<tr><td>修路{0}</td><td>区交通局/区财政局</td><td>修成</td></tr>"
    heads = [HEADING, HEADING.replace("责任单位", "责任单位（牵头/配合）")]
    path = tmp_path / "a.html"
    path.write_text(
        "".join(f"<table>{head}{rows.format(n)}</table>" for n, head in enumerate(heads)),
        encoding="utf-8",
    )
    tasks = import_report(path, district="某县", year=2023).report.tasks
    assert [task.supporting for task in tasks] == [(), ("区财政局",)]


def test_a_target_for_which_another_body_answers_is_another(read: Read) -> None:
    assert len(read(f"<p>一、城建</p>{FULL}<p>二、镇街</p>{table_of('东街街道')}")) == 3


@pytest.mark.parametrize(("heading", "found"), [("二、未完成任务", 0), ("二、其他任务", 3)])
def test_a_target_that_rows_say_was_not_met(read: Read, heading: str, found: int) -> None:
    late = LATE.format(LEADS).replace("<td>缺资金。</td>", "")
    rows = [f"<tr><td colspan=3>{text}</td></tr>" for text in ("一、全部任务", heading)]
    page = f"<table>{HEADING}{rows[0]}{ALL}{rows[1]}{late}</table>"
    if found:
        assert len(read(page)) == found
    else:
        with pytest.raises(GwrError, match="table 1 row 6 stands at table 1 row 4 already; take"):
            read(page, table=1)
