"""The public Python API: what `from gwr import` offers."""

from __future__ import annotations

import inspect

import gwr


def test_everything_public_is_documented() -> None:
    for name in gwr.__all__:
        assert inspect.getdoc(getattr(gwr, name)), name


def test_the_names_are_pinned() -> None:
    assert set(gwr.__all__) == {
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
    }


def test_the_example_of_the_package_is_true() -> None:
    import doctest

    assert doctest.testmod(gwr) == (0, 2)
