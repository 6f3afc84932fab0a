"""Several reports in memory are asked as those in files are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import districts
import pytest

from gwr import (
    Collection,
    Filter,
    NotFoundError,
    open_reports,
    parse_filter,
    parse_search,
    scope,
    search_in,
    select_from,
    tally,
)
from gwr.query.collection import in_memory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def reports() -> Collection:
    return in_memory(districts.some())


@pytest.fixture(scope="module")
def in_files(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder: Path = tmp_path_factory.mktemp("reports")
    return open_reports(districts.in_folder(districts.some(), folder))


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"status": "partial"},
        {"dept": "交通", "doubted": True},
        {"keyword": ["医院", "建设"]},
        {"keyword": "yiyuan"},
        {"section": "工作,任务"},
        {"id": "38,6-10"},
    ],
    ids=str,
)
def test_targets(reports: Collection, in_files: Collection, typed: dict[str, Any]) -> None:
    found = [tuple(select_from(each, parse_filter(each, **typed))) for each in (reports, in_files)]
    assert found[0] == found[1]
    assert all(task.report for task in found[0])


@pytest.mark.parametrize("typed", [["医院"], ["yiyuan", "OPPO"], ["轨道", "没有这词"]], ids=str)
@pytest.mark.parametrize("either", [True, False])
def test_words(
    reports: Collection, in_files: Collection, typed: list[str], *, either: bool
) -> None:
    wanted = parse_search(typed, any=either)
    found = [tuple(search_in(each, wanted, Filter())) for each in (reports, in_files)]
    assert found[0] == found[1]


def test_numbers_and_names(reports: Collection, in_files: Collection) -> None:
    assert tuple(reports.summaries()) == tuple(in_files.summaries())
    assert reports.departments() == in_files.departments()
    assert reports.tally() == in_files.tally() == tally(select_from(reports, Filter()))
    assert reports.is_read()


def test_a_district_or_a_year_of_them(reports: Collection) -> None:
    assert scope(reports) is reports
    assert scope(reports, district="锦江", year="2021").keys == [reports.keys[0]]
    assert scope(reports, year=["2021", "2022年"]).keys == reports.keys
    assert len(scope(reports, district="渝北,锦江").keys) == len(reports.keys)
    later = scope(reports, year="2022")
    assert scope(later, district="锦江").keys == later.keys
    with pytest.raises(NotFoundError, match="there is no such report"):
        scope(reports, district="渝北", year="2022")


def test_a_word_is_spelled_as_any_of_them_has_it(reports: Collection) -> None:
    # Only the last has CD as it stands; in the others it would be initials.
    found = search_in(reports, parse_search("cd"), Filter())
    assert {each.task.report for each in found} == {reports.keys[-1]}
