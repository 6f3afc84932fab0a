"""Reports become a page: one file, which a browser shows without a network."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from gwr.output.html import view
from gwr.output.record import title, title_of_all
from gwr.words import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gwr.model import Report, Task

_HERE = Path(__file__).parent


def write(path: Path, pairs: Iterable[tuple[Report, Sequence[Task]]]) -> None:
    """Write reports, of each some tasks, as a page in the language of the interface.

    Several are compared first, for which all of them are in memory. The templates escape whatever
    comes from data; the only script and style that the page lets run are its own, named by their
    hashes. Raises OSError where writing fails.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        finalize=view.printable,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    spoken = "zh-Hans" if language() == "zh" else "en"
    environment.globals.update(view.ASKED, view=view, lang=spoken)
    pairs = tuple(pairs)
    style, script = _own("style.css"), _own("script.js")
    named = title(pairs[0][0])
    if len(pairs) > 1:
        style += _own("reports.css")
        named = title_of_all([report for report, _tasks in pairs])
    page = environment.get_template("page.html.jinja").generate(
        style=style,
        script=script,
        policy=_policy(style, script),
        title=named,
        pairs=pairs,
        at_once=view.at_once(len(pairs)),
        every=[task for _report, tasks in pairs for task in tasks],
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(page)


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return what a browser may do with the page: nothing but apply this style and this script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
