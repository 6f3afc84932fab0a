"""`gwr show --web` opens the page where the report was published."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import pytest
from datafiles import GOOD

from gwr import load

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run


@pytest.mark.parametrize("there", [True, False], ids=["a browser", "none"])
def test_the_page_is_opened(run: Run, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    opened: list[str] = []

    def take(url: str) -> bool:
        opened.append(url)
        return there

    monkeypatch.setattr(webbrowser, "open", take)
    done = run("show", "38", "--web")
    url = load().url
    assert opened == [url]
    if there:
        assert (done.code, done.out, done.err) == (0, f"{url}\n", "")
    else:
        assert (done.code, done.out) == (2, "")
        assert done.err == f"error: no browser could be opened; the page is {url}\n"


def test_a_data_set_that_does_not_say_where(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(webbrowser, "open")  # nothing may be opened
    path = tmp_path / "a.toml"
    lines = GOOD.splitlines(keepends=True)
    path.write_text("".join(each for each in lines if not each.startswith("url")), "utf-8")
    done = run("--data", str(path), "show", "1", "--web")
    assert (done.code, done.out) == (1, "")
    assert "doesn't say where its report was published; add url to its [report]" in done.err
