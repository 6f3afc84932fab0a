"""A catalogue says what gettext makes of the same file."""

from __future__ import annotations

import struct
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

import catalogue as script
import pytest
from babel.messages.catalog import Catalog

from gwr.catalogue import Catalogue

POLISH = Catalog(locale="pl", charset="utf-8")
POLISH.add("task", "zadanie")
POLISH.add("done", "zrobione", context="Status")
POLISH.add(("{n} task", "{n} tasks"), ("{n} zadanie", "{n} zadania", "{n} zadań"))


def elsewhere(file: bytes) -> bytes:
    """Return a catalogue as it is compiled where bytes have another order."""
    (count,) = struct.unpack_from("=I", file, 8)
    texts = 28 + 16 * count  # all before them are numbers of four bytes
    numbers = (file[at : at + 4][::-1] for at in range(0, texts, 4))
    return b"".join([*numbers, file[texts:]])


@pytest.mark.parametrize("change", [bytes, elsewhere], ids=["here", "elsewhere"])
@pytest.mark.parametrize("texts", [script.read(), POLISH], ids=["Chinese", "Polish"])
def test_every_text_is_that_of_gettext(texts: Catalog, change: type[bytes]) -> None:
    file = change(script.compiled(texts))
    wanted, found = GNUTranslations(BytesIO(file)), Catalogue(BytesIO(file))
    for each in texts:
        if isinstance(each.id, str):
            name = f"{each.context}\4{each.id}" if each.context else each.id
            assert found.gettext(name) == wanted.gettext(name) == each.string
        else:
            one, many = each.id
            for n in (0, 1, 2, 5, 22):
                assert found.ngettext(one, many, n) == wanted.ngettext(one, many, n)
    assert found.pgettext("Status", "done") == wanted.pgettext("Status", "done") != "done"


def test_plural_forms_follow_the_rule_of_the_language() -> None:
    polish = Catalogue(BytesIO(script.compiled(POLISH)))
    told = [polish.ngettext("{n} task", "{n} tasks", n) for n in (1, 2, 5)]
    assert told == ["{n} zadanie", "{n} zadania", "{n} zadań"]


def test_a_text_that_it_has_not_stays_as_it_is_or_is_that_of_another_catalogue() -> None:
    class Other(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    chinese = Catalogue(BytesIO(script.compiled(script.read())))
    assert chinese.gettext("no such text") == "no such text"
    assert chinese.pgettext("Status", "no such text") == "no such text"
    assert [chinese.ngettext("one such", "many such", n) for n in (1, 2)] == [
        "one such",
        "many such",
    ]
    chinese.add_fallback(Other())
    assert chinese.gettext("no such text") == "NO SUCH TEXT"


@pytest.mark.parametrize("left", [0, 3, 4, 20, 27, 28, 1000, 20_000, -1])
def test_what_is_left_of_a_file_is_no_catalogue(left: int) -> None:
    file = script.COMPILED.read_bytes()[:left]
    with pytest.raises((OSError, ValueError, struct.error)):
        Catalogue(BytesIO(file))


def test_another_file_is_no_catalogue() -> None:
    with pytest.raises(OSError, match="Bad magic number"):
        Catalogue(BytesIO(b"# a .po file\n"))
