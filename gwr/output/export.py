"""A report becomes a file for other programs; the ending of its name says which kind."""

from __future__ import annotations

import os
import re
from errno import EACCES
from functools import partial
from itertools import chain
from pathlib import Path
from stat import S_IFREG, S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError, MisuseError, NotFoundError
from gwr.model import Filter, Key
from gwr.output import Form, render
from gwr.output.targets import task_sheet
from gwr.query.collection import marked
from gwr.query.filters import select_each
from gwr.steps import counted
from gwr.store.files import (
    ARCHIVE,
    identity,
    name_of,
    path_of,
    reason,
    refuse_source,
    whole_file,
)
from gwr.words import _, english, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from gwr.model import Report, Task
    from gwr.query.collection import Collection

    _Pair = tuple[Report, Sequence[Task]]

_TEXT = {
    ".csv": Form.CSV,
    ".tsv": Form.TSV,
    ".json": Form.JSON,
    ".jsonl": Form.JSONL,
    ".md": Form.MARKDOWN,
}
_DATABASE = ARCHIVE


class _Library(NamedTuple):
    """What writes a kind of file: the module that it needs, the extra with that, and its writer."""

    module: str
    extra: str
    writer: str


_MADE = {
    ".xlsx": _Library("xlsxwriter", "convert", "gwr.output.xlsx.writer"),
    ".docx": _Library("docx", "convert", "gwr.output.docx"),
    ".html": _Library("jinja2", "convert", "gwr.output.html"),
    ".parquet": _Library("pyarrow", "parquet", "gwr.output.parquet"),
}

ENDINGS = (*_TEXT, *_MADE, _DATABASE)
"""The endings of the files that can be written."""


def export_report(  # noqa: PLR0913  what is optional goes by keyword
    report: Report,
    path: str | PathLike[str],
    tasks: Sequence[Task] | None = None,
    *,
    force: bool = False,
    append: bool = False,
    bom: bool = False,
) -> None:
    """Write a report, or some of its tasks, to a file of the kind that the ending of `path` names.

    The file appears whole or not at all. One that is there is replaced only with `force`; with
    `append` a .db keeps what it holds, and the rows of the same district and year are replaced, if
    they have more readings only with `force` too; a new one is left empty if that fails.
    `bom` begins .csv with the mark that Excel wants.

    Raises MisuseError for an ending or a combination that makes no sense, if there is a file and
    neither `force` nor `append`, or if `append` would lose readings; DataError for a report that
    could not be loaded again, NotFoundError for no tasks at all; GwrError where writing fails, or a
    library is needed for it.
    """
    from gwr.store.writer import require_loadable

    some = None if tasks is None else tuple(tasks)
    require_loadable(report, some)
    if some == () and not append:
        raise NotFoundError(_("there is no target to write; nothing is written"))
    write_report(report, name_of(path), some, force=force, append=append, bom=bom)


def write_report(  # noqa: PLR0913  as above
    report: Report,
    name: str,
    tasks: Sequence[Task] | None = None,
    *,
    force: bool = False,
    append: bool = False,
    bom: bool = False,
) -> None:
    """Do what `export_report` does with a report that was loaded, and some of its tasks."""
    ending = _ending(name, bom=bom)
    chosen = report.tasks if tasks is None else tasks
    if append:
        _require_whole(ending, picked=tasks is not None)
        _append([report], name, force=force)
    elif ending == _DATABASE:
        _write_database([report], name, force=force, some=chosen)
    elif ending in _MADE:
        _make(ending, [(report, chosen)], name, force=force)
    else:
        with whole_file(name, force=force) as part:
            _write_text(_TEXT[ending], [(report, chosen)], part, bom=bom)


def write_reports(  # noqa: PLR0913  as above
    asked: Collection,
    name: str,
    wanted: Filter,
    *,
    force: bool = False,
    append: bool = False,
    bom: bool = False,
) -> None:
    """Write the targets of several reports that a filter lets through, one report at a time.

    As `export_report` does it. A .db has whole reports only, all of them or none.
    """
    ending = _ending(name, bom=bom)
    if append:
        _require_whole(ending, picked=wanted != Filter())
        _append(counted(asked.reports(), len(asked.keys)), name, force=force)
    elif ending == _DATABASE:
        if wanted != Filter():
            raise MisuseError(_("a .db has whole reports; leave out the filters"))
        _write_database(counted(asked.reports(), len(asked.keys)), name, force=force)
    else:
        pairs = counted(select_each(asked, wanted), len(asked.keys))
        first = next(pairs, None)
        if first is None:
            raise NotFoundError(_("no target fits these filters; nothing is written"))
        pairs = chain((first,), pairs)
        if ending in _MADE:
            _make(ending, pairs, name, force=force)
            return
        with whole_file(name, force=force) as part:
            _write_text(_TEXT[ending], pairs, part, bom=bom)


def write_folder(asked: Collection, name: str, source: str, *, force: bool = False) -> None:
    """Write whole reports as data files into a folder, which is made if there is none.

    Each file is named for its district and year. With `force` those that are there are replaced.

    Raises MisuseError, before anything is written, if a file is there and no `force`, or is read
    from the `source`, and where two reports would have one file; GwrError if writing fails.
    """
    from gwr.store.writer import dumps

    folder = path_of(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise GwrError(
            _("can't write {name}: {why}; nothing is changed", name=name, why=reason(error))
        ) from None
    files = [folder / _file_name(key) for key in asked.keys]
    there = [file for file in files if os.path.exists(file)]  # noqa: PTH110  a file that can't be is no error yet
    refuse_source(map(str, there), source)
    if there and not force:
        raise MisuseError(
            _("there is a file {name} already; add --force to replace it", name=there[0])
        )
    written: dict[object, Path] = {}
    for report in counted(asked.reports(), len(asked.keys)):
        file = folder / _file_name(Key(report.district, report.year))
        if other := written.get(identity(file)):  # by a link, or a system that knows no case
            raise MisuseError(
                _(
                    "{name} is the file {other} of another report; export to .db",
                    name=file,
                    other=other,
                )
            )
        with whole_file(str(file), force=force) as part:
            part.write_bytes(dumps(report).encode())
        written[identity(file)] = file


def _file_name(key: Key) -> str:
    # What some system takes for itself is written as in an address.
    district = re.sub(
        r'^\.|[\x00-\x1f"%*/:<>?\\|]', lambda match: f"%{ord(match[0]):02X}", key.district
    )
    return f"{district}-{key.year}.toml"


def _ending(name: str, *, bom: bool) -> str:
    """Return the ending of a file that can be written; raises MisuseError for any other."""
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122  Path cuts "/" off the end
    if ending not in ENDINGS:
        raise MisuseError(
            _(
                "{name} says nothing of the kind of file; end it in {endings} or {last}",
                name=name or _("an empty name"),
                endings=listed(ENDINGS[:-1]),
                last=ENDINGS[-1],
            )
        )
    if bom and ending != ".csv":
        raise MisuseError(_("--bom is for .csv; leave it out"))
    return ending


def _require_whole(ending: str, *, picked: bool) -> None:
    if ending != _DATABASE:
        raise MisuseError(_("--append is for .db; leave it out"))
    if picked:
        raise MisuseError(_("--append takes whole reports; leave out the filters"))


def _append(reports: Iterable[Report], name: str, *, force: bool) -> None:
    from gwr.store.archive.writer import add_all

    path = path_of(name)
    try:
        _require_writable(path.absolute(), name)
    except (OSError, ValueError) as error:
        raise GwrError(
            _("can't write {name}: {why}; nothing is changed", name=name, why=reason(error))
        ) from None
    add_all(path, reports, name, force=force)


def _require_writable(path: Path, name: str) -> None:
    """Raise, and say better than SQLite, why a file can't be written.

    Nothing but SQLite opens it: to close it again would free the locks that this process has on it.
    """
    try:
        asked, mode = path, path.stat().st_mode
    except FileNotFoundError:
        asked, mode = path.parent, S_IFREG
        asked.stat()
    if not S_ISREG(mode):  # to open a pipe would be to wait for its reader
        raise MisuseError(_("{name} is no file that could be added to; name another", name=name))
    if not os.access(asked, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))


def _write_database(
    reports: Iterable[Report], name: str, *, force: bool, some: Sequence[Task] | None = None
) -> None:
    """Write reports to a new archive; of a report alone, `some` of its tasks."""
    from gwr.store.archive.writer import add, add_all, refuse_unfinished, replace

    with whole_file(name, force=force, replace=partial(replace, name=name)) as part:
        target = Path(os.path.realpath(path_of(name)))
        if not target.exists():
            refuse_unfinished(target, name)
        if some is None:
            add_all(part, reports, name, alone=True)
        else:
            (report,) = reports
            add(part, report, some, name, alone=True)


def _make(ending: str, pairs: Iterable[_Pair], name: str, *, force: bool) -> None:
    from importlib import import_module

    from gwr.extras import require

    module, extra, writer = _MADE[ending]
    require(module, extra, _("writing {ending}", ending=ending))
    write = import_module(writer).write
    with whole_file(name, force=force) as part:
        write(part, pairs)


def _write_text(form: Form, pairs: Iterable[_Pair], part: Path, *, bom: bool) -> None:
    with part.open("w", encoding="utf-8", newline="") as file, english():  # it is for programs
        if form is Form.MARKDOWN:
            from gwr.output.markdown import heading

            before = ""
            for report, tasks in pairs:
                file.write(before)
                file.writelines(heading(report))
                file.writelines(render(form, task_sheet(_each(tasks), every=True)))
                before = "\n"
        else:
            named = (task for report, tasks in pairs for task in _each(marked(report, tasks)))
            file.writelines(render(form, task_sheet(named, every=True, several=True), bom=bom))


def _each(tasks: Sequence[Task]) -> Iterator[Task]:
    return counted(tasks, len(tasks))
