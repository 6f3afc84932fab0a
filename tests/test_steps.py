"""How far something is: what is counted, and that whatever takes long is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import districts
import page as received
import pytest

from gwr import Filter, Report, save, steps
from gwr.importing.report import report_of
from gwr.importing.understanding import understand
from gwr.output.export import ENDINGS, write_folder, write_report, write_reports
from gwr.query.collection import in_memory
from gwr.steps import Far, counted, far

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    T = TypeVar("T")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Far]:
    """Return a list that is filled with all that anybody could see of how far it is."""
    seen: list[Far] = []

    def recorded(items: Iterable[T]) -> Iterator[tuple[int, T]]:
        for done, item in enumerate(items):
            seen.append(Far(done, steps._total))  # noqa: SLF001  as `far` will say
            yield done, item

    monkeypatch.setattr(steps, "enumerate", recorded, raising=False)
    return seen


def test_what_is_counted_is_known_until_it_ends() -> None:
    assert far() is None
    assert [far() for _each in counted("abc", 3)] == [(0, 3), (1, 3), (2, 3)]
    assert far() is None


def test_within_what_is_counted_nothing_else_is() -> None:
    told = [far() for _outer in counted("ab", 2) for _inner in counted("xyz", 3)]
    assert told == [(0, 2)] * 3 + [(1, 2)] * 3


def test_one_alone_says_nothing_of_how_far_it_is() -> None:
    told = [far() for _outer in counted("a", 1) for _inner in counted("xy", 2)]
    assert told == [(0, 2), (1, 2)]


def test_an_error_ends_the_count() -> None:
    each = counted(iter([1, 2]), 2)
    next(each)
    del each
    assert far() is None


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_kind_of_file_counts_its_targets(
    tmp_path: Path, report: Report, seen: list[Far], ending: str
) -> None:
    write_report(report, str(tmp_path / f"a{ending}"))
    assert [each.done for each in seen] == list(range(seen[0].total))
    assert seen[0].total >= len(report.tasks)
    assert far() is None


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_kind_of_file_counts_several_reports(
    tmp_path: Path, seen: list[Far], ending: str
) -> None:
    asked = in_memory(districts.some())
    write_reports(asked, str(tmp_path / f"a{ending}"), Filter())
    assert seen[:3] == [(0, 3), (1, 3), (2, 3)]


def test_a_folder_and_what_is_appended_count_reports(tmp_path: Path, seen: list[Far]) -> None:
    asked = in_memory(districts.some())
    write_folder(asked, str(tmp_path / "a"), str(tmp_path))
    write_reports(asked, str(tmp_path / "a.db"), Filter(), append=True)
    assert seen == [(0, 3), (1, 3), (2, 3)] * 2


def test_an_import_counts_rows_and_a_data_file_its_targets(tmp_path: Path, seen: list[Far]) -> None:
    source = tmp_path / "page.txt"
    source.write_text(received.PAGE, encoding="utf-8")
    understood = understand(str(source), status_map={}, columns={}, table=None)
    assert max(seen).total >= len(received.rows())
    seen.clear()
    save(report_of(understood, district="某区", year=2021).report, tmp_path / "a.toml")
    assert seen == [(done, 113) for done in range(113)]
