"""How wide the columns of a table are where not all that they hold has room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from gwr.output import Screen
from gwr.output.terminal.table import Column, draw_table, share

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
