"""A browser for the tests of the page: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from gwr import Report, export_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium; without it these tests are skipped, which .ci/run doesn't let happen."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium to look at the page with; apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Only root has no sandbox, and containers often have nobody else.
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory, report: Report) -> Path:
    """Return the page of the bundled report."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    export_report(report, path)
    return path


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a place for pages in which whatever goes wrong, or leaves the file, is an error."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    wrong: list[str] = []
    context.on("request", lambda request: wrong.append(request.url))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda message: wrong.append(message.text))
    context.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield context
    context.close()
    assert [each for each in wrong if not each.startswith("file:")] == []


@pytest.fixture
def visit(context: BrowserContext, page_file: Path) -> Callable[[str], Page]:
    """Return a function that opens the page at an address, which begins with #."""

    def visited(address: str = "") -> Page:
        page = context.new_page()
        page.goto(page_file.as_uri() + address)
        return page

    return visited
