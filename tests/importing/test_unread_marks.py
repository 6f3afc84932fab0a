"""Marks that may say how far a target was met, where no status is taken from them."""

from __future__ import annotations

import pytest

from gwr.importing.entry import Entry
from gwr.importing.ticked import split_mark
from gwr.importing.unread_marks import unread_marks
from gwr.importing.vocabulary.statuses import status_words

WORDS = status_words({})


def entry(target: str, progress: str | None = None, status: str | None = None) -> Entry:
    nobody: tuple[str, ...] = ()
    return Entry(
        *("", 1, None, target, nobody, nobody, None, progress, status, "", None, None),
        *((), (), None, None),
    )


@pytest.mark.parametrize(
    ("target", "progress", "mark"),
    [
        ("▲改造小区9个", "改造6个。", "▲"),
        ("改造小区9个", "√ 已改造9个。", "√"),
        ("改造小区9个", "已改造9个。✅\ufe0f", "✅"),
        ("改造小区9个（已完成）", None, "已完成"),
    ],
)
def test_a_mark_of_which_no_status_is_taken_is_said(
    target: str, progress: str | None, mark: str
) -> None:
    found = list(unread_marks([entry(target, progress), entry("修路2条")], [], WORDS))
    told = f"{mark} before or behind the texts of 1 targets is left there"
    assert len(found) == 1
    assert found[0].startswith(told)
    assert not list(unread_marks([entry(target, progress, "完成")], [], WORDS))


@pytest.mark.parametrize(
    "legend", ["注：标▲的为未完成事项，其余均已完成", "标红为未完成", "绿色底色表示已完成"]
)
def test_a_legend_that_is_not_followed_is_said(legend: str) -> None:
    assert legend in "".join(unread_marks([entry("修路2条")], [legend], WORDS))
    assert not list(unread_marks([entry("修路2条", "通车。", "完成")], [legend], WORDS))


@pytest.mark.parametrize("text", ["✅ 完成情况：改造完成9个。", "注：★为民生实事", "修路（2条）"])
def test_what_is_no_legend(text: str) -> None:
    assert not list(unread_marks([entry("修路2条")], [text], WORDS))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("已改造9个（已完成）。", ("已改造9个。", "已完成")),
        ("【推进中】改造小区", ("改造小区", "推进中")),
        ("修路（2条）", ("修路（2条）", "")),
        ("（已完成）", ("（已完成）", "")),
    ],
)
def test_a_word_of_assessment_stands_before_or_behind_a_text(
    text: str, parts: tuple[str, str]
) -> None:
    assert split_mark(text, WORDS) == parts
