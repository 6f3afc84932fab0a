"""How what must stand out is drawn: the one palette, of the sixteen colours of every terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.model import Came, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

GOOD = "green"
MIDDLING = "bold yellow"
BAD = "bold red"
LABEL = "bold"
HIT = "bold reverse"

STYLES: Mapping[Enum, str] = {
    Status.DONE: GOOD,
    Status.PARTIAL: MIDDLING,
    Status.MISSED: BAD,
    Status.ON_TRACK: GOOD,
    Status.BEHIND: MIDDLING,
    Verdict.MET: GOOD,
    Verdict.PUSHED: "cyan",
    Verdict.MISSED: BAD,
    Came.STOPPED: BAD,
    Came.BEHIND: MIDDLING,
    Came.SILENT: MIDDLING,
    Came.REACHED: GOOD,
}
"""In which style a status or a verdict is written; the word says the same."""
