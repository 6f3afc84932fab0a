"""Tables in text: cells between empty lines or tabs, whole, cut, and with rows that went wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import page
import pages
import pytest
from pages import BEFORE, DISTRICT, HEADING

from gwr import GwrError, Kind, Report, import_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[[str], tuple[Report, tuple[str, ...]]]

ADVICE = ", or save the page as HTML, or copy its table from a browser, with tabs"
OF_TABS = ", or save the page as HTML, or the sheet as .xlsx, which keep merged cells"
PAGE = page.PAGE
LINES = PAGE.split("\n")
WHOLE = import_report(pages.PAGE, district=DISTRICT).report


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str) -> tuple[Report, tuple[str, ...]]:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        report, notes = import_report(path, district=DISTRICT, year=2021)
        return report, notes

    return read


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str], str]:
    def refused(text: str) -> str:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(GwrError) as caught:
            import_report(path, district=DISTRICT, year=2021)
        message = str(caught.value).removeprefix(f"{path}: ")
        better = OF_TABS if "\t" in text else ADVICE
        return message.removesuffix(better) if "can't be read" in message else message

    return refused


def row(number: int, pattern: str, replacement: str) -> str:
    """Return the page with a row changed: of its cells t, d, p, s the pattern is made."""
    cells = rf"(?P<t>\n{number}\. [^\n]*\n\n)(?P<d>[^\n]*\n\n)(?P<p>[^\n]*\n\n)(?P<s>[^\n]*\n\n)"
    changed, count = re.subn(cells, replacement, PAGE)
    assert count == 1, pattern
    return changed


@pytest.mark.parametrize("cut", [61, 62, 63, 65, 66])
def test_a_page_that_is_cut_in_its_first_row_is_refused(
    refused: Callable[[str], str], cut: int
) -> None:
    assert refused("\n".join(LINES[:cut])) == (
        "1 row can't be read: line 61 (it has no status); mend the source"
    )


@pytest.mark.parametrize("cut", [1081, 1082, 1083, 1085, 1086])
def test_a_page_that_is_cut_in_its_last_row_is_refused(
    refused: Callable[[str], str], cut: int
) -> None:
    assert refused("\n".join(LINES[:cut])) == (
        "1 row can't be read: line 1081 (it has no status); mend the source"
    )


def test_a_page_that_is_cut_between_rows_contradicts_its_totals(
    refused: Callable[[str], str],
) -> None:
    assert refused("\n".join(LINES[:1079])).startswith("its text declares targets 113, but the")


def test_a_page_that_is_cut_above_its_rows_is_refused(refused: Callable[[str], str]) -> None:
    assert refused("\n".join(LINES[:60])) == (
        "the table has a heading but no rows; look if it was cut"
    )
    assert refused("\n".join(LINES[:50])).startswith("there is no table of targets, only prose; ")


def test_a_page_that_ends_with_its_last_row_is_whole(read: Read) -> None:
    for end in (1087, 1088, 1089, 1090):
        assert read("\n".join(LINES[:end]))[0] == WHOLE


FAULTS = {
    "a row without a status": (row(5, "-s", r"\g<t>\g<d>\g<p>"), "line 97 (it has no status)"),
    "a row without progress": (
        row(5, "-p", r"\g<t>\g<d>\g<s>"),
        "line 97 (it has 3 cells, the heading 5)",
    ),
    "a row without its number": (
        PAGE.replace("\n39. ", "\n"),
        "line 400 (another row may stand at its end)",
    ),
    "a row without its number, behind one without a remark": (
        PAGE.replace("\n5. ", "\n"),
        "line 88 (another row may stand at its end)",
    ),
    "a first row without its number": (PAGE.replace("\n1. ", "\n"), "line 61 (it has no number)"),
    "a row with two statuses": (
        row(5, "ss", r"\g<t>\g<d>\g<s>\g<p>\g<s>"),
        "line 97 (another row may stand at its end)",
    ),
    "a row without a status before one of two paragraphs": (
        re.sub(
            r"(\n4\. [^\n]*\n\n[^\n]*\n\n[^\n]*\n\n)完成\n\n(\n5\. [^\n]*\n\n[^\n]*\n\n)",
            r"\1\2之一\n\n",
            PAGE,
        ),
        "line 88 (it has 8 cells, the heading 5)",
    ),
    "no row has a number": (
        re.sub(r"\n\d+\. ", "\n", PAGE),
        "line 61 (it has no number)",
    ),
    "a sentence among the departments": (
        PAGE.replace("\n区科技局\n", "\n由区科技局牵头。\n", 1),
        "line 79 (a sentence stands where its departments should)",
    ),
    "a heading under the status of a row": (
        row(5, "s-", r"\g<t>\g<d>\g<p>\g<s>二、民生实事\n\n某局\n\n"),
        "line 97 (a heading may stand at its end)",
    ),
    "a row inside the one before": (
        re.sub(
            r"\n6\. ([^\n]*)\n\n[^\n]*\n\n[^\n]*\n\n[^\n]*\n\n",
            "",
            row(5, "pp", r"\g<t>\g<d>\g<p>6. 甲\n\n\g<s>"),
            count=1,
        ),
        "line 97 (row 6 may stand inside it)",
    ),
    "a body and a sentence between two empty lines": (
        PAGE.replace("\n区科技局\n", "\n区科技局\n建成并投用\n", 1),
        "line 79 (which cell its paragraphs belong to can't be told)",
    ),
    "a number of 0": (PAGE.replace("\n1. ", "\n0. "), "line 61 (it has no number)"),
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_a_row_that_cannot_be_read_is_never_left_out(
    refused: Callable[[str], str], text: str, fault: str
) -> None:
    assert refused(text) == f"1 row can't be read: {fault}; mend the source"


def test_of_many_rows_that_cannot_be_read_the_first_are_said(
    refused: Callable[[str], str],
) -> None:
    assert refused(PAGE.replace("\n备注\n", "\n")) == (
        "12 rows can't be read: line 141 (it has 5 cells, the heading 4); line 160 (it has 5 "
        "cells, the heading 4); line 188 (it has 5 cells, the heading 4); and 9 more; mend the "
        "source"
    )


def test_a_missing_remark_column(read: Read) -> None:
    done = [cells[:5] for cells in pages.cells()]
    text = BEFORE + "\n" + "\n\n".join(HEADING[1:5]) + "\n\n"
    for number, target, *rest in done:
        text += "\n\n".join([f"{number}、{target}", *rest]) + "\n\n"
    found, _ = read(text)
    assert found.tasks == tuple(task._replace(remark=None) for task in WHOLE.tasks)


def test_a_text_without_a_heading_over_a_column_is_refused(refused: Callable[[str], str]) -> None:
    assert "(a status may stand in it)" in refused(PAGE.replace("\n效果评估\n", "\n"))
    assert refused(PAGE.replace("\n目标任务\n", "\n")).startswith(
        "no column for the target; found: 牵头单位, 工作推进情况, 效果评估, 备注; say which it is"
    )


def test_a_number_that_stands_twice_is_refused(refused: Callable[[str], str]) -> None:
    assert refused(PAGE.replace("\n39. ", "\n38. ")) == (
        "1 row can't be read: line 410 (its number, 38, is that of line 400 too); mend the source"
    )


def test_a_number_that_is_skipped_is_said(read: Read) -> None:
    _, notes = read(PAGE.replace("\n39. ", "\n139. "))
    assert notes[-1] == "numbers that no row has: 39, 114-138"


@pytest.mark.parametrize("mark", ["{}、", "{}．", "{}.", " {} . "])
def test_numbers_however_they_are_written(read: Read, mark: str) -> None:
    assert read(re.sub(r"\n(\d+)\. ", lambda m: "\n" + mark.format(m[1]), PAGE))[0] == WHOLE


def test_full_width_numbers(read: Read) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    text = re.sub(r"\n(\d+)\. ", lambda match: f"\n{match[1].translate(wide)}．", PAGE)
    assert read(text)[0] == WHOLE


def test_progress_of_several_paragraphs(read: Read) -> None:
    found, _ = read(row(5, "pp", r"\g<t>\g<d>\g<p>1. 甲\n\n2. 乙\n\n3. 丙\n\n\g<s>"))
    assert found.tasks[4].progress == f"{WHOLE.tasks[4].progress}\n1. 甲\n2. 乙\n3. 丙"
    assert found.tasks[5:] == WHOLE.tasks[5:]


def test_paragraphs_with_the_number_of_the_next_row(read: Read) -> None:
    found, _ = read(row(5, "pp", r"\g<t>\g<d>\g<p>6. 甲\n\n\g<s>"))
    assert found.tasks[4].progress == f"{WHOLE.tasks[4].progress}\n6. 甲"
    assert found.tasks[5:] == WHOLE.tasks[5:]


def test_a_remark_of_several_paragraphs(read: Read) -> None:
    remark = WHOLE.tasks[9].remark
    assert remark
    found, _ = read(PAGE.replace(remark, f"{remark}\n\n又及", 1))
    assert found.tasks[9].remark == f"{remark}\n又及"


def test_a_progress_that_is_a_word_of_assessment(read: Read) -> None:
    found, _ = read(row(5, "p", r"\g<t>\g<d>已完成\n\n\g<s>"))
    assert found.tasks[4].progress == "已完成"


def test_lines_of_one_cell(read: Read) -> None:
    found, _ = read(PAGE.replace("区发展改革委、区生态环境局", "区发展改革委\n区生态环境局"))
    assert found == WHOLE


def test_headings_inside_the_table_tell_the_kind(read: Read) -> None:
    text = PAGE.replace("\n1. ", "\n一、主要经济指标\n\n1. ").replace(
        "\n8. ", "\n二、重点工作任务\n\n8. "
    )
    found, notes = read(text.replace("113项目标任务(主要经济指标7项、重点工作任务106项)中,", ""))
    assert [task.kind for task in found.tasks] == [task.kind for task in WHOLE.tasks]
    assert notes == ("kinds: as the table says",)


def test_the_heading_once_more(read: Read) -> None:
    again = "\n\n".join(HEADING[1:])
    assert read(PAGE.replace("\n50. ", f"\n{again}\n\n50. "))[0] == WHOLE


def test_the_number_in_a_cell_of_its_own(read: Read) -> None:
    text = PAGE.replace("\n目标任务\n", "\n序号\n\n目标任务\n")
    assert read(re.sub(r"\n(\d+)\. ", r"\n\1\n\n", text))[0] == WHOLE


def test_a_number_that_does_not_come_first(refused: Callable[[str], str]) -> None:
    text = PAGE.replace("\n目标任务\n", "\n类别\n\n目标任务\n")
    text = re.sub(r"\n(\d+)\. ", r"\n民生\n\n\1. ", text)
    assert "line 65 (where its cells begin can't be told)" in refused(text)


def test_a_last_row_with_a_remark(read: Read) -> None:
    cells = PAGE.replace("\n\n\n  \n\n\n扫一扫", "\n\n末尾的说明\n\n扫一扫")
    assert read(cells)[0].tasks[-1].remark == "末尾的说明"


def test_what_may_be_the_remark_of_the_last_row_is_said(read: Read) -> None:
    found, notes = read(re.sub(r"\n\s*\n\n+", "\n\n", PAGE))
    assert found == WHOLE
    assert notes[0] == (
        "line 985, after the last row, is not taken for a part of it: 扫一扫在手机打开当前页"
    )


@pytest.mark.parametrize("behind", ["\n注:数据截至12月底\n", "\n\n附件下载\n", "欢迎来信来访。\n"])
def test_what_stands_behind_a_table_without_statuses(read: Read, behind: str) -> None:
    heading = "序号 目标任务 进展情况 责任单位"
    cells = f"{heading} 1 建公园。 已建成。 区城管局 2 建医院。 已开工。 区卫健委".split()
    found, _ = read("\n\n".join([*cells, behind]))
    assert [task.progress for task in found.tasks] == ["已建成。", "已开工。"]
    assert [task.departments for task in found.tasks] == [("区城管局",), ("区卫健委",)]


def test_a_note_alone_below_the_headings_is_no_row(refused: Callable[[str], str]) -> None:
    cells = ["序号", "目标任务", "责任单位", "进展情况", "注:本表所列事项的数据截至2022年12月底"]
    assert refused("\n\n".join(cells)) == (
        "the table has a heading but no rows; look if it was cut"
    )


def test_a_second_target_that_shares_a_number_is_no_part_of_a_deadline(
    refused: Callable[[str], str],
) -> None:
    heading = "序号 目标任务 责任单位 完成时限"
    cells = (
        f"{heading} 1 建养护楼。 县民政局 5月底前开工 建老年大学。 年底前 2 建公园。 县城管局 8月"
    )
    assert refused("\n\n".join(cells.split())).startswith(
        "1 row can't be read: line 9 (another row may stand at its end); "
    )


def test_a_deadline_of_several_paragraphs(read: Read) -> None:
    heading = "序号 目标任务 责任单位 完成时限"
    cells = f"{heading} 1 建养护楼。 县民政局 5月底前开工 2023年建成 2 建公园。 县城管局 8月"
    found, notes = read("\n\n".join(cells.split()))
    assert [task.deadline for task in found.tasks] == ["5月底前开工\n2023年建成", "8月"]
    assert notes[0] == (
        "several paragraphs are taken for the last cell of line 9; look if another target stands "
        "in it"
    )


def test_who_signed_below_the_last_row_is_no_progress(read: Read) -> None:
    cells = "序号 目标任务 责任单位 进展情况 1 建公园。 区城管局 已建成。 某区政府办 2023年1月5日"
    found, notes = read("\n\n".join(cells.split()))
    assert [task.progress for task in found.tasks] == ["已建成。"]
    assert notes[0] == "line 17, after the last row, is not taken for a part of it: 某区政府办"


def test_a_body_behind_the_last_cell_signs_and_one_before_it_answers(read: Read) -> None:
    row = "1 新建公园2个 区城管局 区财政局 已建成1个 某区人民政府 2023年1月"
    cells = f"序号 目标任务 责任单位 进展情况 {row}"
    found, notes = read("\n\n".join(cells.split()))
    assert [(task.departments, task.progress) for task in found.tasks] == [
        (("区城管局", "区财政局"), "已建成1个")
    ]
    assert notes[0].startswith("line 19, after the last row, is not taken")


def test_several_bodies_behind_two_columns_of_text(read: Read) -> None:
    first = "1 教育工程 新建学校2所 区教委 区财政局 已建成1所"
    second = "2 健康工程 改造医院3家 区卫健委 已开工3家"
    cells = f"序号 项目名称 建设内容 责任单位 进展情况 {first} {second}"
    found, _ = read("\n\n".join(cells.split()))
    assert [(task.target, task.departments) for task in found.tasks] == [
        ("新建学校2所", ("区教委", "区财政局")),
        ("改造医院3家", ("区卫健委",)),
    ]


def test_a_title_with_a_year_is_no_heading_but_a_heading_with_a_year_is(read: Read) -> None:
    rows = "1.新建公园2个 区城管局 已建成1个 2.改造医院3家 区卫健委 已开工3家"
    for heading in ("某区2023年任务完成情况 工作任务", "2023年工作任务"):
        found, _ = read("\n\n".join(f"{heading} 责任单位 完成情况 {rows}".split()))
        assert [task.target for task in found.tasks] == ["新建公园2个", "改造医院3家"]


def test_short_cells_without_numbers_are_no_headings(read: Read) -> None:
    cells = "指标名称 目标值 完成值 责任单位 生产总值 增长6% 增长7% 区发改委 投资 不变 减 区发改委"
    report, _notes = read("\n\n".join(cells.split()))
    assert [task.target for task in report.tasks] == ["生产总值", "投资"]


def test_a_text_of_one_column_tells_nothing_of_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("事项\n\n1.新建公园两个\n\n某区政府\n", encoding="utf-8")
    with pytest.raises(GwrError, match="where its cells begin can't be told"):
        import_report(path, columns={"事项": "target"})


def test_an_answer_to_the_heading_of_the_statuses_is_one(refused: Callable[[str], str]) -> None:
    heading = "序号 目标任务 进展情况 是否完成"
    cells = f"{heading} 1 新建公园2个 已建成。 否 2 改造医院3家 已完工。 并投用。 是"
    assert "(which cell its paragraphs belong to can't be told)" in refused(
        "\n\n".join(cells.split())
    )


def test_headings_inside_a_cell_are_no_progress(refused: Callable[[str], str]) -> None:
    heading = "序号 目标任务 责任单位 进展情况"
    cells = f"{heading} 1 建公园。 区城管局 已建成。 目标任务 又及。 2 建医院。 区卫健委 已开工。"
    assert "line 9 (a heading may stand at its end)" in refused("\n\n".join(cells.split()))


def test_the_number_of_a_page_is_no_cell(read: Read) -> None:
    heading = "序号 目标任务 责任单位 进展情况"
    cells = f"{heading} 1 建公园。 区城管局 -3- 已建成。 2 建医院。 区卫健委 已开工。\n【关闭】"
    found, _ = read(cells.replace(" ", "\n\n"))
    assert [task.progress for task in found.tasks] == ["已建成。", "已开工。"]


def paste(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return BEFORE + "\n" + text.replace(old, new)


TABS = pages.tabs(pages.cells())


def test_cells_of_several_paragraphs_in_a_pasted_table(read: Read) -> None:
    text = paste(TABS, "区发展改革委、区生态环境局", "区发展改革委\n\n区生态环境局")
    text = text.replace("只。\t", "只。\n又及\t").replace(
        "推进。\t部分", "推进。\n1. 一\n2. 二\t部分"
    )
    found, _ = read(text)
    assert found.tasks[9].progress == f"{WHOLE.tasks[9].progress}\n1. 一\n2. 二"
    changed = WHOLE.tasks[9]._replace(progress=found.tasks[9].progress)
    assert found.tasks == (*WHOLE.tasks[:9], changed, *WHOLE.tasks[10:])


def test_what_may_be_a_paragraph_or_a_row_of_merged_cells(refused: Callable[[str], str]) -> None:
    remark = WHOLE.tasks[9].remark
    assert remark
    assert refused(paste(TABS, remark, f"{remark}\n又及")).startswith(
        "1 row can't be read: line 61 (which cell its paragraphs belong to can't be told)"
    )


def test_bodies_in_the_last_column_of_a_pasted_table(read: Read) -> None:
    rows = [[row[0], row[1], row[3], row[2]] for row in pages.cells()]
    text = pages.tabs(rows, ["序号", "目标任务", "推进情况", "牵头单位"])
    found, _ = read(text.replace("区发展改革委、区生态环境局", "区发展改革委\n区生态环境局"))
    assert [task.departments for task in found.tasks] == [task.departments for task in WHOLE.tasks]


def test_a_cell_that_a_spreadsheet_has_put_in_quotes(read: Read) -> None:
    text = paste(TABS, WHOLE.tasks[1].progress or "", '"甲""乙""\n丙"')
    assert read(text)[0].tasks[1].progress == '甲"乙"\n丙'


def test_a_pasted_table_with_headings_inside(read: Read) -> None:
    text = pages.tabs(pages.cells()).replace("\n1\t", "\n一、主要经济指标\n1\t")
    text = text.replace("\n8\t", "\n二、重点工作任务\n8\t") + "注:数据截至12月底\n\n"
    found, notes = read(text)
    assert sum(task.kind is Kind.INDICATOR for task in found.tasks) == 7
    assert notes == ("kinds: as the table says",)


def test_a_remark_about_a_pasted_table(read: Read) -> None:
    _, notes = read(TABS.replace("\n8\t", "\n注:以下为重点工作\n8\t"))
    assert notes[0] == "line 9 is no target: 注:以下为重点工作"


def test_what_may_go_on_with_the_last_row_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    last = [*pages.cells()[-1][:5], "说明"]
    text = pages.tabs([*pages.cells()[:-1], last])
    path.write_text(f"{text}第二段\n", encoding="utf-8")
    told = "if its 备注 goes on with '第二段' can't be told; add --column 备注=remark if it does"
    with pytest.raises(GwrError, match=told):
        import_report(path, district=DISTRICT, year=2021)
    found = import_report(path, district=DISTRICT, year=2021, columns={"备注": "remark"})
    assert found.report.tasks[-1].remark == "说明\n第二段"
    for behind in ("区政府办公室\n2022年1月5日", "打印本页"):
        path.write_text(f"{text}{behind}\n", encoding="utf-8")
        found = import_report(path, district=DISTRICT, year=2021)
        assert found.notes[0] == "line 115, after the last row, is not taken as part of it"


def test_bodies_in_lines_go_on_with_the_last_row_as_with_others(read: Read) -> None:
    text = (
        "序号\t目标任务\t责任单位\n1\t修路2条。\t区交通局\n区住建局\n2\t建桥1座。\t区住建局\n各镇\n"
    )
    assert [task.departments for task in read(text)[0].tasks] == [
        ("区交通局", "区住建局"),
        ("区住建局", "各镇"),
    ]


def test_a_pasted_row_that_lost_its_end(refused: Callable[[str], str]) -> None:
    number, target, *rest = pages.cells()[4]
    text = TABS.replace("\t".join([number, target, *rest]), f"{number}\t{target}")
    assert refused(text) == (
        "1 row can't be read: line 6 (it has 2 cells, the heading 6); mend the source"
    )


def test_a_pasted_row_that_lost_its_number(refused: Callable[[str], str]) -> None:
    text = TABS.replace("\n5\t", "\n\t")
    assert refused(text) == (
        "1 row can't be read: line 6 (it has no number); mend the source, or keep what stands "
        "there as it is with --column 序号=other"
    )


def test_a_pasted_row_with_too_many_cells(refused: Callable[[str], str]) -> None:
    text = TABS.replace("完成\t\n", "完成\t\t\t又\n", 1)
    assert refused(text).startswith("1 row can't be read: line 2 (it has 8 cells, the heading 6)")


def test_a_pasted_table_that_is_cut(refused: Callable[[str], str]) -> None:
    cut = TABS[: TABS.index("完成", TABS.index("\n113\t"))]
    assert refused(cut).startswith("1 row can't be read: line 114 (it has 5 cells, the")
    cut = TABS[: TABS.index("建立完善以", TABS.index("\n113\t"))]
    assert refused(cut).startswith("1 row can't be read: line 114 (it has 2 cells, the h")


def test_a_line_that_belongs_to_no_row_of_a_pasted_table(refused: Callable[[str], str]) -> None:
    text = TABS.replace("\n1\t", "\n款额:万元\n1\t")
    assert refused(text) == (
        "1 row can't be read: line 2 (it has 1 cells, the heading 6); mend the source"
    )


def test_a_pasted_table_that_is_cut_in_a_paragraph(refused: Callable[[str], str]) -> None:
    text = TABS[: TABS.index("\n113\t")] + "\n113\t甲\n乙\n丙"
    assert refused(text).startswith("1 row can't be read: line 114 (it has 2 cells, the h")


def test_a_pasted_target_of_several_paragraphs_in_the_second_column(read: Read) -> None:
    heading = ["类别", *HEADING[1:]]
    rows = [["民生", f"{number}. {target}\n又", *rest] for number, target, *rest in pages.cells()]
    found, _ = read(pages.tabs(rows, heading) + "\n完\n")
    assert [task.target for task in found.tasks] == [f"{task.target}\n又" for task in WHOLE.tasks]


def test_a_line_that_looks_like_a_heading_before_the_table(read: Read) -> None:
    assert read("备注\n\n" + page.PAGE)[0] == WHOLE


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("│ │5个。│ │", "its lines have 4 cells and 3"),
        ("│ │5个。├──┤│ │ │", "a cell goes over several rows, which can't be told apart"),
    ],
)
def test_a_drawn_row_that_falls_apart_is_refused(
    refused: Callable[[str], str], second: str, why: str
) -> None:
    rule = "├──┼────┼────┼────┤"
    drawn = [
        "┌──┬────┬────┬────┐",
        "│序号│目标任务│牵头单位│效果评估│",
        rule,
        "│1│新建公园│区城管局│完成│",
        second,
        rule,
        "│2│新建学校。│区教委│完成│",
        "└──┴────┴────┴────┘",
    ]
    assert f"({why})" in refused("\n".join(drawn))


def test_a_line_without_tabs_may_be_of_the_last_cell(refused: Callable[[str], str]) -> None:
    rows = [
        "牵头单位\t目标任务\t工作推进情况\t效果评估\t备注",
        "区教委\t建一。\t好\t完成\t因",
        "又因",
        "区科委\t建二。\t好\t完成\t略",
    ]
    told = "1 row can't be read: line 2 (which cell its paragraphs belong to can't be told); "
    assert refused("\n".join(rows)) == f"{told}mend the source"


def test_a_status_under_no_heading_is_no_progress(refused: Callable[[str], str]) -> None:
    cells = ["序号", "目标任务", "牵头单位", "完成情况"]
    cells += ["1", "建一。", "区教委", "好。", "2", "建二。", "区教委", "好。", "完成"]
    told = "1 row can't be read: line 17 (a status may stand in it); "
    assert refused("\n\n".join(cells)) == f"{told}mend the source"


def test_a_paragraph_that_may_be_the_remark_is_refused(refused: Callable[[str], str]) -> None:
    cells = ["序号", "目标任务", "责任单位", "完成情况", "备注"]
    cells += ["1", "甲", "乙路", "区教委", "完成一半。", "余下一半。", "2", "丙", "区科委", "好。"]
    told = "1 row can't be read: line 11 (which cell its paragraphs belong to can't be told); "
    assert refused("\n\n".join(cells)) == f"{told}mend the source"


def test_a_long_remark_in_brackets_is_nobody_who_answers(read: Read) -> None:
    remark = f"（{'一所在东边、' * 14}）"
    lines = ["1. 改造老旧小区（责任单位：区教委）", f"2. 新建小学{remark}"]
    lines.append("3. 建三（责任单位：区科委）")
    found, _ = read("2023年区政府工作报告任务分解\n\n" + "\n".join(lines))
    assert [(task.target, task.departments) for task in found.tasks] == [
        ("改造老旧小区", ("区教委",)),
        (f"新建小学{remark}", ()),
        ("建三", ("区科委",)),
    ]


def test_a_line_that_ends_in_a_comma_goes_on_below(read: Read) -> None:
    first = ["1.修路，", "全长3公里。", "责任单位：区交通局、", "区水利局"]
    account = ["完成情况：完成2公里，", "剩余1公里正在施工。"]
    last = ["2.修桥。", "责任单位：区住建局", "完成情况：主体完工，", "正在装修。"]
    found, _ = read("\n".join([*first, *account, *last]))
    assert [(task.target, task.departments, task.progress) for task in found.tasks] == [
        ("修路，全长3公里。", ("区交通局", "区水利局"), "完成2公里，剩余1公里正在施工。"),
        ("修桥。", ("区住建局",), "主体完工，正在装修。"),
    ]


@pytest.mark.parametrize(("ending", "copies"), [("txt", True), ("md", True), ("html", False)])
def test_of_a_text_alone_there_may_be_a_better_copy(
    tmp_path: Path, ending: str, *, copies: bool
) -> None:
    lines = ["1.建公园。", "责任单位:区城管局", "2.建校。", *["责任单位:区教委"] * 2]
    text = "".join(f"<p>{line}</p>" for line in lines) if ending == "html" else "\n\n".join(lines)
    path = tmp_path / f"a.{ending}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GwrError, match="it has 责任单位 twice") as caught:
        import_report(path, district=DISTRICT, year=2021)
    assert str(caught.value).endswith(ADVICE if copies else "mend the source")


def test_a_heading_between_cards_that_is_too_long_is_refused(refused: Callable[[str], str]) -> None:
    card = ["任务：建一所学校", "责任单位：区教委", "完成情况：建成"]
    long = f"2.{'很' * 90}"
    told = refused("\n".join(["1.教育", *card, long, *card]))
    assert told.startswith("1 row can't be read: line 5 (it is neither a target nor a heading)")


def test_a_number_in_a_label_alone_is_the_target_s(read: Read) -> None:
    cards = ["目标1：", "建一。", "责任单位：区教委", "目标3：建三。", "责任单位：区科委"]
    found, _ = read("\n".join(cards))
    assert [(task.label, task.target) for task in found.tasks] == [
        (None, "建一。"),
        ("3", "建三。"),
    ]


@pytest.mark.parametrize(
    "name", ["责任单位", "完成", "完成时限12月", "区教委完成情况好", "时间：12月"]
)
def test_a_label_is_no_body(refused: Callable[[str], str], name: str) -> None:
    rows = ["序号\t目标任务\t责任单位", f"1\t建一。\t区教委、{name}"]
    words = f"a sentence stands where its departments should: {name}"
    told = f"1 row can't be read: line 2 ({words}); "
    kept = "mend the source, or keep what stands there as it is with --column 责任单位=other"
    assert refused("\n".join(rows)) == told + kept


def test_a_line_that_is_very_long_is_not_split_at_its_labels(read: Read) -> None:
    account = f"完成情况：{'好' * 4990} 完成时限：12月。"
    lines = ["1.建一。", "责任单位：区教委", "2.建二。", "责任单位：区科委", account]
    found, _ = read("\n".join(lines))
    assert [(task.target, task.deadline) for task in found.tasks] == [
        ("建一。", None),
        ("建二。", None),
    ]


def test_a_remark_may_stand_where_a_body_was_lost(tmp_path: Path) -> None:
    cells = "序号 目标任务 完成情况 责任单位 备注 1 修路 完成 区教委 市实事 2 修桥 完成 市实事"
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join(cells.split()), encoding="utf-8")
    with pytest.raises(GwrError, match="which cell its paragraphs belong to can't be told"):
        import_report(path, district="某市某区", year=2023)
    path.write_text("\n\n".join([*cells.split()[:-1], "区城管局"]), encoding="utf-8")
    tasks = import_report(path, district="某市某区", year=2023).report.tasks
    assert [task.departments for task in tasks] == [("区教委",), ("区城管局",)]


def test_no_body_stands_where_a_deadline_should(tmp_path: Path) -> None:
    cells = "序号 目标任务 责任单位 完成时限 1 新建北湖公园 区教委 12月底 2 修桥 区住建局 区城管局"
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join(cells.split()), encoding="utf-8")
    with pytest.raises(GwrError, match=r"line 17 \(which cell its paragraphs belong to can't be"):
        import_report(path, district="某市某区", year=2023)


def test_an_office_is_no_target_nor_what_says_no_time_a_deadline(
    refused: Callable[[str], str],
) -> None:
    heading = "序号 民生实事 责任单位 完成时限 "
    lost = "1 县林业局 县住建局 12月底前 2 新建停车场3处 县住建局 9月底前"
    assert "line 9 (which cell its paragraphs" in refused("\n\n".join((heading + lost).split()))
    cut = "1 新建公园2座 县林业局 12月底前 2 新建停车场3处 县住建局 县财"
    assert "line 17 (which cell its paragraphs" in refused("\n\n".join((heading + cut).split()))


def test_where_all_rows_have_a_paragraph_too_many_a_heading_may_be_lost(
    refused: Callable[[str], str],
) -> None:
    rows = "1 建食堂6家。 90% 县民政局 2 改管网8公里。 100% 县水务局 3 建公厕9座。 70% 县城管局"
    told = refused("\n\n".join(f"序号 项目内容 牵头单位 {rows}".split()))
    assert "3 rows can't be read: line 7 (which cell its paragraphs belong to" in told


def test_the_last_row_has_a_remark_where_all_others_have_one(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    rows = (
        "1 建公园。 区城管局 建成。 完成 提前完成 2 建医院。 区卫健委 未建。 未完成 缓建 "
        "3 种树。 区林业局 已种。 完成 "
    )
    lasts = ("含补植", "2024年3月补植", "区政府办公室", "2023年12月31日", "注：截至12月底。")
    for last, remark in zip(lasts, (*lasts[:2], None, None, None), strict=True):
        text = f"序号 目标任务 责任单位 进展情况 是否完成 备注 {rows}{last}"
        path.write_text("\n\n".join(text.split()), encoding="utf-8")
        assert import_report(path, district=DISTRICT, year=2021).report.tasks[-1].remark == remark


def test_a_heading_is_no_last_cell_of_the_row_above(refused: Callable[[str], str]) -> None:
    heading = "序号 目标任务 责任单位 配合单位"
    text = f"{heading} 一、城建 1 建公园2座。 区城管局 二、教育 2 建小学3所。 区教委 各镇"
    assert "line 11 (a heading may stand at its end)" in refused("\n\n".join(text.split()))


def test_what_may_be_the_remark_of_the_last_row_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    rows = "1 建公园。 区城管局 完成 提前完成 2 种树。 区林业局 完成 3 修路。 区交通局 未完成 缓建"
    path.write_text("\n\n".join(f"序号 目标任务 责任单位 是否完成 备注 {rows}".split()), "utf-8")
    told = r"line 29 \(if '缓建' is its remark can't be told; add --column 备注=remark if it is"
    with pytest.raises(GwrError, match=told):
        import_report(path, district=DISTRICT, year=2021)
    found = import_report(path, district=DISTRICT, year=2021, columns={"备注": "remark"}).report
    assert [task.remark for task in found.tasks] == ["提前完成", None, "缓建"]


def test_a_heading_of_the_first_rows_is_no_column_behind_the_remarks(
    refused: Callable[[str], str],
) -> None:
    rows = "乡村振兴 1 建公园2座。 区城管局 缓建 城市建设 2 修路1条。 区交通局 待审"
    told = refused("\n\n".join(f"序号 目标任务 责任单位 备注 {rows}".split()))
    assert "line 9 (it has 1 cells, the heading 4)" in told


def test_a_person_in_brackets_between_two_cells(refused: Callable[[str], str]) -> None:
    rows = "1 建成文化馆1座 区文旅局 （张丽） 主体封顶 未完成 2 修路1条 区交通局 已通车 完成"
    told = refused("\n\n".join(f"序号 目标任务 责任单位 进展情况 是否完成 {rows}".split()))
    assert "line 11 (which cell its paragraphs belong to can't be told)" in told


def test_a_button_is_no_cell(refused: Callable[[str], str]) -> None:
    rows = "1 建公园2座。 区城管局 各镇 2 修路1条。 区交通局 【打印】"
    told = refused("\n\n".join(f"序号 目标任务 责任单位 配合单位 {rows}".split()))
    assert "line 17 (it has 3 cells, the heading 4)" in told


def test_a_numeral_may_be_that_of_a_heading_above_a_row(refused: Callable[[str], str]) -> None:
    rows = "(一)文旅 创建旅游示范区 区文旅局 已通过验收。 (二)教育 新建小学2所 区教委 已建成。"
    told = refused("\n\n".join(f"目标任务 责任单位 推进情况 {rows}".split()))
    assert "line 7 (which cell its paragraphs belong to can't be told)" in told


def test_more_empty_lines_where_a_cell_is_empty(refused: Callable[[str], str]) -> None:
    heading = "序号\n\n目标任务\n\n责任单位\n\n完成情况\n\n备注\n\n"
    rows = "1\n\n修路2条\n\n区交通局\n\n修成\n\n无\n\n2\n\n建桥1座\n\n区住建局\n\n\n\n资金不足\n"
    assert "line 21 (which cell its paragraphs belong to can't be told)" in refused(heading + rows)


def test_an_account_of_two_sentences_where_others_have_no_remark(
    refused: Callable[[str], str],
) -> None:
    rows = "1 修路2条 区交通局 修成。 又修1条。 2 建桥1座 区住建局 建成。"
    told = refused("\n\n".join(f"序号 目标任务 责任单位 完成情况 备注 {rows}".split()))
    assert "line 11 (which cell its paragraphs belong to can't be told)" in told


def test_the_caption_of_the_next_table_is_no_remark(refused: Callable[[str], str]) -> None:
    heading = "序号 目标任务 责任单位 完成情况 备注"
    text = f"{heading} 1 修路2条 区交通局 修成 表2重点工作 {heading} 2 建桥1座 区住建局 建成 无"
    assert "line 11 (a heading may stand at its end)" in refused("\n\n".join(text.split()))


@pytest.mark.parametrize("line", ["单位：{}", "（单位：{}）"])
def test_a_unit_above_headings_that_come_again_is_of_what_follows(read: Read, line: str) -> None:
    head = "序号\t目标任务\t责任单位\t完成情况\n"
    text = f"一、指标\n{line}\n{head}1\t生产总值300\t区发展改革委\t305\n\n二、城建\n{line}\n{head}"
    report, _notes = read(text.format("亿元", "个") + "1\t改造小区9\t区住建局\t7\n")
    assert [task.other for task in report.tasks] == [(("单位", "亿元"),), (("单位", "个"),)]


def test_a_label_alone_above_headings_that_come_again(refused: Callable[[str], str]) -> None:
    head = "序号\t目标任务\t责任单位\t完成情况\n"
    text = f"{head}1\t新建小学6所\t区教育局\t建成\n二、城建\n责任领导：王某\n{head}"
    assert "责任领导" in refused(f"{text}2\t改造小区9个\t区住建局\t完成\n")


def test_cells_without_numbers_whose_status_is_not_where_it_is_due(
    refused: Callable[[str], str],
) -> None:
    cells = "目标任务 完成情况 是否完成 修路2条 已修成 是 建桥1座 已建成 剩一座 否 种树3株 已种成"
    assert "(it has no number)" in refused("\n\n".join(cells.split()))
