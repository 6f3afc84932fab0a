"""How far a local government kept the promises of its work report, asked from Python.

>>> from gwr import load
>>> load().tasks[37].status.word
'部分完成'
"""

TYPE_CHECKING = False  # as type checkers know it: typing itself is slow to import

if TYPE_CHECKING:
    from gwr.errors import DataError, GwrError, MisuseError, NotFoundError
    from gwr.importing.report import Imported, import_report
    from gwr.model import (
        Bound,
        Came,
        Caveat,
        CaveatKind,
        Correction,
        Declared,
        Due,
        Filter,
        Finding,
        FindingKind,
        Firmness,
        Key,
        Kind,
        Measure,
        Place,
        Project,
        Promised,
        Report,
        Reported,
        Scope,
        Shortfall,
        Status,
        Strength,
        Tag,
        Task,
        Verdict,
    )
    from gwr.output.export import export_report
    from gwr.query.collection import Collection
    from gwr.query.departments import find_departments, lead_departments
    from gwr.query.filters import parse_filter, parse_numbers, pick, scope, select, select_from
    from gwr.query.findings import audit, doubted, findings, is_doubted
    from gwr.query.groups import By, Group, Summary, Tally, by_department, group, tally, totals
    from gwr.query.projects import (
        Count,
        ProjectFilter,
        TagCount,
        count_by_tag,
        count_projects,
        find_projects,
        parse_projects,
    )
    from gwr.query.readings import (
        Outcome,
        Period,
        by_attainment,
        caveats,
        due,
        measures,
        outcome,
        parse_period,
    )
    from gwr.query.search import Found, Passage, Search, find_targets, parse_search, search_in
    from gwr.store.check import check
    from gwr.store.door import load, open_reports
    from gwr.store.writer import save

__version__ = "0.1.0"

__all__ = [
    "Bound",
    "By",
    "Came",
    "Caveat",
    "CaveatKind",
    "Collection",
    "Correction",
    "Count",
    "DataError",
    "Declared",
    "Due",
    "Filter",
    "Finding",
    "FindingKind",
    "Firmness",
    "Found",
    "Group",
    "GwrError",
    "Imported",
    "Key",
    "Kind",
    "Measure",
    "MisuseError",
    "NotFoundError",
    "Outcome",
    "Passage",
    "Period",
    "Place",
    "Project",
    "ProjectFilter",
    "Promised",
    "Report",
    "Reported",
    "Scope",
    "Search",
    "Shortfall",
    "Status",
    "Strength",
    "Summary",
    "Tag",
    "TagCount",
    "Tally",
    "Task",
    "Verdict",
    "audit",
    "by_attainment",
    "by_department",
    "caveats",
    "check",
    "count_by_tag",
    "count_projects",
    "doubted",
    "due",
    "export_report",
    "find_departments",
    "find_projects",
    "find_targets",
    "findings",
    "group",
    "import_report",
    "is_doubted",
    "lead_departments",
    "load",
    "measures",
    "open_reports",
    "outcome",
    "parse_filter",
    "parse_numbers",
    "parse_period",
    "parse_projects",
    "parse_search",
    "pick",
    "save",
    "scope",
    "search_in",
    "select",
    "select_from",
    "tally",
    "totals",
]

_HOMES = {
    "errors": (
        "DataError",
        "GwrError",
        "MisuseError",
        "NotFoundError",
    ),
    "importing.report": (
        "Imported",
        "import_report",
    ),
    "model": (
        "Bound",
        "Came",
        "Caveat",
        "CaveatKind",
        "Correction",
        "Declared",
        "Due",
        "Filter",
        "Finding",
        "FindingKind",
        "Firmness",
        "Key",
        "Kind",
        "Measure",
        "Place",
        "Project",
        "Promised",
        "Report",
        "Reported",
        "Scope",
        "Shortfall",
        "Status",
        "Strength",
        "Tag",
        "Task",
        "Verdict",
    ),
    "output.export": ("export_report",),
    "query.collection": ("Collection",),
    "query.departments": (
        "find_departments",
        "lead_departments",
    ),
    "query.filters": (
        "parse_filter",
        "parse_numbers",
        "pick",
        "scope",
        "select",
        "select_from",
    ),
    "query.findings": (
        "audit",
        "doubted",
        "findings",
        "is_doubted",
    ),
    "query.groups": (
        "By",
        "Group",
        "Summary",
        "Tally",
        "by_department",
        "group",
        "tally",
        "totals",
    ),
    "query.projects": (
        "Count",
        "TagCount",
        "ProjectFilter",
        "count_by_tag",
        "count_projects",
        "find_projects",
        "parse_projects",
    ),
    "query.readings": (
        "Outcome",
        "Period",
        "by_attainment",
        "caveats",
        "due",
        "measures",
        "outcome",
        "parse_period",
    ),
    "query.search": (
        "Found",
        "Passage",
        "Search",
        "find_targets",
        "parse_search",
        "search_in",
    ),
    "store.check": ("check",),
    "store.door": (
        "load",
        "open_reports",
    ),
    "store.writer": ("save",),
}
"""Which module of gwr has each public name."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for.

        The command line begins with `import gwr`, before the garbage collector is off: the less
        there is to import, the better.
        """
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                found = getattr(import_module(f"gwr.{home}"), name)
                if name.islower():  # as functions are called
                    found = import_module("gwr.public").held(found)
                globals()[name] = found
                return found
        raise AttributeError(f"module 'gwr' has no attribute {name!r}")
