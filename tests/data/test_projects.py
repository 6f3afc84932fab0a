"""Holds the named things in data/tasks.toml against the report's words, rules and caveats."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from gwr import Came, Caveat, Project, Promised, Reported, Status, Tag, Task, load

PROJECTS = [(task, project) for task in load().tasks for project in task.projects]
SHORT = {Came.BEHIND, Came.STOPPED, Came.SILENT}
DONE_AND_SHORT = [
    (task, project)
    for task, project in PROJECTS
    if task.status is Status.DONE and project.verdict in SHORT
]

WHY_NO_CAVEAT = {
    (18, "智能化改造项目"): (
        "Ninety are reported as pushed forward and nothing of how many were completed, so the two "
        "figures can't be compared; the measure says that, and by itself it is no caveat."
    ),
}
"""Why what fell short in a target that is marked done is no caveat, by target and name."""


def name(value: object) -> str:
    return f"{value.id}" if isinstance(value, Task) else getattr(value, "name", "")


def is_about(caveat: Caveat, project: Project) -> bool:
    """Return if a caveat speaks of a project: its promise overlaps, or holds the name."""
    return (
        caveat.promise in project.promise
        or project.promise in caveat.promise
        or project.name in caveat.promise
    )


def numbers(text: str) -> set[float]:
    return {
        float(digits) * (10_000 if factor else 1)
        for digits, factor in re.findall(r"(\d+(?:\.\d+)?)(万?)", text)
    }


@pytest.mark.parametrize(("task", "project"), PROJECTS, ids=name)
def test_every_quote_stands_in_the_report(task: Task, project: Project) -> None:
    assert project.promise in task.target
    told = [task.progress, task.remark, *(task.shortfall or ())]
    if project.evidence is None:
        assert project.reported is Reported.SILENT
    else:
        assert any(project.evidence in (text or "") for text in told)


@pytest.mark.parametrize(("task", "project"), PROJECTS, ids=name)
def test_a_name_is_made_of_the_words_of_the_target(task: Task, project: Project) -> None:
    assert set(project.name) <= set(task.target)
    assert not re.search("[“”《》。;]", project.name)


def test_two_things_never_share_a_name_in_a_target() -> None:
    names = Counter((task.id, project.name) for task, project in PROJECTS)
    assert [each for each, n in names.items() if n > 1] == []


@pytest.mark.parametrize(("task", "project"), PROJECTS, ids=name)
def test_one_tag_or_two_in_the_order_of_the_list(task: Task, project: Project) -> None:
    del task
    order = list(Tag)
    assert 1 <= len(project.tags) <= 2
    assert list(project.tags) == sorted(set(project.tags), key=order.index)


def test_there_are_twenty_tags_and_each_is_used() -> None:
    assert len(Tag) == 20
    assert {tag for _task, project in PROJECTS for tag in project.tags} == set(Tag)


@pytest.mark.parametrize(("task", "project"), PROJECTS, ids=name)
def test_an_end_behind_soft_words_is_soft(task: Task, project: Project) -> None:
    del task
    soft = re.search("推动|争取|力争|助推|全力|积极", project.promise)
    assert project.soft == (bool(soft) and project.promised is not Promised.PUSHED)


@pytest.mark.parametrize(("task", "project"), PROJECTS, ids=name)
def test_a_per_cent_and_a_count_stand_in_the_quotes(task: Task, project: Project) -> None:
    del task
    if project.percent is not None:
        assert f"{project.percent:g}%" in (project.evidence or "")
        assert (project.evidence or "").count("%") == 1
    assert project.count is None or project.count in numbers(project.promise)


@pytest.mark.parametrize(("task", "project"), PROJECTS, ids=name)
def test_the_words_for_a_stage_are_read_alike(task: Task, project: Project) -> None:
    """Of what the evidence says of how far a thing came, only what is plain in single words."""
    del task
    evidence = project.evidence or ""
    if project.count is None and re.search(
        "未开工|未启动建设|取消该项目|暂停实施|暂不举办|暂缓投资", evidence
    ):
        assert project.reported in (Reported.NOT_STARTED, Reported.STOPPED)
    if re.search("主体(工程|施工)?(已|基本)?完[工成]", evidence):
        assert project.reported is Reported.UNDER_WAY


@pytest.mark.parametrize(("task", "project"), DONE_AND_SHORT, ids=name)
def test_what_fell_short_in_a_target_marked_done_is_a_caveat(task: Task, project: Project) -> None:
    told = any(is_about(caveat, project) for caveat in task.caveats)
    assert told != ((task.id, project.name) in WHY_NO_CAVEAT)


def test_no_reason_is_out_of_date() -> None:
    assert set(WHY_NO_CAVEAT) <= {(task.id, project.name) for task, project in DONE_AND_SHORT}
    assert all(re.fullmatch(r"[A-Z].+\.", reason) for reason in WHY_NO_CAVEAT.values())


def test_how_much_was_read() -> None:
    assert len(PROJECTS) == 218
    assert Counter(project.verdict for _task, project in PROJECTS) == {
        Came.STOPPED: 6,
        Came.BEHIND: 50,
        Came.SILENT: 4,
        Came.PUSHED: 90,
        Came.REACHED: 68,
    }
    stopped = [task.id for task, project in PROJECTS if project.verdict is Came.STOPPED]
    assert stopped == [12, 13, 21, 21, 43, 60]
