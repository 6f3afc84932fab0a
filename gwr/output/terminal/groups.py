"""The whole at a glance: groups of targets with bars, and declared totals that don't agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.fields import name_of
from gwr.model import Status
from gwr.output.groups import group_name, shown_statuses
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
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.fields import Cell
    from gwr.output import Screen
    from gwr.query.groups import Group, Summary

HEADINGS = {
    By.DEPT: N_("Lead department"),
    By.STATUS: N_("Status"),
    By.KIND: N_("Kind"),
    By.FIRMNESS: N_("Firmness"),
    By.SECTION: N_("Section"),
    By.REPORT: N_("Report"),
    By.YEAR: N_("Year"),
}
"""What the first column is called."""

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
    the share of all, and of that what is doubted.
    """
    percent = screen.width >= PERCENT_FROM_WIDTH
    shown = () if by is By.STATUS else shown_statuses(group.tally for group in groups)
    headings = [_("Targets"), *map(name_of, shown), _("doubted")]
    if percent:
        headings.append(_("Share") if by is By.STATUS else _("Done"))
    columns = [Column(_(HEADINGS[by])), *(Column(each, right=True) for each in headings)]
    every = sum(group.tally.targets for group in groups)
    rows = []
    bars = []
    for group in groups:
        count = group.tally
        done = count.by_status[Status.DONE]
        part, whole = (count.targets, every) if by is By.STATUS else (done, count.targets)
        row: list[Cell] = [group_name(group), count.targets]
        row += [*(count.by_status[status] for status in shown), count.doubted]
        if percent:
            row.append(f"{filled(part, whole, 100)}%")
        rows.append([cell_of(each) for each in row])
        bars.append(((part - count.doubted, count.doubted), whole))
    length = max(room_for_bars(columns, rows, screen), SHORTEST_BAR)
    for cells, (parts, whole) in zip(rows, bars, strict=True):
        cells.append(bar(parts, whole, length))
    columns.append(Column("", whole=True))
    return draw_table(columns, rows, screen)


def report_table(summaries: Sequence[Summary], screen: Screen) -> str:
    """Return a table of reports with how many targets they have, and of each status."""
    statuses = shown_statuses(each.tally for each in summaries)
    columns = [
        Column(_("District"), 3),
        Column(_("Year")),
        Column(_("Targets"), right=True),
        *(Column(name_of(status), right=True) for status in statuses),
        Column(_("doubted"), right=True),
    ]
    rows = []
    for key, count, is_read in summaries:
        figures = (count.by_status[status] for status in statuses)
        doubted = count.doubted if is_read else _("not read")
        row = (key.district, key.year, count.targets, *figures, doubted)
        rows.append(list(map(cell_of, row)))
    return draw_table(columns, rows, screen)
