"""`gwr stats`: bars, marks, and when the report's own totals stand beside the data's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

from gwr import Status
from gwr.output.terminal.table import filled

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Screenful, Terminal

    from gwr import Report

WIDTHS = (40, 47, 48, 60, 71, 72, 80, 100, 120, 200)


def bars(shown: Screenful) -> dict[str, tuple[int, str]]:
    """Return where the bar of each line begins, and the bar, by the words before the numbers."""
    found = {}
    for row, line in enumerate(shown.lines):
        if line.endswith(("█", "░")):
            cells = shown.cells(row)
            start = next(at for at, cell in enumerate(cells) if cell in ("█", "░"))
            found[line.split()[0]] = (start, "".join(cells[start:]).rstrip())
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("by", ["dept", "status", "kind"])
def test_bars_begin_and_end_together_at_any_width(terminal: Terminal, by: str, width: int) -> None:
    found = bars(terminal("stats", "--by", by, width=width))
    assert len(found) == {"dept": 49, "status": 2, "kind": 2}[by]
    ((start, length),) = {(start, len(bar)) for start, bar in found.values()}
    assert start + length <= width
    assert 8 <= length <= 40
    assert all(bar == "█" * bar.count("█") + "░" * bar.count("░") for _, bar in found.values())


def test_a_bar_is_the_share_that_is_done(terminal: Terminal, report: Report) -> None:
    found = bars(terminal("stats", width=200))
    for name, (_, bar) in found.items():
        led = [task for task in report.tasks if name in task.departments]
        done = sum(task.status is Status.DONE for task in led)
        assert abs(bar.count("█") / len(bar) - done / len(led)) < 1 / len(bar)


def test_a_bar_by_status_is_the_share_of_all(terminal: Terminal) -> None:
    found = bars(terminal("stats", "--by", "status", width=120))
    assert [bar.count("█") for _, bar in found.values()] == [36, 4]  # of 40; 101 and 12 of 113


def test_a_bar_is_full_or_empty_only_where_that_is_true() -> None:
    assert [filled(part, 113, 8) for part in (0, 1, 56, 112, 113)] == [0, 1, 4, 7, 8]


def test_bars_have_one_colour(terminal: Terminal) -> None:
    shown = terminal("stats", "-d", "交通")
    row = next(row for row, line in enumerate(shown.lines) if line.endswith("░"))
    line = shown.screen.buffer[row]
    colours = {line[at].data: line[at].fg for at in range(80)}
    assert (colours["█"], colours["░"]) == ("green", "default")


@pytest.mark.parametrize("width", WIDTHS)
def test_each_declared_total_has_its_mark(terminal: Terminal, width: int) -> None:
    shown = terminal("stats", width=width)
    assert [line.split()[-4:] for line in shown.lines[2:8]] == [
        [str(number), str(number), "✓", "agrees"] for number in (113, 7, 106, 101, 94, 12)
    ]
    assert len({shown.cells(row).index("✓") for row in range(2, 8)}) == 1


def test_a_total_that_the_data_does_not_give_is_marked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD.replace("targets = 2", "targets = 3", 1), encoding="utf-8")
    shown = run("--data", str(file), "stats", "-f", "table").out
    first, second, *_ = shown.splitlines()[2:]
    assert first.split() == ["Targets", "3", "2", "✗", "differs"]
    assert second.split() == ["主要经济指标", "1", "1", "✓", "agrees"]
    assert "重点工作任务 完成" not in shown  # that data set doesn't say how many


def test_a_report_of_which_only_the_table_is_known(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    head = 'schema = 1\n[report]\ndistrict = "某区"\nyear = 2022\n\n'
    file.write_text(head + GOOD[GOOD.index("[[task]]") :], encoding="utf-8")
    shown = run("--data", str(file), "stats", "-f", "table").out
    assert shown.startswith(
        "2 targets, 1 完成, 1 部分完成.\nThe report declares no totals.\n\nLead department"
    )
    assert run("--data", str(file), "--version").out.endswith(": 某区, 2022, 2 targets\n")


def test_filters_leave_out_what_the_report_declares_of_all(terminal: Terminal) -> None:
    lines = terminal("stats", "--status", "partial", "--by", "kind").lines
    assert lines[:2] == [
        "12 targets, 0 完成, 12 部分完成.",
        "The report's totals are about all 113.",
    ]
    assert "agrees" not in "".join(lines)
    assert terminal("stats", "--id", "1-113").lines == terminal("stats").lines


def test_only_departments_that_are_asked_for_have_a_bar(terminal: Terminal) -> None:
    assert list(bars(terminal("stats", "-d", "区教委"))) == ["区教委"]
    assert len(bars(terminal("stats", "-d", "区教委", "--by", "status"))) == 1


def test_what_was_missed_altogether_has_a_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    nasty = r'"\u001b[31m[b]x[/b]"'
    file.write_text(
        GOOD.replace('"done"', '"missed"', 1).replace('"区科技局"', nasty), encoding="utf-8"
    )
    shown = run("--data", str(file), "stats", "-f", "table").out
    assert "完成 部分完成 未完成 Done" in shown
    assert r"\x1b[31m[b]x[/b]       1    0        0      1   0% ░░░░" in shown
