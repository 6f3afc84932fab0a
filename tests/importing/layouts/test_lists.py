"""Lists of targets: what is taken, what is asked, and what is refused with the way on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gwr import Declared, GwrError, Status, import_report
from gwr.importing.document import Line
from gwr.importing.layouts.items import with_numbers, with_stops
from gwr.importing.layouts.wrapped import unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gwr import Imported

    Read = Callable[..., Imported]


ALONE = "2022年重点工作任务\n1.新建公园5个。\n2.改造老旧小区12个。\n3.新建小学2所。\n"
SPEECH = (
    "各位代表：\n现在报告工作。\n1.稳增长。产值达到56亿元。\n2.惠民生。\n3.防风险。\n谢谢大家。\n"
)


def test_a_list_of_nothing_but_targets_says_how_it_was_read(read: Read) -> None:
    found = read(ALONE + "区政府办公室\n")
    assert [task.target for task in found.report.tasks][::2] == ["新建公园5个。", "新建小学2所。"]
    assert "the 3 paragraphs with a number or a bullet are taken for the targets" in found.notes


def test_numbered_paragraphs_that_may_be_prose_are_asked_about(read: Read) -> None:
    with pytest.raises(GwrError, match="3 paragraphs with a number or a bullet") as caught:
        read(SPEECH)
    option = str(caught.value).split(" add --column ")[1]
    heading, field = option.split("=")
    tasks = read(SPEECH, columns={heading: field}).report.tasks
    assert [task.target for task in tasks] == ["稳增长。产值达到56亿元。", "惠民生。", "防风险。"]


@pytest.mark.parametrize(
    "text",
    [
        ALONE.replace("2.", "4."),
        ALONE.replace("12个。", "12个。\n其中老城区8个。"),
        ALONE.replace("2所。", "2所。（责任单位：区教委）"),
        ALONE + "（一）统一思想。\n",
        ALONE.replace("3.新建小学2所。\n", ""),
    ],
    ids=["numbers that don't run on", "prose within", "who answers", "numbers below", "two"],
)
def test_what_is_no_list_of_nothing_but_targets(read: Read, text: str) -> None:
    with pytest.raises(GwrError, match="are targets, or only prose; put 责任单位"):
        read(text)


@pytest.mark.parametrize("title", ["2022年工作通知", "2022年重点任务存在问题", "2022年见闻"])
def test_a_title_that_speaks_of_no_targets_is_asked_about(read: Read, title: str) -> None:
    with pytest.raises(GwrError, match="add --column 目标任务=target"):
        read(ALONE.replace("2022年重点工作任务", title))


def test_a_word_behind_a_target_that_is_no_known_status(read: Read) -> None:
    text = "2022年实事\n1.修路。（已完成）\n2.修桥。（试运行）\n3.建校。√\n"
    with pytest.raises(
        GwrError, match="no status is known for 试运行; add --status-map 试运行=none"
    ):
        read(text)
    tasks = read(text, status_map={"试运行": "partial"}).report.tasks
    assert [task.status for task in tasks] == [Status.DONE, Status.PARTIAL, Status.DONE]
    assert [task.target for task in tasks] == ["修路。", "修桥。", "建校。"]


def test_half_a_word_behind_a_target(read: Read) -> None:
    with pytest.raises(GwrError, match=r"line 3 .if it is done can't be read"):
        read("2022年实事\n1.修路。（已完成）\n2.修桥。已完成）\n3.建校。（已完成）\n")


def test_numerals_may_head_targets_or_be_their_numbers(read: Read) -> None:
    text = "2022年实事\n一、修路（牵头单位：区交通局）\n{}二、建校（牵头单位：区教委）\n{}"
    assert len(read(text.format("", "")).report.tasks) == 2
    with pytest.raises(GwrError, match=r"line 3 .it is neither a target nor a heading"):
        read(text.format("1.修东路\n", ""))
    with pytest.raises(GwrError, match=r"line 3 .which of the targets below belong to it"):
        read(text.format("", "1.建小学\n"))


def test_who_answers_in_brackets_without_a_verb(read: Read) -> None:
    tasks = read("2022年任务\n1.建校。（区教委落实）\n2.修路。（区交通局落实）\n").report.tasks
    assert [task.departments for task in tasks] == [("区教委",), ("区交通局",)]


def test_a_clause_that_names_no_bodies_is_of_the_target(read: Read) -> None:
    text = (
        "2022年任务\n1.建校，由区教委牵头，区财政局配合。\n"
        "2.坚持党员干部牵头。\n3.修路。——区交通局\n"
    )
    tasks = read(text).report.tasks
    assert [task.target for task in tasks] == ["建校", "坚持党员干部牵头。", "修路。"]
    assert tasks[0].supporting == ("区财政局",)
    assert tasks[1].departments == ()


def test_no_clause_is_looked_for_in_a_text_that_is_longer_than_any(read: Read) -> None:
    long = "由区教委牵头的学校，" * 120 + "由区教委牵头。"
    tasks = read(f"2022年任务\n1.{long}\n2.建校。——区教委\n3.修路。——区交通局\n").report.tasks
    assert tasks[0].target == long
    assert tasks[0].departments == ()


SPACED = "2022年任务\n序号  目标任务  责任单位\n{}2  修桥2座  区住建局\n{}"


def test_columns_kept_apart_by_spaces(read: Read) -> None:
    report = read(SPACED.format("一、交通\n1  修路  区交通局\n", "\n填表人：王某\n")).report
    assert [task.sections for task in report.tasks] == [("一、交通",), ("一、交通",)]
    assert [task.departments for task in report.tasks] == [("区交通局",), ("区住建局",)]


@pytest.mark.parametrize(
    ("above", "below"),
    [("1  区交通局\n", ""), ("1  修路  北段  区交通局\n", ""), ("", "和桥面\n")],
    ids=["too few", "too many", "a line that goes on"],
)
def test_a_row_with_another_number_of_cells_is_refused(read: Read, above: str, below: str) -> None:
    with pytest.raises(GwrError, match="keep all of them apart by tabs"):
        read(SPACED.format(above, below))


def test_a_heading_alone_is_no_table(read: Read) -> None:
    with pytest.raises(GwrError, match="only prose"):
        read("2022年任务\n序号  目标任务  责任单位\n此处无正文。\n")


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ("<ol start='80'>{}</ol>", ["80", "81"]),
        ("<ol start='3' reversed>{}</ol>", ["3", None]),
        ("<ol reversed>\n{}\n</ol>", ["2", "1"]),
        ("<ol style='color: red'>{}</ol>", [None, None]),
        ("<ol style='list-style-type: cjk-ideographic'>{}</ol>", ["一", "二"]),
        ("<ol style='list-style: none'>{}</ol>", [None, None]),
        ("<ol type='a'>{}</ol>", [None, None]),
        ("<style>ol{{list-style:inside cjk-ideographic}}</style><ol>{}</ol>", ["一", "二"]),
        ("<style>li{{list-style:none}}</style><ol start='3'>{}</ol>", [None, None]),
        ("<style>li:hover{{list-style:none}}</style><ol start='3'>{}</ol>", ["3", "4"]),
        ("<ul>{}</ul>", [None, None]),
    ],
)
def test_numbers_that_a_browser_draws(read: Read, items: str, labels: list[str | None]) -> None:
    one, two = "<li>修路。<p>责任单位：区交通局</p></li>", "<li>建校。<p>责任单位：区教委</p></li>"
    tasks = read("<h1>2022年任务</h1>" + items.format(one + "\n" + two), "html").report.tasks
    assert [task.label for task in tasks] == labels
    assert [task.target for task in tasks] == ["修路。", "建校。"]


def test_a_number_that_is_typed_and_one_that_is_set(read: Read) -> None:
    page = (
        "<h1>2022年任务</h1><ol><li></li><li>7.修路。<p>责任单位：区交通局</p></li>"
        "<li value='9'>建校。<p>责任单位：区教委</p></li></ol>"
    )
    assert [task.label for task in read(page, "html").report.tasks] == ["7", "9"]


UP_TO = "2022年实事\n1.修路。\n完成情况：修成。\n2.建校。\n完成情况：开工。\n"


def test_the_last_account_may_end_before_the_page_does(read: Read) -> None:
    with pytest.raises(GwrError, match="add --column 完成情况=progress if it does"):
        read(UP_TO + "封顶。\n")
    told = read(UP_TO + "封顶。\n", columns={"完成情况": "progress"})
    assert told.report.tasks[1].progress == "开工。\n封顶。"
    numbered = read(UP_TO.replace("开工", "(1)开工") + "(2)封顶。\n")
    assert numbered.report.tasks[1].progress == "(1)开工。\n(2)封顶。"


@pytest.mark.parametrize(
    "clause",
    [
        "区交通局牵头，区教委参加，各镇政府落实",
        f"区交通局牵头，{'、'.join(['区教委'] * 20)}参加，各镇政府落实",
        "区交通局双牵头，区教委参加",
    ],
)
def test_a_clause_in_brackets_of_more_roles_than_two(read: Read, clause: str) -> None:
    with pytest.raises(GwrError, match="can't be read; write it as （责任单位：…；配合单位：…）"):
        read(f"1.修渠（区水利局负责）\n2.修路（区交通局牵头，区教委参加）\n3.修桥（{clause}）\n")


def test_names_in_brackets_answer_if_a_person_says_so(read: Read) -> None:
    text = "2022年实事\n1.建院。（区人民医院）\n2.建院。（区中医院）\n3.修路。\n"
    told = "or --column 责任单位=departments if all names in brackets .* such as 区人民医院"
    with pytest.raises(GwrError, match=told):
        read(text)
    tasks = read(text, columns={"责任单位": "departments"}).report.tasks
    assert [task.departments for task in tasks] == [("区人民医院",), ("区中医院",), ()]


def test_names_in_brackets_of_which_some_may_not_answer(read: Read) -> None:
    text = "2022年实事\n" + "".join(f"{n}.修路{n}条（区交通局）\n" for n in range(1, 6))
    with pytest.raises(GwrError, match="if 区中医院 answers for it can't be told; add --column"):
        read(text + "6.建院1座（区中医院）\n")
    tasks = read(text + "6.建院1座（区中医院）\n", columns={"责任单位": "departments"}).report.tasks
    assert tasks[5].departments == ("区中医院",)
    tasks = read(text + "6.建院1座（含门诊楼）\n").report.tasks
    assert (tasks[5].target, tasks[5].departments) == ("建院1座（含门诊楼）", ())


def test_a_heading_that_says_who_leads_and_has_nothing_beneath(read: Read) -> None:
    text = "2022年实事\n一、路（区长牵头）\n1.修路（区交通局牵头）\n2.修桥（区交通局牵头）\n"
    assert read(text).report.tasks[0].sections == ("一、路（区长牵头）",)
    for more in ("二、校（区长牵头）\n", "二、校（区长牵头）\n三、院\n3.建院（区卫健委牵头）\n"):
        with pytest.raises(GwrError, match="nothing stands below '二、校"):
            read(text + more)


def test_no_status_no_declared_number_of_those_done(read: Read) -> None:
    text = "2022年任务\n共2项目标任务,完成2项。\n{}"
    text = text.format("1.修路。责任单位：区交通局\n2.建校。责任单位：区教委\n")
    assert read(text).report.declared == Declared("共2项目标任务,完成2项", targets=2, done=2)


def test_a_label_without_a_stop_before_it_is_no_part_of_a_goal(read: Read) -> None:
    text = (
        "2022年任务\n1.招商。目标任务：引进项目20个{}完成情况：引进22个。\n"
        "2.财政。目标任务：增长5%。完成情况：增长4.2%。\n"
        "3.就业。目标任务：新增1万人。完成情况：新增2万人。\n"
    )
    assert read(text.format("。")).report.tasks[0].progress == "引进22个。"
    with pytest.raises(GwrError, match="a label may stand inside it"):
        read(text.format(""))


def test_a_label_that_has_lost_its_colon_inside_a_value(read: Read) -> None:
    text = "2022年任务\n1.修路。\n完成情况：修成。\n存在问题{}资金不足。\n"
    text += "2.建校。\n完成情况：建成。\n存在问题：无。\n"
    assert read(text.format("：")).report.tasks[0].progress == "修成。"
    with pytest.raises(GwrError, match="a label may stand inside it"):
        read(text.format(""))


def test_one_account_without_a_label_tells_nothing(read: Read) -> None:
    text = (
        "2022年任务\n1.修路\n责任单位：区交通局\n2.建校\n目前开工。\n责任单位：区教委\n(一)说明\n"
    )
    with pytest.raises(GwrError, match="which label its paragraphs belong to can't be told"):
        read(text)


def test_a_list_of_a_page_may_be_a_menu(read: Read) -> None:
    page = (
        "<ul><li>首页</li><li>政务公开</li></ul><h1>2022年重点工作</h1><ul><li>修路3公里</li>"
        "<li>修桥2座</li><li>建校1所</li></ul><p>区政府办公室</p><ul><li>网站地图</li></ul>"
    )
    with pytest.raises(GwrError, match="3 paragraphs with a number or a bullet"):
        read(page, "html")
    tasks = read(page, "html", columns={"目标任务": "target"}).report.tasks
    assert [task.target for task in tasks] == ["修路3公里", "修桥2座", "建校1所"]


def test_bullets_inside_of_an_account_begin_no_targets(read: Read) -> None:
    page = "<h1>2022年任务</h1><ul>{}<li>建校<ul><li>责任单位：区教委</li></ul></li></ul>".format(
        "<li>修路<ul><li>责任单位：区交通局</li><li>完成情况：<ul><li>东路修成。</li>"
        "<li>西路修成。</li></ul></li></ul></li>"
    )
    tasks = read(page, "html").report.tasks
    assert [task.progress for task in tasks] == ["东路修成。\n西路修成。", None]


def test_a_line_without_a_number_below_one_target_alone(read: Read) -> None:
    text = "2022年任务\n1.修路\n{}责任单位：区交通局\n2.修桥\n{}责任单位：区教委\n"
    with pytest.raises(GwrError, match="which target its paragraphs belong to"):
        read(text.format("三期\n", ""))
    with pytest.raises(
        GwrError, match="if '三期' is a part of it can't be told; write it in the line"
    ):
        read(text.format("三期\n", "二期\n"))
    whole = read(text.format("三期的一段\n", "跨江的大桥及其引桥\n"))
    assert whole.report.tasks[0].target == "修路\n三期的一段"


def test_labels_in_brackets_behind_an_account(read: Read) -> None:
    text = "2022年任务\n1.修路。进展：修成。（责任单位：区交通局）\n2.建校。进展：开工（二期）。\n"
    tasks = read(text).report.tasks
    assert [task.departments for task in tasks] == [("区交通局",), ()]
    assert [task.progress for task in tasks] == ["修成。", "开工（二期）。"]


def test_a_sentence_that_no_label_explains(read: Read) -> None:
    text = "2022年任务\n1.修路（区交通局）\n{0}修成。\n2.建校（区教委）\n{0}开工。\n"
    with pytest.raises(GwrError, match="put 完成情况： before it if it tells what came"):
        read(text.format(""))
    assert read(text.format("完成情况：")).report.tasks[0].progress == "修成。"


BELOW_ONE = "1.修路\n责任单位：区交通局\n2.修渠\n{}责任单位：区教委\n{}3.修桥\n责任单位：区水利局\n"


@pytest.mark.parametrize("places", [("投资额：3亿元\n", ""), ("", "投资额：3亿元\n")])
def test_an_unknown_label_below_one_target_alone(read: Read, places: tuple[str, str]) -> None:
    text = BELOW_ONE.format(*places)
    with pytest.raises(GwrError, match="if 投资额 is said of the target above") as caught:
        read(text)
    assert "--column 投资额=other" in str(caught.value)
    tasks = read(text, columns={"投资额": "other"}).report.tasks
    assert [(task.target, task.other) for task in tasks] == [
        ("修路", ()),
        ("修渠", (("投资额", "3亿元"),)),
        ("修桥", ()),
    ]


@pytest.mark.parametrize(
    ("line", "asked"),
    [("投资额：3亿元", "if 投资额 is said of the target above"), ("投资3亿元", "which label its")],
)
def test_a_line_among_the_labels_of_the_last_target(read: Read, line: str, asked: str) -> None:
    told = "责任单位：区教委\n进展情况：修成。\n"
    text = f"1.修路\n{told}2.修渠\n" + told.replace("\n", f"\n{line}\n", 1)
    with pytest.raises(GwrError, match=asked):
        read(text)


def test_who_keeps_the_page_answers_for_no_target(read: Read) -> None:
    text = BELOW_ONE.format("", "") + "主办单位：区政府办公室\n网站标识码：5001120001\n"
    assert read(text).report.tasks[-1].departments == ("区水利局",)


def test_a_word_before_a_target_that_is_no_known_status(read: Read) -> None:
    text = "2022年实事\n1.【已完成】修路。\n2.【试运行】修桥。\n3.【已完成】建校。\n"
    with pytest.raises(GwrError, match="add --status-map 试运行=none"):
        read(text)
    tasks = read(text, status_map={"试运行": "partial"}).report.tasks
    assert [task.status for task in tasks] == [Status.DONE, Status.PARTIAL, Status.DONE]


def test_a_target_that_is_lost_behind_its_label(read: Read) -> None:
    text = "1.任务：修路。\n责任单位：区交通局\n2.任务：\n责任单位：区教委\n"
    with pytest.raises(GwrError, match="it has no target"):
        read(text)
    with pytest.raises(GwrError, match="a label may stand inside it"):
        read(text.replace("2.任务：", "2.任务修桥。"))


ACCOUNTS = "{}\n1.修路\n东路修成。\n{}2.修渠\n渠已通水。\n"


def test_what_the_paragraphs_below_targets_tell(read: Read) -> None:
    found = read(ACCOUNTS.format("2022年实事完成情况", ""))
    assert [task.progress for task in found.report.tasks] == ["东路修成。", "渠已通水。"]
    assert "the paragraphs below 2 targets are taken for what came of them" in found.notes


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("2022年实事", ""),
        ("2022年实事完成情况", "西路开工。\n"),
        ("2022年实事完成情况和2023年计划", ""),
        ("2022年见闻和完成情况", ""),
    ],
)
def test_paragraphs_below_targets_are_asked_about(read: Read, title: str, more: str) -> None:
    text = ACCOUNTS.format(title, more)
    with pytest.raises(GwrError, match="or add --column 完成情况=progress if the paragraphs"):
        read(text)
    tasks = read(text, columns={"完成情况": "progress"}).report.tasks
    assert [task.target for task in tasks] == ["修路", "修渠"]
    assert [task.progress for task in tasks][1] == "渠已通水。"


def test_an_office_in_brackets_behind_one_account(read: Read) -> None:
    text = "2022年实事\n1.修路\n完成情况：修成。（区交通局）\n2.修渠\n完成情况：通水。\n"
    with pytest.raises(
        GwrError, match="if 区交通局 answers for it can't be told; add --column 责任"
    ):
        read(text)
    tasks = read(text, columns={"责任单位": "departments"}).report.tasks
    assert [task.departments for task in tasks] == [("区交通局",), ()]
    assert [task.progress for task in tasks] == ["修成。", "通水。"]


SHARED = (
    "2022年任务\n一、工业\n1.修路\n2.修渠\n责任单位：区水利局\n二、民生\n3.建桥\n责任单位：区教委\n"
)


def test_who_answers_for_all_targets_of_a_part(read: Read) -> None:
    with pytest.raises(GwrError, match="answers for all 2 targets below the heading") as caught:
        read(SHARED)
    assert "add --column 责任单位=departments if so, else write 责任单位：无 below" in str(
        caught.value
    )
    tasks = read(SHARED, columns={"责任单位": "departments"}).report.tasks
    assert [task.departments for task in tasks] == [("区水利局",), ("区水利局",), ("区教委",)]
    tasks = read(SHARED.replace("修路\n", "修路\n责任单位：无\n")).report.tasks
    assert [task.departments for task in tasks] == [(), ("区水利局",), ("区教委",)]


def test_a_part_whose_last_target_has_no_department(read: Read) -> None:
    tasks = read(SHARED + "4.建校\n").report.tasks
    assert [task.departments for task in tasks] == [(), ("区水利局",), ("区教委",), ()]


def test_a_sentence_below_the_last_target_is_noted(read: Read) -> None:
    text = "2022年任务\n1.修路\n责任单位：区交通局\n2.修渠\n责任单位：区水利局\n{}\n"
    assert "line 6 is no target: 渠已通水。" in read(text.format("渠已通水。")).notes
    assert not any("line 6" in note for note in read(text.format("2022年12月1日")).notes)


SIGNED = "1.修路\n责任单位：{}\n2.修渠\n{}：区水利局\n区政府办公室\n2022年12月1日\n"


@pytest.mark.parametrize(
    "text",
    [
        SIGNED.format("区交通局\n区教委", "责任单位"),
        SIGNED.format("区交通局", "责任单位").replace("：区水", "：\n区水"),
        SIGNED.format("区交通局", "责任单位").replace("：区水利局", "："),
    ],
)
def test_who_signs_a_page_that_may_answer_for_the_last_target(read: Read, text: str) -> None:
    with pytest.raises(GwrError, match="which label its paragraphs belong to"):
        read(text)


def test_numbers_alone_that_do_not_run_on_are_in_no_target(read: Read) -> None:
    text = "".join(f"<p><b>0{n}</b></p><p>修路</p><p>【责任单位】区交通局</p>" for n in (3, 2))
    with pytest.raises(GwrError, match="its number can't be told from its words"):
        read(f"<h1>2022年任务</h1>{text}", "html")


def test_a_remark_below_the_last_target_alone(read: Read) -> None:
    text = "1.修路\n责任单位：区交通局\n2.修渠\n责任单位：区水利局\n备注：按顺序排列\n"
    with pytest.raises(GwrError, match="if 备注 is said of the target above") as caught:
        read(text)
    assert "--column 备注=other" in str(caught.value)
    assert read(text, columns={"备注": "remark"}).report.tasks[-1].remark == "按顺序排列"
    assert read(text, columns={"备注": "other"}).report.tasks[-1].other


def test_a_clause_of_more_roles_than_two_behind_an_account(read: Read) -> None:
    text = "1.修路\n进展：修成。由区交通局负责。\n2.修渠\n进展：修成。由区水利局牵头，{}落实。\n"
    assert read(text.format("各镇负责")).report.tasks[1].supporting == ("各镇",)
    with pytest.raises(GwrError, match="who answers for it can't be read; write it as"):
        read(text.format("区教委参加，各镇负责"))


def test_a_mark_alone_is_no_target(read: Read) -> None:
    with pytest.raises(GwrError, match="it is neither a target nor a heading"):
        read("1.修路\n责任单位：区交通局\n2.✅\n责任单位：区水利局\n")


def test_who_signs_a_page_answers_for_no_target(read: Read) -> None:
    found = read(SIGNED.format("区交通局", "责任单位"))
    assert found.report.tasks[-1].departments == ("区水利局",)


def test_a_sentence_behind_the_bodies_of_one_target_alone(read: Read) -> None:
    text = "2022年任务\n1.修路，牵头部门：区交通局。{}\n2.修渠，牵头部门：区水利局。已通水。\n"
    with pytest.raises(GwrError, match="a sentence stands where its departments should"):
        read(text.format(""))
    with pytest.raises(GwrError, match="put 完成情况： before it"):
        read(text.format("已修成。"))


def test_targets_without_numbers_that_nothing_tells_apart(read: Read) -> None:
    text = "2022年任务\n{}修路，\n共3公里\n责任单位：区交通局\n{}修渠\n责任单位：区水利局\n"
    with pytest.raises(GwrError, match="labels such as 责任单位 are there"):
        read(text.format("", ""))
    tasks = read(text.format("1.", "2.")).report.tasks
    assert [task.target for task in tasks] == ["修路，共3公里", "修渠"]


def test_a_word_of_assessment_behind_a_dash_is_no_account(read: Read) -> None:
    tasks = read("2022年重点任务\n1.修路 —— 已完成\n2.修渠 —— 已完成\n").report.tasks
    assert [(task.status, task.progress) for task in tasks] == [(Status.DONE, None)] * 2


def test_a_part_of_whose_targets_nothing_is_said(read: Read) -> None:
    text = "一、任务\n1.修路\n责任单位：甲局\n2.建桥\n责任单位：甲局\n二、其他\n3.修渠\n4.植树\n"
    with pytest.raises(GwrError, match="nothing is said of it nor of what follows") as caught:
        read(text)
    assert "add --column 目标任务=target if they are targets" in str(caught.value)
    tasks = read(text, columns={"目标任务": "target"}).report.tasks
    assert [task.target for task in tasks] == ["修路", "建桥", "修渠", "植树"]


def test_an_account_that_may_stand_behind_some_targets(read: Read) -> None:
    text = "2022年任务\n1.修路：已修3公里。（区交通局）\n2.修渠：推进中。（区水利局）\n"
    with pytest.raises(GwrError, match="it may stand behind it; put 完成情况：") as caught:
        read(text)
    assert "add --column 目标任务=target if all of it is" in str(caught.value)
    tasks = read(text, columns={"目标任务": "target"}).report.tasks
    assert [task.target for task in tasks] == ["修路：已修3公里。", "修渠：推进中。"]
    tasks = read(
        text.replace("：已", "。完成情况：已").replace("：推", "。完成情况：推")
    ).report.tasks
    assert [task.progress for task in tasks] == ["已修3公里。", "推进中。"]
    assert [task.departments for task in tasks] == [("区交通局",), ("区水利局",)]


def test_a_time_is_no_department(read: Read) -> None:
    text = "2022年任务\n1.修路\n责任单位：区交通局、2022年12月底前\n2.修渠\n责任单位：区水利局\n"
    with pytest.raises(GwrError, match="a sentence stands where its departments should"):
        read(text)


@pytest.mark.parametrize(
    "last",
    [
        "注：以上数据截至12月底。",
        "以上2项任务已全部完成。",
        "特此通报。",
        "感谢各界的支持。",
        "附：联系方式。",
    ],
)
def test_what_closes_a_page_is_no_account_of_the_last_target(read: Read, last: str) -> None:
    first = (
        "2022年实事完成情况\n1.修路\n责任单位：区交通局\n修成3条。\n2.建桥\n责任单位：区住建局\n"
    )
    with pytest.raises(GwrError, match="no label says what it is; put 完成情况： before"):
        read(f"{first}{last}\n")
    assert read(f"{first}所有项目均已完工。\n").report.tasks[1].progress == "所有项目均已完工。"


def test_names_within_brackets_of_their_own(read: Read) -> None:
    text = (
        "2022年任务\n1.修路\n责任单位：（区交通局）、（区财政局）\n2.修渠\n责任单位：（区水利局）\n"
    )
    with pytest.raises(GwrError, match="where its departments should: （区交通局）"):
        read(text)


def test_a_numeral_below_an_empty_label_is_its_first_paragraph(read: Read) -> None:
    text = "2022年任务\n1.修路\n完成情况：\n{}\n2.修渠\n完成情况：通水。\n"
    tasks = read(text.format("（一）东路修成\n（二）西路修成")).report.tasks
    assert tasks[0].progress == "（一）东路修成\n（二）西路修成"
    assert tasks[1].sections == ()
    tasks = read(text.format("（二）水利")).report.tasks
    assert tasks[0].progress is None
    assert tasks[1].sections == ("（二）水利",)


BROKEN = """2022年重点工作
1.新建绿道30公里，串联滨江公园、中央公园、城市展览
馆，打造15分钟生活圈。
责任单位：区园林局、区城管局、区财政局、区自然资源
局
2.新建城市驿站12个，配备饮水、充电、休憩等便民服务设
施。
责任单位：区城管局
完成情况：建成驿站10个，在建2个，预计2023年3月底前全
部投入使用。
"""


def test_lines_that_are_broken_at_a_width(read: Read) -> None:
    found = read(BROKEN)
    assert [task.target[-4:] for task in found.report.tasks] == ["生活圈。", "务设施。"]
    assert "the text is broken at a width; 4 lines are joined to those above" in found.notes


@pytest.mark.parametrize(
    ("whole", "torn"),
    [
        ("区自然资源\n局\n", "区自然资源\n已贯通。\n"),  # no name, so not joined
        (
            "2.新建城市驿站12个，配备饮水、充电、休憩等便民服务设\n施。\n",
            "施。\n2.新建城市驿站12个，配备饮水、充电、休憩等便民服务设\n",
        ),
    ],
)
def test_lines_that_are_broken_at_a_width_and_torn(read: Read, whole: str, torn: str) -> None:
    assert whole in BROKEN
    with pytest.raises(GwrError, match="can't be read"):
        read(BROKEN.replace(whole, torn))


def test_lines_that_are_broken_at_a_width_with_half_of_a_bracket(read: Read) -> None:
    torn = read(BROKEN.replace("圈。", "圈（一期。")).report.tasks[0].target
    assert torn.endswith("城市展览\n馆，打造15分钟生活圈（一期。")


def test_a_line_below_a_long_heading_is_its_rest_or_asked_about_if_a_shorter_one_has_one(
    read: Read,
) -> None:
    full = "一、加快推进产业转型升级，着力构建现代产业体系，推动高"
    text = BROKEN.replace("\n1.", f"\n{full}\n质量发展\n1.")
    assert read(text).report.tasks[0].sections == (f"{full}质量发展",)
    with pytest.raises(GwrError, match="if '质量发展' goes on with the heading above"):
        read(text.replace("\n2.", "\n二、民生\n服务\n2."))
    below = read(text.replace("\n2.", "\n二、民生，\n服务\n2.").replace(full, "一、经济，"))
    assert [task.sections for task in below.report.tasks] == [
        ("一、经济，质量发展",),
        ("二、民生，服务",),
    ]


NUMBERED = "2023年任务完成情况\n{}修路2条\n责任单位：甲局\n{}开通公交\n责任单位：乙局\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("1﹒", "2﹒"), ("1：", "2："), ("1·", "2·"), ("1，", "2，"), ("01 - ", "02 - ")),
        *(("#1", "#2"), ("# 1 ", "# 2 "), ("<1>", "<2>"), ("【1】", "【2】"), ("1】", "2】")),
        *(("1)、", "2)、"), ("1.、", "2.、"), ("1-1、", "1-2、"), ("（1-1）", "（1-2）")),
    ],
)
def test_the_signs_of_numbers_are_no_words_of_targets(read: Read, first: str, second: str) -> None:
    for text in (NUMBERED, re.sub("\n(责任单位：.局)", r"（\1）", NUMBERED)):
        found = read(text.format(first, second)).report.tasks
        assert [task.target for task in found] == ["修路2条", "开通公交"]


@pytest.mark.parametrize(
    "text",
    [
        NUMBERED.format("2：", "1："),
        NUMBERED.format("1：", "1.2："),
        NUMBERED.format("1：", "（2）"),
        NUMBERED.format("1：", "2：").replace("责任单位：乙", "乙"),
        "2023年任务完成情况\n修路\n责任单位：甲局\n完成情况：\n1：东路\n2：西路\n",
    ],
)
def test_signs_behind_digits_may_be_words(text: str) -> None:
    lines = [Line("", line) for line in text.splitlines()]
    assert with_stops(lines) == lines


STYLED = "# 2022年重点任务完成情况\n## 甲\n### 修路\n已修成。\n### 修渠\n已通水。\n"


def test_targets_that_a_style_tells(read: Read) -> None:
    tasks = read(STYLED, "md").report.tasks
    assert [(task.target, task.progress) for task in tasks] == [
        ("修路", "已修成。"),
        ("修渠", "已通水。"),
    ]


def test_headings_of_which_nothing_says_what_they_are(read: Read) -> None:
    text = STYLED.replace("完成情况", "")
    with pytest.raises(
        GwrError, match="nothing says if 2 headings in one style are targets"
    ) as caught:
        read(text, "md")
    assert "add --column 完成情况=progress if the paragraphs below" in str(caught.value)
    tasks = read(text, "md", columns={"完成情况": "progress"}).report.tasks
    assert [task.progress for task in tasks] == ["已修成。", "已通水。"]


def test_two_levels_of_headings_without_numbers_are_not_told_apart(read: Read) -> None:
    section = "## 甲\n### 乙\n#### 修路\n已修成。\n#### 修渠\n已通水。\n"
    with pytest.raises(GwrError, match="headings in one style"):
        read(f"# 2022年重点任务完成情况\n{section}{section.replace('修', '建')}", "md")


def test_a_word_of_assessment_on_a_line_below_some_targets(read: Read) -> None:
    text = "2022年任务\n1.修路\n责任单位：甲局\n完成\n2.修渠\n责任单位：甲局\n{}"
    with pytest.raises(GwrError, match="if it is done can't be read"):
        read(text.format(""))
    tasks = read(text.format("未完成\n")).report.tasks
    assert [task.status for task in tasks] == [Status.DONE, Status.MISSED]


def test_a_list_whose_paragraphs_may_tell_what_came_of_each(read: Read) -> None:
    text = "现报告如下：\n1.增收7%。{}增长7.4%。\n2.办企3家。{}新增4家。\n3.建店1家。{}建成1家。\n"
    with pytest.raises(GwrError, match="or add --column 完成情况=progress if what stands"):
        read(text.format("", "", ""))
    accounts = ["增长7.4%。", "新增4家。", "建成1家。"]
    for tasks in (
        read(text.format("", "", ""), columns={"完成情况": "progress"}).report.tasks,
        read(text.format(*["完成情况："] * 3)).report.tasks,
    ):
        assert [task.progress for task in tasks] == accounts


def test_accounts_without_a_label_or_a_stop_are_no_headings(read: Read) -> None:
    text = (
        "2022年任务\n1.修路\n责任单位：甲局\n{}已修3公里\n2.修渠\n责任单位：甲局\n{}开工两段\n"
        "3.建桥\n责任单位：甲局\n{}已通车\n"
    )
    with pytest.raises(GwrError, match="put 一、 or 完成情况： before it") as caught:
        read(text.format("", "", ""))
    assert "3 rows can't be read: line 4" in str(caught.value)
    with pytest.raises(GwrError, match=r"line 8 \(no label says what it is; put 完成情况："):
        read(text.format("完成情况：", "完成情况：", ""))
    tasks = read(text.format(*["完成情况："] * 3)).report.tasks
    assert [task.progress for task in tasks] == ["已修3公里", "开工两段", "已通车"]
    parts = text.replace("已修3公里", "乙片").replace("开工两段", "丙片")
    tasks = read(parts.format("一、", "二、", "完成情况：")).report.tasks
    assert [task.sections for task in tasks] == [(), ("一、乙片",), ("二、丙片",)]


def test_a_title_in_the_style_of_targets(read: Read) -> None:
    text = "**2022年重点任务完成情况**\n**修路**\n已修成。\n**修渠**\n已通水。\n"
    assert [task.target for task in read(text, "md").report.tasks] == ["修路", "修渠"]


def test_headings_with_nothing_below(read: Read) -> None:
    text = "## 甲\n1. 乙\n## 丙\n1. 丁\n"
    with pytest.raises(GwrError, match="2 paragraphs with a number or a bullet"):
        read(text, "md")


def test_headings_that_say_who_answers_for_what_is_below(read: Read) -> None:
    text = (
        "2022年重点工作\n一、强链（牵头单位：区经信局）\n1. 引资3亿元。{0}\n2. 新增企业5家。{0}\n"
        "二、安居（牵头单位：区住建局）\n1. 改造小区8个。{0}\n2. 建成公寓3栋。{0}\n"
    )
    with pytest.raises(GwrError, match="if it heads them, write who answers behind each of them"):
        read(text.format(""))
    tasks = read(text.format("（区发改委）")).report.tasks
    assert [task.departments for task in tasks] == [("区发改委",)] * 4


def test_a_list_of_another_style_below_the_last_target(read: Read) -> None:
    text = "2022年任务\n1.修路\n责任单位：甲局\n2.修渠\n责任单位：甲局\n(1)植树\n(2)种草\n"
    with pytest.raises(GwrError, match=r"which of the targets below belong to it can't be told\)"):
        read(text)


ALIKE = (
    "2022年任务完成情况\n1.{}\n1.{}\n责任单位：区城管局\n"
    "2.教育\n1.新建学校2所。\n责任单位：区教委\n"
)


def test_a_sentence_heads_no_targets_with_the_same_numbers(read: Read) -> None:
    tasks = read(ALIKE.format("城建", "新建公园2个。")).report.tasks
    assert [(task.sections, task.target) for task in tasks] == [
        (("1.城建",), "新建公园2个。"),
        (("2.教育",), "新建学校2所。"),
    ]
    with pytest.raises(GwrError, match="is that of line 2 too"):
        read(ALIKE.format("新建公园2个。", "城建"))


def test_no_target_stands_above_headings_with_the_same_numbers(read: Read) -> None:
    text = ALIKE.format("城建", "新建公园2个。").replace(
        "\n1.", "\n1.修路。\n责任单位：区交通局\n1.", 1
    )
    with pytest.raises(GwrError, match="is that of line 2 too"):
        read(text)


def test_numbers_far_below_or_beside_others_are_those_of_pages() -> None:
    numbered = [Line("", text) for text in ("1", "修路", "2", "修桥")]
    assert [line.text for line in with_numbers(numbered)] == ["1.修路", "2.修桥"]
    other = [*numbered, Line("", "3.修渠")]
    assert with_numbers(other) == other
    below = [*(Line("", "前言") for _ in range(5)), *numbered]
    assert with_numbers(below) == below


def test_a_text_of_which_many_short_lines_go_on_is_not_broken_at_a_width() -> None:
    texts = ["新" * 20] * 3 + ["乙" * 5, "丙。", "责任单位：区教委"]
    assert len(unwrapped([Line("", text) for text in texts])[0]) == 3
    lines = [Line("", text) for text in (*texts[:4], "丁" * 5, *texts[4:])]
    assert unwrapped(lines) == (lines, [])


def test_what_stands_behind_targets_of_a_bureau_a_person_tells(read: Read) -> None:
    text = (
        "区住建局2022年工作总结\n一、主要工作\n（一）旧房改造。年度目标12个，实际13个。\n"
        "（二）保障房建设。年度目标500套，实际480套。\n二、明年打算\n继续更新城市。\n"
    )
    with pytest.raises(GwrError, match="or add --column 完成情况=progress if what stands"):
        read(text)
    tasks = read(text, columns={"完成情况": "progress"}).report.tasks
    assert [(task.target, task.progress) for task in tasks] == [
        ("旧房改造。", "年度目标12个，实际13个。"),
        ("保障房建设。", "年度目标500套，实际480套。"),
    ]


def test_what_stands_behind_a_colon_a_person_tells(read: Read) -> None:
    text = "2022年实事\n①建园2所：正在装修。\n②修路5公里：已修4公里。\n③就业2万人：新增3万人。\n"
    with pytest.raises(GwrError, match="or add --column 完成情况=progress if what stands"):
        read(text)
    tasks = read(text, columns={"完成情况": "progress"}).report.tasks
    assert [task.target for task in tasks] == ["建园2所", "修路5公里", "就业2万人"]
    assert [task.progress for task in tasks] == ["正在装修。", "已修4公里。", "新增3万人。"]


def test_what_stands_below_with_a_bullet_a_person_tells(read: Read) -> None:
    text = "实事办得怎么样\n❶建园2所\n▶主体完工\n❷修路5公里\n▶已修4公里\n"
    with pytest.raises(GwrError, match="or add --column 完成情况=progress if the paragraphs below"):
        read(text)
    tasks = read(text, columns={"完成情况": "progress"}).report.tasks
    assert [task.progress for task in tasks] == ["主体完工", "已修4公里"]


@pytest.mark.parametrize(
    "below", ["区教育局\n{}\n区住建局\n", "甲片\n乙片\n{}\n丙片\n"], ids=["bodies", "several"]
)
def test_what_stands_below_some_targets_is_no_account(read: Read, below: str) -> None:
    text = "重点工作\n1.建园2所\n" + below.format("2.修路5公里")
    with pytest.raises(GwrError, match="nothing says if 2 paragraphs") as caught:
        read(text)
    assert "progress" not in str(caught.value)


def test_a_list_in_a_list_is_of_its_target_if_a_person_says_so(read: Read) -> None:
    first = "<li>更新城市<ul><li>改造小区</li><li>拆除危房</li></ul></li>"
    page = (
        f"<h1>2022年重点任务</h1><ol>{first}<li>兴教<ul><li>{{}}</li></ul></li><li>养老</li></ol>"
    )
    told = {"目标任务": "target"}
    with pytest.raises(GwrError, match="add --column 目标任务=target"):
        read(page.format("建园"), "html")
    tasks = read(page.format("建园"), "html", columns=told).report.tasks
    assert [task.target for task in tasks] == ["更新城市\n改造小区\n拆除危房", "兴教\n建园", "养老"]
    with pytest.raises(GwrError, match="nothing says if 6 paragraphs"):
        read(page.format("已建园"), "html", columns=told)


def test_a_list_in_a_list_of_bullets_is_not_what_came_of_them(read: Read) -> None:
    text = "# 任务\n- 更新城市\n    - 改造小区\n- 兴教\n    - 建园\n- 养老\n    - 建院\n"
    with pytest.raises(GwrError, match="nothing says if 6 paragraphs") as caught:
        read(text, "md")
    assert "progress" not in str(caught.value)


def test_numbers_go_on_below_a_body_that_heads_no_targets(read: Read) -> None:
    text = "2022年重点任务\n区教育局\n1.建园2所\n2.增学位9个\n区住建局\n{}.改造小区5个\n"
    tasks = read(text.format(1)).report.tasks
    assert [task.sections for task in tasks] == [("区教育局",), ("区教育局",), ("区住建局",)]
    with pytest.raises(GwrError, match="nothing says if 3 paragraphs"):
        read(text.format(3))


def test_cells_that_single_spaces_keep_apart_are_no_targets(read: Read) -> None:
    text = "2022年重点任务\n序号 任务 责任单位\n一、民生\n1 建园2所 区教委\n2 修路5公里 区交通局\n"
    with pytest.raises(GwrError, match=r"line 4 \(a single space may stand in a cell too"):
        read(text)
    tasks = read(text.replace(" ", "\t")).report.tasks
    assert [task.target for task in tasks] == ["建园2所", "修路5公里"]


def test_words_between_single_spaces_above_a_list_are_no_heading(read: Read) -> None:
    tasks = read(f"任务 责任单位 完成时限\n{ALONE}").report.tasks
    assert [task.target for task in tasks][::2] == ["新建公园5个。", "新建小学2所。"]


def test_who_leads_and_who_supports_all_targets_of_parts(read: Read) -> None:
    text = (
        "2022年任务\n1.扩大投资。\n（1）开工9个。\n（2）投资2亿元。\n牵头单位：区发改委\n"
        "责任单位：区住建局\n2.发展工业。\n（1）办厂3家。\n（2）技改5家。\n牵头单位：区工信局\n"
        "责任单位：各镇街\n"
    )
    options = "--column 牵头单位=departments --column 责任单位=supporting"
    with pytest.raises(GwrError, match=options):
        read(text)
    told = {"牵头单位": "departments", "责任单位": "supporting"}
    tasks = read(text, columns=told).report.tasks
    assert [task.departments for task in tasks] == [("区发改委",)] * 2 + [("区工信局",)] * 2
    assert [task.supporting for task in tasks] == [("区住建局",)] * 2 + [("各镇街",)] * 2


@pytest.mark.parametrize(
    "targets",
    [
        ("建园，责任单位区教委；", "修路，责任单位区交委；"),
        ("【区教委】建园。", "【区交委】修路。"),
    ],
    ids=["labels without colons", "bodies in front"],
)
def test_who_answers_within_targets_is_asked_about(read: Read, targets: tuple[str, str]) -> None:
    with pytest.raises(GwrError, match="which may be targets or only prose"):
        read("2022年任务\n1.{}\n2.{}\n3.就业。\n".format(*targets))


def test_bodies_before_colons_are_no_targets(read: Read) -> None:
    with pytest.raises(GwrError, match="3 paragraphs") as caught:
        read("2022年任务\n1.区教委：建园。\n2.区交委：修路。\n3.区人社局：就业。\n")
    assert "完成情况" not in str(caught.value)


def test_numbers_of_a_remark_are_no_targets(read: Read) -> None:
    text = (
        "2022年任务\n1.建园。\n责任单位：区教委\n2.修路。\n责任单位：区交委\n说明：\n1.{}\n2.{}\n"
    )
    with pytest.raises(GwrError, match="which label its paragraphs belong to") as caught:
        read(text.format("第一位的牵头。", "完成时限为12月底。"))
    assert "--column" not in str(caught.value)


def test_figures_at_the_start_of_lines_are_no_numbers(read: Read) -> None:
    with pytest.raises(GwrError, match="only prose"):
        read("2022年任务\n1.5万人就业。责任单位：区人社局\n3.6公里道路。责任单位：区交通局\n")


def test_bullets_below_a_target_that_lacks_a_label(read: Read) -> None:
    text = "任务\n1.建园。\n责任单位：区教委\n2.修路。\n{}•修3公里\n3.建桥。\n责任单位：区交委\n"
    tasks = read(text.format("责任单位：区交委\n进展：\n")).report.tasks
    assert [task.progress for task in tasks] == [None, "修3公里", None]
    with pytest.raises(GwrError, match=r"line 4 \(which label its paragraphs belong to"):
        read(text.format(""))


@pytest.mark.parametrize("account", ["", "进展：已封顶。\n"], ids=["bodies", "accounts"])
def test_bullets_that_head_targets_are_no_lines_of_them(read: Read, account: str) -> None:
    first = f"1.建园\n责任单位：区教委\n{account}"
    text = f"任务\n{{}}教育类\n{first}{{}}交通类\n2.修路\n责任单位：区交委\n"
    with pytest.raises(GwrError, match="nothing says if it heads what follows"):
        read(text.format("●", "●"))
    tasks = read(text.format("一、", "二、")).report.tasks
    assert [task.sections for task in tasks] == [("一、教育类",), ("二、交通类",)]


@pytest.mark.parametrize(
    ("first", "second", "ending"),
    [
        ("一是办好教育。", "二是提升品质。", "txt"),
        ("◆办好教育。", "◆提升品质。", "txt"),
        ("<h2>办好教育，促进公平。</h2>", "<h2>提升品质。</h2>", "html"),
        ("<p><b>办好教育。</b></p>", "<p><b>提升品质。</b></p>", "html"),
    ],
)
def test_a_sentence_that_heads_targets_is_of_none(
    tmp_path: Path, first: str, second: str, ending: str
) -> None:
    said = "责任单位：区教委\n完成情况：已建成。"
    lines = [
        "2022年重点工作完成情况",
        first,
        "1.建园",
        said,
        "2.建校",
        said,
        second,
        "3.修路",
        said,
    ]
    texts = "\n".join(lines).split("\n")
    path = tmp_path / f"a.{ending}"
    if ending == "html":
        texts = [each if each.startswith("<") else f"<p>{each}</p>" for each in texts]
    path.write_text("\n".join(texts), encoding="utf-8")
    found = import_report(path, district="某区", year=2022)
    assert {task.progress for task in found.report.tasks} == {"已建成。"}
    assert sum("is no target: " in note for note in found.notes) == 2


@pytest.mark.parametrize(
    ("heading", "left"),
    [
        ("短板弱项", True),
        ("存在差距和不足", True),
        ("督查考核", True),
        ("下半年重点任务", True),
        ("工作展望", True),
        ("城建", False),
    ],
)
def test_parts_of_plans_and_demands_are_left_out_though_someone_answers(
    read: Read, heading: str, *, left: bool
) -> None:
    said = "责任单位：区教委\n完成情况：已建成。\n"
    text = f"2022年任务完成情况\n一、教育\n1.建园\n{said}2.建校\n{said}三、{heading}\n1.修路\n"
    found = read(f"{text}责任单位：区交委\n")
    assert len(found.report.tasks) == 3 - left
    assert any(f"is no target: 三、{heading}" in note for note in found.notes) == left
    bare = text.replace("完成情况：已建成。\n", "")
    if left and heading != "下半年重点任务":
        with pytest.raises(GwrError, match="its heading may be of no targets of the report"):
            read(f"{bare}责任单位：区交委\n")
    else:
        assert len(read(f"{bare}责任单位：区交委\n").report.tasks) == 3


def test_a_mark_between_names_parts_no_account(read: Read) -> None:
    account = "摸排隐患5处、整改情况：均已整改/责任部门：区教委。"
    said = f"责任领导：王某、责任单位：区教委\n完成情况：{account}"
    task = read(f"2022年任务\n1.建园\n{said}\n2.建校\n{said}\n").report.tasks[0]
    assert (task.departments, task.progress) == (("区教委",), account)


@pytest.mark.parametrize("mark", ["", "1."])
def test_a_heading_above_deeper_ones_is_of_no_target(tmp_path: Path, mark: str) -> None:
    said = "责任单位：区教委\n\n完成情况：已建成。\n"
    parts = [f"## {mark}办好教育。", f"### 建园\n\n{said}", f"### 建校\n\n{said}"]
    parts += [f"## {mark and '2.'}提升品质。", f"### 修路\n\n{said}"]
    path = tmp_path / "a.md"
    path.write_text("\n\n".join(("# 2022年重点工作完成情况", *parts)), encoding="utf-8")
    found = import_report(path, district="某区", year=2022).report
    assert {task.progress for task in found.tasks} == {"已建成。"}
    assert found.tasks[-1].sections == (("2.提升品质。",) if mark else ())


def test_bullets_that_head_a_list_tell_nothing_of_it(read: Read) -> None:
    text = "任务\n◆教育类\n1.建园\n2.建校\n◆交通类\n1.修路\n◆卫生类\n1.建院\n"
    with pytest.raises(GwrError, match="nothing says if 7 paragraphs") as caught:
        read(text)
    assert "完成情况=progress" not in str(caught.value)


def test_a_part_that_solves_problems_has_targets(read: Read) -> None:
    others = "二、民生\n2.建园。责任单位：区教委\n3.修路。责任单位：区交委\n"
    text = f"任务\n一、解决突出问题\n1.化解积案。\n{others}"
    with pytest.raises(GwrError, match="add --column 目标任务=target if they are targets"):
        read(text)
    tasks = read(text, columns={"目标任务": "target"}).report.tasks
    assert [task.target for task in tasks] == ["化解积案。", "建园。", "修路。"]


def test_bullets_above_the_first_target_head_none_below_a_label(read: Read) -> None:
    first = "责任单位：区教委\n进展：\n•建完\n"
    text = f"任务\n{first}2.修路\n责任单位：区交委\n进展：\n•修完\n3.建桥\n责任单位：区住建局\n"
    with pytest.raises(GwrError, match="what 责任单位 above it is said of can't be told"):
        read(text)


def test_what_may_stand_behind_each_target_is_asked_where_the_title_tells_of_it(read: Read) -> None:
    title = "2022年民生实事项目完成情况\n"
    body = "（责任单位：区城管局）"
    text = f"{title}1.新建公园5个。建成6个。{body}\n2.新建小学2所。主体封顶。{body}\n"
    with pytest.raises(GwrError, match="behind the first colon, dash or sentence") as caught:
        read(text)
    told = re.findall(r"--column (\S+)=(progress|target)", str(caught.value))
    first, second = (read(text, columns=dict([each])).report.tasks for each in told)
    assert [(task.target, task.progress) for task in first] == [
        ("新建公园5个。", "建成6个。"),
        ("新建小学2所。", "主体封顶。"),
    ]
    assert [task.target for task in second] == ["新建公园5个。建成6个。", "新建小学2所。主体封顶。"]
    plan = text.replace("完成情况", "安排")
    assert read(plan).report.tasks[0].target == "新建公园5个。建成6个。"


def test_labels_behind_an_account_that_are_not_known_are_of_it(read: Read) -> None:
    line = "完成情况：已建成。亮点：省级示范。责任单位：县民政局\n"
    tasks = read(f"1.新建食堂6家。\n{line}2.改造管网18公里。\n{line}").report.tasks
    assert [task.progress for task in tasks] == ["已建成。亮点：省级示范。"] * 2


def test_headings_that_sort_by_outcome_say_that_accounts_stand_behind(read: Read) -> None:
    text = (
        "一、已完成的任务\n1.新增就业2000人。新增2120人。（责任单位：县人社局）\n"
        "二、未完成的任务\n2.修路40公里。修26公里。（责任单位：县交通局）\n"
    )
    with pytest.raises(GwrError, match="--column 完成情况=progress if so"):
        read(text)
    tasks = read(text, columns={"完成情况": "progress"}).report.tasks
    assert [(task.target, task.progress) for task in tasks] == [
        ("新增就业2000人。", "新增2120人。"),
        ("修路40公里。", "修26公里。"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "2022年目标任务进展情况\n1.外贸进出口：同比下降3.2%。责任单位：市商务局\n"
                "2.实际使用外资：完成5.1亿美元。责任单位：市商务局\n"
            ),
            [("外贸进出口", "同比下降3.2%。"), ("实际使用外资", "完成5.1亿美元。")],
        ),
        (
            (
                "2022年民生实事办理结果\n1.就业4万人：就业4.3万人。（市人社局）\n"
                "2.建设智慧平台：已建成。（市城管局）\n"
            ),
            [("就业4万人", "就业4.3万人。"), ("建设智慧平台", "已建成。")],
        ),
    ],
    ids=["a target that looks like a label", "a target that looks like a body"],
)
def test_a_title_says_that_accounts_stand_behind_colons(
    read: Read, text: str, found: list[tuple[str, str]]
) -> None:
    with pytest.raises(GwrError, match="--column 完成情况=progress if so"):
        read(text)
    tasks = read(text, columns={"完成情况": "progress"}).report.tasks
    assert [(task.target, task.progress) for task in tasks] == found


def test_a_button_at_its_top_makes_no_page_of_a_text(read: Read) -> None:
    text = "< 返回\n1.修路\n责任单位：区交通局\n收起 ∧\n2.修渠\n责任单位：区水利局\n收起 ∧\n"
    assert [task.target for task in read(text).report.tasks] == ["修路", "修渠"]


def test_a_label_alone_without_a_value_below_may_have_the_next_ones(read: Read) -> None:
    second = "2\n修渠\n牵头单位\n区水利局\n完成时限\n6月\n最新进展\n已通水\n"
    text = f"1\n修路\n牵头单位\n区交通局\n{{}}{second}"
    known = "完成时限\n5月\n最新进展\n已通车\n"
    assert len(read(text.format(known)).report.tasks) == 2
    torn = "完成时限\n最新进展\n5月\n已通车\n"
    with pytest.raises(GwrError, match="which label its paragraphs belong to can't be told"):
        read(text.format(torn))


@pytest.mark.parametrize("label", ["责任单位：区交通局", "完成时限：2022年6月底"])
def test_a_label_above_targets_may_be_of_all_below(read: Read, label: str) -> None:
    targets = "".join(f"{n}.修路{n}条。\n完成情况：修成。\n{{}}" for n in (1, 2, 3))
    text = f"2022年任务\n{label}\n{targets.format('', f'{label}{chr(10)}', '')}"
    name = label.split("：", maxsplit=1)[0]
    with pytest.raises(GwrError, match=f"what {name} above it is said of can't be told; write it"):
        read(text)


def test_a_status_behind_a_bracket_and_ticks_before_numbers(read: Read) -> None:
    texts = (
        "1.修路（区交通局），已完成\n2.建桥（区住建局），未完成\n",
        "✅1.修路（区交通局）\n❌2.建桥（区住建局）\n",
    )
    for text in texts:
        tasks = read(f"2022年实事\n{text}").report.tasks
        assert [(task.target, task.status, task.departments) for task in tasks] == [
            ("修路", Status.DONE, ("区交通局",)),
            ("建桥", Status.MISSED, ("区住建局",)),
        ]


def test_headings_that_are_broken_at_a_width(read: Read) -> None:
    text = (
        "2022年重点工作完成情况\n\n"
        "一、加快推进产业转型升级，着力构建现代化产业体系，推动高\n质量发展\n"
        "1.地区生产总值增长6%，固定资产投资增长8%，社会消费品零\n售总额增长8%。\n"
        "责任单位：区发展改革委\n"
        "完成情况：地区生产总值增长6.1%，固定资产投资增长8.3%，\n社会消费品零售总额增长8.1%。\n"
        "二、全面推进乡村振兴，着力促进农业稳产增产、农民稳步增收、\n农村稳定安宁\n"
        "2.新增规上企业20家，新增高新技术企业30家，新增专精特新\n企业5家。\n"
        "责任单位：区工信局\n完成情况：新增21家。\n"
    )
    tasks = read(text).report.tasks
    assert [task.sections for task in tasks] == [
        ("一、加快推进产业转型升级，着力构建现代化产业体系，推动高质量发展",),
        ("二、全面推进乡村振兴，着力促进农业稳产增产、农民稳步增收、农村稳定安宁",),
    ]
    assert tasks[1].target.endswith("专精特新企业5家。")


@pytest.mark.parametrize(
    ("below", "words"),
    [
        (
            "（一）东街9月开园\n（二）西街10月开园\n2.建校。\n完成情况：建成。\n",
            "（一）东街9月开园",
        ),
        ("二、医疗\n（一）建院1所\n三、住房\n2.建校。\n完成情况：建成。\n", "（一）建院1所"),
        ("2.建校。\n完成情况：建成。\n二、医疗\n新建医院1所\n", "二、医疗"),
    ],
)
def test_a_numbered_line_with_nothing_below_it_is_asked_about(
    read: Read, below: str, words: str
) -> None:
    text = "2022年任务\n一、教育\n1.修路。\n完成情况：修成。\n"
    with pytest.raises(GwrError, match=f"nothing stands below '{words}'"):
        read(text + below)


def test_headings_of_problems_may_stand_alone_below_a_list(read: Read) -> None:
    text = "2022年任务\n1.修路。\n完成情况：修成。\n2.建校。\n完成情况：建成。\n"
    text += "三、存在问题\n（一）资金不足\n（二）进度偏慢\n四、下一步工作\n各单位要抓紧落实。\n"
    assert [task.progress for task in read(text).report.tasks] == ["修成。", "建成。"]


def test_an_account_that_begins_with_a_numeral_goes_on_with_the_next(read: Read) -> None:
    text = "2022年任务\n1.修路。\n完成情况：一、东路修成。\n二、西路修成。\n"
    text += "2.建校。\n完成情况：建成。\n"
    task = read(text).report.tasks[0]
    assert task.progress == "一、东路修成。\n二、西路修成。"
    assert task.sections == ()


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("1.修路。已完成。", "if 已完成 is its status can't be told"),
        ("☑修路", "if ☑ is its status can't be told"),
        ("1.修路已完成", "what came of it may stand behind it; put 是否完成： before that"),
    ],
)
def test_a_status_beside_a_target_is_asked_about(read: Read, target: str, why: str) -> None:
    second = target.replace("1", "2")
    text = f"2022年任务\n{target}\n责任单位：区交通局\n{second}\n责任单位：区住建局\n"
    with pytest.raises(GwrError, match=why):
        read(text)


def test_a_status_behind_a_body_is_no_body(read: Read) -> None:
    text = "2022年任务\n1.修路\n责任单位：区交通局{}已完成\n2.修渠\n责任单位：区水利局\n"
    for apart in "，、 ":
        with pytest.raises(GwrError, match="a sentence stands where its departments should"):
            read(text.format(apart))


@pytest.mark.parametrize(
    ("first", "second"), [("第一，", "第二，"), ("（第1项）", "（第2项）"), ("第一项 ", "第二项 ")]
)
def test_numbers_in_words_before_targets(read: Read, first: str, second: str) -> None:
    text = f"2022年任务\n{first}修路\n责任单位：区交通局\n{second}修渠\n责任单位：区水利局\n"
    assert [task.target for task in read(text).report.tasks] == ["修路", "修渠"]


def test_a_clause_of_bodies_behind_a_comma(read: Read) -> None:
    text = "2022年任务\n1.修路2条，区交通局牵头，区财政局配合。\n2.修渠3条，区水利局负责。\n"
    tasks = read(text).report.tasks
    assert [task.departments for task in tasks] == [("区交通局",), ("区水利局",)]
    assert [task.target for task in tasks] == ["修路2条", "修渠3条"]


@pytest.mark.parametrize("stop", ["①、 ②、", "①. ②.", "1丶 2丶"])
def test_stops_behind_numbers_are_of_these(read: Read, stop: str) -> None:
    first, second = stop.split()
    text = f"2022年任务\n{first}修路\n责任单位：区交通局\n{second}修渠\n责任单位：区水利局\n"
    assert [task.target for task in read(text).report.tasks] == ["修路", "修渠"]


def test_colons_and_periods_within_labels(read: Read) -> None:
    card = "{}.修路\n【责任单位：】区交通局\n完成情况（截至12月底）：修成。\n"
    tasks = read(f"2022年任务\n{card.format(1)}{card.format(2)}").report.tasks
    assert {(task.departments, task.progress) for task in tasks} == {(("区交通局",), "修成。")}


@pytest.mark.parametrize("account", ["。已修成。", "（已修成）", "。均已通车。"])
def test_accounts_behind_some_targets_are_asked_about(read: Read, account: str) -> None:
    items = "".join(f"{n}.修路{n}条{account}（责任单位：区交通局）\n" for n in (1, 2))
    with pytest.raises(GwrError, match="behind the first colon, dash or sentence"):
        read(f"2022年任务完成情况\n{items}3.修渠。（责任单位：区水利局）\n")


def test_numbers_right_before_words_run_on(read: Read) -> None:
    text = "2022年任务\n1修路2条\n责任单位：区交通局\n2修渠3条\n责任单位：区水利局\n"
    assert [task.target for task in read(text).report.tasks] == ["修路2条", "修渠3条"]


def test_numbers_of_pages_begin_no_targets(read: Read) -> None:
    parts = ("2022年任务", "目标任务：修路", "- 1 -", "责任单位：甲局", "- 2 -", "完成情况：修成。")
    text = "\n\n".join(parts)
    with pytest.raises(GwrError, match="nothing says if 2 paragraphs with a number"):
        read(text)


TORN = """2022年任务分解

教育
1.新建、改扩建公办幼儿园6所，新增学前教育学位
1500个，推动学前教育普及普惠发展。（牵头单位：区
教育局；配合单位：区财政局、区住房城乡建设局）
2.实施城镇老旧小区改造9个，惠及居民3200户。（牵
头单位：区住房城乡建设局；配合单位：区城市管理
局、区自然资源和规划局）
科技
3.推进国家高新技术企业培育，新认定国家高新技术企
业30家以上、科技型中小企业120家以上。（牵头单
位：区科技局；配合单位：区经济和信息化局）
"""


def test_a_bracket_that_a_width_breaks_behind_its_first_sign(read: Read) -> None:
    second, third = read(TORN).report.tasks[1:]
    assert second.departments == ("区住房城乡建设局",)
    assert second.supporting == ("区城市管理局", "区自然资源和规划局")
    assert third.sections == ("科技",)


TWICE = """2022年任务分解

1.高标准农田建设1.5万亩。（区农业农村局、区发展改
革委、区财政局、区自然资源和规划局、各镇人民政府、
街道办事处）
2.推进国家高新技术企业培育，新认定国家高新技术企业
30家以上、科技型中小企业120家以上。（区科技局、区
发展改革委、区财政局）
3.新建、改扩建公办幼儿园6所，新增学前教育学位1500
个，推动学前教育普及普惠发展。（区教育局、区发展改
革委、区财政局、区自然资源和规划局、各镇人民政府、
街道办事处）
"""


def test_a_line_that_stands_twice_within_targets_is_no_running_head(read: Read) -> None:
    first, _second, third = read(TWICE).report.tasks
    assert first.departments[1:] == third.departments[1:]
    assert "区自然资源和规划局" in first.departments


@pytest.mark.parametrize("head", ["某区人民政府公报", "2022年任务分解"])
def test_a_running_head_in_the_midst_of_a_sentence(read: Read, head: str) -> None:
    text = TWICE.replace("国家高新技术企业\n30家", f"国家高新技术企业\n{head}\n30家")
    assert text != TWICE
    assert read(text).report.tasks[1].target == read(TWICE).report.tasks[1].target


FULL = """2022年任务分解
着力保障和改善民生
1.新改建农村公路30公里、桥梁12座，建设“四好农村路”
示范路3条。（区住房城乡建设局、区科技局、区财政局）
2.深化“放管服”改革，推进“一件事一次办”，政务服务
事项网办率达到95%以上，全程网办率达到80%。（区财政局、
各街道办事处）
3.新认定国家高新技术企业30家以上、科技型中小企业120
家以上。（区科技局、区财政局、各镇人民政府、区总工会）
推进城市有机更新，建设宜居宜业城市
4.新建、改扩建公办幼儿园6所，新增学前教育学位1500个。
（区教育局）
"""


@pytest.mark.parametrize("rest", ["配套的政策文件", "工作简报"])
def test_the_rest_of_a_sentence_is_no_running_head(read: Read, rest: str) -> None:
    before = "建成驿站10个，在建2个，并出台了规范管理的"
    own = BROKEN.replace(
        "建成驿站10个，在建2个，预计2023年3月底前全\n部投入使用。", f"{before}\n{rest}"
    )
    assert own != BROKEN
    told = read(own).report.tasks[1].progress or ""
    assert told.replace("\n", "") == f"{before}{rest}"


def test_a_heading_below_a_full_line_that_closes_a_bracket_of_bodies(read: Read) -> None:
    third, fourth = read(FULL).report.tasks[2:]
    assert third.departments[-1] == "区总工会"
    assert fourth.sections == ("推进城市有机更新，建设宜居宜业城市",)


def test_accounts_of_several_bodies_are_asked_about(read: Read) -> None:
    account = "区教育局：已建成。\n区财政局：已拨款。\n"
    items = (f"{n}.建园{n}所（区教育局、区财政局）\n{account}" for n in (1, 2))
    with pytest.raises(GwrError, match="no label says what it is; put 完成情况："):
        read(f"2022年任务完成情况\n{''.join(items)}")


@pytest.mark.parametrize("line", ["市级", "进度100%", "浏览 132"])
def test_a_few_words_below_each_target_are_asked_about(read: Read, line: str) -> None:
    items = (f"{n}.建园{n}所\n{line}\n责任单位：区教育局\n" for n in (1, 2))
    with pytest.raises(GwrError, match=f"if '{line}' is a part of it can't be told"):
        read(f"2022年任务\n{''.join(items)}")


def test_brackets_head_targets_but_labels_in_brackets_do_not(read: Read) -> None:
    item = "{}.修路{}条（区交通局）\n"
    text = f"2022年任务\n【交通】\n{item.format(1, 1)}【发展目标】\n{item.format(2, 2)}"
    assert [task.sections for task in read(text).report.tasks] == [("【交通】",), ("【发展目标】",)]
    labels = "".join(f"【目标】\n修路{n}条\n【责任单位】\n区交通局\n" for n in (1, 2))
    assert [task.sections for task in read(f"2022年任务\n{labels}").report.tasks] == [(), ()]


def test_bodies_below_a_target_that_names_its_own_are_not_added_to_it(read: Read) -> None:
    text = "2022年任务\n1.修路2条（区交通局）\n【建设法治政府】\n2.修桥3座（区城管局）\n"
    with pytest.raises(GwrError, match="line 3"):
        read(text)


def test_a_deadline_with_bodies_in_brackets_is_asked_about(read: Read) -> None:
    items = (f"{n}.修路{n}条；完成时限：12月底（区交通局）\n" for n in (1, 2))
    with pytest.raises(GwrError, match="who answers for it can't be read"):
        read(f"2022年任务\n{''.join(items)}")


def test_headings_in_two_styles_above_numbers_are_not_glued(read: Read) -> None:
    item = "{}.修路{}条\n\n责任单位：区交通局\n\n"
    text = (
        f"# 2022年任务\n\n## 交通\n\n{item.format(1, 1)}## 水利\n\n### 河道\n\n{item.format(2, 2)}"
    )
    with pytest.raises(GwrError, match="if it stands below '水利' can't be told"):
        read(text, "md")
