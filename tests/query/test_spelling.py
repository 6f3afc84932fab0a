"""Traditional characters and pinyin, with the extra and without."""

from __future__ import annotations

import sys
from pathlib import Path

import opencc
import pytest

from gwr import NotFoundError, find_departments, lead_departments, load
from gwr.extras import install
from gwr.query.search import Search, find_targets, parse_search
from gwr.query.spelling import Corpus, letters, simplified

REPORT = load()
NAMES = lead_departments(REPORT)


def found(*words: str) -> list[int]:
    return [each.task.id for each in find_targets(REPORT, parse_search(words))]


def marked(*words: str) -> set[str]:
    return {
        passage.text[start:end]
        for each in find_targets(REPORT, parse_search(words))
        for passage in each.passages
        for start, end in passage.hits
    }


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("醫院", "医院"),
        ("環境", "环境"),
        ("鄉村", "乡村"),
        ("裏", "里"),
        ("裡", "里"),
        ("９ 號線", "9号线"),
        ("後續", "后续"),
        ("統景", "统景"),
    ],
)
def test_traditional_finds_simplified(typed: str, same: str) -> None:
    assert found(typed) == found(same) != []
    assert marked(typed) == marked(same)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("tingchewei", {"停车位"}),
        ("TingCheWei", {"停车位"}),
        ("tóngjǐng huǒchē", {"统景火车"}),
        ("gdjt", {"轨道交通", "轨道集团"}),
        ("lvse", {"绿色"}),
        ("lüsè", {"绿色"}),
        ("lyuse", {"绿色"}),
        ("xingzheng", {"行政"}),  # 行 counts with each reading
        ("hangye", {"行业"}),
        ("pppmoshi", {"PPP模式"}),
        ("5gjizhan", set()),  # no Latin letters only
        ("医院jianshe", set()),
        ("q", set()),
    ],
)
def test_pinyin_finds_text(typed: str, words: set[str]) -> None:
    assert marked(typed) == words


def test_pinyin_with_and_without_spaces() -> None:
    assert found("tongjing") == found("tong jing") == found("tong", "jing")
    assert "统景" in marked("tong", "jing")
    assert found("yiyuan", "ganran") == found("医院感染") == [10]
    assert 82 in found("yiyuan", "zhuangshi")  # two words, which nothing has side by side
    assert found("ppp", "moshi") == found("PPP", "模式")
    anyone = find_targets(REPORT, parse_search(["tong", "jing"], any=True))
    assert len(anyone) > len(found("tong", "jing"))


def test_what_is_found_as_it_stands_is_no_pinyin() -> None:
    assert marked("ppp") == {"PPP"}
    assert marked("oppo", "yanfa") == {"OPPO", "研发"}


def test_what_must_not_occur_may_be_spelled_otherwise_too() -> None:
    plain = find_targets(REPORT, Search(("医院",), without=("统景",)))
    for word in ("統景", "tongjing"):
        assert plain[0] in find_targets(REPORT, Search(("医院",), without=(word,)))
    assert find_targets(REPORT, Search(("医院",), without=("醫院",))) == ()


def test_each_reading_and_the_end_of_a_text() -> None:
    texts = ["长江、行长", "银行"]
    cases = {
        "changjiang": [(0, 2)],
        "hangzhang": [(3, 5)],
        "xingchang": [(3, 5)],
        "hz": [(3, 5)],
        "zhangjian": [],
    }
    for word, spans in cases.items():
        assert list(Corpus(lambda _word: texts).finder(word)(texts[0])) == spans


def test_places_that_overlap_are_found_once() -> None:
    find = Corpus(lambda _word: ["妈妈妈"]).finder("mama")
    assert list(find("妈妈妈妈妈")) == [(0, 2), (2, 4)]


def test_letters() -> None:
    assert letters("xi'an") == letters("xi an") == "xian"
    assert letters("nǚ") == "nv"
    for word in ("医院", "5g", "a医", ""):
        assert letters(word) == ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jiaotongju", "区交通局"),
        ("jiao tong ju", "区交通局"),
        ("qujiaotongju", "区交通局"),
        ("jtj", "区交通局"),
        ("QJTJ", "区交通局"),
        ("fagaiwei", "区发展改革委"),
        ("fgw", "区发展改革委"),
        ("wjw", "区卫生健康委"),
        ("區交通局", "区交通局"),
        ("發改委", "区发展改革委"),
    ],
)
def test_departments_are_found_in_the_same_way(typed: str, name: str) -> None:
    assert find_departments(NAMES, typed) == (name,)


def test_a_department_of_no_spelling() -> None:
    for typed in ("xyz", "醫院"):
        with pytest.raises(NotFoundError, match=r"gwr dept lists them all|did you mean"):
            find_departments(NAMES, typed)


@pytest.mark.parametrize(("word", "what"), [("醫院", "Traditional"), ("yiyuan", "pinyin")])
def test_without_the_extra_the_install_command_is_named(
    monkeypatch: pytest.MonkeyPatch, word: str, what: str
) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    from gwr.query import spelling

    spelling._readings.cache_clear()  # noqa: SLF001
    message = f"nothing has '{word}' as it stands; to read it as {what}, {install('zh')}"
    with pytest.raises(NotFoundError) as caught:
        found(word)
    assert str(caught.value) == message
    with pytest.raises(NotFoundError) as caught:
        find_departments(NAMES, word)
    assert str(caught.value) == message
    assert found("医院")
    assert found("火箭") == []  # Simplified and absent: no library would help


def test_every_character_that_opencc_changes_is_known_for_traditional(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    keys = [line.split("\t")[0] for line in table.read_text(encoding="utf-8").splitlines()]
    assert len(keys) > 3000
    to_simplified = opencc.OpenCC("t2s")
    monkeypatch.setattr(opencc, "OpenCC", lambda _kind: to_simplified)  # one for all: 2 ms each
    for key in keys:
        assert simplified(key) == to_simplified.convert(key)
