"""The language of the interface: English as it stands in the code, or Chinese from its catalogue.

A text for a person is written `_("there is no file {name}; check the path", name=name)`. Where a
module is loaded before the language is settled, a text that stands at its top is marked with `N_`
and handed to `_` where it is used.
"""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from gwr.catalogue import Catalogue

LANGUAGES = ("en", "zh")
"""The languages of the interface, as people type them."""

_catalogue: Catalogue | None = None  # None for English, which costs nothing
_own: Catalogue | None = None  # that of the interface, whatever is spoken for a while


def settle(typed: str | None, environ: Mapping[str, str]) -> None:
    """Speak from here on what was typed for --lang, or else what the environment asks for.

    English if that is no language of the interface.
    """
    wanted = [*([typed.lower()] if typed is not None else []), *_preferred(environ)]
    use(next((name for name in wanted if name in LANGUAGES), "en"))


def _preferred(environ: Mapping[str, str]) -> Iterator[str]:
    """Return the languages that the environment asks for, the most wanted first.

    LANGUAGE is a list, and counts only where the locale has a language at all, as in GNU programs.
    """
    if own := environ.get("GWR_LANG"):
        yield _language_of(own)
        return
    names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = _language_of(next(filter(None, names), "C"))
    if locale in ("c", "posix"):
        return
    yield from map(_language_of, filter(None, environ.get("LANGUAGE", "").split(":")))
    yield locale


def _language_of(locale: str) -> str:
    """Return the language of a locale such as zh_CN.UTF-8 or zh-Hans."""
    for mark in "_-.@":
        locale = locale.partition(mark)[0]
    return locale.lower()


def use(language: str) -> None:
    """Speak `zh`, or else English, from here on."""
    global _catalogue, _own  # noqa: PLW0603  the language of a process is one
    _catalogue = _own = _opened() if language == "zh" else None


def _opened() -> Catalogue:
    from gwr.catalogue import Catalogue

    locale = f"{__file__.rpartition('words')[0]}locale"
    with open(f"{locale}/zh_Hans/LC_MESSAGES/gwr.mo", "rb") as file:  # noqa: PTH123  pathlib takes as long as the catalogue
        return Catalogue(file)


def english() -> AbstractContextManager[None]:
    """Speak English inside: what programs read is the same in every language."""
    return _spoken(None)


def own() -> AbstractContextManager[None]:
    """Speak the language of the interface inside, also where English is spoken for programs."""
    return _spoken(_own)


def chinese() -> AbstractContextManager[None]:
    """Speak Chinese inside: what is typed may be Chinese whatever the interface speaks."""
    return _spoken(_own or _opened())


@contextmanager
def _spoken(catalogue: Catalogue | None) -> Iterator[None]:
    global _catalogue  # noqa: PLW0603  as in `use`
    before, _catalogue = _catalogue, catalogue
    try:
        yield
    finally:
        _catalogue = before


def language() -> str:
    """Return `zh` or `en`."""
    return "zh" if _catalogue else "en"


def _(text: str, **values: object) -> str:
    """Return a text in the language of the interface, each `{name}` in it replaced by its value."""
    told = _catalogue.gettext(text) if _catalogue else text
    return told.format_map(values) if values else told


def ngettext(one: str, many: str, n: float, **values: object) -> str:
    """Return the text for `n` things, as in ``ngettext("{n} target", "{n} targets", n)``."""
    english = one if n == 1 else many
    told = _catalogue.ngettext(one, many, int(n)) if _catalogue else english
    return told.format_map({"n": n, **values})


def pgettext(context: str, text: str) -> str:
    """Return a text that means one thing here and another elsewhere, in the language."""
    return _catalogue.pgettext(context, text) if _catalogue else text


def listed(words: Iterable[str]) -> str:
    """Return names, options and the like one after the other, as the language separates them."""
    return ("、" if _catalogue else ", ").join(words)


def some_of(names: Iterable[str], most: int = 20) -> str:
    """Return names as `listed` does, of more than `most` the first and how many more there are."""
    known = tuple(names)
    more = len(known) - most
    told = ngettext(" and {n} more", " and {n} more", more) if more > 0 else ""
    return listed(known[:most]) + told


def in_language(english: str | None, chinese: str | None) -> str | None:
    """Return which of two texts that say the same is in the language of the interface."""
    return (chinese or english) if _catalogue else (english or chinese)


def N_(text: str) -> str:  # noqa: N802  the name that gettext's tools know
    """Return the text as it is: it stands in the catalogue, and `_` translates it when used."""
    return text
