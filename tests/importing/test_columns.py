"""What a column is taken for: by its heading, by the cells beneath, or by what a person says."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pages
import pytest

from gwr import GwrError, Status, import_report
from gwr.importing.document import Row
from gwr.importing.own_labels import without_own_labels
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.numbers import number_alone, split_number
from gwr.importing.vocabulary.periods import last_of
from gwr.importing.vocabulary.statuses import (
    find_status,
    legend_of,
    status_words,
    with_answers,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gwr import Task

    Read = Callable[..., tuple[Task, ...]]

HEADINGS = {
    "target": "目标任务 内容与要求 目标与任务 主要工作任务 项目内容 具体任务 重点督办内容",
    "name": "指标名称 考核指标 实事项目名称 项目名称 民生实事项目 建议名称 案由",
    "id": "序号 编号 条目号 任务编号 台账编号 项次",
    "work": "“十大”项目 十大工程 重点工程",
    "goal": "年度目标 工作目标 一季度目标 目标值 目标要求 年度计划",
    "progress": "上半年推进情况 1-11月推进情况 任务进度 落实进展情况 已完成数 实际完成(值) "
    "进展情况、存在问题及下一步打算 履行情况 兑现情况 答复情况",
    "status": "效果评估 是否达序 台账状态 完成情况评价 是否完成 自评",
    "result": "督查结果 办理结果 办理结论",
    "lead": "牵头单位 主要责任单位 牵头单位及主要负责人 牵头组织实施单位",
    "body": "责任单位 责任部门 承办单位 部门 责任公司 责任站所 责任镇街",
    "doer": "建设单位 实施单位",
    "supporting": "配合单位 协同配合单位",
    "mixed": "责任主体与协同单位",
    "deadline": "完成时限 完成及上报时限 时间节点 计划完成时间 计划结束时间 截止日期",
    "official": "分管领导 牵头领导 分管市领导 责任人",
    "percent": "完成率 占年任务之比",
    "plan": "工作举措 存在问题 督办单位 实际完成时间 工作要求 下一步工作",
    "category": "类别 大类 任务分类",
    "contact": "联系电话",
    "report": "反馈时限 报送时限 信息报送截止时间 督查时限 公开期限",
}


@pytest.mark.parametrize("role", HEADINGS)
def test_headings_by_what_they_are_made_of(role: str) -> None:
    for heading in HEADINGS[role].split():
        assert (heading, role_of(heading)) == (heading, role)
        assert role_of(f" 2023年{heading[:1]}\n{heading[1:]}（注）") == role


@pytest.mark.parametrize(
    "text", ["", "投资额", "责任单位:区教委", "2023年任务分解表", "表1完成情况", "x" * 50]
)
def test_what_is_no_heading(text: str) -> None:
    assert role_of(text) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("38", 38),
        ("38.", 38),
        ("3.0", 3),
        ("(三)", 3),
        ("二十三", 23),
        ("一百零五", 105),
        ("1.1", 0),
    ],
)
def test_numbers_in_a_cell(printed: str, value: int) -> None:
    found = number_alone(printed)
    assert found
    assert found.value == value


def test_numbers_in_front_of_a_target() -> None:
    assert [split_number(each)[1] for each in ("(二)甲", "①甲", "1.1 甲", "3、甲")] == ["甲"] * 4
    assert split_number("3.5万人") == (None, "3.5万人")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(*rows: str, columns: dict[str, str] | None = None) -> tuple[Task, ...]:
        table = [row.split("|") for row in rows]
        path = tmp_path / "a.csv"
        path.write_text(pages.comma(table[1:], table[0]), encoding="utf-8")
        return import_report(path, district="某县", year=2023, columns=columns).report.tasks

    return read


ASKED = {
    "a name that says more than the content": (
        ["项目名称|项目内容", "改造老旧小区12个|改造", "建桥|新建桥梁2座"],
        "项目名称 and 项目内容 may be the target",
    ),
    "a name without a content": (
        ["项目名称|项目内容|进展", "公园||子", "小区|改造老旧小区12个|丑"],
        "may be the target",
    ),
    "two columns with one heading for targets": (
        ["工作任务|工作任务|进展", "新建学校2所|教育|子", "绿化|新建公园3座|丑"],
        "may be the target",
    ),
    "two who lead": (["任务|责任单位|责任部门", "甲|区教委|区民政局"], "may be who leads"),
    "two statuses": (["任务|评价|是否完成", "甲|完成|是", "乙|未完成|否"], "may be the status"),
    "two deadlines": (["任务|完成时限|时间节点", "甲|5月|6月"], "may be the deadline"),
    "two accounts": (["任务|进展情况|完成情况", "甲|已开工两个|完工一个"], "may be the progress"),
    "bodies that are not named": (
        ["任务|谁来做|进展", "甲|区教委|子", "乙|区民政局|丑"],
        "bodies are named under 谁来做; say if they lead, as in --column 谁来做=departments",
    ),
    "bodies in most remarks": (
        ["任务|备注", "甲|区教委", "乙|区民政局", "丙|市政府", "丁|已取消"],
        "bodies are named under 备注",
    ),
    "a column without a heading": (
        ["序号|任务|", "1|甲|说"],
        "column 3 has no heading; say what it is, as in --column 3=other",
    ),
    "two levels of who leads": (
        ["任务|省牵头单位|市牵头单位", "甲|省教育厅|市教育局"],
        "say which it is, as in --column 市牵头单位=departments --column 省牵头单位=other",
    ),
    "what another report says": (
        ["报告原文|涉及我市任务", "建设大通道|建成货站"],
        "报告原文 and 涉及我市任务 may be the target",
    ),
    "a column that its neighbour's heading goes over": (
        ["序号|重点工作||进展", "1|教育|新建学校2所|子", "2|绿化|新建公园3座|丑"],
        "has no heading; say what it is, as in --column 3=target --column 重点工作=section",
    ),
    "bodies without a heading": (
        ["序号|任务|", "1|修路|区交通局", "2|修桥|区住建局"],
        "bodies are named under 3; say if they lead, as in --column 3=departments",
    ),
    "figures under headings of targets": (
        ["类别|任务数|完成数", "经济|2|2", "民生|2|1"],
        "no column has the words of targets; found: 类别, 任务数, 完成数; is it the right table?",
    ),
    "two governments of which one reports": (
        ["任务|市级牵头单位|责任单位（区级）", "甲|市教育局|区教育局"],
        "say which it is, as in --column 责任单位（区级）=departments --column 市级牵头单位=other",
    ),
    "an assessment that others made": (
        ["任务|完成情况|自评|市级认定", "甲|完工|完成|未完成"],
        "自评 and 市级认定 may be the status",
    ),
    "two assessments under headings that are not known": (
        ["任务|完成情况|单位自评|督查认定", "甲|完工|完成|未完成"],
        "单位自评 and 督查认定 may be the status",
    ),
    "rows for what was to be and what came of it": (
        ["任务|内容|完成情况", "建桥|计划|2座", "建桥|实际|2座"],
        "计划 and 实际 stand below one another under 内容; write what is said of a target in one",
    ),
    "an account and a time in one column": (
        ["任务|完成情况及完成时间", "修路|通车，8月验收"],
        "say what both together are, as in --column 完成情况及完成时间=progress",
    ),
    "three things in one column": (
        ["任务|责任单位、责任人、完成时限|进展", "修路|区交通局、王某、8月|通车"],
        "say what both together are, as in --column 责任单位、责任人、完成时限=other",
    ),
    "the city's bodies lead and others answer": (
        ["任务|市级牵头部门|责任单位", "甲|市教委|区教委"],
        "as in --column 责任单位=departments --column 市级牵头部门=other",
    ),
    "the city's bodies answer and the district's lead": (
        ["任务|市级责任单位|区级牵头单位", "甲|市教委|区教委"],
        "as in --column 区级牵头单位=departments --column 市级责任单位=other",
    ),
    "a deadline that was put off": (
        ["任务|完成时限|进展|调整后完成时限", "甲|10月底|立项|12月底"],
        "完成时限 and 调整后完成时限 may be the deadline",
    ),
    "who leads in one of both": (
        ["任务|责任主体与协同单位", "甲|区教委、区民政局"],
        "may be who leads",
    ),
    "departments and streets beneath one heading": (
        ["任务|责任单位|责任单位|进展", "任务|区直部门|镇街|进展", "甲|区教委|东街镇|立项"],
        "责任单位 镇街 and 责任单位 区直部门 may be who leads",
    ),
}


@pytest.mark.parametrize(("rows", "question"), ASKED.values(), ids=ASKED.keys())
def test_what_cannot_be_told_is_asked(read: Read, rows: list[str], question: str) -> None:
    with pytest.raises(GwrError) as caught:
        read(*rows)
    assert question in str(caught.value)
    assert "\n" not in str(caught.value)


TAKEN = {
    "★ tells who leads": (
        ["任务|责任主体与协同单位", "甲|★区教委、区民政局"],
        {"departments": ("区教委",), "supporting": ("区民政局",)},
    ),
    "who does it answers where no other does": (
        ["任务|建设单位", "甲|区教委"],
        {"departments": ("区教委",)},
    ),
    "units are no bodies": (["任务|单位", "甲|万人"], {"other": (("单位", "万人"),)}),
    "bodies under 单位": (["任务|单位", "甲|区教委"], {"departments": ("区教委",)}),
    "an account in words": (
        ["任务|完成情况|进度", "甲|完工一个|80%"],
        {"progress": "完工一个", "other": (("进度", "80%"),)},
    ),
    "words of assessment under 完成情况": (
        ["任务|进展|目标完成情况", "甲|完工|完成"],
        {"progress": "完工", "status": Status.DONE},
    ),
    "words of assessment of one step": (
        ["任务|前期工作完成情况|招标情况|完成情况", "甲|完成|未完成|完工"],
        {"progress": "完工", "status": None},
    ),
    "words of assessment of half a year": (
        ["任务|上半年完成情况|完成情况", "甲|完成|完工"],
        {"progress": "完工", "status": None},
    ),
    "words of assessment of all the year": (
        ["任务|截至12月底目标完成情况|完成情况", "甲|完成|完工"],
        {"progress": "完工", "status": Status.DONE},
    ),
    "a status of one step": (
        ["任务|招标状态|完成情况", "甲|完成|完工"],
        {"progress": "完工", "status": None, "other": (("招标状态", "完成"),)},
    ),
    "of two assessments the one that is": (
        ["任务|评价|考核结果", "甲|完成|92"],
        {"status": Status.DONE, "other": (("考核结果", "92"),)},
    ),
    "a number without a heading": (["|任务|进展", "7|甲|乙"], {"label": "7", "target": "甲"}),
    "a code for a number": (
        ["编号|任务|进展", "重点-5|1.修路|子", "重点-6|2.修桥|丑"],
        {"label": "重点-5", "target": "修路"},
    ),
    "codes that come again": (
        ["编号|任务|进展", "A|甲|子", "A|乙|丑"],
        {"label": None, "other": (("编号", "A"),)},
    ),
    "codes beside numbers": (
        ["序号|编号|任务", "1|A01|甲", "2|A02|乙"],
        {"label": None, "other": (("编号", "A01"),)},
    ),
    "a heading over number and target": (
        ["任务|任务|进展", "7|甲|乙"],
        {"label": "7", "target": "甲"},
    ),
    "a cell over two columns": (["任务|进展|进展", "甲|乙|乙"], {"progress": "乙", "other": ()}),
    "a note without a remark": (["Target|Note", "a|b"], {"remark": "b"}),
    "the status in its own words": (
        ["Target|Status|In its words", "a|partly done|基本完成"],
        {"status": Status.PARTIAL, "status_word": "基本完成"},
    ),
    "sections as gwr lists them": (["Target|Section", "a|一、甲"], {"sections": ("一、甲",)}),
    "several sections as gwr lists them": (
        ["Target|Section", "a|第一部分 甲、一、乙、丙、(一)丁\n戊"],
        {"sections": ("第一部分 甲", "一、乙、丙", "(一)丁", "戊")},
    ),
    "no section as gwr lists them": (["Target|Section", "a|", "b|甲、乙"], {"sections": ()}),
    "two columns with one heading": (
        ["任务|投资|投资|进展", "甲|3|4|乙"],
        {"other": (("投资", "3\n4"),)},
    ),
    "what heads the targets beneath their heading": (
        ["工作任务|工作任务|进展", "教育|新建学校2所|子"],
        {"target": "新建学校2所", "sections": ("教育",)},
    ),
    "a content beside its name": (
        ["工程名称|建设内容及规模|进展", "滨河公园|新建公园一座|子"],
        {"target": "新建公园一座", "other": (("工程名称", "滨河公园"),)},
    ),
    "a content beside its name, in parts that are summed up": (
        [
            "序号|项目名称|建设内容|投资|进展",
            "1|环城快速路|新建道路12公里|18|路基完成",
            "一|产业类|||",
            "2|冷链中心|建设冷库10万吨|4|主体施工",
            "合计|合计|合计|22|",
        ],
        {"target": "新建道路12公里"},
    ),
    "what was planned for a piece of work": (
        ["重点工作|年度任务|进展", "文旅融合|创建国家4A级景区1个|子"],
        {"target": "创建国家4A级景区1个", "other": (("重点工作", "文旅融合"),)},
    ),
    "who leads above towns": (
        ["任务|区级牵头单位|乡镇责任单位", "甲|区教育局|各镇"],
        {"departments": ("区教育局",), "supporting": ("各镇",)},
    ),
    "a step whose heading is not known": (
        ["任务|完成情况|交付使用", "甲|完工|完成", "乙|在建|未完成"],
        {"status": None, "other": (("交付使用", "完成"),)},
    ),
    "an assessment of a step beside that of the target": (
        ["任务|完成情况|评价|招标评审", "甲|完工|完成|未完成"],
        {"status": Status.DONE},
    ),
    **{
        f"a time of mending, {heading}": (
            [f"任务|进展|存在问题|{heading}", "甲|立项|缺资金|2024年3月"],
            {"deadline": None, "other": (("存在问题", "缺资金"), (heading, "2024年3月"))},
        )
        for heading in (
            "整改时限",
            "销号时限",
            "预计整改完成时间",
            "下一步完成时限",
            "调整后完成时限",
        )
    },
    "a time of mending beside a deadline": (
        ["任务|完成时限|进展|整改时限", "甲|10月底|立项|12月底"],
        {"deadline": "10月底", "other": (("整改时限", "12月底"),)},
    ),
    "a time of mending where that is the work": (
        ["整改任务|整改时限|整改情况", "甲|10月底|立项"],
        {"deadline": "10月底", "progress": "立项"},
    ),
    "the district's bodies lead and others answer": (
        ["任务|区级牵头单位|责任单位", "甲|区教委|各镇"],
        {"departments": ("区教委",), "supporting": ("各镇",)},
    ),
    "when it is due beside when it was met": (
        ["任务|完成时限|完成时限|进展", "任务|计划|实际|进展", "甲|10月底|11月3日|立项"],
        {"deadline": "10月底", "progress": "立项"},
    ),
    "when it was met beneath what came of it": (
        ["任务|完成情况|完成情况", "任务|完成时间|完成内容", "甲|11月3日|立项"],
        {"deadline": None, "progress": "立项"},
    ),
    "goals in words beside measures": (
        ["工作目标|主要举措|责任单位", "新建学校|强化调度|区教委", "改造小区|建立台账|区住建委"],
        {"target": "新建学校"},
    ),
    "figures beside percentages": (
        ["指标名称|目标值|实际完成|完成进度", "甲类|18|18|100%", "乙类|900|990|110%"],
        {"progress": "18"},
    ),
    "what answers where the lead is empty": (
        ["任务|牵头单位|责任单位", "甲||区教委"],
        {"departments": ("区教委",), "supporting": ()},
    ),
}


@pytest.mark.parametrize(("rows", "fields"), TAKEN.values(), ids=TAKEN.keys())
def test_what_a_column_is_taken_for(read: Read, rows: list[str], fields: dict[str, object]) -> None:
    task = read(*rows)[0]
    assert {key: getattr(task, key) for key in fields} == fields


def test_a_step_has_the_status_if_a_person_says_so(read: Read) -> None:
    rows = ["任务|招标情况|完成情况", "甲|完成|完工"]
    assert read(*rows, columns={"招标情况": "status"})[0].status == Status.DONE


def test_what_a_person_says_wins(read: Read) -> None:
    rows = ["任务|责任单位|进展", "甲|卫健、区教委|乙"]
    said = {"责任单位": "departments", "进展": "other"}
    task = read(*rows, columns=said)[0]
    assert task.departments == ("卫健", "区教委")
    assert (task.progress, task.other) == (None, (("进展", "乙"),))
    rows = ["任务|A|B", "甲|区教委|x", "乙|区民政局|y"]
    assert read(*rows, columns={"A": "supporting", "B": "section"})[0].supporting == ("区教委",)
    assert read("任务||单位|", "甲|x|个|y", columns={"2": "progress", "4": "-"})[0].progress == "x"
    rows = ["目标|进展|牵头单位|责任单位", "甲|乙|区教委|区民政局"]
    assert read(*rows, columns={"责任单位": "departments"})[0].departments == ("区民政局",)


REFUSED = {
    "no target": (["序号|任务|进展", "1||乙"], "line 2 (it has no target)"),
    "a target twice": (
        ["任务|进展", "甲|乙", "甲|乙"],
        "the target at line 3 stands at line 2 already",
    ),
    "a category that may go on": (
        ["类别|任务", "民生|甲", "|乙"],
        "it may go on with the 类别 of the row above",
    ),
    "a label with its value": (
        ["任务|完成时限|进展", "修路|5月|完工", "责任单位|区教委|区教委"],
        "line 3 (it has no target)",
    ),
    "a figure for a name": (
        ["任务|责任单位", "修路|2050户"],
        "a sentence stands where its departments should: 2050户",
    ),
    "a text over target and departments": (
        ["任务|责任单位|进展|序号", "修路|区交通局|通车|1", "产业项目|产业项目|产业项目|二"],
        "line 3 (it has no target)",
    ),
    "a number for a target": (["序号|任务|进展", "1|甲|乙", "2|2|乙"], "line 3 (it has no target)"),
    "nothing to be the same as": (
        ["任务|责任单位", "甲|同上"],
        "line 2 (nothing stands above its 同上)",
    ),
    "a heading among bodies": (["任务|责任单位", "甲|区教委\n一、城建"], "a heading stands among"),
    "a sentence": (["任务|责任单位", "甲|由区教委办。很快"], "a sentence stands where"),
    "sums above targets that are lost": (
        ["序号|项目名称|责任单位|总投资（万元）|进展情况", "一|交通类（2个）||5000|"],
        "the table has a heading but no rows; look if it was cut",
    ),
    "a mark without a name": (["任务|责任单位", "甲|★区教委、★"], "a mark stands where the name"),
    "no letter": (["任务|责任单位", "甲|（）"], "a sentence stands where"),
    "a name that is too long": (["任务|责任单位", f"甲|{'区' * 61}"], "a sentence stands where"),
    "a number before a name": (["任务|责任单位", "甲|1.区教委"], "a sentence stands where"),
    "a body for an account": (
        ["任务|责任单位|进展", "甲|区教委|修成", "乙|区教委|区民政局"],
        "a body stands under 进展",
    ),
    "duties in brackets": (["任务|责任单位", "甲|各镇街（按职责分工）"], "a sentence stands where"),
    "a status in brackets": (["任务|责任单位", "甲|区教委（已完成）"], "a sentence stands where"),
    **{
        words: (["任务|责任单位", f"甲|{words}"], "a sentence stands where")
        for words in (
            "区教委（王某、区财政局）",
            "区教委 王某 区财政局 李明",
            "区教委（王某、李某等）",
            "区教委（会同区财政局）、区民政局",
            "各镇街（区教委指导）",
            "区教委（及各镇街）",
        )
    },
    "the end of a name": (["任务|责任单位", "甲|区教育局\n局"], "a sentence stands where"),
    **{
        glued: (
            ["任务|责任单位", f"甲|区水务局、{glued}"],
            f"several names stand in one, {glued}; ",
        )
        for glued in (
            *(
                "区教育局区财政局",
                "区教育局（区体育局）市民政局",
                "区委办区政府办",
                "区发改委区妇联",
            ),
            *("区教育局各镇街", "区教育局东街街道", "重庆市教育局渝北区财政局"),
        )
    },
    "a part of a name": (
        ["任务|责任单位", "甲|东街\n镇人民\n政府"],
        "a sentence stands where its departments should: 镇人民政府",
    ),
    "others than nobody": (["任务|责任单位", "甲|等"], "a sentence stands where"),
    "a label that lost its colon": (
        ["任务|责任单位", "甲|配合单位各镇街"],
        "a sentence stands where",
    ),
    **{
        words: (["任务|责任单位", f"甲|区教委、{words}"], f"where its departments should: {words}")
        for words in (
            *("单位", "区财政局等市", "区财政局……", "区财政局三部门", "市级民生实事", "续建项目"),
            *("省定", "约束性指标", "预期性", "新增", "5分", "A类", "在建", "滞后", "年底", "长期"),
            *(
                "按季度",
                "区民政局（续建）",
                "区民政局/续建项目",
                "区民政局 年底",
                "区民政局（序号5）",
            ),
        )
    },
    **{
        sign: (["任务|责任单位", f"甲|区教委{sign}区财政局"], "several names stand in one")
        for sign in ("\\", "+", "＋", "&", "·", "—", " - ", "‖", "丨")
    },
    **{
        f"a role behind a name: {words}": (
            ["任务|责任单位", f"甲|区教委{words}、区财政局"],
            f"a sentence stands where its departments should: 区教委{words}",
        )
        for words in ("主办", "双", "组织实施", "统筹", "指导", "负总责", "（第一责任单位）")
    },
    "when it is due behind a body": (
        ["任务|责任单位", "甲|区教委（12月底）"],
        "a sentence stands where its departments should: 区教委（12月底）",
    ),
    "headings of other widths": (
        ["序号|任务|完成情况|完成情况", "||目标|x|实际"],
        "there is no table with headings such as",
    ),
}


@pytest.mark.parametrize(("rows", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_rows_that_are_refused(read: Read, rows: list[str], why: str) -> None:
    with pytest.raises(GwrError) as caught:
        read(*rows)
    assert why in str(caught.value)


@pytest.mark.parametrize("mark", ["同上", "同　上", "〃", "同上。", "（同上）", "同上项", "同前"])
def test_what_stands_above_holds_here_too(read: Read, mark: str) -> None:
    tasks = read("任务|责任单位", "甲|区教委、各镇", f"乙|{mark}")
    assert [task.departments for task in tasks] == [("区教委", "各镇")] * 2


def test_the_label_of_a_form_is_no_target(read: Read) -> None:
    with pytest.raises(GwrError, match=r"line 2 \(it has no target\)"):
        read("任务|进展", "责任单位：区交通局|", "修路|通车")
    rows = ["任务|修路", "牵头单位|区教委", "总投资|5万元", "【关闭】|"]
    with pytest.raises(GwrError, match=r"line 2 \(it has no target\)"):
        read(*rows, columns={"任务": "target"})


def test_a_target_that_goes_over_two_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    head = "<tr><td>序号<td>任务<td>进展</tr>"
    merged = "<tr><td rowspan=2>1<td rowspan=2>甲<td{}>乙</tr><tr>{}</tr>"
    path.write_text(f"<table>{head}{merged.format(' rowspan=2', '')}</table>", encoding="utf-8")
    assert len(import_report(path, district="某县", year=2023).report.tasks) == 1
    path.write_text(f"<table>{head}{merged.format('', '<td>丙')}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match=r"its target is that of the row above\)"):
        import_report(path, district="某县", year=2023)


def test_a_target_that_heads_several_can_be_said_to(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = "<tr><td rowspan=2>1<td rowspan=2>甲<td>建一所<td>子</tr><tr><td>建两所<td>丑</tr>"
    head = "<tr><td>序号<td>任务<td>举措<td>进展</tr>"
    path.write_text(f"<table>{head}{rows}</table>", encoding="utf-8")
    options = "add --column 任务=section --column 举措=target if that heads several"
    with pytest.raises(GwrError, match=options):
        import_report(path, district="某县", year=2023)
    said = {"任务": "section", "举措": "target"}
    found = import_report(path, district="某县", year=2023, columns=said).report.tasks
    assert [(task.sections, task.target) for task in found] == [
        (("甲",), "建一所"),
        (("甲",), "建两所"),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("办理结果", "按期完成", "status"),
        ("办理结果", "已开工建设，明年九月投用。", "progress"),
        ("办理结果", "A类", "other"),
    ],
)
def test_results_are_told_by_their_cells(
    tmp_path: Path, heading: str, cell: str, field: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"序号,任务,{heading}\n1,建一所,{cell}\n", encoding="utf-8")
    (task,) = import_report(path, district="某县", year=2023).report.tasks
    told = {"status": task.status, "progress": task.progress, "other": dict(task.other)}
    right = {"status": Status.DONE, "progress": cell, "other": {heading: cell}}
    assert told == {name: right[name] if name == field else told[name] for name in told}
    assert [bool(told[name]) for name in told] == [name == field for name in told]


@pytest.mark.parametrize(
    ("headings", "last"),
    [
        (["1-10月", "1-11月"], 1),
        (["2022年", "2021年"], 0),
        (["2022年1-3月", "2021年全年"], 0),
        (["2022年1-3月", "1-11月"], 1),
        (["1-3月", "一季度"], None),
        (["四季度", "全年"], 1),
        (["6月", "1-6月"], 1),
        (["2022年", "2021年", "1-11月"], None),
        (["1-3月", "累计"], None),
    ],
)
def test_which_period_is_the_last(headings: list[str], last: int | None) -> None:
    assert last_of(headings) == last


FOLLOWED = {
    "a row without its number": (
        ["序号|任务|责任单位", "1|甲|区教委", "|乙|区科委"],
        "甲",
        "区教委",
    ),
    "a number twice": (["序号|任务|责任单位", "1|甲|区教委", "1|乙|区科委"], "甲", "区教委"),
    "a sentence where bodies should stand": (["任务|责任单位", "甲|由区教委办。很快"], "甲", ""),
    "nothing to be the same as": (["任务|责任单位", "甲|同上"], "甲", ""),
    "headings that are not known": (
        ["序号|要办的事|谁来办", "1|甲路三公里|区教委"],
        "甲路三公里",
        "",
    ),
    "letters for headings": (["a|b", "甲路三公里|乙"], "甲路三公里", ""),
    "a heading twice": (["任务|责任单位|责任单位", "甲|区教委|乙镇"], "甲", "区教委"),
    "prose where a word is due": (
        ["任务|评价", "甲|完成", f"乙|{'因疫情影响，推迟到明年' * 4}"],
        "甲",
        "",
    ),
}


def following(path: Path, columns: dict[str, str]) -> Task:
    """Return the first target, with the options of refusals as long as there are others."""
    try:
        return import_report(path, district="某县", year=2023, columns=columns).report.tasks[0]
    except GwrError as error:
        said = dict(re.findall(r"--column (\S+)=(\w+)", str(error)))
        if said.items() <= columns.items():
            raise
        return following(path, columns | said)


@pytest.mark.parametrize(("rows", "target", "body"), FOLLOWED.values(), ids=FOLLOWED.keys())
def test_the_options_that_a_refusal_names_are_the_way_on(
    tmp_path: Path, rows: list[str], target: str, body: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(row.replace("|", ",") for row in rows), encoding="utf-8")
    task = following(path, {})
    assert (task.target, "".join(task.departments), task.status) == (target, body, None)


def test_a_table_without_a_heading_row_wants_one(read: Read) -> None:
    with pytest.raises(GwrError, match="line 1 has no heading row; put one above it, such as 序号"):
        read("1|修路三公里|区教委", "2|建桥|区教委")


def test_the_account_of_the_whole_is_offered_first(read: Read) -> None:
    with pytest.raises(GwrError, match=r"--column 进展情况=progress --column 上半年进展=other"):
        read("任务|上半年进展|进展情况", "甲|乙|完成")
    with pytest.raises(GwrError, match=r"--column 进展=progress --column 前期工作进展=other"):
        read("任务|前期工作进展|进展", "甲|已批复|开工一处")


def test_periods_alone_are_offered_as_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("任务,一季度,二季度\n修路,选址,开工\n建桥,立项,招标", encoding="utf-8")
    assert following(path, {}).other == (("一季度", "选址"), ("二季度", "开工"))
    assert following(path, {"二季度": "progress"}).progress == "开工"
    with pytest.raises(GwrError, match="一季度 may be a plan or the progress"):
        import_report(path, district="某县", year=2023, columns={"二季度": "other"})


def test_the_account_of_the_year_before_is_for_comparison_in_a_report_of_the_next(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    table = "序号,2022年完成情况,2023年工作目标\n1,新建社区食堂12家,新建社区食堂20家\n"
    path.write_text(table, encoding="utf-8")
    (task,) = import_report(path, district="某区", year=2023).report.tasks
    assert (task.target, task.progress) == ("新建社区食堂20家", None)
    assert task.other == (("2022年完成情况", "新建社区食堂12家"),)
    for year in (2022, None):
        with pytest.raises(GwrError, match="of an earlier year than the goal"):
            import_report(path, district="某区", year=year)
    path.write_text(table.replace("2023年", "202年"), encoding="utf-8")
    with pytest.raises(GwrError, match="of an earlier year than the goal"):
        import_report(path, district="某区", year=2023)
    path.write_text(table, encoding="utf-8")
    title = "2023年重点工作目标任务"
    assert import_report(path, district="某区", title=title).report.tasks == (task,)


def test_an_account_of_the_year_before_beside_a_goal_of_no_year_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("指标名称,2022年完成,年度目标\n产值,500亿元,增长6%\n", encoding="utf-8")
    with pytest.raises(GwrError, match="2022年完成 is of an earlier year than the goal"):
        import_report(path, district="某区", year=2023)
    (task,) = import_report(path, district="某区", year=2022).report.tasks
    assert (task.progress, task.other) == ("500亿元", (("年度目标", "增长6%"),))
    said = {"2022年完成": "other"}
    (task,) = import_report(path, district="某区", year=2023, columns=said).report.tasks
    assert task.progress is None
    with pytest.raises(GwrError, match="add --year"):
        import_report(path, district="某区")


def test_a_heading_in_another_order_ends_no_section(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    first = "<tr><td>任务<td>进展<tr><td>新建学校<td>封顶<tr><td colspan=2>二、卫生"
    other = "<tr><td>进展<td>任务<tr><td>开工<td>新建医院"
    third = "<table><tr><td>任务<td>进展<tr><td>新建车站<td>立项</table>"
    page = f"<h3>一、教育</h3><table>{first}{other}</table><h3>三、交通</h3>{third}"
    path.write_text(page, encoding="utf-8")
    found = import_report(path, district="某区", year=2023).report.tasks
    assert [(task.sections, task.target) for task in found] == [
        (("一、教育",), "新建学校"),
        (("二、卫生",), "新建医院"),
        (("三、交通",), "新建车站"),
    ]


def test_a_heading_comes_back_in_its_first_order(read: Read) -> None:
    tasks = read("任务|进展", "修路|通车", "进展|任务", "封顶|建校", "任务|进展", "建桥|立项")
    assert [(task.target, task.progress) for task in tasks] == [
        ("修路", "通车"),
        ("建校", "封顶"),
        ("建桥", "立项"),
    ]


def test_a_second_table_in_a_sheet_has_a_heading_of_two_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    first = "<tr><td>指标<td>完成值<td>责任单位<td>备注<td><tr><td>产值<td>96<td>区发改局<td><td>"
    heading = "<tr><td rowspan=2>任务<td colspan=2>责任单位<td rowspan=2>进展<td rowspan=2>备注"
    below = "<tr><td>牵头单位<td>配合单位<tr><td>修路<td>区交通局<td>区财政局<td>通车<td>"
    path.write_text(f"<table>{first}{heading}{below}</table>", encoding="utf-8")
    found = import_report(path, district="某区", year=2023).report.tasks
    assert [(task.target, task.departments, task.supporting) for task in found] == [
        ("产值", ("区发改局",), ()),
        ("修路", ("区交通局",), ("区财政局",)),
    ]


def test_a_second_table_whose_target_cannot_be_told_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    first = "<table><tr><td>任务<td>进展<tr><td>新建学校<td>封顶</table>"
    second = "<table><tr><td>项目名称<td>建设内容<td>进展<tr><td>滨河公园<td>公园<td>开工</table>"
    path.write_text(first + second, encoding="utf-8")
    with pytest.raises(GwrError, match="项目名称 and 建设内容 may be the target; say which it is"):
        import_report(path, district="某区", year=2023)


def test_what_a_person_says_of_one_column_leaves_others_of_its_kind(read: Read) -> None:
    rows = [
        "类别|事|任务|配合单位|谁",
        "民生|教育|建校|区财政局|区教委",
        "民生|卫生|建院||区卫健委",
    ]
    task = read(*rows, columns={"事": "section", "谁": "supporting"})[0]
    assert (task.sections, task.supporting) == (("民生", "教育"), ("区财政局", "区教委"))
    rows = ["一级指标|二级指标|三级指标|完成值", "产出|数量|建校|2", "效益|社会|就学|300"]
    task = read(*rows, columns={"一级指标": "section"})[0]
    assert (task.sections, task.target) == (("产出", "数量"), "建校")


def test_who_answers_in_brackets_behind_the_targets_of_a_table(tmp_path: Path, read: Read) -> None:
    rows = [["修路（责任单位：区交通局）", "通车", None], ["建桥2座", None, None]]
    pages.sheet(rows, ["任务", "进展", "备注"]).save(tmp_path / "a.xlsx")
    found = import_report(tmp_path / "a.xlsx", district="某区", year=2023).report.tasks
    assert [(task.target, task.departments, task.progress) for task in found] == [
        ("修路", ("区交通局",), "通车"),
        ("建桥2座", (), None),
    ]
    rows_of_text = ["任务|进展", "修路（责任单位：区交通局）|通车"]
    for lost in ("建桥（责任单位区住建局）", "建桥（牵头单位：区住建局；牵头单位：区交通局）"):
        with pytest.raises(GwrError, match=r"line 3 \(who answers for it can't be read; write"):
            read(*rows_of_text, f"{lost}|立项")
    with pytest.raises(GwrError, match=r"line 3 \(it has 1 cells, the heading 3\)"):
        read(*rows_of_text, "建桥")


def test_what_was_done_is_no_other_word(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["1,甲,完成年度目标任务", "2,乙,已完成全年任务", "3,丙,未完成目标"]
    path.write_text("序号,任务,评价\n" + "\n".join(rows), encoding="utf-8")
    found = import_report(path, district="某县", year=2023).report.tasks
    assert [task.status for task in found] == [Status.DONE, Status.DONE, Status.MISSED]
    assert found[0].status_word == "完成年度目标任务"


TEXTS = {
    "a label twice": (
        "1.甲\n责任单位：区教委\n责任单位：区民政局\n2.乙\n责任单位：区教委",
        "twice",
    ),
    "paragraphs below": (
        "1.甲\n进展情况：丙。\n2.乙\n进展情况：丁。\n戊。",
        "if its 进展情况 goes on with '戊。' can't be told; add --column 进展情况=progress",
    ),
    "a lost number": (
        "1.甲甲(第1项):子。\n2.乙乙(第2项):丑。\n3.丙丙",
        "its number among all targets",
    ),
    "a lost bracket": (
        "1.甲。(责任单位:区教委)\n2.乙。(责任单位:区教委)\n3.丙。责任单位:区教委)",
        "where the bracket at its end opens can't be told",
    ),
    "a lost bracket and a lost space": (
        "1.甲。(责任单位:区教委)\n2.乙。(责任单位:区教委)\n3.丙责任单位:区教委)",
        "who answers",
    ),
    "two in one": (
        "1.甲甲(第1项):子。2.乙乙(第2项):丑。\n3.丙丙(第3项):寅。",
        "the next may stand inside it",
    ),
    "a number that was lost": (
        "1.甲。\n责任单位：区教委\n完成情况：子。\n．丑。\n2.乙。\n责任单位：区教委\n完成情况：寅。",
        "the next may stand inside it",
    ),
    "a number that was lost in a card": (
        "任务：甲\n责任单位：区教委\n进展：子。\n．丑。\n任务：乙\n责任单位：区教委\n进展：寅。",
        "which cell its paragraphs belong to",
    ),
    "a card with another heading": (
        "任务：甲\n责任单位：区教委\n任务：乙\n牵头单位：区教委",
        "its headings are not those of the first",
    ),
    "a heading that is a value": (
        "任务：甲\n责任单位：区教委\n进展：\n二、乙\n任务：丙\n责任单位：区教委\n进展：好",
        "which cell its paragraphs belong to can't be told",
    ),
    "a body and another cell that changed places": (
        "序号\n任务\n责任单位\n进展\n1\n甲\n区教委\n好\n2\n乙\n好\n区科委",
        "which cell its paragraphs belong to can't be told",
    ),
    "a number among paragraphs": (
        "序号\n任务\n责任单位\n进展\n1\n甲\n区教委\n好\n2\n2\n乙\n区科委\n好",
        "which cell its paragraphs belong to can't be told",
    ),
    "a label inside": (
        "1.甲责任单位区教委\n完成时限：5月\n2.乙\n责任单位：区教委",
        "a label may stand inside",
    ),
    "two sentences": (
        "1.甲。\n又。\n责任单位：区教委\n2.乙。\n责任单位：区教委",
        "which target its paragraphs",
    ),
    "a body inside": (
        "1.甲\n区教委\n完成时限：5月\n2.乙\n完成时限：6月",
        "which label its paragraphs",
    ),
    "a heading in a cell": (
        "序号\t任务\t进展\t评价\n1\t甲\t乙\n一、丙\n丁\t完成\n",
        "which cell its paragraphs belong to",
    ),
    "a drawn cell over two rows": (
        "┌─┬─┐\n│序号│任务│\n├─┼─┤\n│1│甲│\n│民├──┤\n│2│乙│\n├─┼─┤\n└─┴─┘",
        "can't be",
    ),
    "a number in the second column": (
        "类别\n\n任务\n\n责任单位\n\n甲\n\n1.乙\n\n区教委",
        "can't be told",
    ),
}


@pytest.mark.parametrize(("text", "why"), TEXTS.values(), ids=TEXTS.keys())
def test_texts_that_do_not_tell(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GwrError) as caught:
        import_report(path, district="某县", year=2023)
    assert why in str(caught.value)


def test_who_leads_in_brackets(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "1.甲。(区教委牵头,区民政局配合)\n2.乙。(区教委负责)\n3.丙(今年)。\n" + "很长" * 3000
    path.write_text(text, encoding="utf-8")
    tasks = import_report(path, district="某县", year=2023).report.tasks
    assert [(t.departments, t.supporting) for t in tasks] == [
        (("区教委",), ("区民政局",)),
        (("区教委",), ()),
        ((), ()),
    ]
    assert tasks[2].target == "丙(今年)。"


def test_a_remark_that_names_a_body_once_is_a_remark(tmp_path: Path) -> None:
    remarks = ["区教委", "因故未完工。", "待定。"]
    rows = [[str(n), f"建{n}。", "好", "完成", text] for n, text in enumerate(remarks, start=1)]
    path = tmp_path / "a.csv"
    heading = ["序号", "目标任务", "工作推进情况", "效果评估", "备注"]
    path.write_text(pages.comma(rows, heading), encoding="utf-8")
    found = import_report(path, district="某区", year=2021).report.tasks
    assert [(task.departments, task.remark) for task in found] == [((), text) for text in remarks]


def test_of_two_accounts_up_to_the_same_month_one_has_to_be_named(tmp_path: Path) -> None:
    months = ["1-6月进展情况", "1-11月进展情况", "1-11月推进情况"]
    path = tmp_path / "a.csv"
    heading = ["序号", "目标任务", "牵头单位", *months, "效果评估"]
    asked = [months[1], months[2], months[0]]  # the latest first
    rows = [["1", "建一。", "区教委", "甲", "乙", "丙", "完成"]]
    path.write_text(pages.comma(rows, heading), encoding="utf-8")
    with pytest.raises(GwrError, match=" and ".join(asked) + " may be the progress; say which"):
        import_report(path, district="某区", year=2021)
    said = {months[0]: "-", months[1]: "progress", months[2]: "other"}
    (task,) = import_report(path, district="某区", year=2021, columns=said).report.tasks
    assert (task.progress, task.other) == ("乙", ((months[2], "丙"),))


def test_beside_an_account_a_bare_period_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    heading = ["序号", "目标任务", "牵头单位", "完成情况", "三季度"]
    rows = [[str(n), f"建{n}。", "区教委", "已建成。", "已开工。"] for n in (1, 2)]
    path.write_text(pages.comma(rows, heading), encoding="utf-8")
    with pytest.raises(GwrError, match="完成情况 and 三季度 may be the progress; say which"):
        import_report(path, district="某区", year=2021)


def test_a_table_on_its_side_without_numbers_is_no_such(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = (
        "<tr><td>序号<td>一号<td>二号<tr><td>任务<td>甲<td>乙<tr><td>责任单位<td>区教委<td>区科委"
    )
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match="no heading of the table at table 1 row 1 is known"):
        import_report(path, district="某区", year=2021)


def test_a_table_on_its_side_between_a_title_and_a_note(read: Read) -> None:
    rows = ["序号|1|2", "任务|修路|修桥", "责任单位|区教委|区科委"]
    tasks = read("2022年重点工程||", *rows, "注：截至12月||")
    assert [(task.target, *task.departments) for task in tasks] == [
        ("修路", "区教委"),
        ("修桥", "区科委"),
    ]


def test_headings_on_the_left_without_a_target_make_no_table_on_its_side(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = "<tr><td>责任单位<td>区教委<tr><td>进展<td>完工一处"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match="no heading of the table at table 1 row 1 is known: 责任单"):
        import_report(path, district="某区", year=2021)


def test_a_heading_of_two_rows_that_nothing_is_known_of(tmp_path: Path) -> None:
    first = ["序号", "目标任务", "牵头单位", "完成情况", "效果评估", "投资额"]
    rows = [[*first[:-1], "万元"], ["1", "建一。", "区教委", "甲", "完成", "5"]]
    path = tmp_path / "a.csv"
    path.write_text(pages.comma(rows, first), encoding="utf-8")
    (task,) = import_report(path, district="某区", year=2021).report.tasks
    assert task.other == (("投资额万元", "5"),)


@pytest.mark.parametrize(
    ("heading", "answer", "meant"),
    [
        ("是否完成", "是", "done"),
        ("是否按期完成年度目标任务", "否", "missed"),
        ("完成与否", "√", "done"),
        ("完成情况（是否完成）", "×", "missed"),
        ("是否达到序时进度", "是", "on-track"),
        ("是否正常推进", "否", "behind"),
        ("是否滞后序时进度", "是", None),
        ("是否逾期", "是", None),
        ("是否开工", "是", None),
        ("是否", "是", None),
        ("进展", "是", None),
    ],
)
def test_what_an_answer_means_by_its_question(heading: str, answer: str, meant: str | None) -> None:
    assert find_status(answer, with_answers(heading, status_words({}))) == meant


@pytest.mark.parametrize(
    "heading",
    [
        "资金落实情况",
        "是否为民生实事",
        "是否滞后",
        "是否开工",
        "是否需要协调",
        "市民评价",
        "未完成数",
    ],
)
def test_what_says_nothing_of_how_far_a_target_was_met_is_kept(read: Read, heading: str) -> None:
    tasks = read(f"任务|{heading}|进展", "修路三公里|是|动工", "架桥两座|否|立项")
    assert [(task.status, task.other) for task in tasks] == [
        (None, ((heading, "是"),)),
        (None, ((heading, "否"),)),
    ]


@pytest.mark.parametrize(
    ("legend", "meant"),
    [
        ("注：√表示已完成；○为正常推进。", {"√": "done", "○": "on-track"}),
        ("“●”代表完成，“▲”代表未启动", {"●": "done", "▲": "missed"}),
        ("图例：绿色：已完成，红灯=滞后", {"绿色": "done", "红灯": "behind"}),
        ("√表示已完成或基本完成", {}),
        ("√表示已完成，√表示未完成", {}),
        ("★为牵头单位；甲为完成", {}),
    ],
)
def test_what_marks_mean_by_a_legend(legend: str, meant: dict[str, str]) -> None:
    assert legend_of([legend], status_words({})) == meant


BESIDE = ["序号|任务|责任单位|序号|任务|责任单位"]
SIDE_BY_SIDE = {
    "one below the other": (["1|甲|区教委|3|丙|区科委", "2|乙|区财政局|||"], "甲乙丙"),
    "across": (["1|甲|区教委|2|乙|区科委", "3|丙|区财政局|||"], "甲乙丙"),
    "without order": (["4|甲|区教委|2|乙|区科委", "1|丙|区财政局|||"], "甲丙乙"),
    "page by page": (
        ["1|甲|区教委|3|丙|区科委", "2|乙|区教委|4|丁|区科委", "5|戊|区教委|6|己|区科委"],
        "甲乙丙丁戊己",
    ),
    "across, but tied": (["1|甲|区教委|2|乙|区科委", "3|丙|同上|4|丁|区财政局"], "甲丙乙丁"),
    "headed one by one": (
        ["一、甲||||||", "1|乙|区教委|||", "|||二、丙||", "|||2|丁|区科委"],
        "乙一、甲丁二、丙",
    ),
}


@pytest.mark.parametrize(("rows", "targets"), SIDE_BY_SIDE.values(), ids=SIDE_BY_SIDE.keys())
def test_lists_side_by_side(tmp_path: Path, rows: list[str], targets: str) -> None:
    table = [row.split("|")[:6] for row in rows]
    pages.sheet(table, BESIDE[0].split("|")).save(tmp_path / "a.xlsx")
    tasks = import_report(tmp_path / "a.xlsx", district="某区", year=2021).report.tasks
    found = ((task.target, *task.sections) for task in tasks)
    assert "".join(map("".join, found)) == targets
    if "同上" in rows[-1]:
        assert tasks[1].departments == ("区教委",)


def test_lists_side_by_side_that_lost_a_cell(read: Read) -> None:
    with pytest.raises(GwrError, match=r"it has 5 cells, the heading 3"):
        read(*BESIDE, "1|甲|3|丙|区科委")


@pytest.mark.long
def test_thousands_of_columns_with_one_heading(tmp_path: Path) -> None:
    rows = [
        "序号,目标任务" + ",完成情况" * 5000,
        *(f"{at},建" + ",完" * 5000 for at in range(1, 30)),
    ]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    start = time.process_time()
    report = import_report(tmp_path / "a.csv", district="某区", year=2022).report
    assert time.process_time() - start < 5
    assert len(report.tasks) == 29


@pytest.mark.parametrize(
    ("table", "progress", "status", "deadline"),
    [
        (
            "任务,1-10月进展,进度情况\n甲类支出,增长6%,达序时进度\n乙类支出,增长2%,未达序时进度",
            "增长6%",
            "on-track",
            None,
        ),
        ("任务,完成月份\n修路,9月\n建桥,12月", None, None, "9月"),
        (
            "任务,推进情况,推进情况\n任务,上半年计划,上半年实际\n修路,开工,已开工\n建桥,立项,已批复",
            "已开工",
            None,
            None,
        ),
    ],
)
def test_columns_are_told_by_both_headings_and_cells(
    tmp_path: Path, table: str, progress: str | None, status: str | None, deadline: str | None
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table, encoding="utf-8")
    task = following(path, {})
    assert (task.progress, task.status and task.status.value) == (progress, status)
    assert task.deadline == deadline


def test_ticks_beside_other_words_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for second in (",滞后", "√,√"):
        rows = f"序号,任务,已完成,未完成\n1,修路,√,\n2,建桥,{second}"
        path.write_text(rows, encoding="utf-8")
        assert following(path, {}).status is None
    path.write_text("序号,任务,已完成,未完成\n1,修路,√,\n2,建桥", encoding="utf-8")
    with pytest.raises(GwrError, match="it has 2 cells, the heading 4"):
        following(path, {})
    path.write_text("序号\t任务\t已完成\t未完成\n一、民生\n1\t修路\t√\t\n", encoding="utf-8")
    assert following(path.rename(tmp_path / "a.txt"), {}).status is Status.DONE


def test_a_number_that_was_lost_under_one_number_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = "<tr><td rowspan=3>1<td>（1）修路<tr><td>（）建桥<tr><td>（3）种树"
    for more in ("", "<tr><td rowspan=2>2<td>（1）造林<tr><td>（2）治沙"):
        path.write_text(f"<table><tr><td>序号<td>任务{rows}{more}</table>", encoding="utf-8")
        with pytest.raises(GwrError, match=r"row 3 \(it has no number\)"):
            following(path, {})


def test_who_filled_a_table_in_and_when_is_no_target(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("序号,任务,责任单位\n1,修路,区教委\n填表人:王某,审核人:李某,2023年12月31日")
    assert following(path, {}).target == "修路"


def test_a_stroke_under_an_assessment_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("任务,责任单位,是否达序\n修路,区教委,/\n建桥,区教委,是", encoding="utf-8")
    assert following(path, {}).status is None


def test_a_row_with_nothing_but_a_target_may_head_others(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "任务,责任单位\n民生保障,\n建小学2所,区教委\n"
    path.write_text(text, encoding="utf-8")
    told = "line 2 \\(nothing stands beside it; put 一、 before it .* --column 任务=target if it is"
    with pytest.raises(GwrError, match=told):
        import_report(path, district="某县", year=2023)
    found = import_report(path, district="某县", year=2023, columns={"任务": "target"})
    assert [task.target for task in found.report.tasks] == ["民生保障", "建小学2所"]
    path.write_text(text.replace("民生", "一、民生"), encoding="utf-8")
    found = import_report(path, district="某县", year=2023)
    assert [task.sections for task in found.report.tasks] == [("一、民生保障",)]


def test_a_bracket_with_a_label_that_others_have_is_no_word_of_a_target(read: Read) -> None:
    rows = ["任务|进展", "修路（责任单位：区交通局；备注：缓）|通车"]
    found = read(*rows, "建桥2座|立项")
    assert [(task.target, task.remark) for task in found] == [("修路", "缓"), ("建桥2座", None)]
    with pytest.raises(GwrError, match=r"line 3 \(who answers for it can't be read"):
        read(*rows, "建桥2座（责任单位：区住建局；桥长：20米）|立项")


@pytest.mark.parametrize(
    "words", ["责任单位中排名第一的为牵头单位", "牵头单位为列第一位的单位", "列首位的系主办单位"]
)
def test_the_first_of_several_bodies_leads_if_the_page_says_so(read: Read, words: str) -> None:
    rows = ["任务|责任单位", "修路2条|区交通局、区住建局", "建桥2座|区住建局"]
    assert [task.supporting for task in read(*rows)] == [(), ()]
    tasks = read(*rows, f"注：{words}。|")
    assert [(task.departments, task.supporting) for task in tasks] == [
        (("区交通局",), ("区住建局",)),
        (("区住建局",), ()),
    ]
    apart = ["任务|责任单位|配合单位", "修路2条|区交通局、区住建局|各镇", f"注：{words}。||"]
    assert [task.supporting for task in read(*apart)] == [("各镇",)]


@pytest.mark.parametrize(
    "name",
    [
        *("市生态环境局渝北区分局", "区市场监管局东街所", "国家税务总局市税务局", "区委区政府"),
        *("市委市政府督查室", "某市委市直机关工委", "区住建局市政办", "区水务局乡村振兴办"),
        *("区文旅局区域合作办", "县政府各部门", "市自然资源局市中区分局"),
    ],
)
def test_a_name_with_another_in_it_stays_whole(read: Read, name: str) -> None:
    assert read("任务|责任单位", f"修路2条|{name}")[0].departments == (name,)


@pytest.mark.parametrize("words", ["注：※为牵头单位。", "注：牵头单位用“※”标注。"])
def test_an_unusual_sign_marks_who_leads_if_the_page_says_so(read: Read, words: str) -> None:
    rows = ["任务|责任单位", "修路2条|※区交通局、○○区住建局", "建桥2座|区财政局、区住建局（※）"]
    tasks = read(*rows, f"{words}|")
    assert [(task.departments, task.supporting) for task in tasks] == [
        (("区交通局",), ("○○区住建局",)),
        (("区住建局",), ("区财政局",)),
    ]


@pytest.mark.parametrize("words", ["", "注：※为新增任务。", "注：★牵头单位 ※配合单位"])
def test_an_unusual_sign_that_no_legend_explains_is_asked(read: Read, words: str) -> None:
    with pytest.raises(GwrError, match="what ※ beside bodies means can't be told; take it out, or"):
        read("任务|责任单位", "修路2条|※区交通局、区住建局", f"{words}|")


def test_a_numeral_where_others_have_digits_may_head_them(read: Read) -> None:
    rows = ["序号|目标任务|责任单位", "一|经济发展|区发改委", "1|产值增长6%。|区统计局"]
    with pytest.raises(GwrError, match=r"line 2 \(its number is one of headings; if it heads"):
        read(*rows)
    tasks = read(rows[0], "一|经济发展|", rows[2])
    assert [task.sections for task in tasks] == [("一、经济发展",)]


def test_offices_in_brackets_behind_some_targets_of_a_table(read: Read) -> None:
    rows = ["目标任务|完成情况", "修路2条（区交通局）|通车", "建桥1座|立项", "修渠3条|通水"]
    with pytest.raises(GwrError, match=r"line 2 \(who answers for it can't be read"):
        read(*rows)
    rows = [rows[0], *(f"{row.replace('|', '（区住建局）|')}" for row in rows[2:])]
    assert [task.departments for task in read(*rows)] == [("区住建局",)] * 2


def test_a_cell_over_two_columns_that_say_different_things(read: Read) -> None:
    with pytest.raises(GwrError, match="one of its cells goes over several columns, 进展, 备注"):
        read("任务|进展|备注", "修路2条|修成2条|", "建桥1座|立项|立项")


def test_who_answers_of_two_governments_if_a_person_says_so(read: Read) -> None:
    rows = ["任务|市级牵头单位|区级责任单位", "修路2条|市交通局|区交通局"]
    task = read(*rows, columns={"市级牵头单位": "departments", "区级责任单位": "supporting"})[0]
    assert (task.departments, task.supporting) == (("市交通局",), ("区交通局",))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("牵头（配合）单位", "区交通局（区住建局）、各镇"),
        ("牵头单位（配合单位）", "区交通局（区住建局"),
        ("牵头单位（配合单位）", "区交通局（抓紧施工）"),
        ("责任单位（括号内为科室）", "区交通局（办公室）"),
    ],
)
def test_who_supports_in_brackets_is_asked(read: Read, heading: str, cell: str) -> None:
    with pytest.raises(GwrError, match="who supports in brackets can't be read"):
        read(f"任务|{heading}", f"修路2条|{cell}")


@pytest.mark.parametrize("heading", ["牵头（配合）单位", "责任单位（括号内为配合单位）"])
def test_who_supports_in_brackets(read: Read, heading: str) -> None:
    task = read(f"任务|{heading}", "修路2条|区交通局（区住建局）")[0]
    assert (task.departments, task.supporting) == (("区交通局",), ("区住建局",))


@pytest.mark.parametrize(
    ("heading", "cell", "other"),
    [
        ("责任单位/完成时限", "区交通局、区住建局/8月底", ()),
        ("责任单位（完成时限）", "区交通局、区住建局（8月底）", ()),
        ("完成时限及责任单位", "8月底，区交通局，区住建局", ()),
        ("责任单位完成时限", "区交通局 区住建局 8月底", ()),
        ("责任单位 完成时限", "区交通局、区住建局；8月底", ()),
        ("责任单位及联系电话", "区交通局、区住建局 0512-66012345", ("0512-66012345",)),
        ("责任单位、联系人", "区交通局、区住建局/王某、李某", ("王某、李某",)),
    ],
)
def test_a_column_over_two_things(
    read: Read, heading: str, cell: str, other: tuple[str, ...]
) -> None:
    task = read(f"序号|任务|{heading}|进展", f"1|修路2条|{cell}|通车", "二、民生|||")[0]
    assert task.departments == ("区交通局", "区住建局")
    assert task.deadline == (None if other else "8月底")
    assert tuple(text for _heading, text in task.other) == other


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("责任单位、完成时限", "区交通局"),
        ("责任单位、完成时限", "区交通局（8月）、区住建局（9月）"),
        ("责任单位、完成时限", "区交通局/8月/区住建局/9月"),
        ("责任单位、完成时限", "抓紧施工/9月"),
        ("完成情况及责任单位", "通车"),
        ("完成情况及责任单位", "通车（区交通局）/区住建局"),
        ("完成情况（责任单位）", "区住建局（区交通局）"),
        ("责任单位、完成时限", "区" * 1000 + "局/9月"),
    ],
)
def test_two_things_in_a_cell_that_are_not_certain_are_asked(
    read: Read, heading: str, cell: str
) -> None:
    rows = [f"任务|{heading}|备注", f"修路2条|{cell}|无"]
    with pytest.raises(GwrError, match="is over several things; write each in a column of its own"):
        read(*rows)
    assert read(*rows, columns={heading: "other"})[0].other == ((heading, cell),)


def test_a_column_over_two_things_on_the_next_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    heading = "<tr><td>序号<td>任务<td>责任单位、完成时限<td>进展"
    row = "<tr><td>{}<td>修路{}条<td>区交通局<br>{}月<td>通车"
    first = f"<table>{heading}{row.format(1, 1, 8)}{heading}{row.format(2, 2, 9)}</table>"
    path.write_text(f"{first}<table>{row.format(3, 3, 10)}</table>", encoding="utf-8")
    found = import_report(path, district="某县", year=2023).report.tasks
    assert [task.deadline for task in found] == ["8月", "9月", "10月"]
    path.write_text(f"{first}<table>{row.format(3, 3, '某')}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match="what 责任单位 and 完成时限 are can't be told apart"):
        import_report(path, district="某县", year=2023)


def test_a_column_over_two_things_with_cells_that_are_merged(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = "<tr><td>1<td>修路<td rowspan=2>区交通局/8月<tr><td>2<td>建桥"
    path.write_text(f"<table><tr><td>序号<td>任务<td>责任单位、完成时限{rows}</table>")
    found = import_report(path, district="某县", year=2023).report.tasks
    assert [(task.departments, task.deadline) for task in found] == [(("区交通局",), "8月")] * 2
    path.write_text(f"<table><tr><td>序号<td>任务<td>责任单位、完成时限{rows}<td>子</table>")
    with pytest.raises(GwrError, match="is over several things"):
        import_report(path, district="某县", year=2023)


def test_a_column_over_two_things_between_tabs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    rows = "序号\t任务\t责任单位、完成时限\t进展\n一、交通\n1\t修路\t区交通局/8月\t通车\n"
    path.write_text(rows, encoding="utf-8")
    task = following(path, {})
    assert (task.sections, task.departments, task.deadline) == (("一、交通",), ("区交通局",), "8月")


@pytest.mark.parametrize(
    ("heading", "cell", "behind"),
    [
        ("责任单位（牵头/配合）", "区交通局/区住建局、各镇", ("区住建局", "各镇")),
        ("责任单位（牵头/配合）", "区交通局", ()),
        ("责任单位（主办在前）", "区交通局、区住建局", ("区住建局",)),
        ("责任单位（前为牵头，后为配合）", "区交通局/区住建局", ("区住建局",)),
        ("责任单位（牵头/配合）", "★区交通局、区住建局", ("区住建局",)),
        ("牵头单位/配合单位", "区交通局/区住建局", ("区住建局",)),
    ],
)
def test_who_leads_before_a_stroke(
    read: Read, heading: str, cell: str, behind: tuple[str, ...]
) -> None:
    task = read(f"任务|{heading}", f"修路2条|{cell}", columns={heading: "departments"})[0]
    assert (task.departments, task.supporting) == (("区交通局",), behind)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("责任单位（牵头/配合）", "区交通局、区住建局"),
        ("责任单位（牵头、配合）", "区交通局、区住建局"),
        ("责任单位（牵头/配合）", "区交通局/区住建局/各镇"),
        ("责任单位（牵头/配合）", "/区住建局"),
        ("责任单位（主办在前）", "区交通局、区住建局、各镇"),
    ],
)
def test_who_leads_where_no_stroke_tells_is_asked(read: Read, heading: str, cell: str) -> None:
    with pytest.raises(GwrError, match="who leads and who supports can't be told apart"):
        read(f"任务|{heading}", f"修路2条|{cell}")


@pytest.mark.parametrize(
    ("heading", "cell", "person"),
    [
        ("责任领导/责任单位", "王某/区交通局", "王某"),
        ("责任领导及责任单位", "李小明 区交通局", "李小明"),
        ("牵头领导和责任单位", "李副区长（区交通局）", "李副区长"),
        ("责任单位/责任人", "区交通局/王小明", "王小明"),
    ],
)
def test_a_person_beside_a_body(read: Read, heading: str, cell: str, person: str) -> None:
    task = read(f"任务|{heading}", f"修路2条|{cell}")[0]
    assert (task.departments, task.other) == (("区交通局",), ((heading, person),))


def test_what_may_be_a_person_beside_a_body_is_asked(read: Read) -> None:
    with pytest.raises(GwrError, match="a sentence stands where its departments should: 欧阳某某/"):
        read("任务|责任领导/责任单位", "修路2条|欧阳某某/区交通局")


def test_a_status_of_another_year_than_the_account_is_asked(read: Read) -> None:
    rows = ["任务|2022年是否完成|完成情况", "修路2条|是|修成1条", "建桥1座|否|立项"]
    with pytest.raises(GwrError, match="2022年是否完成 may be the status; say which it is, as in"):
        read(*rows)
    assert read(*rows, columns={"2022年是否完成": "other"})[0].status is None


def test_when_it_begins_is_no_deadline(read: Read) -> None:
    tasks = read("任务|时间要求|时间要求|责任单位", "|开始|完成|", "修路2条|3月|10月|区交通局")
    assert [task.deadline for task in tasks] == ["10月"]


@pytest.mark.parametrize(
    "other",
    [
        "2022年任务",
        "2024年任务",
        "二〇二二年任务",
        "22年任务",
        "上年度结转任务",
        "去年实事完成情况",
    ],
)
def test_a_table_below_a_heading_of_another_year_is_asked(tmp_path: Path, other: str) -> None:
    rows = "<tr><td>任务</td><td>责任单位</td></tr><tr><td>修路{0}条</td><td>区交通局</td></tr>"
    table = f"<table>{rows}</table>"
    own = f"<p>一、2023年任务</p>{table.format(1)}<p>二、2023年实事</p>{table.format(2)}"
    path = tmp_path / "a.html"
    path.write_text(f"{own}<p>三、{other}</p>{table.format(3)}", encoding="utf-8")
    with pytest.raises(GwrError, match=f"'三、{other}' .* as in --table 1 --table 2$"):
        import_report(path, district="某县", year=2023)
    assert len(import_report(path, district="某县", year=2023, table=[1, 2]).report.tasks) == 2
    with pytest.raises(GwrError, match=r"as in --table 2$"):  # the tables keep their numbers
        import_report(path, district="某县", year=2023, table=[2, 3])


@pytest.mark.parametrize(
    "other", ["2022年续建", "上年续建", "二〇二三年实事", "23年实事", "任务（与上年同期相比）"]
)
def test_work_that_goes_on_from_another_year_is_of_the_report(tmp_path: Path, other: str) -> None:
    rows = "<tr><td>任务</td><td>责任单位</td></tr><tr><td>修路{0}条</td><td>区交通局</td></tr>"
    first, second = (f"<table>{rows.format(n)}</table>" for n in (1, 2))
    path = tmp_path / "a.html"
    path.write_text(f"<p>一、{other}</p>{first}<p>二、2023年新建</p>{second}", encoding="utf-8")
    assert len(import_report(path, district="某县", year=2023).report.tasks) == 2


def test_a_table_without_what_came_of_its_rows_beside_one_with_it(tmp_path: Path) -> None:
    rows = "<tr><td>任务</td><td>完成情况</td></tr><tr><td>修路</td><td>修成</td></tr>"
    annex = "<tr><td>序号</td><td>项目名称</td></tr><tr><td>1</td><td>东苑改造</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(f"<table>{rows}</table><table>{annex}</table>", encoding="utf-8")
    asked = "table 2 row 1 on nothing .* as in --table 1, or add --column 项目名称=target"
    with pytest.raises(GwrError, match=asked):
        import_report(path, district="某县", year=2023)
    assert len(import_report(path, district="某县", year=2023, table=1).report.tasks) == 1
    told = {"项目名称": "target", "任务": "target"}
    assert len(import_report(path, district="某县", year=2023, columns=told).report.tasks) == 2


def test_a_name_beside_the_content_is_said_not_to_be_the_target(tmp_path: Path) -> None:
    row = "<tr><td>公园</td><td>新建公园3座</td></tr>"
    path = tmp_path / "a.html"
    head = "<tr><td>项目名称</td><td>建设内容</td></tr>"
    path.write_text(f"<table>{head}{row}</table>", encoding="utf-8")
    found = import_report(path, district="某县", year=2023)
    assert found.report.tasks[0].target == "新建公园3座"
    assert "targets are what stands under 建设内容, not 项目名称" in found.notes
    told = import_report(path, district="某县", year=2023, columns={"项目名称": "target"})
    assert told.report.tasks[0].target == "公园"
    assert not any("建设内容" in note for note in told.notes)


def test_who_publishes_below_each_table_heads_none(tmp_path: Path) -> None:
    rows = "<tr><td>任务</td><td>完成情况</td></tr><tr><td>修路{0}条</td><td>修成</td></tr>"
    tables = "".join(f"<table>{rows.format(n)}</table><p>某区政府办公室</p>" for n in (1, 2))
    path = tmp_path / "a.html"
    path.write_text(f"<p>2023年重点任务完成情况</p>{tables}", encoding="utf-8")
    tasks = import_report(path, district="某县", year=2023).report.tasks
    assert [task.sections for task in tasks] == [(), ()]


def test_a_label_that_says_what_heads_its_column_is_taken_off() -> None:
    heading = [Row("", ("任务", "进展情况", "备注"))]
    rows = [
        Row("", ("任务：修路", "完成情况：通车", "目标：通车")),
        Row("", ("建桥", "完成情况：建成", "")),
    ]
    cells = [row.cells for row in without_own_labels(heading, rows)]
    assert cells == [("修路", "通车", "目标：通车"), ("建桥", "建成", "")]
    rows[1] = rows[1]._replace(cells=("建桥", "建成", ""))
    assert without_own_labels(heading, rows)[0].cells[1] == "完成情况：通车"


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("完成情况：通车", "完成情况建成", ("通车", "建成")),
        ("查5处、完成情况：改毕", "查6处、完成情况：改毕", ()),
        ("5月完成情况：通车", "5月完成情况：建成", ()),
    ],
)
def test_a_label_may_have_lost_its_colon_and_is_no_part_of_an_account(
    first: str, second: str, left: tuple[str, ...]
) -> None:
    rows = [Row("", ("修路", first)), Row("", ("建桥", second))]
    found = without_own_labels([Row("", ("任务", "进展情况"))], rows)
    assert tuple(row.cells[1] for row in found) == (left or (first, second))


def test_offices_are_kept_beside_the_bodies_that_have_them(read: Read) -> None:
    rows = ["任务|责任单位|牵头科室|进展", "甲|区教委|基教科|建成", "乙|区住建委|办公室|改造"]
    task = read(*rows)[1]
    assert (task.departments, task.supporting) == (("区住建委",), ())
    assert task.other == (("牵头科室", "办公室"),)
    assert read(*rows, columns={"牵头科室": "departments"})[0].departments == ("基教科",)


def test_offices_answer_in_the_report_of_their_own_body(read: Read) -> None:
    task = read("任务|责任科室|配合科室|进展", "甲|基教科|督导室|建成", "乙|人事科|财务科|改造")[0]
    assert (task.departments, task.supporting) == (("基教科",), ("督导室",))
    task = read("任务|责任单位|配合科室|进展", "甲|基教科|督导室|建成", "乙|人事科|财务科|改造")[0]
    assert (task.departments, task.supporting) == (("基教科",), ("督导室",))


@pytest.mark.parametrize(
    "heading",
    ["实际竣工日期", "已完成时间", "实际交付时间", "主体完成时间", "招标完成时间", "合同期限"],
)
def test_when_a_target_or_a_step_was_done_is_no_deadline(read: Read, heading: str) -> None:
    task = read(f"任务|责任单位|{heading}|进展", "修路|区交通局|2023年6月|通车")[0]
    assert (task.deadline, task.other) == (None, ((heading, "2023年6月"),))
    named = read(f"任务|{heading}|进展", "修路|2023年6月|通车", columns={heading: "deadline"})
    assert named[0].deadline == "2023年6月"


@pytest.mark.parametrize("marks", ["√×", "是否", "✔✘"])
def test_ticks_under_how_far_a_target_came_are_statuses(read: Read, marks: str) -> None:
    for heading in ("完成", "完成情况", "目标落实情况"):
        tasks = read(f"任务|{heading}", f"修路|{marks[0]}", f"建桥|{marks[1]}")
        assert [task.status for task in tasks] == [Status.DONE, Status.MISSED]
        tasks = read(f"任务|{heading}|进展", f"修路|{marks[0]}|通车", f"建桥|{marks[1]}|未开工")
        assert [task.status for task in tasks] == [Status.DONE, Status.MISSED]


def test_ticks_that_may_say_anything_are_asked_about(read: Read) -> None:
    with pytest.raises(GwrError, match="no status is known for √"):
        read("任务|进展情况", "修路|√", "建桥|√")
    tasks = read("任务|完成|启动|进展", "修路|√||通车", "建桥||√|开工")
    assert [task.status for task in tasks] == [None, None]


@pytest.mark.parametrize(("heading", "word"), [("整改状态", "已完成"), ("是否完成整改", "是")])
def test_if_problems_were_mended_is_no_status_of_a_target(
    read: Read, heading: str, word: str
) -> None:
    for account in ("进展|", ""):
        row = f"修路|{'通车|' if account else ''}排水不畅|{word}"
        task = read(f"任务|{account}存在问题|{heading}", row)[0]
        assert task.status is None
        assert (heading, word) in task.other
    task = read(f"问题事项|责任单位|{heading}", f"排水不畅|区交通局|{word}")[0]
    assert task.status is Status.DONE


def test_a_heading_names_deadlines_in_brackets_that_no_target_has(read: Read) -> None:
    tasks = read("任务（完成时限）|进展", "修路（含桥）|通车", "建桥|开工")
    assert [(task.target, task.deadline) for task in tasks] == [
        ("修路（含桥）", None),
        ("建桥", None),
    ]
