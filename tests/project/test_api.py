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
    }


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'gwr' has no attribute 'nope'"):
        gwr.nope  # type: ignore[attr-defined]  # noqa: B018


def test_the_example_of_the_package_is_true() -> None:
    import doctest

    assert doctest.testmod(gwr) == (0, 2)
