"""Targets at a terminal: tables and whole pages of them, and of what departments lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from gwr.fields import FIELDS, HEADINGS
from gwr.output.groups import counts, group_name, shown_counts, shown_statuses
from gwr.output.record import LABELS, readings
from gwr.output.targets import LISTED, PLACE, cell
from gwr.output.terminal.styles import BAD, LABEL, MIDDLING
from gwr.output.terminal.table import Column, cell_of, draw, draw_page, draw_table
from gwr.query.findings import findings, is_doubted
from gwr.text import one_line
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.model import Finding, Task
    from gwr.output import Screen
    from gwr.output.sheet import Sheet
    from gwr.query.groups import Group

# What stands under the target itself, or beside its status, needs no column.
_SHOWN = tuple(name for name in LISTED if name not in ("doubt", "remark"))


def target_table(
    tasks: Sequence[Task], screen: Screen, names: Sequence[str] = (), *, oneline: bool = False
) -> str:
    """Return a table of targets.

    Unless columns are picked, what was not met, our findings and the remark stand under the target
    itself, and whose the targets are in front of them if they tell. `oneline` cuts every target to
    one line.
    """
    shown = names or (*(PLACE if tasks and tasks[0].report else ()), *_SHOWN)
    columns = [
        Column(_(HEADINGS.get(name, name)), 3 if _is_running(name) else 1, right=name == "id")
        for name in shown
    ]
    between = "、" if oneline else "\n"
    rows = [
        [
            status_of(task, between=" " if oneline else "\n")
            if name == "status"
            else cell_of(cell(name, task), between)
            for name in shown
        ]
        for task in tasks
    ]
    if not names and not oneline:
        for row, task in zip(rows, tasks, strict=True):
            _add_beneath(row[shown.index("target")], task)
    return draw_table(columns, rows, screen, cut=oneline, spaced=not oneline)


def picked_table(sheet: Sheet, screen: Screen) -> str:
    """Return a table of a sheet of which some columns were picked, as they are."""
    cells = [[cell_of(each) for each in row] for row in sheet.rows]
    columns = [Column(_(HEADINGS.get(name, name)), right=name == "id") for name in sheet.names]
    return draw_table(columns, cells, screen)


def status_of(task: Task, *, between: str = " ", quoted: bool = False) -> Text:
    """Return the status of a target, a mark behind it where we doubt it.

    If `quoted`, the report's own word stands beside it.
    """
    told = cell_of(task.status)
    word = task.status_word or (task.status and task.status.word)
    if quoted and word and word != told.plain:
        told.append(f" {one_line(word)}")
    if is_doubted(task):
        told.append(f"{between}? {_('doubted')}", BAD)
    return told


def finding_line(finding: Finding) -> str:
    """Return a finding in one line: what was promised, and what the report tells instead."""
    told = finding.evidence or _("not spoken of")
    return one_line(f"{finding.promise} → {told}")


def target_pages(tasks: Iterable[Task], screen: Screen) -> Iterable[str]:
    """Return everything about each of these targets, made for reading."""
    separator = ""
    for task in tasks:
        read = [(_(LABELS[key]), cell_of(text)) for key, text in readings(task)]
        yield separator + draw_page([*_page_fields(task), *read], screen)
        separator = "\n"


def place_columns(tasks: Iterable[Task]) -> list[Column]:
    """Return the columns that tell whose the targets are, none where these don't tell."""
    told = any(task.report for task in tasks)
    return [Column(_("District"), 2), Column(_("Year"))] if told else []


def place_cells(task: Task) -> list[Text]:
    """Return the cells of a target under `place_columns`."""
    return [cell_of(each) for each in task.report or ()]


def place(task: Task) -> str:
    """Return whose a target is, with a space behind it; nothing where it doesn't tell."""
    return one_line("".join(f"{each} " for each in task.report or ()))


def _page_fields(task: Task) -> Iterator[tuple[str, Text]]:
    for heading, told in zip(place_columns([task]), place_cells(task), strict=True):
        yield heading.heading, told
    for key, field in FIELDS.items():
        value = field.value(task)
        if key == "status" and task.status:
            yield _(field.label), status_of(task, quoted=True)
        elif key != "status_word" and value not in (None, ()):
            yield _(field.label), cell_of(value)


def department_table(groups: Sequence[Group], screen: Screen) -> str:
    """Return a table of departments with how many targets they lead, and of each status."""
    tallies = [each.tally for each in groups]
    counted = shown_counts(tallies, shown_statuses(tallies))
    several = any(each.district for each in groups)
    columns = [
        *([Column(_("District"), 2)] if several else []),
        Column(_("Lead department"), 3),
        *(Column(heading, right=True) for heading, _of in counted),
    ]
    rows = [
        [
            *([cell_of(each.district)] if several else []),
            cell_of(each.department),
            *(cell_of(of(count)) for _heading, of in counted),
        ]
        for each, count in zip(groups, tallies, strict=True)
    ]
    return draw_table(columns, rows, screen)


def department_pages(
    led: Sequence[Group], shown: Sequence[Sequence[Task]], screen: Screen
) -> Iterable[str]:
    """Return for each department a heading with its counts, and the table of those that are shown.

    Both are in the same order.
    """
    separator = ""
    for each, tasks in zip(led, shown, strict=True):
        told = _("{name}: {counts}", name=group_name(each), counts=counts(each.tasks))
        heading = Text(told, LABEL, overflow="fold")
        yield separator + draw(heading, screen)
        if tasks:
            yield "\n" + target_table(tasks, screen)
        separator = "\n"


def _is_running(name: str) -> bool:
    return name not in FIELDS or FIELDS[name].running


def _add_beneath(target: Text, task: Task) -> None:
    """Add under a target what was not met, what we doubt, and the remark, a paragraph each."""
    for finding in findings(task):
        label = _("Unmet: ") if finding.admitted else _("Not admitted: ")
        style = MIDDLING if finding.admitted else BAD
        line = one_line(finding.promise) if finding.admitted else finding_line(finding)
        target.append(f"\n{label}", style).append(line, LABEL)
    if task.remark:
        target.append("\n" + _("Remark: "), LABEL).append(one_line(task.remark))
