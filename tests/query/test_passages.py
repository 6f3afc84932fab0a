"""Where a text is cut around a hit."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwr.query.passages import REACH, passages

LONG = "很长的一段话没有任何标点符号" * 5


def cut(text: str, *words: str) -> list[str]:
    """Return the passages around every place of these words."""
    hits = sorted(match.span() for word in words for match in re.finditer(re.escape(word), text))
    return [text[start:end] for start, end in passages(text, hits)]


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("甲。建成医院2所。乙", "医院", ["建成医院2所。"]),
        ("甲;“建成医院2所。”乙", "医院", ["“建成医院2所。”"]),
        (f"{LONG},新建医院,{LONG}", "医院", ["新建医院,"]),
        (f"{LONG},甲、新建医院、乙,{LONG}", "医院", ["甲、新建医院、乙,"]),
        (f"{LONG}医院{LONG}", "医院", [f"{LONG[-REACH:]}医院{LONG[:REACH]}"]),
        ("医院", "医院", ["医院"]),
        ("医院一。学校。医院二。", "医院", ["医院一。", "医院二。"]),
        ("医院一。医院二。", "医院", ["医院一。医院二。"]),
    ],
)
def test_at_a_sentence_else_at_a_pause_else_within_reach(
    text: str, word: str, shown: list[str]
) -> None:
    assert cut(text, word) == shown


def test_very_many_hits_in_a_very_long_text_are_one_piece() -> None:
    text = "建成12.5亿元的医院。" * 20_000  # to look through all for each hit would take minutes
    assert cut(text, "医院") == [text]


@pytest.mark.parametrize(
    "whole",
    [
        "1234567",
        "12.3456%",
        "1,700,000",
        "COVID-19",
        "Kubernetes",
        "２０２１",
        "二十三万",
        "88.39亿",
    ],
)
@pytest.mark.parametrize("inside", range(1, 5))
def test_never_inside_a_number_or_a_latin_word(whole: str, inside: int) -> None:
    apart = "字" * (REACH - inside)
    assert cut(f"{LONG}{whole}{apart}医院", "医院") == [f"{whole}{apart}医院"]
    (shown,) = cut(f"医院{apart}{whole}{LONG}", "医院")
    assert shown == f"医院{apart}{whole}"


def test_a_hit_inside_a_number_is_shown_with_all_of_it() -> None:
    assert cut(f"{LONG}88.39亿", "39")[0].endswith("88.39亿")
    assert cut("9" * 99, "9" * 9) == ["9" * 99]


ENDS = "[。！？；;\n，,、：:]"
pieces = st.lists(st.sampled_from([*"字医院。,，、;：\n”.%59aB", "88.39", "1,700", "万"]))


@given(pieces.map("".join), st.data())
def test_every_hit_is_in_one_passage_and_no_number_is_cut(text: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, max(len(text) - 1, 0)), unique=True, max_size=4))
    hits = [(start, start + 1) for start in sorted(starts) if text]
    shown = passages(text, hits)
    for first, last in hits:
        assert sum(start <= first < last <= end for start, end in shown) == 1
    for (_, end), (start, _) in pairwise(shown):
        assert end < start
    for place in {place for piece in shown for place in piece} - {0, len(text)}:
        assert not re.match(r"[0-9a-zA-Z]{2}|[0-9]万", text[place - 1 : place + 1])
        assert not re.match(r"[0-9][.,][0-9]", text[place - 1 : place + 2])
