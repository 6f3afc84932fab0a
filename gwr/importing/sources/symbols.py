"""The signs that Word's 插入→符号 puts into a text: a place in a font, which is no Unicode.

Wingdings and Wingdings 2 have ticks, crosses and boxes, Symbol the signs of mathematics.
"""

from __future__ import annotations

from gwr.importing.sources.damage import DAMAGE

# The place of each sign in hexadecimal, and the character that looks like it.
_FONTS = {
    "wingdings": (
        "6C● 6E■ 6F□ 71□ 72□ 75◆ 76❖ 78☒ 9F• A1○ A7▪ A8□ AB★ D8➢ DF← E0→ E1↑ E2↓ E8→ F0→ FB✗ FC✓ "
        "FD☒ FE☑"
    ),
    "wingdings 2": "4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 97● A2■ A3□",
    "symbol": (
        "25% 26& 28( 29) 2B+ 2C, 2D- 2E. 2F/ 300 311 322 333 344 355 366 377 388 399 3A: 3B; 3C< "
        "3D= 3E> 3F? 44Δ 57Ω 5B[ 5D] 6Dμ A2′ A3≤ A5∞ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B2″ B3≥ B4× B7• "
        "B8÷ B9≠ BA≡ BB≈ BC… D6√ D7· DE⇒ E5∑"
    ),
}
_SIGNS = {
    (font, int(each[:2], 16)): each[2:] for font, signs in _FONTS.items() for each in signs.split()
}
_PRIVATE = 0xF000
"""From here on Word counts the places of a font of signs."""
_PLACES = 0x100
_HIGHEST = 0x110000
_NEITHER = range(0xD800, 0xF900)
"""Halves of characters, and code points that only a font has."""


def sign(font: str, code: str) -> str:
    """Return the character that a sign looks like, by its font and its place there in hexadecimal.

    What is not known is DAMAGE: a row that has it can't be read. In any other font a place beyond
    the first ones is a character's own.
    """
    try:
        at = int(code, 16)
    except ValueError:
        return DAMAGE
    place = at - _PRIVATE if _PRIVATE <= at < _PRIVATE + _PLACES else at
    if place >= _PLACES and at not in _NEITHER and at < _HIGHEST:
        return chr(at)
    return _SIGNS.get((font.casefold(), place), DAMAGE)
