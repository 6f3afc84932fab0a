"""`gwr stats`: bars, marks, and when the report's own totals stand beside the data's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

from gwr import Status, is_doubted
from gwr.output.terminal.table import filled

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Screenful, Terminal

    from gwr import Report

MARKS = "█▒░"
WIDTHS = (40, 47, 48, 60, 71, 72, 80, 100, 120, 200)


def bars(shown: Screenful) -> dict[str, tuple[int, str]]:
    """Return where the bar of each line begins, and the bar, by the words before the numbers."""
    found: dict[str, tuple[int, str]] = {}
    for row, line in enumerate(shown.lines):
        if line.endswith(tuple(MARKS)):
            cells = shown.cells(row)
            start = next(at for at, cell in enumerate(cells) if cell and cell in MARKS)
            name = line.split()[0]
            name = name if name not in found else f"{name} {row}"  # that was folded at its end
            found[name] = (start, "".join(cells[start:]).rstrip())
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("by", ["dept", "status", "kind"])
def test_bars_begin_and_end_together_at_any_width(terminal: Terminal, by: str, width: int) -> None:
    found = bars(terminal("stats", "--by", by, width=width))
    assert len(found) == {"dept": 49, "status": 2, "kind": 2}[by]
    ((start, length),) = {(start, len(bar)) for start, bar in found.values()}
    assert start + length <= width
    assert 8 <= length <= 40
    assert all(bar == "".join(sorted(bar, key=MARKS.index)) for _, bar in found.values())


def test_a_bar_is_the_share_that_is_done(terminal: Terminal, report: Report) -> None:
    found = bars(terminal("stats", width=200))
    for name, (_, bar) in found.items():
        led = [task for task in report.tasks if name in task.departments]
        done = sum(task.status is Status.DONE for task in led)
        doubtful = sum(map(is_doubted, led))
        assert abs(bar.count("░") / len(bar) - (len(led) - done) / len(led)) < 1 / len(bar)
        assert abs(bar.count("▒") / len(bar) - doubtful / len(led)) < 2 / len(bar)
        assert (bar.count("▒") > 0) == (doubtful > 0)


def test_a_bar_by_status_is_the_share_of_all(terminal: Terminal) -> None:
    found = bars(terminal("stats", "--by", "status", width=120))
    counts = [(bar.count("█"), bar.count("▒")) for _, bar in found.values()]
    assert counts == [(33, 3), (4, 0)]  # of 40; 101, of which 9 are doubted, and 12 of 113


def test_a_bar_is_full_or_empty_only_where_that_is_true() -> None:
    assert [filled(part, 113, 8) for part in (0, 1, 56, 112, 113)] == [0, 1, 4, 7, 8]


def test_what_is_done_and_what_is_doubted_have_a_colour_each(terminal: Terminal) -> None:
    shown = terminal("stats", "-d", "商务")
    row = next(row for row, line in enumerate(shown.lines) if line.endswith("▒"))
    line = shown.screen.buffer[row]
    colours = {line[at].data: line[at].fg for at in range(80)}
    assert (colours["█"], colours["▒"]) == ("green", "red")


def test_the_declared_totals_are_the_same_or_their_difference_is_shown(
    run: Run, tmp_path: Path
) -> None:
    assert "The totals that the report declares are the same." in run("stats", "-f", "table").out
    file = tmp_path / "2022.toml"
    file.write_text(GOOD.replace("targets = 2", "targets = 3", 1), encoding="utf-8")
    shown = run("--data", str(file), "stats", "-f", "table").out
    assert "are the same" not in shown
    heading, _, total, after, *_ = shown.splitlines()[2:]
    assert heading.split() == ["Totals", "Report", "Data"]
    assert total.split() == ["Targets", "3", "2", "✗", "differs"]
    assert after == ""


def test_a_report_of_which_only_the_table_is_known(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    head = 'schema = 1\n[report]\ndistrict = "某区"\nyear = 2022\n\n'
    file.write_text(head + GOOD[GOOD.index("[[task]]") :], encoding="utf-8")
    for filters in ([], ["--id", "1"]):
        assert "declares" not in run("--data", str(file), "stats", "-f", "table", *filters).out
        assert "own totals" not in run("--data", str(file), "stats", "-f", "table", *filters).out
    assert run("--data", str(file), "--version").out.endswith(": 某区, 2022, 2 targets\n")


@pytest.mark.parametrize(
    ("by", "lang", "told"),
    [
        ("section", "en", "2 targets have no section in the data"),
        ("section", "zh", "有2项目标任务没有写明所属板块"),
        ("firmness", "en", "nobody has read 某区 2022 for this yet; "),
    ],
)
def test_groups_that_there_are_not_are_said(
    run: Run, tmp_path: Path, by: str, lang: str, told: str
) -> None:
    text = GOOD.replace('"complete"', '"none"').replace('firmness = "figure"\n', "")
    path = tmp_path / "a.toml"
    path.write_text(text.replace('sections = ["一、经济", "(一)增长"]\n', ""), encoding="utf-8")
    done = run("--lang", lang, "--data", str(path), "stats", "--by", by, "--format", "table")
    assert (done.code, done.out, done.err[: len(told)]) == (0, "", told)


def test_filters_leave_out_what_the_report_declares_of_all(terminal: Terminal) -> None:
    lines = terminal("stats", "--status", "partial", "--by", "kind").lines
    assert lines[:2] == [
        "12 targets, 0 done, 12 partly done.",
        "The report's own totals are about all 113.",
    ]
    assert terminal("stats", "--id", "1-113").lines == terminal("stats").lines


def test_named_things_are_counted_by_what_came_of_them(terminal: Terminal, run: Run) -> None:
    assert "218 named things" in terminal("stats", "--by", "tag").lines[0]
    rows = [line.split("\t") for line in run("stats", "--by", "verdict").out.splitlines()]
    assert rows[0] == ["verdict", "projects"]
    assert sum(int(number) for _, number in rows[1:]) == 218
    assert run("stats", "--by", "tag").out.startswith("tag\tprojects\tstopped\tbehind\tsilent")


def test_only_departments_that_are_asked_for_have_a_bar(terminal: Terminal) -> None:
    assert list(bars(terminal("stats", "-d", "区教委"))) == ["区教委"]
    assert len(bars(terminal("stats", "-d", "区教委", "--by", "status"))) == 1


def test_a_status_that_occurs_has_a_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    nasty = r'"\u001b[31m[b]x[/b]"'
    file.write_text(
        GOOD.replace('"done"', '"missed"', 1).replace('"区科技局"', nasty), encoding="utf-8"
    )
    shown = run("--data", str(file), "stats", "-f", "table", env={"COLUMNS": "100"}).out
    assert "Targets done partly done not done doubted Done" in shown
    assert r"\x1b[31m[b]x[/b]       1    0           0        1       0   0% ░░░░" in shown
