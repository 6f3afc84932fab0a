"""The Chinese catalogue holds every text of the program, and the program holds no other."""

from __future__ import annotations

import ast
import re
from gettext import GNUTranslations
from typing import TYPE_CHECKING, get_args

import catalogue
from chinese import OF_FORMAT, OF_PYTHON, SAME, latin
from program import ROOT

from gwr.cli.options import Language
from gwr.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

    Key = tuple[str | None, str | tuple[str, ...]]

SPOKEN = {"_": 1, "N_": 1, "ngettext": 2}
"""What texts are handed to, and how many of them."""

# Errors that are no answer to anybody, and those that another text is made of.
SILENT = {"AttributeError", "ReaderGoneError", "TypeError", "ValueError", "OperationalError"}
SILENT |= {"DatabaseError", "Interrupted"}

HALF_WIDTH = (
    r"[\u4e00-\u9fff][,;:!?]|[,;:!?] ?[\u4e00-\u9fff]|\([^)a-z]*[\u4e00-\u9fff]|(?<!\.\.)\.$"
)
"""Punctuation that Chinese sentences don't have."""


def messages(of: Catalog) -> dict[Key, Message]:
    return {
        (each.context, each.id if isinstance(each.id, str) else tuple(each.id)): each
        for each in of
        if each.id
    }


CHINESE = messages(catalogue.read())


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "gwr").rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{name}:{node.lineno}", node, ast.unparse(node.func).rpartition(".")[2]


def is_bare(node: ast.AST) -> bool:
    """Return if a text for people stands there in one language alone."""
    texts = [node] if isinstance(node, ast.Constant) else getattr(node, "values", [])
    return isinstance(node, ast.Constant | ast.JoinedStr) and any(
        isinstance(each, ast.Constant) and re.search("[A-Za-z]{2}", str(each.value))
        for each in texts
    )


def strings(message: Message) -> list[str]:
    told = message.string or ""
    return [told] if isinstance(told, str) else list(told)


def test_the_catalogue_has_the_texts_of_the_code_and_no_others() -> None:
    assert CHINESE.keys() == messages(catalogue.texts()).keys()


def test_every_text_is_where_babel_finds_it() -> None:
    known = {text for _context, text in CHINESE}
    for place, call, name in calls():
        texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
        if name in SPOKEN and texts:
            wanted = tuple(texts[: SPOKEN[name]])
            assert (wanted if len(wanted) > 1 else wanted[0]) in known, place


def test_no_text_for_people_is_in_one_language_alone() -> None:
    bare = [
        place
        for place, call, name in calls()
        if (name in {"say", "paragraph"} or (name.endswith("Error") and name not in SILENT))
        and any(map(is_bare, call.args[:1]))
    ]
    bare += [
        place
        for place, call, _name in calls()
        for keyword in call.keywords
        if keyword.arg in {"help", "metavar"} and is_bare(keyword.value)
    ]
    assert bare == []


def complaints(message: Message) -> Iterator[str]:
    english = "".join((message.id,) if isinstance(message.id, str) else message.id)
    for told in strings(message):
        if message.fuzzy or not told.strip():
            yield f"{english}: waits for a translation"
        if not set(re.findall("{[^}:]*", told)) <= set(re.findall("{[^}:]*", english)):
            yield f"{told}: has a {{name}} that nobody fills in"
        if re.search(HALF_WIDTH, re.sub("^    .*", "", told, flags=re.MULTILINE)):
            yield f"{told}: has punctuation that is not Chinese"


def test_every_text_is_translated_in_chinese_that_can_be_printed() -> None:
    assert [told for message in CHINESE.values() for told in complaints(message)] == []


def test_no_text_has_a_latin_word_but_names_that_are_the_same_everywhere() -> None:
    left = {}
    for message in CHINESE.values():
        for told in strings(message):
            of_files = "[" in told or any(
                name.startswith("gwr/store/") for name, _ in message.locations
            )
            said = re.sub(r"\{[^}]*\}|^    .*", "", told, flags=re.MULTILINE)
            left[told] = latin(said) - SAME - OF_PYTHON - (OF_FORMAT if of_files else set())
    assert {told: foreign for told, foreign in left.items() if foreign} == {}


def test_the_compiled_catalogue_says_the_same_as_its_source() -> None:
    with catalogue.COMPILED.open("rb") as file:
        spoken = GNUTranslations(file)
    for (context, text), message in CHINESE.items():
        if isinstance(text, tuple):
            one, many = text
            told = spoken.ngettext(one, many, 2)
        else:
            told = spoken.pgettext(context, text) if context else spoken.gettext(text)
        assert [told] == strings(message)


def test_the_languages_that_can_be_typed_are_those_that_are_spoken() -> None:
    assert get_args(Language) == LANGUAGES
