"""A data set that is written and loaded again is the same, whatever its records hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import ROOT
from samples import BARE, FULL

from gwr import (
    Caveat,
    CaveatKind,
    Correction,
    DataError,
    Declared,
    Due,
    Kind,
    Measure,
    MisuseError,
    Report,
    Scope,
    Shortfall,
    Status,
    Strength,
    Task,
    load,
    save,
)
from gwr.store.writer import dumps

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda text: not text.isspace()
)
COUNTS = st.integers(0, 10**17)
FIGURES = st.one_of(st.integers(1, 10**17), st.floats(1e-9, 1e17))
SHORTFALLS = st.builds(Shortfall, TEXTS, TEXTS)
RESULTS = st.none() | st.tuples(FIGURES, TEXTS)
MEASURES = st.builds(
    lambda measure, result: measure._replace(
        actual=result and result[0], actual_quote=result and result[1]
    ),
    st.builds(
        Measure,
        TEXTS,
        TEXTS,
        FIGURES,
        TEXTS,
        estimate=st.booleans(),
        growth=st.booleans(),
        scope=st.sampled_from(Scope),
        counted=st.booleans(),
        note=st.none() | TEXTS,
    ),
    RESULTS,
)
CAVEATS = st.tuples(TEXTS, TEXTS, TEXTS, TEXTS).flatmap(
    lambda texts: st.sampled_from(
        [
            Caveat(CaveatKind.CANCELLED, Strength.CLEAR, *texts),
            Caveat(CaveatKind.UNADDRESSED, Strength.ARGUABLE, *texts[:3]),
            Caveat(CaveatKind.INCONSISTENT, Strength.CLEAR, *texts, 7, texts[0]),
        ]
    )
)
DUE = st.builds(Due, TEXTS, st.sampled_from(["2022", "2022-H1", "2022-05"]), TEXTS)


@st.composite
def tasks(draw: st.DrawFn, number: int) -> Task:
    task = Task(
        number,
        draw(st.sampled_from(Kind)),
        draw(TEXTS),
        tuple(draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))),
        draw(TEXTS),
        draw(st.sampled_from(Status)),
        draw(st.none() | TEXTS),
        draw(st.none() | SHORTFALLS),
        measures=tuple(draw(st.lists(MEASURES, max_size=2))),
        caveats=tuple(draw(st.lists(CAVEATS, max_size=2))),
        due=tuple(draw(st.lists(DUE, max_size=2))),
    )
    tampered = draw(
        st.lists(
            st.builds(Correction, st.just("target"), TEXTS, st.just(task.target), TEXTS), max_size=2
        )
    )
    return task._replace(corrections=tuple(tampered))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    numbers = draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=3, unique=True))
    return Report(
        draw(TEXTS),
        draw(st.integers(1900, 2099)),
        tuple(draw(tasks(number)) for number in numbers),
        draw(st.none() | TEXTS),
        draw(st.none() | TEXTS),
        draw(st.none() | st.dates()),
        draw(st.none() | st.builds(Declared, TEXTS, *[st.none() | COUNTS] * 7)),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


@given(written=reports())
def test_any_report_can_be_written_and_loaded(folder: Path, written: Report) -> None:
    path = folder / "any.toml"
    path.write_bytes(dumps(written).encode())
    assert load(path) == written


@pytest.mark.parametrize("written", [BARE, FULL], ids=["bare", "full"])
def test_the_hardest_words_can_be_written(tmp_path: Path, written: Report) -> None:
    path = tmp_path / "hard.toml"
    path.write_bytes(dumps(written).encode())
    assert load(path) == written


def test_the_bundled_data_set_is_written_as_it_stands_but_for_comments(report: Report) -> None:
    text = (ROOT / "data" / "tasks.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert dumps(report).splitlines() == [re.sub("  # .*", "", line) for line in lines]


def test_what_gwr_would_refuse_is_not_written(tmp_path: Path, report: Report) -> None:
    task = report.tasks[0]
    alone = report._replace(tasks=(task._replace(remark=" "),), declared=None)
    with pytest.raises(DataError, match=r"x\.toml: task 1: remark: is empty; nothing is written$"):
        save(alone, tmp_path / "x.toml")
    with pytest.raises(DataError) as caught:
        save(report._replace(tasks=(task,)), tmp_path / "x.toml")
    assert str(caught.value) == (
        f"{tmp_path}/x.toml: report: declared: targets: is 113, but there are 1; and 5 more; "
        "nothing is written"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_only_by_force(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "x.toml"
    save(report, path)
    with pytest.raises(MisuseError, match="add --force"):
        save(BARE, path)
    assert load(path) == report
    save(BARE, path, force=True)
    assert load(path) == BARE
