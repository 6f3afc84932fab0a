"""A file that appears whole or not at all, and never in place of another by mistake."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gwr.errors import GwrError, MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator


def path_of(name: str) -> Path:
    """Return the path of a name as it was typed, also where the locale can't hold it."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:  # the file's own name is its UTF-8
        return Path(os.fsdecode(name.encode(errors="replace")))
    return Path(name)


def reason(error: OSError | ValueError) -> str:
    """Return why a file could not be read or written; a ValueError is about its name."""
    return getattr(error, "strerror", None) or str(error)


@contextmanager
def whole_file(name: str, *, force: bool) -> Iterator[Path]:
    """Give the path of an empty file to fill, which becomes `name` once the block has ended well.

    Until then `name` is what it was; if the block fails, it stays so and the empty file is gone.
    A file that is already there is replaced only with `force`, and keeps its permissions.

    Raises MisuseError if there is a file and no `force`, GwrError if writing fails.
    """
    try:
        target = Path(os.path.realpath(path_of(name)))  # a link stays one
    except ValueError as error:
        raise GwrError(f"can't write {name}: {reason(error)}; name another file") from None
    try:
        _refuse_existing(target, name, force=force)
        part = target.with_name(f".gwr-{os.urandom(8).hex()}.part")
        part.touch(exist_ok=False)
        try:
            if target.exists():
                shutil.copymode(target, part)
            yield part
            _flush_to_disk(part)
            _refuse_existing(target, name, force=force)
            part.replace(target)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
    except OSError as error:
        raise GwrError(f"can't write {name}: {reason(error)}; nothing is changed") from None


def _refuse_existing(target: Path, name: str, *, force: bool) -> None:
    if target.exists() and not target.is_file():
        raise MisuseError(f"{name} is no file that could be replaced; name another")
    if target.exists() and not force:
        raise MisuseError(f"there is a file {name} already; add --force to replace it")


def _flush_to_disk(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
