"""How far a local government kept the promises of its work report, asked from Python.

>>> from gwr import load
>>> load().tasks[37].status.word
'部分完成'
"""

from gwr.dataset import load
from gwr.departments import departments, find_departments
from gwr.errors import DataError, GwrError, MisuseError, NotFoundError
from gwr.model import Correction, Declared, Kind, Report, Shortfall, Status, Task
from gwr.query import (
    By,
    Filter,
    Group,
    Tally,
    by_department,
    group,
    parse_filter,
    parse_numbers,
    pick,
    select,
    tally,
    totals,
)

__version__ = "0.1.0"

__all__ = [
    "By",
    "Correction",
    "DataError",
    "Declared",
    "Filter",
    "Group",
    "GwrError",
    "Kind",
    "MisuseError",
    "NotFoundError",
    "Report",
    "Shortfall",
    "Status",
    "Tally",
    "Task",
    "by_department",
    "departments",
    "find_departments",
    "group",
    "load",
    "parse_filter",
    "parse_numbers",
    "pick",
    "select",
    "tally",
    "totals",
]
