"""What a test of this folder imports is imported in Chinese as well, for words that are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

import pytest
from chinese import SAME, latin

from gwr import GwrError, words
from gwr.importing import report
from gwr.importing.understanding import understand
from gwr.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from gwr import Imported
    from gwr.importing.understanding import Understood

MOST = 5
"""So many imports of a test are looked at: some import a page hundreds of times."""

CELL = re.compile("[A-Z]+[0-9]+")
"""How a cell of a sheet is called."""

OF_COMMANDS = {"pip", "install", "convert", "selectolax"}


class Asked(NamedTuple):
    """A source, and what a person said of it."""

    source: str | PathLike[str]
    options: Mapping[str, Any]


def words_of(asked: Asked) -> set[str]:
    """Return the Latin words of a source, and those that were typed."""
    typed = [one_line(str(asked.source)), *map(str, asked.options.values())]
    content = content_of(asked.source)
    texts = [content.decode(encoding, "ignore") for encoding in ("utf-8", "gb18030", "utf-16")]
    return latin(" ".join([*typed, *texts]))


def content_of(source: str | PathLike[str]) -> bytes:
    """Return the text of a source: of an Office file what its parts have between their tags."""
    try:
        with open(source, "rb") as file:  # noqa: PTH123  what is tested may be no path
            content = file.read(2**20)  # or have no end
            if not content.startswith(b"PK"):
                return content
            with ZipFile(file) as parts:
                content = b" ".join(map(parts.read, parts.namelist()))
    except (OSError, ValueError, BadZipFile):
        return b""
    return b" ".join(re.findall(rb'(?<=>)[^<]+|(?<= name=")[^"]*', content))


@pytest.fixture(autouse=True)
def _no_latin_word_is_left_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    report_of = report.report_of
    every: list[Asked] = []

    def look(options: Mapping[str, Any]) -> None:
        """Import what was asked last in Chinese."""
        if len(every) > MOST:
            return
        words.use("zh")
        try:
            understood = understand(every[-1].source, **every[-1].options)
            told = [*understood.notes, *report_of(understood, **options).notes]
        except GwrError as error:
            told = [str(error)]
        finally:
            words.use("en")
        named = " ".join(told).replace(one_line(str(every[-1].source)), "")
        said = CELL.sub("", named)  # a folder may be called C4
        assert latin(said) - SAME - OF_COMMANDS - words_of(every[-1]) == set()

    def understood(source: str | PathLike[str], **options: Any) -> Understood:  # noqa: ANN401  handed on
        every.append(Asked(source, options))
        try:
            return understand(source, **options)
        except GwrError:
            look({})
            raise

    def imported(found: Understood, **options: Any) -> Imported:  # noqa: ANN401
        look(options)
        return report_of(found, **options)

    monkeypatch.setattr(report, "understand", understood)
    monkeypatch.setattr(report, "report_of", imported)
