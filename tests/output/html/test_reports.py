"""The page of several reports: compared on top, then each as on a page of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import districts
import pytest
from samples import BARE, FULL
from saying import Saying

from gwr.output.html import write
from gwr.output.html.view import ALTOGETHER, AT_LEAST, AT_ONCE, at_once, prefix
from gwr.words import use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from program import Run

    from gwr import Report

YUBEI, JINJIANG = "重庆市渝北区", "四川省成都市锦江区"


def page_of(path: Path, reports: Sequence[Report]) -> Saying:
    write(path, [(report, report.tasks) for report in reports])
    return Saying(path.read_text(encoding="utf-8"))


@pytest.fixture
def chinese() -> Iterator[None]:
    use("zh")
    yield
    use("en")


def said_without_controls(source: str) -> str:
    bare = re.sub(r"<form.*?</form>|<button.*?</button>", "", source, flags=re.DOTALL)
    return re.sub(r"\s+", " ", Saying(bare).text).strip()


def rows(page: Saying) -> list[list[str]]:
    """Return the comparison, row by row, without the bars."""
    table = page.source.partition('<table class="reports">')[2].partition("</table>")[0]
    bare = re.sub("<svg.*?</svg>", "", table, flags=re.DOTALL)
    lines = re.findall("<tr>(.*?)</tr>", bare, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(?:<a[^>]*>)?([^<]*)", line) for line in lines]


def test_reports_are_compared_on_top(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.html", districts.some())
    assert rows(page) == [
        ["District", "Year", "Targets", "done", "partly done", "doubted", "How it went"],
        [YUBEI, "2021", "113", "101", "12", "9", ""],
        [JINJIANG, "2021", "60", "53", "7", "6", ""],
        [JINJIANG, "2022", "20", "14", "6", "unread", ""],
    ]
    assert "3 reports of 2 districts" in page.text
    assert "193 targets, 168 done, 25 partly done, 15 doubted" in page.text
    bars = [each["aria-label"] for each in page.all("svg")][:4]
    assert bars == [
        "153 done, 15 done but doubted, 25 not",
        "92 done, 9 done but doubted, 12 not",
        "47 done, 6 done but doubted, 7 not",
        "14 done, 0 done but doubted, 6 not",
    ]
    first = page.source.index('<article id="')
    assert page.source.index('<table class="reports">') < first


def test_each_report_is_there_as_on_a_page_of_its_own(tmp_path: Path) -> None:
    several = page_of(tmp_path / "a.html", districts.some())
    whole = said_without_controls(several.source)
    for report in districts.some():
        alone = page_of(tmp_path / "b.html", [report])
        for part in re.findall(r"<section.*?</section>", alone.source, re.DOTALL):
            assert said_without_controls(part) in whole


def test_no_two_things_have_one_address_and_each_link_leads_somewhere(tmp_path: Path) -> None:
    odd = FULL._replace(district="a b-1_2%", year=2020)
    other = FULL._replace(district="a_20_b", year=2020)
    page = page_of(tmp_path / "a.html", [*districts.some(), odd, other])
    addresses = Counter(each["id"] for _tag, each in page.elements if "id" in each)
    assert [address for address, n in addresses.items() if n > 1] == []
    for link in page.all("a"):
        href = link["href"] or ""
        known = href.startswith("http") or href[1:] in addresses
        assert known or re.match(r"#[\w-]+-[0-9]{4}-dept=", href)
    assert not [address for address in addresses if re.search(r"[\s%]", address or "")]


def test_an_address_stays_when_a_report_is_added(tmp_path: Path) -> None:
    own = f'id="{JINJIANG}-2021-38"'
    for number in (2, 3):
        page = page_of(tmp_path / "a.html", districts.some()[-number:])
        assert own in page.source


def test_no_two_names_make_one_address() -> None:
    names = ["a b", "a_b", "a_20_b", "a-b", "a\u3000b", "A b"]
    assert len({prefix(BARE._replace(district=name)) for name in names}) == len(names)


def test_each_report_has_its_own_filters(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.html", districts.some())
    prefixes = [prefix(report) for report in districts.some()]
    assert [each["id"] for each in page.all("form")] == [f"{own}filter" for own in prefixes]
    assert all("hidden" in each for each in page.all("form"))
    assert "#dept=" not in page.source.partition("<body>")[2]


def test_of_many_reports_few_targets_each_stand_in_the_page_itself(tmp_path: Path) -> None:
    assert [at_once(number) for number in (1, 10, 20, 1000)] == [AT_ONCE, AT_ONCE, 100, AT_LEAST]
    assert at_once(20) * 20 == ALTOGETHER
    first, *_others = districts.some()
    years = [first._replace(year=year, tasks=first.tasks[:25]) for year in range(1900, 2000)]
    page = page_of(tmp_path / "a.html", years)
    for own in page.source.split("<article ")[1:]:
        at_first, rest = own.split('<section id="', 5)[-1].split("<noscript>")
        assert (at_first.count("<tbody "), rest.count("<tbody ")) == (AT_LEAST, 5)


def test_data_is_never_markup(tmp_path: Path) -> None:
    attack = '"><img src=x onerror=alert(1)></title><script>alert(2)</script>'
    hostile = FULL._replace(district=attack, title=attack, issuer=attack, url=attack)
    led = hostile.tasks[0]._replace(departments=(attack,))
    page = page_of(tmp_path / "a.html", [FULL, hostile._replace(tasks=(led,))])
    assert page.all("img") == []
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert attack in page.text


def test_reports_of_one_district_are_named_for_it(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.html", districts.some()[1:])
    assert f"<title>2 reports of {JINJIANG}</title>" in page.source


@pytest.mark.usefixtures("chinese")
def test_in_chinese(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.html", districts.some())
    assert "<title>2个地区的3份报告</title>" in page.source
    assert "未解读" in page.text


def test_plans_have_no_bars(tmp_path: Path) -> None:
    plan = BARE._replace(tasks=(BARE.tasks[0]._replace(status=None, progress=None),))
    other = plan._replace(year=plan.year + 1)
    assert page_of(tmp_path / "a.html", [plan, other]).all("svg") == []
    mixed = page_of(tmp_path / "b.html", [plan, *districts.some()[2:]])
    table = mixed.source.partition('<table class="reports">')[2].partition("</table>")[0]
    assert [line.count("<svg") for line in re.findall("<tr>.*?</tr>", table)] == [0, 0, 1]


def test_the_filters_of_the_command_apply(run: Run, tmp_path: Path) -> None:
    folder = districts.in_folder(districts.some(), tmp_path / "many")
    path = tmp_path / "a.html"
    assert run("--data", str(folder), "export", str(path), "--status", "partial").code == 0
    page = Saying(path.read_text(encoding="utf-8"))
    assert [row[2] for row in rows(page)[1:]] == ["7", "6", "12"]
    # Of the reports one only has such a target: the page is that of one report.
    run("--data", str(folder), "export", str(path), "--id", "100", "--force")
    page = Saying(path.read_text(encoding="utf-8"))
    assert (page.all("article"), len(page.all("form"))) == ([], 1)
