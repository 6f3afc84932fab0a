"""A data file (TOML) becomes a Report; every complaint names the file, the task and the key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gwr.errors import DataError
from gwr.model import (
    Caveat,
    CaveatKind,
    Correction,
    Declared,
    Due,
    Kind,
    Measure,
    Report,
    Scope,
    Shortfall,
    Status,
    Strength,
    Task,
)
from gwr.store.files import path_of, reason
from gwr.store.format import problems

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

_KINDS = {member.value: member for member in Kind}
_STATUSES = {member.value: member for member in Status}
_SCOPES = {member.value: member for member in Scope}
_CAVEAT_KINDS = {member.value: member for member in CaveatKind}
_STRENGTHS = {member.value: member for member in Strength}


def bundled_path() -> Path:
    """Return where the bundled data file is: inside an installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "data" / "tasks.toml"
    return installed if installed.exists() else package.parent / "data" / "tasks.toml"


def load(path: str | PathLike[str] | None = None) -> Report:
    """Read a data file, the bundled one unless a path is given.

    Raises DataError where the file can't be read or breaks the format (see docs/format.md).
    """
    name = str(bundled_path() if path is None else path)
    document = parse(name, read(name))
    for problem in problems(document):
        raise DataError(f"{name}: {problem}")
    return _report(document)


def read(name: str) -> str:
    """Return the text of a data file; raises DataError where it can't be read as one."""
    if not name.strip():
        raise DataError("the name of the data file is empty; name a file")
    try:
        content = path_of(name).read_bytes()
    except IsADirectoryError:
        raise DataError(f"{name} is a folder; name the data file in it") from None
    except FileNotFoundError:
        raise DataError(f"there is no file {name}; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise DataError(f"{name} can't be read: {reason(error)}") from None
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DataError(f"{name} is not UTF-8 (byte {error.start + 1}); save it as UTF-8") from None


def parse(name: str, text: str) -> dict[str, Any]:
    """Return the document that a text holds; raises DataError, which names the file, if none."""
    # tomli rather than tomllib: its compiled wheel takes less than half the time.
    import tomli

    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        raise DataError(f"{name} is not valid TOML: {error}") from None


def _report(document: dict[str, Any]) -> Report:
    # From here on the document is known to keep the format. It is used up.
    corrections: dict[int, list[Correction]] = {}
    for table in document.get("correction", ()):
        corrections.setdefault(table.pop("task"), []).append(Correction(**table))
    report = document["report"]
    if "declared" in report:
        report["declared"] = Declared(**report["declared"])
    tasks = document["task"]
    return Report(
        **report,
        tasks=tuple(_task(table, corrections.get(table["id"], ())) for table in tasks),
    )


def _task(table: dict[str, Any], corrections: Iterable[Correction]) -> Task:
    get = table.get
    shortfall = get("shortfall")
    return Task(
        table["id"],
        _KINDS[table["kind"]],
        table["target"],
        tuple(table["departments"]),
        table["progress"],
        _STATUSES[table["status"]],
        get("remark"),
        Shortfall(**shortfall) if shortfall else None,
        tuple(corrections),
        tuple(map(_measure, get("measure", ()))),
        tuple(map(_caveat, get("caveat", ()))),
        tuple(Due(**due) for due in get("due", ())),
    )


def _measure(table: dict[str, Any]) -> Measure:
    if "scope" in table:
        table["scope"] = _SCOPES[table["scope"]]
    return Measure(**table)


def _caveat(table: dict[str, Any]) -> Caveat:
    table["kind"] = _CAVEAT_KINDS[table["kind"]]
    table["strength"] = _STRENGTHS[table["strength"]]
    return Caveat(**table)
