"""A file that appears whole or not at all, and never in place of another by mistake."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from gwr.errors import DataError, GwrError, MisuseError
from gwr.hints import hint
from gwr.interrupts import tidied
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

OLD = 24 * 60 * 60
"""After how many seconds nobody can be at work any more on what a run that was killed has left."""

LARGEST = 512 * 1024 * 1024
"""How many bytes of a source are read at most, for some have no end."""

ARCHIVE = ".db"
"""The ending of an archive. Only SQLite replaces one: a program may have it open."""

STANDARD = "-"
"""The name of standard input, and of standard output."""

_PIECE = 2**20
_PART = ".part"
_KEPT = 24  # characters of a name in that of its part, for which there must be room


def name_of(path: object) -> str:
    """Return the name of a file that was given in any way; raises MisuseError where it is none."""
    try:
        return os.fsdecode(path)  # type: ignore[arg-type]
    except TypeError:
        raise MisuseError(_("'{path}' is no path; give the name of a file", path=path)) from None


def path_of(name: str) -> Path:
    """Return the path of a name as it was typed, also where the locale can't hold it."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:  # the file's own name is its UTF-8
        return Path(os.fsdecode(name.encode(errors="replace")))
    return Path(name)


def is_archive(name: str) -> bool:
    """Return if a file is an archive by its ending: SQLite alone may open it.

    Who closes it frees all locks that the process has on it, those of SQLite in other threads too.
    """
    path = path_of(name)
    return os.path.isfile(path) and os.path.realpath(path).lower().endswith(ARCHIVE)  # noqa: PTH113  a NUL is no error


def open_source(name: str) -> BinaryIO:
    """Open a file to read its bytes, or standard input, of which the name is STANDARD.

    Raises DataError for an archive.
    """
    if name == STANDARD:
        return open(0, "rb", closefd=False)
    if is_archive(name):
        raise an_archive(name)
    return path_of(name).open("rb")


def read_bytes(name: str) -> bytes:
    """Return what is in a file or in standard input, no more than LARGEST and a byte.

    Raises OSError or ValueError where it can't be read, and DataError for an archive.
    """
    with open_source(name) as file:
        # To ask for more than there is takes the memory for it.
        pieces = [file.read(min(os.fstat(file.fileno()).st_size, LARGEST) + 1)]
        left = LARGEST + 1 - len(pieces[0])
        while piece := file.read(min(left, _PIECE)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)


def an_archive(name: str) -> DataError:
    """Return the complaint about an archive where something else is asked for."""
    return DataError(
        _(
            "{name} is an archive, no data file; {command} writes its data files",
            name=name,
            command=hint("--data", name, "export", "reports/"),
        )
    )


def reason(error: OSError | ValueError) -> str:
    """Return why a file could not be read or written; a ValueError is about its name."""
    told = getattr(error, "strerror", None) or str(error)
    # As Python says of such a name from one version, and one function, to another.
    return _("embedded null byte") if "embedded null" in told else _(told)


_REASONS = (
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("File name too long"),
    N_("Too many levels of symbolic links"),
    N_("Input/output error"),
    N_("File exists"),
    N_("No such device or address"),
    N_("Bad file descriptor"),
)
"""What the system says most often where a file can't be read or written."""


def refuse_source(names: Iterable[str], source: str) -> None:
    """Raise MisuseError if a file to write is read, under whatever name: the source, or in it."""
    there = {identity(path_of(name)): name for name in names}
    there.pop(None, None)
    if not there:  # as mostly, and a folder may have many files
        return
    read = 0 if source == STANDARD else path_of(source)  # what a shell opened as standard input
    within = path_of(source).rglob("*.toml") if os.path.isdir(read) else ()  # noqa: PTH112  a NUL is no error
    for path in (read, *within):
        if name := there.get(identity(path)):
            raise MisuseError(
                _("{name} is what is read from, {source}; name another", name=name, source=source)
            )


def identity(path: Path | int) -> tuple[int, int] | None:
    """Return what tells a file from any other; None for what isn't there, as its opener says."""
    try:
        found = os.stat(path)  # noqa: PTH116  or a descriptor
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


@contextmanager
def whole_file(
    name: str, *, force: bool, replace: Callable[[Path, Path], object] | None = None
) -> Iterator[Path]:
    """Give the path of an empty file to fill, which becomes `name` once the block has ended well.

    Until then `name` is what it was; if the block fails, it stays so and the empty file is gone.
    A file that is already there is replaced only with `force`, and keeps its owner and permissions;
    an archive is replaced only by `replace`, which takes the new file and the old one.

    Raises MisuseError if there is a file and no `force`, GwrError if writing fails.
    """
    try:
        target = Path(os.path.realpath(path_of(name)))  # a link stays one
    except (OSError, ValueError) as error:  # OSError: the folder that one is in is gone
        raise GwrError(
            _("can't write {name}: {why}; name another file", name=name, why=reason(error))
        ) from None
    try:
        _refuse_existing(target, name, force=force, archive=replace is not None)
        with tidied(), _part(target) as part:
            yield part
            _flush_to_disk(part)
            _refuse_existing(target, name, force=force, archive=replace is not None)
            _publish(part, target, name, force=force, replace=replace or swap)
    except UnicodeEncodeError as error:
        half = ascii(error.object[error.start])[1:-1]
        raise GwrError(
            _("can't write {name}: no file can hold {half}, half a character", name=name, half=half)
        ) from None
    except OSError as error:
        raise GwrError(
            _("can't write {name}: {why}; nothing is changed", name=name, why=reason(error))
        ) from None


def swap(part: Path, target: Path) -> None:
    """Put a file in the place of another, whose owner and permissions it gets."""
    old, new = target.stat(), part.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):  # on Windows all are 0
        shutil.chown(part, old.st_uid, old.st_gid)
    shutil.copymode(target, part)
    part.replace(target)


def _refuse_existing(target: Path, name: str, *, force: bool, archive: bool) -> None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if not S_ISREG(mode):
        raise MisuseError(_("{name} is no file that could be replaced; name another", name=name))
    if not force:
        raise _taken(name)
    if target.suffix.lower() == ARCHIVE and not archive:
        raise MisuseError(
            _("{name} is an archive, and only another takes its place; name another", name=name)
        )


def _taken(name: str) -> MisuseError:
    return MisuseError(_("there is a file {name} already; add --force to replace it", name=name))


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """Give an empty file beside another; in the end it is gone, unless it has another name.

    What killed runs have left for the same name goes as well, once it is old.
    """
    beginning = f".{target.name[:_KEPT]}.gwr-"
    _remove_old(target.parent, beginning)
    part = target.with_name(f"{beginning}{os.urandom(8).hex()}{_PART}")
    try:
        part.touch(exist_ok=False)
        if target.exists():
            shutil.copymode(target, part)  # before there is anything in it to read
        yield part
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _remove_old(folder: Path, beginning: str) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(beginning) and entry.name.endswith(_PART):
                age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age > OLD:
                    os.unlink(entry.path)  # noqa: PTH108  a path as text


def _flush_to_disk(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _publish(
    part: Path, target: Path, name: str, *, force: bool, replace: Callable[[Path, Path], object]
) -> None:
    """Give the file its name, in place of another only with `force`."""
    try:
        if not force or not target.exists():
            if _link(part, target):
                return
            target.touch(exist_ok=False)
    except FileExistsError:  # it came in the meantime
        if not force:
            raise _taken(name) from None
    replace(part, target)


def _link(part: Path, target: Path) -> bool:
    """Give a file a second name, where that can be; raises FileExistsError if another has it."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # FAT, and some disks that are mounted from afar
        return False
    return True
