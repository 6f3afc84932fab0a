"""The whole at a glance: groups of targets with bars, and declared totals that don't agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.model import Status
from gwr.output.groups import HEADINGS, group_name, shown_counts, shown_statuses
from gwr.output.terminal.styles import BAD
from gwr.output.terminal.table import (
    SHORTEST_BAR,
    Column,
    bar,
    cell_of,
    draw_table,
    filled,
    room_for_bars,
)
from gwr.query.groups import By
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.fields import Cell
    from gwr.output import Screen
    from gwr.query.groups import Group, Summary

PERCENT_FROM_WIDTH = 72
"""From this many columns on, the share that a bar shows stands beside it as well."""


def total_table(totals: Sequence[Group], screen: Screen) -> str:
    """Return a table of totals that the report declares, and of what its rows give instead."""
    columns = [
        Column(_("Totals"), 3),
        Column(_("Report"), right=True),
        Column(_("Data"), right=True),
        Column(""),
    ]
    rows = [
        [
            *map(cell_of, (group_name(group), group.declared, group.tally.targets)),
            Text(_("✗ differs"), BAD),
        ]
        for group in totals
    ]
    return draw_table(columns, rows, screen)


def bar_table(groups: Sequence[Group], by: By, screen: Screen) -> str:
    """Return a table of groups with how many targets they have, and bars.

    A bar is the share that is done, then the share that is done but doubted; of groups by status,
    the share of all, and of that what is doubted. Where no target has a status there is none.
    """
    percent = screen.width >= PERCENT_FROM_WIDTH
    tallies = [group.tally for group in groups]
    counts = shown_counts(tallies, () if by is By.STATUS else shown_statuses(tallies))
    headings = [heading for heading, _of in counts]
    if percent:
        headings.append(_("Share") if by is By.STATUS else _("Done"))
    columns = [Column(_(HEADINGS[by])), *(Column(each, right=True) for each in headings)]
    every = sum(group.tally.targets for group in groups)
    rows = []
    bars = []
    for group, count in zip(groups, tallies, strict=True):
        done = count.by_status[Status.DONE]
        part, whole = (count.targets, every) if by is By.STATUS else (done, count.targets)
        known = by is By.STATUS or count.share is not None
        row: list[Cell] = [group_name(group), *(of(count) for _heading, of in counts)]
        if percent:
            row.append(f"{filled(part, whole, 100)}%" if known else "")
        rows.append([cell_of(each) for each in row])
        bars.append(((part - count.doubted, count.doubted), whole) if known else None)
    length = max(room_for_bars(columns, rows, screen), SHORTEST_BAR)
    for cells, drawn in zip(rows, bars, strict=True):
        cells.append(bar(*drawn, length) if drawn else Text())
    columns.append(Column("", whole=True))
    return draw_table(columns, rows, screen)


def report_table(summaries: Sequence[Summary], screen: Screen) -> str:
    """Return a table of reports with how many targets they have, and of each status."""
    tallies = [each.tally for each in summaries]
    counts = shown_counts(tallies, shown_statuses(tallies))
    columns = [
        Column(_("District"), 3),
        Column(_("Year")),
        *(Column(heading, right=True) for heading, _of in counts),
    ]
    rows = []
    for key, count, is_read in summaries:
        figures: list[Cell] = [of(count) for _heading, of in counts]
        if not is_read:
            figures[-1] = _("unread")
        rows.append([cell_of(each) for each in (*key, *figures)])
    return draw_table(columns, rows, screen)
