"""How what must stand out is drawn: the one palette, of the sixteen colours of every terminal.

Words stand in the terminal's own foreground, told apart by bold, reverse or a mark; red is the one
colour that can be read on black and on white wherever people work, so no other is put on words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.model import Came, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

GOOD_BAR = "green"
BAD_BAR = "red"
MIDDLING = "bold"
BAD = "bold red"
LABEL = "bold"
HEADING = "bold underline"
HIT = "bold reverse"

STYLES: Mapping[Enum, str] = {
    Status.PARTIAL: MIDDLING,
    Status.MISSED: BAD,
    Status.BEHIND: MIDDLING,
    Verdict.MISSED: BAD,
    Came.STOPPED: BAD,
    Came.BEHIND: MIDDLING,
    Came.SILENT: MIDDLING,
}
"""In which style a status or a verdict is written; one that is as it should be, plainly."""
