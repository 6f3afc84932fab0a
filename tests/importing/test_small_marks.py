"""What stands beside the words of targets as a page, a spreadsheet or a PDF has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, Imported, import_report
from gwr.importing.sources.footnotes import is_mark
from gwr.importing.vocabulary.persons import names_person

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "<tr><td>目标任务<td>责任单位<td>完成情况"


def read(folder: Path, name: str, text: str) -> Imported:
    """Return the report in a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_report(path, district="某区", year=2023)


def rows(folder: Path, *targets: str) -> list[str]:
    """Return the targets of a page whose table has these in its first cells."""
    cells = "".join(
        f"<tr><td>{target}<td>区教育局<td>已建成{n}所。" for n, target in enumerate(targets)
    )
    report = read(folder, "a.html", f"<table>{HEAD}{cells}</table>").report
    return [task.target for task in report.tasks]


@pytest.mark.parametrize("text", ["1", "12", "注", "注1", "[1]", "（2）", "①"])
def test_marks_of_footnotes(text: str) -> None:
    assert is_mark(text, "新建公园2座")


@pytest.mark.parametrize(
    ("text", "before"),
    [("2", "改造120m"), ("3", "供水9万米"), ("2", ""), ("th", "第5")],
)
def test_powers_and_words_above_the_line_are_none(text: str, before: str) -> None:
    assert not is_mark(text, before)


def test_footnotes_are_no_part_of_values(tmp_path: Path) -> None:
    rows_of = (
        f"<table>{HEAD}<tr><td>建校2所<sup>1</sup><td>区教育局<sup>注1</sup><td>建成。"
        '<tr><td>供水120m<sup>2</sup><td>区水务局<a href="#_ftn1"><sup>[1]</sup></a><td>已供水。'
    )
    found = read(tmp_path, "a.html", f"{rows_of}</table>")
    assert [task.target for task in found.report.tasks] == ["建校2所", "供水120m2"]
    assert [task.departments for task in found.report.tasks] == [("区教育局",), ("区水务局",)]
    assert "marks of footnotes are not read: 1, 注1, [1]" in found.notes


def test_tags_that_a_page_shows_are_what_they_were_meant_for(tmp_path: Path) -> None:
    page = f"<table>{HEAD}<tr><td>建校<td>区教育局&lt;br&gt;区财政局<td>&amp;nbsp;建成。</table>"
    task = read(tmp_path, "a.html", page).report.tasks[0]
    assert (task.departments, task.progress) == (("区教育局", "区财政局"), "建成。")


def test_what_opens_an_account_is_no_part_of_it(tmp_path: Path) -> None:
    page = f"<table>{HEAD}" + "".join(
        f"<tr><td>{target}<td>区教育局<td><details><summary>{words}</summary>已建成。</details>"
        for target, words in (("建校", "查看详情"), ("修路", "展开"), ("植树", "按期"))
    )
    told = [task.progress for task in read(tmp_path, "a.html", page).report.tasks]
    assert told == ["已建成。", "已建成。", "按期\n已建成。"]


def test_terms_are_labels_where_they_come_again(tmp_path: Path) -> None:
    one = "<dl><dt>责任单位<dd>{}<dt>配合单位<dt>完成情况：<dd>{}<dt>备注</dl>"
    page = "<h1>2023年任务完成情况</h1><h3>1.建校</h3>{}<h3>2.修路</h3>{}".format(
        one.format("区教育局", "建成。"), one.format("区交通局", "通车。")
    )
    tasks = read(tmp_path, "a.html", page).report.tasks
    assert [task.departments for task in tasks] == [("区教育局",), ("区交通局",)]
    assert [task.progress for task in tasks] == ["建成。", "通车。"]


def test_a_line_between_bodies_below_every_target_may_be_a_label(tmp_path: Path) -> None:
    one = "{}\n承办单位\n{}\n人大督办组\n{}\n完成情况\n已建成。\n"
    text = "2023年实事\n" + one.format("1.建校", "县教育局", "第一督办组")
    with pytest.raises(GwrError, match="which label its paragraphs belong to"):
        read(tmp_path, "a.txt", text + one.format("2.修路", "县交通局", "第二督办组"))


def test_numbers_that_run_on_before_the_words_of_targets(tmp_path: Path) -> None:
    targets = ["新建学校2所", "维修道路9条", "义务植树"]
    for mark in ("{}{}", "{} {}", "任务{}：{}", "No.{} {}"):
        marked = [mark.format(n, target) for n, target in enumerate(targets, start=1)]
        assert rows(tmp_path, *marked) == targets
    assert rows(tmp_path, "1 新建学校2所", "3 维修道路9条") == ["新建学校2所", "维修道路9条"]


@pytest.mark.parametrize(
    "targets",
    [
        ["3所学校建成投用", "5条道路维修"],
        ["1所学校建成投用", "2条道路维修"],
        ["2 所学校建成投用"],
        ["1所学校建成投用2年", "3条道路维修9次", "2座桥梁加固"],
        ["1所学校建成投用2年", "2条道路维修9次", "3座桥梁加固5次"],
        ["2 所学校建成投用2年", "3 条道路维修9次", "5 座桥梁加固5次"],
    ],
)
def test_figures_before_the_words_of_targets_are_theirs(tmp_path: Path, targets: list[str]) -> None:
    assert rows(tmp_path, *targets) == targets


@pytest.mark.parametrize("text", ["2024年1月10日", "共3条记录", "1/2", "联系我们"])
def test_footers_alone_in_the_first_cell(tmp_path: Path, text: str) -> None:
    table = f"目标任务,责任单位,完成情况\n建校,区教育局,建成。\n修路,区交通局,通车。\n{text},,\n"
    found = read(tmp_path, "a.csv", table)
    assert [task.target for task in found.report.tasks] == ["建校", "修路"]
    assert f"line 4 is no target: {text}" in found.notes


def test_an_apostrophe_in_one_cell_stays(tmp_path: Path) -> None:
    table = "目标任务,责任单位\n'建校,区教育局\n修路,区交通局\n"
    assert read(tmp_path, "a.csv", table).report.tasks[0].target == "'建校"


@pytest.mark.parametrize(
    "cell",
    ["<section>建成。</section>", "建成。<o:p></o:p>", "<img src=a.png />建成。", "建成。<hr>"],
)
def test_tags_of_editors_in_cells(tmp_path: Path, cell: str) -> None:
    table = f"目标任务,责任单位,完成情况\n建校,区教育局,{cell}\n修路,区交通局,通车。\n"
    assert read(tmp_path, "a.csv", table).report.tasks[0].progress == "建成。"


@pytest.mark.parametrize(
    "note", ["责任单位排第1位的为牵头单位", "责任单位中首列单位为牵头单位", "排前的为牵头单位"]
)
def test_a_note_that_the_first_leads(tmp_path: Path, note: str) -> None:
    page = f"<table>{HEAD}<tr><td>建校<td>区教育局、区财政局<td>建成。</table><p>注：{note}。</p>"
    task = read(tmp_path, "a.html", page).report.tasks[0]
    assert (task.departments, task.supporting) == (("区教育局",), ("区财政局",))


@pytest.mark.parametrize(
    "text",
    [
        *("责任领导　王某", "副区长王某牵头", "王某、赵某", "王某（副区长）", "区领导王某"),
        *(
            "常务副区长王某",
            "区委常委、副区长王某",
            "王某/副区长",
            "李某同志牵头",
            "欧阳某",
            "责任领导：王刚",
        ),
    ],
)
def test_who_is_in_charge(text: str) -> None:
    assert names_person(text)


@pytest.mark.parametrize(
    "text",
    [
        *("文化", "民生保障", "教育、文化", "区政府办", "责任领导", "区教育局牵头"),
        *("党建、文化", "区委党建", "金融、文旅", "严格管理" * 8),
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert not names_person(text)


def test_a_cell_with_what_another_bracket_leaves_is_no_name(tmp_path: Path) -> None:
    text = "2023年任务\n1.建校\n【责任单位：区教育局】【\n2.修路\n【责任单位：区交通局】\n"
    with pytest.raises(GwrError, match="1 row can't be read"):
        read(tmp_path, "a.txt", text)


def test_a_heading_of_plans_that_is_numbered_as_targets(tmp_path: Path) -> None:
    text = "2023年任务\n1.建校\n责任单位：区教育局\n2.修路\n责任单位：区交通局\n"
    text += "3.下一步打算\n加强调度。\n"
    with pytest.raises(GwrError, match="its heading may be of no targets"):
        read(tmp_path, "a.txt", text)


def test_a_numeral_and_a_few_words_above_others(tmp_path: Path) -> None:
    one = "{}\n{}\n责任单位：区教育局\n"
    text = "2023年任务\n" + one.format("（一）教育", "新建公办幼儿园6所以上")
    with pytest.raises(GwrError, match="if '教育' heads what stands below it"):
        read(tmp_path, "a.txt", text + one.format("（二）文化", "新建乡镇文化活动中心9个"))


def test_an_overview_above_the_accounts_is_no_list_of_its_own(tmp_path: Path) -> None:
    told = "1.建校\n责任单位：区教育局\n2.修路\n责任单位：区交通局\n"
    text = f"2023年任务\n1.建校\n2.修路\n完成情况如下：\n一、民生\n{told}"
    with pytest.raises(GwrError, match="stands at line 2 already"):
        read(tmp_path, "a.txt", text)


CARDS = "2023年任务\n目标任务：建校\n{}完成情况：建成。\n"


def test_a_label_that_ends_most_cards_may_begin_them(tmp_path: Path) -> None:
    more = "责任单位：区{}局\n目标任务：修路{}条\n完成情况：通车{}条。\n"
    text = CARDS.format("") + more.format("教育", 2, 2) + more.format("交通", 3, 3)
    with pytest.raises(GwrError, match="责任单位 is said of the target above it or below"):
        read(tmp_path, "a.txt", text)


def test_the_last_card_may_lack_who_supports(tmp_path: Path) -> None:
    one = "目标任务：{}\n责任单位：区教育局\n{}"
    helped = [one.format(target, "配合单位：区财政局\n") for target in ("建校", "修路", "植树")]
    tasks = read(
        tmp_path, "a.txt", "2023年任务\n" + "".join(helped) + one.format("治水", "")
    ).report
    assert [len(task.supporting) for task in tasks.tasks] == [1, 1, 1, 0]


def test_a_label_above_the_first_card_is_of_all_or_of_it(tmp_path: Path) -> None:
    more = "目标任务：修路\n责任单位：区交通局\n完成情况：通车。\n"
    text = CARDS.format("责任单位：区教育局\n").replace("目标", "完成时限：12月底\n目标", 1) + more
    with pytest.raises(GwrError, match="of which targets '完成时限：12月底' is said"):
        read(tmp_path, "a.txt", text)


def test_offices_behind_labels_above_several_tables(tmp_path: Path) -> None:
    one = "<p>填报单位：{}</p><table><tr><td>目标任务<td>完成情况<tr><td>{}<td>建成。</table>"
    page = one.format("区教育局", "建校") + one.format("区交通局", "修路")
    with pytest.raises(GwrError, match="of which targets '填报单位：区教育局' is said"):
        read(tmp_path, "a.html", page)
    others = page.replace("填报单位", "发布单位", 1).replace("填报单位", "主办单位", 1)
    assert len(read(tmp_path, "a.html", others).report.tasks) == len(("建校", "修路"))


@pytest.mark.parametrize("heading", ["进度安排", "时间安排", "实施计划"])
def test_a_schedule_beside_bare_figures_is_no_target(tmp_path: Path, heading: str) -> None:
    one = "{}\n建设内容：{}\n责任单位：区教育局\n" + heading + "：{}\n完成情况：已建成。\n"
    text = one.format("1.学前教育扩容", "6所", "6月底前开工，12月底前完工")
    text += one.format("2.老旧小区改造", "9个", "3月底前开工，11月底前完工")
    with pytest.raises(GwrError, match="no column for the target"):
        read(tmp_path, "a.txt", f"2023年任务\n{text}")
