"""Other spellings of a word that is found nowhere as it stands: Traditional characters, pinyin.

Both need libraries of the extra `zh`, which are imported only for a word that needs them.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from gwr.errors import NotFoundError
from gwr.text import fold, is_chinese, occurrences
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Finder = Callable[[str], Iterator[tuple[int, int]]]
    Readings = Mapping[str, "frozenset[str]"]

# Characters of the Simplified standard that are Traditional spellings as well.
_BOTH = frozenset("乾吒夥後徵捱摺於榘甯菸薹醣麴麽")

# What may stand in pinyin: letters, with the marks of tones or without, spaces, apostrophes.
_LETTERS = frozenset(map(chr, (*range(0x61, 0x7B), 0x20, 0x27, 0x2019, *range(0xE0, 0x1DD))))

# Syllables, or the first letters of some, which are rarely vowels.
_MAYBE_PINYIN = (
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?"
    "(?:a(?:i|o|ng?)?|e(?:i|r|ng?)?|o(?:u|ng)?|i(?:a(?:o|ng?)?|e|u|ong|ng?)?|"
    "u(?:a(?:i|ng?)?|e|i|o|n)?|ve?))+|[^aeiou]+"
)


class Corpus:
    """Folded texts that decide how a word is spelled in them, each word once.

    `texts` gives those in which a word may stand as it is, and all of them for the word "".
    """

    def __init__(self, texts: Callable[[str], Iterable[str]]) -> None:
        """Take the texts, which are asked for anew each time."""
        self.texts = texts
        self._finders: dict[str, Finder] = {}

    def has(self, word: str) -> bool:
        """Return if a folded word stands in a text as it is."""
        return any(word in text for text in self.texts(word))

    def finder(self, word: str) -> Finder:
        """Return what finds a folded word, the first of these that finds any.

        The word as it stands, its Simplified spelling, its letters as pinyin, as the initials of
        pinyin. Raises NotFoundError, which names the extra, where it is needed and not installed.
        """
        if word not in self._finders:
            self._finders[word] = self._spelled(word)
        return self._finders[word]

    def finders(self, words: Iterable[str], *, together: bool = False) -> Mapping[str, Finder]:
        """Return what finds each of some folded words.

        If `together`, several words may be the pinyin of one: tong jing is 统景.
        """
        typed = tuple(words)
        if together and len(typed) > 1 and all(map(letters, typed)):
            joined = " ".join(typed)
            if not any(map(self.has, typed)) and self._finds(self.finder(joined)):
                return {joined: self.finder(joined)}
        return {word: self.finder(word) for word in typed}

    def _spelled(self, word: str) -> Finder:
        as_it_stands = partial(occurrences, word)
        if self.has(word):
            return as_it_stands
        simple = simplified(word)
        if simple != word:
            return partial(occurrences, simple)
        typed = letters(word)
        for readings in pinyin(word, self.texts("")):
            find = speller(typed, readings)
            if self._finds(find):
                return find
        return as_it_stands

    def _finds(self, find: Finder) -> bool:
        as_it_is = stands_for(find)
        return any(True for text in self.texts(as_it_is or "") for _ in find(text))


def stands_for(find: Finder) -> str | None:
    """Return the word that is found as it stands; None where what is found is spelled otherwise."""
    return find.args[0] if isinstance(find, partial) else None


def simplified(word: str) -> str:
    """Return a folded word in Simplified characters; raises NotFoundError without the extra."""
    if not any(_maybe_traditional(character) for character in word):
        return word
    try:
        from opencc import OpenCC
    except ImportError:
        raise _missing(word, _("Traditional")) from None
    return fold(OpenCC("t2s").convert(word))


def letters(word: str) -> str:
    """Return the letters of a folded word that may be pinyin, ü as v; nothing for any other word.

    Tones, spaces and apostrophes don't count.
    """
    if not _LETTERS.issuperset(word):
        return ""
    from unicodedata import normalize

    plain = normalize("NFD", word).replace("u\u0308", "v")
    return re.sub("[^a-z]", "", plain)


def pinyin(word: str, texts: Iterable[str]) -> Iterator[Readings]:
    """Return, for each character of some texts, how a word that may be pinyin can spell it.

    First by each of its readings, then, for two letters and more, by the first letter of each.
    Nothing for a word that is no pinyin; raises NotFoundError without the extra.
    """
    typed = letters(word)
    if not typed:
        return
    try:
        full = {character: _readings(character) for character in _characters(texts)}
    except ImportError:
        if not re.fullmatch(_MAYBE_PINYIN, typed):
            return  # an English word: the library would find nothing either
        raise _missing(word, _("pinyin")) from None
    yield full
    if len(typed) > 1:
        yield {
            character: frozenset(reading[0] for reading in readings)
            for character, readings in full.items()
        }


def _characters(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        found.update(text)
    return found


def speller(typed: str, readings: Readings) -> Finder:
    """Return what finds, in folded text, the places that these letters spell."""
    # The expression finds the few places where one may begin faster than a loop over all.
    begins = [
        re.escape(character)
        for character, own in readings.items()
        if any(typed.startswith(reading) for reading in own)
    ]
    begin = re.compile(f"[{''.join(begins)}]" if begins else "(?!)")

    def find(text: str) -> Iterator[tuple[int, int]]:
        free = 0
        for match in begin.finditer(text):
            start = match.start()
            end = _end(typed, readings, text, start) if start >= free else 0
            if end:
                yield start, end
                free = end

    return find


def spelled_in_order(typed: str, readings: Readings, text: str) -> bool:
    """Return if the letters spell characters of a text in order, and its last one.

    Without the last, three letters would be the initials of something in almost every long name.
    """
    reached = {0}
    for character in text[:-1]:
        reached |= _onwards(typed, readings, reached, character)
    return len(typed) in _onwards(typed, readings, reached, text[-1])


def _end(typed: str, readings: Readings, text: str, start: int) -> int:
    """Return where what the letters spell ends if it begins at a place; 0 if it does not."""
    reached = {0}
    for at in range(start, len(text)):
        reached = _onwards(typed, readings, reached, text[at])
        if len(typed) in reached:
            return at + 1
        if not reached:
            break
    return 0


def _onwards(typed: str, readings: Readings, reached: set[int], character: str) -> set[int]:
    return {
        done + len(reading)
        for reading in readings.get(character, ())
        for done in reached
        if typed.startswith(reading, done)
    }


@cache
def _readings(character: str) -> frozenset[str]:
    """Return every reading of a character without tones, a Latin letter as itself."""
    from pypinyin import Style, pinyin

    if character.isascii():
        return frozenset(character) if character.isalpha() else frozenset()
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    plain = {reading for each in found for reading in each if reading.isascii()}
    # ü is typed as v, yu or u: lv, lyu and lu, lve, lyue and lue.
    typed = {reading.replace("v", other) for reading in plain for other in ("v", "yu", "u")}
    return frozenset(typed)


def _maybe_traditional(character: str) -> bool:
    if character in _BOTH:
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return is_chinese(character)
    return False


def _missing(word: str, what: str) -> NotFoundError:
    from gwr.extras import install

    return NotFoundError(
        _(
            "nothing has '{word}' as it stands; to read it as {what}, {command}",
            word=word,
            what=what,
            command=install("zh"),
        )
    )
