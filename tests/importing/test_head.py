"""What a page says of itself, and what must not be taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from gwr.importing.document import Line
from gwr.importing.head import parse_date, read_head, year_of


def head(*texts: str) -> dict[str, object]:
    """Return what the lines say, without what they don't."""
    found = read_head([Line("line 1", text) for text in texts])
    return {key: value for key, value in found._asdict().items() if value is not None}


@pytest.mark.parametrize(
    "title",
    [
        "2021年《区政府工作报告》重点工作目标任务完成情况",
        "关于2022年政府工作报告落实情况的通报",
        "渝北区2022年度民生实事完成情况",
        "2023年重点工作推进情况",
        "某市2022年主要预期目标完成情况",
        "县政府2022年承诺事项兑现情况表",
        "2022年度重点任务分季度推进表",
    ],
)
def test_titles(title: str) -> None:
    assert head("首页>2020年>政府工作报告", "附件:2020年政府工作报告", f"  {title} ") == {
        "title": title
    }


@pytest.mark.parametrize(
    "line",
    [
        "按照要求,对2021年政府工作报告进行了督查",
        "2021年以来,重点工作推进顺利。",
        "政府工作报告",
        "附件2021年政府工作报告",
        "2021年" + "很长" * 50 + "目标任务",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert head(line) == {}


def test_the_year_of_a_title() -> None:
    assert year_of("2021年《区政府工作报告》(2021年版)") == 2021
    assert year_of("２０２２年工作报告") == 2022
    assert year_of("2021年和2022年工作报告") is None
    assert year_of(None) is None


@pytest.mark.parametrize(
    "line",
    [
        "日期:2022-02-10",
        "发布时间:2022年2月10日 10:20  来源:某办",
        "【发布日期】 2022/02/10",
        "[ 发布日期 ]2022.2.10",
        "发布日期：２０２２－０２－１０",
        "成文日期:2022-01-05 发布日期:2022-02-10 时间:2022-03-01",
        "浏览:12 时间:2022-02-10",
    ],
)
def test_dates_of_publication(line: str) -> None:
    assert head(line) == {"published": date(2022, 2, 10)}


@pytest.mark.parametrize(
    "line",
    [
        "成文日期:2022-02-10",
        "发布日期:2022-02-31",
        "发布日期:2022-02-10 发布日期:2022-02-11",
        "发布日期:2022-02",
        "2022-02-10",
    ],
)
def test_what_is_no_date_of_publication(line: str) -> None:
    assert head(line) == {}


def test_dates_that_are_typed() -> None:
    assert parse_date(" 2022年2月10日") == date(2022, 2, 10)
    assert parse_date("2022-2-3") == date(2022, 2, 3)
    for text in ("", "2022", "2022-13-01", "2022-02-033", "10.2.2022"):
        assert parse_date(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "发布机构:区政府办公室",
        "发文机关：区政府办公室 发文字号:1号",
        "按照要求,区政府办公室对2021年《区政府工作报告》落实情况进行了督查",
        "区政府办公室对2021年《政府工作报告》开展督查。",
    ],
)
def test_issuers(line: str) -> None:
    assert head(line) == {"issuer": "区政府办公室"}


def test_of_two_issuers_none_is_taken() -> None:
    assert head("发布机构:甲办公室", "发布机构:乙办公室") == {}


@pytest.mark.parametrize(
    ("lines", "district"),
    [
        (["重庆市渝北区人民政府"], "重庆市渝北区"),
        (["主办:重庆市渝北区人民政府办公室 | 网站地图", "渝北区人民政府网"], "重庆市渝北区"),
        (["渝北区人民政府"], "渝北区"),
        (["情况通报_江苏省南京市鼓楼区人民政府"], "江苏省南京市鼓楼区"),
        (["内蒙古自治区锡林郭勒盟多伦县人民政府门户网站"], "内蒙古自治区锡林郭勒盟多伦县"),
    ],
)
def test_districts(lines: list[str], district: str) -> None:
    assert head(*lines) == {"district": district}


@pytest.mark.parametrize(
    "lines",
    [
        ["重庆市人民政府网"],
        ["现将渝北区人民政府2021年工作通报"],
        ["渝中区人民政府 | 渝北区人民政府"],
        ["本区人民政府", "我区人民政府", "各区县人民政府"],
        ["渝北区"],
    ],
)
def test_what_is_not_the_district_of_a_page(lines: list[str]) -> None:
    assert head(*lines) == {}
