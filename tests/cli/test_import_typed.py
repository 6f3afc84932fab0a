"""`gwr import` as it is typed: what it says, what it leaves behind, and what it refuses."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import page
import pages
import pytest
from pages import BEFORE, DISTRICT, HEADING
from program import command, unmeasured

from gwr import Status, load

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Terminal

GIVEN = ["--district", DISTRICT]
ROWS = [["1", "甲", "区科技局", "子", "完成", ""], ["2", "乙", "区科技局", "丑", "好", ""]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which everything is typed, with the page as a file."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "page.txt").write_text(page.PAGE, encoding="utf-8")
    (folder / "table.csv").write_text(pages.comma(ROWS), encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


ACCOUNT = """\
district: 重庆市渝北区
year: 2021
title: 2021年《区政府工作报告》重点工作目标任务完成情况
published: 2022-02-10
issuer: 区政府办公室
113 targets, 101 done, 12 partly done
49 departments
declared totals: agree (6 of 6)
what was not met, and why: told of 12 of 12
kinds: the first 7 are indicators, as the totals declare
warning: {file}: task 30: progress: '万博会员3.0' looks foreign to the report
warning: {file}: task 113: progress: 'manbetx手机版注册首页' looks foreign to the report
where a page was tampered with, write in the data file what belongs there, and add \
[[correction]] with task, field, source, reading and basis
"""


def test_it_says_what_it_read_and_what_it_wrote(run: Run, folder: Path) -> None:
    done = run("import", "page.txt", "-o", "2021.toml", *GIVEN)
    assert (done.code, done.out, done.err) == (
        0,
        "113 targets in 2021.toml\n",
        ACCOUNT.format(file="2021.toml"),
    )
    assert names(folder) == ["2021.toml", "page.txt", "table.csv"]


def test_on_a_terminal_it_says_the_same(terminal: Terminal) -> None:
    for width in (60, 80, 120):
        shown = terminal("import", "page.txt", "-o", f"{width}.toml", *GIVEN, width=width)
        expected = f"{ACCOUNT}113 targets in {{file}}".format(file=f"{width}.toml")
        assert shown.code == 0
        assert "".join("".join(shown.lines).split()) == "".join(expected.split())


def test_what_is_written_can_be_asked_and_checked(run: Run) -> None:
    run("import", "page.txt", "-o", "2021.toml", *GIVEN)
    assert run("--data", "2021.toml", "list", "--count").out == "113\n"
    assert (
        run("--data", "2021.toml", "list", "-s", "partial").out == run("list", "-s", "partial").out
    )
    assert run("check", "2021.toml").code == 0


def test_every_option_has_its_say(run: Run, folder: Path) -> None:
    (folder / "table.csv").write_text(pages.comma([*ROWS, ["5", *ROWS[0][1:]]]), encoding="utf-8")
    options = ["--district", "某县", "--year", "2023", "--title", "题", "--issuer", "某办"]
    options += ["--published", "2024年1月5日", "--status-map", "好=部分完成", "--no-totals"]
    done = run("import", "table.csv", "--output", "x.toml", *options)
    assert (done.code, done.out) == (0, "3 targets in x.toml\n")
    assert done.err == (
        "district: 某县\nyear: 2023\ntitle: 题\npublished: 2024-01-05\nissuer: 某办\n"
        "3 targets, 2 done, 1 partly done\n1 department\ndeclared totals: none\n"
        "what was not met, and why: told of 0 of 1\n"
        "kinds: nothing tells, so all are tasks\nnumbers that no row has: 3-4\n"
    )
    written = load(folder / "x.toml")
    assert [task.status for task in written.tasks] == [Status.DONE, Status.PARTIAL, Status.DONE]
    assert str(written.published) == "2024-01-05"


def test_what_is_not_found_is_said(run: Run, folder: Path) -> None:
    (folder / "table.csv").write_text(pages.comma(ROWS[:1]), encoding="utf-8")
    done = run("import", "table.csv", "-o", "x.toml", *GIVEN, "--year", "2021")
    assert "title: not found\npublished: not found\nissuer: not found\n" in done.err
    assert done.out == "1 target in x.toml\n"


def test_of_a_plan_nothing_is_counted_as_done(run: Run, folder: Path) -> None:
    (folder / "plan.csv").write_text("序号,任务,责任单位\n1,建一所,区教委\n", encoding="utf-8")
    done = run("import", "plan.csv", "-o", "x.toml", "--district", "某县", "--year", "2023")
    assert "\n1 target, 1 without a status\n1 department\n" in done.err
    assert "done" not in done.err
    assert "what was not met" not in done.err


SLIPS = [
    (["page.txt", "-o", "x.toml"], "the source doesn't say which district it is about; add --dis"),
    (
        ["table.csv", "-o", "x.toml", *GIVEN],
        "table.csv: no status is known for 好 (1); add --status",
    ),
    (["nope.txt", "-o", "x.toml"], "there is no file nope.txt; check the path"),
    ([".", "-o", "x.toml"], ". is a folder; name a file in it"),
    (["", "-o", "x.toml"], "the name of the source is empty; name a file"),
    (["page.txt", "--table", "2"], "page.txt has no table 2; it has 1"),
    (["page.txt", "--column", "=target"], "'=target' says nothing of a column; write 事项=target,"),
    (
        ["page.txt", "--column", "备注=what"],
        "'备注=what' says nothing of a column; write 事项=target",
    ),
    (["-o", "x.toml"], "Missing argument 'SOURCE'; see gwr import --help"),
    (["page.txt", "-o", "table.csv", *GIVEN], "there is a file table.csv already; add --force"),
    (["page.txt", "-o", ".", *GIVEN], ". is no file that could be replaced; name another"),
    (["page.txt", "-o", "no/x.toml", *GIVEN], "can't write no/x.toml: No such file or directory;"),
    (["page.txt", "-o", "x.toml", "--year", "last"], "Invalid value for '--year': 'last' is not"),
    (["page.txt", "-o", "x.toml", "--published", "soon"], "'soon' is no date; write 2022-02-10"),
    (["page.txt", "--column", "事项"], "'事项' says nothing of a column; write 事项=target, with"),
    (
        ["page.txt", "--column", "没有=target"],
        "no column is called '没有'; found: 目标任务, 牵头单位, 工作推进",
    ),
    (["table.csv", "--published", "soon"], "'soon' is no date; write 2022-02-10\n"),
    (["page.txt", "-o", "x.toml", "--status-map", "完成"], "'完成' maps no word to a status; "),
    (["page.txt", "-o", "x.toml", "--district", " "], "x.toml: report: district: is empty; noth"),
    (["page.txt", "-o", "x.toml", "--format", "csv"], "No such option: --format"),
]


@pytest.mark.parametrize(("arguments", "complaint"), SLIPS, ids=str)
def test_a_slip(run: Run, folder: Path, arguments: list[str], complaint: str) -> None:
    done = run("import", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {complaint}")
    assert done.err.count("\n") == 1
    assert names(folder) == ["page.txt", "table.csv"]


def test_a_file_that_is_there_is_replaced_only_by_force(run: Run, folder: Path) -> None:
    before = (folder / "table.csv").read_bytes()
    assert run("import", "page.txt", "-o", "table.csv", *GIVEN).code == 2
    assert (folder / "table.csv").read_bytes() == before
    assert run("import", "page.txt", "-o", "table.csv", *GIVEN, "--force").code == 0
    assert len(load(folder / "table.csv").tasks) == 113
    assert names(folder) == ["page.txt", "table.csv"]


def test_a_source_can_be_a_pipe(run: Run, folder: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(pages.comma(ROWS[:1]).replace(",", "\t").encode())
    done = run(
        "import", f"/proc/{os.getpid()}/fd/{reading}", "-o", "x.toml", *GIVEN, "--year", "2021"
    )
    os.close(reading)
    assert done.code == 0
    assert names(folder) == ["page.txt", "table.csv", "x.toml"]


def test_what_a_terminal_would_obey_is_shown(run: Run, folder: Path) -> None:
    bad = "\x1b[31m\u202e"
    heading = [*HEADING, f"栏{bad}"]
    row = ["1", f"甲{bad}", f"区{bad}", f"子{bad}", "完成", bad, "事"]
    text = BEFORE.replace("区政府办公室对", f"区{bad}办公室对")
    (folder / "page.txt").write_text(text + "\n" + pages.tabs([row], heading), encoding="utf-8")
    done = run("import", "page.txt", "-o", f"a{bad}.toml", *GIVEN, "--no-totals")
    assert done.code == 0
    shown = done.out + done.err
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    options = ["--no-totals", "--column", f"栏{bad}=-"]
    done = run("import", "page.txt", "-o", f"a{bad}.toml", *GIVEN, *options, "--force")
    assert "columns that are not taken: 栏\\x1b[31m\\u202e\n" in done.err
    assert load(folder / f"a{bad}.toml").tasks[0].target == f"甲{bad}"
    (folder / "page.txt").write_text(pages.tabs([[*row[:4], bad, ""]]), encoding="utf-8")
    done = run("import", "page.txt", "-o", "b.toml", *GIVEN, "--year", "2021")
    assert "no status is known for \\x1b[31m\\u202e (1); add" in done.err


LOOK = """\
table 1 at line 1, 2 rows:
  序号 = id  1 · 2
  事项 = target  甲 · 乙
  责任单位 = departments  区科技局
  工作目标 = other  5.2 · 7
  进展 = progress  子 · 丑
  评价 = status  完成 · 好
2 targets
status: 完成 = done (1)
status: 好 = not known (1)
"""
LOOKED = [["序号", "事项", "责任单位", "工作目标", "进展", "评价"]]
LOOKED += [["1", "甲", "区科技局", "5.2", "子", "完成"], ["2", "乙", "区科技局", "7", "丑", "好"]]


def test_without_an_output_it_says_what_it_understands(run: Run, folder: Path) -> None:
    (folder / "table.csv").write_text(pages.comma(LOOKED[1:], LOOKED[0]), encoding="utf-8")
    done = run("import", "table.csv")
    assert (done.code, done.out[: len(LOOK)], done.err) == (0, LOOK, "")
    told = done.out[len(LOOK) :]
    assert told.startswith("nothing is written; in the way of -o FILE: table.csv: no status is kn")
    known = run("import", "table.csv", "--status-map", "好=done")
    assert known.out.endswith("the source doesn't say which district it is about; add --district\n")
    whole = run("import", "table.csv", "--status-map", "好=done", *GIVEN, "--year", "2021")
    assert whole.out.endswith("\nnothing is written; to write it, add -o FILE\n")
    assert names(folder) == ["page.txt", "table.csv"]


def test_it_says_what_an_answer_to_a_heading_means(run: Run, folder: Path) -> None:
    rows = [["1", "甲", "是"], ["2", "乙", "否"]]
    (folder / "table.csv").write_text(
        pages.comma(rows, ["序号", "事项", "是否达序"]), encoding="utf-8"
    )
    done = run("import", "table.csv")
    assert "status: 是 = on-track (1)\nstatus: 否 = behind (1)\n" in done.out


def test_in_chinese_it_says_what_columns_and_words_mean_and_what_to_type(
    run: Run, folder: Path
) -> None:
    rows = [[*row, "x"] for row in LOOKED[1:]]
    (folder / "table.csv").write_text(pages.comma(rows, [*LOOKED[0], "备"]), encoding="utf-8")
    typed = ["--column", "备=-", "--column", "进展=section", "--status-map", "好=无"]
    done = run("import", "table.csv", *typed, env={"GWR_LANG": "zh"})
    assert done.code == 0
    assert "  事项 → 目标任务（target）  甲 · 乙\n" in done.out
    assert "  进展 → 所属板块（section）  子 · 丑\n" in done.out
    assert "  备 → 舍去（-）  x\n" in done.out
    assert "效果评估：完成 → 完成（1项）\n效果评估：好 → 无（1项）\n" in done.out


def test_commas_are_as_good_as_repeating(run: Run, folder: Path) -> None:
    rows = [["1", "甲", "区科技局", "5.2", "子", "好"], ["2", "乙", "区科技局", "7", "丑", "差"]]
    (folder / "table.csv").write_text(pages.comma(rows, LOOKED[0]), encoding="utf-8")
    asked = ["import", "table.csv", "--status-map", "好=done"]
    repeated = run(*asked, "--status-map", "差=无", "--column", "事项=-", "--column", "进展=target")
    assert "  进展 = target  子 · 丑\n" in repeated.out
    assert "status: 好 = done (1)\nstatus: 差 = none (1)\n" in repeated.out
    for comma in (",", "，", "、", ", "):
        options = [f"好=done{comma}差=无{comma}", "--column", f"事项=-{comma}进展=target"]
        assert run(*asked[:3], *options) == repeated


def test_a_word_that_has_a_comma_is_one(run: Run, folder: Path) -> None:
    rows = [[*LOOKED[1][:5], "好、快"]]
    (folder / "table.csv").write_text(pages.comma(rows, LOOKED[0]), encoding="utf-8")
    done = run("import", "table.csv", "--status-map", "好、快=done")
    assert "status: 好、快 = done (1)\n" in done.out


def test_a_word_that_no_row_has_is_said(run: Run) -> None:
    for output in ([], ["-o", "x.toml", *GIVEN]):
        done = run("import", "page.txt", *output, "--status-map", "没有=完成")
        assert done.code == 0
        told = done.err if output else done.out
        assert "no row has the status 没有, which --status-map names\n" in told


def test_a_look_at_the_page_says_its_columns_and_words(run: Run) -> None:
    done = run("import", "page.txt")
    assert done.code == 0
    assert "  牵头单位 = departments  区发展改革委 · 区经济信息委\n" in done.out
    assert "113 targets\nstatus: 完成 = done (101)\nstatus: 部分完成 = partial (12)\n" in done.out


def test_a_look_says_which_sections_there_are(run: Run, folder: Path) -> None:
    rows = []
    for part in range(1, 26):
        rows += [[f"第{part}部分", "", "", "", "", ""], [str(part), *ROWS[0][1:]]]
    (folder / "table.csv").write_text(pages.comma(rows), encoding="utf-8")
    done = run("import", "table.csv")
    assert done.code == 0
    assert "section: 第20部分\nand 5 more sections\n" in done.out


def test_a_workbook_in_chinese_has_the_words_of_targets_and_none_of_ours(
    run: Run, folder: Path
) -> None:
    run("--lang", "zh", "export", "book.xlsx")
    done = run("import", "book.xlsx", "--table", "2", "-o", "book.toml", "--year", "2021", *GIVEN)
    assert "columns that are not taken: 存疑（解读）, 承诺性质, 解读说明\n" in done.err
    kept = ("kind", "target", "departments", "progress", "status", "status_word", "remark")
    for own, task in zip(load().tasks, load(folder / "book.toml").tasks, strict=True):
        assert [getattr(task, key) for key in kept] == [getattr(own, key) for key in kept]
        account = (
            (("未完成事项", own.shortfall[0]), ("原因", own.shortfall[1])) if own.shortfall else ()
        )
        assert task.other == account


def test_a_look_tells_some_of_many_tables_columns_and_words(run: Run, folder: Path) -> None:
    more = [f"栏{at}" for at in range(60)]
    heading = ["序号", "目标任务", "责任单位", "完成情况", "评估", *more]
    rows = [[str(at), "建学校", "区教委", "已建成。", f"好{at}", *more] for at in range(1, 26)]
    page = "".join(pages.html_table([row], heading) for row in rows)
    (folder / "many.html").write_text(page, encoding="utf-8")
    done = run("import", "many.html")
    assert done.out.count(" = target  ") == 20
    assert done.out.count("  栏44 = other") == 20
    assert "  栏45 = " not in done.out
    assert done.out.count("\n  and 15 more columns\n") == 20
    assert "\nand 5 more tables\n25 targets\n" in done.out
    assert done.out.count("\nstatus: 好") == 20
    assert "\nand 5 more words for a status\n" in done.out


def test_a_look_shows_cells_of_targets_and_the_unit_of_figures(run: Run, folder: Path) -> None:
    rows = [
        "重点工作,,",
        "单位：万元,,",
        "序号,任务,完成情况",
        "一,交通,",
        "1,修路,480",
        "2,修桥,100",
    ]
    (folder / "u.csv").write_text("\n".join(rows), encoding="utf-8")
    out = run("import", "u.csv").out
    assert "  任务 = target  修路 · 修桥\n" in out
    assert "  unit of its figures: 万元\n2 targets\n" in out


def test_what_cannot_be_told_is_asked_and_the_answer_helps(run: Run, folder: Path) -> None:
    heading = ["序号", "事项", "目标任务", "责任单位"]
    (folder / "table.csv").write_text(
        pages.comma([["1", "甲", "乙", "区科技局"], ["2", "丙", "丁", "区教委"]], heading),
        encoding="utf-8",
    )
    done = run("import", "table.csv")
    assert done.code == 2
    assert "目标任务 = target" not in done.out
    told = "--column 目标任务=target --column 事项=other"
    assert done.err == (
        f"error: table.csv: 目标任务 and 事项 may be the target; say which it is, as in {told}\n"
    )
    done = run("import", "table.csv", *told.split(), "-o", "x.toml", *GIVEN, "--year", "2021")
    assert done.code == 0
    tasks = load(folder / "x.toml").tasks
    assert [(task.target, task.other) for task in tasks] == [
        ("乙", (("事项", "甲"),)),
        ("丁", (("事项", "丙"),)),
    ]


def test_headings_that_nobody_knows_can_be_named(run: Run, folder: Path) -> None:
    heading = ["序", "干什么", "谁来干", "怎样了", "何时"]
    row = ["1", "修路", "交通局", "修好了", "6月"]
    (folder / "a.txt").write_text("\t".join(heading) + "\n" + "\t".join(row), encoding="utf-8")
    (folder / "a.html").write_text(
        pages.html(pages.html_table([row], heading), before=""), encoding="utf-8"
    )
    named = ["序=id", "干什么=target", "谁来干=departments", "怎样了=progress", "何时=-"]
    options = [part for each in named for part in ("--column", each)]
    for name in ("a.txt", "a.html"):
        done = run("import", name, "-o", "x.toml", *GIVEN, "--year", "2021", *options, "--force")
        assert (done.code, done.out) == (0, "1 target in x.toml\n"), done.err
        task = load(folder / "x.toml").tasks[0]
        assert (task.target, task.departments, task.progress) == ("修路", ("交通局",), "修好了")
        assert task.other == ()
        assert "columns that are not taken: 何时\n" in done.err


def test_one_table_of_several_can_be_picked(run: Run, folder: Path) -> None:
    text = pages.html_table(ROWS[:1]) + pages.html_table([["2", *ROWS[0][1:]]])
    (folder / "a.html").write_text(pages.html(text, before=""), encoding="utf-8")
    for options, count in (([], 2), (["--table", "2"], 1)):
        done = run("import", "a.html", *options)
        assert f"{count} target" in done.out


def test_a_word_that_says_nothing_leaves_the_status_open(run: Run, folder: Path) -> None:
    given = [*GIVEN, "--year", "2021", "--status-map", "好=none"]
    assert run("import", "table.csv", "-o", "x.toml", *given).code == 0
    assert [task.status for task in load(folder / "x.toml").tasks] == [Status.DONE, None]
    assert load(folder / "x.toml").tasks[1].other == (("效果评估", "好"),)
    assert load(folder / "x.toml").readings == "none"


def page_of(rows: list[list[str]]) -> str:
    return pages.html(pages.html_table(rows), before="")


def copied(rows: list[list[str]]) -> str:
    return "\n\n".join([*HEADING[:5], *(cell for row in rows for cell in row[:5])])


LARGE = {"a.csv": pages.comma, "a.txt": pages.tabs, "b.txt": copied, "a.html": page_of}


@pytest.mark.long
@pytest.mark.parametrize("name", LARGE)
def test_a_hundred_thousand_rows(folder: Path, name: str) -> None:
    rows = [[str(number), "甲", "区科技局", "子", "完成", ""] for number in range(1, 100_001)]
    (folder / name).write_text(LARGE[name](rows), encoding="utf-8")
    typed = command("import", name, "-o", "x.toml", *GIVEN, "--year", "2021")
    done = subprocess.run(typed, capture_output=True, check=False, env=unmeasured(), timeout=120)
    assert (done.returncode, done.stdout) == (0, b"100000 targets in x.toml\n")


def test_an_account_within_the_year_says_up_to_when(run: Run, folder: Path) -> None:
    heading = ["序号", "目标任务", "责任单位", "1-11月完成情况", "效果评估", "备注"]
    (folder / "table.csv").write_text(pages.comma(ROWS[:1], heading), encoding="utf-8")
    done = run("import", "table.csv", "-o", "x.toml", *GIVEN, "--year", "2023")
    assert (done.code, "as of: 2023-11\n" in done.err) == (0, True)
