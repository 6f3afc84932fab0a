"""Which tables of a page are of targets."""

from __future__ import annotations

import pytest

from gwr.importing.document import cleaned
from gwr.importing.sources.html import read_html
from gwr.importing.tables import choose_tables
from gwr.importing.vocabulary.statuses import status_words

HEADING = "<tr><td>目标任务<td>责任单位<td>完成情况"
INNER = (
    "<table><tr><td>项目名称<td>责任单位<td>进展情况<tr><td>东街小区<td>东街街道<td>已完工</table>"
)


def chosen(page: str) -> tuple[list[int], list[str]]:
    """Return the numbers of the tables that are taken, and what is said of others."""
    notes: list[str] = []
    found = choose_tables(cleaned(read_html(page, "a")), "a", {}, status_words({}), notes)
    return [table.number for table in found], notes


@pytest.mark.parametrize("inner", [INNER, f"<table><tr><td>{INNER}<td>完</table>"])
def test_a_table_in_an_account_is_a_part_of_it(inner: str) -> None:
    page = f"<table>{HEADING}<tr><td>改造小区9个<td>区住建局<td>改造2个。{inner}</table>"
    numbers, notes = chosen(page)
    assert numbers == [1]
    assert notes[0].endswith("row 1 (it stands in a cell of another table)")


def test_a_table_in_a_row_of_its_own_is_none_of_a_target() -> None:
    page = f"<table>{HEADING}<tr><td>修路2条<td>区交通局<td>通车。<tr><td colspan=3>{INNER}</table>"
    assert chosen(page)[0] == [1, 2]
