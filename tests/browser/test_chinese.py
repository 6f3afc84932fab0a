"""The Chinese page after each thing one can do with it: its script has no words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import districts
import pytest
from chinese import SAME, latin, of_data, seen_in_page

from gwr import words
from gwr.output.html import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from gwr import Report

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    words.use("zh")
    yield
    words.use("en")


def foreign(page: Page) -> set[str]:
    """Return the Latin words that may be seen or heard of a page as it is now."""
    said = page.evaluate("document.documentElement.outerHTML + document.title")
    return latin(seen_in_page(said)) - of_data() - SAME


def test_of_one_report(context: BrowserContext, tmp_path: Path, report: Report) -> None:
    write(tmp_path / "a.html", [(report, report.tasks)])
    page = context.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    counted = page.locator("#count")
    assert counted.inner_text() == "113项目标任务"
    assert foreign(page) == set()
    page.locator("[name=status]").select_option("partial")
    assert counted.inner_text() == "113项目标任务中的12项"
    assert foreign(page) == set()
    page.locator("[name=keyword]").fill("没有这个词")
    assert counted.inner_text() == "没有符合条件的目标任务"
    assert foreign(page) == set()
    page.locator(".filter button").click()
    for heading in page.locator(".targets thead button").all():
        heading.click()
    for more in page.locator(".unfold").all():
        more.click()
    page.goto(f"{page.url}#38")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tbody dl:visible").count() == 113
    assert foreign(page) == set()


def test_of_several_reports(context: BrowserContext, tmp_path: Path) -> None:
    write(tmp_path / "a.html", [(report, report.tasks) for report in districts.some()])
    page = context.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    assert foreign(page) == set()
    page.goto(f"{page.url}#四川省成都市锦江区-2022-10")
    page.locator("tbody dl:visible").wait_for()
    assert foreign(page) == set()
