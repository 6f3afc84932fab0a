"""Bring the Chinese catalogue up to date with the texts in the code, and compile it.

    python scripts/catalogue.py

New texts come in empty: fill them in, and run it again.
tests/project/test_catalogue.py holds the result.
"""

import sys
from inspect import getdoc
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from gwr.cli.app import COMMANDS, load_command  # noqa: E402  this checkout's
from gwr.fields import NAMES  # noqa: E402
from gwr.store.format import CORRECTABLE  # noqa: E402

SOURCE = ROOT / "gwr" / "locale" / "zh_Hans" / "LC_MESSAGES" / "gwr.po"
COMPILED = SOURCE.with_suffix(".mo")


def texts() -> Catalog:
    """Return every text that the program may say, as an empty catalogue."""
    catalogue = Catalog(charset="utf-8")
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    methods = [("**.py", "python"), ("**.jinja", "jinja2")]
    found = extract_from_dir(ROOT / "gwr", methods, {}, keywords)
    for name, _line, message, _comments, context in sorted(found, key=lambda each: each[:2]):
        catalogue.add(message, locations=[(f"gwr/{name}", 0)], context=context)
    for command in COMMANDS:
        place = f"gwr/cli/commands/{command}.py"
        catalogue.add(getdoc(load_command(command)) or "", locations=[(place, 0)])
    for member, name in NAMES.items():
        context = type(member).__name__
        catalogue.add(name, locations=[("gwr/fields.py", 0)], context=context)
    for field in CORRECTABLE:
        catalogue.add(field, locations=[("gwr/fields.py", 0)], context="Correction")
    return catalogue


def read() -> Catalog:
    """Return the Chinese catalogue as it stands."""
    with SOURCE.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def update() -> None:
    """Write the catalogue with the texts of the code, and its compiled form."""
    catalogue = read()
    catalogue.update(texts(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with SOURCE.open("wb") as file:
        write_po(file, catalogue, width=96, include_lineno=False)
    COMPILED.write_bytes(compiled(catalogue))


if __name__ == "__main__":
    update()
    wanting = [each for each in read() if each.id and (not each.string or each.fuzzy)]
    sys.stdout.write(f"{SOURCE.relative_to(ROOT)}: {len(wanting)} texts wait for a translation\n")
