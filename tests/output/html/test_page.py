"""The page as a file: whole, small, nothing from outside, and data that is never markup."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from samples import BARE, FULL
from saying import Saying

from gwr import DataError, GwrError, Project, Promised, Report, Reported, Tag, export_report, select
from gwr.extras import install
from gwr.model import Filter, Status
from gwr.output.html import write
from gwr.output.html.view import FOUND, QUOTED, in_address, marked
from gwr.output.record import is_address
from gwr.text import visible

if TYPE_CHECKING:
    from pathlib import Path

KILOBYTES = 1000


def page_of(folder: Path, report: Report) -> Saying:
    path = folder / "a.html"
    export_report(report, path, force=True)
    return Saying(path.read_text(encoding="utf-8"))


@pytest.fixture(params=["bare", "full", "bundled"])
def wanted(request: pytest.FixtureRequest, report: Report) -> Report:
    return {"bare": BARE, "full": FULL, "bundled": report}[request.param]


def test_everything_that_a_report_says_is_there(tmp_path: Path, wanted: Report) -> None:
    text = page_of(tmp_path, wanted).text
    for task in wanted.tasks:
        texts = [task.target, task.progress, task.remark, *task.departments, *task.supporting]
        texts += [text for each in task.corrections for text in each[1:4]]
        texts += [*(task.shortfall or ())]
        texts += [measure.target_quote for measure in task.measures]
        texts += [caveat.why for caveat in task.caveats]
        texts += [due.event for due in task.due]
        for each in filter(None, texts):
            assert visible(each.replace("\r\n", "\n"), keep="\n\t") in text
    for fact in (wanted.title, wanted.district, wanted.issuer, wanted.url):
        assert visible((fact or "").replace("\r\n", "\n"), keep="\n\t") in text


def test_each_target_has_an_address(tmp_path: Path, wanted: Report) -> None:
    page = page_of(tmp_path, wanted)
    rows = [attributes["id"] for attributes in page.all("tbody") if "id" in attributes]
    assert rows == [str(task.id) for task in wanted.tasks]
    addresses = {attributes.get("id") for _tag, attributes in page.elements}
    for link in page.all("a"):
        href = link["href"] or ""
        assert href.startswith(("#dept=", "http")) or href[1:] in addresses


def test_data_is_never_markup(tmp_path: Path) -> None:
    ours = page_of(tmp_path, BARE)
    full = page_of(tmp_path, FULL)
    assert "<i>" in full.text
    assert {tag for tag, _ in full.elements} <= {tag for tag, _ in ours.elements} | {
        *(
            "svg",
            "rect",
            "title",
            "mark",
            "strong",
            "caption",
            "time",
            "ol",
            "q",
            "dt",
            "dd",
            "section",
            "h3",
            "b",
        ),
    }
    assert len(full.all("script")) == len(full.all("style")) == 1
    assert not any("on" in name[:2] for _, attributes in full.elements for name in attributes)
    assert not any("style" in attributes for _, attributes in full.elements)


@pytest.mark.parametrize("url", ["javascript:alert(1)", " https://a", "data:text/html,a", "//a"])
def test_only_an_address_of_the_web_becomes_a_link(tmp_path: Path, url: str) -> None:
    path = tmp_path / "b.html"
    write(path, [(BARE._replace(url=url), BARE.tasks)])  # a report that no data file could hold
    page = Saying(path.read_text(encoding="utf-8"))
    assert url in page.text
    assert all(link["href"] != url for link in page.all("a"))
    assert not is_address(url)
    with pytest.raises(DataError, match="url: must be an address"):
        page_of(tmp_path, BARE._replace(url=url))
    page = page_of(tmp_path, BARE._replace(url="https://a.example/b"))
    assert "https://a.example/b" in [link["href"] for link in page.all("a")]


def test_the_policy_names_the_page_s_own_script_and_style_and_nothing_else(
    tmp_path: Path, report: Report
) -> None:
    page = page_of(tmp_path, report)
    (policy,) = [each["content"] for each in page.all("meta") if "http-equiv" in each]
    allowed = dict(part.split(" ", 1) for part in (policy or "").split("; "))
    assert allowed["default-src"] == "'none'"
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page.source, re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert allowed[f"{tag}-src"] == f"'sha256-{digest}'"


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path, report: Report) -> None:
    page = page_of(tmp_path, report)
    assert not re.search(r"@import|url\(", page.source)
    loading = {"img", "link", "iframe", "object", "embed", "video", "audio", "base"}
    assert not loading & {tag for tag, _ in page.elements}
    assert not any("src" in attributes for _, attributes in page.elements)


def test_the_page_of_the_bundled_report_is_small(tmp_path: Path, report: Report) -> None:
    assert len(page_of(tmp_path, report).source.encode()) <= 400 * KILOBYTES


def test_what_was_not_delivered_stands_before_the_targets(tmp_path: Path, report: Report) -> None:
    source = page_of(tmp_path, report).source
    places = [source.index(f'id="{each}"') for each in ("glance", "findings", "targets", "38")]
    assert places == sorted(places)


def test_a_page_of_some_targets_says_so(tmp_path: Path, report: Report) -> None:
    some = select(report.tasks, Filter(statuses=frozenset({Status.PARTIAL})))
    export_report(report, tmp_path / "a.html", some)
    page = Saying((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert len([each for each in page.all("tbody") if "id" in each]) == 12
    assert "of the report's 113; the others are not on this page" in page.text


def test_an_unread_report_claims_no_readings(tmp_path: Path) -> None:
    text = page_of(tmp_path, BARE).text
    assert "nobody has read it for gwr yet" in text
    assert "doubted: something" not in text


def test_the_year_of_an_account_within_it_and_what_is_not_done_yet(tmp_path: Path) -> None:
    task = BARE.tasks[0]._replace(status=Status.ON_TRACK, departments=("甲",))
    page = page_of(tmp_path, BARE._replace(as_of="1999-03", tasks=(task,)))
    assert re.search(r"Year\s*1999 \(as of 1999-03\)", page.text)
    assert "1 not done, or not yet wholly" in page.text
    assert "How it went" in page.text


def test_a_plan_has_no_bars(tmp_path: Path) -> None:
    plan = BARE._replace(tasks=(BARE.tasks[0]._replace(status=None, progress=None),))
    page = page_of(tmp_path, plan)
    assert page.all("svg") == []
    assert "data-status" not in page.source.partition("<body>")[2]


def test_named_things_are_listed(tmp_path: Path) -> None:
    things = (
        Project("甲", (Tag.HOSPITAL,), Promised.BUILT, "a", Reported.UNDER_WAY, "b", percent=80),
        Project("乙路", (Tag.ROAD,), Promised.IN_USE, "a", Reported.SILENT, soft=True, count=3),
    )
    text = page_of(tmp_path, BARE._replace(tasks=(BARE.tasks[0]._replace(projects=things),))).text
    assert re.search(r"甲\s*built\s*under way, 80%\s*behind", text)
    assert re.search(r"乙路 ×3\s*in use \(aim\)\s*not spoken of", text)


def test_quotes_are_marked_in_the_text(report: Report) -> None:
    task = next(task for task in report.tasks if task.id == 55)
    assert "".join(piece for piece, _ in marked(task.target, task)) == task.target
    pieces = dict(marked(task.target, task))
    assert pieces["完成老旧公厕改造17座"] == FOUND
    assert pieces["升级改造路边停车位1万个"] == QUOTED
    assert 0 in pieces.values()


def test_a_name_in_an_address_is_readable() -> None:
    assert in_address("区交通局") == "区交通局"
    assert in_address("a&b=#%+ c\x1b") == "a%26b%3D%23%25%2B%20c\\x1b"


def test_without_the_library_the_install_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(GwrError) as caught:
        export_report(BARE, tmp_path / "a.html")
    assert str(caught.value) == f"writing .html needs jinja2; {install('convert')}"
    assert list(tmp_path.iterdir()) == []
