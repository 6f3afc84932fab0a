"""Tables and pages made with Rich, of columns whose widths are worked out for Chinese text."""

from __future__ import annotations

import re
from enum import Enum
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gwr.fields import name_of
from gwr.output import Screen
from gwr.output.sheet import cell_text
from gwr.output.terminal.styles import BAD_BAR, GOOD_BAR, LABEL, STYLES
from gwr.output.terminal.wrap import broken, line_ends
from gwr.text import one_line
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from gwr.fields import Cell

LABELLED_WIDTH = 48
"""From this many columns on, a page has its labels beside the text, below that above it."""

# Longer bars are harder to compare.
_LONGEST_BAR = 40

SHORTEST_BAR = 8
"""How long a bar is at least; a shorter one says nothing."""

_LEAST_COLUMN = 4
# A word that is longer may be cut.
_WHOLE_WORD = 12


class Column(NamedTuple):
    """A column of a table: `weight` is its share of the width that the others leave.

    A `whole` one is never narrowed.
    """

    heading: str
    weight: int = 1
    right: bool = False
    whole: bool = False


def cell_of(cell: Cell, between: str = "\n") -> Text:
    """Return a cell as text that Rich takes as it is, with `between` the items of a list."""
    if isinstance(cell, tuple):
        return Text(between.join(map(one_line, cell)))
    if isinstance(cell, bool):
        return Text(_("yes") if cell else _("no"))
    if isinstance(cell, Enum):
        return Text(name_of(cell), STYLES.get(cell, ""))
    return Text(one_line(cell_text(cell)))


def draw_page(fields: Sequence[tuple[str, Text]], screen: Screen, labels: int = 0) -> str:
    """Return labels, which take at least so many columns, with their texts, made for reading."""
    beside = screen.width >= LABELLED_WIDTH
    labels = max(labels, *(cell_len(label) for label, _text in fields)) if beside else 0
    left = labels + 2 if beside else 0
    lines: list[Text] = []
    for label, text in fields:
        told = _wrapped(text, screen.width - left).split("\n", allow_blank=True)
        if beside:
            margin = [Text.assemble((set_cell_size(label, labels), LABEL), "  ")]
            margin += [Text(" " * left)] * (len(told) - 1)
            lines += (Text.assemble(*each) for each in zip(margin, told, strict=True))
        else:
            lines += (Text(label, LABEL), *told)
    widths = [cell_len(line.plain) for line in lines]
    widest = max(widths)
    for line, width in zip(lines, widths, strict=True):
        line.pad_right(widest - width)
    # One text: a table of Rich's takes twice as long.
    return draw(Text("\n", no_wrap=True, overflow="ignore").join(lines), screen)


def draw_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Text]],
    screen: Screen,
    *,
    cut: bool = False,
    spaced: bool = False,
) -> str:
    """Return a table; `cut` keeps each row to a line, `spaced` leaves a line between rows."""
    headings = [Text(column.heading) for column in columns]
    # Rich would take a width of 0 for none that was given.
    widths = [max(1, *map(width_of, cells)) for cells in zip(headings, *rows, strict=True)]
    available = screen.width - (len(columns) - 1)  # a space between columns
    if sum(widths) > available:
        words = [max(map(_longest_word, cells)) for cells in zip(headings, *rows, strict=True)]
        whole = [at for at, column in enumerate(columns) if column.whole]
        least = _least(available, widths, words, whole)
        widths = share(available, widths, least, [column.weight for column in columns])
    table = Table(
        box=SIMPLE_HEAD, show_edge=False, padding=0, header_style=LABEL, leading=int(spaced)
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
        cells = zip(row, widths, strict=True)
        table.add_row(*(row if cut else (_wrapped(cell, width) for cell, width in cells)))
    # Where the columns can't be as narrow as the screen, the terminal breaks the lines, not Rich.
    width = max(screen.width, sum(widths) + len(columns) - 1)
    return draw(table, Screen(width, colour=screen.colour))


def paragraph(text: str, screen: Screen, command: str = "") -> str:
    """Return a sentence in lines that are broken between words, but not within a command in it.

    One that is longer than a line is left to the terminal: what it breaks can be copied whole.
    """
    before, found, after = text.partition(command) if command else (text, "", "")
    *lines, last = broken(before, screen.width)
    if found:
        if last.strip() and cell_len(last + found) > screen.width:
            lines.append(last)
            last = ""
        last += found
        taken = cell_len(last) % screen.width
        rest, *more = broken("x" * taken + (after if taken else after.lstrip()), screen.width)
        lines += [last + rest[taken:], *more] if taken else [last, rest, *more]
    else:
        lines.append(last)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _wrapped(text: Text, width: int) -> Text:
    if width_of(text) <= width:
        return text
    return Text("\n").join(text.divide(line_ends(text.plain, width)))


def share(
    available: int, natural: Sequence[int], least: Sequence[int], weights: Sequence[int]
) -> list[int]:
    """Return the width of each column: what it needs, or else its share by weight of the rest.

    None gets less than its `least`, so that their sum may be more than what is available.
    """
    widths: dict[int, float] = {}
    rest: float = available
    wanting: Sequence[int] = range(len(natural))
    while wanting:
        unit = rest / sum(weights[at] for at in wanting)
        wished = {at: unit * weights[at] for at in wanting}
        given = {at: min(max(wished[at], least[at]), natural[at]) for at in wanting}
        # What some must have goes off the share of the others, what some don't need is added to it.
        missing = sum(given.values()) > rest
        settled = [
            at for at in wanting if (given[at] > wished[at] if missing else given[at] < wished[at])
        ]
        settled = settled or list(wanting)
        widths |= {at: given[at] for at in settled}
        rest -= sum(given[at] for at in settled)
        wanting = [at for at in wanting if at not in widths]
    return [int(widths[at]) for at in range(len(natural))]


def _least(
    available: int, natural: Sequence[int], words: Sequence[int], whole: Sequence[int]
) -> list[int]:
    """Return how narrow each column may be: words stay whole, the longest only if there is room.

    Those that are `whole` may not be narrowed. No other gets less than it needs or 4, so that in a
    very narrow terminal the sum may be more than what is available: the terminal then breaks the
    lines, but nothing is lost.
    """
    least: list[int] = []
    for longest in range(_WHOLE_WORD, _LEAST_COLUMN - 1, -1):
        kept = [max(min(word, longest), _LEAST_COLUMN) for word in words]
        least = list(map(min, natural, kept))
        for at in whole:
            least[at] = natural[at]
        if sum(least) <= available:
            break
    return least


def _longest_word(text: Text) -> int:
    """Return how wide the longest word is that no line should cut."""
    return max(map(len, re.findall(r"[\w.'/-]+", text.plain, re.ASCII)), default=0)


def width_of(text: Text) -> int:
    """Return how many columns the widest line of a text takes."""
    return max(map(cell_len, text.plain.split("\n")))


def bar(parts: tuple[float, float], whole: float, length: int, second_style: str = BAD_BAR) -> Text:
    """Return a bar for two parts of a whole: solid in colour, half shaded; the rest is shaded."""
    first, second = parts
    end = filled(first + second, whole, length)
    start = min(filled(first, whole, length), end - 1) if second else end
    drawn = Text().append("█" * start, GOOD_BAR).append("▒" * (end - start), second_style)
    return drawn.append("░" * (length - end))


def room_for_bars(columns: Sequence[Column], rows: Sequence[Sequence[Text]], screen: Screen) -> int:
    """Return how long bars beside these columns may be; less than 0 where there is no room."""
    headings = [Text(column.heading) for column in columns]
    taken = sum(max(map(width_of, cells)) + 1 for cells in zip(headings, *rows, strict=True))
    return min(screen.width - taken, _LONGEST_BAR)


def filled(part: float, whole: float, length: int) -> int:
    """Return how much of a length stands for a part; all or nothing only where that is true."""
    if part in (0, whole):
        return length if part else 0
    return min(max(round(length * part / whole), 1), length - 1)


def draw(drawing: RenderableType, screen: Screen) -> str:
    """Return whatever Rich can show as text for a screen."""
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=screen.width,
        force_terminal=True,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        highlight=False,
        _environ={},  # what the environment says of the terminal has been decided before
    )
    console.print(drawing)
    return buffer.getvalue()
