"""The options that commands share, and what a shell completes for each of them.

Options that go together reach a command as one object, an OptionGroup.
"""
# No `from __future__ import annotations` here: Typer would evaluate each annotation at every start.

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from inspect import Parameter, signature
from typing import Annotated, Any, Literal, TypeVar

import typer

from gwr.errors import GwrError
from gwr.fields import name_of
from gwr.model import Firmness, Kind, Status
from gwr.output import Form
from gwr.output.targets import PICKED
from gwr.query.collection import Collection
from gwr.store.door import open_reports
from gwr.text import one_line
from gwr.words import N_, _, listed, ngettext

Completion = tuple[str, str]
"""What a shell proposes: the word, and a line of help beside it."""

C = TypeVar("C")

Colour = Literal["auto", "always", "never"]
"""When to write in colour."""

Language = Literal["en", "zh"]
"""The language to speak, one of `gwr.words.LANGUAGES`."""


def for_shells(complete: C) -> C | None:
    """Return what completes an option for Typer if a shell has asked for that, else None.

    Typer reads the parameters of each, which is a hundredth of the start-up for ten.
    """
    return complete if "_GWR_COMPLETE" in os.environ else None


def _complete_from(
    propose: Callable[[Collection], Iterator[Completion]],
) -> Callable[[typer.Context, str], list[Completion]] | None:
    """Make a completion of what the data holds: that of --data, or GWR_DATA, or the bundled one."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Completion]:
        # A list such as 1-20,38 is completed at its last item.
        before, comma, _ = incomplete.rpartition(",")
        try:
            data = ctx.find_root().params.get("data")
            data = data and os.path.expanduser(data)  # noqa: PTH111  stays a text
            if data and not (os.path.isfile(data) or os.path.isdir(data)):  # noqa: PTH112, PTH113  these raise nothing
                return []  # to open a pipe would be to wait for its writer
            with closing(open_reports(data)) as asked:
                proposed = list(propose(asked))
        except GwrError:
            return []  # a shell that completes is no place for a complaint
        return [
            (f"{before}{comma}{word}", one_line(text))
            for word, text in proposed
            if word == one_line(word)  # what a terminal would obey, nobody can type
        ]

    return for_shells(complete)


def _departments(asked: Collection) -> Iterator[Completion]:
    if asked.several:
        yield from ((name, "") for name in asked.departments())
        return
    led = Counter(name for task in asked.report.tasks for name in task.departments)
    for name, targets in led.items():
        yield name, _("leads {n}", n=targets)


def _numbers(asked: Collection) -> Iterator[Completion]:
    if not asked.several:  # else a number says little
        for task in asked.report.tasks:
            yield str(task.id), task.target[:30]


def _districts(asked: Collection) -> Iterator[Completion]:
    reports = Counter(key.district for key in asked.keys)
    for name, n in reports.items():
        yield name, ngettext("{n} report", "{n} reports", n)


def _years(asked: Collection) -> Iterator[Completion]:
    reports = Counter(key.year for key in asked.keys)
    for year, n in sorted(reports.items()):
        yield str(year), ngettext("{n} report", "{n} reports", n)


@for_shells
def complete_statuses(incomplete: str) -> list[Completion]:
    """Propose every status, by its code."""
    del incomplete  # Typer drops what does not begin with it
    return [(status.value, status.word) for status in Status]


@for_shells
def complete_kinds(incomplete: str) -> list[Completion]:
    """Propose every kind, by its code."""
    del incomplete
    return [(kind.value, kind.word) for kind in Kind]


@for_shells
def complete_firmness(incomplete: str) -> list[Completion]:
    """Propose every firmness, by its code."""
    del incomplete
    return [(firmness.value, name_of(firmness)) for firmness in Firmness]


@for_shells
def _columns(ctx: typer.Context, incomplete: str) -> list[str]:
    if ctx.command.name != "list":
        return []  # which there are is known only of an answer
    before, comma, _ = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in PICKED]


complete_departments = _complete_from(_departments)
complete_numbers = _complete_from(_numbers)
complete_districts = _complete_from(_districts)
complete_years = _complete_from(_years)

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
        help=_("Which columns, in which order, as in id,status."),
        metavar=_("NAMES"),
        autocompletion=_columns,
    ),
]
OnelineOption = Annotated[
    bool, typer.Option("--oneline", help=_("On a terminal, cut each target to one line."))
]

NAMES = (N_("Filters"), N_("Listing"))
"""The names of the groups that there are, as people read them."""

_GROUPS = "gwr_groups"
"""The attribute in which a command keeps its groups; Typer hands it on to its own callback."""


class OptionGroup:
    """What was typed for some options.

    A class of its own has an attribute for each, annotated as Typer has it, with its default; in
    the help they stand under the name of the class. It is no NamedTuple, as to make one takes as
    long as to import three modules.
    """

    def __init__(self, **typed: Any) -> None:  # noqa: ANN401  whatever the options hold
        """Take what was typed; the others have their defaults."""
        vars(self).update(typed)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the options as parameters have them."""
        return tuple(cls.__annotations__)

    def values(self) -> dict[str, Any]:
        """Return what each of the options holds, by its name."""
        return {name: getattr(self, name) for name in self.names()}


def grouped(command: Callable[..., None], *, without: tuple[str, ...] = ()) -> Callable[..., None]:
    """Return a command for Typer in which each parameter that is a group stands for its options.

    A group is an OptionGroup. Options named in `without` are left out; it then has their defaults.
    """
    parameters = signature(command).parameters.values()
    groups = {each.name: each.annotation for each in parameters if _is_group(each)}
    if not groups:
        return command

    def spread(**typed: Any) -> None:  # noqa: ANN401  whatever the options hold
        for name, group in groups.items():
            own = {key: typed.pop(key) for key in group.names() if key in typed}
            typed[name] = group(**own)
        command(**typed)

    flat = [
        option
        for each in parameters
        for option in (_options(each.annotation) if each.name in groups else (each,))
        if option.name not in without
    ]
    spread.__doc__ = command.__doc__
    # Typer reads this alone; annotations of the function's own it would evaluate as well.
    spread.__signature__ = signature(command).replace(parameters=flat)  # type: ignore[attr-defined]
    spread.__annotations__ = {}
    vars(spread)[_GROUPS] = tuple(groups.values())
    return spread


def heading_of(command: Callable[..., object] | None, option: str) -> str | None:
    """Return the name of the group from which a command has an option; None if from none."""
    groups: tuple[type[OptionGroup], ...] = getattr(command, _GROUPS, ())
    return next((_(group.__name__) for group in groups if option in group.names()), None)


def _is_group(parameter: Parameter) -> bool:
    return isinstance(parameter.annotation, type) and issubclass(parameter.annotation, OptionGroup)


def _options(group: type[OptionGroup]) -> Iterator[Parameter]:
    for name in group.names():
        default, annotation = getattr(group, name), group.__annotations__[name]
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
