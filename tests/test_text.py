"""Folding for comparison, and text that a terminal cannot obey."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwr.text import fold, one_line, visible


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("OPPO", "oppo"),
        ("ＰＰＰ", "ppp"),
        ("５Ｇ", "5g"),
        ("％", "%"),
        ("（）", "()"),
        ("医院", "医院"),
    ],
)
def test_case_and_width_do_not_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_every_full_width_character_is_its_half_width_one(text: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in text)
    assert fold(wide) == fold(text) == text.lower()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\x00b\x7f\x9b", r"a\x00b\x7f\x9b"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("\u2066x\u2069", r"\u2066x\u2069"),
        ("a\r\nb", r"a\r\nb"),
        ("全角\u3000空格", "全角\u3000空格"),
        ("\u061c\u200e\u200f", r"\u061c\u200e\u200f"),
        ("\u200b\u2060\ufeff\xad", r"\u200b\u2060\ufeff\xad"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_is_to_be_kept_is_kept() -> None:
    assert visible("a\tb\nc\rd", keep="\n\t") == "a\tb\nc\\rd"


def test_one_line_squeezes_tabs_and_line_breaks() -> None:
    assert one_line("a\t\tb\r\n  c\x1b") == r"a b c\x1b"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_one_line_is_one_line_without_control_characters(text: str) -> None:
    shown = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(character) == "Cc" for character in shown)
    assert not any(unicodedata.bidirectional(character) in BIDI for character in shown)


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_text_without_anything_of_the_kind_stays(text: str) -> None:
    assert one_line(text) == text
