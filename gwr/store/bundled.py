"""The data set that gwr comes with, read as Python reads its own modules.

To parse and check a TOML file of this size, and to make records of it, takes a tenth of the
start-up, so Python keeps what came of it where it keeps compiled modules, in `__pycache__`, as long
as nothing changes that has a part in it.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gwr import model

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from gwr.model import Report

_READERS = ("model.py", "store/format.py", "store/reader.py", "store/records.py")


def bundled_path() -> Path:
    """Return where the bundled data file is: inside an installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "data" / "tasks.toml"
    return installed if installed.exists() else package.parent / "data" / "tasks.toml"


def load_bundled() -> Report:
    """Return the bundled report; raises DataError as `load` of a data file does."""
    name = str(bundled_path())
    loader = _Loader("tasks", name)
    try:
        code: Any = loader.get_code("tasks")
    except (
        OSError,
        EOFError,
        ValueError,
        TypeError,
        ImportError,
    ):  # no file, or damage to what is kept
        code = loader.source_to_code(b"", name)
    report: Report = eval(code, {**vars(model), "datetime": dt})  # noqa: S307  what _Loader compiled
    return report


class _Loader(SourceFileLoader):
    """Makes a data file the source of code that makes its report, once it is checked."""

    def path_stats(self, path: Any) -> Mapping[str, Any]:  # noqa: ANN401  it is a name
        """Return what tells if the file, or what reads it, is still the same."""
        own = super().path_stats(path)
        home = Path(model.__file__).parent
        return {
            **own,
            "mtime": own["mtime"] + sum((home / each).stat().st_mtime for each in _READERS),
        }

    def source_to_code(self, data: object, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]  # noqa: ANN401  it is a name
        """Compile the file `path`; `data`, which was read from it, is not needed."""
        from gwr.store.reader import load

        del data
        return compile(_spelled(load(path)), path, "eval", optimize=_optimize)


def _spelled(value: object) -> str:
    """Return the Python code of a value, in which records and their members have their names."""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, tuple):
        record = "" if type(value) is tuple else type(value).__name__
        return f"{record}({''.join(f'{_spelled(each)},' for each in value)})"
    return repr(value)
