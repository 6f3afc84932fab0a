"""A report becomes a Parquet file: a row for each target, typed, its readings nested."""

from __future__ import annotations

from datetime import date
from enum import Enum
from itertools import islice
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from gwr.model import Came, Caveat, Correction, Due, Finding, Measure, Project, Verdict
from gwr.output.targets import COLUMNS
from gwr.query.findings import findings
from gwr.query.readings import parse_period
from gwr.steps import counted
from gwr.words import english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from gwr.model import Report, Task

AT_ONCE = 10_000
"""How many rows a row group has: so many are in memory at a time."""

_PLAIN = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}
# Of the columns those that are no text.
_TYPES = {
    "id": pa.int64(),
    "doubt": pa.bool_(),
    **dict.fromkeys(("sections", "departments", "supporting", "other"), pa.list_(pa.string())),
}
_REPORT = {"district": str, "code": str, "year": int, "published": date, "url": str}
# What a record has besides its own fields: the type, and how it is worked out.
_MORE: dict[type, dict[str, tuple[Any, Callable[[Any], object]]]] = {
    Measure: {
        "verdict": (Verdict, lambda measure: measure.verdict),
        "attainment": (float, lambda measure: None if measure.growth else measure.attainment),
        "points": (float, lambda measure: measure.points),
    },
    Project: {"verdict": (Came, lambda project: project.verdict)},
    Due: {"last_day": (date, lambda due: parse_period(due.when).last if due.when else None)},
}
_NESTED: dict[str, tuple[type, Callable[[Task], Iterable[Any]]]] = {
    "corrections": (Correction, lambda task: task.corrections),
    "measures": (Measure, lambda task: task.measures),
    "caveats": (Caveat, lambda task: task.caveats),
    "projects": (Project, lambda task: task.projects),
    "due": (Due, lambda task: task.due),
    "findings": (Finding, findings),
}


def write(path: Path, pairs: Iterable[tuple[Report, Sequence[Task]]]) -> None:
    """Write reports, of each some tasks; raises OSError where writing fails.

    It is for programs: the same in every language, and texts are as they are in the data.
    """
    schema = _schema()
    rows = (_row(report, task) for report, tasks in pairs for task in counted(tasks, len(tasks)))
    with english(), pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(rows, AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(some, schema))


def _schema() -> pa.Schema:
    columns = {name: _PLAIN[kind] for name, kind in _REPORT.items()}
    columns |= {name: _TYPES.get(name, pa.string()) for name in COLUMNS if name != "correction"}
    columns |= {name: pa.list_(_struct(kind)) for name, (kind, _of) in _NESTED.items()}
    return pa.schema(list(columns.items()))


def _struct(kind: type) -> pa.StructType:
    hints = {**get_type_hints(kind), **{key: each[0] for key, each in _more(kind).items()}}
    return pa.struct([(key, _type(hint)) for key, hint in hints.items()])


def _type(hint: Any) -> pa.DataType:  # noqa: ANN401  whatever stands behind a field of a record
    """Return the type of a field: of what may be None the other, of a tuple a list."""
    (kept,) = [each for each in get_args(hint) if each not in (NoneType, ...)] or [hint]
    if get_origin(hint) is tuple:
        return pa.list_(_type(kept))
    return pa.string() if issubclass(kept, Enum) else _PLAIN[kept]


def _more(kind: type) -> dict[str, tuple[Any, Callable[[Any], object]]]:
    return _MORE.get(kind, {})


def _row(report: Report, task: Task) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(report, name) for name in _REPORT}
    row |= {name: _value(of(task)) for name, of in COLUMNS.items() if name != "correction"}
    for name, (kind, of) in _NESTED.items():
        row[name] = [dict(_fields(kind, record)) for record in of(task)]
    return row


def _fields(kind: type, record: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401  as above
    for key, value in record._asdict().items():
        yield key, _value(value)
    for key, (_kind, of) in _more(kind).items():
        yield key, _value(of(record))


def _value(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return list(map(_value, value)) if isinstance(value, tuple) else value
