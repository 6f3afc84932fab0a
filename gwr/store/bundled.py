"""The data set that gwr comes with, read as Python reads its own modules.

To parse and check a TOML file of this size takes a tenth of the start-up, so Python keeps what came
of it where it keeps compiled modules, in `__pycache__`, as long as the file is the same.
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gwr.store.reader import document_of, report_of

if TYPE_CHECKING:
    from types import CodeType

    from gwr.model import Report


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
    module: dict[str, Any] = {}
    exec(code, module)  # noqa: S102  the literal that _Loader compiled
    return report_of(module["DOCUMENT"])


class _Loader(SourceFileLoader):
    """Makes a data file the source of a module that has its document, once that is checked."""

    def source_to_code(self, data: object, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]  # noqa: ANN401  it is a name
        """Compile the file `path`; `data`, which was read from it, is not needed."""
        del data
        text = f"import datetime\nDOCUMENT = {document_of(path)!r}"
        return compile(text, path, "exec", optimize=_optimize)
