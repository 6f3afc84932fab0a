"""Any report that the data format allows, for Hypothesis."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from gwr import (
    Bound,
    Caveat,
    CaveatKind,
    Correction,
    Declared,
    Due,
    Firmness,
    Kind,
    Measure,
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
)

T = TypeVar("T")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda text: not text.isspace()
)
NAMES = st.lists(TEXTS, max_size=3, unique=True).map(tuple)
COUNTS = st.integers(0, 10**17)
FIGURES = st.one_of(st.integers(1, 2**53 - 1), st.floats(1e-9, 1e17))
MONTHS = st.dates().map(lambda day: f"{1900 + day.year % 200}-{day.month:02}")


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Draw a measure; of one about something else a note says what it is about."""
    first, last = sorted((draw(FIGURES), draw(FIGURES)))
    result = draw(st.none() | st.tuples(FIGURES, TEXTS)) or (None, None)
    scope = draw(st.sampled_from(Scope))
    notes = TEXTS if scope is Scope.OTHER else st.none() | TEXTS
    return Measure(
        name=draw(TEXTS),
        unit=draw(TEXTS),
        target=first,
        target_quote=draw(TEXTS),
        actual=result[0],
        actual_quote=result[1],
        estimate=draw(st.booleans()),
        growth=draw(st.booleans()),
        scope=scope,
        counted=draw(st.booleans()),
        note=draw(notes),
        note_zh=draw(notes),
        bound=draw(st.sampled_from(Bound)),
        target_to=draw(st.sampled_from((None, last))),
    )


@st.composite
def caveats(draw: st.DrawFn) -> Caveat:
    """Draw a caveat of any kind, with what goes with that kind."""
    kind = draw(st.sampled_from(CaveatKind))
    unaddressed, other = kind is CaveatKind.UNADDRESSED, kind is CaveatKind.INCONSISTENT
    return Caveat(
        kind=kind,
        strength=Strength.ARGUABLE if unaddressed else draw(st.sampled_from(Strength)),
        promise=draw(TEXTS),
        why=draw(TEXTS),
        why_zh=draw(TEXTS),
        evidence=None if unaddressed else draw(TEXTS),
        other=draw(COUNTS) if other else None,
        other_quote=draw(TEXTS) if other else None,
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Draw a project; without evidence only where the report is silent."""
    reported = draw(st.sampled_from(Reported))
    return Project(
        name=draw(TEXTS),
        tags=tuple(draw(st.lists(st.sampled_from(Tag), min_size=1, max_size=3))),
        promised=draw(st.sampled_from(Promised)),
        promise=draw(TEXTS),
        reported=reported,
        evidence=None if reported is Reported.SILENT else draw(TEXTS),
        soft=draw(st.booleans()),
        percent=draw(st.none() | FIGURES),
        count=draw(st.none() | COUNTS),
    )


@st.composite
def tasks(draw: st.DrawFn, number: int) -> Task:
    """Draw a task of a number; a word for a status only where there is a status."""
    target = draw(TEXTS)
    tampered = st.builds(
        Correction, st.just("target"), TEXTS, st.just(target), TEXTS, st.none() | TEXTS
    )
    due = st.builds(Due, TEXTS, st.sampled_from((None, "2022", "2099-H2")) | MONTHS, TEXTS)
    status = draw(st.none() | st.sampled_from(Status))

    def some(kind: st.SearchStrategy[T]) -> tuple[T, ...]:
        return tuple(draw(st.lists(kind, max_size=2)))

    return Task(
        id=number,
        kind=draw(st.sampled_from(Kind)),
        target=target,
        departments=draw(NAMES),
        progress=draw(st.none() | TEXTS),
        status=status,
        remark=draw(st.none() | TEXTS),
        shortfall=draw(st.none() | st.builds(Shortfall, TEXTS, TEXTS)),
        corrections=some(tampered),
        measures=some(measures()),
        caveats=some(caveats()),
        due=some(due),
        label=draw(st.none() | TEXTS),
        sections=tuple(draw(st.lists(TEXTS, max_size=2))),
        supporting=draw(NAMES),
        deadline=draw(st.none() | TEXTS),
        status_word=status and draw(st.none() | TEXTS),
        other=tuple(draw(st.dictionaries(TEXTS, TEXTS, max_size=2)).items()),
        firmness=draw(st.none() | st.sampled_from(Firmness)),
        projects=some(projects()),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a report of one to three tasks."""
    numbers = draw(st.lists(st.integers(1, 10**17), min_size=1, max_size=3, unique=True))
    return Report(
        district=draw(TEXTS),
        year=draw(st.integers(1900, 2099)),
        tasks=tuple(draw(tasks(number)) for number in numbers),
        title=draw(st.none() | TEXTS),
        issuer=draw(st.none() | TEXTS),
        published=draw(st.none() | st.dates()),
        declared=draw(st.none() | st.builds(Declared, TEXTS, *[st.none() | COUNTS] * 7)),
        code=draw(st.none() | st.integers(0, 999_999).map("{:06}".format)),
        url=draw(st.none() | TEXTS.map("https://{}".format)),
        as_of=draw(st.none() | MONTHS),
        readings=draw(st.sampled_from((None, "none", "complete"))),
    )
