"""Who answers for a target, told from what else a sentence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import import_report
from gwr.importing.answering import who_answers
from gwr.importing.columns.result import Columns
from gwr.importing.document import UnreadableError
from gwr.importing.vocabulary.bodies import are_bodies, names_in
from gwr.importing.vocabulary.clauses import read_clause
from gwr.importing.vocabulary.roles import read_bodies

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = Columns(("责任单位",), {"departments": 0}, (), (), ())


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
        ("区妇联和区教育局", ["区妇联", "区教育局"]),
        ("区工商联及区人社局", ["区工商联", "区人社局"]),
        ("区馆校和社区协同中心", ["区馆校和社区协同中心"]),
        ("区农业农村和林业局", ["区农业农村和林业局"]),
        ("区 教 育 局", ["区 教 育 局"]),
        ("区教育局（王某、李某）、各镇", ["区教育局", "王某", "李某", "各镇"]),
        ("区教育局　王某　李某", ["区教育局", "王某", "李某"]),
        ("王某、区教育局-李某", ["王某", "区教育局", "李某"]),
        ("市中国—东盟博览局 王某", ["市中国—东盟博览局", "王某"]),
        (
            "区教育局丶区民政局﹑各镇､各园区﹐区财政局",
            ["区教育局", "区民政局", "各镇", "各园区", "区财政局"],
        ),
        ("区政府 办公室", ["区政府 办公室"]),
        ("公安局/交警大队", ["公安局/交警大队"]),
        ("区住建局 区交警大队", ["区住建局", "区交警大队"]),
        ("县人力资源\n社会保障局、县民政局", ["县人力资源社会保障局", "县民政局"]),
        ("东街街\n道、城关\n街道", ["东街街道", "城关街道"]),
        ("区城投集\n团\n区供电\n公司", ["区城投集团", "区供电公司"]),
        ("东街镇人民\n政府", ["东街镇人民政府"]),
        ("区委\n宣传部、团区\n委", ["区委宣传部", "团区委"]),
        ("市生态环境局\n某区分局\n区公安分局", ["市生态环境局某区分局", "区公安分局"]),
        ("区水务\n（湖泊）局\n区住建局", ["区水务（湖泊）局", "区住建局"]),
        ("各镇\n街道、镇街\n街道、园区\n街道", ["各镇", "街道", "镇街", "街道", "园区", "街道"]),
        ("县发改委\n教育局", ["县发改委", "教育局"]),
        ("区民政局、区残联等", ["区民政局", "区残联"]),
        ("区消防救援大队、区总工会等", ["区消防救援大队", "区总工会"]),
        ("区财政局、经开区等相关单位", ["区财政局", "经开区"]),
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
        ("区消防\n大队、区残\n联", ["区消防大队", "区残联"]),
        ("区委宣传\n部\n经开区管委\n会", ["区委宣传部", "经开区管委会"]),
        ("办公室\n大队", ["办公室", "大队"]),
        ("区教育局\n局", ["区教育局", "局"]),
        ("区教育局\n等", ["区教育局"]),
        ("等", ["等"]),
        ("区发改、财政、统计等部门", ["区发改", "财政", "统计"]),
        ("甲镇、乙镇等6个镇", ["甲镇", "乙镇"]),
        ("区教育局等有关部门和各镇街", ["区教育局", "各镇街"]),
        ("区工信局等区直部门及属地镇街", ["区工信局", "属地镇街"]),
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
        ("区教育局（2项）、区民政局\n(共十二项任务)", ["区教育局", "区民政局"]),
        ("区教育局（3）、各镇（6个镇）", ["区教育局", "各镇（6个镇）"]),
        ("区发展\n和改革\n委员会\n区教育局", ["区发展和改革委员会", "区教育局"]),
        ("区民族\n宗教\n事务局、区司\n法局", ["区民族宗教事务局", "区司法局"]),
        ("区人力资源\n和社会\n保障局", ["区人力资源和社会保障局"]),
        ("区住\n房和\n城乡\n建设\n局", ["区住房和城乡建设局"]),
        ("区市场\n监督\n管理局\n财政局", ["区市场监督管理局", "财政局"]),
        ("国网\n某区\n供电公司\n区供电\n公司", ["国网某区供电公司", "区供电公司"]),
        ("东街街道\n办事处\n东街镇\n人民\n政府", ["东街街道办事处", "东街镇人民政府"]),
        ("区委\n政法\n委\n区委\n社会\n工作部", ["区委政法委", "区委社会工作部"]),
        ("区委\n宣传\n部、区委\n区政府", ["区委宣传部", "区委", "区政府"]),
        ("国家税务\n总局某区\n税务局", ["国家税务总局某区税务局"]),
        ("某某开发区\n管理\n委员会", ["某某开发区管理委员会"]),
        ("区卫生\n健康委（区疾控局）", ["区卫生健康委（区疾控局）"]),
        ("区人大\n常委会\n办公室", ["区人大常委会办公室"]),
        ("区公安\n教育局、国网\n区教育局", ["区公安", "教育局", "国网", "区教育局"]),
        ("各有关\n部门\n区教体\n李四\n民政局", ["各有关部门", "区教体", "李四", "民政局"]),
        ("区发展\n王某\n教育局", ["区发展", "王某", "教育局"]),
        ("区教育局、区财政局等3家单位", ["区教育局", "区财政局"]),
        ("区教育局等有关部门（单位）和镇街", ["区教育局", "镇街"]),
        ("区教育局等部门、单位，各镇街", ["区教育局", "各镇街"]),
        ("区教育局等多个部门及单位", ["区教育局"]),
        ("区教育局 等其他部门", ["区教育局"]),
        ("区教育局、区财政局按各自职责分工负责", ["区教育局", "区财政局"]),
        ("区发改、财政等按职责分工", ["区发改", "财政"]),
        ("区教育局、区财政局两部门", ["区教育局", "区财政局"]),
        ("区教育局、区住建局、区财政局3家单位", ["区教育局", "区住建局", "区财政局"]),
        ("区教育局三部门", ["区教育局三部门"]),
        ("区教育局、区财政局（排名不分先后）", ["区教育局", "区财政局"]),
        ("各有关部门、单位，各县、市", ["各有关部门、单位", "各县、市"]),
        ("各部门、镇街", ["各部门", "镇街"]),
        ("市中等职业学校、市高等法院", ["市中等职业学校", "市高等法院"]),
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
        ("区教育局（会同区财政局、各镇街）", ("区教育局",), ("区财政局", "各镇街")),
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


@pytest.mark.parametrize("leads", ["总牵头", "负责牵头", "全程牵头", "牵头组织实施"])
@pytest.mark.parametrize("helps", ["做好配合", "按职责分工协调配合", "予以配合", "配合推进"])
def test_how_a_body_leads_or_helps_is_no_part_of_its_name(leads: str, helps: str) -> None:
    for names in ("区财政局", "区发改、区财政局、各镇街等"):
        found = read_bodies(f"区教育局{leads}，{names}{helps}")
        assert found.lead == ("区教育局",)
        assert found.supporting == tuple(names.removesuffix("等").split("、"))


@pytest.mark.parametrize(
    "cell",
    [
        "区教育局双牵头，区财政局配合",
        "区教育局牵头谋划，区财政局配合",
        "由区教育局为主负责",
        "区教育局牵头，区财政局兜底配合",
        "区财政局、区教育局协作",
    ],
)
def test_what_is_left_of_a_clause_is_no_body(cell: str) -> None:
    with pytest.raises(UnreadableError, match="a sentence stands where its departments should"):
        who_answers([cell], COLUMNS)


@pytest.mark.parametrize("sign", "．｡∕│~→_#或暨＋")
def test_an_unusual_sign_between_names_is_asked_about(sign: str) -> None:
    with pytest.raises(UnreadableError, match="several names stand in one"):
        who_answers([f"区教育局{sign}区财政局"], COLUMNS)


@pytest.mark.parametrize("cell", ["同左", "下同", "同1", "见序号1", "与第1项同", "同第一项"])
def test_what_refers_to_another_cell_is_no_body(cell: str) -> None:
    with pytest.raises(UnreadableError, match="a sentence stands where its departments should"):
        who_answers([cell], COLUMNS)


def test_a_body_may_have_a_name_like_a_role() -> None:
    assert read_bodies("市委组织部牵头，公安局交警配合").supporting == ("公安局交警",)
    assert read_bodies("基层党组织牵头").lead == ("基层党组织",)
    assert read_bodies("区总工会牵头，区残联配合").lead == ("区总工会",)


@pytest.mark.parametrize(
    "cell",
    [
        *("待明确", "尚未确定", "另行明确", "待补充", "未填报", "见附件", "详见备注", "略", "暂缺"),
        *(
            "暂无单位",
            "上述单位",
            "按职责分工",
            "转入下年",
            "区级",
            "区长",
            "XX",
            "加载中...",
            "undefined",
        ),
        "该项目由区教育局",
    ],
)
def test_words_that_name_nobody_are_asked_about(cell: str) -> None:
    with pytest.raises(UnreadableError, match="a sentence stands where its departments should"):
        who_answers([cell], COLUMNS)


@pytest.mark.parametrize("cell", ["不涉及", "不适用", "N/A", "无"])
def test_words_for_nobody_name_none(cell: str) -> None:
    assert who_answers([cell], COLUMNS).lead == ()


@pytest.mark.parametrize("name", ["见龙街道", "略阳县政府", "待王镇", "取水办"])
def test_bodies_that_begin_as_such_words_are_bodies(name: str) -> None:
    assert who_answers([name], COLUMNS).lead == (name,)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "甲局（主）、乙局（配）",
            "甲局（牵头）、乙局（落实）",
            "甲局（组长单位）、乙局（成员单位）",
        ),
        "甲局（牵）\n乙局（配）",
    ],
)
def test_words_of_roles_in_brackets(cell: str) -> None:
    told = who_answers([cell], COLUMNS)
    assert (told.lead, told.supporting) == (("甲局",), ("乙局",))


@pytest.mark.parametrize(
    "note", ["责任单位排第1位的为牵头单位", "责任单位中首列单位为牵头单位", "排前的为牵头单位"]
)
def test_a_note_that_the_first_leads(tmp_path: Path, note: str) -> None:
    path = tmp_path / "a.csv"
    table = f"目标任务,责任单位\n建校2所,区教育局、区财政局\n修路3条,区交通局\n注：{note}。,\n"
    path.write_text(table, encoding="utf-8")
    task = import_report(path, district="某区", year=2023).report.tasks[0]
    assert (task.departments, task.supporting) == (("区教育局",), ("区财政局",))
