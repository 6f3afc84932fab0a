"""Lists in which a line may be of one target, of another, of all or of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr import Imported

    Read = Callable[..., Imported]


OF_NO_TARGETS = "its heading may be of no targets of the report; add --column 目标任务=target if"
DONE = (
    "1.修路。\n责任单位：区交通局\n完成情况：修成。\n"
    "2.建桥。\n责任单位：区住建局\n完成情况：建成。\n"
)
IN_LINES = "1.修路。（责任单位：区交通局）\n2.建桥。（责任单位：区住建局）\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "一、交通（区交通局）\n1.修路\n完成情况：修成\n2.建桥\n完成情况：建成\n",
            "of which targets .区交通局. is said",
        ),
        (f"一、完成情况\n{DONE}二、2023年项目\n1.修渠\n责任单位：区水利局\n", OF_NO_TARGETS),
        (
            "1.修路。（完成时限：10月，区交通局）\n2.建桥。（责任单位：区住建局）\n",
            "who answers for it",
        ),
        (
            "6月底前完成\n1.修路（区交通局）\n2.建桥（区住建局）\n9月底前完成\n3.种树（区林业局）\n",
            "nothing says if it heads what follows",
        ),
        (
            "1.修路。（责任单位：区交通局 编号：A）\n2.建桥。（责任单位：区住建局 编号：B）\n",
            "a sentence stands where its departments should",
        ),
        (
            "1.修路。（负责人：王某 责任单位 交通局）\n2.建桥。（负责人：李某 责任单位 住建局）\n",
            "who answers for it",
        ),
        (
            "2022年实事完成情况\n1.修路——修成（区交通局）\n2.建桥——建成（区住建局）\n3.种树（区林业局）\n",
            "behind the first colon, dash or",
        ),
        (
            f"{DONE}（其余2座结转下年）\n",
            "if its 完成情况 goes on with '（其余2座结转下年）' can't be",
        ),
        (
            f"{DONE}（区财政局配合）\n",
            "if its 完成情况 goes on with '（区财政局配合）' can't be told",
        ),
        (f"{DONE}新增学位300个\n", "if its 完成情况 goes on with '新增学位300个' can't be told"),
        (f"2022年任务\n{DONE}图为新桥\n3.种树。\n责任单位：区林业局\n", "nothing says if it heads"),
        (
            "1.修路。（区交通局）建桥。（区住建局）\n2.种树。（区林业局）\n",
            "who answers for it can't be",
        ),
        (f"2022年任务\n{DONE}资金不足\n3.种树。\n责任单位：区林业局\n", "nothing says if it heads"),
        (f"2022年任务\n{DONE}东街公园\n", "goes on with '东街公园' can't be told; write that in"),
        (f"2022年任务\n{IN_LINES}完成时限：年底\n", "if 完成时限 is said of all targets can't be"),
        (
            f"2022年任务\n种树。（责任单位：区林业局）\n{IN_LINES}",
            "a line that says who answers stands",
        ),
        (
            f"2022年任务\n{IN_LINES}种树。（责任单位：区林业局）\n",
            "a line that says who answers stands",
        ),
        (f"2022年任务\n{IN_LINES}2023年实事\n1.种树。\n", "'2023年实事' is of another year"),
        (
            "2022年任务\n种树（区林业局）\n1.修路（区交通局）\n2.建桥（区住建局）\n",
            "a line that says who answers stands",
        ),
        (
            "1.修路（区交通局牵头），建桥（区住建局牵头）。\n2.种树（区林业局牵头）。\n",
            "who answers for it",
        ),
        (
            "1.修路（区交通局）2.建桥（区住建局）\n3.种树（区林业局）\n",
            "the next may stand inside it",
        ),
        (
            (
                "2022年实事完成情况\n1.修路，已修成。（责任单位：区交通局）\n"
                "2.建桥，已建成。（责任单位：区住建局）\n"
            ),
            "may stand behind the first colon",
        ),
        (
            "2022年实事\n\n修路\n东街\n责任单位：区交通局\n\n建桥\n责任单位：区住建局\n",
            "not where each target begins",
        ),
        (
            "2022年任务\n1.修路，已完成\n责任单位：区交通局\n2.建桥，已完成\n责任单位：区住建局\n",
            "if 已完成 is its status can't be told",
        ),
        (
            "2022年任务\n1.修路（区交通局）已完成\n2.建桥（区住建局）已完成\n3.种树（区林业局）已完成\n",
            "prose",
        ),
        (
            (
                "2022年实事完成情况\n1.修路2条，已修2条\n责任单位：区交通局\n"
                "2.建桥3座，建成3座\n责任单位：区住建局\n3.种树9棵，已种9棵\n责任单位：区林业局\n"
            ),
            "may stand behind the first colon",
        ),
        (
            (
                "2022年实事完成情况\n1.修路2条\n修路2条\n责任单位：区交通局\n"
                "2.建桥3座\n增长6.1%\n责任单位：区住建局\n"
            ),
            "may stand behind the first colon",
        ),
        (
            "一、已完成（1项）\n1.修路。（区交通局）\n二、未完成（1项）\n2.建桥，因征地滞后。（区住建局）\n",
            "may stand behind the first colon",
        ),
        (
            "一、已完成（1项）\n1.修路。（区交通局）\n二、未完成（1项）\n2.建桥。修成一座。（区住建局）\n",
            "may stand behind the first colon",
        ),
        (
            (
                "2022年任务\n1.修路。（区交通局）\n配合单位：区财政局\n"
                "2.助残。（区残联）\n配合单位：区民政局\n"
            ),
            "if 区残联 answers for it can't be told; add --column 责任单位=departments",
        ),
        ("2022年任务\n1.修路\t区交通局\n2.建桥\t区住建局\n3.种树\t区林业局\n", "or only prose"),
        ("2022年任务\n1.修路，已修成\n2.建桥，已建成\n3.种树，已种成\n", "or only prose"),
    ],
)
def test_what_may_be_of_another_target_or_of_none_is_asked(read: Read, text: str, why: str) -> None:
    with pytest.raises(GwrError, match=why):
        read(text)


@pytest.mark.parametrize(
    ("behind", "label"),
    [
        ("下一步工作：绿化。\n完成时限：2024年3月\n", "完成时限"),
        ("存在问题：滞后。\n整改措施：催办。\n计划完成时间：2024年3月\n", "计划完成时间"),
        ("预计完成时间：2024年3月\n", "预计完成时间"),
    ],
)
def test_a_time_behind_an_account_may_be_when_the_rest_is_due(
    read: Read, behind: str, label: str
) -> None:
    with pytest.raises(GwrError, match=f"if {label} is said of the target above it can't be told"):
        read(f"2023年任务\n{DONE}{behind}")
    tasks = read(f"2023年任务\n{DONE}{behind}", columns={label: "deadline"}).report.tasks
    assert tasks[-1].deadline == "2024年3月"
    assert read(f"2023年任务\n{DONE}完成时限：2023年3月\n").report.tasks[-1].deadline == "2023年3月"


def test_a_list_in_an_annex_may_be_of_no_targets(read: Read) -> None:
    with pytest.raises(GwrError, match=OF_NO_TARGETS):
        read(f"2022年任务\n{DONE}附件\n小区名单\n3.东街小区\n4.西街小区\n")


LAST = "二、住房\n3.建房。\n责任单位：区住建局\n完成情况：建成。\n"


@pytest.mark.parametrize(
    "above",
    [
        "一、交通\n年度目标：修路建桥\n",
        "一、交通\n▲新桥效果图\n",
        "主要指标\n",
        "一、坚持稳中求进工作总基调推动经济实现质的有效提\n升和合理增长\n",
    ],
)
def test_what_stands_above_the_first_target_may_head_it_as_others_are(
    read: Read, above: str
) -> None:
    with pytest.raises(GwrError, match="heads it can't be told; put 一、 before it if it does"):
        read(f"2022年任务完成情况\n{above}{DONE}{LAST}")
    found = read(f"2022年任务完成情况\n来源：区政府办\n{DONE}{LAST}").report
    assert [task.sections for task in found.tasks] == [(), (), ("二、住房",)]


def test_a_sentence_with_bodies_above_the_first_target_may_be_one(read: Read) -> None:
    text = f"2022年任务\n一、生产总值增长6%。（责任单位：区发改局）\n二、交通\n{IN_LINES}"
    with pytest.raises(GwrError, match="a line that says who answers stands beside it"):
        read(text)


def test_parts_of_the_last_target_alone_are_no_list_of_targets(read: Read) -> None:
    text = "2022年任务分解\n1.修路。（区交通局）\n2.建桥。（区住建局）\n3.加快治水：\n"
    text += "（1）修渠。（区水利局）\n（2）清淤。（区水利局）\n"
    with pytest.raises(GwrError, match="nothing says if 5 paragraphs with a number"):
        read(text)


@pytest.mark.parametrize("first", ["区交通局：{}", "【区交通局】{}", "（区交通局）{}"])
def test_a_body_before_a_target_is_asked_about(read: Read, first: str) -> None:
    targets = "".join(f"{n}.{first.format('修路')}\n完成情况：修成。\n" for n in (1, 2))
    with pytest.raises(GwrError, match="who answers for it can't be read"):
        read(f"2022年任务完成情况\n{targets}")


@pytest.mark.parametrize("beside", [" | ", " / ", " · "])
def test_signs_between_labels_are_of_none(read: Read, beside: str) -> None:
    labels = f"责任单位：区交通局{beside}完成时限：12月底\n"
    tasks = read(f"2022年任务\n1.修路\n{labels}2.建桥\n{labels}").report.tasks
    assert {(task.departments, task.deadline) for task in tasks} == {(("区交通局",), "12月底")}


def test_the_number_of_a_card_before_its_body(read: Read) -> None:
    card = "{}.责任单位：{}\n目标任务：修路\n完成情况：修成。\n"
    text = f"2022年任务\n{card.format(1, '区交通局')}{card.format(2, '区住建局')}"
    assert [task.departments for task in read(text).report.tasks] == [("区交通局",), ("区住建局",)]


STYLED = "责任单位：区交通局\n\n完成情况：修成。\n\n"


@pytest.mark.parametrize(
    ("text", "targets", "sections"),
    [
        (
            f"## 一、路\n### （一）东\n#### 修东路\n{STYLED}### （二）西\n#### 修西路\n{STYLED}",
            ["修东路", "修西路"],
            [("一、路", "（一）东"), ("一、路", "（二）西")],
        ),
        (f"## 路\n### 修东路\n{STYLED}### 修西路\n{STYLED}", ["修东路", "修西路"], [("路",)] * 2),
    ],
)
def test_headings_above_targets_of_a_deeper_style(
    read: Read, text: str, targets: list[str], sections: list[tuple[str, ...]]
) -> None:
    found = read(f"# 2022年任务完成情况\n{text}", "md").report.tasks
    assert [task.target for task in found] == targets
    assert [task.sections for task in found] == sections


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            f"## 路\n### 修东路\n{STYLED}东桥\n### 修西路\n{STYLED}## 水\n### 修渠\n{STYLED}",
            "heads",
        ),
        (f"### 修东路\n东桥\n{STYLED}### 修西路\n{STYLED}### 修渠\n{STYLED}", "paragraphs belong"),
        (f"### 修东路，\n### 建东桥\n{STYLED}### 修渠\n{STYLED}", "paragraphs belong to"),
    ],
)
def test_lines_beside_targets_that_their_style_tells(read: Read, text: str, why: str) -> None:
    with pytest.raises(GwrError, match=why):
        read(f"# 2022年任务完成情况\n{text}", "md")


@pytest.mark.parametrize("stop", ["。", "", "；"])
def test_a_bracket_behind_an_account_is_asked_about_as_behind_a_target(
    read: Read, stop: str
) -> None:
    done = "".join(f"{n}.修路。完成情况：修成。（区交通局）\n" for n in range(1, 6))
    with pytest.raises(GwrError, match="if 区园林中心 answers for it can't be told"):
        read(f"2022年任务完成情况\n{done}6.建园。完成情况：建成{stop}（区园林中心）\n")


@pytest.mark.parametrize("below", ["80%", "2022-12-31", "民生类", "王某 区交通局"])
def test_a_value_below_a_target_without_its_label_is_asked_about(read: Read, below: str) -> None:
    with pytest.raises(GwrError, match="which label its paragraphs belong to can't be told"):
        read(f"2022年任务\n1.修路\n{below}\n完成情况：修成。\n2.建桥\n{below}\n完成情况：建成。\n")


@pytest.mark.parametrize("remark", ["含民办", "市级督办"])
def test_work_that_is_done_is_no_body(read: Read, remark: str) -> None:
    found = read(f"2022年任务\n1.修路。\n备注：{remark}\n2.建桥。\n备注：{remark}\n")
    assert [(task.departments, task.remark) for task in found.report.tasks] == [((), remark)] * 2


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("明年重点任务", "is of another year than the report"),
        ("下年度目标", "is of another year than the report"),
        ("下一阶段工作", OF_NO_TARGETS),
        ("督查发现的主要问题", OF_NO_TARGETS),
        ("需要协调解决的事项", OF_NO_TARGETS),
        ("典型案例", OF_NO_TARGETS),
        ("人大代表建议", "what stands below '二、人大代表建议' may be of no targets"),
        ("重点建议提案", "what stands below '二、重点建议提案' may be of no targets"),
    ],
)
def test_a_part_of_other_things_below_the_report(read: Read, heading: str, why: str) -> None:
    told = "1.修渠。\n责任单位：区水利局\n完成情况：修成。\n"
    with pytest.raises(GwrError, match=why):
        read(f"2022年任务\n一、交通\n{DONE}二、{heading}\n{told}")


def test_lines_in_brackets_that_are_of_no_target_are_noted(read: Read) -> None:
    first = "1.修路。\n责任单位：区交通局\n2.建桥。\n责任单位：区住建局\n"
    second = "二、水利\n（共1项）\n3.修渠。\n责任单位：区水利局\n"
    found = read(f"2022年任务\n一、交通\n（均为市级实事）\n{first}{second}（区政府督查室）\n")
    assert [task.sections for task in found.report.tasks] == [("一、交通",)] * 2 + [("二、水利",)]
    left = [note for note in found.notes if "is no target" in note]
    assert left == [
        "line 12 is no target: （区政府督查室）",
        "line 3 is no target: （均为市级实事）",
    ]


def test_numbered_lines_below_a_target_keep_their_words(read: Read) -> None:
    first = "2022年任务\n一、交通\n1.修路\n（1）路基（8月底前完成）\n责任单位：区交通局\n"
    report = read(f"{first}2.建桥\n（1）桥墩（9月底前完成）\n责任单位：区住建局\n").report
    assert [task.target for task in report.tasks] == [
        "路基（8月底前完成）",
        "桥墩（9月底前完成）",
    ]


def test_a_line_between_bodies_below_every_target_may_be_a_label(read: Read) -> None:
    one = "{}\n承办单位\n{}\n人大督办组\n{}\n完成情况\n已建成。\n"
    text = "2023年实事\n" + one.format("1.建校", "县教育局", "第一督办组")
    with pytest.raises(GwrError, match="which label its paragraphs belong to"):
        read(text + one.format("2.修路", "县交通局", "第二督办组"))


def test_a_cell_with_what_another_bracket_leaves_is_no_name(read: Read) -> None:
    text = "2023年任务\n1.建校\n【责任单位：区教育局】【\n2.修路\n【责任单位：区交通局】\n"
    with pytest.raises(GwrError, match="1 row can't be read"):
        read(text)


def test_a_heading_of_plans_that_is_numbered_as_targets(read: Read) -> None:
    text = "2023年任务\n1.建校\n责任单位：区教育局\n2.修路\n责任单位：区交通局\n"
    text += "3.下一步打算\n加强调度。\n"
    with pytest.raises(GwrError, match="its heading may be of no targets"):
        read(text)


def test_a_numeral_and_a_few_words_above_others(read: Read) -> None:
    one = "{}\n{}\n责任单位：区教育局\n"
    text = "2023年任务\n" + one.format("（一）教育", "新建公办幼儿园6所以上")
    with pytest.raises(GwrError, match="if '教育' heads what stands below it"):
        read(text + one.format("（二）文化", "新建乡镇文化活动中心9个"))


def test_an_overview_above_the_accounts_is_no_list_of_its_own(read: Read) -> None:
    told = "1.建校\n责任单位：区教育局\n2.修路\n责任单位：区交通局\n"
    text = f"2023年任务\n1.建校\n2.修路\n完成情况如下：\n一、民生\n{told}"
    with pytest.raises(GwrError, match="stands at line 2 already"):
        read(text)
