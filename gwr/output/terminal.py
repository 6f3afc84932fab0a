"""Tables and pages for a person at a terminal, made with Rich; nothing is cut unless asked for."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gwr.model import Status
from gwr.output.fields import footnote
from gwr.output.sheet import COLUMNS, LISTED, cell_text
from gwr.query import tally
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import RenderableType

    from gwr.model import Task
    from gwr.output import Screen
    from gwr.output.sheet import Cell
    from gwr.search import Found, Passage

HEADINGS = {
    "id": "No.",
    "kind": "Kind",
    "target": "Target",
    "departments": "Led by",
    "progress": "Progress",
    "status": "Status",
    "remark": "Remark",
    "commitment": "Unmet",
    "reason": "Reason",
}
"""What each column is called on a terminal."""

LEAST_WIDTH = 20
"""A terminal that says it is narrower is written to as if it had this many columns."""

LABELLED_WIDTH = 48
"""From this many columns on, a page has its labels beside the text, below that above it."""

# Sixteen-colour styles, which every terminal theme keeps readable; the words say the same.
_STYLES = {Status.DONE: "green", Status.PARTIAL: "bold yellow", Status.MISSED: "bold red"}
# How the width that remains is shared: a column of running text gets three times that of the rest.
_RUNNING_TEXT = frozenset({"target", "progress", "remark", "commitment", "reason"})
_LEAST_COLUMN = 4
_HIT = "bold reverse"
_HIT_LABELS = 10  # so that the passages of all targets stand under each other


class _Column(NamedTuple):
    heading: str
    weight: int  # how much of the width it gets that the others leave
    right: bool = False


def target_table(
    tasks: Sequence[Task], screen: Screen, names: Sequence[str] = (), *, oneline: bool = False
) -> str:
    """Return a table of targets.

    Unless columns are picked, what was not met and the remark stand under the target itself.
    `oneline` cuts every target to one line.
    """
    shown = names or LISTED[:-1]
    columns = [
        _Column(HEADINGS[name], 3 if name in _RUNNING_TEXT else 1, right=name == "id")
        for name in shown
    ]
    between = "、" if oneline else "\n"
    rows = [[_cell(COLUMNS[name](task), between) for name in shown] for task in tasks]
    if not names and not oneline:
        for row, task in zip(rows, tasks, strict=True):
            _add_beneath(row[1], task)
    return _table(columns, rows, screen, cut=oneline, spaced=not oneline)


def target_pages(tasks: Iterable[Task], screen: Screen) -> Iterable[str]:
    """Return everything about each of these targets, made for reading."""
    separator = ""
    for task in tasks:
        fields = [
            (HEADINGS[name], _cell(value(task)))
            for name, value in COLUMNS.items()
            if value(task) is not None
        ]
        fields += [("Note", _cell(footnote(correction))) for correction in task.corrections]
        yield separator + _page(fields, screen)
        separator = "\n"


def department_table(led: Mapping[str, Sequence[Task]], screen: Screen) -> str:
    """Return a table of departments with how many targets they lead, and of each status."""
    counted = ("Targets", *(status.word for status in Status))
    columns = [
        _Column("Lead department", 1),
        *(_Column(heading, 1, right=True) for heading in counted),
    ]
    rows = [[_cell(name), *map(_cell, tally(tasks))] for name, tasks in led.items()]
    return _table(columns, rows, screen, cut=False, spaced=False)


def department_pages(led: Mapping[str, Sequence[Task]], screen: Screen) -> Iterable[str]:
    """Return for each department a heading with its counts, and the table of its targets."""
    separator = ""
    for name, tasks in led.items():
        count = tally(tasks)
        numbers = f"{count.done} {Status.DONE.word}, {count.partial} {Status.PARTIAL.word}"
        if count.missed:
            numbers += f", {count.missed} {Status.MISSED.word}"
        targets = "1 target" if count.targets == 1 else f"{count.targets} targets"
        heading = Text(f"{one_line(name)}: {targets}, {numbers}", "bold", overflow="fold")
        yield f"{separator}{_draw(heading, screen)}\n{target_table(tasks, screen)}"
        separator = "\n"


def hit_pages(found: Iterable[Found], screen: Screen) -> Iterable[str]:
    """Return for each target that was found a heading, and the passages with their hits marked."""
    separator = ""
    for task, passages in found:
        heading = Text.assemble((str(task.id), "bold"), "  ", _cell(task.status), "  ")
        heading.append(one_line(cell_text(task.departments))).overflow = "fold"
        fields = [(f"  {HEADINGS[passage.field]}", _marked(passage)) for passage in passages]
        yield f"{separator}{_draw(heading, screen)}{_page(fields, screen, _HIT_LABELS)}"
        separator = "\n"


def _marked(passage: Passage) -> Text:
    _, text, start, end, hits = passage
    marked = Text("…" if start else "")
    for first, last in hits:
        marked.append(one_line(text[start:first])).append(one_line(text[first:last]), _HIT)
        start = last
    return marked.append(one_line(text[start:end]) + ("…" if end < len(text) else ""))


def _cell(cell: Cell, between: str = "\n") -> Text:
    if isinstance(cell, tuple):
        return Text(between.join(map(one_line, cell)))
    return Text(one_line(cell_text(cell)), _STYLES[cell] if isinstance(cell, Status) else "")


def _add_beneath(cell: Text, task: Task) -> None:
    # A full-width colon: Rich would begin a new line at the space after a narrow one.
    if task.shortfall:
        cell.append("\nUnmet：", "bold yellow").append(one_line(task.shortfall.commitment), "bold")
    if task.remark:
        cell.append("\nRemark：", "bold").append(one_line(task.remark))


def _page(fields: Sequence[tuple[str, Text]], screen: Screen, labels: int = 0) -> str:
    page = Table.grid(padding=(0, 2, 0, 0))
    if screen.width < LABELLED_WIDTH:
        page.add_column(overflow="fold")
        for label, text in fields:
            page.add_row(Text(label, "bold"))
            page.add_row(text)
    else:
        page.add_column(min_width=labels)
        page.add_column(overflow="fold")
        for label, text in fields:
            page.add_row(Text(label, "bold"), text)
    return _draw(page, screen)


def _table(
    columns: Sequence[_Column],
    rows: Sequence[Sequence[Text]],
    screen: Screen,
    *,
    cut: bool,
    spaced: bool,
) -> str:
    headings = [Text(column.heading) for column in columns]
    natural = [max(map(_width, cells)) for cells in zip(headings, *rows, strict=True)]
    available = max(screen.width, LEAST_WIDTH) - (len(columns) - 1)  # a space between columns
    widths = share(available, natural, [column.weight for column in columns])
    table = Table(
        box=SIMPLE_HEAD, show_edge=False, padding=0, header_style="bold", leading=int(spaced)
    )
    # Widths that are given spare Rich its own measuring, a third of the time that a table takes.
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            column.heading,
            width=width,
            justify="right" if column.right else "left",
            overflow="ellipsis" if cut else "fold",
            no_wrap=cut,
        )
    for row in rows:
        table.add_row(*row)
    return _draw(table, screen)


def share(available: int, natural: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return the width of each column: what it needs, or else its share by weight of the rest.

    No column gets less than it needs or 4, so that in a very narrow terminal the sum may be more
    than what is available: the terminal then breaks the lines, but nothing is lost.
    """
    widths = dict(enumerate(natural))
    rest, wanting = available, set(widths)
    while wanting:
        unit = rest / sum(weights[position] for position in wanting)
        content = {
            position for position in wanting if natural[position] <= unit * weights[position]
        }
        if not content:
            for position in wanting:
                least = min(natural[position], _LEAST_COLUMN)
                widths[position] = max(least, int(unit * weights[position]))
            break
        rest -= sum(natural[position] for position in content)
        wanting -= content
    return list(widths.values())


def _width(text: Text) -> int:
    return max(map(cell_len, text.plain.split("\n")))


def _draw(drawing: RenderableType, screen: Screen) -> str:
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=max(screen.width, LEAST_WIDTH),
        force_terminal=True,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        highlight=False,
        _environ={},  # what the environment says of the terminal has been decided before
    )
    console.print(drawing)
    return buffer.getvalue()
