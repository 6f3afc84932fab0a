"""What targets seem to lack."""

from __future__ import annotations

import pytest

from gwr.importing.entry import Entry, Rows
from gwr.importing.lacking import lacking


def rows_of(*targets: str) -> Rows:
    nobody: tuple[str, ...] = ()
    entries = [
        Entry(
            *(f"line {at}", at, None, target, nobody, nobody, None, None, None, "", None, None),
            *((), (), None, None),
        )
        for at, target in enumerate(targets, start=1)
    ]
    return Rows(entries, [], [], [], [])


@pytest.mark.parametrize("dots", ["…", "……", "..."])
def test_texts_that_end_in_dots_may_be_cut(dots: str) -> None:
    found = list(lacking(rows_of("修路2条", f"改造小区9个，新{dots}", "建桥…3座")))
    assert found == ["target: 1 of 3 end in dots, the first at line 2; look if the site cut them"]
    assert not list(lacking(rows_of("修路2条", "建桥…3座")))


def test_bodies_in_brackets_of_which_none_is_an_office_are_told() -> None:
    found = list(lacking(rows_of("建站6所（区委宣传部）", "改造小区9个（东街街道）")))
    assert found[-1].endswith("name offices: 区委宣传部 at line 1")
