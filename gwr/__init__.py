"""How far a local government kept the promises of its work report, asked from Python.

>>> from gwr import load
>>> load().tasks[37].status.word
'部分完成'
"""

TYPE_CHECKING = False  # as type checkers know it: typing itself is slow to import

if TYPE_CHECKING:
    from gwr.checks import check
    from gwr.convert.export import export_report
    from gwr.convert.importing import Imported, import_report
    from gwr.convert.to_toml import save
    from gwr.dataset import load
    from gwr.departments import find_departments, lead_departments
    from gwr.errors import DataError, GwrError, MisuseError, NotFoundError
    from gwr.groups import By, Group, group, totals
    from gwr.model import (
        Caveat,
        CaveatKind,
        Correction,
        Declared,
        Due,
        Filter,
        Kind,
        Measure,
        Report,
        Scope,
        Shortfall,
        Status,
        Strength,
        Tally,
        Task,
    )
    from gwr.query import (
        by_department,
        parse_filter,
        parse_numbers,
        pick,
        select,
        tally,
    )
    from gwr.readings import (
        Outcome,
        Period,
        by_attainment,
        caveats,
        due,
        measures,
        outcome,
        parse_period,
        verdict,
    )
    from gwr.search import Found, Passage, Search, find_targets, parse_search

__version__ = "0.1.0"

__all__ = [
    "By",
    "Caveat",
    "CaveatKind",
    "Correction",
    "DataError",
    "Declared",
    "Due",
    "Filter",
    "Found",
    "Group",
    "GwrError",
    "Imported",
    "Kind",
    "Measure",
    "MisuseError",
    "NotFoundError",
    "Outcome",
    "Passage",
    "Period",
    "Report",
    "Scope",
    "Search",
    "Shortfall",
    "Status",
    "Strength",
    "Tally",
    "Task",
    "by_attainment",
    "by_department",
    "caveats",
    "check",
    "due",
    "export_report",
    "find_departments",
    "find_targets",
    "group",
    "import_report",
    "lead_departments",
    "load",
    "measures",
    "outcome",
    "parse_filter",
    "parse_numbers",
    "parse_period",
    "parse_search",
    "pick",
    "save",
    "select",
    "tally",
    "totals",
    "verdict",
]

_HOMES = (
    "dataset",
    "departments",
    "errors",
    "groups",
    "model",
    "query",
    "readings",
    "search",
    "checks",
    "convert.export",
    "convert.importing",
    "convert.to_toml",
)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for.

        The command line begins with `import gwr`, before the garbage collector is off: the less
        there is to import, the better.
        """
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module 'gwr' has no attribute {name!r}")
        homes = (import_module(f"gwr.{home}") for home in _HOMES)
        return next(getattr(home, name) for home in homes if hasattr(home, name))
