"""How wide the columns of a table are where not all that they hold has room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from gwr.output import Screen
from gwr.output.terminal.table import Column, draw_table, paragraph, share

COLUMNS = st.lists(
    st.tuples(st.integers(1, 80), st.integers(1, 12), st.integers(1, 3)), min_size=1, max_size=9
)


@given(COLUMNS, st.integers(1, 200))
def test_none_is_wider_than_needed_or_narrower_than_it_may_be(
    columns: list[tuple[int, int, int]], available: int
) -> None:
    natural, words, weights = zip(*columns, strict=True)
    least = list(map(min, natural, words))
    widths = share(available, natural, least, weights)
    assert all(map(int.__le__, least, widths))
    assert all(map(int.__le__, widths, natural))
    if sum(least) <= available:
        assert sum(widths) <= available
    # What is left over is less than a cell for each column, unless all have what they need.
    assert sum(widths) > available - len(widths) or widths == list(natural)


def test_a_word_is_cut_only_where_there_is_no_room_for_it() -> None:
    columns = [Column("District"), Column("Came of it", 2), Column("甲", 3)]
    rows = [[Text("重庆市渝北区"), Text("not started"), Text("古路、统景火车站配套工程开工" * 3)]]
    for width in range(24, 60):
        shown = draw_table(columns, rows, Screen(width, colour=False))
        assert {"District", "started"} <= set(shown.split())
    assert "Distr" in draw_table(columns, rows, Screen(16, colour=False)).split()


def test_a_whole_column_is_never_narrowed() -> None:
    columns = [Column("Report", 9), Column("", whole=True)]
    rows = [[Text("重庆市渝北区" * 3), Text("█" * 10)]]
    for width in range(16, 40):
        assert "█" * 10 in draw_table(columns, rows, Screen(width, colour=False)).split()


def test_a_column_of_nothing_takes_nothing_from_the_others() -> None:
    columns = [Column("Verdict"), Column("", whole=True), Column("甲", 3)]
    rows = [[Text("met"), Text(), Text("古路、统景火车站配套工程开工" * 3)]]
    for width in range(20, 60):
        shown = draw_table(columns, rows, Screen(width, colour=False)).splitlines()
        assert "Verdict" in shown[0]
        assert max(map(cell_len, shown)) <= width


@pytest.mark.parametrize("before", ["", "9 targets. ", "依据的原文可用 "])
@pytest.mark.parametrize("after", [" tells all about one.", " 可查看该单位牵头的目标任务。", ""])
def test_a_command_is_never_broken(before: str, after: str) -> None:
    command = "gwr --data some.db show 1 --district 四川省成都市锦江区 --year 2021"
    for width in range(20, 100):
        lines = paragraph(before + command + after, Screen(width, colour=False), command)
        assert command in lines
        assert lines.replace("\n", "").replace(" ", "") == (before + command + after).replace(
            " ", ""
        )
        for line in lines.splitlines():
            assert cell_len(line) <= width or command in line
            assert line == line.strip()
            assert not line or line[0] not in "。."
        # What follows a command goes on in the line in which the terminal ends it.
        whole = next(line for line in lines.splitlines() if command in line)
        assert (
            cell_len(whole)
            <= -(-cell_len(whole[: whole.index(command)] + command) // width) * width
        )


def test_without_a_command_a_paragraph_is_broken_between_words() -> None:
    told = paragraph("9 targets of 3 reports", Screen(10, colour=False), "gwr list")
    assert told == "9 targets\nof 3\nreports\n"


def test_where_nothing_fits_the_terminal_breaks_the_lines() -> None:
    columns = [Column("District"), Column("Year"), Column("Named")]
    rows = [[Text("重庆市渝北区"), Text("2021"), Text("OPPO研发中心")]]
    shown = draw_table(columns, rows, Screen(9, colour=False))
    assert max(map(cell_len, shown.splitlines())) == 14  # three columns of 4, a space between
    assert sorted("".join(shown.split()).replace("─", "")) == sorted(
        "DistrictYearNamed重庆市渝北区2021OPPO研发中心"
    )
