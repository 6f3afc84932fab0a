"""What Typer's parser complains of, in the language of the interface.

It stands in Typer's code, in English, and is known again by its patterns.
"""

from __future__ import annotations

import re

from gwr.words import N_, _, language, listed

_COMPLAINTS = (
    N_("No such option: {name} (Possible options: {names})"),
    N_("No such option: {name}"),
    N_("No such command {name}. Did you mean {names}?"),
    N_("No such command {name}"),
    N_("Missing command"),
    N_("Missing argument {name}"),
    N_("Missing option {name}"),
    N_("Option {name} requires an argument"),
    N_("Option {name} does not take a value"),
    N_("Got unexpected extra argument(s) ({words})"),
    N_("Invalid value for {name}: {value} is not one of {names}"),
    N_("Invalid value for {name}: {value} is not a valid int"),
    N_("Invalid value for {name}: {value} is not a valid int range"),
    N_("Invalid value for {name}: {value} is not a valid integer"),  # of earlier versions
    N_("Invalid value for {name}: {value} is not a valid integer range"),
    N_("Invalid value for {name}: {value} is not in the range x>={least}"),
)
"""What Typer's parser complains of; the names are what it puts in."""


def told(complaint: str) -> str:
    """Return what Typer's parser complains of, without a full stop, in the language."""
    if language() == "en":
        wrong, _stop, near = complaint.partition(". Did you mean ")
        return f"{wrong} (did you mean {near})" if near else complaint
    for known in _COMPLAINTS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(known))
        if match := re.fullmatch(pattern, complaint, re.DOTALL):
            return _(known, **{name: _unquoted(text) for name, text in match.groupdict().items()})
    return complaint


def _unquoted(text: str) -> str:
    # Of one or more names Typer gives each as Python writes it.
    return listed(part.strip("'") for part in re.split(", | / ", text))
