"""What is known of the terminal: whether there is one, its size, and whether to write in colour.

It is asked here and nowhere else: what libraries make of the environment (FORCE_COLOR, CI and the
like) is never heard.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from gwr.output import Screen

if TYPE_CHECKING:
    from typer._click.core import Context

LEAST_WIDTH = 20
"""A terminal that says it is narrower is written to as if it had this many columns."""

MOST_WIDTH = 1000
"""A terminal that says it is wider is written to as if it had this many columns."""


def is_terminal() -> bool:
    """Return if standard output is a terminal."""
    return sys.stdout.isatty()


def columns() -> int:
    """Return how many columns wide a table may be: those of the terminal, if that makes sense."""
    return min(max(shutil.get_terminal_size().columns, LEAST_WIDTH), MOST_WIDTH)


def rows() -> int:
    """Return how many lines the terminal shows."""
    return max(shutil.get_terminal_size().lines, 1)


def screen_of(ctx: Context) -> Screen:
    """Return what drawing must know, after what was typed for --color: auto, always or never."""
    asked = ctx.find_root().params.get("color")
    plain = not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(columns(), colour={"always": True, "never": False}.get(str(asked), not plain))
