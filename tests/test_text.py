"""Folding for comparison, and text that a terminal cannot obey."""

from __future__ import annotations

import json
import re
import unicodedata
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from gwr.text import (
    OBEYED,
    fold,
    fold_with_offsets,
    json_escapes,
    occurrences,
    one_line,
    toml_escapes,
    visible,
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("OPPO", "oppo"),
        ("ＰＰＰ", "ppp"),
        ("５Ｇ", "5g"),
        ("％", "%"),
        ("（）", "()"),
        ("医院", "医院"),
        ("9 号线", "9号线"),
        ("采用\u3000ＰＰＰ\n模式", "采用ppp模式"),
        ("a b 医 院", "a b医 院"),
        ("医\u200b院", "医院"),
        ("\ufeff医\u2060院\xad", "医院"),
        ("9\u200b \u200d号线", "9号线"),
        ("1,200", "1200"),
        ("１，２３４，５６７人", "1234567人"),
        ("1,2,3", "1,2,3"),
        ("2021,2022", "2021,2022"),
        ("12,3456", "12,3456"),
    ],
)
def test_case_and_width_do_not_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_every_full_width_character_is_its_half_width_one(text: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in text)
    assert fold(wide) == fold(text) == text.lower()


# Everything that changes length, joins what is before it, or is left out.
CHANGING = (
    "…㎡ﬁßİﾊﾟカ゛e\u0301\u0327각\u1100\u1161\u11a8\u0bc6\u0bbeＰ９％（ 　\n\tPp9号线医院，,ｶﾞ℀ΐ㌔"
    "\u200b\u200d\ufeff\xad\u3164\ufe0f\U000e0100\U000e0041,，100２00"
)
texts = st.text(st.sampled_from(CHANGING)) | st.text()


def invisible(character: str) -> bool:
    """Return if a character has no form of its own, by the properties of Unicode."""
    names = (
        "HANGUL FILLER",
        "HALFWIDTH HANGUL FILLER",
        "SEONG FILLER",
        "SELECTOR",
        "INHERENT",
        "GRAPHEME JOINER",
    )
    name = unicodedata.name(character, "")
    code = ord(character)
    blank = 0xFFF0 <= code <= 0xFFFB or 0xE0000 <= code <= 0xE0FFF or code == 0x2065
    kind = unicodedata.category(character)
    return blank or any(each in name for each in names) or (kind == "Cf" and not visible_sign(code))


def visible_sign(code: int) -> bool:
    """Return if a character of this category is a sign that is shown, as some of Arabic are."""
    arabic = code in range(0x600, 0x606) or code in (0x6DD, 0x70F, 0x8E2, 0x890, 0x891)
    return arabic or code in (0x110BD, 0x110CD) or code in range(0x13430, 0x13440)


def plain(text: str) -> str:
    """Fold without a way back, in one go and by rules written a second time."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = "".join(each for each in folded if not invisible(each))
    parts = re.split("([0-9]+)", folded)
    for at in range(2, len(parts) - 1, 2):
        if parts[at] == "," and len(parts[at + 1]) == 3:
            parts[at] = ""
    folded = "".join(parts)
    latin, chinese = "[0-9a-zß-ɏ]", "[〇㐀-鿿\uf900-\ufaff\U00020000-\U0003ffff]"
    folded = re.sub(rf"({latin})\s+(?={chinese})", r"\1", folded)
    return re.sub(rf"({chinese})\s+(?={latin})", r"\1", folded)


@given(texts)
def test_folding_with_the_way_back_is_the_same_folding(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text) == plain(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)


@given(texts, st.data())
def test_what_is_found_leads_back_to_text_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    if not folded.text:
        return
    first = data.draw(st.integers(0, len(folded.text) - 1))
    last = data.draw(st.integers(first + 1, len(folded.text)))
    start, end = folded.origin(first, last)
    assert 0 <= start < end <= len(text)
    assert folded.text[first:last] in plain(text[start:end])
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("等…面积50㎡，医院", "医院", ["医院"]),
        ("等…面积50㎡，医院", "m2", ["㎡"]),
        ("等…面积50㎡，医院", "..", ["…"]),
        ("轨道 9 号线和９号线", "9号线", ["9 号线", "９号线"]),
        ("ＯＰＰＯ产业园、OPPO", "oppo", ["ＯＰＰＯ", "OPPO"]),
        ("ﾊﾟｰｸ・パーク", "パーク", ["ﾊﾟｰｸ", "パーク"]),
        ("cafe\u0301 和 ﬁn", "fin", ["ﬁn"]),
        ("Straße 医院", "strasse医院", ["Straße 医院"]),
        ("aaa", "aa", ["aa"]),
        ("医院", "学校", []),
        ("新增1,200人、1200户", "1200", ["1,200", "1200"]),
        ("\u200b医\u200b院", "医院", ["医\u200b院"]),
    ],
)
def test_a_hit_is_marked_where_it_stands(text: str, word: str, found: list[str]) -> None:
    folded = fold_with_offsets(text)
    spans = [folded.origin(*span) for span in occurrences(word, folded.text)]
    assert [text[start:end] for start, end in spans] == found


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


EVERY = [chr(code) for code in range(0x110000)]


@pytest.mark.long
def test_every_code_point_is_shown_or_written_out() -> None:
    for character in EVERY:
        shown = visible(f"甲{character}乙")
        if invisible(character) or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            selects = "SELECTOR" in unicodedata.name(character, "") and character not in MONGOLIAN
            assert selects or shown == f"甲{ascii(character)[1:-1]}乙", ascii(character)
        if not shown.isascii():
            assert len(shown.splitlines()) == 1


MONGOLIAN = "\u180b\u180c\u180d\u180f"


def test_xml_can_hold_whatever_is_shown() -> None:
    for start in range(0, len(EVERY), 0x1000):
        text = visible("".join(EVERY[start : start + 0x1000]), keep="\n\t")
        element = ET.fromstring(f"<a>{escape(text)}</a>".encode())
        assert element.text == text


def test_json_and_toml_hold_every_code_point_and_none_raw_that_can_not_be_seen() -> None:
    for start in range(0, len(EVERY), 0x1000):
        text = " ".join(EVERY[start : start + 0x1000])  # else two halves would make one
        quoted = json.dumps(text, ensure_ascii=False)
        written = json_escapes(quoted)
        assert json.loads(written) == json.loads(quoted)
        assert not re.search(OBEYED, written)
        whole = re.sub("[\ud800-\udfff]", "", text)  # TOML has no half characters
        written = toml_escapes(json.dumps(whole, ensure_ascii=False))
        assert not re.search(OBEYED, written)
        assert tomli.loads(f"a = {written}")["a"] == whole
        written.encode()


def test_half_a_character_is_not_made_another_for_toml() -> None:
    assert toml_escapes('"甲\ud800\u2028"') == '"甲\ud800\\u2028"'


@pytest.mark.parametrize(
    "text", ["👩\u200d💻", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "क\u094d\u200dष"]
)
def test_joiners_stay_where_they_have_a_use(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", ["医\u200d院", "a\u200cb", "\u200d", "👩\u200d", "医\u200d💻"])
def test_joiners_are_shown_where_they_have_none(text: str) -> None:
    assert visible(text).isprintable()
    assert r"\u200" in visible(text)


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


MARKS = "a" + "\u0301\u0323" * 50_000 + "医院"


def test_marks_without_end_take_time_in_proportion() -> None:
    # In one go it would take minutes to put them in order.
    folded = fold_with_offsets(MARKS)
    assert folded.text == fold(MARKS)
    assert folded.text.endswith("医院")
    at = folded.text.index("医院")
    assert folded.origin(at, at + 2) == (len(MARKS) - 2, len(MARKS))
    # Fields that are folded together are folded as each alone.
    assert fold(f"x\0{MARKS}\0y") == f"x\0{fold(MARKS)}\0y"


PARTS = st.sampled_from(["e", "\u0301", "\u0323\u0301" * 600, "각", "\0", "—" * 999])


@given(st.lists(PARTS, max_size=4))
def test_however_many_marks_there_are_the_way_back_is_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
