"""The 2021 page, published in every way that gwr reads, gives the rows of the bundled data set."""

from __future__ import annotations

import codecs
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import page
import pages
import pytest
from pages import BEFORE, DISTRICT, HEADING

from gwr import GwrError, Kind, MisuseError, Report, Status, Task, import_report, load, save

if TYPE_CHECKING:
    from pathlib import Path


UNREAD: dict[str, Any] = {
    **dict.fromkeys(("corrections", "measures", "caveats", "due", "projects"), ()),
    "firmness": None,
}
"""What an import doesn't make of a target: our readings."""


def imported(report: Report) -> Report:
    """Return a report as an import makes it: nobody has read it yet, or said where it stands."""
    return report._replace(readings="none", code=None, url=None)


def as_published(task: Task) -> Task:
    """Return a task without our readings, and with the words of the page as received."""
    tampered = {
        correction.field: getattr(task, correction.field).replace(
            correction.reading, correction.source
        )
        for correction in task.corrections
    }
    return task._replace(**UNREAD, **tampered)


PUBLISHED = tuple(map(as_published, load().tasks))
TABLE = tuple(task._replace(kind=Kind.TASK, shortfall=None) for task in PUBLISHED)
NUMBERED = [[f"{number}. {target}", *rest] for number, target, *rest in pages.cells()]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_page_gives_the_bundled_data_set(report: Report) -> None:
    found, notes = import_report(pages.PAGE, district=DISTRICT)
    assert found == imported(report._replace(tasks=PUBLISHED))
    assert notes == ("kinds: the first 7 are indicators, as the totals declare",)


def test_the_page_gives_what_the_independent_reader_reads() -> None:
    found = import_report(pages.PAGE, district=DISTRICT).report
    assert page.rows() == [
        {
            "id": task.id,
            "target": task.target,
            "departments": list(task.departments),
            "progress": task.progress,
            "status": task.status and task.status.value,
            "remark": task.remark,
        }
        for task in found.tasks
    ]
    assert page.shortfalls() == {
        task.id: tuple(task.shortfall) for task in found.tasks if task.shortfall
    }


def test_what_is_written_of_the_page_is_its_report(tmp_path: Path) -> None:
    found = import_report(pages.PAGE, district=DISTRICT).report
    save(found, tmp_path / "2021.toml")
    assert load(tmp_path / "2021.toml") == found


WHOLE: dict[str, str | bytes] = {
    "as copied": page.PAGE,
    "Windows line ends": page.PAGE.replace("\n", "\r\n"),
    "old line ends": page.PAGE.replace("\n", "\r"),
    "a byte-order mark": codecs.BOM_UTF8 + page.PAGE.encode(),
    "UTF-16": codecs.BOM_UTF16_LE + page.PAGE.encode("utf-16-le"),
    "UTF-16, big": codecs.BOM_UTF16_BE + page.PAGE.encode("utf-16-be"),
    "GB18030": page.PAGE.encode("gb18030"),
    "non-breaking spaces": page.PAGE.replace("\n\n", "\n\xa0\n"),
    "pasted": f"{BEFORE}\n{pages.tabs(NUMBERED, HEADING[1:])}\n扫一扫\n",
    "pasted, numbers apart": f"{BEFORE}\n{pages.tabs(pages.cells())}",
    "a page": pages.html(pages.html_table(pages.cells())),
    "a page, numbers in front": pages.html(pages.html_table(NUMBERED, HEADING[1:])),
    "a page in GBK": pages.html(pages.html_table(pages.cells()), charset="gbk").encode("gb18030"),
    "a page in GB2312": pages.html(pages.html_table(pages.cells()), charset="gb2312").encode("gbk"),
    "a page that says it is UTF-8": pages.html(pages.html_table(pages.cells())).encode("gb18030"),
    "a page that says nothing": pages.html(pages.html_table(pages.cells()), charset=""),
    "a page with a mark": codecs.BOM_UTF8 + pages.html(pages.html_table(pages.cells())).encode(),
}


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE.keys())
def test_the_page_in_any_form_gives_the_same(
    tmp_path: Path, report: Report, content: str | bytes
) -> None:
    found, _ = import_report(write(tmp_path / "page", content), district=DISTRICT)
    assert found == imported(report._replace(tasks=PUBLISHED))


TABLES: dict[str, str | bytes] = {
    "a.csv": pages.comma(pages.cells()),
    "b.csv": codecs.BOM_UTF8 + pages.comma(pages.cells()).replace("\n", "\r\n").encode(),
    "c.csv": pages.comma(pages.cells()).encode("gb18030"),
    "d.csv": pages.comma(pages.cells(), delimiter=";"),
    "e.csv": pages.tabs(pages.cells()),
    "f.tsv": pages.tabs(pages.cells()),
    "g.tsv": pages.tabs(NUMBERED, HEADING[1:]),
    "h.json": json.dumps([dict(zip(HEADING, row, strict=True)) for row in pages.cells()]),
    "i.jsonl": "\r\n".join(
        json.dumps(dict(zip(HEADING, row, strict=True))) for row in pages.cells()
    ).encode("utf-16"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_the_rows(tmp_path: Path, name: str) -> None:
    found, notes = import_report(write(tmp_path / name, TABLES[name]), district=DISTRICT, year=2021)
    assert found == imported(Report(DISTRICT, 2021, TABLE))
    assert notes[-1] == "kinds: nothing tells, so all are tasks"


def test_a_workbook_gives_the_rows(tmp_path: Path) -> None:
    cells = [[int(number), *rest] for number, *rest in pages.cells()]
    pages.sheet(cells).save(tmp_path / "table.xlsx")
    found, _ = import_report(tmp_path / "table.xlsx", district=DISTRICT, year=2021)
    assert found == imported(Report(DISTRICT, 2021, TABLE))


@pytest.mark.parametrize("ending", ["csv", "tsv", "md", "xlsx", "json", "jsonl"])
def test_what_gwr_exports_can_be_imported(tmp_path: Path, report: Report, ending: str) -> None:
    from gwr import export_report

    path = tmp_path / f"targets.{ending}"
    export_report(report, path)
    found, _ = import_report(path, district=DISTRICT, year=2021)
    bare = [task._replace(**UNREAD) for task in report.tasks]
    assert found.tasks == tuple(bare)


def test_what_is_given_wins_over_what_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "page.html", pages.html(pages.html_table(pages.cells())))
    assert import_report(path).report.district == DISTRICT
    found = import_report(
        path,
        district="某县",
        year=1999,
        title="题",
        issuer="某办",
        published=date(2000, 1, 2),
    ).report
    assert found[:2] == ("某县", 1999)
    assert found[3:6] == ("题", "某办", date(2000, 1, 2))


def test_a_year_may_stand_in_the_title_that_is_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", TABLES["a.csv"])
    found = import_report(path, district="某县", title="2023年目标").report
    assert (found.year, found.title) == (2023, "2023年目标")


@pytest.mark.parametrize(
    ("title", "as_of"),
    [
        ("2022年民生实事进度表(截至10月31日)", "2022-10"),
        ("2022年1-11月民生实事进展情况", "2022-11"),
        ("2022年上半年重点工作完成情况", "2022-06"),
        ("2022年民生实事(10月31日印发)", None),
        ("2022年重点工作全年完成情况", None),
    ],
)
def test_up_to_when_an_account_goes_by_its_title(
    tmp_path: Path, title: str, as_of: str | None
) -> None:
    path = write(
        tmp_path / "a.html",
        f"<h1>{title}</h1><table><tr><th>目标任务<th>牵头单位<tr><td>建公园<td>区城管局</table>",
    )
    assert import_report(path, district=DISTRICT).report.as_of == as_of


@pytest.mark.parametrize(
    ("line", "as_of"),
    [
        ("（截至2022年11月30日）", "2022-11"),
        ("数据截止时间：9月底", "2022-09"),
        ("截至2021年11月30日", None),
        ("截至11月，建公园2座", None),
        ("截至9月底</p><p>截至10月底", None),
    ],
)
def test_up_to_when_an_account_goes_by_a_line_of_its_own(
    tmp_path: Path, line: str, as_of: str | None
) -> None:
    table = "<table><tr><th>目标任务<th>进展<tr><td>建公园<td>建成2座</table>"
    path = write(tmp_path / "a.html", f"<h1>2022年重点工作</h1><p>{line}</p>{table}")
    assert import_report(path, district=DISTRICT).report.as_of == as_of


@pytest.mark.parametrize(
    ("given", "missing"),
    [({"year": 2021}, "district"), ({"district": "某县"}, "year")],
    ids=["district", "year"],
)
def test_what_is_nowhere_must_be_given(
    tmp_path: Path, given: dict[str, object], missing: str
) -> None:
    path = write(tmp_path / "a.csv", TABLES["a.csv"])
    with pytest.raises(MisuseError, match=f"which {missing} it is about; add --{missing}$"):
        import_report(path, **given)  # type: ignore[arg-type]


def lost(*numbers: int) -> str:
    return pages.tabs([row for row in pages.cells() if int(row[0]) not in numbers])


def test_totals_that_the_rows_contradict_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "page.txt", BEFORE + "\n" + lost(50, 98))
    with pytest.raises(GwrError) as caught:
        import_report(path, district=DISTRICT)
    assert str(caught.value) == (
        f"{path}: its text declares targets 113, but the table has 111; indicator 7, but the "
        "table has 0; task 106, but the table has 111; done 101, but the table has 100; task done "
        "94, but the table has 100; partly done 12, but the table has 11; look if rows are lost, "
        "or leave the totals out with --no-totals"
    )


def test_totals_can_be_left_out(tmp_path: Path, report: Report) -> None:
    path = write(tmp_path / "page.txt", BEFORE + "\n" + lost(50, 98))
    found, notes = import_report(path, district=DISTRICT, declared=False)
    assert report.declared
    assert found.declared == type(report.declared)(report.declared.quote)
    assert notes == (
        "kinds: 7 indicators are declared, but not of 111 targets, so all are tasks",
        "numbers that no row has: 50, 98",
        "line 39: not taken, for there is no target 98",
    )


def test_numbers_that_are_left_out_are_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", lost(1, 2, 40, 41, 42, 113))
    _, notes = import_report(path, district=DISTRICT, year=2021)
    assert notes[-1] == "numbers that no row has: 1-2, 40-42"


def test_accounts_of_targets_that_are_done_are_not_taken(tmp_path: Path) -> None:
    text = page.PAGE.replace("(第10项)", "(第11项)").replace("(第12项)", "(第15项)")
    text = text.replace("(第22项)", "(第220项)").replace("(第24项)", "")
    found, notes = import_report(write(tmp_path / "a.txt", text), district=DISTRICT)
    assert notes[1:] == (
        "line 25: this paragraph on what was not met can't be read",
        "line 17: not taken, for target 11 is done",
        "line 21: not taken, for it is the second on target 15",
        "line 23: not taken, for there is no target 220",
    )
    told = {task.id for task in found.tasks if task.shortfall}
    assert told == {15, 25, 38, 64, 68, 85, 93, 98}


def test_totals_that_are_not_clear_are_said(tmp_path: Path) -> None:
    text = page.PAGE.replace("重点工作任务中94项完成", "重点工作任务中10项超额完成,84项完成")
    found, notes = import_report(write(tmp_path / "a.txt", text), district=DISTRICT)
    assert "line 13: not all of its totals were understood" in notes
    assert found.declared
    assert found.declared[1:] == (113, 7, 106, None, None, 12, None)


def test_words_that_are_no_status_can_be_mapped(tmp_path: Path) -> None:
    text = page.PAGE.replace("\n部分完成\n", "\n达到要求\n").replace("\n完成\n", "\n达标。\n", 2)
    path = write(tmp_path / "page.txt", text)
    with pytest.raises(GwrError) as caught:
        import_report(path, district=DISTRICT)
    assert str(caught.value) == (
        f"{path}: no status is known for 达到要求 (12), 达标。 (2); add "
        "--status-map 达到要求=none --status-map 达标。=none, with done, partial, missed, "
        "on-track or behind in place of none for what it means"
    )
    words = {"达到要求": "部分完成", "达标": "done"}
    found = import_report(path, district=DISTRICT, status_map=words).report.tasks
    assert {task.status_word for task in found} == {None, "达到要求", "达标。"}
    assert tuple(task._replace(status_word=None) for task in found) == PUBLISHED


def test_a_typed_word_wins_over_what_it_usually_means(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", TABLES["a.csv"])
    found = import_report(path, district="某县", year=1, status_map={"部分完成": "missed"}).report
    assert {task.status for task in found.tasks} == {Status.DONE, Status.MISSED}


@pytest.mark.parametrize("words", [{"达进度": "soon"}, {"": "done"}, {"达进度": ""}], ids=str)
def test_a_word_can_only_mean_a_status(tmp_path: Path, words: dict[str, str]) -> None:
    with pytest.raises(MisuseError, match=r"maps no word to a status; write 达进度=on-track, with"):
        import_report(tmp_path / "a.csv", status_map=words)


def test_rows_of_several_districts_keep_what_they_say(tmp_path: Path) -> None:
    rows = [["甲区", "2021", *pages.cells()[0]], ["乙区", "好", *pages.cells()[1]]]
    path = write(tmp_path / "a.csv", pages.comma(rows, ["district", "year", *HEADING]))
    found, _ = import_report(path, district=DISTRICT, year=2021)
    assert [task.other for task in found.tasks] == [
        (("district", "甲区"), ("year", "2021")),
        (("district", "乙区"), ("year", "好")),
    ]


@pytest.mark.parametrize("year", ["2021", "好"])
def test_what_every_row_says_of_the_report(tmp_path: Path, year: str) -> None:
    rows = [["甲区", year, *cells] for cells in pages.cells()[:2]]
    path = write(tmp_path / "a.csv", pages.comma(rows, ["district", "year", *HEADING]))
    found, _ = import_report(path, year=None if year == "2021" else 2020)
    assert (found.district, found.year) == ("甲区", 2021 if year == "2021" else 2020)
    left = () if year == "2021" else (("year", year),)
    assert {task.other for task in found.tasks} == {left}


def test_a_number_in_front_makes_a_target_of_what_stands_alone(tmp_path: Path) -> None:
    rows = [["1. 建一。", "区教委", "好", "完成"], ["2. 建二。", "", "", ""]]
    heading = ["目标任务", "牵头单位", "完成情况", "效果评估"]
    found, notes = import_report(
        write(tmp_path / "a.csv", pages.comma(rows, heading)), district=DISTRICT, year=2021
    )
    assert [(task.target, task.progress) for task in found.tasks] == [
        ("建一。", "好"),
        ("建二。", None),
    ]
    assert "progress: none for 1 of 2, the first at line 3" in notes


def test_a_row_that_is_all_merged_is_no_row(tmp_path: Path) -> None:
    table = (
        "<table><tr><td>序号<td>目标任务<td>牵头单位<td>完成情况<td>效果评估<td>备注</tr>"
        "<tr><td rowspan=2>1<td rowspan=2>建一。<td rowspan=2>区教委<td rowspan=2>好"
        "<td rowspan=2>完成<td>因</tr><tr><td></td></tr>"
        "<tr><td>2<td>建二。<td>区教委<td>好<td>完成<td></tr></table>"
    )
    found, _ = import_report(write(tmp_path / "a.html", table), district=DISTRICT, year=2021)
    assert [(task.target, task.remark) for task in found.tasks] == [
        ("建一。", "因"),
        ("建二。", None),
    ]


@pytest.mark.parametrize(("ending", "between"), [("csv", ","), ("txt", "\t")])
def test_a_table_wider_than_anyone_fills_is_refused(
    tmp_path: Path, ending: str, between: str
) -> None:
    names = ["目标任务", "牵头单位", *(f"三季度{at}" for at in range(999))]
    rows = [names, ["建公园", "区城管局", *map(str, range(999))]]
    path = write(tmp_path / f"a.{ending}", "\n".join(map(between.join, rows)))
    with pytest.raises(GwrError, match="has more than 1000 columns; save the table alone"):
        import_report(path, district=DISTRICT, year=2021)
    rows = [names[:1000], rows[1][:1000]]
    path = write(tmp_path / f"b.{ending}", "\n".join(map(between.join, rows)))
    assert len(import_report(path, district=DISTRICT, year=2021).report.tasks) == 1


def test_a_category_that_may_go_on_is_not_guessed(tmp_path: Path) -> None:
    rows = [
        [category, str(n), f"建{n}。", "区教委", "好", "完成"]
        for n, category in enumerate(("", "教育", ""), start=1)
    ]
    heading = ["类别", "序号", "目标任务", "牵头单位", "完成情况", "效果评估"]
    path = write(tmp_path / "a.csv", pages.comma(rows, heading))
    option = "add --column 类别=section if it does"
    told = rf"line 4 \(it may go on with the 类别 of the row above; {option}\)"
    with pytest.raises(GwrError, match=f"1 row can't be read: {told}"):
        import_report(path, district=DISTRICT, year=2021)
    found = import_report(path, district=DISTRICT, year=2021, columns={"类别": "section"}).report
    assert [task.sections for task in found.tasks] == [(), ("教育",), ("教育",)]


def test_a_last_text_without_its_full_stop_may_be_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["甲,已建成。", "乙,已完工。", "丙,已开"]
    path.write_text("任务,进展情况\n" + "\n".join(rows), encoding="utf-8")
    told = import_report(path, district="某县", year=2023).notes[-1]
    assert told.startswith("progress: the last, at line 4, has no full stop, as all others do;")
    rows[-1] = "丙（含“丁”),已建成（含城南"
    path.write_text("任务,进展情况\n" + "\n".join(rows[1:]), encoding="utf-8")
    *others, told = import_report(path, district="某县", year=2023).notes
    assert told.startswith("progress: the last, at line 3, opens a bracket or a quote that nothing")
    assert len(others) == 1
    path.write_text("任务,进展情况\n" + "\n".join(rows[:2]), encoding="utf-8")
    assert import_report(path, district="某县", year=2023).notes[-1].startswith("kinds: ")


@pytest.mark.parametrize(
    ("rows", "office"),
    [
        (["甲。由区教委负责。|完成", "乙。由区财政局负责。|完成"], "区教委 at line 2"),
        (["【区教委】甲|完成", "【区财政局】乙|完成", "丙|完成"], "区教委 at line 2"),
        (["一、区教委任务清单|", "甲|完成", "乙|完成"], "区教委 at line 3"),
        (["甲|完成", "【区财政局】乙|完成"], ""),
        (["改造办公室2间|完成", "区教育局搬迁|完成"], ""),
    ],
)
def test_offices_that_are_named_where_nobody_answers(
    tmp_path: Path, rows: list[str], office: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(("任务|是否完成", *rows)), encoding="utf-8")
    notes = import_report(path, district="某区", year=2023).notes
    told = [note.partition("name offices: ")[2] for note in notes if "nobody is taken" in note]
    assert told == ([office] if office else [])


@pytest.mark.parametrize(
    "said",
    [
        "（王某牵头，区教委落实）",
        "（区教委组织实施）",
        "（区教委等相关单位配合）",
        "（区教委各镇街）",
        "（区教委、市级重点）",
        "\n分管领导：王某/区教委",
        "（分管区领导：王某，区教委）",
        "（责任领导：王某（区教委））\n配合单位：区财政局",
    ],
)
def test_offices_that_stand_in_no_field_of_who_answers(tmp_path: Path, said: str) -> None:
    items = (f"{n}.建校{n}所{said}\n完成情况：建成{n}所。" for n in (1, 2))
    path = write(tmp_path / "a.txt", "\n".join(("2022年重点工作完成情况", *items)))
    found = import_report(path, district=DISTRICT, year=2022)
    assert not any(task.departments for task in found.report.tasks)
    assert any("name offices: 区教委 at line 2" in note for note in found.notes)


@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.parametrize("label", ["完成时限：12月底", "配合单位：区财政局", "备注：市级"])
def test_labels_in_the_texts_of_cells(tmp_path: Path, label: str, n: int) -> None:
    texts = [f"{each}<br>{label}" for each in "甲乙"[:n]] + ["丙"]
    rows = (f"<tr><td>{each}</td><td>区教委</td></tr>" for each in texts)
    path = tmp_path / "a.html"
    path.write_text(
        f"<table><tr><td>事项</td><td>责任单位</td></tr>{''.join(rows)}</table>", encoding="utf-8"
    )
    notes = import_report(path, district="某区", year=2023).notes
    told = f"what stands behind {label.partition('：')[0]} in the texts of 2 targets is left there"
    assert any(note.startswith(told) for note in notes) == (n > 1)


@pytest.mark.parametrize("told", ["✅", "（完成）", "（区教委）"])
def test_what_is_told_twice_below_a_target_is_told_once(tmp_path: Path, told: str) -> None:
    items = (f"{n}.建校{n}所\n{told}\n{told}\n完成情况：建成{n}所。" for n in (1, 2))
    path = write(tmp_path / "a.txt", "\n".join(("2022年重点工作完成情况", *items)))
    found = import_report(path, district=DISTRICT, year=2022).report
    assert [task.target for task in found.tasks] == ["建校1所", "建校2所"]


def test_of_what_there_are_thousands_some_are_named(tmp_path: Path) -> None:
    taken = "".join(
        f"<table><tr><td>目标任务<td>责任单位<tr><td>建园{n}<td>局</table>" for n in range(30)
    )
    left = "".join(f"<table><tr><td>姓名<td>电话<tr><td>甲{n}<td>1</table>" for n in range(50))
    page_ = write(tmp_path / "a.html", left + taken)
    found, notes = import_report(page_, district="x", year=2021)
    assert len(found.tasks) == 30
    (on_left,) = [note for note in notes if note.startswith("tables that are not taken: table 1")]
    (on_taken,) = [note for note in notes if note.startswith("30 tables are taken as one: ")]
    assert on_left.endswith("table 20 row 1 (no heading row) and 30 more")
    assert on_taken.endswith("table 70 row 1 and 10 more")


@pytest.mark.parametrize("list_first", [True, False])
def test_a_list_of_targets_beside_a_table_is_asked_about(
    tmp_path: Path, *, list_first: bool
) -> None:
    heading = "<tr><td>序号</td><td>任务</td><td>完成情况</td></tr>"
    table = f"<table>{heading}<tr><td>1</td><td>修路</td><td>修成</td></tr></table>"
    items = "".join(
        f"<p>{n}.修桥{n}座。</p><p>责任单位：区住建局</p><p>完成情况：建成。</p>" for n in (1, 2)
    )
    path = tmp_path / "a.html"
    heads = "<p>二、主要指标</p>"
    parts = (items, heads, table) if list_first else (table, items)
    path.write_text("".join(parts), encoding="utf-8")
    with pytest.raises(GwrError, match=r"or leave it out with --table 1$"):
        import_report(path, district="某县", year=2022)
    found = import_report(path, district="某县", year=2022, table=1).report
    assert [task.target for task in found.tasks] == ["修路"]


def test_targets_that_no_heading_has_are_told_of_where_others_have_one(tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    path.write_text(
        "目标任务,责任单位\n修路,区交通局\n二、教育,\n建校,区教育局\n", encoding="utf-8"
    )
    notes = import_report(path, district="某区", year=2022).notes
    assert "sections: none for 1 of 2, the first at line 2" in notes
