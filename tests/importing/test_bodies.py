"""Who answers for a target, told from what else a sentence says."""

from __future__ import annotations

import pytest

from gwr.importing.vocabulary.bodies import are_bodies, names_in, read_clause
from gwr.importing.vocabulary.roles import read_bodies


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("由区教委负责落实,区住建委配合。", ("区教委", "区住建委")),
        ("由区教委牵头", ("区教委", "")),
        ("由区教委牵头,新建学校3所", None),
        ("由区教委牵头,新建3所配合", None),
    ],
)
def test_a_clause_says_who_answers_or_nothing(clause: str, found: tuple[str, str] | None) -> None:
    assert read_clause(clause) == found


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("教育局 发展改革局", ["教育局", "发展改革局"]),
        ("区教育局/区委 区政府", ["区教育局", "区委", "区政府"]),
        ("区教育局和发展和改革局", ["区教育局", "发展和改革局"]),
        ("区教育局、民政局及相关单位", ["区教育局", "民政局", "相关单位"]),
        ("区文化和旅游局", ["区文化和旅游局"]),
        ("区农业农村和林业局", ["区农业农村和林业局"]),
        ("区 教 育 局", ["区 教 育 局"]),
        ("区政府 办公室", ["区政府 办公室"]),
        ("公安局/交警大队", ["公安局/交警大队"]),
        ("区住建局 区交警大队", ["区住建局", "区交警大队"]),
        ("县人力资源\n社会保障局、县民政局", ["县人力资源社会保障局", "县民政局"]),
        ("县发改委\n教育局", ["县发改委", "教育局"]),
        ("区教育局、东街街道等", ["区教育局", "东街街道"]),
        ("区教育局、区住建局等有关部门", ["区教育局", "区住建局"]),
        ("区大数据中心\n各街道", ["区大数据中心", "各街道"]),
        ("区公安\n分局", ["区公安分局"]),
        ("各镇人民\n政府、县教育局", ["各镇人民政府", "县教育局"]),
        ("县长王某\n教育局", ["县长王某", "教育局"]),
        ("区住建\n局、区发展改革\n委", ["区住建局", "区发展改革委"]),
        ("区政府办\n公室\n区教育\n局", ["区政府办公室", "区教育局"]),
        ("市教育局\n国网某市\n供电公司", ["市教育局", "国网某市供电公司"]),
        ("经开区\n管委会", ["经开区管委会"]),
        ("区政府\n办公室", ["区政府办公室"]),
        ("区住\n建局", ["区住建局"]),
        ("区教育局\n局", ["区教育局", "局"]),
        ("区教育局\n等", ["区教育局"]),
        ("等", ["等"]),
        ("区发改、财政、统计等部门", ["区发改", "财政", "统计"]),
        ("甲镇、乙镇等6个镇", ["甲镇", "乙镇"]),
        ("区教育局等有关部门和各镇街", ["区教育局", "各镇街"]),
        ("区人力资源和社会保障局及各镇", ["区人力资源和社会保障局", "各镇"]),
        ("各镇人民政府和各街道办事处", ["各镇人民政府", "各街道办事处"]),
        ("各镇街和区教育局", ["各镇街", "区教育局"]),
        ("区文化中心和区教育局", ["区文化中心", "区教育局"]),
        ("区教育局、\n和区住建局及\n各镇", ["区教育局", "区住建局", "各镇"]),
        ("含山县、和县", ["含山县", "和县"]),
        ("区农业农村和乡村振兴局", ["区农业农村和乡村振兴局"]),
        ("区农业局和市场监管局", ["区农业局", "市场监管局"]),
        ("各县和市区", ["各县和市区"]),
        ("区工信局主要负责人", ["区工信局", "主要负责人"]),
        ("各镇街  分管领导", ["各镇街", "分管领导"]),
        ("各镇人民政府和街道办事处", ["各镇人民政府和街道办事处"]),
        ("区民政局（老龄办/救助站）", ["区民政局（老龄办/救助站）"]),
        ("区教育局|区民政局｜区财政局", ["区教育局", "区民政局", "区财政局"]),
        ("区教育局 区民政局（按职责）", ["区教育局", "区民政局（按职责）"]),
    ],
)
def test_bodies_that_a_space_a_stroke_or_an_and_keeps_apart(cell: str, names: list[str]) -> None:
    assert names_in(cell) == names


@pytest.mark.parametrize(
    ("cell", "lead", "supporting"),
    [
        ("★区教育局、区民政局", ["区教育局"], ["区民政局"]),
        ("区民政局、区教育局★", ["区教育局"], ["区民政局"]),
        ("区教育局（★）、区民政局", ["区教育局"], ["区民政局"]),
        ("区教育局（牵头），区民政局（配合）", ["区教育局"], ["区民政局"]),
        ("区教育局（主办）、区民政局（协办单位）", ["区教育局"], ["区民政局"]),
        ("区教育局、区民政局（协）", ["区教育局"], ["区民政局"]),
        ("区教育局（参与）", [], ["区教育局"]),
        ("牵头单位：★区教育局；配合单位：▲区民政局", ["区教育局"], ["区民政局"]),
        ("区教育局（含教科院）、区民政局", ["区教育局（含教科院）", "区民政局"], []),
    ],
)
def test_marks_beside_names_tell_who_leads(
    cell: str, lead: list[str], supporting: list[str]
) -> None:
    found = read_bodies(cell)
    assert (list(found.lead), list(found.supporting)) == (lead, supporting)


@pytest.mark.parametrize(
    ("cell", "lead", "supporting"),
    [
        ("省工业和信息化厅负责", ("省工业和信息化厅",), ()),
        ("市教委牵头，各区县政府等按职责分工负责", ("市教委",), ("各区县政府",)),
        ("市教委、市财政局按职责分工负责", ("市教委", "市财政局"), ()),
        ("河长制牵头，各镇配合", ("河长制",), ("各镇",)),
        ("新建区教体局负责", ("新建区教体局",), ()),
    ],
)
def test_a_cell_may_be_a_clause(
    cell: str, lead: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    found = read_bodies(cell)
    assert (found.lead, found.supporting, found.marked) == (lead, supporting, True)


def test_a_person_may_stand_in_brackets_with_a_title() -> None:
    found = read_bodies("县住建局\n（局长　龚某）、市燃气公司（总经理贺某）")
    assert found.lead == ("县住建局", "市燃气公司")
    assert found.persons == ("局长　龚某", "总经理贺某")


def test_what_is_left_of_a_name_over_two_lines_is_no_body() -> None:
    assert not are_bodies("政府")
    assert are_bodies("区政府")
