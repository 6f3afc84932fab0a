"""Libraries that not everyone needs: each comes with an extra, and is asked for by name."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from gwr.errors import GwrError
from gwr.words import _

TYPE_CHECKING = False

if TYPE_CHECKING:
    from importlib.metadata import Distribution

NAME = "gwr-cli"
"""What the distribution is called, by which an index would know it."""


def install(extra: str) -> str:
    """Return the command that brings an extra where the user stands, quoted for a shell.

    It installs gwr with the extra from where it came, which the installed distribution itself
    records, or else the libraries of the extra; never gwr by a name that no index has.
    """
    from importlib.metadata import PackageNotFoundError, distribution
    from shlex import join

    try:
        installed = distribution(NAME)
    except PackageNotFoundError:  # run from a copy of the sources
        words = _from_folder(Path(__file__).parent.parent, extra)
    else:
        words = _from_origin(installed, extra) or _libraries(installed, extra)
    return join(["pip", "install", *words])


def _from_origin(installed: Distribution, extra: str) -> list[str]:
    """Return what to install from the path or address in direct_url.json, if that is there."""
    import json
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    # The format: https://packaging.python.org/en/latest/specifications/direct-url-data-structure/
    record = json.loads(installed.read_text("direct_url.json") or "{}")
    url: str = record.get("url", "")
    if url.startswith("file:"):
        path = Path(url2pathname(urlsplit(url).path))
        if "vcs_info" in record or not path.exists():
            return []  # pip before 24.1 takes no git+file: with an extra
        editable = ["-e"] if record.get("dir_info", {}).get("editable") else []
        return [*editable, *_from_folder(path, extra)]
    if "vcs_info" in record:
        url = f"{record['vcs_info']['vcs']}+{url}@{record['vcs_info']['commit_id']}"
    if "subdirectory" in record:
        url += f"#subdirectory={record['subdirectory']}"
    return [f"{NAME}[{extra}] @ {url}"] if url else []


def _from_folder(path: Path, extra: str) -> list[str]:
    try:
        here = path.samefile(Path.cwd())
    except FileNotFoundError:  # the working directory is gone
        here = False
    return [f"{'.' if here else path}[{extra}]"]


def _libraries(installed: Distribution, extra: str) -> list[str]:
    of_extra = re.compile(rf"(.+?) *; *extra == ['\"]{extra}['\"]")
    matches = map(of_extra.fullmatch, installed.requires or [])
    return [match[1] for match in matches if match]


def require(module: str, extra: str, purpose: str) -> None:
    """Import a module of an extra, so that what follows may import it as any other.

    Raises GwrError where it is not installed: that `purpose` needs it, and how to get it.
    """
    try:
        import_module(module)
    except ImportError:
        raise GwrError(
            _(
                "{purpose} needs {module}; {command}",
                purpose=purpose,
                module=module,
                command=install(extra),
            )
        ) from None
