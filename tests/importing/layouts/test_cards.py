"""Cards: a label and its value for each thing that is said of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr import Imported

    Read = Callable[..., Imported]


CARDS = "目标任务：修路。\n{0}：{1}\n目标任务：建校。\n{0}：{1}\n特别是{1}\n"


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("完成情况", "修成。", "progress"),
        ("责任单位", "区教委。", "departments"),
        ("存在问题", "资金不足。", "other"),
    ],
)
def test_the_last_card_may_end_before_the_page_does(
    read: Read, label: str, value: str, field: str
) -> None:
    with pytest.raises(GwrError, match=f"add --column {label}={field} if it does"):
        read(CARDS.format(label, value))


def test_a_body_below_those_of_the_last_card(read: Read) -> None:
    text = "".join(f"目标：修路{n}公里\n进展：修成。\n责任单位：区交通局\n" for n in (1, 2))
    with pytest.raises(GwrError, match="if its 责任单位 goes on with '区政府' can't be told"):
        read(f"{text}区政府\n")
    found = read(f"{text}区政府\n", columns={"责任单位": "departments"})
    assert found.report.tasks[-1].departments == ("区交通局", "区政府")


def test_a_card_that_says_the_same_twice(read: Read) -> None:
    text = "目标任务：修路。\n完成情况：修路。\n目标任务：修渠。\n完成情况：修渠{}。\n"
    with pytest.raises(GwrError, match="all its values are the same"):
        read(text.format(""))
    tasks = read(text.replace("完成情况：修路。", "完成情况：修路").format("3公里")).report.tasks
    assert [task.progress for task in tasks] == ["修路", "修渠3公里。"]


def test_a_title_that_stands_twice_heads_no_cards(read: Read) -> None:
    cards = [f"{n}、项目：修路{n}条。责任单位：区交通局。完成情况：修成。\n" for n in (1, 2)]
    found = read("".join(["2021年为民办实事项目完成情况\n"] * 2 + cards))
    assert [task.target for task in found.report.tasks] == ["修路1条。", "修路2条。"]


def test_a_number_alone_above_the_heading_of_a_card_is_no_targets(read: Read) -> None:
    card = "序号\n{0}\n目标任务\n新建园区{0}个\n责任单位\n{1}完成情况\n建成{0}个\n"
    torn = card.format(1, "") + "二、民生保障\n" + card.format(2, "区城管局\n")
    with pytest.raises(GwrError):
        read(f"一、经济发展\n{torn}")


def test_buttons_of_a_page_right_below_headings(read: Read) -> None:
    cards = (
        "序号 1 任务 修路 牵头单位 区交通局 完成情况 完成 序号 2 任务 修桥 完成情况 【打印本页】"
    )
    with pytest.raises(GwrError, match=r"line 17 \(which cell its paragraphs belong to"):
        read("\n\n".join(cards.split()))
    table = "序号 任务 牵头单位 完成情况 【打印本页】"
    with pytest.raises(GwrError, match="a heading but no rows"):
        read("\n\n".join(table.split()))


NAMED = (
    "01\n便民食堂\n目标任务：新建食堂6家。\n资金来源：财政。\n责任单位：县民政局\n"
    "02\n供水管网\n目标任务：改造管网18公里。\n资金来源：社会。\n责任单位：县水务局\n"
)


def test_cards_whose_numbers_do_not_run_on_may_have_lost_one(read: Read) -> None:
    assert [task.sections for task in read(NAMED).report.tasks] == [("便民食堂",), ("供水管网",)]
    with pytest.raises(GwrError, match="if '供水管网' heads what follows or goes on with"):
        read(NAMED.replace("02\n", "03\n"))


def test_a_label_that_is_not_known_stands_twice_in_a_card(read: Read) -> None:
    with pytest.raises(GwrError, match="it has 资金来源 twice"):
        read(NAMED.replace("社会。\n", "社会。\n资金来源：县级。\n"))


LACKS = (
    "目标任务：修路。\n责任单位：区交通局\n配合单位：各镇\n进展：已修。\n"
    "目标任务：修渠。\n责任单位：区水利局\n{0}进展：已修。\n{1}"
    "目标任务：建校。\n责任单位：区教委\n进展：已建。\n{2}"
)


def test_a_card_may_lack_a_label_or_its_value(read: Read) -> None:
    for lacking in ("", "配合单位：\n"):
        tasks = read(LACKS.format(lacking, "", "")).report.tasks
        assert [task.supporting for task in tasks] == [("各镇",), (), ()]
    assert read(LACKS.format("", "备注：缓。\n", "")).report.tasks[1].remark == "缓。"


def test_what_a_card_that_lacks_a_label_may_have_of_it(read: Read) -> None:
    with pytest.raises(GwrError, match="if one of its paragraphs is its 配合单位 can't be told"):
        read(LACKS.format("各镇\n", "", ""))
    with pytest.raises(GwrError, match="if one of its paragraphs is its 配合单位 can't be told"):
        read(LACKS.format("各镇\n配合单位：\n", "", ""))
    with pytest.raises(GwrError, match="if one of its paragraphs is its 配合单位 can't be told"):
        read(LACKS.format("", "", "").replace("修渠。", "修渠。配合单位各镇"))
    with pytest.raises(GwrError, match="its headings are not those of the first"):
        read(LACKS.format("", "", "责任单位：区水利局\n"))


def test_a_card_that_lacks_who_leads_or_its_words(read: Read) -> None:
    text = LACKS.format("", "", "").replace("配合单位", "牵头单位")
    with pytest.raises(GwrError, match="its headings are not those of the first"):
        read(text)
    without = LACKS.replace("目标任务：修渠。\n", "目标任务：\n")
    with pytest.raises(GwrError, match="its headings are not those of the first"):
        read(without.format("", "", ""))


def test_a_label_that_only_the_last_card_has_may_be_of_the_page(read: Read) -> None:
    told = (
        "if 备注 is said of the last target or of all can't be told; write 备注：无 below another"
    )
    with pytest.raises(GwrError, match=told):
        read(LACKS.format("", "", "备注：数据未审。\n"))
    tasks = read(LACKS.format("", "备注：无\n", "备注：数据未审。\n")).report.tasks
    assert tasks[-1].remark == "数据未审。"


def test_cells_of_a_line_are_a_heading_and_its_value_only_in_cards(read: Read) -> None:
    pairs = "目标任务\t{0}\n责任单位\t{1}\n\n"
    cards = pairs.format("修路", "区交通局") + pairs.format("修渠", "区水利局")
    assert [task.target for task in read(cards).report.tasks] == ["修路", "修渠"]
    table = "目标任务\t责任单位\n修路\t区交通局\n修渠\t区水利局\n"
    assert [task.target for task in read(table).report.tasks] == ["修路", "修渠"]
    with pytest.raises(GwrError, match="a heading but no rows"):
        read(f"{cards}目标任务\t修桥\t责任单位\n")


def test_the_number_of_a_target_above_its_form_is_no_section(read: Read) -> None:
    form = (
        "<p>{0}{1}</p><table><tr><td>项目名称</td><td>修路{1}条</td></tr>"
        "<tr><td>责任单位</td><td>区交通局</td></tr></table>"
    )
    forms = "<h1>2022年民生实事</h1>{}{}"
    text = forms.format(form.format("项目", 1), form.format("项目", 2))
    assert [task.sections for task in read(text, "html").report.tasks] == [(), ()]
    text = forms.format(form.format("片区", 1), form.format("片区", 2))
    assert [task.sections for task in read(text, "html").report.tasks] == [("片区1",), ("片区2",)]


def test_a_label_that_one_card_alone_has_below_another(read: Read) -> None:
    with pytest.raises(GwrError, match="if 资金来源 is said of the target above it can't be told"):
        read(LACKS.format("配合单位：各镇\n", "", "").replace("修渠。", "修渠。\n资金来源：财政。"))


BELOW = (
    "一、聚焦高质量发展，加快构建现代产业体\n{}\n目标：修路\n责任：甲局\n目标：建校\n责任：乙局\n"
)


def test_the_rest_of_a_heading_above_the_first_card_is_asked_about(read: Read) -> None:
    with pytest.raises(GwrError, match="if '系，推动经济' goes on with the heading above can't be"):
        read(BELOW.format("系，推动经济"))
    assert len(read(BELOW.format("共2项，全部完成。")).report.tasks) == 2
    assert len(read(BELOW.replace("聚焦高质量发展，", "").format("系")).report.tasks) == 2


def test_a_list_above_cards_is_noted(read: Read) -> None:
    goals = "一、指标\n1.增长6%。\n2.增长8%。\n二、实事\n"
    cards = "".join(f"目标任务：修路{n}条\n责任单位：甲局\n完成情况：修成。\n" for n in (1, 2))
    found = read(f"2022年任务\n{goals}{cards}")
    told = "line 3: 2 paragraphs with numbers, the first of them here, stand outside of the tables"
    assert any(note.startswith(told) for note in found.notes)


def test_numerals_in_an_account_head_no_card(read: Read) -> None:
    text = (
        "目标：修路\n进展：完成如下。\n一、已修1条。\n二、已修2条。\n目标：建校\n进展：已建成。\n"
    )
    found = read(text).report.tasks
    assert [task.sections for task in found] == [(), ()]
    assert (found[0].progress or "").endswith("二、已修2条。")


FIRST_CARD = "2023年任务\n目标任务：建校\n{}完成情况：建成。\n"


def test_a_label_that_ends_most_cards_may_begin_them(read: Read) -> None:
    more = "责任单位：区{}局\n目标任务：修路{}条\n完成情况：通车{}条。\n"
    text = FIRST_CARD.format("") + more.format("教育", 2, 2) + more.format("交通", 3, 3)
    with pytest.raises(GwrError, match="责任单位 is said of the target above it or below"):
        read(text)


def test_the_last_card_may_lack_who_supports(read: Read) -> None:
    one = "目标任务：{}\n责任单位：区教育局\n{}"
    helped = [one.format(target, "配合单位：区财政局\n") for target in ("建校", "修路", "植树")]
    tasks = read("2023年任务\n" + "".join(helped) + one.format("治水", "")).report
    assert [len(task.supporting) for task in tasks.tasks] == [1, 1, 1, 0]


def test_a_label_above_the_first_card_is_of_all_or_of_it(read: Read) -> None:
    more = "目标任务：修路\n责任单位：区交通局\n完成情况：通车。\n"
    text = (
        FIRST_CARD.format("责任单位：区教育局\n").replace("目标", "完成时限：12月底\n目标", 1)
        + more
    )
    with pytest.raises(GwrError, match="of which targets '完成时限：12月底' is said"):
        read(text)


@pytest.mark.parametrize("heading", ["进度安排", "时间安排", "实施计划"])
def test_a_schedule_beside_bare_figures_is_no_target(read: Read, heading: str) -> None:
    one = "{}\n建设内容：{}\n责任单位：区教育局\n" + heading + "：{}\n完成情况：已建成。\n"
    text = one.format("1.学前教育扩容", "6所", "6月底前开工，12月底前完工")
    text += one.format("2.老旧小区改造", "9个", "3月底前开工，11月底前完工")
    with pytest.raises(GwrError, match="no column for the target"):
        read(f"2023年任务\n{text}")
