"""Make docs/terminal.svg, the picture in the README, from what the program really shows.

    python scripts/picture.py

The program runs on a pseudo-terminal, an emulated terminal takes what it sends, and each run of
characters of one style becomes a text of the picture. Rich's own SVG export gives a Chinese
character the width of a Latin one, so it can't be used. tests/project/test_examples.py holds
the picture against the program.
"""

import sys
from html import escape
from itertools import groupby
from pathlib import Path

import pyte

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from program import command, environment, on_terminal  # noqa: E402  the tests' terminal

TYPED = ["list", "--status", "partial", "--id", "22-38"]
PICTURE = ROOT / "docs" / "terminal.svg"
WIDTH = 100
CELL, LINE, MARGIN = 7, 20, 16
NARROW = 0.6  # how wide a Latin character is in most monospaced fonts; a Chinese one is 1
COLOURS = {"default": "#d8dee9", "green": "#a3be8c", "brown": "#ebcb8b", "red": "#bf616a"}


def picture() -> str:
    """Return the SVG of a terminal in which the command was typed."""
    shown = on_terminal(command(*TYPED), WIDTH, environment())
    prompt = f"$ gwr {' '.join(TYPED)}"
    texts = [svg_text(0, 0, prompt, "default", bold=True)]
    for row in range(len(shown.lines)):
        texts += row_texts(shown.screen, row)
    width = WIDTH * CELL + 2 * MARGIN
    height = (len(shown.lines) + 1) * LINE + 2 * MARGIN
    fonts = "ui-monospace, Menlo, Consolas, monospace"
    box = f'viewBox="0 0 {width} {height}" font-family="{fonts}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
            f"<title>{escape(prompt)}</title>",
            f'<rect width="{width}" height="{height}" rx="8" fill="#2e3440"/>',
            *texts,
            "</svg>\n",
        ]
    )


def row_texts(screen: pyte.Screen, row: int) -> list[str]:
    """Return the texts of a line, one for each run of one style, all narrow or all wide."""
    line = screen.buffer[row]
    cells = [(at, line[at], not line[at + 1].data) for at in range(screen.columns)]
    texts = []
    for (blank, colour, bold, wide), group in groupby(
        (cell for cell in cells if cell[1].data),
        lambda cell: (cell[1].data == " ", cell[1].fg, cell[1].bold, cell[2]),
    ):
        if not blank:
            run = list(group)
            text = "".join(character.data for _, character, _ in run)
            texts.append(svg_text(row + 1, run[0][0], text, colour, bold=bold, wide=wide))
    return texts


def svg_text(
    row: int, column: int, text: str, colour: str, *, bold: bool, wide: bool = False
) -> str:
    """Return a text of which a character is as wide as one cell, or two."""
    x, y = MARGIN + column * CELL, MARGIN + (row + 0.7) * LINE
    size = 2 * CELL if wide else f"{CELL / NARROW:.2f}"
    weight = ' font-weight="bold"' if bold else ""
    style = f'font-size="{size}" fill="{COLOURS[colour]}"{weight}'
    return f'<text x="{x}" y="{y:g}" {style} xml:space="preserve">{escape(text)}</text>'


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
