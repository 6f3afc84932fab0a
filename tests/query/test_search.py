"""What is found, in which order, and what is advised where nothing is."""

from __future__ import annotations

import re
import unicodedata
from typing import TypedDict
from unittest.mock import patch

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gwr import Filter, Kind, MisuseError, Shortfall, Status, Task, load, select
from gwr.fields import SEARCHED
from gwr.output.hits import hit_sheet, require_moderate
from gwr.query.search import (
    LONGEST,
    MOST_HITS,
    Search,
    _shorter,
    advise,
    count_hits,
    counted,
    find_targets,
    parse_search,
)
from gwr.text import fold

REPORT = load()


class How(TypedDict, total=False):
    without: list[str]
    any: bool
    fields: list[str]


# What is typed, and the numbers of the targets that it finds, in this order.
QUERIES: list[tuple[str, How, list[int]]] = [
    ("医院", {}, [8, 10, 82, 83, 85, 11]),
    ("学校 建设", {}, [81, 106]),
    ("学校 建设", {"without": ["幼儿园"]}, [106]),
    ("疫情", {"without": ["防控"]}, [21, 24, 89, 98]),
    ("人民医院", {"without": ["二级"]}, [82, 83, 85]),
    ("oppo", {}, [12, 18]),
    ("oppo 5g", {"any": True}, [12, 51, 18]),
    ("ＰＰＰ", {}, [56, 32]),
    ("５Ｇ", {}, [51]),
    ("９号线", {}, [49, 10]),
    ("95％", {}, [82]),
    ("（含", {}, [101]),
    ("８８．３９亿", {}, [3]),
    ("交通局", {}, [38, 47, 68]),
    ("统景 交通局", {}, [38, 68]),
    ("统景", {"fields": ["shortfall"]}, [25, 38]),
    ("审批", {"fields": ["Remark"]}, [38]),
    ("医院", {"fields": ["target"]}, [8, 10, 82, 83, 85]),
    ("医院", {"fields": ["progress,remark"]}, [8, 10, 11, 82, 85]),
    ("火箭", {}, []),
]


@pytest.mark.parametrize(("words", "how", "ids"), QUERIES, ids=str)
def test_a_query_finds_its_targets(words: str, how: How, ids: list[int]) -> None:
    found = find_targets(REPORT, parse_search(words.split(), **how))
    assert [each.task.id for each in found] == ids


def test_filters_narrow() -> None:
    wanted = parse_search(["9号线"])
    assert [
        e.task.id for e in find_targets(REPORT, wanted, Filter(frozenset({Status.PARTIAL})))
    ] == [10]


def test_typed_words_become_a_search() -> None:
    assert parse_search([" 医院 "], without=["x "], any=True, fields=["Shortfall"]) == (
        Search(("医院",), ("x",), any=True, fields=("commitment", "reason"))
    )
    assert parse_search(["x"]).fields == tuple(SEARCHED)
    assert parse_search(["x"], fields=["target,"]).fields == ("target",)
    for bad in ("title", "", ","):
        with pytest.raises(MisuseError, match="there is no field '"):
            parse_search(["x"], fields=[bad])
    with pytest.raises(MisuseError, match="a keyword is empty"):
        parse_search(["医院", " "])


def test_every_text_of_a_target_is_looked_at() -> None:
    for word, field in (
        ("三环高速、渝长", "target"),
        ("区交通局", "departments"),
        ("铺轨工作", "progress"),
        ("27个审批事项", "remark"),
        ("开工古路、统景火车站配套工程;开工", "commitment"),
    ):
        passages = {each.task.id: each.passages for each in find_targets(REPORT, Search((word,)))}[
            38
        ]
        assert field in {passage.field for passage in passages}


def test_departments_are_joined_but_no_word_goes_across() -> None:
    task = next(task for task in REPORT.tasks if len(task.departments) > 1)
    first, second = task.departments[:2]
    (found,) = (e for e in find_targets(REPORT, Search((second,))) if e.task == task)
    passage = next(each for each in found.passages if each.field == "departments")
    assert passage.hits == ((len(first) + 1, len(first) + 1 + len(second)),)
    assert passage.text == "、".join(task.departments)
    assert not find_targets(REPORT, Search((f"{first}、{second}",), fields=("departments",)))


def test_words_that_overlap_are_one_hit() -> None:
    found = find_targets(REPORT, Search(("人民医院", "医院扩建"), fields=("target",)))
    (passage,) = found[0].passages
    assert [passage.text[start:end] for start, end in passage.hits] == ["人民医院扩建"]
    assert counted(found) == "is 1 hit in 1 target"


def test_full_shows_whole_fields() -> None:
    for each in find_targets(REPORT, Search(("医院",)), full=True):
        for passage in each.passages:
            assert (passage.start, passage.end) == (0, len(passage.text))


def test_many_hits_in_one_text_are_shown_in_little_more_than_it() -> None:
    report = REPORT._replace(tasks=(REPORT.tasks[0]._replace(target="医院" * 3000),))
    (found,) = find_targets(report, Search(("医院",), fields=("target",)))
    assert max(len(passage.hits) for passage in found.passages) == MOST_HITS
    assert count_hits([found]) == 3000
    shown = "".join(passage.text[passage.start : passage.end] for passage in found.passages)
    assert shown == "医院" * 3000


# Everything that changes length in folding, or is left out by it.
CHANGING = "…㎡ﬁßİﾊﾟe\u0301각\u1100\u1161Ｐ９％p9 　\n号线医院，,。\U0001f100"
texts = st.text(st.sampled_from(CHANGING), min_size=1, max_size=12).filter(str.strip)
tasks = st.builds(
    Task,
    id=st.just(1),
    kind=st.just(Kind.TASK),
    target=texts,
    departments=st.lists(texts, min_size=1, max_size=2).map(tuple),
    progress=texts,
    status=st.sampled_from(Status),
    remark=st.none() | texts,
    shortfall=st.none() | st.builds(Shortfall, texts, texts),
)
words = st.lists(st.text(st.sampled_from(CHANGING), min_size=1, max_size=3).filter(str.strip))


def plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", folded)
    latin, chinese = "[0-9a-zß-ɏ]", "[号线医院]"
    return re.sub(rf"(?<={latin})\s+(?={chinese})|(?<={chinese})\s+(?={latin})", "", folded)


def every_text(task: Task) -> list[str]:
    return [text for field in SEARCHED.values() for text in field.texts(task)]


@pytest.mark.long
@given(st.lists(tasks, max_size=4), words, words, st.booleans())
def test_an_oracle_that_knows_no_offsets(
    some: list[Task], wanted: list[str], without: list[str], any_of: bool
) -> None:
    assume(not any(re.search("[,，、]", word) for word in without))  # such are several words
    numbered = tuple(task._replace(id=number) for number, task in enumerate(some, start=1))
    report = REPORT._replace(tasks=numbered)
    typed = parse_search(wanted, without=without[:1], any=any_of)
    expected = set()
    for task in numbered:
        folded = "\0".join(map(plain, every_text(task)))
        has = [plain(word.strip()) in folded for word in wanted]
        if (any(has) if any_of else all(has)) and not any(
            plain(word.strip()) in folded for word in without[:1]
        ):
            expected.add(task.id)
    with patch("gwr.query.spelling.pinyin", lambda *_: iter(())):  # é is e, typed with its tone
        found = find_targets(report, typed) if wanted else ()
    assert {each.task.id for each in found} == (expected if wanted else set())
    for each in found:
        for passage in each.passages:
            for start, end in passage.hits:
                assert passage.start <= start < end <= passage.end
                assert any(plain(w.strip()) in plain(passage.text[start:end]) for w in wanted)
    if len(wanted) == 1 and not any_of:
        (word,) = map(plain, typed.words)
        hits = sum(plain(text).count(word) for each in found for text in every_text(each.task))
        assert count_hits(found) <= hits  # two in one character, such as … for two dots, are one
        assert bool(found) == bool(count_hits(found))
    promised = ["target" in {passage.field for passage in each.passages} for each in found]
    assert promised == sorted(promised, reverse=True)


def test_the_keyword_of_list_folds_by_the_same_code() -> None:
    for word in ("ＰＰＰ", "9 号线", "oppo", "医院", "８８．３９"):
        listed = {task.id for task in select(REPORT.tasks, Filter(keywords=(word,)))}
        assert listed == {each.task.id for each in find_targets(REPORT, Search((word,)))} != set()


PARTIAL = Filter(statuses=frozenset({Status.PARTIAL}))


@pytest.mark.parametrize(
    ("wanted", "chosen", "advice"),
    [
        (Search(("ppp",)), PARTIAL, "without the filters there "),
        (Search(("9号线",), ("轨道",)), Filter(), "without --not there are 4 hits in 2 targets"),
        (
            Search(("医院",), fields=("reason",)),
            Filter(),
            "in all fields, without --in there are ",
        ),
        (
            Search(("9号线",), ("轨道",), fields=("target",)),
            Filter(numbers=(range(1, 2),)),
            "without filters, --not and --in there are ",
        ),
        (
            Search(("学校", "火箭")),
            Filter(),
            "no target has all these words; with --any there are 11 hits in 5 targets",
        ),
        (
            Search(("人民医院改造",)),
            Filter(),
            "a shorter word helps: for 人民医院 there are 10 hits in 4 targets",
        ),
        (Search(("ppps",)), Filter(), "a shorter word helps: for ppp there are 2 hits"),
        (Search(("copper",)), Filter(), "the data is Chinese, so look for a Chinese word, or its "),
        (Search(("uvuv",)), Filter(), "the data is Chinese, so look for a Chinese word, or its "),
        (Search(("火" * LONGEST + "医院",)), Filter(), "try a shorter word, or another"),
    ],
)
def test_advice(wanted: Search, chosen: Filter, advice: str) -> None:
    assert not find_targets(REPORT, wanted, chosen)
    assert advise(REPORT, wanted, chosen).startswith(advice)


@pytest.mark.parametrize(
    "wanted",
    [
        Search(()),
        Search(("",)),
        Search(("医院", " ")),
        Search(("医院",), without=("",)),
        Search(("医院",), fields=("title",)),
        Search((5,)),  # type: ignore[arg-type]
        Search(5),  # type: ignore[arg-type]
        Search(("医院",), without=(None,)),  # type: ignore[arg-type]
        "医院",
        None,
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(wanted: Search) -> None:
    with pytest.raises(MisuseError):
        find_targets(REPORT, wanted)


def test_a_text_alone_is_one_word() -> None:
    assert parse_search("医院", without="改造", fields="target") == Search(
        ("医院",), ("改造",), fields=("target",)
    )
    once = find_targets(REPORT, Search("医院"))  # type: ignore[arg-type]
    assert once == find_targets(REPORT, Search(("医院",))) != ()
    assert parse_search(iter(["a", "b"])).words == ("a", "b")


def test_very_many_hits_in_one_text_are_shown_in_proportion() -> None:
    text = "建成医院2所、学校3所。" * 20_000
    task = REPORT.tasks[0]._replace(target=text, progress="医院")
    (found,) = find_targets(REPORT._replace(tasks=(task,)), Search(("医院",)))
    sheet = hit_sheet([found])
    rows = list(sheet.rows)
    assert len(rows) == count_hits([found]) == 20_001
    assert sum(len(str(cell)) for row in rows for cell in row) < 20_001 * 3000
    assert all("医院" in str(row[3]) for row in rows)
    for passage in found.passages:
        assert all(passage.start <= first < last <= passage.end for first, last in passage.hits)
    (whole,) = find_targets(
        REPORT._replace(tasks=(task,)), Search(("医院",), fields=("target",)), full=True
    )
    assert [(p.start, p.end, len(p.hits)) for p in whole.passages] == [(0, len(text), 20_000)]
    require_moderate([found])
    with pytest.raises(MisuseError, match="leave out --full"):
        require_moderate([whole])


@given(st.lists(st.sampled_from("ab c医院PＰ"), max_size=8).map("".join))
def test_the_longest_piece_that_something_has(word: str) -> None:
    text = "ab\0医院 ab\0c院p"
    pieces = {
        word[start:end].strip()
        for start in range(len(word))
        for end in range(start + 1, len(word) + 1)
    }
    fit = [
        piece for piece in pieces if len(piece) > 1 + piece.isascii() and fold(piece) in fold(text)
    ]
    longest = _shorter(fold(text), [word])
    assert len(longest or "") == max(map(len, fit), default=0)
    assert longest is None or longest in fit
