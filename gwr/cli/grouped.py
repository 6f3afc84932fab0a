"""Options that several commands share reach a command as one object."""

from __future__ import annotations

from copy import copy
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any

from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


NAMES = (N_("Filters"), N_("Listing"))
"""The names of the groups that there are, as people read them."""


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
    spread.__annotations__ = {each.name: each.annotation for each in flat}
    spread.__signature__ = signature(command).replace(parameters=flat)  # type: ignore[attr-defined]
    return spread


def _is_group(parameter: Parameter) -> bool:
    return isinstance(parameter.annotation, type) and issubclass(parameter.annotation, OptionGroup)


def _options(group: type[OptionGroup]) -> Iterator[Parameter]:
    for name in group.names():
        annotation = group.__annotations__[name]
        # A copy, for a command that has the option outside of a group shows it under no such name.
        option = copy(annotation.__metadata__[0])
        option.rich_help_panel = _(group.__name__)
        yield Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            default=getattr(group, name),
            annotation=Annotated[annotation.__origin__, option],
        )
