"""A data file held against the format and against itself: every complaint, not the first alone."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from gwr.errors import DataError
from gwr.fields import RECORDS
from gwr.model import Kind, Status
from gwr.query.groups import TOTALS
from gwr.store.files import name_of
from gwr.store.format import (
    at,
    crowded,
    inner,
    is_whole,
    problems,
    record_name,
    task_name,
)
from gwr.store.reader import parse, read
from gwr.text import shortened
from gwr.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

    from gwr.model import Task

    Table = Mapping[str, Any]

_DONE = Status.DONE.value
_TOLD_MORE = frozenset(("shortfall", *RECORDS))
# What a quote must be a part of.
_QUOTES = (
    ("measure", "target_quote", ("target",)),
    ("measure", "actual_quote", ("progress", "remark")),
    ("caveat", "promise", ("target",)),
    ("caveat", "evidence", ("progress", "remark")),
    ("project", "promise", ("target",)),
    ("project", "evidence", ("progress", "remark", "commitment", "reason")),
    ("due", "quote", ("progress", "remark")),
)
# What is planted in pages by those who break into them, or left over by those who made them.
_PLANTED = "手机版|会员[0-9.]+|注册首页|博彩|投注|娱乐城|万博"
_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd"
_FOREIGN = re.compile(
    f"(?=[a-z&手会注博投娱万{_UNSEEN}])(?:"  # with what it begins, as hardly any text has
    rf"(?<![A-Za-z0-9./@:_-])[a-z][a-z0-9]{{4,}}(?![A-Za-z0-9./@:_-])(?:注册|官网|首页|{_PLANTED})*"
    rf"|(?:{_PLANTED})+"
    "|&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);"
    f"|[{_UNSEEN}]+)"
)
_KINDS = [kind.value for kind in Kind]
_STATUSES = [None, *(status.value for status in Status)]


def check(path: str | PathLike[str]) -> tuple[DataError, ...]:
    """Return every complaint about a data file; raises DataError where it can't be read as TOML."""
    name = name_of(path)
    return complaints(name, parse(name, read(name)))


CORRECT = N_(
    "where a page was tampered with, write in the data file what belongs there, and add "
    "[[correction]] with task, field, source, reading and basis"
)
"""How what is foreign to a report is put right."""


def foreign_matter(tasks: Sequence[Task]) -> list[str]:
    """Return for each place in some targets that looks foreign to the report what it is, in words.

    That is Latin words and brands as they are planted in pages, characters that can't be seen or
    have no meaning, and what is left over of HTML. It may be the report's own all the same.
    """
    every = [(task.target, task.progress, task.remark, *(task.shortfall or ())) for task in tasks]
    if not _FOREIGN.search("\n".join(filter(None, chain(*every)))):  # hardly any report has such
        return []
    return [
        at(
            _("task {number}", number=task.id),
            key,
            _("'{words}' looks foreign to the report", words=shortened(match[0])),
        )
        for task in tasks
        for key, text in _words_of(task).items()
        for match in _FOREIGN.finditer(text or "")
    ]


def _words_of(task: Task) -> dict[str, str | None]:
    """Return the report's own words about a target."""
    words = {"target": task.target, "progress": task.progress, "remark": task.remark}
    return {**words, **task.shortfall._asdict()} if task.shortfall else words


def complaints(name: str, document: Table) -> tuple[DataError, ...]:
    """Return every complaint about the document of a data file called `name`.

    What breaks the format comes first, then what contradicts itself, as far as the format is kept.
    """
    found = list(problems(document))
    if not (found and crowded(document)):  # what is too much to load is too much to go through
        tasks = inner(document, "task")
        found += [*_of_totals(document, tasks), *_of_tasks(tasks)]
    return tuple(DataError(at(name, problem)) for problem in found)


def _of_totals(document: Table, tasks: Sequence[Table]) -> Iterator[str]:
    report = document.get("report")
    declared = report.get("declared") if type(report) is dict else None
    if type(declared) is not dict:
        return
    pairs = [(task.get("kind"), task.get("status")) for task in tasks]
    known = all(kind in _KINDS and status in _STATUSES for kind, status in pairs)
    for key, (kind, status) in TOTALS.items():
        total = declared.get(key)
        if not is_whole(total) or not (known or key == "targets"):
            continue
        count = sum(
            (kind is None or kind.value == own_kind) and (status is None or status.value == own)
            for own_kind, own in pairs
        )
        if total != count:
            told = _("is {total}, but there are {count}", total=total, count=count)
            yield at("report", "declared", key, told)


def _of_tasks(tasks: Sequence[Table]) -> Iterator[str]:
    told = [each for each in enumerate(tasks, start=1) if not _TOLD_MORE.isdisjoint(each[1])]
    known = {task["id"]: task for task in tasks if type(task.get("id")) is int} if told else {}
    for position, task in told:
        for problem in _of_task(task, known):
            yield at(task_name(position, task), problem)


def _of_task(task: Table, known: Mapping[int, Table]) -> Iterator[str]:
    if "shortfall" in task and task.get("status") == _DONE:
        yield at("shortfall", _("is for what is not done, yet the status is done"))
    for key, quote, fields in [each for each in _QUOTES if each[0] in task]:
        for position, table in enumerate(inner(task, key), start=1):
            if not _stands(table.get(quote), _texts(task, *fields)):
                told = _("is no part of {fields}", fields=_(" or ").join(fields))
                yield at(record_name(key, position), quote, told)
    for position, caveat in enumerate(inner(task, "caveat"), start=1):
        for problem in _of_other(task, caveat, known):
            yield at(record_name("caveat", position), problem)


def _of_other(task: Table, caveat: Table, known: Mapping[int, Table]) -> Iterator[str]:
    number: Any = caveat.get("other")
    if not is_whole(number):
        return
    if number == task.get("id"):
        yield at("other", _("is this task itself"))
    elif number not in known:
        yield at("other", _("there is no task {number}", number=number))
    elif not _stands(caveat.get("other_quote"), _texts(known[number], "progress")):
        told = _("is no part of the progress of task {number}", number=number)
        yield at("other_quote", told)


def _texts(task: Table, *fields: str) -> list[str]:
    account = task.get("shortfall")
    every = {**task, **account} if type(account) is dict else task
    return [every[field] for field in fields if type(every.get(field)) is str]


def _stands(quote: object, texts: Sequence[str]) -> bool:
    # What is no text, or stands where none is, is complained of as such.
    return type(quote) is not str or not texts or any(quote in text for text in texts)
