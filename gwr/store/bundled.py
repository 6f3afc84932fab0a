"""The data set that gwr comes with, read as Python reads its own modules.

To parse and check a TOML file of this size, and to make records of it, takes a tenth of the
start-up, so Python keeps what came of it where it keeps compiled modules, in `__pycache__`, as long
as nothing changes that has a part in it.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import suppress
from enum import Enum
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gwr import model

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from gwr.model import Report

_READERS = (
    *("fields.py", "model.py"),
    *("store/bundled.py", "store/format.py", "store/reader.py", "store/records.py"),
)
"""What has a part in which records come of the file."""


def bundled_path() -> Path:
    """Return where the bundled data file is: inside an installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "data" / "tasks.toml"
    return installed if installed.exists() else package.parent / "data" / "tasks.toml"


def load_bundled() -> Report:
    """Return the bundled report; raises DataError as `load` of a data file does."""
    name = str(bundled_path())
    loader = _Loader("tasks", name)
    report: Report | None = None
    # What is kept may be damaged, and there may be no file.
    with suppress(OSError, EOFError, ValueError, TypeError, ImportError):
        code: Any = loader.get_code("tasks")
        names = {**vars(model), "datetime": dt, "new": tuple.__new__}
        report = loader.report or eval(code, names)  # noqa: S307  what _Loader compiled
    return report or _load(name)


class _Loader(SourceFileLoader):
    """Makes a data file the source of code that makes its report, once it is checked.

    If the file had to be read, it has the `report`.
    """

    report: Report | None = None

    def path_stats(self, path: Any) -> Mapping[str, Any]:  # noqa: ANN401  it is a name
        """Return what tells if the file, or what reads it, is still the same."""
        own = super().path_stats(path)
        home = Path(model.__file__).parent
        readers = sum((home / each).stat().st_mtime for each in _READERS)
        return {**own, "mtime": own["mtime"] + readers}

    def source_to_code(self, data: object, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]  # noqa: ANN401  it is a name
        """Compile the file `path`; `data`, which was read from it, is not needed."""
        del data
        self.report = _load(path)
        # To compile it takes longer than to read it.
        text = _spelled(self.report) if _can_be_kept(path) else "None"
        return compile(text, path, "eval", optimize=_optimize)


def _load(name: str) -> Report:
    from gwr.store.reader import load

    return load(name)


def _can_be_kept(name: str) -> bool:
    """Return if Python may write what it compiles to where it keeps that."""
    folder = Path(cache_from_source(name)).parent
    while not folder.exists():
        folder = folder.parent
    return not sys.dont_write_bytecode and os.access(folder, os.W_OK)


def _spelled(value: object) -> str:
    """Return the Python code of a value, in which records and their members have their names."""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, tuple):
        plain = f"({''.join(f'{_spelled(each)},' for each in value)})"
        # To call its class takes twice as long.
        return plain if type(value) is tuple else f"new({type(value).__name__},{plain})"
    return repr(value)
