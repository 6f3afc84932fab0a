"""Tables of named things on screens of any width: nothing is lost, no word is broken."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from gwr import Kind, Project, Promised, Report, Reported, Tag, Task, count_by_tag, find_projects
from gwr.output import Screen
from gwr.output.terminal.projects import (
    project_table,
    tag_table,
    told,
    under_projects,
    verdict_table,
)
from gwr.query.projects import count_projects, parse_projects

WIDTHS = (60, 80, 120)
BARE = Project("院", (Tag.HOSPITAL,), Promised.BUILT, "p", Reported.UNDER_WAY, "e")


def drawn(project: Project, width: int = 120) -> str:
    task = Task(7, Kind.TASK, "t", ("区教委",), projects=(project,))
    return project_table(find_projects([task]), Screen(width, colour=False))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_is_no_wider_than_the_screen_and_breaks_no_word(report: Report, width: int) -> None:
    found = find_projects(report.tasks)
    table = project_table(found, Screen(width, colour=False))
    lines = table.splitlines()
    assert max(map(cell_len, lines)) <= width
    words = {word for line in lines for word in line.split() if word.isascii() and word.isalpha()}
    said = (
        "Named Promised Reported Came of it Led by No started built in use aim to be pushed not "
        "stopped under way spoken behind reached named things Our reading gwr show NUMBER gives "
        "the quotes OPPO PPP T"
    )
    assert words <= set(said.split())


def test_what_a_row_says() -> None:
    soft = BARE._replace(soft=True, promised=Promised.IN_USE, percent=67.5, count=3)
    row = drawn(soft).splitlines()[2]
    assert " ".join(row.split()) == "院 ×3 in use (aim) under way, 67.5% behind 区教委 7"
    row = drawn(BARE).splitlines()[2]
    assert " ".join(row.split()) == "院 built under way behind 区教委 7"


def test_what_stands_under_a_table() -> None:
    task = Task(7, Kind.TASK, "t", projects=(BARE,))
    assert under_projects(find_projects([task]), Screen(120, colour=False)).splitlines() == [
        "",
        "1 named thing: 1 behind.",
        "Our reading; gwr show 7 gives the quotes.",
    ]


def test_verdicts_that_none_has_are_not_told(report: Report) -> None:
    found = find_projects(report.tasks, parse_projects(verdict="stopped"))
    assert told(count_projects(found)) == "6 named things: 6 stopped."


def test_control_characters_are_written_out() -> None:
    table = drawn(BARE._replace(name="a\x1b[31m[b]\n院"))
    assert r"a\x1b[31m[b] 院" in table


@pytest.mark.parametrize(("width", "bars"), [(59, False), (67, False), (68, True), (120, True)])
def test_bars_are_drawn_where_there_is_room(report: Report, width: int, bars: bool) -> None:
    screen = Screen(width, colour=False)
    table = tag_table(count_by_tag(find_projects(report.tasks)), screen)
    lines = table.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert ("█" in table, "█ reached" in table) == (bars, bars)
    heading = "Sort Things stopped behind not spoken of pushed reached"
    assert " ".join(lines[0].split()) == heading
    assert lines[-1] == "A thing of two sorts counts for both."


def test_a_bar_is_the_share_that_was_reached_and_then_pushed() -> None:
    reached = BARE._replace(reported=Reported.IN_USE)
    pushed = BARE._replace(promised=Promised.PUSHED)
    task = Task(1, Kind.TASK, "t", projects=(reached, pushed, BARE, BARE))
    table = tag_table(count_by_tag(find_projects([task])), Screen(200, colour=False))
    assert table.splitlines()[2].split() == [
        *("医院", "4", "2", "1", "1"),
        "█" * 10 + "▒" * 10 + "░" * 20,
    ]


@pytest.mark.parametrize(("width", "bars"), [(25, False), (60, True)])
def test_the_table_of_verdicts(report: Report, width: int, bars: bool) -> None:
    count = count_projects(find_projects(report.tasks))
    lines = verdict_table(
        tuple(count.by_verdict.items()), count.projects, Screen(width, colour=False)
    ).splitlines()
    assert max(map(cell_len, lines)) <= width
    numbers = [int(line.replace("█", "").replace("░", "").split()[-1]) for line in lines[2:]]
    assert numbers == list(count.by_verdict.values())
    assert all(("█" in line) == bars for line in lines[2:])
