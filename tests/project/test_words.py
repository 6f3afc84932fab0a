"""Which language is settled on, and that its catalogue is whole."""

from __future__ import annotations

import pytest

from gwr import words
from gwr.words import settle


@pytest.fixture(autouse=True)
def back_to_english() -> object:
    yield
    words.use("en")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "zh_CN", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "zh_CN", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "de:fr"}, "zh"),
        ({"LANG": "de_DE", "LANGUAGE": "fr::zh"}, "zh"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "zh_CN", "LANGUAGE": "zh"}, "en"),
        ({"LANGUAGE": "zh_CN"}, "en"),
        ({"GWR_LANG": "zh", "LC_ALL": "en_US"}, "zh"),
        ({"GWR_LANG": "zh-Hans"}, "zh"),
        ({"GWR_LANG": "en", "LANG": "zh_CN"}, "en"),
        ({"GWR_LANG": "tlh", "LANG": "zh_CN"}, "en"),
        ({"GWR_LANG": "", "LANG": "zh_SG@pinyin"}, "zh"),
    ],
    ids=str,
)
def test_the_environment_asks_for_a_language_as_of_gnu_programs(
    environ: dict[str, str], language: str
) -> None:
    settle(None, environ)
    assert words.language() == language


@pytest.mark.parametrize(
    ("typed", "language"), [("zh", "zh"), ("ZH", "zh"), ("en", "en"), ("fr", "en"), ("", "en")]
)
def test_a_language_that_is_typed(typed: str, language: str) -> None:
    settle(typed, {})
    assert words.language() == language


def test_what_is_typed_counts_more_than_the_environment() -> None:
    settle("en", {"GWR_LANG": "zh", "LANG": "zh_CN"})
    assert words.language() == "en"


def test_a_text_is_said_in_the_language_and_filled_in() -> None:
    assert words.ngettext("{n} target", "{n} targets", 1) == "1 target"
    assert words.ngettext("{n} target", "{n} targets", 2) == "2 targets"
    assert words._("is empty") == "is empty"
    assert words.pgettext("Status", "done") == "done"
    assert words.listed(["a", "b"]) == "a, b"
    words.use("zh")
    assert words.ngettext("{n} target", "{n} targets", 1) == "1项目标任务"
    assert words._("is empty") == "是空的"
    assert words._("task {number}", number=3) == "第3项"
    assert words.pgettext("Status", "done") == "完成"
    assert words.listed(["a", "b"]) == "a、b"


def test_the_other_text_is_better_than_none() -> None:
    for language, first in (("en", "yes"), ("zh", "是")):
        words.use(language)
        assert words.in_language("yes", "是") == first
        assert words.in_language("yes", None) == "yes"
        assert words.in_language(None, "是") == "是"
        assert words.in_language(None, None) is None


def test_a_complaint_is_in_the_language_also_where_programs_are_answered() -> None:
    for language in words.LANGUAGES:
        words.use(language)
        with words.english():
            with words.own():
                assert words.language() == language
            assert words.language() == "en"


def test_what_programs_read_is_english_also_after_an_error() -> None:
    def fail() -> None:
        with words.english():
            assert words.language() == "en"
            raise KeyError

    words.use("zh")
    with pytest.raises(KeyError):
        fail()
    assert words.language() == "zh"
