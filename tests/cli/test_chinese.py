"""Each command in Chinese: goldens, and no Latin word but names that are the same everywhere."""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from chinese import OF_FORMAT, SAME, latin, of_data
from datafiles import FAULTS, GOOD, READINGS
from program import command, environment, on_terminal, pages_in
from readings import PAGES

from gwr.cli.app import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from program import Golden, Run, Terminal
    from readings import Page

ZH = {"LANG": "zh_CN.UTF-8"}
WIDTHS = (60, 80, 120)

ANSWERS = {
    "start": [],
    "list": ["list", "--id", "1-12"],
    "list-partial": ["list", "-s", "部分", "--id", "1-40"],
    "list-columns": ["list", "--id", "1-3,38", "--columns", "id,kind,status,doubt,firmness"],
    "list-oneline": ["list", "--id", "1-12", "--oneline"],
    "show": ["show", "第38项", "30"],
    "show-readings": ["show", "17", "71"],
    "dept": ["dept", "--kind", "指标"],
    "dept-one": ["dept", "交通"],
    "search": ["search", "医院", "--id", "1-12"],
    "stats": ["stats", "--by", "kind"],
    "stats-firmness": ["stats", "--by", "firmness", "--keyword", "建设"],
    "stats-tag": ["stats", "--by", "tag"],
    "measures": ["measures", "--id", "1-22", "--sort", "attainment"],
    "measures-missed": ["measures", "--missed"],
    "audit": ["audit", "--id", "1-25"],
    "audit-all": ["audit", "--all", "--id", "12-21"],
    "projects": ["projects", "医院"],
    "due": ["due", "--before", "2022年6月", "--today", "2022-04-01"],
}
"""What is typed, by the name of its golden."""

ERRORS = [
    ["list", "-s", "foo"],
    ["list", "-s", "未完成"],
    ["list", "-s", "存疑"],
    ["list", "--year", "foo"],
    ["list", "--year", "2019"],
    ["list", "--district", "foo"],
    ["list", "--section", "foo"],
    ["list", "--sort", "foo"],
    ["list", "--limit", "0"],
    ["list", "--limit", "foo"],
    ["list", "--kind", "foo"],
    ["list", "--firmness", "foo"],
    ["list", "--dept", "foo局"],
    ["list", "--dept", "教育"],
    ["list", "--keyword", " "],
    ["list", "--keyword", "foo"],
    ["list", "--id", "200"],
    ["list", "--id", "20-10"],
    ["list", "--id", "foo"],
    ["list", "--columns", "foo"],
    ["list", "--format", "foo"],
    ["list", "--bom"],
    ["list", "--count=1"],
    ["list", "--colunms"],
    ["list", "foo"],
    ["list", "-s"],
    ["lits"],
    ["foo"],
    ["--lang", "foo", "list"],
    ["--data", "foo", "list"],
    ["--data", "", "list"],
    ["show", "0"],
    ["dept", "foo"],
    ["search", "foo"],
    ["search", "医院", "foo"],
    ["search", "医院", "--not", "医院"],
    ["search", "医院", "--in", "foo"],
    ["search", "医院", "--in", "reason", "--id", "1"],
    ["search", "人民医院大楼"],
    ["search", "医|院"],
    ["search", " "],
    ["stats", "--by", "foo"],
    ["stats", "--by", "section"],
    ["stats", "--by", "tag", "--id", "1"],
    ["stats", "--keyword", "foo"],
    ["measures", "--dept", "交通", "--exceeded"],
    ["audit", "--dept", "财政"],
    ["audit", "--dept", "交通", "--unadmitted"],
    ["projects", "foo"],
    ["projects", "--tag", "foo"],
    ["projects", "--verdict", "foo"],
    ["due", "--before", "foo"],
    ["due", "--after", "2030年"],
    ["export", "foo"],
    ["export", ""],
    ["export", "foo.csv", "--append"],
    ["export", "foo.csv", "--id", "1", "--keyword", "foo"],
    ["export", "foo.json", "--bom"],
    ["export", "foo.db", "--append", "--force"],
    ["export", "foo.db", "--append", "--id", "1"],
    ["export", "/foo/foo.csv"],
    ["export", "-"],
    ["export", "-", "--format", "foo"],
    ["export", "-", "--format", "xlsx"],
    ["export", "foo.csv", "--format", "csv"],
    ["export", "foo/", "--id", "1"],
    ["import", "foo", "--output", "foo.toml"],
    ["import", "foo", "--published", "foo"],
    ["import", "foo", "--status-map", "foo"],
    ["import", "."],
    ["import", ""],
    ["check", "foo"],
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def same_everywhere() -> set[str]:
    """Return the Latin words that may stand in a Chinese answer."""
    return of_data() | SAME | {"foo", "lits"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer(
    terminal: Terminal, golden: Golden, same_everywhere: set[str], name: str, width: int
) -> None:
    shown = terminal(*ANSWERS[name], width=width, env=ZH)
    assert shown.code == 0
    assert latin(shown.sent) - same_everywhere == set()
    golden(f"zh/{name}.{width}.txt", "\n".join(shown.lines) + "\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("typed", ERRORS, ids=str)
def test_an_error(
    terminal: Terminal, same_everywhere: set[str], typed: list[str], width: int
) -> None:
    shown = terminal(*typed, width=width, env=ZH)
    assert shown.code == 0 or shown.lines[0].startswith("错误：")
    assert re.search("[\u4e00-\u9fff]", shown.sent)
    assert latin(shown.sent) - same_everywhere == set()


@pytest.mark.parametrize(("page", "width"), list(zip(PAGES, cycle(WIDTHS), strict=False)), ids=str)
def test_an_import(terminal: Terminal, page: Page, width: int) -> None:
    of_page = latin(page.path.read_text(encoding="utf-8") + str(page.path))
    asked = ["import", str(page.path)]
    written = ["-o", "foo.toml", "--district", "某市某区", "--year", "2023"]
    for more in ([], written):
        shown = terminal(*asked, *more, width=width, env=ZH)
        assert re.search("[\u4e00-\u9fff]", shown.sent)
        assert latin(shown.sent) - of_page - SAME - {"foo"} == set()


@pytest.mark.parametrize("name", ["show", "search", "export"])
def test_an_argument_that_is_missing(same_everywhere: set[str], name: str) -> None:
    shown = on_terminal(command(name), WIDTHS[1], environment(ZH))
    assert shown.sent.startswith("错误：缺少“")
    assert latin(shown.sent) - same_everywhere == set()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_help_page_is_chinese_and_whole(
    golden: Golden, same_everywhere: set[str], name: str, width: int
) -> None:
    shown = pages_in("zh", width)[name]
    assert shown.code == 0
    assert "…" not in shown.sent
    explained = re.sub(r"^(\x1b\S*|\s)*gwr .*", "", shown.sent, flags=re.MULTILINE)
    assert latin(explained) - same_everywhere == set()
    if width == WIDTHS[1]:
        page = "\n".join(shown.lines) + "\n"
        golden(f"zh/help{'-' * bool(name)}{name}.{width}.txt", page)


def test_version(terminal: Terminal, golden: Golden, same_everywhere: set[str]) -> None:
    shown = terminal("--version", width=120, env=ZH)
    assert latin(shown.sent) - same_everywhere == set()
    golden("zh/version.120.txt", "\n".join(shown.lines) + "\n")


@pytest.mark.parametrize("typed", [*ANSWERS.values(), ["show", "38", "-f", "json"]], ids=str)
def test_what_programs_read_is_the_same_in_every_language(run: Run, typed: list[str]) -> None:
    if typed:
        assert run(*typed, env=ZH).out == run(*typed).out


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_data_file(
    run: Run, same_everywhere: set[str], tmp_path: Path, fault: str
) -> None:
    old, new, _complaint = FAULTS[fault]
    file = tmp_path / "foo.toml"
    broken = (GOOD + READINGS).replace(old, new, 1)
    file.write_text(broken, encoding="utf-8")
    for typed in (["--data", "foo.toml", "list"], ["check", "foo.toml"]):
        told = run(*typed, env=ZH)
        assert told.err.startswith("错误：")
        assert latin(told.out + told.err) - latin(broken) - OF_FORMAT - same_everywhere == set()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = ", "内容不完整"),
        ("a = 1979-13-01\nb = 1", "第1行第9列有误"),
        ("a = " + "[" * 9999, "嵌套过深"),
    ],
    ids=["short", "wrong", "deep"],
)
def test_what_is_no_toml(run: Run, tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "foo.toml").write_text(text, encoding="utf-8")
    assert run("check", "foo.toml", env=ZH).err == f"错误：foo.toml 不是有效的 TOML：{why}\n"


@pytest.mark.parametrize("width", WIDTHS)
def test_columns_stand_under_chinese_headings(terminal: Terminal, width: int) -> None:
    shown = terminal("dept", width=width, env=ZH)
    heads = shown.cells(0)
    headings = shown.lines[0].split()
    ends = [at for at, cell in enumerate(heads) if cell == " " and heads[at - 1] != " "][1:]
    assert headings == ["牵头单位", "目标任务", "完成", "部分完成", "存疑"]
    for row in range(2, shown.lines.index("")):
        cells = shown.cells(row)
        for end in ends:
            assert cells[end - 1].isdecimal()
            assert cells[end] == " "


def test_what_is_explained_stands_beside_each_other(terminal: Terminal) -> None:
    shown = terminal(env=ZH)
    rows = [row for row, line in enumerate(shown.lines) if line.startswith("  gwr ")]
    begins = {"".join(cell or "_" for cell in shown.cells(row)).rindex("  ", 0, 30) for row in rows}
    assert begins == {22}
