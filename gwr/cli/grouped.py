"""Options that several commands share reach a command as one object, a named tuple of them."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any

from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


NAMES = (N_("Filters"), N_("Listing"))
"""The names of the groups that there are, as people read them."""


def grouped(command: Callable[..., None], *, without: tuple[str, ...] = ()) -> Callable[..., None]:
    """Return a command for Typer in which each parameter that is a group stands for its options.

    A group is a NamedTuple whose fields are annotated as options are; in the help they stand under
    its name. Options named in `without` are left out; the group then has their defaults.
    """
    parameters = signature(command).parameters.values()
    groups = {each.name: each.annotation for each in parameters if _is_group(each)}
    if not groups:
        return command

    def spread(**typed: Any) -> None:  # noqa: ANN401  whatever the options hold
        for name, group in groups.items():
            own = {key: typed.pop(key) for key in group._fields if key in typed}
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
    return hasattr(parameter.annotation, "_fields")


def _options(group: Any) -> Iterator[Parameter]:  # noqa: ANN401  a class of named tuples
    for name in group._fields:
        annotation = group.__annotations__[name]
        annotation.__metadata__[0].rich_help_panel = _(group.__name__)
        default = group._field_defaults[name]
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
