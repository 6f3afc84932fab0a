"""An archive is opened: only one that gwr made, and so that what it holds can do no harm."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from gwr.errors import GwrError, MisuseError
from gwr.store.archive.schema import APPLICATION, SCHEMA, is_earlier, is_made_by, pragma
from gwr.store.archive.upgrade import upgrade
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 5.0
"""How many seconds to wait for another program that is writing to the file."""

SMALL = 2**20
"""An archive of so many bytes is looked through whole when it is opened, in some 5 ms at most."""

_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
"""How a journal ends that has the name of another."""

_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"

# What SQLite finds of single values, of which the reader says more.
_OF_VALUES = re.compile(r"CHECK constraint failed|[A-Z-]+ value in ")


def _open(file: str, *, uri: bool = False) -> sqlite3.Connection:
    # One that nobody has closed may be collected, and is then closed, in another thread.
    return sqlite3.connect(
        file, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=uri
    )


@contextmanager
def to_read(path: Path, name: str) -> Iterator[sqlite3.Connection]:
    """Give a connection through which an archive can be asked, and not changed.

    All that is asked through it is answered from one state of the file. Text that is no UTF-8 has
    U+FFFD where it can't be read. Of an archive of the earlier schema a copy is asked, which is
    brought up to date and gone afterwards. Errors call the file by its `name`.

    Raises GwrError where the file can't be read or is damaged, also while it is being asked, and
    MisuseError if it is no archive whose schema gwr has written.
    """
    with (
        complaining(name, N_("can't read {name}: {told}")),
        closing(connect(path, "rw", name)) as database,
    ):
        database.execute("PRAGMA query_only = ON")
        database.execute("BEGIN")
        if is_earlier(database):
            with _up_to_date(database) as copy:
                require_own(copy, name)
                yield copy
        else:
            require_own(database, name)
            _require_whole(database)
            yield database


def connect(path: Path, mode: str, name: str) -> sqlite3.Connection:
    """Return a connection in which nothing happens but what is asked for; raises sqlite3.Error.

    Raises MisuseError, which calls the file by its `name`, for what a stranger has laid beside it.
    The `mode` is that of SQLite: `ro`, `rw`, or `rwc`, which makes a file where none is. A file
    that may not be written is opened with `rw` as well; what was cut off is rolled back with it.
    """
    for each in {path.absolute(), Path(os.path.realpath(path))}:  # SQLite may follow a link
        _refuse_planted(each.with_name(f"{each.name}-journal"), name)
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return _careful(_open(uri, uri=True))


def _refuse_planted(journal: Path, name: str) -> None:
    """Raise MisuseError for a journal at which SQLite would wait for ever, or delete another file.

    It deletes the one that a journal names of a change to several files at once; of an archive gwr
    makes no such change.
    """
    try:
        if S_ISREG(journal.stat().st_mode):
            with journal.open("rb") as file:
                file.seek(max(0, journal.stat().st_size - len(_NAMES_ANOTHER)))
                if file.read() != _NAMES_ANOTHER:
                    return
    except OSError:  # mostly there is none
        return
    raise MisuseError(
        _(
            "{journal}, beside {name}, is not of gwr's making: SQLite would wait for ever, or "
            "delete another file; delete it",
            journal=journal.name,
            name=name,
        )
    )


def _careful(database: sqlite3.Connection) -> sqlite3.Connection:
    database.text_factory = partial(str, encoding="utf-8", errors="replace")  # a lambda is slow
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    return database


@contextmanager
def _up_to_date(earlier: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Give a copy of an archive, brought up to date, that can't be changed any more.

    What of it does not fit into memory lies in a file that goes with the connection. Its words are
    in no index: to make one takes longer than to go without.
    """
    with closing(_careful(_open(""))) as copy:
        earlier.backup(copy)
        copy.execute("BEGIN")
        upgrade(copy)
        copy.execute("COMMIT")
        copy.execute("PRAGMA query_only = ON")
        yield copy


def require_own(database: sqlite3.Connection, name: str) -> None:
    """Raise MisuseError unless all in a database is of a kind that gwr made, by this schema."""
    if pragma(database, "application_id") != APPLICATION:
        raise MisuseError(
            _("{name} is a database, but not one that gwr made; name another file", name=name)
        )
    version = pragma(database, "user_version")
    if version != SCHEMA:
        raise MisuseError(
            _(
                "{name} has schema {version}, this gwr writes {ours}; export to a new file",
                name=name,
                version=version,
                ours=SCHEMA,
            )
        )
    if not is_made_by(database):  # a trigger runs, a view only looks like a table
        raise MisuseError(
            _("{name} has another schema than gwr writes; export to a new file", name=name)
        )


def _require_whole(database: sqlite3.Connection) -> None:
    """Raise sqlite3.Error if an index of an archive differs from its table.

    Of one that is not small only the table of its reports is looked at, by which all is found.
    """
    small = database.execute(_SIZE).fetchone()[0] <= SMALL
    check = "PRAGMA integrity_check" if small else "PRAGMA integrity_check(report)"
    found = [told for (told,) in database.execute(check)]
    if not all(told == "ok" or _OF_VALUES.match(told) for told in found):
        raise sqlite3.DatabaseError("database disk image is malformed")


@contextmanager
def complaining(name: str, failed: str) -> Iterator[None]:
    """Turn what SQLite complains of inside into a GwrError.

    Where nothing more can be said of it, `failed` is what it says, with room for name and told.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        half = ascii(error.object[error.start])[1:-1]
        raise GwrError(
            _("can't write {name}: no file can hold {half}, half a character", name=name, half=half)
        ) from None
    except (sqlite3.Error, UnicodeDecodeError) as error:  # a name in an error may be no UTF-8
        raise _complaint(error, name, failed) from None


def _complaint(error: Exception, name: str, failed: str) -> GwrError:
    told = str(error)
    if "not a database" in told:
        return MisuseError(_("{name} is no SQLite database; name another file", name=name))
    if "locked" in told:
        return GwrError(
            _("{name} is in use by another program; try again when that is done", name=name)
        )
    if isinstance(error, UnicodeDecodeError) or not told:  # Python 3.10 leaves it at that
        told = _("a name in it is no UTF-8")
    elif not any(each in told for each in _DAMAGED):
        return GwrError(_(failed, name=name, told=_(told)))
    return GwrError(_("{name} is damaged ({told}); export to a new file", name=name, told=_(told)))


_DAMAGED = ("malformed", "vtable", "fts5")
"""What SQLite says of damage has one of these words, that of an index of words the last two."""

_TOLD = (
    N_("disk I/O error"),
    N_("database or disk is full"),
    N_("attempt to write a readonly database"),
    N_("unable to open database file"),
    N_("database disk image is malformed"),
    N_("malformed, for it does not give back what was added"),
)
"""What SQLite says most often, and what is said in its name."""
