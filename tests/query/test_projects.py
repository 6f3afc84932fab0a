"""What came of each named thing: the verdict, which are found by what is typed, how many."""

from __future__ import annotations

from itertools import product

import pytest

from gwr import (
    Came,
    Kind,
    MisuseError,
    Project,
    Promised,
    Report,
    Reported,
    Tag,
    Task,
    count_by_tag,
    count_projects,
    find_projects,
    parse_projects,
)

STAGES = [
    Reported.NOT_STARTED,
    Reported.STARTED,
    Reported.UNDER_WAY,
    Reported.BUILT,
    Reported.IN_USE,
]


def project(
    promised: Promised = Promised.BUILT,
    reported: Reported = Reported.BUILT,
    name: str = "院",
    tags: tuple[Tag, ...] = (Tag.HOSPITAL,),
    percent: float | None = None,
) -> Project:
    return Project(name, tags, promised, "p", reported, "e", percent=percent)


def task(*projects: Project) -> Task:
    return Task(1, Kind.TASK, "t", projects=projects)


def names(found: tuple[tuple[Task, Project], ...]) -> list[str]:
    return [project.name for _task, project in found]


@pytest.mark.parametrize("promised", Promised)
def test_what_stopped_or_is_not_spoken_of_is_so_whatever_was_promised(promised: Promised) -> None:
    assert project(promised, Reported.STOPPED).verdict is Came.STOPPED
    assert project(promised, Reported.SILENT).verdict is Came.SILENT


@pytest.mark.parametrize("reported", STAGES)
def test_what_was_to_be_pushed_was_pushed_and_never_reached(reported: Reported) -> None:
    assert project(Promised.PUSHED, reported).verdict is Came.PUSHED


def test_an_end_is_reached_from_its_stage_on() -> None:
    reached = {
        (promised.value, reported.value)
        for promised, reported in product(Promised, STAGES)
        if project(promised, reported).verdict is Came.REACHED
    }
    assert reached == {
        *(("started", stage) for stage in ("started", "under-way", "built", "in-use")),
        *(("built", stage) for stage in ("built", "in-use")),
        ("in-use", "in-use"),
    }


def test_a_soft_promise_is_judged_as_a_firm_one() -> None:
    behind = project(Promised.STARTED, Reported.NOT_STARTED)
    assert behind._replace(soft=True).verdict is behind.verdict is Came.BEHIND


def test_the_worst_stands_first_and_what_is_further_behind_before_what_is_nearer() -> None:
    found = find_projects(
        [
            task(
                project(name="reached"),
                project(Promised.PUSHED, name="pushed"),
                project(reported=Reported.UNDER_WAY, name="90", percent=90),
                project(reported=Reported.UNDER_WAY, name="10", percent=10),
                project(reported=Reported.UNDER_WAY, name="none"),
            ),
            task(
                project(reported=Reported.SILENT, name="silent"),
                project(reported=Reported.STOPPED, name="stopped"),
            ),
        ]
    )
    assert names(found) == ["stopped", "none", "10", "90", "silent", "pushed", "reached"]
    assert [whose.projects.index(each) for whose, each in found] == [1, 4, 3, 2, 0, 1, 0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("妇幼", ["区妇幼保健院迁建"]),
        (["人民医院", "扩建"], ["区第二人民医院扩建"]),
        ("９号线", ["9号线"]),
        ("oppo", ["OPPO研发中心"]),
        ("fuyou", ["区妇幼保健院迁建"]),
        ("婦幼", ["区妇幼保健院迁建"]),
        ("生猪", ["智能化生猪养殖场"]),
        ("火星", []),
    ],
)
def test_words_find_a_thing_by_its_name(
    report: Report, words: str | list[str], found: list[str]
) -> None:
    assert names(find_projects(report.tasks, parse_projects(words))) == found


def test_a_word_finds_what_has_it_as_a_tag(report: Report) -> None:
    found = find_projects(report.tasks, parse_projects("医院"))
    assert "区妇幼保健院迁建" in names(found)
    tagged = find_projects(report.tasks, parse_projects(tag="医院"))
    assert set(names(tagged)) <= set(names(found))


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("医院", {Tag.HOSPITAL}),
        ("hospital", {Tag.HOSPITAL}),
        (" Hospital ", {Tag.HOSPITAL}),
        (["道路", "METRO"], {Tag.ROAD, Tag.METRO}),
        ("elderly-care", {Tag.ELDERLY_CARE}),
    ],
)
def test_tags_in_both_languages(typed: str | list[str], tags: set[Tag]) -> None:
    assert parse_projects(tag=typed).tags == tags


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [("behind", Came.BEHIND), ("stop", Came.STOPPED), ("silent", Came.SILENT), ("r", Came.REACHED)],
)
def test_verdicts_may_be_cut_short(typed: str, verdict: Came) -> None:
    assert parse_projects(verdict=typed).verdicts == {verdict}


def test_words_narrow_tags_and_verdicts_are_alternatives(report: Report) -> None:
    wanted = parse_projects(tag=["道路", "轨道"], verdict=["behind", "stopped"])
    found = find_projects(report.tasks, wanted)
    assert {project.verdict for _task, project in found} == {Came.BEHIND}
    assert "9号线" in names(found)
    assert "龙港大道" in names(found)
    assert names(find_projects(report.tasks, wanted._replace(words=("9号",)))) == ["9号线"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"tag": "hopsital"}, "there is no tag 'hopsital'; use 医院, 学校, .*, 活动$"),
        ({"tag": ""}, "there is no tag ''; use 医院"),
        ({"verdict": "bad"}, "there is no verdict 'bad'; use stopped"),
        ({"words": " "}, "a keyword is empty"),
    ],
)
def test_what_there_is_not_is_refused(typed: dict[str, str], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        parse_projects(**typed)


def test_the_counts_by_tag(report: Report) -> None:
    found = find_projects(report.tasks)
    sorts = count_by_tag(found)
    assert {each.tag for each in sorts} == set(Tag)
    sizes = [each.projects for each in sorts]
    assert sizes == sorted(sizes, reverse=True)
    for each in sorts:
        assert each.projects == sum(each.by_verdict.values())
        tagged = find_projects(report.tasks, parse_projects(tag=each.tag.value))
        assert (each.projects, each.by_verdict) == count_projects(tagged)
    assert sum(sizes) == sum(len(project.tags) for _task, project in found)


def test_the_counts_of_all_and_of_none(report: Report) -> None:
    found = find_projects(report.tasks)
    count = count_projects(found)
    assert count.projects == sum(count.by_verdict.values()) == len(found)
    assert list(count.by_verdict) == list(Came)
    assert count_projects(()) == (0, dict.fromkeys(Came, 0))
    assert count_by_tag(()) == ()
