"""Holds data/tasks.toml against the page as received, character for character."""

from __future__ import annotations

from collections import Counter

import page
import pytest
import tomli
from program import ROOT

DATA = tomli.loads((ROOT / "data" / "tasks.toml").read_text(encoding="utf-8"))
TASKS = {task["id"]: task for task in DATA["task"]}
DECLARED = DATA["report"]["declared"]


def corrected(row: dict[str, object]) -> dict[str, object]:
    for correction in DATA["correction"]:
        if correction["task"] == row["id"]:
            text = str(row[correction["field"]])
            assert text.count(correction["source"]) == 1
            row[correction["field"]] = text.replace(correction["source"], correction["reading"])
    return row


def test_the_independent_reader_finds_every_row() -> None:
    assert [row["id"] for row in page.rows()] == list(range(1, 114))


@pytest.mark.parametrize("row", page.rows(), ids=lambda row: str(row["id"]))
def test_every_field_of_every_row_is_the_pages(row: dict[str, object]) -> None:
    task = TASKS[row["id"]]
    assert {key: task.get(key) for key in row} == corrected(row)


def test_there_are_no_rows_but_the_pages() -> None:
    assert list(TASKS) == list(range(1, 114))


def test_the_terms_that_the_mirror_put_in_are_nowhere_but_in_corrections() -> None:
    sources = {correction["source"] for correction in DATA["correction"]}
    assert sources == {"manbetx手机版注册首页 ", "万博会员3.0 "}
    texts = str(DATA["task"])
    for word in ("manbetx", "万博", "注册首页", "提现"):
        assert word in page.PAGE
        assert word not in texts


def test_a_reading_that_rests_on_the_breadcrumb_is_in_the_breadcrumb() -> None:
    assert "首页>manbetx手机版注册首页 >政府工作报告" in page.PAGE


def test_section_two_is_taken_over_word_for_word() -> None:
    ours = {
        number: (task["shortfall"]["commitment"], task["shortfall"]["reason"])
        for number, task in TASKS.items()
        if "shortfall" in task
    }
    assert ours == page.shortfalls()
    assert len(ours) == 12


def test_section_two_and_the_remark_are_kept_apart() -> None:
    assert TASKS[38]["shortfall"]["reason"] != TASKS[38]["remark"]


def test_section_two_treats_exactly_the_rows_that_are_not_done() -> None:
    partial = {number for number, task in TASKS.items() if task["status"] == "partial"}
    assert partial == set(page.shortfalls())
    assert partial == {number for number, task in TASKS.items() if "remark" in task}


def test_the_declared_totals_are_what_the_page_says() -> None:
    assert DECLARED["quote"] in page.PAGE
    for words in (
        f"{DECLARED['targets']}项目标任务",
        f"主要经济指标{DECLARED['indicators']}项",
        f"重点工作任务{DECLARED['tasks']}项",
        f"{DECLARED['tasks_done']}项完成",
        f"{DECLARED['partial']}项部分完成",
    ):
        assert words in DECLARED["quote"]
    assert "主要经济指标全部完成" in DECLARED["quote"]
    assert DECLARED["done"] == DECLARED["indicators"] + DECLARED["tasks_done"]


def test_the_declared_totals_agree_with_the_rows() -> None:
    kinds = Counter(task["kind"] for task in TASKS.values())
    statuses = Counter(task["status"] for task in TASKS.values())
    assert DECLARED["targets"] == len(TASKS)
    assert kinds == {"indicator": DECLARED["indicators"], "task": DECLARED["tasks"]}
    assert statuses == {"done": DECLARED["done"], "partial": DECLARED["partial"]}


def test_the_first_seven_are_the_indicators_and_all_are_done() -> None:
    indicators = [number for number, task in TASKS.items() if task["kind"] == "indicator"]
    assert indicators == [1, 2, 3, 4, 5, 6, 7]
    assert {TASKS[number]["status"] for number in indicators} == {"done"}


def test_there_are_49_departments_and_14_rows_are_led_jointly() -> None:
    leads = [task["departments"] for task in TASKS.values()]
    assert len({name for names in leads for name in names}) == 49
    assert sum(len(names) > 1 for names in leads) == 14


def test_title_issuer_and_date_are_the_pages() -> None:
    report = DATA["report"]
    lines = page.PAGE.split("\n")
    assert report["title"] == lines[lines.index(f"日期:{report['published']}") - 2]
    assert f"按照区政府工作要求,{report['issuer']}对2021年" in page.PAGE
    assert str(report["year"]) == report["title"][:4]
    assert report["district"] in page.PAGE


def test_the_quote_of_the_totals_is_the_whole_sentence() -> None:
    assert f"。{DECLARED['quote']}。" in page.PAGE


def test_keys_stand_in_a_fixed_order() -> None:
    orders = {
        "task": "id kind target departments progress status remark firmness "
        "shortfall measure caveat project due",
        "measure": "name unit target target_quote actual actual_quote estimate growth scope "
        "counted note note_zh",
        "caveat": "kind strength promise evidence why why_zh other other_quote",
        "project": "name tags promised soft promise reported evidence percent count",
        "due": "event when quote",
    }
    for task in TASKS.values():
        for name, keys in orders.items():
            for table in [task] if name == "task" else task.get(name, []):
                assert list(table) == [key for key in keys.split() if key in table]
