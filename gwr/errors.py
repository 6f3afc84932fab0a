"""What can go wrong through what a person typed or loaded."""

from __future__ import annotations

from gwr.text import one_line


class GwrError(Exception):
    """Base of all errors that gwr raises on purpose.

    `str(error)` is one visible line without a full stop: what is wrong, then what to do about it.
    """

    def __init__(self, message: str) -> None:
        """Take the line; what is typed or loaded may stand in it as it is."""
        super().__init__(one_line(message))


class MisuseError(GwrError):
    """Something typed has no meaning here, such as an unknown status."""


class NotFoundError(GwrError):
    """Nothing has the name, number or word that was typed."""


class DataError(GwrError):
    """A data file can't be read or breaks the format; names the file, the task and the key."""
