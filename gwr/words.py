"""The language of the interface: English as it stands in the code, or Chinese from its catalogue.

A text for a person is written `_("there is no file {name}; check the path", name=name)`. Where a
module is loaded before the language is settled, a text that stands at its top is marked with `N_`
and handed to `_` where it is used.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from gettext import GNUTranslations

_catalogue: GNUTranslations | None = None  # None for English, which costs nothing


def use(language: str) -> None:
    """Speak `zh`, or else English, from here on."""
    global _catalogue  # noqa: PLW0603  the language of a process is one
    _catalogue = None
    if language == "zh":
        from gettext import GNUTranslations
        from pathlib import Path

        path = Path(__file__).parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "gwr.mo"
        with path.open("rb") as file:
            _catalogue = GNUTranslations(file)


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


def in_language(english: str | None, chinese: str | None) -> str | None:
    """Return which of two texts that say the same is in the language of the interface."""
    return (chinese or english) if _catalogue else (english or chinese)


def N_(text: str) -> str:  # noqa: N802  the name that gettext's tools know
    """Return the text as it is: it stands in the catalogue, and `_` translates it when used."""
    return text
