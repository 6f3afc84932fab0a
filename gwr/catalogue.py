"""A compiled catalogue of which no more is decoded than what is said.

gettext decodes every entry as it opens the file. A run says some fifty of many hundreds, and a user
waits for nothing but start-up.
"""

from __future__ import annotations

from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from operator import add

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Catalogue(NullTranslations):
    """What GNUTranslations makes of a file in UTF-8, but that a text is decoded when asked for.

    What is rare is left to GNUTranslations: a language of several plural forms, a file compiled
    where bytes have another order.
    """

    def _parse(self, fp: Any) -> None:  # noqa: ANN401  a file, for which gettext has a type of its own
        """Read the file: gettext leaves this method to whoever reads one in another way."""
        self._file: bytes = fp.read()
        self._places: dict[bytes, tuple[int, int]] = {}
        numbers = memoryview(self._file)[: len(self._file) & -4].cast("I")
        if not numbers or numbers[0] != GNUTranslations.LE_MAGIC:
            self.add_fallback(self._whole)
            return
        count, ids, texts = numbers[2:5]

        def places(table: int) -> Iterator[tuple[int, int]]:
            first, last = table // 4, table // 4 + 2 * count
            sizes, starts = numbers[first:last:2], numbers[first + 1 : last : 2]
            ends = [*map(add, starts, sizes)]
            if max(ends) >= len(self._file):
                raise OSError(0, "File is corrupt", getattr(fp, "name", ""))
            return zip(starts, ends, strict=True)

        names = [self._file[start:end] for start, end in places(ids)]
        self._places = dict(zip(names, places(texts), strict=True))

    @cached_property
    def _whole(self) -> GNUTranslations:
        return GNUTranslations(BytesIO(self._file))

    def _told(self, name: str) -> str | None:
        """Return the text of the entry of this name, or None if there is none."""
        place = self._places.get(name.encode())
        return self._file[slice(*place)].decode() if place else None

    def gettext(self, message: str) -> str:
        """Return a text in the language of the catalogue."""
        told = self._told(message)
        return super().gettext(message) if told is None else told

    def pgettext(self, context: str, message: str) -> str:
        """Return a text that means one thing here and another elsewhere."""
        told = self._told(GNUTranslations.CONTEXT % (context, message))
        return super().pgettext(context, message) if told is None else told

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the text for `n` things."""
        told = self._told(f"{msgid1}\0{msgid2}")
        if told is None:
            return super().ngettext(msgid1, msgid2, n)
        return self._whole.ngettext(msgid1, msgid2, n) if "\0" in told else told
