"""The page in a browser: its filters answer as the command line does, and nobody is left out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from pypdf import PdfReader
from samples import FULL

from gwr import Filter, export_report, select
from gwr.output.export import write_report
from gwr.output.html.view import AT_ONCE, THINGS_AT_ONCE
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from axe_playwright_python.base import AxeResults
    from playwright.sync_api import Browser, BrowserContext, Page
    from program import Run

    from gwr import Report

    Visit = Callable[..., Page]

pytestmark = pytest.mark.long

LONG = 10_000


def shown(page: Page) -> list[int]:
    """Return the numbers of the targets that can be seen, in their order."""
    return [int(each) for each in page.locator("tbody[id]:visible > tr > th").all_text_contents()]


def numbers(run: Run, *arguments: str) -> list[int]:
    answered = run(*arguments, "--format", "json")
    assert answered.code == 0
    return sorted({each["id"] for each in json.loads(answered.out)})


FILTERS = {
    "status=partial": ("list", "--status", "partial"),
    "status=done": ("list", "--status", "done"),
    "dept=区交通局": ("list", "--dept", "区交通局"),
    "dept=区发展改革委": ("list", "--dept", "区发展改革委"),
    "kind=indicator": ("list", "--kind", "indicator"),
    "doubted=yes": ("list", "--doubted"),
    "finding=any": ("audit",),
    "finding=unadmitted": ("audit", "--unadmitted"),
    "keyword=医院": ("list", "--keyword", "医院"),
    "keyword=医院,改造": ("list", "-k", "医院,改造"),
    "keyword= 医院 ，、改造、": ("list", "-k", "医院", "-k", "改造"),
    "keyword=医\u200b院": ("list", "-k", "医\u200b院"),
    "keyword=医院 改造": ("list", "-k", "医院 改造"),
    "keyword=教育、卫生": ("list", "-k", "教育、卫生"),
    "keyword=1,700": ("list", "-k", "1700"),
    "keyword=5G": ("list", "-k", "5g"),
    "keyword=２０２１ 年": ("list", "-k", "2021年"),
    "status=done&dept=区住房城乡建委&doubted=yes": (
        *("list", "--status", "done", "--dept", "区住房城乡建委", "--doubted"),
    ),
}


@pytest.mark.parametrize("address", FILTERS)
def test_a_filter_in_the_address_answers_as_the_command_line(
    visit: Visit, run: Run, address: str
) -> None:
    page = visit(f"#{address}")
    expected = numbers(run, *FILTERS[address])
    assert shown(page) == expected
    told = f"{len(expected)} of 113 targets" if expected else "no target fits these filters"
    assert page.locator("#count").inner_text() == told


def test_what_stands_between_commas_is_one_where_the_report_has_it_so(
    visit: Visit, run: Run, report: Report
) -> None:
    with_comma = re.compile(r"\w\w[，、]\w\w")
    phrases = [found[0] for task in report.tasks if (found := with_comma.search(task.target))]
    page = visit()
    for phrase in phrases[:20]:
        page.get_by_label("Words").fill(phrase)
        assert shown(page) == numbers(run, "list", "-k", phrase)


def test_the_page_takes_the_same_characters_for_one_as_gwr(visit: Visit) -> None:
    # Newer ones may be known to the browser only; Turkish ı is an i to it.
    every = map(chr, range(0x110000))
    known = [
        each for each in every if category(each) not in ("Cn", "Co", "Cs") and fold(each) != "ı"
    ]
    texts = [f"中{each}中" for each in known]
    folded = visit().evaluate("(texts) => texts.map(fold)", texts)
    pairs = set(zip(folded, map(fold, texts), strict=True))
    assert len(pairs) == len({own for own, _ours in pairs}) == len({ours for _own, ours in pairs})


def test_each_filter_by_hand_has_an_address_and_the_back_button_undoes_it(
    visit: Visit, run: Run
) -> None:
    page = visit()
    assert shown(page) == list(range(1, 114))
    page.locator("[name=status]").select_option("partial")
    page.locator("[name=dept]").select_option("区交通局")
    assert page.evaluate("decodeURI(location.hash)") == "#status=partial&dept=区交通局"
    assert shown(page) == numbers(run, "list", "-s", "partial", "-d", "区交通局")
    page.go_back()
    assert page.locator("[name=dept]").input_value() == ""
    assert shown(page) == numbers(run, "list", "-s", "partial")
    page.get_by_label("Words").press_sequentially("医院")
    assert shown(page) == numbers(run, "list", "-s", "partial", "-k", "医院")
    page.locator("[name=finding]").select_option("any")
    page.get_by_label("doubted", exact=True).check()
    assert shown(page) == []
    assert page.locator("#count").inner_text() == "no target fits these filters"
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == list(range(1, 114))
    assert "#" not in page.url


def test_a_link_to_a_target_opens_it(visit: Visit) -> None:
    page = visit("#38")
    row = page.locator("tbody[id='38']")
    assert row.locator("dl").is_visible()
    assert page.locator("tbody dl:visible").count() == 1
    assert "洛碛码头一期未开工建设" in row.inner_text()
    assert page.evaluate("document.activeElement.id") == "38"
    page.goto(page.url.replace("#38", "#status=done"))
    assert 38 not in shown(page)
    page.goto(page.url.partition("#")[0] + "#38")
    assert row.locator("dl").is_visible()
    page.go_back()
    assert len(shown(page)) == 101


def test_links_inside_the_page_lead_to_targets_and_departments(visit: Visit, run: Run) -> None:
    page = visit()
    page.locator("#findings li a").first.click()
    assert page.locator(".here dl").is_visible()
    page.locator("#departments a", has_text="区交通局").click()
    assert shown(page) == numbers(run, "list", "-d", "区交通局")


@pytest.mark.parametrize("address", ["#nothing", "#%E5%8", "#=&=", "#status=x", "#__proto__=1"])
def test_an_address_that_names_nothing_does_no_harm(visit: Visit, address: str) -> None:
    page = visit(address)
    assert shown(page) == list(range(1, 114))


def test_sorting_by_each_column_there_and_back(visit: Visit) -> None:
    page = visit()
    assert page.locator("th[aria-sort]").inner_text().startswith("No.")
    page.get_by_role("button", name="No.").click()
    assert shown(page) == list(range(113, 0, -1))
    for name, column in (("Led by", 3), ("Kind", 4), ("Status", 5), ("Target", 2)):
        page.get_by_role("button", name=name, exact=True).click()
        once = page.locator(f"tbody[id] td:nth-child({column})").all_text_contents()
        assert page.locator("th[aria-sort=ascending]").inner_text().startswith(name)
        page.get_by_role("button", name=name, exact=True).click()
        twice = page.locator(f"tbody[id] td:nth-child({column})").all_text_contents()
        assert page.locator("th[aria-sort=descending]").inner_text().startswith(name)
        assert once == twice[::-1]
        assert len(set(once)) == 1 or once[0] != once[-1]


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("医院")
    assert 0 < len(shown(page)) < 113
    page.locator("tbody[id] summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("tbody dl:visible").count() == 1


def test_without_javascript_everything_is_there_in_order(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert shown(page) == list(range(1, 114))
    assert page.locator("tbody dl").count() == page.locator("tbody dl:visible").count() == 113
    assert page.get_by_role("button").count() == 0
    assert not page.locator("form").is_visible()
    context.close()


def test_what_is_printed_is_everything_and_no_controls(
    visit: Visit, tmp_path: Path, report: Report
) -> None:
    page = visit()
    page.pdf(path=tmp_path / "a.pdf", format="A4")
    text = "".join(each.extract_text() for each in PdfReader(tmp_path / "a.pdf").pages)
    squeezed = "".join(text.split())
    for task in report.tasks:
        for part in (task.target, task.progress or ""):
            # Fonts have one glyph for a character and the radicals that look like it.
            told = (f"[{re.escape(each)}\u2e80-\u2fdf]" for each in part[:12])
            assert re.search("".join(told), squeezed)
    assert "Showall" not in squeezed
    page.emulate_media(media="print")
    assert not page.locator("form").is_visible()
    page.emulate_media(media="screen")
    assert page.locator("tbody dl:visible").count() == 0


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("address", ["", "#38", "#status=partial"])
def test_no_page_is_wider_than_the_screen(visit: Visit, width: int, address: str) -> None:
    page = visit(address)
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(visit: Visit, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit("#55")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: AxeResults = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_hostile_data_is_shown_and_not_run(context: BrowserContext, tmp_path: Path) -> None:
    attack = (
        '"><img src=x onerror=alert(1)><script>alert(2)</script></noscript></style></script>'
        "<!-- {{ 7*7 }} javascript:alert(3) \u202eabc\u2066 </tbody><tbody id=1>"
    )
    first = FULL.tasks[0]
    task = first._replace(
        id=77, target=attack, departments=(attack,), progress=attack + "长" * LONG, remark=attack
    )
    # More than stand in the page itself, so that some are made of text by the script.
    tasks = tuple(task._replace(id=number) for number in range(1, 302))
    path = tmp_path / "a.html"
    hostile = FULL._replace(tasks=tasks, title=attack, issuer=attack, url=attack)
    write_report(hostile, str(path))  # also what no file may say
    page = context.new_page()
    page.goto(f"{path.as_uri()}#300")
    row = page.locator("tbody[id='300']")
    assert row.locator("dl").is_visible()
    told = attack.replace("\u202e", r"\u202e").replace("\u2066", r"\u2066")
    assert row.locator("p").first.text_content() == told
    assert row.locator(".by a").text_content() == told
    assert page.locator("img, script:not(head script)").count() == 0
    row.locator(".by a").click()
    assert page.locator("#count").inner_text() == "301 of 301 targets"
    page.get_by_label("Words").fill("alert(2),长长")
    assert page.locator("#count").inner_text() == "301 of 301 targets"
    page.get_by_label("Words").fill("49")
    assert page.locator("#count").inner_text() == "no target fits these filters"
    page.get_by_role("button", name="Show all").click()
    assert page.locator("tbody[id]").count() == AT_ONCE
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tbody[id]").count() == page.locator("tbody[id] details[open]").count()
    assert page.locator("tbody[id]").count() == len(tasks)


SECONDS = 1.0


@pytest.mark.long
def test_a_hundred_times_the_targets_open_and_filter_in_under_a_second(
    context: BrowserContext, tmp_path: Path, report: Report
) -> None:
    n, things = len(report.tasks), sum(len(task.projects) for task in report.tasks)
    tasks = [task._replace(id=part * n + task.id) for part in range(100) for task in report.tasks]
    path = tmp_path / "a.html"
    export_report(report._replace(tasks=tuple(tasks), declared=None), path)
    page = context.new_page()
    measured = context.new_cdp_session(page)
    # The time of the page's own thread: the machine may be busy with other tests.
    measured.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = measured.send("Performance.getMetrics")["metrics"]
        return float({each["name"]: each["value"] for each in metrics}["TaskDuration"])

    page.goto(path.as_uri())
    page.wait_for_selector("html.ready", state="attached")
    before = spent()
    assert before < SECONDS
    for typed, words in (
        ("医院", ("医院",)),
        ("医院,改造", ("医院", "改造")),
        ("长安", ("长安",)),
        ("", ()),
    ):
        found = 100 * len(select(report.tasks, Filter(keywords=words)))
        page.get_by_label("Words").fill(typed)
        page.wait_for_timeout(200)
        assert page.locator("#count").inner_text().startswith(f"{found} ")
        after = spent()
        assert after - before < SECONDS
        before = after
    page.get_by_role("button", name="Show more").first.click()
    assert page.locator("#things tbody tr").count() == min(2 * THINGS_AT_ONCE, 100 * things)
    page.goto(f"{path.as_uri()}#11299")
    assert page.locator("tbody[id='11299'] dl").is_visible()
    page.get_by_role("button", name="Show earlier ones").click()
    assert shown(page)[0] == 11299 - AT_ONCE
    assert shown(page)[-1] == 11300
    page.goto(f"{path.as_uri()}#38")
    page.locator("#later").scroll_into_view_if_needed()
    page.wait_for_selector(f"tbody[id='{2 * AT_ONCE}']", state="attached")
