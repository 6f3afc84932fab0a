"""The options that commands share, and what a shell completes for each of them."""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

import os
from collections import Counter
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Annotated

import typer

from gwr.errors import GwrError
from gwr.fields import name_of
from gwr.model import Firmness, Kind, Report, Status
from gwr.output import Form
from gwr.output.targets import COLUMNS, NESTED
from gwr.store.reader import load
from gwr.text import one_line
from gwr.words import _, listed

Completion = tuple[str, str]
"""What a shell proposes: the word, and a line of help beside it."""


class Colour(Enum):
    """When to write in colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Language(Enum):
    """The language to speak, one of `gwr.words.LANGUAGES`."""

    EN = "en"
    ZH = "zh"


def _complete_from(
    propose: Callable[[Report], Iterator[Completion]],
) -> Callable[[typer.Context, str], list[Completion]]:
    """Make a completion of what a report holds: that of --data, or GWR_DATA, or the bundled one."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Completion]:
        # A list such as 1-20,38 is completed at its last item.
        before, comma, _ = incomplete.rpartition(",")
        try:
            data = ctx.find_root().params.get("data")
            report = load(data and os.path.expanduser(data))  # noqa: PTH111  stays a text
        except GwrError:
            return []  # a shell that completes is no place for a complaint
        return [
            (f"{before}{comma}{word}", one_line(text))
            for word, text in propose(report)
            if word == one_line(word)  # what a terminal would obey, nobody can type
        ]

    return complete


def _departments(report: Report) -> Iterator[Completion]:
    led = Counter(name for task in report.tasks for name in task.departments)
    for name, targets in led.items():
        yield name, _("leads {n}", n=targets)


def _numbers(report: Report) -> Iterator[Completion]:
    for task in report.tasks:
        yield str(task.id), task.target[:30]


def complete_statuses(incomplete: str) -> list[Completion]:
    """Propose every status, by its code."""
    del incomplete  # Typer drops what does not begin with it
    return [(status.value, status.word) for status in Status]


def complete_kinds(incomplete: str) -> list[Completion]:
    """Propose every kind, by its code."""
    del incomplete
    return [(kind.value, kind.word) for kind in Kind]


def complete_firmness(incomplete: str) -> list[Completion]:
    """Propose every firmness, by its code."""
    del incomplete
    return [(firmness.value, name_of(firmness)) for firmness in Firmness]


def _columns(incomplete: str) -> list[str]:
    before, comma, _ = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in (*COLUMNS, *NESTED)]


complete_departments = _complete_from(_departments)
complete_numbers = _complete_from(_numbers)

FormatOption = Annotated[
    Form | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        metavar=_("FORM"),
        help=_(
            "{names}; otherwise a table on a terminal, TSV in a pipe.",
            names=listed(each.value for each in Form),
        ),
    ),
]
BomOption = Annotated[
    bool, typer.Option("--bom", help=_("Begin CSV with a byte-order mark, which Excel wants."))
]
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns",
        "-c",
        help=_("Which columns, in which order, as in id,status,findings."),
        metavar=_("NAMES"),
        autocompletion=_columns,
    ),
]
OnelineOption = Annotated[
    bool, typer.Option("--oneline", help=_("On a terminal, cut each target to one line."))
]
