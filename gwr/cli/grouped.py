"""Options that several commands share reach a command as one object."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any

from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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
