"""The whole at a glance: declared totals beside counted ones, and bars, made with Rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.model import Status
from gwr.output.groups import shown_statuses
from gwr.output.sheet import cell_text
from gwr.output.terminal.styles import BAD, GOOD
from gwr.output.terminal.table import (
    LABELLED_WIDTH,
    Column,
    bar,
    cell_of,
    draw_table,
    filled,
    width_of,
)
from gwr.query.groups import By

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.output import Screen
    from gwr.query.groups import Group

HEADINGS = {By.DEPT: "Lead department", By.STATUS: "Status", By.KIND: "Kind"}
"""What the first column is called."""

# Below this width the headings of the counts are short, so that the room is for the bars.
_SHORT_HEADINGS = 72
# Longer bars are harder to compare, shorter ones say nothing.
_LONGEST_BAR = 40
_SHORTEST_BAR = 8


def total_table(totals: Sequence[Group], screen: Screen) -> str:
    """Return a table of what the report declares, what the data gives, and whether they agree."""
    columns = [
        Column("Totals", 3),
        Column("Report", right=True),
        Column("Data", right=True),
        Column(""),
    ]
    rows = [
        [cell_of(_name(group)), cell_of(group.declared), cell_of(len(group.tasks)), _mark(group)]
        for group in totals
    ]
    return draw_table(columns, rows, screen)


def bar_table(groups: Sequence[Group], by: By, screen: Screen) -> str:
    """Return a table of groups with how many targets they have, and bars.

    A bar is the share that is done; of groups by status, the share of all.
    """
    short = screen.width < _SHORT_HEADINGS
    percent = screen.width >= LABELLED_WIDTH
    shown = () if by is By.STATUS else shown_statuses(group.tasks for group in groups)
    columns = [Column(HEADINGS[by]), Column("All" if short else "Targets", right=True)]
    columns += [Column(_heading(status, short=short), right=True) for status in shown]
    if percent:
        columns.append(Column("Share" if by is By.STATUS else "Done", right=True))
    whole = sum(len(group.tasks) for group in groups)
    parts = [_part(group, by, whole) for group in groups]
    rows = []
    for group, part in zip(groups, parts, strict=True):
        row = [cell_of(_name(group)), cell_of(len(group.tasks))]
        row += [cell_of(_count(group, status)) for status in shown]
        if percent:
            row.append(cell_of(f"{filled(*part, 100)}%"))
        rows.append(row)
    heads = [Text(column.heading) for column in columns]
    taken = sum(max(map(width_of, cells)) + 1 for cells in zip(heads, *rows, strict=True))
    length = min(max(screen.width - taken, _SHORTEST_BAR), _LONGEST_BAR)
    for row, part in zip(rows, parts, strict=True):
        row.append(bar(*part, length))
    # So heavy a column is never narrowed: where there is no room, the name is folded.
    columns.append(Column("", 99))
    return draw_table(columns, rows, screen)


def _part(group: Group, by: By, whole: int) -> tuple[int, int]:
    targets = len(group.tasks)
    return (targets, whole) if by is By.STATUS else (_count(group, Status.DONE), targets)


def _count(group: Group, status: Status) -> int:
    return sum(task.status is status for task in group.tasks)


def _heading(status: Status, *, short: bool) -> str:
    word = status.word
    return f"{word[:-2]}\n{word[-2:]}".strip() if short else word


def _mark(group: Group) -> Text:
    agrees = group.declared == len(group.tasks)
    return Text("✓ agrees", GOOD) if agrees else Text("✗ differs", BAD)


def _name(group: Group) -> str:
    keys = (group.department, group.kind, group.status)
    return " ".join(cell_text(key) for key in keys if key is not None) or "Targets"
