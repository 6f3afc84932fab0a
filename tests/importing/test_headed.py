"""Rows and notes that say of several targets who answers for them, or what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError, import_report
from gwr.importing.vocabulary.bodies import heading_bodies, labelled_bodies

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("heading", "names", "words"),
    [
        ("一、教育（责任单位：区教育局、区财政局）", ("区教育局", "区财政局"), "一、教育"),
        ("一、教育　牵头单位：区教育局", ("区教育局",), "一、教育"),
        ("责任单位：区教育局", ("区教育局",), ""),
        ("一、教育（配合单位：区教育局）", (), "一、教育（配合单位：区教育局）"),
        ("一、教育的责任单位：区教育局", (), "一、教育的责任单位：区教育局"),
        ("责任单位：年底建成", (), "责任单位：年底建成"),
        ("一、教育", (), "一、教育"),
    ],
)
def test_a_label_behind_a_heading_names_who_leads(
    heading: str, names: tuple[str, ...], words: str
) -> None:
    assert labelled_bodies(heading) == (names, words)


@pytest.mark.parametrize(
    "heading",
    [
        "（一）区教育局承担2项，完成2项",
        "一、区教育局：2项",
        "区教育局（2项，已完成1项）",
        "由区教育局牵头的任务（2项）",
    ],
)
def test_a_heading_says_how_many_targets_a_body_has(heading: str) -> None:
    assert heading_bodies(heading) == (("区教育局",), 2)


def test_a_heading_with_counts_of_roles_names_no_half_of_a_body() -> None:
    assert heading_bodies("一、区教育局（牵头2项，配合1项）") == ((), 0)


def test_a_sign_in_a_heading_of_bodies_is_asked_about(tmp_path: Path) -> None:
    heads = (
        "一、★区教育局（1项）\n1.建校\n完成情况：建成",
        "二、区住建局（1项）\n1.修路\n完成情况：通车",
    )
    path = tmp_path / "a.txt"
    path.write_text("\n".join(("2022年重点任务完成情况", *heads)), encoding="utf-8")
    with pytest.raises(GwrError, match="what ★ beside bodies means can't be told"):
        import_report(path, district="某县", year=2022)


def test_offices_in_brackets_behind_a_heading_are_asked_about(tmp_path: Path) -> None:
    head = "<tr><td>序号</td><td>任务</td><td>完成情况</td></tr>"
    section = "<tr><td colspan=3>一、教育（区教育局）</td></tr>"
    row = "<tr><td>1</td><td>建校</td><td>建成</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(f"<table>{head}{section}{row}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match="of which targets '区教育局' is said can't be told"):
        import_report(path, district="某县", year=2022)


def test_what_came_of_a_target_in_a_row_beneath_is_asked_about(tmp_path: Path) -> None:
    head = "<tr><td>序号</td><td>任务</td><td>责任单位</td></tr>"
    row = "<tr><td>1</td><td>建校</td><td>区教育局</td></tr>"
    beneath = "<tr><td colspan=3>完成情况：建成</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(f"<table>{head}{row}{beneath}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match="what 完成情况 is said of can't be told; give it a column"):
        import_report(path, district="某县", year=2022)


@pytest.mark.parametrize(
    ("names", "note"),
    [
        ("★区教育局、☆区住建局", "注：★表示牵头单位，☆表示配合单位。"),
        ("区教育局、△区住建局", "注：带△的为配合单位。"),
        ("区教育局（区住建局）", "注：括号内为配合单位。"),
        ("区教育局；区住建局", "注：分号前为牵头单位，分号后为配合单位。"),
        ("区教育局、区住建局", "注：加粗的为牵头单位。"),
    ],
)
def test_how_those_who_support_are_marked_is_asked_about(
    tmp_path: Path, names: str, note: str
) -> None:
    head = "<tr><td>序号</td><td>任务</td><td>责任单位</td></tr>"
    row = f"<tr><td>1</td><td>建校</td><td>{names}</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(f"<table>{head}{row}</table><p>{note}</p>", encoding="utf-8")
    with pytest.raises(GwrError, match="says how those who support are marked"):
        import_report(path, district="某县", year=2022)


@pytest.mark.parametrize(
    "note", ["首位单位牵头，其他单位配合。", "前者牵头，后者配合", "牵头单位排在首位"]
)
def test_the_first_of_several_bodies_may_lead(tmp_path: Path, note: str) -> None:
    head = "<tr><td>序号</td><td>任务</td><td>责任单位</td></tr>"
    row = "<tr><td>1</td><td>建校</td><td>区教育局、区住建局</td></tr>"
    path = tmp_path / "a.html"
    path.write_text(f"<table>{head}{row}</table><p>说明：{note}</p>", encoding="utf-8")
    (task,) = import_report(path, district="某县", year=2022).report.tasks
    assert (task.departments, task.supporting) == (("区教育局",), ("区住建局",))


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("任务", "建校2所。责任单位：区教育局"),
        ("任务 完成情况", "建校2所 建成2所（区教育局）"),
        ("任务 责任单位", "建校2所 •区教育局"),
        ("任务 完成时限", "建校2所 区教育局"),
    ],
)
def test_bodies_where_they_are_not_read(tmp_path: Path, columns: str, row: str) -> None:
    rows = "".join(
        f"<tr><td>{'</td><td>'.join(cells.split())}</td></tr>"
        for cells in (f"序号 {columns}", f"1 {row}")
    )
    path = tmp_path / "a.html"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    with pytest.raises(GwrError):
        import_report(path, district="某县", year=2022)


def test_a_heading_without_targets_is_noted(tmp_path: Path) -> None:
    rows = (
        "<tr><td>序号</td><td>任务</td></tr><tr><td colspan=2>一、教育</td></tr>"
        "<tr><td colspan=2>二、城建</td></tr><tr><td>1</td><td>修路</td></tr>"
    )
    path = tmp_path / "a.html"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    found = import_report(path, district="某县", year=2022)
    assert "table 1 row 2 is no target: 一、教育" in found.notes
    assert found.report.tasks[0].sections == ("二、城建",)


def test_one_heading_in_rows_below_another_of_its_kind_is_asked_about(tmp_path: Path) -> None:
    first = "<tr><td>1</td><td>种树</td></tr>"
    rows = (
        f"<tr><td>序号</td><td>任务</td></tr>{first}<tr><td colspan=2>二、教育</td></tr>"
        "<tr><td colspan=2>一、城建</td></tr><tr><td>2</td><td>修路</td></tr>"
    )
    path = tmp_path / "a.html"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match="if it stands below '二、教育' can't be told"):
        import_report(path, district="某县", year=2022)


def test_an_office_alone_between_rows_is_asked_about(tmp_path: Path) -> None:
    rows = (
        "<tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>种树</td></tr>"
        "<tr><td colspan=2>区林业局</td></tr><tr><td>2</td><td>修路</td></tr>"
    )
    path = tmp_path / "a.html"
    path.write_text(f"<table>{rows}</table>", encoding="utf-8")
    with pytest.raises(GwrError, match="nothing stands beside it"):
        import_report(path, district="某县", year=2022)


@pytest.mark.parametrize("styles", ["p p", "b b", "h2 h2", "b h3"])
def test_which_of_two_lines_above_a_table_heads_it_is_asked_about(
    tmp_path: Path, styles: str
) -> None:
    rows = "<tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>{}</td></tr>"
    tables = [f"<table>{rows.format(text)}</table>" for text in ("建校", "修路")]
    outer, inner = (f"<p><{tag}>{{}}</{tag}></p>" for tag in styles.split())
    above = [
        outer.format(one) + inner.format(two) for one, two in (("民生", "教育"), ("城建", "交通"))
    ]
    path = tmp_path / "a.html"
    page = "".join(part for pair in zip(above, tables, strict=True) for part in pair)
    path.write_text(f"<p>2022年重点任务</p>{page}", encoding="utf-8")
    with pytest.raises(GwrError, match="if '民生' heads the table too can't be told"):
        import_report(path, district="某县", year=2022)


def test_a_heading_in_bold_heads_what_a_plain_one_below_it_does(tmp_path: Path) -> None:
    rows = "<tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>{}</td></tr>"
    page = "".join(
        f"<p><b>{outer}</b></p><p>{inner}</p><table>{rows.format(target)}</table>"
        for outer, inner, target in (("民生", "教育", "建校"), ("城建", "交通", "修路"))
    )
    path = tmp_path / "a.html"
    path.write_text(f"<p>2022年重点任务</p>{page}", encoding="utf-8")
    tasks = import_report(path, district="某县", year=2022).report.tasks
    assert [task.sections for task in tasks] == [("民生", "教育"), ("城建", "交通")]


def test_a_heading_right_above_another_of_its_kind_heads_no_table(tmp_path: Path) -> None:
    rows = "<tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>{}</td></tr>"
    tables = [f"<table>{rows.format(text)}</table>" for text in ("建校", "修路")]
    path = tmp_path / "a.html"
    page = f"<p>一、经济</p><p>二、教育</p>{tables[0]}<p>三、城建</p>{tables[1]}"
    path.write_text(f"<p>2022年重点任务</p>{page}", encoding="utf-8")
    tasks = import_report(path, district="某县", year=2022).report.tasks
    assert [task.sections for task in tasks] == [("二、教育",), ("三、城建",)]


@pytest.mark.parametrize(
    ("above", "sections"),
    [
        (("类别：民生", "类别：城建"), ["民生", "城建"]),
        (("（板块：民生）", "（板块：城建）"), ["民生", "城建"]),
        (
            ("一、2022年民生实事", "二、2022年城建任务"),
            ["一、2022年民生实事", "二、2022年城建任务"],
        ),
        *(
            (("", line), [])
            for line in ("负责人签字：", "2022.1.10", "二〇二二年一月十日", "续上表")
        ),
        *((("", line), []) for line in ("　　年　月　日", "见下页", "某政办〔2022〕1号")),
    ],
)
def test_lines_between_tables_and_what_they_head(
    tmp_path: Path, above: tuple[str, str], sections: list[str]
) -> None:
    rows = "<tr><td>序号</td><td>任务</td></tr><tr><td>{}</td><td>{}</td></tr>"
    tables = [f"<table>{rows.format(n, text)}</table>" for n, text in enumerate(("校", "路"), 1)]
    path = tmp_path / "a.html"
    page = "".join(f"<p>{line}</p>{table}" for line, table in zip(above, tables, strict=True))
    path.write_text(f"<h1>2022年重点任务</h1>{page}", encoding="utf-8")
    tasks = import_report(path, district="某县", year=2022).report.tasks
    assert [section for task in tasks for section in task.sections] == sections


def test_an_office_between_a_heading_and_its_table_heads_nothing(tmp_path: Path) -> None:
    rows = "<tr><td>序号</td><td>任务</td></tr><tr><td>{}</td><td>{}</td></tr>"
    first, second = (
        f"<table>{rows.format(n, text)}</table>" for n, text in enumerate(("校", "路"), 1)
    )
    path = tmp_path / "a.html"
    page = f"<p>一、民生</p><p>区政府督查室</p>{first}<p>二、城建</p>{second}"
    path.write_text(f"<h1>2022年重点任务</h1>{page}", encoding="utf-8")
    tasks = import_report(path, district="某县", year=2022).report.tasks
    assert [task.sections for task in tasks] == [("一、民生",), ("二、城建",)]


def test_bold_lines_below_headings_of_a_style_are_inner_ones(tmp_path: Path) -> None:
    rows = "<tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>{}</td></tr>"
    first, second = (f"<table>{rows.format(text)}</table>" for text in ("建校", "修路"))
    path = tmp_path / "a.html"
    page = f"<h2>民生</h2>{first}<h2>城建</h2><p><b>道路</b></p>{second}"
    path.write_text(f"<h1>2022年重点任务</h1>{page}", encoding="utf-8")
    tasks = import_report(path, district="某县", year=2022).report.tasks
    assert [task.sections for task in tasks] == [("民生",), ("城建", "道路")]


def test_a_first_heading_with_a_stop_above_the_table_of_the_others(tmp_path: Path) -> None:
    head = "<tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>建校</td></tr>"
    more = "<tr><td colspan=2>二、建好城市。</td></tr><tr><td>2</td><td>修路</td></tr>"
    path = tmp_path / "a.html"
    page = f"<h1>2022年重点任务</h1><p>一、办好教育。</p><table>{head}{more}</table>"
    path.write_text(page, encoding="utf-8")
    tasks = import_report(path, district="某县", year=2022).report.tasks
    assert [task.sections for task in tasks] == [("一、办好教育。",), ("二、建好城市。",)]


def test_a_number_before_a_label_is_no_heading() -> None:
    assert labelled_bodies("一、牵头单位：区教育局") == (("区教育局",), "")
    assert heading_bodies("一、区教育局（牵头）") == (("区教育局",), 0)


@pytest.mark.parametrize(("first", "second"), [("一、", "教育"), ("一、办好教育，", "建好学校")])
def test_a_heading_over_two_rows_is_one(tmp_path: Path, first: str, second: str) -> None:
    rows = "".join(f"<tr><td colspan=2>{text}</td></tr>" for text in (first, second))
    head = "<tr><td>序号</td><td>任务</td></tr>"
    path = tmp_path / "a.html"
    page = f"<table>{head}{rows}<tr><td>1</td><td>建校</td></tr></table>"
    path.write_text(page, encoding="utf-8")
    (task,) = import_report(path, district="某县", year=2022).report.tasks
    assert task.sections == (f"{first}{second}",)


def test_captions_of_pictures_head_no_table_and_are_noted(tmp_path: Path) -> None:
    rows = "<tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>{}</td></tr>"
    picture = "<p align=center><img src=a.jpg></p><p align=center>{}</p>"
    parts = (("一、教育", "东街小学", "建校"), ("二、交通", "西街", "修路"))
    page = "".join(
        f"<h2>{heading}</h2>{picture.format(caption)}<table>{rows.format(target)}</table>"
        for heading, caption, target in parts
    )
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    found = import_report(path, district="某县", year=2022)
    assert [task.sections for task in found.report.tasks] == [("一、教育",), ("二、交通",)]
    assert "paragraph 2 is no target: 东街小学" in found.notes
