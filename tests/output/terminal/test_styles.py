"""What must be read can be read: on black and on white, in the palettes that people have."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rich.errors import StyleSyntaxError
from rich.style import Style

import gwr
from gwr.output.terminal import styles

# The sixteen colours in their order, black to white and then the bright ones, as each terminal has
# them by default (VS Code in its dark and in its light theme).
PALETTES = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "VS Code, dark": "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 "
    "666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5",
    "VS Code, light": "000000 cd3131 107c10 949800 0451a5 bc05bc 0598bc 555555 "
    "666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5",
    "GNOME": "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc "
    "5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
    "Windows Terminal": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
}
LEAST = 3.0
"""The contrast from which on large or bold text can be read, as WCAG 2 has it."""


OF_WORDS = {
    *(value for name, value in vars(styles).items() if name.isupper() and isinstance(value, str)),
    *styles.STYLES.values(),
} - {styles.GOOD_BAR}


def luminance(colour: str) -> float:
    """Return the relative luminance of rrggbb, 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(style: str, palette: str) -> list[str]:
    """Return the colours in which a style may be seen; many terminals brighten what is bold."""
    parsed = Style.parse(style)
    if parsed.color is None:
        return []
    number = parsed.color.number
    assert number is not None
    assert number < 8
    colours = PALETTES[palette].split()
    return [colours[number], *([colours[number + 8]] if parsed.bold else [])]


def test_the_measure_itself() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["000000", "ffffff"])
def test_words_stand_out_from_black_and_from_white(palette: str, ground: str) -> None:
    for style in OF_WORDS:
        for colour in seen(style, palette):
            assert contrast(colour, ground) >= LEAST, (style, colour)


def test_yellow_and_green_would_not() -> None:
    for style in ("yellow", "green", "white"):
        worst = min(
            contrast(colour, ground)
            for palette in PALETTES
            for colour in seen(style, palette)
            for ground in ("000000", "ffffff")
        )
        assert worst < LEAST


def test_no_other_module_names_a_style() -> None:
    for path in Path(gwr.__file__).parent.rglob("*.py"):
        if path.parent.name == "xlsx":  # a workbook is bold in its own words
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                assert path.name == "styles.py" or not _is_coloured(node.value), (path, node.value)


def _is_coloured(text: str) -> bool:
    try:
        style = Style.parse(text)
    except (StyleSyntaxError, ValueError):
        return False
    return bool(style.color or style.bold) and len(text) > 1  # "b" is bold to Rich
