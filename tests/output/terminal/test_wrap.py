"""Lines of Chinese text: nothing is lost, nothing too wide, and they end where they should."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gwr import load
from gwr.output.terminal.wrap import NOT_FIRST, NOT_LAST, broken, clusters, line_ends

REPORT = load()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("建成投用", ["建成投用"]),
        ("全力服务铁路枢纽东环线", ["全力服务铁", "路枢纽东环", "线"]),
        ("新开工建设。好", ["新开工建", "设。好"]),
        ("新开工建(设)好", ["新开工建", "(设)好"]),
        ("预计到2022年好", ["预计到2022", "年好"]),
        ("预计至到2022年好", ["预计至到", "2022年好"]),
        ("开工OPPO研发", ["开工OPPO研", "发"]),
        ("开工建OPPO研发", ["开工建OPPO", "研发"]),
        ("工建设OPPOX研发", ["工建设", "OPPOX研发"]),
        ("增长8.5%以上", ["增长8.5%以", "上"]),
        ("Four roads to open", ["Four roads ", "to open"]),
        ("Four roads 开 up", ["Four roads ", "开 up"]),
        ("甲\n乙丙丁戊己庚", ["甲", "乙丙丁戊己", "庚"]),
        ("ABCDEFGHIJKLMNOP", ["ABCDEFGHIJ", "KLMNOP"]),
        ("。。。。。。", ["。。。。。", "。"]),
    ],
)
def test_lines_of_ten_cells(text: str, lines: list[str]) -> None:
    assert broken(text, 10) == lines


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Mn", "Me", "Cf"])), st.integers(2, 60)
)
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = broken(text or "", width)
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)


@pytest.mark.parametrize("width", [30, 46, 80])
def test_no_line_of_the_report_begins_or_ends_with_a_stray_mark(width: int) -> None:
    for task in REPORT.tasks:
        for text in (task.target, task.progress, task.remark or ""):
            lines = broken(text or "", width)
            assert not any(line[0] in NOT_FIRST for line in lines[1:])
            assert not any(line[-1] in NOT_LAST for line in lines[:-1])
            for before, after in itertools.pairwise(lines):
                assert not (before[-1] + after[0]).isdigit()


ONE = [
    "1\ufe0f\u20e3",
    "🇨🇳",
    "🇯🇵",
    "❤\ufe0f",
    "👩\u200d💻",
    "👍🏽",
    "e\u0301\u0323",
    "\u1112\u1161\u11ab",
    "🏴\U000e0067\U000e007f",
]
BESIDE = ["“", "”", "甲", "a", "8", " ", "。", "（", "\n", "ｱ"]


@given(st.lists(st.sampled_from(ONE + BESIDE)), st.integers(2, 20))
def test_what_is_shown_as_one_is_never_broken(parts: list[str], width: int) -> None:
    text = "".join(parts)
    inside: set[int] = set()
    at = 0
    for part in parts:
        inside.update(range(at + 1, at + len(part)))
        at += len(part)
    ends = line_ends(text, width)
    assert not inside & set(ends)
    edges = [0, *ends, len(text)]
    for start, end in itertools.pairwise(edges):
        for line in text[start:end].split("\n"):
            whole = len(clusters(line)) == 1
            assert whole or wcwidth(line) <= width


def wcwidth(line: str) -> int:
    """Return the cells of a line as another library counts them, whether it joins or not."""
    joined = cell_len(line.rstrip(" "))
    return max(joined, sum(cell_len(character) for character in line.rstrip(" ")))


@pytest.mark.parametrize("text", ["\u0301\u0302", "甲\n\u0301乙", "\u200d", "\u200d甲", "🇨🇳🇯"])
def test_marks_without_a_letter(text: str) -> None:
    assert "".join(broken(text, 2)) == text.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("建1\ufe0f\u20e3成1\ufe0f\u20e3投", ["建1\ufe0f\u20e3", "成1\ufe0f\u20e3", "投"]),
        ("🇨🇳🇨🇳🇨🇳", ["🇨🇳🇨🇳", "🇨🇳"]),
        ("a\u0301bc\u0327de", ["a\u0301bc\u0327", "de"]),
        ("“建成”", ["“建", "成”"]),
    ],
)
def test_lines_of_four_cells(text: str, lines: list[str]) -> None:
    assert broken(text, 4) == lines


def test_where_what_goes_back_leaves_no_room_the_line_ends_before() -> None:
    assert line_ends("x（（あ", 5) == [3]
