"""The page of several reports in a browser: its addresses, its details, and what is printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import districts
import pytest
from pypdf import PdfReader

from gwr.output.html import write

if TYPE_CHECKING:
    from pathlib import Path

    from axe_playwright_python.base import AxeResults
    from playwright.sync_api import Browser, BrowserContext, Page
    from program import Run

pytestmark = pytest.mark.long

LATER = "四川省成都市锦江区-2022-"
TARGETS = 113 + 60 + 20


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of three reports."""
    path = tmp_path_factory.mktemp("page") / "reports.html"
    districts.in_folder(districts.some(), path.parent / "data")
    write(path, [(report, report.tasks) for report in districts.some()])
    return path


def shown(page: Page, number: int) -> list[int]:
    """Return the numbers of the targets of a report that can be seen, in their order."""
    rows = page.locator("article").nth(number).locator("tbody[id]:visible > tr > th")
    return [int(each) for each in rows.all_text_contents()]


@pytest.fixture
def page(context: BrowserContext, several: Path) -> Page:
    page = context.new_page()
    page.goto(several.as_uri())
    return page


def test_the_comparison_leads_to_each_report(page: Page) -> None:
    for number, report in enumerate(districts.some()):
        page.locator(".reports a").nth(number).click()
        within = page.locator("article:target")
        assert within.locator(".kicker").inner_text() == f"{report.district} {report.year}"
        assert within.locator("tbody[id]").count() == len(report.tasks)
        page.go_back()


def test_a_link_to_a_target_opens_that_of_its_report(page: Page) -> None:
    assert page.locator("tbody dl:visible").count() == 0
    page.goto(f"{page.url}#{LATER}10")
    row = page.locator(f"tbody[id='{LATER}10']")
    row.locator("dl").wait_for()  # the event comes after the address has changed
    assert page.locator("tbody dl:visible").count() == 1
    assert page.evaluate("document.activeElement.id") == f"{LATER}10"
    row.locator("summary").click()
    assert not row.locator("dl").is_visible()


def test_a_finding_leads_to_its_target_and_a_lead_to_its_department(page: Page) -> None:
    from playwright.sync_api import expect

    article = page.locator("article").nth(1)
    article.locator(".findings a").first.click()
    row = article.locator("tbody:target")
    row.locator("dl").wait_for()
    name = row.locator(".by a").first.inner_text()
    row.locator(".by a").first.click()
    # The page hears of the address after the click has returned.
    expect(article.locator("[name=dept]")).to_have_value(name)
    assert set(article.locator("tbody[id] .by a").all_text_contents()) >= {name}
    assert page.locator("article").first.locator("[name=dept]").input_value() == ""


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("status=partial", ("--status", "partial")),
        ("doubted=yes&kind=task", ("--doubted", "--kind", "task")),
        ("keyword=医院,改造", ("-k", "医院,改造")),
        ("dept=区交通运输局", ("--dept", "区交通运输局")),
    ],
)
def test_a_filter_in_the_address_answers_for_its_report_as_the_command_line(
    context: BrowserContext, several: Path, run: Run, address: str, typed: tuple[str, ...]
) -> None:
    page = context.new_page()
    page.goto(f"{several.as_uri()}#四川省成都市锦江区-2021-{address}")
    where = ("--data", str(several.parent / "data"), "--district", "锦江", "--year", "2021")
    answered = run("list", *where, *typed, "--format", "json")
    expected = [each["id"] for each in json.loads(answered.out)]
    assert expected or "doubted" in address
    assert shown(page, 1) == expected
    assert len(shown(page, 0)) == len(districts.some()[0].tasks)


def test_filters_of_two_reports_have_addresses_and_the_back_button_undoes_them(page: Page) -> None:
    first, _second, third = page.locator("article").all()
    first.locator("[name=status]").select_option("partial")
    assert page.evaluate("decodeURI(location.hash)") == "#重庆市渝北区-2021-status=partial"
    third.get_by_label("Words").fill("医院")
    third.locator("[name=kind]").select_option("task")
    assert page.evaluate("decodeURI(location.hash)") == f"#{LATER}keyword=医院&kind=task"
    page.go_back()
    page.go_back()
    assert [len(shown(page, at)) for at in range(3)] == [len(r.tasks) for r in districts.some()]
    third.locator("[name=status]").select_option("partial")
    third.get_by_role("button", name="Show all").click()
    assert "#" not in page.url
    assert len(shown(page, 2)) == len(districts.some()[2].tasks)


def test_sorting_one_report_leaves_the_others(page: Page) -> None:
    before = shown(page, 1)
    page.locator("article").first.get_by_role("button", name="No.").click()
    assert shown(page, 0) == list(range(113, 0, -1))
    assert shown(page, 1) == before


@pytest.mark.parametrize("address", ["#nothing", "#%E5%8", "#", "#reports"])
def test_an_address_that_names_no_target_does_no_harm(page: Page, address: str) -> None:
    page.goto(page.url + address)
    page.reload()
    assert page.locator("tbody dl:visible").count() == 0
    assert page.locator("tbody[id]").count() == TARGETS


def test_without_javascript_everything_is_open(browser: Browser, several: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(several.as_uri())
    assert page.locator("tbody dl:visible").count() == TARGETS
    context.close()


def test_what_is_printed_is_everything(page: Page, tmp_path: Path) -> None:
    page.pdf(path=tmp_path / "a.pdf", format="A4")
    pages = [each.extract_text() for each in PdfReader(tmp_path / "a.pdf").pages]
    squeezed = ["".join(each.split()) for each in pages]
    assert sum(each.count("Progress") for each in squeezed) == TARGETS
    # Each report begins a page of its own.
    begun = [each for each in squeezed if "Ataglance" in each[:400]]
    assert len(begun) == len(districts.some())
    assert page.locator("tbody dl:visible").count() == 0


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(page: Page, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: AxeResults = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
