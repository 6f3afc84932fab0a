"""Each command on a terminal: goldens, and every character of every cell in its column."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest

from gwr import Status, findings, is_doubted, lead_departments
from gwr.fields import FIELDS, name_of
from gwr.output.sheet import cell_text
from gwr.output.terminal.targets import finding_line

if TYPE_CHECKING:
    from program import Golden, Screenful, Terminal

    from gwr import Report

CASES = {
    "list-partial": ["list", "--status", "partial"],
    "list-columns": ["list", "--id", "1-3,38", "--columns", "id,kind,status,commitment"],
    "list-oneline": ["list", "--id", "1-12", "--oneline"],
    "show": ["show", "38", "30"],
    "show-readings": ["show", "17", "71"],
    "measures": ["measures", "--sort", "attainment"],
    "audit": ["audit"],
    "audit-all": ["audit", "--all", "--id", "12-21"],
    "due": ["due", "--today", "2022-06-01"],
    "dept": ["dept"],
    "dept-one": ["dept", "交通"],
    "stats": ["stats"],
    "stats-status": ["stats", "--by", "status"],
    "stats-kind": ["stats", "--by", "kind", "--keyword", "建设"],
    "start": [],
    "dept-several": ["dept", "临空", "--status", "partial", "--status", "done"],
}
NAMED = {Status.DONE: "done", Status.PARTIAL: "partlydone", None: ""}
WIDTHS = (40, 60, 80, 100, 120, 200)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", CASES)
def test_a_command_on_a_terminal(terminal: Terminal, golden: Golden, name: str, width: int) -> None:
    shown = terminal(*CASES[name], width=width)
    assert shown.code == 0
    golden(f"{name}.{width}.txt", "\n".join(shown.lines) + "\n")


def columns(shown: Screenful, headings: list[str]) -> list[list[str]]:
    """Read a table back by the places of its headings: for each block of lines, its cells."""
    head = next(row for row in range(99) if headings[0] in shown.lines[row])
    cells = shown.cells(head)
    line = "".join(cell or " " for cell in cells)
    starts = [line.index(heading) for heading in headings]
    starts[0] = 0
    blocks: list[list[str]] = [[""] * len(starts)]
    last = next(row for row, text in enumerate(shown.lines) if " of 113 targets" in text)
    for row in range(head + 2, last):
        cells = shown.cells(row)
        if not "".join(cells).strip():
            blocks.append([""] * len(starts))
            continue
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(cells)
            if start:
                assert cells[start - 1] == " ", f"column {number} begins in the middle of a word"
            blocks[-1][number] += "".join(cells[start:end]).strip() + "\n"
    assert blocks.pop() == [""] * len(starts)  # an empty line before the last
    return [[cell.rstrip("\n") for cell in block] for block in blocks]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_character_of_every_target_is_there(
    terminal: Terminal, report: Report, width: int
) -> None:
    shown = terminal("list", width=width)
    blocks = columns(shown, ["No.", "Target", "Led by", "Status"])
    for task, (number, target, leads, status) in zip(report.tasks, blocks, strict=True):
        beneath = "".join(
            f"Unmet:{finding.promise}"
            if finding.admitted
            else f"Notadmitted:{squeezed(finding_line(finding))}"
            for finding in findings(task)
        )
        beneath += f"Remark:{task.remark}" if task.remark else ""
        assert number.strip() == str(task.id)
        assert squeezed(target) == task.target + beneath
        assert squeezed(leads) == "".join(task.departments)
        doubt = "?doubted" if is_doubted(task) else ""
        assert squeezed(status) == NAMED[task.status] + doubt


@pytest.mark.parametrize("width", WIDTHS)
def test_every_character_of_picked_columns_is_there(
    terminal: Terminal, report: Report, width: int
) -> None:
    shown = terminal("list", "--id", "30-40", "-c", "progress,id,remark", width=width)
    blocks = columns(shown, ["Progress", "No.", "Remark"])
    for task, (progress, number, remark) in zip(report.tasks[29:40], blocks, strict=True):
        assert squeezed(progress) == task.progress
        assert number == str(task.id)
        assert squeezed(remark) == (task.remark or "")


@pytest.mark.parametrize("width", [*WIDTHS, 20])
def test_every_character_of_a_page_is_there(terminal: Terminal, report: Report, width: int) -> None:
    shown = squeezed("".join(terminal("show", "38", width=width).lines))
    task = report.tasks[37]
    assert task.shortfall is not None
    for label, text in (
        ("Target", task.target),
        ("Progress", task.progress),
        ("Remark", task.remark),
        ("Unmet", task.shortfall.commitment),
        ("Reason", task.shortfall.reason),
    ):
        assert squeezed(f"{label}{text}") in shown


@pytest.mark.parametrize("width", [1, 5, 20, 25, 33])
@pytest.mark.parametrize("columns", ["id,target,departments,status", ",".join(FIELDS)])
def test_nothing_is_lost_on_a_very_narrow_terminal(
    terminal: Terminal, report: Report, width: int, columns: str
) -> None:
    shown = terminal("list", "--id", "38", "-c", columns, width=width)
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown.sent).partition("1 of 113")[0]
    task = report.tasks[37]
    values = {name: FIELDS[name].value(task) for name in columns.split(",")}
    wanted = "".join(
        name_of(value) if isinstance(value, Enum) else cell_text(value) for value in values.values()
    )
    headings = "".join(FIELDS[name].label for name in columns.split(","))
    assert shown.code == 0
    assert not Counter(squeezed(wanted + headings)) - Counter(squeezed(text))


@pytest.mark.parametrize("width", [1, 20, 25])
def test_no_department_is_lost_on_a_very_narrow_terminal(
    terminal: Terminal, report: Report, width: int
) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", terminal("dept", width=width).sent)
    wanted = "".join(lead_departments(report))
    assert not Counter(wanted) - Counter(squeezed(text))


def test_lines_fit_the_terminal(terminal: Terminal) -> None:
    for width in WIDTHS:
        text = re.sub(r"\x1b\[[0-9;]*m", "", terminal("list", width=width).sent)
        table = text.partition("113 of 113")[0]
        wide = [
            sum(1 + (east_asian_width(c) in "WF") for c in line) for line in table.split("\r\n")
        ]
        assert max(wide) <= width


def test_the_width_may_be_given_by_columns(terminal: Terminal) -> None:
    assert (
        terminal("show", "38", env={"COLUMNS": "60"}).lines
        == terminal("show", "38", width=60).lines
    )


def style(shown: Screenful, word: str) -> tuple[str, bool]:
    """Return the colour and boldness of the first place where a word is seen."""
    row = next(row for row, line in enumerate(shown.lines) if word in line)
    cells = shown.cells(row)
    starts = (at for at in range(len(cells)) if "".join(cells[at:]).startswith(word))
    first = next(at for at in starts if cells[at])  # a wide character has an empty cell behind it
    character = shown.screen.buffer[row][first]
    return character.fg, character.bold


def test_colour(terminal: Terminal) -> None:
    shown = terminal("list", "--id", "37-38")
    assert style(shown, "partly done") == ("default", True)
    assert style(shown, "Unmet") == ("default", True)
    assert style(shown, "开工古路、统景火车站配套工程;") == ("default", True)
    assert style(shown, "助推江北机场") == ("default", False)


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": ""}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_when_there_is_colour(
    terminal: Terminal, arguments: list[str], env: dict[str, str], coloured: bool
) -> None:
    for what in (["list", "--id", "38"], ["show", "38"], ["dept", "交通"], ["dept"], ["stats"]):
        shown = terminal(*arguments, *what, env=env)
        assert ("\x1b[" in shown.sent) == coloured
        assert shown.lines == terminal(*what).lines


def test_a_terminal_can_have_any_form(terminal: Terminal) -> None:
    assert terminal("list", "--id", "1", "-f", "tsv", width=200).lines[0].split() == [
        "id",
        "target",
        "departments",
        "status",
        "doubt",
        "remark",
    ]
    assert terminal("show", "1", "-f", "json").lines[0] == "["


def test_an_empty_list_shows_nothing_but_the_note(terminal: Terminal) -> None:
    for arguments in (["list"], ["dept"], ["dept", "交通"], ["stats"]):
        assert terminal(*arguments, "--status", "on-track").lines == [
            "no target fits these filters; gwr list shows all 113"
        ]


def test_what_is_not_done_leads_to_what_is_partly_done(terminal: Terminal) -> None:
    for typed in ("missed", "未完成", "not done"):
        assert terminal("list", "--status", typed).lines == [
            "none fits these filters, but 12 are partly done; --status partial shows them"
        ]
    assert terminal("dept", "交通", "-s", "behind").lines == [
        "none fits these filters, but 2 are partly done; --status partial shows them"
    ]
