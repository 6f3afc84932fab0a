"""A department is found as people type it."""

from __future__ import annotations

import pytest

from gwr import MisuseError, NotFoundError, Report, find_departments, lead_departments


def test_the_departments_of_the_report(report: Report) -> None:
    names = lead_departments(report)
    assert len(names) == len(set(names)) == 49
    assert names[0] == report.tasks[0].departments[0]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("区交通局", ["区交通局"]),
        (" 区交通局 ", ["区交通局"]),
        ("交通", ["区交通局"]),
        ("发改委", ["区发展改革委"]),
        ("卫健委", ["区卫生健康委"]),
        ("住建委", ["区住房城乡建委"]),
        ("经信委", ["区经济信息委"]),
        ("仙桃", ["仙桃数据谷公司"]),
        ("临空", ["临空文旅公司", "区临空办", "临空经济公司", "临空农业公司", "临空基建公司"]),
        ("区政府办公室", ["区政府办公室"]),
    ],
)
def test_whole_name_part_of_a_name_characters_in_order(
    report: Report, typed: str, found: list[str]
) -> None:
    assert list(find_departments(lead_departments(report), typed)) == found


def test_a_name_may_have_any_character() -> None:
    names = ["Ａ\0Ｂ局", "\0", "1,200 处"]
    assert find_departments(names, "b局") == ("Ａ\0Ｂ局",)
    assert find_departments(names, "1200处") == ("1,200 处",)
    with pytest.raises(NotFoundError, match="no department"):
        find_departments([], "局")


@pytest.mark.parametrize("typed", ["ＡＢ公司", "ab公司", "aB", "ａ公"])
def test_case_and_width_do_not_count(typed: str) -> None:
    assert find_departments(["Ab公司", "其他公司"], typed) == ("Ab公司",)


def test_the_first_way_that_finds_any_decides() -> None:
    names = ["交通", "交通局", "交运通信"]
    assert find_departments(names, "交通") == ("交通",)
    assert find_departments(names[1:], "交通") == ("交通局",)
    assert find_departments(names[2:], "交通") == ("交运通信",)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("教育局", "did you mean 区教委?"),
        ("区交通委", "did you mean 区交通局"),
        ("xyz", "gwr dept lists them all"),
    ],
)
def test_none_found_names_the_nearest(report: Report, typed: str, advice: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_departments(lead_departments(report), typed)
    assert advice in str(caught.value)
    assert f"'{typed}'" in str(caught.value)


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_name_is_none(typed: str) -> None:
    with pytest.raises(MisuseError, match="a name is empty; gwr dept lists them all"):
        find_departments(["区教委"], typed)
