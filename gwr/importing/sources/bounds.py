"""How much a source may ask for: in proportion to its size, so that no small file fills a machine.

The bounds count what is done, not seconds, and so are the same on every machine. What a district
publishes stays far below them; what goes beyond is refused before the work is done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gwr.errors import GwrError
from gwr.importing.pattern import pattern
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.document import Table

# A comment, or a tag with its attributes. Nothing follows the repetitions that could fail, so
# nothing is tried twice.
_MARKUP = pattern(
    r"<(?:!--"
    r"|(/?)([a-z][^\s/>]*)(?:>|((?:[^>\"'=]+|=\s*\"[^\"]*\"|=\s*'[^']*'|[\"'=])*)))",
    re.IGNORECASE,
)
# The elements whose content is no markup.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_ATTRIBUTE = pattern(r"[^\s/=\"']+")
_MANY_ATTRIBUTES = 1000

# What ends by itself where the next begins, or holds nothing.
_FLAT = frozenset(
    (
        *("p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot"),
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "html", "head", "body", "colgroup", "caption"),
    )
)
_OF_TABLES = frozenset(("td", "th", "tr", "caption"))
_STYLING = frozenset(
    (
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    )
)
# With one of these a page may hold a cell that closes nothing.
_FOREIGN = pattern(r"<(?:svg|math|template|select)\b", re.IGNORECASE)


_SMALL = 2**20
_STEPS = 6_000_000
_STEPS_OF_A_BYTE = 8
_ROWS = 40_000
_BYTES_OF_A_ROW = 10
_DEEPEST = 1000
_WIDEST = 1000

ROW = 40
"""The steps of a row that is read, and of a table; a mark of the file takes one."""

PARAGRAPH = 3
"""The same of a paragraph in a table."""

PROSE = 100
"""The same of a paragraph in none, which every layout looks at, to see if it begins a target."""

_LINE = 30
_BREAK = 10
_FILLED = pattern(r"[^\r\n]+")


class Room:
    """What the tables of a source may still fill: merged and shared cells multiply.

    A packed file may besides hold far more than it is large; whatever is read of it takes steps, of
    which a file below 1 MiB has what takes some seconds, a larger one more for each byte.
    """

    def __init__(self, size: int, name: str) -> None:
        """Take the size of the source, in characters or bytes, and its name."""
        self._cells = 500_000 + size
        self._characters = 4_000_000 + 16 * size
        self._steps = _STEPS + _STEPS_OF_A_BYTE * max(0, size - _SMALL)
        self._name = name

    def take(self, cells: int, characters: int) -> None:
        """Take room for so many cells and characters; raises GwrError where there is none."""
        self._cells -= cells
        self._characters -= characters
        if self._cells < 0 or self._characters < 0:
            raise GwrError(
                _(
                    "{name}: merged or repeated cells make its tables far larger than the file; "
                    "take the merged cells apart, or save the table alone",
                    name=self._name,
                )
            )

    def step(self, steps: int) -> None:
        """Take so many steps; raises GwrError if they are too many."""
        self._steps -= steps
        if self._steps < 0:
            raise _holds_too_many(self._name)

    def nest(self, depth: int) -> None:
        """Raise GwrError if so many elements are open at once that they fill the memory."""
        if depth > _DEEPEST:
            raise _nests_too_deeply(self._name)


def require_moderate_text(text: str, name: str) -> None:
    """Raise GwrError for a text of far too many lines, each of which every layout looks at."""
    filled = sum(1 for _each in _FILLED.finditer(text))
    breaks = text.count("\n") + text.count("\r")
    size = len(text.encode(errors="surrogatepass"))
    Room(size, name).step(_LINE * filled + _BREAK * breaks)


def require_moderate_tables(tables: Sequence[Table], size: int, name: str) -> None:
    """Raise GwrError for tables with far more rows or columns than a file of `size` bytes fills.

    Below 1 MiB each row has 26 bytes: a number, a verb, a body and a status take as many.
    """
    rows = sum(len(table.rows) for table in tables)
    if rows > _ROWS + max(0, size - _SMALL) // _BYTES_OF_A_ROW:
        raise _holds_too_many(name)
    for table in tables:
        for row in table.rows:
            if len(row.cells) > _WIDEST and len(set(row.cells)) > _WIDEST:
                raise GwrError(
                    _(
                        "{name}: {place} has more than {most} columns; save the table alone",
                        name=name,
                        place=row.place,
                        most=_WIDEST,
                    )
                )


class _Open:
    """How many elements are open, at most, while a parser goes through the tags of a page."""

    def __init__(self, *, resets: bool) -> None:
        self.depth = 0
        self.styled = 0
        self._resets = resets  # a cell closes what the one before has left open
        self._tables: list[tuple[int, int]] = []  # what is open in each table, itself included
        self._inside = False  # a cell of the innermost one, where a table may be

    def take(self, tag: str, *, closes: bool) -> None:
        """Take a tag."""
        if tag in _FLAT:
            if self._tables and tag in _OF_TABLES:
                self._inside = True
                self.depth, self.styled = self._tables[-1]
        elif tag == "table" and self._resets:
            self._table(closes=closes)
        elif closes:
            self.depth = max(0, self.depth - 1)
            self.styled = max(0, self.styled - (tag in _STYLING))
        else:
            self.depth += 1
            self.styled += tag in _STYLING

    def _table(self, *, closes: bool) -> None:
        if self._tables and (closes or not self._inside):
            depth, self.styled = self._tables.pop()
            self.depth = depth - 1
        if closes:
            self._inside = True
        else:
            self.depth += 1
            self._tables.append((self.depth, self.styled))
            self._inside = False


def require_moderate_page(text: str, name: str) -> None:
    """Raise GwrError for a page whose tags nest so deeply that parsing them would never end.

    A parser goes up the open elements at each tag, as the standard wants it, opens again whatever
    styling was not closed, and compares each attribute of a tag with those before it.
    """
    work, again = 500_000_000 + 20 * len(text), 1_000_000 + len(text)
    open_ = _Open(resets=_FOREIGN.search(text) is None)
    found = _MARKUP.finditer(text)
    while match := next(found, None):
        closes, tag, rest = match.groups()
        tag = tag and tag.lower()
        if tag is None or (tag in _RAW and not closes):
            found = _MARKUP.finditer(text, _end_of_raw(text, match.end(), tag))
            continue
        if rest and len(rest) > _MANY_ATTRIBUTES:
            work -= sum(1 for _each in _ATTRIBUTE.finditer(rest)) ** 2
        open_.take(tag, closes=bool(closes))
        work -= open_.depth
        again -= open_.styled
        if work < 0 or again < 0:
            raise _nests_too_deeply(name)


def _holds_too_many(name: str) -> GwrError:
    return GwrError(
        _(
            "{name} holds far more rows, or marks between them, than a file of its size should; "
            "save the table alone",
            name=name,
        )
    )


def _nests_too_deeply(name: str) -> GwrError:
    return GwrError(_("{name}: its tags nest far too deeply; save the table alone", name=name))


def _end_of_raw(text: str, at: int, raw: str | None) -> int:
    """Return where a comment or the content of an element that holds no markup ends."""
    if raw is None:
        end = text.find("-->", at - 2)  # `<!-->` is a whole comment
        return len(text) if end < 0 else end + 3
    closed = re.compile(rf"</{raw}\b", re.IGNORECASE).search(text, at)
    return closed.end() if closed else len(text)
