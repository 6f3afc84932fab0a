"""The whole at a glance: declared totals beside counted ones, and bars, made with Rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.model import Status
from gwr.output.sheet import cell_text
from gwr.output.terminal import LABELLED_WIDTH, _cell, _Column, _table, _width
from gwr.query import By

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.output import Screen
    from gwr.query import Group

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
        _Column("Totals", 3),
        _Column("Report", 1, right=True),
        _Column("Data", 1, right=True),
        _Column("", 1),
    ]
    rows = [
        [_cell(_name(group)), _cell(group.declared), _cell(len(group.tasks)), _mark(group)]
        for group in totals
    ]
    return _table(columns, rows, screen, cut=False, spaced=False)


def bar_table(groups: Sequence[Group], by: By, screen: Screen) -> str:
    """Return a table of groups with how many targets they have, and bars.

    A bar is the share that is done; of groups by status, the share of all.
    """
    short = screen.width < _SHORT_HEADINGS
    percent = screen.width >= LABELLED_WIDTH
    shown = () if by is By.STATUS else _statuses(groups)
    columns = [_Column(HEADINGS[by], 1), _Column("All" if short else "Targets", 1, right=True)]
    columns += [_Column(_heading(status, short=short), 1, right=True) for status in shown]
    if percent:
        columns.append(_Column("Share" if by is By.STATUS else "Done", 1, right=True))
    whole = sum(len(group.tasks) for group in groups)
    parts = [_part(group, by, whole) for group in groups]
    rows = []
    for group, part in zip(groups, parts, strict=True):
        row = [_cell(_name(group)), _cell(len(group.tasks))]
        row += [_cell(_count(group, status)) for status in shown]
        if percent:
            row.append(_cell(f"{filled(*part, 100)}%"))
        rows.append(row)
    heads = [Text(column.heading) for column in columns]
    taken = sum(max(map(_width, cells)) + 1 for cells in zip(heads, *rows, strict=True))
    length = min(max(screen.width - taken, _SHORTEST_BAR), _LONGEST_BAR)
    for row, part in zip(rows, parts, strict=True):
        row.append(_bar(filled(*part, length), length))
    # So heavy a column is never narrowed: where there is no room, the name is folded.
    columns.append(_Column("", 99))
    return _table(columns, rows, screen, cut=False, spaced=False)


def filled(part: int, whole: int, length: int) -> int:
    """Return how much of a length stands for a part; all or nothing only where that is true."""
    if part in (0, whole):
        return length if part else 0
    return min(max(round(length * part / whole), 1), length - 1)


def _part(group: Group, by: By, whole: int) -> tuple[int, int]:
    targets = len(group.tasks)
    return (targets, whole) if by is By.STATUS else (_count(group, Status.DONE), targets)


def _count(group: Group, status: Status) -> int:
    return sum(task.status is status for task in group.tasks)


def _statuses(groups: Sequence[Group]) -> tuple[Status, ...]:
    missed = any(_count(group, Status.MISSED) for group in groups)
    return tuple(Status) if missed else (Status.DONE, Status.PARTIAL)


def _heading(status: Status, *, short: bool) -> str:
    word = status.word
    return f"{word[:-2]}\n{word[-2:]}".strip() if short else word


def _bar(done: int, length: int) -> Text:
    return Text().append("█" * done, "green").append("░" * (length - done))


def _mark(group: Group) -> Text:
    agrees = group.declared == len(group.tasks)
    return Text("✓ agrees", "green") if agrees else Text("✗ differs", "bold red")


def _name(group: Group) -> str:
    keys = (group.department, group.kind, group.status)
    return " ".join(cell_text(key) for key in keys if key is not None) or "Targets"
