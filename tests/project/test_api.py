"""The public Python API: what `from gwr import` offers."""

from __future__ import annotations

import inspect

import pytest

import gwr


def test_everything_public_is_documented() -> None:
    for name in gwr.__all__:
        assert inspect.getdoc(getattr(gwr, name)), name


def test_the_names_are_pinned() -> None:
    assert set(gwr.__all__) == {
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
    }


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'gwr' has no attribute 'nope'"):
        gwr.nope  # type: ignore[attr-defined]  # noqa: B018


def test_the_example_of_the_package_is_true() -> None:
    import doctest

    assert doctest.testmod(gwr) == (0, 2)
